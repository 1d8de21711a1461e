"""Notes -> statements: who is given as the source of which words, by rules over the parse and quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from communique.claims import StatementClaim
from communique.extract.quotes import find_quotations
from communique.extract.statements.cues import admit
from communique.extract.statements.drafts import Draft
from communique.extract.statements.nouns import according_drafts, adjective_drafts, adverb_drafts, noun_drafts
from communique.extract.statements.quoted import outermost, page_of, snap, with_quotations
from communique.extract.statements.verbs import verb_drafts
from communique.notes import Notes, Token
from communique.vocabulary import CODED_ROLES


def find_statements(notes: Notes) -> tuple[StatementClaim, ...]:
    """Every attribution of the coded paragraphs, in order of the cue; each cue is its own entry."""
    coded = [block for block in notes.report.blocks if block.role in CODED_ROLES]
    page = page_of(find_quotations(notes.report.text, coded))
    drafts = [snap(draft, page, notes) for draft in parsed_drafts(notes)]
    drafts = with_quotations([draft for draft in drafts if draft.content], page, notes, admit)
    return tuple(_claim(draft, notes) for draft in outermost(drafts, notes))


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


def _claim(draft: Draft, notes: Notes) -> StatementClaim:
    span = notes.report.span
    return StatementClaim(
        kind=draft.kind,
        speaker=notes.span(*draft.source) if draft.source else None,
        cue=notes.span(*draft.cue),
        content=tuple(span(*c) for c in draft.content),
        form="indirect",
    )
