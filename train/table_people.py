"""People in office: rows of one person joined, names cleaned, terms and short forms indexed."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable

from communique.knowledge.folding import folded
from communique.knowledge.naming import short_forms
from communique.knowledge.people import PROMINENT, WATCHED

TITLE_WORDS = (
    "acting adm admiral amb ambassador archduke ayatollah baroness brig capt captain ceo chancellor col consul "
    "cpt crown dato datuk deputy doctor dr emir excellency first foreign former gen general governor grand "
    "haji he her highness his hojatolislam hon honourable king lieutenant lord lt madam maj majesty major "
    "marshal minister mr mrs ms of president prime prince princess prof queen right royal secretary sen "
    "senator serene shaikh sheik sheikh sir sri state sultan tan the tun un vice"
).split()
TITLES = re.compile(rf"^(?:(?:{'|'.join(TITLE_WORDS)}|h\.e)\.? )+", re.IGNORECASE)
UNFIT = re.compile(
    r"[\d/()\[\]{}:]|\b(?:affaires|represented|vacant|none|embassy|minister|president|secretary|commissioner|since|by|"
    r"council|government|king of|spokes\w+|speaker|general|chairman|ambassador|chief|head|leader)\b",
    re.IGNORECASE,
)
ROLES = {"HOS/HOG": "HOS", "STATE-DEPT": "STATE"}
WEIGHT = {"HOS": 6, "HOG": 6, "IGO-HEAD": 5, "FM": 4, "DM": 3, "NSA": 3, "AMB-UN": 2, "MIN": 2, "LEG": 1, "STATE": 1,
          "AMB-USA": 1, "AMB": 1, "AMB-IGO": 1, "GOV": 0}  # fmt: skip
MONARCHS_ELSEWHERE = frozenset({"elizabeth ii", "charles iii", "queen elizabeth ii", "king charles iii"})
DATE = re.compile(r"^\d{4}(?:-\d\d){0,2}$")
INITIALS = re.compile(r"(?<=[a-z]) [A-Z]\.?(?= )")
SECOND = re.compile(r"\b(?:vice|deputy|assistant|first lady)\b", re.IGNORECASE)
RULED_FROM_ELSEWHERE = frozenset("ASM BLM CXR CCK GUM MAF MNP NFK PRI PYF SPM VIR WLF".split())
"""Territories whose head of state in the CIA's lists is that of the ruling state."""
IGO_OFFICES = {
    "Deputy Secretary-General of the United Nations": ("IGO:UN", "MIN"),
    "Under-Secretary-General of the United Nations": ("IGO:UN", "MIN"),
    "Secretary-General of the United Nations": ("IGO:UN", "IGO-HEAD"),
    "President of the United Nations General Assembly": ("IGO:UN", "MIN"),
    "International Court of Justice": ("IGO:ICJ", "MIN"),
    "Council of Europe": ("IGO:COE", "MIN"),
    "OSCE": ("IGO:OSCE", "MIN"),
    "World Trade Organization": ("IGO:WTO", "IGO-HEAD"),
}
"""Offices of international organisations in the source, by a part of their name; others have no organisation there."""
OLDEST = "1945"
CURRENT = "2022"
"""Terms without an end that were last seen before this year have ended at an unknown day."""
Line = list[str]


