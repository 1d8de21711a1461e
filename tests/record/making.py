"""Small claims over a text, built by hand."""

from __future__ import annotations

from communique.claims import Claims, ConditionClaim, EventClaim, Links, PlanClaim, StatementClaim
from communique.ids import text_hash
from communique.model import Actor, Codes, MadeBy, Record, Report, Span, span_of
from communique.record.assemble import assemble
from communique.vocabulary import ConditionKind, EventType, PlanState, Status

MADE_BY = MadeBy(version="0", models={})


class Text:
    """A text whose words can be pointed at."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.report = Report(id="rep-test", sha256=text_hash(text), text=text)

    def at(self, words: str, k: int = 1) -> Span:
        """The k-th occurrence of some words."""
        start = -1
        for _ in range(k):
            start = self.text.index(words, start + 1)
        return span_of(self.text, start, start + len(words))

    def event(
        self,
        trigger: Span,
        type_: EventType,
        status: Status,
        *,
        sources: tuple[Span, ...] = (),
        targets: tuple[Span, ...] = (),
        definite: bool = False,
        when: Span | None = None,
    ) -> EventClaim:
        return EventClaim(
            trigger=trigger,
            head=0,
            type=type_,
            status=status,
            sources=sources,
            targets=targets,
            reciprocal=type_ == "CONSULT",
            definite=definite,
            when=when,
            evidence=(span_of(self.text, 0, len(self.text)),),
        )

    def said(self, content: Span, speaker: Span | None = None, cue: Span | None = None) -> StatementClaim:
        return StatementClaim(content=(content,), speaker=speaker, cue=cue, form="indirect")

    def condition(self, kind: ConditionKind, cue: Span, condition: Span, consequence: Span) -> ConditionClaim:
        return ConditionClaim(kind=kind, cue=cue, condition=condition, consequence=consequence)

    def plan(self, trigger: Span, state: PlanState | None = None, options: tuple[Span, ...] = ()) -> PlanClaim:
        return PlanClaim(trigger=trigger, state=state, options=options)


def code(type_: EventType, mode: str | None, status: Status, contexts: tuple[str, ...]) -> Codes:
    """A coder that gives back what it was asked."""
    return Codes(plover=f"{type_}/{status}", cameo=mode, goldstein=float(len(contexts)), quad=1)


def actor(name: str, country: str | None, kind: str = "person") -> Actor:
    return Actor(id=f"act-{name}", name=name, kind="person" if kind == "person" else "state", country=country)


def links(text: Text, named: dict[str, Actor], *, more: Links | None = None) -> Links:
    """Links that resolve every occurrence of these words to these actors."""
    at: dict[tuple[int, int], tuple[str, ...]] = {}
    for words, who in named.items():
        start = text.text.find(words)
        while start >= 0:
            at[start, start + len(words)] = (who.id,)
            start = text.text.find(words, start + 1)
    base = more or Links()
    return Links(
        actors=tuple(dict.fromkeys(named.values())),
        actors_at=at,
        when_at=base.when_at,
        place_at=base.place_at,
        places=base.places,
    )


def record(text: Text, claims: Claims, linked: Links | None = None) -> Record:
    return assemble(text.report, claims, linked or Links(), code=code, made_by=MADE_BY)
