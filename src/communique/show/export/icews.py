"""Events in the columns of ICEWS, a row for each source and target.

The 20 columns are those of the yearly files of "ICEWS Coded Event Data" (Harvard Dataverse, doi:10.7910/DVN/28075), as
Andreas Beger's package icews and the Temporal Graph Benchmark (`tkgl-icews`) read them, in that order.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.knowledge.other_codes import category_of
from communique.show.export.coded import Coded, coded, country_name, why_not_both
from communique.show.export.columns import Column, Layout, Row
from communique.show.export.sourced import report_of
from communique.store import FoundEvent
from communique.vocabulary import Sector

SECTORS: dict[Sector, str] = {
    "GOV": "Government", "MIL": "Military", "LEG": "Legislative / Parliamentary", "JUD": "Judicial",
    "OPP": "Opposition Parties / Candidates", "REB": "Rebel", "CVL": "Civilian", "BUS": "Business",
    "MED": "News", "NGO": "NGOs", "IGO": "International Government Organization",
}  # fmt: skip
"""Sectors in words, as ICEWS names its sectors."""
COLUMNS = (
    Column(name="Event ID", kind="integer", meaning="number from content: the same act between the same two"),
    Column(name="Event Date", kind="day", meaning="day of the coded act; of what is to come, that of the report"),
    Column(name="Source Name", meaning="name of who acts"),
    Column(name="Source Sectors", meaning="sector of who acts, in words", values=", ".join(SECTORS.values())),
    Column(name="Source Country", meaning="name of the state of who acts"),
    Column(name="Event Text", meaning="heading of the CAMEO category"),
    Column(name="CAMEO Code", meaning="CAMEO category, derived from type, mode and status", values="docs/codes.md"),
    Column(name="Intensity", kind="number", meaning="place of the category on Goldstein's scale", values="-10 to 10"),
    Column(name="Target Name", meaning="name of to whom it is done"),
    Column(name="Target Sectors", meaning="sector of to whom it is done, in words"),
    Column(name="Target Country", meaning="name of the state of to whom it is done"),
    Column(name="Story ID", meaning="id of the report"),
    Column(name="Sentence Number", kind="integer", meaning="empty: sentences are not numbered; offsets tell more"),
    Column(name="Publisher", meaning="who published the report"),
    Column(name="City", meaning="name of the place where it happened, where it is a city or a point"),
    Column(name="District", meaning="empty: not coded"),
    Column(name="Province", meaning="the place's name, where it is a first-level region"),
    Column(name="Country", meaning="name of the state of the place"),
    Column(name="Latitude", kind="number", meaning="degrees north, WGS 84"),
    Column(name="Longitude", kind="number", meaning="degrees east, WGS 84"),
)
NO_CATEGORY = "no CAMEO category"


def rows(found: FoundEvent) -> Iterator[Row]:
    """A row for each source with each target."""
    return map(_row, coded(found))


def why_not(found: FoundEvent) -> str | None:
    """Why ICEWS would not have the event: it has both sides and a category always."""
    return why_not_both(found) or (None if found.event.codes.cameo else NO_CATEGORY)


def _row(one: Coded) -> Row:
    report, category, place = report_of(one.found), category_of(one.found.event.codes.cameo), one.place
    row = {
        "Event ID": one.number,
        "Event Date": one.day,
        "Event Text": category.name if category else "",
        "CAMEO Code": category.code if category else "",
        "Intensity": category.goldstein if category else None,
        "Story ID": report.id,
        "Publisher": report.source,
        "City": place.name if place and place.precision in {"point", "city"} else "",
        "Province": place.name if place and place.precision == "region" else "",
        "Country": country_name(place.country) if place else "",
        "Latitude": place.lat if place else None,
        "Longitude": place.lon if place else None,
    }
    for side, actor in (("Source", one.source), ("Target", one.target)):
        if actor is not None:
            row |= {
                f"{side} Name": actor.name,
                f"{side} Sectors": SECTORS.get(actor.sector, ""),
                f"{side} Country": country_name(actor.country),
            }
    return row


ICEWS = Layout(
    name="icews",
    source="ICEWS Coded Event Data on Harvard Dataverse (doi:10.7910/DVN/28075); header as in Temporal Graph Benchmark",
    columns=COLUMNS,
    rows=rows,
    why_not=why_not,
    published=True,
)
