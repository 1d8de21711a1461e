"""Quotations and their cues: snapping content to quotation marks, cues beside a quotation, quotations without a cue."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from communique.extract.quotes import Quotation
from communique.extract.statements.cues import Admit
from communique.extract.statements.drafts import Draft, Offsets
from communique.extract.statements.speakers import subject_of
from communique.extract.statements.verbs import cue_range, source_of
from communique.notes import Notes, Token

LONGEST_WAY = 14
"""Tokens between a quotation and the verb that introduces or follows it (measured on PolNeAR train)."""
LINKS = frozenset({",", ":", "that", "-", "–", "—", "―", "…"})
MARKS = frozenset("“”„«»\"‘’'`") | {"''", "``"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The quotations of a report that lie in no other, for look-ups by offset."""

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
    """The draft with quotations that its content touches taken whole, and nothing beyond the quotation its cue is in."""
    around = page.at(notes.tokens[draft.anchor].start)
    spans: list[Offsets] = []
    for start, end in draft.content:
        if around is not None:
            spans.extend(_inside(start, end, around))
            continue
        grown = [(start, end)]
        for quotation in page.touching(start, end):
            shared = max(start, quotation.start) < min(end, quotation.end)
            if shared and _words_shared(notes, quotation, start, end):
                grown.extend(quotation.parts)
        spans.extend(grown)
    return replace(draft, content=joined(spans))


def _words_shared(notes: Notes, quotation: Quotation, start: int, end: int) -> bool:
    """Whether a span covers a word of the quotation, not merely its mark."""
    first, last = max(start, quotation.start), min(end, quotation.end)
    return any(ch.isalnum() for ch in notes.report.text[first:last])


def _inside(start: int, end: int, quotation: Quotation) -> Iterator[Offsets]:
    for a, b in quotation.parts:
        if max(a + 1, start) < min(b, end):
            yield max(a + 1, start), min(b, end)


def joined(spans: Iterable[Offsets]) -> tuple[Offsets, ...]:
    """Overlapping spans made one, in order."""
    out: list[Offsets] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def with_quotations(drafts: Sequence[Draft], page: Page, notes: Notes, admit: Admit) -> list[Draft]:
    """The drafts, each quotation that none of them holds given to the cue beside it or to the statement before it."""
    by_anchor = {draft.anchor: draft for draft in drafts}
    held = _held(drafts, page, notes)
    last: Draft | None = None
    for quotation in page.quotations:
        owner = held.get(quotation.start)
        if owner is not None:
            last = by_anchor[owner]
            continue
        cue = cue_beside(quotation, page, notes, admit)
        if cue is not None:
            last = _given(cue, quotation, by_anchor.get(cue.i), notes)
            by_anchor[cue.i] = last
        elif last is not None and _follows(quotation, last, notes):
            last = replace(last, content=joined((*last.content, *quotation.parts)))
            by_anchor[last.anchor] = last
        else:
            last = None if _is_whole(quotation, notes) else last
    return [by_anchor[anchor] for anchor in sorted(by_anchor)]


def _held(drafts: Sequence[Draft], page: Page, notes: Notes) -> dict[int, int]:
    """The start of each quotation that a draft's content touches from outside, with that draft's anchor."""
    held: dict[int, int] = {}
    for draft in drafts:
        around = page.at(notes.tokens[draft.anchor].start)
        for start, end in draft.content:
            for quotation in page.touching(start, end):
                if quotation is not around:
                    held.setdefault(quotation.start, draft.anchor)
    return held


def _given(cue: Token, quotation: Quotation, draft: Draft | None, notes: Notes) -> Draft:
    if draft is not None and draft.frame in {"that", "aside", "quotation", "object_to", "to", "passive_that", "according"}:
        return replace(draft, content=joined((*draft.content, *quotation.parts)))
    return Draft(
        anchor=cue.i,
        frame="quotation",
        kind="statement",
        cue=cue_range(notes, cue),
        source=source_of(notes, cue, "quotation"),
        content=quotation.parts,
    )


