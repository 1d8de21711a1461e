"""A part of the comparison: what is asked of it, and what it tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.peers.catalogue import Peer, peer_called


class NothingToCompare(Exception):
    """Documents or scorers that are not here."""

    def __init__(self, *missing: Path) -> None:
        super().__init__(f"{' and '.join(map(str, missing))} not here, so nothing can be compared")
        self.missing = missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Where DATA, scorers (TOOLS) and environments (CACHE) lie, and which peers are asked: ONLY these, or all.

    STATEMENTS is the file of documents with statements; REPORTS of the large file are read for speed.
    """

    data: Path
    tools: Path
    cache: Path
    statements: Path
    reports: int
    only: Sequence[str] = ()
    install: bool = True

    def chosen(self, peers: Mapping[str, Peer]) -> dict[str, Peer]:
        """Those of the peers of a part that are asked."""
        return {name: peer for name, peer in peers.items() if not self.only or name in self.only}

    def needing(self, *paths: Path) -> None:
        """Raises NothingToCompare where one of these files is not here."""
        if missing := [path for path in paths if not path.is_file()]:
            raise NothingToCompare(*missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The LINES of the page, the same AS JSON, what was MISSED of what is demanded, and whether any peer RAN."""

    lines: Sequence[str]
    as_json: Mapping[str, Any]
    missed: Sequence[str] = field(default=())
    ran: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """WHAT is compared with which PEERS, by RUN; MARK is its place in the page."""

    what: str
    mark: str
    peers: Mapping[str, Peer]
    run: Callable[[Asked], Told]


def checked(names: Sequence[str], parts: Mapping[str, Part]) -> None:
    """Raises UnknownPeer where none of the parts has a peer of one of these names."""
    known = {name: peer for part in parts.values() for name, peer in part.peers.items()}
    for name in names:
        peer_called(name, known)
