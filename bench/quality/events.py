"""Event types with the actors given, actor spans, and coded triples, in the forms of the three event scorers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from bench.quality.engine import Engine, Row
from communique.claims import EventClaim
from communique.extract.events import event_between, find_events
from communique.knowledge.plover.codes import codes_of, plover_of_cameo
from communique.model import Codes, Event, Span
from communique.notes import Notes
from communique.vocabulary import EventType


def predict_types(rows: Sequence[Row], engine: Engine) -> list[Row]:
    """The root of the act between the given actors; where the words tell no act, no root and quad 0."""
    predicted = []
    for row in rows:
        notes = engine.notes(row["text"], row.get("published"))
        source, target = (_given(row, side, notes) for side in ("source", "target"))
        claim = event_between(notes, source or target, target or source) if source or target else None
        predicted.append({"id": row["id"], "root": _root_of(claim, notes)} | ({} if claim else {"quad": 0}))
    return predicted


def predict_actor_spans(rows: Sequence[Row], engine: Engine) -> list[Row]:
    """Where the parties of the likeliest act of each row stand."""
    predicted = []
    for row in rows:
        claim = _likeliest(find_events(engine.notes(row["text"], row.get("published"))))
        sides = {"source": claim.sources, "target": claim.targets} if claim else {"source": (), "target": ()}
        if claim and claim.reciprocal and not claim.targets and len(claim.sources) > 1:
            sides = {"source": claim.sources[:1], "target": claim.sources[1:]}
        predicted.append({"id": row["id"]} | {side: [[s.start, s.end] for s in spans] for side, spans in sides.items()})
    return predicted


def predict_triples(rows: Sequence[Row], engine: Engine) -> list[Row]:
    """Every event of a row's record as (source country, root, target country); None where a side has no country."""
    predicted = []
    for row in rows:
        record = engine.record(row["text"], row.get("published"))
        country = {actor.id: actor.country for actor in record.actors}
        triples = {triple for event in record.events for triple in _triples(event, country)}
        predicted.append({"id": row["id"], "triples": sorted(map(list, triples), key=str)})
    return predicted


def _given(row: Row, side: str, notes: Notes) -> Span | None:
    actors = [a for event in row["events"][:1] for a in event[side] if a.get("start") is not None]
    return notes.report.span(actors[0]["start"], actors[0]["end"]) if actors else None


def _likeliest(claims: Sequence[EventClaim]) -> EventClaim | None:
    """The claim with both sides told, the surest first, then the one told first."""
    return max(
        claims,
        key=lambda c: (bool(c.sources) + bool(c.targets or len(c.sources) > 1), c.confidence, -c.trigger.start),
        default=None,
    )


def _root_of(claim: EventClaim | None, notes: Notes) -> str | None:
    if claim is None:
        return None
    status = claim.status
    if status == "conditional" and notes.child(claim.head, "neg"):
        # "will not lift the ban until …": these corpora call it a refusal, our guide a conditional easing.
        status = "not_occurred"
    return _root(claim.type, codes_of(claim.type, claim.mode, status, claim.contexts))


def _root(type_: EventType, codes: Codes) -> str:
    """The class of the corpora: CAMEO's roots 19 and 20, else the conversion table's type, else our own."""
    if codes.cameo is None:
        return type_
    return "ASSAULT" if codes.cameo[:2] in {"19", "20"} else plover_of_cameo(codes.cameo) or type_


def _triples(event: Event, country: Mapping[str, str | None]) -> Iterator[tuple[str | None, str, str | None]]:
    root = _root(event.type, event.codes)
    pairs = [(s, t) for s, t in product(event.source or (None,), event.target or (None,)) if s is None or s != t]
    for source, target in pairs:
        yield country.get(source) if source else None, root, country.get(target) if target else None
