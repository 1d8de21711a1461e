"""``communique search``: reports of the store that hold some words."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from communique.show.options import AnswerFormat, Format, StoreFile, settings_with
from communique.show.output import write_bytes
from communique.show.telling import told

EXAMPLES = """\
Examples:

\b
  communique search sanctions relief
  communique search '"joint statement"' --limit 5
  communique search summit --format json
"""


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help='Words that must all occur; a "phrase" in its own quotes.')
    ],
    store: StoreFile = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, max=10_000, help="Reports listed at most.")] = 20,
    as_format: AnswerFormat = Format.TEXT,
) -> None:
    """Find reports of the store by words.

    The best come first, each with the statements in which the words stand. Words are compared by their English
    stem, without case and accents.
    """
    from communique.show.opening import existing_store

    with existing_store(settings_with(store)) as opened:
        hits = opened.search(" ".join(words), limit=limit)
    if as_format is Format.JSON:
        import msgspec

        for hit in hits:
            write_bytes(msgspec.json.encode(hit))
        return
    from communique.show.hits import HitPage
    from communique.show.text import console_for

    if not hits:
        told(f"No report holds {' '.join(words)!r}. Try fewer words.", code=0)
        return
    console = console_for(sys.stdout)
    for hit in hits:
        console.print(HitPage(hit))
