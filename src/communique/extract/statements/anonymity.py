"""Why a speaker has no name: the reason or condition that a report gives for it, in the words it gives.

“who spoke on condition of anonymity because he was not authorized to speak publicly” gives a condition and a reason;
the reason is kept where there is one. A sentence that only tells this is no statement; it explains the one beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.extract.statements.drafts import Draft, Offsets, Range
from communique.model import Span
from communique.notes import Notes, Sentence
from communique.vocabulary import CODED_ROLES

NAMED = r"(?:further |publicly )?(?:identified|named|quoted)(?: by name| publicly)?"
UNNAMED = (
    rf"(?:not (?:to )?(?:be )?{NAMED}|(?:to )?(?:remain|stay|be kept) (?:anonymous|unidentified|unnamed)"
    r"|not to (?:have|give|use|publish) (?:his|her|their) (?:full )?names?(?: used| published)?"
    r"|(?:that )?(?:his|her|their) (?:full )?names? (?:not )?be (?:not )?(?:published|used|withheld|printed|disclosed)"
    rf"|(?:that )?(?:s?he|they) not be {NAMED}|anonymity)"
)
SPEAKING = r"(?:brief|comment|discuss|disclose|divulge|give|reveal|release|share|speak|talk|be (?:named|quoted))"
LEAVE = (
    r"(?:(?:is|are|was|were|am|be|being)(?: not|n[’']t)|not|(?:has|have|had) not been)"
    r"(?: yet)? (?:allowed|authori[sz]ed|permitted|cleared|supposed|empowered|at liberty)"
    rf" to (?:\w+ly )?{SPEAKING}\b[^,.;:—”\"“]*"
)
ASKING = (
    r"(?:agreed|ask|asked|asks|asking|chose|demand\w*|insist\w*(?: on)?|prefer\w*|request\w*|want\w*|wish\w*|seek\w*"
    r"|sought|grant\w*|promis\w*|given)"
)
CONDITION = re.compile(
    r"\b(?:"
    r"(?:on|under) (?:the |a )?conditions? (?:of (?:strict )?anonymity|(?:that )?(?:s?he|they|it) (?:would )?not be "
    rf"{NAMED})"
    rf"|{ASKING} {UNNAMED}"
    rf"|(?:declin\w+|refus\w+|(?:did|do|does|would)(?: not|n[’']t) (?:want|wish|like)) to be {NAMED}"
    r"|(?:spoke|speaks?|speaking|talked|talking|briefed|quoted) (?P<bare>anonymously|without attribution)"
    rf"|(?P<leave>{LEAVE})"
    r")(?![\w])",
    re.IGNORECASE,
)
"""The words that tell that a name is withheld; those without leave to speak give the reason with them."""
REASON = re.compile(
    r",? ?(?P<reason>(?:because|since|as (?=s?he\b|they\b|the\b)|citing|fearing|for fear|out of fear"
    r"|for (?:security|safety|legal)"
    r"|for lack of|given the|due to|owing to|in light of|(?:in order )?(?:so as )?to (?!be\b|the\b|a\b|an\b)[a-z]+)\b"
    r"[^,.;:—”\"“]*)",
    re.IGNORECASE,
)
"""What follows such words as their reason, up to the next stop."""
REQUEST = re.compile(
    rf"(?:(?:\w+ ){{0,3}}?{UNNAMED}|(?:to )?be {NAMED}|not to (?:name|identify|quote) (?:him|her|them)(?: by name)?"
    r"|(?:to )?(?:speak|talk|comment|be quoted|give details)\b[^.;]*"
    r"(?:anonymous(?:ly)?|(?:condition of|under) anonymity|without (?:being named|attribution)))"
    r"(?:,? (?:because|as|since|citing|for|out of|given|due to|owing to|in order|to|so"
    r"|in (?:a|an|the|line)|when|while|by name)"
    r"\b.*)?[.,]?",
    re.IGNORECASE | re.DOTALL,
)
"""A content that is nothing but the wish not to be named, with its reason."""
NEIGHBOURS = 2
"""Sentences to each side in which the same speaker's statements are explained (our choice)."""
PRONOUNS = frozenset({"he", "it", "she", "they", "who"})
SOURCES = frozenset("individual man official people person source speaker woman".split())
"""Nouns that take up any speaker without a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """WORDS give the reason in SENTENCE; the whole of it stands at AT."""

    words: Span
    at: Offsets
    sentence: Sentence


def asks_for_no_name(draft: Draft, notes: Notes) -> bool:
    """Whether a source only asks not to be named: that says why the speaker has no name, and nothing of the world."""
    start, end = draft.content[0][0], draft.content[-1][1]
    if len(draft.content) == 1 and REQUEST.fullmatch(notes.report.text[start:end].strip()) is not None:
        return True
    return notes.tokens[draft.anchor].tag == "VBG" and _after_condition(draft, notes)


def _after_condition(draft: Draft, notes: Notes) -> bool:
    """Whether a participle gives the reason of such a wish: “asked not to be named, citing the sensitivity of it”."""
    cue = notes.tokens[draft.cue[0]]
    start = notes.tokens[notes.sentence_of(draft.anchor).first].start
    conditions = CONDITION.finditer(notes.report.text, start, cue.start)
    return any(not notes.report.text[m.end() : cue.start].strip(" ,") for m in conditions)


def anonymities_of(drafts: Sequence[Draft], notes: Notes) -> list[Span | None]:
    """For each draft the words that tell why its speaker has no name."""
    out: list[Span | None] = [None] * len(drafts)
    given = list(_given(drafts, notes))
    if not given:
        return out
    by_sentence: dict[int, list[int]] = {}
    for k, draft in enumerate(drafts):
        by_sentence.setdefault(notes.tokens[draft.anchor].sentence, []).append(k)
    for reason in given:
        here = [k for k in by_sentence.get(reason.sentence.i, ()) if drafts[k].source is not None]
        holder = _holder(reason, here, drafts, notes)
        who = drafts[holder].source if holder is not None else _subject(reason, notes)
        if holder is not None:
            out[holder] = out[holder] or reason.words
        if who is None:
            continue
        for k in _beside(reason.sentence.i, by_sentence):
            if out[k] is None and _is_same(drafts[k].source, who, notes):
                out[k] = reason.words
    return out


def _given(drafts: Sequence[Draft], notes: Notes) -> Iterator[_Given]:
    """The reasons and conditions that the reporter gives, outside what anybody says; one a sentence and place."""
    text = notes.report.text
    said = [span for draft in drafts if draft.frame != "according" for span in draft.content]
    for sentence in notes.sentences:
        if sentence.role not in CODED_ROLES or sentence.first >= sentence.last:
            continue
        start, end = notes.tokens[sentence.first].start, notes.tokens[sentence.last - 1].end
        found = [m for m in CONDITION.finditer(text, start, end) if not _inside(m.start(), said)]
        if found:
            yield _reason(found, (start, end), drafts, sentence, notes)


def _reason(
    found: Sequence[re.Match[str]], within: Offsets, drafts: Sequence[Draft], sentence: Sentence, notes: Notes
) -> _Given:
    """The reason after the first condition that has one, else leave that was not given, else the condition itself."""
    text = notes.report.text
    at = found[0].span()
    for m in found:
        reason = REASON.match(text, m.end(), within[1])
        if m["leave"] is None and reason is not None:
            start, end = reason.span("reason")
            stop = min([end, *(b for b in _borders(drafts, notes) if b > start)])
            return _Given(words=_span(start, stop, notes), at=at, sentence=sentence)
    leave = next((m for m in found if m["leave"]), found[0])
    start, end = leave.span("bare") if leave["bare"] else leave.span()
    stop = min([end, *(b for b in _borders(drafts, notes) if b > start)])
    return _Given(words=_span(start, stop, notes), at=at, sentence=sentence)


def _borders(drafts: Sequence[Draft], notes: Notes) -> list[int]:
    """Where cues and contents begin: no reason goes on beyond them."""
    cues = [notes.tokens[draft.cue[0]].start for draft in drafts]
    return [*cues, *(start for draft in drafts if draft.frame != "according" for start, _ in draft.content)]


def _span(start: int, end: int, notes: Notes) -> Span:
    text = notes.report.text
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return notes.report.span(start, end)


def _inside(offset: int, said: Sequence[Offsets]) -> bool:
    return any(a <= offset < b for a, b in said)


def _holder(reason: _Given, here: Sequence[int], drafts: Sequence[Draft], notes: Notes) -> int | None:
    """The statement of the same sentence whose speaker it explains: the one whose words hold it, else the nearest."""
    offset = reason.at[0]
    holding, near = [], []
    for k in here:
        source = drafts[k].source
        head = notes.head_of(notes.span(*source)) if source is not None else None
        if source is None or head is None:
            continue
        first, last = notes.edges(head)
        if notes.tokens[first].start <= offset < notes.tokens[last - 1].end:
            holding.append(k)
        near.append((abs(notes.tokens[head].start - offset), k))
    return holding[0] if holding else min(near)[1] if near else None


def _subject(reason: _Given, notes: Notes) -> Range | None:
    """Who is told to have asked, in a sentence without a statement: the subject of its words."""
    first, last = notes.range_of(notes.report.span(*reason.at))
    for i in range(first, last):
        for above in (notes.tokens[i], *notes.above(i)):
            subject = notes.child(above.i, "nsubj", "nsubjpass")
            if subject is not None:
                return notes.edges(subject.i)
    return None


def _beside(sentence: int, by_sentence: dict[int, list[int]]) -> Iterator[int]:
    """The statements of the sentences around, those before first, the nearest first."""
    for step in (0, *(-k for k in range(1, NEIGHBOURS + 1)), *range(1, NEIGHBOURS + 1)):
        yield from by_sentence.get(sentence + step, ())


def _is_same(source: Range | None, who: Range, notes: Notes) -> bool:
    """Whether a statement's source is the nameless one told of: the same noun, or taken up by a pronoun."""
    if source is None:
        return False
    heads = [notes.head_of(notes.span(*r)) for r in (source, who)]
    if heads[0] is None or heads[1] is None:
        return False
    one, other = notes.tokens[heads[0]], notes.tokens[heads[1]]
    if "PROPN" in {one.pos, other.pos}:
        return False
    if one.lemma == other.lemma or other.lemma in SOURCES or (other.lower in PRONOUNS and one.pos == "NOUN"):
        return one.pos == "NOUN"
    # A pronoun takes up the nameless one only after they were told of, and in the same number.
    plural = (one.lower == "they") == (other.tag == "NNS")
    return one.lower in PRONOUNS and other.i < one.i and plural
