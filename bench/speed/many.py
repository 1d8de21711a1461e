"""Records made up in great number, to measure the store: words without sense, in the shape of real reports."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from communique.ids import identity, report_id, text_hash
from communique.model import Actor, MadeBy, Record, Report, Span, Statement
from communique.vocabulary import CHANNELS, FORMS, STATEMENT_KINDS

FIRST = "Ada Bela Cira Dov Eli Fenna Goran Hana Ivo Jun Kira Leo Mara Nils Oda Pavel Rosa Sven Tove Uma".split()
LAST = "Abel Brandt Castell Dorn Eklund Farro Grieg Holt Istvan Jarre Kolm Lindt Maro Nagy Orlov Prat Quill".split()
WORDS = (
    "talks border harbour sanctions envoy summit grain treaty ceasefire minister patrol vessel quota pipeline "
    "delegation vote protest aid relief convoy observer visa tariff statement agreement dispute inspection refugee"
).split()
COUNTRIES = ("FRE", "SYL", "ATL", "RUR", "GRA", "ZUB")
FIRST_DAY = date(2015, 1, 1)
DAYS = 2_000
STATEMENTS, SPEAKERS = 10, 8
"""In each report."""
PEOPLE = 2_000
LEADERS = 5
"""Of the people, those who are in nearly every report."""


@dataclass(slots=True)
class _Text:
    """A text in the making; offsets are those of what is there already."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, words: str) -> Span:
        self.parts.append(words + " ")
        start, self.length = self.length, self.length + len(words) + 1
        return Span(start=start, end=start + len(words), text=words)


def records(count: int, *, seed: int = 1) -> Iterator[Record]:
    """Records of COUNT reports; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 -- to be repeated, not to be secret
    people = [_person(n, chance) for n in range(PEOPLE)]
    for number in range(count):
        yield _record(number, people, chance)


def _person(number: int, chance: random.Random) -> Actor:
    name = f"{chance.choice(FIRST)} {chance.choice(LAST)}{number if number >= LEADERS else ''}"
    anonymous = number % 9 == LEADERS + 1
    return Actor(
        id=identity("act", "person", name, None),
        name=f"official {number}" if anonymous else name,
        kind="person",
        country=chance.choice(COUNTRIES),
        sector="GOV",
        office="minister",
        wikidata=None if anonymous else f"Q{number}",
        anonymous=anonymous,
    )


def _record(number: int, people: list[Actor], chance: random.Random) -> Record:
    text, url = _Text(), f"https://news.example/{number}"
    speaking = [*chance.sample(people[:LEADERS], 3), *chance.sample(people[LEADERS:], SPEAKERS - 3)]
    mentions: dict[str, list[Span]] = {actor.id: [] for actor in speaking}
    rep = report_id(url=url, source=None, text="")
    said = tuple(_statement(rep, text, speaking, mentions, chance) for _ in range(STATEMENTS))
    text.add(" ".join(chance.choices(WORDS, k=200)))
    whole = "".join(text.parts)
    return Record(
        made_by=MadeBy(version="0", models={}),
        report=Report(
            id=rep, url=url, source="Example Wire", title=" ".join(chance.choices(WORDS, k=6)),
            published=(FIRST_DAY + timedelta(days=chance.randrange(DAYS))).isoformat(), published_from="given",
            sha256=text_hash(whole), text=whole,
        ),
        actors=tuple(_with(actor, mentions[actor.id]) for actor in speaking),
        statements=said,
    )  # fmt: skip


def _with(actor: Actor, mentions: list[Span]) -> Actor:
    return Actor(**{name: getattr(actor, name) for name in Actor.__slots__} | {"mentions": tuple(mentions)})


def _statement(
    report: str, text: _Text, speaking: list[Actor], mentions: dict[str, list[Span]], chance: random.Random
) -> Statement:
    speaker, other, hearer = chance.sample(speaking, 3)
    named = text.add(speaker.name if chance.random() < 0.5 else speaker.name.split()[-1])
    cue = text.add("said")
    before = text.length
    talked_of = text.add(other.name)
    text.add(" ".join(chance.choices(WORDS, k=14)))
    content = Span(start=before, end=text.length - 1, text="".join(text.parts[-2:]).rstrip())
    mentions[speaker.id].append(named)
    mentions[other.id].append(talked_of)
    return Statement(
        id=identity("stm", report, cue.start, cue.end, content.start, content.end),
        kind=chance.choices(STATEMENT_KINDS, (80, 5, 5, 5, 5))[0],
        speakers=(speaker.id,),
        speaker=named,
        cue=cue,
        content=(content,),
        form=chance.choice(FORMS),
        addressees=(hearer.id,) if chance.random() < 0.2 else (),
        channel=chance.choice(CHANNELS),
    )
