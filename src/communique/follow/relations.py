"""What the words that two reports share make them to each other: one text, a correction, a frame, a joint quotation."""

from __future__ import annotations

from dataclasses import dataclass

from communique.follow.issuers import fill_one_frame, known_share, own_words
from communique.follow.marks import Mark
from communique.follow.passages import Passage
from communique.follow.texts import Difference, Revision, Shared, Text, shared_by
from communique.model import Report
from communique.vocabulary import CopyRelation

LEAST_RUNNING, MANY_RUNNING = 12, 30
"""Words outside quotation marks, in one stretch, that no two writers put so by themselves; or so many in all, where
they are more than the quoted ones: an agency's text with a word changed here and there."""
LEAST_QUOTED = 8
"""Words inside quotation marks from which on two reports have a quotation in common."""
LEAST_OF_ISSUER, LEAST_OF_SHORT = 30, 16
"""Words that two texts of one issuer share at the least, or if they are half of one: titles of office and set phrases
are fewer."""
WHOLE, ALL, CUT, UNCHANGED = 0.9, 0.95, 0.75, 0.98
"""Shares of a text that stand in the other: one text; all of one, the rest cut; put out again after a while."""
CARRIED, CORRECTED, ENLARGED = 0.8, 0.5, 0.25
"""Shares that are carried over into a version without a mark, and with one; the latter may be four times as long."""
SOON = 7
"""Days within which texts of one issuer on one subject are about one happening."""
ONE_SUBJECT = 1.2
"""How much must be known: the share of a title's own words in the other text, plus that of names outside the runs."""
LITTLE = 0.1
"""The share of the texts below which a run common to one issuer's texts is a formula."""
MOST_PASSAGES, MOST_DIFFERENCES = 50, 12
"""Evidence kept: the longest passages, the first differences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """LATER shares WORDS with EARLIER (QUOTED of them inside quotation marks) at PASSAGES, which makes it RELATION.

    MARKS decided, or name the agency; DIFFERENCES are what the two have at the same place, such as two dates.
    """

    earlier: Revision
    later: Revision
    relation: CopyRelation
    words: int
    quoted: int
    passages: tuple[Passage, ...]
    marks: tuple[Mark, ...] = ()
    differences: tuple[Difference, ...] = ()


def relation_of(one: Report, other: Report) -> Copy | None:
    """What two reports are to each other, with the evidence; None where they share nothing to speak of."""
    return compared(Text.of(one), Text.of(other))


def compared(one: Text, other: Text) -> Copy | None:
    """The same for texts made ready. Which of the two comes first does not matter; revisions of a report are none."""
    if one.report.id == other.report.id:
        return None
    shared = shared_by(one, other)
    relation = relation_by(shared)
    if relation is None:
        return None
    runs = sorted(sorted(shared.runs, key=lambda run: (-run[2], run))[:MOST_PASSAGES])
    earlier, later = shared.earlier, shared.later
    return Copy(
        earlier=earlier.revision,
        later=later.revision,
        relation=relation,
        words=shared.words,
        quoted=shared.quoted,
        passages=tuple(
            Passage(earlier=earlier.words.span(i, count), later=later.words.span(j, count), words=count)
            for i, j, count in runs
        ),
        marks=_deciding(shared, relation),
        differences=shared.differences[:MOST_DIFFERENCES],
    )


def relation_by(shared: Shared) -> CopyRelation | None:
    """The relation that the shared words make; None where they tell nothing."""
    if shared.kept >= CORRECTED and shared.taken >= ENLARGED and _corrections(shared):
        return "correction"
    issuer = shared.earlier.issuer
    if issuer and issuer == shared.later.issuer:
        return _of_one_issuer(shared)
    if _is_one_text(shared):
        return "same text"
    return "shared passage" if _is_running(shared) else _quotation(shared)


def _of_one_issuer(shared: Shared) -> CopyRelation | None:
    """One issuer's texts share much that makes no copies: forms filled in anew, formulas, boxes, background."""
    if _is_one_text(shared) and _is_unchanged(shared):
        return "same text"
    short = max(shared.kept, shared.taken) >= CORRECTED
    if shared.words < (LEAST_OF_SHORT if short else LEAST_OF_ISSUER):
        return None if _is_running(shared) else _quotation(shared)
    if not _is_running(shared) and _quotation(shared):
        return "joint quotation"
    if shared.days > SOON or _is_frame(shared):
        return "boilerplate"
    if shared.kept >= CARRIED and shared.taken >= CORRECTED:
        return "correction"
    return "shared passage" if _is_one_subject(shared) else "boilerplate"


def _is_one_text(shared: Shared) -> bool:
    shares = (shared.kept, shared.taken)
    return min(shares) >= WHOLE or (min(shares) >= CUT and max(shares) >= ALL)


def _is_unchanged(shared: Shared) -> bool:
    """Whether no figure or name was exchanged; of texts that are not near, whether next to no word was."""
    if shared.days > SOON and min(shared.kept, shared.taken) < UNCHANGED:
        return False
    return not any(difference.facts for difference in shared.differences)


def _is_running(shared: Shared) -> bool:
    running = shared.words - shared.quoted
    return shared.stretch >= LEAST_RUNNING or (running >= MANY_RUNNING and running > shared.quoted)


def _quotation(shared: Shared) -> CopyRelation | None:
    return "joint quotation" if shared.quoted >= LEAST_QUOTED else None


def _is_frame(shared: Shared) -> bool:
    """Whether the titles are one form filled in differently, or the same form on another day."""
    one, other = shared.earlier.title, shared.later.title
    if not own_words(one, other) and not own_words(other, one):
        return shared.days > 0 and shared.kept < CUT
    return fill_one_frame(one, other)


def _is_one_subject(shared: Shared) -> bool:
    """Whether what stands outside the runs is about one thing: words of the titles, and names."""
    one, other = shared.earlier, shared.later
    if max(shared.kept, shared.taken) < LITTLE:
        return False
    if not own_words(one.title, other.title) or not own_words(other.title, one.title):
        return True
    titles = max(
        known_share(one.title, other.title, other.words.keys), known_share(other.title, one.title, one.words.keys)
    )
    return titles + shared.names_known >= ONE_SUBJECT


def _corrections(shared: Shared) -> tuple[Mark, ...]:
    """The marks of correction that the later text has and the earlier has not."""
    known = {mark.words for mark in shared.earlier.marks}
    return tuple(mark for mark in shared.later.marks if mark.kind == "correction" and mark.words not in known)


def _deciding(shared: Shared, relation: CopyRelation) -> tuple[Mark, ...]:
    if relation == "correction":
        return _corrections(shared)
    if relation in {"same text", "shared passage"}:
        return tuple(
            mark for text in (shared.earlier, shared.later) for mark in text.marks if mark.kind != "correction"
        )
    return ()
