"""People told by another: "his successor", "her Peruvian counterpart", "the minister's mentor"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from communique.knowledge.people import Person, Term, holder, term_on
from communique.link.actors.identity import USUAL, Identity
from communique.link.actors.scene import Scene
from communique.vocabulary import Sector

RELATED = frozenset(
    "accomplice acolyte ally challenger confidant confidante counterpart deputy fixer heir lieutenant mentor nemesis "
    "nominee opponent opposite predecessor protege protégé rival stand-in successor underling".split()
)
"""Nouns for people by whom they are to another: they act in the same state, and for the same side as a rule."""
AGAINST = frozenset({"challenger", "nemesis", "opponent", "rival"})
"""Nouns for those who stand against somebody: against who governs, they are the opposition."""
HELD_BY_ONE = frozenset({"DM", "FM", "HOG", "HOS", "IGO-HEAD"})
LONGEST_GAP = timedelta(days=120)
"""Days between two holders of one office, over which a stand-in the table lacks may have held it."""


def sector_related(lemma: str, other: Identity) -> Sector:
    """The sector of somebody who is another's successor, rival and so on, where their own words tell none."""
    if lemma in AGAINST and other.sector == "GOV":
        return "OPP"
    return "UNK" if lemma in AGAINST else other.sector


def next_to(scene: Scene, lemma: str, other: Identity) -> Identity | None:
    """Who held the office of somebody after or before them; None for other relations and where no table tells it."""
    if lemma not in {"predecessor", "successor"} or other.kind != "person":
        return None
    dossier = scene.dossier_of.get(other.id)
    term = dossier.term if dossier is not None else None
    if term is None or term.role not in HELD_BY_ONE:
        return None
    day = scene.notes.report.published_on
    if lemma == "successor" and term.end is not None and day is not None and term.end - LONGEST_GAP > day:
        return None  # nobody of the day knew
    found = _beside(term, other.name, after=lemma == "successor")
    now = term_on(found, day) if found is not None else None
    if found is None or now is None:
        return None
    return Identity(
        name=found.name,
        kind="person",
        country=term.iso3,
        sector=now.sector,
        office=now.office or None,
        wikidata=found.wikidata,
        resolved_by="table",
        confidence=USUAL,
    )


def _beside(term: Term, name: str, *, after: bool) -> Person | None:
    """The holder of the same office next to a term, a few weeks without one passed over."""
    edge = term.end if after else term.start
    if edge is None:
        return None
    step = timedelta(days=1 if after else -1)
    day: date = edge + step
    while abs(day - edge) <= LONGEST_GAP:
        found = holder(term.iso3, term.role, day)
        if found is not None and found.name != name:
            return found
        day += 15 * step
    return None


def like(lemma: str, identity: Identity, other: Identity) -> Identity:
    """A description with the sector that its relation to another tells, where its own words tell none."""
    if lemma not in RELATED or identity.sector != "UNK":
        return identity
    return replace(identity, kind="person", sector=sector_related(lemma, other))
