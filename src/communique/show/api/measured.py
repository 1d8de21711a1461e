"""A layer around the whole server that sees each request and its answer: for metrics and the log."""

from __future__ import annotations

import time
from collections.abc import MutableMapping
from typing import Any, Protocol

from communique.show.api.gate import App, Receive, Scope, Send
from communique.show.telling import noted

STATIC = "/static/"
REFUSED, UNKNOWN = "(refused at the gate)", "(none)"
"""Routes of requests that reached none: those that were not let in, and those to addresses where nothing is."""
BROKEN = 500
"""The status of a request that ended without an answer."""


class Answered(Protocol):
    """Counts a request."""

    def __call__(self, route: str, *, method: str, status: int, seconds: float) -> None: ...


class Measured:
    """The layer; ANSWERED is told of every request once it is answered."""

    def __init__(self, app: App, answered: Answered) -> None:
        self._app = app
        self._answered = answered

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and tell how it was answered."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), BROKEN

        async def sent(message: MutableMapping[str, Any]) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, sent)
        finally:
            seconds, route, method = time.perf_counter() - began, route_of(scope), scope["method"]
            self._answered(route, method=method, status=status, seconds=seconds)
            noted("request", route=route, method=method, status=status, milliseconds=round(seconds * 1000, 1))


def route_of(scope: Scope) -> str:
    """The template of the route that answered, never the address that was asked for."""
    route = getattr(scope.get("route"), "path", None)
    if isinstance(route, str):
        return route
    if scope["path"].startswith(STATIC):
        return STATIC
    return UNKNOWN if scope.get("let_in") else REFUSED
