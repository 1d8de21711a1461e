"""What a page tells about itself beside its text: title, address, site, publication date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from communique.read.addresses import site_of
from communique.read.dates import moment_of
from communique.read.linked import Linked, linked_in
from communique.read.origin import agency_named, names_in, outlet_at

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
META_CHANGES = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified")
META_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl")
META_RIGHTS = ("copyright", "rights", "dc.rights", "dcterms.rights")
META_ORIGINS = ("syndication-source", "original-source", "article:original_source")
MOST_AUTHORS = 12
MAX_ADDRESS = 2_000
MAX_SHORT = 90
"""Code points of a paragraph that may be a date line; longer ones are prose, whose dates are not the page's."""
PROSE = "|".join(f".//{tag}" for tag in ("p", "li", "blockquote", "td", "dd", "pre", "h2", "h3", "h4"))
LATEST = date(2199, 12, 31)
"""No clock in here: what is in the future is doubted later, aloud."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """A page is called TITLE, stands at URL on the site SOURCE, was PUBLISHED (ISO 8601); None: it does not tell.

    ORIGIN is who wrote it first where the page says so, BODY the text that its JSON-LD gives it; IS_PART_ONLY
    tells that not all of it is free to read.
    """

    title: str | None = None
    url: str | None = None
    source: str | None = None
    origin: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    rights: str | None = None
    body: str | None = None
    is_part_only: bool = False


def facts_of(tree: Any) -> PageFacts:
    """What a parsed page (an lxml tree) tells about itself."""
    meta = _meta(tree)
    linked = linked_in(tree)
    title = _first(meta, META_TITLES) or linked.words("headline") or _words(tree, ".//h1") or _words(tree, ".//title")
    canonical = next((str(e.get("href")) for e in tree.iterfind(".//link[@rel='canonical']") if e.get("href")), None)
    told = [*linked.names("author"), *(meta[name] for name in META_AUTHORS if name in meta)]
    return PageFacts(
        title=title,
        url=_address(canonical or _first(meta, META_URLS)),
        source=_first(meta, META_SITES) or linked.publisher(),
        origin=_origin(meta, linked, told),
        authors=_people(told),
        published=_published(tree, meta, linked),
        modified=_first_moment([linked.words("dateModified"), *(meta.get(name) for name in META_CHANGES)]),
        rights=_rights(meta, linked),
        body=linked.body(),
        is_part_only=linked.is_part_only(),
    )


def _published(tree: Any, meta: dict[str, str], linked: Linked) -> str | None:
    told = [linked.words("datePublished"), *(meta.get(name) for name in META_DATES)]
    told += [
        element.get("datetime") or element.get("content")
        for element in tree.xpath(".//*[@itemprop='datePublished' or @pubdate]")[:4]
    ]
    return _first_moment(told) or _searched(tree)


def _first_moment(told: Iterable[str | None]) -> str | None:
    return next((read for value in told if value and (read := moment_of(value))), None)


def _people(told: Iterable[str]) -> tuple[str, ...]:
    """The people among what a page gives as its authors; addresses, agencies and desks are none."""
    names = (name for words in told if not words.startswith(("http://", "https://", "@")) for name in names_in(words))
    return tuple(dict.fromkeys(names))[:MOST_AUTHORS]


def _origin(meta: dict[str, str], linked: Linked, authors: Iterable[str]) -> str | None:
    """The agency or outlet that the page names as the first to publish its text."""
    publisher, address = linked.based_on()
    organisations = linked.names("sourceOrganization")
    for words in (publisher, *organisations):
        if words:
            return agency_named(words) or words
    site = next((site for value in (address, _first(meta, META_ORIGINS)) if (site := site_of(value))), None)
    if site:
        return outlet_at(site)
    return next((agency for words in authors if (agency := agency_named(words))), None)


def _rights(meta: dict[str, str], linked: Linked) -> str | None:
    told = (linked.words("copyrightNotice"), *linked.names("copyrightHolder"), linked.words("license"))
    return next((words for words in told if words), None) or _first(meta, META_RIGHTS)


def _address(value: str | None) -> str | None:
    return value if value and value.startswith(("http://", "https://")) and len(value) <= MAX_ADDRESS else None


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


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _words(tree: Any, path: str) -> str | None:
    element = tree.find(path)
    return (" ".join("".join(element.itertext()).split())[:500] or None) if element is not None else None
