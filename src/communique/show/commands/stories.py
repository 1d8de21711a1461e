"""``communique stories`` and ``story``: reports on one happening, from the store."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.show.options import MOST, AnswerFormat, Format, StoreFile, settings_with
from communique.show.output import write_explained, write_lines

OF_STORIES = """\
Examples:

\b
  communique stories
  communique stories --least 5 --format json
"""
OF_STORY = """\
Examples:

\b
  communique story sto-n26b5xkqcm4wz7la
  communique story rep-n26b5xkqcm4wz7la
"""


def stories(
    least: Annotated[int, typer.Option("--least", metavar="N", min=1, help="Stories of at least so many reports.")] = 2,
    store: StoreFile = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, max=MOST, help="Stories listed at most.")] = 50,
    as_format: AnswerFormat = Format.TEXT,
) -> None:
    """List the stories of the store: reports on one happening, the last told first.

    The count of origins leaves out reports that copy another.
    """
    from communique.show.opening import existing_store
    from communique.show.stories import stories_in, story_lines

    with existing_store(settings_with(store)) as opened:
        found, number = stories_in(opened, least=least, limit=limit)
    write_lines(found, story_lines, as_format=as_format, of=number, what="story")


def story(
    wanted: Annotated[str, typer.Argument(metavar="ID", help="Id of a story, or of a report in it.")],
    store: StoreFile = None,
    as_format: AnswerFormat = Format.TEXT,
) -> None:
    """Show one story: its reports in order, each with the report that it is like and the words they share."""
    from communique.show.opening import existing_store
    from communique.show.stories import life_lines, story_called

    with existing_store(settings_with(store)) as opened:
        found = story_called(opened, wanted)
    write_explained(found, life_lines, as_format=as_format)
