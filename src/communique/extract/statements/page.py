"""The quotations of a report for look-ups by offset, and contents fitted to them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from communique.extract.quotes import Quotation
from communique.extract.statements.drafts import Draft, Offsets
from communique.extract.statements.speakers import noun_phrase
from communique.notes import Notes
from communique.vocabulary import Form

AFTERTHOUGHT = frozenset({",", "-", "–", "—"})
"""What stands between a quotation and words of the reporter that only follow it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The quotations of a report that lie in no other, in order."""

    quotations: tuple[Quotation, ...]
    starts: tuple[int, ...]

    def at(self, offset: int) -> Quotation | None:
        """The quotation one of whose parts holds an offset."""
        k = bisect_right(self.starts, offset) - 1
        if k < 0:
            return None
        quotation = self.quotations[k]
        return quotation if any(a <= offset < b for a, b in quotation.parts) else None

    def touching(self, start: int, end: int) -> Sequence[Quotation]:
        """The quotations that share a character with start..end."""
        first = max(0, bisect_right(self.starts, start) - 1)
        return [q for q in self.quotations[first : bisect_left(self.starts, end)] if q.end > start]


def page_of(quotations: Iterable[Quotation]) -> Page:
    """The outermost of these quotations."""
    outer = tuple(q for q in quotations if q.depth == 0)
    return Page(quotations=outer, starts=tuple(q.start for q in outer))


def snap(draft: Draft, page: Page, notes: Notes) -> Draft:
    """The draft with quotations that its content touches taken whole, and nothing beyond the one its cue is in."""
    around = page.at(notes.tokens[draft.anchor].start)
    spans: list[Offsets] = []
    for start, end in draft.content:
        if around is not None:
            spans.extend(_inside(start, end, around))
        else:
            spans.extend(_grown(start, end, draft, page, notes))
    return replace(draft, content=joined(spans))


def outside_content(draft: Draft, notes: Notes) -> Draft:
    """The draft without a source that lies in its own content; the noun after the verb in its place, if any."""
    if draft.source is None:
        return draft
    at = notes.tokens[draft.source[0]].start
    if draft.frame not in {"quotation", "that"} or not any(a <= at < b for a, b in draft.content):
        return draft
    after = (
        t for t in notes.below(draft.anchor, "attr", "dep", "dobj", "npadvmod", "nsubj", "oprd") if t.i > draft.anchor
    )
    speaker = next((t for t in after if not any(a <= t.start < b for a, b in draft.content)), None)
    return replace(draft, source=noun_phrase(notes, speaker.i, without=draft.anchor) if speaker is not None else None)


def _inside(start: int, end: int, quotation: Quotation) -> Iterator[Offsets]:
    for a, b in quotation.parts:
        if max(a + 1, start) < min(b, end):
            yield max(a + 1, start), min(b, end)


def _grown(start: int, end: int, draft: Draft, page: Page, notes: Notes) -> Sequence[Offsets]:
    text = notes.report.text
    spans = [(start, end)]
    touched = page.touching(start, end)
    for quotation in (*touched[:1], *touched[1:][-1:]):  # those between lie inside already
        shared = text[max(start, quotation.start) : min(end, quotation.end)]
        if any(ch.isalnum() for ch in shared):
            spans.extend(quotation.parts)
    whole = joined(spans)
    first, last = whole[0][0], whole[-1][1]
    opening = page.at(first)
    if draft.frame != "that" or opening is None or opening.start != first or first < notes.tokens[draft.anchor].start:
        return whole
    # "said 'yes', while reading a paper": words after the quotation and a comma are the reporter's.
    others = any(q is not opening for q in page.touching(opening.end, last))
    rest = text[opening.end : last].lstrip(" \xa0")[:1]
    return whole if others or rest not in AFTERTHOUGHT else opening.parts


def joined(spans: Iterable[Offsets]) -> tuple[Offsets, ...]:
    """Overlapping spans made one, in order."""
    out: list[Offsets] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def form_of(content: Sequence[Offsets], page: Page, text: str) -> Form:
    """Direct where every word of the content stands between quotation marks, mixed where some do, else indirect."""
    words = sum(_letters(text, *span) for span in content)
    quoted = sum(
        _letters(text, max(a, start), min(b, end))
        for start, end in content
        for quotation in page.touching(start, end)
        for a, b in quotation.parts
    )
    if not quoted:
        return "indirect"
    return "direct" if quoted >= words else "mixed"


def _letters(text: str, start: int, end: int) -> int:
    return sum(ch.isalnum() for ch in text[start:end]) if start < end else 0
