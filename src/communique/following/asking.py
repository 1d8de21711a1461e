"""Reports of a store that ask to which story they belong: what came, and those after it whom that concerns.

A report is held against those that share a key with it, and the store finds these by the key (`store.kept_stories`).
So what a report costs depends on its neighbours, not on how many reports there are, nor on how many came in the days
around it. The answers are those of `follow.stories.Stories` over all reports.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from communique.codec import pack
from communique.follow.stories import Traits, story_id
from communique.follow.stories import neighbours as near
from communique.follow.stories import rarities as rare
from communique.follow.stories.likeness import Weighed, likeness, weighed_at
from communique.follow.stories.traits import RARE, Key, all_keys, keys_of
from communique.follow.stories.voting import loudest, voters_of
from communique.following.traces import traits_in
from communique.knowledge.news_words import rarity
from communique.store.kept_stories import EVERY, KeptStories, Member, Place, Waiting

SHARED = 12
"""Words kept of what ties two reports."""
Held = tuple[str, int, str]
"""A key, as it is kept, the day and the id of a report that holds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied:
    """A report belongs where OTHER does, by this LIKENESS (0 to 1) and the words and names that they SHARE."""

    other: str
    likeness: float
    share: tuple[str, ...]


@dataclass(slots=True)
class _Asked:
    """A report at hand: how it is in the store, what it weighs; IS_NEW until it was asked for the first time."""

    member: Member
    traits: Traits
    weighed: Weighed | None = None
    is_new: bool = False

    @property
    def place(self) -> Place:
        return (self.member.day.toordinal() if self.member.day else 0), self.member.report


