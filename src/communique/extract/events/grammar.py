"""Who stands where in the parse: the subject and object of a verb through passives, control, relatives and lists.

Every function takes and gives token positions; a relative pronoun is replaced by the words it stands for.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.knowledge.plover.lexicon import word_class
from communique.notes import Notes, Token

DEEPEST = 24
"""Steps that a climb may take: broken parses run deep, people's sentences do not."""
TWO_PART = frozenset("ahead away back close down from in out next off over together up".split())
"""Words that take a further preposition ("out of", "together with"); "according to" leads to nobody concerned."""
RELATIVES = frozenset("that which who whom".split())
HYPHENS = frozenset({"-", "‐", "‑"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
SAYINGS = frozenset(
    "bill charge communique complaint decree document indictment joint lawsuit law letter message note motion order "
    "petition press release report resolution ruling speech statement suit tweet".split()
)
"""Nouns for words that somebody issues: what "criticising" after them tells is that person's act."""
BEARERS = frozenset({"dobj", "attr", "pobj", "nsubjpass", "conj", "nsubj", "oprd", "dative"})


def is_expletive(notes: Notes, i: int) -> bool:
    """Whether "it" only holds the place of a clause that follows ("it would be wise to hold talks")."""
    token = notes.tokens[i]
    if token.lower != "it" or token.dep not in {"nsubj", "expl", "nsubjpass"}:
        return False
    verb = notes.tokens[token.head]
    if verb.lemma not in {"appear", "be", "become", "make", "remain", "seem", "take"}:
        return False
    bearers = (verb.i, *(t.i for t in notes.below(verb.i, "acomp", "attr", "oprd")))
    return any(notes.child(at, "xcomp", "ccomp", "csubj", "relcl", "advcl") for at in bearers)


def child(notes: Notes, i: int, *deps: str) -> int | None:
    """The first child of token i on one of these dependency labels."""
    found = notes.child(i, *deps)
    return found.i if found else None


def antecedent(notes: Notes, i: int | None) -> int | None:
    """The noun that a relative pronoun stands for; any other token itself."""
    if i is None or notes.tokens[i].lower not in RELATIVES or notes.tokens[i].tag not in {"WDT", "WP", "IN"}:
        return i
    at = next((token for token in notes.above(i) if token.dep == "relcl"), None)
    return at.head if at else i


def is_passive(notes: Notes, i: int) -> bool:
    """Whether the verb at token i is in the passive, a reduced relative clause ("those held by…") included."""
    token = notes.tokens[i]
    for _ in range(DEEPEST):
        if notes.child(i, "auxpass", "nsubjpass", "agent"):
            return True
        if notes.child(i, "nsubj", "aux", "dobj") or token.tag != "VBN" or token.dep != "conj" or token.head == i:
            break
        i = token.head
        token = notes.tokens[i]
    return token.tag == "VBN" and token.dep == "acl" and not notes.child(i, "dobj")


def subject(notes: Notes, i: int, depth: int = 0) -> int | None:
    """The subject that the verb or predicate at token i is understood with, wherever it stands."""
    own = child(notes, i, *SUBJECTS)
    if own is None:  # a quotation mark between the two makes the parser hang the subject on the auxiliary
        below = (child(notes, auxiliary.i, *SUBJECTS) for auxiliary in notes.below(i, "auxpass", "aux"))
        own = next((found for found in below if found is not None), None)
    if own is not None:
        return antecedent(notes, own)
    token = notes.tokens[i]
    if token.head == i or depth > DEEPEST:
        return None
    if token.dep in {"conj", "acomp", "attr", "oprd", "ccomp", "dep", "parataxis", "advmod", "prep", "aux"}:
        return subject(notes, token.head, depth + 1)
    if token.dep in {"xcomp", "advcl"}:
        return _controller(notes, token, depth)
    if token.dep == "pcomp":
        return _of_preposition(notes, token.head, depth)
    if token.dep == "relcl":
        return token.head
    if token.dep == "acl":
        return _of_noun(notes, token, depth)
    return None


def _controller(notes: Notes, token: Token, depth: int) -> int | None:
    """The subject of an infinitive or participle: the object of a verb like "urge", else the subject above."""
    above = notes.tokens[token.head]
    if above.lemma in word_class("OBJECT_CONTROL") and token.dep == "xcomp" and not is_passive(notes, above.i):
        urged = child(notes, above.i, "dobj", "dative")
        if urged is None:
            urged = next(prep_objects(notes, above.i, "on", "upon", "to", "for"), None)
        if urged is not None:
            return antecedent(notes, urged)
    if token.dep == "advcl" and is_passive(notes, above.i) and token.tag == "VB":
        return agent(notes, above.i) or subject(notes, above.i, depth + 1)
    return subject(notes, above.i, depth + 1)


def _of_preposition(notes: Notes, prep: int, depth: int) -> int | None:
    """The subject of a gerund after a preposition ("accused them of hiding", "in exchange for lifting")."""
    above = notes.tokens[notes.tokens[prep].head]
    if above.pos in {"VERB", "AUX"}:
        if notes.tokens[prep].lower in {"of", "from", "for"} and not is_passive(notes, above.i):
            them = child(notes, above.i, "dobj")
            if them is not None and above.lemma in word_class("ABOUT_OBJECT"):
                return antecedent(notes, them)
        return subject(notes, above.i, depth + 1)
    if above.pos in {"NOUN", "PROPN"}:
        return owner(notes, above.i) or governing_subject(notes, above.i, depth + 1)
    return subject(notes, above.i, depth + 1) if above.head != above.i else None


def _of_noun(notes: Notes, token: Token, depth: int) -> int | None:
    noun = notes.tokens[token.head]
    if token.tag in {"VBN", "VBD"}:
        return noun.i
    if token.tag == "VBG" and noun.lemma not in SAYINGS:
        return noun.i
    return owner(notes, noun.i) or governing_subject(notes, noun.i, depth + 1)


ADJUNCTS_OF_TIME = frozenset("after ahead before during following since until".split())
"""Prepositions whose noun tells an act of its own beside the verb's ("met the press after talks with the envoy")."""


def governing_subject(notes: Notes, noun: int, depth: int = 0) -> int | None:
    """The doer of the verb on which a noun hangs ("Oslo made a promise to help": Oslo), or whom it follows in time
    ("envoys after talks with the king": the envoys).
    """
    at = noun
    for _ in range(DEEPEST):
        token = notes.tokens[at]
        if token.head == at or depth > DEEPEST:
            return None
        above = notes.tokens[token.head]
        if token.dep == "prep" and token.lower in ADJUNCTS_OF_TIME and above.pos in {"NOUN", "PROPN", "PRON"}:
            return above.i
        if above.pos in {"VERB", "AUX"}:
            if token.dep in {"nsubj", "nsubjpass"} and not is_passive(notes, above.i):
                return None
            return agent(notes, above.i) if is_passive(notes, above.i) else subject(notes, above.i, depth + 1)
        at = above.i
    return None


def owner(notes: Notes, noun: int) -> int | None:
    """Whose a noun is: its possessive, or what its "by" names."""
    poss = child(notes, noun, "poss")
    return poss if poss is not None else next(prep_objects(notes, noun, "by"), None)


def agent(notes: Notes, i: int) -> int | None:
    """The doer that a passive names with "by"; a later conjunct shares the first one's."""
    for _ in range(DEEPEST):
        by = notes.child(i, "agent")
        named = child(notes, by.i, "pobj") if by else next(prep_objects(notes, i, "by"), None)
        if named is not None:
            return antecedent(notes, named)
        if notes.tokens[i].dep != "conj" or notes.tokens[i].head == i or notes.child(i, *SUBJECTS):
            return None
        i = notes.tokens[i].head
    return None


def doer(notes: Notes, i: int) -> int | None:
    """Who does what the verb at token i tells."""
    return agent(notes, i) if is_passive(notes, i) else subject(notes, i)


def undergoer(notes: Notes, i: int) -> int | None:
    """To whom or what the verb at token i is done: object, passive subject, or the gap of a relative clause."""
    token = notes.tokens[i]
    if is_passive(notes, i):
        return token.head if token.dep == "acl" and notes.child(i, *SUBJECTS) is None else subject(notes, i)
    own = child(notes, i, "dobj")
    if own is None:
        own = next((t.i for t in notes.below(i, "dative") if t.pos != "ADP"), None)
    if own is not None:
        return antecedent(notes, own)
    if token.dep == "relcl" and not any(True for _ in notes.below(i, "dobj", "prep", "ccomp", "xcomp")):
        starts = child(notes, i, *SUBJECTS)
        if starts is not None and notes.tokens[starts].lower not in RELATIVES:
            return token.head
    joined = next((c for c in notes.below(i, "conj") if c.pos == "VERB" and c.i - i == 2), None)
    if joined is not None and notes.child(joined.i, *SUBJECTS) is None:
        return child(notes, joined.i, "dobj")
    complement = notes.child(i, "ccomp")
    if complement is not None and notes.child(complement.i, "aux") and not notes.child(complement.i, "mark"):
        inner = notes.child(complement.i, "nsubj")
        to = notes.child(complement.i, "aux")
        if inner is not None and to is not None and to.tag == "TO":
            return inner.i
    return None


def prep_objects(notes: Notes, i: int, *words: str) -> Iterator[int]:
    """What hangs on these prepositions below token i, in the order of the prepositions."""
    preps = list(notes.below(i, "prep", "agent", "dative", "prt", "advmod"))
    for word in words if preps else ():
        for prep in preps:
            if prep.lower != word:
                continue
            for found in notes.below(prep.i, "pobj"):
                resolved = antecedent(notes, found.i)
                yield found.i if resolved is None else resolved
            for inner in notes.below(prep.i, "prep") if prep.lower in TWO_PART else ():
                yield from (found.i for found in notes.below(inner.i, "pobj"))


def conjuncts(notes: Notes, i: int) -> tuple[int, ...]:
    """The token and the nouns joined to it by "and", "or" or commas, left to right."""
    found, waiting = [i], [i]
    while waiting and len(found) <= DEEPEST:
        for token in notes.below(waiting.pop(), "conj"):
            if token.pos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"}:
                found.append(token.i)
                waiting.append(token.i)
    return tuple(sorted({*found, *_names_joined_before(notes, i)}))


def _names_joined_before(notes: Notes, i: int) -> Iterator[int]:
    """The people named before "and" whom the parse made a part of the last name, for their titles ("King A and Queen
    B" with all words below B).
    """
    name = notes.name_at(i)
    if name is None or name.kind != "person":
        return
    for below in notes.below(i, "compound", "nmod"):
        first = notes.edges(below.i)[0]
        joint = next((k for k in range(first, name.first) if notes.tokens[k].dep == "cc"), None)
        if joint is not None and name.first - first <= DEEPEST:
            inside = (notes.name_at(k) for k in range(first, joint))
            yield from {other.last - 1 for other in inside if other is not None and other.kind == "person"}


def lemmas(notes: Notes, i: int) -> tuple[str, ...]:
    """The lemma of token i, and joined with what a hyphen ties to it ("cease-fire": also "ceasefire")."""
    token = notes.tokens[i]
    if i < 2 or notes.tokens[i - 1].text not in HYPHENS or notes.tokens[i - 1].start != notes.tokens[i - 2].end:
        return (token.lemma,)
    before = notes.tokens[i - 2].lower
    return (f"{before}-{token.lemma}", f"{before}{token.lemma}", token.lemma)


def to_infinitive(notes: Notes, i: int) -> Token | None:
    """The to-infinitive that complements the word at token i, or that its object is to do."""
    for verb in notes.below(i, "xcomp", "ccomp", "advcl", "acl"):
        if any(t.tag == "TO" for t in notes.below(verb.i, "aux")):
            return verb
    for noun in notes.below(i, "dobj", "prep", "dative"):
        below = notes.child(noun.i, "pobj") if noun.dep == "prep" else noun
        for verb in notes.below(below.i, "acl", "relcl") if below else ():
            if verb.tag == "VB" and any(t.tag == "TO" for t in notes.below(verb.i, "aux")):
                return verb
    return None
