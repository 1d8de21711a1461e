"""Events as PLOVER's own JSON records, an event a line with its sources and targets nested.

The keys are those of the published records PLOVER_GSR_CAMEO.txt (openeventdata/PLOVER), in that order. The words of the
report stand in "text" no longer than a quotation.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from communique import __version__
from communique.model import Actor
from communique.show.export.coded import coded, country_name, sectors, state_code, why_not
from communique.show.export.columns import Column, Layout, Row
from communique.show.export.sourced import at, report_of, words
from communique.store import FoundEvent

COLUMNS = (
    Column(name="id", meaning="id of the event, from its content"),
    Column(name="date", kind="day", meaning="day of the coded act; of what is to come, that of the report"),
    Column(name="source", kind="nested", meaning="who acts: actorText, code (state) and sector of each"),
    Column(name="target", kind="nested", meaning="to whom it is done, in the same way"),
    Column(name="event", meaning="PLOVER's type, derived from type, mode and status", values="docs/codes.md"),
    Column(name="eventText", meaning="the words that tell the act"),
    Column(name="context", meaning="PLOVER's contexts, with ';' between them"),
    Column(name="mode", meaning="PLOVER's mode"),
    Column(name="text", meaning="the words that support the event, as a quotation"),
    Column(name="textInfo", kind="nested", meaning="where these words stand: report, url, evidence_at"),
    Column(name="language", meaning="language of the report", values="ISO 639-1"),
    Column(name="publication", meaning="who published the report"),
    Column(name="coder", meaning="who coded it"),
    Column(name="version", meaning="the draft of PLOVER's manual whose codes these are"),
    Column(name="dateCoded", meaning="empty: the same report gives the same line on every day"),
    Column(name="comment", meaning="the status of the event as the report tells it"),
)


def rows(found: FoundEvent) -> Iterator[Row]:
    """One record for an event."""
    return (_row(found, one.day.isoformat(), one.type, one.mode) for one in islice(coded(found), 1))


def _row(found: FoundEvent, day: str, type_: str, mode: str) -> Row:
    event, report = found.event, report_of(found)
    return {
        "id": event.id,
        "date": day,
        "source": [_who(actor) for actor in found.who(event.source)],
        "target": [_who(actor) for actor in found.who(event.target)],
        "event": type_,
        "eventText": event.trigger.text,
        "context": ";".join(event.contexts),
        "mode": mode,
        "text": words(event.evidence),
        "textInfo": {"report": report.id, "url": report.url, "evidence_at": at(event.evidence)},
        "language": report.language,
        "publication": report.source or "",
        "coder": f"communique {__version__}",
        "version": "0.8",
        "dateCoded": "",
        "comment": event.status,
    }


def _who(actor: Actor) -> dict[str, str]:
    told = {"actorText": actor.name, "code": state_code(actor) or country_name(actor.country)}
    sector = sectors(actor, press="JRN")
    return told | {"sector": sector} if sector else told


PLOVER = Layout(
    name="plover-jsonl",
    source="PLOVER, gold standard records PLOVER_GSR_CAMEO.txt (github.com/openeventdata/PLOVER)",
    columns=COLUMNS,
    rows=rows,
    why_not=why_not,
    published=True,
    formats=("jsonl",),
)
