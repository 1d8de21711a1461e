"""Whose text a report is: "I" and "we" outside quotations, and "the President" of a readout, belong to its issuer.

Told by the title ("Statement by President Ana Diaz on ..."), by the words "I, Ana Diaz, President of ...", by a name
alone on the last line, or by a source that is itself an institution. An ordinary report has no issuer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from communique.knowledge.countries import country
from communique.link.actors.entries import country_in, identity_of_words
from communique.link.actors.identity import LIKELY, Identity
from communique.link.actors.people import Dossier, person_titled
from communique.link.actors.wording import OFFICE_WORDS
from communique.notes import Notes
from communique.vocabulary import CODED_ROLES

KINDS = (
    r"address|appeal|comments?|communiqu[eé]|declaration|letter|message|note|op-ed|press release|proclamation|"
    r"remarks|speech|statement|testimony|toast|words"
)
"""Texts that somebody issues in their own name."""
ISSUED = re.compile(
    rf"\b(?:{KINDS})\b(?:\s+as\s+(?:prepared|delivered)(?:\s+for\s+delivery)?)?\s+(?P<by>by|from|of)\s+(?P<who>.+)",
    re.IGNORECASE,
)
OWNED = re.compile(rf"^(?P<who>[A-Z][^:]{{2,60}}?)(?:['’]s|['’])\s+(?:[\w-]+\s+){{0,2}}(?:{KINDS})\b", re.IGNORECASE)
JOINT = re.compile(rf"^(?P<who>[A-Z][^:]{{2,80}}?)\s+joint\s+(?:leaders['’]?\s+)?(?:{KINDS})\b", re.IGNORECASE)
READOUT = re.compile(r"^(?:\W*joint\s+)?readout\s+(?:of|from)\s+(?P<who>.+)", re.IGNORECASE)
ENDS = re.compile(
    r"\s+(?:about|after|ahead|and\s+the\s+signing|announcing|as|at|before|concerning|condemning|during|following|for|"
    r"in|marking|on|regarding|to|upon|welcoming|with)\b|[:;(|]|\s[-–—]\s|['’]s?\s|$",
    re.IGNORECASE,
)
"""What ends the words for who issued a text."""
PARTS = re.compile(r"\s*(?:,\s+and\s+|,\s+|\s+and\s+|\s+&\s+|(?<=[a-z])[-–](?=[A-Z]))")
GROUPS = re.compile(
    r"(?:['’]s?)?\s+(?:leaders|(?:foreign|finance)\s+ministers|ministers|spokes\w+)['’]?$", re.IGNORECASE
)
OFFICIAL = frozenset({"GOV", "IGO", "JUD", "LEG", "MIL", "NGO"})
"""Sectors of sources that speak in their own name; of the press only its authors do."""
LONGEST_SIGNATURE = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """WHO issued a text; `speaks` says that it is in their own name, and no account by others such as a readout."""

    who: tuple[Identity, ...] = ()
    speaks: bool = False

    def meant_by(self, pronoun: str) -> tuple[Identity, ...]:
        """Whom "I" or "we" outside quotations means: one person, or those they all act for."""
        if not self.speaks:
            return ()
        if pronoun in SINGULAR:
            one = [identity for identity in self.who if identity.kind in {"office", "person"}]
            return tuple(one) if len(one) == 1 else ()
        return tuple({one.id: one for one in map(_represented, self.who)}.values())


SINGULAR = frozenset({"i", "me", "mine", "my", "myself"})


def issuer_of(notes: Notes, people: dict[int, Dossier]) -> Issuer:
    """Who issued a report in their own name, nobody where nothing tells it."""
    title = _title_of(notes)
    day = notes.report.published_on
    readout = READOUT.search(title)
    if readout:
        return Issuer(who=_parties(readout["who"], people, day)[:1], speaks=False)
    told = JOINT.search(title) or ISSUED.search(title) or OWNED.search(title)
    who = _parties(told["who"], people, day) if told else ()
    if who:
        return Issuer(who=who, speaks=True)
    signed = _presented(notes, people) or _signed(notes, people)
    if signed is not None:
        return Issuer(who=(signed.identity,), speaks=True)
    source = identity_of_words(notes.report.source or "")
    official = source is not None and source.sector in OFFICIAL
    return Issuer(who=(source,), speaks=True) if official and source is not None else Issuer()


def _title_of(notes: Notes) -> str:
    return " ".join((notes.report.title or "").split())[:300]


def _parties(words: str, people: dict[int, Dossier], day: date | None) -> tuple[Identity, ...]:
    """The actors that the words of a title name, up to the preposition that tells what the text is about."""
    end = ENDS.search(words)
    named = words[: end.start()] if end else words
    found: dict[str, Identity] = {}
    for part in PARTS.split(named):
        identity = _party(part.strip(" .,*#_"), people, day)
        if identity is not None:
            found.setdefault(identity.id, identity)
    return tuple(found.values())


def _party(words: str, people: dict[int, Dossier], day: date | None) -> Identity | None:
    words = re.sub(r"^the\s+", "", words, flags=re.IGNORECASE)
    if not words[:1].isupper():
        return None
    last = words.split()[-1].casefold()
    for dossier in people.values():
        if dossier.identity.kind == "person" and dossier.identity.name.split()[-1].casefold() == last:
            return dossier.identity
    parts = words.split()
    titles = 0
    while titles < len(parts) - 1 and (_is_of_office(parts[titles]) or parts[titles].isupper()):
        titles += 1
    if any(_is_of_office(part) for part in parts[:titles]):
        return person_titled(" ".join(parts[:titles]), " ".join(parts[titles:]), day)
    return identity_of_words(GROUPS.sub("", words)) or _of_country(words)


def _is_of_office(word: str) -> bool:
    return word.strip(".,").casefold() in OFFICE_WORDS


def _of_country(words: str) -> Identity | None:
    """A body whose country stands at its end: "Ministry of Foreign Affairs of Ghana"."""
    body, of, name = words.rpartition(" of ")
    home = country_in(re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)) if of else None
    known = identity_of_words(f"{name} {body}") if home is not None else None
    if home is None or known is None:
        return None
    return Identity(
        name=words,
        kind="organisation",
        country=home.iso3,
        sector=known.sector,
        resolved_by="title",
        confidence=LIKELY,
    )


def _presented(notes: Notes, people: dict[int, Dossier]) -> Dossier | None:
    """The person of "I, Ana Diaz, President of Peru"."""
    for token in notes.tokens[:400]:
        if token.text == "I" and token.i + 2 < len(notes.tokens) and notes.tokens[token.i + 1].text == ",":
            name = notes.name_at(token.i + 2)
            if name is not None and name.kind == "person":
                return people.get(name.chain)
    return None


def _signed(notes: Notes, people: dict[int, Dossier]) -> Dossier | None:
    """The person whose name alone is the last paragraph, after a sentence or a closing formula and no list of names."""
    coded = [block for block in notes.report.blocks if block.role in CODED_ROLES][-2:]
    if len(coded) < 2 or notes.report.text[: coded[0].end].rstrip()[-1] not in '.,!"”':
        return None
    last = coded[1]
    first, end = notes.range_of(notes.report.span(last.start, last.end))
    words = [token for token in notes.tokens[first:end] if token.pos not in {"PUNCT", "SPACE"}]
    if not 1 < len(words) <= LONGEST_SIGNATURE:
        return None
    name = notes.name_at(words[-1].i)
    if name is None or name.kind != "person" or any(notes.name_at(word.i) is not name for word in words[-2:]):
        return None
    rest = [word for word in words if notes.name_at(word.i) is not name]
    return people.get(name.chain) if all(word.text[:1].isupper() for word in rest) else None


def _represented(identity: Identity) -> Identity:
    """Whom a person of a government speaks for when saying "we"; others speak for themselves."""
    home = country(identity.country) if identity.country and ":" not in identity.country else None
    if identity.kind not in {"office", "person"} or home is None or identity.sector not in {"GOV", "MIL"}:
        return identity
    return Identity(
        name=home.name,
        kind="state",
        country=home.iso3,
        sector="GOV",
        wikidata=home.wikidata,
        resolved_by="issuer",
        confidence=LIKELY,
    )
