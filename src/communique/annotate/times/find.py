"""Finding time expressions: the rules over each paragraph, then what stands around each match."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from communique.annotate.parse import Parse
from communique.annotate.times.around import (
    bound_of,
    joins_dates,
    joins_range,
    quantified,
    undetermined,
    widened,
)
from communique.annotate.times.dates import DATE_RULES
from communique.annotate.times.lengths import LENGTH_RULES
from communique.annotate.times.lexemes import Reading, lexemes_of
from communique.annotate.times.parts import PART_RULES
from communique.annotate.times.pieces import Draft, Piece
from communique.model import Report
from communique.notes import ShiftedTime, TimeExpression, Token

RULES: Final = (*DATE_RULES, *LENGTH_RULES, *PART_RULES)
MOVING: Final = frozenset("bring change defer delay extend move postpone push reschedule shift".split())
"""Lemmas of verbs that put one date in another's place."""
NO_NIGHT: Final = frozenset(
    "become camp change detain double grow hold keep leave make park remain rest sit sleep stay transform turn "
    "vanish".split()
)
"""Lemmas of verbs with which "overnight" is a length ("was held overnight") or means suddenly ("changed overnight")."""
SCANNER: Final = re.compile(
    "|".join(f"(?:{re.sub(r'[?]P<[a-z0-9_]+>', '?:', rule.pattern.pattern)})" for rule in RULES)
)
"""Any rule: finds the places worth trying, so that plain words cost one pass of one expression."""


def find_times(parse: Parse, report: Report) -> tuple[TimeExpression, ...]:
    """The time expressions in the parsed blocks, in order, none overlapping."""
    found: list[TimeExpression] = []
    for tokens in _blocks(parse):
        found.extend(_in_block(tokens, report))
    return tuple(found)


def _in_block(tokens: tuple[Token, ...], report: Report) -> list[TimeExpression]:
    """The time expressions of one paragraph."""
    found: list[TimeExpression] = []
    starts = [token.start for token in tokens]
    by_start = dict(zip(starts, tokens, strict=True))
    reading = lexemes_of(report.text, tokens[0].start, tokens[-1].end, tokens=by_start)
    previous_first = previous_end = 0
    for draft in _drafts(reading):
        if _is_any_night(draft, by_start.get(reading.lexemes[draft.first].start), tokens):
            continue
        first, last, modifier = widened(reading, draft, floor=previous_end)
        is_told = bool(found) and joins_range(reading, previous_first, previous_end, first)
        is_range = bool(found) and (
            is_told or joins_dates(reading, (previous_end, first), found[-1].meaning, draft.meaning)
        )
        if is_range and _is_moved(tokens, found[-1].first):
            found[-1] = replace(found[-1], bound=None, cue=None)
            is_range = False
        previous_first, previous_end = first, last
        start, end = reading.lexemes[first].start, reading.lexemes[last - 1].end
        bound, cue = bound_of(reading, draft, first, last)
        if is_range and found[-1].type == draft.type and found[-1].bound != "range_end":
            found[-1] = replace(found[-1], bound="range_start")
            bound = "range_end"
        found.append(
            TimeExpression(
                span=report.span(start, end),
                first=tokens[max(0, bisect_right(starts, start) - 1)].i,
                last=tokens[bisect_left(starts, end) - 1].i + 1,
                type=draft.type,
                meaning=draft.meaning,
                part=draft.part,
                clock=draft.clock,
                modifier=modifier,
                bound=bound,
                cue=report.span(*cue) if cue else None,
            )
        )
    return found


def _is_any_night(draft: Draft, token: Token | None, tokens: tuple[Token, ...]) -> bool:
    """Whether "overnight" tells no night of its own ("refrigerate overnight"): a length, or no night at all."""
    if not isinstance(draft.meaning, ShiftedTime) or draft.meaning.grain != "night" or token is None:
        return False
    verb = tokens[token.head - tokens[0].i] if tokens[0].i <= token.head <= tokens[-1].i else token
    helpers = {t.lower for t in tokens if t.head == verb.i and t.dep in {"aux", "auxpass"}}
    is_told = verb.tag in {"VBD", "VBN"} or helpers & {"was", "were", "will"}
    return not is_told or verb.lemma in NO_NIGHT


def _is_moved(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether the dates from token FIRST on are an old and a new one ("was moved from May 3 to May 5")."""
    before = [t for t in tokens if t.i < first and t.sentence == tokens[first - tokens[0].i].sentence]
    verb = next((t for t in reversed(before) if t.pos == "VERB"), None)
    return verb is not None and verb.lemma in MOVING


def _blocks(parse: Parse) -> Iterator[tuple[Token, ...]]:
    """The tokens of each parsed block."""
    first = 0
    for here, after in zip_longest(parse.sentences, parse.sentences[1:]):
        if after is None or after.block != here.block:
            if here.last > first:
                yield parse.tokens[first : here.last]
            first = here.last


def _drafts(reading: Reading) -> Iterator[Draft]:
    """What the rules find, left to right; of several at one place the longest, then the first rule."""
    at = 0
    while (hit := SCANNER.search(reading.classes, at)) is not None:
        draft = _longest(reading, hit.start())
        if draft is None:
            at = hit.start() + 1
            continue
        yield draft
        at = draft.last


def _longest(reading: Reading, at: int) -> Draft | None:
    best: Draft | None = None
    for rule in RULES:
        match = rule.pattern.match(reading.classes, at)
        if match is None or match.end() == at or (best is not None and match.end() <= best.last):
            continue
        if (draft := rule.build(Piece(reading=reading, match=match))) is not None:
            best = draft
    return undetermined(reading, quantified(reading, best)) if best else None
