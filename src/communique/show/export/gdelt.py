"""Events in the 61 columns of GDELT 2.0's events, a row for each source and target.

Names and order are those of the table of column labels of September 2016 that gdeltPyR keeps
(GDELT_2.0_Events_Column_Labels_Header_Row_Sep2016.csv), which are those of GDELT's Event Codebook V2.0 but for the two
names that it writes otherwise (GLOBALEVENTID, SQLDATE). GDELT's own files have no header and tabs between the cells.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from communique.knowledge.other_codes import category_of, fips_of
from communique.model import Actor, Place
from communique.show.export.coded import Coded, coded, country_name, sectors, state_code, why_not
from communique.show.export.columns import Column, Kind, Layout, Row
from communique.show.export.icews import NO_CATEGORY
from communique.show.export.sourced import report_of
from communique.store import FoundEvent

GROUPS = {"IGO:UN": "UNO", "IGO:EU": "EEC", "IGO:NATO": "NAT"}
"""Codes of CAMEO for international bodies, as far as they are sure."""
CLASSES = (1, 6, 9, 14)
"""First roots of verbal and material cooperation, verbal and material conflict (GDELT Event Codebook, QuadClass)."""
UNCODED = "empty: not coded"
ROLES = frozenset({"GOV", "MIL", "LEG", "JUD", "OPP", "REB", "CVL", "BUS", "MED", "NGO", "IGO"})
"""Our sectors that are types of CAMEO too."""


def _actor(n: int, who: str) -> Iterator[Column]:
    told = {
        "Code": f"CAMEO code of {who}: state, then type",
        "Name": f"name of {who}",
        "CountryCode": "ISO 3166-1 alpha-3, from which CAMEO's codes of states differ for few",
        "KnownGroupCode": f"CAMEO code of the international body: {', '.join(GROUPS.values())}, or empty",
        "EthnicCode": UNCODED,
        "Religion1Code": UNCODED,
        "Religion2Code": UNCODED,
        "Type1Code": f"CAMEO type of {who}",
        "Type2Code": UNCODED,
        "Type3Code": UNCODED,
    }
    return (Column(name=f"Actor{n}{part}", meaning=meaning) for part, meaning in told.items())


def _geography(of: str, *, told: bool) -> Iterator[Column]:
    parts: dict[str, tuple[Kind, str]] = {
        "Type": ("integer", "1 country, 2 US state, 3 US city, 4 city elsewhere, 5 first-level region elsewhere"),
        "FullName": ("text", "name of the place, then of its state"),
        "CountryCode": ("text", "FIPS 10-4"),
        "ADM1Code": ("text", UNCODED),
        "ADM2Code": ("text", UNCODED),
        "Lat": ("number", "degrees north, WGS 84"),
        "Long": ("number", "degrees east, WGS 84"),
        "FeatureID": ("text", "empty: GDELT's are of GNS and GNIS, ours of GeoNames"),
    }
    for part, (kind, meaning) in parts.items():
        yield Column(name=f"{of}Geo_{part}", kind=kind, meaning=meaning if told else UNCODED)


COLUMNS = (
    Column(name="GLOBALEVENTID", kind="integer", meaning="number from content: the same act between the same two"),
    Column(name="SQLDATE", kind="integer", meaning="day of the coded act; of what is to come, that of the report",
           values="YYYYMMDD"),
    Column(name="MonthYear", kind="integer", meaning="the same", values="YYYYMM"),
    Column(name="Year", kind="integer", meaning="the same", values="YYYY"),
    Column(name="FractionDate", kind="number", meaning="year and (month * 30 + day) / 365"),
    *_actor(1, "who acts"),
    *_actor(2, "to whom it is done"),
    Column(name="IsRootEvent", kind="integer", meaning="1 where the first paragraph of sentences tells it, else 0"),
    Column(name="EventCode", meaning="CAMEO category, derived from type, mode and status", values="docs/codes.md"),
    Column(name="EventBaseCode", meaning="its first three digits"),
    Column(name="EventRootCode", meaning="its first two digits"),
    Column(name="QuadClass", kind="integer", meaning="1, 2: verbal, material cooperation; 3, 4: conflict"),
    Column(name="GoldsteinScale", kind="number", meaning="place of the category on Goldstein's scale"),
    Column(name="NumMentions", kind="integer", meaning="how often the report tells the event"),
    Column(name="NumSources", kind="integer", meaning="1: a row is what one report tells"),
    Column(name="NumArticles", kind="integer", meaning="1: a row is what one report tells"),
    Column(name="AvgTone", kind="number", meaning=UNCODED),
    *_geography("Actor1", told=False),
    *_geography("Actor2", told=False),
    *_geography("Action", told=True),
    Column(name="DATEADDED", kind="integer", meaning="day of publication, at midnight", values="YYYYMMDDHHMMSS"),
    Column(name="SOURCEURL", meaning="URL of the report, else its id"),
)  # fmt: skip


def rows(found: FoundEvent) -> Iterator[Row]:
    """A row for each source with each target."""
    return map(_row, coded(found))


def why_not_here(found: FoundEvent) -> str | None:
    """Why GDELT would not have the event: it has a category always."""
    return why_not(found) or (None if found.event.codes.cameo else NO_CATEGORY)


def _row(one: Coded) -> Row:
    event, report, day = one.found.event, report_of(one.found), one.day
    code = event.codes.cameo or ""
    category = category_of(code)
    published = report.published_on or day
    return {
        "GLOBALEVENTID": one.number,
        "SQLDATE": _digits(day),
        "MonthYear": _digits(day) // 100,
        "Year": day.year,
        "FractionDate": round(day.year + (day.month * 30 + day.day) / 365, 4),
        **_who(1, one.source),
        **_who(2, one.target),
        "IsRootEvent": int(event.trigger.start < _lead(report.text)),
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": _quad(code),
        "GoldsteinScale": category.goldstein if category else None,
        "NumMentions": 1 + len(event.also),
        "NumSources": 1,
        "NumArticles": 1,
        **_there(one.place),
        "DATEADDED": _digits(published) * 1_000_000,
        "SOURCEURL": report.url or report.id,
    }


def _who(n: int, actor: Actor | None) -> Row:
    if actor is None:
        return {}
    home, sector = state_code(actor), sectors(actor, press="MED")
    group = GROUPS.get(actor.country or "", "")
    type_ = sector if sector in ROLES else ""
    return {
        f"Actor{n}Code": f"IGO{group}" if group else home + type_,
        f"Actor{n}Name": actor.name.upper(),
        f"Actor{n}CountryCode": home,
        f"Actor{n}KnownGroupCode": group,
        f"Actor{n}Type1Code": type_,
    }


def _there(place: Place | None) -> Row:
    if place is None:
        return {}
    american = place.country == "USA"
    types = {"country": 1, "region": 2 if american else 5, "city": 3 if american else 4, "point": 3 if american else 4}
    state = country_name(place.country)
    return {
        "ActionGeo_Type": types.get(place.precision),
        "ActionGeo_FullName": ", ".join(dict.fromkeys(part for part in (place.name, state) if part)),
        "ActionGeo_CountryCode": fips_of(place.country),
        "ActionGeo_Lat": place.lat,
        "ActionGeo_Long": place.lon,
    }


def _quad(code: str) -> int:
    """GDELT's class of a CAMEO category, by its root: it counts yielding (08) as material cooperation."""
    return bisect_right(CLASSES, int(code[:2]))


def _digits(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


def _lead(text: str) -> int:
    """Where the lead ends: the first paragraph that ends as a sentence does, which titles and bylines do not."""
    found = re.search(r"[.!?][\"'”’)\]]*[ \t]*(?:\r?\n|$)", text)
    return found.end() if found else len(text)


GDELT = Layout(
    name="gdelt",
    source="GDELT 2.0 Event Database, Event Codebook V2.0; names as in gdeltPyR's table of column labels (2016)",
    columns=COLUMNS,
    rows=rows,
    why_not=why_not_here,
    published=True,
)
