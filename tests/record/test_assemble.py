from __future__ import annotations

from datetime import date

import pytest

from communique.claims import Claims, Links, StatementClaim
from communique.errors import WordsNotInText
from communique.model import Place, Refusal, Span, When
from communique.record.assemble import spans_in
from tests.record.making import Text, actor, links, record

TEXT = Text(
    "Trump said sanctions would stay until a deal was reached. Trump will meet Kim in Geneva or Vienna on 12 June."
)
TRUMP, KIM = actor("Donald Trump", "USA"), actor("Kim Jong-un", "PRK")
PEOPLE = {"Trump": TRUMP, "Kim": KIM}
SANCTIONS = TEXT.event(TEXT.at("sanctions"), "SANCTION", "ongoing", sources=(TEXT.at("Trump"),))
UNTIL = TEXT.condition("until", TEXT.at("until"), TEXT.at("a deal was reached"), TEXT.at("sanctions would stay"))
MEET = TEXT.event(TEXT.at("meet"), "CONSULT", "planned", sources=(TEXT.at("Trump", 2),), targets=(TEXT.at("Kim"),))


def test_a_condition_is_bound_to_the_event_it_holds_back() -> None:
    found = record(TEXT, Claims(events=(SANCTIONS,), conditions=(UNTIL,)))
    assert (found.conditions[0].id,) == found.events[0].conditions
    assert (found.events[0].id,) == found.conditions[0].events


def test_a_condition_and_an_event_inside_a_statement_are_its_speakers() -> None:
    said = TEXT.said(TEXT.at("sanctions would stay until a deal was reached"), TEXT.at("Trump"), TEXT.at("said"))
    found = record(TEXT, Claims(statements=(said,), events=(SANCTIONS,), conditions=(UNTIL,)))
    assert found.statements[0].id == found.conditions[0].stated_by == found.events[0].asserted_by


def test_an_event_outside_every_statement_is_the_narrators() -> None:
    assert record(TEXT, Claims(events=(MEET,))).events[0].asserted_by is None


def test_a_planned_meeting_is_announced_while_no_day_is_fixed() -> None:
    found = record(TEXT, Claims(events=(MEET,), plans=(TEXT.plan(TEXT.at("meet")),)), links(TEXT, PEOPLE))
    assert ["announced"] == [p.state for p in found.plans]
    assert {"act-Donald Trump", "act-Kim Jong-un"} == set(found.plans[0].participants)


def test_a_planned_meeting_with_a_day_is_scheduled() -> None:
    day = TEXT.at("on 12 June")
    when = When(span=day, earliest=date(2018, 6, 12), latest=date(2018, 6, 12), basis="day")
    met = TEXT.event(TEXT.at("meet"), "CONSULT", "planned", when=day)
    linked = Links(when_at={(day.start, day.end): when})
    assert ["scheduled"] == [
        p.state for p in record(TEXT, Claims(events=(met,), plans=(TEXT.plan(TEXT.at("meet")),)), linked).plans
    ]


def test_options_leave_the_place_undecided() -> None:
    options = (TEXT.at("Geneva"), TEXT.at("Vienna"))
    linked = Links(
        places=tuple(Place(id=f"plc-{o.text}", name=o.text, precision="city", mentions=(o,)) for o in options),
        place_at={(o.start, o.end): f"plc-{o.text}" for o in options},
    )
    plan = TEXT.plan(TEXT.at("meet"), options=options)
    found = record(TEXT, Claims(events=(MEET,), plans=(plan,)), linked).plans[0]
    assert (None, ("plc-Geneva", "plc-Vienna")) == (found.place, found.options)


def test_a_held_meeting_is_no_plan() -> None:
    held = TEXT.event(TEXT.at("meet"), "CONSULT", "occurred")
    assert () == record(TEXT, Claims(events=(held,), plans=(TEXT.plan(TEXT.at("meet")),))).plans


def test_a_plan_says_what_it_is_and_who_takes_part() -> None:
    found = record(TEXT, Claims(events=(MEET,), plans=(TEXT.plan(TEXT.at("meet")),)), links(TEXT, PEOPLE))
    assert "meeting: Donald Trump, Kim Jong-un" == found.plans[0].what


def test_words_that_are_not_in_the_text_are_a_defect() -> None:
    wrong = StatementClaim(content=(Span(start=0, end=5, text="Obama"),), form="indirect")
    with pytest.raises(WordsNotInText, match="Obama"):
        record(TEXT, Claims(statements=(wrong,)))


def test_an_unresolved_place_is_a_counted_refusal() -> None:
    where = TEXT.at("Geneva")
    place = Place(id="plc-x", name="Geneva", precision="unresolved", reason="two candidates", mentions=(where,))
    found = record(TEXT, Claims(), Links(places=(place,)))
    assert (Refusal(stage="link", reason="place unresolved: two candidates", span=where),) == found.refusals


def test_spans_are_found_at_every_depth() -> None:
    found = record(TEXT, Claims(events=(SANCTIONS,), conditions=(UNTIL,)))
    assert {"sanctions", "a deal was reached", "sanctions would stay"} <= {s.text for s in spans_in(found)}


def test_the_coder_sees_type_and_status() -> None:
    assert "CONSULT/planned" == record(TEXT, Claims(events=(MEET,))).events[0].codes.plover


def test_a_party_that_is_a_thing_becomes_the_topic() -> None:
    deal = TEXT.at("a deal")
    claims = Claims(events=(TEXT.event(TEXT.at("said"), "REJECT", "occurred", targets=(deal,)),))
    found = record(TEXT, claims, Links(things=frozenset({(deal.start, deal.end)})))
    assert [((), deal)] == [(event.target, event.topic) for event in found.events]
    assert [None] == [event.topic for event in record(TEXT, claims).events]
