"""Events in the columns of POLECAT, a row for each source and target.

The 40 columns are those of the files ngecEvents.*.txt of POLECAT (Harvard Dataverse, doi:10.7910/DVN/AJGVIT), as three
readers of the Temporal Graph Benchmark print their header (`tkgl-polecat`), in that order. What POLECAT's files do not
define in public is defined here, in the meaning of each column.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique import __version__
from communique.knowledge.other_codes import cow_of
from communique.model import Actor
from communique.show.export.coded import Coded, coded, country_name, sectors, state_code, why_not
from communique.show.export.columns import Column, Layout, Row
from communique.show.export.sourced import report_of
from communique.store import FoundEvent

FEATURES = {"point": "PPL", "city": "PPL", "region": "ADM1", "country": "PCLI"}
"""Feature codes of GeoNames by how precisely a place is known."""
BETWEEN = ";"
"""Between several contexts or names in one cell."""


def _side(name: str, who: str) -> tuple[Column, ...]:
    return (
        Column(name=f"{name} Name", meaning=f"name of {who}"),
        Column(
            name=f"{name} Country",
            meaning=f"state of {who}, else their international body",
            values="ISO 3166-1 alpha-3",
        ),
        Column(name=f"{name} COW", kind="integer", meaning="number of that state", values="Correlates of War"),
        Column(name=f"Primary {name} Sector", meaning=f"sector of {who}", values="PLOVER's; the press is JRN"),
        Column(name=f"{name} Sectors", meaning="the same: we code one sector"),
        Column(name=f"{name} Title", meaning=f"office of {who}"),
        Column(name=f"{name} Name Raw", meaning=f"the words of the evidence that mention {who}, the first of them"),
        Column(name=f"Wikipedia {name} ID", meaning="empty: we keep ids of Wikidata, not of Wikipedia"),
    )


COLUMNS = (
    Column(name="Event ID", meaning="number from content: the same act between the same two"),
    Column(name="Event Date", kind="day", meaning="day of the coded act; of what is to come, that of the report"),
    Column(name="Event Type", meaning="PLOVER's type, derived from type, mode and status", values="docs/codes.md"),
    Column(name="Event Mode", meaning="PLOVER's mode"),
    Column(name="Intensity", kind="number", meaning="PLOVER's conflict-cooperation score", values="-10 to 10"),
    Column(name="Quad Code", kind="integer", meaning="verbal or material, cooperation or conflict", values="1 to 4"),
    Column(name="Contexts", meaning=f"PLOVER's contexts, with {BETWEEN!r} between them"),
    *_side("Actor", "who acts"),
    *_side("Recipient", "to whom it is done"),
    Column(name="Placename", meaning="name of the place where it happened"),
    Column(name="City", meaning="the same, where it is a city or a point"),
    Column(name="District", meaning="empty: not coded"),
    Column(name="Province", meaning="the place's name, where it is a first-level region"),
    Column(name="Country", meaning="state of the place", values="ISO 3166-1 alpha-3"),
    Column(name="Latitude", kind="number", meaning="degrees north, WGS 84"),
    Column(name="Longitude", kind="number", meaning="degrees east, WGS 84"),
    Column(name="GeoNames ID", kind="integer", meaning="id of the place in GeoNames"),
    Column(name="Raw Placename", meaning="the words that tell the place"),
    Column(name="Feature Type", meaning="feature code of GeoNames", values="PPL, ADM1, PCLI, or empty"),
    Column(name="Source", meaning="who published the report"),
    Column(name="Publication Date", kind="day", meaning="day of publication"),
    Column(name="Story People", meaning="people whom the words of the event mention (not those of the whole report)"),
    Column(name="Story Organizations", meaning="the same for organisations and groups"),
    Column(name="Story Locations", meaning="the same for places"),
    Column(name="Language", meaning="language of the report", values="ISO 639-1"),
    Column(name="Version", meaning="who coded it"),
)


def rows(found: FoundEvent) -> Iterator[Row]:
    """A row for each source with each target."""
    return map(_row, coded(found))


def _row(one: Coded) -> Row:
    event, report = one.found.event, report_of(one.found)
    place, actors = one.place, one.found.actors
    precision = place.precision if place else ""
    return {
        "Event ID": str(one.number),
        "Event Date": one.day,
        "Event Type": one.type,
        "Event Mode": one.mode,
        "Intensity": event.codes.goldstein,
        "Quad Code": event.codes.quad,
        "Contexts": BETWEEN.join(event.contexts),
        **_who("Actor", one.source),
        **_who("Recipient", one.target),
        "Placename": place.name if place else "",
        "City": place.name if place and precision in {"point", "city"} else "",
        "Province": place.name if place and precision == "region" else "",
        "Country": (place.country or "") if place else "",
        "Latitude": place.lat if place else None,
        "Longitude": place.lon if place else None,
        "GeoNames ID": place.geonames if place else None,
        "Raw Placename": event.where.span.text if event.where and place else "",
        "Feature Type": FEATURES.get(precision, ""),
        "Source": report.source,
        "Publication Date": report.published_on,
        "Story People": BETWEEN.join(a.name for a in actors if a.kind == "person" and not a.anonymous),
        "Story Organizations": BETWEEN.join(a.name for a in actors if a.kind in {"organisation", "group"}),
        "Story Locations": BETWEEN.join(p.name for p in one.found.places),
        "Language": report.language,
        "Version": f"communique {__version__}",
    }


def _who(side: str, actor: Actor | None) -> Row:
    if actor is None:
        return {}
    sector, home = sectors(actor, press="JRN"), state_code(actor)
    number = cow_of(home)
    return {
        f"{side} Name": actor.name,
        f"{side} Country": home or country_name(actor.country),
        f"{side} COW": int(number) if number else None,
        f"Primary {side} Sector": sector,
        f"{side} Sectors": sector,
        f"{side} Title": actor.office,
        f"{side} Name Raw": actor.mentions[0].text if actor.mentions else "",
    }


POLECAT = Layout(
    name="polecat",
    source="POLECAT, ngecEvents on Harvard Dataverse (doi:10.7910/DVN/AJGVIT); header as in Temporal Graph Benchmark",
    columns=COLUMNS,
    rows=rows,
    why_not=why_not,
    published=True,
)
