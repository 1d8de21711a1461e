"""The words that attribute: verbs, nouns, adjectives and adverbs, by the shape of what they attribute.

A lemma stands in a list where it attributes more often than not in that shape. That was counted on the training part of
PolNeAR (840 articles; share of the candidates of that shape and lemma, outside other attributions, that an annotator
marked: .45 or more of at least three), and widened by synonyms, British spellings and the verbs of diplomatic reports.
Facts about words; no text of the corpus is here. Frames are named in `verbs.py` and `nouns.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from communique.extract.statements.kinds import kind_of
from communique.notes import Token
from communique.vocabulary import StatementKind

Admit = Callable[[str, str], StatementKind | None]
"""(frame, lemma) to the kind of attribution it makes, None where it makes none."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CLAUSE = _words("""
    accept acknowledge add admit advise affirm agree allege announce anticipate argue ask assert assess assume
    assure aver believe bet boast calculate caution charge claim clarify comment complain concede conclude confess
    confirm conjecture consider contend continue contradict convey convince counter cry decide declare decree deem
    demand demonstrate deny describe determine disagree disclose discover discuss dispute doubt elaborate
    emphasise emphasize estimate expect explain express fear feel figure find forecast foresee grumble guarantee
    guess hint hold hope imagine imply indicate inform insinuate insist instruct interject joke know lament learn
    maintain mention muse note notice notify observe opine order persuade pledge point posit post predict presume
    proclaim project promise propose protest question quip read reaffirm realise realize reason reassure recall
    reckon recognise recognize recommend reflect reiterate rejoin relate remark remember remind repeat reply
    report request respond retort reveal rule say scoff sense shout show signal speculate state stipulate stress
    suggest surmise suspect swear tell testify think threaten trust tweet underline underscore understand urge vow
    warn whisper wish wonder worry write
""")
"""Verbs whose finite clause is what somebody says, thinks, finds or decides."""

QUOTING = _words("""
    answer appeal applaud begin bemoan blast blurt brag call chant chide chime close criticise criticize decry
    defend demur denounce deride dismiss echo email enthuse exclaim exhort fire gloat go gush implore intone jest
    laugh mock murmur mutter opine plead praise pray press proclaim pronounce put quote rant respond retweet shoot
    slam snap sum tell thank thunder tout vent volunteer yell
""")
"""Further verbs that introduce or follow words in quotation marks, and no clause without them."""

PARENTHESIS = _words("""
    acknowledge add admit allege announce argue assert believe claim concede conclude confirm contend declare
    estimate explain find hint indicate insist joke maintain note observe predict recall reckon remark reply
    report reveal say show state stress suggest tell think tweet warn write
""")
"""Verbs that stand with their subject between commas inside what is said: “the talks, he said, failed”."""

INFINITIVE = _words("""
    agree aim ask beg claim consent consider decide decline demand determine expect forget hesitate hope intend
    like long look love offer opt plan plead pledge prefer promise propose push refuse resolve seek strive swear
    threaten undertake vote vow want wish
""")
"""Verbs whose own infinitive is what somebody wants, plans, promises, decides or refuses to do."""

OBJECT_INFINITIVE = _words("""
    advise ask beg beseech caution challenge command dare direct encourage exhort expect forbid implore instruct
    invite lobby order persuade prefer press push remind request tell urge want warn
""")
"""Verbs of telling somebody to do something, or of wanting or expecting it: “urged Seoul to wait”."""

OBJECT = _words("""
    accuse acknowledge admit advocate affirm allege announce anticipate applaud approve assail assert assure
    attack attribute back bash believe bemoan berate blame blast broach caution champion chant characterise
    characterize charge chide cite claim clarify commend compare concede condemn confirm congratulate consider
    contemplate contradict contrast credit criticise criticize declare decline decry deem defend demand denounce
    deny deplore deride describe detail disavow disclose dismiss disparage display dispute downplay echo email
    emphasise emphasize encourage endorse envisage envision exhort expect explain explore expose express extol
    extoll favor favour fear float foresee foreshadow hail herald highlight indicate invoke justify label lambast
    lambaste lament laud liken list lobby mention mock note oppose outline pan personify pitch pledge point
    portray praise predict prefer proclaim project promise promote propose protest question quote rap reaffirm
    reassure rebuff rebuke rebut recall recite recognise recognize recommend recount reference refuse refute
    regard reiterate reject relish remind renounce repeat report reprimand repudiate request resent restate
    retweet reveal ridicule rule_out salute savage say scorn show signal slam slate state stress suggest support
    suspect thank threaten tout trumpet tweet underline underscore understand urge voice vouch vow want warn
    welcome
