"""Markup made harmless before anything parses it: linear in its length, whatever it holds.

Deep nesting, huge tags and scripts are what makes HTML parsers slow or blind (measured: 100,000 nested elements stop
one extractor for minutes, a tag with 100,000 attributes another for a minute). None carries the words of a report.
"""

from __future__ import annotations

import re

MAX_CHARACTERS = 20_000_000
MAX_TAGS = 100_000
"""Tags a page may have; the longest live blogs have some 50,000. Extraction takes about 7 s at this limit."""
MAX_DEPTH = 150
"""Elements nested deeper are parted from their tags, not from their words; parsers give up at 256."""
MAX_TAG = 5_000
"""Code points of a tag above which its attributes are dropped."""
MAX_ATTRIBUTES = 300_000
"""Words inside tags after which attributes are dropped: parsers take a kilobyte of memory for each (measured)."""
MAX_UNBALANCED = 20
"""Tags with unbalanced quotes after which quotes are no longer trusted, and all attributes are dropped."""

HIDDEN = re.compile(r"<!--|<(script|style|svg|template|math|canvas|object)\b", re.IGNORECASE)
JSON_SCRIPT = re.compile(r"<script\b[^<>]*\btype\s*=\s*[\"']?application/ld\+json", re.IGNORECASE)
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,40})")
REST = re.compile(r"(?:[^>=]|=\s*(?:\"[^\"]*\"|'[^']*'|(?=[^\s\"'])))*+>")
"""What follows a tag's name, to its end; as in the standard, quotes quote only after an equals sign."""
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
UNNESTED = VOID | {
    "body", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rp", "rt", "tbody", "td", "tfoot",
    "th", "thead", "tr",
}  # fmt: skip
"""Elements that the next of their kind closes: left open in honest pages, they do not nest."""
UNUSABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
FAR = re.compile(r"&#(?:x[0-9a-fA-F]{7,}|[0-9]{8,});?")


class TooMuchMarkup(ValueError):
    """More markup than any report's page has."""


def tamed(markup: str) -> str:
    """The markup without scripts (JSON-LD kept), comments, excessive nesting and huge tags; raises TooMuchMarkup."""
    if len(markup) > MAX_CHARACTERS:
        raise TooMuchMarkup(f"it has more than {MAX_CHARACTERS:,} characters of markup")
    return _flattened(_visible(FAR.sub("", UNUSABLE.sub("", markup))))


def _visible(markup: str) -> str:
    """The markup without comments and elements whose content nobody reads."""
    kept: list[str] = []
    position = 0
    while found := HIDDEN.search(markup, position):
        kept.append(markup[position : found.start()])
        name = (found[1] or "").lower()
        closing = re.compile(rf"</{name}\s*[^<>]*>" if name else "-->", re.IGNORECASE).search(markup, found.end())
        end = closing.end() if closing else len(markup)
        if name == "script" and JSON_SCRIPT.match(markup, found.start()):
            kept.append(markup[found.start() : end])
        position = end
    kept.append(markup[position:])
    return "".join(kept)


def _flattened(markup: str) -> str:
    kept: list[str] = []
    position = depth = unbalanced = tags = dropped = attributes = 0
    while found := TAG.search(markup, position):
        tags += 1
        if tags > MAX_TAGS:
            raise TooMuchMarkup(f"it has more than {MAX_TAGS:,} tags")
        kept.append(markup[position : found.start()])
        whole = REST.match(markup, found.end()) if unbalanced < MAX_UNBALANCED else None
        end = whole.end() if whole else markup.find(">", found.end()) + 1
        unbalanced += whole is None
        if end == 0:
            return "".join(kept)
        position = end
        closes, name = found[1], found[2].lower()
        if name not in UNNESTED:
            depth, dropped, keep = _nested(depth, dropped, closes=bool(closes), empty=markup[end - 2] == "/")
            if not keep:
                continue
        attributes += len(markup[found.start() : end].split()) - 1 if end - found.start() <= MAX_TAG else 0
        trusted = unbalanced < MAX_UNBALANCED and end - found.start() <= MAX_TAG and attributes <= MAX_ATTRIBUTES
        kept.append(markup[found.start() : end] if trusted else f"<{closes}{name}>")
        if name == "script" and not closes:
            position = _end_of_script(markup, end)
            kept.append(markup[end:position])
    kept.append(markup[position:])
    return "".join(kept)


def _nested(depth: int, dropped: int, *, closes: bool, empty: bool) -> tuple[int, int, bool]:
    """Depth and dropped opening tags after a tag, and whether the tag is kept."""
    if closes:
        return (depth, dropped - 1, False) if dropped else (max(0, depth - 1), 0, True)
    if empty:
        return depth, dropped, True
    return (depth, dropped + 1, False) if depth >= MAX_DEPTH else (depth + 1, 0, True)


def _end_of_script(markup: str, start: int) -> int:
    found = re.compile("</script", re.IGNORECASE).search(markup, start)
    return found.start() if found else len(markup)
