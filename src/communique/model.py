"""The values of the record format ``communique/1``: what one report says, with the words that say it.

Every class is a line of the format (see docs/record-format.md); field names are the keys on the wire.
Offsets count Unicode code points of the report's text, end exclusive.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from communique.errors import WordsNotInText, WrongDate
from communique.vocabulary import (
    ActorKind,
    BlockRole,
    Channel,
    ConditionKind,
    EventType,
    Form,
    PlanState,
    Polarity,
    Precision,
    PublishedFrom,
    SaidState,
    Sector,
    Stage,
    StatementKind,
    Status,
    StepState,
)

FORMAT: Literal["communique/1"] = "communique/1"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """TEXT stands at START to END of the report."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.text) != self.end - self.start:
            raise WordsNotInText(self.start, self.end, self.text)

    def holds(self, other: Span) -> bool:
        """Whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end


def span_of(text: str, start: int, end: int) -> Span:
    """The span from start to end of a text."""
    return Span(start=start, end=end, text=text[start:end])


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """START to END of the report is one paragraph (or part of one) playing ROLE."""

    start: int
    end: int
    role: BlockRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published text; `published` is an ISO 8601 date, or a date-time with its offset where one was given.

    `origin` is who wrote it first, where SOURCE only carries it: an agency. `modified` is when it was last changed,
    `retrieved` when it was fetched, as its container tells: it was published no later.
    """

    id: str
    url: str | None = None
    source: str | None = None
    origin: str | None = None
    authors: tuple[str, ...] = ()
    title: str | None = None
    published: str | None = None
    published_from: PublishedFrom | None = None
    modified: str | None = None
    retrieved: str | None = None
    rights: str | None = None
    language: str = "en"
    sha256: str
    text: str
    blocks: tuple[Block, ...] = ()

    @property
    def published_on(self) -> date | None:
        """The day of publication, or None where nothing tells it."""
        return published_day(self.published) if self.published else None

    @property
    def known_on(self) -> date | None:
        """The day from which this text was to be read: that of its change, or fetching, where later than published."""
        days = [published_day(told) for told in (self.published, self.modified or self.retrieved) if told]
        return max(days, default=None)

    def span(self, start: int, end: int) -> Span:
        """The span from start to end of this report's text."""
        return span_of(self.text, start, end)


