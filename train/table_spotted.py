"""The dictionary for running text: every name that may be spotted, folded, with its kind and key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from communique.knowledge.folding import folded
from communique.knowledge.organisations import key_of

Lines = Sequence[Sequence[str]]

SPOTTED_REGIONS = frozenset(
    "ADM1 area border canal continent crossing desert disputed geoarea gulf line ocean pen/cape peninsula "
    "region sea site strait venue".split()
)
GREAT_CITY, VERY_GREAT_CITY = 100_000, 500_000
"""Least population of cities that are spotted without the parser's word for it, and spotted in other spellings."""
ORDINARY = frozenset(
    "along;amnesty;bar;bath;batman;battle;best;born;brothers;capital;center;central;centre;central province;"
    "change;cheap;come;commons;congress party;data;date;david;district;eastern;economist;enterprise;fund;good;"
    "guardian;gulf;hall;independence;jordan river;liberal;lima group;man;manage;many;march;maria;may;media;"
    "metro;mobile;most;nice;normal;northern;of;police;progress;province;quad;reading;republic;roman;sale;san;"
    "santa;southern;spiegel;split;state;sunday;superior;surprise;temple;the states;tours;union;university;"
    "upper;valley;van;victoria;well;western;white;worth".split(";")
)
"""Names that are ordinary words, above all at the beginning of a sentence."""


def spotted(tables: Mapping[str, Lines], spellings: Iterable[tuple[str, str, int]]) -> list[list[str]]:
    """Lines of folded name, kind, key; the first table that holds a name wins it.

    `spellings` are the names of cities: folded, as printed, and the population.
    """
    found: dict[str, list[str]] = {}
    for kind, name, key in _names(tables, spellings):
        if len(name) > 1 and name not in ORDINARY:
            found.setdefault(name, [name, kind, key])
    return [found[name] for name in sorted(found, key=lambda n: (n + "\t").encode())]


def _names(tables: Mapping[str, Lines], spellings: Iterable[tuple[str, str, int]]) -> Iterable[tuple[str, str, str]]:
    states = _rows(tables["countries"])
    for state in states:
        yield "country", folded(state["name"]), state["iso3"]
    for column, kind in (("aliases", "country"), ("demonyms", "demonym")):
        for state in states:
            yield from ((kind, folded(name), state["iso3"]) for name in state[column].split("|") if name)
    for row in _rows(tables["metonyms"]):
        yield "seat" if row["kind"] == "seat" else "place", folded(row["mention"]), row["mention"]
    for row in _rows(tables["organisations"]):
        for name in [row["name"], *filter(None, row["aliases"].split("|"))]:
            yield "organisation", folded(name), key_of(row["iso3"], row["name"])
    for row in _rows(tables["regions"]):
        if row["kind"] in SPOTTED_REGIONS:
            yield from (
                ("place", folded(name), name) for name in [row["name"], *filter(None, row["aliases"].split("|"))]
            )
    for name, key in tables["people_names"]:
        yield "person", name, key
    for name, printed, population in sorted(spellings, key=lambda s: (-s[2], s)):
        own = folded(printed) == name
        if population >= (GREAT_CITY if own else VERY_GREAT_CITY) and len(name) > (2 if own else 4):
            yield "place", name, printed


def _rows(lines: Lines) -> list[dict[str, str]]:
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
