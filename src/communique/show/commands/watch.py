"""``communique watch``: feeds asked politely, their new pages read into the store."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.errors import MissingPart
from communique.show.commands.read import by_reason, many
from communique.show.door import REFUSED, Interrupted
from communique.show.masking import masked
from communique.show.options import EngineOption, StoreFile, WithOption, settings_with
from communique.show.telling import mode, noted, printable, told

if TYPE_CHECKING:
    from communique.show.reading import Tally
    from communique.show.watching.watcher import Seen, Visits, Watcher

EXAMPLES = """\
Examples:

\b
  communique watch FEEDS.toml
  communique watch FEEDS.toml --check
  communique watch FEEDS.toml --once --quiet --store desk.sqlite
  communique watch FEEDS.toml --log json --metrics-port 9464

docs/watch.md shows what to write into FEEDS.toml. Exit code: 0 all went well; 1 a feed could not be had (with --once),
or FEEDS.toml has a mistake; 130 stopped by Ctrl-C.
"""
MetricsPort = Annotated[
    int | None,
    typer.Option(metavar="N", min=0, max=65535, help="Serve Prometheus metrics there, on this machine; 0: any port."),
]
StateFile = Annotated[
    Path | None, typer.Option(metavar="FILE", help="What was seen before. Default: beside the store (or the feeds).")
]


def watch(  # noqa: PLR0913, PLR0917 -- each is an option of the command
    feeds: Annotated[Path, typer.Argument(metavar="FEEDS.toml", help="Which feeds, how often, and who asks.")],
    once: Annotated[bool, typer.Option("--once", help="Ask what is due, read what is new, and end: for cron.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Only say whether the file is right.")] = False,
    metrics_port: MetricsPort = None,
    engine: EngineOption = None,
    aided_by: WithOption = None,
    store: StoreFile = None,
    state: StateFile = None,
) -> None:
    """Watch RSS and Atom feeds; read each new page into the store.

    Feeds are asked at the pace the file sets, for what is new alone, and more rarely while they fail; pages are
    fetched as robots.txt allows, one at a time. Ctrl-C ends it; the next run goes on where it was.
    """
    from communique.show.watching.feeds_file import checked, feeds_in

    if check:
        _check(*checked(feeds))
        return
    from communique.read import ReadAs
    from communique.read.fetching import Fetcher, agent_of
    from communique.show.beginning import begun
    from communique.show.opening import writable_store
    from communique.show.reading import Run
    from communique.show.watching.state import State
    from communique.show.watching.watcher import Watcher

    file, settings = feeds_in(feeds), settings_with(store, engine=engine, aided_by=aided_by)
    begun(settings, feeds=len(file.feeds))
    beside = settings.store if isinstance(settings.store, Path) else feeds
    held = state or beside.with_suffix(".watch.sqlite")
    with writable_store(settings) as opened, State(held) as seen:
        run = Run([], settings=settings, options=ReadAs(), store=opened)
        watcher = Watcher(
            feeds=file.feeds,
            fetcher=Fetcher(agent=agent_of(file.contact), settings=settings),
            run=run, state=seen, say=lambda line: None if mode().quiet else _say(line), warn=_say,
        )  # fmt: skip
        with _stoppable(watcher), _measured(watcher, metrics_port):
            watcher.watch(once=once)
    told(f"{_summary(watcher.visits, run.tally)}.", code=0, event="watched", **_tallied(watcher.visits, run.tally))
    if not watcher.visits.total and not run.tally.reports:
        told("No feed is due yet: each is asked at the pace its `every` sets.", code=0)
    if watcher.visits.failed:
        raise typer.Exit(REFUSED)


@contextmanager
def _measured(watcher: Watcher, port: int | None) -> Iterator[None]:
    """Tell programs what the watcher sees, and serve metrics of it where a port is given."""
    watcher.seen = _noted
    if port is None:
        yield
        return
    try:
        from communique.show.metrics import WatchMetrics
    except ModuleNotFoundError as missing:
        raise MissingPart(f"Metrics ({missing.name})", "web") from None
    from communique.show.watching.scraped import scraped

    metrics = WatchMetrics()

    def seen(what: Seen) -> None:
        metrics.seen(what)
        _noted(what)

    watcher.seen = seen
    with scraped(port, metrics.page) as address:
        told(f"metrics are at {address}.", code=0, event="metrics", address=address)
        yield


def _noted(what: Seen) -> None:
    from communique.show.watching.watcher import FeedVisited

    fields = {name: value for name, value in asdict(what).items() if value is not None}
    if isinstance(what, FeedVisited):
        del fields["at"]
        noted("feed", **fields)
        return
    reports = [{"outcome": outcome, "seconds": round(seconds, 3)} for outcome, seconds in what.reports]
    noted("page", **{**fields, "reports": reports})


def _tallied(visits: Visits, tally: Tally) -> dict[str, object]:
    return {"visits": asdict(visits), "reports": dict(tally.reports), "refused": dict(tally.inputs)}


def _check(file: object, mistakes: tuple[Exception, ...]) -> None:
    from communique.show.watching.feeds_file import FeedsFile

    for mistake in mistakes:
        told(str(mistake), code=REFUSED)
    if not isinstance(file, FeedsFile):
        raise typer.Exit(REFUSED)
    for feed in file.feeds:
        typer.echo(f"{feed.name}  {feed.url}  every {feed.every // 60} min, {feed.max_items} entries at most")


@contextmanager
def _stoppable(watcher: Watcher) -> Iterator[None]:
    """End on Ctrl-C, and on SIGTERM as services are ended, with a line that says what was done."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    alone = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGTERM, stop) if alone else None
    try:
        yield
    except KeyboardInterrupt:
        done = _summary(watcher.visits, watcher.run.tally)
        raise Interrupted(f"{done}. Run the same command to go on.") from None
    finally:
        if alone:
            signal.signal(signal.SIGTERM, before)


def _say(line: str) -> None:
    """A line on standard error with the time; what comes from feeds cannot steer the terminal."""
    if mode().json:
        told(line, code=0, event="watch")
    else:
        typer.echo(f"{datetime.now(tz=UTC):%Y-%m-%dT%H:%M:%SZ} {masked(printable(line))}", err=True)


def _summary(visits: Visits, tally: Tally) -> str:
    parts = [f"{many(visits.total, 'visit')} of feeds" + (f" ({visits.failed} failed)" if visits.failed else "")]
    outcomes = ", ".join(f"{count} {outcome}" for outcome, count in sorted(tally.reports.items()))
    parts.append(f"{many(tally.reports.total(), 'report')} read" + (f" ({outcomes})" if outcomes else ""))
    if tally.inputs:
        parts.append(f"{tally.inputs.total()} refused ({by_reason(tally.inputs)})")
    return "; ".join(parts)
