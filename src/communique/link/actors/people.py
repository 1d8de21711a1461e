"""The people of a report: what its text and the table of offices say about each of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from communique.knowledge.given_names import gender_of_given_name
from communique.knowledge.people import Person, Term, people_named, people_surnamed, person, term_on
from communique.knowledge.roles import is_title, office_of_role
from communique.link.actors.affiliations import affiliation, is_private, sector_of_whose
from communique.link.actors.context import at_home, only_home, where_said
from communique.link.actors.entries import country_in, sector_of
from communique.link.actors.identity import LIKELY, STATED, SURE, USUAL, WEAK, Gender, Identity
from communique.link.actors.listed import Introduced, office_in_list
from communique.link.actors.offices import Office, apposed_office, gender_of, premodifying_office
from communique.link.actors.phrases import apposed, first_of, premodifiers_of_name
from communique.link.actors.surroundings import Surroundings
from communique.link.actors.words import FORMER, INSTITUTIONS, LEADERS, MEDIA
from communique.notes import Name, Notes

LEADING_ROLES = frozenset({"HOS", "HOG"})
UNSURE = frozenset({"group", "organisation", "other"})
"""Kinds of names that the parser gives to people it does not know."""
WINNERS = frozenset({"victor", "winner"})
UNARMED = frozenset({"CVL", "OPP", "UNK"})
"""Sectors that the words "whose fighters" overrule."""
OFFICIAL = frozenset({"GOV", "UNK"})
"""Sectors by which what somebody leads tells no more than the office that is over."""
SETTLED = frozenset({"BUS", "CVL", "GOV", "JUD", "LEG", "MIL", "OPP", "REB", "UNK"})
"""Sectors of people who act where the report is set; the press, charities and organisations of states work abroad."""
ASKED = frozenset(
    "analyst columnist commentator economist expert fellow historian professor researcher scholar".split()
)
"""Roles of people whom the press asks for their view."""
STILL_NEWS = timedelta(days=60)
"""Days after an office ended for which its holder is still read about as its holder."""
MENTIONS_READ = 12
"""Mentions of one person that are searched for an office; the first ones introduce people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What is known of the person CHAIN: who it is, the offices the text gives, and the table's term."""

    chain: int
    identity: Identity
    offices: tuple[Office, ...]
    term: Term | None
    gender: Gender | None
    content: frozenset[str]

    @property
    def leads(self) -> bool:
        """Whether the person heads a state or a government."""
        if self.term is not None and self.term.role in LEADING_ROLES:
            return True
        return any(LEADERS & office.content for office in self.offices)


def dossiers(notes: Notes, introduced: Sequence[Introduced] = ()) -> dict[int, Dossier]:
    """A dossier for every person the report names, by chain, and for every unknown name to which it gives a role."""
    chains: dict[int, list[Name]] = {}
    for name in notes.names:
        if name.kind == "person" or (name.kind in UNSURE and name.key is None and not _is_named_body(name)):
            chains.setdefault(name.chain, []).append(name)
    listed = {name.first: each for each in introduced for name in each.names}
    made = {chain: _dossier(notes, chain, names, listed) for chain, names in chains.items()}
    made |= {chain: _like_its_counterpart(notes, dossier, made) for chain, dossier in made.items()}
    around = Surroundings(notes, {chain: one.identity for chain, one in made.items()})
    home = only_home(notes, {chain: one.identity for chain, one in made.items()})
    homeless = {chain: one for chain, one in made.items() if one.identity.country is None}
    told_in = {chain: notes.tokens[chains[chain][0].first].sentence for chain in homeless}
    said_in = {sentence: where_said(notes, sentence) for sentence in set(told_in.values())}
    made |= {
        chain: replace(one, identity=_at_home(notes, one, chains[chain], at_home(one.identity, home, told), around))
        for chain, one in homeless.items()
        for told in (said_in[told_in[chain]],)
    }
    return {
        chain: dossier
        for chain, dossier in made.items()
        if chains[chain][0].kind == "person"
        or dossier.identity.resolved_by == "affiliation"
        or any(office.head is not None for office in dossier.offices)
    }


def _is_named_body(name: Name) -> bool:
    """Whether a name is made of the words for a body: "Court of Appeal"."""
    words = name.span.text.casefold().split()
    return len(words) > 1 and not INSTITUTIONS.isdisjoint(words)


