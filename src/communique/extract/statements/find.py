"""From drafts to claims: the order in which the rules run."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.claims import StatementClaim
from communique.extract.quotes import find_quotations
from communique.extract.statements.anonymity import anonymities_of, asks_for_no_name
from communique.extract.statements.borders import separated
from communique.extract.statements.carriers import Carriage, carriage_of, carried_over, within_reports
from communique.extract.statements.citing import with_cited
from communique.extract.statements.cues import admit, confidence_of
from communique.extract.statements.denials import polarity_of
from communique.extract.statements.drafts import Draft, Offsets, Range
from communique.extract.statements.labels import label_drafts
from communique.extract.statements.learned import Width, weighed
from communique.extract.statements.nested import with_nested
from communique.extract.statements.nouns import according_drafts, adjective_drafts, adverb_drafts, noun_drafts
from communique.extract.statements.occasions import at_occasion
from communique.extract.statements.page import Page, form_of, joined, outside_content, page_of, snap
from communique.extract.statements.quoted import outermost, with_quotations
from communique.extract.statements.verbs import verb_drafts
from communique.notes import Notes, Token
from communique.vocabulary import CODED_ROLES

LONGEST_VIEW = 80
"""Tokens to each side of a cue in which its channel is looked for; a bound, so that endless sentences cost no more."""


def find_statements(notes: Notes, *, width: Width = "narrow") -> tuple[StatementClaim, ...]:
    """Every attribution of the coded paragraphs, in order of the cue; each cue is its own entry.

    `width` "wide" also gives what is discussed, ordered or signed by somebody, as corpora of attributions do.
    """
    page = page_of_report(notes)
    parsed = [draft for draft in parsed_drafts(notes) if draft.content]
    ruled = _ruled(parsed, page, notes)
    drafts = outermost(weighed(ruled, page, notes, width=width), notes)
    drafts = [draft for draft in drafts if not asks_for_no_name(draft, notes)]
    carriages = [carriage_of(draft, around, notes) for draft, around in _surroundings(drafts, notes)]
    carriages = carried_over(within_reports(carriages, drafts, notes), drafts, notes)
    carriages = at_occasion(carriages, drafts, page, notes)
    claims = [
        replace(_claim(draft, carriage, page, notes), anonymity=anonymity)
        for draft, carriage, anonymity in zip(drafts, carriages, anonymities_of(drafts, notes), strict=True)
    ]

    def claiming(draft: Draft, around: Sequence[Token]) -> StatementClaim:
        return _claim(draft, carriage_of(draft, around, notes), page, notes)

    return with_nested(drafts, claims, _snapped(parsed, page, notes), notes, claiming)


def page_of_report(notes: Notes) -> Page:
    """The outermost quotations of the coded paragraphs."""
    coded = [block for block in notes.report.blocks if block.role in CODED_ROLES]
    return page_of(find_quotations(notes.report.text, coded))


def rule_drafts(notes: Notes, page: Page) -> list[Draft]:
    """Cues with their sources and contents by rules alone, in order of the cue."""
    return _ruled([draft for draft in parsed_drafts(notes) if draft.content], page, notes)


def _ruled(parsed: Sequence[Draft], page: Page, notes: Notes) -> list[Draft]:
    """The outermost of what the parse attributes, with labels, quotations and citations, in order of the cue."""
    labelled = list(label_drafts(notes, page))
    taken = {draft.anchor for draft in labelled}
    snapped = _snapped([draft for draft in parsed if draft.anchor not in taken], page, notes)
    drafts = outermost([*labelled, *(draft for draft in snapped if draft.content)], notes)
    drafts = with_quotations(drafts, page, notes, admit)
    drafts = outermost([outside_content(draft, notes) for draft in drafts], notes)
    return with_cited([draft for draft in drafts if not asks_for_no_name(draft, notes)], notes)


def _snapped(parsed: Sequence[Draft], page: Page, notes: Notes) -> list[Draft]:
    """What the parse attributes, one content to each, its ends where quotations end."""
    return [snap(draft, page, notes) for draft in separated(parsed, page, notes)]


def parsed_drafts(notes: Notes) -> Iterator[Draft]:
    """What the parse alone attributes, in order of the cue."""
    for sentence in notes.sentences:
        if sentence.role not in CODED_ROLES:
            continue
        for token in notes.tokens[sentence.first : sentence.last]:
            yield from _drafts_at(notes, token)


def _drafts_at(notes: Notes, token: Token) -> Iterator[Draft]:
    if token.lower == "according":
        yield from according_drafts(notes, token)
    elif token.pos == "VERB":
        yield from verb_drafts(notes, token, admit)
    elif token.pos in {"NOUN", "PROPN"}:
        yield from noun_drafts(notes, token, admit)
    elif token.pos == "ADJ":
        yield from adjective_drafts(notes, token, admit)
    elif token.pos == "ADV":
        yield from adverb_drafts(notes, token, admit)


def _surroundings(drafts: Sequence[Draft], notes: Notes) -> Iterator[tuple[Draft, list[Token]]]:
    """Each draft with the tokens of its sentence that lie in no content; of its own clause where speakers differ."""
    said = joined(span for draft in drafts if draft.frame != "according" for span in draft.content)
    speakers: dict[int, set[Range | None]] = {}
    for draft in drafts:
        speakers.setdefault(notes.tokens[draft.anchor].sentence, set()).add(draft.source)
    for draft in drafts:
        sentence = notes.sentence_of(draft.anchor)
        first, last = sentence.first, sentence.last
        if len(speakers[sentence.i]) > 1:
            first, last = notes.edges(draft.anchor)
        near = notes.tokens[max(first, draft.anchor - LONGEST_VIEW) : min(last, draft.anchor + LONGEST_VIEW)]
        yield draft, _outside([t for t in near if t.pos != "SPACE"], said)


def _outside(tokens: Sequence[Token], said: Sequence[Offsets]) -> list[Token]:
    """The tokens that lie in none of these spans, which are sorted and do not overlap."""
    out: list[Token] = []
    for token in tokens:
        k = bisect_right(said, (token.start, sys.maxsize)) - 1
        if k < 0 or said[k][1] <= token.start:
            out.append(token)
    return out


def _claim(draft: Draft, carriage: Carriage, page: Page, notes: Notes) -> StatementClaim:
    span = notes.report.span
    source = carriage.speaker or draft.source
    return StatementClaim(
        kind=draft.kind,
        speaker=notes.span(*source) if source else None,
        cue=notes.span(*draft.cue),
        content=tuple(span(*c) for c in draft.content),
        form=form_of(draft.content, page, notes.report.text),
        addressees=carriage.addressees,
        channel=carriage.channel,
        medium=carriage.medium,
        relayed_by=carriage.relayed_by,
        polarity=polarity_of(draft, notes),
        confidence=draft.confidence or confidence_of(draft.frame),
    )