""")
"""Verbs whose noun phrase is what somebody says, praises, blames, wants or believes."""

PREDICATE = _words("""
    brand call consider declare deem dub find judge label proclaim pronounce rate reckon term
""")
"""Verbs that say what somebody calls, names or considers somebody: “called it a mistake”."""

AS = _words("""
    attack bill brand cast characterise characterize cite condemn criticise criticize defend denounce depict
    describe dismiss envisage frame hail identify interpret label list mention mock name paint perceive pitch
    point portray position praise present quote recognise recognize refer regard reject see slam tout view
""")
"""Verbs that say as what somebody is seen or described: “portrayed the offer as a victory”."""

PASSIVE_CLAUSE = _words("""
    accept acknowledge agree allege announce argue ask assume believe claim conclude confirm convince decide
    decree disclose estimate expect fear feel hope inform know note predict propose recall recognise recognize
    report reveal rumor rumour say see speculate suggest suspect tell think understand warn
""")
"""Verbs that attribute a clause in the passive: “it was announced that”, “the minister was told that”."""

PASSIVE_INFINITIVE = _words("""
    allege ask assume believe claim consider deem encourage estimate expect fear feel forbid know order presume
    report repute request rumor rumour say see show suppose suspect tell think understand urge warn
""")
"""Verbs that attribute a clause raised to the passive: “is expected to visit”, “is said to have agreed”."""

PASSIVE = _words("""
    acknowledge announce applaud approve claim condemn confirm criticise criticize declare decry deem defend
    denounce deplore describe dismiss echo endorse expect favor favour hail laud mention mock praise predict
    propose reject report request support welcome
""")
"""Verbs that attribute a noun phrase in the passive: “a curfew was announced”, “the plan was rejected by”."""

ADVERB = _words("""
    allegedly apparently purportedly reportedly supposedly
""")
"""Adverbs that give words to an unnamed source."""

GERUND = _words(
    "consider deny describe endorse mention oppose propose recall recommend report rule_out say suggest support"
)
"""Verbs whose gerund is the content: “proposed meeting in Geneva”."""

PREPOSITION: Mapping[str, frozenset[str]] = {
    "about": _words("""
        ask boast brag complain enquire gush inquire joke learn lie muse open post rave read report speak
        speculate talk testify think warn wonder worry write
    """),
    "against": _words("argue call campaign caution decide defend inveigh protest rail rule speak vote warn"),
    "at": _words("balk bristle hint lash marvel poke rail"),
    "between": _words("distinguish"),
    "by": _words("stand swear"),
    "for": _words("""
        advocate apologise apologize appeal argue ask attack blame blast call campaign chide clamor clamour
        commend congratulate criticise criticize hope lobby plead praise press push rail rebuke slam speak
        thank vote vouch
    """),
    "from": _words("dissent distance"),
    "in": _words("believe"),
    "of": _words("""
        accuse approve assure boast complain disapprove inform learn notify persuade remind speak suspect talk
        warn
    """),
    "on": _words("call comment elaborate expand expound insist opine remark"),
    "over": _words("complain fret spar worry"),
    "to": _words("admit allude commit confess consent liken object plead pledge point refer"),
    "upon": _words("call insist"),
    "with": _words("agree concur disagree side"),
}
"""Verbs with the preposition that brings what they attribute: “called for talks”."""

NOUN: Mapping[str, frozenset[str]] = {
    "about": _words("""
        alarm anxiety claim comment complaint concern doubt fear joke message misgiving question remark
        reservation speculation statement story talk testimonial view warning word worry
    """),
    "against": _words("argument complaint objection protest warning"),
    "for": _words("""
        admiration apology appeal call demand disdain enthusiasm plea praise preference proposal request
        support sympathy vision
    """),
    "in": _words("belief confidence"),
    "of": _words("""
        accusation acknowledgement acknowledgment admission affirmation allegation announcement approval
        assertion assessment assurance claim condemnation confirmation criticism critique declaration defence
        defense denial denunciation depiction description disapproval disclosure discussion endorsement
        estimate expectation explanation fear forecast hope indictment interpretation mention message opinion
        perception portrayal praise prediction promise rejection report rumor rumour statement suspicion talk
        threat understanding view vision warning
    """),
    "on": _words("""
        comment consensus criticism insistence opinion position remark ruling stance statement thought view
    """),
    "oppose_to": _words("allegiance objection opposition reference"),
    "over": _words("alarm anger anxiety concern fear frustration misgiving unease worry"),
    "that": _words("""
        accusation acknowledgement acknowledgment admission agreement allegation announcement argument
        assertion assessment assumption assurance awareness belief boast case charge claim complaint concern
        conclusion confidence confirmation consensus contention conviction decision declaration demand denial
        doubt estimate expectation explanation fear finding guarantee hint hope impression indication
        insistence judgment message notification objection observation opinion perception pledge position
        prediction premise prognosis promise proposal proposition reminder report request revelation rumor
        rumour sense signal speculation stance statement stipulation suggestion suspicion testimony theory
        threat verdict view vow warning wish worry
    """),
    "to": _words("""
        agreement aim ambition commitment decision demand desire determination eagerness hope inclination
        intent intention invitation offer order plan pledge promise proposal refusal reluctance request
        resolve threat unwillingness vow willingness wish
    """),
    "with": _words("agreement disagreement"),
}
"""Nouns with what brings the words they attribute: “that”, “to” (an infinitive, or “objections to”), a preposition."""

ADJECTIVE: Mapping[str, frozenset[str]] = {
    "about": _words("""
        angry anxious cautious concerned confident enthusiastic happy hopeful nervous optimistic pessimistic
        sceptical serious skeptical upbeat vocal worried
    """),
    "at": _words("alarmed angry furious"),
    "by": _words("alarmed concerned encouraged heartened"),
    "for": _words("grateful hopeful"),
    "of": _words("""
        afraid appreciative certain confident convinced critical disdainful dismissive distrustful enamored
        fearful leery proud sceptical skeptical supportive suspicious wary
    """),
    "on": _words("bullish keen"),
    "over": _words("alarmed concerned"),
    "that": _words("""
        adamant afraid alarmed angry aware concerned confident convinced disappointed fearful glad hopeful
        insistent optimistic pessimistic proud satisfied shocked surprised unaware upset worried
    """),
    "to": _words("afraid eager happy keen loath loth prepared ready reluctant unwilling willing"),
    "with": _words("disappointed dissatisfied impressed pleased satisfied unhappy"),
}
"""Adjectives with what brings the words they attribute: “confident that”, “ready to”, “worried about”."""

SPELLINGS = {"rumor": "rumour"}
"""American spellings of words that stand in the lists in British spelling."""

SOURCELESS = _words("""
    according adverb noun_about noun_of noun_on noun_that noun_to passive_as passive_predicate passive_that passive_to
    quotation that to
