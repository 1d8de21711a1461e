"""A release: data, codebook, measured error, sources and hashes in one folder, the same bytes from the same store.

Nothing in it depends on a clock, a path or the machine. The version of a release is the hash of which reports it was
made from and by which models, so that two releases with one version are one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from communique import __version__
from communique.errors import WrongOptions
from communique.model import MadeBy
from communique.show.export import pages
from communique.show.export.catalogue import LAYOUTS, chosen
from communique.show.export.codebook import COLUMNS, codebook_of, schema_of
from communique.show.export.columns import Column, Counted, Layout, Row
from communique.show.export.formats import Csv
from communique.show.export.matters import found_steps
from communique.show.export.run import write_table
from communique.show.export.sourced import prepared
from communique.store import EventQuery, PlanQuery, StatementQuery, Store

HASHES, PACKAGE, CODEBOOK = "SHA256SUMS", "datapackage.json", "codebook.csv"
REPORTS = tuple(
    Column(name=name, meaning=meaning)
    for name, meaning in (
        ("id", "id of the report"),
        ("url", "URL of the report"),
        ("source", "who published it"),
        ("title", "its title"),
        ("published", "when it was published, ISO 8601"),
        ("language", "ISO 639-1"),
        ("sha256", "sha256 of its text in UTF-8; the text is not given"),
        ("made_by", "version of communique that read it"),
    )
)
MEDIA = {"csv": "text/csv", "jsonl": "application/jsonl", "parquet": "application/vnd.apache.parquet"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a release is to hold: events in LAYOUTS, tables as FORM, of reports published from SINCE to UNTIL.

    AUTHORS and LICENCE are said of the data; the words quoted in it remain with those who published them.
    """

    title: str = "Events, statements and plans read from news reports"
    layouts: tuple[str, ...] = ("communique",)
    form: str = "csv"
    since: date | None = None
    until: date | None = None
    authors: tuple[str, ...] = ()
    licence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A table of a release: its PATH, what it was COUNTED to hold, its LAYOUT, sha256 and size in bytes."""

    path: str
    layout: Layout
    counted: Counted
    sha256: str
    size: int


@dataclass(slots=True, kw_only=True)
class Sources:
    """The reports of a release, counted as they are listed: NUMBER, by whom they were READ, and their hash."""

    number: int = 0
    read: dict[str, MadeBy] = field(default_factory=dict)
    digest: Any = field(default_factory=hashlib.sha256)

    @property
    def version(self) -> str:
        """What the release is called: the beginning of the hash over reports and models."""
        for name in sorted(self.read):
            self.digest.update(name.encode())
        return str(self.digest.hexdigest()[:12])


def release(store: Store, folder: Path, wanted: Wanted) -> tuple[File, ...]:
    """Write a release; its tables. Raises WrongOptions for a folder that holds something else."""
    for name in wanted.layouts:
        chosen("layout of events", name, LAYOUTS["events"])
    _make_room(folder)
    sources = Sources()
    files = [_table("reports", _reports(store, wanted, sources), _listing(), folder, wanted)]
    files += [_table(name, found, layout, folder, wanted) for name, layout, found in _tables(store, wanted)]
    version = sources.version
    made = pages.Made(
        title=wanted.title, version=version, authors=wanted.authors, licence=wanted.licence, reports=sources.number,
        made_by=tuple(sources.read[name] for name in sorted(sources.read)),
    )  # fmt: skip
    with (folder / CODEBOOK).open("wb") as out:
        Csv(out, COLUMNS).write(codebook_of((file.path, file.layout) for file in files))
    texts = {
        "measured.json": pages.measured_page(),
        "README.md": pages.readme(made, [(file.path, file.counted) for file in files]),
        "CITATION.cff": pages.citation(made),
        PACKAGE: json.dumps(_package(made, files, wanted), indent=2, ensure_ascii=False) + "\n",
    }
    for name, text in texts.items():
        _write(folder / name, text)
    written = sorted([*texts, CODEBOOK, *(file.path for file in files)])
    _write(folder / HASHES, "".join(f"{_hash(folder / name)}  {name}\n" for name in written))
    return tuple(files)


def _tables(store: Store, wanted: Wanted) -> Iterator[tuple[str, Layout, Iterable[Any]]]:
    since, until = wanted.since, wanted.until
    for name in wanted.layouts:
        events = store.each_event(EventQuery(since=since, until=until))
        of = "events" if name == "communique" else f"events-{name.removesuffix('-jsonl')}"
        yield of, LAYOUTS["events"][name], events
    tables: tuple[tuple[str, Iterable[Any]], ...] = (
        ("statements", store.each_statement(StatementQuery(since=since, until=until))),
        ("plans", store.each_plan(PlanQuery(since=since, until=until))),
        ("actors", store.each_report(since, until)),
        ("matters", found_steps(store, None, since=since, until=until)),
    )
    for name, found in tables:
        yield name, LAYOUTS[name]["communique"], found


def _reports(store: Store, wanted: Wanted, sources: Sources) -> Iterator[Row]:
    for found in store.each_report(wanted.since, wanted.until):
        report, made_by = found.report, found.tells.made_by
        sources.number += 1
        sources.digest.update(f"{report.id} {report.sha256}\n".encode())
        sources.read.setdefault(f"{made_by.version} {sorted(made_by.models.items())}", made_by)
        yield {column.name: getattr(report, column.name, made_by.version) for column in REPORTS}


def _listing() -> Layout:
    return Layout(name="reports", source="communique", columns=REPORTS, rows=lambda row: iter((row,)))


def _table(name: str, found: Iterable[Any], layout: Layout, folder: Path, wanted: Wanted) -> File:
    form = layout.formats[0] if layout.formats else wanted.form
    path = folder / "data" / f"{name}.{form}"
    with path.open("wb") as out:
        counted = write_table(found, layout, form, out)
    return File(
        path=f"data/{path.name}", layout=prepared(layout), counted=counted, sha256=_hash(path), size=path.stat().st_size
    )


def _package(made: pages.Made, files: Sequence[File], wanted: Wanted) -> dict[str, Any]:
    """The descriptor of the release (Frictionless Data Package 1)."""
    resources = [
        {
            "name": Path(file.path).stem,
            "path": file.path,
            "format": Path(file.path).suffix[1:],
            "mediatype": MEDIA.get(Path(file.path).suffix[1:], "text/plain"),
            "encoding": "utf-8",
            "bytes": file.size,
            "hash": f"sha256:{file.sha256}",
            "schema": schema_of(file.layout.columns),
        }
        for file in files
    ]
    told = {
        "name": "communique-release",
        "title": made.title,
        "version": made.version,
        "description": f"Read by communique {__version__} from {made.reports} reports; see README.md.",
        "contributors": [{"title": author, "role": "author"} for author in made.authors],
        "resources": resources,
    }
    return told | ({"licenses": [{"name": wanted.licence}]} if wanted.licence else {})


def _make_room(folder: Path) -> None:
    """Make the folder, or clear it of an earlier release."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / HASHES).is_file():
            raise WrongOptions(f"{folder} holds something else than a release.", next_step="Give an empty folder.")
        for line in (folder / HASHES).read_text(encoding="utf-8").splitlines():
            path = folder / line.partition("  ")[2]
            if path.resolve().is_relative_to(folder.resolve()):
                path.unlink(missing_ok=True)
    (folder / "data").mkdir(parents=True, exist_ok=True)
    # Names a release that was stopped before its end, so that the next one may take its place.
    (folder / HASHES).touch()


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
