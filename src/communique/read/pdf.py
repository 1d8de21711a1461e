"""PDF statements: the lines of their pages joined to paragraphs. The door to pypdf; nothing in a file is executed."""

from __future__ import annotations

import functools
import io
import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from communique.errors import UnreadableInput
from communique.model import Refusal
from communique.read.encoding import without_surrogates
from communique.read.inputs import Source
from communique.read.pdf_lines import SheetLine, pieces_of_sheets
from communique.read.pieces import laid_out
from communique.read.readings import ReadAs, Reading, Refused
from communique.read.text import About
from communique.read.whole import reading_of
from communique.settings import Settings

MOST_PAGES = 300
MOST_SECONDS = 30
"""A page of prose takes some 20 ms; drawings and damaged files may take minutes."""
MOST_PARTS = 20_000
"""Pieces of text on a page; a full page of single letters has some 5,000."""
LEAST_WORDS = 12
TITLE_WITHIN = 1_500
"""Code points from the start in which the title of the file's own data must stand to be believed."""
NEXT = "Give its text, or a page of it."


class _TookTooLong(Exception):
    """The time for one file is over."""


def read_pdf(
    source: Source, options: ReadAs, settings: Settings, *, clock: Callable[[], float] = time.monotonic
) -> Iterator[Reading | Refused]:
    """The one report of a PDF; raises UnreadableInput for encrypted, scanned and endless ones."""
    data = source.whole()
    deadline = clock() + MOST_SECONDS
    try:
        sheets, title = _sheets(data, source.name, is_over=lambda: clock() > deadline)
    except UnreadableInput:
        raise
    except _TookTooLong:
        raise UnreadableInput(source.name, f"it takes more than {MOST_SECONDS} s to open", next_step=NEXT) from None
    except Exception as error:  # pypdf raises anything from KeyError to RecursionError on damaged files
        reason = f"it is a PDF that cannot be opened ({type(error).__name__})"
        raise UnreadableInput(source.name, reason, next_step=NEXT) from error
    text, marked = laid_out(pieces_of_sheets(sheets))
    if len(text.split()) < LEAST_WORDS:
        raise UnreadableInput(
            source.name, "its pages hold no text: they are pictures of it", next_step="Have its text recognised first."
        )
    bare = sum(not sheet for sheet in sheets)
    without = tuple(Refusal(stage="read", reason="a page without text (a picture)") for _ in range(bare))
    about = About(title=title if title and title in " ".join(text[:TITLE_WITHIN].split()) else None, marked=marked)
    reading = reading_of(text, about, name=source.name, extractor="pdf", options=options, settings=settings)
    yield replace(reading, refusals=reading.refusals + without)


def _sheets(data: bytes, name: str, *, is_over: Callable[[], bool]) -> tuple[list[list[SheetLine]], str | None]:
    """The lines of each page, and the title that the file gives itself."""
    reader = _pypdf().PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not _opens(reader):
        raise UnreadableInput(name, "it is encrypted", next_step="Save it without its password.")
    pages = len(reader.pages)
    if pages > MOST_PAGES:
        raise UnreadableInput(name, f"it has more than {MOST_PAGES} pages", next_step="Split it.")
    sheets = [_lines(page, is_over) for page in reader.pages]
    told = reader.metadata.title if reader.metadata else None
    return sheets, without_surrogates(" ".join(str(told or "").split()))[:300] or None


def _opens(reader: Any) -> bool:
    """Whether an encrypted file opens without a password, as those do that only forbid to print."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # noqa: BLE001 - a cipher that is not there, or a broken one: it stays closed
        return False


def _lines(page: Any, is_over: Callable[[], bool]) -> list[SheetLine]:
    lines: list[SheetLine] = []
    parts: list[tuple[str, float, float, float]] = []
    count = 0

    def watch(*_: object) -> None:
        if is_over():
            raise _TookTooLong

    def note(words: str, matrix: Any, inner: Any, _font: object, size: float) -> None:
        nonlocal count
        count += 1
        if count > MOST_PARTS:
            raise _TookTooLong
        across = float(inner[4]) * float(matrix[0]) + float(matrix[4])
        up = float(inner[5]) * float(matrix[3]) + float(matrix[5])
        scale = abs(float(inner[3]) * float(matrix[3])) or 1.0
        pieces = words.split("\n")
        for k, piece in enumerate(pieces):
            if k and parts:
                lines.extend(_line_of(parts))
                parts.clear()
            if piece:
                parts.append((piece, across, up, float(size or 0.0) * scale))

    watch()  # a page may be long, and hold no operator before which it is asked
    page.extract_text(visitor_operand_before=watch, visitor_text=note)
    lines.extend(_line_of(parts))
    return lines


def _line_of(parts: list[tuple[str, float, float, float]]) -> Iterator[SheetLine]:
    """The line that some pieces of text are, in the size of most of it; none where they are blank."""
    words = without_surrogates(" ".join("".join(piece for piece, *_ in parts).replace("\x00", "").split()))
    first = next(((across, up) for piece, across, up, _ in parts if piece.strip()), None)
    if words and first:
        size = max(parts, key=lambda part: len(part[0].strip()))[3]
        yield SheetLine(words=words, across=first[0], up=first[1], size=size)


@functools.cache
def _pypdf() -> Any:
    import pypdf

    # What it finds odd about a file is a refusal here, or nothing; without a handler Python prints it.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    logging.getLogger("pypdf").propagate = False
    return pypdf
