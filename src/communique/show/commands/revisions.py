"""``communique revisions``: pages whose text changed, and what each new text says otherwise."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.show.options import MOST, AnswerFormat, Format, StoreFile, settings_with
from communique.show.output import write_lines

EXAMPLES = """\
Examples:

\b
  communique revisions
  communique revisions rep-n26b
  communique revisions https://news.example/summit --format json
"""


def revisions(
    report: Annotated[
        str | None, typer.Argument(metavar="REPORT", help="Id of a report, its beginning, or the URL. Default: all.")
    ] = None,
    store: StoreFile = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, max=MOST, help="Pages listed at most.")] = 20,
    as_format: AnswerFormat = Format.TEXT,
) -> None:
    """Show pages that were read again with another text: which claims appeared, vanished or changed, field by field.

    The store keeps every text of a page with its record. Each tells of matters on its own day.
    """
    from communique.show.opening import existing_store
    from communique.show.revisions import page_lines, page_of, pages

    with existing_store(settings_with(store)) as opened:
        found = (page_of(opened, report),) if report is not None else pages(opened, limit=limit)
    write_lines(found, page_lines, as_format=as_format, of=len(found), what="page")
