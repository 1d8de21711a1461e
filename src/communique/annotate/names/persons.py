"""People in a report: full names and their keys, bare short forms, and people known by a short form alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date

from communique.annotate.names.candidates import without_overlap
from communique.annotate.names.leaders import HEADS, by_given_name, in_office, is_no_word
from communique.annotate.names.words import Found, Words
from communique.knowledge.folding import folded, plain
from communique.knowledge.gazetteer import gazetteer
from communique.knowledge.naming import short_forms
from communique.knowledge.people import Person, people_named, term_on
from communique.knowledge.roles import HONORIFICS

KIN = frozenset(
    "aunt brother brother-in-law cousin dad daughter daughter-in-law father father-in-law forefather "
    "grandfather grandmother grandson half half-brother half-sister husband late mother nephew niece "
    "predecessor sister sister-in-law son son-in-law uncle widow wife".split()
)
"""Words that introduce somebody by another person: the bare family name stays with that other person."""
KIN_DISTANCE = 4
"""Tokens before a name in which a word of kin introduces it ("his late father , Kim Jong-il")."""
CALENDAR = frozenset({"april", "august", "march", "may", "june", "sunday"})
"""Short forms that are also months and days: bare, they are people only after a title."""
BEFORE_MONTHS = frozenset(
    "after around as before between by during early end from in last late mid mid- middle next of on since "
    "start this through throughout till to until".split()
)
"""Words before a month or a day that are not before a person."""
YEARS_KNOWN, YEARS_HEAD_KNOWN = 15, 40
"""Years from the nearest term up to which a full name is the office-holder and not a namesake; for heads longer."""
ARGUMENTS = frozenset({"agent", "conj", "dobj", "nsubj", "nsubjpass", "pobj", "poss"})
"""What people are in a sentence."""
FUNCTION_TAGS = frozenset({"CC", "DT", "EX", "IN", "MD", "PDT", "PRP", "PRP$", "RB", "TO", "UH", "WDT", "WP", "WRB"})
"""Tags under which a capital at the beginning of a sentence is no sign of a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FullName:
    """Somebody whom the report names in full, at tokens `at`, introduced by kin or not."""

    words: tuple[str, ...]
    key: str | None
    at: tuple[int, ...]
    by_kin: bool
    forms: tuple[str, ...]
    is_head: bool

    @property
    def chain(self) -> str:
        """What the names of this person's chain share."""
        return self.key or f"full:{' '.join(self.words)}"


def with_people(found: list[Found], words: Words, day: date | None) -> list[Found]:
    """The names with keys for people, with bare short forms added and told from places and states of their name."""
    full = full_names(found, words, day)
    by_form: dict[str, list[FullName]] = defaultdict(list)
    for one in full:
        for form in one.forms:
            by_form[folded(form).casefold()].append(one)
    given = _given_names(full, by_form)
    owner_at = {at: one for one in full for at in one.at}
    named = [_keyed(f, owner_at) for f in found]
    bare = [(3, f) for f in _bare(named, by_form, words, day)]
    by_given = [_by_given_name(f, given, words) for f in named]
    named = [told or f for told, f in zip(by_given, named, strict=True)]
    named = [_by_family_names(f, words, day) for f in named]
    named += _given_alone([*named, *(f for _, f in bare)], given, words)
    taken = {(f.first, f.last) for _, f in bare}
    kept = [(2, f) for f in named if (f.first, f.last) not in taken]
    return without_overlap([*bare, *kept])


def _given_names(full: list[FullName], by_form: dict[str, list[FullName]]) -> dict[str, FullName]:
    """The first words of full names that belong to one person of the report alone, and to nobody as a family name."""
    owners: dict[str, list[FullName]] = defaultdict(list)
    for one in full:
        owners[one.words[0]].append(one)
    return {word: ones[0] for word, ones in owners.items() if len(ones) == 1 and word not in by_form}


