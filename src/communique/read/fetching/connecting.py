"""Connections that are made only to checked addresses, and end when their time or their bytes are used up.

The name is resolved here, every address it has is checked, and the connection is made to that very address: a name
that answers differently a moment later (DNS rebinding) gains nothing. Each read of the socket counts against the
limits of the whole exchange, headers and redirects included, so that neither a slow drip nor endless headers go on.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from httpcore2 import SOCKET_OPTION, ConnectError, ConnectTimeout, NetworkBackend, NetworkStream, SyncBackend

from communique.errors import NotFetched
from communique.read.fetching.addresses import check_address

Resolve = Callable[[str, int, float], Sequence[str]]
"""Host, port and seconds to the addresses of the host."""


@dataclass(slots=True, kw_only=True)
class Budget:
    """What one exchange with URL may still take: time until DEADLINE on CLOCK, and BYTES from the wire."""

    url: str
    deadline: float
    bytes: int
    clock: Callable[[], float]

    def left(self) -> float:
        """Seconds left; raises NotFetched where there are none."""
        left = self.deadline - self.clock()
        if left <= 0:
            raise too_slow(self.url)
        return left

    def take(self, count: int) -> None:
        """Count bytes; raises NotFetched beyond the limit."""
        self.bytes -= count
        if self.bytes < 0:
            raise too_long(self.url)


def too_slow(url: str) -> NotFetched:
    """The refusal of an answer that did not come in time."""
    return NotFetched(url, "its server did not answer in time", next_step="Try again later.", passing=True)


def too_long(url: str) -> NotFetched:
    """The refusal of an answer that is larger than any page."""
    return NotFetched(url, "it is larger than a page may be", next_step="Fetch it yourself, and read the file.")


def resolved(host: str, port: int, seconds: float) -> Sequence[str]:
    """The addresses of a host by the system's resolver, which has no time limit of its own; raises OSError."""
    found: list[str] = []
    faults: list[Exception] = []

    def ask() -> None:
        try:
            found.extend(str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            faults.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    if asking.is_alive():
        raise TimeoutError
    if faults:
        raise OSError(str(faults[0]))
    return tuple(dict.fromkeys(found))


class CheckedBackend(NetworkBackend):
    """Connects to public addresses alone, within a budget."""

    def __init__(self, budget: Budget, *, allow_private: bool, resolve: Resolve, plain: NetworkBackend | None) -> None:
        self._budget = budget
        self._allow_private = allow_private
        self._resolve = resolve
        self._plain = plain or SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 -- the budget's is shorter
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        """A stream to the first address of a host that answers, all of them checked before any is asked."""
        addresses = self._addresses(host, port)
        for number, address in enumerate(addresses, start=1):
            share = self._budget.left() / (len(addresses) - number + 1)
            try:
                stream = self._plain.connect_tcp(address, port, share, local_address, socket_options)
            except (ConnectError, ConnectTimeout):
                if number == len(addresses):
                    raise
                continue
            return _Bounded(stream, self._budget)
        raise AssertionError(host)  # _addresses gives one at least

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        url = self._budget.url
        try:
            addresses = self._resolve(host.strip("[]"), port, self._budget.left())
        except TimeoutError as error:
            raise too_slow(url) from error
        except OSError as error:
            raise _unknown_host(url) from error
        if not addresses:
            raise _unknown_host(url)
        for address in addresses:
            check_address(address, url=url, allow_private=self._allow_private)
        return addresses


def _unknown_host(url: str) -> NotFetched:
    return NotFetched(url, "its host is not known", next_step="Check the address and the network.", passing=True)


class _Bounded(NetworkStream):
    """A stream whose reads and writes count against a budget."""

    def __init__(self, stream: NetworkStream, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        piece = self._stream.read(max_bytes, self._budget.left())
        self._budget.take(len(piece))
        return piece

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._budget.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        del timeout
        return _Bounded(self._stream.start_tls(ssl_context, server_hostname, self._budget.left()), self._budget)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
