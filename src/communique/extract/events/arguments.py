"""Who does the act, to whom, and who stands between: the heads of the noun phrases, found through the parse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from communique.extract.events.actors import can_act, doers_inside, is_named, is_people, modifiers, parties
from communique.extract.events.grammar import (
    agent,
    conjuncts,
    doer,
    governing_subject,
    is_expletive,
    owner,
    prep_objects,
    subject,
    to_infinitive,
    undergoer,
)
from communique.extract.events.triggers import Trigger
from communique.knowledge.plover.lexicon import nouns_of, word_class
from communique.notes import Notes, Token

TOWARDS = ("against", "with", "to", "on", "at", "for", "from", "over", "into", "in", "of", "toward", "towards", "upon")
"""Prepositions that may lead to the target of a verb without an object, the likeliest first."""
JUDGING = frozenset({"ACCUSE", "PROTEST", "REJECT", "SUPPORT"})
"""Types of acts that are aimed at whoever did what they speak of ("condemned sanctions imposed by Oslo")."""
ADVERBIAL = frozenset("as away back down off out over up".split())
"""Particles that lead to a place rather than to somebody: the object comes first."""
IMPOSED = ("on", "upon", "against", "over", "for", "in")
"""Prepositions after a participle that lead to whom a measure hits ("tariffs imposed on steel from Peru")."""
ANSWERS = frozenset({"answer", "reaction", "reply", "response", "retaliation"})
PHRASAL = frozenset("aim exception eye help hope intention regard respect view".split())
"""Nouns that with a preposition only make a longer one ("with the exception of", "in view of")."""
OCCASIONS = frozenset("ceremony conference forum meeting session sideline summit".split())
"""Gatherings at which people meet: where somebody is, not whom they meet."""
MOVING_IN = frozenset({"ASSAULT", "MOBILIZE"})
"""Types of acts that are told with the country into which they lead ("began an offensive into Chad")."""
SUBJECTIVE_OF = frozenset(
    "arrival departure resignation visit warning threat refusal withdrawal call demand request appeal statement "
    "decision plea condemnation criticism rejection opposition offer pledge promise support praise".split()
)
"""Nouns whose "of" names the doer ("the arrival of the envoy") ; others name the target."""
WITH_OF_TARGET = frozenset({"condemnation", "criticism", "praise", "support", "rejection"})
GIVEN_TO = frozenset({"AID", "CONCEDE", "SUPPORT"})
"""Types of acts that somebody asks of another for themselves ("requested an apology from the king")."""
GIVEN_FROM = frozenset({"ACCUSE", "AID", "REQUEST", "SUPPORT", "THREATEN"})
"""Types whose nouns are told with "from" for the source ("criticism from the bishops")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The heads of the phrases for each side; `own` says that the trigger's own phrase names at least one."""

    sources: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    mediators: tuple[int, ...] = ()
    own: bool = True


def roles_of(notes: Notes, trigger: Trigger) -> Roles:
    """The parties of a trigger's act."""
    roles = _noun_roles(notes, trigger) if trigger.entry.pos == "noun" else _verb_roles(notes, trigger)
    mediators = tuple(dict.fromkeys(_mediators(notes, trigger, own=roles.own)))
    sources = tuple(s for s in roles.sources if s not in mediators and not is_expletive(notes, s))
    targets = tuple(t for t in roles.targets if t not in sources and t not in mediators)
    return replace(roles, sources=sources, targets=targets, mediators=mediators)


def _verb_roles(notes: Notes, trigger: Trigger) -> Roles:
    i, entry = trigger.head, trigger.entry
    sources = _at(notes, i, entry.source) if entry.source else parties(notes, _doer(notes, trigger), within=False)
    if trigger.type == "ASSAULT" and sources and not any(can_act(notes, s) for s in sources):
        sources = doers_inside(notes, sources[0])
    targets = _at(notes, i, entry.target) if entry.target else ()
    if trigger.held is not None and not (targets and sources):
        owners, concerned = _by_noun(notes, replace(trigger, head=trigger.held))
        sources, targets = sources or owners, targets or concerned or (owners if sources else ())
    if not targets and "subj" not in entry.target and not (entry.reciprocal and entry.target):
        targets = _default_targets(notes, trigger)
    return Roles(sources=_not_things(notes, sources), targets=tuple(t for t in targets if t != trigger.held))


