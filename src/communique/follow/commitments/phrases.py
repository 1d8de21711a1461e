"""Words of promising and of doing: what is to be done, told by its verb and what it is done to, and on what condition.

Records keep no parse, so that these are read from the words of statements: an infinitive, or a clause with "will".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ENDINGS = (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("s", ""))
_VOWEL = re.compile("[aeiouy]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
IRREGULAR = {
    "began": "begin", "begun": "begin", "bound": "bind", "bought": "buy", "broke": "break", "broken": "break",
    "brought": "bring", "built": "build", "came": "come", "chosen": "choose", "chose": "choose", "dealt": "deal",
    "done": "do", "did": "do", "drawn": "draw", "drew": "draw", "fought": "fight", "forbade": "forbid",
    "froze": "freeze", "frozen": "freeze", "gave": "give", "given": "give", "gone": "go", "went": "go", "held": "hold",
    "kept": "keep", "knew": "know", "laid": "lay", "led": "lead", "left": "leave", "lent": "lend", "made": "make",
    "met": "meet", "paid": "pay", "rebuilt": "rebuild", "ran": "run", "said": "say", "sent": "send", "shot": "shoot",
    "sold": "sell", "spent": "spend", "stood": "stand", "struck": "strike", "swore": "swear", "taken": "take",
    "took": "take", "taught": "teach", "told": "tell", "undertook": "undertake", "withdrawn": "withdraw",
    "withdrew": "withdraw", "withheld": "withhold", "won": "win", "wrote": "write", "written": "write",
    "upheld": "uphold", "cut": "cut", "put": "put", "let": "let", "set": "set", "shut": "shut", "quit": "quit",
}  # fmt: skip
"""Base forms of verbs that no ending tells; those at the end have one form for now and then."""
_STOP = _words("""
    a about above after again all also an and another any are as at away back be been before being both but by can
    could did do does each either ever every few for from further get go goes going had has have he her here him his
    how i if in into is it its itself just last least made many may me might more most much must my new next no nor
    not now of down aside off on once one only onto or other our out over own per same shall she should so some soon
    still such than that the their them then there these they this those through time to too toward towards two
    under until up upon us very was way we were what when where which while who whom whose why will with within
    without would yet you your never month months week weeks year years day days end ending beginning middle early
    late monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december today tomorrow three four five six seven eight nine ten million billion
    thousand hundred percent per cent first second said says told promise promised pledge pledged vow vowed country
    state leader official minister president third ones whole entire remaining part parts
""")
MARKERS = re.compile(
    r"[,;]?\s+(?P<only>only )?(?P<marker>if|unless|until|till|once|as long as|so long as|provided(?: that)?"
    r"|on condition that|when|after|before)\s+",
    re.IGNORECASE,
)
"""What a condition begins with, or what only tells when ("after", where no "only" stands before it)."""
_CUT = re.compile(
    r"[;:—–]|,? (?:while|whereas|because|since|although|though|but|which|who|whose|despite|without|saying|adding)\b"
    r"|, (?:and|as|a|an|the|according)\b|,[”\"]",
    re.IGNORECASE,
)
"""Where what is to be done ends, and something else begins."""
_TIMES = _words("when after before")
WAITS = _words("until till unless before")
"""Conditions before which nothing is to change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """VERB, in its base form, done to OBJECTS (stems); NEGATED: not to be done; HALTS: another act comes to an end."""

    verb: str
    objects: frozenset[str]
    negated: bool = False
    halts: bool = False


def base_of(word: str) -> str:
    """One form for all forms of a word: "withdrew" and "withdraws" are "withdraw", "closed" and "close" are "clos"."""
    text = word.casefold().removesuffix("'s").removesuffix("’s")
    text = IRREGULAR.get(text, text)
    for ending, instead in _ENDINGS:
        stem = text.removesuffix(ending) + instead
        if text.endswith(ending) and not text.endswith("ss") and len(stem) > 2 and _VOWEL.search(stem):
            text = stem
            break
    if len(text) > 3 and text[-1] == text[-2] and text[-1] not in "lsz":
        text = text[:-1]
    ending = next((e for e in ("er", "e") if text.endswith(e) and len(text) - len(e) >= 3), "")
    return text.removesuffix(ending)


def _bases(text: str) -> frozenset[str]:
    return frozenset(map(base_of, text.split()))


