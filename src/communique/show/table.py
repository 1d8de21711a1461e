"""Claims found in a store, as a table: one row each, in columns that follow the fields of the claim."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from functools import cache
from typing import Any, get_type_hints

from communique.model import Codes, Event, Leg, Plan, Span, Statement, When, Where
from communique.show import wording
from communique.store import FoundEvent, FoundPlan, FoundStatement, ReportLine

BETWEEN = "; "
"""Between names, countries and offices in one cell."""
BESIDE = " and "
"""Between the hosts of one leg."""
BROKEN = " … "
"""Between the spans of a content that its cue interrupts."""
PLACES = frozenset({"place", "options"})
"""Fields that hold ids of places."""
ACTORS = frozenset({"speakers", "addressees", "relayed_by", "source", "target", "mediators", "participants"})
"""Fields that hold ids of actors."""
ENDS = "\r\n"
Found = FoundStatement | FoundEvent | FoundPlan
Column = Callable[[Any], object]


def csv_of(found: Iterable[Found], of: type[Found]) -> Iterator[bytes]:
    """The lines of the table, in UTF-8 and without line ends: the names of the columns, then one for each claim found.

    `of` is what is found, for a table without rows has its heads.
    """
    columns = COLUMNS[of]()
    yield csv_line(columns)
    for one in found:
        yield csv_line(cell(one) for cell in columns.values())


@cache
def _of_statements() -> dict[str, Column]:
    return {
        **_of_claim("statement", Statement),
        "speakers_countries": _each("statement", "speakers", "country"),
        "speakers_offices": _each("statement", "speakers", "office"),
        "anonymous": lambda found: "" if found.anonymous is None else str(found.anonymous).lower(),
    }


@cache
def _of_events() -> dict[str, Column]:
    return {
        **_of_claim("event", Event),
        "source_countries": _each("event", "source", "country"),
        "target_countries": _each("event", "target", "country"),
        **_told_and_bound(),
    }


@cache
def _of_plans() -> dict[str, Column]:
    return {
        **_of_claim("plan", Plan),
        "participants_countries": _each("plan", "participants", "country"),
        **_told_and_bound(),
        "undecided": lambda found: BETWEEN.join(found.undecided),
    }


COLUMNS: dict[type[Found], Callable[[], dict[str, Column]]] = {
    FoundStatement: _of_statements,
    FoundEvent: _of_events,
    FoundPlan: _of_plans,
}
"""Every column by its name, for each kind of claim found."""


def _of_claim(claim: str, of: type) -> dict[str, Column]:
    """The columns of the report and of the fields of a claim.

    A span gives its words and (`_at`) its offsets; ids of actors and places give names (`_names`) too.
    """
    columns: dict[str, Column] = {f"report_{field.name}": _of_report(field.name) for field in fields(ReportLine)}
    hints = get_type_hints(of)
    for field in fields(of):
        columns |= _of_field(claim, field.name, hints[field.name])
    return columns


def _of_field(claim: str, name: str, hint: object) -> dict[str, Column]:
    """The columns that a field of a claim fills, by its type."""

    def value(found: Found) -> Any:
        return getattr(getattr(found, claim), name)

    if hint in {Span, Span | None, tuple[Span, ...]}:
        return _of_spans(name, lambda found: _spans(value(found)))
    if hint in {When | None, Where | None, Codes}:
        return _of_parts(name, value, Codes if hint is Codes else (When if hint == When | None else Where))
    if hint == tuple[Leg, ...]:
        return {
            name: lambda found: BETWEEN.join(BESIDE.join(_hosts(found, leg)) for leg in value(found)),
            f"{name}_at": lambda found: " ".join(f"{leg.span.start}-{leg.span.end}" for leg in value(found)),
        }
    if name in PLACES:
        return _of_places(name, value)
    if name in ACTORS:
        return {name: lambda found: " ".join(value(found)), f"{name}_names": _each(claim, name, "name")}
    if hint == tuple[str, ...]:
        return {name: lambda found: " ".join(value(found))}
    return {name: value}


def _of_parts(name: str, value: Callable[[Any], Any], of: type) -> dict[str, Column]:
    """The columns of a field that has parts: its span under its own name, the others behind it."""

    def part(of_name: str) -> Callable[[Any], Any]:
        return lambda found: getattr(value(found), of_name) if value(found) else None

    columns: dict[str, Column] = {}
    for field in fields(of):
        if field.name == "span":
            columns |= _of_spans(name, lambda found: _spans(part("span")(found)))
        elif field.name in PLACES:
            columns |= _of_places(f"{name}_{field.name}", part(field.name))
        else:
            columns[f"{name}_{field.name}"] = part(field.name)
    return columns


def _of_places(name: str, value: Callable[[Any], Any]) -> dict[str, Column]:
    return {name: lambda found: " ".join(_ids(value(found))), f"{name}_names": _places(value)}


def _of_spans(name: str, spans: Callable[[Any], tuple[Span, ...]]) -> dict[str, Column]:
    return {
        name: lambda found: BROKEN.join(span.text for span in spans(found)),
        f"{name}_at": lambda found: " ".join(f"{span.start}-{span.end}" for span in spans(found)),
    }


def _of_report(name: str) -> Column:
    return lambda found: getattr(found.report, name)


def _told_and_bound() -> dict[str, Column]:
    """Who tells of an event, and what binds it (also where only the condition tells that)."""
    return {
        "told_by": lambda found: " ".join(found.told_by),
        "told_by_names": lambda found: BETWEEN.join(actor.name for actor in found.who(found.told_by)),
        "conditions": lambda found: " ".join(one.id for one in found.conditions),
        "conditions_words": lambda found: BETWEEN.join(
            f"{one.kind} {wording.clean(one.condition.text)}" for one in found.conditions
        ),
    }


def _each(claim: str, ids: str, what: str) -> Column:
    """What is told of each of the actors in a field; an empty place for each of whom it is not."""

    def told(found: Found) -> str:
        each = [getattr(actor, what) or "" for actor in found.who(getattr(getattr(found, claim), ids))]
        return BETWEEN.join(each) if any(each) else ""

    return told


def _places(value: Callable[[Any], Any]) -> Column:
    return lambda found: BETWEEN.join(place.name for place in found.there(_ids(value(found))))


def _hosts(found: Any, leg: Leg) -> list[str]:
    """Whom a leg of a journey is to, else where."""
    named = [actor.name for actor in found.who(leg.hosts)]
    return named or [place.name for place in found.there(_ids(leg.place))]


def _ids(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value or ()


def _spans(value: Span | tuple[Span, ...] | None) -> tuple[Span, ...]:
    return (value,) if isinstance(value, Span) else value or ()


def csv_line(cells: Iterable[object]) -> bytes:
    """One line of a table, in UTF-8 and without its end."""
    line = io.StringIO()
    # Cells that hold a character of the line's end are quoted: a lone carriage return would end a line for readers.
    csv.writer(line, lineterminator=ENDS).writerow(cells)
    return line.getvalue().removesuffix(ENDS).encode()
