"""Drawings as numbers: where the lines, bars and dots of timelines, maps and networks stand; templates make SVG."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from communique.knowledge.tables import sorted_lines
from communique.model import Step
from communique.show.room.matter import MatterPage, Spot
from communique.store import Counted, Met

WIDTH = 720
ROW, HEAD = 26, 34
"""Height of a row of a timeline, and of its head."""
LEFT = 96
"""Where the time of a timeline begins: to its left stand the days of the reports."""
MOST_TICKS = 8
OPEN_DAYS = 20
"""Days that a range with an open end is drawn beyond what is known."""
LEAST_POPULATION = 700_000
"""Of cities that are drawn as dots: together they show the continents, where no outline may be shipped."""
RADIUS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A row of a timeline: the report of DAY at dot X puts the matter between FROM and TO (None: it names no day)."""

    y: int
    day: date
    state: str
    dot: float
    begin: float | None
    end: float | None
    open_begin: bool
    open_end: bool
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A day on the axis."""

    x: float
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The bars of a matter over its time."""

    height: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


def timeline(page: MatterPage) -> Timeline:
    """When each report put a matter: one row a step, uncertain ranges as ranges."""
    steps = [told.step for told in page.steps]
    days = [day for step in steps for day in (step.published, step.earliest, step.latest) if day]
    first, last = min(days), max(days)
    if any((step.earliest is None) != (step.latest is None) for step in steps):
        first, last = _moved(first, -OPEN_DAYS), _moved(last, OPEN_DAYS)
    span = max((last - first).days, 1)

    def at(day: date) -> float:
        return round(LEFT + (WIDTH - LEFT - 16) * (day - first).days / span, 1)

    bars = tuple(_bar(n, step, at, first, last) for n, step in enumerate(steps))
    return Timeline(height=HEAD + ROW * len(steps) + 8, bars=bars, ticks=tuple(_ticks(first, span, at)))


def _bar(number: int, step: Step, at: Callable[[date], float], first: date, last: date) -> Bar:
    known = step.earliest or step.latest
    return Bar(
        y=HEAD + ROW * number,
        day=step.published,
        state=step.state,
        dot=at(step.published),
        begin=at(step.earliest or first) if known else None,
        end=at(step.latest or last) if known else None,
        open_begin=bool(known) and step.earliest is None,
        open_end=bool(known) and step.latest is None,
        anchor=f"step-{number + 1}",
    )


def _ticks(first: date, span: int, at: Callable[[date], float]) -> list[Tick]:
    every = max(1, math.ceil(span / MOST_TICKS))
    return [Tick(x=at(_moved(first, n)), day=_moved(first, n)) for n in range(0, span + 1, every)]


def _moved(day: date, days: int) -> date:
    """A day moved, as far as there are days."""
    number = min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A place on the map, with its SPOT."""

    x: float
    y: float
    spot: Spot
    label_left: bool


def spots_on(page: MatterPage) -> tuple[Dot, ...]:
    """The places of a matter on the map."""
    dots = []
    for spot in page.spots:
        x, y = projected(spot.lat, spot.lon)
        dots.append(Dot(x=x, y=y, spot=spot, label_left=x > WIDTH * 0.75))
    return tuple(dots)


def projected(lat: float, lon: float) -> tuple[float, float]:
    """Degrees as points of a map of 720 by 360: equal steps for equal degrees."""
    return round((lon + 180) * 2, 1), round((90 - lat) * 2, 1)


@functools.cache
def land() -> str:
    """Dots where great cities are, as one SVG path: what shows where on earth one is."""
    found: dict[str, str] = {}
    for _, others in sorted_lines("cities").pairs():
        _, _, geonames, lat, lon, population, *_ = others.split("\t")
        if int(population or 0) >= LEAST_POPULATION:
            x, y = projected(float(lat), float(lon))
            found[geonames] = f"M{x} {y}h.1"
    return "".join(found.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Somebody whom the actor in the middle meets; WIDTH of the line is by how often."""

    x: float
    y: float
    width: float
    met: Met
    anchor: str


def network(met: Sequence[Met], most: int = 16) -> tuple[Node, ...]:
    """Whom an actor meets, around them, those of one country side by side."""
    shown = sorted(met[:most], key=lambda one: (one.other.country or "~", one.other.name))
    often = max((one.events for one in shown), default=1)
    nodes = []
    for number, one in enumerate(shown):
        angle = 2 * math.pi * number / max(len(shown), 1) - math.pi / 2
        x, y = WIDTH / 2 + RADIUS * 1.15 * math.cos(angle), 240 + RADIUS * math.sin(angle)
        anchor = "middle" if abs(x - WIDTH / 2) < 40 else ("start" if x > WIDTH / 2 else "end")
        nodes.append(
            Node(x=round(x, 1), y=round(y, 1), width=round(1 + 6 * one.events / often, 1), met=one, anchor=anchor)
        )
    return tuple(nodes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a chart."""

    x: float
    y: float
    width: float
    height: float
    counted: Counted


def columns(counts: Sequence[Counted], *, width: int = WIDTH, height: int = 90) -> tuple[Column, ...]:
    """Counts as columns, the last ones where there are too many."""
    shown = counts[-120:]
    most = max((one.reports for one in shown), default=1)
    wide = min(width / max(len(shown), 1), 24)
    return tuple(
        Column(
            x=round(n * wide, 1), y=round(height - height * one.reports / most, 1), width=round(max(wide - 1.5, 1), 1),
            height=round(height * one.reports / most, 1), counted=one,
        )
        for n, one in enumerate(shown)
    )  # fmt: skip
