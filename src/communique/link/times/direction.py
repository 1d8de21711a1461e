"""Does a date without its year (or a weekday without its week) lie before or after publication?

A logistic regression over a few readable cues, its weights named below; positive speaks for the future. They start
from the fit of train/times_direction.py on times/direction.dev (231 dates, 10-fold accuracy by document .957) and are
rounded. Those of verbs in the future, of modals, infinitives, the perfect and "since", which that file shows 5 to 23
times each, lean on grammar: they were moved outwards by hand, and those of dates that hang on the verb itself were set
by hand (accuracy there with the named weights .978, in sample).
"""

from __future__ import annotations

import math
from datetime import date
from typing import Final, Literal

from communique.link.times.calendar import day_stretch
from communique.link.times.core import occurrences, sides
from communique.notes import CalendarTime, Notes, TimeExpression, Token

SameDates = dict[CalendarTime, float]
Direction = Literal["past", "future"]
Tense = Literal["past", "perfect", "future", "modal", "infinitive", "present"]
WEIGHTS: Final[dict[str, float]] = {
    "bias": -2.1,
    "closer_future": 1.5,
    "verb_past": -1.4,
    "verb_perfect": -0.5,
    "verb_future": 5.5,
    "verb_modal": 1.7,
    "verb_infinitive": 1.6,
    "verb_present": 1.1,
    "planning_word": 2.0,
    "deadline_preposition": 1.9,
    "done_at": -2.5,
    "due_at": 3.0,
    "since_preposition": -1.5,
    "overtaken_plan": -2.0,
}
PRIOR: Final = ("bias", "closer_future")
"""Cues of the date itself: weighed once, however often it is told."""
FUTURE_MODALS: Final = frozenset({"shall", "will"})
MODALS: Final = frozenset({"can", "could", "may", "might", "must", "ought", "should", "would"})
PLANNING: Final = frozenset(
    "aim anticipate arrange await book deadline defer delay doubtful due effective expect expire forthcoming imminent "
    "intend invite likely mature payable pending plan planned possible postpone prepare propose redeem reschedule "
    "resume schedule scheduled set slate target uncertain unclear unlikely upcoming".split()
)
"""Lemmas of words that speak of what is yet to come."""
IN_DOUBT: Final = frozenset("balance danger doubt jeopardy limbo question risk threat".split())
"""What is in, at or under these is not over ("the summit on 9 July is in doubt")."""
TIMETABLE: Final = frozenset(
    "adjourn arrive begin close convene depart end expire finish fly lapse leave meet open reopen resume return start "
    "travel vote".split()
)
"""Lemmas of verbs whose present tense tells what is fixed for later ("the truce ends in two days")."""
ORDINALS: Final = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth last latest only".split())
ARRANGED: Final = frozenset({"due", "schedule", "scheduled", "set", "slate"})
"""Lemmas that with an infinitive say that a day is fixed."""
DEADLINE: Final = frozenset({"by", "effective", "through", "till", "until"})
CLAUSE_LIMIT: Final = 12
"""Heads climbed at most; a clause is never that deep, a broken parse may be."""


def direction_of(notes: Notes, expression: TimeExpression) -> Direction:
    """Whether a date that does not say so lies before or after the report's publication."""
    return directed(notes, expression, same_dates(notes))


def directed(notes: Notes, expression: TimeExpression, same: SameDates) -> Direction:
    """As `direction_of`, for one of many expressions of the notes, with `same_dates` found once."""
    if expression.bound == "in" and _counts_within(notes, expression):
        return "past"
    cues = cues_of(notes, expression)
    prior = sum(WEIGHTS[cue] * cues[cue] for cue in PRIOR)
    shared = same.get(expression.meaning) if isinstance(expression.meaning, CalendarTime) else None
    score = prior + (shared if shared is not None else _leaning(cues))
    return "future" if score > 0 else "past"


def same_dates(notes: Notes) -> SameDates:
    """How far all mentions of a month, or day of a month, told without its year lean: in one report they are the same.

    Weekdays are left alone, for a report may well speak of two Tuesdays.
    """
    same: SameDates = {}
    for time in notes.times:
        meaning = time.meaning
        if isinstance(meaning, CalendarTime) and meaning.month is not None and meaning.year is None:
            same[meaning] = same.get(meaning, 0.0) + _leaning(cues_of(notes, time))
    return same


def _leaning(cues: dict[str, float]) -> float:
    """How far the words around an expression speak for the future (positive) or the past (negative)."""
    return sum(WEIGHTS[cue] * value for cue, value in cues.items() if cue not in PRIOR)


def cues_of(notes: Notes, expression: TimeExpression) -> dict[str, float]:
    """The cues that the regression weighs, each 0 or 1 save for the distance."""
    cues = dict.fromkeys(WEIGHTS, 0.0)
    cues["bias"] = 1.0
    if notes.report.published_on and isinstance(expression.meaning, CalendarTime):
        cues["closer_future"] = closeness(expression.meaning, notes.report.published_on)
    preposition = notes.tokens[expression.first - 1].lower if expression.first > 0 else ""
    if preposition in DEADLINE or expression.bound in {"by", "until"}:
        cues["deadline_preposition"] = 1.0
    if preposition == "since" or expression.bound == "since":
        cues["since_preposition"] = 1.0
    governor = governing_verb(notes, expression)
    chain = _chain(notes, expression, governor)
    if any(token.lemma in PLANNING for token in chain) or (governor is not None and _is_open(notes, governor)):
        cues["planning_word"] = 1.0
    if any(helper.lower == "had" for token in chain for helper in notes.below(token.i, "aux")):
        cues["overtaken_plan"] = 1.0  # "had been due to end on Monday"
    if governor is not None:
        tense = tense_of(notes, governor)
        if tense:
            cues[f"verb_{tense}"] = 1.0
        is_at = _is_at(notes, expression, governor)
        if tense == "present" and (governor.lemma in TIMETABLE or preposition in DEADLINE) and is_at:
            cues["due_at"] = 1.0
        if preposition == "to" and expression.bound != "range_end" and is_at:
            cues["planning_word"] = cues["deadline_preposition"] = 1.0  # "extended to 3 May"
        is_plain = not cues["planning_word"] and preposition not in DEADLINE and expression.bound != "range_start"
        if tense in {"past", "future"} and is_plain and is_at:
            cues["done_at" if tense == "past" else "due_at"] = 1.0
    return cues


