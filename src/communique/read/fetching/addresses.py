"""Which addresses may be asked: what a URL may be written like, and which machines of the internet are public."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from communique.errors import NotFetched

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
LONGEST = 4_000
"""Code points of a URL; servers and browsers give up at 2,000 to 8,000."""
PORTS = {"http": 80, "https": 443}
UNWRITABLE = re.compile(r"[\x00-\x20\x7f-\xa0\\\ufeff\u2028\u2029\ud800-\udfff]")
"""Characters that parsers of URLs read differently, so that what is checked would not be what is asked."""
SAFE = "/%:@!$&'()*+,;=~?-._"

PUBLIC_V6 = ipaddress.ip_network("2000::/3")
"""All that is given out for public use (IANA, IPv6 Global Unicast Address Assignments)."""
UNROUTED_V6 = tuple(map(ipaddress.ip_network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
"""Inside it: protocols (Teredo, ORCHID), documentation, and 6to4, which wraps any IPv4 address."""
TRANSLATED_V6 = ipaddress.ip_network("64:ff9b::/96")
"""IPv4 as seen from networks that have IPv6 alone (RFC 6052): the last four bytes are asked in the end."""
NEVER = frozenset(
    map(ipaddress.ip_address, ("169.254.169.254", "fd00:ec2::254", "100.100.100.200", "168.63.129.16", "192.0.0.192"))
)
"""Where clouds hand credentials to their machines; no newspaper is printed there, so nothing allows them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """URL, in ASCII, is asked of HOST at PORT; SITE is its scheme, host and port, as robots.txt is for a site."""

    url: str
    host: str
    port: int
    site: str


def location_of(url: str) -> Location:
    """Where a URL points; raises NotFetched for what is no plain http or https address."""
    url = url.strip().replace(" ", "%20")
    shown = url[:200]
    if len(url) > LONGEST:
        raise _unusable(shown, f"the address is longer than {LONGEST} characters")
    if UNWRITABLE.search(url):
        raise _unusable(ascii(shown)[1:-1], "the address holds blanks, backslashes or control characters")
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname or ""
        named = host if ":" in host else host.encode("idna").decode("ascii")
    except ValueError as error:
        raise _unusable(shown, "the address cannot be read") from error
    if parts.scheme not in PORTS:
        raise _unusable(shown, "only http and https are fetched")
    if "@" in parts.netloc:
        raise _unusable(f"{parts.scheme}://…@{host}", "the address holds a name or password")
    if not named:
        raise _unusable(shown, "the address names no host")
    host = f"[{named}]" if ":" in named else named.lower()
    site = f"{parts.scheme}://{host}" + (f":{port}" if port not in {None, PORTS[parts.scheme]} else "")
    path, query = quote(parts.path or "/", safe=SAFE), quote(parts.query, safe=SAFE + "[]")
    return Location(
        url=urlunsplit(("", "", path, query, "")).join((site, "")),
        host=named.lower(),
        port=PORTS[parts.scheme] if port is None else port,
        site=site,
    )


def check_address(address: str, *, url: str, allow_private: bool) -> None:
    """Raise NotFetched unless this IP address is public, or private ones are allowed and it is no trap."""
    try:
        found = _bare(ipaddress.ip_address(address.partition("%")[0]))
    except ValueError as error:
        raise _unusable(url, "its host has no address that can be read") from error
    if found in NEVER or found.is_multicast:
        raise _refused(url, "its host is an address that no page is served from", "It is never asked.")
    if not allow_private and not is_public(found):
        raise _refused(
            url,
            "its host is not on the public internet",
            "If it is your own, set allow_private = true for its feed, or COMMUNIQUE_ALLOW_PRIVATE=1.",
        )


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet: not private, local, shared, reserved or multicast."""
    address = _bare(address)
    if isinstance(address, ipaddress.IPv6Address):
        return address in PUBLIC_V6 and not any(address in network for network in UNROUTED_V6)
    return address.is_global and not address.is_multicast and not address.is_reserved and address not in NEVER


def _bare(address: Address) -> Address:
    """The IPv4 address inside an IPv6 address that only wraps one."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return address.ipv4_mapped
        if address in TRANSLATED_V6:
            return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def _unusable(url: str, reason: str) -> NotFetched:
    return _refused(url, reason, "Give an address such as https://news.example/report.")


def _refused(url: str, reason: str, next_step: str) -> NotFetched:
    return NotFetched(url, reason, next_step=next_step)
