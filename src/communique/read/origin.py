"""Who wrote a text: its authors by byline, and the agency whose words an outlet only carries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from communique.model import Block
from communique.read.datelines import AGENCIES, AGENCY, ANY_SIGNED
from communique.read.marks import NAME

ONE_NAME = {
    "Anadolu": "Anadolu Agency",
    "Associated Press": "AP",
    "DPA": "dpa",
    "ITAR-TASS": "TASS",
    "Kyodo": "Kyodo News",
    "The Associated Press": "AP",
}
"""Agencies that sign in more than one way."""
LONG_NAMES = {"agence france-presse": "AFP", "reuters news agency": "Reuters"}
SPELLED = {name.casefold(): name for name in AGENCIES} | LONG_NAMES
SIGNED = re.compile(ANY_SIGNED)
NAMED = re.compile(rf"(?<![\w-]){AGENCY}(?![\w-])")
CREDIT = re.compile(
    rf"(?:^|\n)\W{{0,3}}(?i:source|sources|credit|agency|via|with inputs? from|from)\s?:?\s(?P<line>(?:the )?{AGENCY}"
    rf"(?:(?:,|\sand|\s?/)\s?{AGENCY}){{0,3}})\W{{0,3}}\Z|[(/\[—–-]\s?(?P<tail>{AGENCY}(?:\s?/\s?{AGENCY})*)\s?[)/\]]?\W{{0,3}}\Z"
)
"""A credit at the end of a paragraph: "Source: Xinhua", "(Reuters)", "— AFP"."""
ENDING = 4
"""Paragraphs from the end among which a credit is looked for."""
OPENING = re.compile(r"(?i:(?:written |reported |story |text |analysis )?by)[:\s]\s?")
PLACED = re.compile(r"\s(?:in|for|at|of|from)\s|\s?[|/]\s?|\s[-–—]\s")
PARTED = re.compile(r",?\s(?:and|&)\s|,\s")
WRITER = re.compile(rf"{NAME}(?:\s{NAME}){{1,4}}")
MOST_AUTHORS = 12
NO_WRITERS = frozenset("agencies agency correspondent desk editor news press reporter staff times writer".split())
"""Last words of what stands in a byline and is no person."""


def origin_of(text: str, blocks: Sequence[Block], *, source: str | None) -> str | None:
    """The agency that signs the dateline, byline or end of a text; None where none does, or the source is it."""
    signed = next((text[b.start : b.end] for b in blocks if b.role == "dateline"), "")
    bylines = [text[b.start : b.end] for b in blocks if b.role == "byline"]
    for words in (_in_dateline(signed), _named(bylines), _in_credit(text, blocks)):
        if words:
            return None if source and _is_same(words, source) else words
    return None


def authors_of(text: str, blocks: Sequence[Block]) -> tuple[str, ...]:
    """The people whom the byline above the text names, in order."""
    for block in blocks:
        opened = OPENING.match(text, block.start, block.end) if block.role == "byline" else None
        if opened:
            return names_in(text[opened.end() : block.end])
        if block.role == "body":
            break
    return ()


def names_in(byline: str) -> tuple[str, ...]:
    """The people whom the words of a byline name, without their places and papers."""
    words = PLACED.split(OPENING.sub("", " ".join(byline.split()), count=1))[0]
    parts = (part.strip(" .,;") for part in PARTED.split(words))
    people = (part.title() if part.isupper() else part for part in parts if WRITER.fullmatch(part))
    return tuple(dict.fromkeys(part for part in people if part.split()[-1].lower() not in NO_WRITERS))[:MOST_AUTHORS]


def agency_named(words: str) -> str | None:
    """The agency that some words are the name of; None where they are none of those known."""
    bare = " ".join(words.split()).strip(" .()/").casefold()
    found = SPELLED.get(bare) or SPELLED.get(bare.removeprefix("the "))
    return ONE_NAME.get(found, found) if found else None


def outlet_at(site: str | None) -> str | None:
    """The agency whose site this is, else the site itself ("reuters.com" is Reuters)."""
    if site is None:
        return None
    return next((agency for part in site.split(".") if (agency := agency_named(part))), site)


def _in_dateline(words: str) -> str | None:
    found = _named([words])
    signed = SIGNED.search(words)
    return found or (signed[0].strip("()[]/ ") if signed else None)


def _named(pieces: Iterable[str]) -> str | None:
    """The agencies named in some pieces, joined by "and"."""
    found = [match[0] for words in pieces for match in NAMED.finditer(words)]
    return " and ".join(dict.fromkeys(ONE_NAME.get(name, name) for name in found)) or None


def _in_credit(text: str, blocks: Sequence[Block]) -> str | None:
    for block in reversed(blocks[-ENDING:]):
        credit = CREDIT.search(text[max(block.start, block.end - 120) : block.end]) if block.role != "caption" else None
        if credit and (words := credit["line"] or credit["tail"]):
            return _named([words])
    return None


def _is_same(words: str, source: str) -> bool:
    """Whether a source is the agency itself, however it spells its name."""
    named = agency_named(source)
    return words.casefold() in source.casefold() or source.casefold() in words.casefold() or named == words
