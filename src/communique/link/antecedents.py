"""Which earlier words a pronoun points back to: every mention that agrees is weighed by readable cues.

A linear ranker with three columns of weights (`antecedent_weights.py`), for "he" and "she", for "it", for "they". Nouns
for what is no actor are weighed too, and so is "nobody we know": where one of these wins, the pronoun stays open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from communique.link.antecedent_weights import WEIGHTS
from communique.link.coreference import (
    PRONOUNS,
    SUBJECTS,
    Agreement,
    Appearance,
    Memory,
    agrees,
    clashes,
    clause_of,
    reporting_subjects,
    role_of,
)
from communique.notes import Notes

OLDEST = 12
"""Sentences after which a pronoun no longer reaches back."""
OLDEST_THING = 2
"""Sentences after which a noun for what is no actor is forgotten."""
MOST = 300
"""Mentions weighed for one pronoun, the nearest: twelve sentences of honest prose hold fewer."""
OFTEN = ((7, "told_often"), (3, "told_thrice"), (2, "told_twice"))
EMPTY_VERBS = frozenset("appear happen look rain seem snow take turn".split())
"""Verbs whose "it" often stands for nothing."""
CLAUSES = frozenset({"acl", "advcl", "ccomp", "csubj", "xcomp"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronoun:
    """The pronoun at token I, as far as its own words tell what to look for.

    `speaks` says that it is who says something, `owns_actor` that it owns somebody ("its army"), `shares` that it owns
    what takes two ("their meeting"); `barred` are actors it cannot be, such as the speaker of the quotation that holds
    it, whose number is `voice`. `own_words` are quotations that the pronoun is the speaker of: nobody is "he" in their
    own words.
    """

    i: int
    voice: int | None = None
    speaks: bool = False
    owns_actor: bool = False
    shares: bool = False
    own_words: frozenset[int] = frozenset()
    barred: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """APPEARANCE, or nobody (None), with the cues that speak for and against it."""

    appearance: Appearance | None
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which of CANDIDATES does the pronoun at token I mean? COLUMN names the weights for it."""

    column: str
    i: int
    candidates: tuple[Candidate, ...]


Chooser = Callable[[Choice], Appearance | None]
"""The candidate chosen, None where none of our actors is meant."""


def antecedent(notes: Notes, memory: Memory, pronoun: Pronoun, *, choose: Chooser | None = None) -> Appearance | None:
    """The earlier mention that a pronoun most likely stands for; None where none agrees or nobody we know is meant."""
    agreement = PRONOUNS.get(notes.tokens[pronoun.i].lower)
    if agreement is None:
        return None
    column = "person" if agreement[2] else "several" if agreement[1] else "one"
    candidates = tuple(weighed(notes, memory, pronoun))
    return (choose or likeliest)(Choice(column=column, i=pronoun.i, candidates=candidates))


def likeliest(choice: Choice, *, weights: Mapping[str, Mapping[str, float]] = WEIGHTS) -> Appearance | None:
    """The candidate with the highest sum of weights, None where that is nobody or no actor."""
    weight = weights[choice.column]
    best = max(choice.candidates, key=lambda one: sum(weight.get(cue, 0.0) for cue in one.cues), default=None)
    if best is None or best.appearance is None or not best.appearance.actors:
        return None
    return best.appearance


