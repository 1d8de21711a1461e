from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable

import pytest
from rich.console import Console

from communique.model import Record, Refusal
from communique.show.text import WIDTH, RecordPage, console_for
from tests.show.sample import EMPTY, RECORD, words


def _page(record: Record) -> str:
    stream = io.StringIO()
    console_for(stream).print(RecordPage(record))
    return stream.getvalue()


def _wide(record: Record, width: int, *, colour: bool = False) -> str:
    stream = io.StringIO()
    Console(file=stream, width=width, force_terminal=colour, highlight=False, markup=False).print(RecordPage(record))
    return stream.getvalue()


PAGE = _page(RECORD)


def test_the_page_is_as_it_was(golden: Callable[[str, str], None]) -> None:
    golden("page.txt", PAGE)


def test_the_narrow_page_is_as_it_was(golden: Callable[[str, str], None]) -> None:
    golden("page-narrow.txt", _wide(RECORD, 40))


def test_the_page_of_an_empty_record_says_so(golden: Callable[[str, str], None]) -> None:
    golden("page-empty.txt", _page(EMPTY))


def test_the_plans_come_first_and_refusals_last() -> None:
    headings = ["THE PLANS", "WHO SAID WHAT", "WHAT HAPPENED", "WHAT IS OPEN", "REFUSED"]
    assert headings == sorted(headings, key=PAGE.index)


def test_a_page_that_is_piped_has_no_escape_sequences_and_no_blanks_at_line_ends() -> None:
    assert "\x1b" not in PAGE
    assert [] == [line for line in PAGE.splitlines() if line != line.rstrip()]
    assert max(len(line) for line in PAGE.splitlines()) <= WIDTH


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_a_page_fits_its_terminal(width: int) -> None:
    assert max(len(line) for line in _wide(RECORD, width).splitlines()) <= width


def test_a_page_in_a_terminal_has_colour() -> None:
    assert "\x1b[" in _wide(RECORD, 100, colour=True)


def test_every_claim_shows_its_words_with_their_offsets() -> None:
    flat = " ".join(_wide(RECORD, 400).split())
    claimed = [span for statement in RECORD.statements for span in statement.content]
    claimed += [span for event in RECORD.events for span in event.evidence]
    claimed += [span for plan in RECORD.plans for span in plan.evidence]
    claimed += [span for condition in RECORD.conditions for span in (condition.condition, condition.consequence)]
    missing = [span for span in claimed if f"{span.text} {span.start}–{span.end}" not in flat.replace("”", "")]
    assert [] == missing


def test_the_reason_for_a_withheld_name_is_shown_with_its_words() -> None:
    statement = dataclasses.replace(RECORD.statements[2], anonymity=words("neither side has decided"))
    assert "no name   “neither side has decided”" in _page(dataclasses.replace(RECORD, statements=(statement,)))


def test_markup_in_a_report_is_shown_not_obeyed() -> None:
    assert "[bold]not[/bold]" in PAGE
    assert "[bold]not[/bold]" in _wide(RECORD, 100, colour=True)


def test_escape_sequences_in_a_title_do_not_reach_the_terminal() -> None:
    report = dataclasses.replace(
        RECORD.report, title="\x1b]0;owned\x07 Talks", source="\x1b[2J", url="https://x/\x1b[H"
    )
    assert "\x1b" not in _page(dataclasses.replace(RECORD, report=report))


def test_denied_and_cancelled_events_stand_apart_from_facts() -> None:
    apart = PAGE[PAGE.index("Did not happen") :]
    assert "✗ fired" in apart
    assert "denied by Sylvania" in apart
    assert "✗" not in PAGE[: PAGE.index("Did not happen")]


def test_an_undecided_place_lists_its_options() -> None:
    assert "undecided: Geneva (CHE) or the border" in PAGE


def test_many_refusals_of_one_reason_are_counted() -> None:
    many = tuple(Refusal(stage="extract", reason="too long", span=words("e", n)) for n in range(1, 6))
    page = _page(dataclasses.replace(RECORD, refusals=many))
    assert "extract: too long (5 times)" in page
    assert "and 2 more" in page


def test_ids_that_name_nothing_do_not_break_the_page() -> None:
    assert "WHO SAID WHAT" in _page(dataclasses.replace(RECORD, actors=(), places=()))
    assert "Nobody named" in _page(dataclasses.replace(RECORD, actors=()))
