"""``communique release``: data, codebook, measured error and hashes in one folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from communique.show.commands.export_options import BINARY, Since, Until, day
from communique.show.options import StoreFile, asked, settings_with
from communique.show.telling import told

EXAMPLES = """\
Examples:

\b
  communique release release-2018/ --since 2018-01-01 --until 2018-12-31
  communique release release/ --layout communique --layout polecat --layout gdelt --to parquet
  communique release release/ --title "The summit of 2018" --author "A. Reader" --licence CC-BY-4.0
  sha256sum -c SHA256SUMS
"""


def release(  # noqa: PLR0913, PLR0917 -- each is an option of the command
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="An empty folder, or one of an earlier release.")],
    layouts: Annotated[
        list[str] | None,
        asked("NAME", "Columns of events, as for `communique export events`. May be repeated.", "--layout"),
    ] = None,
    form: Annotated[str, asked("csv|tsv|jsonl|parquet", "How tables are written.", "--to")] = "csv",
    since: Since = None,
    until: Until = None,
    title: Annotated[str | None, asked("WORDS", "What the release is called.")] = None,
    authors: Annotated[list[str] | None, asked("NAME", "Who made it. May be repeated.", "--author")] = None,
    licence: Annotated[str | None, asked("NAME", "Licence of the data, as CC-BY-4.0.")] = None,
    store: StoreFile = None,
) -> None:
    """Write a release: tables, a codebook, measured error, sources and hashes, the same bytes from the same store.

    Reports are listed with their hashes and quoted, never given whole. An earlier release in the folder is replaced.
    """
    from communique.show.export.catalogue import FORMATS, LAYOUTS, chosen
    from communique.show.export.parquet import arrow
    from communique.show.export.release import Wanted
    from communique.show.export.release import release as write
    from communique.show.opening import existing_store

    chosen("format of tables", form, FORMATS)
    for name in layouts or ():
        chosen("layout of events", name, LAYOUTS["events"])
    if form in BINARY:
        arrow()
    wanted = Wanted(
        title=title or Wanted().title,
        layouts=tuple(dict.fromkeys(layouts or ("communique",))),
        form=form,
        since=day(since),
        until=day(until),
        authors=tuple(authors or ()),
        licence=licence,
    )
    with existing_store(settings_with(store)) as opened:
        files = write(opened, folder, wanted)
    told(f"{len(files)} tables and their codebook written to {folder}.", code=0)
