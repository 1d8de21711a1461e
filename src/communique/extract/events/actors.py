"""Which noun phrases can act in world affairs, and the words that name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.extract.events.grammar import conjuncts, prep_objects
from communique.knowledge.plover.lexicon import word_class
from communique.model import Span
from communique.notes import Notes, Token

ACTING_NAMES = frozenset({"person", "state", "demonym", "organisation", "place", "group"})
ROLE_CLASSES = (
    "CITIZEN", "DIPLOMAT", "GOVERNMENT", "HOSTAGE", "LEADER", "MEDIA", "ORGANISATION", "PERSON", "POLICE", "PRISONER",
    "PROTESTER", "REBELS", "ROLE", "TROOPS", "WORKER",
)  # fmt: skip
PERSONAL = frozenset("he her him i it me she them they us we you who his its my our their your".split())
REFLEXIVE = frozenset({"its", "my", "our"})
"""Owners that are as a rule the subject itself ("relaxed its sanctions"), so not another party."""
COUNTED = frozenset("all both duo each four five many others pair several some three trio two".split())
"""Words that stand alone for people told before ("the two will meet")."""
NOT_ACTORS = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday "
    "jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. jan feb oct nov dec".split()
)
PEOPLE_ENDINGS = ("ist", "ician", "man", "person", "trainee", "woman")
INSIDE = ("of", "by", "against", "on", "to", "with", "between", "for", "over")
"""Prepositions after which a noun that is nobody ("the decision of …") names the one concerned, the nearest first."""
LYING = ("in", "from", "at")
"""Prepositions that tell where a thing is: whose it is counts before ("a Peruvian port in Chile")."""
OPEN_ENDED = frozenset(
    {"relcl", "acl", "appos", "advcl", "conj", "cc", "punct", "parataxis", "ccomp", "dep", "preconj"}
)


def is_named(notes: Notes, i: int) -> bool:
    """Whether token i is the head of a name, or looks like one."""
    token = notes.tokens[i]
    name = notes.name_at(i)
    if name is not None and name.kind in ACTING_NAMES:
        return True
    return token.pos == "PROPN" and token.lower not in NOT_ACTORS and token.text[:1].isupper()


def can_act(notes: Notes, i: int) -> bool:
    """Whether the noun phrase with head i can be a party: a name, a pronoun, or a noun for people or institutions."""
    token = notes.tokens[i]
    if is_named(notes, i) or (token.pos == "PRON" and token.lower in PERSONAL):
        return True
    if token.lower in COUNTED:
        return True
    return token.pos == "NOUN" and is_role(token)


def is_role(token: Token) -> bool:
    """Whether the noun is one for people or institutions."""
    lemma = token.lemma if "-" not in token.lemma else token.lemma.rsplit("-", 1)[1]
    if lemma.endswith(PEOPLE_ENDINGS):
        return True
    return any(lemma in word_class(name) for name in ROLE_CLASSES)


def is_people(notes: Notes, i: int) -> bool:
    """Whether token i is a demonym or a capitalised adjective made from a name ("Syrian", "US")."""
    token = notes.tokens[i]
    name = notes.name_at(i)
    if name is not None:
        return name.kind in ACTING_NAMES
    return token.text[:1].isupper() and token.pos in {"ADJ", "PROPN"} and token.lower not in NOT_ACTORS


def parties(notes: Notes, i: int | None, *, within: bool = True) -> tuple[int, ...]:
    """The heads of the actors that the phrase with head i names: itself and what is joined to it, or those inside it.

    A phrase that names nobody is kept as its own head where `within` finds nobody either.
    """
    if i is None:
        return ()
    found: list[int] = []
    for head in conjuncts(notes, i):
        if can_act(notes, head) or not within:
            found.append(head)
        else:
            found.extend(_inside(notes, head) or (head,))
    return tuple(dict.fromkeys(found))


def _inside(notes: Notes, i: int, depth: int = 0) -> tuple[int, ...]:
    """The actors named inside a phrase that is not itself one: its owner, what follows a preposition, its demonyms."""
    poss = notes.child(i, "poss")
    if poss is not None and can_act(notes, poss.i) and poss.lower not in REFLEXIVE:
        return conjuncts(notes, poss.i)
    for words in (INSIDE, LYING):
        for found in prep_objects(notes, i, *words):
            if can_act(notes, found) and notes.tokens[found].lower not in NOT_ACTORS:
                return tuple(head for head in conjuncts(notes, found) if can_act(notes, head))
            if depth < 2 and (deeper := _inside(notes, found, depth + 1)):
                return deeper
        if words is INSIDE and (told := _national(notes, i)):
            return told
    if poss is not None and depth < 2 and (deeper := _inside(notes, poss.i, depth + 1)):
        return deeper
    return modifiers(notes, i)


def doers_inside(notes: Notes, i: int) -> tuple[int, ...]:
    """Who does the act that a noun tells: its owner, what "by" names, its nationality; nobody whom it touches."""
    poss = notes.child(i, "poss")
    if poss is not None and can_act(notes, poss.i):
        return conjuncts(notes, poss.i)
    by = tuple(head for found in prep_objects(notes, i, "by") for head in conjuncts(notes, found))
    return by or _of_participle(notes, i) or _national(notes, i)


def _of_participle(notes: Notes, i: int) -> tuple[int, ...]:
    """The doer told by a participle after a noun ("sanctions imposed by Oslo")."""
    named = (prep_objects(notes, clause.i, "by") for clause in notes.below(i, "acl") if clause.tag == "VBN")
    first = next((found for several in named for found in several), None)
    return () if first is None else tuple(head for head in conjuncts(notes, first) if can_act(notes, head))


def _national(notes: Notes, i: int) -> tuple[int, ...]:
    """The countries that stand as modifiers before a noun ("a Russian system", "the US plan")."""
    return tuple(
        m for m in modifiers(notes, i) if (name := notes.name_at(m)) and (name.key or "").startswith("country:")
    )


def modifiers(notes: Notes, i: int) -> tuple[int, ...]:
    """The names that stand as modifiers before a noun ("US-North Korean talks": two), their heads left to right."""
    found = [t.i for t in notes.below(i, "compound", "amod", "nmod", "poss") if t.i < i and is_people(notes, t.i)]
    deeper = [
        inner.i
        for t in notes.below(i, "compound", "amod", "nmod")
        for inner in notes.below(t.i, "compound", "amod", "nmod", "npadvmod", "intj")
        if is_people(notes, inner.i) and notes.tokens[inner.i + 1].text in {"-", "–", "/", "and"}
    ]
    return _one_a_name(notes, sorted({*found, *deeper}))


def _one_a_name(notes: Notes, heads: Iterable[int]) -> tuple[int, ...]:
    kept: list[int] = []
    for head in heads:
        name = notes.name_at(head)
        if kept and ((name and name.first <= kept[-1]) or (not name and kept[-1] == head - 1)):
            kept[-1] = head
        else:
            kept.append(head)
    return tuple(kept)


def span_of(notes: Notes, i: int, *, places: bool = False) -> Span:
    """The words of the noun phrase with head i, without relative clauses, appositions and what is joined to it.

    Where somebody is ("in …") is left out too, unless `places`.
    """
    first, last = i, i + 1
    for token in notes.below(i, "det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "advmod"):
        if token.i < i:
            first = min(first, notes.edges(token.i)[0])
    for token in _kept_after(notes, i, places=places):
        last = max(last, _short_end(notes, token.i))
    name = notes.name_at(i)
    if name is not None:
        first, last = min(first, name.first), max(last, name.last)
    return notes.span(first, last)


def _kept_after(notes: Notes, i: int, *, places: bool) -> Iterator[Token]:
    named = notes.tokens[i].pos == "PROPN"
    wanted = {"of"} if named else {"of", "for", "to", *(("in", "from") if places else ())}
    for token in notes.below(i, "prep"):
        if token.i > i and token.lower in wanted and notes.child(token.i, "pobj"):
            yield token


def _short_end(notes: Notes, i: int) -> int:
    """Where the phrase below token i ends, before any clause or apposition inside it."""
    end, waiting = i + 1, [i]
    while waiting:
        for token in (notes.tokens[c] for c in notes.children(waiting.pop())):
            if token.dep not in OPEN_ENDED:
                end = max(end, token.i + 1)
                waiting.append(token.i)
    return end


def modifier_span(notes: Notes, i: int) -> Span:
    """The words of a name that modifies a noun: the name itself, nothing of the noun."""
    name = notes.name_at(i)
    if name is not None:
        return name.span
    first = i
    for token in notes.below(i, "compound", "amod"):
        if token.i == first - 1 and token.text[:1].isupper():
            first = token.i
    return notes.span(first, i + 1)
