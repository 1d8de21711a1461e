"""The one door to an OpenAI-compatible endpoint: a paragraph is sent, a body comes back, within time and size.

Nothing is followed, kept or cached; what the connection raises becomes NotAnswered. Tries are few, and after several
faults in a row the endpoint is left alone for a while, so that a dead one costs a run minutes and not days.
"""

from __future__ import annotations

import functools
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from httpcore2 import (
    SOCKET_OPTION,
    ConnectError,
    ConnectionPool,
    NetworkBackend,
    NetworkError,
    NetworkStream,
    ProtocolError,
    SyncBackend,
    TimeoutException,
    default_ssl_context,
)

from communique.errors import NotAnswered, WrongOptions
from communique.settings import AskedModel

PATH = "/chat/completions"
MOST_BYTES = 1_000_000
"""Of one answer, headers included: a paragraph's is a few kilobytes."""
LONGEST_NAME = 200
PASSING = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529})
"""Statuses after which a later try may succeed."""
MISTAKEN = frozenset({400, 401, 403, 404, 405, 422})
"""Statuses that speak of how we ask: where the first answer is one of them, the settings are wrong."""
FIRST_WAIT = 0.5
"""Seconds before the second try; before the third twice as many."""
FAULTS = 5
"""Requests in a row that failed with all their tries, after which the endpoint is left alone."""
REST = 60.0
"""Seconds for which it is."""
TOO_SLOW = "no answer in time"
TIME_OVER = "no answer: the time of the report was over"
TOO_LARGE = "an answer that is too large"
RESTING = "no answer: it failed too often, and is left alone for a while"


def address_of(url: str) -> str:
    """Where completions are asked for at an endpoint; raises WrongOptions, which shows no password."""
    try:
        parts = urlsplit(url.strip())
        host, _ = parts.hostname, parts.port
    except ValueError:
        parts, host = urlsplit(""), None
    if parts.scheme not in {"http", "https"} or not host or parts.query or parts.fragment:
        raise WrongOptions(
            "COMMUNIQUE_LLM_URL is no address of an endpoint.", next_step="Write it as http://127.0.0.1:8080/v1."
        )
    if parts.username is not None or parts.password is not None:
        raise WrongOptions(
            "COMMUNIQUE_LLM_URL holds a name or password.", next_step="Give the key as COMMUNIQUE_LLM_KEY."
        )
    path = parts.path.rstrip("/")
    return f"{parts.scheme}://{parts.netloc}{path if path.endswith(PATH) else path + PATH}"


