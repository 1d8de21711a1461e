"""The whole server: the pages and the API behind one gate."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from communique.show.api.app import api_app
from communique.show.api.faults import fault_response
from communique.show.api.gate import METRICS, Gate
from communique.show.api.measured import Measured
from communique.show.api.room import Room
from communique.show.metrics import ServerMetrics
from communique.show.web import lists, pages
from communique.show.web.forms import Refused
from communique.show.web.rendering import STATIC


def reading_room(room: Room) -> Measured:
    """The pages, the API and the metrics over a store."""
    app, metrics = api_app(room), ServerMetrics(room.store)

    @app.get(METRICS, include_in_schema=False)
    def scraped(request: Request) -> Response:
        page = metrics.page(request.headers.get("accept", ""))
        return Response(page.body, headers={"content-type": page.type})

    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.include_router(lists.router)
    app.include_router(pages.router)
    app.add_exception_handler(Refused, _refused)
    return Measured(Gate(app, room.admission), metrics.answered)


def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return fault_response(error.fault, as_page=True)