class Asking:
    """Some reports that came or changed, asked in one transaction."""

    def __init__(self, stories: KeptStories) -> None:
        self._kept = stories
        self._at_hand: dict[str, _Asked] = {}
        self._places: dict[str, tuple[date, str]] = {}
        self._before: dict[tuple[str, int], list[Place]] = {}
        self._on: dict[tuple[str, int], list[str]] = {}
        self._changed: dict[str, Member] = {}
        self._queue: list[Place] = []
        self._waiting: set[str] = set()
        self._last_day = 0

    def settle(self, waiting: Sequence[Waiting]) -> None:
        """Put reports into their stories, and others where that changes theirs."""
        new = {one.report: _new(one) for one in waiting}
        gone = {held for one in waiting if one.before for held in _held(one.before, traits_in(one.before.traits))}
        come = {held for one in new.values() for held in _held(one.member, one.traits)}
        self._last_day = self._kept.last_day()
        self._ask_after(gone, new)
        self._kept.hold(sorted(_by_key(come - gone)), sorted(_by_key(gone - come)))
        self._on.clear()
        changed = self._count(come, gone)
        self._last_day = self._kept.last_day()
        self._at_hand |= new
        self._weigh(new.values())
        self._ask_after(come, new)
        for report in self._weighing_otherwise(changed, new):
            self._ask((report, *self._later(report)))
        self._ask(new)
        self._answer_all()
        self._kept.put({one.number: self._at_hand[one.report].member for one in waiting})
        self._kept.change(member for report, member in sorted(self._changed.items()) if report not in new)

    # who asks

    def _ask_after(self, held: Iterable[Held], new: Mapping[str, _Asked]) -> None:
        """Let those ask that are compared with reports which came or went."""
        found = {later for key, day, report in _by_key(held) for later in self._after(key, (day, report))}
        self._ask(found - new.keys())

    def _ask(self, reports: Iterable[str]) -> None:
        fresh = [report for report in reports if report not in self._waiting]
        self._load(fresh)
        for report in fresh:
            if report not in self._waiting:
                self._waiting.add(report)
                heapq.heappush(self._queue, self._at_hand[report].place)

    def _later(self, report: str) -> set[str]:
        """The later reports that are compared with a report."""
        asked = self._at_hand[report]
        keys = map(_text, keys_of(asked.traits)) if asked.member.day else ()
        return {later for key in keys for later in self._after(key, asked.place)}

    def _after(self, key: str, place: Place) -> list[str]:
        """The next reports that hold a key behind a place."""
        day, report = place
        if day > self._last_day:
            return []
        if day < self._last_day:
            return self._kept.after(key, place, within=near.WINDOW, most=near.HOLDERS)
        on = self._holding_on(key, day)
        at = bisect_left(on, report)
        return on[at + (on[at : at + 1] == [report]) :][: near.HOLDERS]

    # how common keys are

    def _count(self, come: set[Held], gone: set[Held]) -> dict[int, set[str]]:
        """Count what came and went; returns the keys that are on another step than before, by later day."""
        change = Counter(_counted(come))
        change.subtract(_counted(gone))
        change = Counter({at: count for at, count in change.items() if count})
        later = {at: count for at, count in change.items() if at[1] < self._last_day}
        before = self._on_steps(later)
        self._kept.count(change)
        after = self._on_steps(later)
        found: dict[int, set[str]] = defaultdict(set)
        for key, day in before.keys() | after.keys():
            if before.get((key, day)) != after.get((key, day)):
                found[day].add(key)
        return found

    def _on_steps(self, around: Iterable[tuple[str, int]]) -> dict[tuple[str, int], int]:
        """On which step keys are in the weeks after some days, until the last day of which there are reports."""
        days: dict[str, set[int]] = defaultdict(set)
        for key, day in around:
            days[key] |= set(range(day + 1, min(day + rare.SPAN, self._last_day) + 1))
        if not days:
            return {}
        every = set.union(*days.values())
        told: dict[str, dict[int, int]] = defaultdict(dict)
        for key, day, count in self._kept.told(days, min(every) - rare.SPAN, max(every)):
            told[key][day] = count
        return {
            (key, day): rare.step_of(sum(told[key].get(d, 0) for d in range(day - rare.SPAN, day)))
            for key, after in days.items()
            for day in after
        }

    def _weigh(self, reports: Iterable[_Asked]) -> list[_Asked]:
        """Note how common the keys of reports are on their days; returns those for which that is not as it was."""
        by_day: dict[int, list[_Asked]] = defaultdict(list)
        for one in reports:
            by_day[one.place[0]].append(one)
        changed = []
        for day, of_day in by_day.items():
            keys = {_text(key) for one in of_day for key in all_keys(one.traits) if _counts(key)}
            told = self._kept.told_before({EVERY, *keys}, day, within=rare.SPAN) if day else {}
            for one in of_day:
                counts = (told.get(_text(key), 0) if _counts(key) else 0 for key in all_keys(one.traits))
                steps = bytes(map(rare.step_of, (told.get(EVERY, 0), *counts)))
                if steps != one.member.steps:
                    one.member, one.weighed = replace(one.member, steps=steps), None
                    changed.append(one)
        return changed

    def _weighing_otherwise(self, changed: Mapping[int, set[str]], new: Mapping[str, _Asked]) -> list[str]:
        """The reports of some days for which it makes a difference that keys are commoner or rarer."""
        found = []
        for day, keys in sorted(changed.items()):
            holding = self._kept.of_day(day) if EVERY in keys else {r for k in keys for r in self._holding_on(k, day)}
            others = sorted(set(holding) - new.keys())
            self._load(others)
            for one in self._weigh(self._at_hand[report] for report in others):
                self._changed[one.member.report] = one.member
                found.append(one.member.report)
        return found

    # what they are answered

    def _answer_all(self) -> None:
        while self._queue:
            day = self._queue[0][0]
            self._before.clear()
            self._load({other for place in self._queue if place[0] == day for other in self._earlier(place[1])})
            while self._queue and self._queue[0][0] == day:
                _, report = heapq.heappop(self._queue)
                self._waiting.discard(report)
                self._answer(self._at_hand[report])

    def _answer(self, asked: _Asked) -> None:
        report = asked.member.report
        others = self._earlier(report)
        self._load(others)
        mine = self._weighed(report)
        like = {other: likeness(self._weighed(other), mine) for other in others}
        voters = voters_of(like, lambda other: self._at_hand[other].member.head)
        head = loudest(voters, self._place_of) or report
        tie = None
        if head != report:
            other, alike = voters[head][0]
            tie = pack(tied(asked.traits, self._at_hand[other].traits, alike))
        before, was_new = asked.member, asked.is_new
        asked.member = replace(before, head=head, tie=tie)
        asked.is_new = False
        if asked.member != before:
            self._changed[report] = asked.member
        if head != before.head and not was_new:
            self._ask(self._later(report))

    def _earlier(self, report: str) -> set[str]:
        """The earlier reports that a report is compared with: the newest that hold one of its keys."""
        asked = self._at_hand[report]
        return set(self._holding_before(asked)) if asked.member.day else set()

    def _holding_before(self, asked: _Asked) -> Iterator[str]:
        day, report = asked.place
        for key in map(_text, keys_of(asked.traits)):
            on = self._holding_on(key, day)
            at = bisect_left(on, report)
            yield from on[max(0, at - near.HOLDERS) : at]
            if at < near.HOLDERS:
                if (key, day) not in self._before:
                    self._before[key, day] = self._kept.before(key, day, within=near.WINDOW, most=near.HOLDERS)
                before = self._before[key, day]
                yield from (place[1] for place in before[max(0, len(before) - near.HOLDERS + at) :])

    def _holding_on(self, key: str, day: int) -> list[str]:
        if (key, day) not in self._on:
            self._on[key, day] = self._kept.on(key, day)
        return self._on[key, day]

    # reports at hand

    def _load(self, reports: Iterable[str]) -> None:
        """Have reports at hand, with the places where their stories begin."""
        wanted = {report for report in reports if report not in self._at_hand}
        found = self._kept.members(sorted(wanted))
        self._at_hand |= {report: _Asked(member, traits_in(member.traits)) for report, member in found.items()}
        heads = {member.head for member in found.values()} - self._places.keys()
        self._places |= {head: (day or date.min, head) for head, day in self._kept.days(sorted(heads)).items()}

    def _weighed(self, report: str) -> Weighed:
        asked = self._at_hand[report]
        if asked.weighed is None:
            asked.weighed = weighed_at(asked.traits, asked.member.steps)
        return asked.weighed

    def _place_of(self, head: str) -> tuple[date, str]:
        """Where a story begins."""
        if head in self._at_hand:
            return self._at_hand[head].member.day or date.min, head
        return self._places[head]


