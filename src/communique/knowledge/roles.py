"""Words for roles and groups: which sector they are of, which office they name, and which stand before a name.

Our own lists come first; behind them stand the role nouns of the PLOVER agents dictionary (table `roles`, MIT).
"""

from __future__ import annotations

import functools

from communique.knowledge.folding import plain
from communique.knowledge.tables import sorted_lines
from communique.vocabulary import SECTORS, Sector

ANONYMOUS_ROLES = frozenset(
    "adviser advisor aide analyst diplomat eyewitness insider negotiator observer official officer operative "
    "person resident source staffer witness".split()
)
"""Heads of phrases that name nobody: "a senior official", "people familiar with the talks"."""
SPEAKERS_FOR_OTHERS = frozenset(
    "deputy spokesman;press office;press officer;press secretary;representative;spokesman;spokesperson;spokeswoman".split(
        ";"
    )
)
"""Roles without a sector of their own: they speak for their institution."""
POPULATION_NOUNS = frozenset(
    "activist;bystander;child;citizen;civilian;community;consumer;crowd;demonstrator;everyone;exile;expatriate;family;"
    "farmer;fisherman;girl;immigrant;inhabitant;islander;journalist;man;migrant;mourner;national;passenger;patient;people;"
    "person;population;protester;protestor;public;refugee;resident;schoolchild;settler;society;student;supporter;survivor;"
    "taxpayer;teacher;tourist;victim;villager;voter;woman;worker;youth".split(";")
)
GROUP_NOUNS = frozenset(
    "administration;alliance;ally;army;authority;bloc;border guard;cabinet;coalition;commission;committee;council;"
    "court;delegate;delegation;faction;fighter;force;government;gunman;insurgent;jihadist;junta;leadership;legislature;"
    "lawmaker;mediator;militant;military;militia;ministry;negotiator;opposition;parliament;party;peacekeeper;police;power;"
    "rebel;regime;security force;separatist;side;soldier;state;team;troop;union".split(";")
)
HONORIFICS = frozenset(
    "dame;dr;hon;lady;lord;madam;madame;messrs;miss;monsieur;mr;mrs;ms;prof;professor;rev;reverend;sir;the hon".split(";")
)
BELOW = frozenset({"assistant", "deputy", "under", "vice"})
"""Words that make an office another, lower one."""
_OFFICES: dict[str, tuple[Sector, str, str]] = {
    "HOS": ("GOV", "president", "acting president;chief of state;emir;emperor;head of state;interim president;king;monarch;"
            "president;president-elect;queen;ruler;sultan;supreme leader"),
    "HOG": ("GOV", "prime minister", "acting prime minister;caretaker prime minister;chancellor;head of government;"
            "interim prime minister;pm;premier;prime minister;taoiseach"),
    "FM": ("GOV", "foreign minister", "acting secretary of state;chief diplomat;external affairs minister;foreign affairs "
           "minister;foreign minister;foreign secretary;minister for foreign affairs;minister of external affairs;"
           "minister of foreign affairs;secretary of state;top diplomat"),
    "DM": ("GOV", "defence minister", "acting defense secretary;acting secretary of defense;defence minister;defence "
           "secretary;defense chief;defense minister;defense secretary;minister of defence;minister of defense;"
           "minister of national defence;secretary of defense"),
    "NSA": ("GOV", "national security adviser", "national security adviser;national security advisor;national security chief"),
    "AMB-UN": ("GOV", "ambassador to the UN", "ambassador to the united nations;ambassador to the un;permanent "
               "representative to the united nations;permanent representative to the un;un ambassador;un envoy"),
    "AMB": ("GOV", "ambassador", "ambassador;charge d'affaires;consul;consul general;envoy;high commissioner"),
    "IGO-HEAD": ("IGO", "secretary-general", "secretary general;un chief;un secretary general"),
    "HEAD": ("GOV", "leader", "chairman;dictator;leader;paramount leader;strongman"),
}  # fmt: skip
"""Office role of `people.Term` -> sector, plain name, words for it in running text."""
_SECTOR_WORDS: dict[Sector, str] = {
    "GOV": "administration;adviser;advisor;agency;aide;ambassador;attorney general;authority;border guard;bureau;cabinet;"
           "capital;central bank;chairman;chancellor;chief of staff;commissioner;consul;consulate;coast guard;crown prince;"
           "delegate;delegation;department;deputy foreign minister;deputy minister;deputy prime minister;deputy secretary;"
           "diplomat;emir;embassy;envoy;finance minister;first lady;foreign ministry;foreign office;foreign secretary;"
           "governor;government;head of state;home secretary;intelligence;intelligence agency;intelligence chief;"
           "intelligence service;interior minister;interior ministry;junta;justice minister;king;leader;leadership;mayor;"
           "mediator;minister;ministry;mission;monarch;national security council;negotiator;office;official;police;policeman;"
           "police chief;police officer;premier;presidency;president;prime minister;prince;queen;regime;ruling party;ruler;"
           "secretary;secretary of state;security service;special envoy;special representative;spy agency;state;"
           "state department;sultan;treasury;undersecretary;vice president;vice premier;white house",
    "MIL": "admiral;air force;airman;armed forces;army;army chief;brigadier;captain;chief of defence staff;chief of staff of "
           "the armed forces;coastguard;colonel;commander;defence forces;defense forces;fighter jet;fleet;general;joint "
           "chiefs;joint chiefs of staff;lieutenant;lieutenant colonel;lieutenant general;major;major general;marine;"
           "marines;marshal;military;navy;naval forces;officer corps;paratrooper;serviceman;servicemen;soldier;special "
           "forces;sailor;troop;troops;warplane;warship",
    "LEG": "assembly;bundestag;chamber of deputies;congress;congressman;congressmen;congresswoman;deputy speaker;house of "
           "representatives;house speaker;knesset;lawmaker;legislator;legislature;lower house;majority leader;member of "
           "congress;member of parliament;minority leader;mp;mps;national assembly;parliament;parliamentarian;representative;"
           "senate;senator;speaker;upper house",
    "JUD": "chief justice;constitutional court;court;judge;judiciary;jury;justice;magistrate;prosecutor;supreme court;"
           "tribunal",
    "OPP": "challenger;dissident;opposition;opposition leader;opposition party;opposition politician;party;presidential "
           "candidate;candidate;shadow minister",
    "REB": "armed group;armed wing;bomber;extremist;faction;fighter;guerrilla;gunman;gunmen;hijacker;insurgency;insurgent;"
           "islamist;jihadi;jihadist;kidnapper;militant;militant group;militia;militiaman;mutineer;pirate;rebel;rebellion;"
           "resistance;separatist;suicide bomber;terrorist;warlord",
    "CVL": "academic;activist;analyst;athlete;bystander;child;children;citizen;civilian;cleric;community;consumer;crowd;"
           "demonstrator;dissident;doctor;expatriate;expert;family;farmer;father;fisherman;historian;immigrant;individual;"
           "lawyer;man;men;migrant;mother;national;nurse;passenger;patient;people;person;physician;pope;population;priest;"
           "prisoner;professor;protester;protestor;public;pundit;refugee;relative;researcher;resident;scholar;scientist;"
           "settler;son;student;supporter;survivor;teacher;tourist;trade union;union;victim;villager;voter;wife;woman;women;"
           "worker;youth",
    "BUS": "airline;automaker;bank;banker;billionaire;business;businessman;businessmen;businesswoman;carmaker;ceo;chief "
           "executive;company;conglomerate;contractor;corporation;developer;exporter;firm;industry;investor;manufacturer;"
           "oil company;shareholder;trader",
    "MED": "anchor;blogger;broadcaster;columnist;commentator;correspondent;daily;editor;journalist;magazine;media;news "
           "agency;newspaper;newswire;outlet;paper;photographer;press;radio;reporter;state media;state television;state tv;"
           "television;tv channel;website;wire service",
    "NGO": "aid agency;aid group;aid organisation;aid organization;aid worker;campaigner;charity;foundation;human rights "
           "group;humanitarian organisation;humanitarian organization;monitoring group;non-governmental organisation;"
           "non-governmental organization;rights group;think tank;watchdog",
    "IGO": "inspector;international organisation;international organization;peacekeeper;peacekeeping force;peacekeeping "
           "mission;secretary-general;un;world body",
    "UNK": "anyone;assailant;attacker;everybody;others;somebody;someone;suspect;unknown",
}  # fmt: skip
TITLES = frozenset(
    "acting;assistant;assistant secretary;deputy assistant;deputy secretary;general secretary;majority leader;minority leader;admiral;adm;ambassador;amb;archbishop;ayatollah;baroness;bishop;brig;brigadier;brig gen;capt;captain;cardinal;"
    "chairman;chairwoman;chancellor;chief;chief of staff;col;colonel;comrade;commander;commissioner;congressman;"
    "congresswoman;consul;councillor;count;crown prince;defence minister;defence secretary;defense minister;defense "
    "secretary;deputy;deputy foreign minister;deputy prime minister;director;dictator;emir;emperor;envoy;ex-president;"
    "field marshal;finance minister;first lady;foreign minister;foreign secretary;former president;fm;gen;general;gov;"
    "governor;grand ayatollah;head;high representative;home secretary;imam;interior minister;judge;justice;justice minister;"
    "king;leader;lieutenant;lieutenant general;lieutenant colonel;lt;lt col;lt gen;maj;maj gen;major;major general;marshal;"
    "mayor;minister;national security adviser;national security advisor;party chief;pm;pope;premier;president;"
    "president-elect;press secretary;prime minister;prince;princess;professor;queen;rep;representative;sec;"
    "secretary;secretary general;secretary of defense;secretary of state;sen;senator;sgt;shah;sheik;sheikh;"
    "special envoy;speaker;spokesman;spokesperson;spokeswoman;sultan;supreme leader;treasury secretary;tsar;"
    "undersecretary;un secretary general;vice chairman;vice foreign minister;vice premier;vice president".split(";")
) | HONORIFICS
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
    """The office role (HOS, HOG, FM, DM, NSA, AMB-UN, AMB, IGO-HEAD, HEAD) that these words name, as in `people.Term`."""
    parts = _words(words)
    for first in range(len(parts)):
        if first and parts[first - 1] in BELOW:
            return None
        for key in _spellings(" ".join(parts[first:])):
            if key in _office_index():
                return _office_index()[key]
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
    for key in _spellings(words):
        if key in SPEAKERS_FOR_OTHERS:
            return None
        if key in _sector_index():
            return _sector_index()[key]
    for key in _spellings(words):
        for sector, _code in sorted_lines("roles").find(key):
            return next((s for s in SECTORS if s == sector), None)
    return None


@functools.cache
def _sector_index() -> dict[str, Sector]:
    index: dict[str, Sector] = {}
    for office_sector, _, words in _OFFICES.values():
        index.update(dict.fromkeys(words.split(";"), office_sector))
    for sector, words in _SECTOR_WORDS.items():
        for word in words.split(";"):
            index.setdefault(word, sector)
    return index


@functools.cache
def _office_index() -> dict[str, str]:
    return {word: role for role, (_, _, words) in _OFFICES.items() for word in words.split(";")}


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
