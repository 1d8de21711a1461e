"""One event in many reports: which of their events are one happening, with the pairs that say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from communique.follow.identity.linkage import average_link
from communique.follow.identity.mentions import EventMention
from communique.follow.identity.sameness import contradict, sameness
from communique.follow.identity.texts import Vector, read_together, texts_alike
from communique.follow.identity.usage import Usage
from communique.ids import identity

LEAST = 0.45
"""Odds over which mentions are one event, on average over all pairs (five-fold by topic on ECB+ train)."""
NEGLIGIBLE = 0.02
"""Odds under which a pair counts as 0, which keeps pairs few."""
NEVER = -1e6
"""Stands for the odds of a pair that cannot be one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SameEvent:
    """ONE and OTHER (event ids) are one happening with these ODDS (0 to 1)."""

    one: str
    other: str
    odds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """EVENTS (ids, by day and report) are one happening; EVIDENCE is the likeliest pair of each but the first."""

    id: str
    events: tuple[str, ...]
    evidence: tuple[SameEvent, ...] = ()


def happenings_of(
    mentions: Iterable[EventMention], texts: Mapping[str, Vector], stories: Mapping[str, str]
) -> tuple[Happening, ...]:
    """The happenings that mentions tell; only mentions in reports of one story are compared.

    TEXTS has the words of each report, STORIES the story of each, by report id. The answer depends on the set of
    mentions alone, and that of one story on its own mentions.
    """
    together: dict[str, list[EventMention]] = defaultdict(list)
    for mention in mentions:
        together[stories[mention.report]].append(mention)
    found = [one for _, several in sorted(together.items()) for one in _in_one_story(several, texts)]
    return tuple(sorted(found, key=lambda one: one.events))


def _in_one_story(mentions: list[EventMention], texts: Mapping[str, Vector]) -> list[Happening]:
    ordered = sorted(mentions, key=lambda m: (m.published or date.max, m.report, m.sentence, m.event))
    odds = _odds(ordered, texts)
    return [_happening(ordered, group, odds) for group in average_link(odds, len(ordered), least=LEAST)]


def _odds(mentions: list[EventMention], texts: Mapping[str, Vector]) -> dict[tuple[int, int], float]:
    reports = sorted({mention.report for mention in mentions})
    words = dict(zip(reports, read_together([texts[report] for report in reports]), strict=True))
    usage, alike = Usage(mentions), dict[tuple[str, str], float]()
    found: dict[tuple[int, int], float] = {}
    for j, other in enumerate(mentions):
        for i, one in enumerate(mentions[:j]):
            if contradict(one, other):
                found[i, j] = NEVER
                continue
            pair = (one.report, other.report)
            if pair not in alike:
                alike[pair] = texts_alike(words[one.report], words[other.report])
            odds = sameness(one, other, alike[pair], usage.cues(one.head, other.head))
            if odds >= NEGLIGIBLE:
                found[i, j] = odds
    return found


def _happening(mentions: list[EventMention], group: list[int], odds: Mapping[tuple[int, int], float]) -> Happening:
    evidence = []
    for n, j in enumerate(group[1:], 1):
        best = max(group[:n], key=lambda i: (odds.get((i, j), 0.0), -i))
        if odds.get((best, j), 0.0) > 0:
            evidence.append(SameEvent(one=mentions[best].event, other=mentions[j].event, odds=odds[best, j]))
    events = tuple(mentions[i].event for i in group)
    return Happening(id=identity("hap", events[0]), events=events, evidence=tuple(evidence))