def _doer(notes: Notes, trigger: Trigger) -> int | None:
    """The doer of a verb; of an adjective ("is committed to") its subject, although it is tagged as a participle."""
    verbal = trigger.entry.pos == "verb" and notes.tokens[trigger.head].pos == "VERB"
    return doer(notes, trigger.head) if verbal else subject(notes, trigger.head)


def _at(notes: Notes, i: int, places: Iterable[str]) -> tuple[int, ...]:
    """The parties at the first of these places that names somebody."""
    for place in places:
        if place == "obj":
            found = parties(notes, undergoer(notes, i))
        elif place == "subj":
            found = parties(notes, subject(notes, i))
        elif place == "that":
            found = _clause_subject(notes, i)
        elif place == "dative":
            found = parties(notes, next((t.i for t in notes.below(i, "dative") if t.pos != "ADP"), None))
        else:
            found = _after(notes, i, place)
        if any(can_act(notes, head) for head in found):
            return found
    return ()


def _after(notes: Notes, i: int, *words: str) -> tuple[int, ...]:
    """The parties after a preposition that hangs on the verb, on its object, or on the object's own complement."""
    thing = undergoer(notes, i)
    places = [i] if thing is None else [i, *conjuncts(notes, thing)]
    below = [t.i for at in places for t in notes.below(at, "xcomp", "acl", "prep", "prt", "advmod")]
    for at in (*places, *below):
        for found in prep_objects(notes, at, *words):
            if notes.tokens[found].lemma.lower() in OCCASIONS | PHRASAL:
                continue
            named = parties(notes, found)
            if any(can_act(notes, head) for head in named):
                return named
    return ()


def _clause_subject(notes: Notes, i: int) -> tuple[int, ...]:
    clause = notes.child(i, "ccomp")
    if clause is None or any(t.tag in {"WP", "WDT", "WRB"} for t in notes.tokens[i + 1 : clause.i]):
        return ()
    return parties(notes, subject(notes, clause.i))


def _default_targets(notes: Notes, trigger: Trigger) -> tuple[int, ...]:
    i, entry = trigger.head, trigger.entry
    if entry.words:
        named = () if entry.words[-1] in ADVERBIAL else _after(notes, i, entry.words[-1])
        if named:
            return named
    thing = undergoer(notes, i)
    if trigger.type in JUDGING and thing is not None and not can_act(notes, thing):
        found = _acting(notes, doers_inside(notes, thing))
        if found:
            return found
    found = parties(notes, thing)
    if any(can_act(notes, head) for head in found):
        return found
    into = ("into",) if trigger.type in MOVING_IN else ()
    named = _after(notes, i, *TOWARDS[:7], *into) or _clause_subject(notes, i) or _of_embedded(notes, i)
    if not named and trigger.type == "AID":
        named = _served(notes, i)
    return named or (() if entry.reciprocal else found)


def _served(notes: Notes, i: int) -> tuple[int, ...]:
    """Whom the purpose of a gift is to help ("gave money to assist Mali", "to promote growth in Mali")."""
    purpose = to_infinitive(notes, i)
    if purpose is None:
        return ()
    found = parties(notes, undergoer(notes, purpose.i))
    return found if any(can_act(notes, head) for head in found) else _after(notes, purpose.i, "in", "across")


def _of_embedded(notes: Notes, i: int) -> tuple[int, ...]:
    """Whom the act is done to that the verb is about: "refused to meet the envoy", "called for talks with Oslo"."""
    inner = to_infinitive(notes, i)
    if inner is None or inner.dep not in {"xcomp", "ccomp"}:
        return ()
    found = parties(notes, undergoer(notes, inner.i))
    if any(can_act(notes, head) for head in found):
        return found
    return _after(notes, inner.i, *TOWARDS[:7])


def _not_things(notes: Notes, heads: tuple[int, ...]) -> tuple[int, ...]:
    """The heads without clauses, expletives ("it") and bare nouns for acts ("the attack angered…" has no doer)."""
    events = nouns_of("CONSULT", "AGREE", "ASSAULT", "PROTEST")
    return tuple(
        h
        for h in heads
        if notes.tokens[h].pos in {"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"}
        and notes.tokens[h].dep not in {"expl", "csubj"}
        and notes.tokens[h].lower not in {"what", "that", "which", "there"}
        and (can_act(notes, h) or notes.tokens[h].lemma not in events)
    )


