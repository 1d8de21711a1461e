"""People in office: rows of one person joined, names cleaned, terms and short forms indexed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from communique.knowledge.folding import folded
from communique.knowledge.naming import family_name_is_first, short_forms
from communique.knowledge.people import PROMINENT, WATCHED
from train.people_alike import PATRONYMIC, may_be_one
from train.people_joined import INITIALS, all_names, joined, rules_used
from train.people_names import cleaned_name, english_name
from train.people_terms import SINGLE, Held, held, office_of_row, realms, settled, with_titles

Row = dict[str, str]
Line = list[str]
WEIGHT = {"HOS": 6, "HOG": 6, "IGO-HEAD": 5, "FM": 4, "DM": 3, "NSA": 3, "AMB-UN": 2, "MIN": 2, "LEG": 1, "STATE": 1,
          "AMB-USA": 1, "AMB": 1, "AMB-IGO": 1, "GOV": 0}  # fmt: skip
MONARCHS_ELSEWHERE = {"Elizabeth II": "GBR", "Charles III": "GBR", "Queen Beatrix": "NLD",
                      "King Willem-Alexander": "NLD", "Margrethe II": "DNK", "Frederik X": "DNK"}  # fmt: skip
"""Monarchs who are heads of other states and territories too, with their home."""
CODES = {"EC": "IGO:EU", "EU": "IGO:EU", "KSV": "XKX", "PKR": "PRK", "POR": "PRT", "TMP": "TLS", "ZFA": "ZAF"}
"""Codes of states that sources write otherwise."""
RULED_FROM_ELSEWHERE = frozenset("ASM ATF BLM CXR CCK GUM MAF MNP NCL NFK PRI PYF SJM SPM VIR WLF".split())
"""Territories whose head of state in the CIA's lists is that of the ruling state."""
OLDEST = "1945"
OPEN_SINCE = "1950"
"""A term without an end that began before this year is one whose end nobody has entered."""
DAY = re.compile(r"^<?\d{4}(?:-\d\d){0,2}$")
BROKEN_START = re.compile(r"^(?:nd|rq|zq|rn|lv|ng(?!u))", re.IGNORECASE)
"""Starts of what is left of a Spanish name ("Fernández") when a list loses all up to a letter with a mark."""


def people(given: list[Row], own: list[Row], names: list[Row], states: frozenset[str]) -> dict[str, list[Line]]:
    """Tables people (by key), people_names, people_surnames (folded name -> key) and holders (state and role).

    `names` gives the English names of people whom the source calls otherwise; `states` are folded names and demonyms.
    """
    english = {(row["iso3"], row["source_name"]): row["name"] for row in names}
    english |= {("", row["source_name"]): row["name"] for row in names if not row["iso3"]}
    mixed = _Mixed(keys=_mixed(given, states), heads=frozenset((r["iso3"], r["role"], r["from"]) for r in own))
    given = [_renamed(_dated(row), english) for row in given]
    cleaned = (_cleaned(row, states, mixed) for row in [*own, *given])
    rows = _without_monarchs_elsewhere([row for row in cleaned if row], realms(given, MONARCHS_ELSEWHERE))
    groups = joined(rows)
    members = [with_titles(one) for one in groups.members()]
    terms, done = settled([[held(row) for row in one] for one in members])
    lines = [_person(rows_, terms_) for rows_, terms_ in zip(members, terms, strict=True)]
    _report(len(given) + len(own), len(rows), len(members), rules_used(groups) + done)
    return _tables(lines)


def _report(read: int, kept: int, found: int, done: Counter[str]) -> None:
    print(f"people: {read} rows read, {kept} kept, {found} people")
    for what, count in sorted(done.items()):
        print(f"people: {count} {what}")


