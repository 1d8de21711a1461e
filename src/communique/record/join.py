"""Which mentions in one report tell the same event.

A report names one meeting ten times ("are to meet", "the summit", "talks"). Mentions are joined from first to last,
each with the best earlier event that it can be: same type, parties that do not contradict, a status of the same side
(happened, future, negative), times that overlap. Words that point back ("the meeting") may join without parties of
their own; two separate acts with verbs of their own (condemned, criticised) stay two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from communique.claims import EventClaim
from communique.model import When
from communique.vocabulary import HAPPENED, EventType, Status

JOINED_BY_PARTIES: frozenset[EventType] = frozenset({"CONSULT", "SANCTION"})
"""Types whose mentions are one event where the parties are the same, whatever the words: gatherings and measures."""
MEASURES: frozenset[EventType] = frozenset({"SANCTION"})
"""Types of standing measures, of which one mention may name who took it and another whom it hits."""
CALLED_OFF: frozenset[Status] = frozenset({"cancelled", "postponed"})
"""What a plan told anew is no longer, where the report says that it had been ("after he had cancelled the talks")."""
OPEN: frozenset[Status] = frozenset({"conditional", "planned", "possible", "proposed"})
MOST = 200
"""Events looked back at, the latest: of one type and the same parties no honest report tells more."""
VISIT = "visit"
"""The PLOVER mode of journeys: a visit and the talks held on it are two acts, each told with its parties."""
STEM = 4
"""Letters that two triggers share to count as the same word in other types ("agree", "agreement")."""
STRENGTH: dict[Status, int] = {
    "cancelled": 9, "postponed": 8, "denied": 7, "not_occurred": 6, "ongoing": 5, "occurred": 5,
    "planned": 4, "proposed": 3, "conditional": 2, "possible": 1,
}  # fmt: skip
"""Of several mentions of one event the strongest status stands: a plan also called possible is a plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One event claim with its parties as actor ids and its time."""

    claim: EventClaim
    source: tuple[str, ...]
    target: tuple[str, ...]
    when: When | None

    @property
    def parties(self) -> frozenset[str]:
        """Everybody on either side."""
        return frozenset(self.source) | frozenset(self.target)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """What is known of actor ids: the country of each, and which are persons, which states."""

    country: Mapping[str, str | None]
    persons: frozenset[str]
    states: frozenset[str] = frozenset()

    def countries(self, ids: frozenset[str]) -> frozenset[str]:
        """The countries of these actors."""
        return frozenset(c for c in (self.country.get(i) for i in ids) if c)


@dataclass(slots=True)
class _Group:
    """The MENTIONS of one event found so far, and what they tell together: joining the next reads none again."""

    number: int
    mentions: list[Mention] = field(default_factory=list)
    parties: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    times: dict[When, None] = field(default_factory=dict)

    @property
    def first(self) -> EventClaim:
        """The mention that began the group."""
        return self.mentions[0].claim

    def add(self, mention: Mention) -> None:
        """Keep one more mention of the event."""
        self.mentions.append(mention)
        self.parties |= mention.parties
        self.sources.update(mention.source)
        self.targets.update(mention.target)
        self.stems.add(_stem(mention))
        if mention.when:
            self.times[mention.when] = None


@dataclass(slots=True)
class _Begun:
    """The GROUPS of one type begun so far, and which of them name an actor or a country."""

    groups: list[_Group] = field(default_factory=list)
    naming: dict[str, dict[int, None]] = field(default_factory=dict)

    def near(self, mention: Mention, parties: Parties) -> list[_Group]:
        """The groups that a mention can belong to, the latest `MOST` of them, in their order."""
        named = mention.parties
        if not named or mention.claim.type in MEASURES:
            return self.groups[-MOST:]
        found = {n for one in (*named, *parties.countries(named)) for n in self._latest(one)}
        return [self.groups[n] for n in sorted(found)[-MOST:]]

    def _latest(self, one: str) -> Iterator[int]:
        return islice(reversed(self.naming.get(one, {})), MOST)

    def begin(self) -> _Group:
        """A new group."""
        self.groups.append(_Group(number=len(self.groups)))
        return self.groups[-1]

    def add(self, mention: Mention, group: _Group, parties: Parties) -> None:
        """Keep a mention in its group."""
        group.add(mention)
        for one in (*mention.parties, *parties.countries(mention.parties)):
            self.naming.setdefault(one, {}).setdefault(group.number)


def joined(mentions: Sequence[Mention], parties: Parties) -> list[list[Mention]]:
    """The mentions in groups, one group an event, in order of their first words."""
    of_types: dict[EventType, _Begun] = {}
    begun: list[_Group] = []
    for mention in sorted(mentions, key=lambda m: (m.claim.trigger.start, m.claim.trigger.end)):
        weak = _says_no_status(mention)
        of_type = of_types.setdefault(mention.claim.type, _Begun())
        open_groups = [
            g
            for g in of_type.near(mention, parties)
            if _same_side(mention, g.first) or (weak and not _left_undone(g.first))
        ]
        found = _best(mention, open_groups, parties)
        if found is None:
            found = of_type.begin()
            begun.append(found)
        of_type.add(mention, found, parties)
    return [group.mentions for group in begun]


def status_of_group(group: Sequence[Mention]) -> Status:
    """The strongest status among the mentions of one event that say one."""
    telling = [m for m in group if _same_side(m, group[0].claim)]
    if any(m.claim.reinstated for m in telling):
        telling = [m for m in telling if m.claim.status not in CALLED_OFF]
    telling = [m for m in telling if not m.claim.overtaken or m.claim.status not in CALLED_OFF] or telling
    if any(m.claim.doubted for m in telling):  # a plan that may come to nothing is one no more
        telling = [m for m in telling if m.claim.status not in OPEN or m.claim.doubted]
    return max((m.claim.status for m in telling), key=lambda status: STRENGTH[status])


def parties_told(ids: Sequence[tuple[str, ...]], parties: Parties) -> tuple[str, ...]:
    """Everybody that the mentions of one side name, each once; a state is left out where a person acts for it."""
    named = tuple(dict.fromkeys(actor for side in ids for actor in side))
    acting = parties.countries(parties.persons & frozenset(named))
    return tuple(
        a for a in named if a in parties.persons or a not in parties.states or parties.country[a] not in acting
    )


def _says_no_status(mention: Mention) -> bool:
    """Whether words only point back: "in exchange for the talks" does not say whether they are held."""
    return mention.claim.definite and mention.claim.status == "occurred" and len(mention.parties) < 2


def _stem(mention: Mention) -> str:
    return mention.claim.trigger.text.lower()[:STEM]


def _best(mention: Mention, groups: Sequence[_Group], parties: Parties) -> _Group | None:
    scored = [(_likeness(mention, group, parties), n) for n, group in enumerate(groups)]
    likeness, n = max(scored, default=(0.0, 0))
    return groups[n] if likeness > 0 else None


def _likeness(mention: Mention, group: _Group, parties: Parties) -> float:
    """How well a mention fits an event already found; 0 where it cannot be that event."""
    first, known = group.first, frozenset(group.parties)
    if not _words_allow(mention, group) or not _overlap(mention, group):
        return 0.0
    if mention.parties and (mention.claim.mode == VISIT) != (first.mode == VISIT):
        return 0.0
    likeness = _party_likeness(mention.parties, known, parties, definite=mention.claim.definite)
    if not first.reciprocal and not _same_direction(mention, group, parties):
        return 0.0
    if not likeness and first.type in MEASURES and _complete_each_other(mention, group):
        likeness = 1.5
    return likeness + _salience(mention, group) if likeness else 0.0


def _salience(mention: Mention, group: _Group) -> float:
    """How much an event is what the report speaks of: by its mentions so far, and how near the last of them is."""
    return 0.02 * min(len(group.mentions), 10) + 0.1 * group.mentions[-1].claim.trigger.start / (
        1 + mention.claim.trigger.start
    )


def _words_allow(mention: Mention, group: _Group) -> bool:
    claim = mention.claim
    if claim.definite or (claim.type in JOINED_BY_PARTIES and (mention.parties or not group.parties)):
        return True
    if claim.type == "AGREE" and claim.reciprocal and len(mention.parties) > 1 and mention.parties == group.parties:
        return True  # "the deal", "a treaty", "agreed": what the same parties put their names to
    return _stem(mention) in group.stems and not mention.parties.isdisjoint(group.parties)


def _party_likeness(new: frozenset[str], known: frozenset[str], parties: Parties, *, definite: bool) -> float:
    """From 3 (the same parties) over 2 (some told, none against) to 1 (none told, but the words point back)."""
    if not new or not known:
        return 1.0 if definite and not new else 0.5 if not new and not known else 0.0
    if new == known:
        return 3.0
    if (new & parties.persons) - known and (known & parties.persons) - new:
        return 0.0
    if new <= known or known <= new:
        return 2.0 + len(new & known) / len(new | known)
    ours, theirs = parties.countries(new), parties.countries(known)
    if ours and theirs and (ours == theirs or ((ours <= theirs or theirs <= ours) and len(ours & theirs) > 1)):
        return 2.0
    return 0.0


def _same_direction(mention: Mention, group: _Group, parties: Parties) -> bool:
    """Sources and targets that are told on both sides share an actor or a country."""
    for ours, theirs in ((mention.source, group.sources), (mention.target, group.targets)):
        new, known = frozenset(ours), frozenset(theirs)
        if new and known and not new & known and not parties.countries(new) & parties.countries(known):
            return False
    return True


def _complete_each_other(mention: Mention, group: _Group) -> bool:
    """Whether one side names only who acts, the other only whom it hits ("US sanctions", "sanctions on Oslo")."""
    return (not mention.source and not group.targets) or (not mention.target and not group.sources)


def _same_side(mention: Mention, first: EventClaim) -> bool:
    """A held meeting and a coming one are two; a plan and its cancellation are one. The first mention decides."""
    if _left_undone(mention.claim) != _left_undone(first):
        return False
    return (mention.claim.status in HAPPENED) == (first.status in HAPPENED)


def _left_undone(claim: EventClaim) -> bool:
    """Whether something was not done in the past ("they did not discuss fishing"), which is not a plan's end."""
    return claim.status == "not_occurred" and claim.overtaken


def _overlap(mention: Mention, group: _Group) -> bool:
    new = mention.when
    if not new or not group.times:
        return True
    return any(
        (new.earliest is None or known.latest is None or new.earliest <= known.latest)
        and (known.earliest is None or new.latest is None or known.earliest <= new.latest)
        for known in group.times
    )
