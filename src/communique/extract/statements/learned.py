"""Rules and heads together: which cues attribute, and which of the words that could be meant are the content.

For each likely cue the words that its clause could attribute are laid beside what the heads take for content, and those
that overlap best are kept: clauses and quotation marks decide where a content ends, the heads which clause it is.
Whether the cue attributes at all is a logistic score over both (fitted by train/heads/accept.py on PolNeAR dev).
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from communique.extract.statements.borders import without_carrier
from communique.extract.statements.citing import CITING
from communique.extract.statements.cues import confidence_of, lemma_of
from communique.extract.statements.drafts import Draft, Range
from communique.extract.statements.kinds import kind_of
from communique.extract.statements.nouns import according_drafts, adjective_shapes, adverb_drafts, noun_shapes
from communique.extract.statements.page import Page, snap
from communique.extract.statements.readings import Reading, around, readings_of
from communique.extract.statements.shapes import shapes_of
from communique.extract.statements.speakers import offsets, quotes_saying, quoting_verb
from communique.extract.statements.verbs import cue_range, source_of
from communique.notes import Notes, Token
from communique.vocabulary import StatementKind

CLAUSE_BONUS = 0.1
"""Overlap by which words between the borders of a clause may be worse than the heads' own."""
RULE_BONUS = 0.3
"""The same for what a rule took for content, its quotations included."""
SOURCE_BONUS = 0.3
"""The same for the source that the parse gives a cue."""
NOBODY = 0.15
"""Where no word is the source with this probability, nobody is given as the source."""
NEVER = 1e-4
"""A probability below this counts as this."""
MOST_PARTS = 4
WEIGHTS = {"bias": -1.99, "odds": 0.33, "fit": 1.66, "rule": -0.51, "trust": 1.79, "parts": -0.45, "length": 0.15}
"""Of the score: see `measures_of`."""
ACCEPTED = {"narrow": (0.05, 0.45, 0.7), "wide": (0.28, 0.28, 0.28)}
"""From this score a cue attributes: where a rule knows it, where the heads alone see it with a clause, and without one.

Wide: for PolNeAR, whose annotators also marked what is discussed, ordered or signed (from .36 its F1 is a point higher,
its recall of indirect statements 3 points lower). Narrow: what the guide of this project counts as a statement.
"""
LABEL = "label"
"""The frame of labels and signatures, which are told by their form and not by words: the heads never take them away."""
EXCHANGES = frozenset("confer converse debate discuss discussion exchange review talk".split())
"""Verbs and nouns of talking about something: an act, and by the guide no statement."""
SCHEDULING = frozenset("expect intend mean plan schedule slate suppose".split())
"""Verbs that tell in the passive, where nobody is named, what is to come: a plan, and no statement."""
QUOTES = tuple("\"“„«'‘")
CLAUSES = frozenset({"according", "adjective_that", "aside", "noun_that", "passive_that", "quotation", "that"})
"""Frames in which a whole clause is attributed."""
MODEL = "model"
"""The frame of what the heads alone take for content."""