def weighed(notes: Notes, memory: Memory, pronoun: Pronoun) -> Iterator[Candidate]:
    """Every earlier mention that agrees with a pronoun, the nearest first, then nobody."""
    token = notes.tokens[pronoun.i]
    agreement = PRONOUNS[token.lower]
    context = _Context(notes, memory, pronoun)
    seen: dict[tuple[str, ...], int] = {}
    agreeing: list[tuple[Appearance, int]] = []
    ranks: dict[int, int] = {}  # two parties told together and the first of them have one head: equally near
    for appearance in memory.backwards():
        away = token.sentence - appearance.sentence
        if away > OLDEST or len(agreeing) == MOST:
            break
        if seen.get(appearance.actors, 0) > 3 or pronoun.barred.intersection(appearance.actors):
            continue
        if not agrees(memory, appearance, agreement) or (away == 0 and clashes(notes, appearance.head, pronoun.i)):
            continue
        if appearance.voice in pronoun.own_words or (pronoun.shares and _is_alone(appearance, agreement)):
            continue
        rank = ranks.setdefault(appearance.head, len(ranks)) if appearance.actors not in seen else -1
        seen[appearance.actors] = seen.get(appearance.actors, 0) + 1
        agreeing.append((appearance, rank))
    context.most = max((memory.times.get(one.actors[0], 0) for one, _ in agreeing if len(one.actors) == 1), default=0)
    for appearance, rank in agreeing:
        yield Candidate(appearance=appearance, cues=tuple(context.cues_of(appearance, rank)))
    if not agreement[2]:
        for thing in islice(reversed(memory.things), MOST):
            away = token.sentence - thing.sentence
            if away > OLDEST_THING:
                break
            if thing.plural == agreement[1] and not (away == 0 and clashes(notes, thing.head, pronoun.i)):
                yield Candidate(appearance=thing, cues=tuple(context.cues_of_thing(thing)))
    yield Candidate(appearance=None, cues=tuple(context.cues_of_nobody(found=len(seen))))


def _is_alone(appearance: Appearance, agreement: Agreement) -> bool:
    """Whether a mention names one party in passing ("a ministry statement on their talks") where "their" wants two."""
    return bool(agreement[1]) and len(appearance.actors) == 1 and appearance.role == "modifier"


