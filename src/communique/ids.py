"""Ids from content: the same words give the same id on every machine, in every run."""

from __future__ import annotations

import base64
import functools
import hashlib
from typing import Literal

Prefix = Literal["rep", "act", "plc", "stm", "evt", "cnd", "pln", "mat", "com", "sto", "hap", "rvw", "shd"]

DIGITS = 16
"""Base-32 digits kept of the hash: 80 bits, so two of a billion claims collide with odds of one in two million."""


@functools.lru_cache(maxsize=50_000)
def identity(prefix: Prefix, *parts: str | int | None) -> str:
    """An id such as ``evt-b5xk…`` for the given parts; None and "" are different parts."""
    digest = hashlib.sha256()
    for part in parts:
        encoded = b"\x00" if part is None else str(part).encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big") + encoded)
    letters = base64.b32encode(digest.digest()).decode("ascii").lower()
    return f"{prefix}-{letters[:DIGITS]}"


def text_hash(text: str) -> str:
    """The sha256 of a text in UTF-8, as hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def report_id(*, url: str | None, source: str | None, text: str) -> str:
    """A report is its URL where it has one (its text may be revised), else its source and text."""
    if url:
        return identity("rep", "url", url)
    return identity("rep", "text", source, text_hash(text))
