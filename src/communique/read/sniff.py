"""What format bytes are in: told by their content where that is sure, else by the file's name, else plain text."""

from __future__ import annotations

import json
import re
from pathlib import PurePath

from communique.errors import UnreadableInput

SUFFIXES = {
    ".htm": "html",
    ".html": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".text": "text",
    ".txt": "text",
    ".xhtml": "html",
}
MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
FEED = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.DOTALL
)
OBJECT = re.compile(r"\{\s*\"[^\"\n]{1,60}\"\s*:")


def format_of(start: bytes, *, name: str) -> str:
    """The name of the format in `READERS` that bytes that begin so are in; raises UnreadableInput for feeds."""
    head = start.decode("utf-8", "replace").replace("\x00", "").lstrip("\ufeff\ufffd")
    if FEED.match(head):
        raise UnreadableInput(name, "it is a feed or sitemap, not a report", next_step="Save the reports it links to.")
    if MARKUP.match(head):
        return "html"
    named = SUFFIXES.get(suffix_of(name), "")
    if head.lstrip().startswith("{") and (told := _json_kind(head)):
        return "jsonl" if named == "jsonl" else told
    return named or "text"


def suffix_of(name: str) -> str:
    """The suffix of a file name in small letters, that under .gz where it is packed: "a.jsonl.gz" has ".jsonl"."""
    path = PurePath(name)
    if path.suffix.lower() == ".gz":
        path = PurePath(path.stem)
    return path.suffix.lower()


def _json_kind(head: str) -> str:
    """Whether text that opens with a brace is one object, or a first line of many; "" where it is neither."""
    first, end, rest = head.lstrip().partition("\n")
    try:
        value = json.loads(first)
    except (ValueError, RecursionError):
        if not OBJECT.match(head.lstrip()):
            return ""
        # One line longer than what is looked at: a row; a file of one row is read alike.
        return "json" if end else "jsonl"
    if not isinstance(value, dict):
        return ""
    return "jsonl" if rest.strip() else "json"
