"""What a batch is parted into: shards, named for all that their outcome depends on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import msgspec

from communique.ids import identity
from communique.model import MadeBy
from communique.read import Part, ReadAs


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the user tells about all inputs, as `communique read` has it.

    AS_OF is the day (ISO 8601) after which no date of publication that is found is believed; None: the day on which a
    shard is first planned.
    """

    published: str | None = None
    source: str | None = None
    language: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A file called NAME (an absolute path, or an address) with SIZE bytes, known by MARK.

    The mark is "sha256:…" of a local file, and of others the tag that their store gives each version. IN_FOLDER: it was
    found in a folder, where what its name says decides whether it is read.
    """

    name: str
    size: int
    mark: str
    in_folder: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """Of INPUT, read as FORMAT (None: as its content tells), the rows or records FIRST to LAST: COUNT inputs.

    The file is entered at byte OFFSET, where the one numbered BEGINS begins (see `read.Part`); SIZE are the bytes of it
    that were gone through to find where the part ends.
    """

    input: Input
    count: int = 1
    size: int = 0
    format: str | None = None
    first: int = 1
    last: int | None = None
    offset: int = 0
    begins: int = 1

    @property
    def part(self) -> Part:
        """The same for readers."""
        return Part(first=self.first, last=self.last, offset=self.offset, begins=self.begins)

    @property
    def is_whole(self) -> bool:
        """Whether it is all of its input."""
        return self.first == 1 and self.last is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """PORTIONS to be coded together, as TOLD, with the tools MADE_BY.

    AS_OF is the day as of which it is read. It is not part of the id: it is fixed when the shard is first planned, so
    that a run that is resumed another day makes the same of it.
    """

    portions: tuple[Portion, ...]
    told: Told
    made_by: MadeBy
    as_of: str | None = None

    @property
    def id(self) -> str:
        """From the names, sizes and marks of the inputs, what is taken of each, what was told, and the tools."""
        whole = (self.portions, self.told, self.made_by)
        return identity("shd", msgspec.json.encode(whole, order="deterministic").decode("utf-8"))

    @property
    def size(self) -> int:
        """The bytes of the inputs that it takes."""
        return sum(portion.size for portion in self.portions)

    def dated(self, day: str | None) -> Shard:
        """The same as of a day."""
        return replace(self, as_of=day)

    def read_as(self, portion: Portion) -> ReadAs:
        """How a portion of it is read."""
        return ReadAs(
            published=self.told.published, source=self.told.source, language=self.told.language,
            today=date.fromisoformat(self.as_of) if self.as_of else None,
            format=portion.format, in_folder=portion.input.in_folder, part=portion.part,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A file of a shard with its SIZE in bytes and its hash."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What came of a shard: REPORTS with their claims; REFUSED inputs and words NOT_KEPT of reports, by reason."""

    reports: int = 0
    statements: int = 0
    events: int = 0
    plans: int = 0
    refused: dict[str, int] = field(default_factory=dict)
    not_kept: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a shard holds, of what it was made and by which tools, with the hashes of its FILES by their place."""

    format: str = "communique-shard/1"
    shard: str
    made_by: MadeBy
    written_by: dict[str, str]
    told: Told
    as_of: str | None
    portions: tuple[Portion, ...]
    counts: Counts
    files: dict[str, Written]


def encoded(value: Any) -> bytes:
    """A value of this module as indented JSON with a line end, the same bytes for equal values."""
    return msgspec.json.format(msgspec.json.encode(value, order="deterministic"), indent=2) + b"\n"
