"""`communique store check|migrate|export|import|vacuum`, in each database."""

from __future__ import annotations

import dataclasses
import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from bench.stress.server import Server
from communique.model import Refusal
from communique.show.cli import app
from communique.show.exchange import QUOTED, evidence
from communique.store import Again, Store
from tests.show.sample import EMPTY, RECORD, TEXT
from tests.store.older import make_store

Run = Callable[..., Result]


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield str(tmp_path / "store.sqlite")
        return
    server: Server = request.getfixturevalue("server")
    made = server.new_database()
    yield made
    server.drop(made)


@pytest.fixture
def filled(where: str) -> str:
    """A store with two records, an earlier text of one, and a refused input."""
    earlier = dataclasses.replace(EMPTY.report, text="Nothing was said.", sha256="0" * 64)
    with Store.open(where) as store:
        store.keep(dataclasses.replace(EMPTY, report=earlier))
        store.keep(RECORD)
        store.keep(EMPTY)
        store.refuse("/a.txt", Refusal(stage="read", reason="it is empty"), again=Again(path="/a.txt"))
    return where


@pytest.fixture
def run(filled: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COMMUNIQUE_STORE", filled)
    return lambda *given: CliRunner().invoke(app, ["store", *map(str, given)])


def _spoil(where: str, *commands: str) -> None:
    with Store.open(where) as store, store._writing() as connection:
        for command in commands:
            connection.execute(text(command))


def _lines(where: str) -> list[bytes]:
    with Store.open(where) as store:
        return list(store.encoded())


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return tmp_path / "other.sqlite"


def test_a_store_as_it_was_written_is_sound(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(where) as store:
        store.keep(RECORD)
    monkeypatch.setenv("COMMUNIQUE_STORE", where)
    result = CliRunner().invoke(app, ["store", "check"])
    assert (0, "") == (result.exit_code, result.stdout)
    assert "1 reports checked: all is sound." in result.stderr


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        ("UPDATE actors SET name = 'Nobody'", "its rows in actors are not those of its record"),
        ("DELETE FROM roles", "its rows in roles are not those of its record"),
        ("UPDATE reports SET title = 'Another'", "its rows in reports are not those of its record"),
        ("UPDATE statements SET published_on = NULL", "its rows in statements are not those of its record"),
    ],
)
def test_rows_that_are_not_those_of_their_record_are_told_and_mended(
    filled: str, run: Run, spoilt: str, said: str
) -> None:
    _spoil(filled, spoilt)
    result = run("check")
    assert 1 == result.exit_code
    assert f"{RECORD.report.id}: {said}. `communique store check --mend`" in result.stdout
    run("check", "--mend")
    assert RECORD.report.id not in run("check").stdout


def test_a_record_that_cannot_be_read_is_told_with_what_to_do(filled: str, run: Run) -> None:
    key = f"(SELECT key FROM reports WHERE id = '{RECORD.report.id}')"
    _spoil(filled, f"UPDATE records SET encoded = CAST('{{' AS {_bytes(filled)}) WHERE report = {key}")
    result = run("check", "--mend", "--format", "json")
    assert 1 == result.exit_code
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert ["its record cannot be read (Input data was truncated)"] == [
        one["what"] for one in found if one["report"] == RECORD.report.id
    ]
    assert "Read the report again" in found[0]["next_step"]


def _bytes(where: str) -> str:
    return "bytea" if where.startswith("postgresql") else "blob"


def test_a_span_that_is_not_in_its_text_is_told(filled: str, run: Run) -> None:
    with Store.open(filled) as store:
        (line,) = [one for one in store.encoded() if RECORD.report.id.encode() in one]
        moved = line.replace(b"trawler has left", b"trawler has LEFT", 1)
        with store._writing() as connection:
            key = f"(SELECT key FROM reports WHERE id = '{RECORD.report.id}')"
            connection.execute(text(f"UPDATE records SET encoded = :e WHERE report = {key}"), {"e": moved})
    assert "are not at" in run("check").stdout


def test_words_missing_from_the_index_are_told_and_mended(filled: str, run: Run) -> None:
    index = "report_words"
    if filled.startswith("postgresql"):
        _spoil(filled, f"DELETE FROM {index}")
    else:
        _spoil(filled, f"INSERT INTO {index}({index}) VALUES ('delete-all')")
    assert f"the word index {index}" in run("check").stdout
    run("check", "--mend")
    assert "word index" not in run("check").stdout
    with Store.open(filled) as store:
        assert 1 == len(store.search("trawler"))


def test_a_copy_with_full_texts_restores_byte_for_byte(filled: str, run: Run, tmp_path: Path, other: Path) -> None:
    folder = tmp_path / "copy"
    assert 0 == run("export", folder, "--full-text").exit_code
    assert (
        "3 records imported (2 added, 1 updated); 1 refused inputs noted."
        in run("import", folder, "--store", other).stderr
    )
    assert _lines(filled) == _lines(str(other))
    with Store.open(other) as store:
        assert ["/a.txt"] == [one.name for one in store.refused_inputs()]
        assert RECORD == store.record(RECORD.report.id)


def test_a_store_goes_to_the_other_database_and_back(
    filled: str, run: Run, tmp_path: Path, server: Server, other: Path
) -> None:
    database = server.new_database()
    first, second = tmp_path / "first.jsonl.gz", tmp_path / "second.jsonl.gz"
    run("export", first, "--full-text")
    run("import", first, "--store", database)
    run("export", second, "--full-text", "--store", database)
    run("import", second, "--store", other)
    assert first.read_bytes() == second.read_bytes()
    assert _lines(filled) == _lines(str(other))


