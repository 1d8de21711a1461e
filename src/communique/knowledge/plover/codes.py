"""An event in other people's schemes: PLOVER and CAMEO codes, a Goldstein-type score, the four quads.

Sources and licences of the tables:
- `data/plover_codes.tsv`: CAMEO category to PLOVER type, mode and contexts, made from the conversion table
  CAMEO2PLOVER-2021 of openeventdata/PLOVER (CC BY-SA 4.0; the file keeps that licence). Its two contexts outside the
  manual's list are renamed (humanitarian: human_security, democracy: pro_democracy); CAMEO 176 (cyber attacks), and
  020, 023, 026 (appeals), 012 and 018 (comments), which PLOVER drops or leaves out, are added.
- `data/plover_scores.tsv`: "PLOVER conflict-cooperation scores" of the PLOVER manual, draft 0.8 (CC BY-SA 4.0; the file
  keeps that licence). The manual prints +3 for ACCUSE, whose modes are -2 and -3.5: the minus sign is missing, and -3
  stands here.
- The rules below follow the PLOVER codebook (MIT in NGEC-2025, wording CC BY-SA 4.0), in our own words.

docs/codes.md lists where these sources contradict each other, and what was chosen.
"""

from __future__ import annotations

import csv
import functools
import io
from collections.abc import Mapping
from typing import Literal

from communique.knowledge.tables import FOLDER
from communique.model import Codes
from communique.vocabulary import HAPPENED, EventType, Status

Quad = Literal[1, 2, 3, 4]
QUADS: Mapping[EventType, Quad] = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
OUR_MODES: frozenset[tuple[EventType, str]] = frozenset(
    {("AGREE", "sign"), ("SANCTION", "embargo"), ("CONCEDE", "ease")}
)
"""Modes that the codebook does not define, kept because the code of the act depends on them."""
YIELDING: frozenset[str] = frozenset({"access", "ceasefire", "release", "resign", "return"})
"""Modes of the codebook's RETREAT that are acts of yielding by our guide, CONCEDE: RETREAT again in the code."""

NEGATIVE: frozenset[Status] = frozenset({"not_occurred", "cancelled"})
COOPERATIVE: frozenset[EventType] = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
FORCEFUL: frozenset[EventType] = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})

INTENDED: Mapping[EventType, tuple[EventType, str]] = {
    "CONSULT": ("AGREE", "036"), "SUPPORT": ("AGREE", "032"), "COOPERATE": ("AGREE", "031"), "AID": ("AGREE", "033"),
    "CONCEDE": ("CONCEDE", "035"), "RETREAT": ("CONCEDE", "035"),
}  # fmt: skip
"""What a cooperative act to come is coded as, with its CAMEO category (03x, express intent)."""
REFUSED: Mapping[EventType, tuple[str | None, str]] = {
    "AGREE": (None, "120"), "CONSULT": ("meet", "125"), "SUPPORT": (None, "120"), "COOPERATE": ("assist", "121"),
    "AID": ("assist", "122"), "CONCEDE": ("yield", "124"), "RETREAT": ("yield", "124"),
}  # fmt: skip
"""Mode and CAMEO category of the REJECT that a cooperative act which is refused or called off is coded as."""
THREATENED: Mapping[tuple[EventType, str | None], tuple[str | None, str]] = {
    ("PROTEST", None): ("relations", "133"), ("PROTEST", "boycott"): ("restrict", "1312"),
    ("SANCTION", None): ("relations", "1313"), ("SANCTION", "embargo"): ("restrict", "1312"),
    ("SANCTION", "discontinue"): ("relations", "1311"), ("SANCTION", "expel"): ("expel", "136"),
    ("MOBILIZE", None): ("violence", "138"), ("COERCE", None): ("restrict", "132"),
    ("COERCE", "arrest"): ("arrest", "132"),
    ("COERCE", "ban"): ("ban", "1322"), ("COERCE", "curfew"): ("restrict", "1323"),
    ("COERCE", "martial-law"): ("restrict", "1324"), ("COERCE", "censor"): ("rights", "1321"),
    ("COERCE", "deport"): ("expel", "132"), ("ASSAULT", None): ("violence", "1384"),
    ("ASSAULT", "unconventional"): ("violence", "1385"),
}  # fmt: skip
"""Mode and CAMEO category of the THREATEN that a forceful act to come is coded as; without a mode: the type's own."""
OWN_CAMEO: Mapping[tuple[EventType, str], str] = {
    ("AGREE", "sign"): "057", ("SANCTION", "embargo"): "163", ("SANCTION", "convict"): "116",
    ("CONCEDE", "ease"): "081",
    ("CONSULT", "multilateral"): "040", ("PROTEST", "strike"): "143", ("ASSAULT", "execute"): "1823",
    ("ASSAULT", "primitive"): "182", ("ASSAULT", "aerial"): "195", ("ASSAULT", "drone"): "195",
    ("ASSAULT", "destroy"): "1712", ("ASSAULT", "crowd-control"): "175", ("MOBILIZE", "weapons"): "150",
    ("MOBILIZE", "militia"): "154", ("COERCE", "withhold"): "170", ("COERCE", "misinformation"): "170",
    ("RETREAT", "resign"): "0831", ("THREATEN", "rights"): "1321", ("THREATEN", "arrest"): "132",
    ("REQUEST", "yield"): "105", ("REJECT", "yield"): "124", ("REJECT", "change"): "123",
}  # fmt: skip
"""Categories of modes that the conversion table does not reach, or reaches by a category of another act."""
MOVED = frozenset({"057", "116", "163", "0831"})
"""Categories that the conversion table gives to another type than we do: no act of that type is coded by them."""
PARTED = frozenset({"031", "033", "035", "105", "121", "122", "123", "124"})
"""Categories whose children tell by their contexts what is promised, asked for or refused."""
GENERAL: Mapping[EventType, str] = {"ACCUSE": "110"}
"""Categories of types that have only modes in the conversion table."""


