"""Whom "the operation" and "these remarks" belong to: words that take up an act or an utterance told before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from communique.claims import Claims, EventClaim, Offsets
from communique.model import Span
from communique.notes import Notes
from communique.vocabulary import EventType

ACTS = frozenset(
    "act action aggression attack ban blockade campaign decision deployment detention expulsion incursion intervention "
    "invasion measure move offensive operation policy raid restriction sanction seizure step strike tariff test "
    "treatment".split()
)
"""Nouns that take up an act told before by its kind."""
UTTERANCES = frozenset(
    "accusation allegation claim comment criticism demand insult message outburst remark rhetoric speech statement "
    "threat tweet word".split()
)
"""Nouns that take up what somebody said."""
POINTING = frozenset({"that", "the", "these", "this", "those", "such"})
JUDGING: frozenset[EventType] = frozenset({"ACCUSE", "PROTEST", "REJECT", "REQUEST", "SUPPORT"})
"""Types of acts that are aimed at whoever did or said what they speak of."""
DONE: frozenset[EventType] = frozenset(
    {"AID", "ASSAULT", "COERCE", "CONCEDE", "MOBILIZE", "RETREAT", "SANCTION", "THREATEN"}
)
"""Types of acts that such words take up; meetings and agreements have two sides."""
BACK = 4
"""Sentences over which such words reach back."""


def owners_of_acts(notes: Notes, claims: Claims, at: Mapping[Offsets, tuple[str, ...]]) -> dict[Offsets, Span]:
    """For each target that only takes up an act or utterance told before, the words that name whose it was."""
    found: dict[Offsets, Span] = {}
    for claim in claims.events:
        if claim.type not in JUDGING:
            continue
        barred = _actors(at, claim.sources)
        for target in claim.targets:
            head = notes.head_of(target)
            if head is None or not _takes_up(notes, head):
                continue
            owner = next(_owners(notes, claims, head, at, barred), None)
            if owner is not None:
                found[(target.start, target.end)] = owner
    return found


def _takes_up(notes: Notes, head: int) -> bool:
    token = notes.tokens[head]
    if token.lemma not in ACTS | UTTERANCES or notes.child(head, "poss") is not None:
        return False
    det = notes.child(head, "det")
    return det is not None and det.lower in POINTING


def _owners(
    notes: Notes, claims: Claims, head: int, at: Mapping[Offsets, tuple[str, ...]], barred: frozenset[str]
) -> Iterator[Span]:
    """The words for those who did or said something before the token, the nearest first."""
    here = notes.tokens[head]
    told: list[tuple[int, Span]] = []
    if here.lemma in UTTERANCES:
        told.extend((s.cue.start, s.speaker) for s in claims.statements if s.cue and s.speaker)
        told.extend((e.trigger.start, e.sources[0]) for e in claims.events if e.type in JUDGING and e.sources)
    else:
        told.extend((e.trigger.start, e.sources[0]) for e in _done(claims.events) if e.sources)
    first = notes.sentences[max(0, here.sentence - BACK)].first
    since = notes.tokens[first].start
    for start, span in sorted(told, key=lambda entry: (-entry[0], entry[1])):
        if since <= start < here.start and (actors := _actors(at, (span,))) and not actors & barred:
            yield span


def _done(events: Sequence[EventClaim]) -> Iterator[EventClaim]:
    return (event for event in events if event.type in DONE)


def _actors(at: Mapping[Offsets, tuple[str, ...]], spans: Sequence[Span]) -> frozenset[str]:
    return frozenset(actor for span in spans for actor in at.get((span.start, span.end), ()))
