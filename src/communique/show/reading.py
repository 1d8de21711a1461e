"""From what was asked to be read to records, one after the other, with a tally of what became of it."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path

from communique.batch.recording import defect, loader, recorded, sound
from communique.errors import MalformedRecord, UnreadableInput
from communique.following import follow, keep
from communique.model import Record
from communique.pipeline import Tools
from communique.read import ReadAs, Reading, Refused, read_bytes, read_path, size_of
from communique.read.fetching import is_address, readings_at
from communique.settings import Settings
from communique.show.noting import Ledger
from communique.store import Store
from communique.tracing import past, span, timed

STANDARD_INPUT = "-"
MOST_PIPED = 16
"""Standard input may be this many times as large as a file: it cannot be read twice, so it is held in memory."""


@dataclass(slots=True)
class Tally:
    """What became of the inputs so far."""

    reports: Counter[str] = field(default_factory=Counter)
    """By what it did to the store: added, unchanged, updated; "read" without one."""
    inputs: Counter[str] = field(default_factory=Counter)
    """Refused inputs, by reason."""
    passages: Counter[str] = field(default_factory=Counter)
    """Words of reports that were not kept, by reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The input called NAME gave RECORD, with OUTCOME for the store ("read" without one), which took SECONDS."""

    name: str
    record: Record
    outcome: str
    row: int | None = None
    seconds: float = 0.0


class Run:
    """One run over some paths; iterate over it for the records, then see `tally`.

    A report that the store holds as the very same tools made it is taken from there, unless `anew` is set. `taken` is
    told of the bytes of files as they are taken.
    """

    def __init__(
        self,
        paths: Sequence[str],
        *,
        settings: Settings,
        options: ReadAs,
        store: Store | None,
        at: datetime | None = None,
    ) -> None:
        self._paths = paths
        self._settings = settings
        self._options = options
        self._store = store
        self._ledger = Ledger(store, options, at) if store else None
        self.anew = False
        self.load = loader(settings)
        self.progressed: Callable[[int], None] = lambda _: None
        self.tally = Tally()

    @property
    def size(self) -> int | None:
        """The bytes of all files; None where standard input, of which nobody knows how much comes, is among them."""
        return None if STANDARD_INPUT in self._paths else sum(size_of(Path(path)) for path in self._paths)

    def records(self) -> Iterator[Kept | Refused]:
        """Each record, once it is in the store; refused inputs in their place."""
        for path in self._paths:
            yield from self.taken(path, partial(self._readings_of, path))
        self.follow()

    def taken(self, name: str, readings: Callable[[], Iterable[Reading | Refused]]) -> Iterator[Kept | Refused]:
        """The records of the readings in the input called NAME, once each is in the store; what is refused, counted."""
        given = None if name == STANDARD_INPUT else name
        for began, found in timed(sound(name, readings, debug=self._settings.debug)):
            with span("report", began=began):
                past("read", began=began)
                kept = found if isinstance(found, Refused) else self._recorded(found)
            if isinstance(kept, Refused):
                self.tally.inputs[kept.error.reason] += 1
                if self._ledger:
                    self._ledger.note(kept, given=given)
            elif self._ledger:
                self._ledger.strike(kept.name, row=kept.row, given=given)
            yield kept

    def follow(self) -> None:
        """Bring the matters, stories and copies of the store up to date with what was taken."""
        if self._store:
            follow(self._store)

    @cached_property
    def _tools(self) -> Tools:
        return self.load()

    def _readings_of(self, path: str) -> Iterable[Reading | Refused]:
        if not path:
            raise UnreadableInput("''", "a path cannot be empty", next_step="Give a file, a folder, an address, or -.")
        if path == STANDARD_INPUT:
            return read_bytes(self._piped(), name="standard input", settings=self._settings, options=self._options)
        if is_address(path):
            return readings_at(path, settings=self._settings, options=self._options)
        return read_path(path, settings=self._settings, options=self._options, taken=self.progressed)

    def _piped(self) -> bytes:
        most = MOST_PIPED * self._settings.max_bytes
        piped = sys.stdin.buffer.read(most + 1)
        if len(piped) > most:
            raise UnreadableInput(
                "standard input", f"it is larger than {most} bytes", next_step="Give it as a file of JSON Lines."
            )
        return piped

    def _recorded(self, reading: Reading) -> Kept | Refused:
        began, record = time.perf_counter(), self._held(reading)
        outcome = "unchanged"
        if record is None:
            found = recorded(reading, self._tools, debug=self._settings.debug)
            if isinstance(found, Refused):
                return found
            record = found
            try:
                with span("store"):
                    outcome = keep(self._store, record) if self._store else "read"
            except MalformedRecord as fault:
                return defect(reading.name, fault, row=reading.row, debug=self._settings.debug)
        self.tally.reports[outcome] += 1
        self.tally.passages.update(refusal.reason for refusal in record.refusals)
        seconds = time.perf_counter() - began
        return Kept(name=reading.name, record=record, outcome=outcome, row=reading.row, seconds=seconds)

    def _held(self, reading: Reading) -> Record | None:
        """The record that the store holds of the very same report, made by the very same tools."""
        if self._store is None or self.anew:
            return None
        try:
            return self._store.held_as(reading.report, made_by=self._tools.made_by)
        except MalformedRecord:
            return None  # read again, it is whole
