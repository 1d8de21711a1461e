"""What a watcher knows from its earlier runs, in one small SQLite file: nothing is asked or read twice for nothing.

An answer of a feed and the entries it brought are written in one step, and a page is done only once its record is in
the store: killed at any moment, a watcher goes on where it was.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from communique.errors import StoreError
from communique.read.fetching.entries import Entry

VERSION = 1
SCHEMA = """
CREATE TABLE feeds (
  url TEXT PRIMARY KEY, etag TEXT, modified TEXT, next REAL NOT NULL, failures INTEGER NOT NULL, gone REAL
) WITHOUT ROWID;
CREATE TABLE pages (
  feed TEXT NOT NULL, key TEXT NOT NULL, mark TEXT NOT NULL, url TEXT NOT NULL, state TEXT NOT NULL,
  published TEXT, updated TEXT, changed INTEGER NOT NULL, tries INTEGER NOT NULL,
  next REAL NOT NULL, rank INTEGER NOT NULL,
  PRIMARY KEY (feed, key)
) WITHOUT ROWID;
CREATE INDEX pages_waiting ON pages (next, rank) WHERE state = 'waiting';
CREATE INDEX pages_done ON pages (url) WHERE state = 'done';
CREATE TABLE sites (site TEXT PRIMARY KEY, until REAL NOT NULL, rules TEXT NOT NULL) WITHOUT ROWID;
"""
WAITING, DONE, REFUSED, LEFT_OUT = "waiting", "done", "refused", "left out"
"""What a page may be: to be fetched, in the store, counted as refused, or beyond its feed's max_items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """The feed at URL is to be asked NEXT, with the ETAG and MODIFIED it gave, after so many FAILURES in a row.

    `gone` is when it said that it is gone for good.
    """

    url: str
    etag: str | None = None
    modified: str | None = None
    next: float = 0.0
    failures: int = 0
    gone: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPage:
    """The page at URL, which the entry KEY of FEED tells of, is to be fetched from NEXT on, TRIES tries being made.

    `changed`: it was read before, and its entry says that it has changed.
    """

    feed: str
    key: str
    url: str
    published: str | None
    updated: str | None
    changed: bool
    tries: int
    next: float


class State:
    """The state in a file; one watcher at a time may hold it."""

    def __init__(self, path: Path) -> None:
        self._name = str(path)
        with self._faults():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(path, timeout=1.0, isolation_level=None)
        try:
            with self._faults():
                # Held from here to the end: two watchers of one file would fetch everything twice.
                self._database.execute("PRAGMA locking_mode = EXCLUSIVE")
                self._database.execute("PRAGMA synchronous = NORMAL")
                self._prepare()
        except BaseException:
            self._database.close()
            raise

    def _prepare(self) -> None:
        self._database.execute("BEGIN EXCLUSIVE")
        found = int(self._database.execute("PRAGMA user_version").fetchone()[0])
        tables = self._database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if found != VERSION and tables:
            raise StoreError(
                f"The file {self._name} is no state of this version.", next_step="Give another with --state."
            )
        if not tables:
            for statement in SCHEMA.split(";"):
                self._database.execute(statement)
            self._database.execute(f"PRAGMA user_version = {VERSION}")
        self._database.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def feed(self, url: str) -> FeedState:
        """What is known of a feed."""
        row = self._row(f"SELECT {_columns(FeedState)} FROM feeds WHERE url = ?", (url,))  # noqa: S608 -- our own names
        return FeedState(**dict(zip(_names(FeedState), row, strict=True))) if row else FeedState(url=url)

    def keep_feed(self, feed: FeedState, *, new: Sequence[Entry] = (), left_out: Sequence[Entry] = ()) -> None:
        """What is known of a feed from now on, with the entries of its answer that are to be read, and those not."""
        names, seen = _names(FeedState), self.marks(feed.url) if new else {}
        marks = ", ".join("?" * len(names))
        with self._writing() as database:
            database.execute(
                f"INSERT OR REPLACE INTO feeds ({', '.join(names)}) VALUES ({marks})",  # noqa: S608 -- our own names
                [getattr(feed, name) for name in names],
            )
            for entries, state in ((new, WAITING), (left_out, LEFT_OUT)):
                database.executemany(
                    "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?)",
                    [
                        (feed.url, e.key, e.mark, e.url, state, e.published, e.updated, e.key in seen, rank)
                        for rank, e in enumerate(entries)
                    ],
                )

    def marks(self, feed: str) -> dict[str, str]:
        """The entries of a feed that were seen before: their keys, and their marks then."""
        with self._faults():
            return dict(self._database.execute("SELECT key, mark FROM pages WHERE feed = ?", (feed,)).fetchall())

    def waiting(self, feeds: Sequence[str], *, most: int = 200) -> tuple[WaitingPage, ...]:
        """The pages of some feeds that are to be fetched, the first due and the first in their feeds first."""
        marks = ", ".join("?" * len(feeds))
        asked = f"SELECT {_columns(WaitingPage)} FROM pages WHERE state = 'waiting' AND feed IN ({marks}) "  # noqa: S608
        with self._faults():
            rows = self._database.execute(asked + "ORDER BY next, rank, feed LIMIT ?", (*feeds, most)).fetchall()
        return tuple(WaitingPage(**dict(zip(_names(WaitingPage), row, strict=True))) for row in rows)

    def is_read(self, url: str) -> bool:
        """Whether a page at this address was read already, from whichever feed."""
        return self._row("SELECT 1 FROM pages WHERE url = ? AND state = 'done'", (url,)) is not None

    def settle(self, page: WaitingPage, state: str) -> None:
        """A page is done or refused."""
        with self._writing() as database:
            database.execute("UPDATE pages SET state = ? WHERE feed = ? AND key = ?", (state, page.feed, page.key))

    def put_off(self, page: WaitingPage, until: float, *, failed: bool) -> None:
        """A page is to be fetched later."""
        with self._writing() as database:
            database.execute(
                "UPDATE pages SET next = ?, tries = tries + ? WHERE feed = ? AND key = ?",
                (until, int(failed), page.feed, page.key),
            )

    def robots(self, site: str) -> tuple[float, str] | None:
        """When the rules of a site are to be asked again, and the rules."""
        row = self._row("SELECT until, rules FROM sites WHERE site = ?", (site,))
        return (float(row[0]), str(row[1])) if row else None

    def keep_robots(self, site: str, until: float, rules: str) -> None:
        """Keep the rules of a site until a moment."""
        with self._writing() as database:
            database.execute("INSERT OR REPLACE INTO sites VALUES (?, ?, ?)", (site, until, rules))

    def _row(self, asked: str, values: Sequence[object]) -> tuple[Any, ...] | None:
        with self._faults():
            found: tuple[Any, ...] | None = self._database.execute(asked, values).fetchone()
            return found

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._faults():
            self._database.execute("BEGIN")
            try:
                yield self._database
            except BaseException:
                self._database.execute("ROLLBACK")
                raise
            self._database.execute("COMMIT")

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as fault:
            if "locked" in str(fault):
                raise StoreError(
                    f"The state {self._name} is held by another watcher.",
                    next_step="Stop that one, or give this one another file with --state.",
                ) from fault
            raise StoreError(
                f"The state {self._name} failed: {fault}.", next_step="Give another file with --state."
            ) from fault


def _names(kind: type) -> list[str]:
    return [field.name for field in fields(kind)]


def _columns(kind: type) -> str:
    return ", ".join(_names(kind))
