"""Words for roles and groups: which sector they are of, which office they name, and which stand before a name.

Table `roles` holds our own words first (train/own_tables/roles.tsv), then the role nouns of the PLOVER agents
dictionary (MIT), whose 25 sectors are mapped to the 12 of the record format (train/table_roles.py).
"""

from __future__ import annotations

import functools

from communique.knowledge.folding import plain
from communique.knowledge.tables import sorted_lines
from communique.vocabulary import SECTORS, Sector

ANONYMOUS_ROLES = frozenset(
    (
        "adviser advisor aide analyst diplomat eyewitness insider negotiator observer officer official operative "
        "person resident source staffer witness"
    ).split()
)
"""Heads of phrases that name nobody: "a senior official", "people familiar with the talks"."""
BELOW = frozenset({"assistant", "deputy", "under", "vice"})
"""Words that make an office another, lower one."""
GROUP_NOUNS = frozenset(
    (
        "administration;alliance;ally;army;authority;bloc;border guard;cabinet;coalition;commission;committee;"
        "council;court;delegate;delegation;faction;fighter;force;government;gunman;insurgent;jihadist;junta;"
        "lawmaker;leadership;legislature;mediator;militant;military;militia;ministry;negotiator;opposition;"
        "parliament;party;peacekeeper;police;power;rebel;regime;security force;separatist;side;soldier;state;"
        "team;troop;union"
    ).split(";")
)
"""Nouns for bodies of people that act as one."""
HONORIFICS = frozenset(
    ("dame;dr;hon;lady;lord;madam;madame;messrs;miss;monsieur;mr;mrs;ms;prof;professor;rev;reverend;sir;the hon").split(
        ";"
    )
)
POPULATION_NOUNS = frozenset(
    (
        "activist bystander child citizen civilian community consumer crowd demonstrator everyone exile "
        "expatriate family farmer fisherman girl immigrant inhabitant islander journalist man migrant mourner "
        "national passenger patient people person population protester protestor public refugee resident "
        "schoolchild settler society student supporter survivor taxpayer teacher tourist victim villager voter "
        "woman worker youth"
    ).split()
)
"""Nouns for people at large, in the singular."""
SPEAKERS_FOR_OTHERS = frozenset(
    (
        "deputy spokesman;press office;press officer;press secretary;representative;spokesman;spokesperson;spokeswoman"
    ).split(";")
)
"""Roles without a sector of their own: they speak for their institution."""
TITLES = (
    frozenset(
        (
            "acting;adm;admiral;air marshal;air vice marshal;amb;ambassador;archbishop;assistant;assistant secretary;"
            "attorney general;ayatollah;baron;baroness;bishop;brig;brig gen;brigadier;brigadier general;capt;captain;"
            "cardinal;chairman;chairwoman;chancellor;chief;chief justice;chief of staff;chief superintendent;col;"
            "colonel;commandant;commander;commissioner;commodore;comrade;congressman;congresswoman;consul;corporal;"
            "councillor;count;crown prince;defence minister;defence secretary;defense minister;defense secretary;"
            "deputy;deputy assistant;deputy foreign minister;deputy prime minister;deputy secretary;dictator;"
            "director;emir;emperor;envoy;ex-president;father;field marshal;finance minister;first lady;fm;"
            "foreign minister;foreign secretary;former president;gen;general;general secretary;gov;governor;"
            "grand ayatollah;grand mufti;head;high representative;home secretary;imam;inspector;interior minister;"
            "judge;justice;justice minister;king;leader;lieutenant;lieutenant colonel;lieutenant general;"
            "lord justice;lt;lt col;lt gen;maj;maj gen;major;major general;majority leader;marshal;mayor;minister;"
            "minority leader;mullah;national security adviser;national security advisor;party chief;pastor;"
            "petty officer;pm;police chief;pope;premier;president;president-elect;press secretary;prime minister;"
            "prince;princess;queen;rabbi;rear adm;rear admiral;rep;representative;sec;secretary;secretary general;"
            "secretary of defense;secretary of state;sen;senator;sgt;shah;sheik;sheikh;solicitor general;speaker;"
            "special envoy;spokesman;spokesperson;spokeswoman;staff sergeant;sultan;superintendent;supreme leader;"
            "treasury secretary;tsar;un secretary general;undersecretary;vice adm;vice admiral;vice chairman;"
            "vice foreign minister;vice marshal;vice premier;vice president;warrant officer;wing commander"
        ).split(";")
    )
    | HONORIFICS
)
"""Words that stand before a name without being part of it, folded and without full stops."""


