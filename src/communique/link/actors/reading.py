"""Reading a report from its first word to its last: who each name, description and pronoun stands for."""

from __future__ import annotations

from dataclasses import replace

from communique.claims import Claims, EventClaim
from communique.link.actors.descriptions import describes_actor, read_description
from communique.link.actors.identity import Identity
from communique.link.actors.listed import introduced_lists
from communique.link.actors.metonymy import stands_for_place
from communique.link.actors.names import identities_of
from communique.link.actors.people import dossiers
from communique.link.actors.phrases import coordinated, is_located, owners_of
from communique.link.actors.scene import Scene, nature_of, voices_of
from communique.link.actors.words import DOCUMENTS, SPEAKING
from communique.link.antecedents import Chooser, Pronoun, antecedent
from communique.link.coreference import PRONOUNS, Appearance, named_beside, role_of
from communique.model import Span
from communique.notes import Name, Notes

NO_REFERENTS = frozenset({"amod", "compound", "nmod", "npadvmod"})
"""What such nouns name is seldom taken up by a pronoun: "a trade deal", "three years ago"."""
RELATIVES = frozenset({"that", "which", "who", "whom", "whose"})


class Reading:
    """Whom the words of one report stand for, by the token at their head; and the spans that name each actor."""

    def __init__(self, notes: Notes, claims: Claims, *, choose: Chooser | None = None) -> None:
        self.notes = notes
        self._choose = choose
        lists = introduced_lists(notes)
        self.scene = Scene(
            notes=notes,
            people=dossiers(notes, lists),
            voices=voices_of(claims),
            introduced={listed.noun: listed.names for listed in lists},
        )
        self.mentions: dict[str, list[Span]] = {}
        self.surnames = _short_names(notes, self.scene)
        self._introduced = {name.last - 1 for names in self.scene.introduced.values() for name in names}
        said = [s.speaker for s in claims.statements if s.speaker is not None]
        self._speakers = _heads(notes, said)
        self._tellers = self._speakers | _heads(notes, [span for s in claims.statements for span in s.relayed_by])
        self._words_of_speaker = _quotations_by_speaker(notes, claims)
        self._shared = frozenset(claim.head for claim in claims.events if claim.reciprocal)
        meetings: dict[int, list[EventClaim]] = {}
        for claim in claims.events:
            if claim.reciprocal and claim.sources and claim.targets:
                meetings.setdefault(notes.tokens[claim.head].sentence, []).append(claim)
        for dossier in self.scene.people.values():
            if dossier.gender:
                self.scene.memory.gender[dossier.identity.id] = dossier.gender
        for sentence in notes.sentences:
            for i in range(sentence.first, sentence.last):
                self._read(i)
            for claim in meetings.get(sentence.i, ()):
                self._meet(claim)

    def mention(self, span: Span, identities: tuple[Identity, ...]) -> None:
        """Keep a span as a mention of these actors."""
        for identity in identities:
            self.scene.known.setdefault(identity.id, identity)
            self.mentions.setdefault(identity.id, []).append(span)

    def named_at(self, i: int) -> tuple[Identity, ...]:
        """Whom a name at token i stands for, also one that was not taken for a name there; () for other words."""
        name = self.notes.name_at(i)
        if name is not None:
            return self._name(name)
        token = self.notes.tokens[i]
        known = self.surnames.get(token.text) if token.pos == "PROPN" or token.text[:1].isupper() else None
        return (known,) if known is not None else ()

    def _read(self, i: int) -> None:
        """Take in one token: a name at its first token, a pronoun or a description at its head."""
        notes = self.notes
        name = notes.name_at(i)
        if name is not None and name.kind != "other":
            if name.first == i:
                self._read_name(name)
            return
        token = notes.tokens[i]
        if token.text in self.surnames and token.text[:1].isupper():
            self.scene.at[i] = self.named_at(i)
            self._appear(i, self.scene.at[i], span=notes.span(i, i + 1), named=True)
        elif token.lower in PRONOUNS:
            self._read_pronoun(i)
        elif token.tag in {"WP", "WDT", "WP$"} and token.lower in RELATIVES:
            self._read_relative(i)
        elif i in self._tellers and token.lemma in DOCUMENTS and not owners_of(notes, i):
            self._read_document(i)
        elif token.pos in {"NOUN", "NUM", "PROPN", "DET", "PRON"} and describes_actor(self.scene, i):
            self._read_noun(i)
        elif token.pos == "NOUN" and token.dep not in NO_REFERENTS:
            self._read_thing(i)

    def _read_noun(self, i: int) -> None:
        """A description: a mention where its country is known; else kept in mind where it is definite or plural."""
        found = self.scene.at.get(i) or read_description(self.scene, i)
        self.scene.at[i] = found
        self.scene.call(i, found)
        if not found and self.notes.tokens[i].dep not in NO_REFERENTS:
            self._read_thing(i)
        if not found or self.notes.tokens[i].dep in {"amod", "compound", "nmod"}:
            return
        if found[0].country:
            self._appear(i, found, span=None, named=False)
        elif found[0].plural or self.notes.child(i, "det", "poss") is not None:
            self._remember(i, found, named=False)

    def _read_thing(self, i: int) -> None:
        """A noun for what is no actor: "it" and "they" may take it up."""
        token = self.notes.tokens[i]
        voice = self.scene.voices.at(token.start)
        self.scene.memory.things.append(
            Appearance(
                head=i,
                actors=(),
                sentence=token.sentence,
                role=role_of(self.notes, i),
                nature="thing",
                plural=token.tag == "NNS" or bool(PRONOUNS.get(token.lower, (None, False, False))[1]),
                voice=voice[0] if voice else None,
                named=False,
            )
        )

    def _read_document(self, i: int) -> None:
        """A text that speaks ("the note said") speaks for whoever spoke last."""
        memory = self.scene.memory
        found = tuple(self.scene.known[actor] for actor in memory.last_speaker)
        if found:
            self.scene.at[i] = found
            self._appear(i, found, span=None, named=False)

    def _read_name(self, name: Name) -> None:
        found = self._name(name)
        head = self.notes.head_of(name.span)
        if not found or head is None:
            return
        for i in range(name.first, name.last):
            self.scene.at[i] = found
        if name.kind == "demonym" and role_of(self.notes, head) == "modifier":
            return
        if self._names_place(name, found):
            if name.kind == "state":
                self._remember(head, found, named=True)
            return
        if name.kind == "place" and found[0].resolved_by == "name only":  # no "they" takes up a place nobody knows
            self.mention(name.span, found)
            return
        self._appear(head, found, span=name.span, named=True)

    def _names_place(self, name: Name, found: tuple[Identity, ...]) -> bool:
        """Whether a name that may be a place's is one here and nobody who acts."""
        if found[0].resolved_by == "metonym":
            return stands_for_place(self.notes, name)
        return name.kind in {"place", "state"} and (is_located(self.notes, name.first) or found[0].kind == "population")

    def _read_pronoun(self, i: int) -> None:
        notes, scene = self.notes, self.scene
        token = notes.tokens[i]
        voice = scene.voices.at(token.start)
        barred: frozenset[str] = frozenset()
        if voice and voice[1]:
            barred = frozenset(identity.id for identity in self._told(voice[1]))
        for head in named_beside(notes, i):
            name = notes.name_at(head)
            barred |= frozenset(identity.id for identity in self._name(name)) if name else frozenset()
        speaks = i in self._tellers or (token.dep == "nsubj" and notes.tokens[token.head].lemma in SPEAKING)
        told = self._emphasised(i) or self._subject_ahead(i)
        if told:
            scene.at[i] = told
            self._appear(i, told, span=notes.span(i, i + 1), named=False)
            return
        asked = Pronoun(
            i=i,
            voice=voice[0] if voice else None,
            speaks=speaks,
            owns_actor=token.dep == "poss" and describes_actor(scene, token.head),
            shares=token.dep == "poss" and token.head in self._shared,
            barred=barred,
            own_words=frozenset(self._words_of_speaker.get(i, ())),
        )
        found = antecedent(notes, scene.memory, asked, choose=self._choose)
        if found is None:
            scene.at[i] = ()
            self._read_thing(i)
            return
        gender = PRONOUNS[token.lower][0]
        if gender and len(found.actors) == 1:
            scene.memory.called.setdefault(found.actors[0], gender)
        identities = tuple(scene.known[actor] for actor in found.actors)
        scene.at[i] = identities
        self._appear(i, identities, span=notes.span(i, i + 1), named=False)

    def _emphasised(self, i: int) -> tuple[Identity, ...]:
        """Whom a reflexive right after a noun stresses: "the minister himself"."""
        before = self.notes.tokens[i - 1] if i else None
        if before is None or not self.notes.tokens[i].lower.endswith(("self", "selves")):
            return ()
        return self.scene.at.get(before.i, ()) if before.pos in {"NOUN", "PROPN"} else ()

    def _subject_ahead(self, i: int) -> tuple[Identity, ...]:
        """The person named as subject of the clause that a pronoun opens ("In his speech, Ana Diaz ...")."""
        notes = self.notes
        agreement = PRONOUNS[notes.tokens[i].lower]
        if not agreement[2] or notes.tokens[i].dep != "poss":
            return ()
        for token in notes.above(i):
            if token.pos in {"VERB", "AUX"}:
                subject = notes.child(token.i, "nsubj", "nsubjpass")
                name = notes.name_at(subject.i) if subject is not None and subject.i > i else None
                known = self._name(name) if name is not None and name.kind == "person" else ()
                gender = self.scene.memory.gender.get(known[0].id) if known else None
                return known if gender in {None, agreement[0]} else ()
        return ()

    def _told(self, speaker: Span) -> tuple[Identity, ...]:
        """Whom a quotation's speaker names, also where the name only follows the quotation."""
        head = self.notes.head_of(speaker)
        if head is None:
            return ()
        name = self.notes.name_at(head)
        return self._name(name) if name is not None else self.scene.at.get(head, ())

    def _read_relative(self, i: int) -> None:
        for token in self.notes.above(i):
            if token.dep == "relcl":
                self.scene.at[i] = self.scene.at.get(token.head, ())
                return

    def _appear(self, head: int, identities: tuple[Identity, ...], *, span: Span | None, named: bool) -> None:
        self.mention(span or self._words_of(head), identities)
        self._remember(head, identities, named=named)

    def _remember(self, head: int, identities: tuple[Identity, ...], *, named: bool) -> None:
        notes, memory = self.notes, self.scene.memory
        for identity in identities:
            self.scene.known.setdefault(identity.id, identity)
        token = notes.tokens[head]
        voice = self.scene.voices.at(token.start)
        ids = tuple(identity.id for identity in identities)
        appearance = Appearance(
            head=head,
            actors=ids,
            sentence=token.sentence,
            role=role_of(notes, head),
            nature=nature_of(identities[0]) if len(identities) == 1 else "people",
            plural=len(identities) > 1 or identities[0].plural,
            voice=voice[0] if voice else None,
            named=named,
        )
        memory.note(appearance)
        if head in self._speakers or (token.dep == "nsubj" and notes.tokens[token.head].lemma in SPEAKING):
            memory.last_speaker = ids
        self._join(head, appearance)

    def _join(self, head: int, appearance: Appearance) -> None:
        """After the last part of a coordination, remember its parties together, so that "they" finds them."""
        notes = self.notes
        top = head
        while notes.tokens[top].dep == "conj" and notes.tokens[top].head != top:
            top = notes.tokens[top].head
        if top == head or notes.child(head, "conj") is not None or head in self._introduced:
            return
        heads = [i for i in coordinated(notes, top) if i <= head]
        parties = {identity.id: identity for i in heads for identity in self.scene.at.get(i, ())}
        actors = tuple(parties)
        if len(actors) > 1 and all(self.scene.at.get(i) for i in heads):
            self.scene.known.update({actor: parties[actor] for actor in actors if actor not in self.scene.known})
            self.scene.memory.note(replace(appearance, actors=actors, nature="people", plural=True))

    def _meet(self, claim: EventClaim) -> None:
        """Remember together those who met or spoke with each other, so that "they" and "the leaders" find both."""
        heads = [self.notes.head_of(span) for span in (*claim.sources, *claim.targets)]
        sides = [self._at_head(head) if head is not None else () for head in heads]
        parties = {identity.id: identity for side in sides for identity in side}
        if not all(sides) or len(parties) < 2 or any(one.country is None for one in parties.values()):
            return
        for actor, identity in parties.items():
            self.scene.known.setdefault(actor, identity)
        head = heads[0] if heads[0] is not None else claim.head
        token = self.notes.tokens[head]
        voice = self.scene.voices.at(token.start)
        self.scene.memory.note(
            Appearance(
                head=head,
                actors=tuple(parties),
                sentence=token.sentence,
                role="subject",
                nature="people",
                plural=True,
                voice=voice[0] if voice else None,
            )
        )

    def _at_head(self, head: int) -> tuple[Identity, ...]:
        known = self.scene.at.get(head) or self.named_at(head)
        if known or self.notes.tokens[head].pos not in {"NOUN", "PROPN"}:
            return known
        return read_description(self.scene, head)

    def _words_of(self, head: int) -> Span:
        """The words of a description without the clauses after it."""
        notes = self.notes
        first, last = notes.edges(head)[0], head + 1
        for child in notes.children(head):
            if child > head and notes.tokens[child].dep == "prep" and notes.edges(child)[0] == last:
                last = notes.edges(child)[1]
        return notes.span(max(first, head - 12), min(last, head + 12))

    def _name(self, name: Name) -> tuple[Identity, ...]:
        return identities_of(self.scene, name)


def _short_names(notes: Notes, scene: Scene) -> dict[str, Identity]:
    """People by the one word that names them, for words that the parser did not take for a name."""
    return {
        name.span.text: scene.people[name.chain].identity
        for name in notes.names
        if name.kind == "person" and name.last - name.first == 1
    }


def _quotations_by_speaker(notes: Notes, claims: Claims) -> dict[int, list[int]]:
    """The numbers of the quotations that each head of a speaker's words is given as the source of."""
    found: dict[int, list[int]] = {}
    for number, statement in enumerate(claims.statements):
        head = notes.head_of(statement.speaker) if statement.speaker is not None else None
        if head is not None:
            found.setdefault(head, []).append(number)
    return found


def _heads(notes: Notes, spans: list[Span]) -> frozenset[int]:
    return frozenset(head for span in spans if (head := notes.head_of(span)) is not None)
