"""Cursors: where the next part of a list begins, as one word to be handed back."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from communique.codec import pack, unpack
from communique.errors import MalformedRecord, WordsNotInText, WrongOptions

Shown = TypeVar("Shown")
Known = TypeVar("Known")
LONGEST = 500
"""Characters of a cursor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed(Generic[Shown]):
    """ITEMS are a part of a list; NEXT is the cursor of the next part, null at the end."""

    items: tuple[Shown, ...]
    next: str | None = None


def cursor_of(mark: object | None) -> str | None:
    """A mark as a cursor."""
    return None if mark is None else base64.urlsafe_b64encode(pack(mark)).decode("ascii").rstrip("=")


def mark_in(cursor: str | None, kind: type[Known]) -> Known | None:
    """The mark that a cursor is; raises WrongOptions."""
    if not cursor:
        return None
    try:
        packed = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        return unpack(packed, kind)
    except (binascii.Error, ValueError, MalformedRecord, WordsNotInText):
        raise WrongOptions(
            f"{cursor[:40]!r} is no cursor of this list.", next_step="Hand back `next` as it was given."
        ) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """A place in a list of matters: behind the one with this ID, last told on DAY."""

    day: date
    id: str
