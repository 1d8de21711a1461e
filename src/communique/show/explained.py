"""Why words stand for whom or name where, as lines of a page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rich.console import Group, RenderableType
from rich.text import Text

from communique.model import Actor, published_day
from communique.show import wording
from communique.show.decided import ActorsThere, PlacesThere, WhereThere, WhomThere
from communique.show.text import Hanging, labelled
from communique.show.where import RankedPlace, Where
from communique.show.whom import ActorCandidate, HeldOffice, Whom

IN_FULL = 5
"""Candidates up to which each is shown with all its offices."""
MOST = 12
"""Candidates shown; JSON has all."""


def whom_lines(answer: Whom) -> Iterator[RenderableType]:
    """Whom words alone stand for, why, and all whom they may mean."""
    yield _head(answer.words, f"on {wording.day_in_words(answer.on)}" if answer.on else "no day given")
    for actor in answer.taken:
        yield Hanging(Group(*_taken(actor)))
    if not answer.taken:
        yield Hanging(labelled("taken", "nobody: undecided"))
    yield Hanging(labelled("why", wording.clean(answer.why)))
    yield from _candidates(answer.candidates, on=answer.on)


def where_lines(answer: Where) -> Iterator[RenderableType]:
    """Which place words alone name, why, and all that they may name."""
    yield _head(answer.words, f"near {answer.near}" if answer.near else "no country given")
    yield Hanging(labelled("first", _place_in_words(answer.candidates[0])))
    yield Hanging(labelled("why", answer.why))
    if answer.stands_for:
        stands_for = wording.in_a_row([wording.clean(one) for one in answer.stands_for], "or")
        yield Hanging(labelled("or", f"{stands_for}, where it acts or speaks"))
    yield from _heading("CANDIDATES")
    yield from _ranked(answer.candidates)


def actors_lines(answer: ActorsThere) -> Iterator[RenderableType]:
    """Whom words stand for in a report, why, and where."""
    yield _head(answer.words, _of_report(answer.report, answer.published))
    for one in answer.found:
        yield Text()
        yield Hanging(Group(*_whom_there(one)))
    if answer.nobody:
        yield Text()
        yield Hanging(Group(*(labelled("nobody", "", span) for span in answer.nobody)))
    day = published_day(answer.published) if answer.published else None
    yield from _candidates(answer.candidates, on=day)


def places_lines(answer: PlacesThere) -> Iterator[RenderableType]:
    """Which places words name in a report, why, and where."""
    yield _head(answer.words, _of_report(answer.report, answer.published))
    for one in answer.found:
        yield Text()
        yield Hanging(Group(*_where_there(one)))
    if not answer.found:
        why = "the words stand for somebody there" if answer.actors else "the words are not taken for a place there"
        yield Hanging(labelled("place", f"none: {why}"))
    for actor in answer.actors:
        yield Hanging(labelled("actor", f"{wording.in_office(actor)}", actor.mentions[0]))


def _whom_there(one: WhomThere) -> Iterator[RenderableType]:
    yield from _taken(one.actor)
    yield labelled("why", one.why)
    yield from (labelled("told", "", span) for span in one.told)
    yield from (labelled("at", "", span) for span in one.actor.mentions)
    yield labelled("within", "", one.within)


def _where_there(one: WhereThere) -> Iterator[RenderableType]:
    yield labelled("place", wording.place(one.place) + f" · {one.place.precision}")
    yield labelled("why", wording.clean(one.why))
    yield from (labelled("at", "", span) for span in one.place.mentions)
    yield labelled("within", "", one.within)
    if one.candidates:
        yield Text("candidates")
        yield from _ranked(one.candidates)


def _taken(actor: Actor) -> Iterator[RenderableType]:
    marks = [actor.kind, actor.wikidata, f"by {actor.resolved_by}", f"confidence {actor.confidence:.2f}"]
    yield labelled("taken", wording.in_office(actor))
    yield labelled("", " · ".join(mark for mark in marks if mark))


def _candidates(candidates: tuple[ActorCandidate, ...], *, on: date | None) -> Iterator[RenderableType]:
    if candidates:
        yield from _heading("CANDIDATES")
    for candidate in candidates[:MOST]:
        yield Hanging(_candidate(candidate, on=on, in_full=len(candidates) <= IN_FULL))
    yield from _more(len(candidates))


def _candidate(one: ActorCandidate, *, on: date | None, in_full: bool) -> RenderableType:
    marks = [one.table, one.country, one.sector if one.sector != "UNK" else None, one.wikidata]
    if one.stands_for:
        marks.append(f"for {wording.clean(one.stands_for)}")
    first = Text.assemble(
        ("● " if one.taken else "○ ", "green" if one.taken else "dim"),
        (wording.clean(one.name), "bold"),
        "".join(f" · {mark}" for mark in marks if mark),
    )
    shown = [office for office in one.offices if in_full or office.chosen]
    return Group(first, Hanging(Group(*(labelled(_side(office, on), _office(office)) for office in shown))))


def _side(office: HeldOffice, on: date | None) -> str:
    if on is None:
        return "office"
    if office.holds:
        return "holds"
    return "later" if office.start and office.start > on else "before"


def _office(office: HeldOffice) -> str:
    name = wording.clean(office.office) or "office not known"
    first = wording.day_in_words(office.start) if office.start else ""
    last = wording.day_in_words(office.end) if office.end else ""
    between = {(True, True): f"{first} – {last}", (True, False): f"from {first} on", (False, True): f"until {last}"}
    held = between.get((bool(first), bool(last)), "days not known")
    parts = [f"{name} ({office.country})" if office.country else name, held if office.exact else f"seen {held}"]
    return ", ".join(parts) + (" · counts" if office.chosen else "")


def _ranked(candidates: tuple[RankedPlace, ...]) -> Iterator[RenderableType]:
    for number, one in enumerate(candidates[:MOST], start=1):
        yield Hanging(Text(_place_in_words(one)), lead=f"{number:>3}. ")
    yield from _more(len(candidates))


def _place_in_words(one: RankedPlace) -> str:
    within = ", ".join(wording.clean(part) for part in (one.region, one.country) if part)
    marks = [
        wording.clean(one.name) + (f" ({within})" if within else ""),
        one.precision,
        f"{one.population:,} people" if one.population and one.feature != "seat" else "",
        f"{one.lat:.2f}, {one.lon:.2f}",
        f"GeoNames {one.geonames}" if one.geonames else "",
        f"weight {one.score:.1f}",
    ]
    return " · ".join(mark for mark in marks if mark)


def _of_report(report: str, published: str | None) -> str:
    return f"{report}, {published}" if published else f"{report}, date unknown"


def _head(words: str, more: str) -> RenderableType:
    return Text.assemble((wording.clean(words), "bold"), f" · {wording.clean(more)}")


def _heading(words: str) -> Iterator[RenderableType]:
    yield Text()
    yield Text(words, style="bold cyan")


def _more(count: int) -> Iterator[RenderableType]:
    if count > MOST:
        yield Hanging(Text(f"and {count - MOST} more: --format json has all", style="dim"))
