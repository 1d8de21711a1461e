"""The pages that list: search, claims, matters, stories, actors, places, what changed; each with its twins."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from communique.show.api.asked import (
    OfActor,
    OfChanges,
    OfConflicts,
    OfEvents,
    OfList,
    OfMatters,
    OfNames,
    OfPlans,
    OfSearch,
    OfStatements,
    OfStories,
)
from communique.show.api.room import TheStore
from communique.show.room import lists, reviews
from communique.show.room.actor import actor_page
from communique.show.room.cursors import Listed
from communique.show.room.today import disputed, today
from communique.show.table import csv_of
from communique.show.web.drawing import columns, network
from communique.show.web.rendering import shown
from communique.show.web.twins import with_twins
from communique.store import FoundEvent, FoundPlan, FoundStatement
from communique.vocabulary import (
    CHANNELS,
    EVENT_TYPES,
    FORMS,
    PLAN_STATES,
    STATEMENT_KINDS,
    STATUSES,
    STEP_STATES,
)

router = APIRouter(include_in_schema=False)


@router.get("/")
@with_twins(router, "/today")
def what_changed(request: Request, store: TheStore, asked: Annotated[OfChanges, Query()]) -> Response:
    """What changed since a day."""
    found = today(store, asked.since, asked.until)
    rows = (*found.new, *found.called_off, *found.changed)
    return shown(request, "today.html", found, rows=rows, columns=("matter", "step_published", "step_state"))


@with_twins(router, "/search")
def search(request: Request, store: TheStore, asked: Annotated[OfSearch, Query()]) -> Response:
    """Reports by words, with facets."""
    query = asked.query(asked.q, best=asked.order == "best")
    found = lists.search(store, query, cursor=asked.cursor, limit=asked.limit)
    more: dict[str, Any] = {"asked": asked, "types": EVENT_TYPES, "statuses": STATUSES}
    return shown(request, "search.html", found, rows=found.items, columns=("report_id",), **more)


@with_twins(router, "/reports")
def reports(request: Request, store: TheStore, asked: Annotated[OfSearch, Query()]) -> Response:
    """The newest reports; the page is that of the search."""
    return search(request, store, asked)


@with_twins(router, "/statements")
def statements(request: Request, store: TheStore, asked: Annotated[OfStatements, Query()]) -> Response:
    """Who said what."""
    found = lists.statements(store, asked.query(), cursor=asked.cursor, limit=asked.limit)
    rows = b"\n".join(csv_of(found.items, FoundStatement)) + b"\n"
    more: dict[str, Any] = {"asked": asked, "channels": CHANNELS, "kinds": STATEMENT_KINDS, "forms": FORMS}
    return shown(request, "statements.html", found, rows=rows, **more)


@with_twins(router, "/events")
def events(request: Request, store: TheStore, asked: Annotated[OfEvents, Query()]) -> Response:
    """Who did what to whom."""
    found = lists.events(store, asked.query(), cursor=asked.cursor, limit=asked.limit)
    rows = b"\n".join(csv_of(found.items, FoundEvent)) + b"\n"
    more: dict[str, Any] = {"asked": asked, "types": EVENT_TYPES, "statuses": STATUSES}
    return shown(request, "events.html", found, rows=rows, **more)


@with_twins(router, "/plans")
def plans(request: Request, store: TheStore, asked: Annotated[OfPlans, Query()]) -> Response:
    """What is to be held, as single reports tell it."""
    found = lists.plans(store, asked.query(), cursor=asked.cursor, limit=asked.limit)
    rows = b"\n".join(csv_of(found.items, FoundPlan)) + b"\n"
    return shown(request, "plans.html", found, rows=rows, asked=asked, states=PLAN_STATES)


@with_twins(router, "/matters")
def matters(request: Request, store: TheStore, asked: Annotated[OfMatters, Query()]) -> Response:
    """Plans followed across reports."""
    found = lists.matters(store, asked.query(), cursor=asked.cursor, limit=asked.limit)
    return shown(
        request, "matters.html", found, rows=found.items, columns=("id",), asked=asked, states=STEP_STATES
    )  # fmt: skip


@with_twins(router, "/conflicts")
def conflicts(request: Request, store: TheStore, asked: Annotated[OfConflicts, Query()]) -> Response:
    """Reports that cannot both be right."""
    found = Listed(items=disputed(store, since=asked.since, still_open=asked.open)[: asked.limit])
    return shown(request, "conflicts.html", found, rows=found.items, columns=("matter",), asked=asked)


@with_twins(router, "/stories")
def stories(request: Request, store: TheStore, asked: Annotated[OfStories, Query()]) -> Response:
    """Reports on one happening."""
    found = lists.stories(store, least=asked.least, cursor=asked.cursor, limit=asked.limit)
    return shown(request, "stories.html", found, rows=found.items, columns=("id",), asked=asked)


@with_twins(router, "/actors")
def actors(request: Request, store: TheStore, asked: Annotated[OfNames, Query()]) -> Response:
    """Actors by name."""
    found = lists.actors(store, asked.q, cursor=asked.cursor, limit=asked.limit)
    return shown(request, "actors.html", found, rows=found.items, columns=("id",), asked=asked)


@with_twins(router, "/actors/{actor}")
def actor(request: Request, store: TheStore, actor: str, asked: Annotated[OfActor, Query()]) -> Response:
    """One actor."""
    found = actor_page(store, asked.query(actor))
    life = found.life
    rows = [{"part": part, **_flat(one)} for part, claims in (
        ("said", life.said), ("did", life.did), ("done to", life.done_to)
    ) for one in claims]  # fmt: skip
    more: dict[str, Any] = {
        "asked": asked, "statuses": STATUSES, "nodes": network(life.met), "months": columns(life.counted.months),
    }  # fmt: skip
    return shown(request, "actor.html", found, rows=rows, columns=("part",), **more)


@with_twins(router, "/places")
def places(request: Request, store: TheStore, asked: Annotated[OfNames, Query()]) -> Response:
    """Places by name."""
    found = lists.places(store, asked.q, cursor=asked.cursor, limit=asked.limit)
    return shown(request, "places.html", found, rows=found.items, columns=("id",), asked=asked)


@with_twins(router, "/refusals")
def refusals(request: Request, store: TheStore, asked: Annotated[OfList, Query()]) -> Response:
    """What was not kept, and why."""
    found = lists.refusals(store, cursor=asked.cursor, limit=asked.limit)
    return shown(request, "refusals.html", found, rows=found.items, columns=("reason",), asked=asked)


@with_twins(router, "/reviews")
def all_reviews(request: Request, store: TheStore, asked: Annotated[OfList, Query()]) -> Response:
    """What people found of claims."""
    found = reviews.reviews_from(store, cursor=asked.cursor, limit=asked.limit)
    return shown(request, "reviews.html", found, rows=found.items, columns=("id",), asked=asked)


def _flat(found: FoundStatement | FoundEvent) -> dict[str, object]:
    """A claim of an actor as a row."""
    if isinstance(found, FoundStatement):
        claim: object = found.statement
        words = found.statement.content
    else:
        claim, words = found.event, found.event.evidence
    return {"report": found.report, "claim": claim, "text": " … ".join(span.text for span in words)}
