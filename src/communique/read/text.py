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
from communique.read.dates import chosen, date_in, year_in_url
from communique.read.encoding import without_surrogates


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is known about a text from outside it: given by the user (`published`) or told by its page (`page_date`)."""

    url: str | None = None
    source: str | None = None
    title: str | None = None
    published: str | None = None
    page_date: str | None = None
    today: date | None = None


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
    blocks = blocks_of(text, title=about.title)
    publication = chosen(
        given=about.published, page=about.page_date, dateline=_dateline(text, blocks, about), today=about.today
    )
    report = Report(
        id=report_id(url=about.url, source=about.source, text=text),
        url=about.url,
        source=about.source,
        title=about.title or _headline(text, blocks),
        published=publication.value,
        published_from=publication.found,
        sha256=text_hash(text),
        text=text,
        blocks=blocks,
    )
    return report, publication.refusals


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
