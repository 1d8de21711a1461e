"""The reference report (shared/data/seed): all that a careful reader takes from it comes out, with its words."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from communique.model import Event, Record
from communique.record.assemble import spans_in
from tests.flow.asking import (
    actors,
    conditions_of,
    countries,
    events_of,
    names,
    parties,
    place_names,
    plan_of,
    statement_with,
    statements_with,
)
from tests.flow.conftest import RecordOf

SEED = Path(__file__).resolve().parents[3] / "shared" / "data" / "seed"
pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not list(SEED.glob("*.txt")), reason="the reference report is not here (../shared/data/seed)"),
]


@pytest.fixture(scope="module")
def text() -> str:
    return next(SEED.glob("*.txt")).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def record(text: str, record_of_text: RecordOf) -> Record:
    return record_of_text(text, "2018-03-09")


@pytest.fixture(scope="module")
def summit(record: Record) -> Event:
    found = [e for e in events_of(record, "CONSULT", "Trump", "Kim Jong-un") if e.status == "planned"]
    assert 1 == len(found)
    return found[0]


def test_every_span_opens_its_words(record: Record, text: str) -> None:
    spans = list(spans_in(record))
    assert len(spans) > 100
    assert all(text[s.start : s.end] == s.text for s in spans)


def test_the_meeting_is_a_planned_consultation_of_the_two_governments(record: Record, summit: Event) -> None:
    assert {"Donald Trump", "Kim Jong-un"} <= parties(record, summit)
    assert {("USA", "GOV"), ("PRK", "GOV")} <= {(a.country, a.sector) for a in actors(record, summit.source)}
    assert set(summit.source) == set(summit.target)


def test_the_meeting_is_not_before_may_and_open_after(summit: Event) -> None:
    assert summit.when is not None
    assert (date(2018, 5, 1), None) == (summit.when.earliest, summit.when.latest)
    assert "May" in summit.when.span.text


def test_the_place_is_undecided_between_the_border_and_beijing(record: Record, summit: Event) -> None:
    plan = plan_of(record, summit)
    assert plan is not None
    assert plan.place is None
    options = place_names(record, plan.options)
    assert 2 == len(options)
    assert any("Beijing" in o for o in options)
    assert any("border" in o.lower() for o in options)


def test_the_plan_has_an_agenda_and_both_sides(record: Record, summit: Event) -> None:
    plan = plan_of(record, summit)
    assert plan is not None
    assert plan.agenda is not None
    assert "nuclear" in plan.agenda.text
    assert {"USA", "PRK"} <= countries(record, plan.participants)
    assert plan.state in {"announced", "scheduled"}


def test_kims_commitment_is_his_own_verbal_message_relayed_by_the_south_koreans(record: Record) -> None:
    said = statement_with(record, "committed to denuclearisation")
    assert {"Kim Jong-un"} == names(record, said.speakers)
    assert "verbal message" == said.channel
    assert {"KOR"} == countries(record, said.relayed_by)


def test_moons_miracle_is_his_statement(record: Record) -> None:
    said = statement_with(record, "came like a miracle")
    assert {"Moon Jae-in"} == names(record, said.speakers)
    assert "mixed" == said.form


def test_moons_if_condition_is_his(record: Record) -> None:
    found = [c for c in conditions_of(record, "if") if "inter-Korean summit" in c.condition.text]
    assert 1 == len(found)
    assert "right track" in found[0].consequence.text
    holder = next(s for s in record.statements if s.id == found[0].stated_by)
    assert {"Moon Jae-in"} == names(record, holder.speakers)
    assert "direct" == holder.form


def test_sanctions_on_north_korea_are_ongoing_until_and_before(record: Record) -> None:
    sanctions = [
        e for e in record.events
        if e.type == "SANCTION" and "USA" in countries(record, e.source) and "PRK" in countries(record, e.target)
    ]  # fmt: skip
    assert sanctions
    assert {"ongoing"} == {e.status for e in sanctions}
    until = [c for c in conditions_of(record, "until") if "agreement" in c.condition.text]
    assert 1 == len(until)
    assert "remain in place" in until[0].consequence.text
    assert any(until[0].id in e.conditions for e in sanctions)
    before = [c for c in conditions_of(record, "before") if "disarming" in c.condition.text]
    assert 1 == len(before)
    assert "relax" in before[0].consequence.text
    bound = [e for e in record.events if before[0].id in e.conditions]
    assert {"CONCEDE", "SANCTION"} & {e.type for e in bound}


def test_the_white_house_quotation_of_four_sentences_is_one_statement(record: Record) -> None:
    found = statements_with(record, "greatly appreciates")
    assert 1 == len(found)
    said = " ".join(part.text for part in found[0].content)
    assert 4 == len(re.findall(r"\.(?=\s|”)", said))
    assert {"USA"} == countries(record, found[0].speakers)
    assert "written statement" == found[0].channel
    assert "direct" == found[0].form


def test_the_senior_official_is_anonymous(record: Record) -> None:
    said = statement_with(record, "is not prepared to reward North Korea")
    assert [True] == [a.anonymous for a in actors(record, said.speakers)]
    assert ["GOV"] == [a.sector for a in actors(record, said.speakers)]


def test_trumps_confirmation_is_a_tweet(record: Record) -> None:
    found = [s for s in record.statements if s.channel == "tweet"]
    assert found
    assert {"Donald Trump"} == {n for s in found for n in names(record, s.speakers)}


def test_the_washington_post_is_a_medium(record: Record) -> None:
    said = statement_with(record, "peace and stability")
    assert said.medium is not None
    assert "Washington Post" in said.medium
    assert "written statement" == said.channel
    assert {"PRK"} == countries(record, said.speakers)


def test_pyongyang_is_the_government(record: Record) -> None:
    meant = [a for a in record.actors if any(m.text == "Pyongyang" for m in a.mentions)]
    assert {("PRK", "GOV")} == {(a.country, a.sector) for a in meant}
    assert not [p for p in record.places if any(m.text == "Pyongyang" for m in p.mentions)]


def test_clintons_meeting_never_happened_and_was_with_the_father(record: Record) -> None:
    found = events_of(record, "CONSULT", "Clinton")
    assert 1 == len(found)
    assert "not_occurred" == found[0].status
    assert {"Bill Clinton", "Kim Jong-il"} == parties(record, found[0])


def test_the_delegation_met_kim_once_and_briefed_trump_once(record: Record) -> None:
    held = [e for e in record.events if e.type == "CONSULT" and e.status == "occurred"]
    with_south = [e for e in held if "KOR" in countries(record, e.source + e.target)]
    assert 1 == sum("Kim Jong-un" in parties(record, e) for e in with_south)
    assert 1 == sum("Donald Trump" in parties(record, e) for e in with_south)


def test_the_inter_korean_summit_is_a_plan(record: Record) -> None:
    plans = [p for p in record.plans if {"KOR", "PRK"} == countries(record, p.participants)]
    assert 1 == len(plans)
    event = next(e for e in record.events if e.id == plans[0].event)
    assert event.status in {"possible", "planned"}


def test_without_a_publication_date_no_year_is_invented(text: str, record_of_text: RecordOf) -> None:
    record = record_of_text(text)
    times = [e.when for e in record.events if e.when]
    assert any("XXXX-05" in (t.edtf or "") for t in times)
    for t in times:
        told = re.search(r"(?:19|20)\d\d", t.span.text)
        if not told:
            assert (None, None) == (t.earliest, t.latest)


def test_the_same_text_gives_the_same_bytes(text: str, record_of_text: RecordOf) -> None:
    from communique.codec import encode

    assert encode(record_of_text(text, "2018-03-09")) == encode(record_of_text(text, "2018-03-09"))
