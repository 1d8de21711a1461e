"""Our own tables: statements, events, plans and actors, a row each, in columns that follow the record format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from communique.model import Actor
from communique.show.export.columns import Column, Kind, Layout, Row, Told
from communique.show.export.meanings import meaning_of
from communique.show.export.sourced import at, evidence_of, quoted, report_of, words
from communique.show.table import BETWEEN, COLUMNS
from communique.store import FoundEvent, FoundPlan, FoundReport, FoundStatement

KINDS: dict[str, Kind] = {
    "confidence": "number", "codes_goldstein": "number", "codes_quad": "integer", "when_earliest": "day",
    "when_latest": "day", "earliest": "day", "latest": "day",
}  # fmt: skip
"""Columns that hold no text."""
SOURCE = "communique, format communique/1 (docs/record-format.md)"
ACTOR_COLUMNS = (
    "report_id", "report_title", "report_source", "report_url", "report_published", "report_sha256", "id", "name",
    "kind", "country", "sector", "office", "wikidata", "anonymous", "resolved_by", "confidence", "evidence",
    "evidence_at",
)  # fmt: skip


def column(claim: Told, name: str) -> Column:
    """A column of our own, with its meaning."""
    meaning, values = meaning_of(claim, name)
    return Column(name=name, kind=KINDS.get(name, "text"), meaning=meaning, values=values)


def _claims(claim: Told, of: type[FoundStatement | FoundEvent | FoundPlan]) -> Layout:
    cells = COLUMNS[of]()
    spans = {name for name in cells if f"{name}_at" in cells} | {"conditions_words"}
    names = [name for name in cells if name not in {"evidence", "evidence_at"}]
    names = [*names[:5], "report_sha256", *names[5:], "evidence", "evidence_at"]

    def rows(found: Any) -> Iterator[Row]:
        evidence = evidence_of(found)
        yield {
            **{name: _short(cell(found)) if name in spans else cell(found) for name, cell in cells.items()},
            "report_sha256": report_of(found).sha256,
            "evidence": words(evidence),
            "evidence_at": at(evidence),
        }

    return Layout(name="communique", source=SOURCE, columns=tuple(column(claim, n) for n in names), rows=rows)


def actor_rows(found: FoundReport) -> Iterator[Row]:
    """A row for each actor of a report, with the words that mention them."""
    report = found.report
    for actor in found.tells.actors:
        yield {
            "report_id": report.id,
            "report_title": report.title,
            "report_source": report.source,
            "report_url": report.url,
            "report_published": report.published,
            "report_sha256": report.sha256,
            **_of_actor(actor),
        }


def _of_actor(actor: Actor) -> Row:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sector": actor.sector,
        "office": actor.office,
        "wikidata": actor.wikidata,
        "anonymous": str(actor.anonymous).lower(),
        "resolved_by": actor.resolved_by,
        "confidence": actor.confidence,
        "evidence": BETWEEN.join(dict.fromkeys(quoted(mention.text) for mention in actor.mentions)),
        "evidence_at": at(actor.mentions),
    }


def _short(value: object) -> object:
    return quoted(value) if isinstance(value, str) else value


STATEMENTS = _claims("statement", FoundStatement)
EVENTS = _claims("event", FoundEvent)
PLANS = _claims("plan", FoundPlan)
ACTORS = Layout(
    name="communique", source=SOURCE, columns=tuple(column("actor", name) for name in ACTOR_COLUMNS), rows=actor_rows
)