def people(given: list[dict[str, str]], own: list[dict[str, str]]) -> dict[str, list[Line]]:
    """Tables people (by key), people_names, people_surnames (folded name -> key) and holders (state and role)."""
    rows = [row for row in (_cleaned(row) for row in [*own, *given]) if row]
    groups = _joined(rows)
    lines: list[Line] = []
    names: list[tuple[str, int, str]] = []
    surnames: list[tuple[str, int, str]] = []
    holders: list[Line] = []
    for members in groups:
        key, line, rank = _person(members)
        lines.append(line)
        spelt = [line[1], *[a for a in line[2].split("|") if a]]
        names += [(folded(n), rank, key) for n in spelt]
        terms = [term.split("~") for term in line[4].split("|") if term]
        if any(t[2] in PROMINENT for t in terms) and max(t[5] or t[4] or "9999" for t in terms) > "1985":
            states = {t[0] for t in terms}
            surnames += [(folded(f), rank, key) for n in spelt for s in states for f in short_forms(n, s)]
        holders += [[f"{t[0]} {t[2]}", key, t[4], t[5], t[6]] for t in terms if t[2] in PROMINENT]
    return {
        "people": sorted(lines, key=lambda x: (x[0] + "\t").encode()),
        "people_names": _index(names),
        "people_surnames": _index(surnames),
        "holders": sorted({tuple(h): h for h in holders}.values(), key=lambda x: ((x[0] + "\t").encode(), x[2], x)),
    }


def _index(entries: Iterable[tuple[str, int, str]]) -> list[Line]:
    ordered = sorted(set(entries), key=lambda e: ((e[0] + "\t").encode(), -e[1], e[2]))
    return [[name, key] for name, _, key in ordered if len(name) > 1]


def _cleaned(row: dict[str, str]) -> dict[str, str] | None:
    role, sector = row["role"], row["sector"]
    if role.startswith("PHX:"):
        if sector != "GOV":
            return None
        role = "GOV"
    role = ROLES.get(role, role)
    end = row["to"]
    if ("seen" in row and max(end, row["from"], row["seen"])[:4] < OLDEST) or (end and end.lstrip("<") < OLDEST):
        return None
    if row.get("source") == "hist-state-pocom" and (row["from"] < "1960"):
        return None
    name = _name(row["person"])
    if not name or (role == "HOS" and folded(name) in MONARCHS_ELSEWHERE and row["iso3"] != "GBR"):
        return None
    aliases = [_name(a) for a in row["aliases"].split("|") if a]
    good = [a for a in dict.fromkeys(aliases) if a and a != name and _same_person(name, a, bool("seen" not in row))]
    if role in PROMINENT and SECOND.search(row["office"]):
        role = "MIN"
    if role in {"HOS", "HOG"} and row["iso3"] in RULED_FROM_ELSEWHERE:
        return None
    state = row["iso3"]
    if state == "IGO":
        state, role = next((known for office, known in IGO_OFFICES.items() if office in row["office"]), ("", ""))
        if not state:
            return None
    return {**row, "person": name, "aliases": "|".join(good), "role": role, "sector": sector, "iso3": state}


def _name(words: str) -> str:
    text = TITLES.sub("", " ".join(words.replace('"', " ").split())).strip(" ,.")
    text = " ".join(w.capitalize() if w.isupper() and len(w) > 2 and "." not in w else w for w in text.split())
    if UNFIT.search(text) or len(text.split()) < 2 or len(text.split()) > 7 or "," in text:
        return ""
    return text


def _same_person(name: str, alias: str, given_by_us: bool) -> bool:
    """Whether an alias may stand: dictionaries merge relatives and namesakes ("Moon Chung In" for Moon Jae-in)."""
    if given_by_us:
        return True
    a, b = folded(name).replace(" ", ""), folded(alias).replace(" ", "")
    if difflib.SequenceMatcher(None, a, b).ratio() > 0.8:
        return True
    last, other = folded(name).split(), folded(alias).split()
    return last[-1] == other[-1] and last[0][0] == other[0][0] and short_forms(name) != (name.split(maxsplit=1)[0],)


