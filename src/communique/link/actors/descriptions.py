"""Whom a description means: "Ghanaian officials", "the Peruvian president", "the ministry", "the two leaders"."""

from __future__ import annotations

import functools
from dataclasses import replace

from communique.knowledge.countries import country
from communique.knowledge.places import region_of_demonym
from communique.link.actors.backward import named_together, pointing_back
from communique.link.actors.entries import (
    acts_for_another,
    country_of_name,
    identity_of_name,
    is_population,
    sector_of,
    state,
)
from communique.link.actors.holders import office_holder
from communique.link.actors.identity import LIKELY, STATED, Identity
from communique.link.actors.parties import parties_counted
from communique.link.actors.phrases import apposed, owners_of
from communique.link.actors.relations import RELATED, like, next_to
from communique.link.actors.scene import Scene, has_state, state_of
from communique.link.actors.wording import called_after, hides_speaker, kind_of, sector_told, words_of
from communique.link.actors.words import (
    ANYBODY,
    DOCUMENTS,
    INSTITUTIONS,
    KIN,
    LEADERS,
    QUANTITIES,
    RULERS,
    STATES,
    STRETCHES,
    UNNAMED_SPEAKERS,
    VISITING,
)
from communique.link.coreference_counts import number_counted

DEEPEST = 12
"""Owners of owners that are followed: "the head of the office of the minister of" ends somewhere in real sentences."""


def describes_actor(scene: Scene, i: int) -> bool:
    """Whether a common noun may stand for somebody: a role, an institution, a population or a counted party."""
    token = scene.notes.tokens[i]
    if token.dep in {"det", "predet", "preconj", "nummod", "cc"}:
        return False
    if token.pos == "NUM" or token.lower in {"both", "pair", "trio"}:
        return number_counted(scene.notes, i) is not None
    if token.pos not in {"NOUN", "PROPN"} or token.lower in ANYBODY or token.lemma in STRETCHES:
        return False
    return is_actor_noun(token.lemma) or sector_of(token.lower) is not None


@functools.lru_cache(maxsize=20_000)
def is_actor_noun(lemma: str) -> bool:
    """Whether a noun is of a class that acts or speaks."""
    if lemma in INSTITUTIONS | LEADERS | STATES | KIN | RELATED or lemma in {"koreas", "side"}:
        return True
    return acts_for_another(lemma) or is_population(lemma) or sector_of(lemma) is not None


def read_description(scene: Scene, i: int, depth: int = 0) -> tuple[Identity, ...]:
    """The actors that the noun phrase with head `i` stands for; () where it stands for nobody we can tell.

    `depth` counts the descriptions that it is the owner of.
    """
    listed = scene.introduced.get(i, ())
    if listed:
        return tuple(scene.people[name.chain].identity for name in listed if name.chain in scene.people)
    person = _named_beside(scene, i)
    if person is not None:
        return (person,)
    counted = number_counted(scene.notes, i)
    if counted is not None:
        return parties_counted(scene, i, counted)
    of_whom = _quantified(scene, i)
    if of_whom is not None:
        deeper = depth < DEEPEST and scene.notes.name_at(of_whom) is None
        return read_description(scene, of_whom, depth + 1) if deeper else ()
    owners = _owners(scene, i, depth)
    countries = list(dict.fromkeys(owner.country for owner in owners if owner.country))
    if len(countries) > 1 and all(owner.resolved_by != "of" for owner in owners):
        return tuple(_owned(scene, i, owner) for owner in owners if owner.country)
    if owners:
        beside = next_to(scene, scene.notes.tokens[i].lemma, owners[0])
        if beside is not None:
            return (beside,)
        acts = describes_actor(scene, i) or owners[0].resolved_by == "place"
        return (_owned(scene, i, owners[0]) if acts else owners[0],)  # a plan or a raid acts for whoever it is of
    together = named_together(scene, i)
    if together:
        return together
    found = pointing_back(scene, i)
    return (found,) if found is not None else ()


def _named_beside(scene: Scene, i: int) -> Identity | None:
    """The person whom a description names in apposition: "the premier, Ana Diaz"."""
    notes = scene.notes
    beside = [token.i for token in apposed(notes, i)]
    if notes.tokens[i].dep == "appos":
        beside.append(notes.tokens[i].head)
    for other in beside:
        name = notes.name_at(other)
        if name is not None and name.kind == "person" and name.chain in scene.people:
            return scene.people[name.chain].identity
    return None


def _quantified(scene: Scene, i: int) -> int | None:
    """The noun after "dozens of", "a number of"."""
    if scene.notes.tokens[i].lemma not in QUANTITIES:
        return None
    nouns = (
        noun.i for of in scene.notes.below(i, "prep") if of.lower == "of" for noun in scene.notes.below(of.i, "pobj")
    )
    return next(nouns, None)


