"""The words that tell an act: verbs, nouns and adjectives of the lexicon, in the frame that fits best."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from communique.extract.events.actors import NOT_ACTORS, is_named
from communique.extract.events.grammar import (
    ADJUNCTS_OF_TIME,
    lemmas,
    owner,
    prep_objects,
    subject,
    to_infinitive,
    undergoer,
)
from communique.knowledge.plover.codes import YIELDING
from communique.knowledge.plover.lexicon import Entry, belongs, entries, nouns_of, word_class
from communique.notes import Notes, Sentence, Token
from communique.vocabulary import EventType

LONGEST = 400
"""Tokens of a sentence that are looked at; what follows them is a list or a broken text, not a sentence."""
NOUN_LINKS = ("of", "to", "on", "for", "from", "with", "in", "against", "by")
SKIPPED_DEPS = frozenset({"poss", "amod", "npadvmod", "punct", "det", "aux", "auxpass"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Tokens FIRST to LAST (exclusive), with HEAD, tell an act of TYPE, in the frame of ENTRY.

    `light` is the verb that only carries a noun; `held` the noun that a verb's frame asked for and that tells the same
    act ("launched an attack").
    """

    head: int
    first: int
    last: int
    type: EventType
    entry: Entry
    light: int | None = None
    held: int | None = None


def triggers_of(notes: Notes, sentence: Sentence) -> list[Trigger]:
    """The acts that a sentence tells, in order of their words."""
    verbs, nouns, adjectives = entries("verb"), entries("noun"), entries("adjective")
    found: list[Trigger] = []
    for i in range(sentence.first, min(sentence.last, sentence.first + LONGEST)):
        token = notes.tokens[i]
        if token.dep in SKIPPED_DEPS:
            continue
        trigger = None
        if token.tag == "VBN" and token.lower in adjectives and not notes.child(i, "agent"):
            trigger = _adjective(notes, token, adjectives[token.lower])
        if trigger is not None:
            found.append(trigger)
            continue
        if token.pos == "VERB":
            trigger = _verb(notes, token, _looked_up(notes, i, verbs))
        elif token.pos == "NOUN":
            trigger = _noun(notes, token, _looked_up(notes, i, nouns))
        elif token.pos == "ADJ" and token.lower in adjectives:
            trigger = _adjective(notes, token, adjectives[token.lower])
        if trigger is not None:
            found.append(trigger)
    return _without_echoes(notes, found)


def _looked_up(notes: Notes, i: int, known: Mapping[str, tuple[Entry, ...]]) -> tuple[Entry, ...]:
    return next((known[lemma] for lemma in lemmas(notes, i) if lemma in known), ())


def comments_in(notes: Notes, sentence: Sentence) -> list[int]:
    """The verbs and adjectives that tell a comment and no act ("denied the charge", "is considering"; CAMEO 01)."""
    found = []
    for token in notes.tokens[sentence.first : min(sentence.last, sentence.first + LONGEST)]:
        if token.pos not in {"VERB", "ADJ"} or token.dep in SKIPPED_DEPS:
            continue
        several = _looked_up(notes, token.i, entries("verb" if token.pos == "VERB" else "adjective"))
        entry = next((e for e in several if _words_end(notes, token, e) and _frame_fits(notes, token.i, e)), None)
        if entry is not None and entry.cameo.startswith("01"):
            found.append(token.i)
    return found


def light_verb(notes: Notes, noun: int) -> int | None:
    """The verb that only carries the act of a noun ("hold talks", "talks were held", "engaged in talks")."""
    token = notes.tokens[noun]
    for _ in range(8):
        if token.dep not in {"conj", "appos"} and not (token.dep == "compound" and _is_vacuous(notes, token.head)):
            break
        token = notes.tokens[token.head]
    if token.dep in {"dobj", "nsubjpass", "attr"}:
        above = notes.tokens[token.head]
        return above.i if above.lemma in word_class("LIGHT") else None
    if token.dep == "acl" or token.dep != "pobj":
        return None
    prep = notes.tokens[token.head]
    above = notes.tokens[prep.head]
    carried = prep.lower in {"in", "into", "to", "on", "out", "at", "with"} and above.pos == "VERB"
    return above.i if carried and above.lemma in word_class("LIGHT_WITH_PREPOSITION") else None