def _at_home(notes: Notes, dossier: Dossier, names: list[Name], found: Identity, around: Surroundings) -> Identity:
    """Somebody of whom no country is told, as of the one that the name is set in where nothing simpler FOUND it."""
    if found.country is not None or names[0].kind != "person" or found.sector not in SETTLED:
        return found
    head = notes.head_of(names[0].span)
    if head is None:
        return found
    if dossier.content & ASKED:  # whom the press asks is as often from elsewhere
        placed = around.placed_at(head)
        return replace(found, country=placed, resolved_by="context", confidence=WEAK) if placed else found
    set_in = around.home_at(head)
    return replace(found, country=set_in[0], resolved_by="context", confidence=set_in[1]) if set_in else found


def _dossier(notes: Notes, chain: int, names: list[Name], listed: Mapping[int, Introduced]) -> Dossier:
    offices: list[Office] = []
    gender: Gender | None = None
    for name in names[:MENTIONS_READ]:
        before = premodifiers_of_name(notes, name)
        gender = gender or gender_of(notes, range(before.start, name.last))
        offices.extend(_offices_at(notes, name, before))
        told = office_in_list(notes, listed[name.first], name) if name.first in listed else None
        offices.extend([told] if told else [])
    for office in offices:
        if gender is None and office.head is not None:
            gender = gender_of(notes, range(office.head, office.head + 1))
    full = bare_name(max((name.span.text for name in names), key=lambda words: len(bare_name(words).split())))
    if gender is None and " " in full:
        gender = gender_of_given_name(full.split()[0])
    best = max(offices, key=lambda office: office.weight, default=None)
    key = next((name.key for name in names if name.key and name.key.startswith("person:")), None)
    day = notes.report.published_on
    person, term = _in_table(full, key=key, office=best, day=day)
    identity = _identity(full, best, person, term)
    to_come = (best is None and _is_to_come(term, day)) or _has_just_won(notes, names[0], term, day)
    if to_come and identity.sector == "GOV":
        # who is to lead a government later is its opponent as a rule, and not surely
        identity = replace(identity, sector="OPP", confidence=LIKELY)
    if _is_former(notes, best) or (best is None and _is_over(term, day)):
        identity = replace(identity, sector="CVL" if identity.sector == "GOV" else identity.sector)
    if _is_former(notes, best) and (leads := affiliation(notes, names[0])[1]) not in OFFICIAL:
        identity = replace(identity, sector=leads)  # "a former minister who edits a daily"
    identity = _affiliated(notes, names, identity)
    followed = sector_of_whose(notes, names[0])
    if followed != "UNK" and identity.sector in UNARMED:
        identity = replace(identity, sector=followed)
    if identity.sector == "UNK" and names[0].kind == "person" and is_private(notes, names[0]):
        identity = replace(identity, sector="CVL", resolved_by=_rather(identity.resolved_by, "apposition"))
    if names[0].kind != "person" and best is not None and _is_body(notes, best):
        identity = replace(identity, kind="organisation", office=None)
    content = frozenset().union(*(office.content for office in offices))
    if term is not None:
        content |= frozenset(term.office.lower().replace("/", " ").split())
    return Dossier(chain=chain, identity=identity, offices=tuple(offices), term=term, gender=gender, content=content)


def _rather(rule: str, told: str) -> str:
    return told if rule == "name only" else rule


def _affiliated(notes: Notes, names: list[Name], identity: Identity) -> Identity:
    """Somebody with the country and sector of what the words say that they lead or belong to, where both are open."""
    ranked = identity.sector == "MIL" and identity.resolved_by in {"apposition", "premodifier"}
    settled = identity.country is not None and identity.sector != "UNK"
    if settled and not ranked:
        return identity
    for name in names[:MENTIONS_READ]:
        home, sector = affiliation(notes, name)
        if settled and sector != "REB":  # "Commander Paz of a rebel front"
            continue
        if home is not None or sector != "UNK":
            return replace(
                identity,
                country=identity.country or home,
                sector=sector if identity.sector == "UNK" or (ranked and sector != "UNK") else identity.sector,
                resolved_by="affiliation",
                confidence=max(identity.confidence, STATED if home else LIKELY),
            )
    return identity


