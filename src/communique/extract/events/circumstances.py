"""When, where and about what: the words around an act that tell its time, its place and its subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from communique.extract.events.actors import span_of
from communique.extract.events.grammar import conjuncts, prep_objects, to_infinitive
from communique.extract.events.triggers import Trigger
from communique.knowledge.plover.lexicon import word_class
from communique.model import Span
from communique.notes import Name, Notes, TimeExpression, Token

PLACE_WORDS = ("in", "at", "on", "outside", "near", "inside", "across", "along", "off", "to", "into")
PLACE_NAMES = frozenset({"place", "state"})
SEATS = frozenset(
    "airport base border camp capital coast embassy headquarters house palace peninsula summit square zone".split()
)
"""Common nouns and last words of names that are places where a name of the gazetteer does not say so."""
TOPIC_WORDS = ("about", "regarding", "concerning", "over", "on")
SHIFTING = frozenset({"after", "before", "once", "since", "until"})
"""Words that open a clause of another time ("after he had cancelled the talks")."""
SETTING = frozenset("arrange due expect fix plan schedule set slate".split())
"""Verbs of a clause below a meeting that tell when and where it is to be ("talks set for June in Bern")."""
NO_TOPICS = frozenset(
    "basis behalf border condition day eve ground island margin occasion phone side sideline sidelines soil telephone "
    "territory tour trip visit way".split()
)
"""Nouns that after "on" tell how, where or when, not about what ("on the phone", "on condition of anonymity")."""
TOPIC_VERBS = frozenset("address consider debate discuss examine explore review tackle".split())
DATED = frozenset({"DATE", "TIME"})
"""TIMEX3 types that say when; how long or how often an act lasts ("for months", "weekly") dates nothing."""
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "pcomp", "parataxis"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The times and names of a report by the token under which they hang, so that each is looked up once."""

    notes: Notes
    times: dict[int, list[TimeExpression]] = field(default_factory=dict)

    @classmethod
    def of(cls, notes: Notes) -> Scene:
        """The scene of one report."""
        times: dict[int, list[TimeExpression]] = {}
        for time in notes.times:
            if time.first < len(notes.tokens) and time.type in DATED:
                times.setdefault(notes.tokens[time.first].sentence, []).append(time)
        return cls(notes=notes, times=times)

    def when(self, trigger: Trigger) -> Span | None:
        """The time expression that hangs on the trigger, on the verb that carries it, or on a clause above."""
        found = self.times.get(self.notes.tokens[trigger.head].sentence, [])
        if not found:
            return None
        anchors = list(_anchors(self.notes, trigger))
        best: tuple[int, int] | None = None
        chosen: TimeExpression | None = None
        for time in found:
            rank = _time_rank(self.notes, time, anchors, trigger.head)
            if rank is not None and (best is None or (rank, abs(time.first - trigger.head)) < best):
                best, chosen = (rank, abs(time.first - trigger.head)), time
        return chosen.span if chosen else None

    def where(self, trigger: Trigger, taken: tuple[int, ...]) -> tuple[Span | None, tuple[Span, ...]]:
        """The place at which the act is told to be, and the places offered where there are several to choose from."""
        notes = self.notes
        near = _anchors(notes, trigger)[:2]
        with_parties = [(at, PLACE_WORDS) for at in near] + [(at, ("in", "at")) for at in taken]
        for at, words in with_parties:
            for found in prep_objects(notes, at, *words):
                if found in taken or not _is_place(notes, found):
                    continue
                several = [p for p in conjuncts(notes, found) if _is_place(notes, p)]
                if len(several) > 1 and _alternatives(notes, found):
                    return None, tuple(_place_span(notes, p) for p in several)
                return _place_span(notes, found), ()
        return None, ()

    def topic(self, trigger: Trigger, taken: tuple[int, ...]) -> Span | None:
        """The words that tell what the act is about: "to discuss X", "about X", "on X", "over X"."""
        notes = self.notes
        for at in _anchors(notes, trigger)[:2]:
            inner = to_infinitive(notes, at)
            if inner is not None and inner.lemma in TOPIC_VERBS and (thing := notes.child(inner.i, "dobj")):
                return notes.phrase(thing.i)
        for at in [trigger.head, *([] if trigger.held is None else [trigger.held])]:
            for found in prep_objects(notes, at, *TOPIC_WORDS):
                if found not in taken and not _is_time(notes, found) and not _tells_no_topic(notes, found):
                    return notes.phrase(found)
        if notes.tokens[trigger.head].lemma == "discuss" and (thing := notes.child(trigger.head, "dobj")):
            return notes.phrase(thing.i)
        return None

    def evidence(self, trigger: Trigger) -> Span:
        """The sentence that tells the act."""
        sentence = self.notes.sentence_of(trigger.head)
        return self.notes.span(sentence.first, sentence.last)


