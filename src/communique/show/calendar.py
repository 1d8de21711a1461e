"""Matters as a calendar (iCalendar, RFC 5545) and what changed as a feed (Atom, RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from xml.etree import ElementTree as ET

from communique import __version__
from communique.model import Step
from communique.show import wording
from communique.show.followed import Change, Standing
from communique.vocabulary import StepState

ATOM = "http://www.w3.org/2005/Atom"
FIRM: frozenset[StepState] = frozenset(
    {"scheduled", "back_on", "moved", "held", "ended_early", "leg_added", "leg_dropped"}
)
OCCURRENCE: dict[StepState, str] = {
    "cancelled": "eos6", "postponed": "eos2", "in_doubt": "eos2", "proposed": "eos3", "place_rumoured": "eos3",
    "condition_added": "eos3", "announced": "eos4", "scheduled": "eos5", "back_on": "eos5", "moved": "eos5",
    "leg_added": "eos5", "leg_dropped": "eos5", "held": "eos5", "ended_early": "eos5",
}  # fmt: skip
"""How certain it is that something takes place: IPTC NewsCodes, Event Occurrence Status (eocstat)."""


SILENT = "Its day has passed, and no report says that it was held."


def calendar_of(found: Iterable[Standing]) -> bytes:
    """The matters of which a day is known, as events of whole days; each says how certain it is.

    A day that is not fixed stands as a range: from its first day (or its last, where only that is known), with the
    range in EDTF in X-COMMUNIQUE-EDTF and the NewsCode of the IPTC in X-IPTC-EOCSTAT. Of one whose day has passed
    without a report that it was held, X-COMMUNIQUE-OVERDUE is TRUE.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", f"-//communique//{__version__}//EN")
    calendar.add("version", "2.0")
    for one in found:
        now = one.now
        first, last = now.earliest or now.latest, now.latest or now.earliest
        if first is None or last is None:
            continue
        event = Event()
        event.add("uid", f"{one.matter.id}@communique")
        event.add("summary", wording.clean(one.matter.what))
        event.add("dtstamp", _moment(now.published))
        event.add("dtstart", first)
        event.add("dtend", last + timedelta(days=1) if last < date.max else last)
        event.add("status", "TENTATIVE" if one.overdue else _status(now.state))
        event.add("sequence", len(one.steps) - 1)
        if now.places:
            event.add("location", "; ".join(wording.clean(place) for place in now.places))
        late = f"{SILENT} " if one.overdue else ""
        event.add("description", f"{late}{_told(now)}")
        if one.overdue:
            event.add("x-communique-overdue", "TRUE")
        event.add("x-communique-state", now.state)
        event.add("x-communique-edtf", edtf_of(now.earliest, now.latest))
        event.add("x-iptc-eocstat", f"eocstat:{OCCURRENCE[now.state]}")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def feed_of(found: Iterable[Change], *, since: date) -> bytes:
    """What changed since a day as an Atom feed: an entry a change, newest first."""
    changes = sorted(found, key=lambda change: (change.step.published, change.matter.id), reverse=True)
    ET.register_namespace("", ATOM)
    feed = ET.Element(f"{{{ATOM}}}feed")
    _child(feed, "id", f"urn:communique:changes:{since.isoformat()}")
    _child(feed, "title", f"Changes since {wording.day_in_words(since)}")
    _child(feed, "updated", _moment(changes[0].step.published if changes else since).isoformat())
    _child(_child(feed, "author", ""), "name", "communique")
    for change in changes:
        step = change.step
        entry = _child(feed, "entry", "")
        _child(entry, "id", f"urn:communique:{change.matter.id}:{step.report}")
        _child(entry, "title", f"{wording.clean(change.matter.what)}: {wording.step_state(step.state)}")
        _child(entry, "updated", _moment(step.published).isoformat())
        if change.source.url:
            ET.SubElement(entry, f"{{{ATOM}}}link", href=change.source.url)
        _child(entry, "summary", _told(step))
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def edtf_of(earliest: date | None, latest: date | None) -> str:
    """Days as EDTF (ISO 8601-2): one day, or a range of which an end may be open; "" where nothing is known."""
    if earliest is None and latest is None:
        return ""
    if earliest == latest and earliest is not None:
        return earliest.isoformat()
    return f"{earliest.isoformat() if earliest else '..'}/{latest.isoformat() if latest else '..'}"


def _status(state: StepState) -> str:
    if state in {"cancelled", "postponed"}:
        return "CANCELLED"
    return "CONFIRMED" if state in FIRM else "TENTATIVE"


def _told(step: Step) -> str:
    """The first words that support a step, and their report."""
    words = f"“{wording.clean(step.evidence[0].text)}” " if step.evidence else ""
    return f"{words}({step.report}, {step.published.isoformat()})"


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)


def _child(parent: ET.Element, name: str, text: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{ATOM}}}{name}")
    child.text = text or None
    return child