def _trigger(
    entry: Entry, *, head: int, first: int | None = None, last: int | None = None, **carried: int | None
) -> Trigger | None:
    if entry.type is None:
        return None
    first, last = head if first is None else first, head + 1 if last is None else last
    return Trigger(head=head, first=first, last=last, type=entry.type, entry=entry, **carried)


def _verb(notes: Notes, token: Token, several: tuple[Entry, ...]) -> Trigger | None:
    if any(t.tag == "POS" for t in notes.below(token.i, "case")):
        return None
    for entry in several:
        last = _words_end(notes, token, entry)
        if last is not None and _frame_fits(notes, token.i, entry):
            held = _held(notes, token.i, entry)
            return _trigger(entry, head=token.i, last=last, held=held)
    return None


def _noun(notes: Notes, token: Token, several: tuple[Entry, ...]) -> Trigger | None:
    if token.dep == "compound" and not _is_vacuous(notes, token.head):
        return None
    for entry in several:
        first = _modified(notes, token.i, entry)
        if first is None:
            continue
        if entry.complement and not _noun_complement(notes, token.i, entry.complement):
            continue
        return _trigger(entry, head=token.i, first=first, light=light_verb(notes, token.i))
    return None


def _modified(notes: Notes, noun: int, entry: Entry) -> int | None:
    """Where a noun begins with the modifiers that an entry asks for; None where one of them is missing."""
    if not entry.words:
        return noun
    before = [t for t in notes.below(noun, "compound", "amod", "nmod", "npadvmod") if t.i < noun]
    if not set(entry.words) <= {w for t in before for w in (t.lemma, t.lower)}:
        return None
    return min(t.i for t in before if {t.lemma, t.lower} & set(entry.words))


def _adjective(notes: Notes, token: Token, several: tuple[Entry, ...]) -> Trigger | None:
    if token.dep not in {"acomp", "ROOT", "ccomp", "conj", "relcl", "advcl", "acl", "oprd", "xcomp"}:
        return None
    if any(t.dep == "neg" for at in (token.i, token.head) for t in notes.below(at, "neg")):
        return None
    for entry in several:
        if _words_end(notes, token, entry) is not None and _pattern_fits(notes, token.i, entry.pattern):
            return _trigger(entry, head=token.i)
    return None


def _words_end(notes: Notes, token: Token, entry: Entry) -> int | None:
    """Where the particles of an entry end, its complement fitting too; None where one of them is missing."""
    last, at = token.i + 1, token.i
    for word in entry.words:
        several = [t for t in _hanging(notes, at, token.i) if t.lower == word]
        if not several:
            return None
        found = next((t for t in several if t.i > token.i), several[0])  # "On Monday they spoke on the phone"
        if found.i == last:
            last += 1
        at = found.i
    if not entry.words:
        return last
    hung = notes.child(at, "pobj")
    if hung is not None and hung.lower in NOT_ACTORS:
        return None
    if entry.complement:
        fits = hung is not None and _fits(notes, hung.i, entry.complement)
        return last if fits else None
    return last


def _hanging(notes: Notes, at: int, verb: int) -> Iterator[Token]:
    yield from notes.below(at, "prep", "prt", "advmod", "dative", "agent", "acomp", "oprd", "aux", "mark")
    if at != verb:
        yield from notes.below(verb, "prep", "prt", "advmod", "dative")
    else:
        for thing in notes.below(verb, "dobj"):
            yield from notes.below(thing.i, "prep")


