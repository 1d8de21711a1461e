"""Serving the reading room: where, to whom, until Ctrl-C."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from communique.errors import WrongOptions
from communique.settings import Settings
from communique.show.api.gate import Admission
from communique.show.api.room import Room
from communique.show.web.app import reading_room
from communique.store import Store

LEAST_TOKEN = 16
"""Characters of a token."""
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
ROLES = ("reader", "writer")
HOW = f"Put `reader TOKEN` or `writer TOKEN` ({LEAST_TOKEN} characters or more) into a file for --token-file."


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """READER may read, WRITER may read and write; None where there is none."""

    reader: str | None = None
    writer: str | None = None


def tokens_in(file: Path | None, environment: Mapping[str, str]) -> Tokens:
    """The tokens of a file, else of the environment (COMMUNIQUE_TOKEN, COMMUNIQUE_WRITER_TOKEN)."""
    if file is None:
        names = {"reader": "COMMUNIQUE_TOKEN", "writer": "COMMUNIQUE_WRITER_TOKEN"}
        found = {role: environment.get(name, "") for role, name in names.items()}
    else:
        found = dict(_roles_in(file.read_text(encoding="utf-8")))
    for token in found.values():
        if token and len(token) < LEAST_TOKEN:
            raise WrongOptions("A token is too short.", next_step=HOW)
    return Tokens(reader=found.get("reader") or None, writer=found.get("writer") or None)


def _roles_in(text: str) -> list[tuple[str, str]]:
    found = []
    for line in text.splitlines():
        words = line.split()
        if not words or line.startswith("#"):
            continue
        if len(words) == 1:
            words = ["reader", *words]
        if len(words) != len(ROLES) or words[0] not in ROLES:
            raise WrongOptions("A line of the token file is not understood.", next_step=HOW)
        found.append((words[0], words[1]))
    if not found:
        raise WrongOptions("The token file holds no token.", next_step=HOW)
    return found


def admission_for(host: str, tokens: Tokens, *, rate: int, names: Sequence[str] = ()) -> Admission:
    """Who is let in where the server listens on HOST and is also called by NAMES, as a proxy tells them.

    Raises WrongOptions where that needs a token.
    """
    local = _is_local(host) and not names
    reader = tokens.reader or (None if local else tokens.writer)
    if not local and reader is None:
        raise WrongOptions(f"Others can reach {names[0] if names else host}, so that a token is needed.", next_step=HOW)
    anywhere = host in {"0.0.0.0", "::"}  # noqa: S104 -- compared, not bound
    known = {host.lower(), *(name.lower() for name in names)}
    return Admission(
        hosts=LOOPBACK | known | (_own_names() if anywhere else frozenset()),
        secret=secrets.token_bytes(32), token=reader, writer=tokens.writer, rate=rate,
    )  # fmt: skip


def _is_local(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _own_names() -> frozenset[str]:
    """The names of this machine, where it is reached by any of them."""
    name = socket.gethostname().lower()
    try:
        addresses = {str(found[4][0]) for found in socket.getaddrinfo(name, None)}
    except OSError:
        addresses = set()
    return frozenset({name, socket.getfqdn().lower(), *addresses})


def serve(
    path: Path | str, settings: Settings, *, host: str, port: int, admission: Admission, started: Callable[[str], None]
) -> None:
    """Serve the store at PATH until the process is stopped; STARTED is called with the address once it answers."""
    with Store.open(path, create=False, writable=False) as store:
        app = reading_room(Room(store=store, path=path, admission=admission, settings=settings))
        config = uvicorn.Config(
            app, host=host, port=port, log_level="warning", access_log=False, server_header=False, lifespan="off",
            timeout_graceful_shutdown=2,
        )  # fmt: skip
        _Server(config, started).run()


class _Server(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(self, config: uvicorn.Config, started: Callable[[str], None]) -> None:
        super().__init__(config)
        self._tell = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and tell the address."""
        await super().startup(sockets=sockets)
        if self.started:
            port = self.servers[0].sockets[0].getsockname()[1]
            self._tell(address_of(self.config.host, port))


def address_of(host: str, port: int) -> str:
    """Where a server that listens there is found."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"