def _noun_roles(notes: Notes, trigger: Trigger) -> Roles:
    i, entry = trigger.head, trigger.entry
    sources, targets = _by_noun(notes, trigger)
    own = bool(sources or targets)
    carrier = trigger.light
    if carrier is not None:
        doers = _acting(notes, parties(notes, doer(notes, carrier), within=False))
        if doers and notes.tokens[carrier].lemma in word_class("PASSIVE_LIGHT"):
            sources = sources or _after(notes, carrier, "from", "by", "of")
            targets = tuple(t for t in targets if t not in sources) or doers
        else:
            own_pronoun = entry.reciprocal and all(notes.tokens[s].tag == "PRP$" for s in sources)
            sources = doers or sources if own_pronoun else sources or doers
        words = (*TOWARDS[:6], "into") if trigger.type in MOVING_IN else TOWARDS[:6]
        towards = _after(notes, carrier, *words) if not targets else ()
        targets = targets or tuple(t for t in towards if t not in sources)
    elif not sources and notes.tokens[i].dep in {"dobj", "pobj", "nsubjpass", "conj"}:
        holders, asked = _embedding_parties(notes, i, reciprocal=entry.reciprocal)
        if trigger.type == "REQUEST":
            targets = targets or holders
            sources = _inviting(notes, i) if targets else ()
        else:
            sources = tuple(dict.fromkeys((*holders, *asked))) if entry.reciprocal else asked or holders
    asking = _verb_above(notes, i)
    if trigger.type in GIVEN_TO and sources and not targets and asking.lemma in word_class("REQUESTING"):
        targets = _acting(notes, parties(notes, doer(notes, asking.i), within=False))
    if (entry.reciprocal or entry.mode == "visit") and not sources and targets:
        sources = _acting(notes, parties(notes, governing_subject(notes, i), within=False)[:4])
    return Roles(sources=sources, targets=tuple(t for t in targets if t not in sources), own=own)


def _inviting(notes: Notes, i: int) -> tuple[int, ...]:
    """Whose invitation or request it is by whom it is to be done with ("accepted an invitation to meet the king")."""
    inner = to_infinitive(notes, i)
    if inner is None or inner.lemma not in {"join", "meet", "see", "visit"}:
        return ()
    return _acting(notes, parties(notes, undergoer(notes, inner.i)) or _after(notes, inner.i, "with"))


def _by_noun(notes: Notes, trigger: Trigger) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """What the noun's own phrase names: owner and demonyms do it, "by" does it, "on", "against", "with" suffer it."""
    noun = trigger.head
    heads = [noun]
    if notes.tokens[noun].dep == "compound":
        heads.append(notes.tokens[noun].head)
    sources: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    for i in heads:
        between = [p for found in prep_objects(notes, i, "between", "among") for p in parties(notes, found)]
        mine = _acting(notes, parties(notes, owner(notes, i), within=False))
        done_by = _acting(notes, (p for found in prep_objects(notes, i, "by") for p in parties(notes, found)))
        if mine and done_by and notes.child(i, "poss") and not trigger.entry.reciprocal:  # "Peru's expulsion by Chile"
            return done_by, mine
        adjectives = tuple(m for m in modifiers(notes, i) if m not in mine)
        sources = (
            sources
            or tuple(between)
            or mine
            or (adjectives if len(adjectives) < 2 or trigger.entry.reciprocal else adjectives[:1])
        )
        targets = targets or _noun_targets(notes, i, trigger)
        if mine and adjectives and not targets and trigger.entry.reciprocal:
            targets = adjectives
    if not sources and trigger.type in GIVEN_FROM:
        sources = _given_from(notes, noun)
        targets = tuple(t for t in targets if t not in sources)
    of = tuple(p for found in prep_objects(notes, noun, "of") for p in parties(notes, found))
    sources = sources or tuple(p for at in of for found in prep_objects(notes, at, "by") for p in parties(notes, found))
    lemma = notes.tokens[noun].lemma
    if of and not sources and _done_by_its_of(trigger):
        return of, targets
    if of and lemma in SUBJECTIVE_OF and lemma not in WITH_OF_TARGET and any(can_act(notes, o) for o in of):
        return (sources or of), targets
    if of and (trigger.entry.reciprocal and trigger.type == "CONSULT") and not sources:
        return _acting(notes, of), targets
    return sources, (targets or (of if not trigger.entry.reciprocal else ()))


