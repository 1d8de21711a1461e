"""Shards that are done, into a store: in any order, as often as one likes, with the same outcome.

What makes it so: a record that the store holds byte for byte is passed over, and where a page has several texts, or one
text was read twice, which of them stands is decided by what they are (`_in_order`), never by which came first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

import msgspec

from communique.batch.coding import RefusedLine
from communique.batch.folder import RECORDS, REFUSED, Folder, changed
from communique.batch.parquet import records_in
from communique.codec import decode, encode
from communique.errors import BatchError
from communique.following import follow_in_portions, keep
from communique.following.traces import traces_of
from communique.model import Record
from communique.store import Again, Outcome, RefusedInput, Store


@dataclass(slots=True)
class Merged:
    """What came of it so far: reports by OUTCOME, and how many refused INPUTS are new in the ledger."""

    outcomes: Counter[str] = field(default_factory=Counter)
    inputs: int = 0


class Merge:
    """The done shards of FOLDERS into STORE; raises BatchError where one is not as it was written.

    Iterate over `steps`, then see `merged`. A merge that is stopped is begun again: what it did is passed over.
    """

    def __init__(self, folders: Sequence[Folder], store: Store) -> None:
        self._store = store
        self._shards = [(folder, folder.manifest(shard)) for folder in folders for shard in _done(folder)]
        self.merged = Merged()

    @property
    def size(self) -> int:
        """How many reports there are."""
        return sum(manifest.counts.reports for _, manifest in self._shards)

    def steps(self) -> Iterator[int]:
        """How many reports were taken in at each step; `following` is to come after them."""
        for folder, manifest in self._shards:
            folder.check(manifest)
        for folder, manifest in self._shards:
            self.merged.inputs += self._store.restore_refused(_refused(folder, manifest.shard))
        known = self._store.refused_names()
        for folder, manifest in self._shards:
            for group in records_in(str(folder.path(RECORDS, manifest.shard))):
                held = self._store.held_among({report: encoded for report, encoded, _ in group})
                for report, encoded, name in group:
                    outcome = "unchanged" if held.get(report) == encoded else settled(self._store, decode(encoded))
                    self.merged.outcomes[outcome] += 1
                    if name in known:
                        self._store.strike(name)
                    yield 1

    def following(self) -> Iterator[str]:
        """Follow all that came, portion by portion; after each, what was followed."""
        yield from follow_in_portions(self._store)


def settled(store: Store, record: Record) -> Outcome:
    """Put a record into a store so that the order in which records of one page come makes no difference."""
    report = record.report.id
    held = store.held(report)
    if held is None:
        return keep(store, record)
    with store.kept() as kept:
        texts = (*kept.other_texts(held), held)
    ordered = _in_order((*texts, record))
    left = partial(traces_of, ordered[-1], ordered[:-1])
    outcome: Outcome = "unchanged"
    if record in ordered and record not in texts:
        outcome = store.keep(record, left())
    if store.held(report) != ordered[-1]:
        outcome = store.keep(ordered[-1], left())
    return outcome


def _in_order(records: Iterable[Record]) -> list[Record]:
    """The texts of a page, the one that stands last, each text once as the latest version of us reads it."""
    by_text: dict[str, Record] = {}
    for one in sorted(records, key=lambda one: (_version(one), encode(one))):
        by_text[one.report.sha256] = one
    return sorted(by_text.values(), key=_known)


def _version(record: Record) -> tuple[tuple[int, str], ...]:
    """The version that made a record, so that 0.10 comes after 0.9."""
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in record.made_by.version.split("."))


def _known(record: Record) -> tuple[date, str, str]:
    """From when on a text was to be read; of two of one moment, one is the later for no reason but its hash."""
    report = record.report
    return report.known_on or date.min, report.modified or report.retrieved or "", report.sha256


def _done(folder: Folder) -> list[str]:
    done = folder.done()
    if not done:
        raise BatchError(
            f"{folder.root} holds no shard that is done.",
            next_step="`communique batch INPUT --out DIR` codes some; give that DIR.",
        )
    return done


def _refused(folder: Folder, shard: str) -> list[RefusedInput]:
    path = folder.path(REFUSED, shard)
    try:
        with path.open("rb") as stream:
            lines = [msgspec.json.decode(line, type=RefusedLine) for line in stream]
    except msgspec.DecodeError as fault:
        raise changed(path) from fault
    return [
        RefusedInput(
            name=line.name, stage=line.stage, reason=line.reason,
            again=Again(path=line.path, row=line.row, options=dict(line.options)),
        )
        for line in lines
    ]  # fmt: skip
