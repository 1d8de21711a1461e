"""Nouns, adjectives and adverbs as cues: "his claim that", "confident that", "according to", "reportedly"."""

from __future__ import annotations

from collections.abc import Iterator

from communique.extract.statements.cues import Admit
from communique.extract.statements.drafts import Draft, Range
from communique.extract.statements.speakers import antecedent, noun_phrase, offsets, subject_of, trim
from communique.notes import Notes, Token


def noun_drafts(notes: Notes, noun: Token, admit: Admit) -> Iterator[Draft]:
    """The attribution that a noun makes by the clause or phrase below it."""
    for frame, child in _noun_frames(notes, noun):
        kind = admit(frame, noun.lemma)
        if kind is None:
            continue
        first, last = notes.edges(child.i)
        if frame == "noun_that":
            mark = notes.child(child.i, "mark")
            first = mark.i + 1 if mark is not None and mark.lower == "that" else first
        elif child.dep == "prep":
            first = child.i + 1
        if first >= last:
            continue
        source = _noun_source(notes, noun)
        yield Draft(anchor=noun.i, frame=frame, kind=kind, cue=(noun.i, noun.i + 1), source=source, content=offsets(notes, (trim(notes, first, last),)))
        return


def _noun_frames(notes: Notes, noun: Token) -> Iterator[tuple[str, Token]]:
    for token in notes.below(noun.i, "acl", "ccomp", "relcl"):
        if token.i < noun.i:
            continue
        mark = notes.child(token.i, "mark")
        if token.dep != "relcl" and mark is not None and mark.lower in {"that", "whether", "if"}:
            yield "noun_that", token
        elif token.dep != "relcl" and any(t.tag == "TO" for t in notes.below(token.i, "aux")):
            yield "noun_to", token
    for token in notes.below(noun.i, "prep"):
        if token.i > noun.i and notes.child(token.i, "pobj", "pcomp") is not None:
            yield ("noun_prep_to" if token.lower == "to" else f"noun_{token.lower}"), token


def _noun_source(notes: Notes, noun: Token) -> Range | None:
    """Whose statement it is: "his", "Moon's", "of/by/from the minister", "the White House statement", "made a claim"."""
    owner = notes.child(noun.i, "poss")
    if owner is not None:
        first, last = notes.edges(owner.i)
        if last - first > 1 and notes.tokens[last - 1].tag == "POS":
            last -= 1
        return first, last
    for preposition in notes.below(noun.i, "prep"):
        if preposition.lower in {"by", "from", "among"} and (who := notes.child(preposition.i, "pobj")) is not None:
            return noun_phrase(notes, who.i)
    made = next((t for t in notes.below(noun.i, "acl") if t.tag == "VBN"), None)
    by = next((t for t in notes.below(made.i, "agent")), None) if made is not None else None
    if by is not None and (who := notes.child(by.i, "pobj")) is not None:
        return noun_phrase(notes, who.i)
    governor = notes.tokens[noun.head]
    if noun.dep == "dobj" and governor.pos == "VERB":
        subject = subject_of(notes, governor.i)
        if subject is not None:
            return noun_phrase(notes, antecedent(notes, subject).i, without=noun.i)
    modifier = next((t for t in notes.below(noun.i, "compound", "amod", "nmod") if t.pos == "PROPN"), None)
    if modifier is not None:
        return notes.edges(modifier.i)
    return None


def adjective_drafts(notes: Notes, adjective: Token, admit: Admit) -> Iterator[Draft]:
    """The attribution that a predicate adjective or participle makes: "is confident that", "worried about"."""
    for token in notes.below(adjective.i, "ccomp", "xcomp", "prep"):
        if token.i < adjective.i:
            continue
        first, last = notes.edges(token.i)
        if token.dep == "prep":
            if notes.child(token.i, "pobj", "pcomp") is None:
                continue
            frame, first = f"adjective_{token.lower}", token.i + 1
        elif any(t.tag == "TO" for t in notes.below(token.i, "aux")):
            frame = "adjective_to"
        else:
            frame = "adjective_that"
            mark = notes.child(token.i, "mark")
            first = mark.i + 1 if mark is not None and mark.lower == "that" else first
        kind = admit(frame, adjective.lemma)
        if kind is None or first >= last:
            continue
        holder = notes.tokens[adjective.head] if adjective.dep in {"acomp", "oprd", "advcl", "xcomp", "conj"} else adjective
        subject = notes.tokens[adjective.head] if adjective.dep in {"amod", "acl", "relcl"} else subject_of(notes, holder.i)
        source = noun_phrase(notes, antecedent(notes, subject).i, without=adjective.i) if subject is not None and subject.lower not in {"it", "there"} else None
        yield Draft(anchor=adjective.i, frame=frame, kind=kind, cue=(adjective.i, adjective.i + 1), source=source, content=offsets(notes, (trim(notes, first, last),)))
        return


def according_drafts(notes: Notes, word: Token) -> Iterator[Draft]:
    """"according to X": the clause around it is the content."""
    to = next((notes.tokens[i] for i in (word.i + 1,) if i < len(notes.tokens) and notes.tokens[i].lower == "to"), None)
    if to is None:
        return
    who = notes.child(to.i, "pobj") or notes.child(word.i, "pobj")
    source = noun_phrase(notes, who.i) if who is not None else None
    hole = (word.i, source[1] if source else to.i + 1)
    yield Draft(anchor=word.i, frame="according", kind="statement", cue=(word.i, to.i + 1), source=source, content=offsets(notes, around(notes, word.i, hole)))


def around(notes: Notes, anchor: int, hole: Range) -> tuple[Range, ...]:
    """The sentence around a phrase that attributes it."""
    sentence = notes.sentence_of(anchor)
    tokens = notes.tokens
    first, last = hole
    parts: list[Range] = []
    if first > sentence.first:
        begin, end = trim(notes, sentence.first, first)
        if any(tokens[i].pos not in {"PUNCT", "SPACE", "CCONJ"} for i in range(begin, end)):
            parts.append((begin, end))
    if last < sentence.last:
        begin, end = trim(notes, last, sentence.last)
        if any(tokens[i].pos not in {"PUNCT", "SPACE"} for i in range(begin, end)):
            parts.append((begin, end))
    return tuple(parts)


def adverb_drafts(notes: Notes, adverb: Token, admit: Admit) -> Iterator[Draft]:
    """"reportedly", "allegedly": the clause it stands in, without a source."""
    kind = admit("adverb", adverb.lower)
    if kind is None:
        return
    head = notes.tokens[adverb.head]
    first, last = notes.edges(head.i)
    parts = tuple(trim(notes, a, b) for a, b in ((first, adverb.i), (adverb.i + 1, last)) if b > a)
    if parts:
        yield Draft(anchor=adverb.i, frame="adverb", kind=kind, cue=(adverb.i, adverb.i + 1), source=None, content=offsets(notes, parts))
