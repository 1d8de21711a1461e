"""Inputs to shards, one after the other: however many files there are, only those of one shard are held.

Files are taken in order of their names and put together until a shard is full; a large file of many reports is parted.
Where a shard of whole files ends is told by their names as far as that goes, so that a file that is added or taken away
makes the shards around it anew, and not all that follow.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from communique.batch import places
from communique.batch.shards import Input, Portion, Shard, Told
from communique.errors import UnreadableInput
from communique.model import MadeBy
from communique.read.inputs import open_stream
from communique.read.parting import PARTED, parts_of
from communique.read.sniff import START, check_name, format_of
from communique.settings import Settings

SHARD = 500
"""Inputs of one shard: at 30 reports a second a kill costs each worker a quarter of a minute."""
NOT_READ = "unread"
"""The mark of a file that cannot be read, or is not to be: it is refused when its turn comes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The shards of what is called NAMES (files and folders, here or elsewhere), each of at most MOST inputs."""

    names: tuple[str, ...]
    told: Told
    made_by: MadeBy
    settings: Settings
    most: int = SHARD

    def shards(self) -> Iterator[Shard]:
        """The shards in order, found as they are asked for; one that comes twice is given once."""
        seen: set[str] = set()
        for portions in grouped(self.portions(), most=self.most):
            shard = Shard(portions=portions, told=self.told, made_by=self.made_by)
            if shard.id not in seen:
                seen.add(shard.id)
                yield shard

    def portions(self) -> Iterator[Portion]:
        """What is to be read, in order: whole files, and the parts of those that hold more than MOST inputs."""
        for name in self.names:
            for found in places.files_at(name):
                yield from self._portions_of(found)

    def _portions_of(self, found: Input) -> Iterator[Portion]:
        """The parts of one file; one that cannot be read is a portion all the same, to be refused."""
        try:
            if found.in_folder:
                check_name(found.name.rpartition("/")[2], found.name)
            size, mark = places.marked(found)
            known = replace(found, size=size, mark=mark)
            yield from self._parted(known)
        except UnreadableInput:
            yield Portion(input=replace(found, size=places.size_of(found), mark=NOT_READ))

    def _parted(self, known: Input) -> Iterator[Portion]:
        """Its parts; what is wrong with it is found, and counted, when it is coded."""
        most_bytes = self.settings.max_bytes
        with places.opened(known.name) as stream:
            try:
                source = open_stream(stream, name=known.name, size=known.size, max_bytes=most_bytes)
                found = format_of(source.peek(START), name=known.name)
            except UnreadableInput:
                found = ""
        if found not in PARTED:
            yield Portion(input=known, size=known.size)
            return
        with places.opened(known.name) as stream:
            taken = 0
            for part, count in parts_of(
                stream, name=known.name, kind=found, most=self.most, max_bytes=most_bytes, size=known.size
            ):
                at = known.size if part.last is None else min(max(stream.tell(), taken), known.size)
                yield Portion(
                    input=known, count=count, format=found, first=part.first, last=part.last,
                    offset=part.offset, begins=part.begins, size=at - taken,
                )  # fmt: skip
                taken = at


def grouped(portions: Iterable[Portion], *, most: int) -> Iterator[tuple[Portion, ...]]:
    """Portions put together, in order, to at most MOST inputs; a part of a large file stands alone."""
    group: list[Portion] = []
    count = 0
    for portion in portions:
        if group and (not portion.is_whole or count + portion.count > most):
            yield tuple(group)
            group, count = [], 0
        group.append(portion)
        count += portion.count
        if not portion.is_whole or count >= most or (2 * count >= most and _ends(portion.input.name, most)):
            yield tuple(group)
            group, count = [], 0
    if group:
        yield tuple(group)


def _ends(name: str, most: int) -> bool:
    """Whether a shard that is half full ends behind a file called so: one name in MOST / 4 tells so."""
    digest = hashlib.sha256(name.encode("utf-8", "surrogateescape")).digest()
    return int.from_bytes(digest[:8], "big") % max(most // 4, 1) == 0
