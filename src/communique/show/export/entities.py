"""Reports, those whom they mention and what these did, as entities of FollowTheMoney: a JSON object a line.

Schemata and properties are those of FollowTheMoney 4 (followthemoney.tech). Ids are ours, from content; an entity that
several reports name is given once, with a Mention for each report. Statements have no schema there and are left out.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from communique.knowledge.countries import country
from communique.model import Actor, Event
from communique.show.export.names import ADDRESS
from communique.show.export.sourced import words
from communique.store import FoundReport, WholeReport

NO_NAME = "actors without a name"
NO_SCHEMA = "populations: no schema is for them"


def write_ftm(found: Iterable[FoundReport], out: BinaryIO) -> Counter[str]:
    """A line an entity; what was left out, by reason."""
    left_out: Counter[str] = Counter()
    out.writelines(json.dumps(entity, ensure_ascii=False).encode() + b"\n" for entity in entities_of(found, left_out))
    return left_out


def entities_of(found: Iterable[FoundReport], left_out: Counter[str]) -> Iterator[dict[str, Any]]:
    """The entities of reports: each with its article first; ids of actors are remembered, nothing else."""
    given: set[str] = set()
    for one in found:
        report = one.report
        yield _article(report)
        known = set()
        for actor in one.tells.actors:
            schema = _schema(actor)
            if schema is None:
                left_out[NO_NAME if actor.anonymous else NO_SCHEMA] += 1
                continue
            known.add(actor.id)
            if actor.id not in given:
                given.add(actor.id)
                yield _entity(actor.id, schema, **_of_actor(actor, schema))
            yield _entity(
                f"{report.id}.{actor.id}", "Mention", document=report.id, resolved=actor.id, name=actor.name,
                detectedSchema=schema,
            )  # fmt: skip
        places = {place.id: place.name for place in one.tells.places}
        for event in one.tells.events:
            yield _event(report, event, known, places)


def _article(report: WholeReport) -> dict[str, Any]:
    return _entity(
        report.id, "Article", title=report.title, publisher=report.source, publishedAt=_moment(report),
        sourceUrl=_url(report), language="eng" if report.language == "en" else None,
    )  # fmt: skip


def _event(report: WholeReport, event: Event, known: set[str], places: dict[str, str]) -> dict[str, Any]:
    when, where = event.when, event.where
    return _entity(
        f"{report.id}.{event.id}", "Event",
        name=f"{event.type} ({event.status.replace('_', ' ')}): {event.trigger.text}",
        involved=[one for one in (*event.source, *event.target, *event.mediators) if one in known],
        startDate=when.earliest.isoformat() if when and when.earliest else None,
        endDate=when.latest.isoformat() if when and when.latest else None,
        location=places.get(where.place) if where and where.place else None,
        summary=words(event.evidence), keywords=[event.type, event.status], recordId=event.id,
        proof=report.id, sourceUrl=_url(report), publisher=report.source,
    )  # fmt: skip


def _schema(actor: Actor) -> str | None:
    if actor.anonymous or actor.kind == "population":
        return None
    if actor.kind == "person":
        return "Person"
    if actor.kind == "state" or (actor.kind == "organisation" and actor.sector in {"GOV", "MIL", "LEG", "JUD"}):
        return "PublicBody"
    return "LegalEntity" if actor.kind == "office" else "Organization"


def _of_actor(actor: Actor, schema: str) -> dict[str, str | None]:
    home = country(actor.country or "")
    return {
        "name": actor.name,
        "country": home.iso2.lower() if home else None,
        "wikidataId": actor.wikidata,
        "position": actor.office if schema == "Person" else None,
    }


def _moment(report: WholeReport) -> str | None:
    return report.published_on.isoformat() if report.published_on else None


def _url(report: WholeReport) -> str | None:
    return report.url if report.url and ADDRESS.fullmatch(report.url) else None


def _entity(key: str, schema: str, **properties: str | list[str] | None) -> dict[str, Any]:
    told = {
        name: [value] if isinstance(value, str) else list(dict.fromkeys(value))
        for name, value in properties.items()
        if value
    }
    return {"id": key, "schema": schema, "properties": told}
