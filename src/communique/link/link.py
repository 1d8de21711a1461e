"""Claims and Notes -> Links: names to actors, places and times."""

from __future__ import annotations

from communique.claims import Claims, Links
from communique.link.actors import is_metonym_for_place, link_actors
from communique.link.places import link_places
from communique.link.times import read_times, when_at
from communique.notes import Notes


def link(claims: Claims, notes: Notes) -> Links:
    """What the words of the claims stand for."""
    actors, actors_at, things = link_actors(claims, notes)
    placed = {(name.span.start, name.span.end) for name in notes.names if is_metonym_for_place(notes, name)}
    taken = {(mention.start, mention.end) for actor in actors for mention in actor.mentions} - placed
    places, place_at = link_places(claims, notes, taken=taken)
    times = read_times(notes)
    return Links(
        actors=actors,
        places=places,
        times=times,
        actors_at=actors_at,
        place_at=place_at,
        when_at=when_at(times),
        things=things,
    )
