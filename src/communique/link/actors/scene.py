"""What linking knows while it reads a report from its first word to its last."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from communique.claims import Claims, StatementClaim
from communique.knowledge.countries import country
from communique.link.actors.context import only_home
from communique.link.actors.entries import country_of_name, state
from communique.link.actors.identity import LIKELY, USUAL, Identity
from communique.link.actors.issuer import Issuer, issuer_of
from communique.link.actors.people import Dossier
from communique.link.actors.surroundings import Surroundings
from communique.link.coreference import Memory, Nature
from communique.model import Span
from communique.notes import Name, Notes


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Which quotation holds a word: `spans` are quoted words in order, each with its number and its speaker's words."""

    starts: tuple[int, ...]
    spans: tuple[tuple[int, int, int, Span | None], ...]

    def at(self, offset: int) -> tuple[int, Span | None] | None:
        """Number and speaker of the quotation at an offset; None in the reporter's own words."""
        found = bisect_left(self.starts, offset + 1) - 1
        if found < 0:
            return None
        start, end, number, speaker = self.spans[found]
        return (number, speaker) if start <= offset < end else None


def voices_of(claims: Claims) -> Voices:
    """The quotations of a report, from the statements found in it; those inside another count as its words.

    In a transcript a turn ("Ana Diaz: ...") goes on over the paragraphs up to the next one.
    """
    spans: list[tuple[int, int, int, Span | None]] = []
    turns = [n for n, statement in enumerate(claims.statements) if _is_turn(statement)]
    next_turn = {
        n: cue.start
        for n, after in pairwise(turns)
        if (cue := claims.statements[after].speaker or claims.statements[after].cue)
    }
    for number, statement in enumerate(claims.statements):
        if number in next_turn or _is_turn(statement):
            end = max(next_turn.get(number, 0), statement.content[-1].end)
            spans.append((statement.content[0].start, end, number, statement.speaker))
        elif statement.form == "direct":
            spans.extend((span.start, span.end, number, statement.speaker) for span in statement.content)
        elif statement.form == "mixed":
            for span in statement.content:
                spans.extend((*quoted, number, statement.speaker) for quoted in quoted_parts(span))
    spans.sort(key=lambda entry: entry[:3])
    apart: list[tuple[int, int, int, Span | None]] = []
    for entry in spans:
        if not apart or entry[0] >= apart[-1][1]:
            apart.append(entry)
    return Voices(starts=tuple(entry[0] for entry in apart), spans=tuple(apart))


def _is_turn(statement: StatementClaim) -> bool:
    """Whether a label with a colon opens the words of a speaker."""
    cue, speaker = statement.cue, statement.speaker
    return cue is not None and cue.text == ":" and speaker is not None and speaker.end <= cue.start


def quoted_parts(span: Span) -> list[tuple[int, int]]:
    """Offsets of the parts of a span between double quotation marks."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for at, letter in enumerate(span.text):
        if letter == "“" or (letter == '"' and opened is None):
            opened = at
        elif letter in {"”", '"'} and opened is not None:
            found.append((span.start + opened, span.start + at + 1))
            opened = None
    return found


LOADED = frozenset({"junta", "regime"})
"""Nouns that a report keeps for one government and does not use of another."""


@dataclass(slots=True)
class Scene:
    """The report, its people, the mentions read so far (`memory`) and whom the words at each head mean (`at`)."""

    notes: Notes
    people: dict[int, Dossier]
    voices: Voices
    memory: Memory = field(default_factory=Memory)
    at: dict[int, tuple[Identity, ...]] = field(default_factory=dict)
    known: dict[str, Identity] = field(default_factory=dict)
    dossier_of: dict[str, Dossier] = field(default_factory=dict)
    called: dict[str, Identity] = field(default_factory=dict)
    introduced: dict[int, tuple[Name, ...]] = field(default_factory=dict)
    """The people listed after the plural noun at a token that introduces them."""
    _keys: frozenset[str] | None = None
    _issuer: Issuer | None = None
    _around: Surroundings | None = None

    def __post_init__(self) -> None:
        for dossier in self.people.values():
            self.dossier_of.setdefault(dossier.identity.id, dossier)

    def is_about(self, keys: set[str]) -> bool:
        """Whether the report names one of these entries of the tables."""
        if self._keys is None:
            self._keys = frozenset(name.key for name in self.notes.names if name.key)
        return not keys.isdisjoint(self._keys)

    def around(self) -> Surroundings:
        """The countries told around each word of the report."""
        if self._around is None:
            self._around = Surroundings(self.notes, {chain: one.identity for chain, one in self.people.items()})
        return self._around

    def issuer(self) -> Issuer:
        """Who issued the report in their own name."""
        if self._issuer is None:
            self._issuer = issuer_of(self.notes, self.people)
        return self._issuer

    def call(self, i: int, identities: tuple[Identity, ...]) -> None:
        """Remember by what description somebody was called: "the regime" stays the regime."""
        token = self.notes.tokens[i]
        if len(identities) == 1 and token.lemma in LOADED and identities[0].kind == "state":
            self.called[token.lemma] = identities[0]

    def _home_of(self, name: Name) -> str | None:
        """The state that a name tells of, people's too."""
        if name.chain in self.people:
            home = self.people[name.chain].identity.country
            return home if home and ":" not in home else None
        told = country_of_name(name)
        return told.iso3 if told is not None else None

    def only_country(self) -> str | None:
        """The one country whose names fill a report, or of whose people and places alone it tells; else None."""
        counted = Counter(home for name in self.notes.names if (home := self._home_of(name))).most_common(2)
        if not counted:
            return only_home(self.notes, {chain: one.identity for chain, one in self.people.items()})
        if len(counted) > 1 and counted[0][1] < 3 * counted[1][1]:
            return None
        return counted[0][0]


def nature_of(identity: Identity) -> Nature:
    """What a pronoun must agree with."""
    if identity.plural or identity.kind == "population":
        return "people"
    if identity.kind == "person" or (identity.kind == "office" and not identity.plural):
        return "person"
    return "state" if identity.kind == "state" else "body"


def has_state(identity: Identity) -> bool:
    """Whether an actor belongs to a state rather than to an international organisation or to nobody known."""
    return identity.country is not None and ":" not in identity.country


def state_of(iso3: str | None) -> Identity:
    """The state with this code, as the party behind its people."""
    entry = country(iso3) if iso3 else None
    if entry is None:
        return Identity(
            name=iso3 or "", kind="state", country=iso3, sector="GOV", resolved_by="table", confidence=LIKELY
        )
    return state(entry, resolved_by="table", confidence=USUAL)
