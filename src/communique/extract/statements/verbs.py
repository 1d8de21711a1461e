"""Verbs as cues: which words under a verb are its content, by the shape of the clause."""

from __future__ import annotations

from collections.abc import Iterator

from communique.extract.statements.cues import Admit
from communique.extract.statements.drafts import Draft, Range
from communique.extract.statements.speakers import (
    agent_of,
    antecedent,
    is_passive,
    noun_phrase,
    subject_of,
    trim,
    offsets,
)
from communique.notes import Notes, Token

ADJUNCTS = frozenset({"npadvmod", "tmod", "punct", "cc", "conj", "advcl", "parataxis", "mark", "advmod", "agent", "dep"})
"""Dependents that never belong to the content of the verb they hang on."""
CARRYING = frozenset({"in", "on", "at", "during", "after", "before", "via", "by", "through", "within", "amid", "since"})
"""Prepositions that tell how, when or where something was said, and end a content made of a noun phrase."""


def verb_drafts(notes: Notes, verb: Token, admit: Admit) -> Iterator[Draft]:
    """The attributions that a verb makes, best shape first."""
    for frame, content in _frames(notes, verb):
        kind = admit(frame, verb.lemma)
        if kind is None:
            continue
        source = source_of(notes, verb, frame)
        yield Draft(
            anchor=verb.i,
            frame=frame,
            kind=kind,
            cue=cue_range(notes, verb),
            source=source,
            content=offsets(notes, content),
            addressees=tuple(_addressees(notes, verb, frame)),
        )
        return


def cue_range(notes: Notes, verb: Token) -> Range:
    """The verb with its particle and, under "to say" chains, nothing more."""
    particle = notes.child(verb.i, "prt")
    last = particle.i + 1 if particle is not None and particle.i == verb.i + 1 else verb.i + 1
    return verb.i, last


def source_of(notes: Notes, verb: Token, frame: str) -> Range | None:
    """Who is given as the source by the clause of a verb."""
    if frame.startswith(("passive", "raised", "participle")):
        agent = agent_of(notes, verb.i)
        return noun_phrase(notes, agent.i, without=verb.i) if agent is not None else None
    if is_passive(notes, verb.i):
        agent = agent_of(notes, verb.i)
        return noun_phrase(notes, agent.i, without=verb.i) if agent is not None else None
    subject = subject_of(notes, verb.i)
    if subject is None or subject.dep == "expl" or (subject.lower == "it" and is_passive(notes, verb.i)):
        return None
    return noun_phrase(notes, antecedent(notes, subject).i, without=verb.i)


