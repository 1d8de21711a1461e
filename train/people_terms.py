"""Terms in office: read from rows, closed by those who came after, and told from those of deputies and governors."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

Row = dict[str, str]
SINGLE = frozenset({"HOS", "HOG", "FM", "DM", "IGO-HEAD"})
"""Offices that one person of a state or organisation holds at a time."""
GENERIC = frozenset({"head of state", "head of government"})
TITLE = re.compile(
    r"(?:Acting |Interim |Transitional )?(?:Captain Regent|Chancellor|Chief Minister|Co-Prince|Emir|Amir|Emperor|"
    r"Grand Duke|King|Monarch|Pope|Premier|President|Prime Minister|Prince|Queen|Sultan|Supreme Leader|Taoiseach)"
)
HELD_ALONE = frozenset({*SINGLE, "AMB-UN", "AMB-USA"})
"""Offices whose next holder ends an open term: those, and ambassadors to the United Nations and to the USA."""
COLLEGES = frozenset(
    {("AND", "HOS"), ("BIH", "HOS"), ("CHE", "HOS"), ("CHE", "HOG"), ("IRN", "HOS"), ("SMR", "HOS"), ("SMR", "HOG")}
)
"""Offices that several people hold at once: co-princes, a presidency of three, a council, two captains regent."""
LATEST = "2025-10"
"""Month of the oldest snapshot that tells who is in office now; who was last seen before it has left some day."""
PHOENIX_ENDS = "2014"
"""Year of the dictionaries of Phoenix: their terms without an end were open then."""
DATE = re.compile(r"^\d{4}(?:-\d\d){0,2}$")
SECOND = re.compile(r"\b(?:vice|deputy|assistant|first lady|acting deputy)\b", re.IGNORECASE)
HEAD_OF_GOVERNMENT = re.compile(
    r"\b(?:prime minister|premier|chancellor|chief minister|taoiseach|head of government)\b", re.IGNORECASE
)
FOREIGN = re.compile(
    r"\b(?:foreign|external) (?:affairs|relations|minister|secretary)|\binternational relations\b", re.IGNORECASE
)
DEFENCE = re.compile(r"\b(?:minister|secretary) (?:of|for) (?:national )?defen[cs]e\b", re.IGNORECASE)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """OFFICE of STATE held from START to END ("" where not known), as a row of SOURCE tells it.

    `exact` where start and end are those of the term itself; `soft` where the row gives no end or only a day before
    which it lay; `seen` is the last day on which the source named the holder, `sightings` all of them where they alone
    tell the term.
    """

    state: str
    office: str
    role: str
    sector: str
    start: str
    end: str
    exact: bool
    soft: bool
    seen: str
    source: str
    sightings: tuple[str, ...] = ()

    def fields(self) -> tuple[str, ...]:
        """The columns of the table of people."""
        return self.state, self.office, self.role, self.sector, self.start, self.end, "1" if self.exact else "0"


def office_of_row(row: Row) -> tuple[str, str] | None:
    """State and role of a row; None where the office belongs to nobody whom the table knows."""
    role, office, state = row["role"], row["office"], row["iso3"]
    if role.startswith("PHX:"):
        role = "GOV"
    if role == "STATE-DEPT":
        role = "STATE"
    if role == "HOS/HOG":
        role = "HOG" if HEAD_OF_GOVERNMENT.search(office) else "HOS"
    if role in SINGLE and SECOND.search(office):
        role = "FM" if FOREIGN.search(office) else "DM" if DEFENCE.search(office) else "MIN"
    if row["person"].casefold().startswith("represented by"):
        role = "MIN"
    if state != "IGO":
        return state, role
    return next((known for name, known in IGO_OFFICES.items() if name in office), None)


def with_titles(rows: list[Row]) -> list[Row]:
    """One person's rows, with the title that other sources give a head of state or of government ("King")."""
    titles: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        words = row["office"].partition(" / ")[0].partition(" of ")[0].strip()
        if TITLE.fullmatch(words):
            titles[row["iso3"], row["role"]][words] += 1
    named = []
    for row in rows:
        found = None
        if row["office"] in GENERIC:  # presidents who lead the government too are presidents
            found = titles.get((row["iso3"], row["role"])) or titles.get((row["iso3"], "HOS"))
        best = max(sorted(found), key=lambda title: found[title]) if found else ""
        named.append({**row, "office": best} if best else row)
    return named


def held(row: Row) -> Held:
    """The term of a row; a day before which it lay is the CIA's, which Wikidata's open statement overrules."""
    office = re.sub(r"[~|]", " ", row["office"]).strip()
    source = row.get("source", "own")
    told = "" if row["to"].startswith("<") and "wd-" in source else row["to"].lstrip("<")
    start, end = (value if DATE.match(value) else "" for value in (row["from"], told))
    seen = sorted(filter(DATE.match, row.get("seen", "").split(",")))
    exact, soft, alone = True, not end or row["to"].startswith("<"), not start and not end
    if alone and seen:
        start, end, exact, soft = seen[0], seen[-1], False, False
    elif not end and source.startswith("phoenix"):
        end, exact = max(PHOENIX_ENDS, start[:4]), False
    elif not end and seen and seen[-1] < LATEST and "wd-geografia" not in source:
        end, exact = seen[-1], False
    last = "9" if source == "own" and not end else seen[-1] if seen and source not in NO_SIGHTING else ""
    return Held(state=row["iso3"], office=office, role=row["role"], sector=row["sector"], start=start, end=end,
                exact=exact, soft=soft, seen=last, source=source, sightings=tuple(seen) if alone else ())  # fmt: skip


