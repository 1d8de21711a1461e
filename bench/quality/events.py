"""Event types with the actors given, actor spans, and coded triples, in the forms of the three event scorers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from bench.quality.engine import Engine, Row
from communique.claims import EventClaim
from communique.extract.events import event_between, find_events
from communique.extract.events.actors import span_of
from communique.extract.events.roots import root_between
from communique.knowledge.plover.codes import codes_of, plover_of_cameo
from communique.model import Codes, Event, Span
from communique.notes import Notes
from communique.vocabulary import EventType

PENTA = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "CONCEDE": 2, "RETREAT": 2,
    "ACCUSE": 3, "REQUEST": 3, "REJECT": 3, "THREATEN": 3, "SANCTION": 3,
    "PROTEST": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
"""Five classes of CAMEO roots (ConfliBERT): 0 comments and appeals (01, 02), SANCTION (16) in verbal conflict."""

NESTED = frozenset({"poss", "compound", "amod", "nmod"})


def predict_types(rows: Sequence[Row], engine: Engine) -> list[Row]:
    """The root of the act between the given actors, and its quad where the corpus has five classes (0: a comment)."""
    predicted = []
    for row in rows:
        notes = engine.notes(row["text"], row.get("published"))
        five = str(row["events"][0]["label"]).startswith("penta")
        given = given_sides(row, notes)
        claim = event_between(notes, given[0], given[-1], comments=five) if given else None
        root = _root_of(claim)
        if given and not five:
            root = root_between(notes, given[0], given[-1], rules=root)
        predicted.append({"id": row["id"], "root": root} | ({"quad": PENTA.get(root or "", 0)} if five else {}))
    return predicted


def predict_actor_spans(rows: Sequence[Row], engine: Engine) -> list[Row]:
    """Where the parties of the main act of each row stand: the whole phrases, as these corpora mark them."""
    predicted = []
    for row in rows:
        notes = engine.notes(row["text"], row.get("published"))
        claim = _main_act(find_events(notes), notes)
        sources = _whole_phrases(claim.sources, claim, notes) if claim else ()
        targets = _whole_phrases(claim.targets, claim, notes) if claim else ()
        if claim and claim.reciprocal and not targets:
            sources, targets = sources[:1], sources[1:]
        predicted.append({"id": row["id"], "source": [list(s) for s in sources], "target": [list(t) for t in targets]})
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


def given_sides(row: Row, notes: Notes) -> list[Span]:
    """The phrases of the source and of the target that a row gives."""
    return [span for side in ("source", "target") if (span := _given(row, side, notes))]


def _given(row: Row, side: str, notes: Notes) -> Span | None:
    actors = [a for event in row["events"][:1] for a in event[side] if a.get("start") is not None]
    return notes.report.span(actors[0]["start"], actors[0]["end"]) if actors else None


def _main_act(claims: Sequence[EventClaim], notes: Notes) -> EventClaim | None:
    """The claim with both sides told that stands highest in its sentence, the first of equals."""

    def rank(claim: EventClaim) -> tuple[int, int, int]:
        sides = bool(claim.sources) + bool(claim.targets or len(claim.sources) > 1)
        return sides, -sum(1 for _ in notes.above(claim.head)), -claim.trigger.start

    return max(claims, key=rank, default=None)


def _whole_phrases(spans: Sequence[Span], claim: EventClaim, notes: Notes) -> tuple[tuple[int, int], ...]:
    """The spans widened from the actor to the phrase that stands on its side ("the decision of the council")."""
    return tuple(dict.fromkeys(_widened(span, claim, notes) for span in spans))


def _widened(span: Span, claim: EventClaim, notes: Notes) -> tuple[int, int]:
    head = notes.head_of(span)
    if head is None:
        return span.start, span.end
    at = head
    while notes.tokens[at].dep in NESTED and notes.tokens[at].head != at:
        above = notes.tokens[notes.tokens[at].head]
        if above.i == claim.head or above.pos in {"VERB", "AUX"}:
            break
        at = above.i
    if notes.tokens[at].pos not in {"NOUN", "PROPN"}:
        return span.start, span.end
    whole = span_of(notes, at, places=True)
    return min(whole.start, span.start), max(whole.end, span.end)


def _root_of(claim: EventClaim | None) -> str | None:
    if claim is None:
        return None
    return _root(claim.type, codes_of(claim.type, claim.mode, claim.coded or claim.status, claim.contexts))


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
