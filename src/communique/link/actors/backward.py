"""Whom a description without an owner means: "the ministry", "the president", "a senior official"."""

from __future__ import annotations

import functools
from dataclasses import replace

from communique.knowledge.countries import country
from communique.knowledge.roles import BELOW
from communique.link.actors.context import PUBLIC
from communique.link.actors.entries import adjective, country_of_name
from communique.link.actors.holders import holds, office_holder
from communique.link.actors.identity import LIKELY, USUAL, WEAK, Identity
from communique.link.actors.scene import Scene, has_state, state_of
from communique.link.actors.wording import by_role_alone, words_of
from communique.link.actors.words import DOCUMENTS, PORTFOLIOS, RULERS, STATES, UNNAMED_SPEAKERS, VISITING
from communique.notes import Notes
from communique.vocabulary import Sector

DEFINITE = frozenset({"both", "that", "the", "these", "this", "those"})
GROUPS = frozenset("body group militia movement organisation organization".split())
COLLECTIVES: dict[str, frozenset[Sector]] = {
    **dict.fromkeys("carrier company conglomerate corporation firm maker".split(), frozenset({"BUS", "UNK"})),
    **dict.fromkeys("alliance bloc".split(), frozenset({"IGO"})),
    **dict.fromkeys("agency broadcaster channel daily newspaper outlet paper station".split(), frozenset({"MED"})),
}
"""Nouns that take up an organisation by what it is, and the sectors of such organisations."""
TELLING = PORTFOLIOS | BELOW | {"chief", "opposition", "prime", "supreme"}
"""Words that tell one minister, ministry or court of a state from the others."""
OWN_SIDE = 2.0
"""In a readout or statement "the President" is the issuer's own before a guest of the same title."""
SAME_NOUN = 1.5
"""What a repeated noun is worth in sentences: "the government" is whose government was told before."""
BACK = 12
"""Sentences over which a description without its country reaches back."""


def is_definite(notes: Notes, i: int) -> bool:
    """Whether a noun points back by its article."""
    return any(notes.tokens[child].lower in DEFINITE for child in notes.children(i))


def pointing_back(scene: Scene, i: int) -> Identity | None:
    """Whom a description without an owner means, by what was said before; else the words alone."""
    notes = scene.notes
    token = notes.tokens[i]
    words = " ".join(words_of(notes, i))
    plural = token.tag in {"NNS", "NNPS"}
    definite = is_definite(notes, i)
    if token.lemma in RULERS | STATES and not definite and not plural and token.dep not in {"compound", "nmod"}:
        return None
    known = definite or token.dep in {"compound", "nmod"} or token.lemma in UNNAMED_SPEAKERS or " " in words
    found = _same_noun(scene, i, words) if known else None
    if found is not None:
        same = definite and plural == found.plural and token.lemma not in UNNAMED_SPEAKERS
        if same or (token.dep in {"compound", "nmod"}):
            return found
        alone = by_role_alone(notes, i, words, plural=plural)
        home = country(found.country) if has_state(found) and found.country else None
        name = f"{adjective(home)} {words}" if home is not None else words
        return replace(alone, name=name, country=found.country, sector=found.sector, confidence=LIKELY)
    if token.lemma == "administration":
        # the American press calls its own executive so without naming the country
        return replace(
            by_role_alone(notes, i, words, plural=False),
            name="US administration",
            country="USA",
            sector="GOV",
            confidence=USUAL,
        )
    if token.lemma in DOCUMENTS or token.lemma == "side":
        return None
    alone = by_role_alone(notes, i, words, plural=plural)
    if not (definite or plural) or (token.lemma in VISITING and not _stays(scene, i, definite=definite and not plural)):
        return alone
    return _at_home(scene, i, alone)


def _stays(scene: Scene, i: int, *, definite: bool) -> bool:
    """Whether those who as often are abroad are at home: "the interior minister", "soldiers in Lima"."""
    notes, lemma = scene.notes, scene.notes.tokens[i].lemma
    if lemma == "minister":
        return definite
    placed = any(prep.lower in {"at", "in"} for prep in notes.below(i, "prep"))
    return lemma in {"force", "soldier", "troop"} and placed


def _at_home(scene: Scene, i: int, alone: Identity) -> Identity:
    """A description without owner or antecedent as of the country that the report is about, or is set in here."""
    only = scene.only_country() if alone.sector in PUBLIC else None
    if only:
        return replace(alone, country=only, confidence=WEAK)
    civil = alone.kind == "population" or (alone.sector == "CVL" and alone.plural)
    open_to = civil or (alone.sector in PUBLIC and not alone.anonymous)
    set_in = scene.around().home_at(i) if open_to else None
    if set_in is None:
        return alone
    home = country(set_in[0])
    held = None if home is None or alone.plural or alone.kind != "office" else office_holder(scene, i, home)
    if held is not None:
        return replace(held, resolved_by="context", confidence=min(held.confidence, LIKELY))
    return replace(alone, country=set_in[0], resolved_by="context", confidence=WEAK)


