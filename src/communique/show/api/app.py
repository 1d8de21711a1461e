"""The app of the API, ready to be served or to have pages added."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from communique.errors import CommuniqueError
from communique.show.api.faults import Fault, fault_of, fault_response
from communique.show.api.gate import METRICS, TooLarge
from communique.show.api.room import Room
from communique.show.api.routes import router
from communique.show.api.schemas import describe

DESCRIPTION = "/api/v1/openapi.json"


def api_app(room: Room) -> FastAPI:
    """The API over a store."""
    # No pages of FastAPI's own: they load scripts from elsewhere.
    app = FastAPI(title="communique", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.room = room
    app.include_router(router)

    @app.get(DESCRIPTION, include_in_schema=False)
    def description() -> Response:
        return JSONResponse(describe(app))

    app.add_exception_handler(CommuniqueError, _ours)
    app.add_exception_handler(RequestValidationError, _misunderstood)
    app.add_exception_handler(HTTPException, _other)
    app.add_exception_handler(TooLarge, _too_large)
    return app


def is_page(request: Request) -> bool:
    """Whether a person waits for the answer."""
    path = request.url.path
    return not (path.startswith("/api/") or path.endswith((".json", ".csv")) or path == METRICS)


def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, CommuniqueError)
    return fault_response(fault_of(error), as_page=is_page(request))


def _misunderstood(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:]) or "the request"
    fault = Fault(
        400, "wrong_parameter", f"{where}: {first['msg']}.", "See /api/v1/openapi.json for what can be asked."
    )
    return fault_response(fault, as_page=is_page(request))


def _other(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    codes = {404: ("not_found", "There is nothing at this address."), 405: ("wrong_method", "Not with this method.")}
    code, message = codes.get(error.status_code, ("refused", str(error.detail)))
    fault = Fault(error.status_code, code, message, "See / and /api/v1/openapi.json.", headers=error.headers or {})
    return fault_response(fault, as_page=is_page(request))


def _too_large(request: Request, _: Exception) -> Response:
    fault = Fault(413, "too_large", "That is too much at once.", "Send less.")
    return fault_response(fault, as_page=is_page(request))
