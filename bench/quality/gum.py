"""The documents of GUM (UD_English-GUM, CoNLL-U): plain text, and the mentions that annotators put into chains."""

from __future__ import annotations

import gzip
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

BRACKET = re.compile(r"\((?P<opened>[^()]+)|(?P<closed>[^()]+)\)|\)")
PARAGRAPH, SENTENCE = "\n\n", " "


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """Offsets START to END belong to chain CHAIN of TYPE; HEADS are the offsets of its head words.

    `link` is GUM's kind of reference (ana, coref, appos, pred ...), `split` the chains of a plural's parts.
    """

    start: int
    end: int
    chain: str
    type: str
    link: str
    heads: tuple[tuple[int, int], ...]
    tags: tuple[str, ...]
    split: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GumDocument:
    """One text of GENRE with its mentions in order of their starts."""

    name: str
    genre: str
    text: str
    mentions: tuple[GoldMention, ...]


@dataclass(slots=True)
class _Words:
    """The words of a document while its lines are read."""

    text: list[str] = field(default_factory=list)
    length: int = 0
    offsets: list[tuple[int, int, str]] = field(default_factory=list)
    entities: list[tuple[int, str, str]] = field(default_factory=list)
    gap: str = ""

    def add(self, form: str, *, gap: str) -> tuple[int, int]:
        """Append a surface form; its offsets."""
        self.text.append(self.gap if self.length else "")
        self.length += len(self.text[-1])
        start = self.length
        self.text.append(form)
        self.length += len(form)
        self.gap = gap
        return start, self.length


def read_gum(path: Path) -> Iterator[GumDocument]:
    """The documents of a CoNLL-U file, plain or gzipped."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        name = ""
        held: list[str] = []
        for line in lines:
            if line.startswith("# newdoc id = "):
                if name:
                    yield _document(name, held)
                name, held = line.split("=", 1)[1].strip(), []
            held.append(line.rstrip("\n"))
        if name:
            yield _document(name, held)


def _document(name: str, lines: list[str]) -> GumDocument:
    words, inside_until, span = _Words(), 0, (0, 0)
    for line in lines:
        if line.startswith("# newpar") and "_block" not in line:
            words.gap = PARAGRAPH
        if not line or line.startswith("#"):
            inside_until = 0
            continue
        number, form, _, _, tag, _, _, _, _, misc = line.split("\t")
        if "." in number:
            continue
        gap = "" if "SpaceAfter=No" in misc else SENTENCE
        if "-" in number:
            span, inside_until = words.add(form, gap=gap), int(number.split("-")[1])
            inside_start = span[0]
            continue
        if int(number) <= inside_until:  # a word inside a written form such as "don't": its share of the letters
            last = int(number) == inside_until
            start, end = inside_start, span[1] if last else min(span[1], inside_start + len(form))
            inside_start = end
        else:
            start, end = words.add(form, gap=gap)
        words.offsets.append((start, end, tag))
        facts = dict(part.split("=", 1) for part in misc.split("|") if "=" in part)
        if "Entity" in facts:
            words.entities.append((len(words.offsets) - 1, facts["Entity"], facts.get("SplitAnte", "")))
    return GumDocument(name=name, genre=name.split("_")[1], text="".join(words.text), mentions=_mentions(words))


def _mentions(words: _Words) -> tuple[GoldMention, ...]:
    opened: dict[str, list[tuple[int, list[str]]]] = defaultdict(list)
    split: dict[str, set[str]] = defaultdict(set)
    found: list[GoldMention] = []
    for at, entity, parts in words.entities:
        for part in filter(None, parts.split(",")):
            below, _, above = part.partition("<")
            split[above].add(below)
        last = ""
        for bracket in BRACKET.finditer(entity):
            if bracket["opened"]:
                fields = bracket["opened"].split("-")
                last = fields[0]
                opened[last].append((at, fields))
                continue
            chain = bracket["closed"] or last
            if opened[chain]:
                first, fields = opened[chain].pop()
                found.append(_mention(words, first, at, fields))
    return tuple(
        sorted(
            (_with_split(mention, split.get(mention.chain, set())) for mention in found),
            key=lambda mention: (mention.start, -mention.end),
        )
    )


def _mention(words: _Words, first: int, last: int, fields: list[str]) -> GoldMention:
    inside = words.offsets[first : last + 1]
    numbers = [int(n) - 1 for n in fields[5].split(",") if n.isdigit()] if len(fields) > 5 else []
    heads = [inside[n] for n in numbers if n < len(inside)] or inside
    return GoldMention(
        start=inside[0][0],
        end=inside[-1][1],
        chain=fields[0].split("[")[0],
        type=fields[1] if len(fields) > 1 else "",
        link=fields[6] if len(fields) > 6 else "",
        heads=tuple((start, end) for start, end, _ in heads),
        tags=tuple(tag for _, _, tag in inside),
    )


def _with_split(mention: GoldMention, parts: set[str]) -> GoldMention:
    if not parts:
        return mention
    return GoldMention(
        start=mention.start,
        end=mention.end,
        chain=mention.chain,
        type=mention.type,
        link=mention.link,
        heads=mention.heads,
        tags=mention.tags,
        split=tuple(sorted(parts)),
    )


class Chains:
    """Which chains hold the words at an offset."""

    def __init__(self, document: GumDocument) -> None:
        self.document = document
        self._heads = sorted(
            (start, end, number) for number, mention in enumerate(document.mentions) for start, end in mention.heads
        )
        self._starts = [start for start, _, _ in self._heads]
        self.firsts: dict[str, int] = {}
        for mention in document.mentions:
            self.firsts.setdefault(mention.chain, mention.start)

    def headed_at(self, start: int, end: int) -> list[GoldMention]:
        """The mentions one of whose head words touches these offsets."""
        found: dict[int, GoldMention] = {}
        at = bisect_right(self._starts, end - 1) - 1
        while at >= 0 and self._starts[at] > start - 40:
            first, last, number = self._heads[at]
            if first < end and last > start:
                found[number] = self.document.mentions[number]
            at -= 1
        return list(found.values())
