"""Pages of news made from templates, in a web archive: any number of them, the same for the same seed."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

FIRST_DAY = date(2024, 1, 1)
DAYS = 700
STATES = (
    "Norway Sweden Finland Denmark Poland Germany France Spain Portugal Italy Greece Turkey Egypt Jordan Israel Iran "
    "Iraq India Pakistan China Japan Vietnam Indonesia Australia Canada Mexico Brazil Chile Kenya Ghana"
).split()
CAPITALS = (
    "Oslo Stockholm Helsinki Copenhagen Warsaw Berlin Paris Madrid Lisbon Rome Athens Ankara Cairo Amman Jerusalem "
    "Tehran Baghdad Delhi Islamabad Beijing Tokyo Hanoi Jakarta Canberra Ottawa Brasilia Santiago Nairobi Accra Geneva"
).split()
FIRST = "Ada Boris Clara David Elena Farid Greta Hasan Ines Jonas Karim Lena Mikael Nadia Omar Paula Rosa".split()
LAST = "Aksel Brandt Castell Dorn Eklund Farah Grieg Holt Ivanov Jarre Kolm Lindt Moreau Nagy Orlov Prat Quist".split()
ROLES = ("foreign minister", "prime minister", "president", "defence minister", "government spokesman", "envoy")
TOPICS = (
    "the border dispute", "a ceasefire in the north", "sanctions on shipping", "the grain corridor", "fishing quotas",
    "the release of prisoners", "a new pipeline", "aid for the flooded provinces", "the nuclear talks", "visa rules",
)  # fmt: skip
MONTHS = "January February March April May June July August September October November December".split()
DAYS_NAMED = "Monday Tuesday Wednesday Thursday Friday".split()
OPENERS = (
    "{S} and {T} will hold talks on {topic} in {city} in {month}, the {role} of {S}, {name}, said on {day}.",
    "The {role} of {S}, {name}, arrived in {city} on {day} to discuss {topic} with officials from {T}.",
    "{S} has accused {T} of breaking an agreement on {topic}, officials in {city} said on {day}.",
    "{T} on {day} rejected a proposal by {S} on {topic} and called for a meeting in {city}.",
    "{S} will impose sanctions on {T} unless the two sides agree on {topic} by the end of {month}.",
)
MIDDLES = (
    '"We are ready to talk about {topic} at any time," {name} told reporters in {city}.',
    "A spokesman for {T} said that no date had been set and that the visit might be postponed.",
    "{name} said that {S} would withdraw its troops if {T} opened the road to {city}.",
    "Two officials, who asked not to be named, said the delegations met for three hours on {day}.",
    "According to {T}'s news agency, {other} signed the agreement on {topic} earlier this week.",
    "{other}, who is to lead the delegation of {T}, denied that a deal had been reached.",
    "The European Union and the United Nations welcomed the talks and urged both sides to stop the fighting.",
)
CLOSERS = (
    "The last meeting between the two governments, in {city}, ended without a result.",
    "Protesters gathered outside the embassy of {T} in {city} and demanded an answer on {topic}.",
    "The parliament of {S} is to vote on {topic} on {month} {number}.",
    "{T} recalled its ambassador from {S} in {month} last year in a quarrel over {topic}.",
)
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>{title}</title>'
    '<meta property="article:published_time" content="{day}">'
    '<meta property="og:site_name" content="Example Wire"></head><body><nav>Home World Business</nav><article>'
    "<h1>{title}</h1>{paragraphs}</article><footer>All rights reserved.</footer></body></html>"
)
FAILING = 50
"""One page in so many is no report: it was not found, or is in another language."""
NORWEGIAN = (
    "Utenriksministrene fra de to landene skal møtes i hovedstaden neste uke for å snakke om grensen, sa en talsmann. "
    "Regjeringen ville ikke si hvor lenge samtalene skal vare, og heller ikke hvem som skal lede dem denne gangen."
)


def page(number: int, *, seed: int = 1) -> tuple[str, str]:
    """The address and the markup of one page."""
    chance = random.Random(seed * 1_000_003 + number)  # noqa: S311 -- to be repeated, not to be secret
    day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    source, target = chance.sample(STATES, 2)
    words = {
        "S": source, "T": target, "topic": chance.choice(TOPICS), "city": chance.choice(CAPITALS),
        "month": chance.choice(MONTHS), "day": chance.choice(DAYS_NAMED), "role": chance.choice(ROLES),
        "name": f"{chance.choice(FIRST)} {chance.choice(LAST)}",
        "other": f"{chance.choice(FIRST)} {chance.choice(LAST)}", "number": chance.randrange(1, 29),
    }  # fmt: skip
    lines = [chance.choice(OPENERS), *chance.sample(MIDDLES, chance.choice((2, 3))), chance.choice(CLOSERS)]
    told = [line.format(**words) for line in lines]
    if number % FAILING == FAILING - 2:
        told = [NORWEGIAN, f"Sak nummer {number}. {NORWEGIAN}"]
    title = f"{source}, {target} and {words['topic']}"
    paragraphs = "".join(f"<p>{line}</p>" for line in told)
    return f"https://news.example/{day:%Y/%m/%d}/{number}", PAGE.format(title=title, day=day, paragraphs=paragraphs)


def records(count: int, *, seed: int = 1) -> Iterator[bytes]:
    """The records of an archive of so many pages: what was asked and what was answered, page by page."""
    yield _record("warcinfo", None, b"software: communique bench\r\n", "application/warc-fields")
    for number in range(count):
        url, markup = page(number, seed=seed)
        yield _record("request", url, b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request")
        status = "404 Not Found" if number % FAILING == FAILING - 1 else "200 OK"
        answer = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{markup}".encode()
        yield _record("response", url, answer, "application/http; msgtype=response")


def write(path: Path, count: int, *, seed: int = 1) -> None:
    """An archive as crawlers write them, each record packed by itself."""
    with path.open("wb") as stream:
        for record in records(count, seed=seed):
            stream.write(gzip.compress(record, compresslevel=6, mtime=0))


def _record(kind: str, url: str | None, block: bytes, content: str) -> bytes:
    target = f"WARC-Target-URI: {url}\r\n" if url else ""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n{target}"
        f"Content-Type: {content}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"
