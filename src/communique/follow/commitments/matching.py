"""Which commitment a report tells of, and what it makes of it: restated, met, broken, dropped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from communique.commitment import CommitmentStep
from communique.follow.commitments.phrases import (
    FIGHTING,
    FORCES,
    HALT,
    LIGHT,
    SANCTIONS,
    WAITS,
    Act,
    base_of,
    is_same_verb,
    shared,
)
from communique.follow.commitments.promises import Promise
from communique.model import Span
from communique.vocabulary import CommitmentKind, CommitmentState

TURNED = frozenset({"once"})
"""What begins a condition in "lifted once ..." that was told before as "not lifted until ..."."""
HALF = 0.5
"""The least share of the words of a promise that what is done must have."""
MOST = 0.67
"""The same where the verb is another."""
KEPT_FOR = timedelta(days=3 * 365)
"""Days without a report after which nothing more is expected of a commitment that has no coming deadline."""
TOLD_AGAIN = timedelta(days=14)
"""Days after an outcome for which a promise told again is the old one, told as background."""
TELLING = frozenset({"AID", "CONCEDE", "MOBILIZE", "RETREAT"})
"""Types of acts of which two verbs tell one act, where they are done to the same things."""
VIOLENT = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})
"""Types of acts of which somebody promises to refrain."""
OBSERVE = frozenset(map(base_of, "observe respect honour uphold keep".split()))
TIMES_OF_DAY = frozenset(map(base_of, "noon midnight dawn dusk morning evening".split()))
_OF_NOTHING, _OF_SANCTIONS, _OF_FORCES, _OF_FIGHTING = "-", "*sanctions", "*forces", "*fighting"
"""Stand for what no single word tells, among those by which commitments are found."""
ENDED: frozenset[CommitmentState] = frozenset({"met", "broken", "dropped"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A commitment that reports may still tell of; ACT is what is to be done, CONDITION on what words it depends."""

    keys: tuple[str, ...]
    kind: CommitmentKind
    by: str
    people: tuple[str, ...]
    to: tuple[str, ...]
    towards: tuple[str, ...]
    what: Span
    act: Act
    type: str | None = None
    marker: str | None = None
    condition: str | None = None
    condition_objects: frozenset[str] = frozenset()
    condition_parties: tuple[str, ...] = ()
    earliest: date | None = None
    latest: date | None = None
    since: date
    steps: tuple[CommitmentStep, ...] = ()

    @property
    def is_ended(self) -> bool:
        """Whether it was met, broken or dropped."""
        return bool(self.steps) and self.steps[-1].state in ENDED

    @property
    def last_told(self) -> date:
        """The day of the last report."""
        return self.steps[-1].published if self.steps else self.since


def last_day(one: Open) -> date:
    """The last day on which something more is expected of a commitment; from the next on it is closed."""
    if one.is_ended:
        return one.last_told + TOLD_AGAIN
    return max(one.last_told + KEPT_FOR, one.latest or date.min)


def about(act: Act) -> tuple[str, ...]:
    """What finds a commitment: the words of what is to be done, and what kind of thing it is done to."""
    kinds = ((_OF_SANCTIONS, SANCTIONS), (_OF_FORCES, FORCES), (_OF_FIGHTING, FIGHTING))
    return (*sorted(act.objects or {_OF_NOTHING}), *(mark for mark, kind in kinds if act.objects & kind))


def sought(told: Promise) -> frozenset[str]:
    """By what commitments are found of which a promise or a deed may tell: all that it may concern are among them."""
    objects = frozenset(told.objects)
    marks = [mark for mark, kind in ((_OF_SANCTIONS, SANCTIONS), (_OF_FORCES, FORCES)) if objects & kind]
    marks += [_OF_FIGHTING] if told.type == "ASSAULT" else []
    return frozenset([*(objects or [_OF_NOTHING]), told.verb, *marks])


def restates(one: Open, promise: Promise) -> float | None:
    """How well a promise is one that was made already; None where it is another."""
    if _are_apart(one.towards, promise.towards):
        return None
    act = promise.act
    turned = one.act.negated != act.negated
    if turned and not (_waits(one.marker) != _waits(promise.marker) and one.condition and promise.condition):
        return None
    fewest = one.act.objects if len(one.act.objects) <= len(act.objects) else act.objects
    alike = shared(fewest, one.act.objects & act.objects)
    if is_same_verb(one.act.verb, act.verb):
        enough = alike >= HALF or not one.act.objects | act.objects
    else:
        enough = alike >= MOST and len(one.act.objects & act.objects) > 1 and not turned
    if not enough:
        return None
    return alike + len(set(one.towards) & set(promise.towards)) - (promise.published - one.last_told).days / 3650


