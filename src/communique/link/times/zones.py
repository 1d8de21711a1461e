"""Times of day and their zones, as they are kept in a record."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from communique.notes import Clock

OFFSETS: Final = {
    "CDT": "-05:00", "CEST": "+02:00", "CET": "+01:00", "EDT": "-04:00", "EEST": "+03:00", "EET": "+02:00",
    "EST": "-05:00", "GMT": "Z", "HKT": "+08:00", "JST": "+09:00", "KST": "+09:00", "MDT": "-06:00", "MSK": "+03:00",
    "MST": "-07:00", "PDT": "-07:00", "PST": "-08:00", "SGT": "+08:00", "UTC": "Z",
    "central european summer time": "+02:00", "central european time": "+01:00", "greenwich mean time": "Z",
    "moscow time": "+03:00",
}  # fmt: skip
"""Offsets from UTC of zones whose name means one zone; BST, CST, IST and "local time" mean several."""
FROM_UTC: Final = re.compile(r"(?:GMT|UTC) ?(?P<sign>[+\-−])(?P<hours>\d{1,2})(?::(?P<minutes>\d\d))?")


def offset_of(zone: str | None) -> str | None:
    """The offset of a zone as ISO 8601 writes it; None where the words do not tell one."""
    if zone is None:
        return None
    told = FROM_UTC.fullmatch(zone)
    if told is None:
        return OFFSETS.get(zone, OFFSETS.get(zone.lower()))
    sign = "+" if told["sign"] == "+" else "-"
    return f"{sign}{int(told['hours']):02d}:{told['minutes'] or '00'}"


def clock_words(clock: Clock) -> str:
    """Such as 09:00 GMT, with the zone as it is written."""
    return f"{clock.hour:02d}:{clock.minute or 0:02d}" + (f" {clock.zone}" if clock.zone else "")


def instant_edtf(day: date, clock: Clock) -> str | None:
    """The moment as EDTF level 0 writes it, where the zone tells which moment it is."""
    offset = offset_of(clock.zone)
    return f"{day.isoformat()}T{clock.hour:02d}:{clock.minute or 0:02d}:00{offset}" if offset else None
