"""``communique read``: reports in, sourced records out."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.show.door import REFUSED, Interrupted
from communique.show.options import AnswerFormat, EngineOption, Format, StoreFile, WithOption, settings_with
from communique.show.output import write_record
from communique.show.progress import progress
from communique.show.telling import mode, noted, told

if TYPE_CHECKING:
    from communique.read import Refused
    from communique.show.reading import Run, Tally

EXAMPLES = """\
Examples:

\b
  communique read summit.txt --published 2018-03-09
  communique read page.html --url https://news.example/summit
  communique read corpus/ more.jsonl.gz --store corpus.sqlite --format json > records.jsonl
  communique read https://news.example/summit
  communique read CC-NEWS-20180309.warc.gz feed.xml statement.pdf releases.zip
  communique read urls.txt --pages saved/
  communique read archive/ --engine fast
  curl -s https://news.example/summit | communique read - --no-store

Exit code: 0 all was read; 1 an input was refused, or nothing could be read; 2 wrong usage.
"""
TOLD_SINGLY = 10
"""Refused inputs told one by one; all are counted at the end."""
Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Text, HTML, PDF, mail, JSON, feed, NewsML, WARC, zip; a folder, an address, or - for input.",
    ),
]
Day = Annotated[
    str | None, typer.Option(metavar="DATE", help="Publication date, YYYY-MM-DD; else the page or dateline tells.")
]
Pages = Annotated[
    Path | None,
    typer.Option(metavar="FOLDER", help="Where the pages of a list of addresses are saved; nothing is fetched."),
]


def read(  # noqa: PLR0913, PLR0917 -- each is an option of the command
    paths: Paths,
    published: Day = None,
    source: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="Where it was published.")] = None,
    title: Annotated[str | None, typer.Option(metavar="TITLE", help="Its headline.")] = None,
    language: Annotated[
        str | None, typer.Option(metavar="CODE", help="'en' if a report is wrongly taken for another language.")
    ] = None,
    pages: Pages = None,
    engine: EngineOption = None,
    aided_by: WithOption = None,
    store: StoreFile = None,
    no_store: Annotated[bool, typer.Option("--no-store", help="Only print; keep nothing.")] = False,
    anew: Annotated[
        bool, typer.Option("--anew", help="Read reports anew that the store already holds as this version reads them.")
    ] = False,
    as_format: AnswerFormat = Format.TEXT,
) -> None:
    """Read reports, keep and print their records.

    A record holds who said, did or plans what, each with the words that say it. It goes into the store once it is
    complete, and is printed; with --format json as one line a report. A report that the store already holds, made by
    the same version, is taken from there: a run that was stopped goes on where it was when it is started again.
    """
    if url and len(paths) > 1:
        raise typer.BadParameter("--url is the address of one report, and several paths are given.")
    if pages and not pages.is_dir():
        raise typer.BadParameter(f"--pages names a folder of saved pages, and {pages} is none.")
    _check_kept(no_store=no_store, asked=bool(store))
    now = datetime.now(tz=UTC)
    from communique.read import ReadAs
    from communique.read.dates import iso_date
    from communique.show.beginning import begun
    from communique.show.opening import writable_store
    from communique.show.reading import Run

    options = ReadAs(
        published=iso_date(published) if published is not None else None,
        source=source, url=url, title=title, language=language, today=now.date(), pages=pages,
    )  # fmt: skip
    settings = settings_with(store, engine=engine, aided_by=aided_by)
    begun(settings, stored=not no_store)
    with nullcontext() if no_store else writable_store(settings) as opened:
        run = Run(paths, settings=settings, options=options, store=opened, at=now)
        run.anew = anew
        with _resumable(run, kept_in=opened.name if opened else None):
            _print_all(run, as_format=as_format)
    _end(run.tally, several=len(paths) > 1)


def _check_kept(*, no_store: bool, asked: bool) -> None:
    if no_store and asked:
        raise typer.BadParameter("--no-store keeps nothing: leave out --store.")


def _end(tally: Tally, *, several: bool) -> None:
    _tell(tally, several=several)
    if tally.inputs or not tally.reports:
        raise typer.Exit(REFUSED)


def _print_all(run: Run, *, as_format: Format) -> None:
    from communique.show.reading import Kept

    first = True
    with progress("reading", of=run.size, shown=not sys.stdout.isatty()) as bar:
        run.progressed = lambda count: bar.advance(done=count)
        for found in run.records():
            bar.advance(counted=1)
            if isinstance(found, Kept):
                write_record(found.record, as_format=as_format, first=first)
                first = False
                noted(
                    "report", name=found.name, report=found.record.report.id, outcome=found.outcome,
                    seconds=round(found.seconds, 3), refusals=len(found.record.refusals),
                )  # fmt: skip
            elif run.tally.inputs.total() <= TOLD_SINGLY or mode().json:
                _tell_refused(found)


@contextmanager
def _resumable(run: Run, *, kept_in: str | None) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        done = f"Read so far: {many(run.tally.reports.total(), 'report')}"
        if kept_in:
            how = f"{done}, kept in {kept_in}. Run the same command again to go on."
        else:
            how = f"{done}. Without a store the next run begins anew."
        raise Interrupted(how) from None


def _tell_refused(refused: Refused) -> None:
    told(str(refused.error), code=REFUSED, event="refused", name=refused.name, reason=refused.error.reason)


def _tell(tally: Tally, *, several: bool) -> None:
    """The last line on standard error, where more than one thing was read."""
    reports, refused = tally.reports.total(), tally.inputs.total()
    if not several and reports + refused < 2 and not mode().json:
        return
    outcomes = ", ".join(f"{count} {outcome}" for outcome, count in sorted(tally.reports.items()) if outcome != "read")
    parts = [f"{many(reports, 'report')} read" + (f" ({outcomes})" if outcomes else "")]
    if refused:
        parts.append(f"{refused} refused ({by_reason(tally.inputs)})")
    if tally.passages:
        parts.append(f"{many(tally.passages.total(), 'passage')} not kept ({by_reason(tally.passages)})")
    told(
        "; ".join(parts) + ".", code=0, event="read", reports=dict(tally.reports), refused=dict(tally.inputs),
        not_kept=dict(tally.passages),
    )  # fmt: skip


def many(count: int, what: str) -> str:
    """A count with its noun."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def by_reason(reasons: Counter[str]) -> str:
    """Reasons with their counts, the most frequent first."""
    most = sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))
    shown = "; ".join(f"{count} {reason}" for reason, count in most[:5])
    return shown + (f"; {len(most) - 5} other reasons" if len(most) > 5 else "")