def _like_its_counterpart(notes: Notes, dossier: Dossier, made: Mapping[int, Dossier]) -> Dossier:
    """Somebody known only as a counterpart, with the sector of the person named last before."""
    heads = [o.head for o in dossier.offices if o.head is not None and notes.tokens[o.head].lemma == "counterpart"]
    if not heads or dossier.identity.sector != "UNK":
        return dossier
    before = (name for name in reversed(notes.names) if name.last <= heads[0] and name.chain in made)
    other = next((made[n.chain].identity for n in before if made[n.chain].identity.sector != "UNK"), None)
    return replace(dossier, identity=replace(dossier.identity, sector=other.sector)) if other else dossier


def _is_former(notes: Notes, office: Office | None) -> bool:
    """Whether the words give an office as one of the past: "former president", "the then minister"."""
    if office is None or office.head is None:
        return False
    return any(notes.tokens[i].lower in FORMER for i in range(first_of(notes, office.head), office.head))


def _is_to_come(term: Term | None, day: date | None) -> bool:
    """Whether the term of a head of state or government only begins after a day."""
    if term is None or term.start is None or day is None:
        return False
    return term.role in LEADING_ROLES and day < term.start


def _has_just_won(notes: Notes, name: Name, term: Term | None, day: date | None) -> bool:
    """Whether words beside a name tell of a victory just won by who is to lead or only begins to."""
    head = notes.head_of(name.span)
    won = head is not None and any(noun.lemma in WINNERS for noun in apposed(notes, head))
    recent = term is not None and (term.start is None or day is None or term.start > day - STILL_NEWS)
    return won and recent and term is not None and term.role in LEADING_ROLES


def _is_over(term: Term | None, day: date | None) -> bool:
    """Whether a term ended well before a day; whose fall is still the news keeps the sector."""
    return term is not None and term.end is not None and day is not None and term.end + STILL_NEWS < day


def _is_body(notes: Notes, office: Office) -> bool:
    """Whether a role is one of bodies rather than of people: "the news agency", "the rebel group"."""
    return office.head is not None and notes.tokens[office.head].lemma in INSTITUTIONS | MEDIA


def _offices_at(notes: Notes, name: Name, before: range) -> Iterable[Office]:
    """The offices that the words around one mention of a person tell."""
    found = premodifying_office(notes, before)
    if found:
        yield found
    head = notes.head_of(name.span)
    if head is None:
        return
    nouns = [token.i for token in apposed(notes, head)]
    token = notes.tokens[head]
    if token.dep == "appos":
        nouns.append(token.head)
    nouns.extend(_after_comma(notes, name))
    if token.dep == "nsubj" and notes.tokens[token.head].lemma == "be":
        nouns.extend(attribute.i for attribute in notes.below(token.head, "attr"))
    for noun in dict.fromkeys(nouns):
        inside = notes.name_at(noun)
        if inside is not None and inside.kind == "person" and (inside.key or inside.last - inside.first > 1):
            continue
        office = apposed_office(notes, noun)
        if office:
            yield office


def _after_comma(notes: Notes, name: Name) -> Iterable[int]:
    """The head of the words between commas after a name, where the parse lost the apposition."""
    tokens, at = notes.tokens, name.last
    if at + 1 >= len(tokens) or tokens[at].text != ",":
        return
    sentence = notes.sentence_of(name.first)
    end = at + 1
    while end < min(sentence.last, at + 8) and tokens[end].tag in {
        "DT", "NN", "NNP", "NNPS", "JJ", "JJS", "POS", "PRP$", "HYPH", "VBN"
    }:  # fmt: skip
        inside = notes.name_at(end)
        if (
            inside is not None
            and inside.kind == "person"
            and not (inside.last < len(tokens) and tokens[inside.last].tag == "POS")
        ):
            return
        end += 1
    if end > at + 1 and tokens[end - 1].tag in {"NN", "NNP"}:
        closes = end < sentence.last and (tokens[end].text in {",", "."} or tokens[end].tag in {"IN", "TO", "WP"})
        if closes:
            yield end - 1


def person_titled(title: str, name: str, day: date | None, *, key: str | None = None) -> Identity | None:
    """The person of the table with this name and title, else one known by these words alone; None without a name.

    `key` is that of Name where annotation chose somebody by the name.
    """
    if not name[:1].isupper():
        return None
    content = frozenset(word.strip(".,").casefold() for word in title.split())
    office = Office(
        words=title,
        head=0,
        country=None,
        sector=sector_of(title.casefold()) or "UNK",
        content=content,
        resolved_by="title",
    )
    name, _, home = name.partition(" of ")
    nation = country_in(re.sub(r"^the ", "", home)) if home else None
    if nation is not None:
        office = replace(office, country=nation.iso3)
    found, term = _in_table(name, key=key, office=office, day=day)
    if found is None and " " not in name:
        found, term = _leading(name, title, day)
    return _identity(name, office, found, term)


