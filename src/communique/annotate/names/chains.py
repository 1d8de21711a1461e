"""Which names of a report stand for the same thing."""

from __future__ import annotations

from communique.annotate.names.words import Found, Words
from communique.knowledge.folding import folded
from communique.model import Report
from communique.notes import Name

NOT_KEYS = ("full:", "bare:")
"""Marks of chains that the tables know nothing about."""


def chained(found: list[Found], words: Words, report: Report) -> tuple[Name, ...]:
    """Names in order, their chains numbered by first mention; an acronym in brackets joins the name before it."""
    acronyms = _acronyms(found, words)
    numbers: dict[str, int] = {}
    names = []
    for f in found:
        mark = _mark(f, words, acronyms)
        key = _key(f)
        names.append(
            Name(
                span=report.span(words.tokens[f.first].start, words.tokens[f.last - 1].end),
                first=f.first,
                last=f.last,
                kind=f.kind,
                chain=numbers.setdefault(mark, len(numbers)),
                key=key,
            )
        )
    return tuple(names)


def _mark(found: Found, words: Words, acronyms: dict[str, str]) -> str:
    surface = folded(words.surface(found.first, found.last))
    if found.kind == "person":
        return f"person:{found.key or surface}"
    return found.key or acronyms.get(surface) or f"{found.kind}:{surface}"


def _key(found: Found) -> str | None:
    if found.kind != "person" or found.key is None:
        return found.key
    return None if found.key.startswith(NOT_KEYS) else f"person:{found.key}"


def _acronyms(found: list[Found], words: Words) -> dict[str, str]:
    """Folded acronym -> mark of the name that it follows in brackets: "Popular Front (PF)"."""
    by_first = {f.first: f for f in found}
    marks: dict[str, str] = {}
    for f in found:
        bracketed = by_first.get(f.last + 1)
        if bracketed is None or words.tokens[f.last].text != "(" or bracketed.last >= len(words.tokens):
            continue
        short = words.surface(bracketed.first, bracketed.last)
        if words.tokens[bracketed.last].text == ")" and short.isupper() and f.kind == "organisation":
            marks[folded(short)] = f.key or f"{f.kind}:{folded(words.surface(f.first, f.last))}"
    return marks
