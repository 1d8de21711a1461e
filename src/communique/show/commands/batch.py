"""``communique batch``: corpora coded in shards on all cores, and merged into a store."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from communique.show.commands.read import Day, by_reason, many
from communique.show.door import REFUSED, Interrupted
from communique.show.options import AnswerFormat, EngineOption, Format, StoreFile, WithOption, settings_with
from communique.show.output import write_bytes
from communique.show.progress import progress
from communique.show.telling import noted, printable, told

if TYPE_CHECKING:
    from communique.batch.cluster import RayPool
    from communique.batch.folder import Folder
    from communique.batch.running import LocalPool, Run, Tally
    from communique.batch.shards import Told
    from communique.settings import Settings

OF_BATCH = """\
Examples:

\b
  communique batch corpus/ --out coded/
  communique batch CC-NEWS-20180309.warc.gz more.jsonl.gz --out coded/ --workers 8
  communique batch s3://bucket/news/ --out coded/ --published 2018-03-09
  communique batch /shared/news/ --out /shared/coded/ --ray auto
  communique batch status coded/
  communique batch merge coded/ --store corpus.sqlite

An input that is called merge or status is given as ./merge.

Exit code: 0 all was read; 1 an input was refused, or the batch cannot go on; 2 wrong usage; 130 stopped.
"""
OF_MERGE = """\
Examples:

\b
  communique batch merge coded/ --store corpus.sqlite
  communique batch merge machine-1/ machine-2/ --store postgresql://me@host/news
"""
OF_STATUS = """\
Examples:

\b
  communique batch status coded/
  communique batch status coded/ --format json
"""
Folders = Annotated[list[Path], typer.Argument(metavar="DIR", help="The folder that a batch was coded into.")]
Workers = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        min=1,
        help="Processes that code. Default: the cores of this machine, or of the cluster.",
        show_default=False,
    ),
]
Address = Annotated[
    str | None,
    typer.Option(
        "--ray", metavar="ADDRESS", help="Code on this Ray cluster: auto, local, HOST:PORT or ray://HOST:PORT."
    ),
]
LastDay = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", help="Believe no date of publication after this day; else after the day of the first run."
    ),
]
SHARD, SECONDS = 500, 60.0
"""As `batch.plan.SHARD` and `batch.watched.Limits`, which are not imported for a page of help."""


class WithInputs(TyperGroup):
    """A group whose first word is an input, unless it is the name of a command.

    What takes inputs is the command that is called as the group is.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Put the name of the command that takes inputs before them."""
        own = str(self.name)
        others = self.commands.keys() - {own}
        return super().parse_args(ctx, args if args and args[0] in others else [own, *args])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command; that which takes inputs has no name of its own in what is told of it."""
        name, command, rest = super().resolve_command(ctx, args)
        return "" if name == self.name else name, command, rest

    def list_commands(self, ctx: Any) -> list[str]:
        """The commands, that which takes inputs first."""
        return sorted(super().list_commands(ctx), key=lambda name: name != self.name)


def batch(  # noqa: PLR0913, PLR0917 -- each is an option of the command
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT", help="Whatever `communique read` takes, or an address: s3://, gs://, https://."
        ),
    ],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder to code into, and to go on in.")],
    workers: Workers = None,
    ray: Address = None,
    shard_size: Annotated[int, typer.Option(metavar="N", min=1, help="Inputs of one file of DIR at most.")] = SHARD,
    time_limit: Annotated[
        float, typer.Option(metavar="SECONDS", min=0.1, help="Of the processor, for one report; it is refused then.")
    ] = SECONDS,
    published: Day = None,
    source: Annotated[str | None, typer.Option(metavar="NAME", help="Who published them.")] = None,
    language: Annotated[
        str | None, typer.Option(metavar="CODE", help="'en' if reports are wrongly taken for another language.")
    ] = None,
    as_of: LastDay = None,
    engine: EngineOption = None,
    aided_by: WithOption = None,
) -> None:
    """Code a corpus in shards on all cores, into Parquet files that DuckDB, polars and Spark read.

    Stopped or killed at any moment, it goes on where it was when the same command is run again: at most the shards in
    hand are coded anew, and every file is the same, byte for byte. An input that takes too long, or that ends its
    process, is refused, and the others go on. `communique batch status DIR` tells how far it is; `communique batch
    merge DIR` takes what is done into a store.
    """
    from communique.batch.shards import Told
    from communique.read.dates import iso_date
    from communique.show.beginning import begun

    told_of_all = Told(
        published=iso_date(published) if published is not None else None, source=source, language=language,
        as_of=iso_date(as_of)[:10] if as_of is not None else None,
    )  # fmt: skip
    settings = settings_with(None, engine=engine, aided_by=aided_by)
    pool = _pool(settings, address=ray, workers=workers, seconds=time_limit)
    begun(replace(settings, store=None), out=out, workers=workers or cores())
    tally = _code(inputs, out, told_of_all, settings=settings, pool=pool, most=shard_size)
    _end(tally, out)


def _pool(settings: Settings, *, address: str | None, workers: int | None, seconds: float) -> LocalPool | RayPool:
    """What runs the shards: the cores of this machine, or the cluster at an address."""
    from communique.batch.cluster import RayPool
    from communique.batch.coder import tools_of
    from communique.batch.running import LocalPool
    from communique.batch.watched import Limits

    load, limits = tools_of(settings), Limits(seconds=seconds)
    if address is None:
        return LocalPool(load, settings, workers=workers or cores(), limits=limits)
    return RayPool(load, settings, address=address, workers=workers, limits=limits)


