"""Text to lexemes: the words and signs that the time grammar reads, with their class letters (see words.py).

The grammar has its own lexer because dates are written without spaces ("2018-03-09", "1990s", "3pm") and parsers'
tokenizers cut them in ways that change from version to version.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from communique.annotate.times.words import CLASS_OF, DECADES, FEAST_NAMES, NUMBERS, ORDINALS, SHORT_NAMES, ZONES
from communique.notes import Token

_FEASTS = "|".join(name.replace("'", "['’]") for name in FEAST_NAMES)
LEXEME = re.compile(
    r"(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?!\d))"
    r"|(?P<decade>(?:['’‘]\d0|\d{3}0|\d0)(?:['’]?s)(?!\w))"
    r"|(?P<ordinal>\d{1,2}(?:st|nd|rd|th)(?!\w))"
    r"|(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+)"
    r"|(?P<quarter>q[1-4](?!\w))"
    r"|(?P<half_day>[ap]\.?[ \u00a0]?m(?:\.|(?!\w)))"
    rf"|(?P<feast>(?:{_FEASTS})(?!\w))"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<clitic>['’]s(?!\w)|(?<=s)['’](?!\w))"
    r"|(?P<sign>\S)",
    re.IGNORECASE,
)
LETTER_OF_KIND = {"clitic": "'", "clock": "k", "half_day": "G", "quarter": "4", "zone": "Z"}
ZONE_PHRASE = re.compile(
    r"(?:\d|noon|midnight|\b[ap]\.?[ \u00a0]?m\b\.?) (?P<zone>local time|(?:GMT|UTC) ?[+\-−]\d{1,2}(?::\d\d)?"
    r"|(?:(?<=[m.] )|(?<=:\d\d )|(?<=noon )|(?<=night ))(?:[A-Z][a-z]+ ){1,3}[Tt]ime)\b"
)
"""A time zone in words after a time of day: 9 p.m. Moscow time; 10:00 local time; 0900 GMT+2."""
SIGNS = frozenset(".,:/()$%#")
DASHES = frozenset("-‐‑–—−")
CONTEXT_WORDS = frozenset({"april", "august", "fall", "june", "march", "may", "spring"})
"""Words that are also names or verbs: what the parser says decides whether they are months and seasons."""
UNMISTAKABLE = frozenset({"fri", "sept", "thur", "thurs", "tues"})
"""Abbreviations that are no other word, so that they need no full stop."""
ALSO_WORDS = frozenset({"mar", "sat", "sun", "wed"})
"""Abbreviations that may be a word at the end of its sentence."""
MONTH_DEPS = frozenset({"compound", "nmod", "npadvmod", "pobj", "tmod"})
AFTER_NAME = frozenset({"NNP", "NNPS"})
BEFORE_MONTH = frozenset(
    "a after and as around before between beyond by during each early every for from in last late mid middle next of "
    "on past previous since that the this through throughout till to until".split()
)


class Lexeme(NamedTuple):
    """WORD (lower case) at START..END; `amount` is its number, where it tells one.

    A named tuple, for there is one for every word of a report: a frozen dataclass costs four times as much to make.
    """

    start: int
    end: int
    word: str
    amount: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The lexemes of one paragraph and the string of their classes, one letter each."""

    lexemes: tuple[Lexeme, ...]
    classes: str


def lexemes_of(text: str, start: int, end: int, *, tokens: Mapping[int, Token]) -> Reading:
    """The lexemes of text[start:end]; `tokens` gives the parser's token that starts at an offset."""
    found: list[Lexeme] = []
    letters: list[str] = []
    zones = {match.start("zone"): match.end("zone") for match in ZONE_PHRASE.finditer(text, start, end)}
    zone_end = start
    for match in LEXEME.finditer(text, start, end):
        if match.group() == "." and found and found[-1].word in SHORT_NAMES and found[-1].end == match.start():
            found[-1] = found[-1]._replace(end=match.end())  # the full stop of "Nov." is part of the word
            continue
        if match.start() < zone_end:
            continue
        if match.start() in zones:
            zone_end = zones[match.start()]
            found.append(Lexeme(match.start(), zone_end, text[match.start() : zone_end]))
            letters.append("Z")
            continue
        letter, word, amount = _classed(match.lastgroup or "", match.group())
        if letter == "?":
            letter = SHORT_NAMES[word] if _is_short_name(text, match) else "_"
        elif letter in "MQ" and word in CONTEXT_WORDS and not _is_time(text, match, found, tokens):
            letter = "_"
        found.append(Lexeme(*match.span(), word, amount))
        letters.append(letter)
    return Reading(lexemes=tuple(found), classes="".join(letters))


