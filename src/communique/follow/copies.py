"""Which reports may be copies of each other, among any number of them, at a cost that does not grow with their number.

The one door to rensa: MinHash signatures of word n-grams. Two reports of about the same days are compared where a
section of each has one value in common, so that a shared passage is found that is a small part of both; reports far
apart in time where a band of values agrees, so that most of a section must be the same. What they are to each other is
then decided on the words (`relations`).
"""

from __future__ import annotations

import functools
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from communique.follow.neighbours import Postings
from communique.follow.passages import keys_of
from communique.follow.relations import Copy, compared
from communique.follow.texts import Revision, Text, body_of
from communique.model import Report

GRAM = 5
"""Words in a row that are one element of the sets whose similarity is estimated."""
SLOTS = 48
"""Values of a signature."""
BAND = 4
"""Values that must agree at once for reports far apart; 48 give twelve bands: sections are found at a Jaccard of .7 in
96 of 100 cases, of .5 in half, of .1 in one of 1,000."""
SECTION = 600
"""Words of a section, each with its signature: a passage must not drown in a long text."""
NEAR, FAR = 31, 400
"""Days within which reports may share passages; and days within which they are compared at all: a year and a month."""
SEED = 2018
_MONTH = NEAR + 1
_KEPT_TEXTS = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """REVISION came out on DAY; SIGNATURES has SLOTS values of 32 bits for each section of its text."""

    revision: Revision
    day: date | None
    signatures: bytes

    @property
    def sections(self) -> list[bytes]:
        """The signatures one by one."""
        size = 4 * SLOTS
        return [self.signatures[at : at + size] for at in range(0, len(self.signatures), size)]


def sketch_of(report: Report) -> Sketch:
    """What is kept of a report to find its neighbours: 192 bytes for every 600 words."""
    from rensa import RMinHash

    signatures = bytearray()
    for grams in _sections(keys_of(body_of(report))):
        sketch = RMinHash(num_perm=SLOTS, seed=SEED)
        sketch.update(grams)
        signatures += array("I", sketch.digest()).tobytes()
    revision = Revision(report=report.id, sha256=report.sha256)
    return Sketch(revision=revision, day=report.published_on, signatures=bytes(signatures))


class CopyIndex:
    """The reports seen so far, and what each new one is to them.

    The relations found do not depend on the order in which reports are added, and adding one again adds none. What is
    kept of a report is its sketch, id, hash and day; its text is asked of `text_of` when it is compared, or is kept
    too where no `text_of` is given.
    """

    def __init__(self, *, text_of: Callable[[Revision], Report] | None = None) -> None:
        self._held: dict[Revision, Report] = {}
        self._text = functools.lru_cache(maxsize=_KEPT_TEXTS)(
            lambda one: Text.of((text_of or self._held.__getitem__)(one))
        )
        self._keeps = text_of is None
        self._numbers: dict[Revision, int] = {}
        self._revisions: list[Revision] = []
        self._days = array("i")
        self._owners = array("I")
        self._signatures = bytearray()
        self._near, self._far = Postings(), Postings()

    def __len__(self) -> int:
        return len(self._revisions)

    @property
    def size(self) -> int:
        """Bytes that the signatures and the tables over them take, without ids and texts."""
        return self._near.size + self._far.size + len(self._signatures) + 4 * (len(self._days) + len(self._owners))

    def add(self, report: Report, *, sketch: Sketch | None = None) -> tuple[Copy, ...]:
        """What this report is to those added before, sorted by them; nothing where it was added before."""
        sketch = sketch or sketch_of(report)
        if sketch.revision in self._numbers:
            return ()
        if self._keeps:
            self._held[sketch.revision] = report
        others = sorted(self._revisions[number] for number in self.neighbours(sketch))
        self.put(sketch)
        text = Text.of(report) if others else None
        found = [compared(text, self._text(other)) for other in others] if text else []
        return tuple(copy for copy in found if copy)

    def neighbours(self, sketch: Sketch) -> set[int]:
        """The numbers of the reports that a sketch is to be compared with."""
        day = _day(sketch.day)
        near, far = set[int](), set[int]()
        for signature in sketch.sections:
            for key, slot in _keys(signature, day, around=1):
                near |= self._owning(self._near.get(key), signature, slot, 1)
            for key, slot in _bands(signature):
                far |= self._owning(self._far.get(key), signature, slot, BAND)
        return {number for number in near if _apart(day, self._days[number]) <= NEAR} | {
            number for number in far if _apart(day, self._days[number]) <= FAR
        }

    def _owning(self, sections: Iterable[int], signature: bytes, slot: int, count: int) -> set[int]:
        """The reports of those sections whose values from a slot on are truly these: keys of 32 bits may collide."""
        wanted, size = signature[4 * slot : 4 * (slot + count)], 4 * SLOTS
        return {
            self._owners[section]
            for section in sections
            if self._signatures[section * size + 4 * slot : section * size + 4 * (slot + count)] == wanted
        }

    def put(self, sketch: Sketch) -> None:
        """Note a sketch without comparing its report: for filling an index whose relations are known."""
        number, day = len(self._revisions), _day(sketch.day)
        self._numbers[sketch.revision] = number
        self._revisions.append(sketch.revision)
        self._days.append(day)
        for signature in sketch.sections:
            section = len(self._owners)
            self._owners.append(number)
            self._signatures += signature
            for key, _ in _keys(signature, day, around=0):
                self._near.add(key, section)
            for key, _ in _bands(signature):
                self._far.add(key, section)