def _by_given_name(found: Found, given: dict[str, FullName], words: Words) -> Found | None:
    """A single word in which the parser sees a person or an unknown body, and which is somebody's given name."""
    if found.kind not in {"organisation", "person"} or found.last - found.first > 1 or found.key:
        return None
    owner = given.get(folded(words.surface(found.first, found.last)).casefold())
    return replace(found, kind="person", key=owner.chain) if owner else None


def _by_family_names(found: Found, words: Words, day: date | None) -> Found:
    """A name whose two or three words are the short form of one in office ("Ben Ali")."""
    unknown = found.kind in {"organisation", "person"} and found.key in {None, f"full:{_joined(found, words)}"}
    if not unknown or found.last - found.first < 2:
        return found
    known = in_office(words.surface(found.first, found.last), day)
    return replace(found, kind="person", key=known[0].key) if known else found


def _joined(found: Found, words: Words) -> str:
    return " ".join(name_words(words.surface(found.first, found.last)))


def _given_alone(named: list[Found], given: dict[str, FullName], words: Words) -> list[Found]:
    """The given names, of people named in full before, that stand alone and are nothing that the tables know."""
    held = {i for f in named for i in range(f.first, f.last)}
    found = []
    for token in words.tokens:
        owner = given.get(folded(token.text).casefold()) if words.is_proper(token.i) else None
        if owner is None or token.i in held or token.i <= owner.at[0] or token.dep in {"compound", "amod"}:
            continue
        if words.is_proper(token.i + 1) or words.is_proper(token.i - 1) or gazetteer().entry(token.text) is not None:
            continue
        found.append(Found(first=token.i, last=token.i + 1, kind="person", key=owner.chain, label=""))
    return found


def full_names(found: list[Found], words: Words, day: date | None) -> list[FullName]:
    """Everybody named in full, in the order of first mention; spellings of one name joined."""
    places: dict[tuple[str, ...], list[Found]] = defaultdict(list)
    for f in found:
        if f.kind == "person" and f.last - f.first > 1:
            places[name_words(words.surface(f.first, f.last))].append(f)
    joined: dict[tuple[str, ...], list[Found]] = {}
    having: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name in sorted(places, key=lambda n: (-len(n), places[n][0].first)):
        others = min((having[part] for part in name), key=len, default=[])  # a longer name has all its parts
        longer = next((other for other in others if _is_short_of(name, other)), None)
        joined.setdefault(longer or name, []).extend(places[name])
        if longer is None:
            for part in dict.fromkeys(name):
                having[part].append(name)
    return [_full_name(name, mentions, words, day) for name, mentions in joined.items()]


def name_words(surface: str) -> tuple[str, ...]:
    """The folded words of a full name without initials and suffixes, hyphens taken as spaces."""
    parts = plain(surface).casefold().split()
    kept = [p for p in parts if len(p) > 1 and p not in {"jr", "sr"}]
    return tuple(kept if len(kept) > 1 else parts)