NO_SIGHTING = frozenset({"wd-geografia", "wd-eps-leaders2021", "wd-eps-world", "hist-state-pocom"})
"""Sources in which a term without an end may be one whose end nobody has entered."""


def settled(terms: Sequence[Sequence[Held]]) -> tuple[list[list[Held]], Counter[str]]:
    """The terms of each person with open ends closed and deputies told from heads; with how often each was done."""
    done: Counter[str] = Counter()
    people = _in_runs([list(one) for one in terms], done)
    people = _closed(people, _is_ours, done, "closed by the next holder")
    people = _without_seconds(_without_stand_ins(people, done), done)
    people = _closed(people, _is_dated, done, "closed by the next holder of another source")
    return [without_coarse(one) for one in people], done


def _is_ours(term: Held) -> bool:
    return _is_dated(term) and (term.source == "own" or "wd-" in term.source)


def _is_dated(term: Held) -> bool:
    return term.exact and (len(term.start) == 10 or (term.source == "own" and len(term.start) == 7))


LONGEST_GAP = 5
"""Years between two sightings from which an office was held twice rather than throughout."""


def _in_runs(people: list[list[Held]], done: Counter[str]) -> list[list[Held]]:
    """Terms told by sightings parted where somebody else was seen in the office between two of them."""
    evidence: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for i, terms in enumerate(people):
        for t in terms:
            if t.role in SINGLE:
                days = t.sightings or ((t.start,) if _is_dated(t) else ())
                evidence[t.state, t.role] += [(day, i) for day in days]

    def parted(t: Held, i: int) -> list[Held]:
        runs: list[list[str]] = []
        for day in t.sightings:
            others = evidence[t.state, t.role]
            if (
                runs
                and int(day[:4]) - int(runs[-1][-1][:4]) < LONGEST_GAP
                and not any(j != i and runs[-1][-1] < when < day for when, j in others)
            ):
                runs[-1].append(day)
            else:
                runs.append([day])
        done["terms parted where somebody else was seen in office"] += len(runs) - 1
        return [replace(t, start=run[0], end=run[-1], sightings=tuple(run)) for run in runs]

    return [
        [part for t in terms for part in (parted(t, i) if len(t.sightings) > 1 and t.role in SINGLE else [t])]
        for i, terms in enumerate(people)
    ]


Entry = tuple[str, int]


def _closed(people: list[list[Held]], counts: Callable[[Held], bool], done: Counter[str], why: str) -> list[list[Held]]:
    """Soft ends moved to the first day of the next holder of the office, where the source did not see them later."""
    starts: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for i, terms in enumerate(people):
        for t in terms:
            if (seat := _seat(t)) and counts(t):
                starts[seat].append((t.start.ljust(10, "~").replace("~~~", "-01"), i))
    for entries in starts.values():
        entries.sort()
    return [
        [_cut(t, i, starts.get(_seat(t) or ("", ""), []), done, why) for t in terms] for i, terms in enumerate(people)
    ]


def _seat(term: Held) -> tuple[str, str] | None:
    """What one person holds at a time: an office of a state, or one that the Historian names in the same words."""
    if term.role in HELD_ALONE:
        return None if (term.state, term.role) in COLLEGES else (term.state, term.role)
    return (term.state, term.office.casefold()) if term.source == "hist-state-pocom" else None


def _cut(term: Held, who: int, starts: list[Entry], done: Counter[str], why: str) -> Held:
    if not term.soft or not term.start:
        return term
    begun = term.start.ljust(10, "~")
    later = next((day for day, other in starts if other != who and day > begun), "")
    if not later or (term.end and later >= term.end) or _is_seen_after(term, later):
        return term
    done[why] += 1
    return replace(term, end=later, soft=False, exact=term.exact)


def _is_seen_after(term: Held, day: str) -> bool:
    """Whether a source saw the holder in office more than a month after somebody else began: an acting holder."""
    year, month = int(day[:4]), int(day[5:7])
    after = f"{year + month // 12:04}-{month % 12 + 1:02}{day[7:]}"
    return not term.end and term.seen > after


