"""The words that support a row, no longer than a quotation, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from communique.model import Span, Statement
from communique.show.export.columns import Column, Layout, Row
from communique.store import FoundEvent, FoundPlan, FoundStatement, WholeReport

QUOTED = 300
"""Code points quoted of one span at most: a long sentence, no paragraph. The offsets tell the whole span."""
BROKEN = " … "
"""Between spans of one evidence."""
CUT = " …"
"""At the end of words that were cut."""
AT = "offsets START-END in code points of the report's text, end exclusive, a pair for each span"
OURS = (
    Column(name="communique_id", meaning="id of the claim, from its content; rows of one claim share it"),
    Column(name="communique_status", meaning="status of the event as the report tells it", values="docs/status.md"),
    Column(name="communique_report", meaning="id of the report"),
    Column(name="communique_url", meaning="URL of the report"),
    Column(name="communique_source", meaning="who published the report"),
    Column(name="communique_published", meaning="when the report was published", values="ISO 8601"),
    Column(name="communique_sha256", meaning="sha256 of the report's text in UTF-8"),
    Column(
        name="communique_evidence",
        meaning=f"the words that tell the event, the first {QUOTED} code points of each span",
    ),
    Column(name="communique_evidence_at", meaning=f"where these words stand: {AT}"),
)
"""Columns of our own behind those of a published layout."""
TEXT = "the whole text of the report (--full-text)"


def quoted(text: str) -> str:
    """Words as a quotation: cut after the last whole word that fits."""
    if len(text) <= QUOTED:
        return text
    kept = text[: QUOTED - len(CUT)]
    return (kept.rpartition(" ")[0] or kept) + CUT


def at(spans: Iterable[Span]) -> str:
    """Where spans stand, as "3-9 14-20"."""
    return " ".join(f"{span.start}-{span.end}" for span in spans)


def words(spans: Iterable[Span]) -> str:
    """What spans say, each as a quotation."""
    return BROKEN.join(quoted(span.text) for span in spans)


def evidence_of(found: FoundEvent | FoundPlan | FoundStatement) -> tuple[Span, ...]:
    """The spans that support a claim, in order of the text."""
    if isinstance(found, FoundStatement):
        return tuple(sorted(_spans_of(found.statement)))
    return found.event.evidence if isinstance(found, FoundEvent) else found.plan.evidence


def report_of(found: Any) -> WholeReport:
    """The report of a claim; claims that are exported have it whole."""
    report: WholeReport = found.report
    return report


def prepared(layout: Layout, *, exact: bool = False, full_text: bool = False) -> Layout:
    """A layout with our own columns behind those of a published one (unless EXACT), and with the text if wanted."""
    sourced = layout.published and not exact
    text = Column(name="communique_text" if layout.published else "report_text", meaning=TEXT)

    def rows(found: Any) -> Iterator[Row]:
        more: Row = _ours(found) if sourced else {}
        if full_text:
            more = {**more, text.name: report_of(found).text}
        return ({**row, **more} for row in layout.rows(found))

    columns = (*layout.columns, *(OURS if sourced else ()), *((text,) if full_text else ()))
    return replace(layout, columns=columns, rows=rows)


def _ours(found: FoundEvent) -> Row:
    """The cells of our own columns for an event."""
    report, evidence = report_of(found), evidence_of(found)
    return {
        "communique_id": found.event.id,
        "communique_status": found.event.status,
        "communique_report": report.id,
        "communique_url": report.url,
        "communique_source": report.source,
        "communique_published": report.published,
        "communique_sha256": report.sha256,
        "communique_evidence": words(evidence),
        "communique_evidence_at": at(evidence),
    }


def _spans_of(statement: Statement) -> Iterator[Span]:
    yield from statement.content
    yield from (span for span in (statement.speaker, statement.cue) if span)
