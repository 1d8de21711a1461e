"""A watcher's surroundings for tests: a server of our own, a store, a state, and a clock that only sleep moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from communique.model import MadeBy, Report
from communique.read import ReadAs
from communique.read.fetching import Fetcher
from communique.settings import Settings
from communique.show.reading import Run
from communique.show.watching.feeds_file import WatchedFeed
from communique.show.watching.state import State
from communique.show.watching.watcher import Seen, Watcher
from communique.store import Store
from tests.serving import Site

START = 1_520_600_000.0  # 9 March 2018
MADE_BY = MadeBy(version="0", models={})


@dataclass(slots=True)
class Clock:
    now: float = START
    until: float = float("inf")
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
        if self.now > self.until:
            raise KeyboardInterrupt


@dataclass(slots=True, kw_only=True)
class Desk:
    """A watcher's surroundings, which outlive it."""

    site: Site
    path: Path
    clock: Clock = field(default_factory=Clock)
    lines: list[str] = field(default_factory=list)
    chance: float = 0.0
    seen: Callable[[Seen], None] = lambda _: None

    def feed(self, name: str = "wire", **more: object) -> WatchedFeed:
        told = {"every": 900, "allow_private": True} | more
        return WatchedFeed(name=name, url=f"{self.site.root}/{name}", **told)  # type: ignore[arg-type]

    def watch(self, *feeds: WatchedFeed, once: bool = True) -> None:
        settings = Settings(fetch_seconds=2.0, max_fetched=1_000_000)
        with Store.open(self.path / "store.sqlite") as store, State(self.path / "state.sqlite") as state:
            Watcher(
                feeds=feeds or (self.feed(),),
                fetcher=Fetcher(agent="communique-test", settings=settings),
                run=Run([], settings=settings, options=ReadAs(), store=store),
                state=state, say=self.lines.append, warn=self.lines.append, seen=self.seen,
                clock=self.clock, sleep=self.clock.sleep, chance=lambda: self.chance,
            ).watch(once=once)  # fmt: skip

    def reports(self) -> list[Report]:
        with Store.open(self.path / "store.sqlite") as store:
            return [record.report for record in store.records()]

    def refusals(self) -> set[tuple[str, str]]:
        with Store.open(self.path / "store.sqlite") as store:
            return {(str(r.name).removeprefix(self.site.root), r.reason) for r in store.refusals()}


def rss(*paths: str, days: Sequence[int] = ()) -> bytes:
    dates = [f"<pubDate>0{day} Mar 2018 08:00:00 GMT</pubDate>" for day in days] or [""] * len(paths)
    items = "".join(f"<item><link>{path}</link>{day}</item>" for path, day in zip(paths, dates, strict=True))
    return f'<rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>'.encode()


def atom(path: str, updated: str, *, published: str | None = None) -> bytes:
    day = f"<published>{published}</published>" if published else ""
    entry = f'<entry><id>t:{path}</id><link href="{path}"/><updated>{updated}</updated>{day}</entry>'
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>{entry}</feed>'.encode()