def _owners(scene: Scene, i: int, depth: int) -> list[Identity]:
    """Whom a description belongs to, the surest first."""
    found: list[Identity] = []
    taken: str | None = None
    visiting = scene.notes.tokens[i].lemma in VISITING  # nor is "an assembly of ministers" of the place it meets in
    for owner in owners_of(scene.notes, i):
        if (taken and owner.relation != taken) or (owner.relation == "in" and visiting):
            break
        identities = _owner_identities(scene, owner.head, relation=owner.relation, depth=depth)
        visiting = visiting or (owner.relation == "of" and any(not one.country for one in identities))
        identities = [
            identity for identity in identities if identity.country or identity.kind in {"person", "organisation"}
        ]
        if owner.relation == "in":
            identities = [replace(state_of(one.country), resolved_by="place") for one in identities if has_state(one)]
        found.extend(identities)
        if any(identity.country for identity in identities):
            taken = owner.relation
    if not found:
        found = _by_modifying_noun(scene, i)
    return sorted(found, key=lambda identity: identity.country is None)


def _owner_identities(scene: Scene, head: int, *, relation: str, depth: int) -> list[Identity]:
    notes = scene.notes
    name = notes.name_at(head)
    if name is not None:
        if name.kind == "person":
            return [scene.people[name.chain].identity] if name.chain in scene.people else []
        home = country_of_name(name)
        if home is not None and not (relation == "possessor" and name.key and name.key.startswith("metonym:")):
            return [state(home, resolved_by="demonym", confidence=STATED)]
        region = region_of_demonym(name.span.text) if name.kind in {"demonym", "group"} else ()
        if region:  # "the Catalan parliament" is of Spain, and not Spain's
            return [_of_region(name.span.text, region[0].country)]
        return [identity_of_name(name)]
    token = notes.tokens[head]
    if relation == "in":  # "in Mali's capital", but not "in the region"
        possessor = notes.child(head, "poss")
        inside = notes.name_at(possessor.i) if possessor is not None else None
        return [identity_of_name(inside)] if inside is not None else []
    if token.pos == "PRON":
        return list(scene.at.get(head, ()))
    if head not in scene.at and depth < DEEPEST and describes_actor(scene, head):
        scene.at[head] = ()  # a description that is its own owner must end
        scene.at[head] = read_description(scene, head, depth + 1)
    return list(scene.at.get(head, ()))


def _of_region(words: str, home: str | None) -> Identity:
    """The people of a region, as the owner of what is called after them."""
    return Identity(name=words, kind="population", country=home, sector="CVL", resolved_by="demonym", confidence=STATED)


def _by_modifying_noun(scene: Scene, i: int) -> list[Identity]:
    """Whom a noun before the head stands for: "ministry sources", "administration officials"."""
    notes = scene.notes
    for token in notes.below(i, "compound", "nmod"):
        if token.lemma not in INSTITUTIONS - STATES or notes.name_at(token.i) is not None:
            continue
        found = pointing_back(scene, token.i)
        if found is not None and found.country:
            return [found]
    return []


def _owned(scene: Scene, i: int, owner: Identity) -> Identity:
    """The description of somebody who belongs to `owner`."""
    notes = scene.notes
    token = notes.tokens[i]
    plural = token.tag in {"NNS", "NNPS"}
    home = country(owner.country) if has_state(owner) and owner.country else None
    if token.lemma in RULERS | STATES | DOCUMENTS and not plural and home is not None and token.lemma != "state":
        if owner.kind != "state" and token.lemma in DOCUMENTS:
            return owner
        return state(home, resolved_by="demonym", confidence=STATED)
    if not plural and token.lemma not in INSTITUTIONS and token.lemma not in UNNAMED_SPEAKERS:
        person = (
            office_holder(scene, i, home)
            if home is not None and (owner.kind != "person" or token.lemma == "leader")
            else None
        )
        if person is not None:
            return person
    sector = sector_told(scene.notes, i, owner)
    told = words_of(notes, i, named=owner.kind == "state")
    if len(told) > 1 and owner.name.lower().endswith(told[0]):  # "administration officials" of the administration
        told = told[1:]
    words = " ".join(told)
    return _related(
        scene,
        i,
        owner,
        Identity(
            name=f"{called_after(owner, home)} {words}",
            kind=kind_of(token.lemma, plural=plural),
            country=owner.country,
            sector=sector,
            office=words if not plural and token.lemma not in INSTITUTIONS else None,
            anonymous=hides_speaker(words, token.lemma),
            plural=plural,
            resolved_by="demonym" if owner.kind == "state" else "role",
            confidence=STATED if owner.resolved_by == "demonym" else LIKELY,
        ),
    )


def _related(scene: Scene, i: int, owner: Identity, found: Identity) -> Identity:
    """Somebody told by another with the sector that this tells: of "her Peruvian counterpart" it is hers."""
    possessor = scene.notes.child(i, "poss")
    others = scene.at.get(possessor.i, ()) if possessor is not None else ()
    return like(scene.notes.tokens[i].lemma, found, others[0] if others else owner)
