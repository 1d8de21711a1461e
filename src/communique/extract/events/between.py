"""The act that one given phrase does to another: for corpora that name the actors and ask for the type."""

from __future__ import annotations

from communique.claims import EventClaim
from communique.extract.events.arguments import Roles, roles_of
from communique.extract.events.circumstances import Scene
from communique.extract.events.decode import claim_of
from communique.extract.events.demands import demands_in
from communique.extract.events.grammar import subject
from communique.extract.events.triggers import Trigger, comments_in, triggers_of
from communique.model import Span
from communique.notes import Notes
from communique.vocabulary import EventType


def event_type_between(notes: Notes, source: Span, target: Span) -> EventType | None:
    """The type of the act of the source towards the target; None where the sentence tells no act at all."""
    claim = event_between(notes, source, target)
    return claim.type if claim else None


def event_between(notes: Notes, source: Span, target: Span, *, comments: bool = False) -> EventClaim | None:
    """The act that best connects two phrases: the one whose parties they are, nearest to the top of their clause.

    With `comments`, a comment of the source above that act ("is considering", "denied") means that there is no act.
    """
    sentences = {notes.tokens[i].sentence for span in (source, target) for i in range(*notes.range_of(span))}
    candidates: list[tuple[float, int, Trigger, Roles]] = []
    for number in sorted(sentences):
        sentence = notes.sentences[number]
        for trigger in (*triggers_of(notes, sentence), *demands_in(notes, sentence)):
            roles = roles_of(notes, trigger)
            candidates.append((_connection(notes, trigger, roles, (source, target)), -trigger.head, trigger, roles))
    if not candidates:
        return None
    _, _, trigger, roles = max(candidates, key=lambda c: c[:2])
    if comments and _is_comment(notes, trigger, source):
        return None
    return claim_of(Scene.of(notes), trigger, roles)


def _is_comment(notes: Notes, trigger: Trigger, source: Span) -> bool:
    first, last = notes.range_of(source)
    above = {trigger.head, *(token.i for token in notes.above(trigger.head))}
    for i in comments_in(notes, notes.sentence_of(trigger.head)):
        who = subject(notes, i)
        if i in above and who is not None and first <= who < last:
            return True
    return trigger.entry.cameo.startswith(("01", "02"))


def _connection(notes: Notes, trigger: Trigger, roles: Roles, actors: tuple[Span, Span]) -> float:
    source, target = actors
    first, last = notes.range_of(source)
    other_first, other_last = notes.range_of(target)
    score = 0.0
    if any(first <= head < last for head in roles.sources):
        score += 4
        own = notes.child(trigger.head if trigger.light is None else trigger.light, "nsubj", "nsubjpass")
        score += 1.5 if own is not None else 0
    if any(other_first <= head < other_last for head in roles.targets):
        score += 3
    if trigger.entry.reciprocal and any(first <= head < last for head in roles.targets):
        score += 2
    if trigger.entry.reciprocal and any(other_first <= head < other_last for head in roles.sources):
        score += 3
    below_first, below_last = notes.edges(trigger.head)
    if below_first <= other_first < below_last:
        score += 1.5
    if first <= trigger.head < last or other_first <= trigger.head < other_last:
        score -= 3
    depth = sum(1 for _ in zip(notes.above(trigger.head), range(20), strict=False))
    return score - 0.2 * depth + 0.1 * min(trigger.entry.weight, 6)
