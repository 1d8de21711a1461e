"""The table of the comparison, and the page it goes to."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.peers.results import Compared, Comparison, NoMarks, write_page

FIGURES = {"content.F1": 0.5, "content+source.F1": 0.25, "by form.direct.recall": 1.0}
FAST = Compared(name="fast", what="marks", figures=FIGURES, turns=[1.0, 1.0], against=[2.0, 2.0])
FLOOR = Compared(name="floor", what="parse", turns=[2.0, 2.0], against=[2.0, 2.0])
ABSENT = Compared(name="absent", what="other", skipped="pip could not install other==1")


def comparison(*peers: Compared) -> Comparison:
    return Comparison(stem="x.dev", sha256="0" * 64, documents=8, words=1234, versions={"spaCy": "3.8"}, peers=peers)


def row(peer: Compared) -> list[str]:
    return [cell.strip() for cell in list(comparison(peer).table())[2].split("|")[1:-1]]


def test_quality_and_speed_stand_side_by_side() -> None:
    assert ["fast", "marks", "0.500", "0.250", "1.000", "–", "–", "4.0", "0.50 (0.50–0.50)"] == row(FAST)


def test_what_extracts_nothing_has_a_speed_alone() -> None:
    assert ["floor", "parse", *["–"] * 5, "2.0", "1.00 (1.00–1.00)"] == row(FLOOR)


def test_a_peer_that_was_skipped_says_why() -> None:
    assert ["absent", "other", "skipped: pip could not install other==1", *["–"] * 6] == row(ABSENT)


def test_every_row_has_as_many_cells_as_there_are_headings() -> None:
    lines = [line for line in comparison(FAST, FLOOR, ABSENT).table() if line.startswith("|")]
    assert 5 == len(lines)
    assert 1 == len({line.count("|") for line in lines})


def test_without_the_floor_there_is_no_ratio() -> None:
    assert "–" == row(Compared(name="fast", what="marks", figures=FIGURES, turns=[1.0]))[-1]


def test_a_ratio_too_small_to_print_is_not_printed_as_nothing() -> None:
    tiny = Compared(name="tiny", what="marks", turns=[0.0001, 0.0001], against=[2.0, 2.0])
    assert "< 0.01" == row(tiny)[-1]


def test_failures_are_told_below_the_table() -> None:
    peer = Compared(name="odd", what="marks", turns=[1.0], failures={"document raised ValueError": 2})
    assert "\nodd, what could not be read: document raised ValueError: 2 times." == list(comparison(peer).table())[-1]


def test_the_documents_are_named_by_their_hash() -> None:
    assert any("`x.dev` (sha256 000000000000…): 8 documents, 1,234 words" in line for line in comparison(FAST).table())


def test_programs_get_the_same_figures() -> None:
    found = comparison(FAST, ABSENT).as_json()["peers"]
    assert 0.5 == found["fast"]["figures"]["content.F1"] == found["fast"]["ratio"]
    assert {"skipped": "pip could not install other==1"} == found["absent"]


def test_the_table_replaces_what_stood_between_the_marks(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- peers -->\nold\n<!-- /peers -->\nafter\n", encoding="utf-8")
    write_page(page, ["new", "table"])
    assert "before\n<!-- peers -->\nnew\ntable\n<!-- /peers -->\nafter\n" == page.read_text(encoding="utf-8")


def test_a_page_without_marks_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("no marks", encoding="utf-8")
    with pytest.raises(NoMarks, match="<!-- peers -->"):
        write_page(page, ["new"])
    assert "no marks" == page.read_text(encoding="utf-8")
