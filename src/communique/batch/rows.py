"""A record as one row of a table: the report, the record as it is exchanged, and its claims as lists of values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from communique.model import Actor, Event, Place, Plan, Record, Span, Statement, When

Row = dict[str, Any]


def row_of(record: Record, encoded: bytes, *, name: str) -> Row:
    """The row of a record that some JSON is, read from the input called NAME."""
    known = _Known(record)
    report = record.report
    return {
        "id": report.id,
        "url": report.url,
        "source": report.source,
        "origin": report.origin,
        "authors": report.authors,
        "title": report.title,
        "published": report.published,
        "published_on": report.published_on,
        "published_from": report.published_from,
        "modified": report.modified,
        "retrieved": report.retrieved,
        "language": report.language,
        "sha256": report.sha256,
        "text": report.text,
        "input": name,
        "version": record.made_by.version,
        "statements": [known.statement(one) for one in record.statements],
        "events": [known.event(one) for one in record.events],
        "plans": [known.plan(one) for one in record.plans],
        "actors": [_actor(one) for one in record.actors],
        "record": encoded.decode("utf-8"),
    }


class _Known:
    """Actors and places of one record by their ids: a row says names and countries, which need no second table."""

    def __init__(self, record: Record) -> None:
        self._actors = {actor.id: actor for actor in record.actors}
        self._places = {place.id: place for place in record.places}
        self._conditions = {one.id: one.condition.text for one in record.conditions}

    def names(self, ids: Iterable[str]) -> list[str]:
        return [self._actors[one].name if one in self._actors else one for one in ids]

    def countries(self, ids: Iterable[str]) -> list[str]:
        """The countries of actors, each once, in order."""
        found = (self._actors[one].country for one in ids if one in self._actors)
        return list(dict.fromkeys(country for country in found if country))

    def statement(self, one: Statement) -> Row:
        return {
            "id": one.id,
            "kind": one.kind,
            "form": one.form,
            "channel": one.channel,
            "polarity": one.polarity,
            "speakers": self.names(one.speakers),
            "speaker_countries": self.countries(one.speakers),
            "addressees": self.names(one.addressees),
            "addressee_countries": self.countries(one.addressees),
            "relayed_by": self.names(one.relayed_by),
            "medium": one.medium,
            "inside": one.inside,
            "cue": _words(one.cue),
            "content": "\n".join(span.text for span in one.content),
            "start": min((span.start for span in one.content), default=None),
            "end": max((span.end for span in one.content), default=None),
            "confidence": one.confidence,
        }

    def event(self, one: Event) -> Row:
        place = self._places.get(one.where.place) if one.where and one.where.place else None
        return {
            "id": one.id,
            "type": one.type,
            "mode": one.mode,
            "status": one.status,
            "contexts": one.contexts,
            "sources": self.names(one.source),
            "source_countries": self.countries(one.source),
            "targets": self.names(one.target),
            "target_countries": self.countries(one.target),
            "mediators": self.names(one.mediators),
            "asserted_by": one.asserted_by,
            "trigger": one.trigger.text,
            "start": one.trigger.start,
            "end": one.trigger.end,
            **_when(one.when),
            **_where(place),
            "topic": _words(one.topic),
            "conditions": [self._conditions[key] for key in one.conditions if key in self._conditions],
            "evidence": [span.text for span in one.evidence],
            "plover": one.codes.plover,
            "cameo": one.codes.cameo,
            "goldstein": one.codes.goldstein,
            "quad": one.codes.quad,
            "confidence": one.confidence,
        }

    def plan(self, one: Plan) -> Row:
        place = self._places.get(one.place) if one.place else None
        return {
            "id": one.id,
            "event": one.event,
            "what": one.what,
            "state": one.state,
            "participants": self.names(one.participants),
            "participant_countries": self.countries(one.participants),
            **_when(one.when),
            **_where(place),
            "options": [self._places[key].name for key in one.options if key in self._places],
            "agenda": _words(one.agenda),
            "evidence": [span.text for span in one.evidence],
        }


def _actor(one: Actor) -> Row:
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind,
        "country": one.country,
        "sector": one.sector,
        "office": one.office,
        "wikidata": one.wikidata,
        "anonymous": one.anonymous,
    }


def _when(one: When | None) -> Row:
    return {
        "earliest": one.earliest if one else None,
        "latest": one.latest if one else None,
        "edtf": one.edtf if one else None,
        "when_words": one.span.text if one else None,
    }


def _where(one: Place | None) -> Row:
    return {
        "place": one.name if one else None,
        "place_country": one.country if one else None,
        "lat": one.lat if one else None,
        "lon": one.lon if one else None,
    }


def _words(span: Span | None) -> str | None:
    return span.text if span else None
