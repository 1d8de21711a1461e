"""From a model's answer to claims: only what stands in the text, joined with what the rules know of the same words."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace

from communique.claims import EventClaim, StatementClaim
from communique.extract.asked.answer import Answer, SaidEvent, SaidStatement
from communique.extract.asked.places import NotThere, Paragraph, knowing
from communique.extract.events.about import contexts_by_clause
from communique.extract.events.circumstances import Scene
from communique.extract.events.triggers import Trigger
from communique.extract.statements.find import page_of_report
from communique.extract.statements.page import Page, form_of
from communique.knowledge.plover.lexicon import Entry, PartOfSpeech
from communique.knowledge.plover.modes import modes_of
from communique.model import Refusal, Span
from communique.notes import Notes
from communique.vocabulary import EVENT_TYPES, STATUSES, EventType, Status

ALONE = 0.5
"""Confidence of a claim that only the model makes: it has not been measured."""
SAME = 0.5
"""Share of the longer content that two statements have in common where they are one."""
RECIPROCAL: frozenset[EventType] = frozenset({"AGREE", "CONSULT"})
"""Types whose parties, where no target is told, act on one another."""
NOT_IN_TEXT = "words that are not in the text"
Named = tuple[EventType, str | None, Status]
"""Type, mode and status of an event."""


@dataclass(slots=True)
class Reader:
    """Makes claims of answers about NOTES by MODEL; STATEMENTS and EVENTS are those of the rules."""

    notes: Notes
    model: str
    statements: Sequence[StatementClaim]
    events: Sequence[EventClaim]
    refusals: list[Refusal] = field(default_factory=list)
    _scene: Scene = field(init=False)
    _page: Page = field(init=False)

    def __post_init__(self) -> None:
        self._scene = Scene.of(self.notes)
        self._page = page_of_report(self.notes)

    def refuse(self, reason: str, span: Span) -> None:
        """Note what was not taken."""
        self.refusals.append(Refusal(stage="extract", reason=f"{reason}, by {self.model}", span=span))

    def statements_of(self, answer: Answer, paragraph: Paragraph) -> list[StatementClaim]:
        """The statements of an answer whose words are all there, but those that reach on into other paragraphs."""
        own = [claim for claim in self.statements if is_within(paragraph, claim.content)]
        reaching = [claim for claim in self.statements if claim not in own]
        claims = []
        for said in answer.statements:
            try:
                claim = self._statement(said, paragraph, own)
            except NotThere as missing:
                self.refuse(NOT_IN_TEXT, missing.found or paragraph.span)
                continue
            if not any(_shared(wider.content, claim.content, of=claim.content) >= SAME for wider in reaching):
                claims.append(claim)
        return claims

    def events_of(self, answer: Answer, paragraph: Paragraph) -> list[EventClaim]:
        """The events of an answer whose words are all there, each trigger once."""
        own = [claim for claim in self.events if is_within(paragraph, (claim.trigger,))]
        claims: dict[Span, EventClaim] = {}
        for said in answer.events:
            try:
                claim = self._event(said, paragraph, own, claims)
            except NotThere as missing:
                self.refuse(NOT_IN_TEXT, missing.found or paragraph.span)
                continue
            if claim is not None:
                claims[claim.trigger] = claim
        return list(claims.values())

    def _statement(self, said: SaidStatement, paragraph: Paragraph, own: list[StatementClaim]) -> StatementClaim:
        content = paragraph.in_order(said.content)
        with knowing(content[0]):
            cue = paragraph.nearest(said.cue, content) if said.cue else None
            near = (cue,) if cue else content
            speaker = paragraph.nearest(said.speaker, near) if said.speaker else None
            addressees = paragraph.all_nearest(said.addressees, near)
        form = form_of([(span.start, span.end) for span in content], self._page, self.notes.report.text)
        known = max(own, key=lambda claim: _shared(claim.content, content), default=None)
        if known is None or _shared(known.content, content) < SAME:
            return StatementClaim(
                speaker=speaker, cue=cue, content=content, form=form, addressees=addressees, confidence=ALONE
            )
        own.remove(known)
        return replace(known, speaker=speaker, cue=cue, content=content, form=form, addressees=addressees)

    def _event(
        self, said: SaidEvent, paragraph: Paragraph, own: list[EventClaim], told: Container[Span]
    ) -> EventClaim | None:
        """The claim of an event; None where its type or status is in no list, or its trigger tells one already."""
        trigger = paragraph.first(said.trigger, but=told)
        head = self.notes.head_of(trigger)
        if head is None:
            raise NotThere(trigger)
        with knowing(trigger):
            sources, targets = (paragraph.all_nearest(side, (trigger,)) for side in (said.sources, said.targets))
        named = self._named(said, trigger)
        if named is None or trigger in told:
            return None
        known = next((claim for claim in own if _touch(claim.trigger, trigger)), None)
        if known is None:
            return self._new(trigger, head, named, sources=sources, targets=targets)
        own.remove(known)
        kind, mode, status = named
        if status != known.status:
            known = replace(known, status=status, coded=None, overtaken=False, reinstated=False, doubted=False)
        return replace(known, type=kind, mode=mode, sources=sources, targets=targets)

    def _named(self, said: SaidEvent, trigger: Span) -> Named | None:
        """Type, mode and status of an event as the lists have them; a mode that its type has not is left out."""
        kind = next((one for one in EVENT_TYPES if one == said.type), None)
        status = next((one for one in STATUSES if one == said.status), None)
        for found, what in ((kind, "type"), (status, "status")):
            if found is None:
                self.refuse(f"a {what} that is not in the list", trigger)
        if kind is None or status is None:
            return None
        mode = said.mode if said.mode in modes_of(kind) else None
        if mode != said.mode:
            self.refuse("a mode that is not in the list", trigger)
        return kind, mode, status

    def _new(
        self, span: Span, head: int, named: Named, *, sources: tuple[Span, ...], targets: tuple[Span, ...]
    ) -> EventClaim:
        """An event that the rules do not know: when, where and about what it is, they tell all the same."""
        notes, scene = self.notes, self._scene
        kind, mode, status = named
        first, last = notes.range_of(span)
        pos: PartOfSpeech = "verb" if notes.tokens[head].pos == "VERB" else "noun"
        entry = Entry(lemma=notes.tokens[head].lemma, pos=pos, type=kind, mode=mode)
        trigger = Trigger(head=head, first=first, last=last, type=kind, entry=entry)
        parties = (notes.head_of(party) for party in (*sources, *targets))
        taken = tuple(party for party in parties if party is not None)
        where, options = scene.where(trigger, taken)
        topic = scene.topic(trigger, taken)
        return EventClaim(
            trigger=span, head=head, type=kind, mode=mode, status=status, sources=sources, targets=targets,
            contexts=contexts_by_clause(notes, trigger, topic), reciprocal=kind in RECIPROCAL and not targets,
            when=scene.when(trigger), where=where, options=options, topic=topic, evidence=(scene.evidence(trigger),),
            confidence=ALONE,
        )  # fmt: skip


def is_within(paragraph: Paragraph, spans: Iterable[Span]) -> bool:
    """Whether all these words stand in a paragraph."""
    return all(paragraph.span.holds(span) for span in spans)


def _shared(one: Sequence[Span], other: Sequence[Span], *, of: Sequence[Span] = ()) -> float:
    """The share of the longer of two contents, or of a given one, that both hold."""
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    return common / max(sum(span.end - span.start for span in spans) for spans in ((of,) if of else (one, other)))


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
