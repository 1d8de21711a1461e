"""Time expressions: TIMEX3 extents, types and values; calendar intervals; the direction of bare dates.

python -m bench.quality.times --halves   # TimeBank and AQUAINT: the half looked at, and the half kept aside
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from bench.quality.engine import Engine, Row
from communique.link.times import core_times, direction_of, read_times
from communique.model import Report
from communique.notes import Notes, TimeExpression

AMERICAN_DATE: Final = re.compile(r"(\d{2})-(\d{2})-(\d{4})")
"""One document of MEANTIME gives its publication date month first."""


def predict_timex(rows: Sequence[Row], engine: Engine) -> list[Row]:
    """Every expression with its TIMEX3 type and value; the scorer leaves the date line itself out on both sides."""
    return [{"id": row["id"], "timex": _timex(_whole_notes(row, engine))} for row in rows]


def predict_dates(rows: Sequence[Row], engine: Engine) -> list[Row]:
    """Every expression with the interval that it means by itself: GUM marks "2005" in "since 2005" as that year."""
    return [{"id": row["id"], "dates": _dates(_whole_notes(row, engine))} for row in rows]


def predict_direction(rows: Sequence[Row], engine: Engine) -> list[Row]:
    """The side of publication on which the marked date of each snippet lies."""
    return [{"id": row["id"], "direction": _direction(row, engine)} for row in rows]


def _whole_notes(row: Row, engine: Engine) -> Notes:
    """Notes about the whole text: these corpora annotate headlines and date lines too."""
    report: Report = engine.report(row["text"], published_of(row))
    blocks = tuple(replace(block, role="body") for block in report.blocks)
    return engine.annotate(replace(report, blocks=blocks))


def published_of(row: Row) -> str | None:
    """The publication date of a row, ISO 8601."""
    published: str | None = row.get("published")
    american = AMERICAN_DATE.fullmatch(published or "")
    return "{2}-{0}-{1}".format(*american.groups()) if american else published


def _timex(notes: Notes) -> list[Row]:
    return [
        {"start": r.when.span.start, "end": r.when.span.end, "type": r.type, "value": r.value}
        for r in read_times(notes)
    ]


def _dates(notes: Notes) -> list[Row]:
    dated = []
    for expression, core in zip(notes.times, core_times(notes), strict=True):
        first, last = core.stretch.first, core.stretch.last
        dated.append(
            {
                "start": expression.span.start,
                "end": expression.span.end,
                "earliest": first.isoformat() if first else None,
                "latest": last.isoformat() if last else None,
            }
        )
    return dated


def _direction(row: Row, engine: Engine) -> str:
    return direction_of(*marked_notes(row, engine))


def marked_notes(row: Row, engine: Engine) -> tuple[Notes, TimeExpression]:
    """The notes of a snippet and the expression at its marked date."""
    notes = _whole_notes(row, engine)
    found = (t for t in notes.times if t.span.start < row["end"] and row["start"] < t.span.end)
    return notes, next(found, None) or _marked(row, notes)


def _marked(row: Row, notes: Notes) -> TimeExpression:
    """The marked words as an expression, where our finder passed them over."""
    span = notes.report.span(row["start"], row["end"])
    first, last = notes.range_of(span)
    return TimeExpression(span=span, first=first, last=max(last, first + 1), type="DATE")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of both halves."""
    from bench.quality.halves import SHARED, print_halves  # it predicts by this module

    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--halves", action="store_true", required=True, help="figures of both halves, never their rows")
    ap.add_argument("--data", type=Path, default=SHARED / "data", help="folder of the development sets")
    ap.add_argument("--tools", type=Path, default=SHARED / "tools", help="folder of the scorers")
    options = ap.parse_args(arguments)
    return print_halves(options.data, options.tools)


if __name__ == "__main__":
    sys.exit(main())
