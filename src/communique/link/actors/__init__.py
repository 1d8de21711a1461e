"""Whom the words of a report stand for: actors with country, sector and office, and every word that names them."""

from __future__ import annotations

from communique.claims import Claims, Offsets
from communique.link.actors.acts import owners_of_acts
from communique.link.actors.cast import Cast, spans_of
from communique.link.actors.identity import Identity
from communique.model import Actor, Span
from communique.notes import Notes

__all__ = ["Cast", "Identity", "actors_of_phrase", "link_actors"]


def link_actors(claims: Claims, notes: Notes) -> tuple[tuple[Actor, ...], dict[Offsets, tuple[str, ...]]]:
    """The actors of a report in order of first mention, and for each span of the claims the ids of those it means."""
    cast = Cast(notes, claims)
    at: dict[Offsets, tuple[str, ...]] = {}
    for offsets, span in spans_of(claims).items():
        found = cast.meant_by(span)
        cast.mention(span, found)
        at[offsets] = tuple(identity.id for identity in found)
    for offsets, owner in owners_of_acts(notes, claims, at).items():
        if not any(cast.scene.known[actor].country for actor in at[offsets]):
            at[offsets] = at[owner.start, owner.end]
    return cast.actors(), at


def actors_of_phrase(notes: Notes, span: Span, *, claims: Claims | None = None) -> tuple[Identity, ...]:
    """The actors that the words at a span stand for in the context of their report."""
    return Cast(notes, claims).meant_by(span)
