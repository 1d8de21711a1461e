"""Tools that code nothing, quickly, and misbehave on certain words; loaded in worker processes, which import this."""

from __future__ import annotations

import gzip
import json
import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from communique.batch.folder import Folder
from communique.claims import Claims, Links
from communique.knowledge.plover.codes import codes_of
from communique.model import MadeBy, Report
from communique.notes import Notes
from communique.pipeline import Tools
from communique.read import READERS, ReadAs, Reading, Refused, read_bytes
from communique.read.inputs import Source
from communique.settings import Settings

MADE_BY = MadeBy(version="0", models={"stub": "0" * 64})
TALKS = "The two governments said that talks on the border would begin in May, and that both sides would attend."
SLEEPS = "The minister slept while the envoys waited in the hall, and the talks on the border did not begin at all."
SPINS = "The talks went round and round in the capital, and the delegations of both sides never came to an end."
ENDS = "The ambassador left the room for good, and with that the talks on the border came to a sudden end there."
BREAKS = "The talks on the border broke down over the wording of one paragraph, said officials of both sides."
STUCK = "The clerk read the first line of the paper on the border again and again, and never came to the second."
SLOW = 0.004
"""Seconds for a report, so that a run lasts long enough to be killed in."""


def load() -> Tools:
    """The tools of a worker, which has read something: what reading loads at first would count as time of a report."""
    list(read_bytes(TALKS.encode(), name="warming"))
    return Tools(annotate=annotate, extract=lambda _: Claims(), link=lambda *_: Links(), code=codes_of, made_by=MADE_BY)


def load_others() -> Tools:
    """Tools of another version."""
    made_by = MadeBy(version="1", models={})
    return Tools(annotate=annotate, extract=lambda _: Claims(), link=lambda *_: Links(), code=codes_of, made_by=made_by)


def load_stuck_reader() -> Tools:
    """Tools in a worker whose reader of plain text does not come back from certain words."""

    def read_plain(source: Source, options: ReadAs, settings: Settings) -> Iterator[Reading | Refused]:
        while STUCK.encode() in source.peek(1000):
            pass
        yield from plain(source, options, settings)

    plain = READERS["text"]
    READERS["text"] = read_plain
    return load()


def load_nothing() -> Tools:
    """A worker that ends while it loads."""
    os._exit(7)


def annotate(report: Report) -> Notes:
    """Nothing is noted, unless the report is one of those that break us."""
    time.sleep(SLOW)
    if SLEEPS in report.text:
        time.sleep(600)
    while SPINS in report.text:
        pass
    if ENDS in report.text:
        os._exit(3)
    if BREAKS in report.text:
        raise ZeroDivisionError
    return Notes(report=report, tokens=(), sentences=())


def texts(count: int) -> list[str]:
    """So many different texts."""
    return [f"{TALKS} This is round {number} of them." for number in range(count)]


def rows_at(path: Path, written: Sequence[str]) -> Path:
    """A file of JSON Lines with these texts, packed where it is named so."""
    lines = "".join(json.dumps({"text": one, "url": f"https://n.example/{i}"}) + "\n" for i, one in enumerate(written))
    path.write_bytes(gzip.compress(lines.encode(), mtime=0) if path.suffix == ".gz" else lines.encode())
    return path


def contents(folder: Folder) -> dict[str, bytes]:
    """What a batch left, by name: all files but the lock."""
    files = (path for path in sorted(folder.root.rglob("*")) if path.is_file() and path.name != "lock")
    return {path.relative_to(folder.root).as_posix(): path.read_bytes() for path in files}
