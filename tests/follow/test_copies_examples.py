"""The eight example reports: one is a copy of the one before it, cut and under another headline; the others are not."""

from __future__ import annotations

import functools
import json
from pathlib import Path

from communique.follow.copies import CopyIndex
from communique.follow.origins import origins
from communique.follow.relations import Copy
from communique.model import Report
from communique.read.text import read_text

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports.jsonl"


@functools.cache
def reports() -> dict[str, Report]:
    rows = map(json.loads, EXAMPLES.read_text(encoding="utf-8").splitlines())
    return {
        row["id"]: read_text(
            row["text"], published=row["published"], source=row["source"], url=row["url"], title=row["title"]
        )
        for row in rows
    }


@functools.cache
def copies() -> tuple[Copy, ...]:
    index = CopyIndex()
    return tuple(copy for report in reports().values() for copy in index.add(report))


def test_the_copy_is_found_and_nothing_else() -> None:
    named = {report.id: name for name, report in reports().items()}
    assert [("2018-05-24-cancelled", "2018-05-25-cancelled-copy")] == [
        (named[copy.earlier.report], named[copy.later.report])
        for copy in copies()
        if copy.relation != "joint quotation"
    ]


def test_eight_reports_have_seven_origins() -> None:
    found = origins([report.id for report in reports().values()], copies())
    assert "8 reports, 7 independent origins" == found.told


def test_passages_stand_where_they_say() -> None:
    texts = {report.id: report.text for report in reports().values()}
    for copy in copies():
        for one in copy.passages:
            for side, revision in ((one.earlier, copy.earlier), (one.later, copy.later)):
                assert side.text == texts[revision.report][side.start : side.end]