def closeness(time: CalendarTime, published: date) -> float:
    """How much nearer the next occurrence is than the last: the logarithm of the ratio of days, within -4..4."""
    past, future = sides(occurrences(time, published), published)
    if past is None or future is None or past.last is None or future.first is None or past.first is None:
        return 0.0
    if past == future or day_stretch(published) in {past, future}:
        return 0.0
    before = max((published - past.last).days, 0)
    after = max((future.first - published).days, 0)
    return max(-4.0, min(4.0, math.log((1 + before) / (1 + after))))


def governing_verb(notes: Notes, expression: TimeExpression) -> Token | None:
    """The nearest verb above an expression in the parse; None in a verbless fragment."""
    head = notes.head_of(expression.span)
    if head is None:
        return None
    for _, token in zip(range(CLAUSE_LIMIT), notes.above(head), strict=False):
        if token.pos in {"VERB", "AUX"}:
            return token
    return None


def _counts_within(notes: Notes, expression: TimeExpression) -> bool:
    """Whether a length only says how close things came: "the third test in two weeks", "five tests in two weeks"."""
    head = notes.head_of(expression.span)
    above = notes.tokens[notes.tokens[head].head] if head is not None else None
    if above is not None and above.dep == "prep":
        above = notes.tokens[above.head]
    if above is None or not above.tag.startswith("NN"):
        return False
    counts = {token.lemma for token in notes.below(above.i, "nummod", "amod")} & ORDINALS
    return bool(counts) or any(token.tag == "CD" for token in notes.below(above.i, "nummod"))


def _is_open(notes: Notes, verb: Token) -> bool:
    """Whether a verb in the present says that something is yet undecided: "is in doubt", "remains at risk"."""
    if verb.tag not in {"VBP", "VBZ"}:
        return False
    return any(end.lemma in IN_DOUBT for prep in notes.below(verb.i, "prep") for end in notes.below(prep.i, "pobj"))


def _is_at(notes: Notes, expression: TimeExpression, verb: Token) -> bool:
    """Whether the date itself, or its preposition, hangs on the verb: "opened in January", not "the January fair"."""
    head = notes.head_of(expression.span)
    for token in notes.above(head) if head is not None else ():
        if token.i == verb.i:
            return True
        if token.i != head and token.dep not in {"conj", "pobj", "prep"}:
            return False
    return False


def _chain(notes: Notes, expression: TimeExpression, governor: Token | None) -> list[Token]:
    """The words between an expression and its verb, with their modifiers, and the verb with the verb above it."""
    head = notes.head_of(expression.span)
    chain: list[Token] = []
    for _, token in zip(range(CLAUSE_LIMIT), notes.above(head) if head is not None else (), strict=False):
        chain.append(token)
        chain.extend(notes.below(token.i, "amod", "acomp", "xcomp"))
        if governor is not None and token.i == governor.i:
            break
    if governor is not None and governor.dep in {"xcomp", "ccomp", "advcl", "acl"} and governor.tag == "VB":
        above = notes.tokens[governor.head]
        chain.append(above)
        if above.pos == "ADJ":  # "had been due to": the copula holds the tense
            chain.append(notes.tokens[above.head])
    return chain


def _is_arranged(notes: Notes, above: Token) -> bool:
    """Whether the word above an infinitive says that it is fixed: "are to meet", "are due to meet", "is set to"."""
    if above.lemma == "be":
        return True
    copulas = (notes.tokens[above.head],) if above.pos == "ADJ" else tuple(notes.below(above.i, "auxpass"))
    return above.lemma in ARRANGED and any(c.tag in {"VBP", "VBZ"} for c in copulas)


def tense_of(notes: Notes, verb: Token) -> Tense | None:
    """The tense of a verb group, from its auxiliaries, else its own tag, else that of the verb it depends on."""
    helpers = list(notes.below(verb.i, "aux", "auxpass"))
    if verb.dep == "conj" and verb.tag == "VB" and not helpers:  # "will arrive on Monday and leave on Friday"
        above = notes.tokens[verb.head]
        return tense_of(notes, above) if above.i < verb.i else None
    if any(helper.lemma in FUTURE_MODALS for helper in helpers):
        return "future"
    if any(helper.lemma in MODALS or helper.tag == "MD" for helper in helpers):
        return "modal"
    if any(helper.tag == "TO" for helper in helpers):
        return "future" if _is_arranged(notes, notes.tokens[verb.head]) else "infinitive"
    if any(helper.tag == "VBD" for helper in helpers):
        return "past"
    if verb.tag == "VBN" and any(helper.lemma == "have" for helper in helpers):
        return "perfect"
    if helpers and any(helper.tag in {"VBZ", "VBP"} for helper in helpers):
        return "present"
    if verb.tag in {"VBD", "VBN"}:
        return "past"
    if verb.tag in {"VBZ", "VBP"}:
        return "present"
    return None