""")
"""Frames that attribute even where nobody is named (share marked in PolNeAR train: .44 or more; others: below .36)."""

FRAMES: Mapping[str, frozenset[str]] = {
    "adverb": ADVERB,
    "aside": PARENTHESIS,
    "gerund": GERUND,
    "object": OBJECT,
    "object_as": AS,
    "object_predicate": PREDICATE,
    "object_to": OBJECT_INFINITIVE,
    "passive": PASSIVE,
    "passive_as": AS,
    "passive_for": _words("blame criticise criticize praise"),
    "passive_of": _words("accuse"),
    "passive_predicate": PREDICATE,
    "passive_that": PASSIVE_CLAUSE,
    "passive_to": PASSIVE_INFINITIVE,
    "prep_as": AS,
    "quotation": CLAUSE | QUOTING,
    "that": CLAUSE,
    "to": INFINITIVE,
    **{f"prep_{word}": lemmas for word, lemmas in PREPOSITION.items()},
    **{f"noun_{word}": lemmas for word, lemmas in NOUN.items()},
    **{f"adjective_{word}": lemmas for word, lemmas in ADJECTIVE.items()},
}
"""The lemmas that attribute in each frame."""

CONFIDENCE: Mapping[str, float] = {
    "according": 0.9,
    "adjective": 0.55,
    "adverb": 0.5,
    "aside": 0.85,
    "citing": 0.8,
    "gerund": 0.65,
    "label": 0.8,
    "model": 0.5,
    "noun": 0.55,
    "object": 0.65,
    "object_as": 0.75,
    "object_predicate": 0.85,
    "object_to": 0.85,
    "passive": 0.7,
    "prep": 0.6,
    "quotation": 0.8,
    "that": 0.9,
    "to": 0.6,
}
"""Share of the drafts of a frame, or of the frames that begin like it, that agree with PolNeAR train (rounded)."""

VERBS: frozenset[str] = frozenset().union(
    *(lemmas for frame, lemmas in FRAMES.items() if not frame.startswith(("adjective", "noun")))
)
"""Every verb that attributes in some frame."""


def confidence_of(frame: str) -> float:
    """How often an attribution of this frame is right."""
    return CONFIDENCE.get(frame) or CONFIDENCE[frame.split("_", maxsplit=1)[0]]


def lemma_of(token: Token) -> str:
    """The lemma of a token in the spelling of the lists."""
    return SPELLINGS.get(token.lemma, token.lemma)


def admit(frame: str, lemma: str) -> StatementKind | None:
    """The kind of attribution that a lemma makes in a frame; None where it makes none."""
    return kind_of((lemma,), frame) if lemma in FRAMES.get(frame, ()) else None
