"""A PostgreSQL server of our own, in a folder, for as long as it is needed: for tests and for trials of the store.

It listens on a socket in its folder alone, needs no password, and writes without waiting for the disk.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")
"""Where systems put PostgreSQL's programs, besides the path."""
NEEDED = ("initdb", "pg_ctl", "postgres")
USER = "communique"
UNPRIVILEGED = ("postgres", "nobody")
"""Users as whom a server is run where we are root, which PostgreSQL refuses."""
QUICK = ("fsync=off", "full_page_writes=off", "autovacuum=off", "shared_buffers=16MB")


class NoServer(Exception):
    """Why no server can be run here."""


@dataclass(slots=True, kw_only=True)
class Server:
    """A server with its data in FOLDER, run by PROGRAMS as the user OWNER (None: ourselves)."""

    folder: Path
    programs: Path
    owner: str | None
    options: tuple[str, ...] = QUICK
    made: int = field(default=0, init=False)

    def start(self) -> None:
        """Start it, and wait until it takes connections."""
        given = " ".join(f"-c {option}" for option in (*self.options, "listen_addresses=", "max_connections=40"))
        sockets = f"-c unix_socket_directories={self.folder}"
        self._run("pg_ctl", "-D", str(self._data), "-l", str(self.folder / "log"), "-w", "-t", "60", "-o",
                  f"{given} {sockets}", "start")  # fmt: skip

    def stop(self) -> None:
        """Stop it at once."""
        self._run("pg_ctl", "-D", str(self._data), "-m", "immediate", "stop")

    def kill(self) -> None:
        """Kill the server and all it has started, as when the machine loses them; `start` starts it again."""
        first = int((self._data / "postmaster.pid").read_text().split()[0])
        started = [int(path.parent.name) for path in Path("/proc").glob("[0-9]*/stat") if _parent(path) == first]
        for process in (first, *started):
            _kill(process)
        while any(Path(f"/proc/{process}").exists() for process in (first, *started)):
            time.sleep(0.01)
        (self._data / "postmaster.pid").unlink(missing_ok=True)

    def address(self, database: str = "postgres") -> str:
        """The address of a database of this server."""
        return f"postgresql://{USER}@/{database}?host={quote(str(self.folder), safe='')}"

    def new_database(self, *, like: str = "template0") -> str:
        """The address of a new database, a copy of another."""
        self.made += 1
        name = f"made_{os.getpid()}_{self.made}"
        self.tell(f"CREATE DATABASE {name} TEMPLATE {like}")
        return self.address(name)

    def drop(self, address: str) -> None:
        """Drop a database that `new_database` made, with whoever uses it."""
        name = address.removeprefix(f"postgresql://{USER}@/").partition("?")[0]
        self.tell(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def tell(self, command: str) -> None:
        """Run one command in the database of the server itself."""
        import psycopg

        with psycopg.connect(self.address(), autocommit=True) as connection:
            connection.execute(command.encode())

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def make(self) -> None:
        """Make its data."""
        self._run("initdb", "-D", str(self._data), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), *arguments]
        if self.owner:
            command = ["setpriv", f"--reuid={self.owner}", "--clear-groups", "--regid", _group(self.owner), *command]
        done = subprocess.run(
            command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise NoServer(f"{program} failed: {done.stdout.strip()[-500:]}")


@contextmanager
def running(*, options: tuple[str, ...] = QUICK) -> Iterator[Server]:
    """A new server, stopped and deleted afterwards; raises NoServer with the reason."""
    programs, owner = programs_here(), _owner()
    # A socket's path may have 107 characters; the folders of tests are longer.
    with tempfile.TemporaryDirectory(prefix="communique-pg-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        if owner:
            shutil.chown(folder, owner, _group(owner))
        server = Server(folder=folder, programs=programs, owner=owner, options=options)
        server.make()
        server.start()
        try:
            yield server
        finally:
            _quietly(server.stop)


def programs_here() -> Path:
    """The folder of PostgreSQL's programs, those of the newest version; raises NoServer."""
    on_path = shutil.which("pg_ctl")
    found = [Path(on_path).resolve().parent] if on_path else []
    for place in PLACES:
        found += sorted(Path("/").glob(place.lstrip("/")), key=_version, reverse=True)
    for folder in found:
        if all((folder / name).exists() for name in NEEDED):
            return folder
    raise NoServer("PostgreSQL's programs (initdb, pg_ctl) are not installed")


def _version(folder: Path) -> tuple[int, str]:
    name = folder.parent.name
    return (int(name) if name.isdigit() else 0, name)


def _owner() -> str | None:
    """As whom the server is to run: ourselves, or someone without rights where we are root."""
    if os.geteuid() != 0:
        return None
    import pwd

    known = {user.pw_name for user in pwd.getpwall()}
    chosen = next((name for name in UNPRIVILEGED if name in known), None)
    if not chosen or not shutil.which("setpriv"):
        raise NoServer("PostgreSQL refuses to run as root, and there is no setpriv to run it as somebody else")
    return chosen


def _group(user: str) -> str:
    import grp
    import pwd

    return grp.getgrgid(pwd.getpwnam(user).pw_gid).gr_name


def _parent(stat: Path) -> int | None:
    try:
        return int(stat.read_text().rpartition(")")[2].split()[1])
    except OSError:
        return None


def _kill(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return


def _quietly(done: Callable[[], Any]) -> None:
    try:
        done()
    except NoServer:
        return