def _frame_fits(notes: Notes, i: int, entry: Entry) -> bool:
    if entry.object:
        thing = undergoer(notes, i)
        if thing is None or not _fits(notes, thing, entry.object):
            return False
        if entry.type is not None and _tells_no_act(notes, thing):
            return False
    if entry.complement and not entry.words:
        hung = (h for h in prep_objects(notes, i, "to", "with", "for", "into", "from", "of", "in"))
        if not any(_fits(notes, h, entry.complement) for h in hung):
            return False
    if entry.subject:
        who = subject(notes, i)
        if who is None or not _fits(notes, who, entry.subject):
            return False
    return _pattern_fits(notes, i, entry.pattern)


def _fits(notes: Notes, i: int, wanted: str) -> bool:
    """Whether the phrase with head i is what a frame asks for: its head, its conjuncts, or the noun it counts."""
    token = notes.tokens[i]
    if wanted == "NAME":
        return is_named(notes, i)
    if wanted == "GOVERNMENT" and is_named(notes, i):
        return True
    empty = token.lemma in word_class("VACUOUS" if wanted.isupper() else "EMPTY")
    if empty and any(belongs(lemma, wanted) for t in notes.below(i, "compound") for lemma in lemmas(notes, t.i)):
        return True
    if any(belongs(lemma, wanted) for lemma in (*lemmas(notes, i), token.lower)):
        return token.pos != "PROPN" or wanted in PROPER_TOO
    if any(belongs(t.lemma, wanted) for t in notes.below(i, "conj", "appos")):
        return True
    counted = next(prep_objects(notes, i, "of"), None)
    quantity = token.pos == "NUM" or token.lemma in word_class("QUANTITY")
    return quantity and counted is not None and belongs(notes.tokens[counted].lemma, wanted)


PROPER_TOO = frozenset({"DIPLOMAT", "LEADER", "ORGANISATION", "TROOPS", "POLICE", "AGREEMENT", "MEDIA", "PERSON"})
"""Classes whose words are also the heads of names ("the Foreign Minister", "the Iran Deal")."""


def _pattern_fits(notes: Notes, i: int, pattern: str) -> bool:
    if not pattern:
        return True
    if pattern == "NAMING":
        return notes.child(i, "oprd") is not None or _small_clause(notes, i) or _called_after(notes, i)
    if pattern in {"GUILTY", "NONGRATA"}:
        wanted = {"guilty", "liable", "responsible"} if pattern == "GUILTY" else {"grata"}
        return any(t.lower in wanted for t in notes.tokens[i + 1 : min(i + 25, notes.edges(i)[1])])
    if pattern == "FROM_ING":
        return any(notes.child(t.i, "pcomp") for t in notes.below(i, "prep") if t.lower == "from")
    infinitive = to_infinitive(notes, i)
    if pattern == "COMMENT":
        return infinitive is not None and infinitive.lemma in {"comment", "say", "discuss", "elaborate", "speculate"}
    if pattern == "NO_INF":
        return infinitive is None or infinitive.dep == "advcl"
    if infinitive is None:
        return False
    negated = notes.child(infinitive.i, "neg") is not None
    if pattern == "NOT_TO_INF":
        return negated
    if pattern in {"OBJ_TO_INF", "NEG_OBJ_TO_INF"}:
        own = notes.child(infinitive.i, "nsubj") or notes.child(i, "dobj")
        return own is not None and (pattern == "OBJ_TO_INF" or notes.child(i, "neg") is not None)
    return True


def _small_clause(notes: Notes, i: int) -> bool:
    clause = notes.child(i, "ccomp")
    return clause is not None and notes.child(clause.i, "aux") is None and clause.pos in {"NOUN", "ADJ", "PROPN"}


def _called_after(notes: Notes, i: int) -> bool:
    """Whether an adjective stands after the object, as in 'called the moves "reckless"'."""
    thing = notes.child(i, "dobj")
    return thing is not None and any(t.i > thing.i for t in notes.below(thing.i, "amod"))


