"""What the heads add to the rules, with signals made by hand."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import replace

import pytest

from communique.extract.events import event_between, find_events
from communique.extract.events.learned import DROPPED, status_between
from communique.extract.events.roots import ROOTS, root_between, roots_between
from communique.model import Span
from communique.notes import ActSignal, Notes, Signals
from communique.vocabulary import STATUSES, Status
from tests.conftest import NotesOf

pytestmark = pytest.mark.model


def act(
    size: int, odds: float, *, stands: Status = "occurred", root: str = "CONSULT",
    parties: Mapping[int, str] | None = None,
) -> ActSignal:  # fmt: skip
    sides = {"source": [0.0] * size, "target": [0.0] * size}
    for i, side in (parties or {}).items():
        sides[side][i] = 0.9
    return ActSignal(
        odds=odds,
        stands=[0.91 if s == stands else 0.01 for s in STATUSES],
        roots=[0.86 if r == root else 0.01 for r in ROOTS],
        first=0,
        source=sides["source"],
        target=sides["target"],
    )


def with_acts(notes: Notes, acts: Mapping[str, ActSignal]) -> Notes:
    none = array("f", [0.0] * len(notes.tokens))
    at = {next(t.i for t in notes.tokens if t.text == word): signal for word, signal in acts.items()}
    return replace(notes, signals=Signals(cue=none, begins=none, source=none, content=none, links={}, acts=at))


def told(notes: Notes) -> list[tuple[str, str]]:
    return [(claim.trigger.text, claim.type) for claim in find_events(notes)]


def span(notes: Notes, words: str) -> Span:
    start = notes.report.text.index(words)
    return notes.report.span(start, start + len(words))


def test_a_trigger_that_the_heads_do_not_believe_in_is_dropped(notes_of: NotesOf) -> None:
    notes = notes_of("Norway attacked Denmark and condemned Sweden.")
    size = len(notes.tokens)
    doubted = with_acts(notes, {"attacked": act(size, DROPPED / 2), "condemned": act(size, 0.9)})
    assert [("condemned", "ACCUSE")] == told(doubted)


def test_without_signals_of_acts_the_rules_decide(notes_of: NotesOf) -> None:
    notes = notes_of("Norway attacked Denmark.")
    assert told(notes) == told(with_acts(notes, {})) == [("attacked", "ASSAULT")]


def test_a_party_that_the_parse_does_not_lead_to_is_named_by_the_heads(notes_of: NotesOf) -> None:
    notes = notes_of("In Norway they spoke of the attack on Denmark.")
    at = next(t.i for t in notes.tokens if t.text == "Norway")
    seen = with_acts(notes, {"attack": act(len(notes.tokens), 0.9, parties={at: "source"})})
    (claim,) = [c for c in find_events(seen) if c.trigger.text == "attack"]
    assert ["Norway"] == [s.text for s in claim.sources]


def test_the_status_of_the_heads_needs_odds_against_the_rules() -> None:
    unsure, sure = (act(1, 0.9, stands="planned") for _ in range(2))
    sure = replace(sure, stands=[0.99 if s == "planned" else 0.001 for s in STATUSES])
    assert "occurred" == status_between("occurred", None)
    assert "planned" == status_between("occurred", sure)
    assert "planned" == status_between("planned", unsure)


@pytest.mark.parametrize("rules", ["planned", "possible", "denied", "cancelled"])
def test_what_is_open_or_denied_by_rules_is_never_made_a_fact(rules: Status) -> None:
    sure = replace(act(1, 0.9), stands=[0.99 if s == "occurred" else 0.001 for s in STATUSES])
    assert rules == status_between(rules, sure)


def test_the_root_between_two_actors_is_read_at_the_word_that_joins_them(notes_of: NotesOf) -> None:
    notes = notes_of("Norway stonewalled Denmark after Sweden shelled Finland.")
    size = len(notes.tokens)
    seen = with_acts(
        notes,
        {
            "stonewalled": act(size, 0.9, root="REJECT", parties={0: "source", 2: "target"}),
            "shelled": act(size, 0.9, root="ASSAULT", parties={4: "source", 6: "target"}),
        },
    )
    assert "REJECT" == root_between(seen, span(notes, "Norway"), span(notes, "Denmark"), rules=None)
    assert "ASSAULT" == root_between(seen, span(notes, "Sweden"), span(notes, "Finland"), rules=None)
    assert 1 == pytest.approx(sum(roots_between(seen, span(notes, "Norway"), span(notes, "Denmark")).values()))


def test_without_signals_the_root_is_that_of_the_rules(notes_of: NotesOf) -> None:
    notes = notes_of("Norway met Denmark.")
    assert "CONSULT" == root_between(notes, span(notes, "Norway"), span(notes, "Denmark"), rules="CONSULT")
    assert event_between(notes, span(notes, "Norway"), span(notes, "Denmark")) is not None
