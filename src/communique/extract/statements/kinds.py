"""What a cue makes of its words: a statement, a belief, an intention, a decision or a perception.

A function of the cue's words and its frame, so that cues that stand in no list ("is under the impression", as a learned
tagger marks them) have a kind too: of the words that think, want, decide or perceive the last decides ("voiced hope",
"is inclined to think"); a cue without any is a statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from communique.vocabulary import StatementKind


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KINDS: Mapping[StatementKind, frozenset[str]] = {
    "belief": _words("""
        admiration afraid alarmed amazed angry anticipate anxious appalled apprehensive assume assumption attitude
        aware awareness back belief believe bet certain certainty champion concern concerned conclude conclusion
        confidence confident consider conviction convinced deem disappointed disbelief disbelieve disillusioned
        dismayed distrust doubt doubtful dread encouraged endorse enthusiastic expect expectation favor favour fear
        fearful feel feeling figure foresee furious glad grateful guess heartened hold hopeful horrified imagine
        impressed impression judge know leery like love misgiving mistrust nervous opine opinion oppose optimism
        optimistic outraged perceive perception persuaded pessimism pessimistic pleased position prefer preference
        presume presumption proud reckon regard sceptical scepticism see sense shocked skeptical skepticism stance
        stunned supportive support suppose surprised suspect suspicion suspicious sympathy think trust unaware
        uncertain unconvinced unease uneasy unhappy unsure upset view wary wonder worried worry
    """),
    "decision": _words("""
        agree agreement approve choice choose decide decision decree determine elect judgement judgment nominate opt
        order resolution rule ruling verdict veto vote
    """),
    "intention": _words("""
        aim ambition aspiration aspire bent commitment contemplate decline desire determination determined disinclined
        eager eagerness envisage envision goal hope inclination inclined intend intent intention keen loath long look
        loth objective offer plan pledge poised prepared preparedness promise readiness ready refusal refuse reluctance
        reluctant resolve resolved seek set strive swear threat threaten undertake unwilling unwillingness vision vow
        want willing willingness wish yearn
    """),
    "perception": _words("""
        appear appearance demonstrate detect discover find finding glimpse hear learn notice observe overhear
        realisation realise realization realize recognise recognition recognize seem show sight understand
        understanding witness
    """),
}
"""Words of thinking and feeling, deciding, wanting and perceiving; every other cue is a statement."""
PHRASES: Mapping[tuple[str, ...], StatementKind] = {
    ("let", "it", "be", "know"): "statement",
    ("make", "know"): "statement",
    ("make", "up", "mind"): "decision",
    ("on", "record"): "statement",
    ("set", "forth"): "statement",
    ("set", "out"): "statement",
    ("take", "note"): "perception",
    ("take", "notice"): "perception",
}
"""Cues whose kind no single word of them tells, by their base forms without articles and owners."""
FRAMED: Mapping[tuple[str, str], StatementKind] = {
    ("gerund", "consider"): "intention",
    ("object_as", "recognise"): "belief",
    ("object_as", "recognize"): "belief",
    ("object_predicate", "find"): "belief",
    ("prep_as", "see"): "belief",
}
"""Words that mean something else in one frame: “found it strange” is no finding."""
LIGHT = _words("a an her his its my our own that the their whose your")
"""Words that carry nothing of a cue's meaning."""
IRREGULAR: Mapping[str, str] = {
    "are": "be", "been": "be", "came": "come", "caught": "catch", "chose": "choose", "chosen": "choose", "felt": "feel",
    "foresaw": "foresee", "found": "find", "gave": "give", "had": "have", "has": "have", "heard": "hear",
    "held": "hold", "is": "be", "knew": "know", "known": "know", "made": "make", "saw": "see", "seen": "see",
    "sought": "seek", "swore": "swear", "sworn": "swear", "taken": "take", "thought": "think", "took": "take",
    "understood": "understand", "undertook": "undertake", "was": "be", "were": "be",
}  # fmt: skip
"""Base forms that no ending tells, for callers without lemmas."""
ENDING = re.compile(r"(?:ied|ies|ed|es|s|d|ing)$")

_KIND_OF: Mapping[str, StatementKind] = {word: kind for kind, words in KINDS.items() for word in words}


def kind_of(words: Sequence[str], frame: str = "model") -> StatementKind:
    """The kind of the attribution that the words of a cue make in a frame; words as they stand, or their base forms.

    What is quoted has been said, whatever else the cue tells: “"We will go," she decided” is a statement.
    """
    bases = [base for word in words if (base := _base(word.lower())) not in LIGHT]
    for phrase, kind in PHRASES.items():
        if any(tuple(bases[k : k + len(phrase)]) == phrase for k in range(len(bases))):
            return kind
    known = [FRAMED.get((frame, base), _KIND_OF[base]) for base in bases if base in _KIND_OF]
    found = known[-1] if known else "statement"
    return "statement" if frame == "quotation" and found != "belief" else found


def _base(word: str) -> str:
    """The listed form of a word; the word itself where it is in no list."""
    return next((form for form in _forms(word) if form in _KIND_OF), IRREGULAR.get(word, word))


def _forms(word: str) -> Iterator[str]:
    yield word
    if word in IRREGULAR:
        yield IRREGULAR[word]
    ending = ENDING.search(word)
    if ending is None:
        return
    stem = word[: ending.start()]
    yield stem
    yield stem + ("y" if ending.group() in {"ied", "ies"} else "e")
    if len(stem) > 2 and stem[-1] == stem[-2]:
        yield stem[:-1]
