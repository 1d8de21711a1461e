"""Does the name of a capital, palace or street stand for those who rule there, or for the place?

Decided by the word on which the name hangs: "Moscow rejected", "talks with Moscow", "Moscow's demands" against "left
Moscow", "the streets of Moscow", "a Moscow hotel". Lists are alphabetical; what they do not hold is decided by the
construction and by whether the name is a city's or a seat's.
"""

from __future__ import annotations

import re

from communique.knowledge.metonyms import metonyms_named
from communique.link.actors.entries import is_population
from communique.link.actors.phrases import MOVING, coordinated, is_located
from communique.notes import Name, Notes, Token

TRANSPORT = frozenset(
    "airlift ambulance arrival block border bridge bus cable charter coach commute convoy corridor crossing "
    "departure distance drive escape exit ferry flight footage highway hike hop jet journey kilometer kilometre km "
    "lift line march mile motorcade move path pilgrimage pipeline plane procession rail railway refugee retreat "
    "return ride road route run shuttle smoke stop stopover street stretch taxi tour track train travel trip truck "
    "tunnel view voyage way".split()
)
"""Nouns of ways and means of getting somewhere: what "to", "from" and "between" join to them are places."""
TANGIBLE = frozenset(
    "airport airstrip alley ambulance apartment archbishop area arena avenue balcony bank bar barrack barracks "
    "basement basilica bay beach beggar bell billboard bishop bomb bomber bombing border boulevard bridge bunker "
    "bureau bus bystander cafe campus canal capital casino catacomb cathedral cellar cemetery center centre "
    "checkpoint church circus citadel citizen city cleric clinic club coast coliseum colonnade commuter convent "
    "corner correspondent corridor court courtyard crossing crowd curb curfew daily demonstration demonstrator "
    "diocese district dock doctor dome door driver dweller east entrance entry esplanade estate explosion facade "
    "factory fair fan farm fence fire firefighter fireman flat floor fountain fringe gallery garden gate gathering "
    "ghetto golf grand graveyard ground guard guesthouse half hall harbor harbour headquarters heart hill hilltop "
    "homeless hospital hotel house imam inhabitant inn intersection island jail junction kiosk lake lane lawn "
    "lawyer library line lobby mall mansion marathon market mausoleum mayor merchant metro mile mill minaret "
    "monastery monument morgue mosque motorist mourner museum neighborhood neighbourhood newspaper nightclub north "
    "nurse observatory office opera orchestra orphanage outskirt outskirts oval pagoda palace parade park part "
    "patch pavement pedestrian penthouse people philharmonic pier pilgrim pipeline pitch plant plaza police port "
    "poster prison promenade protest protester province pub quarter quay racecourse railing ramp rampart region "
    "reservoir resident restaurant ring riot rioter river road roof room roundabout ruin runway scene school "
    "seminary sewer shelter shop shopkeeper shopping shrine sidewalk siege site sky skyline skyscraper slope slum "
    "soil south spectator spire square stadium stage staircase station statue step steps stone store street strip "
    "student studio suburb suburban subway summer surroundings synagogue taxi teacher temple terminal terrace "
    "territory theater theatre theatregoer tourist tower town trader traffic tram tree troupe tunnel turret "
    "underground underpass university vendor vicinity victory view villa village visitor wall weather west wharf "
    "window wing winter woods worshipper yard youth zone zoo".split()
)
"""Nouns for what stands, lives or happens in a place."""
GATHERED = frozenset(
    "accord agreement biennale bombing ceremony concert conference congress convention conversation declaration "
    "dialogue exhibition expo fair festival final forum framework g20 g7 game marathon massacre meeting "
    "negotiation olympiad olympic olympics pact peace plenary protocol riot round session show siege speech summit "
    "talk talks tournament treaty uprising world-cup".split()
)
"""Nouns for what is held or was signed in a place and is called after it."""
WIELDED = frozenset(
    "acceptance accusation action administration adviser advisor agenda agent aggression aide aim allegation "
    "alliance ally ambition anger announcement approach approval argument arm army arsenal assent assertion "
    "assessment asset attempt attitude authority aversion backer backing behest bid blessing blockade bomb boycott "
    "budget bureaucracy calculation calculus call campaign candidate capability case caution change chief choice "
    "claim client commitment complaint concern condition conduct conflict contempt control council course "
    "crackdown credibility critic criticism deal debt decision defiance delegation demand denial department "
    "deployment desire determination diktat diplomacy diplomat directive dispute drone economist effort elite "
    "embargo emissary enemy enmity envoy establishment eye fear fight finance finger fist fleet force foreign "
    "friend fury general goal goodwill government grip guarantee hand hawk hesitation hold hope hostility "
    "ignorance inaction indifference influence initiative insider insistence intelligence intent intention "
    "interest intervention invitation involvement isolation judgement judgment lawyer leader leadership line "
    "lobbyist mandarin mandate meddling media mediation mediator memo message military minder minister missile "
    "mistake money monopoly mood motive move narrative neglect negotiator neighbor neighbour nod note objection "
    "obligation offer official operative opinion opponent opposition orbit order outrage overture partner patience "
    "patron payroll perception permission plan pledge plot policy politician politics position power pressure "
    "price priority promise propaganda proposal protector proxy puppet purse pushback question reaction readiness "
    "reassurance reform refusal regime relation reluctance reply request requirement resistance resolve response "
    "restraint return rhetoric right rival role rule sanction satellite satisfaction scepticism scheme secrecy "
    "security sensitivity shadow shift side signal silence skepticism source sovereignty speaker spending "
    "spokesman spokesperson spokeswoman spy staff stake stance standing statement stranglehold strategist "
    "strategy subsidy suggestion support surveillance suspicion sway sympathy tactic talk tariff terms think-tank "
    "thinking thirst threat tie timing tone trade treasury treatment treaty troop turn ultimatum unease "
    "unwillingness version veto view visit vote vow warmth warning weapon whim will willingness wish word worry "
    "wrath".split()
)
"""Nouns for what governments have, say and do, and for those who work for them."""
PHYSICAL = frozenset(
    "awake awaken bask basked blacken blockade bloom bomb bombard boom brace burn bury bustle buzz celebrate chant "
    "cheer choke circle clear clog close collapse cool cover creak crisscross damage dance darken decorate "
    "devastate drape drown echo empty endure engulf erupt evacuate expand explode fall festoon fill flatten "
    "flood flourish freeze gleam glow gridlock grind grip grow haunt hit hum inundate jam jolt liberate lie light "
    "live lock look loot mourn occupy overlook overrun paralyse paralyze party patrol pelt plunge rain rattle "
    "rebuild reek rejoice reopen resound ring roam rock ruin sack sag seal shake shell shiver shrink shudder shut "
    "simmer sink sit sleep slumber smolder smoulder snarl soak sparkle sprawl stand starve stink stir storm "
    "surround swarm sweat swell swelter teem thaw throng thrum transform tremble vandalise vandalize wake wilt "
    "wreck".split()
)
"""Verbs of what happens to streets and those who live there."""
REACHING = frozenset(
    "abandon approach attack blanket blast bomb bombard bypass capture choke circle climb clog cover cripple cross "
    "damage darken deluge destroy devastate divide drench encircle engulf enter evacuate fill flatten flee flood "
    "grip haunt hit hold infiltrate inundate jam leave liberate loot near occupy overlook overrun paralyse "
    "paralyze patrol pepper plunge police pound pummel quit ransack rattle reach recapture retake ring roam rock "
    "sack scour seal seize shake shell shut skirt smother soak storm strike surround swamp sweep take throng tour "
    "trash traverse vandalise vandalize visit wreck".split()
)
"""Verbs whose object is a place rather than a government."""
LYING = frozenset(
    "ablaze abuzz aflame alive ancient bare beautiful besieged big bitter black bleak bright busy calm cheap "
    "chilly closed cold crowded cut dark deserted destroyed dirty distant dry dusty eerie empty expensive far "
    "foggy free full gloomy green grey gridlocked home hot hungry leafy medieval near noisy off-limits peaceful "
    "polluted pretty quiet rainy red rich ruined safe sealed shut silent smoky snowy sunny tense thick ugly unsafe "
    "vast vibrant warm wet white wrecked".split()
)
"""Adjectives of places."""
ABSTRACT = ("ance", "ence", "ion", "ism", "ity", "ment", "ness", "ship", "sure")
INVOLVED = frozenset(
    "agreement breach charge contact control denial dialogue discussion doubt favor favour hurry mood negotiation "
    "office position power pressure session shock talk talks touch trouble turmoil violation".split()
)
"""Nouns after "in" that tell of people and not of places."""
SENDING = frozenset(
    "airlift bring carry deport dispatch drive evacuate extradite ferry fly invite move recall relocate rush send "
    "summon take transfer transport withdraw".split()
)
"""Verbs of bringing somebody or something somewhere; what is sent to a government is a word, not a person."""
AIMING = frozenset("aim anger angry annoyed direct dismay furious jab level point rage snub swipe target".split())
"""Words after which "at" leads to those who are meant."""
SHARES = frozenset("all east half least most much north part rest some south west".split())
"""Words before "of" that divide a place."""
STREETS = ("Avenue", "Hill", "Place", "Road", "Square", "Street", "hall")
"""Last words of seats that one is on rather than in: "on Capitol Hill", "along Whitehall"."""
TROOPS = frozenset("agent army delegation envoy fleet force general negotiator soldier spy team troop".split())
REPORTING = frozenset("broadcast call film live phone report ring speak stream telephone tweet write".split())
"""Verbs of speaking from somewhere."""
TRUSTING = frozenset("confidence faith interest trust".split())
"""Nouns after which "in" leads to whom one trusts."""
PRESSING = frozenset(
    "ban call concession curb curbs depend dependence dependent embargo eye focus impose leverage limit "
    "penalty press pressure push reliance reliant rely restriction sanction stance tariff urge".split()
)
"""Words after which "on" leads to those who are pressed or needed."""
ADVANCING = frozenset("advance assault attack march raid strike".split())
LEAVING = frozenset("bind bound depart embark head leave set".split())
TOWARDS_PLACES = frozenset("to toward towards".split())
DEALING = frozenset("about against by for like than unlike with without".split())
DATELINE = re.compile(
    r"\s*(?:\([A-Z][^)\n]{1,40}\)|,?\s*[A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?\s*\.?)?\s*(?:[-–—]{1,2}|/)\s"
)


