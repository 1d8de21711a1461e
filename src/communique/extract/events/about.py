"""Mode and contexts of an act by the words around its trigger, where the lexicon's frame leaves them open."""

from __future__ import annotations

from collections.abc import Iterator

from communique.extract.events.arguments import Roles
from communique.extract.events.grammar import prep_objects
from communique.extract.events.triggers import Trigger
from communique.knowledge.plover.codes import contexts_of
from communique.knowledge.plover.lexicon import word_class
from communique.knowledge.plover.words import contexts_told, mode_told
from communique.model import Span
from communique.notes import Notes
from communique.vocabulary import EventType

ABOUT: frozenset[EventType] = frozenset({"REQUEST", "REJECT", "THREATEN"})
"""Acts whose mode is told by what is asked for, refused or threatened."""
MEANS: dict[EventType, tuple[str, ...]] = {
    "ASSAULT": ("with", "using", "by", "from"),
    "CONSULT": ("by", "via", "through", "over", "on"),
}
"""Prepositions before the means of an act, by type; what follows any other is whom or where it hit."""
MODIFIERS = ("amod", "compound", "nmod", "advmod")
CONTENT = ("xcomp", "ccomp", "dobj", "prep", "pobj", "attr", "dative")
DEEPEST = 4
"""Steps down from a trigger at which words still tell what it is about."""
CARRYING = frozenset("begin continue give impose keep provide restart resume send start".split())
"""Verbs beside the lexicon's light ones that begin, keep up or give what they are told of."""
OTHER_CLAUSES = frozenset({"advcl", "relcl", "conj", "parataxis", "nsubj", "nsubjpass", "csubj", "agent", "poss"})
"""What hangs on an act and tells another one, or who acts."""


def mode_of(notes: Notes, trigger: Trigger, roles: Roles) -> str | None:
    """The mode of the frame, else the one that the means of the act, its host or its content decides."""
    if trigger.entry.mode or trigger.type not in {*ABOUT, *MEANS}:
        return trigger.entry.mode
    if trigger.type in ABOUT:
        return mode_told(trigger.type, [notes.tokens[i].lemma for i in _content(notes, trigger)])
    for means in _means(notes, trigger):
        if (mode := mode_told(trigger.type, means)) is not None:
            return mode
    if trigger.type == "CONSULT" and roles.mediators and _is_hosted(notes, trigger):
        return "third-party"
    return None


def contexts_by_clause(notes: Notes, trigger: Trigger, topic: Span | None) -> tuple[str, ...]:
    """The contexts of the act's category, then those that the words of its clause and topic tell."""
    inside = sorted({i for at in _carriers(trigger) for i in _clause(notes, at)})
    if topic is not None:
        inside = sorted({*inside, *range(*notes.range_of(topic))})
    lemmas = [_word(notes, i) for i in inside]
    return tuple(dict.fromkeys((*contexts_of(trigger.entry.cameo), *contexts_told(lemmas))))


def _carriers(trigger: Trigger) -> tuple[int, ...]:
    return tuple(i for i in (trigger.head, trigger.light, trigger.held) if i is not None)


def _word(notes: Notes, i: int) -> str:
    """The lemma of a token; nothing inside a name, which tells who takes part and not what the act is about."""
    return "" if notes.name_at(i) is not None else notes.tokens[i].lemma.lower()


def _clause(notes: Notes, i: int, depth: int = 0) -> Iterator[int]:
    """A token and what is below it, without other clauses and without who acts."""
    yield i
    for below in notes.children(i) if depth < DEEPEST else ():
        if notes.tokens[below].dep not in OTHER_CLAUSES:
            yield from _clause(notes, below, depth + 1)


def _content(notes: Notes, trigger: Trigger) -> Iterator[int]:
    """What an act of speech is about, the nearest words first: its clause or object, then what hangs on them.

    What hangs on a verb with a sense of its own is not what is asked for ("to reconsider the summit"), nor is what is
    not to be done.
    """
    level = list(_carriers(trigger))
    own = set(level)
    for _ in range(DEEPEST):
        level = [i for i in level if not notes.child(i, "neg")]
        yield from (i for i in level if i not in own and not notes.name_at(i))
        open_ = [i for i in level if i in own or _only_carries(notes, i)]
        level = [t.i for i in open_ for t in notes.below(i, *CONTENT) if t.i not in own]


def _only_carries(notes: Notes, i: int) -> bool:
    """Whether the sense of a word lies in what hangs on it: no verb, or one that holds, begins or gives its object."""
    token = notes.tokens[i]
    return token.pos != "VERB" or token.lemma in word_class("LIGHT") or token.lemma in CARRYING


def _means(notes: Notes, trigger: Trigger) -> Iterator[list[str]]:
    """The lemmas of each phrase that tells by what means the act is done."""
    for at in _carriers(trigger):
        yield [t.lemma.lower() for t in notes.below(at, *MODIFIERS) if not notes.name_at(t.i)]
        for found in prep_objects(notes, at, *MEANS[trigger.type]):
            yield _phrase(notes, found)
    if trigger.type == "ASSAULT":
        for at in _carriers(trigger):
            for doer in notes.below(at, "nsubj"):
                yield _phrase(notes, doer.i)


def _phrase(notes: Notes, i: int) -> list[str]:
    """The lemmas of a noun and of the words before it that are part of what it names."""
    words = [*notes.below(i, "amod", "compound", "nmod"), notes.tokens[i]]
    return [t.lemma.lower() for t in sorted(words, key=lambda t: t.i) if not notes.name_at(t.i)]


def _is_hosted(notes: Notes, trigger: Trigger) -> bool:
    """Whether a verb of hosting stands on the meeting, whose hosts then are its mediators."""
    below = (t for at in _carriers(trigger) for t in notes.below(at, "acl", "relcl", "amod"))
    return any(t.lemma == "host" for t in [*below, *(notes.tokens[i] for i in _carriers(trigger))])
