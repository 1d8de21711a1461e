"""Speed on the same reports: which are read, and whether what is demanded is met."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from bench.peers.results import Compared
from bench.peers.run import main
from bench.peers.speed import DEMANDS, SPEED_PEERS, Demand, lines, outcome, sample

DEMAND = Demand(ours="ours", theirs="theirs", most=0.5)
THEIRS = Compared(name="theirs", what="one thing", turns=[4.0, 4.0], against=[2.0, 2.0])


def ours(*turns: float) -> Compared:
    return Compared(name="ours", what="everything", turns=turns, against=[2.0, 2.0])


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "reports" / "reports.jsonl.gz"
    path.parent.mkdir()
    rows = [{"id": str(n), "text": f"Word {n}.", "published": "2018-03-09T10:00:00Z"} for n in range(100)]
    path.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode()))
    return path


def test_reports_are_taken_from_all_of_the_file_with_their_dates(reports: Path) -> None:
    _, timed = sample(reports, 4)
    assert [("0", "2018-03-09"), ("25", "2018-03-09"), ("50", "2018-03-09"), ("75", "2018-03-09")] == [
        (document.id, document.published) for document in timed
    ]


def test_no_report_is_timed_that_was_warmed_up_on(reports: Path) -> None:
    warming, timed = sample(reports, 20)
    assert 16 == len(warming)
    assert {document.id for document in warming}.isdisjoint(document.id for document in timed)


def test_a_demand_is_met_by_the_ratio_of_the_sums() -> None:
    found = outcome(DEMAND, [ours(3.0, 1.0), THEIRS])
    assert 0.5 == found.ratio
    assert found.line().startswith("- **met**: ours against theirs: 0.500")


def test_a_demand_that_is_missed_says_so() -> None:
    found = outcome(DEMAND, [ours(3.0, 3.0), THEIRS])
    assert not found.is_met
    assert "- **not met**: ours against theirs: 0.750 (0.750–0.750) of its time, at most 0.5; 1.33 times as fast" == (
        found.line()
    )


def test_a_demand_is_not_met_where_a_side_was_skipped() -> None:
    found = outcome(DEMAND, [ours(1.0, 1.0), Compared(name="theirs", what="one thing", skipped="no Java")])
    assert not found.is_met
    assert "- **not measured**: ours against theirs: theirs skipped: no Java" == found.line()


def test_every_demand_is_of_peers_that_run() -> None:
    assert {name for demand in DEMANDS for name in (demand.ours, demand.theirs)} <= SPEED_PEERS.keys()


def test_the_table_has_speeds_and_verdicts() -> None:
    told = list(lines([ours(1.0, 1.0), THEIRS], [outcome(DEMAND, [ours(1.0, 1.0), THEIRS])], reports=8, words=1000))
    assert "| ours | everything | 4.0 | 500 | 0.50 (0.50–0.50) |" == told[2]
    assert told[-1].startswith("- **met**")


def test_a_check_fails_where_nothing_could_be_measured(reports: Path, tmp_path: Path) -> None:
    options = ["--reports", "2", "--no-install", "--cache", str(tmp_path / "peers"), "--data", str(reports.parents[1])]
    only = ["--only", "stock spaCy", "communique, fast", "HeidelTime"]
    assert 0 == main(["speed", *options, *only])
    assert 1 == main(["speed", "--check", *options, *only])