def test_importing_again_changes_nothing(run: Run, tmp_path: Path) -> None:
    run("export", tmp_path / "copy", "--full-text")
    assert "3 records imported (3 unchanged)." in run("import", tmp_path / "copy").stderr


def test_an_export_without_texts_holds_short_quotations_and_no_text(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "evidence.jsonl"
    assert "no full texts" in run("export", file).stderr
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    told = next(line for line in lines if line["report"]["id"] == RECORD.report.id)
    assert ("communique-evidence/1", len(TEXT)) == (told["format"], told["report"]["characters"])
    assert "text" not in told["report"]
    assert RECORD.report.sha256 == told["report"]["sha256"]
    mentions = [mention for actor in told["actors"] for mention in actor["mentions"]]
    assert all(TEXT[one["start"] : one["end"]].startswith(one["text"]) for one in mentions)
    assert "Ada Lund" in {one["text"] for one in mentions}


def _evidence_of(text: str, *spans: tuple[int, int]) -> list[str]:
    """The words that are passed on of these spans of a text."""
    claims = [{"start": start, "end": end, "text": text[start:end]} for start, end in spans]
    encoded = json.dumps({"format": "x", "report": {"text": text}, "claims": claims}).encode()
    return [claim["text"] for claim in json.loads(evidence(encoded))["claims"]]


def test_a_long_quotation_is_cut() -> None:
    assert [QUOTED] == [len(words) for words in _evidence_of("said " * 1000, (0, 4000))]


def test_quotations_end_where_a_quarter_of_the_text_is_told_the_shortest_first() -> None:
    assert ["", "cccccccccc", "aaaaaaaaaa"] == _evidence_of("a" * 50 + "c" * 30, (0, 50), (50, 60), (0, 10))


def test_what_is_quoted_already_is_quoted_again() -> None:
    assert ["aaaaaaaaaa", "aaaaa"] == _evidence_of("a" * 40, (0, 10), (5, 10))


def test_lines_without_text_and_broken_lines_are_refused_and_the_others_imported(
    run: Run, tmp_path: Path, other: Path
) -> None:
    bare, full = tmp_path / "bare.jsonl", tmp_path / "full.jsonl"
    run("export", bare)
    run("export", full, "--full-text")
    full.write_bytes(bare.read_bytes() + b"{broken\n\n" + full.read_bytes())
    result = run("import", full, "--store", other)
    assert 1 == result.exit_code
    assert "3 records imported" in result.stderr
    assert "4 lines refused (3 it was exported without the text" in result.stderr
    assert f"the first at {full}:1." in result.stderr


def test_a_copy_that_was_changed_is_refused(run: Run, tmp_path: Path, other: Path) -> None:
    folder = tmp_path / "copy"
    run("export", folder, "--full-text")
    with gzip.open(folder / "records.jsonl.gz", "ab") as lines:
        lines.write(b"{}\n")
    result = run("import", folder, "--store", other)
    assert 1 == result.exit_code
    assert "is not as it was exported" in result.stderr


@pytest.mark.parametrize("missing", ["nowhere.jsonl", "."])
def test_what_is_no_export_is_told(run: Run, tmp_path: Path, missing: str, other: Path) -> None:
    result = run("import", tmp_path / missing, "--store", other)
    assert 1 == result.exit_code
    assert "cannot be read: No such file or directory." in result.stderr


def test_an_export_that_cannot_be_written_leaves_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = run("export", tmp_path / "file" / "copy.jsonl")
    assert 1 == result.exit_code
    assert "cannot be written" in result.stderr
    assert [] == list(tmp_path.rglob("*.part"))


def test_a_stopped_export_leaves_nothing(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stops(_: bytes) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr("communique.show.exchange.evidence", stops)
    result = run("export", tmp_path / "out" / "copy.jsonl")
    assert 130 == result.exit_code
    assert "Stopped. Nothing was written." in result.stderr
    assert [] == list((tmp_path / "out").iterdir())


def test_vacuum_keeps_all_and_tells_the_sizes(filled: str, run: Run) -> None:
    before = _lines(filled)
    result = run("vacuum")
    assert 0 == result.exit_code
    assert "MB before" in result.stderr
    assert before == _lines(filled)


def test_an_older_store_is_migrated_and_a_dry_run_only_tells(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    make_store(where if "://" in where else Path(where), "r0003", [RECORD])
    monkeypatch.setenv("COMMUNIQUE_STORE", where)
    dry = CliRunner().invoke(app, ["store", "migrate", "--dry-run"])
    assert ["r0004", "r0005", "r0006", "r0007", "r0008", "r0009"] == [
        line.split()[0] for line in dry.stdout.splitlines()
    ]
    checked = CliRunner().invoke(app, ["store", "check"])
    assert "Run `communique store migrate` first." in checked.stderr
    assert "is at schema r0009" in CliRunner().invoke(app, ["store", "migrate"]).stderr
    assert "nothing to do" in CliRunner().invoke(app, ["store", "migrate"]).stderr
    assert 0 == CliRunner().invoke(app, ["store", "check"]).exit_code


def test_a_store_of_a_newer_version_is_refused(filled: str, run: Run) -> None:
    _spoil(filled, "UPDATE alembic_version SET version_num = 'r9999'")
    for command in ("check", "migrate", "vacuum"):
        result = run(command)
        assert 1 == result.exit_code
        assert "newer communique (schema r9999" in result.stderr
