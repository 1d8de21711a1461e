"""The one thing that is called so, among what is followed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from communique.errors import Ambiguous, NotFound

CANDIDATES = 5
"""Ids listed when the beginning of one fits several."""


class Keyed(Protocol):
    """What has an id, and KEYS that lead to it."""

    @property
    def id(self) -> str: ...
    @property
    def keys(self) -> tuple[str, ...]: ...


One = TypeVar("One", bound=Keyed)


def named_by(every: Iterable[One], wanted: str) -> list[One]:
    """Those with exactly this key, else those one of whose keys begins so, by id."""
    begun = [one for one in every if any(key.startswith(wanted) for key in one.keys)]
    return [one for one in begun if wanted in one.keys] or sorted(begun, key=lambda one: one.id)


def only(found: Sequence[One], wanted: str, *, what: str, listed_by: str) -> One:
    """The only one found; raises NotFound and Ambiguous about WHAT, which the command LISTED_BY lists."""
    if len(found) == 1:
        return found[0]
    if not found or not wanted:
        raise NotFound(what, wanted, next_step=f"`{listed_by}` lists them.")
    raise Ambiguous(what, wanted, tuple(one.id for one in found[:CANDIDATES]), more=len(found) > CANDIDATES)
