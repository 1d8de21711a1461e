"""What a page tells about itself beside its text: title, address, site, publication date."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from communique.errors import WrongDate
from communique.read.dates import iso_date

META_DATES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "article:published",
    "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date",
    "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dc.date.created", "dcterms.created",
    "date_published",
    "article_date_original", "cxenseparse:recs:publishtime", "originalpublicationdate", "date",
)  # fmt: skip
"""Names of meta elements that tell when a page was first published, surest first (Open Graph, schema.org, …)."""
META_TITLES = ("og:title", "twitter:title", "headline", "dc.title", "parsely-title", "title")
META_SITES = ("og:site_name", "publisher", "application-name", "dc.publisher", "article:publisher")
META_URLS = ("og:url", "twitter:url", "parsely-link")
ARTICLES = re.compile(r"(?:Article|Posting|Report|Statement|WebPage|Review|CreativeWork)", re.IGNORECASE)
MAX_JSON = 500_000
MAX_SHORT = 90
"""Code points of a paragraph that may be a date line; longer ones are prose, whose dates are not the page's."""
PROSE = "|".join(f".//{tag}" for tag in ("p", "li", "blockquote", "td", "dd", "pre", "h2", "h3", "h4"))
LATEST = date(2199, 12, 31)
"""No clock in here: what is in the future is doubted later, aloud."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """A page is called TITLE, stands at URL on the site SOURCE, was PUBLISHED (ISO 8601); None: it does not tell."""

    title: str | None = None
    url: str | None = None
    source: str | None = None
    published: str | None = None


def facts_of(tree: Any) -> PageFacts:
    """What a parsed page (an lxml tree) tells about itself."""
    meta = _meta(tree)
    linked = list(_linked(tree))
    first = {name: meta[name] for name in meta}
    title = (
        _first(first, META_TITLES)
        or _of_linked(linked, "headline")
        or _words(tree, ".//h1")
        or _words(tree, ".//title")
    )
    canonical = next((str(e.get("href")) for e in tree.iterfind(".//link[@rel='canonical']") if e.get("href")), None)
    url = canonical or _first(first, META_URLS)
    return PageFacts(
        title=title,
        url=url if url and url.startswith(("http://", "https://")) and len(url) <= 2_000 else None,
        source=_first(first, META_SITES) or _publisher(linked),
        published=_published(tree, first, linked),
    )


def _published(tree: Any, meta: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    told = [_of_linked(linked, "datePublished"), *(meta.get(name) for name in META_DATES)]
    told += [
        element.get("datetime") or element.get("content")
        for element in tree.xpath(".//*[@itemprop='datePublished' or @pubdate]")[:4]
    ]
    for value in told:
        if value and (read := _as_iso(value)):
            return read
    return _searched(tree)


def _searched(tree: Any) -> str | None:
    """The date that htmldate finds in the page's markup; its prose is taken out first, the clock is not asked."""
    from copy import deepcopy

    from htmldate import find_date

    bare = deepcopy(tree)
    for element in bare.xpath(PROSE):
        if len("".join(element.itertext())) > MAX_SHORT and element.getparent() is not None:
            element.drop_tree()
    try:
        found = find_date(bare, extensive_search=False, original_date=True, max_date=LATEST.isoformat())
    except (ValueError, TypeError, AttributeError, OverflowError, LookupError):
        return None
    return str(found) if found else None


def _meta(tree: Any) -> dict[str, str]:
    """The first content of each named meta element."""
    found: dict[str, str] = {}
    for element in tree.iterfind(".//meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join((element.get("content") or "").split())
        if name and content and len(content) <= 500:
            found.setdefault(name.strip().lower(), content)
    return found


def _linked(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD, those inside graphs and lists too."""
    for element in tree.iterfind(".//script[@type='application/ld+json']"):
        words = element.text or ""
        if len(words) > MAX_JSON:
            continue
        try:
            waiting = [json.loads(words, strict=False)]
        except (ValueError, RecursionError):
            continue
        for _ in range(200):
            if not waiting:
                break
            value = waiting.pop(0)
            if isinstance(value, list):
                waiting.extend(value)
            elif isinstance(value, dict):
                yield value
                waiting.extend(value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in value)


def _of_linked(linked: list[dict[str, Any]], key: str) -> str | None:
    for value in linked:
        if ARTICLES.search(str(value.get("@type", ""))) and isinstance(value.get(key), str) and value[key].strip():
            return " ".join(str(value[key]).split())[:500]
    return None


def _publisher(linked: list[dict[str, Any]]) -> str | None:
    for value in linked:
        publisher = value.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else None
        if isinstance(name, str) and name.strip():
            return " ".join(name.split())[:200]
    return None


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _words(tree: Any, path: str) -> str | None:
    element = tree.find(path)
    return (" ".join("".join(element.itertext()).split())[:500] or None) if element is not None else None


def _as_iso(value: str) -> str | None:
    """A metadata date as ISO 8601: the whole of it, else the day it begins with."""
    for words in (value.strip(), value.strip()[:10]):
        try:
            return iso_date(words)
        except WrongDate:
            continue
    return None
