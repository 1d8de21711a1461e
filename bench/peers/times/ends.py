"""From what a tool says of a time to the interval that we compare, in the tool's favour.

TIMEX3 values are read as the days that they cover; START, MID and END narrow them by our own convention (thirds);
PAST_REF ends, FUTURE_REF begins with publication. Where several times are found in the words asked about, the interval
from the first of their days to the last counts too, so a range found as two dates is a range.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from bench.peers.times.exchange import Ends, Found
from communique.link.times.calendar import Stretch, day_stretch, months_stretch, season_stretch, weekend_stretch
from communique.link.times.core import Core
from communique.link.times.read import narrowed
from communique.notes import Season, TimeModifier

MODS: Final[dict[str | None, TimeModifier]] = {"START": "start", "MID": "mid", "END": "end"}
VALUE: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d{2})(?P<weekend>-WE)?|(?P<season>SP|SU|FA|WI)|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?(?:T.*)?"
)
AGE: Final = re.compile(r"(?P<age>\d{2,3})")
"""A century (19) or a decade (199)."""
SEASONS: Final[dict[str, Season]] = {"SP": "SP", "SU": "SU", "FA": "FA", "WI": "WI"}


def candidates(found: Sequence[Found], start: int, end: int, published: str) -> set[Ends]:
    """The intervals that count for the words from START to END; empty where nothing was found there."""
    here = [time for time in found if time.start < end and start < time.end]
    choices = [list(time.ends) or [ends_of(time, published)] for time in here]
    told = {ends for each in choices for ends in each}
    if len(choices) > 1:
        told.update(_spans(choices))
    return told


def _spans(choices: Sequence[Sequence[Ends]]) -> Iterator[Ends]:
    for first, _ in choices[0]:
        for _, last in choices[-1]:
            yield first, last


def ends_of(found: Found, published: str) -> Ends:
    """The days that a TIMEX3 value covers; open on both sides where it tells none (lengths, repeated times)."""
    value = (found.value or "").upper()
    if value in {"PAST_REF", "PRESENT_REF", "FUTURE_REF"}:
        return (None if value[1] == "A" else published), (None if value[0] == "F" else published)
    stretch = _stretch(value)
    core = Core(value=value, stretch=stretch, edtf=None, basis="")
    stretch = narrowed(core, MODS.get(found.mod), published=date.fromisoformat(published)).stretch
    first, last = (day.isoformat() if day else None for day in (stretch.first, stretch.last))
    return first, last


def _stretch(value: str) -> Stretch:
    if (age := AGE.fullmatch(value)) is not None:
        size = 10 if len(age[0]) == 3 else 100
        return months_stretch(int(age[0]) * size, 1, 12 * size)
    told = VALUE.fullmatch(value)
    try:
        return _of_year(told) if told is not None else Stretch(first=None, last=None)
    except ValueError:  # a day or week that the year does not have
        return Stretch(first=None, last=None)


def _of_year(told: re.Match[str]) -> Stretch:
    year = int(told["year"])
    if told["week"]:
        monday = date.fromisocalendar(year, int(told["week"]), 1)
        return weekend_stretch(monday) if told["weekend"] else Stretch(first=monday, last=monday + timedelta(days=6))
    if told["season"]:
        return season_stretch(year, SEASONS[told["season"]])
    if told["quarter"]:
        return months_stretch(year, 3 * int(told["quarter"]) - 2, 3)
    if told["half"]:
        return months_stretch(year, 6 * int(told["half"]) - 5, 6)
    if told["day"]:
        return day_stretch(date(year, int(told["month"]), int(told["day"])))
    return months_stretch(year, int(told["month"])) if told["month"] else months_stretch(year, 1, 12)


def is_exact(told: set[Ends], wanted: Ends) -> bool:
    """Whether both ends are right."""
    return wanted in told


def is_closed_right(told: set[Ends], wanted: Ends) -> bool:
    """Whether the ends that are not open are right: "by May" read as May counts."""
    if wanted == (None, None):
        return wanted in told
    return any(all(want in {None, got} for want, got in zip(wanted, ends, strict=True)) for ends in told)
