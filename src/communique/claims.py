"""What the words claim, before names are resolved (`Claims`), and what they stand for once they are (`Links`).

Claims point at words alone; linking answers for those words; the record joins the two. So a claim never changes
because a table knew somebody.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.model import Actor, Place, Refusal, Span, When
from communique.vocabulary import (
    Channel,
    ConditionKind,
    EventType,
    Form,
    PlanState,
    Polarity,
    StatementKind,
    Status,
    TimexType,
)

Offsets = tuple[int, int]
"""Start and end of a span: the key under which links are looked up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementClaim:
    """The words SPEAKER are given as the source of the words CONTENT; None where nobody is named.

    `polarity` and `anonymity` are as in `model.Statement`.
    """

    kind: StatementKind = "statement"
    speaker: Span | None = None
    cue: Span | None = None
    content: tuple[Span, ...]
    form: Form
    addressees: tuple[Span, ...] = ()
    channel: Channel = "unspecified"
    medium: Span | None = None
    relayed_by: tuple[Span, ...] = ()
    polarity: Polarity = "affirmed"
    anonymity: Span | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class EventClaim:
    """The words TRIGGER tell a TYPE act of SOURCES towards TARGETS that stands at STATUS.

    `reciprocal` acts (a meeting, a call, an agreement) have every party on both sides once linked. `definite` says that
    the words point back at an event told elsewhere ("the meeting"), so that mentions can be joined.
    `overtaken` says that they tell how things had stood before what the report tells ("he had cancelled the talks").
    `doubted` says that what was to be may not be ("the summit might not take place").
    `reinstated` says that what was called off is to be held after all ("the summit is back on").
    `coded` is the status by which other people's codes are derived, where these see more than ours: an easing withheld
    until something happens is a refusal, an attack that may have happened is an attack.
    `also` are the other words that tell the act: the verb that carries the trigger ("imposed sanctions").
    """

    trigger: Span
    also: tuple[Span, ...] = ()
    head: int
    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    sources: tuple[Span, ...] = ()
    targets: tuple[Span, ...] = ()
    mediators: tuple[Span, ...] = ()
    reciprocal: bool = False
    definite: bool = False
    status: Status
    when: Span | None = None
    where: Span | None = None
    options: tuple[Span, ...] = ()
    topic: Span | None = None
    evidence: tuple[Span, ...]
    confidence: float = 1.0
    coded: Status | None = None
    overtaken: bool = False
    reinstated: bool = False
    doubted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionClaim:
    """The clause CONSEQUENCE depends on the clause CONDITION, by the words CUE.

    `waiting` is the noun that waits, where the consequence is a phrase without a tense ("the summit hinges on").
    """

    kind: ConditionKind
    cue: Span
    condition: Span
    consequence: Span
    waiting: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanClaim:
    """The words TRIGGER tell a meeting, visit, vote or signing seen as a schedule; `state` None follows the event."""

    trigger: Span
    state: PlanState | None = None
    agenda: Span | None = None
    place: Span | None = None
    options: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BarePlanClaim:
    """The words TRIGGER tell a plan of which no event tells, at STATUS: an election, referendum or vote (LEMMA) of
    HOLDERS, or a meeting or journey that is only pointed at ("the summit").
    """

    trigger: Span
    lemma: str
    status: Status
    holders: tuple[Span, ...] = ()
    when: Span | None = None
    where: Span | None = None
    options: tuple[Span, ...] = ()
    agenda: Span | None = None
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """Everything the words of one report claim."""

    statements: tuple[StatementClaim, ...] = ()
    events: tuple[EventClaim, ...] = ()
    conditions: tuple[ConditionClaim, ...] = ()
    plans: tuple[PlanClaim, ...] = ()
    bare_plans: tuple[BarePlanClaim, ...] = ()
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeReading:
    """A time expression with its TIMEX3 type and value, and the interval it means."""

    type: TimexType
    value: str | None
    when: When


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """What the words stand for: actors and places by id, and for each linked span which of them it means.

    `things` are the words for parties of acts that turned out to be nobody: "the conclusions".
    """

    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[TimeReading, ...] = ()
    actors_at: dict[Offsets, tuple[str, ...]] = field(default_factory=dict)
    place_at: dict[Offsets, str] = field(default_factory=dict)
    when_at: dict[Offsets, When] = field(default_factory=dict)
    things: frozenset[Offsets] = frozenset()
    refusals: tuple[Refusal, ...] = ()

    def actors_of(self, *spans: Span | None) -> tuple[str, ...]:
        """The actors that these words name, in order, each once."""
        found = (actor for span in spans if span for actor in self.actors_at.get((span.start, span.end), ()))
        return tuple(dict.fromkeys(found))