class _Context:
    """What is known of a pronoun while its candidates are weighed."""

    def __init__(self, notes: Notes, memory: Memory, pronoun: Pronoun) -> None:
        self.notes, self.memory, self.pronoun = notes, memory, pronoun
        self.token = notes.tokens[pronoun.i]
        self.role = role_of(notes, pronoun.i)
        self.clause = clause_of(notes, pronoun.i)
        self.reporters = reporting_subjects(notes, pronoun.i)
        self.block = notes.sentence_of(pronoun.i).block
        self.gender = PRONOUNS[self.token.lower][0]
        self.most = 0
        self.reflexive = self.token.lower.endswith(("self", "selves"))

    def cues_of(self, appearance: Appearance, rank: int) -> Iterator[str]:
        """What speaks for and against one mention of actors; `rank` counts the actors mentioned since, -1 repeats."""
        yield from self._place_cues(appearance)
        memory = self.memory
        if rank in {0, 1, 2}:
            yield ("nearest", "second", "third")[rank]
        if len(appearance.actors) == 1:
            yield appearance.nature
        else:
            yield "doing_together" if appearance.role == "subject" else "told_together"
        if appearance.plural and len(appearance.actors) == 1:
            yield "plural"
        first = appearance.actors[0]
        times = memory.times.get(first, 0) if len(appearance.actors) == 1 else 0
        told = next((cue for least, cue in OFTEN if times >= least), None)
        if told:
            yield told
        if times == self.most:
            yield "most_told"
        word = self.notes.tokens[appearance.head]
        if word.lower in PRONOUNS:
            if PRONOUNS[word.lower] != PRONOUNS[self.token.lower]:
                yield "other_pronoun"
            elif self.token.sentence - appearance.sentence < 2:
                yield "pronoun_near"
        elif appearance.named:
            yield "named"
        if self.gender:
            called = memory.called.get(first)
            if memory.gender.get(first) == self.gender:
                yield "gender_told"
            elif called and called != self.gender:
                yield "called_otherwise"
        if self.pronoun.speaks and appearance.actors == memory.last_speaker:
            yield "spoke_last"
        if self.reflexive and clause_of(self.notes, appearance.head) == self.clause:
            yield "reflexive_clause"

    def cues_of_thing(self, thing: Appearance) -> Iterator[str]:
        """What speaks for and against a noun for what is no actor."""
        yield "thing"
        if self.pronoun.speaks:
            yield "thing_speaks"
        if self.pronoun.owns_actor:
            yield "thing_owns_actor"
        word = self.notes.tokens[thing.head].lower
        if word in PRONOUNS:
            yield "thing_pronoun" if PRONOUNS[word] == PRONOUNS[self.token.lower] else "thing_other_pronoun"
        for cue in self._place_cues(thing):
            yield f"thing_{cue}"

    def cues_of_nobody(self, *, found: int) -> Iterator[str]:
        """What speaks for nobody that we know."""
        yield "nobody"
        yield f"nobody_{self.role}"
        if self.pronoun.speaks:
            yield "nobody_speaks"
        if self.pronoun.owns_actor:
            yield "nobody_owns_actor"
        if found == 0:
            yield "nobody_agrees"
        if self.pronoun.voice is not None:
            yield "nobody_quoted"
        if self.token.lower == "it" and self._is_empty():
            yield "nobody_empty"
        if self.reflexive:
            yield "nobody_reflexive"

    def _place_cues(self, appearance: Appearance) -> Iterator[str]:
        notes, head = self.notes, appearance.head
        away = self.token.sentence - appearance.sentence
        yield ("same_sentence", "sentence_before", "two_before", "few_before", "few_before", "far_before")[min(away, 5)]
        yield appearance.role
        if appearance.role == self.role:
            yield "same_role"
        elif self.gender and self.role == "subject" and away:
            yield f"{appearance.role}_before_subject"
        if notes.sentences[appearance.sentence].block != self.block:
            yield "other_short_paragraph" if self._is_short(appearance.sentence) else "other_paragraph"
        if appearance.voice != self.pronoun.voice:
            yield self._voice_cue(appearance)
        if head in self.reporters:
            yield "reports"
        if away == 0:
            yield from self._same_sentence_cues(head)
        elif appearance.role == "subject" and notes.tokens[notes.tokens[head].head].dep == "ROOT":
            yield "main_subject"

    def _is_short(self, sentence: int) -> bool:
        """Whether a sentence stands in a paragraph of one or two, as reports set them."""
        sentences = self.notes.sentences
        block = sentences[sentence].block
        near = range(max(0, sentence - 2), min(len(sentences), sentence + 3))
        return sum(sentences[k].block == block for k in near) <= 2

    def _voice_cue(self, appearance: Appearance) -> str:
        """How the voices of a pronoun and a mention differ."""
        if appearance.voice is None:
            return "told_outside"
        if self.pronoun.voice is not None:
            return "other_quotation"
        return "told_in_quotation"

    def _same_sentence_cues(self, head: int) -> Iterator[str]:
        notes, word = self.notes, self.notes.tokens[head]
        if self.token.dep == "poss":
            if word.dep in SUBJECTS and clause_of(notes, head) == self.clause:
                yield "own_clause"
            owned = notes.tokens[self.token.head]
            if owned.dep == "conj" and owned.head == head:
                yield "joined_to_owned"
        verb, other = notes.tokens[self.clause], notes.tokens[clause_of(notes, head)]
        if verb.dep in {"conj", "advcl", "relcl", "acl"} and verb.head == other.i:
            yield "clause_above"
        elif other.head == verb.i and other.dep in {"advcl", "ccomp"}:
            yield "clause_below"

    def _is_empty(self) -> bool:
        """Whether an "it" may be the empty subject of "it is clear that", "it seems"."""
        if self.token.dep not in SUBJECTS:
            return False
        verb = self.notes.tokens[self.token.head]
        if verb.lemma in EMPTY_VERBS:
            return True
        if verb.lemma != "be" and self.token.dep != "nsubjpass":
            return False
        below = [self.notes.tokens[child] for child in self.notes.children(verb.i) if child > self.token.i]
        return any(
            child.dep in CLAUSES or any(self.notes.tokens[c].dep in CLAUSES for c in self.notes.children(child.i))
            for child in below
        )
