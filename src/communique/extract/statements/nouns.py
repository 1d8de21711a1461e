"""Nouns, adjectives and adverbs as cues: "his claim that", "confident that", "according to", "reportedly"."""

from __future__ import annotations

from collections.abc import Iterator

from communique.extract.statements.clauses import is_infinitive, without
from communique.extract.statements.cues import SOURCELESS, Admit
from communique.extract.statements.drafts import Draft, Range
from communique.extract.statements.speakers import antecedent, noun_phrase, offsets, subject_of, trim
from communique.notes import Notes, Token

COMPLEMENTIZERS = frozenset({"if", "that", "whether"})
BRINGING_SOURCE = frozenset({"among", "by", "from"})
"""Prepositions that name whose claim, plan or concern it is."""
PREDICATIVE = frozenset({"acomp", "advcl", "conj", "oprd", "xcomp"})
ATTRIBUTIVE = frozenset({"acl", "amod", "relcl"})
EMPTY_SUBJECTS = frozenset({"it", "there"})


def noun_drafts(notes: Notes, noun: Token, admit: Admit) -> Iterator[Draft]:
    """The attribution that a noun makes by the clause or phrase below it."""
    if notes.tokens[noun.head].lower == "in" and noun.lemma == "order":
        return
    for frame, source, content in noun_shapes(notes, noun):
        kind = admit(frame, noun.lemma)
        if kind is not None and (source is not None or frame in SOURCELESS):
            cue = (noun.i, noun.i + 1)
            yield Draft(anchor=noun.i, frame=frame, kind=kind, cue=cue, source=source, content=offsets(notes, content))
            return


def noun_shapes(notes: Notes, noun: Token) -> Iterator[tuple[str, Range | None, tuple[Range, ...]]]:
    """Every frame that a noun stands in, with whose it is and the words that would be the content."""
    for frame, child in _noun_shapes(notes, noun):
        content = _said_below(notes, child, content_first=child.i + 1 if child.dep == "prep" else None)
        if content is not None:
            yield frame, _owner(notes, noun), (content,)


def _noun_shapes(notes: Notes, noun: Token) -> Iterator[tuple[str, Token]]:
    for token in notes.below(noun.i, "acl", "ccomp"):
        mark = notes.child(token.i, "mark")
        if token.i > noun.i and mark is not None and mark.lower in COMPLEMENTIZERS:
            yield "noun_that", token
        elif token.i > noun.i and is_infinitive(notes, token):
            yield "noun_to", token
    for token in notes.below(noun.i, "prep"):
        if token.i > noun.i and notes.child(token.i, "pobj", "pcomp") is not None:
            yield ("noun_prep_to" if token.lower == "to" else f"noun_{token.lower}"), token


def _said_below(notes: Notes, child: Token, *, content_first: int | None = None) -> Range | None:
    """The words below a clause or preposition, without the complementizer; None where there are none."""
    first, last = notes.edges(child.i)
    mark = notes.child(child.i, "mark")
    if content_first is not None:
        first = content_first
    elif mark is not None and mark.lower == "that":
        first = mark.i + 1
    return trim(notes, first, last) if first < last else None


def _owner(notes: Notes, noun: Token) -> Range | None:
    """Whose statement it is: "his", "by the emir", "the White House statement", "the emir made a claim"."""
    owner = notes.child(noun.i, "poss")
    if owner is not None:
        first, last = notes.edges(owner.i)
        return first, last - 1 if last - first > 1 and notes.tokens[last - 1].tag == "POS" else last
    bringing = [t for t in notes.below(noun.i, "prep") if t.lower in BRINGING_SOURCE]
    bringing += [by for made in notes.below(noun.i, "acl") if made.tag == "VBN" for by in notes.below(made.i, "agent")]
    for preposition in bringing:
        who = notes.child(preposition.i, "pobj")
        if who is not None:
            return noun_phrase(notes, who.i)
    governor = notes.tokens[noun.head]
    subject = subject_of(notes, governor.i) if noun.dep == "dobj" and governor.pos == "VERB" else None
    if subject is not None:
        return noun_phrase(notes, antecedent(notes, subject).i, without=noun.i)
    modifier = next((t for t in notes.below(noun.i, "amod", "compound", "nmod") if t.pos == "PROPN"), None)
    return notes.edges(modifier.i) if modifier is not None else None


def adjective_drafts(notes: Notes, adjective: Token, admit: Admit) -> Iterator[Draft]:
    """The attribution that an adjective makes: "is confident that", "worried about"."""
    for frame, source, content in adjective_shapes(notes, adjective):
        kind = admit(frame, adjective.lemma)
        if kind is not None and source is not None:
            cue = (adjective.i, adjective.i + 1)
            yield Draft(
                anchor=adjective.i, frame=frame, kind=kind, cue=cue, source=source, content=offsets(notes, content)
            )
            return


def adjective_shapes(notes: Notes, adjective: Token) -> Iterator[tuple[str, Range | None, tuple[Range, ...]]]:
    """Every frame that an adjective stands in, with whose it is and the words that would be the content."""
    for token in notes.below(adjective.i, "ccomp", "prep", "xcomp"):
        if token.i < adjective.i:
            continue
        if token.dep == "prep":
            frame = f"adjective_{token.lower}"
        else:
            frame = "adjective_to" if is_infinitive(notes, token) else "adjective_that"
        content = _said_below(notes, token, content_first=token.i + 1 if token.dep == "prep" else None)
        if content is not None:
            yield frame, _holder(notes, adjective), (content,)


def _holder(notes: Notes, adjective: Token) -> Range | None:
    """Who is confident, worried or ready; None for "it is clear that"."""
    if adjective.dep in ATTRIBUTIVE:
        subject: Token | None = notes.tokens[adjective.head]
    else:
        subject = subject_of(notes, adjective.head if adjective.dep in PREDICATIVE else adjective.i)
    if subject is None or subject.lower in EMPTY_SUBJECTS:
        return None
    return noun_phrase(notes, antecedent(notes, subject).i, without=adjective.i)


def according_drafts(notes: Notes, word: Token) -> Iterator[Draft]:
    """The sentence around "according to X" as what X says; a semicolon ends it."""
    tokens, sentence = notes.tokens, notes.sentence_of(word.i)
    to = word.i + 1
    if to >= sentence.last or tokens[to].lower != "to":
        return
    who = notes.child(to, "pobj") or notes.child(word.i, "pobj")
    source = noun_phrase(notes, who.i) if who is not None else None
    relative = notes.child(who.i, "relcl") if who is not None else None
    ends = [to + 1, *([source[1]] if source is not None else []), *([notes.edges(relative.i)[1]] if relative else [])]
    hole = (word.i, max(ends))
    first, last = hole
    while first > sentence.first and tokens[first - 1].text != ";":
        first -= 1
    while last < sentence.last and tokens[last].text != ";":
        last += 1
    content = without(notes, (first, last), hole)
    cue = (word.i, to + 1)
    yield Draft(
        anchor=word.i, frame="according", kind="statement", cue=cue, source=source, content=offsets(notes, content)
    )


def adverb_drafts(notes: Notes, adverb: Token, admit: Admit) -> Iterator[Draft]:
    """The clause in which "reportedly" or "allegedly" stands, without a source."""
    kind = admit("adverb", adverb.lower)
    if kind is not None:
        content = without(notes, notes.edges(adverb.head), (adverb.i, adverb.i + 1))
        cue = (adverb.i, adverb.i + 1)
        yield Draft(anchor=adverb.i, frame="adverb", kind=kind, cue=cue, source=None, content=offsets(notes, content))
