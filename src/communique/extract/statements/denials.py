"""Whether a speaker stands behind the words attributed to him: affirmed, denied by him, or not said by him at all.

Words about thinking and wanting are denied where they are negated ("has no plans to"): the text tells the attitude
against its content. Words about saying are not said where they are negated or held back ("declined to say whether").
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.extract.statements.cues import AS, CLAUSE, PREDICATE, lemma_of
from communique.extract.statements.drafts import Draft
from communique.extract.statements.verbs import phrasal_lemma
from communique.extract.status.grammar import clause_at
from communique.notes import Notes, Token
from communique.vocabulary import Polarity


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DENYING = _words("""
    contradict contradiction debunk denial deny disavow disavowal disbelieve disclaim disown disprove dispute gainsay
    rebut rebuttal refute rule_out
""")
"""Cues that say of their content that it is not so, whatever it is."""
DISPUTING = _words("disagree doubt question reject repudiate")
"""Cues that deny a clause, and a noun phrase only where it is a claim: rejecting an offer disputes no words."""
REJECTING = _words("brush_aside discount dismiss dispel quash rebuff reject rejection repudiate rubbish scotch")
"""Cues that deny a claim named by a noun."""
CLAIMS = _words("""
    accusation account allegation argument assertion assumption charge claim conjecture contention criticism depiction
    description idea impression insinuation interpretation narrative notion perception portrayal proposition report
    rumor rumour story speculation suggestion suspicion talk theory version
""")
"""Nouns for what can be true or false."""
FALSE = _words("""
    absurd baseless concocted conspiracy erroneous fabricated fabrication fake false falsehood fantasy fiction
    fictitious groundless hoax implausible inaccurate incorrect invention lie ludicrous misleading myth nonsense
    nonsensical preposterous rubbish slander unfounded unsubstantiated untrue wrong
""")
"""What a claim is called that is denied."""
ATTITUDES = _words("belief intention")
COMMITTING = _words("commitment offer pledge promise swear threat threaten vow")
"""Intentions that one has only by telling them: “never promised” tells that it was not said."""
KNOWING = _words("aware certain know sure wonder")
"""Beliefs that nobody holds against a content: “does not know whether” denies nothing."""
HOLDING_BACK = _words("avoid cease decline fail forget hesitate neglect omit refrain refuse stop")
"""Verbs that say of the verb below them that it is not done."""
UNWILLING = _words("disinclined loath loth powerless reluctant unable unprepared unwilling")
REFUSALS = _words("disinclination failure inability refusal reluctance unwillingness")
SAYING = _words("""
    acknowledge address admit announce answer call comment confirm deny describe detail disclose discuss elaborate
    explain identify indicate name predict provide reply respond reveal say share speak specify speculate state tell
    testify
