"""Forms: what they send, that they come from our own pages, and who is signed in."""

from __future__ import annotations

import secrets
from typing import Annotated
from urllib.parse import parse_qs, urlsplit

from fastapi import Depends, Request
from starlette.responses import RedirectResponse, Response

from communique.show.api.faults import Fault
from communique.show.api.gate import COOKIE, Admission, Role, host_in

FIELDS_AT_MOST = 40
PASTED_AT_MOST = 1_500_000


class Refused(Exception):
    """A form that is not taken; the fault says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


FORGED = Fault(
    403, "forged", "This form was not sent from a page of this server.", "Load the page again, then send it."
)


async def _sent(request: Request) -> dict[str, str]:
    """The fields of a form of ours, each once; raises Refused where it does not come from a page of ours."""
    admission: Admission = request.app.state.room.admission
    body = (await request.body()).decode("utf-8", "replace")
    try:
        fields = parse_qs(body, keep_blank_values=True, max_num_fields=FIELDS_AT_MOST)
    except ValueError:
        raise Refused(Fault(400, "wrong_form", "The form has too many fields.", "Send the form of the page.")) from None
    sent = {name: values[-1] for name, values in fields.items()}
    session = request.scope.get("session")
    origin = request.headers.get("origin")
    foreign = origin is not None and host_in(urlsplit(origin).netloc) != host_in(request.headers.get("host", ""))
    elsewhere = request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}
    if not session or foreign or elsewhere or not _same(sent.get("csrf", ""), admission.form_token(session)):
        raise Refused(FORGED)
    return sent


Sent = Annotated[dict[str, str], Depends(_sent)]


def form_token(request: Request) -> tuple[str, str]:
    """The session of a request, a new one where it has none, and what its forms must hand back."""
    admission: Admission = request.app.state.room.admission
    session = request.scope.get("session") or _new("anybody")
    return session, admission.form_token(session)


def with_session(request: Request, answer: Response, session: str) -> Response:
    """An answer that keeps a session in a cookie that scripts and other sites cannot use."""
    admission: Admission = request.app.state.room.admission
    answer.set_cookie(
        COOKIE, admission.signed(session), httponly=True, samesite="strict", secure=request.url.scheme == "https"
    )
    answer.headers["cache-control"] = "no-store"
    return answer


def signed_in(request: Request, role: Role, *, to: str) -> Response:
    """To a page of ours, with a session of this role."""
    path = to if to.startswith("/") and not to.startswith(("//", "/\\")) else "/"
    return with_session(request, RedirectResponse(path, status_code=303), _new(role))


def _new(role: str) -> str:
    return f"{role}:{secrets.token_urlsafe(18)}"


def _same(given: str, wanted: str) -> bool:
    return secrets.compare_digest(given.encode(), wanted.encode())
