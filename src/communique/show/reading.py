"""From what was asked to be read to records, one after the other, with a tally of what became of it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from communique.errors import MalformedRecord, UnreadableInput, WordsNotInText
from communique.model import Record
from communique.pipeline import Tools, record_of, standard_tools
from communique.read import ReadAs, Reading, Refused, read_bytes, read_path
from communique.settings import Settings
from communique.store import Store

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


class Run:
    """One run over some paths; iterate over it for the records, then see `tally`."""

    def __init__(self, paths: Sequence[str], *, settings: Settings, options: ReadAs, store: Store | None) -> None:
        self._paths = paths
        self._settings = settings
        self._options = options
        self._store = store
        self.resume = False
        self.tally = Tally()

    def records(self) -> Iterator[Record | Refused]:
        """Each record, once it is in the store; refused inputs in their place."""
        for found in self._readings():
            kept = found if isinstance(found, Refused) else self._recorded(found)
            if isinstance(kept, Refused):
                self.tally.inputs[kept.error.reason] += 1
                if self._store:
                    self._store.refuse(kept.name, kept.refusal)
            yield kept

    @cached_property
    def _tools(self) -> Tools:
        return standard_tools(self._settings)

    def _readings(self) -> Iterator[Reading | Refused]:
        for path in self._paths:
            try:
                yield from self._readings_of(path)
            except UnreadableInput as error:
                yield Refused(name=path, error=error)

    def _readings_of(self, path: str) -> Iterator[Reading | Refused]:
        if not path:
            raise UnreadableInput("''", "a path cannot be empty", next_step="Give a file, a folder, or -.")
        if path == STANDARD_INPUT:
            return read_bytes(self._piped(), name="standard input", settings=self._settings, options=self._options)
        return read_path(path, settings=self._settings, options=self._options)

    def _piped(self) -> bytes:
        most = MOST_PIPED * self._settings.max_bytes
        piped = sys.stdin.buffer.read(most + 1)
        if len(piped) > most:
            raise UnreadableInput(
                "standard input", f"it is larger than {most} bytes", next_step="Give it as a file of JSON Lines."
            )
        return piped

    def _recorded(self, reading: Reading) -> Record | Refused:
        try:
            record = self._record(reading)
            outcome = self._store.keep(record) if self._store else "read"
        except (WordsNotInText, MalformedRecord) as defect:
            error = UnreadableInput(reading.name, defect.message.rstrip("."), next_step=defect.next_step)
            return Refused(name=reading.name, error=error)
        self.tally.reports[outcome] += 1
        self.tally.passages.update(refusal.reason for refusal in record.refusals)
        return record

    def _record(self, reading: Reading) -> Record:
        held = self._store.held(reading.report.id) if self._store and self.resume else None
        if held and held.report == reading.report and held.made_by == self._tools.made_by:
            return held
        return record_of(reading.report, self._tools, refused=reading.refusals)
