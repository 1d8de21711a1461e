"""Matters of a store: their steps, a calendar of them, a feed of what changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from communique.following import Wanted
from communique.show.calendar import calendar_of, feed_of
from communique.show.export.steps import FoundStep, steps_of
from communique.show.followed import Followed, changes, followed, standing, takes_part
from communique.store import Store


def found_steps(store: Store, party: str | None, *, since: date | None, until: date | None) -> Iterator[FoundStep]:
    """The steps told in these days of the matters in which somebody takes part (None: of all)."""
    matters = _of(store, party, since=since, until=until).matters
    return steps_of(store, matters, since=since, until=until)


def calendar(store: Store, party: str | None, *, until: date | None) -> bytes:
    """The matters as iCalendar, as they stood at the end of a day (None: as all reports tell)."""
    known = _of(store, party, since=None, until=until)
    return calendar_of(sorted(standing(known, on=until), key=lambda one: one.matter.id))


def feed(store: Store, party: str | None, *, since: date | None, until: date | None) -> bytes:
    """What reports of these days changed, as an Atom feed."""
    known = _of(store, party, since=since, until=until)
    first = since or min((step.published for matter in known.matters for step in matter.steps), default=date.min)
    return feed_of(changes(known, since=first, until=until), since=first) + b"\n"


def _of(store: Store, party: str | None, *, since: date | None, until: date | None) -> Followed:
    known = followed(store, Wanted(told_from=since, begun_until=until))
    chosen = tuple(matter for matter in known.matters if party is None or takes_part(matter, party))
    return Followed(matters=chosen, reports=known.reports)
