"""``communique store``: check, migrate, export, import and vacuum the store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.errors import StoreError
from communique.show.door import REFUSED, Interrupted
from communique.show.options import AnswerFormat, Format, StoreFile, default_store, settings_with
from communique.show.output import write_bytes
from communique.show.progress import progress
from communique.show.telling import told

if TYPE_CHECKING:
    from communique.show.exchange import Imported
    from communique.store import Fault, Store

OF_CHECK = """\
Examples:

\b
  communique store check
  communique store check --mend
  communique store check --store postgresql://desk@db.example/reports --format json

Exit code: 0 it is sound, or all was mended; 1 something is wrong.
"""
OF_MIGRATE = """\
Examples:

\b
  communique store migrate --dry-run
  communique store migrate
"""
OF_EXPORT = """\
Examples:

\b
  communique store export evidence.jsonl.gz
  communique store export backup/ --full-text
"""
OF_IMPORT = """\
Examples:

\b
  communique store import backup/ --store postgresql://desk@db.example/reports
  communique store import records.jsonl.gz

Exit code: 0 all was brought in, or was there; 1 a line was refused.
"""
OF_VACUUM = """\
Examples:

\b
  communique store vacuum
"""
AGAIN = "Nothing was changed."


def check(
    mend: Annotated[
        bool, typer.Option("--mend", help="Make what is made from records anew where it is not as they say.")
    ] = False,
    store: StoreFile = None,
    as_format: AnswerFormat = Format.TEXT,
) -> None:
    """Check the store, and say what is wrong and how to mend it.

    The database looks at itself; each record is decoded, with every span held against its text; the tables made from
    records, and the word index, are compared with what the records say.
    """
    with _checked_store(store) as opened, _stoppable(AGAIN):
        count = opened.counts().reports
        faults = list(opened.damage())
        with progress("checking", of=count) as bar:
            for looked in opened.looked():
                faults += looked.faults
                bar.advance(done=looked.reports, counted=looked.reports)
        for fault in faults:
            _tell(fault, as_format=as_format)
        mended = opened.mend(faults) if mend else 0
    left = len(faults) - mended
    words = f"{count} reports checked: " + (f"{len(faults)} faults" if faults else "all is sound")
    told(words + (f", {mended} mended." if mended else "."), code=0, faults=len(faults), mended=mended)
    if left:
        raise typer.Exit(REFUSED)


def migrate(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")] = False,
    store: StoreFile = None,
) -> None:
    """Bring the store to this version's schema, step by step in one transaction: all or nothing."""
    from communique.store import Store

    where = settings_with(store).store or default_store()
    steps = Store.steps(where)
    for revision, does in steps:
        typer.echo(f"{revision}  {' '.join(does.split())}")
    if not steps:
        told("The store has this version's schema: nothing to do.", code=0)
    elif not dry_run:
        with _stoppable(f"The store is as it was. {AGAIN}"), Store.open(where, create=False) as opened:
            told(f"The store {opened.name} is at schema {opened.revision()}.", code=0)


def export(
    to: Annotated[
        Path,
        typer.Argument(metavar="FILE|FOLDER", help="A file named .jsonl or .jsonl.gz, or a folder for a whole copy."),
    ],
    full_text: Annotated[
        bool,
        typer.Option("--full-text", help="With the texts, so that it can be imported. Mind the publishers' rights."),
    ] = False,
    store: StoreFile = None,
) -> None:
    """Write the records of the store as JSON Lines.

    Without --full-text a line has the hash of the text, offsets, and short quotations, together at most a quarter of
    the text: what may be passed on. With it, records are written byte for byte as they are kept. A folder also gets
    the ledger of refused inputs and a manifest with hashes.
    """
    from communique.show import exchange
    from communique.show.opening import existing_store

    with existing_store(settings_with(store)) as opened, _stoppable("Nothing was written."):
        count = opened.counts().reports
        with progress("exporting", of=count) as bar:
            count = exchange.export(opened, to, full_text=full_text, advance=lambda: bar.advance(done=1, counted=1))
    told(f"{count} records written to {to}. {exchange.RIGHTS[full_text]}", code=0, records=count, full_text=full_text)


def bring(
    path: Annotated[
        Path, typer.Argument(metavar="FILE|FOLDER", help="What `communique store export --full-text` wrote.")
    ],
    store: StoreFile = None,
) -> None:
    """Bring exported records into the store, byte for byte.

    Records that the store holds stay as they are. Lines without the text of their report are refused: from quotations
    no record can be made.
    """
    from communique.following import follow
    from communique.show import exchange
    from communique.show.opening import writable_store

    tally = exchange.Imported()
    with writable_store(settings_with(store)) as opened:
        how = f"What was imported is kept in {opened.name}. Run the same command again to go on."
        with _stoppable(how), progress("importing", of=exchange.size_of(path)) as bar:
            for _ in exchange.bring(opened, path, tally, taken=lambda count: bar.advance(done=count)):
                bar.advance(counted=1)
            follow(opened)
    _tell_imported(tally, path)
    if tally.refused:
        raise typer.Exit(REFUSED)


def vacuum(store: StoreFile = None) -> None:
    """Give back the space of what was deleted, and renew what the database knows about its tables."""
    from communique.show.opening import writable_store

    with writable_store(settings_with(store)) as opened, _stoppable(AGAIN):
        before = opened.size()
        opened.compact()
        after = opened.size()
    told(f"{before / 1e6:.1f} MB before, {after / 1e6:.1f} MB after.", code=0, before=before, after=after)


@contextmanager
def _checked_store(store: str | None) -> Iterator[Store]:
    """The store, to be written where it can be (the word index is checked then), but never migrated."""
    from communique.store import Store

    where = settings_with(store).store or default_store()
    if Store.steps(where):
        raise StoreError("The store has an older schema.", next_step="Run `communique store migrate` first.")
    try:
        opened = Store.open(where, create=False)
    except StoreError:
        opened = Store.open(where, create=False, writable=False)
        told("The store is read-only: its word index is not checked.", code=0)
    with opened:
        yield opened


@contextmanager
def _stoppable(how: str) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        raise Interrupted(how) from None


def _tell(fault: Fault, *, as_format: Format) -> None:
    if as_format is Format.JSON:
        import msgspec

        write_bytes(msgspec.json.encode(fault))
    else:
        typer.echo(f"{fault.report or 'the store'}: {fault.what}. {fault.next_step}")


def _tell_imported(tally: Imported, path: Path) -> None:
    outcomes = ", ".join(f"{count} {outcome}" for outcome, count in sorted(tally.outcomes.items()))
    parts = [f"{tally.outcomes.total()} records imported" + (f" ({outcomes})" if outcomes else "")]
    if tally.inputs:
        parts.append(f"{tally.inputs} refused inputs noted")
    if tally.refused:
        reasons = "; ".join(f"{count} {reason}" for reason, count in tally.refused.most_common(5))
        parts.append(f"{tally.refused.total()} lines refused ({reasons}), the first at {tally.first or path}")
    told("; ".join(parts) + ".", code=0, outcomes=dict(tally.outcomes), refused=dict(tally.refused))
