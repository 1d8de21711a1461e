"""What is asked of reading, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from communique.errors import UnreadableInput
from communique.model import Refusal, Report
from communique.read.inputs import Source
from communique.settings import Settings

T = TypeVar("T")
MOST_DEPTH = 2
"""Containers within containers that are opened: a zip of zips, an archive of the web in one; no deeper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What a container (an archive, a list) tells of a part in it: fetched from URL at RETRIEVED, in CHARSET.

    `retrieved` is an ISO 8601 date-time; `depth` counts the containers around the part. HOME is the address from which
    the file of many parts was fetched: no part of it may give itself an address on another site.
    """

    url: str | None = None
    home: str | None = None
    retrieved: str | None = None
    charset: str | None = None
    depth: int = 0


def _nobody(number: int, name: str) -> None:
    """Nobody is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Of a file of many: its rows, records or members FIRST to LAST (None: to the end), numbered from 1.

    The file is entered at byte OFFSET, where the one numbered BEGINS begins. BEGUN is told the number and the name of
    each before it is read.
    """

    first: int = 1
    last: int | None = None
    offset: int = 0
    begins: int = 1
    begun: Callable[[int, str], None] = _nobody

    def is_past(self, number: int) -> bool:
        """Whether a number stands behind the last one wanted."""
        return self.last is not None and number > self.last

    def until_last(self, numbered: Iterable[tuple[int, T]]) -> Iterator[tuple[int, T]]:
        """The numbered pieces of a file up to the last one wanted: what follows may be damaged, and is not read."""
        for number, piece in numbered:
            yield number, piece
            if number == self.last:
                return


WHOLE = Part()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAs:
    """What the user tells about the input; None: it is found out, or stays unknown.

    `published` is an ISO 8601 date or date-time; `format` a name in `READERS`; `language` "en" where the guess is
    wrong. `today` is the clock: dates of publication found (not given) after it are refused; None: none is too late.
    `rows` are those of JSON Lines, or of a JSON array, that are wanted (None: all); `part` is what is wanted of a file
    of many (an archive, JSON Lines, a JSON array, a zip), whose `format` is given where it is entered in the middle;
    `in_folder` a file is read as one found in a folder.
    `pages` is the folder with the saved pages of a list of addresses; `envelope` is set by readers of containers.
    """

    published: str | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None
    format: str | None = None
    today: date | None = None
    rows: frozenset[int] | None = None
    part: Part = WHOLE
    in_folder: bool = False
    pages: Path | None = None
    envelope: Envelope = Envelope()

    def of_parts(self) -> ReadAs:
        """The same for the parts of one file: the address it was fetched from is that of none of them."""
        home = self.envelope.url or self.envelope.home
        return replace(self, envelope=replace(self.envelope, url=None, home=home), part=WHOLE)

    def inside(self) -> ReadAs:
        """The same for the parts of a container: it is the container whose part is wanted, and it counts as one."""
        return replace(self, part=WHOLE, envelope=replace(self.envelope, depth=self.envelope.depth + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """NAME holds REPORT, taken out by EXTRACTOR; REFUSALS tell what was not kept of it.

    `name` is the file, with what tells the part of a larger one: ":12" for line 12 of JSON Lines, entry 12 of a feed or
    record 12 of an archive, "!member" for a member of a zip; `key` is the id that the part gives itself,
    `row` the number of a row in its file.
    """

    name: str
    report: Report
    extractor: str
    refusals: tuple[Refusal, ...] = ()
    key: str | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """NAME, a part of a larger input (a file of a folder, or ROW of a file), holds no report, for ERROR."""

    name: str
    error: UnreadableInput
    row: int | None = None

    @property
    def refusal(self) -> Refusal:
        """The same, as it is counted."""
        return Refusal(stage="read", reason=self.error.reason)


Reader = Callable[[Source, ReadAs, Settings], Iterator[Reading | Refused]]
