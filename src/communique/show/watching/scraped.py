"""A small server on this machine for whoever scrapes the metrics of a watch."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from communique.errors import WrongOptions
from communique.show.metrics import Page

HOST = "127.0.0.1"
NAMES = frozenset({HOST, "localhost"})
"""Names under which it answers: a page elsewhere that leads its own name here is not answered."""
PATH = "/metrics"
PATIENCE = 5.0
"""Seconds for a request to be told."""


@contextmanager
def scraped(port: int, page: Callable[[str], Page]) -> Iterator[str]:
    """Serve what PAGE gives for what a scraper accepts, on a PORT of this machine (0: a free one); gives the address.

    Raises WrongOptions where the port cannot be listened on.
    """

    class Handler(BaseHTTPRequestHandler):
        timeout = PATIENCE
        server_version, sys_version = "communique", ""

        def do_GET(self) -> None:
            """Answer a scraper."""
            name = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
            if name not in NAMES:
                self._answer(400, Page(body=b"This server does not answer to that host name.\n", type="text/plain"))
            elif self.path.partition("?")[0] != PATH:
                self._answer(404, Page(body=b"See /metrics.\n", type="text/plain"))
            else:
                self._answer(200, page(self.headers.get("Accept", "")))

        def _answer(self, status: int, told: Page) -> None:
            self.send_response(status)
            for header, value in (("Content-Type", told.type), ("Content-Length", str(len(told.body)))):
                self.send_header(header, value)
            self.end_headers()
            self.wfile.write(told.body)

        def log_message(self, *_: object) -> None:
            """Say nothing: standard error is for what the watch tells."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Say nothing: who scraped has hung up."""

    try:
        server = Server((HOST, port), Handler)
    except OSError:
        raise WrongOptions(
            f"{HOST}:{port} cannot be listened on.", next_step="Is another watch there? Give another --metrics-port."
        ) from None
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.2}, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_address[1]}{PATH}"
    finally:
        server.shutdown()
        server.server_close()
