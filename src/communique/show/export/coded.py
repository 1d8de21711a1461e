"""Events as a data set without a column for status would code them: which, as what, on which day, between whom.

Such a data set (POLECAT, GDELT, ICEWS) has the status in its codes: a meeting to come is an agreement, a strike to come
a threat (`communique.knowledge.plover.codes`, docs/codes.md). What no code can tell is left out and counted, so that
nothing that did not happen stands there as a fact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from communique.knowledge.countries import country
from communique.knowledge.plover.codes import carries
from communique.model import Actor, Place
from communique.show.export.sourced import report_of
from communique.store import FoundEvent
from communique.vocabulary import HAPPENED

NOBODY = "nobody named on either side"
ONE_SIDE = "one side only"
NO_DAY = "no day: the report has no date"
ID_BITS = 62
"""Bits of the numbers that stand for events: they stay positive in a signed number of 64 bits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """An event as SOURCE did it to TARGET on DAY, in PLOVER's TYPE and MODE (already telling its status)."""

    found: FoundEvent
    source: Actor | None
    target: Actor | None
    day: date
    type: str
    mode: str

    @property
    def place(self) -> Place | None:
        """Where it was, if that is decided; of what is to come no place is coded, for it is not there yet."""
        where = self.found.event.where
        return next(iter(self.found.there((where.place,))), None) if where and self.happened else None

    @property
    def happened(self) -> bool:
        """Whether the act itself is a fact."""
        return self.found.event.status in HAPPENED

    @property
    def number(self) -> int:
        """A number that stands for this act between these two, from content alone."""
        parts = [self.found.event.id, *(actor.id if actor else "" for actor in (self.source, self.target))]
        return int.from_bytes(sha256("\n".join(parts).encode()).digest()[:8]) >> (64 - ID_BITS)


def why_not(found: FoundEvent) -> str | None:
    """Why a data set without status would not code an event; None where it would.

    Denied events are somebody's statement; of what only may come the codebooks want an expressed intent; a request, an
    accusation, a threat, a refusal or an agreement that is still to come has no code of its own.
    """
    event = found.event
    if event.status in {"denied", "possible"}:
        return event.status
    if not carries(event.type, event.status):
        return f"{event.status.replace('_', ' ')} {event.type}"
    if not event.source and not event.target:
        return NOBODY
    return NO_DAY if day_of(found) is None else None


def why_not_both(found: FoundEvent) -> str | None:
    """As `why_not`, where a data set wants both sides."""
    return why_not(found) or (None if all(map(all, pairs(found))) else ONE_SIDE)


def coded(found: FoundEvent) -> Iterator[Coded]:
    """An event as rows between one and one: each source with each target; a meeting of two is told from both sides."""
    day = day_of(found)
    if day is None:
        return
    type_, _, mode = found.event.codes.plover.partition("-")
    for source, target in pairs(found):
        yield Coded(found=found, source=source, target=target, day=day, type=type_, mode=mode)


def pairs(found: FoundEvent) -> list[tuple[Actor | None, Actor | None]]:
    """Each source with each target, nobody with themselves; with nobody on the other side where none is told."""
    sources, targets = found.who(found.event.source), found.who(found.event.target)
    both: list[tuple[Actor | None, Actor | None]] = [(s, t) for s in sources for t in targets if s.id != t.id]
    if both:
        return both
    return [(s, None) for s in sources] or [(None, t) for t in targets]


def day_of(found: FoundEvent) -> date | None:
    """The day of the coded act: what is to come, or was called off, is agreed or refused on the day of the report.

    What happened has the day that the words tell, of a longer time its last day before publication; else the report's.
    """
    published = report_of(found).published_on
    when = found.event.when
    if when is None or when.latest is None or found.event.status not in HAPPENED:
        return published
    return when.latest if published is None or when.latest <= published else _within(when.earliest, published)


def _within(earliest: date | None, published: date) -> date:
    """The day of publication, or the first day told where that is later (a report dated a day too early)."""
    return earliest if earliest and published < earliest <= published + timedelta(days=1) else published


def country_name(iso3: str | None) -> str:
    """The name of a state by its code; of an international body what follows "IGO:"."""
    known = country(iso3 or "")
    return known.name if known else (iso3 or "").removeprefix("IGO:")


def state_code(actor: Actor | None) -> str:
    """The code of the state of somebody; none for an international body."""
    home = (actor.country if actor else None) or ""
    return "" if home.startswith("IGO:") else home


def sectors(actor: Actor | None, *, press: str) -> str:
    """The sector of somebody as PLOVER writes it; our MED is the press, whose code differs from scheme to scheme."""
    if actor is None or actor.sector == "UNK":
        return ""
    return press if actor.sector == "MED" else actor.sector
