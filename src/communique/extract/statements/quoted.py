"""Quotations and their cues: the cue beside a quotation, quotations without a cue, and what lies in another content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from communique.extract.quotes import Quotation
from communique.extract.statements.cues import Admit, lemma_of
from communique.extract.statements.drafts import Draft, Offsets
from communique.extract.statements.page import Page, joined
from communique.extract.statements.speakers import SUBJECTS
from communique.extract.statements.verbs import cue_range, source_of
from communique.notes import Notes, Token

LONGEST_WAY = 14
"""Tokens between a quotation and the verb that introduces or follows it (measured on PolNeAR train)."""
LINKS = frozenset({",", ":", "that", "-", "–", "—", "―", "…"})
MARKS = frozenset("“”„«»\"‘’'`") | {"''", "``"}
BELOW_NOUNS = frozenset({"acl", "amod", "compound", "relcl"})
BEFORE_CUE = frozenset({",", "?", "!", "—", "…", "-"})
"""How a quotation ends whose cue follows."""
WIDENED = frozenset({"according", "aside", "object_to", "passive_that", "quotation", "that", "to"})
"""Frames whose content a quotation beside the cue adds to; in the others it is the content."""
LONGEST_BLANK = 40
"""Code points of blanks and marks between a statement and a quotation that goes on with it."""
SHORTEST_SENTENCE = 3
"""Words of a quotation that may stand as a sentence of its own; a shorter one is a title or a scare quote."""


def with_quotations(drafts: Sequence[Draft], page: Page, notes: Notes, admit: Admit) -> list[Draft]:
    """The drafts, each quotation that none of them holds given to the cue beside it or to the statement before it."""
    by_anchor = {draft.anchor: draft for draft in drafts}
    added: dict[int, list[Offsets]] = {}
    held = _held(drafts, page, notes)
    last: int | None = None
    for quotation in page.quotations:
        owner = held.get(quotation.start)
        if owner is not None:
            last = owner
            continue
        cue = _cue_of(quotation, page, by_anchor, notes, admit)
        if cue is not None:
            last = cue.i
            if cue.i not in added and (cue.i not in by_anchor or by_anchor[cue.i].frame not in WIDENED):
                by_anchor[cue.i] = _quoting(cue, quotation, notes)
            added.setdefault(cue.i, []).extend(quotation.parts)
        elif last is not None and _follows(quotation, by_anchor[last], added.get(last, ()), notes):
            added.setdefault(last, []).extend(quotation.parts)
        elif _is_whole(quotation, notes):
            last = None
    for anchor, parts in added.items():
        draft = by_anchor[anchor]
        by_anchor[anchor] = replace(draft, content=joined((*draft.content, *parts)))
    return [by_anchor[anchor] for anchor in sorted(by_anchor)]


def _cue_of(
    quotation: Quotation, page: Page, by_anchor: Mapping[int, Draft], notes: Notes, admit: Admit
) -> Token | None:
    cue = _cue_after(quotation, page, notes, admit)
    if cue is not None and not _says_more(cue, quotation, by_anchor, notes):
        return cue
    return _cue_before(quotation, page, notes, admit)


def _says_more(cue: Token, quotation: Quotation, by_anchor: Mapping[int, Draft], notes: Notes) -> bool:
    """Whether the cue after a finished question or exclamation begins a sentence about something else."""
    draft = by_anchor.get(cue.i)
    last = notes.report.text[: quotation.end].rstrip("”\"’'» ")[-1:]
    return draft is not None and last in {"?", "!"} and draft.content[0][0] > cue.start


def _held(drafts: Sequence[Draft], page: Page, notes: Notes) -> dict[int, int]:
    """The start of each quotation that a draft's content touches from outside, with that draft's anchor."""
    held: dict[int, int] = {}
    for draft in drafts:
        around = page.at(notes.tokens[draft.anchor].start)
        if around is not None:
            continue
        for start, end in draft.content:
            for quotation in page.touching(start, end):
                held.setdefault(quotation.start, draft.anchor)
    return held


def _quoting(cue: Token, quotation: Quotation, notes: Notes) -> Draft:
    return Draft(
        anchor=cue.i,
        frame="quotation",
        kind="statement",
        cue=cue_range(notes, cue),
        source=source_of(notes, cue),
        content=quotation.parts,
    )


def _cue_after(quotation: Quotation, page: Page, notes: Notes, admit: Admit) -> Token | None:
    """The verb of saying that follows a quotation: "...", the minister said."""
    text, tokens = notes.report.text, notes.tokens
    before, i = notes.range_of(notes.report.span(quotation.end - 1, quotation.end))
    if i >= len(tokens):
        return None
    end = text[: quotation.end].rstrip("”\"’'» ")[-1:]
    if end not in BEFORE_CUE and tokens[i].text != ",":
        return None
    block = notes.sentence_of(min(before, i)).block
    for token in tokens[i : i + LONGEST_WAY]:
        if notes.sentence_of(token.i).block != block or token.text in {".", ";"} or page.at(token.start) is not None:
            return None
        if token.pos == "VERB" and token.dep not in BELOW_NOUNS:
            return token if admit("quotation", lemma_of(token)) is not None else None
    return None


def _cue_before(quotation: Quotation, page: Page, notes: Notes, admit: Admit) -> Token | None:
    """The verb of saying that leads to a quotation: the minister said: "..."."""
    tokens = notes.tokens
    k = notes.range_of(notes.report.span(quotation.start, quotation.start + 1))[0] - 1
    while k >= 0 and (tokens[k].pos == "SPACE" or tokens[k].text in MARKS):
        k -= 1
    if k < 0 or not (tokens[k].text in LINKS or _introduces(tokens[k], admit)):
        return None
    colon = tokens[k].text == ":"
    if not colon and "\n\n" in notes.report.text[tokens[k].end : quotation.start]:
        return None
    for token in reversed(tokens[max(0, k - LONGEST_WAY) : k + 1]):
        if token.sentence != tokens[k].sentence or page.at(token.start) is not None:
            return None
        if _introduces(token, admit):
            return token
        if token.pos == "VERB" and not colon and token.tag not in {"VBG", "VBN"}:
            return None
    return _main_verb(tokens[k], notes) if colon else None


def _main_verb(colon: Token, notes: Notes) -> Token | None:
    """The verb of the clause that ends in a colon, whatever it means: it leads to the quotation."""
    first = max(notes.sentence_of(colon.i).first, colon.i - LONGEST_WAY)
    verbs = (t for t in reversed(notes.tokens[first : colon.i]) if t.pos == "VERB" and t.dep not in BELOW_NOUNS)
    return next((t for t in verbs if notes.child(t.i, *SUBJECTS) is not None), None)


def _introduces(token: Token, admit: Admit) -> bool:
    return token.pos == "VERB" and token.dep != "amod" and admit("quotation", lemma_of(token)) is not None


def _is_whole(quotation: Quotation, notes: Notes) -> bool:
    """Whether a quotation stands as a sentence of its own: it begins one, and is no title or scare quote."""
    text = notes.report.text
    before = text[max(0, quotation.start - 3) : quotation.start].rstrip(" \t\xa0")
    if before and before[-1] not in '.!?\n”"’:':
        return False
    return len(text[quotation.start : quotation.end].split(maxsplit=SHORTEST_SENTENCE)) >= SHORTEST_SENTENCE


def _follows(quotation: Quotation, draft: Draft, added: Sequence[Offsets], notes: Notes) -> bool:
    """Whether only blanks stand between the sentence a statement ends in and this quotation."""
    if not _is_whole(quotation, notes):
        return False
    last = max(draft.content[-1][1], notes.tokens[draft.anchor].end, added[-1][1] if added else 0)
    sentence = notes.sentence_of(notes.range_of(notes.report.span(last - 1, last))[0])
    end = max(last, notes.tokens[sentence.last - 1].end)
    start = end if end <= quotation.start else last
    if quotation.start - start > LONGEST_BLANK:
        return False
    between = notes.report.text[start : quotation.start]
    return not any(ch.isalnum() for ch in between) and between.count("\n\n") <= 1


def outermost(drafts: Iterable[Draft], notes: Notes) -> list[Draft]:
    """The drafts whose cue lies in no longer draft's content and in nobody's name, in order of the cue.

    What a report as a whole is "according to" somebody may hold statements of its own: they stay.
    """
    drafts = list(drafts)
    named = bytearray(len(notes.tokens))
    for draft in drafts:
        if draft.source is not None:
            named[slice(*draft.source)] = b"\1" * (draft.source[1] - draft.source[0])
    kept: list[Draft] = []
    covered = bytearray(len(notes.report.text))
    for draft in sorted(drafts, key=lambda d: (-sum(b - a for a, b in d.content), d.anchor)):
        anchor = notes.tokens[draft.anchor]
        if covered[anchor.start] or (anchor.pos != "VERB" and named[anchor.i]):
            continue
        kept.append(draft)
        if draft.frame != "according":
            for start, end in draft.content:
                covered[start:end] = b"\1" * (end - start)
    return sorted(kept, key=lambda d: d.anchor)
