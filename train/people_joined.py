"""Rows of one person joined: by Wikidata entry, by name within a state, by office held on the same days."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

from communique.knowledge.folding import folded
from train.people_alike import OWN_NAMES_ALONE, may_be_one, speak_against
from train.people_terms import SINGLE

Row = dict[str, str]
INITIALS = re.compile(r"(?<=[a-z])(?: [A-Z]\.?)+(?= )")
LONGEST_LIFE = 45
"""Years between two terms of one name after which they belong to two people."""
CLANS = frozenset({"Al-Khalifa", "Al-Sabah", "al-Sabah", "Sabah", "Saud", "Thani", "al-Thani", "Nahyan", "Khalifa"})
"""Ruling families, in which many hold office at once under like names."""
HEADS = frozenset({"HOS", "HOG"})
TOLD_APART = frozenset({*SINGLE, "AMB-UN", "AMB-USA"})
"""Offices that two people do not hold at once, so that two spellings on the same days are one person."""


class Groups:
    """Rows joined step by step: never two Wikidata entries, never two lives."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self.parent = list(range(len(rows)))
        self.items = [{row["wikidata"]} if row.get("wikidata") else set() for row in rows]
        self.years = [_years(row) for row in rows]
        self.joins: list[tuple[str, int, int]] = []

    def root(self, i: int) -> int:
        """The first row of the group of a row."""
        while self.parent[i] != i:
            self.parent[i] = self.parent[self.parent[i]]
            i = self.parent[i]
        return i

    def join(self, i: int, j: int, rule: str) -> None:
        """Put two rows' groups together, unless they are two people for sure."""
        one, two = sorted((self.root(i), self.root(j)))
        if one == two or len(self.items[one] | self.items[two]) > 1:
            return
        (a, b), (c, d) = self.years[one], self.years[two]
        if max(a, c) - min(b, d) > LONGEST_LIFE:
            return
        self.parent[two] = one
        self.items[one] |= self.items[two]
        self.years[one] = (min(a, c), max(b, d))
        self.joins.append((rule, i, j))

    def members(self) -> list[list[Row]]:
        """The rows of each person, in the order in which they came."""
        groups: dict[int, list[Row]] = defaultdict(list)
        for i, row in enumerate(self.rows):
            groups[self.root(i)].append(row)
        return list(groups.values())


def joined(rows: list[Row]) -> Groups:
    """Rows by person, the surest rule first: there are two George Bushes."""
    groups = Groups(rows)
    seen: dict[str, int] = {}
    for i, row in enumerate(rows):
        if row.get("wikidata"):
            groups.join(i, seen.setdefault(row["wikidata"], i), "Wikidata entry")
    by_name: tuple[tuple[str, Callable[[Row], list[str]]], ...] = (
        ("full name", lambda row: [row["person"]]),
        ("alias", all_names),
        ("name without initials", lambda row: [INITIALS.sub("", name) for name in all_names(row)]),
    )
    for rule, names in by_name:
        for i, row in enumerate(rows):
            for name in names(row):
                first = seen.setdefault(f"{row['iso3']} {folded(name)}", i)
                if not speak_against(row["person"], rows[first]["person"]):
                    groups.join(i, first, rule)
    for i, j in _same_office(rows):
        groups.join(i, j, "office on the same days")
    for i, j in _abroad(rows):
        groups.join(i, j, "office abroad")
    return groups


def all_names(row: Row) -> list[str]:
    """The name and the aliases of a row."""
    return [name for name in (row["person"], *row["aliases"].split("|")) if name]


def _years(row: Row) -> tuple[int, int]:
    days = sorted(re.findall(r"\b\d{4}\b", " ".join((row["from"], row["to"], row.get("seen", "")))))
    first = row["from"][:4] or (days[0] if days else "2000")
    return int(first), int(row["to"].lstrip("<")[:4] or first)


def _same_office(rows: list[Row]) -> Iterator[tuple[int, int]]:
    """Pairs of rows with names that may be one person's, in one office of a state on the same days."""
    by_office: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        if row["role"] in TOLD_APART:
            by_office[row["iso3"], "HEAD" if row["role"] in HEADS else row["role"]].append(i)
    for (state, _), members in sorted(by_office.items()):
        for n, i in enumerate(members):
            for j in members[n + 1 :]:
                if folded(rows[i]["person"]) == folded(rows[j]["person"]) or not _meet(rows[i], rows[j]):
                    continue
                if any(may_be_one(a, b, state) for a in all_names(rows[i]) for b in all_names(rows[j])):
                    yield i, j
    yield from _lesser_rows(rows)


def _lesser_rows(rows: list[Row]) -> Iterator[tuple[int, int]]:
    """Rows of dictionaries and cabinet lists that tell no such office, beside the leader or minister of that name."""
    leaders: dict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        if row["role"] in SINGLE:
            leaders[row["iso3"]].append(i)
    for j, row in enumerate(rows):
        if row["role"] not in {"GOV", "MIN"} or row["iso3"] in OWN_NAMES_ALONE or CLANS & set(row["person"].split()):
            continue
        for i in leaders[row["iso3"]]:
            if _meet(rows[i], row) and may_be_one(rows[i]["person"], row["person"], row["iso3"]):
                yield i, j


def _meet(one: Row, other: Row) -> bool:
    """Whether two rows share a day; a sighting is its day."""
    (a, b), (c, d) = _span(one), _span(other)
    return a <= d and c <= b


def _span(row: Row) -> tuple[str, str]:
    seen = sorted(day for day in row.get("seen", "").split(",") if day)
    start = row["from"] or (seen[0] if seen else "")
    end = row["to"].lstrip("<") or (seen[-1] if seen else "9999" if row["from"] else "")
    return start, end + "~"


def _abroad(rows: list[Row]) -> Iterator[tuple[int, int]]:
    """Officials of organisations, beside the one leader or minister of a state who bears the same full name."""
    known: dict[str, set[int]] = defaultdict(set)
    for i, row in enumerate(rows):
        if row["role"] in SINGLE and not row["iso3"].startswith("IGO"):
            known[folded(row["person"])].add(i)
    for j, row in enumerate(rows):
        homes = known.get(folded(row["person"]), set()) if row["iso3"].startswith("IGO") else set()
        if homes and len({rows[i]["iso3"] for i in homes}) == 1:
            yield min(homes), j


def rules_used(groups: Groups) -> Counter[str]:
    """How many joins each rule made."""
    return Counter(rule for rule, _, _ in groups.joins)