def named_together(scene: Scene, i: int) -> tuple[Identity, ...]:
    """The parties told in one breath that a definite plural takes up ("the foreign ministers", "the leaders")."""
    notes = scene.notes
    token = notes.tokens[i]
    if token.tag not in {"NNS", "NNPS"} or not is_definite(notes, i) or token.lemma in UNNAMED_SPEAKERS:
        return ()
    wanted = {*(word.lower() for word in words_of(notes, i)[:-1]), token.lemma}
    for appearance in scene.memory.backwards():
        if token.sentence - appearance.sentence > BACK:
            break
        if len(appearance.actors) < 2 or appearance.sentence == token.sentence:
            continue
        group = tuple(scene.known[actor] for actor in appearance.actors)
        if all(_can_be(one, token.lemma) for one in group) and any(
            fits(scene, one, token.lemma, wanted) for one in group
        ):
            return group
    return ()


def _can_be(identity: Identity, lemma: str) -> bool:
    """Whether somebody may be one of several of a kind: people of offices, or states where states are spoken of."""
    if lemma in RULERS | STATES:
        return identity.kind == "state"
    return identity.country is not None and identity.kind in {"group", "office", "person"}


def _same_noun(scene: Scene, i: int, words: str) -> Identity | None:
    """The last actor whom the noun fits: the same role, the same institution, a state for "the regime"."""
    notes = scene.notes
    token = notes.tokens[i]
    if token.lemma in scene.called:
        return scene.called[token.lemma]
    wanted = set(words.lower().split())
    own = {one.country for one in scene.issuer().who if one.country}
    best: tuple[float, Identity] | None = None
    for appearance in scene.memory.backwards():
        distance = token.sentence - appearance.sentence
        if distance > BACK:
            break
        for actor in appearance.actors:
            identity = scene.known[actor]
            if not fits(scene, identity, token.lemma, wanted):
                continue
            score = (
                -distance
                + (0.5 if appearance.role == "subject" else 0.0)
                - (0.5 if appearance.role == "modifier" else 0)
                + (SAME_NOUN if notes.tokens[appearance.head].lemma == token.lemma else 0)
                + (OWN_SIDE if identity.kind == "person" and identity.country in own else 0)
            )
            if best is None or score > best[0]:
                best = (score, identity)
    if token.lemma in RULERS | STATES and (best is None or best[0] < -1):
        told = _country_told(scene, i)
        if told is not None:
            return told
    if best is None:
        return next((one for one in scene.issuer().who if _is_issuers_office(one, wanted)), None)
    identity = best[1]
    if token.lemma in RULERS | STATES and identity.kind != "state" and has_state(identity):
        return state_of(identity.country)
    return identity


def _is_issuers_office(issuer: Identity, wanted: set[str]) -> bool:
    """Whether the words are the office of who issued the text: "the President" before anybody else was named."""
    office = set((issuer.office or "").lower().split())
    return issuer.kind == "person" and wanted <= office and not (BELOW & office) - wanted


def _country_told(scene: Scene, i: int) -> Identity | None:
    """The state of the last adjective of nationality in this sentence or the one before ("the Chadian leader")."""
    notes = scene.notes
    start = notes.sentences[max(0, notes.tokens[i].sentence - 1)].first
    for at in range(i - 1, start - 1, -1):
        name = notes.name_at(at)
        home = country_of_name(name) if name is not None and name.kind == "demonym" else None
        if home is not None:
            return state_of(home.iso3)
    return None


def fits(scene: Scene, identity: Identity, lemma: str, wanted: set[str]) -> bool:
    dossier = scene.dossier_of.get(identity.id)
    if lemma in RULERS | STATES:
        return identity.kind == "state"
    if dossier is not None:
        return holds(dossier, frozenset(wanted), lemma)
    if identity.kind == "state":
        return False
    last = _nouns(identity.name)
    if not _same_portfolio(wanted, last):
        return False
    if lemma in GROUPS:
        return identity.kind in {"organisation", "group"} and identity.sector in {"REB", "NGO", "IGO", "OPP", "UNK"}
    if lemma in COLLECTIVES and identity.kind == "organisation" and identity.sector in COLLECTIVES[lemma]:
        return True
    if lemma in UNNAMED_SPEAKERS:
        return last[-1] == lemma.rstrip("s") and identity.country is not None
    return lemma.rstrip("s") in last


def _same_portfolio(wanted: set[str], nouns: tuple[str, ...]) -> bool:
    """Whether words that name a portfolio or a rank name that of an actor too: no defence minister is the prime one."""
    told = wanted & TELLING
    return not told or told <= {word for noun in nouns for word in (noun, f"{noun}s")}


@functools.lru_cache(maxsize=10_000)
def _nouns(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, singular and plural alike."""
    return tuple(word.rstrip("s") for word in name.lower().split()) or ("",)
