"""Where a meeting is to be: the place that is decided, or the places that are open."""

from __future__ import annotations

from collections.abc import Iterator

from communique.extract.status.grammar import first_conjunct, hanging, near
from communique.extract.status.nominals import GATHERINGS
from communique.knowledge.places import places_named
from communique.model import Span
from communique.notes import Notes, Sentence, Token
from communique.vocabulary import CODED_ROLES

VENUES = frozenset(
    "backdrop candidate contender host location option place possibility setting site spot venue".split()
)
"""Nouns for a place where one may meet; "option", "candidate" and "possibility" count beside a place alone."""
OPENING = frozenset(
    (
        "alternative candidate consider consideration considered discuss discussed either favored "
        "favoured float floated likeliest likely mention mentioned moot mooted option other possibility "
        "possible potential prefer preferred propose proposed prospective rumored rumoured say several "
        "suggest suggested tip tipped touted weigh whether"
    ).split()
)
"""Words that say that the place is not decided."""
PLACE_NOUNS = frozenset(
    (
        "area base border capital castle city compound consulate demilitarised demilitarized embassy "
        "frontier headquarters hotel island mansion palace peninsula province ranch region residence "
        "resort side strait town village zone"
    ).split()
)
OCCASION = frozenset({"at", "during", "on"})
LONGEST_CITY, LONGEST_NAME = 3, 8
KNOWN_CITY = 200_000
"""People from which a word before a gathering is a city rather than a name of something else."""
LOCATING = frozenset("at in near on".split())


def place_of(notes: Notes, head: int) -> Span | None:
    """The words of the place that hang on the meeting at token `head`, or on its verb; None where there is none."""
    return next((_alone(notes, noun) for noun in _located(notes, head) if is_place(notes, noun)), None)


def place_of_occasion(notes: Notes, head: int) -> Span | None:
    """The place of the gathering at which a meeting is to be held: "during the Oslo summit", "at a forum in Oslo"."""
    for at in (notes.tokens[head], *notes.above(head)):
        for preposition in hanging(notes, at.i, "prep"):
            for noun in hanging(notes, preposition.i, "pobj") if preposition.lower in OCCASION else ():
                occasion = _gathering(notes, noun)
                if occasion is not None and (found := place_of(notes, occasion.i) or _named_in(notes, occasion)):
                    return found
        if at.dep == "ROOT":
            break
    return None


def _gathering(notes: Notes, noun: Token) -> Token | None:
    """The gathering itself: of "the margins of the summit" the summit."""
    if noun.lemma in {"fringe", "margin", "sideline"}:
        inside = (t for of in hanging(notes, noun.i, "prep") if of.lower == "of" for t in hanging(notes, of.i, "pobj"))
        noun = next(inside, noun)
    return noun if noun.lemma in GATHERINGS else None


def _named_in(notes: Notes, gathering: Token) -> Span | None:
    """The city in the words before a gathering, alone or inside a longer name: "the G20 Oslo summit"."""
    first = max(notes.edges(gathering.i)[0], gathering.i - LONGEST_NAME)
    for start in range(first, gathering.i):
        for end in range(min(gathering.i, start + LONGEST_CITY), start, -1):
            words = notes.span(start, end)
            found = places_named(words.text) if words.text[:1].isupper() else ()
            if found and found[0].precision == "city" and (found[0].population or 0) >= KNOWN_CITY:
                return words
    return None


def open_places(notes: Notes, head: int) -> tuple[Span, ...]:
    """The places joined by "or" for the meeting at token `head`: "in Oslo or Bern"."""
    for noun in _located(notes, head):
        group = conjuncts(notes, noun)
        either = any(t.lower == "or" for member in group for t in hanging(notes, member.i, "cc"))
        if either and len(group) > 1 and all(is_place(notes, member) for member in group):
            return tuple(_alone(notes, member) for member in group)
    return ()