def _is_short_of(name: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Whether one name is the other with a middle or outer part left out ("Tayyip Erdogan")."""
    if len(name) < 2 or len(name) >= len(longer):
        return False
    rest = iter(longer)
    return all(part in rest for part in name)


def _full_name(name: tuple[str, ...], mentions: list[Found], words: Words, day: date | None) -> FullName:
    first = min(mentions, key=lambda f: f.first)
    surface = words.surface(first.first, first.last)
    known = next((p for f in mentions if (p := known_person(words.surface(f.first, f.last), day))), None)
    states = [t.iso3 for t in known.terms] if known else [None]
    forms = {form for state in states for form in short_forms(surface, state)}
    parts = surface.split()
    forms |= {" ".join(parts[first:]) for first in range(1, len(parts) - 1)}
    if not known:
        forms |= {words.tokens[f.last - 1].text for f in mentions if not short_forms(surface)}
    term = term_on(known, day) if known else None
    return FullName(
        words=name,
        key=known.key if known else None,
        at=tuple(sorted(f.first for f in mentions)),
        by_kin=_is_introduced_by_kin(first.first, words),
        forms=tuple(sorted(forms)),
        is_head=bool(term and term.role in HEADS),
    )


def known_person(surface: str, day: date | None) -> Person | None:
    """The office-holder of this full name nearest in time; None where all of that name are long gone."""
    namesakes = people_named(surface)
    if day is None or not namesakes:
        return namesakes[0] if namesakes else None
    best = min(namesakes, key=lambda p: years_from(p, day))
    was_head = any(t.role in HEADS for t in best.terms)
    return best if years_from(best, day) <= (YEARS_HEAD_KNOWN if was_head else YEARS_KNOWN) else None


def years_from(who: Person, day: date) -> float:
    """Years between a day and the nearest term of a person; 0 within one."""
    term = term_on(who, day)
    if term is None:
        return 0.0
    if term.start and day < term.start:
        return (term.start - day).days / 365
    return (day - term.end).days / 365 if term.end and day > term.end else 0.0


def _is_introduced_by_kin(i: int, words: Words) -> bool:
    sentence = words.parse.sentences[words.tokens[i].sentence]
    before = words.tokens[max(sentence.first, i - KIN_DISTANCE) : i]
    return any(t.lower in KIN for t in before)


def _keyed(found: Found, owner_at: dict[int, FullName]) -> Found:
    if found.kind != "person" or found.last - found.first < 2:
        return found
    one = owner_at.get(found.first)
    return replace(found, key=one.chain if one else None)


def _bare(found: list[Found], by_form: dict[str, list[FullName]], words: Words, day: date | None) -> list[Found]:
    """Single words (or a particle and a word) that stand for a person."""
    at = {i: f for f in found for i in range(f.first, f.last)}
    longest = max((2 * form.count(" ") + 1 for form in by_form), default=1)  # a hyphen is a token of its own
    particles = {form.partition(" ")[0].partition("-")[0] for form in by_form}
    bare: list[Found] = []
    done = -1
    for i in range(len(words.tokens)):
        token = words.tokens[i]
        if i < done or not (_has_capital(token.text) or token.lower in particles):
            continue
        one = _bare_at(i, longest, by_form, at, words) or (
            _known_at(i, at, words, day) if token.text[:1].isupper() or token.lower in particles else None
        )
        if one:
            bare.append(one)
            done = one.last
    return bare


def _has_capital(word: str) -> bool:
    """Whether a word has a capital, be it inside ("kaMpande")."""
    return any(map(str.isupper, word))


def _bare_at(
    i: int, longest: int, by_form: dict[str, list[FullName]], at: dict[int, Found], words: Words
) -> Found | None:
    for last in range(min(i + longest, len(words.tokens)), i, -1):
        owners = by_form.get(folded(words.surface(i, last)).casefold())
        if not owners or not _has_capital(words.tokens[last - 1].text):
            continue
        if _is_person_here(i, last, at, words):
            owner = _meant(owners, i, words)
            key = owner.chain if owner else f"bare:{folded(words.surface(i, last)).casefold()}"
            return Found(first=i, last=last, kind="person", key=key, label="")
    return None


def _is_person_here(i: int, last: int, at: dict[int, Found], words: Words) -> bool:
    """Whether a word that is somebody's short form means that person here."""
    held = at.get(i)
    titled = words.title_before(i) != i
    if held and (held.first < i or held.last > last):
        return False
    label = words.entity_at[i].label if i in words.entity_at else ""
    if words.tokens[i].lower in CALENDAR:
        return titled or (label != "DATE" and i > 0 and words.tokens[i - 1].lower not in BEFORE_MONTHS)
    if held and held.kind in {"state", "demonym"}:
        return titled or label == "PERSON"
    if titled or label == "PERSON":
        return True
    return words.tokens[last - 1].tag not in FUNCTION_TAGS or not (words.starts_sentence(i))


def _meant(owners: list[FullName], i: int, words: Words) -> FullName | None:
    """Which of several people of one family name a bare name means; None where only kin of that person are named."""
    main = [o for o in owners if not o.by_kin]
    if len(main) < 2:
        return main[0] if main else None
    sentence = words.parse.sentences[words.tokens[i].sentence]
    near = [o for o in main if any(sentence.first <= at < i for at in o.at)]
    if len(near) == 1:
        return near[0]
    heads = [o for o in main if o.is_head]
    if len(heads) == 1:
        return heads[0]
    counts = Counter({o.chain: len(o.at) for o in main})
    before = {o.chain: max((at for at in o.at if at < i), default=-1) for o in main}
    return max(main, key=lambda o: (counts[o.chain], before[o.chain]))


def _known_at(i: int, at: dict[int, Found], words: Words, day: date | None) -> Found | None:
    """Somebody whom the report never names in full: after a title, or by the parser's or the tables' word."""
    held = at.get(i)
    entitled = _follows_capital_title(i, words)
    if held and (held.first != i or held.kind in {"state", "demonym"}):
        return None
    leader = held is not None and held.kind == "place" and _is_leader_rather(i, words, day)
    if held and held.key and held.kind != "person" and not (held.kind == "place" and (entitled or leader)):
        return None
    if held and held.kind == "person" and held.last - held.first > 1:
        return None
    if (held and held.last - held.first > 1) or not _may_be_person(i, words):
        return None
    if words.tokens[i].lower in CALENDAR and not _is_person_here(i, i + 1, at, words):
        return None
    titled = words.title_before(i) != i and plain(words.tokens[i].text).casefold() not in HONORIFICS
    person_here = (titled or (held is not None and held.kind == "person")) and words.is_proper(i)
    alone = not (words.is_proper(i + 1) or words.is_proper(i - 1)) or titled
    known = (in_office(words.tokens[i].text, day) or by_given_name(words.tokens[i].text, day)) if alone else None
    if known and (person_here or known[1] or (_is_argument(i, held, words) and is_no_word(words.tokens[i].text))):
        return Found(first=i, last=i + 1, kind="person", key=known[0].key, label="")
    unheld = not held and words.entity_at.get(i) is None
    if words.tokens[i].dep != "compound" and ((titled and unheld) or (entitled and held is not None)):
        return Found(first=i, last=i + 1, kind="person", key=f"bare:{folded(words.tokens[i].text).casefold()}")
    return None


def _is_argument(i: int, held: Found | None, words: Words) -> bool:
    """Whether a proper noun of which nothing is known stands alone for somebody: a subject, an object, an owner."""
    unknown = held is None or (held.key is None and held.kind in {"organisation", "other", "person"})
    return unknown and words.is_proper(i) and words.tokens[i].dep in ARGUMENTS


def _is_leader_rather(i: int, words: Words, day: date | None) -> bool:
    """Whether a town's name, after no preposition, is that of whoever leads a much watched state on the day."""
    placed = i > 0 and words.tokens[i - 1].tag in {"IN", "TO"}
    known = in_office(words.tokens[i].text, day) if day is not None and not placed else None
    return known is not None and known[1]


def _follows_capital_title(i: int, words: Words) -> bool:
    """Whether a title with a capital stands right before ("President Bush" is no town of that name)."""
    start = words.title_before(i)
    title = plain(words.surface(start, i)).casefold() if start < i else ""
    return bool(title) and title not in HONORIFICS and words.tokens[i - 1].text[:1].isupper()


def _may_be_person(i: int, words: Words) -> bool:
    """Whether a capital word is a proper noun, or begins a sentence where the parser took a name for a common word."""
    token = words.tokens[i]
    return words.is_proper(i) or (
        token.text[:1].isupper() and token.tag not in FUNCTION_TAGS and words.starts_sentence(i)
    )
