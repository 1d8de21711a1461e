from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.follow.revisions import Changes, canonical_url, changes_between, is_revision
from communique.ids import identity, text_hash
from communique.model import (
    Actor,
    Codes,
    Condition,
    Event,
    MadeBy,
    Place,
    Plan,
    Record,
    Report,
    Span,
    Statement,
    When,
    Where,
    span_of,
)
from communique.vocabulary import PlanState, Status

FIRST = (
    "Kenya will meet Norway in Bergen in May. Kenya said the draft is ready. "
    "If it rains, the talks will be held in Oslo."
)
OFF = "The talks are off. Kenya will not meet Norway in Bergen in May. Kenya said the draft is ready."
NAMES = ("Kenya", "Norway")
PLACES = ("Bergen", "Oslo", "Stavanger")


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return span_of(text, start, start + len(words))


def read(
    text: str,
    *,
    status: Status = "planned",
    state: PlanState = "announced",
    place: str | None = "Bergen",
    month: str = "May",
    speaker: str = "Kenya",
    trigger: str = "meet",
) -> Record:
    """A record of a text with one event and its plan, and the statement and condition that it has words for."""
    report = Report(id="rep-page", url="https://a.example/1", sha256=text_hash(text), text=text)
    when = When(span=at(text, month), earliest=date(2024, 5, 1), latest=date(2024, 5, 31), edtf="2024-05", basis="")
    when = replace(when, edtf="2024-06") if month == "June" else when
    where = Where(span=at(text, place), place=f"plc-{place}") if place else None
    event = Event(
        id=identity("evt", at(text, trigger).start), trigger=at(text, trigger), type="CONSULT", source=("act-Kenya",),
        target=("act-Norway",), status=status, when=when, where=where, evidence=(at(text, trigger),),
        codes=Codes(plover="", cameo=None, goldstein=None, quad=1),
    )  # fmt: skip
    plan = Plan(
        id=identity("pln", event.id), event=event.id, what="meeting", participants=event.source + event.target,
        state=state, when=when, place=where.place if where else None, evidence=event.evidence,
    )  # fmt: skip
    said = "the draft is ready"
    statements = (
        (Statement(id=identity("stm", text), speakers=(f"act-{speaker}",), content=(at(text, said),), form="indirect"),)
        if said in text
        else ()
    )
    conditions = (
        (
            Condition(
                id="cnd-1", kind="if", condition=at(text, "If it rains"), consequence=at(text, "the talks will be held")
            ),
        )
        if "If it rains" in text
        else ()
    )
    return Record(
        made_by=MadeBy(version="0", models={}),
        report=report,
        actors=tuple(Actor(id=f"act-{name}", name=name, kind="state") for name in NAMES),
        places=tuple(Place(id=f"plc-{name}", name=name, precision="city") for name in PLACES),
        statements=statements,
        events=(event,),
        conditions=conditions,
        plans=(plan,),
    )


def changed(changes: Changes) -> set[tuple[str, str, str, str]]:
    return {(one.old.kind, c.field, c.old, c.new) for one in changes.changed for c in one.changes}


def test_the_same_text_changes_nothing() -> None:
    changes = changes_between(read(FIRST), read(FIRST))
    assert (4, (), (), ()) == (len(changes.carried), changes.changed, changes.appeared, changes.vanished)


def test_words_put_before_a_claim_change_nothing_of_it() -> None:
    changes = changes_between(read(FIRST), read(f"It rained on Tuesday. {FIRST}"))
    assert (4, (), (), ()) == (len(changes.carried), changes.changed, changes.appeared, changes.vanished)


def test_a_status_changes() -> None:
    changes = changes_between(read(FIRST), read(OFF, status="cancelled", state="cancelled"))
    assert {("event", "status", "planned", "cancelled"), ("plan", "state", "announced", "cancelled")} == changed(
        changes
    )