def hosts_of(notes: Notes, head: int) -> tuple[Span, ...]:
    """The places that host the meeting at token `head`, or would: "Oslo offered to host the talks"."""
    for token in notes.above(head):
        if token.lemma == "host" and token.pos == "VERB":
            return tuple(_alone(notes, one) for one in _subjects(notes, token) if is_place(notes, one))
        if token.pos == "VERB":
            break
    return ()


def _subjects(notes: Notes, verb: Token) -> list[Token]:
    """The subject of a verb, or of the clause that an infinitive or gerund hangs on ("is ready to", "interest in")."""
    for at in (verb, *notes.above(verb.i)):
        subject = notes.child(at.i, "nsubj", "nsubjpass") if at.pos in {"VERB", "AUX"} else None
        if subject is not None:
            return conjuncts(notes, subject)
    return []


def venue_options(notes: Notes, sentence: Sentence) -> tuple[Span, ...]:
    """The places that a sentence offers as venues: "Oslo and Bern are seen as likely venues"."""
    if sentence.role not in CODED_ROLES:
        return ()
    tokens = notes.tokens[sentence.first : sentence.last]
    venue = next((t for t in tokens if t.lemma in VENUES and t.pos == "NOUN" and not _takes_place(notes, t)), None)
    if venue is None or not any(t.lower in OPENING or t.lemma in OPENING for t in tokens):
        return ()
    groups = [
        conjuncts(notes, t) for t in tokens if t.pos in {"NOUN", "PROPN"} and t.dep != "conj" and is_place(notes, t)
    ]
    offered = [group for group in groups if _offered(notes, group[0], venue)]
    best = max(offered, key=len, default=[])
    return tuple(_alone(notes, member) for member in best if is_place(notes, member))


def _takes_place(notes: Notes, token: Token) -> bool:
    """Whether a noun only belongs to "take place"."""
    return token.lemma == "place" and notes.tokens[token.head].lemma == "take"


def _offered(notes: Notes, place: Token, venue: Token) -> bool:
    """Whether a place stands where the venue's candidates stand: subject, list after "include", apposition, "as"."""
    if place.dep in {"compound", "poss", "amod", "nmod"} or place.i == venue.i:
        return False
    if place.dep in {"nsubj", "nsubjpass", "attr", "dobj", "appos"}:
        return True
    if place.dep == "pobj":
        return notes.tokens[place.head].lower in {"as", "including", "like", "of", "between", "among"}
    return place.dep in {"ROOT", "dep", "npadvmod"}


def is_place(notes: Notes, token: Token) -> bool:
    """Whether a noun names a place, or is a kind of place ("the border")."""
    name = notes.name_at(token.i)
    if name is not None:
        return name.kind in {"place", "state"}
    return token.lower in PLACE_NOUNS


def conjuncts(notes: Notes, token: Token) -> list[Token]:
    """A noun and the nouns joined to it, left to right."""
    found = [token]
    for member in found:
        found.extend(t for t in hanging(notes, member.i, "conj") if t.pos in {"NOUN", "PROPN"} and len(found) < 20)
    return found


def _located(notes: Notes, head: int) -> Iterator[Token]:
    """The objects of "in", "at", "near" and "on" that hang on the head, or on the verb whose argument it is."""
    top = notes.tokens[first_conjunct(notes, head)]
    places = [head]
    if top.dep in {"dobj", "nsubj", "nsubjpass", "attr"} and top.head != top.i:
        places.append(top.head)
    for place in places:
        for preposition in hanging(notes, place, "prep"):
            if preposition.lower in LOCATING:
                yield from hanging(notes, preposition.i, "pobj")


def _alone(notes: Notes, noun: Token) -> Span:
    """The noun phrase of one conjunct, without those joined to it and without clauses after it."""
    first, last = notes.edges(noun.i)
    for t in near(notes, noun.i):
        if t.i > noun.i and t.dep in {"cc", "conj", "relcl", "acl", "appos", "punct", "prep", "advcl"}:
            if t.dep == "prep" and t.lower == "of":
                continue
            last = min(last, notes.edges(t.i)[0])
    while first < noun.i and notes.tokens[first].lower in {"either", "both", "the", "a", "an"}:
        first += 1
    return notes.span(first, max(last, noun.i + 1))