FAMILIES = tuple(
    _bases(text)
    for text in (
        "lift ease remove waive relax scrap", "withdraw pull remove", "release free liberate", "close shut",
        "give send deliver hand provide supply donate transfer ship grant pay", "send deploy station dispatch",
        "test fire launch", "attack strike bomb shell raid assault shoot fire",
        "halt stop suspend end cease freeze pause",
        "destroy dismantle scrap eliminate", "recognise recognize", "cut reduce lower", "pay fund finance",
        "build construct", "host accommodate", "open reopen", "join enter", "resettle take admit accept",
        "extradite hand", "return repatriate", "keep maintain retain", "impose introduce", "allow permit let",
        "resume restart reopen", "observe respect keep",
    )
)  # fmt: skip
"""Verbs of one act, in the form of `base_of`."""
SANCTIONS = _bases("sanction tariff embargo restriction ban blockade duty penalty curb levy")
FIGHTING = _bases("fire truce ceasefire hostility fighting violence war attack")
FORCES = _bases("troops soldier force army tank contingent")
HALT = _bases("halt stop suspend end cease freeze pause")
SAY = _bases("""
    say tell promise pledge vow undertake guarantee assure announce accuse deny welcome ask urge demand criticise
    criticize condemn praise add insist state declare warn threaten agree admit call express report confirm repeat
    reiterate reaffirm believe think hope want expect fear consider note describe claim argue suggest propose offer
    advise recommend support back oppose see know try seek need
""")
"""Verbs that are words, and no deeds."""
REFRAIN = _bases("refrain abstain desist")
STAY = _bases("stay remain continue persist keep maintain retain")
LIGHT = _bases("carry hold conduct launch stage make perform fire resume mount begin start")
"""Verbs whose object tells the act."""


def stems_of(words: str, without: frozenset[str] = frozenset()) -> frozenset[str]:
    """The words that carry meaning, in the form of `base_of`; WITHOUT are words of names, as they stand."""
    kept = (w for w in _WORD.findall(words) if w.casefold() not in _STOP and w not in without and len(w) > 2)
    return frozenset(base_of(word) for word in kept)


def is_same_verb(one: str, other: str) -> bool:
    """Whether two verbs tell one act."""
    return one == other or any(one in family and other in family for family in FAMILIES)


def shared(wanted: frozenset[str], told: Iterable[str]) -> float:
    """The share of words that are told."""
    return len(wanted & set(told)) / len(wanted) if wanted else 0.0


def head_and_condition(words: str) -> tuple[str, str | None, int]:
    """What is to be done, what the condition begins with (None: there is none) and where its words start."""
    marker = MARKERS.search(words)
    cut = _CUT.search(words)
    if marker is not None and (cut is None or marker.start() <= cut.start()):
        word = marker["marker"].casefold()
        return words[: marker.start()], None if word in _TIMES and not marker["only"] else word, marker.end()
    return (words[: cut.start()] if cut else words), None, len(words)


def act_of(words: str, *, without: frozenset[str] = frozenset(), of_thing: bool = False) -> Act | None:
    """What an infinitive or a clause behind "will" tells; None where no verb stands first.

    `of_thing`: the subject is what it is done to, as in "sanctions will not be lifted".
    """
    negated = False
    found = _WORD.findall(words)
    at = 0
    while at < len(found) and found[at].casefold() in _BEFORE_VERB:
        negated = negated or found[at].casefold() in _NEGATIVE
        at += 1
    if at >= len(found):
        return None
    is_state = "be" in (word.casefold() for word in found[:at]) and not found[at].endswith("ing")
    if is_state and not of_thing:
        return None
    verb = base_of(found[at])
    rest = " ".join(found[at + 1 :])
    negated = negated or rest.startswith("no ")
    objects = stems_of(rest, without) - {verb}
    if verb in REFRAIN:
        return Act(verb="", objects=objects, negated=True)
    if verb == "go" and rest.startswith("on"):
        verb = base_of("continue")
    if verb == "pull" and re.match(r"(?:out|back)\b", rest):
        verb = "withdraw"
    return Act(verb=verb, objects=objects, negated=negated, halts=verb in HALT and not negated)


def stays(act: Act, subject: frozenset[str]) -> Act:
    """What stays as it is, as what is not to be ended: sanctions not lifted, troops not withdrawn."""
    of = subject | act.objects
    if act.verb not in STAY or act.negated:
        return act
    if of & SANCTIONS:
        return Act(verb="lift", objects=of - _bases("place force"), negated=True)
    if of & FORCES:
        return Act(verb="withdraw", objects=of, negated=True)
    return act


_NEGATIVE = _words("not never no longer")
_BEFORE_VERB = _words("""
    not never no longer be been also again now first then finally therefore immediately gradually fully soon only never
    the a an its his her their any all itself himself herself themselves to have quickly completely eventually
    ultimately unilaterally permanently further
""")