def _tells_no_topic(notes: Notes, i: int) -> bool:
    """Whether what follows "on" or "over" is a place or a turn of phrase; about a country one does talk."""
    if notes.tokens[i].lemma in NO_TOPICS:
        return True
    return _place_name(notes, i) is not None and notes.tokens[notes.tokens[i].head].lower == "on"


def _anchors(notes: Notes, trigger: Trigger) -> list[int]:
    """Where a time or place of the act may hang: the trigger, the verb that carries it, then the clauses above."""
    anchors = [trigger.head]
    if trigger.light is not None:
        anchors.append(trigger.light)
    if trigger.held is not None:
        anchors.append(trigger.held)
    fixed = [t.i for t in notes.below(trigger.head, "relcl", "acl") if t.lemma in SETTING]
    at = notes.tokens[anchors[1] if trigger.light is not None else trigger.head]
    for above in _up(notes, at):
        if at.dep == "ccomp" and above.lemma in word_class("SPOKEN"):
            break  # when somebody said it is not when it happens
        if at.dep == "advcl" and any(t.lower in SHIFTING for t in notes.below(at.i, "mark", "advmod")):
            break
        if above.pos in {"VERB", "AUX"}:
            anchors.append(above.i)
        if at.dep == "ccomp":
            break
        at = above
    return [anchors[0], *fixed, *anchors[1:]]


def _up(notes: Notes, token: Token) -> Iterator[Token]:
    for steps, above in enumerate(notes.above(token.i)):
        if steps > 8:
            return
        yield above


DECIDING = frozenset(
    "abandon accept agree announce ask call cancel decide decline delay demand invite offer order pledge postpone "
    "promise propose refuse reject scrap shelve suspend threaten urge vow".split()
)
"""Verbs whose own time is not that of the act that they are about ("on Monday cancelled the summit")."""


def _is_decided_by(notes: Notes, head: int, verb: Token) -> bool:
    """Whether the act at token `head` is what a verb of deciding is about, and not what goes along with it."""
    if verb.lemma not in DECIDING:
        return False
    at = notes.tokens[head]
    for above in _up(notes, at):
        if above.i == verb.i:
            return at.dep not in {"advcl", "conj"}
        at = above
    return False


def _time_rank(notes: Notes, time: TimeExpression, anchors: list[int], head: int) -> int | None:
    """How near the time hangs to the act, by steps of the climb; None where it belongs to another clause.

    A time before a verb of deciding is when somebody decides, one after the act may be its own.
    """
    inside = range(time.first, time.last)
    at = next((i for i in inside if notes.tokens[i].head not in inside), time.first)
    for steps, above in enumerate(_up(notes, notes.tokens[at])):
        if above.i in anchors:
            if above.i != head and time.first < head and _is_decided_by(notes, head, above):
                return None
            return 3 * anchors.index(above.i) + steps
        if above.pos in {"VERB", "AUX"} or above.dep in CLAUSES:
            return None
    return None


def _is_time(notes: Notes, i: int) -> bool:
    return notes.time_at(i) is not None


def _place_name(notes: Notes, i: int) -> Name | None:
    name = notes.name_at(i)
    return name if name is not None and (name.kind in PLACE_NAMES or notes.tokens[i].lower in SEATS) else None


def _is_place(notes: Notes, i: int) -> bool:
    if _is_time(notes, i):
        return False
    if _place_name(notes, i) is not None:
        return True
    token = notes.tokens[i]
    return token.lower in SEATS and (token.pos == "PROPN" or _has_name(notes, i))


def _has_name(notes: Notes, i: int) -> bool:
    """Whether a name hangs on a common noun: "the Sudan border", "the border of Chad and Sudan"."""
    return any(notes.name_at(at) for at in (*notes.children(i), *prep_objects(notes, i, "of", "between", "with")))


def _place_span(notes: Notes, i: int) -> Span:
    name = _place_name(notes, i)
    return name.span if name is not None else span_of(notes, i)


def _alternatives(notes: Notes, i: int) -> bool:
    return any(t.lower == "or" for at in conjuncts(notes, i) for t in notes.below(at, "cc"))
