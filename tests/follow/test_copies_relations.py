from __future__ import annotations

from dataclasses import replace

import pytest

from communique.follow.relations import Copy, relation_of
from communique.model import Block, Report
from tests.follow.copies_making import QUOTE, TALKS, report

OWN = "Fishermen in Mombasa heard of it on the radio and went out late, hoping that the big ships will stay away."
OTHER = "In Nairobi a lawyer for the villages asked the court to stop all licences until the maps are drawn anew."
CALL = (
    "The Premier spoke today with the President of {}. The leaders discussed the security of the region and agreed "
    "that their teams would remain in close contact over the coming weeks. The Premier thanked the President for "
    "hospitality."
)


def found(one: Report, other: Report) -> str:
    copy = relation_of(one, other)
    return copy.relation if copy else "none"


def copy_of(one: Report, other: Report) -> Copy:
    copy = relation_of(one, other)
    assert copy
    return copy


def test_one_text_at_two_outlets() -> None:
    assert "same text" == found(report(TALKS), report(TALKS, source="Coast Daily", title="Fish talks"))


def test_one_text_with_the_tag_of_its_agency() -> None:
    copy = copy_of(report(f"OSLO (Reuters) - {TALKS}"), report(f"{TALKS}\n\nReuters", source="Coast Daily"))
    assert "same text" == copy.relation
    assert {"Reuters"} == {mark.words for mark in copy.marks}


def test_a_text_cut_by_its_end() -> None:
    short = TALKS.rpartition(". ")[0]
    assert "same text" == found(report(TALKS), report(short, source="Coast Daily"))


def test_a_passage_of_running_text() -> None:
    passage = TALKS.partition(". ")[0]
    copy = copy_of(report(TALKS), report(f"{OWN} {passage}. {OWN}", source="Coast Daily", published="2024-03-06"))
    assert "shared passage" == copy.relation
    assert [passage] == [one.later.text for one in copy.passages]
    assert copy.passages[0].earlier.text == TALKS[copy.passages[0].earlier.start : copy.passages[0].earlier.end]


def test_a_text_with_words_changed_here_and_there() -> None:
    edited = (
        "Norway and Kenya will open talks on a fishing treaty in Bergen on 14 May, the Norwegian foreign ministry told "
        "us. The two sides have traded drafts since last winter and still differ on how many trawlers can fish near "
        "the coast."
    )
    assert "shared passage" == found(report(TALKS), report(f"{OWN} {edited}", source="Coast Daily"))


def test_the_same_quotation_in_own_words() -> None:
    one, other = report(f"{OWN} {QUOTE}, she said."), report(f'{OTHER} {QUOTE}," was the answer.', source="Coast Daily")
    copy = copy_of(one, other)
    assert "joint quotation" == copy.relation
    assert copy.quoted == copy.words


def test_a_statement_and_a_report_that_quotes_it() -> None:
    statement = QUOTE.strip('"')
    other = report(f"{OWN} {QUOTE}, it said.", source="Coast Daily")
    assert "joint quotation" == found(report(f"{OTHER} {statement}.", source="Ministry"), other)


def test_own_words_throughout_are_no_relation() -> None:
    assert "none" == found(report(f"{TALKS}"), report(f"{OWN} {OTHER}", source="Coast Daily"))


def test_names_of_bodies_alone_are_no_relation() -> None:
    body = "the Joint Commission of Norway and Kenya on Fisheries"
    assert "none" == found(report(f"{OWN} Ask {body}."), report(f"{OTHER} Ask {body}.", source="Coast Daily"))


def test_a_marked_correction() -> None:
    later = report(
        f"(Corrects date)\n\n{TALKS.replace('14 May', '16 May')}", title="CORRECTION: Talks", published="2024-03-06"
    )
    copy = copy_of(report(TALKS, title="Talks"), later)
    assert "correction" == copy.relation
    assert {"CORRECTION: Talks", "(Corrects date"} == {mark.words for mark in copy.marks}
    assert [("14", "16", True)] == [(one.earlier.text, one.later.text, one.facts) for one in copy.differences]


def test_of_one_day_the_corrected_text_is_the_later() -> None:
    first, second = report(TALKS, title="Talks"), report(TALKS.replace("14 May", "16 May"), title="UPDATE 1-Talks")
    assert second.id == copy_of(second, first).later.report


def test_a_corrected_text_printed_twice_is_one_text() -> None:
    note = f"(Corrects date)\n\n{TALKS}"
    assert "same text" == found(report(note), report(note, source="Coast Daily"))


