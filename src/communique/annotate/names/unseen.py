"""People whom the parser does not see, or takes for a body or a place, where the words beside a name tell a person."""

from __future__ import annotations

from collections.abc import Iterator

from communique.annotate.names.words import Found, Words
from communique.knowledge.folding import folded
from communique.knowledge.gazetteer import gazetteer
from communique.knowledge.given_names import gender_of_given_name
from communique.knowledge.naming import PARTICLES
from communique.knowledge.roles import is_group_noun, is_population_noun, is_title, sector_of_role

LONGEST = 6
"""Tokens of a name that is looked at; a hyphen is one."""
FURTHEST = 8
"""Tokens after the comma among which the noun in apposition stands."""
AGES = range(3, 111)
PERSON_ENDINGS = ("ant", "ee", "eer", "ent", "er", "ian", "ist", "man", "or", "person", "woman")
"""Endings of nouns for one person by what they do."""
NO_PEOPLE = frozenset(
    "broker builder carrier center centre chapter cluster component computer contender contractor corner "
    "current customer developer distributor drawer driver element engine explorer exporter factor fighter filter "
    "folder frontier glacier grocer harbor harbour helicopter importer insurer lender letter liner maker manor "
    "manufacturer matter member monster newspaper number offer operator order paper partner player poster power "
    "processor producer propeller provider publisher quarter refiner retailer river sector seller sister "
    "skyscraper smelter sponsor starter subsidiary supplier supporter talent tanker theater theatre tower trader "
    "trailer transmitter water winner".split()
)
"""Nouns with such an ending that as often mean a firm, a thing or a place."""
PEOPLE = frozenset(
    "aunt blacksmith boy brother bride chef child clerk cook cousin coach dad daughter father girl grandfather "
    "grandmother guard guide herdsman husband lad lady man midwife mother nephew niece nun nurse orphan pilot poet "
    "refugee sister smith son tailor twin uncle widow wife woman youth".split()
)
"""Nouns for one person without such an ending, by kin and by work."""


def with_unseen(found: list[Found], words: Words) -> list[Found]:
    """The names with those added and mended that the words beside them tell to be people's."""
    known = {i for f in found if _is_settled(f) for i in range(f.first, f.last)}
    seen = [run for run in _runs(words, known) if _is_told(*run, words)]
    told = {_form(words, *run): run for run in seen}
    repeats = [run for run in _runs(words, known) if run not in seen and _form(words, *run) in told]
    people = [Found(first=first, last=last, kind="person", label="PERSON") for first, last in sorted([*seen, *repeats])]
    taken = {i for one in people for i in range(one.first, one.last)}
    kept = [f for f in found if _is_settled(f) or taken.isdisjoint(range(f.first, f.last))]
    return sorted([*kept, *people], key=lambda f: f.first)


def _is_settled(found: Found) -> bool:
    """Whether the tables know a name, or the parser sees a person with more than one word."""
    return found.key is not None or found.kind in {"person", "state", "demonym"}


def _form(words: Words, first: int, last: int) -> str:
    return folded(words.surface(first, last)).casefold()


def _runs(words: Words, known: set[int]) -> Iterator[tuple[int, int]]:
    """First and last token (exclusive) of stretches of proper nouns of which no table knows a part."""
    at = 0
    while at < len(words.tokens):
        if not _is_part(words, at):
            at += 1
            continue
        last = _end_of_run(words, at)
        if last - at <= LONGEST and known.isdisjoint(range(at, last)) and not words.is_shouted(at):
            first = words.title_end(at, last)
            yield first, last
        at = last


def _end_of_run(words: Words, first: int) -> int:
    """Where a name that begins at a token ends: particles and hyphens inside it belong to it."""
    last = first + 1
    while last < len(words.tokens):
        joint = last
        while joint < len(words.tokens) and _joins(words, joint):
            joint += 1
        if not _is_part(words, joint):
            return last
        last = joint + 1
    return last


def _is_part(words: Words, i: int) -> bool:
    """Whether a token is a word of a name: a proper noun with a capital somewhere ("kaMpande")."""
    if not 0 <= i < len(words.tokens):
        return False
    token = words.tokens[i]
    return token.tag in {"NNP", "NNPS"} and any(map(str.isupper, token.text)) and "\n" not in token.text


def _joins(words: Words, i: int) -> bool:
    token = words.tokens[i]
    hyphen = token.tag == "HYPH" and token.start == words.tokens[i - 1].end
    return hyphen or (token.text.islower() and (folded(token.text) in PARTICLES or token.tag == "NNP"))


def _is_told(first: int, last: int, words: Words) -> bool:
    """Whether the words after a name tell that a person bears it: "who", an age, a noun for one person."""
    tokens = words.tokens
    if first > 0 and (tokens[first - 1].tag == "POS" or tokens[first - 1].lower in {"the", "a", "an"}):
        return False
    if gazetteer().entry(words.surface(first, last)) is not None:
        return False
    comma = last < len(tokens) - 2 and tokens[last].text == ","
    if comma and (tokens[last + 1].lower in {"who", "whose"} or _is_age(words, last + 1)):
        return True
    head = next((i for i in range(last - 1, first - 1, -1) if not first <= tokens[i].head < last), last - 1)
    beside = [t for t in tokens[last : last + FURTHEST] if t.dep == "appos" and t.head == head]
    if comma and any(_is_person_noun(t.lemma) and _is_indefinite(words, t.i) for t in beside if t.tag == "NN"):
        return True
    return _does_as_named(first, last, words) or _is_titled(first, last, words)


def _is_age(words: Words, i: int) -> bool:
    """Whether a number between commas is an age: "Ana Diaz, 61, said"."""
    tokens = words.tokens
    number = tokens[i].text
    if not (number.isdecimal() and len(number) < 4 and int(number) in AGES):
        return False
    return i + 1 < len(tokens) and tokens[i + 1].text in {",", "."} and tokens[i - 2].tag in {"NNP", "NNPS"}


def _is_indefinite(words: Words, i: int) -> bool:
    return any(t.lower in {"a", "an", "the"} and t.head == i for t in words.tokens[max(0, i - FURTHEST) : i])


def _does_as_named(first: int, last: int, words: Words) -> bool:
    """Whether a given name opens two or three words that are the subject of a verb."""
    tokens = words.tokens
    subject = any(tokens[i].dep in {"nsubj", "nsubjpass"} for i in range(first, last))
    name = words.surface(first, last).split()
    if not subject or not 1 < len(name) < 4 or sector_of_role(name[-1]) is not None or is_title(name[-1]):
        return False
    return gender_of_given_name(name[0]) is not None and gazetteer().entry(name[-1]) is None


def _is_titled(first: int, last: int, words: Words) -> bool:
    """Whether a title with a capital stands before two words or more ("Rear Admiral Qiao Haolu")."""
    start = words.title_before(first)
    if start == first or len(words.surface(first, last).split()) < 2 or not words.tokens[first - 1].text[:1].isupper():
        return False
    return sector_of_role(words.surface(first, last).split()[-1]) is None


def _is_person_noun(lemma: str) -> bool:
    """Whether a noun means one person by role, kin or work, and no firm, body or thing."""
    if lemma in PEOPLE or is_title(lemma):
        return True
    if lemma in NO_PEOPLE or is_group_noun(lemma):
        return False
    return is_population_noun(lemma) or lemma.endswith(PERSON_ENDINGS)