def stands_for_place(notes: Notes, name: Name) -> bool:
    """Whether a metonym's name is the place here."""
    head = notes.head_of(name.span)
    if head is None:
        return True
    if _is_dateline(notes, name):
        return True
    token = _first_of_several(notes, notes.tokens[head])
    above = notes.tokens[token.head]
    seat = _is_seat(name)
    if token.dep in {"nsubj", "nsubjpass", "csubj"}:
        return _as_subject(notes, token, above)
    if token.dep in {"dobj", "dative", "attr", "oprd"}:
        return above.lemma in REACHING or token.dep == "attr"
    if token.dep == "pobj":
        return _after_preposition(notes, token, above, seat=seat)
    if token.dep in {"poss", "compound", "nmod", "amod", "npadvmod"} and above.i != token.i:
        return _before_noun(notes, name, token, above, seat=seat)
    if token.dep == "appos":
        return above.lemma in TANGIBLE
    return is_located(notes, name.first)


def _is_seat(name: Name) -> bool:
    found = metonyms_named(name.span.text)
    return bool(found) and found[0].kind == "seat"


def _is_dateline(notes: Notes, name: Name) -> bool:
    """Whether a name in capitals opens a block and a dash follows, perhaps after agency or day."""
    text, span = notes.report.text, name.span
    opens = not text[: span.start].rstrip(" ") or text[: span.start].rstrip(" ").endswith("\n")
    return opens and span.text.isupper() and DATELINE.match(text, span.end) is not None