def test_one_issuer_changes_a_figure_without_a_word() -> None:
    first, second = report(TALKS, title="Talks"), report(TALKS.replace("14 May", "16 May"), title="Talks")
    assert "correction" == found(first, second)


def test_one_issuer_puts_the_same_out_twice() -> None:
    assert "same text" == found(report(TALKS, title="Talks"), report(TALKS, title="Fish talks"))


def test_a_figure_that_stands_elsewhere_too_is_exchanged_all_the_same() -> None:
    memo = (
        "By section 1 I direct the drawdown of up to {} in goods and services and in training for the army of Arland."
    )
    one, other = (
        report(f"{memo.format(sum_)} {CALL.format('Arland')}", title="Memorandum on section 1", published=day)
        for sum_, day in (("$ 1 billion", "2024-03-05"), ("$ 775 million", "2024-05-05"))
    )
    assert "boilerplate" == found(one, other)


def test_a_short_box_in_a_long_report_is_no_correction() -> None:
    box = CALL.format("the club of friends of this paper")
    one = report(box, title="Week 12")
    other = report(f"{OWN} {OTHER} {TALKS} {TALKS.upper()} {box} This article has been updated.", title="Fish talks")
    assert "correction" != found(one, other)


def test_numbers_of_paragraphs_are_no_correction() -> None:
    first, second = f"1. {OWN}\n\n2. {OTHER}", f"1. {OWN}\n\n3. {OTHER}"
    assert "same text" == found(report(first, title="Two points"), report(second, title="Two points again"))


def test_calls_with_two_presidents_fill_one_frame() -> None:
    one, other = (
        report(CALL.format(who), source="Office", title=f"Readout of the Premier's Call with the President of {who}")
        for who in ("Senegal", "Benin")
    )
    copy = copy_of(one, other)
    assert "boilerplate" == copy.relation
    assert {"Senegal", "Benin"} == {copy.differences[0].earlier.text, copy.differences[0].later.text}


def test_the_notice_of_the_next_year_fills_one_frame() -> None:
    notice = f"The state of emergency declared in 2015 is continued beyond April 3, {{}}. {CALL.format('Arland')}"
    one, other = (
        report(notice.format(year), source="Council", title="Notice on the emergency", published=f"{year}-03-28")
        for year in (2021, 2022)
    )
    assert "boilerplate" == found(one, other)


def test_one_act_told_in_two_kinds_of_documents_is_a_passage() -> None:
    act = CALL.format("Arland")
    notice = report(f"{OWN} {act}", source="Council", title="Notice on the emergency in Arland")
    letter = report(f"{OTHER} {act}", source="Council", title="Letter to the Speaker on the emergency in Arland")
    assert "shared passage" == found(notice, letter)


def test_a_box_under_two_reports_of_one_outlet_is_boilerplate() -> None:
    box = CALL.format("the club of friends of this paper")
    one = report(f"{OWN} {box}", title="Mombasa fishermen hope for calmer nights")
    other = report(f"A tram line opens. {OTHER} {box}", title="Copper price falls after strike in Chile")
    assert "boilerplate" == found(one, other)


def test_without_a_source_two_texts_have_no_common_issuer() -> None:
    assert "same text" == found(report(TALKS, source=None), report(TALKS, source=None, published="2026-01-01"))


def test_furniture_of_a_page_is_not_compared() -> None:
    furniture = (
        "Sign up for our letter and get the news of the harbour and the sea in your inbox every single day of the year"
    )
    one, other = f"{OWN}\n\n{furniture}", f"{OTHER}\n\n{furniture}"
    at = len(one) - len(furniture)
    blocked = replace(
        report(one), blocks=(Block(start=0, end=at - 2, role="body"), Block(start=at, end=len(one), role="boilerplate"))
    )
    assert "none" == found(blocked, report(other, source="Coast Daily"))


@pytest.mark.parametrize("text", ["", "Talks", "…", "12"])
def test_texts_without_words_to_speak_of_have_no_relation(text: str) -> None:
    assert "none" == found(report(text), report(text, source="Coast Daily")) or text == "Talks"


def test_revisions_of_one_report_are_no_copies() -> None:
    first = report(TALKS)
    assert None is relation_of(first, replace(first, text=f"{TALKS} {OWN}", sha256="0"))


def test_the_order_in_which_two_reports_are_given_does_not_matter() -> None:
    one, other = report(TALKS), report(f"{OWN} {TALKS}", source="Coast Daily", published="2024-03-04")
    assert relation_of(one, other) == relation_of(other, one)
