"""``communique actor``: whom words stand for, and why."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from communique.show.options import AnswerFormat, Format, ReportToLookIn, asked
from communique.show.output import write_explained

EXAMPLES = """\
Examples:

\b
  communique actor "Moon Jae-in" --on 2018-03-09
  communique actor "French foreign minister" --on 2018-03-09
  communique actor Seoul --format json
  communique actor Kim --in summit.txt
"""


def actor(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, with or without a title, or an office.")],
    on: Annotated[
        str | None, asked("DATE", "The day on which offices count, YYYY-MM-DD; with --in the publication date.", "--on")
    ] = None,
    within: ReportToLookIn = None,
    as_format: AnswerFormat = Format.TEXT,
) -> None:
    """Explain whom a name stands for: every candidate of the tables, the one taken, and why.

    People come with their offices and days. With --in the same is decided in a report, with the words that led to it.
    """
    from communique.settings import Settings
    from communique.show import queries

    day = queries.day(on) if on is not None else None
    if within is None:
        from communique.show.explained import whom_lines
        from communique.show.whom import whom

        write_explained(whom(name, on=day), whom_lines, as_format=as_format)
        return
    from communique.pipeline import standard_tools
    from communique.show.decided import actors_there, report_of
    from communique.show.explained import actors_lines

    settings = Settings.of(os.environ)
    report = report_of(within, name, settings=settings, published=day)
    write_explained(actors_there(name, report, standard_tools(settings)), actors_lines, as_format=as_format)