def _frames(notes: Notes, verb: Token) -> Iterator[tuple[str, tuple[Range, ...]]]:
    """The shapes of a verb's clause with the content each would give, the most telling first."""
    passive = is_passive(notes, verb.i)
    clause = _clause(notes, verb)
    subject = notes.child(verb.i, "nsubjpass", "csubjpass")
    if clause is not None:
        yield ("passive_that" if passive else "that"), _clause_content(notes, verb, clause)
    parenthesis = _parenthesis(notes, verb)
    if parenthesis:
        yield "aside", parenthesis
    infinitive = next((t for t in notes.below(verb.i, "xcomp", "ccomp") if t.i > verb.i and _is_infinitive(notes, t)), None)
    obj = next((t for t in notes.below(verb.i, "dobj") if t.i > verb.i), None)
    if infinitive is not None:
        content = (_reach(notes, verb, infinitive, obj),)
        if passive and subject is not None:
            yield "passive_to", (noun_phrase(notes, subject.i, without=verb.i), *content)
        elif verb.lemma in {"seem", "appear"} and (raised := notes.child(verb.i, "nsubj")) is not None:
            yield "raised", (noun_phrase(notes, raised.i, without=verb.i), *content)
        else:
            yield ("object_to" if obj is not None and obj.i < infinitive.i else "to"), content
    predicate = next((t for t in notes.below(verb.i, "oprd", "xcomp") if t.i > verb.i), None)
    as_phrase = next((t for t in notes.below(verb.i, "prep") if t.lower == "as" and t.i > verb.i), None)
    if passive and subject is not None:
        about = (noun_phrase(notes, subject.i, without=verb.i),)
        if as_phrase is not None:
            yield "passive_as", (*about, notes.edges(as_phrase.i))
        if predicate is not None:
            yield "passive_predicate", (*about, notes.edges(predicate.i))
        preposition = next((t for t in notes.below(verb.i, "prep") if t.i > verb.i and t.lower not in CARRYING), None)
        if preposition is not None:
            yield f"passive_{preposition.lower}", (*about, notes.edges(preposition.i))
        yield "passive", about
        return
    if obj is not None:
        content = (_reach(notes, verb, obj, None),)
        if as_phrase is not None and as_phrase.i > obj.i:
            yield "object_as", content
        if predicate is not None and predicate.i > obj.i:
            yield "object_predicate", content
        yield "object", content
    if predicate is not None:
        yield ("gerund" if predicate.tag == "VBG" else "predicate"), (_reach(notes, verb, predicate, None),)
    for preposition in notes.below(verb.i, "prep"):
        if preposition.i > verb.i and (inner := notes.child(preposition.i, "pobj", "pcomp", "prep")) is not None:
            first = preposition.i if preposition.lower == "as" else inner_first(notes, inner, preposition)
            yield f"prep_{preposition.lower}", (trim(notes, first, notes.edges(preposition.i)[1]),)


def inner_first(notes: Notes, inner: Token, preposition: Token) -> int:
    """Where the object of a preposition begins."""
    return max(notes.edges(inner.i)[0], preposition.i + 1)


def _is_infinitive(notes: Notes, token: Token) -> bool:
    return any(t.lower == "to" and t.tag == "TO" for t in notes.below(token.i, "aux"))


def _clause(notes: Notes, verb: Token) -> Token | None:
    """The finite clause that a verb governs."""
    for token in notes.below(verb.i, "ccomp", "xcomp", "parataxis", "nsubj", "csubj"):
        if token.dep in {"nsubj", "csubj"} and not (token.i < verb.i and token.pos in {"VERB", "AUX"} and False):
            continue
        if _is_infinitive(notes, token) and token.i > verb.i:
            continue
        if token.dep == "xcomp" and not _is_finite(notes, token):
            continue
        if token.dep == "parataxis" and token.i > verb.i:
            continue
        if token.dep == "ccomp" and token.i > verb.i and not (_is_finite(notes, token) or _quoted(notes, token)):
            continue
        return token
    return None


def _quoted(notes: Notes, token: Token) -> bool:
    first = notes.edges(token.i)[0]
    return any(notes.tokens[i].text in {"“", '"', "''", "‘", "'", "``"} for i in range(max(0, first - 1), first + 1))


def _is_finite(notes: Notes, token: Token) -> bool:
    if token.tag in {"VBD", "VBP", "VBZ", "MD"} or notes.child(token.i, "mark") is not None:
        return True
    if any(t.tag in {"MD", "VBD", "VBP", "VBZ"} for t in notes.below(token.i, "aux", "auxpass", "cop")):
        return True
    return notes.child(token.i, "nsubj", "nsubjpass", "expl") is not None


def _clause_content(notes: Notes, verb: Token, clause: Token) -> tuple[Range, ...]:
    """The words of a finite clause, without the complementizer and without the cue's own words."""
    first, last = notes.edges(clause.i)
    mark = notes.child(clause.i, "mark")
    if mark is not None and mark.lower == "that" and mark.i < clause.i and mark.i - first <= 1:
        first = mark.i + 1
    if clause.i > verb.i:
        first = max(first, verb.i + 1)
        return (trim(notes, first, _with_following(notes, verb, last)),)
    own_first, own_last = _own_words(notes, verb, clause)
    sentence = notes.sentence_of(verb.i)
    return _around(notes, (min(first, own_first), max(last, own_last)), (own_first, own_last), sentence.last)


