"""The only opener of the package's compiled tables (`knowledge/data/*.tsv.gz`, made by train/build_tables.py).

A small table is read whole (`rows`). A large one stays one string of bytes whose lines are sorted by their first
field, and is searched by bisection (`SortedLines`): 40,000 people cost one unpacking and no objects.
"""

from __future__ import annotations

import csv
import functools
import gzip
import io
import json
import mmap
from collections.abc import Iterator
from importlib.resources import files

FOLDER = files("communique.knowledge") / "data"
Row = dict[str, str]


@functools.cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of a small table, by column name; names are without the ending ("countries")."""
    lines = io.StringIO(_unpacked(name).decode("utf-8"), newline="\n")
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@functools.cache
def sorted_lines(name: str) -> SortedLines:
    """A large table, to be searched by its first field."""
    return SortedLines(_unpacked(name))


@functools.cache
def example_reports() -> tuple[Row, ...]:
    """Eight reports of our own, as in `examples/`: text, title, source, day and address."""
    lines = (FOLDER / "example_reports.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


class SortedLines:
    """Lines of tab-separated fields, sorted as bytes by the first field, which may repeat."""

    def __init__(self, content: bytes | mmap.mmap) -> None:
        self._content = content

    def find(self, key: str) -> tuple[tuple[str, ...], ...]:
        """The fields after the first one of every line whose first field is `key`."""
        wanted = key.encode("utf-8", "surrogatepass") + b"\t"
        at = self._first_line_from(wanted)
        found = []
        while self._content[at : at + len(wanted)] == wanted:
            end = self._content.find(b"\n", at)
            found.append(tuple(self._content[at + len(wanted) : end].decode("utf-8").split("\t")))
            at = end + 1
        return tuple(found)

    def beginning(self, start: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The first field of every line that begins so, and its other fields, in order."""
        wanted = start.encode("utf-8", "surrogatepass")
        at = self._first_line_from(wanted)
        while at < len(self._content) and self._content[at : at + len(wanted)] == wanted:
            end = self._content.find(b"\n", at)
            first, *others = self._content[at:end].decode("utf-8").split("\t")
            yield first, tuple(others)
            at = end + 1

    def pairs(self) -> Iterator[tuple[str, str]]:
        """The first field of every line, and the others as they stand, in order."""
        for line in self._content[:].decode("utf-8").split("\n"):
            first, _, others = line.partition("\t")
            if first:
                yield first, others

    def _first_line_from(self, wanted: bytes) -> int:
        """Offset of the first line that is not below `wanted`."""
        low, high = 0, len(self._content)
        while low < high:
            middle = (low + high) // 2
            start = self._content.rfind(b"\n", low, middle) + 1 or low
            end = self._content.find(b"\n", middle)
            if self._content[start : start + len(wanted)] < wanted:
                low = end + 1
            else:
                high = start
        return low


def listed(field: str) -> tuple[str, ...]:
    """The parts of a field that holds several, parted by "|"."""
    return tuple(field.split("|")) if field else ()


def _unpacked(name: str) -> bytes:
    return gzip.decompress((FOLDER / f"{name}.tsv.gz").read_bytes())
