"""Where one statement ends and the next begins: cues that the parser hung inside the content of another cue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique.extract.statements.clauses import CARRIERS, CARRYING
from communique.extract.statements.drafts import Draft, Offsets
from communique.extract.statements.page import Page
from communique.extract.statements.speakers import SUBJECTS
from communique.notes import Notes, Token

SAYING = frozenset(
    {"object", "object_as", "object_predicate", "object_to", "prep_for", "prep_of", "prep_on", "quotation", "that"}
)
"""Frames of a participle or second verb that is a statement of its own beside the one before it."""
REPORTED = frozenset({"comment", "quotation", "quote", "remark", "word"})
"""Nouns that carry a statement where they are reported, published or broadcast by somebody."""
FINITE = frozenset({"VBD", "VBP", "VBZ"})


def separated(drafts: Sequence[Draft], page: Page, notes: Notes) -> list[Draft]:
    """The drafts with each content cut where a further cue of the same speaker begins ("..., adding that")."""
    out: list[Draft] = []
    for draft in _before_last_source(drafts, page, notes):
        quoted = page.at(notes.tokens[draft.anchor].start) is not None
        cut = None if quoted else _cut(draft, out, notes)
        if cut is None:
            out.append(without_carrier(draft, notes))
            continue
        k, at = cut
        owner = out[k]
        kept = tuple((a, min(b, at)) for a, b in owner.content if a < at)
        out[k] = replace(owner, content=_tidied(kept, notes))
        out.append(without_carrier(replace(draft, source=owner.source), notes))
    return [draft for draft in out if draft.content]


def _before_last_source(drafts: Sequence[Draft], page: Page, notes: Notes) -> list[Draft]:
    """The drafts without ", according to envoys" at the very end of a sentence: all before it is what they tell."""
    ends: dict[int, int] = {}
    for draft in drafts:
        comma = notes.tokens[draft.anchor - 1] if draft.anchor else None
        if draft.frame != "according" or draft.source is None or comma is None or comma.text != ",":
            continue
        rest = notes.tokens[draft.source[1] : notes.sentence_of(draft.anchor).last]
        if all(token.pos in {"PUNCT", "SPACE"} for token in rest) and page.at(comma.start) is None:
            ends[comma.sentence] = comma.start
    out: list[Draft] = []
    for draft in drafts:
        end = ends.get(notes.tokens[draft.anchor].sentence)
        if end is None or draft.frame == "according" or draft.content[-1][1] <= end:
            out.append(draft)
            continue
        content = _tidied(((a, min(b, end)) for a, b in draft.content if a < end), notes)
        out.extend([replace(draft, content=content)] if content else [])
    return out


def _cut(draft: Draft, before: Sequence[Draft], notes: Notes) -> tuple[int, int] | None:
    """Which earlier draft holds this cue though it should not, and where its content should end."""
    anchor = notes.tokens[draft.anchor]
    if draft.frame not in SAYING or anchor.pos != "VERB":
        return None
    start = _second_verb(anchor, notes) if anchor.tag in FINITE else _participle(anchor, notes)
    if start is None:
        return None
    for k in range(len(before) - 1, max(-1, len(before) - 4), -1):
        owner = before[k]
        if owner.frame == "according" or notes.tokens[owner.anchor].sentence != anchor.sentence:
            continue
        if any(a < start < b for a, b in owner.content) and owner.anchor < draft.anchor:
            return k, start
    return None


def _participle(anchor: Token, notes: Notes) -> int | None:
    """Where ", saying ..." or "after claiming ..." begins."""
    if (
        anchor.tag != "VBG"
        or anchor.dep not in {"acl", "advcl", "pcomp"}
        or notes.child(anchor.i, *SUBJECTS) is not None
    ):
        return None
    first = notes.edges(anchor.i)[0]
    before = notes.tokens[first - 1] if first else anchor
    if anchor.dep == "pcomp" and before.lower in {"after", "before", "while", "by"}:
        return before.start
    return before.start if before.text == "," and anchor.dep != "pcomp" else None


def _second_verb(anchor: Token, notes: Notes) -> int | None:
    """Where "and warned that ..." begins: a second verb without a subject of its own."""
    if anchor.dep != "conj" or notes.child(anchor.i, *SUBJECTS, "nsubjpass", "aux") is not None:
        return None
    word = next(
        (notes.tokens[i] for i in range(anchor.i - 1, max(-1, anchor.i - 5), -1) if notes.tokens[i].dep == "cc"), None
    )
    return word.start if word is not None and word.lower in {"and", "but"} else None


def without_carrier(draft: Draft, notes: Notes) -> Draft:
    """The draft without a phrase such as "in a statement" at the very end of its content."""
    if draft.frame in {"according", "aside", "passive_that", "quotation", "that"}:
        return draft
    start, end = draft.content[-1]
    first, last = notes.range_of(notes.report.span(start, end))
    for i in range(last - 1, max(first, last - 12), -1):
        token = notes.tokens[i]
        lemma = token.lemma.lower()
        reported = lemma in REPORTED and notes.child(token.i, "acl") is not None
        if (lemma not in CARRIERS and not reported) or token.dep != "pobj":
            continue
        preposition = notes.tokens[token.head]
        if preposition.lower in CARRYING and preposition.i > first and notes.edges(preposition.i)[1] >= last:
            content = (*draft.content[:-1], (start, notes.tokens[preposition.i - 1].end))
            return replace(draft, content=_tidied(content, notes))
    return draft


def _tidied(content: Iterable[Offsets], notes: Notes) -> tuple[Offsets, ...]:
    text = notes.report.text
    out = []
    for start, end in content:
        stop = end
        while stop > start and text[stop - 1] in " ,;:-–—\n\xa0":
            stop -= 1
        if any(ch.isalnum() for ch in text[start:stop]):
            out.append((start, stop))
    return tuple(out)
