"""Who holds the office that a description names: a person of the report, else of the table of offices."""

from __future__ import annotations

from datetime import date

from communique.knowledge.countries import Country
from communique.knowledge.people import Person, Term, holder
from communique.knowledge.roles import BELOW, office_of_role
from communique.link.actors.identity import USUAL, Identity
from communique.link.actors.offices import content_words
from communique.link.actors.people import Dossier
from communique.link.actors.phrases import first_of
from communique.link.actors.scene import Scene
from communique.link.actors.wording import QUALIFIERS, words_of
from communique.link.actors.words import FORMER

HOLDING = {"DM": ("DM",), "FM": ("FM",), "HEAD": ("HOS", "HOG"), "HOG": ("HOG",), "HOS": ("HOS",)}
"""Offices that one person of a country holds, with the roles under which the table of holders keeps them."""


def office_holder(scene: Scene, i: int, home: Country) -> Identity | None:
    """The person of this report, else of the table, who holds the office that the words name in a country."""
    wanted = content_words(scene.notes, list(range(first_of(scene.notes, i), i + 1)))
    lemma = scene.notes.tokens[i].lemma
    former = any(scene.notes.tokens[at].lower in FORMER for at in range(first_of(scene.notes, i), i))
    wanted = frozenset(word for word in wanted if word not in QUALIFIERS)
    fitting = [
        dossier
        for dossier in scene.people.values()
        if dossier.identity.country == home.iso3 and holds(dossier, wanted, lemma)
    ]
    if fitting:
        return _nearest(scene, fitting).identity
    office = " ".join(words_of(scene.notes, i))
    if former or (office_of_role(office) == "HEAD" and wanted != {"leader"}):
        return None
    return holder_in_table(office, home, scene.notes.report.published_on)


def holder_in_table(words: str, home: Country, day: date | None) -> Identity | None:
    """Who holds the office of these words in a country on a day, where the table knows one person alone."""
    office = office_of_role(words)
    if day is None or office not in HOLDING:
        return None
    holders = {
        person.key: person
        for role in HOLDING[office]
        if (person := holder(home.iso3, role, day)) is not None and _is_called(words, person, home.iso3, day)
    }
    if len(holders) != 1:
        return None
    person = next(iter(holders.values()))
    return Identity(
        name=person.name,
        kind="person",
        country=home.iso3,
        sector="GOV",
        office=words,
        wikidata=person.wikidata or None,
        resolved_by="table",
        confidence=USUAL,
    )


CROWNED = frozenset("duke emir amir emperor king monarch pope prince queen sultan".split())


def _is_called(words: str, who: Person, iso3: str, day: date) -> bool:
    """Whether a head may be called so: no king is a president, and no president a king."""
    offices = [set(t.office.casefold().split()) for t in who.terms if t.iso3 == iso3 and _spans(t, day)]
    asked = set(words.casefold().split())
    if "president" in asked:
        return not any(CROWNED & office for office in offices)
    return not (CROWNED & asked and any("president" in office for office in offices))


def _spans(term: Term, day: date) -> bool:
    return (term.start is None or term.start <= day) and (term.end is None or day <= term.end)


def holds(dossier: Dossier, wanted: frozenset[str], lemma: str) -> bool:
    if lemma == "leader":
        rest = wanted - {"leader"}
        return rest <= dossier.content and (dossier.leads or "leader" in dossier.content)
    if lemma in {"premier", "pm"}:
        return bool({"premier", "prime", "pm"} & dossier.content)
    return bool(wanted) and wanted <= dossier.content and not _is_below(dossier, wanted)


def _is_below(dossier: Dossier, wanted: frozenset[str]) -> bool:
    """Whether somebody only holds the office below the one that the words name: a vice president is no president."""
    offices = [office.content for office in dossier.offices if wanted <= office.content]
    return bool(offices) and all((BELOW & content) - wanted for content in offices)


def _nearest(scene: Scene, fitting: list[Dossier]) -> Dossier:
    """Of several people, the one mentioned last before here, else the first of the report."""
    ids = {dossier.identity.id: dossier for dossier in fitting}
    for appearance in scene.memory.backwards():
        for actor in appearance.actors:
            if actor in ids and appearance.role != "modifier":
                return ids[actor]
    return fitting[0]
