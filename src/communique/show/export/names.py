"""Names for the web: IRIs of reports and claims, from content, and addresses that hold no character an IRI may not."""

from __future__ import annotations

import re
from urllib.parse import quote

from communique.store import WholeReport

URN = "urn:communique:"
ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)
UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f<>\"{}|\\^`]")
WIKIDATA = "http://www.wikidata.org/entity/"
GEONAMES = "https://sws.geonames.org/"


def iri(*parts: str) -> str:
    """The IRI of what has this id, as "urn:communique:rep-…:evt-…"."""
    return URN + ":".join(quote(part, safe="-._~") for part in parts)


def address(report: WholeReport) -> str:
    """Where a report can be read: its URL with what an IRI may not hold escaped, else its own IRI."""
    url = (report.url or "").strip()
    if not ADDRESS.fullmatch(url):
        return iri(report.id)
    return UNSAFE.sub(lambda found: quote(found[0]), url)
