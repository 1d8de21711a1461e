"""Stories: reports on one happening, the same whatever the order in which the reports come.

Each report asks the earlier ones it is compared with to which story it belongs, and joins the story that speaks loudest
for it, or begins one. Its answer depends on its neighbours' answers alone, and they are earlier, so all answers are a
function of the set of reports. A late report asks too; later reports ask anew only where a neighbour came or went or
now belongs elsewhere.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from communique.errors import NotFound
from communique.follow.stories.neighbours import Neighbours, Place
from communique.follow.stories.traits import Key, Traits, keys_of
from communique.follow.stories.voting import VOTERS, Voters, loudest, voters_of
from communique.ids import identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """REPORTS, in order, tell one happening, from the day FIRST to the day LAST (None: undated)."""

    id: str
    reports: tuple[str, ...]
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """REPORT is in its story because OTHER is, by this LIKENESS (0 to 1) and what they SHARE (kind and key)."""

    report: str
    other: str
    likeness: float
    share: tuple[Key, ...]


class Stories:
    """The stories of the reports taken in so far."""

    def __init__(self, reports: Iterable[Traits] = ()) -> None:
        self._near = Neighbours()
        self._head: dict[str, str] = {}
        self._members: dict[str, set[str]] = defaultdict(set)
        self._by_id: dict[str, str] = {}
        for traits in sorted(reports, key=lambda t: (t.published or date.min, t.report)):
            self.add(traits)

    def __contains__(self, report: object) -> bool:
        return report in self._near

    def __iter__(self) -> Iterator[Story]:
        """Every story, by its first report."""
        return (self._story(head) for head in sorted(self._members, key=self._near.place))

    def add(self, traits: Traits) -> frozenset[str]:
        """Take a report in, or its new words where it is here already; returns the reports whose story changed."""
        known = traits.report in self._near
        if known and self._near.traits(traits.report) == traits:
            return frozenset()
        gone = self.remove(traits.report) if known else frozenset()
        self._by_id[story_id(traits.report)] = traits.report
        return gone | self._settle(self._near.add(traits))

    def head_of(self, report: str) -> str:
        """The first report of the story that a report belongs to; raises NotFound."""
        if report not in self._head:
            raise NotFound("report", report)
        return self._head[report]

    def remove(self, report: str) -> frozenset[str]:
        """Forget a report; returns the other reports whose story changed."""
        self._leave(report)
        del self._by_id[story_id(report)]
        return self._settle(self._near.remove(report))

    def story_of(self, report: str) -> Story:
        """The story that a report belongs to; raises NotFound."""
        if report not in self._head:
            raise NotFound("report", report)
        return self._story(self._head[report])

    def story(self, story: str) -> Story:
        """The story of this id; an id from before an earlier report came still finds it. Raises NotFound."""
        if story not in self._by_id:
            raise NotFound("story", story)
        return self.story_of(self._by_id[story])

    def ties(self, report: str) -> tuple[Tie, ...]:
        """Why a report is in its story: the members that spoke for it, the most like first; none for the first."""
        return tuple(
            Tie(
                report=report,
                other=other,
                likeness=likeness,
                share=tuple(key for key in keys_of(self._near.traits(report)) if key in self._keys(other)),
            )
            for other, likeness in self._voters(report).get(self._head[report], [])[:VOTERS]
        )

    def _settle(self, asking: set[str]) -> frozenset[str]:
        """Let reports ask for their stories, from the earliest on, and those after whom that concerns."""
        queue: list[Place] = [self._near.place(report) for report in asking if report in self._near]
        heapq.heapify(queue)
        waiting, changed = {place[1] for place in queue}, set[str]()
        while queue:
            _, report = heapq.heappop(queue)
            waiting.discard(report)
            head = self._answer(report)
            if head == self._head.get(report):
                continue
            self._leave(report)
            self._head[report] = head
            self._members[head].add(report)
            changed.add(report)
            for later in self._near.later(report) - waiting:
                waiting.add(later)
                heapq.heappush(queue, self._near.place(later))
        return frozenset(changed)

    def _answer(self, report: str) -> str:
        """The first report of the story that a report belongs to: itself where it begins one."""
        return loudest(self._voters(report), self._near.place) or report

    def _voters(self, report: str) -> Voters:
        return voters_of(self._near.earlier(report), self._head.get)

    def _leave(self, report: str) -> None:
        head = self._head.pop(report, None)
        if head is not None:
            self._members[head].discard(report)
            if not self._members[head]:
                del self._members[head]

    def _keys(self, report: str) -> frozenset[Key]:
        return frozenset(keys_of(self._near.traits(report)))

    def _story(self, head: str) -> Story:
        reports = sorted(self._members[head], key=self._near.place)
        days = [self._near.traits(report).published for report in (reports[0], reports[-1])]
        return Story(id=story_id(reports[0]), reports=tuple(reports), first=days[0], last=days[1])


def stories_of(reports: Iterable[Traits]) -> tuple[Story, ...]:
    """The stories of these reports, by their first one."""
    return tuple(Stories(reports))


def story_id(report: str) -> str:
    """The id of the story that begins with a report."""
    return identity("sto", report)
