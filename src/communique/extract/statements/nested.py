"""Statements told within statements: “the envoy said that the sultan had told the queen that ...”, level by level.

What a speaker tells of himself in passing (“said he hoped”, “we believe”) belongs to his own statement; what he tells
another to have said, or himself to have said before, is one more statement, relayed by him.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from communique.claims import StatementClaim
from communique.extract.statements.clauses import is_infinitive
from communique.extract.statements.drafts import Draft, Offsets
from communique.extract.statements.hearers import inside
from communique.extract.status.grammar import clause_at
from communique.notes import Notes, Token

TOLD = frozenset(
    "aside gerund model noun_that noun_to object_predicate object_to passive_that quotation that to".split()
)
"""Frames that say clearly enough who said what, so that they stand inside other statements."""
FIRST = frozenset({"i", "me", "my", "our", "us", "we"})
NOBODY = frozenset(
    "all anybody anyone everybody everyone everything it many most one people some somebody someone that this those "
    "which whoever you your".split()
)
"""Sources of whom nothing is told in particular, alone or before a clause that describes them."""
DONE = frozenset({"VBD", "VBN"})
HYPOTHETICAL = frozenset({"if", "once", "unless", "until", "when", "whenever"})

Claiming = Callable[[Draft, Sequence[Token]], StatementClaim]
"""Makes the claim of a draft, given the tokens around its cue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    """A draft that is in the record, with its claim."""

    draft: Draft
    claim: StatementClaim


def with_nested(
    drafts: Sequence[Draft],
    claims: Sequence[StatementClaim],
    candidates: Iterable[Draft],
    notes: Notes,
    claiming: Claiming,
) -> tuple[StatementClaim, ...]:
    """The claims of drafts that lie in no other, and those of the candidates told inside them, in order of the cue."""
    levels = [_Level(draft=draft, claim=claim) for draft, claim in zip(drafts, claims, strict=True)]
    taken = {draft.anchor for draft in drafts}
    holders = _Holders(levels)
    nearest_first = sorted(candidates, key=lambda d: (-sum(b - a for a, b in d.content), d.anchor))
    for draft in nearest_first:
        outer = holders.holding(notes.tokens[draft.anchor].start) if draft.anchor not in taken else None
        within = _within(draft, outer.draft) if outer is not None else None
        if outer is None or within is None or not _is_told(within, outer.draft, notes):
            continue
        taken.add(draft.anchor)
        claim = claiming(within, _around(within, outer.draft, notes))
        level = _Level(draft=within, claim=_relayed(claim, outer.claim))
        levels.append(level)
        holders.add(level)
    return tuple(level.claim for level in sorted(levels, key=lambda level: level.draft.anchor))


class _Holders:
    """The contents of statements by their start, to be asked for the innermost that holds an offset."""

    def __init__(self, levels: Iterable[_Level]) -> None:
        self._parts: list[tuple[int, int, _Level]] = []
        for level in levels:
            if level.draft.frame != "according":
                self._parts.extend((a, b, level) for a, b in level.draft.content)
        self._parts.sort(key=lambda part: part[:2])
        self._starts = [a for a, _, _ in self._parts]
        self._longest = max((b - a for a, b, _ in self._parts), default=0)

    def add(self, level: _Level) -> None:
        """One more statement, inside one that is here."""
        for a, b in level.draft.content:
            k = bisect_right(self._starts, a)
            self._starts.insert(k, a)
            self._parts.insert(k, (a, b, level))

    def holding(self, offset: int) -> _Level | None:
        """The statement with the shortest content part that holds an offset."""
        first = bisect_left(self._starts, offset - self._longest)
        near = self._parts[first : bisect_right(self._starts, offset)]
        return min(((b - a, level) for a, b, level in near if b > offset), key=lambda p: p[0], default=(0, None))[1]


def _within(draft: Draft, outer: Draft) -> Draft | None:
    """The draft with what of its content lies in the content of the one around it."""
    content: list[Offsets] = []
    for start, end in draft.content:
        content.extend((max(a, start), min(b, end)) for a, b in outer.content if max(a, start) < min(b, end))
    return replace(draft, content=tuple(content)) if content else None


def _is_told(draft: Draft, outer: Draft, notes: Notes) -> bool:
    """Whether somebody is told to have said it: not what the outer speaker himself feels, wants or is about to say."""
    if draft.frame not in TOLD or draft.source is None:
        return False
    anchor = notes.tokens[draft.anchor]
    source = notes.tokens[draft.source[0]]
    own = not inside(source, outer.content)
    if own and not (draft.kind == "statement" and _denied_by(outer, anchor, notes)):
        return False
    if anchor.pos == "VERB" and not own and not _is_done(anchor, notes):
        return False
    if anchor.pos == "NOUN" and not _is_owned(anchor, notes):
        return False
    single = draft.source[1] - draft.source[0] == 1
    head = notes.head_of(notes.span(*draft.source))
    if (head is not None and notes.tokens[head].lower in NOBODY) or source.lower in {"how", "whoever"}:
        return False
    if single and source.lower in FIRST:
        return draft.kind == "statement" and anchor.tag in DONE
    return own or draft.kind == "statement" or not (single and source.pos == "PRON")


def _is_owned(noun: Token, notes: Notes) -> bool:
    """Whether a noun says whose it is ("the emir's claim", "a claim by him"); its verb's subject may only hear it."""
    return notes.child(noun.i, "poss") is not None or any(
        t.lower in {"by", "from"} for t in notes.below(noun.i, "prep")
    )


def _denied_by(outer: Draft, anchor: Token, notes: Notes) -> bool:
    """Whether the outer cue governs this one: "denied saying"."""
    return any(above.i == outer.anchor for above in notes.above(anchor.i)) and anchor.tag in {"VBG", "VBN"}


def _is_done(anchor: Token, notes: Notes) -> bool:
    """Whether a verb tells what was or is said, not what would, should or is to be."""
    clause = clause_at(notes, anchor.i)
    if is_infinitive(notes, anchor) or clause.form == "bare" or clause.marker in HYPOTHETICAL:
        return False
    return clause.modal is None or (clause.negated and clause.modal in {"could", "would"})


def _around(draft: Draft, outer: Draft, notes: Notes) -> list[Token]:
    """The tokens of a nested cue's clause that lie in no content but the outer one."""
    first, last = notes.edges(draft.anchor)
    near = notes.tokens[first:last] if notes.tokens[draft.anchor].pos == "VERB" else ()
    return [t for t in near if t.pos != "SPACE" and inside(t, outer.content) and not inside(t, draft.content)]


def _relayed(claim: StatementClaim, outer: StatementClaim) -> StatementClaim:
    """The claim as relayed by those who tell it, the nearest to its speaker first."""
    if claim.polarity == "not_said" or outer.polarity != "affirmed" or outer.kind not in {"perception", "statement"}:
        return claim
    told_by = (*([outer.speaker] if outer.speaker else []), *outer.relayed_by)
    return replace(claim, relayed_by=tuple(dict.fromkeys((*claim.relayed_by, *told_by))))