def _with_following(notes: Notes, verb: Token, last: int) -> int:
    """The end of a clause to the right of its verb, with the adverbial clauses that the parser hung one level too high."""
    for token in notes.below(verb.i, "advcl", "prep"):
        first, end = notes.edges(token.i)
        if first == last and token.dep == "advcl" and notes.child(token.i, "mark", "advmod") is not None:
            last = end
    return last


def _own_words(notes: Notes, verb: Token, clause: Token) -> Range:
    """The tokens of the cue's clause itself: subject, auxiliaries, adverbs, addressee, without the clause said."""
    firsts, lasts = [verb.i], [verb.i + 1]
    for child in notes.children(verb.i):
        token = notes.tokens[child]
        if child == clause.i or token.dep in {"punct", "ccomp", "parataxis", "cc", "conj"}:
            continue
        first, last = notes.edges(child)
        if last <= clause.i and token.dep not in {"nsubj", "aux", "auxpass", "neg", "advmod"}:
            continue
        if first <= clause.i < last:
            continue
        firsts.append(first)
        lasts.append(last)
    return min(firsts), max(lasts)


def _around(notes: Notes, whole: Range, hole: Range, limit: int) -> tuple[Range, ...]:
    """A range without the hole in it, trimmed; the part after the hole only where it holds words."""
    del limit
    parts: list[Range] = []
    if hole[0] > whole[0]:
        parts.append(trim(notes, whole[0], hole[0]))
    if whole[1] > hole[1]:
        part = trim(notes, hole[1], whole[1])
        if any(notes.tokens[i].pos not in {"PUNCT", "SPACE"} for i in range(*part)):
            parts.append(part)
    return tuple(parts)


def _parenthesis(notes: Notes, verb: Token) -> tuple[Range, ...]:
    """The sentence around "he said" between commas or at the end after a comma, where the cue hangs on the content."""
    tokens = notes.tokens
    if verb.dep not in {"parataxis", "ccomp", "advcl", "dep", "relcl", "acl", "conj", "appos"} and notes.child(verb.i, "ccomp"):
        return ()
    if notes.child(verb.i, "dobj", "xcomp", "ccomp", "oprd") is not None and tokens[verb.i].head == verb.i:
        return ()
    subject = notes.child(verb.i, "nsubj")
    if subject is None or verb.head == verb.i:
        return ()
    first, last = notes.edges(verb.i)
    sentence = notes.sentence_of(verb.i)
    before = first - 1 >= sentence.first and tokens[first - 1].text in {",", "—", "–", "―", "-"}
    inside = first < verb.i and tokens[first].text == "," or before
    ends = last >= sentence.last or tokens[last].text in {",", ".", "—", "–", "―", ";"} or tokens[last - 1].text in {",", "."}
    if not inside or not ends or notes.child(verb.i, "dobj", "xcomp", "ccomp", "mark") is not None:
        return ()
    return _around(notes, (sentence.first, sentence.last), (first, last), sentence.last)


def _reach(notes: Notes, verb: Token, start: Token, obj: Token | None) -> Range:
    """From the first word of the content to the last dependent of the verb that still belongs to it."""
    head = obj if obj is not None and obj.i < start.i else start
    first = max(notes.edges(head.i)[0], verb.i + 1)
    last = notes.edges(start.i)[1]
    for child in notes.children(verb.i):
        token = notes.tokens[child]
        if child <= start.i or notes.edges(child)[1] <= last:
            continue
        if token.dep in ADJUNCTS or (token.dep == "prep" and token.lower in CARRYING):
            break
        last = max(last, notes.edges(child)[1])
    return trim(notes, first, last)


def _addressees(notes: Notes, verb: Token, frame: str) -> Iterator[Range]:
    """Who is spoken to: the object of telling verbs, "to X" under saying verbs."""
    if frame in {"that", "aside", "quotation", "passive_that"}:
        for token in notes.below(verb.i, "dobj", "dative"):
            if token.lower not in {"reporters", "journalists"}:
                yield noun_phrase(notes, token.i)