def _tells_no_act(notes: Notes, noun: int) -> bool:
    """Whether the lexicon knows this noun, in its own frame, as one that only looks like an act ("election rally")."""
    several = _looked_up(notes, noun, entries("noun"))
    best = next((e for e in several if e.words and _modified(notes, noun, e) is not None), None)
    return best is not None and best.type is None


def _noun_complement(notes: Notes, i: int, wanted: str) -> bool:
    if any(belongs(notes.tokens[found].lemma, wanted) for found in prep_objects(notes, i, *NOUN_LINKS)):
        return True
    return any(belongs(t.lemma, wanted) for t in notes.below(i, "compound", "poss"))


def _is_vacuous(notes: Notes, i: int) -> bool:
    return notes.tokens[i].pos == "NOUN" and notes.tokens[i].lemma in word_class("VACUOUS")


def _held(notes: Notes, i: int, entry: Entry) -> int | None:
    """The noun in a verb's frame that by itself tells an act of the same type, so that the two are one event."""
    if entry.type is None or not (entry.object or entry.complement):
        return None
    thing = undergoer(notes, i) if entry.object else next(prep_objects(notes, i, *entry.words[-1:]), None)
    if thing is None:
        return None
    return thing if notes.tokens[thing].lemma in nouns_of(entry.type) or _is_whole(entry) else None


def _is_whole(entry: Entry) -> bool:
    return entry.type in WHOLE or (entry.type == "CONCEDE" and entry.mode in YIELDING)


WHOLE = frozenset({"RETREAT", "COOPERATE", "AID", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "CONSULT"})
"""Types whose verb frames name one act together with their noun, whatever the noun tells elsewhere; and CONCEDE where
it yields something ("lifted the siege"; but what was eased stands beside its easing)."""


def _without_echoes(notes: Notes, found: list[Trigger]) -> list[Trigger]:
    """The triggers without those that tell an act again: the noun of a verb's frame, "met to discuss"."""
    carriers = {
        t.light for t in found if t.light is not None and notes.tokens[t.light].lemma in word_class("ORGANISER")
    }
    found = [t for t in found if t.head not in carriers]
    by_head = {t.head: t for t in found}
    held = {t.held for t in found if t.held is not None}
    kept = []
    for t in found:
        token = notes.tokens[t.head]
        above = by_head.get(token.head)
        if above is None and token.dep == "pobj":
            above = by_head.get(notes.tokens[token.head].head)
        echo = above is not None and above is not t and above.type == t.type and _repeats(notes, t, above)
        carried = t.entry.pos == "noun" and t.head in held and not _is_other_act(notes, t, above)
        if not carried and not echo and not _repeats_above(notes, t, by_head):
            kept.append(t)
    return kept


def _is_other_act(notes: Notes, t: Trigger, above: Trigger | None) -> bool:
    """Whether a noun in a verb's frame tells what others did ("ended a protest by miners")."""
    return above is not None and t.type != above.type and t.type == "PROTEST" and owner(notes, t.head) is not None


def _repeats(notes: Notes, t: Trigger, above: Trigger) -> bool:
    token = notes.tokens[t.head]
    dep = token.dep
    if t.entry.pos == "noun":
        if dep == "pobj" and notes.tokens[token.head].lower in ADJUNCTS_OF_TIME:
            return False
        return above.entry.pos == "verb" and dep in {"dobj", "pobj"} and _is_whole(t.entry)
    return t.entry.reciprocal and above.entry.reciprocal and dep in {"xcomp", "advcl", "acl"}


def _repeats_above(notes: Notes, t: Trigger, by_head: Mapping[int, Trigger]) -> bool:
    """Whether an infinitive of purpose tells what the noun of the clause above tells ("held talks to discuss")."""
    token = notes.tokens[t.head]
    if t.entry.pos != "verb" or token.dep not in {"xcomp", "advcl", "acl"} or not t.entry.reciprocal:
        return False
    near = [c.i for c in notes.below(token.head, "dobj", "pobj", "nsubjpass")] + [token.head]
    return any(i in by_head and by_head[i].type == t.type and by_head[i].head < t.head for i in near)
