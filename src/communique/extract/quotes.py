"""Where words stand between quotation marks: pairing that survives any text.

Marks are paired inside one paragraph. A paragraph that opens a mark and never closes it is continued by the next one
where that begins with an opening mark again (the press convention for long quotations); otherwise the words up to its
end are taken only where the mark begins the paragraph or follows a colon or comma, and a mark that was lost is dropped.
Single marks follow the same convention where the last paragraph closes them. So a lost mark costs its own paragraph.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from communique.model import Block

MARKS = re.compile(r"''|``|[“”„«»\"]")
SINGLE = re.compile(r"(?<!')['‘’](?!')")
BEFORE_OPENING = frozenset("([{—–―-/:,;“„«\"‘'…>|*")
ELISIONS = re.compile(
    r"['‘’](?:\d0s|\d\d\b|bout\b|cause\b|em\b|n['’]|round\b|til\b|till\b|tis\b|twas\b)", re.IGNORECASE
)
LONGEST_SINGLE = 600
"""Code points between single marks: a longer stretch is two apostrophes, not a quotation (our choice)."""
LONGEST_SPEECH = 4000
"""The same where the first mark begins a paragraph or follows a colon, and the last one a stop: British style."""
SENTENCE_END = frozenset(".,!?;:…")

Part = tuple[int, int]
"""Start and end in code points, of one paragraph's share of a quotation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """PARTS (start, end in code points, marks included; one for each paragraph) stand between quotation marks.

    `depth` is 0 for a quotation that lies in no other; `single` tells single marks; `closed` whether its last mark is
    there.
    """

    parts: tuple[Part, ...]
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
    running: list[Part] = []
    british: list[Part] = []
    for block in blocks:
        doubles, hanging = _doubles(text, block.start, block.end)
        if running and hanging != block.start:
            closed = bool(doubles) and doubles[0].start == block.start
            found.append(Quotation(parts=(*running, *(doubles.pop(0).parts if closed else ())), closed=closed))
            running = []
        worded = hanging is not None and bool(text[hanging + 1 : block.end].strip())
        hangs = hanging is not None and worded and (bool(running) or _may_hang(hanging, block, doubles, text))
        around = list(doubles)
        if hanging is not None and hangs:
            running.append((hanging, block.end))
            around.append(Quotation(parts=((hanging, block.end),)))
        singles, opened = _singles(text, block, _Around(around))
        if british and singles and singles[0].start == block.start:
            found.append(Quotation(parts=(*british, *singles.pop(0).parts), single=True))
        if opened and not hangs:
            british.append((block.start, block.end))
        else:
            british = []
        found.extend([*singles, *doubles])
    if running:
        found.append(Quotation(parts=tuple(running), closed=False))
    return _with_depth(found)


def _may_hang(mark: int, block: Block, doubles: Sequence[Quotation], text: str) -> bool:
    """Whether an opening mark that is never closed in its paragraph opens a quotation all the same."""
    before = text[block.start : mark].rstrip()
    lost = any(q.start > mark for q in doubles) or bool(before and before[-1] not in ":,")
    return not lost


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
    if mark == "“" and stack and stack[-1][1] == "„":
        return before.isspace() and not after.isspace()  # it closes where it stands behind a word
    if mark in {"“", "„", "``"}:
        return not (stack and after.isspace() and not before.isspace())
    if mark in {"”", "»"}:
        return not stack and free_before and not after.isspace()
    if mark == "«":
        return not (stack and stack[-1][1] == "»")
    if not stack:
        return (not after.isspace() or before.isspace()) and not before.isdigit()  # 6" is inches
    return before.isspace() and not after.isspace()


class _Around:
    """Which of the double quotations of a paragraph is the innermost around an offset; no two of them cross."""

    def __init__(self, doubles: Iterable[Quotation]) -> None:
        self._at: list[int] = []
        self._innermost: list[int] = []
        open_: list[tuple[int, int]] = []
        for k, q in enumerate(sorted(doubles, key=lambda q: (q.start, -q.end))):
            self._close(open_, q.start)
            open_.append((q.end, k))
            self._note(q.start, k)
        self._close(open_, sys.maxsize)

    def _close(self, open_: list[tuple[int, int]], until: int) -> None:
        while open_ and open_[-1][0] <= until:
            end, _ = open_.pop()
            self._note(end, open_[-1][1] if open_ else -1)

    def _note(self, at: int, innermost: int) -> None:
        self._at.append(at)
        self._innermost.append(innermost)

    def crossed(self, start: int, end: int) -> bool:
        """Whether a quotation from start to end would lie partly inside and partly outside one of them."""
        return self._of(bisect_right(self._at, start)) != self._of(bisect_left(self._at, end))

    def _of(self, k: int) -> int:
        return self._innermost[k - 1] if k else -1


def _singles(text: str, block: Block, around: _Around) -> tuple[list[Quotation], bool]:
    """Quotations between single marks in one paragraph, and whether it begins with one that does not end in it.

    Apostrophes are not marks; no single quotation may cross a double one.
    """
    start, end = block.start, block.end
    closers = _Closers(text, start, end)
    found: list[Quotation] = []
    free_from, opened = start, False
    for at in closers.marks:
        if at < free_from or not _single_opens(text, at, start, end):
            continue
        close = closers.after(at)
        opened = opened or (at == start and close is None)
        if close is None or around.crossed(at, close):
            continue
        found.append(Quotation(parts=((at, close),), single=True))
        free_from = close
    return found, opened


def _single_opens(text: str, at: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if not (before.isspace() or before in BEFORE_OPENING) or not (after.isalnum() or after in '“"[('):
        return False
    return text[at] != "’" and not ELISIONS.match(text, at)


class _Closers:
    """The single marks of a paragraph, and which of them may close; found once, so that a question costs a look-up."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start = text, start
        self.marks = [m.start() for m in SINGLE.finditer(text, start, end)]
        self._lefts = [at for at in self.marks if text[at] == "‘"]
        may_close = [at for at in self.marks if _single_closes(text, at, start, end)]
        self._ends = [at for at in may_close if text[at - 1] in SENTENCE_END]
        self._sure = [at for at in may_close if not _ends_plural(text, at)]
        self._plurals = [at for at in may_close if _ends_plural(text, at)]

    def after(self, opened: int) -> int | None:
        """Where the quotation opened here ends (exclusive); at a plural's apostrophe only if nothing better."""
        stop = opened + LONGEST_SINGLE + 1
        far = opened + LONGEST_SPEECH + 1 if self._begins_speech(opened) else stop
        if self._text[opened] == "‘":
            left = _first_after(self._lefts, opened, far)
            stop, far = (min(stop, left), min(far, left)) if left is not None else (stop, far)
        near = (self._sure, self._plurals)
        found = next((at for marks in near if (at := _first_after(marks, opened, stop)) is not None), None)
        found = found if found is not None else _first_after(self._ends, opened, far)
        return found + 1 if found is not None else None

    def _begins_speech(self, at: int) -> bool:
        before = self._text[max(self._start, at - 4) : at].rstrip()
        return not before or before[-1] in ":,"


def _first_after(marks: Sequence[int], at: int, stop: int) -> int | None:
    """The first mark after an offset and before another."""
    k = bisect_right(marks, at)
    return marks[k] if k < len(marks) and marks[k] < stop else None


def _single_closes(text: str, at: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    return not before.isspace() and not after.isalnum() and text[at] != "‘"


def _ends_plural(text: str, at: int) -> bool:
    """Whether a mark looks like the apostrophe of "the ministers' plan"."""
    before = text[at - 1 : at]
    return before not in SENTENCE_END and before.lower() == "s" and text[at + 1 : at + 3].strip().isalpha()


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
