"""Every format that can be read, in one dictionary, and the choice among them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

from communique.errors import UnreadableInput
from communique.read.dates import iso_date
from communique.read.encoding import binary, is_noise, text_of
from communique.read.feed import read_feed
from communique.read.inputs import Source, Taken, files_of, open_file, open_stream
from communique.read.mail import read_mail
from communique.read.newsml import read_newsml
from communique.read.page import read_page
from communique.read.pdf import read_pdf
from communique.read.readings import ReadAs, Reader, Reading, Refused
from communique.read.rows import read_object, read_rows
from communique.read.saved import read_list
from communique.read.sniff import START, check_name, format_of
from communique.read.text import About
from communique.read.warc import read_warc
from communique.read.whole import reading_of
from communique.read.zipped import read_zip
from communique.settings import Settings


def read_plain(source: Source, options: ReadAs, settings: Settings) -> Iterator[Reading | Refused]:
    """The one report of a plain text, kept verbatim (without its byte order mark)."""
    yield read_words(text_of(source.whole(), name=source.name), name=source.name, settings=settings, options=options)


def read_words(text: str, *, name: str, settings: Settings, options: ReadAs) -> Reading:
    """The one report that some text is, kept verbatim; raises UnreadableInput, UnsupportedLanguage, WrongDate."""
    if is_noise(text):
        raise binary(name, "it holds characters that are not text")
    return reading_of(text, About(), name=name, extractor="text", options=options, settings=settings)


def _of_parts(
    read: Callable[[Source, ReadAs, Settings, Reader], Iterator[Reading | Refused]], *, named: bool = False
) -> Reader:
    """A reader of containers, which has each part read by the reader of its own format; NAMED parts are files."""

    def reader(source: Source, options: ReadAs, settings: Settings) -> Iterator[Reading | Refused]:
        return read(source, options, settings, _read_member if named else _read_part)

    return reader


READERS: dict[str, Reader] = {
    "feed": read_feed,
    "html": read_page,
    "json": read_object,
    "jsonl": read_rows,
    "mail": read_mail,
    "newsml": read_newsml,
    "pdf": read_pdf,
    "text": read_plain,
    "urls": _of_parts(read_list),
    "warc": _of_parts(read_warc),
    "zip": _of_parts(read_zip, named=True),
}


def read_path(
    path: str | Path,
    *,
    settings: Settings | None = None,
    options: ReadAs | None = None,
    taken: Taken | None = None,
) -> Iterator[Reading | Refused]:
    """The reports of a file, or of the files below a folder in sorted order, with what was refused among them.

    Raises UnreadableInput where the path itself cannot be read (a missing, empty or binary file), UnsupportedLanguage
    where it holds one text that is not English, WrongDate where `options.published` is no date. What fails inside a
    folder or among JSON Lines is a `Refused`, and the rest is read. TAKEN is told of bytes as they are taken.
    """
    settings, options = settings or Settings(), _checked(options)
    path = Path(path)
    if _is_folder(path):
        return _read_folder(path, settings, options, taken)
    if options.in_folder:
        check_name(path.name, str(path))
    offset = options.part.offset
    return _read_source(open_file(path, max_bytes=settings.max_bytes, taken=taken, offset=offset), settings, options)


def read_stream(
    stream: io.RawIOBase | io.BytesIO, *, name: str, size: int, settings: Settings, options: ReadAs
) -> Iterator[Reading | Refused]:
    """The reports in a stream of SIZE bytes, which stands where reading is to begin. Errors as `read_path`."""
    options = _checked(options)
    return _read_source(open_stream(stream, name=name, size=size, max_bytes=settings.max_bytes), settings, options)


def read_bytes(
    data: bytes, *, name: str, settings: Settings | None = None, options: ReadAs | None = None
) -> Iterator[Reading | Refused]:
    """The reports in some bytes (standard input, an upload); `name` says where from. Errors as `read_path`."""
    settings, options = settings or Settings(), _checked(options)
    source = open_stream(io.BytesIO(data), name=name, size=len(data), max_bytes=settings.max_bytes)
    return _read_source(source, settings, options)


def _checked(options: ReadAs | None) -> ReadAs:
    options = options or ReadAs()
    if options.published is not None:
        iso_date(options.published)
    if options.format is not None and options.format not in READERS:
        raise UnreadableInput(
            options.format, "no format is called so", next_step=f"Known formats: {', '.join(READERS)}."
        )
    return options


def _read_source(source: Source, settings: Settings, options: ReadAs) -> Iterator[Reading | Refused]:
    with source.stream:
        start = source.peek(START)
        chosen = options.format or format_of(start, name=source.name)
        yield from READERS[chosen](source, options, settings)


def _read_part(source: Source, options: ReadAs, settings: Settings) -> Iterator[Reading | Refused]:
    """The reports of a part of a container."""
    yield from _read_source(source, settings, options)


def _read_member(source: Source, options: ReadAs, settings: Settings) -> Iterator[Reading | Refused]:
    """The reports of a packed file; one whose name says that it is something else is refused."""
    check_name(source.name, source.name)
    yield from _read_source(source, settings, options)


def _read_folder(folder: Path, settings: Settings, options: ReadAs, taken: Taken | None) -> Iterator[Reading | Refused]:
    for path in files_of(folder):
        try:
            check_name(path.name, str(path))
            yield from _read_source(open_file(path, max_bytes=settings.max_bytes, taken=taken), settings, options)
        except UnreadableInput as error:
            yield Refused(name=str(path), error=error)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
