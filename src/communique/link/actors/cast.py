"""The cast of a report: who every name, description and pronoun stands for, read once from first word to last."""

from __future__ import annotations

from dataclasses import replace

from communique.claims import Claims, Offsets
from communique.knowledge.countries import country
from communique.link.actors.backward import DEFINITE
from communique.link.actors.descriptions import describes_actor, read_description
from communique.link.actors.entries import identity_of_name, state
from communique.link.actors.identity import LIKELY, WEAK, Identity
from communique.link.actors.parties import parties_counted
from communique.link.actors.people import dossiers
from communique.link.actors.phrases import coordinated, first_of, is_located, owners_of, premodifiers_of_name
from communique.link.actors.scene import Scene, nature_of, voices_of
from communique.link.actors.words import DOCUMENTS, SPEAKING
from communique.link.coreference import PRONOUNS, Appearance, antecedent, role_of
from communique.model import Actor, Span
from communique.notes import Name, Notes

FIRST_PERSON = frozenset("i me mine my myself our ours ourselves us we".split())
RELATIVES = frozenset({"that", "which", "who", "whom", "whose"})


HALVES = {"North": "PRK", "South": "KOR"}
"""What "the North" and "the South" mean in a report that names either Korea."""


class Cast:
    """Whom the words of one report stand for."""

    def __init__(self, notes: Notes, claims: Claims | None = None) -> None:
        claims = claims or Claims()
        self.notes = notes
        self.scene = Scene(notes=notes, people=dossiers(notes), voices=voices_of(claims))
        self._claims = claims
        self._speakers = _heads(notes, [s.speaker for s in claims.statements if s.speaker])
        self._mentions: dict[str, list[Span]] = {}
        self._surnames = _short_names(notes, self.scene)
        for dossier in self.scene.people.values():
            if dossier.gender:
                self.scene.memory.gender[dossier.identity.id] = dossier.gender
        for sentence in notes.sentences:
            for i in range(sentence.first, sentence.last):
                self._read(i)

    def meant_by(self, span: Span) -> tuple[Identity, ...]:
        """The actors that the words of a span stand for, in order, each once; () where they stand for nobody."""
        head = self.notes.head_of(span)
        if head is None:
            return ()
        first, last = self.notes.range_of(span)
        closing = self._named_last(first, last)
        if closing is not None:
            return self._name(closing)
        found: list[Identity] = []
        for i in coordinated(self.notes, head):
            if first <= i < last:
                found.extend(self._at(i))
        if not found:  # "the king himself": the parse may put the pronoun on top
            found.extend(identity for i in range(first, min(last, first + 4)) for identity in self._named_at(i))
        return tuple({identity.id: identity for identity in found}.values())

    def _named_last(self, first: int, last: int) -> Name | None:
        """The person's name that ends a span whose other words only introduce it ("his host, Premier Ana Diaz")."""
        while last > first and self.notes.tokens[last - 1].pos == "PUNCT":
            last -= 1
        name = self.notes.name_at(last - 1) if last > first else None
        if name is None or name.kind != "person" or name.last != last or name.first < first:
            return None
        return name if premodifiers_of_name(self.notes, name).start <= first else None

    def actors(self) -> tuple[Actor, ...]:
        """The actors of the report with their mentions, in order of first mention."""
        listed = []
        for actor, spans in self._mentions.items():
            identity = self.scene.known[actor]
            mentions = tuple(sorted(set(spans)))
            listed.append(_actor(identity, mentions))
        return tuple(sorted(listed, key=lambda actor: (actor.mentions[0].start, actor.mentions[0].end, actor.id)))

    def mention(self, span: Span, identities: tuple[Identity, ...]) -> None:
        """Keep a span as a mention of these actors."""
        for identity in identities:
            self.scene.known.setdefault(identity.id, identity)
            self._mentions.setdefault(identity.id, []).append(span)

    def _at(self, i: int) -> tuple[Identity, ...]:
        """Whom the word at token i stands for."""
        notes, at = self.notes, self.scene.at
        if i in at:
            return at[i]
        name = notes.name_at(i)
        if name is not None:
            return self._name(name)
        token = notes.tokens[i]
        if token.lower in FIRST_PERSON:
            voice = self.scene.voices.at(token.start)
            at[i] = ()
            if voice and voice[1]:
                at[i] = self.meant_by(voice[1])
            return at[i]
        if token.text[:1].isupper() and token.text in self._surnames:
            return (self._surnames[token.text],)
        if token.pos in {"NOUN", "PROPN", "NUM"}:
            at[i] = ()
            at[i] = self._noun(i)
            return at[i]
        return ()

    def _named_at(self, i: int) -> tuple[Identity, ...]:
        return self._at(i) if self.notes.name_at(i) is not None or self.notes.tokens[i].text in self._surnames else ()

    def _noun(self, i: int) -> tuple[Identity, ...]:
        return read_description(self.scene, i) or (_by_words(self.notes, i),)

    def _read(self, i: int) -> None:
        """Take in one token: a name at its first token, a pronoun or a description at its head."""
        notes = self.notes
        name = notes.name_at(i)
        if name is not None and name.kind != "other":
            if name.first == i:
                self._read_name(name)
            return
        token = notes.tokens[i]
        if token.lower in PRONOUNS:
            self._read_pronoun(i)
        elif token.tag in {"WP", "WDT", "WP$"} and token.lower in RELATIVES:
            self._read_relative(i)
        elif i in self._speakers and token.lemma in DOCUMENTS and not owners_of(notes, i):
            self._read_document(i)
        elif token.pos in {"NOUN", "NUM", "PROPN", "DET", "PRON"} and describes_actor(self.scene, i):
            self._read_noun(i)

    def _read_noun(self, i: int) -> None:
        """A description: a mention where its country is known; else kept in mind where it is definite or plural."""
        found = self.scene.at.get(i) or read_description(self.scene, i)
        self.scene.at[i] = found
        if not found or self.notes.tokens[i].dep in {"amod", "compound", "nmod"}:
            return
        if found[0].country:
            self._appear(i, found, span=None, named=False)
        elif found[0].plural or found[0].kind in {"office", "person"} or _is_definite(self.notes, i):
            self._remember(i, found, named=False)

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
        if name.kind == "demonym" and self.notes.tokens[head].dep in {"amod", "compound", "nmod"}:
            return
        if name.kind in {"place", "state"} and is_located(self.notes, name.first):
            if name.kind == "state":
                self._remember(head, found, named=True)
            return
        self._appear(head, found, span=name.span, named=True)

    def _name(self, name: Name) -> tuple[Identity, ...]:
        if name.span.text == "Koreas":
            return parties_counted(self.scene, name.first, 2)
        if name.span.text in HALVES and name.key is None:
            entry = country(HALVES[name.span.text])
            keys = {other.key for other in self.notes.names}
            if entry is not None and keys & {"country:KOR", "country:PRK"}:
                return (state(entry, resolved_by="table", confidence=LIKELY),)
        dossier = self.scene.people.get(name.chain)
        return (dossier.identity,) if dossier else (identity_of_name(name),)

    def _read_pronoun(self, i: int) -> None:
        notes, scene = self.notes, self.scene
        token = notes.tokens[i]
        voice = scene.voices.at(token.start)
        barred: frozenset[str] = frozenset()
        if voice and voice[1]:
            barred = frozenset(identity.id for identity in self._speaker_told(voice[1]))
        speaks = i in self._speakers or (token.dep == "nsubj" and notes.tokens[token.head].lemma in SPEAKING)
        found = antecedent(notes, scene.memory, i, voice=voice[0] if voice else None, speaks=speaks, barred=barred)
        if found is None:
            scene.at[i] = ()
            return
        gender = PRONOUNS[token.lower][0]
        if gender and len(found.actors) == 1:
            scene.memory.gender.setdefault(found.actors[0], gender)
        identities = tuple(scene.known[actor] for actor in found.actors)
        scene.at[i] = identities
        self._appear(i, identities, span=notes.span(i, i + 1), named=False)

    def _speaker_told(self, speaker: Span) -> tuple[Identity, ...]:
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
        if top == head or notes.child(head, "conj") is not None:
            return
        heads = [i for i in coordinated(notes, top) if i <= head]
        parties = {identity.id: identity for i in heads for identity in self.scene.at.get(i, ())}
        actors = tuple(parties)
        if len(actors) > 1 and all(self.scene.at.get(i) for i in heads):
            self.scene.known.update({actor: parties[actor] for actor in actors if actor not in self.scene.known})
            self.scene.memory.note(replace(appearance, actors=actors, nature="people", plural=True))

    def _words_of(self, head: int) -> Span:
        """The words of a description without the clauses after it."""
        notes = self.notes
        first, last = notes.edges(head)[0], head + 1
        for child in notes.children(head):
            if child > head and notes.tokens[child].dep == "prep" and notes.edges(child)[0] == last:
                last = notes.edges(child)[1]
        return notes.span(max(first, head - 12), min(last, head + 12))


