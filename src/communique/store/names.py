"""Who is called so: the spellings under which actors are named, and the actors that some words name.

A spelling is kept as its folded words. Some of them say whose or where from ("Kim" in "Kim's envoy" and "Kim Jong-un
envoy", "South Korea" in "the president of South Korea"); the others are its core, and words name an actor only if one
of them belongs to the core: who asks for Kim does not mean his envoy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from sqlalchemy import ColumnElement, Connection, Select, or_, select, union_all

from communique.knowledge.countries import country_named
from communique.knowledge.folding import folded, without_owner
from communique.knowledge.organisations import organisation_named
from communique.knowledge.people import people_named
from communique.model import Actor
from communique.store.answers import COUNTRY, code_of
from communique.store.schema import actors, names

ACTOR_ID = re.compile(r"act-[a-z2-7]{16}")
ARTICLES = frozenset({"a", "an", "the"})
BINDING = frozenset({"at", "for", "from", "in", "of", "on", "to", "who", "with"})
"""Words after which a name goes on with whose it is or where it belongs."""
JOINING = frozenset({"and", "or", "&"})
POINTING = frozenset(
    "he she it they we i you him her them us his its their our your my this that these those both one who".split()
)
"""Words that stand for a name and are none, also with a capital where they begin a sentence."""
QUOTING = "\"'“”‘’«»()[]"
MARKS = QUOTING + ",;:…!?*"
LONGEST = 200
"""Characters of a name that count; SQLite refuses long patterns and questions of many parts."""
LIKE_FROM = 1
"""Letters with which a name in the store and a word typed must both begin to be compared."""
LIKE_ENOUGH = 0.7
"""Share of letters in common (difflib's ratio) from which a name is offered in place of the one typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """WORDS, folded, name somebody; CORE are those of them that do not only say whose or where from."""

    words: tuple[str, ...]
    core: tuple[str, ...]

    @property
    def name(self) -> str:
        """All its words in a row."""
        return " ".join(self.words)


def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a name: without case, accents, hyphens, articles and genitives."""
    return tuple(word for part in name.split() for word in _folded(part))


def spelling(name: str) -> Spelling | None:
    """A name as it is looked up; None where it holds no word."""
    words = words_of(name)
    core = tuple(dict.fromkeys(word for part in _core(name) for word in _folded(part)))
    return Spelling(words=words, core=core or words) if words else None


def is_name(mention: str) -> bool:
    """Whether the words of a mention are a name, not a description ("the envoy"), a pronoun, or two names in a row."""
    core = _core(mention)
    if not core or not _capital(core[-1]) or any(part.casefold() in JOINING for part in mention.split()):
        return False
    # "US" is a name, "Us" at the beginning of a sentence is none.
    return len(core) > 1 or core[0].casefold() not in POINTING or core[0].capitalize() != core[0]


def spelt(actor: Actor) -> tuple[str, ...]:
    """The name of an actor, then every other name by which the report mentions them, each once."""
    mentioned = (without_owner(mention.text.strip()) for mention in actor.mentions if is_name(mention.text))
    return tuple(dict.fromkeys((actor.name, *mentioned)))


def rows(named: Iterable[Actor]) -> Iterator[dict[str, str]]:
    """The rows of the table of names for the actors of a report: one for each core word of each spelling."""
    for actor in named:
        spellings = {found.name: found for name in spelt(actor) if (found := spelling(name))}
        for found in spellings.values():
            for word in found.core:
                yield {"actor": actor.id, "name": found.name, "word": word}


def called(words: str) -> Select[tuple[str]]:
    """The ids of the actors that words name: an id itself, a name or part of a name, or a name our tables know.

    A name fits if it holds all the words, in any order, one of them in its core.
    """
    words = as_typed(words)
    if ACTOR_ID.fullmatch(words):
        return select(actors.c.id).where(actors.c.id == words)
    typed = words_of(words)
    padded = " " + names.c.name + " "
    all_held = [padded.contains(f" {word} ", autoescape=True) for word in typed]
    fits: list[Select[tuple[str]]] = [select(names.c.actor).where(names.c.word.in_(typed), *all_held)]
    entries = entries_of(words)
    if entries:
        fits.append(select(actors.c.id).where(actors.c.wikidata.in_(entries)))
    return select(*union_all(*fits).subquery().c)


def hold(connection: Connection, words: str) -> bool:
    """Whether the store holds anybody whom words name."""
    return connection.execute(called(words).limit(1)).first() is not None


def party(words: str) -> ColumnElement[bool]:
    """Whether an actor's row is of somebody whom words name: as for `called`, or of the country that they name.

    A country is named by its code in capitals (Li and Che are people), its name, or as its people are ("South Korean").
    """
    fits = actors.c.id.in_(called(words))
    code = code_meant(words)
    return or_(fits, actors.c.country == code) if code else fits


def code_meant(words: str) -> str | None:
    """The code of the country that words name, as for `party`."""
    words = as_typed(words)
    code = words if COUNTRY.fullmatch(words) else None
    if words.isupper() or len(words) > len("US"):
        code = code_of(words) or code
    return code


def hold_party(connection: Connection, words: str) -> bool:
    """Whether the store holds anybody whom words name by name or country."""
    return connection.execute(select(actors.c.id).where(party(words)).limit(1)).first() is not None


def near(connection: Connection, words: str, *, limit: int = 3) -> tuple[str, ...]:
    """Names in the store that are spelt much like one that it does not hold, nearest first."""
    typed = [word for word in words_of(as_typed(words)) if len(word) > LIKE_FROM]
    if not typed:
        return ()
    begins: ColumnElement[bool] = or_(*(names.c.word.startswith(word[:LIKE_FROM], autoescape=True) for word in typed))
    like = {
        word: max(SequenceMatcher(None, word, one).ratio() for one in typed)
        for word in connection.execute(select(names.c.word).where(begins).distinct()).scalars()
    }
    best = sorted((word for word in like if like[word] >= LIKE_ENOUGH), key=lambda word: (-like[word], word))[:limit]
    found: list[str] = []
    for word in best:
        who = select(actors.c.name).join(names, (names.c.report == actors.c.report) & (names.c.actor == actors.c.id))
        found += connection.execute(who.where(names.c.word == word).distinct().order_by(actors.c.name)).scalars()
    return tuple(dict.fromkeys(found))[:limit]


def as_typed(words: str) -> str:
    """What was typed, as far as a database takes it: no half characters, and no more than LONGEST of them."""
    return words.encode("utf-8", "ignore").decode("utf-8").strip()[:LONGEST]


def entries_of(words: str) -> tuple[str, ...]:
    """The Wikidata entries of whom our tables call so, however the words are capitalised."""
    written = tuple(dict.fromkeys((words, words.title(), words.upper())))
    known = [person for way in written for person in people_named(way)]
    named = [one for way in written for look in (country_named, organisation_named) if (one := look(way))]
    return tuple(dict.fromkeys(one.wikidata for one in (*known, *named) if one.wikidata))


def _core(name: str) -> list[str]:
    """The parts of a name that do not only say whose or where from: its last one, where that is no capitalised word."""
    parts: list[str] = []
    for part in name.split():
        bare = part.strip(MARKS)
        if bare in BINDING and parts:
            break
        if _says_something(bare):
            parts.append(bare)
        if parts and part.rstrip(QUOTING).endswith(","):
            break
    owners = [n for n, part in enumerate(parts[:-1]) if without_owner(part) != part]
    parts = parts[owners[-1] + 1 :] if owners else parts
    return parts if not parts or _capital(parts[-1]) else parts[-1:]


def _says_something(part: str) -> bool:
    return part.casefold() not in ARTICLES and any(c.isalnum() for c in part)


def _capital(part: str) -> bool:
    return part[0].isupper() or part[0].isdigit()


def _folded(part: str) -> list[str]:
    bare = part.strip(MARKS)
    if not _says_something(bare):
        return []
    return [word for word in folded(without_owner(bare)).casefold().split() if any(c.isalnum() for c in word)]
