"""``communique show``: the record of one report of the store."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.show.options import AnswerFormat, Format, StoreFile, settings_with
from communique.show.output import write_record

EXAMPLES = """\
Examples:

\b
  communique show rep-n26b
  communique show https://news.example/summit --format json
"""


def show(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="Id of a report, its beginning, or the URL.")],
    store: StoreFile = None,
    as_format: AnswerFormat = Format.TEXT,
) -> None:
    """Show the record of a report of the store."""
    from communique.show.opening import existing_store

    with existing_store(settings_with(store)) as opened:
        record = opened.record(report)
    write_record(record, as_format=as_format)
