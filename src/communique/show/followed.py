"""Matters of a store: which there are, what one was on a day, what changed since; the same answers for every door."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from communique.follow.conflicts import conflicts_of
from communique.follow.origins import Origins
from communique.following import Wanted, matter_called, matters_from, matters_of, origins_of
from communique.knowledge.countries import Country, country, country_named
from communique.model import Conflict, Matter, Step
from communique.store import Store
from communique.vocabulary import StepState

AT_ONCE, LOOKED_AT = 100, 1_000
"""Matters looked at together, and for one part of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a report is from: its SOURCE, TITLE and URL, as far as it says."""

    source: str | None
    title: str | None
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """The MATTERS of a store, where their REPORTS are from, and UNTIL which day reports were published."""

    matters: tuple[Matter, ...]
    reports: dict[str, Source]
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A MATTER as known on a day: the STEPS until then, the last of which tells how it stands.

    `overdue` says that its last day has passed and no report tells that it was held; `origins` tells which of the
    reports go back to one text (None: not asked).
    """

    matter: Matter
    steps: tuple[Step, ...]
    sources: tuple[Source, ...]
    overdue: bool = False
    origins: Origins | None = None

    @property
    def now(self) -> Step:
        """How it stands."""
        return self.steps[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A STEP of a MATTER, from what was known BEFORE it (None: nothing), with the SOURCE of its report."""

    matter: Matter
    before: Step | None
    step: Step
    source: Source


def followed(store: Store, wanted: Wanted | None = None) -> Followed:
    """The matters that the reports of a store tell: those wanted (None: all)."""
    return _with_sources(store, matters_of(store, wanted))


def standings_from(
    store: Store,
    *,
    who: str | None = None,
    states: Iterable[StepState] = (),
    on: date | None = None,
    after: tuple[date, str] | None = None,
    limit: int = 50,
) -> tuple[tuple[Standing, ...], tuple[date, str] | None]:
    """So many of the matters that `standing` gives, the last told first; and behind which to go on.

    Not more than LOOKED_AT matters are looked at for one part, which may so have fewer, or none, and yet go on.
    """
    wanted = Wanted(states=() if on else tuple(states), begun_until=on)
    home = _country_of(who)
    naming: tuple[str, ...] = ()
    if home is not None and who is not None:
        # Whom a country's name names beside it ("Jordan") is written with capitals; nobody is called by a code.
        naming = (home.iso3, *(() if who.upper() == home.iso3 else dict.fromkeys((who, who.title()))))
    found: list[Standing] = []
    seen = 0
    while True:
        matters = matters_from(store, wanted, after=after, limit=AT_ONCE, naming=naming)
        known = _with_sources(store, matters)
        for matter in matters:
            after, seen = (matter.steps[-1].published, matter.id), seen + 1
            found += standing(replace(known, matters=(matter,)), who=who, states=states, on=on)
            if len(found) == limit:
                return tuple(found), after
        if len(matters) < AT_ONCE:
            return tuple(found), None
        if seen >= LOOKED_AT:
            return tuple(found), after


def followed_one(store: Store, wanted: str) -> tuple[Followed, Matter]:
    """The matter with this id, one that it had, or the beginning of one; raises NotFound and Ambiguous."""
    matter = matter_called(store, wanted)
    return _with_sources(store, (matter,)), matter


def _with_sources(store: Store, matters: tuple[Matter, ...]) -> Followed:
    lines = store.lines(sorted({step.report for matter in matters for step in matter.steps}))
    sources = {line.id: Source(source=line.source, title=line.title, url=line.url) for line in lines}
    return Followed(matters=matters, reports=sources, until=store.last_day())


def standing(
    known: Followed,
    *,
    who: str | None = None,
    states: Iterable[StepState] = (),
    on: date | None = None,
    overdue: bool = False,
) -> tuple[Standing, ...]:
    """The matters in which somebody takes part, at one of these states on a day; the last told first.

    With `overdue` those whose day has passed without a report that they were held, at whatever state.
    """
    wanted = frozenset(states)
    found = [
        one
        for matter in known.matters
        if (one := as_of(known, matter, on)) is not None
        and (who is None or takes_part(matter, who))
        and ((not wanted and not overdue) or one.now.state in wanted or (overdue and one.overdue))
    ]
    return tuple(sorted(found, key=lambda one: (one.now.published, one.matter.id), reverse=True))


def as_of(known: Followed, matter: Matter, on: date | None) -> Standing | None:
    """A matter as known at the end of a day (None: of the last report); None where nothing was known yet."""
    steps = tuple(step for step in matter.steps if on is None or step.published <= on)
    if not steps:
        return None
    last = steps[-1]
    over = last.state in {"held", "ended_early", "cancelled"}
    day = on or known.until
    overdue = day is not None and not over and last.latest is not None and last.latest < day
    return Standing(
        matter=replace(matter, steps=steps),
        steps=steps,
        sources=tuple(known.reports[step.report] for step in steps),
        overdue=overdue,
    )


def with_origins(store: Store, found: Iterable[Standing]) -> tuple[Standing, ...]:
    """Matters with the count of reports that do not copy each other."""
    return tuple(replace(one, origins=origins_of(store, [step.report for step in one.steps])) for one in found)


def takes_part(matter: Matter, who: str) -> bool:
    """Whether words name a party of a matter: a country by code or name, somebody by a part of the name."""
    home = _country_of(who)
    if home is not None and home.iso3 in matter.parties:
        return True
    part = who.casefold()
    return any(part in name.casefold() for name in (*matter.people, *matter.parties))


def _country_of(who: str | None) -> Country | None:
    """The country that words name, by code or name."""
    return country(who.upper()) or country_named(who) if who else None


def changes(known: Followed, *, since: date, until: date | None = None) -> tuple[Change, ...]:
    """What reports changed from a day on, in order of publication; a step that only says the same again is none."""
    found = []
    for matter in known.matters:
        for n, step in enumerate(matter.steps):
            before = matter.steps[n - 1] if n else None
            if since <= step.published <= (until or date.max) and (before is None or _differs(before, step)):
                found.append(Change(matter=matter, before=before, step=step, source=known.reports[step.report]))
    return tuple(sorted(found, key=lambda change: (change.step.published, change.matter.id)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputed:
    """A CONFLICT between two reports about a MATTER, with the SOURCES of both."""

    matter: Matter
    conflict: Conflict
    sources: tuple[Source, Source]


def conflicts(known: Followed, *, still_open: bool = False) -> tuple[Disputed, ...]:
    """The conflicts of all matters, the last told first; with `still_open` only those that no later report settles."""
    found = [
        Disputed(
            matter=matter,
            conflict=conflict,
            sources=(known.reports[conflict.sides[0].report], known.reports[conflict.sides[1].report]),
        )
        for matter in known.matters
        for conflict in conflicts_of(matter)
        if not still_open or conflict.settled_by is None
    ]
    return tuple(sorted(found, key=lambda one: one.conflict.sides[1].published, reverse=True))


def _differs(before: Step, step: Step) -> bool:
    return any(
        getattr(before, field) != getattr(step, field) for field in ("state", "earliest", "latest", "places", "options")
    )
