"""Reviews as lines of a page: the verdict, the words, and why."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from communique.show import wording
from communique.show.room.reviews import ReviewPlaced
from communique.show.text import Hanging

COLOURS = {"accepted": "green", "corrected": "yellow", "rejected": "red"}


def review_lines(found: tuple[ReviewPlaced, ...]) -> Iterator[RenderableType]:
    """Each review with the words it is about, and where they stand now."""
    for one in found:
        review = one.review
        right = f" · {review.field}: {wording.clean(review.value or '')}" if review.field else ""
        yield Text.assemble((review.verdict, COLOURS[review.verdict]), right, f" · {wording.quoted(review.span)}")
        where = wording.offsets(one.now) if one.now else "these words are no longer in the report"
        claim = one.claim_now or f"{review.claim}, which is no longer made"
        yield Hanging(Text(f"{wording.clean(review.reason)} · {wording.clean(review.author)} · {review.made_at}"))
        yield Hanging(Text(f"{review.report} · {claim} · {where}", style="dim"))
        yield Text()