def sector_of_role(words: str) -> Sector | None:
    """The sector of whom these words describe by role ("foreign minister", "rebels", "lawmakers").

    The longest known ending counts ("the country's deputy foreign minister"). None for roles that speak for somebody
    else ("spokesman") and for words that are no role.
    """
    parts = _words(words)
    for first in range(len(parts)):
        sector = _sector(" ".join(parts[first:]))
        if sector is not None:
            return sector
    return None


def office_of_role(words: str) -> str | None:
    """The office (HOS, HOG, FM, DM, NSA, AMB-UN, AMB, IGO-HEAD, HEAD) that these words name, as in `people.Term`."""
    parts = _words(words)
    for first in range(len(parts)):
        if first and parts[first - 1] in BELOW:
            return None
        office = _office(" ".join(parts[first:]))
        if office is not None:
            return office
    return None


def speaks_for_another(words: str) -> bool:
    """Whether these words name a role that follows its institution, such as a spokesman."""
    return any(key in SPEAKERS_FOR_OTHERS for end in _endings(words) for key in _spellings(end))


def is_anonymous_role(words: str) -> bool:
    """Whether these words end in a role that names nobody: officials, diplomats, aides, sources."""
    parts = _words(words)
    return bool(parts) and any(key in ANONYMOUS_ROLES for key in _spellings(parts[-1]))


def is_population_noun(word: str) -> bool:
    """Whether this noun means people at large: citizens, protesters, students."""
    return any(key in POPULATION_NOUNS for key in _spellings(plain(word).casefold()))


def is_group_noun(words: str) -> bool:
    """Whether these words name a body of people: militants, a delegation, a government."""
    return any(key in GROUP_NOUNS for end in _endings(words) for key in _spellings(end))


def is_title(words: str) -> bool:
    """Whether these words may stand before a name as a title: "President", "Gen.", "Mr"."""
    return plain(words).casefold() in TITLES


@functools.lru_cache(maxsize=10_000)
def _sector(words: str) -> Sector | None:
    spellings = _spellings(words)
    if SPEAKERS_FOR_OTHERS.intersection(spellings):
        return None
    sector = next((_roles()[key][0] for key in spellings if key in _roles()), None)
    return next((s for s in SECTORS if s == sector), None)


@functools.lru_cache(maxsize=10_000)
def _office(words: str) -> str | None:
    offices = (_roles()[key][1] for key in _spellings(words) if key in _roles())
    return next((office for office in offices if office), None)


@functools.cache
def _roles() -> dict[str, tuple[str, str]]:
    """Sector and office by role, in a dictionary: the table is small, and asked about every ending of every phrase."""
    roles = {}
    for role, fields in sorted_lines("roles").pairs():
        sector, _, office = fields.partition("\t")
        roles[role] = sector, office
    return roles


def _words(words: str) -> list[str]:
    return plain(words).casefold().split()


def _endings(words: str) -> list[str]:
    parts = _words(words)
    return [" ".join(parts[first:]) for first in range(len(parts))]


def _spellings(words: str) -> tuple[str, ...]:
    """The words as they stand, and in the singular."""
    if words.endswith("ies") and len(words) > 4:
        return words, words[:-3] + "y"
    if words.endswith("men"):
        return words, words[:-3] + "man"
    if words.endswith(("sses", "ches", "shes", "xes")):
        return words, words[:-2]
    if words.endswith("s") and not words.endswith(("ss", "us")):
        return words, words[:-1]
    return (words,)
