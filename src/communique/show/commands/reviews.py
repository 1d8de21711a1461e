"""``communique reviews``: what people found of claims."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.show.options import MOST, AnswerFormat, Format, StoreFile, settings_with
from communique.show.output import write_lines

EXAMPLES = """\
Examples:

\b
  communique reviews
  communique reviews rep-n26b
  communique reviews --format json > reviews.jsonl
"""


def reviews(
    report: Annotated[
        str | None, typer.Argument(metavar="REPORT", help="Id of a report, its beginning, or the URL. Default: all.")
    ] = None,
    store: StoreFile = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, max=MOST, help="Reviews listed at most.")] = 50,
    as_format: AnswerFormat = Format.TEXT,
) -> None:
    """List what people found of claims in the reading room: accepted, corrected or rejected, and why.

    Reviews are a layer beside the records and change none of them. Each keeps the words that it is about, by which it
    is found again when a report is read anew.
    """
    from communique.show.found_of_claims import review_lines
    from communique.show.opening import existing_store
    from communique.show.room.reviews import reviews_from, reviews_of

    with existing_store(settings_with(store)) as opened:
        if report is not None:
            all_found = reviews_of(opened, report)[::-1]
            found, of = all_found[:limit], len(all_found)
        else:
            part = reviews_from(opened, cursor=None, limit=limit)
            found, of = part.items, len(part.items) + (part.next is not None)
    write_lines(found, review_lines, as_format=as_format, of=of, what="review")