def test_a_time_and_a_place_change() -> None:
    text = FIRST.replace("Bergen", "Stavanger").replace("May", "June")
    changes = changes_between(read(FIRST), read(text, place="Stavanger", month="June"))
    assert {
        ("event", "when", "2024-05", "2024-06"), ("event", "where", "Bergen", "Stavanger"),
        ("plan", "when", "2024-05", "2024-06"), ("plan", "place", "Bergen", "Stavanger"),
    } == changed(changes)  # fmt: skip


def test_a_place_is_no_longer_told() -> None:
    changes = changes_between(read(FIRST), read(FIRST.replace(" in Bergen", ""), place=None))
    assert {("event", "where", "Bergen", ""), ("plan", "place", "Bergen", "")} == changed(changes)


def test_a_statement_gets_another_speaker() -> None:
    changes = changes_between(read(FIRST), read(FIRST.replace("Kenya said", "Norway said"), speaker="Norway"))
    assert {("statement", "speakers", "Kenya", "Norway")} == changed(changes)


def test_another_verb_for_the_act_is_a_change() -> None:
    text = FIRST.replace("meet", "receive")
    changes = changes_between(read(FIRST), read(text, trigger="receive"))
    assert {("event", "trigger", "meet", "receive")} == changed(changes)


def test_a_claim_vanishes_and_one_appears() -> None:
    short = FIRST.partition(" If it rains")[0]
    assert ["condition"] == [one.kind for one in changes_between(read(FIRST), read(short)).vanished]
    assert ["condition"] == [one.kind for one in changes_between(read(short), read(FIRST)).appeared]


def test_a_claim_in_quite_other_words_is_another_claim() -> None:
    other = (
        "Chile and Peru meet over tin aboard a ship off Bergen, where no minister had set foot since a storm in May."
    )
    changes = changes_between(read(FIRST), read(other))
    assert {"event", "plan"} == {one.kind for one in changes.appeared}


def test_the_revisions_are_named() -> None:
    changes = changes_between(read(FIRST), read(OFF))
    assert (text_hash(FIRST), text_hash(OFF)) == (changes.old.sha256, changes.new.sha256)


@given(st.permutations(["Kenya met Norway.", "Kenya met Norway again.", "Kenya did not meet Norway in Bergen."]))
def test_no_claim_is_matched_twice(sentences: list[str]) -> None:
    def many(text: str) -> Record:
        base = read("Kenya will meet Norway in Bergen in May.")
        found = [i for i in range(len(text)) if text.startswith(("met", "meet"), i)]
        events = tuple(
            replace(base.events[0], id=f"evt-{i}", trigger=span_of(text, i, i + 3), when=None, where=None)
            for i in found
        )
        return replace(base, report=replace(base.report, text=text), events=events, plans=(), statements=())

    old, new = many("Kenya met Norway. Kenya did not meet Norway in Bergen."), many(" ".join(sentences))
    changes = changes_between(old, new)
    assert 2 == len(changes.carried) + len(changes.vanished)
    assert 3 == len(changes.carried) + len(changes.appeared)
    assert len(changes.carried) == len({one.new.id for one in changes.carried})


@pytest.mark.parametrize(
    "url",
    [
        "http://www.a.example/news/1/",
        "https://A.example/news/1#comments",
        "https://a.example:443/news/1?utm_source=x&fbclid=y",
        " https://a.example/news/1 ",
    ],
)
def test_addresses_of_one_page(url: str) -> None:
    assert "https://a.example/news/1" == canonical_url(url)


def test_parameters_that_tell_the_page_are_kept_in_order() -> None:
    assert "https://a.example/?id=7&page=2" == canonical_url("https://a.example/?page=2&id=7").replace(
        "example?", "example/?"
    )


def test_a_page_read_again_with_another_text_is_a_revision() -> None:
    first = read(FIRST).report
    again = replace(first, url="https://www.a.example/1?utm_source=x", sha256="0")
    assert is_revision(first, again)
    assert not is_revision(first, first)
    assert not is_revision(first, replace(again, url="https://a.example/2"))


def test_without_addresses_the_id_tells_the_page() -> None:
    first = replace(read(FIRST).report, url=None)
    assert is_revision(first, replace(first, sha256="0"))
    assert not is_revision(first, replace(first, id="rep-other", sha256="0"))