@dataclass(slots=True)
class Endpoint:
    """The endpoint of MODEL; CLOCK and SLEEP may be other than real."""

    model: AskedModel
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _address: str = field(init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _answered: bool = False
    _faults: int = 0
    _rests_until: float = 0.0

    def __post_init__(self) -> None:
        self._address = address_of(self.model.url)
        if not self.model.name.isprintable() or len(self.model.name) > LONGEST_NAME:
            raise WrongOptions("COMMUNIQUE_LLM_MODEL names no model.", next_step="Ask the endpoint: GET /models.")
        key = self.model.key or ""
        if not (key.isascii() and key.isprintable()):
            raise WrongOptions("COMMUNIQUE_LLM_KEY cannot be sent.", next_step="A key has letters, digits and signs.")

    def ask(self, body: bytes, *, deadline: float) -> bytes:
        """What it answers to a request, tried again where a fault may pass, until DEADLINE on the clock.

        Raises NotAnswered; WrongOptions where the very first answer says that it is asked wrongly.
        """
        for tried in range(1, self.model.tries + 1):
            try:
                return self._noted(self._asked(body, deadline=self._until(deadline)))
            except NotAnswered as fault:
                wait = fault.wait if fault.wait is not None else FIRST_WAIT * 2 ** (tried - 1)
                if not fault.passing or tried == self.model.tries or self.clock() + wait >= deadline:
                    self._note_fault(fault)
                    raise
                self.sleep(wait)
        raise NotAnswered(TIME_OVER)  # no tries at all

    def _trust(self) -> ssl.SSLContext | None:
        return _trusted() if self._address.startswith("https:") else None

    def _until(self, deadline: float) -> float:
        """The deadline of one request; raises NotAnswered where it may not be made."""
        now = self.clock()
        with self._lock:
            if now < self._rests_until:
                raise NotAnswered(RESTING)
        if now >= deadline:
            raise NotAnswered(TIME_OVER)
        return min(deadline, now + self.model.seconds)

    def _noted(self, answer: bytes) -> bytes:
        with self._lock:
            self._answered, self._faults = True, 0
        return answer

    def _note_fault(self, fault: NotAnswered) -> None:
        with self._lock:
            if fault.status in MISTAKEN and not self._answered:
                raise WrongOptions(
                    f"The language model's endpoint refuses what it is asked (status {fault.status}).",
                    next_step="Check COMMUNIQUE_LLM_URL, COMMUNIQUE_LLM_MODEL and COMMUNIQUE_LLM_KEY.",
                )
            if fault.reason not in {RESTING, TIME_OVER}:
                self._faults += 1
            if self._faults >= FAULTS:
                self._faults, self._rests_until = 0, self.clock() + REST

    def _asked(self, body: bytes, *, deadline: float) -> bytes:
        headers = {
            "Host": urlsplit(self._address).netloc, "Content-Type": "application/json", "Accept": "application/json",
            "Accept-Encoding": "identity", "Connection": "close", "Content-Length": str(len(body)),
        }  # fmt: skip
        if self.model.key:
            headers["Authorization"] = f"Bearer {self.model.key}"
        bounds = _Bounds(deadline=deadline, clock=self.clock)
        try:
            with (
                ConnectionPool(network_backend=_Backend(bounds), ssl_context=self._trust(), retries=0) as pool,
                pool.stream("POST", self._address, headers=list(headers.items()), content=body) as response,
            ):
                told = {name.lower(): value.decode("latin-1") for name, value in response.headers}
                _check(response.status, told)
                return b"".join(response.iter_stream())
        except TimeoutException:
            raise NotAnswered(TOO_SLOW, passing=True) from None
        except ConnectError:
            raise NotAnswered("no answer: it cannot be connected to", passing=True) from None
        except (NetworkError, ProtocolError):
            raise NotAnswered("an answer that broke off", passing=True) from None


@functools.cache
def _trusted() -> ssl.SSLContext:
    """The certificates that this system trusts: loading them takes longer than a request to this machine."""
    return default_ssl_context()


def _check(status: int, headers: dict[bytes, str]) -> None:
    if status == 200:
        return
    words = (headers.get(b"retry-after") or "").strip()
    wait = float(words[:6]) if words.isascii() and words.isdigit() else None
    raise NotAnswered(f"no answer (status {status})", passing=status in PASSING, wait=wait, status=status)


@dataclass(slots=True, kw_only=True)
class _Bounds:
    """What one exchange may still take: time until DEADLINE on CLOCK, and BYTES from the wire."""

    deadline: float
    clock: Callable[[], float]
    bytes: int = MOST_BYTES

    def left(self) -> float:
        left = self.deadline - self.clock()
        if left <= 0:
            raise NotAnswered(TOO_SLOW, passing=True)
        return left

    def take(self, count: int) -> None:
        self.bytes -= count
        if self.bytes < 0:
            raise NotAnswered(TOO_LARGE)


class _Backend(NetworkBackend):
    """Connections whose every read counts against the bounds of the whole exchange: a slow drip ends too."""

    def __init__(self, bounds: _Bounds) -> None:
        self._bounds = bounds

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        del timeout  # that of the bounds is shorter
        stream = SyncBackend().connect_tcp(host, port, self._bounds.left(), local_address, socket_options)
        return _Stream(stream, self._bounds)


class _Stream(NetworkStream):
    def __init__(self, stream: NetworkStream, bounds: _Bounds) -> None:
        self._stream = stream
        self._bounds = bounds

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        del timeout
        piece = self._stream.read(max_bytes, self._bounds.left())
        self._bounds.take(len(piece))
        return piece

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        del timeout
        self._stream.write(buffer, self._bounds.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        del timeout
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, self._bounds.left()), self._bounds)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
