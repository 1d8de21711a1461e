"""The same page read again with another text: which claims are carried over, appeared or vanished, and what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from communique.follow.claimed import Told, told_by
from communique.follow.texts import Revision
from communique.model import Record, Report

LEAST_ALIKE = 0.4
"""The least share of words that the sentences of two claims of one type have in common if they are one claim."""
LEAST_AT_WORD = 0.25
"""The same where the claims stand at the same word, as "met" and "met"."""
_TRACKING = ("at_", "fbclid", "gclid", "dclid", "msclkid", "igshid", "mc_cid", "mc_eid", "ns_", "ocid", "smid", "utm_")
"""Beginnings of names of parameters that say where a reader came from, and nothing of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """FIELD of a claim was OLD and is NEW; "" where nothing is told."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """OLD of the one revision is NEW of the next, with CHANGES of its fields."""

    old: Told
    new: Told
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """From the revision OLD to NEW claims were CARRIED over, or APPEARED, or VANISHED."""

    old: Revision
    new: Revision
    carried: tuple[Carried, ...]
    appeared: tuple[Told, ...]
    vanished: tuple[Told, ...]

    @property
    def changed(self) -> tuple[Carried, ...]:
        """What was carried over with another field."""
        return tuple(one for one in self.carried if one.changes)


def changes_between(old: Record, new: Record) -> Changes:
    """What became of the claims of a page when its text was revised.

    Claims are matched by kind, type and the words of their sentence, best first: their ids and offsets change with
    every word before them. No claim is matched twice.
    """
    before, after = told_by(old), told_by(new)
    pairs = dict(_matched(before, after))
    taken = set(pairs.values())
    return Changes(
        old=_revision(old),
        new=_revision(new),
        carried=tuple(
            Carried(old=before[i], new=after[j], changes=tuple(_changes(before[i], after[j])))
            for i, j in sorted(pairs.items())
        ),
        appeared=tuple(one for j, one in enumerate(after) if j not in taken),
        vanished=tuple(one for i, one in enumerate(before) if i not in pairs),
    )


def is_revision(old: Report, new: Report) -> bool:
    """Whether two readings are of one page whose text has changed between them."""
    if old.sha256 == new.sha256:
        return False
    if old.url and new.url:
        return canonical_url(old.url) == canonical_url(new.url)
    return old.id == new.id


def canonical_url(url: str) -> str:
    """The address of a page without what tells none: protocol, "www.", fragment, tracking, order of parameters."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port and parts.port not in {80, 443} else ""
    kept = sorted((name, value) for name, value in parse_qsl(parts.query) if not name.lower().startswith(_TRACKING))
    return urlunsplit(("https", host + port, parts.path.rstrip("/"), urlencode(kept), ""))


def _revision(record: Record) -> Revision:
    return Revision(report=record.report.id, sha256=record.report.sha256)


def _matched(before: Sequence[Told], after: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """The positions of claims that are one, the most alike first; of those as much alike, the nearest in order."""
    same = dict(_unchanged(before, after))
    yield from same.items()
    olds, news = set(same), set(same.values())
    found = [
        (-alike, abs(i - j), i, j)
        for i, one in enumerate(before)
        for j, other in enumerate(after)
        if i not in olds and j not in news and (alike := _alike(one, other))
    ]
    for _, _, i, j in sorted(found):
        if i not in olds and j not in news:
            olds.add(i)
            news.add(j)
            yield i, j


def _unchanged(before: Sequence[Told], after: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """The positions of claims at one word of the same sentence, in order: most of a revision is as it was."""
    places: dict[tuple[str, ...], list[int]] = {}
    for j, other in reversed(list(enumerate(after))):
        places.setdefault(_place(other), []).append(j)
    for i, one in enumerate(before):
        if places.get(_place(one)):
            yield i, places[_place(one)].pop()


def _place(one: Told) -> tuple[str, ...]:
    return (one.kind, one.type, one.span.text.casefold(), *sorted(one.keys))


def _alike(one: Told, other: Told) -> float:
    """How much two claims are alike: 0 where they cannot be one; above 1 where they also stand at the same word."""
    if (one.kind, one.type) != (other.kind, other.type):
        return 0.0
    shared = len(one.keys & other.keys) / max(len(one.keys | other.keys), 1)
    at_word = one.span.text.casefold() == other.span.text.casefold()
    if shared < (LEAST_AT_WORD if at_word else LEAST_ALIKE):
        return 0.0
    return shared + at_word


def _changes(old: Told, new: Told) -> Iterator[Change]:
    for name, value in old.fields.items():
        if value != new.fields[name]:
            yield Change(field=name, old=value, new=new.fields[name])
