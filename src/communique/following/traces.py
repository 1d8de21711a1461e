"""What one record leaves for following, as the store keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from communique.codec import pack, unpack
from communique.follow.commitments.promises import Promise
from communique.follow.commitments.reading import promises_of
from communique.follow.copies import posting_keys, sketch_of
from communique.follow.stories import Traits, traits_of_record
from communique.follow.tellings import Telling, tellings_of
from communique.model import Record, Report
from communique.store.kept import Kept, Traces
from communique.store.kept_copies import KeptSketch
from communique.store.kept_promises import KeptPromises

MADE = 3
"""The version of what reports leave and of how it is followed: one more with each change of either, so that stores
are followed anew."""
Dated = TypeVar("Dated", Telling, Promise)
Told = Mapping[str, tuple[Telling, ...]]
"""What the reports of a day tell, by report."""


def traces_of(record: Record, earlier: Sequence[Record] = ()) -> Traces:
    """What a record leaves; EARLIER are the records of earlier texts of its page, oldest first.

    The first text tells on the day of publication, each later one what it has new on the day from which it was to be
    read, so that what was edited later is not known before; of texts of one day the last counts.
    """
    texts = {day: one for n, one in enumerate((*earlier, record)) if (day := _told_on(one.report, first=not n))}
    told: dict[date, tuple[Telling, ...]] = {}
    known = set[tuple[object, ...]]()
    for day, text in sorted(texts.items()):
        fresh = tuple(one for one in _on(day, tellings_of(text)) if _bare(one) not in known)
        known |= {_bare(one) for one in fresh}
        told |= {day: fresh} if fresh else {}
    return Traces(
        made=MADE,
        sketch=_sketch_of(record.report),
        traits=pack(traits_of_record(record)),
        told={day: pack(tellings) for day, tellings in sorted(told.items())},
        promises=tuple(
            one for day, text in sorted(texts.items()) for one in promises_left(_on(day, promises_of(text)), day)
        ),
    )


def _told_on(report: Report, *, first: bool) -> date | None:
    """The day on which a text of a page tells what it has."""
    return report.published_on if first else report.known_on


def _on(day: date, told: Iterable[Dated]) -> tuple[Dated, ...]:
    return tuple(replace(one, published=day) for one in told)


def _bare(telling: Telling) -> tuple[object, ...]:
    """What a telling says, without the words that say it: for a text that says the same again."""
    said = replace(telling, published=date.min, told=(), evidence=())
    return tuple(map(repr, (said.kind, said.state, sorted(said.parties.items()), said.earliest, said.latest,
                            said.places, said.options)))  # fmt: skip


def promises_left(told: Sequence[Promise], day: date) -> Iterator[KeptPromises]:
    """What a text tells of each party, in alphabetical order."""
    for party in sorted({one.by for one in told}):
        mine = tuple(one for one in told if one.by == party)
        yield KeptPromises(
            party=party,
            day=day,
            did=any(one.tells == "did" for one in mine),
            awaits=frozenset(other for one in mine if one.tells == "made" for other in one.condition_parties),
            encoded=pack(mine),
        )


def _sketch_of(report: Report) -> KeptSketch:
    sketch = sketch_of(report)
    return KeptSketch(
        report=report.id,
        sha256=report.sha256,
        day=sketch.day,
        signatures=sketch.signatures,
        keys=posting_keys(sketch),
    )


def told_in(packed: Mapping[str, bytes]) -> dict[str, tuple[Telling, ...]]:
    """What reports tell, as it is kept."""
    return {report: unpack(told, tuple[Telling, ...]) for report, told in packed.items()}


def traits_in(packed: bytes) -> Traits:
    """The traits of a report, as they are kept."""
    return unpack(packed, Traits)


def told_now(kept: Kept) -> Iterable[tuple[date, Told]]:
    """What all reports tell, day by day, also those that have left nothing yet."""
    days = {day: told_in(packed) for day, packed in kept.told(after=None)}
    for record, earlier in kept.untraced(MADE):
        for told in days.values():
            told.pop(record.report.id, None)
        for day, packed in traces_of(record, earlier).told.items():
            days.setdefault(day, {}).update(told_in({record.report.id: packed}))
    return sorted(days.items())


def traits_now(kept: Kept) -> Iterable[Traits]:
    """The traits of all reports, also of those that have left nothing yet."""
    known = {report: traits_in(packed) for report, packed in kept.traits()}
    known |= {record.report.id: traits_of_record(record) for record, _ in kept.untraced(MADE)}
    return known.values()
