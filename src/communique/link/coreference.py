"""What pronouns stand for: the mentions read so far, and which of them grammar lets a pronoun point back to."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from communique.notes import Notes

Role = Literal["subject", "object", "oblique", "possessor", "modifier"]
Nature = Literal["person", "state", "body", "people", "thing"]
"""A person; a state; an organisation, office or delegation; several people or a population; what is no actor."""
Gender = Literal["female", "male"]

WINDOW = 60
"""Earlier mentions that are weighed: enough for a page of text, few enough to stay linear."""
THINGS = 40
"""Earlier nouns for what is no actor that are weighed."""
FURTHEST = 25
"""Words after a pronoun among which its verb's other arguments are looked for."""
PRONOUNS: dict[str, tuple[Gender | None, bool | None, bool]] = {
    "he": ("male", False, True), "her": ("female", False, True), "hers": ("female", False, True),
    "herself": ("female", False, True), "him": ("male", False, True), "himself": ("male", False, True),
    "his": ("male", False, True), "it": (None, False, False), "its": (None, False, False),
    "itself": (None, False, False), "she": ("female", False, True), "their": (None, True, False),
    "theirs": (None, True, False), "them": (None, True, False), "themselves": (None, True, False),
    "they": (None, True, False),
}  # fmt: skip
"""Gender, whether it is plural, and whether it means a person."""
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
OBJECTS = frozenset({"dobj", "dative", "iobj", "attr", "oprd"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """ACTORS are meant by the words with head HEAD, which play ROLE in sentence SENTENCE; () for what is no actor.

    `voice` numbers the quotation that holds the words, None in the reporter's own.
    """

    head: int
    actors: tuple[str, ...]
    sentence: int
    role: Role
    nature: Nature
    plural: bool
    voice: int | None = None
    named: bool = True


@dataclass(slots=True)
class Memory:
    """The mentions read so far, the nearest last, and what was learnt of each actor's gender.

    `gender` is what a title, a role or a given name tells; `called` is the gender of the pronouns used so far.
    """

    recent: deque[Appearance] = field(default_factory=lambda: deque(maxlen=WINDOW))
    things: deque[Appearance] = field(default_factory=lambda: deque(maxlen=THINGS))
    gender: dict[str, Gender] = field(default_factory=dict)
    called: dict[str, Gender] = field(default_factory=dict)
    times: dict[str, int] = field(default_factory=dict)
    last_speaker: tuple[str, ...] = ()

    def note(self, appearance: Appearance) -> None:
        """Remember one more mention."""
        self.recent.append(appearance)
        for actor in appearance.actors:
            self.times[actor] = self.times.get(actor, 0) + 1

    def backwards(self) -> Iterable[Appearance]:
        """The remembered mentions, nearest first."""
        return reversed(self.recent)


def role_of(notes: Notes, head: int) -> Role:
    """The grammatical role of a noun or pronoun, that of the first of a coordination for the others."""
    for _ in range(8):
        token = notes.tokens[head]
        if token.dep not in {"conj", "appos"} or token.head == head:
            break
        head = token.head
    dep = notes.tokens[head].dep
    if dep in SUBJECTS:
        return "subject"
    if dep in OBJECTS:
        return "object"
    if dep == "poss":
        return "possessor"
    if dep in {"compound", "amod", "nmod"}:
        return "modifier"
    return "oblique" if dep == "pobj" else "object" if dep == "ROOT" else "oblique"


def agrees(memory: Memory, appearance: Appearance, agreement: tuple[Gender | None, bool | None, bool]) -> bool:
    """Whether a mention has the gender, number and animacy of a pronoun."""
    gender, plural, person = agreement
    if appearance.nature == "thing":
        return not person and appearance.plural == bool(plural)
    if not appearance.actors:
        return False
    if person:
        if appearance.nature != "person" or appearance.plural or len(appearance.actors) > 1:
            return False
        known = memory.gender.get(appearance.actors[0])
        return known is None or known == gender
    if plural:
        return appearance.plural or len(appearance.actors) > 1 or appearance.nature in {"people", "body"}
    return appearance.nature in {"state", "body"} and len(appearance.actors) == 1 and not appearance.plural


def clashes(notes: Notes, earlier: int, pronoun: int) -> bool:
    """Whether grammar forbids that two words of one sentence mean the same.

    An object is not its own clause's subject unless reflexive, and a possessive is not the noun it belongs to.
    """
    word, other = notes.tokens[pronoun], notes.tokens[earlier]
    if word.lower.endswith(("self", "selves")):
        return False
    if word.dep == "poss":
        return word.head == earlier
    clause = clause_of(notes, pronoun)
    if other.dep == "poss" or other.dep in {"compound", "amod", "nmod"}:
        return False
    return clause == clause_of(notes, earlier)


def named_beside(notes: Notes, i: int) -> list[int]:
    """The heads of people named after a pronoun among the arguments of its verb: whom it cannot mean."""
    if notes.tokens[i].dep not in SUBJECTS:
        return []
    clause, last = clause_of(notes, i), min(notes.sentence_of(i).last, i + FURTHEST)
    names = {name.first: name for k in range(i + 1, last) if (name := notes.name_at(k)) and name.kind == "person"}
    heads = (notes.head_of(name.span) for name in names.values())
    return [h for h in heads if h is not None and notes.tokens[h].dep != "poss" and clause_of(notes, h) == clause]


def clause_of(notes: Notes, i: int) -> int:
    """The verb whose arguments a noun stands among."""
    for token in notes.above(i):
        if token.pos in {"VERB", "AUX"}:
            return token.i
    return i


def reporting_subjects(notes: Notes, i: int) -> frozenset[int]:
    """The subjects of the verbs whose complement clauses hold a token."""
    found: set[int] = set()
    below = notes.tokens[i]
    for steps, token in enumerate(notes.above(i)):
        if below.dep in {"ccomp", "xcomp", "advcl"} and token.pos in {"VERB", "AUX"}:
            found.update(subject.i for subject in notes.below(token.i, "nsubj", "nsubjpass"))
        below = token
        if steps > 12:
            break
    return frozenset(found)
