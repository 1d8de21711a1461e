"""Who "the two leaders", "both sides" and "the two Koreas" are, among the parties mentioned before."""

from __future__ import annotations

from communique.link.actors.backward import BACK, fits
from communique.link.actors.identity import Identity
from communique.link.actors.scene import Scene, has_state, state_of
from communique.link.actors.words import COUNTED_PEOPLE, COUNTED_STATES, INSTITUTIONS, LEADERS
from communique.link.coreference import Appearance, role_of

NEAR = 3
"""Sentences over which parties named together stay together."""
Found = dict[str, tuple[int, Identity]]


def parties_counted(scene: Scene, i: int, count: int) -> tuple[Identity, ...]:
    """The parties that "the two ..." counts: people unless the noun is one for states."""
    lemma = scene.notes.tokens[i].lemma
    if lemma in {"korea", "koreas"}:
        return tuple(state_of(iso3) for iso3 in ("KOR", "PRK"))
    if lemma in LEADERS and (led := _last_of_noun(scene, i, count, people=True)):
        return led
    if lemma == "side" and (facing := _last_facing(scene, i, count)):
        return facing
    of_states, of_people = lemma in COUNTED_STATES, lemma in COUNTED_PEOPLE
    if not of_states and not of_people and lemma in INSTITUTIONS:
        return _last_of_noun(scene, i, count) or _behind(_last(scene, i, count, people=True, modifying=True))
    if not of_states:
        found = _last(scene, i, count, people=True)
        if found and (of_people or lemma in {"both", "side"}):
            return found
    if of_people and lemma not in {"two", "pair", "both"}:
        return ()
    return _last(scene, i, count, people=False)


def _last_facing(scene: Scene, i: int, count: int) -> tuple[Identity, ...]:
    """The last parties that were told together as doers: sides are those who deal with each other."""
    for appearance in scene.memory.backwards():
        if scene.notes.tokens[i].sentence - appearance.sentence > BACK:
            break
        if len(appearance.actors) == count and appearance.role == "subject" and not _acts_on(scene, i, appearance):
            return tuple(scene.known[actor] for actor in appearance.actors)
    return ()


def _last_of_noun(scene: Scene, i: int, count: int, *, people: bool = False) -> tuple[Identity, ...]:
    """The last so many institutions (or people) of one kind ("both parliaments"), in order of mention."""
    token = scene.notes.tokens[i]
    found: Found = {}
    for appearance in scene.memory.backwards():
        if token.sentence - appearance.sentence > BACK or _acts_on(scene, i, appearance):
            continue
        for actor in appearance.actors:
            identity = scene.known[actor]
            if (
                len(found) < count
                and (identity.kind == "person") == people
                and fits(scene, identity, token.lemma, {token.lemma})
            ):
                found.setdefault(actor, (appearance.head, identity))
    return _in_order(found, count)


def _acts_on(scene: Scene, i: int, appearance: Appearance) -> bool:
    """Whether a mention is the subject of the clause in which the counted parties are not: it is none of them."""
    if appearance.sentence != scene.notes.tokens[i].sentence or appearance.role != "subject":
        return False
    return role_of(scene.notes, i) != "subject"


def _behind(people: tuple[Identity, ...]) -> tuple[Identity, ...]:
    """The states that these people belong to ("both administrations")."""
    states = [state_of(identity.country) for identity in people if has_state(identity)]
    return tuple({identity.id: identity for identity in states}.values())


def _last(scene: Scene, i: int, count: int, *, people: bool, modifying: bool = False) -> tuple[Identity, ...]:
    """The last so many people (or the states that the last mentions belong to), in order of mention."""
    found: Found = {}
    sentence = scene.notes.tokens[i].sentence
    for appearance in scene.memory.backwards():
        if sentence - appearance.sentence > BACK:
            break
        if _acts_on(scene, i, appearance):
            continue
        if len(appearance.actors) == count and sentence - appearance.sentence <= NEAR and appearance.role != "modifier":
            together = tuple(scene.known[actor] for actor in appearance.actors)
            if all((identity.kind == "person") == people for identity in together):
                return together  # named together just before: "the king and the premier ... the two"
        if appearance.role == "modifier" and people and not modifying:
            continue
        group = [scene.known[actor] for actor in appearance.actors]
        if people and any(not _is_one_person(identity) for identity in group):
            continue
        members = group if people else [state_of(identity.country) for identity in group if has_state(identity)]
        for member in reversed(members):
            found.setdefault(member.id, (appearance.head, member))
        if len(found) >= count:
            break
    return _in_order(found, count)


def _is_one_person(identity: Identity) -> bool:
    """Whether somebody is a person of note, and no driver or neighbour of whom only the word is known."""
    known = identity.country is not None or identity.resolved_by != "role"
    return known and identity.kind in {"person", "office"} and not identity.plural


def _in_order(found: Found, count: int) -> tuple[Identity, ...]:
    """The parties by their last mention, () where they are not as many as counted."""
    if len(found) != count:
        return ()
    return tuple(identity for _, identity in sorted(found.values(), key=lambda entry: entry[0]))
