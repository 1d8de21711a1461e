"""Errors as answers: one shape for all, ``{"error": {"code", "message", "next_step"}}``; and a page for people."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.responses import Response

from communique.errors import (
    Ambiguous,
    CommuniqueError,
    MissingPart,
    NotFound,
    StoreError,
    UnknownWord,
    UnreadableInput,
    WrongCountry,
    WrongDate,
    WrongOptions,
)

STATUS: tuple[tuple[type[CommuniqueError], int, str], ...] = (
    (NotFound, 404, "not_found"),
    (Ambiguous, 409, "ambiguous"),
    (UnknownWord, 400, "unknown_word"),
    (WrongCountry, 400, "wrong_country"),
    (WrongDate, 400, "wrong_date"),
    (WrongOptions, 400, "wrong_options"),
    (UnreadableInput, 400, "unreadable_input"),
    (StoreError, 503, "store"),
    (MissingPart, 503, "missing_part"),
    (CommuniqueError, 500, "failed"),
)
"""The status and code of each of our errors; the first that fits counts."""


@dataclass(frozen=True, slots=True)
class Fault:
    """An answer that is an error: HTTP STATUS, CODE for programs, MESSAGE and NEXT_STEP for people."""

    status: int
    code: str
    message: str
    next_step: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


def fault_of(error: CommuniqueError) -> Fault:
    """One of our errors as an answer."""
    status, code = next((status, code) for kind, status, code in STATUS if isinstance(error, kind))
    return Fault(status, code, error.message, error.next_step)


def fault_body(fault: Fault) -> dict[str, dict[str, str]]:
    """The one shape of an error."""
    return {"error": {"code": fault.code, "message": fault.message, "next_step": fault.next_step}}


def fault_response(fault: Fault, *, as_page: bool = False) -> Response:
    """An error as an answer: JSON, or a page."""
    headers = dict(fault.headers) | {"cache-control": "no-store"}
    if not as_page:
        body = json.dumps(fault_body(fault), ensure_ascii=False)
        return Response(body, status_code=fault.status, media_type="application/json", headers=headers)
    told = " ".join(html.escape(part) for part in (fault.message, fault.next_step) if part)
    page = (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{fault.status} · communique</title>"
        '<link rel="stylesheet" href="/static/room.css">'
        f'<main class="fault"><h1>{fault.status}</h1><p>{told}</p><p><a href="/">To the reading room</a></p></main>'
    )
    return Response(page, status_code=fault.status, media_type="text/html; charset=utf-8", headers=headers)
