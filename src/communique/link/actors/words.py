"""Word classes of English that linking works with: each list is alphabetical and named for what it is."""

from __future__ import annotations

LEADERS = frozenset(
    "chairman chairwoman chancellor emir emperor king leader monarch pm premier president prince queen ruler "
    "sultan taoiseach".split()
)
"""Heads of states and governments; `leader` means any of them."""
REPRESENTING = frozenset(
    "activist adviser advisor agent aide ambassador analyst assistant attache attaché boss captain chair "
    "chairman chairwoman chief columnist commander commissioner coordinator correspondent counterpart delegate "
    "delegation deputy diplomat director editor emissary employee envoy executive expert fighter figure founder "
    "governor head insider journalist leader leadership legislator mediator member negotiator newspaper officer "
    "official ombudsman operative president prosecutor rapporteur reporter representative researcher secretary source "
    "speaker spokesman spokespeople spokesperson spokeswoman staff staffer statement strategist supporter team "
    "veteran".split()
)
"""Nouns for people who act for somebody else: whom they act for decides their sector and country."""

UNNAMED_SPEAKERS = frozenset(
    "adviser advisor aide analyst authority critic diplomat expert figure insider negotiator observer officer "
    "official participant people person source witness".split()
)
"""Nouns that hide who speaks: "officials", "a diplomat", "sources"."""

INSTITUTIONS = frozenset(
    "administration agency alliance army assembly authority bank bloc board bureau cabinet coalition command "
    "commission committee company congress council court delegation department directorate embassy faction "
    "federation force front government group guard institute intelligence junta leadership league legislature "
    "military militia ministry mission monarchy movement navy network newspaper office opposition organisation "
    "organization palace panel parliament party police presidency regime secretariat senate service state team "
    "tribunal union university".split()
)
"""Nouns for bodies that speak and act as one."""

STATES = frozenset("country nation power state".split())
RULERS = frozenset("government junta regime".split())
"""Nouns that with a country mean the state itself."""
COUNTED_STATES = STATES | frozenset("capital government neighbor neighbour".split())
COUNTED_PEOPLE = LEADERS | frozenset("diplomat man minister official pair two woman".split())
"""What "the two" and "both" count as states, and as people."""

OFFICES_OF_ONE_STATE = {
    "chancellor of the exchequer": "GBR",
    "congressman": "USA",
    "congresswoman": "USA",
    "defense secretary": "USA",
    "home secretary": "GBR",
    "house speaker": "USA",
    "secretary of defense": "USA",
    "secretary of state": "USA",
    "senate majority leader": "USA",
    "senate minority leader": "USA",
    "taoiseach": "IRL",
    "treasury secretary": "USA",
}
"""Offices that the English press names without their country, because one state alone calls them so."""

AMBASSADORS = frozenset("ambassador attache attaché emissary envoy negotiator representative".split())
"""Roles sent TO somebody: an organisation before them is where they are sent, not who sends them."""

QUANTITIES = frozenset(
    "bulk dozen half handful hundred lot majority million minority number percent quarter rest score ten tens "
    "third thousand".split()
)
"""Nouns that only say how many of those after "of" are meant."""
AIDES = frozenset("adviser advisor aide assistant counsel counsellor counselor deputy secretary".split())
"""Roles that are held TO somebody in office."""

VISITING = frozenset(
    "ambassador analyst convoy correspondent delegate delegation diplomat embassy envoy expert force inspector "
    "journalist mediator minister mission negotiator peacekeeper reporter soldier team troop".split()
)
"""Roles that are as often abroad as at home: the place after "in" does not tell whose they are."""

FEMALE = frozenset(
    "actress baroness chairwoman congresswoman councilwoman daughter duchess empress girl her hers herself lady "
    "madam miss mother mrs ms policewoman princess queen she sister spokeswoman stateswoman widow wife woman".split()
)
MALE = frozenset(
    "baron boy brother chairman congressman duke emir emperor father he him himself his husband king lord mr "
    "policeman prince salesman sheikh sir son spokesman statesman sultan widower".split()
)
PERSON_NOUNS = frozenset(
    "boy brother cousin daughter father girl husband man mother person sister son uncle wife woman".split()
)
PERSON_ENDINGS = ("ant", "ary", "ee", "eer", "ent", "er", "ian", "ist", "man", "or", "person", "woman")
"""Endings of nouns for one person in a role ("senator", "lobbyist")."""
ROLES_OF_ONE = frozenset(
    "admiral aide ally captain chief cleric clerk colonel consul critic deputy diplomat envoy general guerrilla "
    "head imam insurgent judge justice magistrate marshal militant monk mp mullah nurse pilot pope priest rabbi "
    "rebel sergeant sheikh speaker spokesperson thug tsar youth".split()
)
"""Nouns for one person in a role without such an ending."""
STRETCHES = frozenset({"area", "region", "zone"})
"""Nouns for stretches of land that the tables of roles list, and that neither act nor speak."""
ANYBODY = frozenset("anybody anyone everybody everyone nobody none somebody someone".split())
KIN = frozenset(
    "brother brother-in-law cousin daughter father grandfather grandson husband mother nephew sister son son- "
    "in-law uncle widow wife".split()
)
MEDIA = frozenset(
    "agency broadcaster channel daily magazine newspaper newswire outlet paper station tabloid weekly".split()
)
"""Nouns for what publishes news."""
BODIES = INSTITUTIONS | MEDIA | {"bank", "charity", "company", "firm"}
"""Nouns for what employs people."""
PORTFOLIOS = frozenset(
    "affairs agriculture commerce communications defence defense development economy education energy "
    "environment finance foreign health home homeland industry information intelligence interior justice labor "
    "labour oil planning public security state trade transport treasury veterans".split()
)
"""Words after "minister of", "secretary for": they name what an office is about."""

DOCUMENTS = frozenset(
    "announcement communique communiqué declaration document letter memo memorandum message note order post "
    "press readout release report statement tweet".split()
)
"""Texts that say something in the place of whoever issued them."""

FORMER = frozenset("erstwhile ex ex- former late one-time onetime ousted retired then".split())
LOCATIVES = frozenset(
    "across around at beside beyond in inside into near off onto out outside over through throughout toward "
    "towards within".split()
)
"""Prepositions that make a name a place."""
SPEAKING = frozenset(
    "accuse acknowledge add admit advise agree allege announce apologise apologize appeal argue ask assert "
    "believe caution claim comment concede conclude condemn confirm congratulate continue criticise criticize "
    "declare demand denounce deny describe disclose emphasise emphasize explain express hope indicate insist joke "
    "lament maintain note observe pledge praise promise propose quip recall reiterate remark repeat reply report "
    "respond reveal say signal state stress suggest tell thank think tweet urge vow warn welcome write".split()
)
"""Verbs whose subject speaks or thinks."""
