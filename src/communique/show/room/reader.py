"""The page of one report: its record, what people found of it, and the claims as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.model import Record
from communique.show.queries import Page
from communique.show.room.reviews import ReviewPlaced, claims_of, placed_in, words_of
from communique.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """RECORD of a report, the REVIEWS of its claims, and how many EARLIER_TEXTS of its page are kept."""

    record: Record
    reviews: tuple[ReviewPlaced, ...] = ()
    earlier_texts: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim of a report in one row: KIND, TYPE and STATUS, WHO does or says it, to WHOM, and the words."""

    kind: str
    id: str
    type: str
    status: str
    who: str
    whom: str
    words: str
    start: int
    end: int
    confidence: float | None


def report_page(store: Store, wanted: str) -> ReportPage:
    """The page of the report with this id, its beginning, or the URL; raises NotFound and Ambiguous."""
    record = store.record(wanted)
    with store.kept() as kept:
        earlier = len(kept.earlier_texts(record.report.id))
    return ReportPage(record=record, reviews=placed_in(record, store), earlier_texts=earlier)


def claim_rows(record: Record) -> Iterator[ClaimRow]:
    """Every claim as a row."""
    page = Page(record=record)

    def names(ids: tuple[str, ...]) -> str:
        return "; ".join(actor.name for actor in page.who(ids))

    for kind, one in claims_of(record):
        words = words_of(one)
        said = kind == "statement"
        yield ClaimRow(
            kind=kind,
            id=one.id,
            type=getattr(one, "form" if said else "type", "") or getattr(one, "what", ""),
            status=getattr(one, "channel" if said else "status", "") or getattr(one, "state", ""),
            who=names(getattr(one, "speakers" if said else "source", ()) or getattr(one, "participants", ())),
            whom=names(getattr(one, "addressees" if said else "target", ())),
            words=words.text,
            start=words.start,
            end=words.end,
            confidence=getattr(one, "confidence", None),
        )