def cue_beside(quotation: Quotation, page: Page, notes: Notes, admit: Admit) -> Token | None:
    """The verb of saying right after a quotation or right before it."""
    return _cue_after(quotation, page, notes, admit) or _cue_before(quotation, page, notes, admit)


def _cue_after(quotation: Quotation, page: Page, notes: Notes, admit: Admit) -> Token | None:
    text, tokens = notes.report.text, notes.tokens
    tail = text[: quotation.end].rstrip("”\"’'» ")[-1:]
    _, i = notes.range_of(notes.report.span(quotation.end - 1, quotation.end))
    if i >= len(tokens) or (tail not in {",", "?", "!", "—", "…", "-"} and tokens[i].text != ","):
        return None
    block = notes.sentence_of(max(0, i - 1)).block
    for token in tokens[i : i + LONGEST_WAY]:
        if notes.sentence_of(token.i).block != block or token.text in {".", ";"} or page.at(token.start) is not None:
            return None
        if token.pos == "VERB" and token.dep not in {"relcl", "acl", "amod", "compound"}:
            if admit("quotation", token.lemma) is None:
                return None
            subject = subject_of(notes, token.i)
            return token if subject is None or subject.i >= i or token.dep in {"conj", "advcl"} else token
    return None


def _cue_before(quotation: Quotation, page: Page, notes: Notes, admit: Admit) -> Token | None:
    tokens, text = notes.tokens, notes.report.text
    i, _ = notes.range_of(notes.report.span(quotation.start, quotation.start + 1))
    k = i - 1
    while k >= 0 and (tokens[k].pos == "SPACE" or tokens[k].text in MARKS):
        k -= 1
    if k < 0 or tokens[k].text not in LINKS and not _opens_after_verb(tokens[k], admit):
        return None
    colon = tokens[k].text == ":"
    border = "\n\n" in text[tokens[k].end : quotation.start]
    if border and not colon:
        return None
    sentence = tokens[k].sentence
    found: Token | None = None
    for token in reversed(tokens[max(0, k - LONGEST_WAY) : k + 1]):
        if token.sentence != sentence or page.at(token.start) is not None:
            break
        if token.pos == "VERB" and token.dep != "amod" and admit("quotation", token.lemma) is not None:
            found = token
            break
        if token.pos == "VERB" and not colon and token.tag not in {"VBG", "VBN"}:
            break
    return found


def _opens_after_verb(token: Token, admit: Admit) -> bool:
    return token.pos == "VERB" and admit("quotation", token.lemma) is not None


def _is_whole(quotation: Quotation, notes: Notes) -> bool:
    """Whether a quotation stands as a sentence of its own: it begins one, and is no title or scare quote."""
    text = notes.report.text
    before = text[max(0, quotation.start - 3) : quotation.start].rstrip(" ")
    return (not before or before[-1] in ".!?\n”\"’:") and len(text[quotation.start : quotation.end].split()) > 2


def _follows(quotation: Quotation, draft: Draft, notes: Notes) -> bool:
    """Whether only blanks stand between the sentence a statement ends in and this quotation."""
    if not _is_whole(quotation, notes):
        return False
    last = max(draft.content[-1][1], notes.tokens[draft.anchor].end)
    sentence = notes.sentence_of(notes.range_of(notes.report.span(last - 1, last))[0])
    end = max(last, notes.tokens[sentence.last - 1].end)
    if end > quotation.start:
        end = last
    between = notes.report.text[end : quotation.start]
    return not any(ch.isalnum() for ch in between) and between.count("\n\n") <= 1


def outermost(drafts: Iterable[Draft], notes: Notes) -> list[Draft]:
    """The drafts whose cue lies in no longer draft's content, in order of the cue."""
    kept: list[Draft] = []
    covered: list[Offsets] = []
    for draft in sorted(drafts, key=lambda d: (-sum(b - a for a, b in d.content), d.anchor)):
        at = notes.tokens[draft.anchor].start
        k = bisect_right(covered, (at, len(notes.report.text) + 1)) - 1
        if k >= 0 and covered[k][1] > at:
            continue
        kept.append(draft)
        covered = list(joined([*covered, *draft.content]))
    return sorted(kept, key=lambda d: d.anchor)
