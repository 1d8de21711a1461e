"""Events of our own making, as a store would find them."""

from __future__ import annotations

from datetime import date
from typing import Any

from communique.ids import identity, text_hash
from communique.knowledge.plover.codes import codes_of
from communique.model import Actor, Event, Place, When, Where, span_of
from communique.store import FoundEvent, WholeReport
from communique.vocabulary import EventType, Status

TEXT = "Talks planned\n\nNorland and Sudland met in Geneva on Monday.\n\nLater the ministers dined."
NORLAND = Actor(
    id="act-n", name="Norland", kind="state", country="NOR", sector="GOV", mentions=(span_of(TEXT, 15, 22),)
)
SUDLAND = Actor(
    id="act-s", name="Sudland", kind="state", country="SWE", sector="MIL", mentions=(span_of(TEXT, 27, 34),)
)
COUNCIL = Actor(id="act-u", name="UN Security Council", kind="organisation", country="IGO:UN", sector="IGO")
PAPER = Actor(id="act-p", name="The Norland Herald", kind="organisation", country="NOR", sector="MED")
GENEVA = Place(id="plc-g", name="Geneva", country="CHE", geonames=2660646, lat=46.2, lon=6.15, precision="city")
MONDAY = When(span=span_of(TEXT, 49, 58), earliest=date(2018, 3, 5), latest=date(2018, 3, 5), basis="Monday")
IN_GENEVA = Where(span=span_of(TEXT, 39, 48), place=GENEVA.id)
PUBLISHED = "2018-03-09"


def found(
    kind: EventType = "CONSULT",
    status: Status = "occurred",
    *,
    source: tuple[Actor, ...] = (NORLAND,),
    target: tuple[Actor, ...] = (SUDLAND,),
    published: str | None = PUBLISHED,
    **more: Any,
) -> FoundEvent:
    """NORLAND met SUDLAND, or whatever is given instead."""
    trigger = span_of(TEXT, 35, 38)
    contexts = more.get("contexts", ())
    event = Event(
        id=identity("evt", kind, status), trigger=trigger, type=kind, status=status,
        source=tuple(actor.id for actor in source), target=tuple(actor.id for actor in target),
        evidence=(span_of(TEXT, 15, 59),), codes=codes_of(kind, more.get("mode"), status, contexts), **more,
    )  # fmt: skip
    report = WholeReport(
        id="rep-a", title="Talks planned", source="Example Wire", url="https://news.example/a", published=published,
        language="en", sha256=text_hash(TEXT), text=TEXT,
    )  # fmt: skip
    return FoundEvent(report=report, event=event, actors=(*source, *target), places=(GENEVA,))
