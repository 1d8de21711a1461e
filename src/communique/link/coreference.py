"""Which earlier words a pronoun points back to: a transparent ranking by agreement, grammatical role and distance.

Every weight below is in units of one sentence of distance. They were set on the news, interview, speech and
biography documents of GUM (bench/quality/actors.py measures them).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from communique.notes import Notes

Role = Literal["subject", "object", "oblique", "possessor", "modifier"]
Nature = Literal["person", "state", "body", "people"]
"""A person; a state; an organisation, office or delegation; several people or a population."""
Gender = Literal["female", "male"]

WINDOW = 60
"""Earlier mentions that are weighed: enough for a page of text, few enough to stay linear."""
ROLE_WEIGHT: dict[Role, float] = {"subject": 1.0, "object": 0.5, "oblique": 0.1, "possessor": 0.2, "modifier": -0.8}
REPORTED_SUBJECT = 1.0
"""The subject of "said" is who "he" is in what was said."""
PREVIOUS_SPEAKER = 1.5
"""Whoever spoke last is who "he" is in "he said"."""
SAME_ROLE = 0.2
OTHER_VOICE = 1.0
"""Words inside somebody's quotation are seldom taken up outside it, and the other way round."""
FREQUENT = 0.4
"""For each earlier mention of the same actor, up to four."""
SEVERAL = 0.5
"""Several people are "they" before one organisation is."""
TOGETHER = 1.0
"""Those told together as doers are "they" before a population or a thing named in passing."""
OWN_CLAUSE = 1.0
"""A possessor is the subject of its own clause before it is anybody else ("the two held their own talks")."""
FURTHEST = 25
"""Words after a pronoun among which its verb's other arguments are looked for."""
OLDEST = 12
"""Sentences after which a pronoun no longer reaches back."""
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
    """ACTORS are meant by the words with head HEAD, which play ROLE in sentence SENTENCE.

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
    """The mentions read so far, the nearest last, and what was learnt of each actor's gender."""

    recent: deque[Appearance] = field(default_factory=lambda: deque(maxlen=WINDOW))
    gender: dict[str, Gender] = field(default_factory=dict)
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


def antecedent(
    notes: Notes,
    memory: Memory,
    i: int,
    *,
    voice: int | None = None,
    speaks: bool = False,
    barred: frozenset[str] = frozenset(),
) -> Appearance | None:
    """The earlier mention that the pronoun at token i most likely stands for; None where none agrees.

    `speaks` says that the pronoun is who says something; `barred` are actors it cannot be, such as the speaker of the
    quotation that holds it.
    """
    agreement = PRONOUNS.get(notes.tokens[i].lower)
    if agreement is None:
        return None
    sentence = notes.tokens[i].sentence
    role = role_of(notes, i)
    reporters = _reporting_subjects(notes, i)
    best: tuple[float, Appearance] | None = None
    for appearance in memory.backwards():
        if sentence - appearance.sentence > OLDEST:
            break
        if not agrees(memory, appearance, agreement) or barred & set(appearance.actors):
            continue
        if appearance.sentence == sentence and clashes(notes, appearance.head, i):
            continue
        score = (
            -float(sentence - appearance.sentence)
            + ROLE_WEIGHT[appearance.role]
            + SAME_ROLE * (appearance.role == role)
        )
        score += FREQUENT * min(4, memory.times.get(appearance.actors[0], 0) if len(appearance.actors) == 1 else 0)
        score += SEVERAL * (appearance.plural and bool(agreement[1]))
        score -= OTHER_VOICE * (appearance.voice != voice)
        score += TOGETHER * (len(appearance.actors) > 1 and appearance.role == "subject")
        score += OWN_CLAUSE * (
            role == "possessor"
            and appearance.role == "subject"
            and appearance.sentence == sentence
            and _clause(notes, appearance.head) == _clause(notes, i)
        )
        score += REPORTED_SUBJECT * (appearance.head in reporters)
        score += PREVIOUS_SPEAKER * (speaks and appearance.actors == memory.last_speaker)
        if best is None or score > best[0]:
            best = (score, appearance)
    return best[1] if best else None


def agrees(memory: Memory, appearance: Appearance, agreement: tuple[Gender | None, bool | None, bool]) -> bool:
    """Whether a mention has the gender, number and animacy of a pronoun."""
    gender, plural, person = agreement
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
    clause = _clause(notes, pronoun)
    if other.dep == "poss" or other.dep in {"compound", "amod", "nmod"}:
        return False
    return clause == _clause(notes, earlier)


def named_beside(notes: Notes, i: int) -> list[int]:
    """The heads of people named after a pronoun among the arguments of its verb: whom it cannot mean."""
    if notes.tokens[i].dep not in SUBJECTS:
        return []
    clause, last = _clause(notes, i), min(notes.sentence_of(i).last, i + FURTHEST)
    names = {name.first: name for k in range(i + 1, last) if (name := notes.name_at(k)) and name.kind == "person"}
    heads = (notes.head_of(name.span) for name in names.values())
    return [h for h in heads if h is not None and notes.tokens[h].dep != "poss" and _clause(notes, h) == clause]


def _clause(notes: Notes, i: int) -> int:
    """The verb whose arguments a noun stands among."""
    for token in notes.above(i):
        if token.pos in {"VERB", "AUX"}:
            return token.i
    return i


def _reporting_subjects(notes: Notes, i: int) -> frozenset[int]:
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
