"""The words of reports as they are compared: tokens, stems, and the acts that stems tell."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from communique.knowledge.news_words import stem_of
from communique.knowledge.plover.lexicon import entries
from communique.vocabulary import EventType

TOKEN = re.compile(r"\w+|[^\w\s]")
"""A hyphen or an apostrophe is a token of its own, as the gazetteer wants it."""
COMMON: frozenset[str] = frozenset(
    "a about after against all also among an and are as at be been before between but by could did do down during "
    "eight first five four for from had has have he her his if in into is it its killed least less may men might "
    "more most nine no not of off on one or out over people said say second seven she should six some ten than "
    "that the their them these they third this those three to two under up was were what when where which while "
    "who whom will with would".split()
)
"""Words that tell nothing of what a report is about."""


def stems_of(text: str, *, most: int | None = None) -> Iterator[str]:
    """The stems of a text that tell what it is about, of its first tokens where MOST is given."""
    return stems_at(text, (match.span() for match in islice(TOKEN.finditer(text), most)))


def stems_at(text: str, borders: Iterable[tuple[int, int]]) -> Iterator[str]:
    """The stems of the tokens that stand at these offsets, without those that tell nothing."""
    for start, end in borders:
        stem = stem_of(text[start:end])
        if stem[:1].isalpha() and len(stem) > 1 and stem not in COMMON:
            yield stem


@functools.cache
def _types_by_stem() -> dict[str, frozenset[EventType]]:
    """The types of acts that a verb or noun tells by itself, whatever its frame."""
    found: dict[str, set[EventType]] = {}
    for several in (*entries("verb").values(), *entries("noun").values()):
        for entry in several:
            if entry.type and not entry.weight:
                found.setdefault(stem_of(entry.lemma), set()).add(entry.type)
    return {stem: frozenset(types) for stem, types in found.items()}


def types_of_stem(stem: str) -> frozenset[EventType]:
    """The types of acts that a stem can tell by itself."""
    return _types_by_stem().get(stem, frozenset())