def tied(mine: Traits, theirs: Traits, alike: float) -> Tied:
    """By what a report is tied to another one, to which it is so much alike."""
    held = frozenset(keys_of(theirs))
    share = [both[1] for both in keys_of(mine) if both in held]
    return Tied(other=theirs.report, likeness=alike, share=tuple(share[:SHARED]))


def _new(one: Waiting) -> _Asked:
    traits = traits_in(one.traits)
    member = Member(
        report=one.report, key=story_id(one.report), day=one.day, head=one.report, traits=one.traits, steps=b""
    )
    return _Asked(member, traits, is_new=True)


def _held(member: Member, traits: Traits) -> Iterator[Held]:
    if member.day is not None:
        day = member.day.toordinal()
        yield EVERY, day, member.report
        yield from ((_text(key), day, member.report) for key in keys_of(traits))


def _by_key(held: Iterable[Held]) -> Iterator[Held]:
    return (one for one in held if one[0] != EVERY)


def _counted(held: Iterable[Held]) -> Iterator[tuple[str, int]]:
    return ((key, day) for key, day, _ in held if key == EVERY or _counts(_key(key)))


def _counts(key: Key) -> bool:
    """Whether it is counted how many reports have a key: what is common in news at large stays as it is."""
    return rarity(*key) >= RARE


def _text(key: Key) -> str:
    return f"{key[0]}:{key[1]}"


def _key(text: str) -> Key:
    kind, _, key = text.partition(":")
    return kind, key  # type: ignore[return-value]