def _first_of_several(notes: Notes, token: Token) -> Token:
    """The first of the names joined to this one: all stand in its place in the sentence."""
    for _ in range(8):
        if token.dep != "conj" or token.head == token.i:
            break
        token = notes.tokens[token.head]
    return token


def _as_subject(notes: Notes, token: Token, verb: Token) -> bool:
    if verb.lemma in {"be", "become", "go", "remain", "stay"} and token.dep == "nsubj":
        told = notes.child(verb.i, "acomp", "attr", "advmod", "prep", "oprd")
        if told is None:
            return False
        still = told.dep == "prep" and told.lower in {"in", "under", "without"}
        return told.lemma in LYING or told.dep == "attr" or (still and not _is_of_mind(notes, told))
    if verb.lemma in {"boast", "face", "have", "house"}:
        done = notes.child(verb.i, "dobj")
        return done is not None and _is_tangible(done.lemma)
    return verb.lemma in PHYSICAL


def _is_of_mind(notes: Notes, preposition: Token) -> bool:
    """Whether "in" leads to a state of affairs that only people are in: "is in talks", "in no hurry"."""
    inside = notes.child(preposition.i, "pobj")
    return inside is not None and inside.lemma in INVOLVED


def _after_preposition(notes: Notes, token: Token, preposition: Token, *, seat: bool) -> bool:
    governor, word = notes.tokens[preposition.head], preposition.lower
    if word == "of":
        if governor.pos in {"ADJ", "VERB"}:
            return governor.lemma in SHARES
        return governor.pos not in {"NOUN", "PROPN"} or not _is_wielded(governor.lemma)
    if word == "in" and governor.lemma in TRUSTING:
        return False
    if word in {"on", "upon"}:
        stands = _is_tangible(governor.lemma) or governor.lemma in MOVING | ADVANCING
        return stands or (seat and notes.report.text[: token.end].endswith(STREETS) and governor.lemma not in PRESSING)
    if word in TOWARDS_PLACES or word == "from":
        return _leads_to_place(notes, preposition, governor)
    if word == "for":
        return governor.lemma in LEAVING
    if word == "between":
        beside = [notes.tokens[i].lemma for i in coordinated(notes, token.i)]
        return governor.lemma in TRANSPORT | MOVING or any(lemma in TANGIBLE | TRANSPORT for lemma in beside)
    if word == "at":
        return governor.lemma not in AIMING
    return word not in DEALING


