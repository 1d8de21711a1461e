"""What the learned heads say of acts, weighed with the rules: which words tell none, at which status, whose acts.

The rules know the words of the lexicon and read the parse; the heads have read labelled reports. Where both speak, the
constants below say how much either counts, chosen on the dev part of our labels (bench/quality/labelled_events.py);
without signals the rules decide alone. The heads' own triggers and types did not help there: the lexicon alone finds
acts and their types.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import log

from communique.extract.events.actors import can_act
from communique.extract.events.arguments import Roles
from communique.extract.events.triggers import Trigger
from communique.notes import ActSignal, Notes
from communique.vocabulary import HAPPENED, STATUSES, Status

DROPPED = 0.05
"""Below this probability of telling an act, a trigger of the rules is dropped."""
RULED = 3.0
"""What the status by rules counts, in log odds, against those of the heads."""
PARTY = 0.7
"""From this probability on, a word names a party where the parse leads to none."""
FLOOR = 1e-4


def signal_of(notes: Notes, trigger: Trigger) -> ActSignal | None:
    """What the heads say of the likeliest word of a trigger; None where they say nothing, or there are no heads."""
    words = (*range(trigger.first, trigger.last), trigger.head, trigger.held, trigger.light)
    told = [notes.signals.acts[i] for i in words if i in notes.signals.acts] if notes.signals else []
    return max(told, key=lambda s: s.odds, default=None)


def knows_acts(notes: Notes) -> bool:
    """Whether the weights in use have heads for acts, and found any here."""
    return notes.signals is not None and bool(notes.signals.acts)


def is_doubted(notes: Notes, trigger: Trigger) -> bool:
    """Whether the heads rule out that a trigger of the rules tells an act."""
    signal = signal_of(notes, trigger)
    return knows_acts(notes) and (signal is None or signal.odds < DROPPED)


def with_parties(notes: Notes, trigger: Trigger, roles: Roles) -> Roles:
    """The roles with a side that the parse leads to nobody for filled by what the heads take for that party."""
    signal = signal_of(notes, trigger)
    if signal is None or (roles.sources and roles.targets):
        return roles
    told = {*roles.sources, *roles.targets, *roles.mediators}
    sources = roles.sources or _named(notes, trigger, signal, signal.source, told)
    targets = roles.targets or _named(notes, trigger, signal, signal.target, told | set(sources))
    return replace(roles, sources=sources, targets=targets)


def _named(notes: Notes, trigger: Trigger, signal: ActSignal, odds: Sequence[float], told: set[int]) -> tuple[int, ...]:
    """The words of the trigger's sentence that are likely to name a party and can act."""
    sentence = notes.sentence_of(trigger.head)
    inside = range(max(signal.first, sentence.first), min(signal.first + len(odds), sentence.last))
    return tuple(i for i in inside if odds[i - signal.first] >= PARTY and i not in told and can_act(notes, i))


def status_between(rules: Status, signal: ActSignal | None) -> Status:
    """The status that rules and heads together find likeliest.

    What words say to be open or denied stands: the heads only doubt facts, of which no word says that they are none.
    """
    if signal is None or rules not in HAPPENED:
        return rules
    scores = {s: log(max(p, FLOOR)) + RULED * (s == rules) for s, p in zip(STATUSES, signal.stands, strict=True)}
    return max(scores, key=scores.__getitem__)
