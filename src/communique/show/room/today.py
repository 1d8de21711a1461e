"""What changed since a day: plans new, moved and called off, conflicts, and the reports that came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from communique.following import Wanted
from communique.model import Conflict, Step
from communique.show.followed import Change, Disputed, Source, changes, conflicts, followed
from communique.store import ReportLine, ReportQuery, Store

DAYS = 7
"""Days before the newest report from which on changes are shown where no day is asked for."""
MOST = 200
"""Changes and conflicts shown."""
REPORTS = 25
CALLED_OFF = frozenset({"cancelled", "postponed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A STEP of the MATTER (its id) about WHAT, from what was known BEFORE (None: nothing), with its SOURCE."""

    matter: str
    what: str
    before: Step | None
    step: Step
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradicted:
    """A CONFLICT about the MATTER (its id) about WHAT, with the SOURCES of both sides."""

    matter: str
    what: str
    conflict: Conflict
    sources: tuple[Source, Source]


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What changed SINCE a day, UNTIL the newest report: plans that are NEW, CALLED_OFF, otherwise CHANGED; CONFLICTS
    whose later side was told since; the newest REPORTS. MORE: not all changes are shown.
    """

    since: date
    until: date
    new: tuple[Changed, ...] = ()
    called_off: tuple[Changed, ...] = ()
    changed: tuple[Changed, ...] = ()
    conflicts: tuple[Contradicted, ...] = ()
    reports: tuple[ReportLine, ...] = ()
    more: bool = False


def today(store: Store, since: date | None, until: date | None = None) -> Today:
    """What changed since a day (None: in the last week of the store)."""
    last = until or store.last_day() or date.max
    first = since or (last - timedelta(days=DAYS) if last < date.max else date.min)
    known = followed(store, Wanted(told_from=first, begun_until=last)) if first <= last else None
    found = changes(known, since=first, until=last)[::-1] if known else ()
    shown = tuple(map(_changed, found[:MOST]))
    later = [one for one in (conflicts(known) if known else ()) if first <= one.conflict.sides[1].published <= last]
    query = ReportQuery(since=first, until=last) if first <= last else None
    found_reports = store.reports_from(query, limit=REPORTS).hits if query else ()
    return Today(
        since=first,
        until=last,
        new=tuple(one for one in shown if one.before is None),
        called_off=tuple(one for one in shown if one.before and one.step.state in CALLED_OFF),
        changed=tuple(one for one in shown if one.before and one.step.state not in CALLED_OFF),
        conflicts=tuple(map(_contradicted, later[:MOST])),
        reports=tuple(hit.report for hit in found_reports),
        more=len(found) > MOST or len(later) > MOST,
    )


def disputed(store: Store, *, since: date | None, still_open: bool) -> tuple[Contradicted, ...]:
    """Conflicts of matters that were told since a day (None: of all), the last told first."""
    known = followed(store, Wanted(disputed=True, told_from=since))
    return tuple(map(_contradicted, conflicts(known, still_open=still_open)))


def _changed(one: Change) -> Changed:
    return Changed(
        matter=one.matter.id, what=one.matter.what, before=one.before, step=one.step, source=one.source
    )  # fmt: skip


def _contradicted(one: Disputed) -> Contradicted:
    return Contradicted(
        matter=one.matter.id, what=one.matter.what, conflict=one.conflict, sources=one.sources
    )  # fmt: skip