def _without_stand_ins(people: list[list[Held]], done: Counter[str]) -> list[list[Held]]:
    """Who was seen as minister in the middle of somebody else's dated term of our own stood in for them."""
    terms: dict[tuple[str, str], list[tuple[str, str, int]]] = defaultdict(list)
    for i, one in enumerate(people):
        for t in one:
            if t.role in {"FM", "DM"} and t.source == "own":
                terms[t.state, t.role].append((t.start, t.end or "9999", i))

    def told(t: Held, i: int) -> Held:
        spans = terms[t.state, t.role] if t.sightings else []
        if any(i == j and a[:4] <= t.end and t.start <= b for a, b, j in spans):
            return t
        if not spans or not all(any(a < day < b for a, b, _ in spans) for day in t.sightings):
            return t
        done["stand-ins told from ministers"] += 1
        return replace(t, role="MIN")

    return [[told(t, i) for t in one] for i, one in enumerate(people)]


def _without_seconds(people: list[list[Held]], done: Counter[str]) -> list[list[Held]]:
    """Those whom the CIA lists under a head of government (or of state) beside somebody else are deputies or governors.

    Wikidata or our own table decides who the head was.
    """
    heads: dict[tuple[str, str], list[tuple[str, str, int]]] = defaultdict(list)
    for i, terms in enumerate(people):
        for t in terms:
            if t.role in {"HOS", "HOG"} and _is_ours(t):
                heads[t.state, t.role].append((t.start, t.end or "9999", i))

    def told(t: Held, i: int) -> Held:
        key = (t.state, t.role)
        if t.role not in {"HOS", "HOG"} or t.source == "own" or _is_ours(t) or key in COLLEGES:
            return t
        first, last = t.start, t.end or "9999"
        beside = any(i != j and _days(max(first, a), min(last, b)) > 60 for a, b, j in heads[key])
        if not beside or any(i == j and a <= last and first <= b for a, b, j in heads[key]):
            return t
        done["deputies and governors told from heads"] += 1
        office = f"Deputy {t.office}" if t.office in {"head of government", "head of state"} else t.office
        return replace(t, role="MIN", office=office)

    return [[told(t, i) for t in terms] for i, terms in enumerate(people)]


def _days(start: str, end: str) -> int:
    """Days from one day to another; days and months that are not told are taken so that the span is short."""
    if start >= end:
        return 0
    return (_date(end, last=False) - _date(start, last=True)).days


def _date(text: str, *, last: bool) -> date:
    parts = [int(p) for p in text.split("-")]
    month = parts[1] if len(parts) > 1 else 12 if last else 1
    return date(min(parts[0], 9998), month, parts[2] if len(parts) > 2 else 28 if last else 1)


def without_coarse(terms: Iterable[Held]) -> list[Held]:
    """Terms in order, without those told by year or by sighting alone that a term told to the day covers."""
    ordered = sorted(set(terms), key=lambda t: (t.start, t.end, t.fields(), t.source))
    ours = [t for t in ordered if t.source == "own" and t.role in SINGLE]
    ordered = [t for t in ordered if t.source == "own" or not any(_is_same(o, t) and _meet(o, t) for o in ours)]
    days = [t for t in ordered if len(t.start) == 10 and t.exact and not _is_of_a_year(t)] or [
        t for t in ordered if len(t.start) == 10 and t.exact
    ]
    kept = [t for t in ordered if t in days or not any(_covers(d, t) for d in days)]
    return [t for t in kept if not any(_repeats(t, other) for other in kept)]


def _is_same(one: Held, other: Held) -> bool:
    return (one.state, one.role) == (other.state, other.role)


def _is_of_a_year(term: Held) -> bool:
    """Whether Wikidata gives the years alone, which the query writes as their first days."""
    return "wd-" in term.source and term.start.endswith("-01-01") and term.end[4:] in {"", "-01-01"}


def _covers(one: Held, other: Held) -> bool:
    heads = {"HOS", "HOG"}
    told_loosely = "wd-geografia" not in other.source  # which alone tells heads of state from heads of government
    alike = other.role in {one.role, "GOV"} or (one.role in heads and told_loosely and other.role in {*heads, "MIN"})
    return one.state == other.state and alike and _meet(one, other)


def _meet(one: Held, other: Held) -> bool:
    return (one.end or "9999") >= other.start[:4] and one.start[:4] <= (other.end or "9999")


def _repeats(term: Held, other: Held) -> bool:
    """Whether another term to the day tells the same office within it, ours before others: "head of state"."""
    if term is other or (term.state, term.role) != (other.state, other.role) or not (term.exact and other.exact):
        return False
    if term.role not in SINGLE:
        return term.fields() == other.fields() and other.source < term.source
    if (other.start, other.end) == (term.start, term.end):
        return (other.source != "own", other.source, other.office) < (term.source != "own", term.source, term.office)
    return other.start <= term.start and (other.end or "9999") >= (term.end or "9999")


def realms(rows: Iterable[Row], monarchs: Mapping[str, str]) -> dict[str, str]:
    """States whose head is a monarch elsewhere, with the day until which ("9999" where still)."""
    until: dict[str, str] = {}
    for row in rows:
        if row["role"] in {"HOS", "HOS/HOG"} and row["iso3"] != monarchs.get(row["person"], row["iso3"]):
            end = "9999" if not row["to"] or row["to"] >= "2022-09" else row["to"].lstrip("<")
            until[row["iso3"]] = max(end, until.get(row["iso3"], ""))
    return until
