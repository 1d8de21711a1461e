"""What reports tell as Web Annotations (W3C Recommendation of 23 February 2017), an annotation a claim.

Each target has two selectors that say the same: TextPositionSelector (code points of the text) and TextQuoteSelector
(the words, and what stands around them), so that an annotation is found again where the text has moved.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from communique import __version__
from communique.model import Actor, Place, Span
from communique.show.export.names import GEONAMES, WIKIDATA, address, iri
from communique.show.export.sourced import QUOTED
from communique.store import FoundReport, WholeReport

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Code points given before and after a quotation."""
SOFTWARE = {"id": f"urn:communique:software:{__version__}", "type": "Software", "name": f"communique {__version__}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """SPANS of a report are tagged with TAG; `told` are the fields behind it, `means` what they identify (an IRI)."""

    id: str
    tag: str
    spans: tuple[Span, ...]
    told: dict[str, Any]
    means: str | None = None


def write_w3c(found: Iterable[FoundReport], out: BinaryIO) -> int:
    """One AnnotationPage with the annotations of all reports; how many they are."""
    head = {"@context": CONTEXT, "id": "urn:communique:annotations", "type": "AnnotationPage", "generator": SOFTWARE}
    out.write(json.dumps(head).removesuffix("}").encode() + b', "items": [')
    number = 0
    for report in found:
        for annotation in annotations_of(report):
            out.write((b"," if number else b"") + b"\n" + json.dumps(annotation, ensure_ascii=False).encode())
            number += 1
    out.write(b"\n]}\n")
    return number


def annotations_of(found: FoundReport) -> Iterator[dict[str, Any]]:
    """The annotations of one report: its actors, places, statements, events, conditions and plans."""
    for marked in marks_of(found):
        bodies: list[dict[str, Any]] = [{"type": "TextualBody", "purpose": "tagging", "value": marked.tag}]
        if marked.means:
            bodies.append({"type": "SpecificResource", "purpose": "identifying", "source": marked.means})
        fields = json.dumps(marked.told, ensure_ascii=False)
        bodies.append({"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": fields})
        yield {
            "id": iri(found.report.id, marked.id),
            "type": "Annotation",
            "motivation": "identifying" if marked.means else "classifying",
            "body": bodies,
            "target": [_target(found.report, span) for span in marked.spans],
        }


def marks_of(found: FoundReport) -> Iterator[Marked]:
    """Everything that a report tells, with its spans; what has none (an actor known from a title) is passed over."""
    tells = found.tells
    names = {actor.id: actor.name for actor in tells.actors}
    told: dict[str, Any]

    def named(ids: Iterable[str | None]) -> list[str]:
        return [names[one] for one in ids if one in names]

    every = [_actor(actor) for actor in tells.actors] + [_place(place) for place in tells.places]
    for statement in tells.statements:
        spans = tuple(span for span in (statement.speaker, statement.cue, *statement.content) if span)
        told = {
            "speakers": named(statement.speakers), "addressees": named(statement.addressees), "form": statement.form,
            "channel": statement.channel, "polarity": statement.polarity,
        }  # fmt: skip
        every.append(Marked(id=statement.id, tag=statement.kind, spans=spans, told=told))
    for event in tells.events:
        told = {
            "type": event.type, "mode": event.mode, "status": event.status, "source": named(event.source),
            "target": named(event.target), "plover": event.codes.plover, "cameo": event.codes.cameo,
            "trigger": [event.trigger.start, event.trigger.end],
        }  # fmt: skip
        every.append(Marked(id=event.id, tag=f"{event.type} {event.status}", spans=event.evidence, told=told))
    for condition in tells.conditions:
        spans = (condition.condition, condition.consequence)
        every.append(Marked(id=condition.id, tag=condition.kind, spans=spans, told={"events": list(condition.events)}))
    for plan in tells.plans:
        told = {"what": plan.what, "state": plan.state, "participants": named(plan.participants)}
        every.append(Marked(id=plan.id, tag=f"plan {plan.state}", spans=plan.evidence, told=told))
    return (marked for marked in every if marked.spans)


def _actor(actor: Actor) -> Marked:
    told = {"name": actor.name, "country": actor.country, "sector": actor.sector, "office": actor.office}
    means = WIKIDATA + actor.wikidata if actor.wikidata else None
    return Marked(id=actor.id, tag=actor.kind, spans=actor.mentions, told=told, means=means)


def _place(place: Place) -> Marked:
    told = {"name": place.name, "country": place.country, "precision": place.precision, "reason": place.reason}
    means = f"{GEONAMES}{place.geonames}/" if place.geonames else None
    return Marked(id=place.id, tag="place", spans=place.mentions, told=told, means=means)


def _target(report: WholeReport, span: Span) -> dict[str, Any]:
    """A span by position and by quotation; of one longer than a quotation, the beginning."""
    end = min(span.end, span.start + QUOTED)
    quote = {
        "type": "TextQuoteSelector",
        "exact": report.text[span.start : end],
        "prefix": report.text[max(0, span.start - AROUND) : span.start],
        "suffix": report.text[end : end + AROUND],
    }
    position = {"type": "TextPositionSelector", "start": span.start, "end": end}
    return {"source": address(report), "selector": [position, quote]}
