"""The scorer of series: what it counts as found, right and wanted."""

from __future__ import annotations

from datetime import date

import pytest

from bench.quality.corpora import read_corpus
from bench.quality.lives import SETS, Count, Score, scored
from communique.model import MadeBy, Record, Report, Span


class Reader:
    """An engine that finds nothing: every report is a record without claims."""

    def record(self, text: str, published: str | None = None, *, title: str | None = None) -> Record:
        del title
        report = Report(id=f"rep-{text}", sha256="0" * 64, text=text, published=published)
        return Record(made_by=MadeBy(version="0", models={}), report=report)


ROW = {
    "id": "l1", "about": "a promise", "part": "dev", "reports": [{"published": "2020-01-01", "text": "a"}],
    "commitments": [{"by": "PER", "word": "ships", "steps": ["made"]}],
}  # fmt: skip


def test_what_is_missed_is_wanted_and_not_found() -> None:
    score = scored([ROW], Reader())  # type: ignore[arg-type]
    assert {"commitments.P": 0.0, "commitments.R": 0.0} == {
        k: score.figures[k] for k in ("commitments.P", "commitments.R")
    }
    assert (0, 0, 1) == (score.counts["steps"].right, score.counts["steps"].found, score.counts["steps"].wanted)
    assert 1 == len(score.wrong)


def test_nothing_wanted_and_nothing_found_is_right() -> None:
    assert [] == scored([ROW | {"commitments": []}], Reader()).wrong  # type: ignore[arg-type]


def test_precision_and_recall_are_told_apart() -> None:
    score = Score()
    score.add("steps", 3, 4, 6)
    score.add("until", 1, 1, 2)
    assert {"steps.P": 0.75, "steps.R": 0.5, "until": 0.5} == score.figures
    assert (0.0, 0.0) == (Count().precision, Count().recall)


@pytest.mark.parametrize("name", sorted(SETS))
def test_every_series_is_in_order_and_says_what_is_wanted(name: str) -> None:
    rows = read_corpus(SETS[name]).rows
    assert len(rows) == len({row["id"] for row in rows})
    for row in rows:
        days = [date.fromisoformat(report["published"]) for report in row["reports"]]
        assert sorted(days) == days
        assert {"commitments", "matter", "conflicts"} & row.keys()
        for one in row.get("commitments", []):
            assert len(days) == len(one["steps"])
        assert all(Span(start=0, end=len(r["text"]), text=r["text"]) for r in row["reports"])