def _short_names(notes: Notes, scene: Scene) -> dict[str, Identity]:
    """People by the one word that names them, for words that the parser did not take for a name."""
    return {
        name.span.text: scene.people[name.chain].identity
        for name in notes.names
        if name.kind == "person" and name.last - name.first == 1
    }


def _is_definite(notes: Notes, i: int) -> bool:
    return any(notes.tokens[child].lower in DEFINITE for child in notes.children(i))


def _heads(notes: Notes, spans: list[Span]) -> frozenset[int]:
    return frozenset(head for span in spans if (head := notes.head_of(span)) is not None)


def _by_words(notes: Notes, i: int) -> Identity:
    """Somebody we know nothing of but the words."""
    words = [notes.tokens[at].text for at in range(first_of(notes, i), i + 1) if notes.tokens[at].pos != "DET"]
    return Identity(name=" ".join(words), kind="group", resolved_by="name only", confidence=WEAK)


def _actor(identity: Identity, mentions: tuple[Span, ...]) -> Actor:
    return Actor(
        id=identity.id,
        name=identity.name,
        kind=identity.kind,
        country=identity.country,
        sector=identity.sector,
        office=identity.office,
        wikidata=identity.wikidata,
        anonymous=identity.anonymous,
        mentions=mentions,
        resolved_by=identity.resolved_by,
        confidence=identity.confidence,
    )


def spans_of(claims: Claims) -> dict[Offsets, Span]:
    """The spans of the claims that name somebody, by offsets."""
    spans: list[Span] = []
    for statement in claims.statements:
        spans.extend(filter(None, (statement.speaker,)))
        spans.extend((*statement.addressees, *statement.relayed_by))
    for event in claims.events:
        spans.extend((*event.sources, *event.targets, *event.mediators))
    return {(span.start, span.end): span for span in spans}
