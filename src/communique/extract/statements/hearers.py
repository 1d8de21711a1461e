"""Who is spoken to: objects of telling, and those in front of whom, with whom or to whom something is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.extract.statements.drafts import Draft, Offsets, Range
from communique.extract.statements.speakers import agent_of, noun_phrase
from communique.notes import Notes, Token

HEARD_BY = frozenset(
    "advise ask assure brief caution convince inform notify persuade promise query question quiz reassure remind tell "
    "warn".split()
)
"""Verbs whose object is spoken to when a clause follows."""
DIRECTING = frozenset(
    "advise ask beg beseech caution command direct encourage exhort forbid implore instruct invite lobby order press "
    "push remind request tell urge warn".split()
)
"""Verbs whose object is spoken to when somebody is to do something."""
ABOUT = frozenset({"about", "against", "of", "on", "over"})
"""Prepositions that bring what a hearer is told of: “warned the rebels against crossing”."""
CALLING = frozenset({("appeal", "to"), ("call", "on"), ("call", "upon"), ("plead", "with")})
"""Verbs whose preposition brings whoever is to do something."""
TELLING_FRAMES = frozenset({"aside", "model", "object_to", "passive_that", "quotation", "that"})
SAID_TO = frozenset(
    "add admit announce apologise apologize comment complain complained confess confirm convey declare describe "
    "disclose explain express indicate insist mention outline propose protest recall relate remark repeat report "
    "reveal say signal speak stress suggest swear talk testify vow write".split()
)
"""Verbs that bring whoever hears it by “to”, whatever is said."""
REPORTERS = frozenset({"correspondent", "journalist", "media", "press", "reporter"})
"""Hearers that stand for a press conference, and are nobody's addressee."""
EVENTS = frozenset("briefing conference".split())
GROUPS = frozenset("crowd group handful number pool room roomful".split())
MESSAGES = frozenset(
    "address apology e-mail email letter memo message note plea remark reply response speech statement telegram "
    "testimony".split()
)
"""What is made or sent to somebody, who is then addressed by what it says."""
CONVERSATIONS = frozenset("call consultation conversation discussion meeting negotiation summit talk".split())
"""What is held with somebody, who is then addressed by what is said in it."""
HELD = frozenset({"at", "during", "in", "on", "over"})
ADDRESSING = frozenset({"addressing", "briefing", "meeting", "telling"})
PEOPLE = frozenset({"NOUN", "PRON", "PROPN"})


def told(draft: Draft, notes: Notes) -> Token | None:
    """Who hears it: the object of a verb of telling, or the noun after "to"."""
    anchor = notes.tokens[draft.anchor]
    if anchor.pos != "VERB":
        return None
    if draft.frame in TELLING_FRAMES and anchor.lemma in HEARD_BY:
        heard = next((t for t in notes.below(anchor.i, "dative", "dobj") if not inside(t, draft.content)), None)
        if heard is not None:
            return heard
    if draft.frame not in TELLING_FRAMES and anchor.lemma not in SAID_TO:
        return None
    hearer = _to(anchor, notes)
    return hearer if hearer is not None and not inside(hearer, draft.content) else None


def _to(anchor: Token, notes: Notes) -> Token | None:
    to = next((t for t in notes.below(anchor.i, "prep", "dative") if t.lower == "to"), None)
    return notes.child(to.i, "pobj") if to is not None else None


def inside(token: Token, content: Sequence[Offsets]) -> bool:
    """Whether a token lies in the content."""
    return any(a <= token.start < b for a, b in content)


def addressees_of(draft: Draft, hearer: Token | None, around: Sequence[Token], notes: Notes) -> Iterator[Range]:
    """The noun phrases that name whom a statement is addressed to: by its own verb, else by the words around it."""
    anchor = notes.tokens[draft.anchor]
    own = _directed(draft, anchor, notes) or hearer
    if own is not None:
        if not hears_as_reporter(own, notes) and own.pos in PEOPLE:
            yield noun_phrase(notes, own.i, without=_about(own, anchor, notes))
        return
    for token in around:
        who = _spoken_with(token, anchor, notes)
        if who is not None and who.pos in PEOPLE and not hears_as_reporter(who, notes):
            yield noun_phrase(notes, who.i)
            return


