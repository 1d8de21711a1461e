"""The actors that a name stands for: people by their dossiers, the rest by the tables, the two Koreas by side."""

from __future__ import annotations

from communique.link.actors.entries import identity_of_name
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
    return (dossier.identity,) if dossier else (identity_of_name(name),)
