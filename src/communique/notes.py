"""What annotation notes about one report: tokens with their parse, sentences, names, time expressions.

Plain values, so that extraction and linking never see the parser's own objects. Token positions are indices into
`Notes.tokens`; a range of tokens is (first, last) with last exclusive; offsets are code points of the report's text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from communique.model import Refusal, Report, Span
from communique.vocabulary import BlockRole, TimexType

NameKind = Literal["person", "state", "demonym", "organisation", "place", "group", "other"]
TimeUnit = Literal[
    "second", "minute", "hour", "day", "week", "weekend", "month", "season", "quarter", "half", "year", "decade",
    "century",
]  # fmt: skip
Season = Literal["SP", "SU", "FA", "WI"]
DayPart = Literal["MO", "MI", "AF", "EV", "NI"]
TimeModifier = Literal["start", "mid", "end", "earlier", "later", "about", "at_least", "at_most"]
TimeAnchor = Literal["published", "told"]
TimeBound = Literal["from", "since", "after", "by", "until", "before", "in", "range_start", "range_end"]
""""from" opens a time towards the future, "by" towards the past; a range start and the next range end belong together.

"in" counts a length from publication ("in two weeks").
"""


class Token(NamedTuple):
    """The word TEXT at START..END, with its lemma, tags and place in the parse (`head` is its own index at a root).

    A named tuple, for there is one for every word of a report: a frozen dataclass costs four times as much to make.
    """

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Tokens FIRST to LAST (exclusive) are one sentence of block BLOCK, which plays ROLE."""

    i: int
    first: int
    last: int
    block: int
    role: BlockRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """SPAN (tokens FIRST to LAST, exclusive) is a name; names of one CHAIN stand for the same thing in this report.

    `key` names the table entry the words may mean (such as "country:PRK"), where the knowledge tables hold one.
    """

    span: Span
    first: int
    last: int
    kind: NameKind
    chain: int
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftedTime:
    """AMOUNT UNITs before (negative) or after an anchor; AMOUNT None: an unknown number, on the side of `sign`.

    The anchor is the publication date, or the time `told` last ("a year earlier", "that week").
    `is_counted` tells "a year ago" from "last year"; `grain` "day" means the very day that many units away ("this time
    last year"), "night" the night before or after it ("overnight").
    """

    amount: float | None
    unit: TimeUnit
    sign: Literal[-1, 0, 1] = 0
    anchor: TimeAnchor = "published"
    is_counted: bool = False
    grain: Literal["unit", "day", "night"] = "unit"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarTime:
    """A named stretch of the calendar, as far as the words tell it; parts not told are None.

    `weekday` counts from Monday = 0; `season` is TIMEX3's SP, SU, FA or WI; `quarter` 1..4, `half` 1..2; `decade` and
    `century` are their first years (1990, 1900), `decade` below 100 where the century is left out ("the nineties");
    `last_day` ends a range of days ("June 11-12"), `last_year` one of years ("2016-17"). `nth` counts weekdays,
    weekends or `nth_unit`s within it, -1 being the last ("the first week of May"), `nth_length` of
    them ("the last ten days of May"). `which` and `within` place it ("last
    May", "May of next year").
    """

    year: int | None = None
    last_year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    season: Season | None = None
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None
    century: int | None = None
    weekend: bool = False
    nth: int | None = None
    nth_unit: TimeUnit | None = None
    nth_length: int = 1
    feast: str | None = None
    fiscal: bool = False
    which: Literal["last", "this", "next"] | None = None
    anchor: TimeAnchor = "published"
    within: ShiftedTime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLength:
    """AMOUNT (to MOST) UNITs, None: an unknown number; `stretch` says on which side of publication they lie."""

    amount: float | None
    most: float | None = None
    unit: TimeUnit
    stretch: Literal["past", "next"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VagueTime:
    """Some time in the past, the present or the future."""

    side: Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """Again and again: every so often (a length), or at each such time (a calendar time)."""

    every: TimeLength | CalendarTime


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day; `minute` None where only the hour is told; `zone` as written."""

    hour: int
    minute: int | None = None
    zone: str | None = None


TimeMeaning = ShiftedTime | CalendarTime | TimeLength | VagueTime | Recurrence


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """SPAN (tokens FIRST to LAST, exclusive) tells a time of TIMEX3 type TYPE; MEANING is what the grammar understood.

    `part` and `clock` narrow a day; `modifier` narrows or blurs the meaning ("early", "about"); `bound` says that the
    words before the span (`cue`, such as "as early as") open it to one side.
    """

    span: Span
    first: int
    last: int
    type: TimexType
    meaning: TimeMeaning | None = None
    part: DayPart | None = None
    clock: Clock | None = None
    modifier: TimeModifier | None = None
    bound: TimeBound | None = None
    cue: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What a token that may be (part of) a cue brings with it, as the heads read it.

    CONTENT and SOURCE give for each token from FIRST on the probability that it belongs to what is attributed, or to
    whom; tokens outside these lists were not read together with the cue.
    """

    first: int
    content: Sequence[float]
    source: Sequence[float]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActSignal:
    """What the heads say of a token that may tell an act: probabilities, in the order of the closed lists.

    `odds` are how likely the token tells an act at all; `stands` those of each `Status`; `roots` those of the older
    codings (`ROOTS`), by which the act would be coded. `source` and `target` are the probabilities, for each token from
    token `first` on, of naming that party.
    """

    odds: float
    stands: Sequence[float]
    roots: Sequence[float]
    first: int
    source: Sequence[float]
    target: Sequence[float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """What the learned heads say: for each token the probability that it is part of a cue, a source, a content.

    `begins` is the probability that a cue begins there; `links` tells more of each token that may be a cue, `acts` of
    each that may tell an act (empty where the weights know statements alone).
    """

    cue: Sequence[float]
    begins: Sequence[float]
    source: Sequence[float]
    content: Sequence[float]
    links: Mapping[int, Link]
    acts: Mapping[int, ActSignal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """Everything noted about REPORT."""

    report: Report
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    signals: Signals | None = None
    _children: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)
    _edges: tuple[tuple[int, int], ...] = field(init=False, repr=False, compare=False)
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _name_at: dict[int, Name] = field(init=False, repr=False, compare=False)
    _time_at: dict[int, TimeExpression] = field(init=False, repr=False, compare=False)
    _names_in: dict[int, list[Name]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        children = _children(self.tokens)
        object.__setattr__(self, "_children", children)
        object.__setattr__(self, "_edges", _edges(self.tokens, children))
        object.__setattr__(self, "_starts", tuple(token.start for token in self.tokens))
        object.__setattr__(self, "_name_at", {i: name for name in self.names for i in range(name.first, name.last)})
        object.__setattr__(self, "_time_at", {i: time for time in self.times for i in range(time.first, time.last)})
        object.__setattr__(self, "_names_in", _by_sentence(self.names, self.tokens))

    def children(self, i: int) -> tuple[int, ...]:
        """The tokens directly below token i, left to right."""
        return self._children[i]

    def below(self, i: int, *deps: str) -> Iterator[Token]:
        """The children of token i that hang on one of these dependency labels, left to right."""
        if not self._children[i]:
            return iter(())
        return (self.tokens[child] for child in self._children[i] if self.tokens[child].dep in deps)

    def child(self, i: int, *deps: str) -> Token | None:
        """The first child of token i that hangs on one of these dependency labels."""
        for child in self._children[i]:
            if self.tokens[child].dep in deps:
                return self.tokens[child]
        return None

    def edges(self, i: int) -> tuple[int, int]:
        """First and last (exclusive) token of everything below token i, itself included."""
        return self._edges[i]

    def above(self, i: int) -> Iterator[Token]:
        """The heads of token i, nearest first, up to the root of its sentence."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield self.tokens[i]

    def span(self, first: int, last: int) -> Span:
        """The words of tokens first to last (exclusive), without spaces at the ends."""
        while last - first > 1 and self.tokens[last - 1].text.isspace():
            last -= 1
        while last - first > 1 and self.tokens[first].text.isspace():
            first += 1
        return self.report.span(self.tokens[first].start, self.tokens[last - 1].end)

    def phrase(self, i: int) -> Span:
        """The words of everything below token i."""
        return self.span(*self._edges[i])

    def range_of(self, span: Span) -> tuple[int, int]:
        """First and last (exclusive) token that a span touches; equal where it touches none."""
        first = bisect_right(self._starts, span.start) - 1
        if first < 0 or self.tokens[first].end <= span.start:
            first += 1
        return first, max(first, bisect_left(self._starts, span.end))

    def head_of(self, span: Span) -> int | None:
        """The token of a span that is highest in the parse (leftmost of equals); None where it touches no token."""
        first, last = self.range_of(span)
        inside = [i for i in range(first, last) if not first <= self.tokens[i].head < last or self.tokens[i].head == i]
        content = [i for i in inside if self.tokens[i].pos not in {"PUNCT", "SPACE"}]
        return next(iter(content or inside), None)

    def sentence_of(self, i: int) -> Sentence:
        """The sentence that holds token i."""
        return self.sentences[self.tokens[i].sentence]

    def name_at(self, i: int) -> Name | None:
        """The name that token i is part of."""
        return self._name_at.get(i)

    def time_at(self, i: int) -> TimeExpression | None:
        """The time expression that token i is part of."""
        return self._time_at.get(i)

    def names_in(self, sentence: int) -> Sequence[Name]:
        """The names that begin in a sentence, in order."""
        return self._names_in.get(sentence, ())


def _by_sentence(names: tuple[Name, ...], tokens: tuple[Token, ...]) -> dict[int, list[Name]]:
    found: dict[int, list[Name]] = {}
    for name in names:
        found.setdefault(tokens[name.first].sentence, []).append(name)
    return found


def _children(tokens: tuple[Token, ...]) -> tuple[tuple[int, ...], ...]:
    below: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            below[token.head].append(token.i)
    return tuple(tuple(indices) for indices in below)


def _edges(tokens: tuple[Token, ...], children: tuple[tuple[int, ...], ...]) -> tuple[tuple[int, int], ...]:
    """Left and right edge of each subtree, found from the leaves up."""
    firsts, lasts = list(range(len(tokens))), list(range(1, len(tokens) + 1))
    waiting = [len(below) for below in children]
    ready = [i for i, below in enumerate(children) if not below]
    while ready:
        i = ready.pop()
        head = tokens[i].head
        if head == i:
            continue
        firsts[head] = min(firsts[head], firsts[i])
        lasts[head] = max(lasts[head], lasts[i])
        waiting[head] -= 1
        if not waiting[head]:
            ready.append(head)
    return tuple(zip(firsts, lasts, strict=True))