def judged(one: Open, verdict: Promise) -> float | None:
    """How well words that say what became of a promise are about this one."""
    if _are_apart(one.towards, verdict.towards):
        return None
    told = frozenset(verdict.objects) | ({verdict.verb} if verdict.verb else frozenset())
    mine = one.act.objects | ({one.act.verb} if one.act.verb else frozenset())
    alike = len(told & mine) / min(len(told), len(mine)) if told and mine else 0.0
    return alike if alike >= HALF and told & one.act.objects else None


def outcome(one: Open, deed: Promise, *, holds: Callable[[Open, date], bool]) -> CommitmentState | None:
    """What somebody's own deed makes of a commitment; HOLDS says whether its condition has come true by a day."""
    if _are_apart(one.towards, deed.towards) or not _is_later(one, deed):
        return None
    if deed.tells == "did_not":
        late = one.latest is not None and deed.published > one.latest
        return "broken" if late and not one.act.negated and _is_done(one, deed) else None
    if one.act.negated or one.act.halts:
        return _of_restraint(one, deed, holds=holds)
    if one.act.verb in OBSERVE and one.act.objects & FIGHTING and deed.type == "ASSAULT":
        return "broken"
    return "met" if _is_done(one, deed) else None


def _of_restraint(one: Open, deed: Promise, *, holds: Callable[[Open, date], bool]) -> CommitmentState | None:
    """The same where something was not to be done, or was to end."""
    if one.act.halts and _is_done(one, deed):
        return "met"
    if one.latest is not None and deed.published > one.latest:
        return None  # what was promised until a day binds no longer
    against = _is_done(one, deed) if one.act.verb and not one.act.halts else _goes_on(one.act, deed)
    if not against:
        return None
    if one.condition is None:
        return "broken"
    if one.marker not in WAITS | TURNED:
        return None
    if shared(one.condition_objects, deed.around) >= HALF:
        return "broken" if deed.lacks else "met"
    return "met" if holds(one, deed.published) else "dropped"


def comes_true(one: Open, deed: Promise) -> bool:
    """Whether a deed is what a commitment depends on."""
    if deed.tells != "did" or one.condition is None or not _is_later(one, deed):
        return False
    done = {*deed.objects, deed.verb}
    return shared(one.condition_objects, done) >= MOST and deed.verb in one.condition_objects


def _goes_on(act: Act, deed: Promise) -> bool:
    """Whether a deed is an act that was to end: "attacked a pipeline" against "halt attacks on pipelines"."""
    done = {*deed.objects, deed.verb}
    if act.halts and act.objects & FIGHTING and deed.type == "ASSAULT" and not act.objects - FIGHTING - TIMES_OF_DAY:
        return True
    of_its_kind = deed.type in VIOLENT or deed.verb in LIGHT or deed.verb in act.objects
    return of_its_kind and deed.verb not in HALT and shared(act.objects, done) >= HALF


def _is_done(one: Open, deed: Promise) -> bool:
    """Whether a deed is what was promised: the same verb, or coded act, and half or more of what it is done to.

    Sanctions and troops are told in few words, so that these count where both are about one country, or about none.
    """
    act, objects = one.act, frozenset(deed.objects)
    if not is_same_verb(act.verb, deed.verb):
        return one.type is not None and one.type == deed.type in TELLING and shared(act.objects, objects) >= MOST
    if not act.verb:
        return False
    for kind in (SANCTIONS, FORCES):
        if act.objects & kind and objects & kind:
            if one.towards or deed.towards:
                return bool(set(one.towards) & set(deed.towards))
            return act.objects <= kind or bool((act.objects - kind) & objects)
    return shared(act.objects, objects) >= HALF


def _is_later(one: Open, deed: Promise) -> bool:
    """Whether something was done after the promise, as far as is told."""
    day = deed.latest or deed.published
    return deed.published > one.since and day >= one.since


def _are_apart(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether both are about countries, and about none in common."""
    return bool(one) and bool(other) and not set(one) & set(other)


def _waits(marker: str | None) -> bool:
    return marker in WAITS
