"""From one report to its record: the whole flow of communique on one screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique import __version__
from communique.claims import Claims, Links
from communique.commitment import Commitment
from communique.model import MadeBy, Matter, Record, Refusal, Report
from communique.notes import Notes
from communique.record.assemble import Coder, assemble
from communique.settings import Settings
from communique.tracing import is_on, span, spanned

if TYPE_CHECKING:
    from communique.extract.asked import Asking


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What `record_of` works with: the seam for heavier engines. What they return is held to the same rules."""

    annotate: Callable[[Report], Notes]
    extract: Callable[[Notes], Claims]
    link: Callable[[Claims, Notes], Links]
    code: Coder
    made_by: MadeBy


def record_of(report: Report, tools: Tools, *, refused: Sequence[Refusal] = ()) -> Record:
    """Everything one report says, with the words that say it; `refused` is what reading did not keep of it."""
    with span("record_of", report=report.id, characters=len(report.text)):
        notes = tools.annotate(report)
        claims = tools.extract(notes)
        links = tools.link(claims, notes)
        noted = (*refused, *notes.refusals)
        with span("record"):
            return assemble(report, claims, links, code=tools.code, made_by=tools.made_by, noted=noted)


def follow(records: Iterable[Record]) -> tuple[Matter, ...]:
    """What many records tell of the same plans, from report to report: the same in whatever order they come."""
    from communique.follow.matters import Follower

    return Follower(records).matters()


def keep(records: Iterable[Record]) -> tuple[Commitment, ...]:
    """What many records tell of the same promises, from report to report: the same in whatever order they come."""
    from communique.follow.commitments.keeper import Keeper

    return Keeper(records).commitments()


def standard_tools(settings: Settings | None = None) -> Tools:
    """The tools that come with the package, loaded once; raises MissingPart, WrongPlaces, WrongOptions."""
    from communique.annotate import Annotator
    from communique.extract.extract import extract
    from communique.knowledge.cities import cities_called, knowing
    from communique.knowledge.plover.codes import codes_of
    from communique.link.link import link

    settings = settings or Settings()
    cities = cities_called(settings.places)
    asked = _asked(settings)
    annotator = Annotator.of(settings)
    models = annotator.models | (asked.models if asked else {}) | ({cities.name: cities.sha256} if cities else {})
    tools = Tools(
        annotate=knowing(cities, annotator),
        extract=asked or extract,
        link=knowing(cities, link),
        code=codes_of,
        made_by=MadeBy(version=__version__, models=models),
    )
    return traced(tools) if is_on() else tools


def traced(tools: Tools) -> Tools:
    """The same tools, each in a span of its own."""

    def link(claims: Claims, notes: Notes) -> Links:
        with span("link"):
            return tools.link(claims, notes)

    annotate, extract = spanned("annotate", tools.annotate), spanned("extract", tools.extract)
    return replace(tools, annotate=annotate, extract=extract, link=link)


def _asked(settings: Settings) -> Asking | None:
    """The stage `extract` with a language model beside the rules, where one is to be asked; raises WrongOptions."""
    if "llm" not in settings.aided_by:
        return None
    from communique.extract.asked import asking

    return asking(settings.llm)
