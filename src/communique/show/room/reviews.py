"""Reviews of claims: made, found again in the report as it is now, and told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from communique.errors import NotFound, UnknownWord
from communique.model import Event, Plan, Record, Span, Statement
from communique.show.room.cursors import Listed, cursor_of
from communique.show.room.lists import number_in
from communique.store import Review, Store, Verdict

FIELDS: dict[str, tuple[str, ...]] = {
    "statement": ("speakers", "content", "addressees", "channel", "form", "kind", "relayed_by", "polarity"),
    "event": ("type", "mode", "status", "source", "target", "when", "where", "topic"),
    "plan": ("state", "what", "participants", "when", "place", "agenda"),
}
"""What of a claim can be corrected, by kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPlaced:
    """A REVIEW with ID, where its words stand NOW, and the CLAIM_NOW that rests on them (null: no longer there)."""

    id: str
    review: Review
    now: Span | None
    claim_now: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What AUTHOR finds of CLAIM of REPORT: a VERDICT with a REASON, and for a correction FIELD and VALUE."""

    report: str
    claim: str
    verdict: Verdict
    reason: str
    author: str
    field: str | None = None
    value: str | None = None


def reviews_of(store: Store, report: str) -> tuple[ReviewPlaced, ...]:
    """The reviews of a report (id, its beginning, or URL), oldest first; raises NotFound and Ambiguous."""
    return placed_in(store.record(report), store)


def placed_in(record: Record, store: Store) -> tuple[ReviewPlaced, ...]:
    """The reviews of a record's report, each with where its words stand now."""
    return tuple(_placed(record, review) for review in store.reviews(record.report.id))


def reviews_from(store: Store, *, cursor: str | None, limit: int) -> Listed[ReviewPlaced]:
    """Reviews of all reports, the last made first."""
    found, after = store.reviews_from(after=number_in(cursor), limit=limit)
    records = {one: store.held(one) for one in dict.fromkeys(review.report for review in found)}
    items = []
    for review in found:
        record = records[review.report]
        gone = ReviewPlaced(id=review.id, review=review, now=None, claim_now=None)
        items.append(_placed(record, review) if record else gone)
    return Listed(items=tuple(items), next=cursor_of(after))


def review_of(record: Record, found: Found, *, at: datetime | None = None) -> Review:
    """A review ready to be kept; raises NotFound, UnknownWord and WrongOptions."""
    kind, span = _claim(record, found.claim)
    if found.field is not None and found.field not in FIELDS[kind]:
        raise UnknownWord(f"field of a {kind}", found.field, FIELDS[kind])
    moment = (at or datetime.now(tz=UTC)).replace(microsecond=0)
    return Review(
        report=record.report.id, claim=found.claim, sha256=record.report.sha256, span=span, verdict=found.verdict,
        field=found.field, value=found.value, reason=found.reason.strip(), author=found.author.strip(),
        made_at=moment.isoformat(),
    )  # fmt: skip


def words_of(claim: Statement | Event | Plan) -> Span:
    """The words by which a claim is found again: its content, its trigger, or its first evidence."""
    if isinstance(claim, Event):
        return claim.trigger
    return claim.content[0] if isinstance(claim, Statement) else claim.evidence[0]


def claims_of(record: Record) -> Iterator[tuple[str, Statement | Event | Plan]]:
    """Every claim that can be reviewed, with its kind."""
    yield from (("statement", one) for one in record.statements)
    yield from (("event", one) for one in record.events)
    yield from (("plan", one) for one in record.plans)


def _claim(record: Record, claim: str) -> tuple[str, Span]:
    for kind, one in claims_of(record):
        if one.id == claim:
            return kind, words_of(one)
    raise NotFound("claim of the report", claim, next_step="Give the id of a statement, event or plan of it.")


def _placed(record: Record, review: Review) -> ReviewPlaced:
    now = _found_again(record, review)
    kind = review.claim.partition("-")[0]
    fitting = [one.id for _, one in claims_of(record) if one.id == review.claim] or [
        one.id for _, one in claims_of(record) if now and one.id.startswith(kind) and words_of(one) == now
    ]
    return ReviewPlaced(id=review.id, review=review, now=now, claim_now=fitting[0] if fitting else None)


def _found_again(record: Record, review: Review) -> Span | None:
    """Where the words of a review stand now: where they stood if the text is the same, else where nearest to that."""
    if record.report.sha256 == review.sha256:
        return review.span
    starts = [match.start() for match in re.finditer(re.escape(review.span.text), record.report.text)]
    if not starts:
        return None
    start = min(starts, key=lambda at: abs(at - review.span.start))
    return record.report.span(start, start + len(review.span.text))