def hears_as_reporter(token: Token, notes: Notes) -> bool:
    """Whether a hearer is the press: “journalists”, “a group of reporters”, “a news conference”."""
    if token.lemma in REPORTERS | EVENTS:
        return True
    if token.lemma not in GROUPS:
        return False
    return any(notes.child(of.i, "pobj") is not None and _press(notes, of) for of in notes.below(token.i, "prep"))


def _press(notes: Notes, preposition: Token) -> bool:
    noun = notes.child(preposition.i, "pobj")
    return noun is not None and noun.lemma in REPORTERS


def _directed(draft: Draft, anchor: Token, notes: Notes) -> Token | None:
    """Whom the cue's verb is directed at: its object, its passive subject, the noun after "called on"."""
    obj = notes.child(anchor.i, "dobj", "dative")
    if draft.frame == "object_to" and anchor.lemma in DIRECTING:
        return obj
    if draft.frame in {"object", "prep_about", "prep_against", "prep_of"} and anchor.lemma in HEARD_BY | DIRECTING:
        return obj if obj is not None and _about(obj, anchor, notes) is not None else None
    if draft.frame in {"prep_on", "prep_to", "prep_upon", "prep_with"}:
        word = draft.frame.removeprefix("prep_")
        at = next((t for t in notes.below(anchor.i, "prep") if t.lower == word), None)
        return notes.child(at.i, "pobj") if at is not None and (anchor.lemma, word) in CALLING else None
    if draft.frame == "passive_that" or (draft.frame == "passive_to" and anchor.lemma in DIRECTING):
        subject = notes.child(anchor.i, "nsubjpass")
        return subject if subject is not None and subject.lower != "it" else None
    return None


def _about(heard: Token, anchor: Token, notes: Notes) -> int | None:
    """Where "against crossing" begins: on the verb, or as the parser has it on the hearer."""
    near = (t for holder in (heard.i, anchor.i) for t in notes.below(holder, "prep") if t.i > heard.i)
    return next((t.i for t in near if t.lower in ABOUT and _is_about(t, anchor, notes)), None)


def _is_about(preposition: Token, anchor: Token, notes: Notes) -> bool:
    """Whether "of" or the like brings what is told: "informed the mayor of it", not "warned the mayor of Oslo"."""
    if preposition.head == anchor.i:
        return True
    below = notes.child(preposition.i, "pcomp", "pobj")
    return below is not None and (below.dep == "pcomp" or preposition.lower in {"against", "about"})


def _spoken_with(token: Token, anchor: Token, notes: Notes) -> Token | None:
    """Whom a word around the cue names as spoken to: "in a letter to", "in talks with", "asked by", "addressing"."""
    head = notes.tokens[token.head]
    if token.head == anchor.i and token.dep in {"advcl", "acl"}:
        if token.lower in {"asked", "pressed", "questioned"}:
            return agent_of(notes, token.i)
        if token.lower in ADDRESSING:
            return notes.child(token.i, "dobj")
        if token.lower in {"speaking", "talking"}:
            return _after(token, notes, "to", "with")
    if token.dep != "pobj" or head.lower not in HELD:
        return None
    if token.lemma in MESSAGES:
        return _after(token, notes, "before", "to")
    if token.lemma in CONVERSATIONS:
        return _after(token, notes, "with")
    return None


def _after(word: Token, notes: Notes, *prepositions: str) -> Token | None:
    found = next((t for t in notes.below(word.i, "prep", "dative") if t.lower in prepositions), None)
    return notes.child(found.i, "pobj") if found is not None else None