def _tables(found: list[tuple[str, Line, int]]) -> dict[str, list[Line]]:
    names: list[tuple[str, int, str]] = []
    surnames: list[tuple[str, int, str]] = []
    holders: list[Line] = []
    for key, line, rank in found:
        spelt = [line[1], *[a for a in line[2].split("|") if a]]
        names += [(folded(n), rank, key) for n in spelt if " " in n]
        terms = [term.split("~") for term in line[4].split("|") if term]
        if any(t[2] in PROMINENT for t in terms) and max(t[5] or t[4] or "9999" for t in terms) > "1985":
            states = {t[0] for t in terms}
            surnames += [(folded(f), rank, key) for n in spelt for s in states for f in short_forms(n, s)]
            surnames += [(folded(n), rank, key) for n in spelt if " " not in n]
        holders += [[f"{t[0]} {t[2]}", key, t[4], t[5], t[6]] for t in terms if t[2] in PROMINENT]
    return {
        "people": sorted((line for _, line, _ in found), key=lambda x: ((x[0] + "\t").encode(), x)),
        "people_names": _index(names),
        "people_surnames": _index(surnames),
        "holders": sorted({tuple(h): h for h in holders}.values(), key=lambda x: ((x[0] + "\t").encode(), x[2], x)),
    }


def _index(entries: Iterable[tuple[str, int, str]]) -> list[Line]:
    ordered = sorted(set(entries), key=lambda e: ((e[0] + "\t").encode(), -e[1], e[2]))
    return [[name, key] for name, _, key in ordered if len(name) > 1]


def _dated(row: Row) -> Row:
    """A row whose days are days and whose state is a state: Wikidata writes an address where a day is not known."""
    days = {field: row[field] if DAY.match(row[field]) else "" for field in ("from", "to")}
    return {**row, **days, "iso3": CODES.get(row["iso3"], row["iso3"])}