def posting_keys(sketch: Sketch) -> frozenset[int]:
    """Keys of 32 bits under which a report is put, to be found by its neighbours."""
    return _of_sections(sketch, around=0)


def asked_keys(sketch: Sketch) -> frozenset[int]:
    """Keys under which the neighbours of a report are found, and others by chance: `are_neighbours` decides."""
    return _of_sections(sketch, around=1)


def _of_sections(sketch: Sketch, *, around: int) -> frozenset[int]:
    day = _day(sketch.day)
    return frozenset(
        key
        for signature in sketch.sections
        for keys in (_keys(signature, day, around=around), _bands(signature))
        for key, _ in keys
    )


def are_neighbours(one: Sketch, other: Sketch) -> bool:
    """Whether two reports are to be compared on their words, as `CopyIndex.neighbours` decides."""
    apart = _apart(_day(one.day), _day(other.day))
    if apart > FAR:
        return False
    count = 1 if apart <= NEAR and (one.day is None) == (other.day is None) else BAND
    return any(_agree(mine, yours, count) for mine in one.sections for yours in other.sections)


def _agree(one: bytes, other: bytes, count: int) -> bool:
    """Whether two signatures have so many values in a row in common, from a slot divisible by that number on."""
    size = 4 * count
    return any(one[at : at + size] == other[at : at + size] for at in range(0, 4 * SLOTS - size + 1, size))


def _sections(keys: Sequence[str]) -> Iterator[list[str]]:
    """The word n-grams of each section of a text; a text shorter than one n-gram is one by itself."""
    for start in range(0, max(len(keys) - GRAM + 1, 1), SECTION):
        part = keys[start : start + SECTION + GRAM - 1]
        if part:
            yield list(map(" ".join, zip(*(part[k:] for k in range(GRAM)), strict=False))) or [" ".join(part)]


def _day(day: date | None) -> int:
    return day.toordinal() if day else 0


def _apart(one: int, other: int) -> int:
    """Days between two days; none where either is not known."""
    return abs(one - other) if one and other else 0


def _keys(signature: bytes, day: int, *, around: int) -> Iterator[tuple[int, int]]:
    """A key for each value in each of the months around a day, and its slot; those without a day have one month."""
    months = range(day // _MONTH - around, day // _MONTH + around + 1) if day else (0,)
    for slot, value in enumerate(memoryview(signature).cast("I")):
        for month in months:
            yield hash((slot, value, month)) & 0xFFFFFFFF, slot


def _bands(signature: bytes) -> Iterator[tuple[int, int]]:
    values = memoryview(signature).cast("I")
    for slot in range(0, SLOTS - BAND + 1, BAND):
        yield hash(tuple(values[slot : slot + BAND])) & 0xFFFFFFFF, slot
