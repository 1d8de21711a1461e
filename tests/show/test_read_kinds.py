"""`communique read` on a folder with a file of each kind; the pipeline is replaced by one that says nothing."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from communique.model import MadeBy, Record, Refusal, Report
from communique.read import READERS
from communique.read.sniff import format_of
from communique.show.cli import app
from tests.read.inputs_made import HTTP, http_of, newsml_of, pdf_of, rss_of, sheet_of, warc_record

MADE_BY = MadeBy(version="0", models={})
ADDRESS = "https://news.example/saved"


def _words(kind: str) -> str:
    """A text of its own for each kind, so that no two files are the same report."""
    return (
        f"The ministers met in the {kind} hall on Tuesday and agreed to reopen their embassies. "
        "Officials in the capital said that the talks would go on next week if the ceasefire held."
    )


def _page(kind: str) -> bytes:
    return f"<!doctype html><html><body><article><p>{_words(kind)}</p></article></body></html>".encode()


def _zip() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("a.txt", _words("packed"))
        packed.writestr("notes.md", _words("notes"))
    return held.getvalue()


def _lines(words: str) -> list[str]:
    parts = words.split()
    return [" ".join(parts[at : at + 10]) for at in range(0, len(parts), 10)]


def _warc() -> bytes:
    return warc_record(_page("archived"), http=HTTP) + warc_record(b"gone", http=http_of("404 Not Found"))


def _feed() -> bytes:
    whole = f"<content:encoded><![CDATA[<p>{_words('feed')}</p>]]></content:encoded>"
    return rss_of(whole, "<description>They met.</description>")


def _rows() -> bytes:
    return json.dumps({"text": _words("rows")}).encode() + b"\n[]\n"


MAIL = (
    "From: Desk <desk@wire.example>\nMessage-ID: <1@wire.example>\nMIME-Version: 1.0\nSubject: Talks\n"
    "Content-Type: text/plain; charset=utf-8\n\n"
)
FILES: dict[str, tuple[bytes, str, int, int]] = {
    "archive.warc": (_warc(), "warc", 1, 1),
    "empty.txt": (b"", "text", 0, 1),
    "feed.xml": (_feed(), "feed", 1, 1),
    "item.xml": (newsml_of(f"<p>{_words('agency')}</p>").encode(), "newsml", 1, 0),
    "list.urls": (f"{ADDRESS}\n{ADDRESS}/not\n".encode(), "urls", 1, 1),
    "mail.eml": ((MAIL + _words("mail")).encode(), "mail", 1, 0),
    "news-please.json": (json.dumps({"maintext": _words("crawled"), "url": "None"}).encode(), "json", 1, 0),
    "ninjs.json": (json.dumps({"uri": "a:1", "body_xhtml": f"<p>{_words('wire')}</p>"}).encode(), "json", 1, 0),
    "packed.txt.gz": (gzip.compress(_words("pressed").encode()), "text", 1, 0),
    "page.html": (_page("web"), "html", 1, 0),
    "rows.jsonl": (_rows(), "jsonl", 1, 1),
    "statement.pdf": (pdf_of([sheet_of(_lines(_words("printed")))]), "pdf", 1, 0),
    "table.csv": (b"a,b\n1,2\n", "text", 0, 1),
    "text.txt": (_words("plain").encode(), "text", 1, 0),
    "zipped.zip": (_zip(), "zip", 1, 1),
}
"""Each file's bytes, its format, how many reports it holds, and how many refusals come of it."""


def test_every_format_has_a_file() -> None:
    assert set(READERS) == {kind for _, kind, _, _ in FILES.values()}
    told = {name: format_of(data, name=name) for name, (data, *_) in FILES.items() if not name.endswith(".gz")}
    assert {name: kind for name, (_, kind, _, _) in FILES.items() if name in told} == told


def test_a_folder_with_a_file_of_each_kind_gives_its_reports_and_refusals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports: list[Report] = []

    def record_of(report: Report, _: object, *, refused: Sequence[Refusal]) -> Record:
        reports.append(report)
        return Record(made_by=MADE_BY, report=report, refusals=tuple(refused))

    monkeypatch.setattr("communique.batch.recording.record_of", record_of)
    monkeypatch.setattr("communique.batch.recording.standard_tools", lambda _: SimpleNamespace(made_by=MADE_BY))
    folder, saved = tmp_path / "reports", tmp_path / "saved"
    folder.mkdir()
    saved.mkdir()
    for name, (data, *_) in FILES.items():
        (folder / name).write_bytes(data)
    (saved / f"{hashlib.sha256(ADDRESS.encode()).hexdigest()}.html").write_bytes(_page("saved"))
    done = CliRunner().invoke(app, ["read", str(folder), "--pages", str(saved), "--no-store"])
    read, refused = (sum(counts[at] for _, _, *counts in FILES.values()) for at in (0, 1))
    assert (13, 7) == (read, refused)
    assert f"{read} reports read; {refused} refused (" in done.stderr
    assert 1 == done.exit_code
    kinds = "agency archived crawled feed mail packed plain pressed printed rows saved web wire".split()
    assert kinds == sorted(report.text.partition(" in the ")[2].partition(" hall")[0] for report in reports)
