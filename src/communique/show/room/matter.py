"""The page of one matter: its life as of a day, its conflicts, what it hangs on, and where it is to be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from communique.codec import WhoDidWhat
from communique.errors import NotFound
from communique.follow.conflicts import conflicts_of
from communique.follow.origins import Origins
from communique.knowledge.countries import country
from communique.knowledge.places import places_named
from communique.model import Condition, Conflict, Place, Step
from communique.show.followed import Source, as_of, followed_one, with_origins
from communique.show.room.lists import MatterLine, matter_line
from communique.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTold:
    """A STEP, the SOURCE of its report, and the CONDITIONS that bind the plans and events that tell it."""

    step: Step
    source: Source
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place of the matter on the map; DECIDED, or an option."""

    name: str
    lat: float
    lon: float
    decided: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterPage:
    """A matter AS_OF a day (None: now): its LINE, STEPS, CONFLICTS and SPOTS; OPEN is what is still to be decided.

    DAYS are those on which something was told, also after AS_OF.
    """

    as_of: date | None
    line: MatterLine
    keys: tuple[str, ...]
    steps: tuple[StepTold, ...]
    conflicts: tuple[Conflict, ...]
    origins: Origins
    open: tuple[str, ...]
    spots: tuple[Spot, ...]
    days: tuple[date, ...]


def matter_page(store: Store, wanted: str, on: date | None) -> MatterPage:
    """The page of the matter with this id, one it had, or the beginning of one; raises NotFound and Ambiguous."""
    known, matter = followed_one(store, wanted)
    found = as_of(known, matter, on)
    if found is None:
        raise NotFound("matter", wanted, next_step=f"Nothing was known of it on {on}. Ask for a later day.")
    (shown,) = with_origins(store, [found])
    records = store.done_in(sorted({step.report for step in shown.steps}))
    steps = tuple(
        StepTold(step=step, source=source, conditions=tuple(_binding(records[step.report], step)))
        for step, source in zip(shown.steps, shown.sources, strict=True)
    )
    return MatterPage(
        as_of=on,
        line=matter_line(shown),
        keys=matter.keys,
        steps=steps,
        conflicts=tuple(c for c in conflicts_of(matter) if on is None or c.sides[1].published <= on),
        origins=shown.origins or Origins(groups=()),
        open=tuple(_open(shown.now)),
        spots=tuple(_spots(shown.now, [place for record in records.values() for place in record.places])),
        days=tuple(dict.fromkeys(step.published for step in matter.steps)),
    )


def _binding(record: WhoDidWhat, step: Step) -> Iterable[Condition]:
    """The conditions of a report that bind what tells a step, be it a plan or its event."""
    told = {*step.told, *(plan.event for plan in record.plans if plan.id in step.told)}
    own = {condition for event in record.events if event.id in told for condition in event.conditions}
    return [one for one in record.conditions if one.id in own or told & {*one.events}]


def _open(now: Step) -> Iterable[str]:
    """What is not decided of a matter that is still to come."""
    if now.state in {"held", "ended_early", "cancelled"}:
        return
    if not now.places:
        yield "place"
    if now.earliest is None or now.latest is None:
        yield "date"
    elif now.earliest != now.latest:
        yield "day"


def _spots(now: Step, told: Iterable[Place]) -> Iterable[Spot]:
    by_name = {place.name: (place.lat, place.lon) for place in told}
    for decided, names in ((True, now.places), (False, now.options)):
        for name in names:
            lat, lon = _where(name, by_name)
            if lat is not None and lon is not None:
                yield Spot(name=name, lat=lat, lon=lon, decided=decided)


def _where(name: str, told: dict[str, tuple[float | None, float | None]]) -> tuple[float | None, float | None]:
    """The degrees of a place: as the reports' records have it, else as the gazetteer has its first part."""
    short = name.partition(", ")[0]
    for way in (name, short):
        lat, lon = told.get(way, (None, None))
        if lat is not None and lon is not None:
            return lat, lon
    found = places_named(short)
    if found:
        return found[0].lat, found[0].lon
    home = country(name)
    return (home.lat, home.lon) if home else (None, None)
