"""Publication dates: read strictly, believed in an order, doubted aloud; never made up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

from communique.errors import WrongDate
from communique.model import Refusal
from communique.vocabulary import PublishedFrom

FIRST_PAGES = date(1980, 1, 1)
"""No page on the web is older, and few texts read here are: what is found before it is a null date or a misreading."""
NULL_DATES = frozenset({date(1, 1, 1), date(1900, 1, 1), date(1970, 1, 1)})
"""Dates that databases write for "unknown"."""
ZONES = timedelta(days=1)
"""Somewhere on earth it is already tomorrow."""

MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
WRITTEN = re.compile(
    rf"\b(?:(?P<m1>{MONTH})\s{{0,3}}(?P<d1>{DAY})|(?P<d2>{DAY})\s{{1,3}}(?P<m2>{MONTH}))(?!\d)(?:,?\s{{1,3}}(?P<y>(?:19|20)\d\d))?\b",
    re.IGNORECASE,
)
"""March 9, 2018 - 9 March 2018 - Mar. 9 - 9th of no month; numbers alone (3/9/2018) tell no month, and are not used."""
NUMBERED = re.compile(r"\b(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)\b")
YEAR_IN_URL = re.compile(r"[/_-]((?:19|20)\d\d)(?=[/_-])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A report was published at VALUE (ISO 8601; None: unknown), as FOUND says; REFUSALS are the dates doubted."""

    value: str | None = None
    found: PublishedFrom | None = None
    refusals: tuple[Refusal, ...] = ()


def iso_date(value: str) -> str:
    """An ISO 8601 date, or date-time where it has an offset, written the standard way; raises WrongDate."""
    words = value.strip()
    try:
        if len(words) <= len("2018-03-09"):
            return date.fromisoformat(words).isoformat()
        moment = datetime.fromisoformat(words)
    except ValueError:
        raise WrongDate(value) from None
    return moment.isoformat() if moment.tzinfo else moment.date().isoformat()


def chosen(
    *, given: str | None = None, page: str | None = None, dateline: date | None = None, today: date | None = None
) -> Publication:
    """The publication date: given before page before dateline; an impossible date is refused with a reason."""
    if given is not None:
        return Publication(value=iso_date(given), found="given")
    refusals: list[Refusal] = []
    found: tuple[tuple[str | None, PublishedFrom], ...] = (
        (page, "page"),
        (dateline.isoformat() if dateline else None, "dateline"),
    )
    for value, where in found:
        if value is None:
            continue
        reason = doubt(value, today=today)
        if reason is None:
            return Publication(value=iso_date(value), found=where, refusals=tuple(refusals))
        refusals.append(Refusal(stage="read", reason=f"date of the {where} not used: {reason}"))
    return Publication(refusals=tuple(refusals))


def latest_day(today: date | None, retrieved: str | None) -> date | None:
    """The day after which nothing can have been published: that of retrieval, else today."""
    if retrieved is None:
        return today
    fetched = date.fromisoformat(iso_date(retrieved)[:10])
    return min(fetched, today) if today else fetched


def modified_at(
    value: str | None, *, published: str | None, today: date | None = None
) -> tuple[str | None, tuple[Refusal, ...]]:
    """When a text was last changed; a day that cannot be, or lies before publication, is refused with a reason."""
    if value is None:
        return None, ()
    reason = doubt(value, today=today)
    if reason is None and published is not None and iso_date(value)[:10] < published[:10]:
        reason = f"{value[:10]} is before publication ({published[:10]})"
    if reason is None:
        return iso_date(value), ()
    return None, (Refusal(stage="read", reason=f"date of the last change not used: {reason}"),)


def moment_of(value: str) -> str | None:
    """A date as metadata and mail headers write it, as ISO 8601 (with its offset where one is told); None if none."""
    words = " ".join(value.split())
    for candidate in (words, words[:10]):
        try:
            return iso_date(candidate)
        except WrongDate:
            continue
    try:
        moment = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.isoformat() if moment.tzinfo else moment.date().isoformat()


def doubt(value: str, *, today: date | None = None) -> str | None:
    """Why a date that was found, not given, cannot be a publication date; None where it can."""
    try:
        day = date.fromisoformat(iso_date(value)[:10])
    except WrongDate:
        return f"{value[:40]!r} is not a date"
    if day in NULL_DATES:
        return f"{day} is a null date"
    if day < FIRST_PAGES:
        return f"{day} is before {FIRST_PAGES.year}"
    if today is not None and day > today + ZONES:
        return f"{day} is in the future (today is {today})"
    return None


def date_in(words: str, *, year: int | None = None) -> date | None:
    """The one date written out in some words; a date without its year is completed by `year`, else not used."""
    for match in NUMBERED.finditer(words):
        return _day(int(match["y"]), int(match["m"]), int(match["d"]))
    for match in WRITTEN.finditer(words):
        month = MONTHS[(match["m1"] or match["m2"])[:3].lower()]
        day = int(re.sub(r"\D", "", match["d1"] or match["d2"]))
        written = int(match["y"]) if match["y"] else year
        return _day(written, month, day) if written else None
    return None


def year_in_url(url: str | None) -> int | None:
    """The year in the path of a URL such as https://example.org/2018/03/summit; None unless there is exactly one."""
    years = set(YEAR_IN_URL.findall(url or ""))
    return int(years.pop()) if len(years) == 1 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
