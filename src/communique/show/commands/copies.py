"""``communique copies``: which reports share words with one, and what that makes them to it."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.show.options import MOST, AnswerFormat, Format, StoreFile, settings_with
from communique.show.output import write_lines

EXAMPLES = """\
Examples:

\b
  communique copies rep-n26b
  communique copies https://news.example/summit --format json
"""


def copies(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="Id of a report, its beginning, or the URL.")],
    store: StoreFile = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, max=MOST, help="Reports listed at most.")] = 50,
    as_format: AnswerFormat = Format.TEXT,
) -> None:
    """List the reports that share words with one, the earliest first: who had them first, and who printed them again.

    Each is the same text, a shared passage, a correction, boilerplate or a joint quotation. The first three count as
    one origin.
    """
    from communique.show.copies import copies_with, copy_lines
    from communique.show.opening import existing_store

    with existing_store(settings_with(store)) as opened:
        found = copies_with(opened, report)
    write_lines(found[:limit], copy_lines, as_format=as_format, of=len(found), what="copy")