""")
"""Verbs of which "declined to" tells that something was not said."""
CHAIN = frozenset({"acl", "ccomp", "pcomp", "xcomp"})
LONGEST_CHAIN = 4
"""Verbs above a cue that are asked whether it was done at all ("was not ready to agree to confirm")."""


def polarity_of(draft: Draft, notes: Notes) -> Polarity:
    """Whether the content is affirmed, denied by its speaker, or told not to have been said by him."""
    anchor = notes.tokens[draft.anchor]
    lemma = phrasal_lemma(notes, anchor) if anchor.pos == "VERB" else lemma_of(anchor)
    undone = _negated(notes, anchor) or _held_back(notes, anchor)
    holds_back = lemma in HOLDING_BACK | UNWILLING | REFUSALS
    if undone and holds_back:
        return "affirmed"  # "did not hesitate to say"
    if undone:
        return "denies" if draft.kind in ATTITUDES and lemma not in DENYING | COMMITTING | KNOWING else "not_said"
    if holds_back:
        infinitive = next((t for t in notes.below(anchor.i, "xcomp", "acl", "ccomp") if t.i > anchor.i), None)
        if infinitive is None:
            return "affirmed"
        return "not_said" if infinitive.lemma in SAYING else "denies"
    return "denies" if _denies(lemma, draft, notes) else "affirmed"


def _denies(lemma: str, draft: Draft, notes: Notes) -> bool:
    if lemma in DENYING:
        return True
    if lemma in DISPUTING and draft.frame.endswith("that"):
        return True
    named = _first_noun(draft, notes)
    if lemma in REJECTING and named is not None and named.lemma in CLAIMS:
        return True
    return lemma in PREDICATE | AS and named is not None and _called_false(named, draft, notes)


def _first_noun(draft: Draft, notes: Notes) -> Token | None:
    """The noun that heads the beginning of the content: "claims" of "claims that the port was lost"."""
    first, last = notes.range_of(notes.report.span(*draft.content[0]))
    nouns = (t for t in notes.tokens[first:last] if t.pos in {"NOUN", "PRON", "PROPN"} or t.tag == "DT")
    return next((t for t in nouns if t.dep not in {"compound", "det", "nmod", "poss"}), None)


def _called_false(named: Token, draft: Draft, notes: Notes) -> bool:
    """Whether what stands after the thing named calls it false: "called the report a lie"."""
    last = notes.range_of(notes.report.span(*draft.content[-1]))[1]
    said = (t for t in notes.tokens[named.i + 1 : last] if t.lemma in FALSE)
    return any(t.head in {draft.anchor, named.i} or notes.tokens[t.head].lower in {"as", "be"} for t in said)


def _negated(notes: Notes, anchor: Token) -> bool:
    """Whether the words say that the cue was not said, thought or done: "never", "no plans", "neither side"."""
    if clause_at(notes, anchor.i).negated:
        return True
    if any(t.lower in {"no", "neither"} for t in notes.below(anchor.i, "det", "neg")):
        return True
    head = notes.tokens[anchor.head]
    if anchor.dep == "conj" and notes.child(anchor.i, "nsubj", "nsubjpass") is None:
        return any(t.lower in {"neither", "nor"} for t in notes.below(head.i, "preconj", "cc"))
    noun = anchor.pos == "NOUN" and anchor.dep == "dobj"
    return (noun or anchor.dep in {"acomp", "attr"}) and head.i != anchor.i and clause_at(notes, head.i).negated


def _held_back(notes: Notes, anchor: Token) -> bool:
    """Whether a verb above says that the cue was not done: "has yet to", "stopped short of", "denied having"."""
    done = anchor
    for above in _governors(notes, anchor):
        if above.lemma == "have" and any(t.lower == "yet" for t in notes.below(above.i, "advmod")):
            return True
        if above.lemma in HOLDING_BACK | UNWILLING | REFUSALS or above.lower == "without":
            return not clause_at(notes, above.i).negated
        if above.pos == "VERB" and phrasal_lemma(notes, above) in DENYING | REJECTING:
            return not clause_at(notes, above.i).negated
        if done.dep == "xcomp" and above.pos in {"AUX", "VERB"} and clause_at(notes, above.i).negated:
            return True
        if above.lemma in CLAUSE:
            return False  # what another says is not undone with what is said of him
        done = above
    return False


def _governors(notes: Notes, anchor: Token) -> Iterator[Token]:
    """The words that the clause of a cue hangs on as what they tell, nearest first."""
    token = anchor
    for _ in range(LONGEST_CHAIN):
        if token.dep == "conj" and notes.child(token.i, "nsubj", "nsubjpass") is None:
            token = notes.tokens[token.head]
        if token.head == token.i or not _governed(notes, token):
            return
        token = notes.tokens[token.head]
        yield token


def _governed(notes: Notes, token: Token) -> bool:
    if token.pos in {"AUX", "VERB", "ADJ"}:
        head = notes.tokens[token.head]
        of_claim = head.pos != "NOUN" or head.lemma in CLAIMS | REFUSALS
        return (token.dep in CHAIN and of_claim) or (token.dep == "advcl" and _without(notes, token))
    if token.pos == "NOUN":
        return token.lemma in CLAIMS and token.dep == "dobj" and notes.child(token.i, "poss") is None
    return token.dep in {"prep", "acomp"}


def _without(notes: Notes, token: Token) -> bool:
    return any(t.lower == "without" for t in notes.below(token.i, "mark", "prep"))
