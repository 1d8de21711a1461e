"""The routes of the API, version 1. Each asks one question of the layer that pages and commands ask too."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from communique.model import Record
from communique.show import stories as told_together
from communique.show.api.answers import json_of
from communique.show.api.asked import (
    OfActor,
    OfChanges,
    OfConflicts,
    OfEvents,
    OfList,
    OfMatter,
    OfMatters,
    OfNames,
    OfPlans,
    OfReports,
    OfSearch,
    OfStatements,
    OfStories,
    ReviewSent,
)
from communique.show.api.faults import Fault, fault_response
from communique.show.api.room import TheStore
from communique.show.api.schemas import answers
from communique.show.room import lists, reviews, today
from communique.show.room.actor import ActorPage, actor_page
from communique.show.room.cursors import Listed
from communique.show.room.matter import MatterPage, matter_page
from communique.store import ActorLine, FoundEvent, FoundPlan, FoundStatement, PlaceLine, Refused, ReportLine

router = APIRouter(prefix="/api/v1")


@router.get("/reports", responses=answers(Listed[ReportLine]))
def reports(request: Request, store: TheStore, asked: Annotated[OfReports, Query()]) -> Response:
    """Reports, newest first."""
    return json_of(request, lists.reports(store, asked.query(), cursor=asked.cursor, limit=asked.limit))


@router.get("/reports/{report}", responses=answers(Record))
def report(request: Request, store: TheStore, report: str) -> Response:
    """The whole record of one report, in the format communique/1."""
    return json_of(request, store.record(report))


@router.get("/reports/{report}/reviews", responses=answers(list[reviews.ReviewPlaced]))
def reviews_of_report(request: Request, store: TheStore, report: str) -> Response:
    """What people found of the claims of a report, oldest first."""
    return json_of(request, reviews.reviews_of(store, report))


@router.post("/reports/{report}/reviews", status_code=201, responses=answers(reviews.ReviewPlaced, status=201))
def review(request: Request, store: TheStore, report: str, sent: ReviewSent) -> Response:
    """Add a review; needs the writer's token in the header Authorization."""
    if request.scope["role"] != "writer" or not request.scope["by_token"]:
        return fault_response(
            Fault(403, "no_writer", "Reviews need the writer's token.", "Send it as: Authorization: Bearer TOKEN.")
        )
    record = store.record(report)
    found = reviews.Found(report=record.report.id, **sent.model_dump())
    made = reviews.review_of(record, found)
    with request.app.state.room.writing() as writable:
        writable.review(made)
    (kept,) = [one for one in reviews.placed_in(record, store) if one.id == made.id]
    answer = json_of(request, kept)
    answer.status_code = 201
    return answer


@router.get("/statements", responses=answers(Listed[FoundStatement]))
def statements(request: Request, store: TheStore, asked: Annotated[OfStatements, Query()]) -> Response:
    """Statements: who said what, of the newest report first."""
    return json_of(request, lists.statements(store, asked.query(), cursor=asked.cursor, limit=asked.limit))


@router.get("/events", responses=answers(Listed[FoundEvent]))
def events(request: Request, store: TheStore, asked: Annotated[OfEvents, Query()]) -> Response:
    """Events: who did what to whom, of the newest report first."""
    return json_of(request, lists.events(store, asked.query(), cursor=asked.cursor, limit=asked.limit))


@router.get("/plans", responses=answers(Listed[FoundPlan]))
def plans(request: Request, store: TheStore, asked: Annotated[OfPlans, Query()]) -> Response:
    """Plans as single reports tell them, of the newest report first."""
    return json_of(request, lists.plans(store, asked.query(), cursor=asked.cursor, limit=asked.limit))


@router.get("/matters", responses=answers(Listed[lists.MatterLine]))
def matters(request: Request, store: TheStore, asked: Annotated[OfMatters, Query()]) -> Response:
    """Plans followed across reports, the last told first."""
    return json_of(request, lists.matters(store, asked.query(), cursor=asked.cursor, limit=asked.limit))


@router.get("/matters/{matter}", responses=answers(MatterPage))
def matter(request: Request, store: TheStore, matter: str, asked: Annotated[OfMatter, Query()]) -> Response:
    """The life of one matter, as known at the end of a day."""
    return json_of(request, matter_page(store, matter, asked.as_of))


@router.get("/stories", responses=answers(Listed[lists.StoryLine]))
def stories(request: Request, store: TheStore, asked: Annotated[OfStories, Query()]) -> Response:
    """Reports on one happening, the last told first."""
    return json_of(request, lists.stories(store, least=asked.least, cursor=asked.cursor, limit=asked.limit))


@router.get("/stories/{story}", responses=answers(told_together.ToldTogether))
def story(request: Request, store: TheStore, story: str) -> Response:
    """One story, by its id or that of a report in it."""
    return json_of(request, told_together.story_called(store, story))


@router.get("/actors", responses=answers(Listed[ActorLine]))
def actors(request: Request, store: TheStore, asked: Annotated[OfNames, Query()]) -> Response:
    """Actors by name (none: all), in order of their ids."""
    return json_of(request, lists.actors(store, asked.q, cursor=asked.cursor, limit=asked.limit))


@router.get("/actors/{actor}", responses=answers(ActorPage))
def actor(request: Request, store: TheStore, actor: str, asked: Annotated[OfActor, Query()]) -> Response:
    """One actor: offices, what they said and did and had done to them, and with whom."""
    return json_of(request, actor_page(store, asked.query(actor)))


@router.get("/places", responses=answers(Listed[PlaceLine]))
def places(request: Request, store: TheStore, asked: Annotated[OfNames, Query()]) -> Response:
    """Places by the beginning of their name (none: all), in order of their ids."""
    return json_of(request, lists.places(store, asked.q, cursor=asked.cursor, limit=asked.limit))


@router.get("/conflicts", responses=answers(Listed[today.Contradicted]))
def conflicts(request: Request, store: TheStore, asked: Annotated[OfConflicts, Query()]) -> Response:
    """Where two reports cannot both be right about a matter, the last told first."""
    found = today.disputed(store, since=asked.since, still_open=asked.open)
    return json_of(request, Listed(items=found[: asked.limit]))


@router.get("/changes", responses=answers(today.Today))
def changes(request: Request, store: TheStore, asked: Annotated[OfChanges, Query()]) -> Response:
    """What reports changed of matters since a day; without one, in the last week of the store."""
    return json_of(request, today.today(store, asked.since, asked.until))


@router.get("/refusals", responses=answers(Listed[Refused]))
def refusals(request: Request, store: TheStore, asked: Annotated[OfList, Query()]) -> Response:
    """What was not kept, and why, the last first."""
    return json_of(request, lists.refusals(store, cursor=asked.cursor, limit=asked.limit))


@router.get("/reviews", responses=answers(Listed[reviews.ReviewPlaced]))
def all_reviews(request: Request, store: TheStore, asked: Annotated[OfList, Query()]) -> Response:
    """What people found of claims of all reports, the last made first."""
    return json_of(request, reviews.reviews_from(store, cursor=asked.cursor, limit=asked.limit))


@router.get("/search", responses=answers(lists.SearchPage))
def search(request: Request, store: TheStore, asked: Annotated[OfSearch, Query()]) -> Response:
    """Reports that hold words, with the counts by which to narrow the question."""
    query = asked.query(asked.q, best=asked.order == "best")
    return json_of(request, lists.search(store, query, cursor=asked.cursor, limit=asked.limit))
