"""What the learned heads say of acts, weighed with the rules: which words tell one, of which type and status.

The rules know the words of the lexicon and read the parse; the heads have read labelled reports. Where both speak, the
constants below say how much either counts; without signals the rules decide alone. The weights that are shipped have no
heads for acts: the constants are first guesses, to be fitted together with weights that have them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import log

from communique.extract.events.actors import can_act
from communique.extract.events.arguments import Roles
from communique.extract.events.triggers import LONGEST, Trigger
from communique.knowledge.plover.lexicon import Entry, PartOfSpeech
from communique.notes import ActSignal, Notes, Sentence
from communique.vocabulary import EVENT_TYPES, STATUSES, EventType, Status

DROPPED = 0.1
"""Below this probability of telling an act, a trigger of the rules is dropped."""
ADDED = 0.6
"""From this probability on, a word that the lexicon does not know tells an act."""
RETYPED = 0.75
"""From this share of the act's probability on, the type of the heads goes before that of the lexicon."""
RULED = 2.5
"""What the status by rules counts, in log odds, against those of the heads."""
PARTY = 0.5
"""From this probability on, a word names a party where the parse leads to none."""
FLOOR = 1e-4
RECIPROCAL: frozenset[EventType] = frozenset({"AGREE", "CONSULT"})
"""Types whose nouns tell what all parties do together ("a summit", "a deal")."""
POS: dict[str, PartOfSpeech] = {"VERB": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}


def signal_of(notes: Notes, trigger: Trigger) -> ActSignal | None:
    """What the heads say of the likeliest word of a trigger; None where they say nothing, or there are no heads."""
    words = (*range(trigger.first, trigger.last), trigger.head, trigger.held, trigger.light)
    told = [notes.signals.acts[i] for i in words if i in notes.signals.acts] if notes.signals else []
    return max(told, key=lambda s: s.odds, default=None)


def knows_acts(notes: Notes) -> bool:
    """Whether the weights in use have heads for acts, and found any here."""
    return notes.signals is not None and bool(notes.signals.acts)


def weighed(notes: Notes, triggers: Iterable[Trigger]) -> list[Trigger]:
    """The triggers of the rules that the heads believe in, with the type that the two agree on."""
    kept = []
    for trigger in triggers:
        signal = signal_of(notes, trigger)
        if knows_acts(notes) and (signal is None or signal.odds < DROPPED):
            continue
        kept.append(trigger if signal is None else _retyped(trigger, signal))
    return kept


def _retyped(trigger: Trigger, signal: ActSignal) -> Trigger:
    best = max(range(len(EVENT_TYPES)), key=signal.types.__getitem__)
    if EVENT_TYPES[best] == trigger.type or signal.types[best] < RETYPED:
        return trigger
    mutual = trigger.entry.reciprocal and EVENT_TYPES[best] in RECIPROCAL
    entry = replace(trigger.entry, type=EVENT_TYPES[best], mode=None, cameo="", reciprocal=mutual)
    return replace(trigger, type=EVENT_TYPES[best], entry=entry)


def further(notes: Notes, sentence: Sentence, known: Sequence[Trigger]) -> Iterator[Trigger]:
    """The acts of a sentence that only the heads see."""
    if notes.signals is None:
        return
    taken = {i for t in known for i in (*range(t.first, t.last), t.head, t.held, t.light)}
    for i in range(sentence.first, min(sentence.last, sentence.first + LONGEST)):
        signal, token = notes.signals.acts.get(i), notes.tokens[i]
        if signal is None or i in taken or token.pos not in POS or signal.odds < ADDED:
            continue
        kind = EVENT_TYPES[max(range(len(EVENT_TYPES)), key=signal.types.__getitem__)]
        pos = POS[token.pos]
        entry = Entry(lemma=token.lemma, pos=pos, type=kind, reciprocal=pos == "noun" and kind in RECIPROCAL)
        yield Trigger(head=i, first=i, last=i + 1, type=kind, entry=entry)


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
    """The status that rules and heads together find likeliest."""
    if signal is None:
        return rules
    scores = {s: log(max(p, FLOOR)) + RULED * (s == rules) for s, p in zip(STATUSES, signal.stands, strict=True)}
    return max(scores, key=scores.__getitem__)
