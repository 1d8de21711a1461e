"""Which characters of a text stand inside quotation marks, for telling a joint quotation from a shared passage."""

from __future__ import annotations

import re

LONGEST_QUOTE = 2500
"""Characters after which a mark that was never closed is taken for a stray one."""
_MARK = re.compile(r"[“”\"]|''|``|\n[ \t]*\n?")
_OPENS_BEFORE = re.compile(r"[\s(\[—–:\-]\Z|\A\Z")


def quoted(text: str) -> list[tuple[int, int]]:
    """The stretches inside double quotation marks, in order, marks left out.

    Straight marks open after a blank and close before one. A quotation whose paragraph ends goes on where the next
    one begins with a mark, as newspapers print it; else it ends with its paragraph.
    """
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for match in _MARK.finditer(text):
        mark = match[0]
        if mark[0] == "\n":
            if opened is not None:
                found.append((opened, match.start()))
                opened = None
        elif _opens(text, match):
            if opened is not None and match.start() - opened <= LONGEST_QUOTE and mark != "“":
                found.append((opened, match.start()))
            opened = match.end()
        elif opened is not None:
            if match.start() - opened <= LONGEST_QUOTE:
                found.append((opened, match.start()))
            opened = None
    if opened is not None and len(text) - opened <= LONGEST_QUOTE:
        found.append((opened, len(text)))
    return [(start, end) for start, end in found if start < end]


def _opens(text: str, match: re.Match[str]) -> bool:
    if match[0] in "“”":
        return match[0] == "“"
    before = text[max(match.start() - 1, 0) : match.start()]
    after = text[match.end() : match.end() + 1]
    return bool(_OPENS_BEFORE.search(before)) and bool(after.strip())
