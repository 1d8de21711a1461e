"""A report's text cut where claims and names begin and end, so that a page can light up what supports what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from communique.model import Event, Plan, Record, Span, Statement
from communique.show.room.reviews import claims_of

SHOWN_ROLES = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """TEXT that supports KEYS (a claim, or a field of one, as ``evt-….when``), and names ACTOR; STATUS of the event
    whose trigger it is; ON where the key that was chosen is among them.
    """

    text: str
    keys: tuple[str, ...] = ()
    actor: str | None = None
    status: str | None = None
    on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A part of the text that plays ROLE, in SEGMENTS."""

    role: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    key: str
    actor: str | None = None
    status: str | None = None


def paragraphs(record: Record, chosen: str | None = None) -> Iterator[Paragraph]:
    """The text of a report by paragraphs; CHOSEN is the key whose words are on."""
    text = record.report.text
    begins: defaultdict[int, list[_Mark]] = defaultdict(list)
    ends: defaultdict[int, list[_Mark]] = defaultdict(list)
    for mark in _marks(record):
        begins[mark.span.start].append(mark)
        ends[mark.span.end].append(mark)
    parts = list(_parts(record))
    cuts = sorted({*begins, *ends, *(at for start, end, _ in parts for at in (start, end))})
    live: dict[_Mark, None] = {}
    cut: dict[int, list[Segment]] = defaultdict(list)
    part = 0
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        for mark in ends[start]:
            live.pop(mark, None)
        live |= dict.fromkeys(begins[start])
        while part < len(parts) and parts[part][1] <= start:
            part += 1
        if part < len(parts) and parts[part][0] <= start < end:
            cut[part].append(_segment(text[start:end], live, chosen))
    for number, (_, _, role) in enumerate(parts):
        if any(segment.text.strip() for segment in cut[number]):
            yield Paragraph(role=role, segments=tuple(cut[number]))


def keys_of(record: Record) -> frozenset[str]:
    """Every key that can be chosen."""
    return frozenset(mark.key for mark in _marks(record))


def fields_of(claim: Statement | Event | Plan) -> dict[str, tuple[Span, ...]]:
    """The words of each field of a claim that has some."""
    found: dict[str, Span | tuple[Span, ...] | None]
    if isinstance(claim, Statement):
        found = {
            "speaker": claim.speaker,
            "cue": claim.cue,
            "content": claim.content,
            "anonymity": claim.anonymity,
        }
    elif isinstance(claim, Event):
        found = {
            "trigger": (claim.trigger, *claim.also),
            "when": claim.when.span if claim.when else None,
            "where": claim.where.span if claim.where else None,
            "topic": claim.topic,
            "evidence": claim.evidence,
        }
    else:
        found = {
            "when": claim.when.span if claim.when else None,
            "legs": tuple(leg.span for leg in claim.legs),
            "agenda": claim.agenda,
            "evidence": claim.evidence,
        }
    spans = {name: (value,) if isinstance(value, Span) else value or () for name, value in found.items()}
    return {name: value for name, value in spans.items() if value}


def _marks(record: Record) -> Iterator[_Mark]:
    mentions = {actor.id: actor.mentions for actor in record.actors}
    for _, claim in claims_of(record):
        status = claim.status if isinstance(claim, Event) else None
        fields = fields_of(claim)
        for name, spans in fields.items():
            for span in spans:
                yield _Mark(span, claim.id)
                yield _Mark(span, f"{claim.id}.{name}", status=status if name == "trigger" else None)
        yield from _parties(claim, mentions, [span for spans in fields.values() for span in spans])
    for condition in record.conditions:
        for name, span in (("condition", condition.condition), ("consequence", condition.consequence)):
            yield _Mark(span, condition.id)
            yield _Mark(span, f"{condition.id}.{name}")
    for actor in record.actors:
        yield from (_Mark(mention, actor.id, actor=actor.id) for mention in actor.mentions)
    for place in record.places:
        yield from (_Mark(mention, place.id) for mention in place.mentions)


def _parties(
    claim: Statement | Event | Plan, mentions: dict[str, tuple[Span, ...]], words: Iterable[Span]
) -> Iterator[_Mark]:
    """The names of the parties of a claim, where its own words mention them."""
    held = list(words)
    for role in ("speakers", "addressees", "relayed_by", "source", "target", "mediators", "participants"):
        for actor in getattr(claim, role, ()):
            for mention in mentions.get(actor, ()):
                if any(span.holds(mention) for span in held):
                    yield _Mark(mention, f"{claim.id}.{role}")


def _parts(record: Record) -> Iterator[tuple[int, int, str]]:
    """The paragraphs of a text: its blocks, and what stands between them."""
    at = 0
    for block in sorted(record.report.blocks, key=lambda block: block.start):
        if block.start > at:
            yield at, block.start, SHOWN_ROLES
        if block.end > max(at, block.start):
            yield max(at, block.start), block.end, block.role
            at = block.end
    if at < len(record.report.text):
        yield at, len(record.report.text), SHOWN_ROLES


def _segment(text: str, live: Iterable[_Mark], chosen: str | None) -> Segment:
    marks = list(live)
    keys = tuple(dict.fromkeys(mark.key for mark in marks))
    return Segment(
        text=text,
        keys=keys,
        actor=next((mark.actor for mark in reversed(marks) if mark.actor), None),
        status=next((mark.status for mark in marks if mark.status), None),
        on=chosen is not None and chosen in keys,
    )
