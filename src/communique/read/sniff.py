"""What format bytes are in: told by their content where that is sure, else by the file's name, else plain text."""

from __future__ import annotations

import json
import re
from pathlib import PurePath

from communique.errors import UnreadableInput
from communique.read.saved import is_list

START = 1 << 16
"""Bytes looked at to tell the format."""
SUFFIXES = {
    ".atom": "feed",
    ".eml": "mail",
    ".htm": "html",
    ".html": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".nml": "newsml",
    ".pdf": "pdf",
    ".rss": "feed",
    ".text": "text",
    ".txt": "text",
    ".urls": "urls",
    ".warc": "warc",
    ".xhtml": "html",
    ".xml": "newsml",
    ".zip": "zip",
}
BEGINNINGS = {b"%PDF-": "pdf", b"PK\x03\x04": "zip", b"WARC/1.": "warc"}
PROLOGUE = r"\s*+(?:(?:<\?[^>]{0,500}>|<!--(?:(?!-->).){0,2000}-->)\s*+)*+"
"""What may stand before the first element; possessive, so that a thousand comments are looked at once each."""
MARKUP = re.compile(rf"{PROLOGUE}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
FEED = re.compile(rf"{PROLOGUE}<(?:!DOCTYPE\s+rss|rss|feed|(?:\w{{1,20}}:)?RDF)\b", re.DOTALL)
SITEMAP = re.compile(rf"{PROLOGUE}<(?:urlset|sitemapindex)\b", re.DOTALL)
NEWSML = re.compile(rf"{PROLOGUE}<(?:\w{{1,20}}:)?(?:newsItem|newsMessage|packageItem)\b", re.DOTALL)
MAIL_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]")
POSTMARKS = frozenset({"delivered-to", "message-id", "mime-version", "received", "return-path", "x-mailer"})
"""Headers that mail programs write, and no one else."""
XML_KINDS = {"feed": FEED, "html": MARKUP, "newsml": NEWSML}
OBJECT = re.compile(r"\{\s*\"[^\"\n]{1,60}\"\s*:")


def format_of(start: bytes, *, name: str) -> str:
    """The name of the format in `READERS` that bytes that begin so are in; raises UnreadableInput for sitemaps."""
    begun = next((told for beginning, told in BEGINNINGS.items() if start.startswith(beginning)), None)
    if begun:
        return begun
    head = start.decode("utf-8", "replace").replace("\x00", "").lstrip("\ufeff\ufffd")
    if SITEMAP.match(head):
        raise UnreadableInput(name, "it is a sitemap, not a report", next_step="Save the reports it links to.")
    if told := next((told for told, pattern in XML_KINDS.items() if pattern.match(head)), None):
        return told
    named = SUFFIXES.get(suffix_of(name), "")
    if head.lstrip().startswith("{") and (told := _json_kind(head)):
        return "jsonl" if named == "jsonl" else told
    if _is_mail(head):
        return "mail"
    if is_list(head, whole=len(start) < START):
        return "urls"
    return named or "text"


def check_name(file: str, name: str) -> None:
    """A file without a suffix is looked into; one named for something else (.md, .csv, .jpg) is not."""
    suffix = suffix_of(file)
    if suffix and suffix not in SUFFIXES:
        raise UnreadableInput(
            name,
            f"files named {suffix[:20]} in a folder are not taken for reports",
            next_step="Give the file by its own name to have it read.",
        )


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


def _is_mail(head: str) -> bool:
    """Whether a text opens with headers of a mail, one at least of those that a mail program writes."""
    names: set[str] = set()
    for line in head.splitlines():
        found = MAIL_HEADER.match(line)
        if found:
            names.add(found[1].lower())
        elif not line[:1].isspace() or not line.strip():
            break
    return len(names) >= 3 and bool(names & POSTMARKS) and "from" in names