def _joined(rows: list[dict[str, str]]) -> list[list[dict[str, str]]]:
    """Rows by person: the same Wikidata entry, or a name shared within one state; never two Wikidata entries."""
    parent = list(range(len(rows)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    items = [{row["wikidata"]} if row.get("wikidata") else set() for row in rows]

    def join(i: int, j: int) -> None:
        one, two = sorted((root(i), root(j)))
        if one != two and len(items[one] | items[two]) < 2:
            parent[two] = one
            items[one] |= items[two]

    seen: dict[str, int] = {}
    for i, row in enumerate(rows):
        if row.get("wikidata"):
            join(i, seen.setdefault(row["wikidata"], i))
    for spellings in (_full_name, _all_names, _without_initials):  # the surest first: there are two George Bushes
        for i, row in enumerate(rows):
            for name in spellings(row):
                join(i, seen.setdefault(f"{row['iso3']} {folded(name)}", i))
    groups: dict[int, list[dict[str, str]]] = defaultdict(list)
    for i, row in enumerate(rows):
        groups[root(i)].append(row)
    return list(groups.values())


def _full_name(row: dict[str, str]) -> list[str]:
    return [row["person"]]


def _all_names(row: dict[str, str]) -> list[str]:
    return [name for name in (row["person"], *row["aliases"].split("|")) if name]


def _without_initials(row: dict[str, str]) -> list[str]:
    return [INITIALS.sub("", name) for name in _all_names(row)]


def _person(members: list[dict[str, str]]) -> tuple[str, Line, int]:
    best = max(
        members,
        key=lambda r: ("seen" not in r, r["iso3"][:3] != "IGO", WEIGHT.get(r["role"], 0), bool(r.get("wikidata"))),
    )
    name = best["person"]
    spelt = [n for r in members for n in [r["person"], *r["aliases"].split("|")] if n]
    plain = [INITIALS.sub("", n) for n in spelt]
    aliases = [n for n in dict.fromkeys([*spelt, *plain]) if n != name and len(n.split()) > 1]
    terms = _without_coarse(sorted({_term(r) for r in members}, key=lambda t: (t[4], t[5], t)))
    rank = 100 * max(WEIGHT.get(t[2], 0) for t in terms) + 50 * any(
        (t[0] in WATCHED or t[0].startswith("IGO")) for t in terms
    )
    last_year = max(int((t[5] or "2026")[:4]) for t in terms)
    rank += max(0, last_year - 1990)
    key = f"{best['iso3'].removeprefix('IGO:')}.{re.sub(r'[^a-z0-9]+', '-', folded(name).casefold()).strip('-')}"
    wikidata = next((r["wikidata"] for r in members if r.get("wikidata")), "")
    sources = sorted({tag for r in members for tag in r.get("source", "own").split("+")})
    return key, [key, name, "|".join(aliases), wikidata, "|".join("~".join(t) for t in terms), "|".join(sources)], rank


def _without_coarse(terms: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Terms told to the day replace those of the same role told by year or by sighting alone."""
    days = [t for t in terms if len(t[4]) == 10 and t[6] == "1"]
    coarse = [t for t in terms if t not in days]
    covered = [t for t in coarse if any(d[0] == t[0] and _alike(d[2], t[2]) and _meet(d, t) for d in days)]
    return [t for t in terms if t not in covered]


def _alike(one: str, other: str) -> bool:
    heads = {"HOS", "HOG"}
    return other in {one, "GOV"} or (one in heads and other in {*heads, "MIN"})


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return (one[5] or "9999") >= other[4][:4] and one[4][:4] <= (other[5] or "9999")


def _term(row: dict[str, str]) -> tuple[str, ...]:
    """State, office, role, sector, start, end, and "1" where start and end are those of the term itself."""
    office = re.sub(r"[~|]", " ", row["office"]).strip()
    start, end = (value if DATE.match(value) else "" for value in (row["from"], row["to"].lstrip("<")))
    seen = sorted(filter(DATE.match, row.get("seen", "").split(",")))
    exact = "1"
    if not start and not end and seen:
        start, end, exact = seen[0], seen[-1], "0"
    elif not end and seen and seen[-1] < CURRENT:
        end, exact = seen[-1], "0"
    return row["iso3"], office, row["role"], row["sector"], start, end, exact
