"""The pages of single things: a report, a matter, a story; forms to paste, review and sign in."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import RedirectResponse, Response

from communique.errors import CommuniqueError, NotFound
from communique.model import Record
from communique.show import stories as told_together
from communique.show.api.asked import Asked, OfMatter
from communique.show.api.faults import STATUS, Fault, fault_response
from communique.show.api.room import TheStore
from communique.show.queries import Page
from communique.show.room.matter import matter_page
from communique.show.room.reader import ReportPage, claim_rows, report_page
from communique.show.room.reviews import FIELDS, Found, claims_of, review_of, words_of
from communique.show.web.drawing import land, spots_on, timeline
from communique.show.web.forms import PASTED_AT_MOST, Refused, Sent, form_token, signed_in, with_session
from communique.show.web.marking import fields_of, keys_of, paragraphs
from communique.show.web.paste import keep_pasted, read_pasted
from communique.show.web.rendering import page, shown
from communique.show.web.twins import with_twins
from communique.store import VERDICTS

router = APIRouter(include_in_schema=False)


class OfReader(Asked):
    """What of a report is to be lit up: the key of a claim, a field of one, or an actor."""

    show: Annotated[str | None, Field(max_length=100)] = None


class OfReview(Asked):
    """The claim to be reviewed."""

    claim: Annotated[str, Field(max_length=100)]


class ToWhere(Asked):
    """Where to go after signing in."""

    to: Annotated[str, Field(max_length=500)] = "/"


@with_twins(router, "/reports/{report}")
def reader(request: Request, store: TheStore, report: str, asked: Annotated[OfReader, Query()]) -> Response:
    """A report with its evidence."""
    found = report_page(store, report)
    return shown(
        request, "reader.html", found, rows=claim_rows(found.record), columns=("kind", "id"),
        **_read(found.record, asked.show), kept=True,
    )  # fmt: skip


@with_twins(router, "/matters/{matter}")
def matter(request: Request, store: TheStore, matter: str, asked: Annotated[OfMatter, Query()]) -> Response:
    """The life of a matter."""
    found = matter_page(store, matter, asked.as_of)
    return shown(
        request, "matter.html", found, rows=found.steps, columns=("step_report",), drawn=timeline(found),
        dots=spots_on(found), land=land() if found.spots else "",
    )  # fmt: skip


@with_twins(router, "/stories/{story}")
def story(request: Request, store: TheStore, story: str) -> Response:
    """Reports on one happening."""
    found = told_together.story_called(store, story)
    return shown(request, "story.html", found, rows=found.reports, columns=("report",))


@router.get("/api")
def about_api(request: Request) -> Response:
    """The routes of the API."""
    from communique.show.api.schemas import describe

    return page(request, "api.html", described=describe(request.app))


@router.get("/paste")
def paste(request: Request) -> Response:
    """The form for a report to be read."""
    session, token = form_token(request)
    to = request.app.state.room.settings.sends_to
    answer = page(request, "paste.html", csrf=token, sent={}, wrong=None, sends_to=to)
    return with_session(request, answer, session)


@router.post("/paste")
def pasted(request: Request, sent: Sent) -> Response:
    """What a pasted report says; nothing is kept, unless the writer asks for that."""
    room = request.app.state.room
    session, token = form_token(request)
    text = sent.get("text", "")[:PASTED_AT_MOST]
    try:
        record = read_pasted(
            text, published=sent.get("published", ""), source=sent.get("source", ""), title=sent.get("title", ""),
            settings=room.settings,
        )  # fmt: skip
    except CommuniqueError as error:
        status = next(status for kind, status, _ in STATUS if isinstance(error, kind))
        answer = page(
            request, "paste.html", status=status, csrf=token, sent=sent, wrong=error, sends_to=room.settings.sends_to
        )
        return with_session(request, answer, session)
    if sent.get("keep") and request.scope["role"] == "writer":
        with room.writing() as store:
            keep_pasted(store, record)
        return RedirectResponse(f"/reports/{record.report.id}", status_code=303)
    value = ReportPage(record=record)
    return page(request, "reader.html", page=value, **_read(record, None), kept=False)


@router.get("/reports/{report}/review")
def review(request: Request, store: TheStore, report: str, asked: Annotated[OfReview, Query()]) -> Response:
    """The form to review a claim."""
    record = store.record(report)
    session, token = form_token(request)
    return with_session(request, _review_form(request, record, asked.claim, token, {}), session)


@router.post("/reports/{report}/review")
def reviewed(request: Request, store: TheStore, report: str, sent: Sent) -> Response:
    """Add a review."""
    if request.scope["role"] != "writer":
        raise Refused(Fault(403, "no_writer", "Reviews are for writers.", "Sign in with the writer's token."))
    record = store.record(report)
    corrected = sent.get("verdict") == "corrected"
    found = Found(
        report=record.report.id, claim=sent.get("claim", ""), verdict=sent.get("verdict", ""),  # type: ignore[arg-type]
        reason=sent.get("reason", ""), author=sent.get("author", ""),
        field=sent.get("field", "") or None if corrected else None,
        value=sent.get("value", "") or None if corrected else None,
    )  # fmt: skip
    try:
        made = review_of(record, found)
    except CommuniqueError as error:
        _, token = form_token(request)
        return _review_form(request, record, found.claim, token, sent | {"wrong": str(error)}, status=400)
    with request.app.state.room.writing() as writable:
        writable.review(made)
    return RedirectResponse(f"/reports/{record.report.id}?show={found.claim}#{found.claim}", status_code=303)


@router.get("/sign-in")
def sign_in(request: Request, asked: Annotated[ToWhere, Query()]) -> Response:
    """The form for a token."""
    session, token = form_token(request)
    return with_session(request, page(request, "sign_in.html", csrf=token, to=asked.to, wrong=False), session)


@router.post("/sign-in")
def signing_in(request: Request, sent: Sent) -> Response:
    """A session for who has a token."""
    role = request.app.state.room.admission.role_of(sent.get("token", "").strip())
    if role is not None:
        return signed_in(request, role, to=sent.get("to", "/"))
    _, token = form_token(request)
    return page(request, "sign_in.html", status=403, csrf=token, to=sent.get("to", "/"), wrong=True)


def _read(record: Record, chosen: str | None) -> dict[str, Any]:
    """What the page of a report needs beside its value."""
    known = chosen if chosen in keys_of(record) else None
    return {
        "paragraphs": list(paragraphs(record, known)), "chosen": known, "asked_page": Page(record=record),
        "fields_of": fields_of,
    }  # fmt: skip


def _review_form(
    request: Request, record: Record, claim: str, token: str, sent: dict[str, str], *, status: int = 200
) -> Response:
    found = next(((kind, one) for kind, one in claims_of(record) if one.id == claim), None)
    if found is None:
        return fault_response(_no_claim(claim), as_page=True)
    kind, one = found
    return page(
        request, "review.html", status=status, page=record, csrf=token, claim=one, kind=kind, fields=FIELDS[kind],
        words=words_of(one), sent=sent, verdicts=VERDICTS,
    )  # fmt: skip


def _no_claim(claim: str) -> Fault:
    error = NotFound("claim of the report", claim, next_step="Choose one on the page of the report.")
    return Fault(404, "not_found", error.message, error.next_step)
