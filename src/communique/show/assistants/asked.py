"""What an assistant may ask: the questions of the HTTP API, in smaller parts, each field told in words."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from communique.show.api.asked import (
    Asked,
    Day,
    OfActor,
    OfChanges,
    OfConflicts,
    OfEvents,
    OfList,
    OfMatter,
    OfMatters,
    OfPlans,
    OfSearch,
    OfStatements,
    OfStories,
    Words,
    no_blanks,
)
from communique.show.room.cursors import LONGEST as LONGEST_CURSOR
from communique.vocabulary import CommitmentStanding

MOST = 50
"""Items of one answer: an assistant pays for every word it reads."""
Limit = Annotated[int, Field(ge=1, le=MOST)]
Cursor = Annotated[str | None, Field(max_length=LONGEST_CURSOR)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Id = Annotated[str, Field(min_length=1, max_length=2_000)]
ClaimKind = Literal["statement", "event", "plan", "condition"]


class SearchReports(OfSearch):
    """Words to find, and what to narrow them by."""

    limit: Limit = 10


class ReadReport(OfList):
    """One report, and which of its claims."""

    report: Id
    kind: ClaimKind | None = None
    limit: Limit = 20


class Statements(OfStatements):
    """Who said what."""

    limit: Limit = 10


class Events(OfEvents):
    """Who did what to whom."""

    limit: Limit = 10


class Plans(OfPlans):
    """What is to be held."""

    limit: Limit = 10


class Matters(OfMatters):
    """Plans followed across reports."""

    limit: Limit = 10


class OneMatter(OfMatter):
    """A matter by its id."""

    matter: Id
    cursor: Cursor = None
    limit: Limit = 20


class Conflicts(OfConflicts):
    """Where two reports cannot both be right."""

    cursor: Cursor = None
    limit: Limit = 10


class Changes(OfChanges):
    """What changed between two days."""

    cursor: Cursor = None
    limit: Limit = 20


class Commitments(OfList):
    """What somebody undertook to do."""

    by: Words = None
    state: Annotated[list[CommitmentStanding], BeforeValidator(no_blanks)] = Field(default_factory=list)
    as_of: Day = None
    limit: Limit = 10


class Stories(OfStories):
    """Reports on one happening."""

    limit: Limit = 5


class OneActor(OfActor):
    """An actor by id or name."""

    actor: Name
    limit: Limit = 10


class OnePlace(OfList):
    """A place by name."""

    name: Name
    near: Words = None
    limit: Limit = 5


TOLD = {
    "cursor": "Where to go on: `next` of the answer before, handed back as it was given.",
    "limit": "Items in one answer at most.",
    "since": "First day of publication, YYYY-MM-DD.",
    "until": "Last day of publication, YYYY-MM-DD.",
    "as_of": "What was known at the end of this day, YYYY-MM-DD: nothing that was told later is in the answer.",
    "open_on": "Plans that were open on this day, YYYY-MM-DD.",
    "q": "Words that must all occur in the report; in quotes, a phrase.",
    "order": "newest first, or what fits best first.",
    "country": "A country's code, ISO 3166-1 alpha-3, such as PRK.",
    "report": "Id of a report (rep-…), the beginning of one, or its URL.",
    "kind": "Only claims, or statements, of this kind.",
    "speaker": "Who says it: a name, part of a name, or an actor id.",
    "about": "Words of what is said, or a name that it mentions.",
    "addressee": "Whom it is said to: a name, part of a name, or an actor id.",
    "anonymous": "true: speakers without a name only; false: with one only.",
    "party": "Who takes part: a country's code or name, or a part of a name.",
    "participant": "Who takes part: a name, part of a name, or an actor id.",
    "target": "To whom it is done: a name, part of a name, an actor id, or a country's code.",
    "bound": "true: events on which a condition is laid only; false: without one only.",
    "matter": "Id of a matter (mat-…) or the beginning of one, as `matters` gives it.",
    "open": "true: only conflicts that no later report has settled.",
    "by": "Who made it: a country's code or name, or a part of a name.",
    "least": "Reports that a story has at least.",
    "actor": "A name, or an actor id (act-…).",
    "name": "A name, also with the larger place: Paris, Texas.",
    "near": "The country told beside it: a code or a name.",
    "type": "Types of event, of the PLOVER list.",
    "status": "Whether it happened: a planned, proposed or denied event has not.",
}
"""What each field of a question means; SOURCE differs (see `schema_of`)."""
OF_SOURCE = {
    "search_reports": "Who published it, as the report writes it.",
    "events": "Who does it: a name, part of a name, an actor id, or a country's code.",
}


def schema_of(tool: str, asked: type[Asked]) -> dict[str, Any]:
    """The JSON Schema of a tool's questions, each field told."""
    schema = asked.model_json_schema()
    for name, field in schema["properties"].items():
        field.pop("title", None)
        told = OF_SOURCE.get(tool, "") if name == "source" else TOLD.get(name, "")
        if told:
            field["description"] = told
    schema.pop("title", None)
    schema.pop("description", None)
    return schema
