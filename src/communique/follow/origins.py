"""How many reports say so, and how many of them independently: copies are no witnesses of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from communique.follow.relations import Copy
from communique.vocabulary import ONE_ORIGIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """REPORTS are told apart by origin: each of GROUPS goes back to one text, the ids in it sorted."""

    groups: tuple[tuple[str, ...], ...]

    @property
    def reports(self) -> int:
        """How many reports there are."""
        return sum(map(len, self.groups))

    @property
    def independent(self) -> int:
        """How many of them have an origin of their own."""
        return len(self.groups)

    @property
    def told(self) -> str:
        """The count in words: "3 reports, 2 independent origins"."""
        return f"{_counted(self.reports, 'report')}, {_counted(self.independent, 'independent origin')}"


def origins(reports: Iterable[str], copies: Iterable[Copy]) -> Origins:
    """The reports with these ids by origin: one text, a passage in common and a correction make one origin of two.

    A frame filled in anew, and a quotation that both have, do not. Copies may name other reports, through which two
    of these may be joined: both print what a third one wrote.
    """
    ids = sorted(set(reports))
    leader: dict[str, str] = {}
    for copy in copies:
        if copy.relation in ONE_ORIGIN:
            one, other = _found(leader, copy.earlier.report), _found(leader, copy.later.report)
            leader[max(one, other)] = min(one, other)
    groups: dict[str, list[str]] = {}
    for report in ids:
        groups.setdefault(_found(leader, report), []).append(report)
    return Origins(groups=tuple(sorted(map(tuple, groups.values()))))


def _found(leader: dict[str, str], report: str) -> str:
    """The first of the group that a report is in; the way there is shortened on the way."""
    while (above := leader.get(report, report)) != report:
        leader[report] = leader.get(above, above)
        report = leader[report]
    return report


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
