"""Conditions from the parse: the clause that must hold, and the clause that depends on it."""

from __future__ import annotations

from communique.claims import ConditionClaim
from communique.extract.conditions.openers import Opening, opening_at
from communique.extract.status.governors import CLAUSE
from communique.extract.status.grammar import Clause, clause_at, first_conjunct, hanging, near
from communique.model import Span
from communique.notes import Notes, Token
from communique.vocabulary import CODED_ROLES

LONGEST = 80
"""Tokens in a condition or consequence at most; longer ones are broken parses."""
CLIMBED = frozenset(
    (
        "acomp advmod amod attr aux auxpass compound dative dobj npadvmod nsubj nsubjpass nummod oprd "
        "pcomp pobj prep prt xcomp"
    ).split()
)
"""Labels below the verb of a clause: a condition that hangs so deep belongs to the whole clause."""
EDGES = frozenset({*",.;:!?-–—()[]…\"'“”‘’", "``", "''", "--", "..."})


def find_conditions(notes: Notes) -> tuple[ConditionClaim, ...]:
    """Every condition the coded blocks state, in order of the text.

    A clause of time (until, before, after, when) counts only where the main clause is open: the order of two things
    that happened is no condition. An indirect question ("asked if") is none either.
    """
    found = []
    taken = -1
    for sentence in notes.sentences:
        if sentence.role not in CODED_ROLES:
            continue
        for i in range(sentence.first, sentence.last):
            opening = opening_at(notes, i) if i >= taken else None
            claim = _claim(notes, opening) if opening else None
            if opening and claim:
                found.append(claim)
                taken = opening.last
    return tuple(found)


def _claim(notes: Notes, opening: Opening) -> ConditionClaim | None:
    inside = _main_inside(notes, opening)
    main = inside if inside is not None else _main_verb(notes, opening)
    if main is None or not _is_condition(notes, opening, main):
        return None
    condition = _condition_range(notes, opening, inside)
    consequence = _consequence_range(notes, opening, main, condition)
    if condition is None or consequence is None:
        return None
    return ConditionClaim(
        kind=opening.kind,
        cue=notes.span(opening.first, opening.last),
        condition=_words(notes, *condition),
        consequence=_words(notes, *consequence),
        waiting=_waiting(notes, opening, consequence),
    )


def _waiting(notes: Notes, opening: Opening, consequence: tuple[int, int]) -> Span | None:
    """The noun that waits for the condition: the head of a phrase; what is subject to approval is there already."""
    if opening.subject is None or notes.tokens[opening.first].lemma == "subject":
        return None
    head = opening.subject
    if head == opening.first:  # no parse of the phrase: its head is the last word before any preposition
        first, last = consequence
        head = next((t.i for t in notes.tokens[first:last] if t.pos == "ADP"), last) - 1
    return notes.span(head, head + 1) if consequence[0] <= head < consequence[1] else None


def _words(notes: Notes, first: int, last: int) -> Span:
    return notes.span(first, last)


def _main_inside(notes: Notes, opening: Opening) -> int | None:
    """The main clause, where the parse put it below the condition: "if it fails, they go home" as one long clause."""
    head = notes.tokens[opening.head]
    if opening.subject is not None or opening.head < opening.last:
        return None
    if opening.governor > opening.head or (head.dep not in {"ROOT", "conj"} and not _starts_clause(notes, opening)):
        return None
    for t in near(notes, opening.head):
        if (
            t.i > opening.head
            and t.dep in {"ccomp", "conj", "dep", "parataxis", "xcomp", "advcl"}
            and _stands_alone(notes, t)
        ):
            return t.i
    return None


def _starts_clause(notes: Notes, opening: Opening) -> bool:
    first = notes.sentence_of(opening.first).first
    before = notes.tokens[opening.first - 1] if opening.first > first else None
    return before is None or _edge(before) or before.lower in {"and", "but", "so", "that"}


def _stands_alone(notes: Notes, verb: Token) -> bool:
    """Whether a clause after a comma is a main clause: no subordinator, no "and", and a subject or an order."""
    first = notes.edges(verb.i)[0]
    if verb.pos not in {"VERB", "AUX"} or notes.tokens[first - 1].text not in {",", "—", "–", "-", ":"}:
        return False
    if any(t.dep == "mark" and t.lower != "that" for t in near(notes, verb.i)):
        return False
    joined = notes.tokens[verb.head]
    if verb.dep == "conj" and any(joined.i < t.i < verb.i for t in hanging(notes, joined.i, "cc")):
        return False
    if next(hanging(notes, verb.i, "nsubj", "nsubjpass", "expl", "csubj"), None) is not None:
        return True
    return verb.tag == "VB" and next(hanging(notes, verb.i, "aux"), None) is None


def _condition_range(notes: Notes, opening: Opening, inside: int | None) -> tuple[int, int] | None:
    first, last = notes.edges(opening.head)
    if inside is not None:
        last = notes.edges(inside)[0]
    first = max(first, opening.last)
    last = next((t.i for t in notes.tokens[first:last] if t.text in {"(", ";"}), last)
    if opening.governor >= opening.last:
        last = min(last, opening.governor) if opening.governor > opening.head else last
    return _trimmed(notes, first, last)


