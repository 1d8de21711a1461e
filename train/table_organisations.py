"""Organisations: our own list first, then armed groups and organisations of Phoenix (MIT), parties of the CIA (PD)."""

from __future__ import annotations

import re
from collections import Counter

from communique.knowledge.folding import folded
from communique.knowledge.organisations import key_of

SECTOR_OF = {"BUS": "BUS", "COP": "GOV", "GOV": "GOV", "IGO": "IGO", "LEG": "LEG", "MED": "CVL", "MIL": "MIL",
             "NGO": "NGO", "OPP": "OPP", "PTY": "OPP", "REB": "REB", "SPY": "GOV", "UAF": "REB"}  # fmt: skip
INSTITUTION = re.compile(
    r"\b(?:agency|alliance|army|assembly|association|authority|bank|brigades?|bureau|cent(?:er|re)|church|command|"
    r"commission|committee|community|conference|congress|corporation|council|court|federation|forces?|foundation|front|"
    r"fund|group|guards?|initiative|institute|league|liberation|movement|network|organi[sz]ation|party|programme|society|"
    r"secretariat|tribunal|union|university)\b",
    re.IGNORECASE,
)
COMPANY = re.compile(
    r"\b(?:airlines|company|corp|corporation|group|holdings?|inc|limited|llc|ltd|plc)\b", re.IGNORECASE
)
SMALL_WORDS = frozenset("al and as bin de del des di du e el for i in la of on or ul the to un y".split())
ACRONYM_IN_BRACKETS = re.compile(r"\s*\(([^)]*)\)")


def by_key(lines: list[list[str]]) -> dict[str, list[list[str]]]:
    """Tables organisations (by key) and organisation_names (folded name -> key); the first owner of a name keeps it."""
    keyed = {key_of(line[2], line[0]): line for line in reversed(lines[1:])}
    names: dict[str, str] = {}
    for line in lines[1:]:
        for name in [line[0], *filter(None, line[1].split("|"))]:
            names.setdefault(folded(name), key_of(line[2], line[0]))
    return {
        "organisations": sorted(([k, *line] for k, line in keyed.items()), key=lambda x: (x[0] + "\t").encode()),
        "organisation_names": sorted(([n, k] for n, k in names.items()), key=lambda x: (x[0] + "\t").encode()),
    }


def organisations(given: list[dict[str, str]], own: list[dict[str, str]]) -> list[list[str]]:
    """Lines of name, aliases, iso3, sector, code, wikidata, source; a folded name stands once."""
    columns = "name aliases iso3 sector code wikidata source".split()
    lines = [[r["name"], r["aliases"], r["iso3"], r["sector"], r["code"], r["wikidata"], "own"] for r in own]
    seen = {folded(name) for r in own for name in [r["name"], *r["aliases"].split("|")] if name}
    kept = [row for row in given if _is_kept(row)]
    common = Counter(folded(row["name"]) for row in kept)
    for row in sorted(kept, key=lambda r: (r["name"], r["iso3"])):
        name = _capitals(ACRONYM_IN_BRACKETS.sub("", row["name"]))
        key = folded(name)
        if key in seen or common[folded(row["name"])] > 1:
            continue
        aliases = [_capitals(alias) for alias in row["aliases"].split("|") if _is_alias(alias, row)]
        aliases = [a for a in dict.fromkeys(aliases) if folded(a) not in seen and folded(a) != key]
        seen |= {key, *(folded(alias) for alias in aliases)}
        sector = SECTOR_OF.get(row["sector"], "UNK")
        if name.endswith(("News Agency", "Press Agency")):
            sector = "MED"
        if row["code"] == "INTREB":
            sector = "REB"
        code = f"IGO:{_acronym(name)}" if sector == "IGO" else ""
        lines.append([name, "|".join(aliases), row["iso3"] or code, sector, code, "", row["source"]])
    return [columns, *sorted(lines, key=lambda line: (line[6] != "own", folded(line[0]), line))]


def _is_kept(row: dict[str, str]) -> bool:
    """Whether a row names an organisation beyond doubt: Phoenix lists people, brands and offices among them."""
    name, source, sector = row["name"], row["source"], row["sector"]
    if source == "hand-from-memory" or len(name) < 6 or re.search(r"[/\d]", name) or not name.isascii():
        return False
    if source == "cia-factbook-parties":
        return len(name.split()) > 1 and "(" not in name and ")" not in name and "  " not in name
    if re.search(
        r"\b(?:president|chief|chairman|minister|secretary|general of|director|head|leader)\b", name, re.IGNORECASE
    ):
        return False
    if sector == "BUS":
        return len(name.split()) > 1 and bool(COMPANY.search(name))
    return bool(INSTITUTION.search(name)) and len(name.split()) > 1


def _is_alias(alias: str, row: dict[str, str]) -> bool:
    if row["source"] == "cia-factbook-parties" or not alias.isascii():
        return False
    return len(alias.split()) > 1 and bool(INSTITUTION.search(alias))


def _capitals(name: str) -> str:
    """Phoenix writes "Un Secretary General": names are given the capitals of print."""
    words = name.split()
    return " ".join(w if i == 0 or w.lower() not in SMALL_WORDS else w.lower() for i, w in enumerate(words))


def _acronym(name: str) -> str:
    return "".join(w[0] for w in re.findall(r"[A-Za-z]+", name) if w.lower() not in SMALL_WORDS).upper()
