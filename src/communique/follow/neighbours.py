"""Numbers by key, eight bytes a pair: which sections of reports have a value, without a Python object for each."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

_FEWEST = 1024
_FULLEST, _GROWTH = 0.8, 1.4
"""The share of places taken at which the table grows, and by how much: above it, looking for what is not there
takes long."""
_SPREAD = 0x9E3779B1
"""Knuth's multiplicative constant for 32 bits: keys that are near each other do not stand near each other."""
_KEY = 0xFFFFFFFF


class Postings:
    """For each key of 32 bits the numbers that were added under it, in order.

    Open addressing over one array; a key with more than one number keeps the others in an array of its own.
    """

    def __init__(self) -> None:
        self._places = array("Q", bytes(8 * _FEWEST))
        self._taken = 0
        self._more: dict[int, array[int]] = {}

    def add(self, key: int, number: int) -> None:
        """Add a number under a key; numbers are from 0 to 2 ** 32 - 2."""
        at, found = self._place(key)
        if found:
            self._more.setdefault(key, array("I")).append(number)
            return
        self._places[at] = key << 32 | number + 1
        self._taken += 1
        if self._taken > _FULLEST * len(self._places):
            self._grow()

    def get(self, key: int) -> Iterator[int]:
        """The numbers under a key."""
        _, found = self._place(key)
        if found:
            yield (found & _KEY) - 1
            yield from self._more.get(key, ())

    @property
    def size(self) -> int:
        """Bytes in use."""
        return self._places.itemsize * len(self._places) + sum(64 + 4 * len(each) for each in self._more.values())

    def _place(self, key: int) -> tuple[int, int]:
        """Where a key stands or is to stand, and what is there (0: nothing)."""
        places = self._places
        size = len(places)
        at = (key * _SPREAD & _KEY) % size
        while (found := places[at]) and found >> 32 != key:
            at = (at + 1) % size
        return at, found

    def _grow(self) -> None:
        old = self._places
        self._places = array("Q", bytes(8 * int(_GROWTH * len(old))))
        for entry in old:
            if entry:
                at, _ = self._place(entry >> 32)
                self._places[at] = entry