def codes_of(type_: EventType, mode: str | None, status: Status, contexts: tuple[str, ...] = ()) -> Codes:
    """PLOVER's label with its mode ("REJECT-meet"), CAMEO's category, score (-10 to 10) and quad of an event.

    A `denied` event keeps its type, because the denial is somebody's statement. A forceful act that did not happen has
    no class in either scheme; it is AGREE, as in the PLOVER data sets.
    """
    plover, own_mode, cameo = _lowered(type_, mode, status, contexts)
    return Codes(
        plover=f"{plover}-{own_mode}" if own_mode else plover,
        cameo=cameo,
        goldstein=score_of(plover, own_mode),
        quad=QUADS[plover],
    )


def carries(type_: EventType, status: Status) -> bool:
    """Whether the derived code itself tells how an event stands: a meeting to come is AGREE, one called off REJECT.

    Where it does not (a request that is planned is coded as a request), a data set without a status would give what did
    not happen as a fact.
    """
    if status in HAPPENED:
        return True
    if status in NEGATIVE:
        return type_ in COOPERATIVE or type_ in FORCEFUL
    return status != "denied" and (type_ in INTENDED or type_ in FORCEFUL)


def contexts_of(cameo: str) -> tuple[str, ...]:
    """PLOVER's contexts of a CAMEO category; none where it has none or there is no such category."""
    found = _categories().get(cameo)
    return found[2] if found else ()


def plover_of_cameo(cameo: str) -> EventType | None:
    """PLOVER's type of a CAMEO category by the conversion table; None where there is no such category."""
    found = _categories().get(cameo)
    return found[0] if found else None


def score_of(type_: EventType, mode: str | None = None) -> float | None:
    """The conflict-cooperation score of a type and mode: the mode's own, else the type's."""
    scores = _scores()
    return scores.get((type_, mode or ""), scores.get((type_, "")))


def modes_scored() -> frozenset[tuple[EventType, str]]:
    """Every (type, mode) that the manual scores."""
    return frozenset((type_, mode) for type_, mode in _scores() if mode)


def _lowered(
    type_: EventType, mode: str | None, status: Status, contexts: tuple[str, ...]
) -> tuple[EventType, str | None, str | None]:
    if type_ == "CONCEDE" and mode in YIELDING:
        type_ = "RETREAT"
    if status in NEGATIVE and type_ in COOPERATIVE:
        refused, cameo = REFUSED[type_]
        return "REJECT", refused, _narrowed(cameo, contexts)
    if status in NEGATIVE and type_ in FORCEFUL:
        return "AGREE", None, "030"
    if status not in HAPPENED and status not in NEGATIVE and status != "denied":
        if type_ in INTENDED:
            intended, cameo = INTENDED[type_]
            return intended, None, _narrowed(cameo, contexts)
        if type_ in FORCEFUL:
            threatened, cameo = THREATENED.get((type_, mode), THREATENED[type_, None])
            return "THREATEN", threatened, cameo
    if (type_, mode) == ("AGREE", "sign"):
        return "SUPPORT", None, "057"
    shown = None if mode and (type_, mode) in OUR_MODES else mode
    return type_, shown, _cameo(type_, mode, contexts)


def _cameo(type_: EventType, mode: str | None, contexts: tuple[str, ...]) -> str | None:
    """The category of this type and mode whose contexts fit best; of equals the most general."""
    if mode and (type_, mode) in OWN_CAMEO:
        return _narrowed(OWN_CAMEO[type_, mode], contexts)
    fitting = [
        (-len(set(contexts) & set(found[2])) + len(set(found[2]) - set(contexts)), len(code), code)
        for code, found in _categories().items()
        if found[:2] == (type_, mode or "") and not code.startswith(("01", "02")) and code not in MOVED
    ]
    if fitting:
        return min(fitting)[2]
    return _cameo(type_, None, contexts) if mode else GENERAL.get(type_)


def _narrowed(cameo: str, contexts: tuple[str, ...]) -> str:
    """The one child of a parted category that shares a context with the act; itself where none or several do."""
    if cameo not in PARTED:
        return cameo
    children = [
        code
        for code, found in _categories().items()
        if code.startswith(cameo) and code != cameo and set(found[2]) & set(contexts)
    ]
    return children[0] if len(children) == 1 else cameo


@functools.cache
def _categories() -> dict[str, tuple[EventType, str, tuple[str, ...]]]:
    """Type, mode and contexts by CAMEO category."""
    found: dict[str, tuple[EventType, str, tuple[str, ...]]] = {}
    for row in _rows("plover_codes"):
        contexts = tuple(row["contexts"].split("|")) if row["contexts"] else ()
        found[row["cameo"]] = (_type(row["type"]), row["mode"], contexts)
    return found


@functools.cache
def _scores() -> dict[tuple[EventType, str], float]:
    return {(_type(row["type"]), row["mode"]): float(row["score"]) for row in _rows("plover_scores")}


def _type(name: str) -> EventType:
    return next(known for known in QUADS if known == name)


def _rows(name: str) -> list[dict[str, str]]:
    lines = io.StringIO((FOLDER / f"{name}.tsv").read_text(encoding="utf-8"), newline="\n")
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