Width = Literal["narrow", "wide"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """DRAFT is what a cue could attribute: a cue by ODDS, its words as the heads read them by FIT.

    TRUST is how often the rule that found it is right; None where no rule did.
    """

    draft: Draft
    odds: float
    fit: float
    trust: float | None


def weighed(drafts: Sequence[Draft], page: Page, notes: Notes, *, width: Width = "narrow") -> list[Draft]:
    """The drafts of rules and heads that are likely enough, in order of the cue; without heads those of the rules."""
    if notes.signals is None:
        return list(drafts)
    scored = ((score_of(candidate), candidate) for candidate in candidates_of(drafts, page, notes))
    return [
        replace(candidate.draft, confidence=score)
        for score, candidate in scored
        if score >= _least(candidate, width) and not (width == "narrow" and _tells_no_words(candidate.draft, notes))
    ]


def _tells_no_words(draft: Draft, notes: Notes) -> bool:
    """Whether a cue tells what was talked of and not what was said, or what the narrator expects."""
    lemma = lemma_of(notes.tokens[draft.anchor])
    if lemma in EXCHANGES:
        return not any(notes.report.text[start:end].lstrip().startswith(QUOTES) for start, end in draft.content)
    return draft.source is None and draft.frame in {"passive", "passive_to"} and lemma in SCHEDULING


def _least(candidate: Candidate, width: Width) -> float:
    """The score from which a candidate is kept."""
    known, clause, phrase = ACCEPTED[width]
    if candidate.draft.frame == LABEL:
        return 0.0
    if candidate.trust is not None:
        return known
    return clause if candidate.draft.frame in CLAUSES else phrase


def score_of(candidate: Candidate) -> float:
    """How likely it is that a cue attributes these words."""
    return 1 / (1 + math.exp(-sum(WEIGHTS[name] * value for name, value in measures_of(candidate).items())))


def measures_of(candidate: Candidate) -> dict[str, float]:
    """What the score weighs: odds of the cue (logit), overlap, the rule and its trust, parts and length of content."""
    content = candidate.draft.content
    odds = min(max(candidate.odds, NEVER), 1 - NEVER)
    return {
        "bias": 1.0,
        "odds": math.log(odds / (1 - odds)),
        "fit": candidate.fit,
        "rule": float(candidate.trust is not None),
        "trust": candidate.trust or 0.0,
        "parts": float(min(len(content), MOST_PARTS)),
        "length": math.log(1 + sum(end - start for start, end in content)),
    }


def candidates_of(drafts: Sequence[Draft], page: Page, notes: Notes) -> list[Candidate]:
    """For each cue of rules or heads the best of what it could attribute, in order of the cue."""
    readings = [r for r in readings_of(notes, [draft.cue for draft in drafts]) if not _only_quotes(r)]
    owned, free = _owned(drafts, readings)
    ordered = sorted(drafts, key=lambda draft: draft.anchor)
    anchors = [draft.anchor for draft in ordered]
    found: list[Candidate] = []
    for reading in readings:
        rules = owned.get(reading.cue, [])
        last = reading.first + len(reading.content)
        near = ordered[bisect_left(anchors, reading.first) : bisect_left(anchors, last)]
        best = _best(reading, rules, page, [draft for draft in near if draft not in rules])
        if best is not None:
            found.append(best)
    for draft in free:
        odds = max(notes.signals.cue[i] for i in range(*draft.cue)) if notes.signals else 0.0
        found.append(Candidate(draft=draft, odds=odds, fit=0.0, trust=confidence_of(draft.frame)))
    return sorted(found, key=lambda candidate: candidate.draft.anchor)


def _is_plain(draft: Draft, notes: Notes) -> bool:
    """Whether form alone tells who said what: a label, a signature, "citing the ministry", "was quoted as saying"."""
    return draft.frame in {CITING, LABEL} or quoting_verb(notes, notes.tokens[draft.anchor]) is not None


def _only_quotes(reading: Reading) -> bool:
    """Whether a cue is the "quoted" of "quoted ... as saying" alone, whose "saying" is the cue."""
    tokens = reading.notes.tokens[slice(*reading.cue)]
    cited = [token.i for token in tokens if quotes_saying(reading.notes, token)]
    return bool(cited) and all(token.i <= cited[-1] or token.pos != "VERB" for token in tokens)


def _owned(drafts: Sequence[Draft], readings: Sequence[Reading]) -> tuple[dict[Range, list[Draft]], list[Draft]]:
    """The drafts of rules by the cue that holds their anchor or stands beside theirs, and those of no cue."""
    cue_at = {i: reading.cue for reading in readings for i in range(*reading.cue)}
    owned: dict[Range, list[Draft]] = {}
    free: list[Draft] = []
    for draft in drafts:
        cues = (cue_at[i] for i in (draft.anchor, *around(draft.cue)) if i in cue_at)
        cue = next(cues, None)
        if cue is None:
            free.append(draft)
        else:
            owned.setdefault(cue, []).append(draft)
    return owned, free


def _best(reading: Reading, rules: Sequence[Draft], page: Page, others: Sequence[Draft]) -> Candidate | None:
    """What a cue attributes most likely, with the source that fits best; None where there is nothing to attribute.

    Where rules told a cue from OTHERS that stand beside it, no content takes those in again.
    """
    notes = reading.notes
    plain = next((draft for draft in rules if _is_plain(draft, notes)), None)
    if plain is not None:
        return Candidate(draft=plain, odds=reading.odds, fit=_fit(reading, plain), trust=confidence_of(plain.frame))
    ranked = [(_fit(reading, draft) + RULE_BONUS, draft) for draft in rules]
    clauses = [(_fit(reading, draft), draft) for draft in _clauses(reading, page)]
    more = [(fit + CLAUSE_BONUS, draft) for fit, draft in clauses]
    if reading.said:
        shape = max(clauses, key=lambda pair: pair[0])[1] if clauses else _bare(reading)
        frame = "that" if notes.tokens[reading.said[0][0]].lower == "that" else shape.frame
        own = without_carrier(replace(shape, content=offsets(notes, reading.said), frame=frame), notes)
        more.append((_fit(reading, own), own))
    more = [(fit, _bared(draft, notes)) for fit, draft in more]
    anchors = [notes.tokens[draft.anchor].start for draft in others]
    told_apart = [at for at in anchors if rules and not _holds(rules[0], at)]
    ranked += [pair for pair in more if not any(_holds(pair[1], at) for at in told_apart)]
    if not ranked:
        return None
    _, draft = max(ranked, key=lambda pair: pair[0])
    known = max(rules, key=lambda rule: _fit(reading, rule)) if rules else None
    cue = known.cue if known else reading.core
    lemmas = [lemma_of(token) for token in notes.tokens[slice(*cue)]]
    sources = [d.source for _, d in ranked if d.source is not None]
    elsewhere = [d.source for d in others if d.frame == "according" and d.source is not None]
    return Candidate(
        draft=replace(
            draft,
            cue=cue,
            kind=known.kind if known else kind_of(lemmas, draft.frame),
            anchor=known.anchor if known else draft.anchor,
            source=_source(reading, sources, elsewhere),
        ),
        odds=reading.odds,
        fit=_fit(reading, draft),
        trust=confidence_of(known.frame) if known else None,
    )


def _bared(draft: Draft, notes: Notes) -> Draft:
    """The draft without a conjunction that only joins its content to the words before ("that", "and")."""
    (start, end), *others = draft.content
    first, last = notes.range_of(notes.report.span(start, end))
    while last - first > 1 and (notes.tokens[first].lower == "that" or notes.tokens[first].pos == "CCONJ"):
        first += 1
    return replace(draft, content=((max(start, notes.tokens[first].start), end), *others))


def _holds(draft: Draft, offset: int) -> bool:
    return any(start <= offset < end for start, end in draft.content)


def _fit(reading: Reading, draft: Draft) -> float:
    span, range_of = reading.notes.report.span, reading.notes.range_of
    return reading.fits_content(range_of(span(*part)) for part in draft.content)


def _source(reading: Reading, given: Iterable[Range], elsewhere: Sequence[Range]) -> Range | None:
    """Of the parse's sources and the heads' own the one that fits best; nobody where the heads see none.

    Whoever another cue names ("the general, according to an aide, said": ELSEWHERE) is no source of this one.
    """
    if max(reading.source) < NOBODY:
        return None
    ranked = [(reading.fits_source((source,)) + SOURCE_BONUS, source) for source in given]
    own = (s for s in reading.speakers if not any(s[0] < last and first < s[1] for first, last in elsewhere))
    ranked += [(reading.fits_source((speaker,)), speaker) for speaker in own]
    return max(ranked, key=lambda pair: pair[0])[1] if ranked else None


def _clauses(reading: Reading, page: Page) -> Iterator[Draft]:
    """Everything that the words of a cue could attribute by the parse, whatever the words mean."""
    notes = reading.notes
    for token in notes.tokens[slice(*reading.cue)]:
        for draft in _shapes(notes, token):
            snapped = _after_cue(snap(draft, page, notes), reading)
            if snapped.content:
                yield without_carrier(snapped, notes)


def _after_cue(draft: Draft, reading: Reading) -> Draft:
    """The draft without words of the cue itself at the beginning of its content: "made (it plain) that"."""
    notes, last = reading.notes, reading.core[1]
    if not draft.content or not reading.core[0] < notes.range_of(notes.report.span(*draft.content[0]))[0] < last:
        return draft
    while last < notes.sentence_of(last - 1).last - 1 and notes.tokens[last].lower == "that":
        last += 1
    rest = ((max(start, notes.tokens[last].start), end) for start, end in draft.content if last < len(notes.tokens))
    return replace(draft, content=tuple((start, end) for start, end in rest if start < end))


def _shapes(notes: Notes, token: Token) -> Iterator[Draft]:
    if token.lower == "according":
        yield from according_drafts(notes, token)
    elif token.pos == "ADV":
        yield from adverb_drafts(notes, token, _any_kind)
    elif token.pos in {"ADJ", "AUX", "NOUN", "PROPN", "VERB"} and not quotes_saying(notes, token):
        for frame, source, content in _framed(notes, token):
            yield Draft(
                anchor=token.i,
                frame=frame,
                kind=kind_of((lemma_of(token),), frame),
                cue=cue_range(notes, token) if token.pos == "VERB" else (token.i, token.i + 1),
                source=source,
                content=offsets(notes, content),
            )


def _framed(notes: Notes, token: Token) -> Iterator[tuple[str, Range | None, tuple[Range, ...]]]:
    if token.pos == "ADJ":
        yield from adjective_shapes(notes, token)
    elif token.pos in {"NOUN", "PROPN"}:
        yield from noun_shapes(notes, token)
    else:
        source = source_of(notes, token)
        for frame, content in shapes_of(notes, token):
            yield frame, source, content


def _any_kind(frame: str, lemma: str) -> StatementKind:
    return kind_of((lemma,), frame)


def _bare(reading: Reading) -> Draft:
    """A draft at a cue without any clause: its likeliest word is the anchor."""
    notes = reading.notes
    verbs = [i for i in range(*reading.cue) if notes.tokens[i].pos in {"ADJ", "NOUN", "VERB"}]
    anchor = verbs[-1] if verbs else reading.cue[0]
    return Draft(anchor=anchor, frame=MODEL, kind="statement", cue=reading.cue, source=None, content=())