def _leading(surname: str, title: str, day: date | None) -> tuple[Person | None, Term | None]:
    """The one person with a surname who holds the office of a title on a day, whatever the table calls that office."""
    sought = office_of_role(title)
    held = [
        (one, term)
        for one in people_surnamed(surname)
        if (term := term_on(one, day)) is not None
        and _holds_now(term, day)
        and (term.role == sought or (sought in LEADING_ROLES and term.role in LEADING_ROLES))
    ]
    return held[0] if len(held) == 1 and day is not None else (None, None)


def person_called(full: str, *, key: str | None, day: date | None) -> tuple[Identity, Term | None]:
    """Whom a person's name stands for where the text tells no office, with the term of the table that tells it.

    `key` is that of Name where annotation chose one of several namesakes.
    """
    found, term = _in_table(full, key=key, office=None, day=day)
    return _identity(full, None, found, term), term


def bare_name(words: str) -> str:
    """A person's name without title, genitive, "Jr." and "Sr."."""
    parts = words.replace("\u2019", "'").removesuffix("'s").removesuffix("'").split()
    while len(parts) > 1 and is_title(parts[0]):
        parts = parts[1:]
    if len(parts) > 2 and parts[-1].rstrip(".") in {"Jr", "Sr"}:
        parts = [*parts[:-2], parts[-2].rstrip(",")]
    return " ".join(parts)


def _in_table(
    full: str, *, key: str | None, office: Office | None, day: date | None
) -> tuple[Person | None, Term | None]:
    """The person of the table and their term, chosen by key, by the country the text says, and by the day."""
    known = person(key.removeprefix("person:")) if key else None
    people = (known,) if known else people_named(full)
    if known is None and " " not in full:
        people = _holders(people or people_surnamed(full), office, day)
    if office is not None and office.country is not None:
        people = tuple(one for one in people if any(term.iso3 == office.country for term in one.terms))
    if not people or (len(people) > 1 and " " not in full):
        return None, None
    return max(((one, term_on(one, day)) for one in people), key=lambda pair: _holds_now(pair[1], day))


def _holders(people: tuple[Person, ...], office: Office | None, day: date | None) -> tuple[Person, ...]:
    """Of the people with a surname, those who held an office like the one the text says on a day."""
    if office is None or office.head is None or not office.content:
        return ()
    fitting = []
    for one in people:
        term = term_on(one, day)
        if _holds_now(term, day) and term and office.content & set(term.office.lower().split()):
            fitting.append(one)
    return tuple(fitting)


def _holds_now(term: Term | None, day: date | None) -> bool:
    """Whether a term covers a day; any term does where the day is not known."""
    if term is None or day is None:
        return term is not None
    return (term.start is None or term.start <= day) and (term.end is None or day <= term.end)


def _identity(full: str, office: Office | None, person: Person | None, term: Term | None) -> Identity:
    """Text before table: the office that the text says wins, the table fills what it leaves open."""
    identity = Identity(name=full, kind="person", resolved_by="name only", confidence=WEAK)
    if person is not None and term is not None:
        identity = replace(
            identity,
            name=person.name,
            wikidata=person.wikidata or None,
            country=term.iso3 or None,
            sector=term.sector,
            office=term.office or None,
            resolved_by="table",
            confidence=SURE if " " in full else USUAL,
        )
    if office is None and (identity.country or "").startswith("IGO:"):
        return replace(identity, sector="IGO")
    if office is None:
        return identity
    told = office.country is not None or office.sector != "UNK"
    country = office.country or identity.country
    sector = office.sector if office.sector != "UNK" else identity.sector
    return replace(
        identity,
        country=country,
        sector="IGO" if (country or "").startswith("IGO:") else sector,
        office=(office.words if office.head is not None else None) or identity.office,
        resolved_by=office.resolved_by if told and (office.country or not identity.country) else identity.resolved_by,
        confidence=max(identity.confidence, STATED if office.country else identity.confidence),
    )
