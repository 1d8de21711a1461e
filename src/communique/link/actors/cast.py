"""The cast of a report: whom any span of its words means, and all its actors with their mentions."""

from __future__ import annotations

from dataclasses import replace

from communique.claims import Claims, Offsets
from communique.link.actors.descriptions import describes_actor, read_description
from communique.link.actors.identity import LIKELY, WEAK, Identity
from communique.link.actors.phrases import coordinated, first_of, premodifiers_of_name
from communique.link.actors.reading import Reading
from communique.link.antecedents import Chooser
from communique.model import Actor, Span
from communique.notes import Name, Notes

FIRST_PERSON = frozenset("i me mine my myself our ours ourselves us we".split())


class Cast:
    """Whom the words of one report stand for."""

    def __init__(self, notes: Notes, claims: Claims | None = None, *, choose: Chooser | None = None) -> None:
        self.notes = notes
        self.reading = Reading(notes, claims or Claims(), choose=choose)
        self.scene = self.reading.scene

    def meant_by(self, span: Span) -> tuple[Identity, ...]:
        """The actors that the words of a span stand for, in order, each once; () where they stand for nobody."""
        head = self.notes.head_of(span)
        if head is None:
            return ()
        first, last = self.notes.range_of(span)
        found = self._listed(first, last) or [
            identity for i in coordinated(self.notes, head) if first <= i < last for identity in self._at(i)
        ]
        if not found:  # "the king himself": the parse may put the pronoun on top
            found = [one for i in range(first, min(last, first + 4)) for one in self.reading.named_at(i)]
        if len(found) == 1 and found[0].country is None and found[0].resolved_by == "role":
            found = self._owned_within(found[0], head, last)
        return tuple({identity.id: identity for identity in found}.values())

    def is_thing(self, span: Span) -> bool:
        """Whether words name no actor but a thing that is nobody's: "the conclusions", "a border agreement"."""
        head = self.notes.head_of(span)
        if head is None or self.notes.tokens[head].pos != "NOUN" or self.notes.name_at(head) is not None:
            return False
        found = self.meant_by(span)
        nobodys = all(one.country is None and one.resolved_by in {"role", "name only"} for one in found)
        return nobodys and not describes_actor(self.scene, head)

    def actors(self) -> tuple[Actor, ...]:
        """The actors of the report with their mentions, in order of first mention."""
        listed = []
        for actor, spans in self.reading.mentions.items():
            identity = self.scene.known[actor]
            mentions = tuple(sorted(set(spans)))
            listed.append(actor_of(identity, mentions=mentions))
        return tuple(sorted(listed, key=lambda actor: (actor.mentions[0].start, actor.mentions[0].end, actor.id)))

    def mention(self, span: Span, identities: tuple[Identity, ...]) -> None:
        """Keep a span as a mention of these actors."""
        self.reading.mention(span, identities)

    def _listed(self, first: int, last: int) -> list[Identity]:
        """The actors of a span that lists names with the words that introduce them; [] for any other span.

        Read off the words, because long titles and lists of names often break the parse.
        """
        names: list[Name] = []
        start = first
        for at in range(first, last + 1):
            if at < last and (
                self.notes.name_at(at) is not None or self.notes.tokens[at].lower not in {",", "and", "&"}
            ):
                continue
            if at > start:
                name = self._closing(start, at)
                if name is None:
                    return []
                names.append(name)
            start = at + 1
        return [identity for name in names for identity in self.reading.named_at(name.first)]

    def _closing(self, first: int, last: int) -> Name | None:
        """The name that ends a range of tokens whose other words only introduce it ("his host, Premier Ana Diaz")."""
        while last > first and self.notes.tokens[last - 1].pos == "PUNCT" and self.notes.name_at(last - 1) is None:
            last -= 1
        name = self.notes.name_at(last - 1) if last > first else None
        if name is None or name.last != last or name.first < first or name.kind in {"demonym", "other", "place"}:
            return None
        if name.kind == "state":
            return (
                name
                if name.first == first or (self.notes.tokens[first].tag == "DT" and name.first == first + 1)
                else None
            )
        return name if premodifiers_of_name(self.notes, name).start <= first else None

    def _owned_within(self, description: Identity, head: int, last: int) -> list[Identity]:
        """A description whose "from Chile and Peru" the parse hung elsewhere, once for each country; else as it is."""
        owners: list[Identity] = []
        for at in range(head + 1, last - 1):
            prep = self.notes.tokens[at]
            if prep.tag != "IN" or prep.lower not in {"from", "of"}:
                continue
            for noun in self.notes.below(at, "pobj"):
                owners.extend(owner for i in coordinated(self.notes, noun.i) for owner in self.reading.named_at(i))
            break
        return [
            replace(description, name=f"{owner.name} {description.name}", country=owner.country, confidence=LIKELY)
            for owner in owners
            if owner.country
        ] or [description]

    def _at(self, i: int) -> tuple[Identity, ...]:
        """Whom the word at token i stands for."""
        notes, at = self.notes, self.scene.at
        if i in at:
            return at[i]
        token = notes.tokens[i]
        known = self.reading.named_at(i)
        if known:
            return known
        if token.lower in FIRST_PERSON:
            voice = self.scene.voices.at(token.start)
            at[i] = ()
            if voice is None:
                at[i] = self.scene.issuer().meant_by(token.lower)
            elif voice[1]:
                at[i] = self.meant_by(voice[1])
            return at[i]
        if token.pos in {"NOUN", "PROPN", "NUM"}:
            at[i] = ()
            at[i] = read_description(self.scene, i) or (_by_words(notes, i),)
            return at[i]
        return ()


def _by_words(notes: Notes, i: int) -> Identity:
    """Somebody we know nothing of but the words."""
    words = [notes.tokens[at].text for at in range(first_of(notes, i), i + 1) if notes.tokens[at].pos != "DET"]
    return Identity(name=" ".join(words), kind="group", resolved_by="name only", confidence=WEAK)


def actor_of(identity: Identity, *, mentions: tuple[Span, ...] = ()) -> Actor:
    """An actor of the record, with its mentions."""
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
    for ballot in claims.bare_plans:
        spans.extend(ballot.holders)
    return {(span.start, span.end): span for span in spans}