def _main_verb(notes: Notes, opening: Opening) -> int | None:
    """The head of the clause that depends on the condition."""
    if opening.subject is not None:
        return opening.subject
    top = opening.governor
    if top == opening.head:
        return None
    for _ in range(LONGEST):
        token = notes.tokens[top]
        inserted = token.dep == "parataxis" and opening.last <= top < token.head
        if opening.first <= token.head < opening.last or not (token.dep in CLIMBED or inserted):
            break
        if token.head in {top, opening.head}:
            break
        top = token.head
    return _whole(notes, opening, _reported(notes, opening, top))


def _whole(notes: Notes, opening: Opening, top: int) -> int:
    """The verb of the whole main clause: of "they meet and talk if …", and of "it is they who decide if …"."""
    token = notes.tokens[top]
    alone = next(hanging(notes, top, "nsubj", "nsubjpass", "expl"), None) is None
    first = first_conjunct(notes, top)
    if alone and opening.first > top and next(hanging(notes, first, "nsubj", "nsubjpass"), None) is not None:
        return first
    above = notes.tokens[token.head]
    if token.dep == "relcl" and above.dep == "attr":
        return above.head
    cleft = token.dep == "ccomp" and above.lemma == "be" and any(t.tag == "WDT" for t in near(notes, top))
    return above.i if cleft else top


def _reported(notes: Notes, opening: Opening, top: int) -> int:
    """What is said, where the parse hung the condition on the verb of saying ("if it fails, he said, they will go")."""
    verb = notes.tokens[top]
    clause = clause_at(notes, top)
    if verb.lemma in CLAUSE or clause.form == "modal":
        return top
    said = next((t for t in hanging(notes, top, "ccomp") if t.i != opening.head and t.pos in {"VERB", "AUX"}), None)
    return said.i if said is not None and clause_at(notes, said.i).finite else top


def _is_condition(notes: Notes, opening: Opening, main: int) -> bool:
    if opening.kind in {"if", "unless", "provided"}:
        negative = clause_at(notes, main).negated
        return not (negative and notes.tokens[opening.first].lower == "in" and opening.kind == "provided")
    clause = clause_at(notes, main)
    if opening.only:
        return True
    inner = clause_at(notes, opening.head)
    if opening.kind == "until":
        return _open(clause) or (clause.form == "present" and not clause.perfect) or _nonfinite(clause)
    if opening.kind == "before":
        return _open(clause) and (clause.negated or clause.modal in {"must", "should", "need", "can", "could"})
    return opening.finite and inner.form != "past" and _open(clause) and not clause.perfect


def _open(clause: Clause) -> bool:
    return clause.form == "modal" and not clause.perfect


def _nonfinite(clause: Clause) -> bool:
    return clause.form in {"infinitive", "bare"}


def _consequence_range(
    notes: Notes, opening: Opening, main: int, condition: tuple[int, int] | None
) -> tuple[int, int] | None:
    if condition is None:
        return None
    first, last = notes.edges(main)
    cut_first, cut_last = min(opening.first, condition[0]), max(opening.last, condition[1])
    if opening.subject is not None:
        if main == opening.first:  # the parse took the predicate for a noun: its subject is all that stands before it
            first = notes.sentence_of(main).first
        return _trimmed(notes, first, min(last, opening.first))
    if cut_first <= main < cut_last:
        return None
    if main < cut_first:
        last = min(last, cut_first)
    else:
        first = max(first, cut_last)
    first, last = _without_asides(notes, main, first, last)
    return _trimmed(notes, first, last)


def _without_asides(notes: Notes, main: int, first: int, last: int) -> tuple[int, int]:
    """The range without attributions at its ends, and without a contrasting clause joined to it."""
    for child in near(notes, main):
        left, right = notes.edges(child.i)
        if child.dep == "parataxis" or (child.dep == "conj" and _contrasting(notes, child)):
            if left > main:
                last = min(last, left)
            elif right <= main:
                first = max(first, right)
        if child.dep in {"mark", "cc"} and child.i < main and child.lower in {"that", "and", "but", "or", "so"}:
            first = max(first, child.i + 1)
    return first, last


def _contrasting(notes: Notes, child: Token) -> bool:
    """Whether a conjunct with a subject of its own is set against what comes before it ("but")."""
    if next(hanging(notes, child.i, "nsubj", "nsubjpass"), None) is None:
        return False
    return any(t.lower in {"but", "while", "yet"} and t.dep == "cc" for t in near(notes, child.head))


def _trimmed(notes: Notes, first: int, last: int) -> tuple[int, int] | None:
    while first < last and _edge(notes.tokens[first]):
        first += 1
    while first < last and _edge(notes.tokens[last - 1]):
        last -= 1
    return (first, last) if first < last <= first + LONGEST else None


def _edge(token: Token) -> bool:
    return token.pos == "SPACE" or token.text in EDGES or (token.dep == "cc" and token.lower in {"and", "but", "or"})