def published_day(value: str) -> date:
    """The day of an ISO 8601 date or date-time; raises WrongDate."""
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        raise WrongDate(value) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """MENTIONS name this person, state, organisation, group, office or population."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: Sector = "UNK"
    office: str | None = None
    wikidata: str | None = None
    anonymous: bool = False
    mentions: tuple[Span, ...] = ()
    resolved_by: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCandidate:
    """NAME in COUNTRY is a place that the words may mean; degrees are WGS 84."""

    name: str
    country: str | None = None
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """MENTIONS name this place, known to PRECISION; where that is "unresolved", REASON says why."""

    id: str
    name: str
    country: str | None = None
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision
    candidates: tuple[PlaceCandidate, ...] = ()
    reason: str | None = None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """SPAN means a time not before EARLIEST and not after LATEST (None: open); BASIS says how that was resolved."""

    span: Span
    earliest: date | None = None
    latest: date | None = None
    edtf: str | None = None
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """SPAN tells the place, decided (PLACE) or still open (OPTIONS); both are place ids."""

    span: Span
    place: str | None = None
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """SPEAKERS said CONTENT, to ADDRESSEES, through CHANNEL, as relayed by RELAYED_BY, nearest to the speaker first.

    `polarity` tells content that the speakers deny, and content that the text says they did not say; `anonymity` is the
    reason or condition that is given for withholding the speaker's name.
    """

    id: str
    kind: StatementKind = "statement"
    speakers: tuple[str, ...] = ()
    speaker: Span | None = None
    cue: Span | None = None
    content: tuple[Span, ...]
    form: Form
    addressees: tuple[str, ...] = ()
    channel: Channel = "unspecified"
    medium: str | None = None
    relayed_by: tuple[str, ...] = ()
    inside: str | None = None
    polarity: Polarity = "affirmed"
    anonymity: Span | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """The event in other people's schemes, derived from (type, mode, status)."""

    plover: str
    cameo: str | None
    goldstein: float | None
    quad: Literal[1, 2, 3, 4]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """SOURCE did, will do or will not do (STATUS) a TYPE act to TARGET, as ASSERTED_BY a statement or the narrator."""

    id: str
    trigger: Span
    also: tuple[Span, ...] = ()
    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    status: Status
    asserted_by: str | None = None
    when: When | None = None
    where: Where | None = None
    topic: Span | None = None
    conditions: tuple[str, ...] = ()
    evidence: tuple[Span, ...]
    codes: Codes
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """CONSEQUENCE depends on CONDITION, as STATED_BY a statement or the narrator; it binds EVENTS."""

    id: str
    kind: ConditionKind
    condition: Span
    consequence: Span
    stated_by: str | None = None
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One leg of a journey: HOSTS (actor ids) are to be visited at WHEN, in PLACE, as the words SPAN of EVENT tell."""

    event: str
    hosts: tuple[str, ...] = ()
    when: When | None = None
    place: str | None = None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """PARTICIPANTS are to hold EVENT, which stands at STATE, at WHEN, in PLACE or one of OPTIONS, about AGENDA.

    Of an election, referendum or vote no type of event tells, so that it has none (null).
    A journey to several hosts is one plan with LEGS, in the order in which they are told; WHEN spans them all.
    """

    id: str
    event: str | None
    what: str
    participants: tuple[str, ...] = ()
    state: PlanState
    when: When | None = None
    place: str | None = None
    options: tuple[str, ...] = ()
    agenda: Span | None = None
    legs: tuple[Leg, ...] = ()
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one report itself says of a matter, without what was known before, and BY whom it is told (names)."""

    state: SaidState
    earliest: date | None = None
    latest: date | None = None
    places: tuple[str, ...] = ()
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What REPORT says of a matter: its STATE after it, when and where it is to be as known then, and the words.

    `earliest` and `latest` are days (None: open, or not known); `places` are decided ones, `options` those still open;
    `told` are the ids of the plans and events of the report that tell it, SAID what the report itself says, CONDITIONS
    the words on which the report makes it depend.
    """

    report: str
    published: date
    state: StepState
    earliest: date | None = None
    latest: date | None = None
    places: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    said: Said
    conditions: tuple[Span, ...] = ()
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A planned meeting, visit or vote followed from report to report, its STEPS in order of publication.

    `id` comes from the first report that tells it; every other report's id for it (`keys`) leads to it too, so that a
    link survives an earlier report that arrives late. `parties` are countries, or names where no country is known;
    `people` the principals among them, by name.
    """

    id: str
    keys: tuple[str, ...]
    what: str
    parties: tuple[str, ...]
    people: tuple[str, ...] = ()
    steps: tuple[Step, ...]

    def as_of(self, day: date) -> Step | None:
        """The last step published by the end of a day; None where nothing was known yet."""
        known = [step for step in self.steps if step.published <= day]
        return known[-1] if known else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two reports (SIDES, the earlier first) that cannot both be right about FIELD of a matter.

    `settled_by` is a later report that says what one of them said, `right` which (0 or 1); None: it is open.
    """

    field: Literal["place", "state", "when"]
    sides: tuple[Step, Step]
    settled_by: str | None = None
    right: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """STAGE did not keep the words at SPAN (None: the whole input), for REASON."""

    stage: Stage
    reason: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeBy:
    """The version of communique and the sha256 of each model that made a record."""

    version: str
    models: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything one report says, with the words that say it.

    A notebook shows it as `drawn_by` draws it: whoever knows how to (communique.show.notebook) is put there by the
    package, for this module knows nothing of pages.
    """

    drawn_by: ClassVar[Callable[[Record], str] | None] = None
    format: Literal["communique/1"] = FORMAT
    made_by: MadeBy
    report: Report
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    conditions: tuple[Condition, ...] = ()
    plans: tuple[Plan, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    def _repr_html_(self) -> str | None:
        """The record for a notebook; None (its plain form) where nobody draws it."""
        draw = type(self).drawn_by
        return draw(self) if draw is not None else None