@functools.lru_cache(maxsize=20_000)
def _classed(kind: str, written: str) -> tuple[str, str, float | None]:
    """The class letter, the word and the number of a lexeme of one kind; "?" where the text around it decides."""
    word = written.lower()
    if word in SHORT_NAMES:
        return "?", word, None
    if kind == "word":
        letter = CLASS_OF.get(word, "_")
        if letter == "_":
            return ("Z" if word in ZONES and written.isupper() else "_"), word, None
        return letter, word, _amount_of(letter, word)
    if kind == "feast":
        return "H", word.replace("’", "'"), None
    if kind == "number":
        amount = float(word.replace(",", ""))
        return _number_letter(word, amount), word, amount
    if kind == "ordinal":
        return "o", word, float(word[:-2])
    if kind == "decade":
        return "S", word, float("".join(filter(str.isdecimal, word)))
    if kind == "sign":
        return ("-" if word in DASHES else word if word in SIGNS else "_"), word, None
    return LETTER_OF_KIND[kind], word, None


def _amount_of(letter: str, word: str) -> float | None:
    if letter == "S":
        return DECADES[word]
    return NUMBERS.get(word, ORDINALS.get(word)) if letter in "aso" else None


def _number_letter(digits: str, amount: float) -> str:
    if not digits.isdigit():
        return "n"
    if len(digits) == 4 and 1000 <= amount < 2200:
        return "y"
    return "d" if len(digits) <= 2 and 1 <= amount <= 31 else "n"


def _is_short_name(text: str, match: re.Match[str]) -> bool:
    """Whether "Mar", "Sun", "Dec." is a month or weekday: capital, and a full stop with more after it, or a number."""
    word, start, end = match.group(), match.start(), match.end()
    if not word[0].isupper():
        return False
    is_cut = text.startswith(".", end)
    after = text[end + is_cut : end + is_cut + 6]
    if re.match(r",?[ \u00a0]?\d", after) or re.search(r"\d[ \u00a0-]$", text[max(0, start - 3) : start]):
        return True
    if not is_cut:
        return word.lower() in UNMISTAKABLE
    return word.lower() not in ALSO_WORDS or re.match(r",?[ \u00a0](?:[a-z]|[A-Z][a-z]{2,3}\.? \d)", after) is not None


def _is_time(text: str, match: re.Match[str], before: list[Lexeme], tokens: Mapping[int, Token]) -> bool:
    """Whether "may", "march", "fall" and their like are months and seasons here."""
    word, token = match.group(), tokens.get(match.start())
    follows = re.match(r"\.?[ \u00a0,]{0,2}\d", text[match.end() : match.end() + 5])
    previous = before[-1] if before else None
    if word.lower() in {"fall", "spring"}:
        cued = previous is not None and previous.word in BEFORE_MONTH - {"to", "a", "and", "for"}
        return bool(follows) or (cued and token is not None and token.tag.startswith("NN"))
    if not word[0].isupper() or re.match(r" (?:for|of) (?:the )?[A-Z]", text[match.end() : match.end() + 10]):
        return False
    if follows or (previous is not None and previous.amount is not None):
        return True
    if len(before) > 1 and before[-1].word in DASHES and before[-2].amount is not None:
        return True  # 3-May-2018
    if token is not None and not token.tag.startswith("NNP"):
        return False
    if len(before) > 1 and before[-1].word in DASHES and before[-2].word in BEFORE_MONTH:
        return True  # mid-June
    if previous is not None and previous.word in BEFORE_MONTH:
        is_subject = token is not None and token.dep in {"nsubj", "nsubjpass", "poss"}
        return not is_subject or previous.word in {"last", "next", "this"}
    return token is None or (token.dep in MONTH_DEPS and not _named(previous, tokens))


def _named(previous: Lexeme | None, tokens: Mapping[int, Token]) -> bool:
    before = tokens.get(previous.start) if previous else None
    return before is not None and before.tag in AFTER_NAME
