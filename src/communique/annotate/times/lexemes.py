"""Text to lexemes: the words and signs that the time grammar reads, with their class letters (see words.py).

The grammar has its own lexer because dates are written without spaces ("2018-03-09", "1990s", "3pm") and parsers'
tokenizers cut them in ways that change from version to version.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from communique.annotate.times.words import CLASS_OF, DECADES, NUMBERS, ORDINALS, SHORT_NAMES, ZONES
from communique.notes import Token

LEXEME = re.compile(
    r"(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?!\d))"
    r"|(?P<decade>(?:['’‘]\d0|\d{3}0|\d0)(?:['’]?s)(?!\w))"
    r"|(?P<ordinal>\d{1,2}(?:st|nd|rd|th)(?!\w))"
    r"|(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+)"
    r"|(?P<quarter>q[1-4](?!\w))"
    r"|(?P<half_day>[ap]\.?[ \u00a0]?m(?:\.|(?!\w)))"
    r"|(?P<clitic>['’]s(?!\w)|(?<=s)['’](?!\w))"
    rf"|(?P<short>(?:{'|'.join(SHORT_NAMES)})\.)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<sign>\S)",
    re.IGNORECASE,
)
DASHES = frozenset("-‐‑–—−")
CONTEXT_WORDS = frozenset({"april", "august", "fall", "june", "march", "may", "spring"})
"""Words that are also names or verbs: what the parser says decides whether they are months and seasons."""
UNMISTAKABLE = frozenset({"fri", "sept", "thur", "thurs", "tues"})
"""Abbreviations that are no other word, so that they need no full stop."""
ALSO_WORDS = frozenset({"mar.", "sat.", "sun.", "wed."})
"""Abbreviations that may be a word at the end of its sentence."""
AFTER_NAME = frozenset({"NNP", "NNPS"})
BEFORE_MONTH = frozenset(
    "a after and as around before between beyond by during each early every for from in last late mid middle next of on "
    "past previous since that the this through throughout till to until".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexeme:
    """WORD (lower case) at START..END; `amount` is its number, where it tells one."""

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
    for match in LEXEME.finditer(text, start, end):
        letter, lexeme = _lexeme(match)
        if letter == "?":
            letter = SHORT_NAMES[lexeme.word] if _is_short_name(text, match) else "_"
        elif lexeme.word in CONTEXT_WORDS and letter in "MQ":
            letter = letter if _is_time(text, match, found, tokens) else "_"
        found.append(lexeme)
        letters.append(letter)
    return Reading(lexemes=tuple(found), classes="".join(letters))


def _lexeme(match: re.Match[str]) -> tuple[str, Lexeme]:
    kind, words = match.lastgroup, match.group().lower()
    amount: float | None = None
    if kind == "short" or words in SHORT_NAMES:
        letter, words = "?", words.rstrip(".")
    elif kind == "word":
        letter = CLASS_OF.get(words, "_")
        if letter in "as" or letter == "o":
            amount = NUMBERS.get(words, ORDINALS.get(words))
        elif letter == "_" and words in ZONES and match.group().isupper():
            letter = "Z"
        elif letter == "S":
            amount = DECADES[words]
    elif kind == "number":
        amount = float(words.replace(",", ""))
        letter = _number_letter(words, amount)
    elif kind == "ordinal":
        letter, amount = "o", float(words[:-2])
    elif kind == "decade":
        letter, amount = "S", float(re.sub(r"\D", "", words))
    else:
        letter = {"clock": "k", "half_day": "G", "clitic": "'", "quarter": "4"}.get(
            kind or "", words if words.isascii() else "_"
        )
        if kind == "sign":
            letter = "-" if words in DASHES else letter if letter in ".,:/()$%#-" else "_"
    return letter, Lexeme(start=match.start(), end=match.end(), word=words, amount=amount)


def _number_letter(digits: str, amount: float) -> str:
    if not digits.isdigit():
        return "n"
    if len(digits) == 4 and 1000 <= amount < 2200:
        return "y"
    return "d" if len(digits) <= 2 and 1 <= amount <= 31 else "n"


def _is_short_name(text: str, match: re.Match[str]) -> bool:
    """Whether "Mar", "Sun", "Dec." is a month or weekday: capital, and a full stop with more after it, or a number."""
    word, after = match.group(), text[match.end() : match.end() + 6]
    if not word[0].isupper():
        return False
    if re.match(r",?[ \u00a0]?\d", after) or re.search(
        r"\d[ \u00a0-]$", text[max(0, match.start() - 3) : match.start()]
    ):
        return True
    if not word.endswith("."):
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
    if not word[0].isupper() or re.match(r" (?:for|of) [a-zA-Z]", text[match.end() : match.end() + 8]):
        return False
    if follows or (previous is not None and previous.amount is not None):
        return True
    if token is not None and not token.tag.startswith("NNP"):
        return False
    if previous is not None and previous.word in BEFORE_MONTH:
        return not (
            token is not None
            and token.dep in {"nsubj", "nsubjpass", "poss"}
            and previous.word not in {"last", "this", "next"}
        )
    return (
        token is None or token.dep in {"npadvmod", "pobj", "nmod", "compound", "tmod"} and not _named(previous, tokens)
    )


def _named(previous: Lexeme | None, tokens: Mapping[int, Token]) -> bool:
    before = tokens.get(previous.start) if previous else None
    return before is not None and before.tag in AFTER_NAME