def _renamed(row: Row, english: dict[tuple[str, str], str]) -> Row:
    """A row under the English name of its person; that of the source is dropped where it is of another language."""
    name = english.get((row["iso3"], row["person"])) or english.get(("", row["person"]))
    return row if name is None else {**row, "person": name, "renamed": "1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mixed:
    """KEYS of the source that hold several people, and the first days of HEADS in our own table."""

    keys: frozenset[str]
    heads: frozenset[tuple[str, str, str]]

    def holds_others(self, row: Row) -> bool:
        """Whether a row may be that of another person than its key's."""
        if row["person_key"] not in self.keys or not row["wikidata"]:
            return False
        if row["source"] == "cia-factbook" and row["role"] in {"HOS", "HOG"}:
            return (row["iso3"], row["role"], row["from"]) in self.heads
        return not ("wd-" in row["source"] or row["source"] in {"hist-state-pocom", "us-congress"})


def _mixed(given: list[Row], states: frozenset[str]) -> frozenset[str]:
    """Keys of the source under which relatives or namesakes were put together: same family, other given name."""
    found: set[str] = set()
    for row in given:
        if row["person_key"] in found or not row["aliases"]:
            continue
        name = cleaned_name(row["person"], states)
        aliases = [cleaned_name(alias, states) for alias in row["aliases"].split("|")]
        if name and any(_is_namesake(name, alias, row["iso3"]) for alias in aliases if alias):
            found.add(row["person_key"])
    return frozenset(found)


def _is_namesake(name: str, alias: str, state: str) -> bool:
    """Whether an alias is somebody else's of the same family: the given name is another."""
    at = 0 if family_name_is_first(name.split(), state) else -1
    one, other = folded(name).split(), folded(alias).split()
    if one[at] != other[at] or may_be_one(name, alias, state):
        return False
    return one[-1 - at] not in other or bool(PATRONYMIC & {*one, *other})


def _cleaned(row: Row, states: frozenset[str], mixed: _Mixed) -> Row | None:
    ours = "seen" not in row
    if not ours and not _is_wanted(row, mixed):
        return None
    known = office_of_row(row)
    if known is None:
        return None
    state, role = known
    name = cleaned_name(row["person"], states, ours=ours or "renamed" in row)
    aliases = [a for a in (cleaned_name(a, states, ours=ours) for a in row["aliases"].split("|")) if a]
    good = [a for a in dict.fromkeys(aliases) if a != name and (ours or not name or may_be_one(name, a, state))]
    if not name and good and not ours:
        name = good.pop(0)
    if not name or (role in {"HOS", "HOG"} and state in RULED_FROM_ELSEWHERE) or name in states:
        return None
    best = name if ours else english_name(name, state)
    good = [a for a in dict.fromkeys([*good, name]) if a != best]
    return {**row, "person": best, "aliases": "|".join(good), "role": role, "iso3": state}


def _is_wanted(row: Row, mixed: _Mixed) -> bool:
    """Whether a row of the source tells somebody's office of our time, and only theirs."""
    role, end, source = row["role"], row["to"], row["source"]
    if role.startswith("PHX:") and row["sector"] != "GOV":
        return False
    if max(end.lstrip("<"), row["from"], row["seen"])[:4] < OLDEST or (end and end.lstrip("<") < OLDEST):
        return False
    if source.startswith("wd-") and not row["from"] and not end:
        return False
    if not end and row["from"] and row["from"] < OPEN_SINCE and role in {"HOS", "HOG", "HOS/HOG", "FM"}:
        return row["person"] in MONARCHS_ELSEWHERE
    if source == "hist-state-pocom" and row["from"] < "1960":
        return False
    if source == "cia-world-leaders-2019" and BROKEN_START.match(row["person"]):
        return False
    return not mixed.holds_others(row)


def _without_monarchs_elsewhere(rows: list[Row], until: dict[str, str]) -> list[Row]:
    """A monarch of several states is head of the home one alone; those who stand for them elsewhere are no heads."""
    kept = []
    for row in rows:
        if row["role"] == "HOS" and row["iso3"] != MONARCHS_ELSEWHERE.get(row["person"], row["iso3"]):
            continue
        first = row["from"] or row.get("seen", "")
        if row["role"] == "HOS" and first < until.get(row["iso3"], ""):
            kept.append({**row, "role": "MIN", "office": "Governor-General"})
        else:
            kept.append(row)
    return kept


def _home(row: Row) -> tuple[bool, bool, bool, int, bool]:
    """What speaks for a row's state as that of the person: leaders and ministers of a state before officials abroad."""
    own_state, ours = row["iso3"][:3] != "IGO", "seen" not in row
    weight = WEIGHT.get(row["role"], 0)
    return own_state and row["role"] in SINGLE, own_state, ours, weight, bool(row.get("wikidata"))


def _person(members: list[Row], held_: list[Held]) -> tuple[str, Line, int]:
    best = max(members, key=lambda r: ("seen" not in r, *_home(r)))
    name, home = best["person"], max(members, key=_home)["iso3"]
    spelt = [n for r in members for n in all_names(r)]
    plain = [INITIALS.sub("", n) for n in spelt]
    aliases = [n for n in dict.fromkeys([*spelt, *plain]) if n != name]
    terms = list(dict.fromkeys(t.fields() for t in held_))
    rank = 100 * max(WEIGHT.get(t[2], 0) for t in terms) + 50 * any(
        (t[0] in WATCHED or t[0].startswith("IGO")) for t in terms
    )
    last_year = max(int((t[5] or "2026")[:4]) for t in terms)
    rank += max(0, last_year - 1990)
    key = f"{home.removeprefix('IGO:')}.{re.sub(r'[^a-z0-9]+', '-', folded(name).casefold()).strip('-')}"
    wikidata = next((r["wikidata"] for r in members if r.get("wikidata")), "")
    sources = sorted({tag for r in members for tag in r.get("source", "own").split("+")})
    return key, [key, name, "|".join(aliases), wikidata, "|".join("~".join(t) for t in terms), "|".join(sources)], rank
