"""Time expressions to readings: each with its TIMEX3 value and the interval that its words, in their place, assert."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from communique.claims import Offsets, TimeReading
from communique.link.times.calendar import UNKNOWN, Stretch
from communique.link.times.core import Anchors, Core, core_of
from communique.link.times.direction import directed, same_dates
from communique.link.times.edtf import edtf_of
from communique.link.times.ranges import in_order, with_year
from communique.link.times.zones import clock_words, instant_edtf
from communique.model import When
from communique.notes import (
    CalendarTime,
    Clock,
    Notes,
    Recurrence,
    ShiftedTime,
    TimeBound,
    TimeExpression,
    TimeLength,
    TimeModifier,
    VagueTime,
)

ONE_DAY: Final = timedelta(days=1)
THIRDS: Final[dict[TimeModifier, tuple[int, int]]] = {"start": (0, 1), "mid": (1, 2), "end": (2, 3)}
"""Early, middle and late are the thirds of what they narrow: early May is the 1st to the 10th."""
DECADE_PARTS: Final = ((0, 48), (36, 84), (72, 120))
"""Months of the early, mid and late years of a decade, which overlap: 1970-73, 1973-76, 1976-79."""
QUARTER_REACH: Final = 6
"""Sentences after which a quarter told is no longer the one under report."""
OPEN_AFTER: Final[frozenset[TimeBound]] = frozenset({"from", "since", "after"})
BOUND_WORDS: Final[dict[TimeBound, str]] = {
    "after": "after it", "before": "before it", "by": "no later", "from": "no earlier", "in": "counted",
    "range_end": "a range", "range_start": "a range", "since": "ever since", "until": "until then",
}  # fmt: skip


def read_times(notes: Notes) -> tuple[TimeReading, ...]:
    """A reading for each time expression of the notes, in their order."""
    cores = core_times(notes)
    return tuple(
        TimeReading(type=expression.type, value=core.value, when=_when(notes, i, cores))
        for i, (expression, core) in enumerate(zip(notes.times, cores, strict=True))
    )


def core_times(notes: Notes) -> tuple[Core, ...]:
    """What each time expression means by itself, whatever the words before it make of it ("since", "by", "early")."""
    same = same_dates(notes)
    told: Core | None = None
    quarter: Core | None = None
    quarter_at = 0
    cores: list[Core] = []
    for i, expression in enumerate(notes.times):
        sentence = notes.tokens[expression.first].sentence
        anchors = Anchors(
            published=notes.report.published_on,
            told=told,
            quarter=quarter if sentence - quarter_at <= QUARTER_REACH else None,
            is_future=directed(notes, expression, same) == "future",
        )
        core = core_of(with_year(notes.times, i), anchors)
        if expression.bound == "range_end" and cores:
            pair = (notes.times[i - 1], expression)
            cores[-1], core = in_order(cores[-1], core, pair, published=notes.report.published_on)
        cores.append(core)
        if core.stretch.first is not None and isinstance(expression.meaning, CalendarTime | ShiftedTime):
            told = core
        if isinstance(expression.meaning, CalendarTime) and expression.meaning.quarter and core.stretch.first:
            quarter, quarter_at = core, sentence
    return tuple(cores)


def when_at(readings: tuple[TimeReading, ...]) -> dict[Offsets, When]:
    """The times by the start and end of their words."""
    return {(reading.when.span.start, reading.when.span.end): reading.when for reading in readings}


def _when(notes: Notes, i: int, cores: tuple[Core, ...]) -> When:
    """The interval that expression i asserts: its core, narrowed by its modifier, opened by its bound."""
    expression = notes.times[i]
    core = narrowed(cores[i], expression.modifier, published=notes.report.published_on)
    bound = _asserted_bound(notes, expression, core)
    if bound == "range_start" and i + 1 < len(cores):
        return _range(expression, core, cores[i + 1])
    if bound == "range_end" and i > 0:
        return _range(expression, cores[i - 1], core)
    opened = _timed(bounded(core, bound), expression.clock)
    return When(
        span=expression.span,
        earliest=opened.stretch.first,
        latest=opened.stretch.last,
        edtf=opened.edtf,
        basis=opened.basis,
    )


def _timed(core: Core, clock: Clock | None) -> Core:
    """A core with its time of day told: zones are kept as written, and the moment where they say which it is."""
    if clock is None:
        return core
    first = core.stretch.first
    moment = instant_edtf(first, clock) if first is not None and first == core.stretch.last else None
    return replace(core, edtf=moment or core.edtf, basis=f"{core.basis}, at {clock_words(clock)}")


def _asserted_bound(notes: Notes, expression: TimeExpression, core: Core) -> TimeBound | None:
    """The bound, unless the words only seem to set one.

    "From last year" opens nothing unless it looks ahead; a time that belongs to a noun ("after the 2012 games") bounds
    by the noun's event, which lies somewhere in that time.
    """
    bound = expression.bound
    if isinstance(expression.meaning, TimeLength | VagueTime | Recurrence):
        return None
    published, first = notes.report.published_on, core.stretch.first
    if bound == "from" and _is_plain_from(expression) and published and (first is None or first <= published):
        return None
    if bound == "from" and isinstance(expression.meaning, CalendarTime) and expression.meaning.last_day:
        return None
    if bound == "before" and expression.span.text.lower().startswith(("end ", "the end ")):
        return "by"
    if bound in {"after", "before"} and _belongs_to_noun(notes, expression):
        return "from" if bound == "after" else "until"
    return bound


def _is_plain_from(expression: TimeExpression) -> bool:
    return expression.cue is not None and expression.cue.text.lower() == "from"


def _belongs_to_noun(notes: Notes, expression: TimeExpression) -> bool:
    head = notes.head_of(expression.span)
    if head is None:
        return False
    above = notes.tokens[notes.tokens[head].head]
    return above.i >= expression.last and above.pos in {"NOUN", "PROPN"}


def _range(expression: TimeExpression, start: Core, end: Core) -> When:
    first, last = start.stretch.first, end.stretch.last
    both = edtf_of(Stretch(first=first, last=last))
    if first is None or last is None or last < first:
        both = f"{start.edtf or '..'}/{end.edtf or '..'}" if start.edtf and end.edtf else None
        first = last = None
    return When(span=expression.span, earliest=first, latest=last, edtf=both, basis=f"{start.basis}, a range")


def narrowed(core: Core, modifier: TimeModifier | None, *, published: date | None) -> Core:
    """The part of a core that "early", "mid", "late", "earlier", "later" or "about" leaves of it."""
    first, last = core.stretch.first, core.stretch.last
    if modifier == "about" and core.edtf:
        edtf = core.edtf if core.edtf.endswith("~") or "/" in core.edtf else core.edtf + "~"
        return replace(core, edtf=edtf, basis=f"{core.basis}, about")
    if modifier is None or first is None or last is None or first == last:
        return core
    if modifier in {"earlier", "later"}:
        return _beside_publication(core, modifier, published=published)
    if modifier not in THIRDS:
        return core
    stretch = _third(first, last, THIRDS[modifier])
    word = {"start": "early part", "mid": "middle", "end": "late part"}[modifier]
    return replace(core, stretch=stretch, edtf=edtf_of(stretch, approximate=True), basis=f"{core.basis}, its {word}")


def _beside_publication(core: Core, modifier: TimeModifier, *, published: date | None) -> Core:
    """Earlier this month, later this year: up to publication, or from it on."""
    if published is None or not core.stretch.holds(published):
        return core
    is_earlier = modifier == "earlier"
    stretch = replace(core.stretch, last=published) if is_earlier else replace(core.stretch, first=published)
    side = "up to publication" if is_earlier else "from publication on"
    return replace(core, stretch=stretch, edtf=edtf_of(stretch), basis=f"{core.basis}, {side}")


def _third(first: date, last: date, part: tuple[int, int]) -> Stretch:
    """A third of a stretch, cut at month ends where the stretch is a whole number of quarters, else at days."""
    if months_between(first, last) == 120:
        opening, closing = DECADE_PARTS[part[0]]
        return Stretch(first=_month_on(first, opening), last=_month_on(first, closing) - ONE_DAY)
    months = months_between(first, last)
    if months >= 3 and months % 3 == 0 and first.day == 1:
        size = months // 3
        start = _month_on(first, part[0] * size)
        return Stretch(first=start, last=_month_on(first, part[1] * size) - ONE_DAY)
    days = (last - first).days + 1
    size = round(days / 3)
    edges = (0, size, 2 * size, days)
    return Stretch(first=first + edges[part[0]] * ONE_DAY, last=first + (edges[part[1]] - 1) * ONE_DAY)


def months_between(first: date, last: date) -> int:
    """The calendar months that two days and those between them touch."""
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _month_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(min(year, date.max.year), month + 1, 1)


def bounded(core: Core, bound: TimeBound | None) -> Core:
    """A core opened by the words before it: "as early as May" has no latest day, "by May" no earliest."""
    if bound is None or bound in {"range_start", "range_end"}:
        return core
    basis = f"{core.basis}, {BOUND_WORDS[bound]}"
    first, last = core.stretch.first, core.stretch.last
    if first is None and last is None:
        edtf = core.edtf and (f"{core.edtf}/.." if bound in OPEN_AFTER else f"../{core.edtf}")
        return replace(core, edtf=edtf, basis=basis)
    stretch = UNKNOWN
    if bound in {"from", "since"}:
        stretch = Stretch(first=first, last=None)
    elif bound == "after":
        stretch = Stretch(first=last + ONE_DAY if last and last < date.max else first, last=None)
    elif bound in {"by", "until"}:
        stretch = Stretch(first=None, last=last)
    elif bound == "before":
        stretch = Stretch(first=None, last=first - ONE_DAY if first and first > date.min else last)
    return replace(core, stretch=stretch, edtf=_open_edtf(core, stretch, bound), basis=basis)


def _open_edtf(core: Core, stretch: Stretch, bound: TimeBound) -> str | None:
    """The open interval in the core's own grain ("2018-05/.."), or in days where the edge moved."""
    if core.edtf is None or "/" in core.edtf or bound in {"after", "before"}:
        return edtf_of(stretch)
    return f"{core.edtf}/.." if bound in OPEN_AFTER else f"../{core.edtf}"
