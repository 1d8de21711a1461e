"""Role nouns with their sectors: our own, then those of the PLOVER agents dictionary (MIT)."""

from __future__ import annotations

import re

SECTOR_OF = {
    "AGR": "CVL", "BUS": "BUS", "COP": "GOV", "CRM": "CVL", "CVL": "CVL", "EDU": "CVL", "ELI": "GOV", "GOV": "GOV",
    "IGO": "IGO", "JRN": "MED", "JUD": "JUD", "LAB": "CVL", "LEG": "LEG", "MED": "CVL", "MIL": "MIL", "NGO": "NGO",
    "OPP": "OPP", "PRE": "GOV", "PRM": "MIL", "PTY": "OPP", "REB": "REB", "REF": "CVL", "REL": "CVL", "SOC": "NGO",
    "SPY": "GOV", "UAF": "REB", "UNK": "UNK",
}  # fmt: skip
"""PLOVER's 25 sectors (and their 2014 neighbours) in the 12 of the record format; MED is PLOVER's health, our press."""
SETS = {"!PERSON!": ["man", "men", "woman", "women", "person"],
        "!MINIST!": ["minister", "ministers", "ministry", "ministries"]}  # fmt: skip
STEMS = {"MINIST": ["minister", "ministry"], "INDUSTR": ["industry", "industries"]}
LINE = re.compile(r"^(?P<word>[^#\[{]+?)[_\s]*(?:\{(?P<plural>[^}]*)\})?\s*\[~(?P<code>[A-Z]+)\]")


def roles(text: str, own: list[dict[str, str]]) -> list[list[str]]:
    """Lines of words, sector and office, sorted by words; our own words first, then the first code of a word."""
    found = {row["words"]: [row["words"], row["sector"], row["office"]] for row in own}
    for line in text.splitlines():
        match = LINE.match(line)
        if not match or match["code"][:3] not in SECTOR_OF:
            continue
        code = match["code"]
        sector = "OPP" if "OPP" in code and code[:3] in {"CVL", "ELI", "PTY"} else SECTOR_OF[code[:3]]
        if code.startswith("CVLOPP"):
            sector = "CVL"  # demonstrators: the guide codes protesters as population
        if code.startswith("GOVJRN"):
            sector = "MED"
        for word in [match["word"], *(match["plural"] or "").split(",")]:
            for spelt in _spelt_out(word):
                found.setdefault(spelt, [spelt, sector, ""])
    return [found[key] for key in sorted(found, key=lambda k: (k + "\t").encode())]


def _spelt_out(word: str) -> list[str]:
    text = " ".join(word.replace("_", " ").split())
    for name, members in SETS.items():
        if name in text:
            return [" ".join(text.replace(name, f" {member} ").lower().split()) for member in members]
    first, _, last = text.rpartition(" ")
    if last in STEMS:
        return [f"{first} {ending}".strip().lower() for ending in STEMS[last]]
    return [text.lower()] if text and not text.endswith(" IN") else []
