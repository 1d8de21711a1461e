"""Cities known beside those of the package: a gazetteer that the user had compiled (`communique places build`).

Its file is one line that says what it is, then lines as in the table `cities`, sorted as bytes. It is mapped into
memory and searched there, so that its size costs no time at the start.
"""

from __future__ import annotations

import hashlib
import mmap
import re
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import replace
from pathlib import Path
from typing import ParamSpec, TypeVar

from communique.errors import WrongPlaces
from communique.knowledge.tables import SortedLines
from communique.settings import Settings

NONE = "none"
"""The name of no gazetteer: the cities of the package alone."""
HEAD_LENGTH = 1 + 19 + 1 + 20 + 1 + 64 + 1
_HEAD = re.compile(rb"\tcommunique-places/1\t(\d{20})\t([0-9a-f]{64})\n")
P = ParamSpec("P")
T = TypeVar("T")


def head_of(size: int, sha256: str) -> bytes:
    """The first line of a compiled gazetteer: how many bytes follow it, and their sha256."""
    return f"\tcommunique-places/1\t{size:020d}\t{sha256}\n".encode()


class Cities:
    """The cities of the gazetteer in PATH; NAME and SHA256 (that of its lines) are what records call it."""

    def __init__(self, path: Path) -> None:
        self.name = f"geonames:{path.stem}"
        try:
            with path.open("rb") as file:
                head = _HEAD.fullmatch(file.read(HEAD_LENGTH))
                content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if head else b""
        except FileNotFoundError:
            raise WrongPlaces(str(path), "there is no such gazetteer", next_step=_BUILD) from None
        if head is None:
            raise WrongPlaces(str(path), "this is no gazetteer of this version of communique", next_step=_BUILD)
        if len(content) != HEAD_LENGTH + int(head[1]):
            raise WrongPlaces(str(path), "a part of the gazetteer is missing", next_step=_BUILD)
        self.sha256 = head[2].decode()
        self._content = content
        self._lines = SortedLines(content)

    def find(self, key: str) -> tuple[tuple[str, ...], ...]:
        """The cities of this folded name, as fields: name, country, GeoNames id, lat, lon, population, admin."""
        return self._lines.find(key) if key else ()

    def is_as_built(self) -> bool:
        """Whether the lines still have the hash that records are told; this reads the whole file."""
        with memoryview(self._content) as content, content[HEAD_LENGTH:] as lines:
            return hashlib.sha256(lines).hexdigest() == self.sha256


_BUILD = "Build it with `communique places build DUMP`, or set COMMUNIQUE_PLACES=none to do without."
_IN_USE: ContextVar[Cities | None] = ContextVar("cities_in_use", default=None)


def cities_in_use() -> Cities | None:
    """The user's cities that the stage now running knows; None: those of the package alone."""
    return _IN_USE.get()


def cities_called(name: str | None) -> Cities | None:
    """The gazetteer in the file of this name; None for "none" and None. Raises WrongPlaces."""
    return None if name in {None, NONE} else Cities(Path(str(name)))


def knowing(cities: Cities | None, stage: Callable[P, T]) -> Callable[P, T]:
    """The stage, which knows these cities while it runs: two sets of tools in one process do not mix theirs."""
    if cities is None:
        return stage

    def run(*args: P.args, **named: P.kwargs) -> T:
        before = _IN_USE.set(cities)
        try:
            return stage(*args, **named)
        finally:
            _IN_USE.reset(before)

    return run


def default_places() -> Path:
    """places.tsv in the user's data folder."""
    from platformdirs import user_data_path

    return user_data_path("communique") / "places.tsv"


def with_users_places(settings: Settings) -> Settings:
    """The settings, and where they name no gazetteer the one in the user's data folder, if it is there."""
    if settings.places is None and default_places().exists():
        return replace(settings, places=str(default_places()))
    return settings
