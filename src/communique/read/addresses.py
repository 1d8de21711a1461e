"""The addresses of a page: where it was fetched, and what it says of itself."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

FACES = ("www.", "amp.", "m.", "mobile.")
"""First names of hosts that show the same site."""


def address_of(told: str | None, *, fetched: str | None) -> str | None:
    """The address that a page tells of itself, where it is one of the site that it was fetched from; else that one.

    A page that calls another site's page its original is a copy, and has an address of its own; one that calls the
    front page its address is mistaken, and all pages of its site would be one report.
    """
    if told is None or fetched is None:
        return told or fetched
    own, other = _split(told), _split(fetched)
    if own is None or other is None or site_of(told) != site_of(fetched):
        return fetched
    return told if own.path.strip("/") or not other.path.strip("/") else fetched


def elsewhere(told: str | None, *, fetched: str | None) -> str | None:
    """The site that a page calls its original, where that is not the one it was fetched from."""
    site = site_of(told)
    return site if site and fetched and site != site_of(fetched) else None


def site_of(address: str | None) -> str | None:
    """The host of an address without the names of its mobile and other faces; None where there is none."""
    parts = _split(address or "")
    name = (parts.hostname or "").lower() if parts else ""
    for face in FACES:
        name = name.removeprefix(face) if "." in name.removeprefix(face) else name
    return name or None


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:
        return None
