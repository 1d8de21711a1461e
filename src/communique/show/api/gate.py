"""Who and what comes in: hosts, sizes, rate, tokens; and what every answer carries.

A plain ASGI layer around everything, so that no route can forget it.
"""

from __future__ import annotations

import hashlib
import hmac
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import quote

from communique.show.api.faults import Fault, fault_response

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Role = Literal["reader", "writer"]

LONGEST_QUERY = 4_096
"""Bytes of a query string, and of a path."""
LARGEST_BODY = 2_000_000
"""Bytes of what is sent to us: a pasted report, a review."""
CLIENTS = 10_000
"""Clients whose rate is remembered."""
COOKIE = "communique"
METRICS = "/metrics"
"""For scrapers, which send their token in a header."""
OPEN_PATHS = ("/static/", "/sign-in")
"""What is served without a token, so that somebody can sign in."""
HEADERS = {
    # No referrer at all would make browsers send our own forms with "Origin: null".
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


@dataclass(frozen=True, kw_only=True)
class Admission:
    """Who may come in: HOSTS are the names we answer to; with a TOKEN reading needs it, WRITER may write and read.

    RATE is requests a minute of one client (0: any number). SECRET signs sessions.
    """

    hosts: frozenset[str]
    secret: bytes
    token: str | None = None
    writer: str | None = None
    rate: int = 0

    def role_of(self, token: str) -> Role | None:
        """What a token allows."""
        given = token.encode()
        if self.writer and hmac.compare_digest(given, self.writer.encode()):
            return "writer"
        if self.token and hmac.compare_digest(given, self.token.encode()):
            return "reader"
        return None

    def signed(self, session: str) -> str:
        """A session as the value of a cookie."""
        return f"{session}.{self._mark(session)}"

    def session_in(self, cookie: str | None) -> str | None:
        """The session that a cookie of ours holds."""
        session, _, mark = (cookie or "").rpartition(".")
        return session if session and hmac.compare_digest(mark.encode(), self._mark(session).encode()) else None

    def form_token(self, session: str) -> str:
        """What a form must hand back in this session."""
        return self._mark(f"form {session}")

    def _mark(self, text: str) -> str:
        return hmac.new(self.secret, text.encode(), hashlib.sha256).hexdigest()


@dataclass(slots=True)
class Bucket:
    """A client has LEFT requests as of a moment; they come back with time."""

    left: float
    seen: float


@dataclass(slots=True)
class Rates:
    """How many requests each client has left: a bucket that refills at a rate a minute."""

    a_minute: int
    clock: Callable[[], float] = time.monotonic
    buckets: OrderedDict[str, Bucket] = field(default_factory=OrderedDict)

    def wait(self, client: str) -> float:
        """Seconds to wait before the next request of a client; 0 where it may come now, which is then counted."""
        if not self.a_minute:
            return 0.0
        now, most = self.clock(), float(self.a_minute)
        bucket = self.buckets.pop(client, None) or Bucket(left=most, seen=now)
        left = min(most, bucket.left + (now - bucket.seen) * most / 60)
        self.buckets[client] = Bucket(left=max(left - 1, 0) if left >= 1 else left, seen=now)
        if len(self.buckets) > CLIENTS:
            self.buckets.popitem(last=False)
        return 0.0 if left >= 1 else (1 - left) * 60 / most


class Gate:
    """The layer around the app."""

    def __init__(self, app: App, admission: Admission) -> None:
        self._app = app
        self._admission = admission
        self._rates = Rates(a_minute=admission.rate)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer with why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        refused = self._refused(scope, headers) or self._too_fast(scope)
        scope["role"], scope["session"], scope["by_token"] = self._who(headers)
        if refused is None and self._admission.token and scope["role"] is None:
            refused = self._unknown(scope)
        with_headers = _carrying(send)
        if refused is not None:
            await fault_response(refused, as_page=not _wants_json(scope))(scope, receive, with_headers)
        else:
            scope["let_in"] = True
            await self._app(scope, _bounded(receive), with_headers)

    def _refused(self, scope: Scope, headers: dict[str, str]) -> Fault | None:
        if host_in(headers.get("host", "")) not in self._admission.hosts:
            return Fault(400, "wrong_host", "This server does not answer to that host name.", "Use its own address.")
        if len(scope["query_string"]) > LONGEST_QUERY or len(scope.get("raw_path") or b"") > LONGEST_QUERY:
            return Fault(414, "too_long", f"An address has at most {LONGEST_QUERY} bytes.", "Ask for less at once.")
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > LARGEST_BODY:
            return Fault(413, "too_large", f"What is sent has at most {LARGEST_BODY} bytes.", "Send less at once.")
        return None

    def _too_fast(self, scope: Scope) -> Fault | None:
        client = scope["client"][0] if scope.get("client") else ""
        if scope["path"] == METRICS:  # whoever reads pages at the same address leaves a scraper its own share
            client += METRICS
        wait = self._rates.wait(client)
        if not wait:
            return None
        seconds = max(1, round(wait + 0.5))
        return Fault(
            429, "too_many", f"More than {self._admission.rate} requests a minute.", f"Wait {seconds} seconds.",
            headers={"retry-after": str(seconds)},
        )  # fmt: skip

    def _who(self, headers: dict[str, str]) -> tuple[Role | None, str | None, bool]:
        """The role of a request, its session, and whether a token in a header gave the role."""
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and (role := self._admission.role_of(token.strip())):
            return role, None, True
        cookies = dict(part.strip().partition("=")[::2] for part in headers.get("cookie", "").split(";"))
        session = self._admission.session_in(cookies.get(COOKIE))
        known: dict[str, Role] = {"reader": "reader", "writer": "writer"}
        return known.get((session or "").partition(":")[0]), session, False

    def _unknown(self, scope: Scope) -> Fault | None:
        path = scope["path"]
        if path.startswith(OPEN_PATHS):
            return None
        if _wants_json(scope) or scope["method"] != "GET":
            return Fault(
                401, "no_token", "This server needs a token.", "Send it as: Authorization: Bearer TOKEN.",
                headers={"www-authenticate": "Bearer"},
            )  # fmt: skip
        return Fault(303, "no_token", "This server needs a token.", "Sign in.", headers={
            "location": f"/sign-in?to={quote(path, safe='/')}"
        })  # fmt: skip


def host_in(header: str) -> str:
    """The name in a Host header, without its port."""
    name = header.strip().lower()
    if name.startswith("["):
        return name.partition("]")[0].lstrip("[")
    return name.rpartition(":")[0] if name.count(":") == 1 else name


def _wants_json(scope: Scope) -> bool:
    path: str = scope["path"]
    return path.startswith("/api/") or path.endswith((".json", ".csv")) or path == METRICS


def _carrying(send: Send) -> Send:
    """Answers with the headers that all of them carry."""

    async def sent(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            has = {name.lower() for name, _ in message["headers"]}
            more = [(n.encode(), v.encode()) for n, v in HEADERS.items() if n.encode() not in has]
            message["headers"] = [*message["headers"], *more]
        await send(message)

    return sent


class TooLarge(Exception):
    """More was sent than is taken."""


def _bounded(receive: Receive) -> Receive:
    """What is sent to us, as far as it is not too large, however it says it is."""
    seen = 0

    async def received() -> MutableMapping[str, Any]:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > LARGEST_BODY:
            raise TooLarge
        return message

    return received
