"""Places: gold mentions located, and what our own names give end to end; two predictions, because the scorer's figures
are about different questions.
"""

from __future__ import annotations

from collections.abc import Sequence

from bench.quality.engine import Engine, Row
from communique.link.places import locate
from communique.link.places.spotting import spotted
from communique.model import Span
from communique.notes import Notes


def predict_given(rows: Sequence[Row], engine: Engine) -> list[Row]:
    """The gold spans of a report, located together (for accuracy@161 on gold mentions)."""
    return [_located(row, notes, _gold_spans(row, notes)) for row, notes in _noted(rows, engine)]


def predict_end_to_end(rows: Sequence[Row], engine: Engine) -> list[Row]:
    """The place names that annotation found, located; both corpora count demonyms as places, so they are given too."""
    return [_located(row, notes, own_spans(notes), sure=True) for row, notes in _noted(rows, engine)]


def own_spans(notes: Notes) -> list[Span]:
    """Where our own stages see a place, or a people."""
    peoples = {name.span for name in notes.names if name.kind == "demonym"}
    return sorted({*spotted(notes), *peoples})


def _noted(rows: Sequence[Row], engine: Engine) -> list[tuple[Row, Notes]]:
    return [(row, engine.notes(row["text"], row.get("published"))) for row in rows]


def _gold_spans(row: Row, notes: Notes) -> list[Span]:
    return sorted({notes.report.span(m["start"], m["end"]) for m in row["mentions"]})


def _located(row: Row, notes: Notes, spans: Sequence[Span], *, sure: bool = False) -> Row:
    mentions = [
        {
            "start": span.start,
            "end": span.end,
            "lat": place.lat if place else None,
            "lon": place.lon if place else None,
            "geonames_id": place.geonames if place else None,
        }
        for span, place in zip(spans, locate(notes, spans, sure=sure), strict=True)
    ]
    return {"id": row["id"], "mentions": mentions}
