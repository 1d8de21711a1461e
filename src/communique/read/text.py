"""Plain text to a Report; the text is kept verbatim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from communique.ids import report_id, text_hash
from communique.model import Block, Refusal, Report
from communique.read.blocks import blocks_of
from communique.read.datelines import tells_update
from communique.read.dates import chosen, date_in, latest_day, modified_at, year_in_url
from communique.read.encoding import without_surrogates
from communique.read.origin import authors_of, origin_of


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is known about a text from outside it: given by the user (`published`) or told by its page (`page_date`).

    `marked` are stretches of the text whose role is known from how they were set: captions, tables, page numbers.
    """

    url: str | None = None
    source: str | None = None
    origin: str | None = None
    authors: tuple[str, ...] = ()
    title: str | None = None
    published: str | None = None
    page_date: str | None = None
    modified: str | None = None
    retrieved: str | None = None
    rights: str | None = None
    today: date | None = None
    marked: tuple[Block, ...] = ()


def read_text(
    text: str,
    *,
    url: str | None = None,
    source: str | None = None,
    title: str | None = None,
    published: str | None = None,
) -> Report:
    """The report that a plain text is; raises WrongDate where `published` is no ISO 8601 date."""
    return report_of(text, About(url=url, source=source, title=title, published=published))[0]


def report_of(text: str, about: About) -> tuple[Report, tuple[Refusal, ...]]:
    """The report that a text is, with the refusals of dates that cannot be its publication date."""
    text = without_surrogates(text)
    blocks = blocks_of(text, title=about.title, marked=about.marked)
    latest = latest_day(about.today, about.retrieved)
    publication = chosen(
        given=about.published, page=about.page_date, dateline=_dateline(text, blocks, about), today=latest
    )
    modified, doubted = modified_at(about.modified, published=publication.value, today=latest)
    report = Report(
        id=report_id(url=about.url, source=about.source, text=text),
        url=about.url,
        source=about.source,
        origin=about.origin or origin_of(text, blocks, source=about.source),
        authors=about.authors or authors_of(text, blocks),
        title=about.title or _headline(text, blocks),
        published=publication.value,
        published_from=publication.found,
        modified=modified,
        retrieved=about.retrieved,
        rights=about.rights,
        sha256=text_hash(text),
        text=text,
        blocks=blocks,
    )
    return report, publication.refusals + doubted


def _headline(text: str, blocks: Sequence[Block]) -> str | None:
    """The words of the title above the first sentence; titles further down are headings of parts."""
    above = takewhile(lambda block: block.role not in {"body", "standfirst"}, blocks)
    found = next((text[b.start : b.end] for b in above if b.role == "title"), "")
    return " ".join(found.strip("#*_ \t").split()) or None


def _dateline(text: str, blocks: Sequence[Block], about: About) -> date | None:
    """The date of the first dateline that tells one; one without its year takes the year in the URL, or is not used."""
    for block in blocks:
        words = text[block.start : block.end]
        if block.role == "dateline" and not tells_update(words):
            found = date_in(words, year=year_in_url(about.url))
            if found:
                return found
    return None
