"""Places of reports as GeoJSON (RFC 7946): a feature for each place that a report names, a point or without geometry.

A place that is not resolved has no geometry and says why; what happened, or is to happen, there stands with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from communique.model import Event, Place
from communique.show.export.sourced import at, quoted
from communique.store import FoundReport


def write_geojson(found: Iterable[FoundReport], out: BinaryIO) -> int:
    """One FeatureCollection, a feature a line; how many features."""
    out.write(b'{"type": "FeatureCollection", "features": [')
    number = 0
    for report in found:
        for feature in features_of(report):
            out.write((b"," if number else b"") + b"\n" + json.dumps(feature, ensure_ascii=False).encode())
            number += 1
    out.write(b"\n]}\n")
    return number


def features_of(found: FoundReport) -> Iterator[dict[str, Any]]:
    """The features of one report."""
    report = found.report
    for place in found.tells.places:
        there = [event for event in found.tells.events if event.where and event.where.place == place.id]
        yield {
            "type": "Feature",
            "id": f"{report.id}:{place.id}",
            "geometry": _point(place),
            "properties": {
                "name": place.name,
                "country": place.country,
                "precision": place.precision,
                "geonames": place.geonames,
                "reason": place.reason,
                "candidates": [candidate.name for candidate in place.candidates],
                "report": report.id,
                "url": report.url,
                "source": report.source,
                "published": report.published,
                "sha256": report.sha256,
                "evidence": list(dict.fromkeys(quoted(mention.text) for mention in place.mentions)),
                "evidence_at": at(place.mentions),
                "events": [_event(event) for event in there],
            },
        }


def _point(place: Place) -> dict[str, Any] | None:
    if place.lat is None or place.lon is None or place.precision == "unresolved":
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "type": event.type,
        "status": event.status,
        "trigger": event.trigger.text,
        "evidence_at": at(event.evidence),
    }