def _code(
    inputs: list[str], out: Path, told_of_all: Told, *, settings: Settings, pool: LocalPool | RayPool, most: int
) -> Tally:
    from communique.batch.folder import Folder
    from communique.batch.places import called
    from communique.batch.plan import Plan
    from communique.batch.running import Run

    folder = Folder(out.absolute())
    names = tuple(called(given) for given in inputs)
    with _stoppable() as stopping, folder.locked(), pool as runner:
        plan = Plan(names=names, told=told_of_all, made_by=runner.made_by(), settings=settings, most=most)
        run = Run(folder, plan.shards(), runner, today=datetime.now(tz=UTC).date().isoformat())
        stopping.append(run)
        _go(run, names)
        _replace(run, names, folder)
    return run.tally


def merge(folders: Folders, store: StoreFile = None) -> None:
    """Take what batches have done into a store, then follow matters, stories and commitments.

    Merging again, or in another order, gives the same store; what is there already is passed over. Refused inputs go
    into the ledger (`communique refusals`).
    """
    from communique.batch.folder import Folder
    from communique.batch.merge import Merge
    from communique.show.opening import writable_store

    with writable_store(settings_with(store)) as opened:
        merging = Merge([Folder(folder) for folder in folders], opened)
        try:
            with progress("merging", of=merging.size) as bar:
                for step in merging.steps():
                    bar.advance(done=step, counted=step)
            with progress("following what came", of=None) as bar:
                for _ in merging.following():
                    bar.advance()
        except KeyboardInterrupt:
            done = many(merging.merged.outcomes.total(), "report")
            raise Interrupted(f"Merged so far: {done}. Run the same command again to go on.") from None
        merged = merging.merged
        outcomes = ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(merged.outcomes.items()))
        told(
            f"{many(merged.outcomes.total(), 'report')} merged into {opened.name} ({outcomes}); "
            f"{many(merged.inputs, 'refused input')} new in the ledger.",
            code=0, event="merge", reports=dict(merged.outcomes), refused=merged.inputs,
        )  # fmt: skip


def status(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder that a batch is coded into.")],
    as_format: AnswerFormat = Format.TEXT,
) -> None:
    """Tell how far a batch is: shards planned and done, reports, and what was refused."""
    from communique.batch.folder import Folder
    from communique.batch.standing import Standing

    standing = Standing.of(Folder(folder))
    if as_format is Format.JSON:
        import msgspec

        write_bytes(msgspec.json.encode(standing))
        return
    typer.echo(f"{standing.done:,} of {standing.planned:,} planned shards done: {many(standing.reports, 'report')}")
    for reason, count in sorted(standing.refused.items(), key=lambda pair: (-pair[1], pair[0])):
        typer.echo(f"{count:>8,} refused  {printable(reason)}")


def cores() -> int:
    """The cores that this process may use."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


def _go(run: Run, names: tuple[str, ...]) -> None:
    from communique.batch.places import files_at, size_of

    size = sum(size_of(one) for name in names for one in files_at(name))
    with progress("coding", of=size) as bar:
        for step in run.steps():
            bar.advance(done=step.bytes, counted=step.inputs)
            if step.manifest:
                noted("shard", shard=step.manifest.shard, reports=step.manifest.counts.reports)


def _replace(run: Run, names: tuple[str, ...], folder: Folder) -> None:
    """Remove shards that those of this run stand for now, and tell of those that overlap with them."""
    from communique.batch.standing import superseded

    replaced, overlapped = superseded(folder, run.planned, names)
    for shard in replaced:
        folder.remove(shard)
    folder.forget(run.planned.union(folder.done()))
    if replaced:
        told(f"{many(len(replaced), 'earlier shard')} of these inputs removed: they are coded anew.", code=0)
    if overlapped:
        told(
            f"{many(len(overlapped), 'shard')} of {folder.root} hold some of these inputs too, coded before, "
            "beside others: give all of them to have these shards replaced.", code=0,
        )  # fmt: skip


@contextmanager
def _stoppable() -> Iterator[list[Run]]:
    """End on Ctrl-C, and on SIGTERM as services are ended, with a line that says what was done."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    alone = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGTERM, stop) if alone else None
    runs: list[Run] = []
    try:
        yield runs
    except KeyboardInterrupt:
        shards = sum(run.tally.done + run.tally.coded for run in runs)
        raise Interrupted(f"{many(shards, 'shard')} done. Run the same command again to go on.") from None
    finally:
        if alone:
            signal.signal(signal.SIGTERM, before)


def _end(tally: Tally, out: Path) -> None:
    refused = tally.refused.total()
    before = f", {tally.done} of them before" if tally.done else ""
    parts = [f"{many(tally.reports, 'report')} in {many(tally.done + tally.coded, 'shard')} of {out}{before}"]
    if refused:
        parts.append(f"{refused} refused ({by_reason(tally.refused)})")
    if tally.not_kept:
        parts.append(f"{many(tally.not_kept.total(), 'passage')} not kept ({by_reason(tally.not_kept)})")
    told(
        "; ".join(parts) + ".", code=0, event="batch", reports=tally.reports, shards=tally.done + tally.coded,
        before=tally.done, refused=dict(tally.refused), not_kept=dict(tally.not_kept),
    )  # fmt: skip
    if refused or not tally.reports:
        raise typer.Exit(REFUSED)
