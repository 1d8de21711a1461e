"""Verbs that decide how far what depends on them is a fact, by effect.

The classes follow the literature on implicative, factive and attitude predicates (Karttunen 1971; Sauri and
Pustejovsky 2009); the word lists are our own. Within a list the order is alphabetical. Verbs with a particle or a
preposition are written with it ("call_off", "call_for"), and are looked up before the bare verb.
"""

from __future__ import annotations

from typing import Literal, cast

Effect = Literal["same", "counter", "plan", "propose", "possible", "deny", "cancel", "postpone", "fact", "own", "ends"]
"""What a governor does to its complement, where the governor itself is a fact.

same      it happened if the governor did ("managed to meet")
counter   it did not happen if the governor did ("failed to meet")
plan      somebody able to do it has bound himself to it ("agreed to meet")
propose   somebody wants, asks or offers it ("urged them to meet")
possible  it is thought, feared, hoped, tried ("hopes to meet")
deny      somebody says that it is not so ("denied meeting")
cancel    it was planned and is off; postpone: it is put off
fact      it is taken for granted ("condemned the attack")
own       the complement's own form decides ("said that it had met")
ends      it went on until now, and may go on if the governor is no fact ("ended the strike", "will not lift sanctions")
"""


def by_effect(**words: str) -> dict[str, Effect]:
    """A table from word to effect, from lists of words separated by blanks."""
    return {word: cast("Effect", effect) for effect, listed in words.items() for word in listed.split()}


INFINITIVE: dict[str, Effect] = by_effect(
    same=(
        "allow begin bring cause cease come compel continue dare deign do enable end_up force get go_on "
        "grow happen help hurry keep keep_on lead let make manage oblige permit proceed prompt prove "
        "remain remember rush see start succeed take tend turn_out use wind_up"
    ),
    counter=(
        "abstain avoid bar block decide_against decline deter discourage dissuade fail forbid "
        "forget hesitate keep_from miss neglect prevent prohibit quit refrain refuse rule_out stop "
        "stop_from stop_short vote_against"
    ),
    postpone="adjourn defer delay postpone put_off",
    plan=(
        "agree aim appoint arrange assign authorise authorize be choose commit contract decide design "
        "determine earmark elect gear gear_up go guarantee head intend mandate mean move opt plan pledge "
        "plot poise prepare promise ready resolve schedule send set set_out slate swear task train "
        "undertake volunteer vote vow"
    ),
    propose=(
        "advise advocate appeal ask beg beseech call campaign challenge command convince demand desire "
        "direct discuss encourage exhort favor favour have implore instruct invite like lobby long love need "
        "nominate offer order persuade petition plead prefer press pressure prod propose push recommend "
        "remind request require seek suggest summon tell urge want wish"
    ),
    possible=(
        "anticipate attempt believe bid calculate consider contemplate dread endeavour entice envisage "
        "envision estimate expect explore fear fight hope imagine incline intimidate look predict presume "
        "project reckon risk rumor rumour scramble speculate stand strive struggle suppose suspect tempt "
        "think threaten try weigh work"
    ),
    deny="deny disavow disclaim",
    own=(
        "acknowledge admit allege appear claim confess confirm describe find know note observe profess "
        "recall report say seem show"
    ),
    fact="bother regret rejoice",
)
"""Verbs with an infinitive or a gerund: "agreed to meet", "denies meeting"."""