def _is_tangible(lemma: str) -> bool:
    return lemma in TANGIBLE or is_population(lemma)


def _is_wielded(lemma: str) -> bool:
    """Whether a noun is for something that governments have or do, by the list or as an abstract noun by its ending."""
    return lemma in WIELDED or (lemma.endswith(ABSTRACT) and not _is_tangible(lemma))


def _leads_to_place(notes: Notes, preposition: Token, governor: Token) -> bool:
    """Whether "to" or "from" hangs on moving or a means of it, or on a verb that moves its object."""
    if governor.dep == "prep" and governor.head != governor.i:  # "from Paris to Moscow"
        governor = notes.tokens[governor.head]
    if governor.lemma in TRANSPORT or (governor.pos == "NOUN" and is_population(governor.lemma)):
        return True
    if preposition.lower == "from" and governor.lemma in REPORTING | {"far"}:
        return True
    moved = notes.child(governor.i, "dobj") if governor.pos == "VERB" else None
    if governor.lemma in SENDING:
        return moved is None or not _is_wielded(moved.lemma) or moved.lemma in TROOPS
    if governor.lemma in MOVING:
        return governor.lemma not in {"return", "come"} or moved is None
    return moved is not None and moved.lemma in TRANSPORT


def _before_noun(notes: Notes, name: Name, token: Token, noun: Token, *, seat: bool) -> bool:
    if name.last < len(notes.tokens) and notes.tokens[name.last].text in {"-", "–"}:
        after = notes.tokens[min(name.last + 1, len(notes.tokens) - 1)]
        return after.lower in {"based", "born"}  # "Moscow-backed" is the government's
    if noun.lemma in GATHERED:
        return token.dep != "poss"
    if noun.lemma in WIELDED:
        return False
    if _is_tangible(noun.lemma):
        return True
    return token.dep != "poss" and not seat and not _is_wielded(noun.lemma)
