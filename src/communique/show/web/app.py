"""The whole server: the pages and the API behind one gate."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from communique.show.api.app import api_app
from communique.show.api.faults import fault_response
from communique.show.api.gate import Gate
from communique.show.api.room import Room
from communique.show.web import lists, pages
from communique.show.web.forms import Refused
from communique.show.web.rendering import STATIC


def reading_room(room: Room) -> Gate:
    """The pages and the API over a store."""
    app = api_app(room)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.include_router(lists.router)
    app.include_router(pages.router)
    app.add_exception_handler(Refused, _refused)
    return Gate(app, room.admission)


def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return fault_response(error.fault, as_page=True)