OBJECT: dict[str, Effect] = by_effect(
    same=(
        "achieve attend begin break_into bring_about broker carry_out cause chair complete conclude "
        "conduct continue convene do enact engage_in enter enter_into execute experience force gain get "
        "give give_rise go_through have hold host impose inflict initiate join keep launch lead levy make mark "
        "mediate moderate mount open order participate_in pay perform place ratify reach receive renew resume seal "
        "secure sign slap spark stage start strike suffer take take_part trigger undergo undertake wage win wrap_up"
    ),
    counter=(
        "avert avoid ban bar block boycott decline deter dodge eschew exclude foil forego forestall forgo "
        "forswear miss obstruct pre-empt preclude preempt prevent prohibit refrain refuse reject renounce "
        "resist rule_out shun skip spurn stave_off stop_short thwart turn_down veto ward_off withhold"
    ),
    plan=(
        "accept agree allow announce approve arrange authorise authorize await brace_for commit_to "
        "coordinate draw_up_for finalise finalize gear_up_for head_for intend look_ahead organise "
        "organize permit plan pledge prepare promise rehearse schedule set set_up slate unveil vow"
    ),
    propose=(
        "advocate aim_at aim_for appeal ask back beg bid_for call_for call_on campaign champion debate "
        "demand draft draw_up encourage favor favour float invite lobby mull need negotiate offer press "
        "press_for propose pursue push push_for raise recommend reconsider request require seek strive "
        "suggest urge vote want wish work_for work_on work_toward work_towards"
    ),
    possible=(
        "allege anticipate attempt believe consider contemplate dread envisage envision expect explore "
        "face fear foresee hint hint_at hope imagine ponder predict project risk rumor rumour speculate "
        "suspect threaten try warn_of weigh"
    ),
    deny="contradict deny disavow disclaim dismiss disown rebut refute repudiate",
    cancel=(
        "abandon abort axe call_off cancel drop pull_out_of rescind revoke scrap scuttle shelve withdraw withdraw_from"
    ),
    postpone="adjourn defer delay postpone push_back put_back put_off reschedule",
    fact=(
        "acknowledge address admire admit answer apologise apologize applaud appreciate bemoan blame "
        "celebrate cite commemorate commend complain condemn confirm criticise criticize decry defend "
        "denounce deplore describe detail discuss endure examine explain expose forget ignore investigate "
        "know lament mention mourn note observe oppose praise probe protest recall recognise recognize "
        "record regret remember report resent reveal review say see support survive thank tolerate "
        "understand welcome"
    ),
    ends=(
        "break break_off break_up cease curb curtail cut cut_short discontinue ease end escape extend "
        "finish flee halt hold_off keep_up leave lift loosen maintain pause perpetuate prolong quell quit "
        "reduce relax remove repeal resolve roll_back scale_back settle stop suspend sustain terminate "
        "tighten uphold violate weaken wind_down"
    ),
)
"""Verbs with an event noun as object, as passive subject, or after a preposition: "cancelled the visit"."""

CLAUSE: dict[str, Effect] = by_effect(
    counter="disprove pretend prevent rule_out",
    deny="contradict deny disavow disbelieve dismiss rebut refute reject repudiate",
    plan="agree guarantee pledge promise resolve swear vow",
    possible=(
        "anticipate appear assume believe bet consider doubt envisage expect fear feel forecast foresee "
        "gamble guess hint hope imagine pray predict presume project question reckon rumor rumour seem "
        "speculate suppose surmise suspect think threaten trust wonder worry"
    ),
    propose=(
        "advise advocate appeal ask beg demand desire instruct move order plead prefer propose recommend "
        "request require stipulate urge want wish"
    ),
)
"""Verbs with a finite clause that change it; under every other verb (say, know, regret) the clause stands as it is."""

PERSISTING = frozenset("apply continue hold last persist remain stand stay".split())
"""Verbs that say of a standing measure that it goes on."""

HAPPENING = frozenset(
    (
        "arise begin come commence continue end ensue erupt fail follow go happen last loom occur open "
        "proceed remain resume start take"
    ).split()
)
"""Verbs whose subject is the event itself: "the talks will begin", "the summit may take place"."""

ATTITUDES = frozenset("back favor favour honor honour maintain oppose pursue recognise recognize respect seek".split())
"""Verbs that tell a lasting stand in the perfect: "has long sought"."""

SPEAKING = frozenset(
    (
        "accuse allege apologise apologize appeal ask blame call commend condemn congratulate criticise criticize "
        "demand denounce express mourn praise protest reaffirm reiterate thank threaten underscore urge warn"
    ).split()
)
"""Verbs of acts that are done by saying so, so that they are done while they are going on: "is demanding"."""

PROMISING = frozenset("pledge promise say swear tell vow".split())
"""Verbs whose own act is done, whatever condition stands in what is promised: "promises aid if the truce holds"."""

GOING_ON = frozenset("continue keep maintain sustain".split())
"""Verbs of going on, also where that is only promised: "pledged to continue supporting"."""

EXPECTING = frozenset("anticipate await expect forecast foresee predict project".split())
"""Verbs that only look ahead: what is expected to go on is as open as what is expected to begin."""

ANNOUNCING = frozenset("announce declare proclaim unveil".split())
"""Verbs of telling what the teller brings about."""

TRAVELLING = frozenset(
    (
        "arrive begin come depart fly gather go head hold host leave meet open receive return start "
        "travel visit welcome"
    ).split()
)
"""Verbs whose present tense tells a date in a calendar: "he flies to Beijing next week"."""
