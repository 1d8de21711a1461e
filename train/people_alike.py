"""Whether two spellings may be the name of one person: family name and given name are compared apart."""

from __future__ import annotations

import difflib
import functools
import re

from communique.knowledge.folding import folded
from communique.knowledge.naming import PARTICLES, family_name_is_first

CLOSE = 0.8
"""Likeness (difflib) from which two given or family names are spellings of one: Medvedev and Medvedyev have .94,
Boris and Borys .8, Jong-il and Jong-un .67."""
CLOSE_KOREAN = 0.86
ROUGH = 0.72
PATRONYMIC = frozenset({"bin", "ibn", "ben", "bint", "ould", "oglu", "ogly"})
OWN_NAMES_ALONE = frozenset({"BTN", "ETH", "IDN", "MMR", "MNG"})
"""States in which people bear no family names, so that two names that share words are seldom one person's."""
FAMILIES = ("kim gim", "lee yi ri rhee i li", "park pak bak", "choe choi", "jung jeong chong chung", "jo cho joe",
            "kang gang", "roh no noh ro", "im lim rim yim", "ryu yoo yu ryoo", "shin sin", "yun yoon", "ko koh go",
            "suh seo so", "ryang yang", "kwon gwon", "woo wu", "moon mun", "paek baek", "pae bae")  # fmt: skip
"""Spellings of one Korean family name."""
FAMILY_OF = {name: i for i, names in enumerate(FAMILIES) for name in names.split()}
SHORT_NAMES = (
    "abdul abd abdel", "alexander alex aleksandr alexandre oleksandr", "andrew andy", "anthony tony antony",
    "benjamin ben binyamin bibi", "charles charlie chuck", "christopher chris", "daniel dan danny", "david dave",
    "donald don", "edward ed ted eddie", "elizabeth liz", "gerald gerry jerry", "gregory greg", "james jim jimmy",
    "jeffrey jeff", "john jack johnny", "joseph joe jose", "kenneth ken", "lawrence larry", "leonard len",
    "matthew matt", "michael mike mick", "mohammed muhammad mohamed mohammad mohamad mahamat", "nicholas nick nicos",
    "nikoloz nika", "patrick pat", "peter pete", "philip phil", "richard dick rick", "robert bob rob bobby",
    "ronald ron", "samuel sam sandy", "serge serzh serj sergei sergey", "stephen steve steven", "thomas tom",
    "timothy tim", "vladimir lado", "walter walt", "william bill will",
)  # fmt: skip
"""Given names and their short forms, and spellings of one name that letters alone do not tell."""
SHORT_OF = {name: i for i, names in enumerate(SHORT_NAMES) for name in names.split()}
SOUNDS = (
    ("tch", "ch"), ("sch", "sh"), ("dzh", "j"), ("zh", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"),
    ("dh", "d"), ("th", "t"), ("ck", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("x", "ks"), ("q", "k"), ("w", "v"),
    ("y", "i"), ("o", "u"),
)  # fmt: skip
"""Letters for one sound in names brought over from other alphabets."""
FIRST_LETTERS = str.maketrans({"c": "k", "g": "k", "j": "i", "z": "s", "e": "i", "t": "d", "h": "k"})
DOUBLED = re.compile(r"(.)\1+")
SERVANT = re.compile(r"\babd(?:[aeiou]l)?(?: (?:[aeu]l |[aeu][lrsztn] )?|(?=[a-z]))")
"""The "servant of" of Arabic names, written as one word with the next or as several."""


@functools.lru_cache(maxsize=200_000)
def may_be_one(one: str, other: str, state: str) -> bool:
    """Whether two names of a state may belong to one person, as far as letters tell."""
    a, b = _parts(one), _parts(other)
    if a == b or "".join(a) == "".join(b):
        return True
    if min(len(a), len(b)) < 2:
        return False
    if family_name_is_first(one.split(), state) or family_name_is_first(other.split(), state):
        return _eastern(a, b) or _eastern(a, [*b[-1:], *b[:-1]]) or _eastern([*a[-1:], *a[:-1]], b)
    if not _given_alike(a[0], b[0]):
        return _same_family(a, b) and (
            _rough(a[0], b[0]) or (not _has_father(one, other) and (set(a) < set(b) or set(b) < set(a)))
        )
    if _close(a[-1], b[-1]):
        return _middle_alike(a[1:-1], b[1:-1])
    short, long = sorted((a, b), key=len)
    if state in OWN_NAMES_ALONE or len(long) == len(short):
        return False
    return all(any(_sound(s) == _sound(t) for t in long[1:]) for s in short[1:])


def speak_against(one: str, other: str) -> bool:
    """Whether two full names tell two people by the middle names alone ("John C. Rood" and "John D. Rood")."""
    a, b = folded(one).casefold().split(), folded(other).casefold().split()
    if min(len(a), len(b)) < 3 or (a[0], a[-1]) != (b[0], b[-1]):
        return False
    return a[1][0] != b[1][0] and 1 in {len(a[1]), len(b[1])}


def _parts(name: str) -> list[str]:
    """The folded words of a name without particles and suffixes."""
    words = SERVANT.sub("abd", folded(name).casefold().replace("'", "")).split()
    kept = [w for w in words if w not in PARTICLES and w not in {"jr", "sr"}]
    return kept or words


def _eastern(a: list[str], b: list[str]) -> bool:
    """Family name first: the same family in any spelling, the given name letter by letter nearly the same."""
    family = a[0] == b[0] or (a[0] in FAMILY_OF and FAMILY_OF[a[0]] == FAMILY_OF.get(b[0]))
    return family and _ratio("".join(a[1:]), "".join(b[1:])) >= CLOSE_KOREAN


def _same_family(a: list[str], b: list[str]) -> bool:
    return _sound(a[-1]) == _sound(b[-1])


def _rough(one: str, other: str) -> bool:
    """Given names that may be one beside the same family name ("Rashid" and "Rasit")."""
    return min(len(one), len(other)) > 4 and one[0] == other[0] and _ratio(_sound(one), _sound(other)) >= ROUGH


def _has_father(*names: str) -> bool:
    """Whether a name tells the father's, so that a part of it may be his name."""
    return any(PATRONYMIC & set(folded(name).split()) for name in names)


def _given_alike(one: str, other: str) -> bool:
    if one == other or (min(len(one), len(other)) == 1 and one[0] == other[0]):
        return True
    if one in SHORT_OF and SHORT_OF[one] == SHORT_OF.get(other):
        return True
    return _close(one, other)


def _middle_alike(a: list[str], b: list[str]) -> bool:
    """Middle names may be missing; those that both have must not speak against each other ("H. W." and "W.")."""
    if not a or not b:
        return True
    if len(a[0]) == 1 or len(b[0]) == 1:
        return a[0][0] == b[0][0]
    return any(_given_alike(x, y) for x in a for y in b)


def _close(one: str, other: str) -> bool:
    a, b = _sound(one), _sound(other)
    if a == b:
        return True
    if min(len(a), len(b)) < 3 or a[0].translate(FIRST_LETTERS) != b[0].translate(FIRST_LETTERS):
        return False
    return _ratio(a, b) >= CLOSE


@functools.lru_cache(maxsize=100_000)
def _sound(word: str) -> str:
    """A word with one letter for a sound, whichever way it was brought over."""
    for letters, plain in SOUNDS:
        word = word.replace(letters, plain)
    return DOUBLED.sub(r"\1", word)


def _ratio(one: str, other: str) -> float:
    first, second = sorted((one, other))
    return difflib.SequenceMatcher(None, first, second).ratio()
