"""Whom the words of a report stand for: actors with country, sector and office, and every word that names them."""

from __future__ import annotations

from collections.abc import Iterator

from communique.claims import Claims, Offsets
from communique.knowledge.metonyms import metonyms_named
from communique.link.actors.acts import owners_of_acts
from communique.link.actors.cast import Cast, spans_of
from communique.link.actors.identity import Identity
from communique.link.actors.metonymy import stands_for_place
from communique.model import Actor, Span
from communique.notes import Name, Notes

__all__ = ["Cast", "Identity", "actors_of_phrase", "is_metonym_for_place", "link_actors"]


def link_actors(
    claims: Claims, notes: Notes
) -> tuple[tuple[Actor, ...], dict[Offsets, tuple[str, ...]], frozenset[Offsets]]:
    """The actors of a report in order of first mention; for each span of the claims the ids of those it means; and the
    spans of parties that are things.
    """
    cast = Cast(notes, claims)
    at: dict[Offsets, tuple[str, ...]] = {}
    things = frozenset((span.start, span.end) for span in _unheard(claims) if cast.is_thing(span))
    for offsets, span in spans_of(claims).items():
        found = () if offsets in things else cast.meant_by(span)
        cast.mention(span, found)
        at[offsets] = tuple(identity.id for identity in found)
    for offsets, owner in owners_of_acts(notes, claims, at).items():
        if not any(cast.scene.known[actor].country for actor in at[offsets]):
            at[offsets] = at[owner.start, owner.end]
    return cast.actors(), at, things


def is_metonym_for_place(notes: Notes, name: Name) -> bool:
    """Whether a name that may stand for a government is the place here: "flew to Moscow", "the streets of Moscow"."""
    return bool(metonyms_named(name.span.text)) and stands_for_place(notes, name)


def _unheard(claims: Claims) -> Iterator[Span]:
    """The words for parties of acts that nobody speaks with: only these may turn out to be things."""
    said = {
        (span.start, span.end)
        for s in claims.statements
        for span in (*filter(None, (s.speaker,)), *s.addressees, *s.relayed_by)
    }
    for event in claims.events:
        for span in (*event.sources, *event.targets):
            if (span.start, span.end) not in said:
                yield span


def actors_of_phrase(notes: Notes, span: Span, *, claims: Claims | None = None) -> tuple[Identity, ...]:
    """The actors that the words at a span stand for in the context of their report."""
    return Cast(notes, claims).meant_by(span)
