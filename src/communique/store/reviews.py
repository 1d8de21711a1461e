"""What people found of claims: a layer of its own beside the records, only ever added to.

A review keeps the words it is about, with where they stood in which text. So it is found again when the report is read
anew, by a later version or with another text, though ids and offsets of claims change with every word before them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Literal, get_args

from sqlalchemy import Connection, select

from communique.errors import UnknownWord, WrongOptions
from communique.ids import identity
from communique.model import Span
from communique.store.schema import reviews

Verdict = Literal["accepted", "corrected", "rejected"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
LONGEST = 2_000
"""Characters of a reason, a value, or a name of an author."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """AUTHOR found at MADE_AT that CLAIM of REPORT is right, wrong, or has another VALUE in FIELD, for a REASON.

    SPAN are the words of the claim, in the report's text with this SHA256. Raises UnknownWord and WrongOptions.
    """

    report: str
    claim: str
    sha256: str
    span: Span
    verdict: Verdict
    field: str | None = None
    value: str | None = None
    reason: str
    author: str
    made_at: str

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS:
            raise UnknownWord("verdict", self.verdict, VERDICTS)
        if (self.verdict == "corrected") != (self.field is not None and self.value is not None):
            raise WrongOptions(
                "A correction names a field and its right value; no other verdict does.",
                next_step="Give both with 'corrected', or neither.",
            )
        told = {"reason": self.reason, "author": self.author, "value": self.value or ""}
        for name, text in told.items():
            if len(text) > LONGEST or (name != "value" and not text.strip()):
                raise WrongOptions(
                    f"The {name} of a review has 1 to {LONGEST} characters.", next_step=f"Give a {name} in words."
                )

    @property
    def id(self) -> str:
        """From what it says, so that the same review is kept once."""
        parts = (self.report, self.claim, self.verdict, self.field, self.value, self.reason, self.author, self.made_at)
        return identity("rvw", *parts)


def put(connection: Connection, review: Review) -> None:
    """Add a review; one that is there already changes nothing."""
    if connection.execute(select(reviews.c.key).where(reviews.c.id == review.id)).first() is None:
        named = {field.name: getattr(review, field.name) for field in fields(review) if field.name != "span"}
        where = {"start": review.span.start, "end": review.span.end, "words": review.span.text}
        connection.execute(reviews.insert().values(id=review.id, **where, **named))


def of_report(connection: Connection, report: str) -> tuple[Review, ...]:
    """The reviews of the claims of a report, oldest first."""
    return _told(connection.execute(select(reviews).where(reviews.c.report == report).order_by(reviews.c.key)).all())


def listed(connection: Connection, *, limit: int, after: int) -> tuple[tuple[Review, ...], int | None]:
    """Reviews, the last made first, from behind a number on (0: from the first); and the number to go on from."""
    wanted = select(reviews).order_by(reviews.c.key.desc()).limit(limit + 1)
    rows = connection.execute(wanted.where(reviews.c.key < after) if after else wanted).all()
    return _told(rows[:limit]), rows[limit - 1].key if len(rows) > limit else None


def _told(rows: Sequence[object]) -> tuple[Review, ...]:
    names = [field.name for field in fields(Review) if field.name != "span"]
    return tuple(
        Review(
            span=Span(start=row.start, end=row.end, text=row.words),  # type: ignore[attr-defined]
            **{name: getattr(row, name) for name in names},
        )
        for row in rows
    )
