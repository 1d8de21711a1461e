"""The actors that a name stands for: people by their dossiers, the rest by the tables, the two Koreas by side."""

from __future__ import annotations

from dataclasses import replace

from communique.link.actors.context import PUBLIC
from communique.link.actors.entries import identity_of_name, sector_of
from communique.link.actors.identity import Identity
from communique.link.actors.scene import Scene, state_of
from communique.notes import Name

HALVES = {"North": ("PRK",), "South": ("KOR",), "Koreas": ("KOR", "PRK"), "inter-Korean": ("KOR", "PRK")}
"""Short names of Korean sides in a report that names a Korea; both at once need no such report."""


def identities_of(scene: Scene, name: Name) -> tuple[Identity, ...]:
    """The actors that a name stands for."""
    sides = HALVES.get(name.span.text, ()) if name.key is None else ()
    if len(sides) > 1 or (sides and scene.is_about({"country:KOR", "country:PRK"})):
        return tuple(state_of(iso3) for iso3 in sides)
    dossier = scene.people.get(name.chain)
    return (dossier.identity,) if dossier else (_body(scene, name),)


def _body(scene: Scene, name: Name) -> Identity:
    """What a name that is nobody's stands for; a body that every state has ("the Supreme Court") is set in one."""
    found = identity_of_name(name)
    words = name.span.text.casefold()
    generic = found.resolved_by == "role" or (found.kind == "organisation" and sector_of(words) == found.sector)
    head = scene.notes.head_of(name.span)
    if not generic or found.sector not in PUBLIC or head is None:
        return found
    if found.country is not None and (":" in found.country or scene.around().tells_of(found.country)):
        return found
    set_in = scene.around().home_at(head)
    if set_in is None or set_in[0] == found.country:
        return found
    return replace(
        found, name=name.span.text, country=set_in[0], wikidata=None, resolved_by="context", confidence=set_in[1]
    )
