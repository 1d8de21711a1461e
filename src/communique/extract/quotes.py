"""Where words stand between quotation marks: pairing that survives any text.

Marks are paired inside one paragraph. A paragraph that opens a mark and never closes it is continued by the next one
where that begins with an opening mark again (the press convention for long quotations); otherwise the words up to its
end are taken only where the mark begins the paragraph or follows a colon or comma, and a mark that was lost is dropped.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from communique.model import Block

MARKS = re.compile(r"''|``|[“”„«»\"]")
SINGLE = re.compile(r"(?<!')['‘’](?!')")
BEFORE_OPENING = frozenset("([{—–―-/:,;“„«\"‘'…>|*")
ELISIONS = re.compile(
    r"['‘’](?:\d0s|\d\d\b|bout\b|cause\b|em\b|n['’]|round\b|til\b|till\b|tis\b|twas\b)", re.IGNORECASE
)
LONGEST_SINGLE = 600
"""Code points between single marks: a longer stretch is two apostrophes, not a quotation (our choice)."""
SENTENCE_END = frozenset(".,!?;:…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """PARTS (start, end in code points, marks included; one for each paragraph) stand between quotation marks.

    `depth` is 0 for a quotation that lies in no other; `single` tells single marks; `closed` whether its last mark is
    there.
    """

    parts: tuple[tuple[int, int], ...]
    depth: int = 0
    single: bool = False
    closed: bool = True

    @property
    def start(self) -> int:
        """Where the first mark stands."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Where the last part ends, its mark included."""
        return self.parts[-1][1]


def find_quotations(text: str, blocks: Iterable[Block]) -> tuple[Quotation, ...]:
    """The quotations of a text in order of their start; offsets are code points, every part lies in one block."""
    found: list[Quotation] = []
    running: Quotation | None = None
    for block in blocks:
        doubles, hanging = _doubles(text, block.start, block.end)
        singles = _singles(text, block.start, block.end, doubles)
        if running is not None:
            first = next((q for q in doubles if q.start == block.start), None)
            if first is None and hanging is None:
                found.append(running)
            elif first is not None:
                doubles.remove(first)
                running = replace(running, parts=running.parts + first.parts, closed=first.closed)
                found.append(running)
            running = None if hanging is None or first is not None else running
        found.extend(singles)
        if hanging is not None:
            running, ready = _hang(hanging, running, block, doubles, text)
            found.extend(ready)
        found.extend(doubles)
    if running is not None:
        found.append(running)
    return _with_depth(found)


def _hang(
    mark: int, running: Quotation | None, block: Block, doubles: Sequence[Quotation], text: str
) -> tuple[Quotation | None, list[Quotation]]:
    """What an opening mark that is never closed in its paragraph amounts to: the running quotation, and what ended."""
    part = (mark, block.end)
    if running is not None and mark == block.start:
        return replace(running, parts=(*running.parts, part)), []
    ready = [] if running is None else [running]
    before = text[block.start : mark].rstrip()
    lost = any(q.start > mark for q in doubles) or bool(before and before[-1] not in ":,")
    if lost or not text[mark + 1 : block.end].strip():
        return None, ready
    return Quotation(parts=(part,), closed=False), ready


def _doubles(text: str, start: int, end: int) -> tuple[list[Quotation], int | None]:
    """Quotations between double marks or guillemets in one paragraph, and the first mark left open."""
    found: list[Quotation] = []
    stack: list[tuple[int, str]] = []
    for m in MARKS.finditer(text, start, end):
        if m.group() == '"' and text[m.start() - 1 : m.start()].isalpha() and text[m.end() : m.end() + 1].isalpha():
            continue  # an apostrophe gone wrong: I"ve
        opens = _opens(text, m, start, end, stack)
        if opens:
            stack.append((m.start(), m.group()))
        elif stack:
            begin, _ = stack.pop()
            if m.start() > begin + 1:
                found.append(Quotation(parts=((begin, m.end()),)))
    outer = [begin for begin, _ in stack]
    return sorted(found, key=lambda q: q.start), outer[0] if outer else None


def _opens(text: str, m: re.Match[str], start: int, end: int, stack: list[tuple[int, str]]) -> bool:
    mark = m.group()
    before = text[m.start() - 1] if m.start() > start else " "
    after = text[m.end()] if m.end() < end else " "
    free_before = before.isspace() or before in BEFORE_OPENING
    if mark in {"“", "„", "``"}:
        return not (stack and after.isspace() and not before.isspace())
    if mark in {"”", "»"}:
        return not stack and free_before and not after.isspace()
    if mark == "«":
        return not (stack and stack[-1][1] == "»")
    if not stack:
        return not after.isspace() or before.isspace()
    return before.isspace() and not after.isspace()


def _singles(text: str, start: int, end: int, doubles: Sequence[Quotation]) -> list[Quotation]:
    """Quotations between single marks in one paragraph; apostrophes are not marks."""
    marks = list(SINGLE.finditer(text, start, end))
    borders = sorted(border for q in doubles for border in (q.start, q.end))
    found: list[Quotation] = []
    free_from = start
    for k, m in enumerate(marks):
        if m.start() < free_from or not _single_opens(text, m.start(), start, end):
            continue
        close = _single_close(text, marks, k, end)
        # An odd number of borders between: the single quotation would cross a double one.
        if close is None or (bisect_left(borders, close) - bisect_right(borders, m.start())) % 2:
            continue
        found.append(Quotation(parts=((m.start(), close),), single=True))
        free_from = close
    return found


def _single_opens(text: str, at: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if not (before.isspace() or before in BEFORE_OPENING) or not (after.isalnum() or after in '“"[('):
        return False
    return text[at] != "’" and not ELISIONS.match(text, at)


def _single_close(text: str, marks: Sequence[re.Match[str]], k: int, end: int) -> int | None:
    """Where the single quotation opened by mark k ends (exclusive); at a plural's apostrophe only if nothing better."""
    fallback: int | None = None
    opened = marks[k].start()
    for m in islice(marks, k + 1, len(marks)):
        at = m.start()
        if at - opened > LONGEST_SINGLE or (m.group() == "‘" and text[opened] == "‘"):
            break
        before, after = text[at - 1], text[at + 1] if at + 1 < end else " "
        if before.isspace() or after.isalnum() or m.group() == "‘":
            continue
        if before in SENTENCE_END or before.lower() != "s" or not text[at + 1 : at + 3].strip().isalpha():
            return at + 1
        fallback = fallback or at + 1
    return fallback


def _with_depth(found: Iterable[Quotation]) -> tuple[Quotation, ...]:
    ordered = sorted(found, key=lambda q: (q.start, -q.end))
    ends: list[int] = []
    out: list[Quotation] = []
    for quotation in ordered:
        while ends and ends[-1] < quotation.end:
            ends.pop()
        out.append(replace(quotation, depth=len(ends)))
        ends.append(quotation.end)
    return tuple(out)