def _done_by_its_of(trigger: Trigger) -> bool:
    """Whether the "of" of a noun names who moves or disarms ("the withdrawal of US troops")."""
    return trigger.type == "MOBILIZE" or (trigger.type == "RETREAT" and trigger.entry.mode in {"disarm", "withdraw"})


def _given_from(notes: Notes, noun: int) -> tuple[int, ...]:
    """Whom something comes from: "an apology from the king", "pressure from Oslo"."""
    return _acting(notes, (p for found in prep_objects(notes, noun, "from") for p in parties(notes, found)))


def _noun_targets(notes: Notes, i: int, trigger: Trigger) -> tuple[int, ...]:
    words = (
        ("with",)
        if trigger.entry.reciprocal
        else ("against", "on", "to", "towards", "toward", "at", "for", "with", "from", "into", "in")
    )
    imposed = (t.i for t in notes.below(i, "acl") if t.tag == "VBN" and not trigger.entry.reciprocal)
    into = ("into",) if trigger.type in MOVING_IN | {"ACCUSE"} else ()
    below = [found for clause in imposed for found in prep_objects(notes, clause, *IMPOSED)]
    answered = [found for at in below if notes.tokens[at].lemma in ANSWERS for found in prep_objects(notes, at, "to")]
    below = [found for found in below if notes.tokens[found].lemma not in ANSWERS]
    for found in (*prep_objects(notes, i, *(trigger.entry.target or words), *into), *below, *answered):
        named = tuple(
            n for n in _acting(notes, parties(notes, found)) if notes.tokens[n].dep != "poss" or is_named(notes, n)
        )
        if named:
            return named
    return ()


def _verb_above(notes: Notes, noun: int) -> Token:
    """The verb on which a noun hangs, or the word that it comes to after four steps."""
    token = notes.tokens[noun]
    for _ in range(4):
        if token.head == token.i or token.pos == "VERB" or token.lemma == "committed":
            break
        token = notes.tokens[token.head]
    return token


def _embedding_parties(notes: Notes, noun: int, *, reciprocal: bool) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Who holds the act that another act is about ("agreed to talks"), and who is asked for it ("sought aid from")."""
    token = _verb_above(notes, noun)
    if token.lemma == "call" and notes.tokens[noun].dep == "dobj" and notes.child(noun, "det") is not None:
        return (), ()  # "called the deal a mistake" names it
    if token.pos != "VERB" and token.lemma not in {"commit", "committed"}:
        return (), ()
    asked: tuple[int, ...] = ()
    if token.lemma in word_class("REQUESTING"):
        asked = _acting(notes, _after(notes, token.i, "from", "on")) or _acting(notes, _direct(notes, token.i, noun))
    holds = token.lemma in word_class("EMBEDDING_VERB") if reciprocal else token.lemma in word_class("OWN_ACT_VERB")
    who = doer(notes, token.i) if token.pos == "VERB" and token.dep != "acomp" else subject(notes, token.i)
    return (_acting(notes, parties(notes, who, within=False)) if holds else ()), asked


def _direct(notes: Notes, verb: int, noun: int) -> tuple[int, ...]:
    thing = undergoer(notes, verb)
    return () if thing is None or thing == noun else parties(notes, thing, within=False)


def _acting(notes: Notes, heads: Iterable[int]) -> tuple[int, ...]:
    return tuple(h for h in heads if can_act(notes, h) or is_people(notes, h))


def _mediators(notes: Notes, trigger: Trigger, *, own: bool) -> Iterable[int]:
    """Who hosts or brokers the act: "brokered by", "hosted by", "under the auspices of", "mediated"."""
    organisers = word_class("ORGANISER")
    for at in {trigger.head, *([] if trigger.held is None else [trigger.held])}:
        for clause in notes.below(at, "acl", "relcl", "amod"):
            if clause.lemma in organisers:
                named = agent(notes, clause.i)
                yield from parties(notes, named, within=False)
                yield from (m.i for m in notes.below(clause.i, "npadvmod", "compound") if is_people(notes, m.i))
    carrier = trigger.light
    several = sum(1 for side in _by_noun(notes, trigger) for _ in side) > 1
    if own and carrier is not None and several and notes.tokens[carrier].lemma in organisers:
        yield from parties(notes, doer(notes, carrier), within=False)
