from __future__ import annotations

import os
import random
import time
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from communique.errors import WrongPlaces
from communique.knowledge import compiling
from communique.knowledge.cities import Cities
from communique.knowledge.compiling import HOPELESS, LONGEST_LINE, build_places
from tests.knowledge.dumps import line, written

MANY = [line(str(900_000_000 + n), f"Quex {n % 37} {n}", population=str(n)) for n in range(500)]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "new" / "places.tsv"


def test_places_names_and_lines_are_counted(tmp_path: Path, out: Path) -> None:
    dump = written(tmp_path / "d.txt", line(), line("2", "Квексби", ascii="Kveksby"), line(kind="H"), line(lat="x"))
    built = build_places(dump, out)
    assert (4, 2, 3, 1) == (built.lines, built.places, built.names, built.left_out)
    assert Counter({"no coordinates on earth": 1}) == built.refused


def test_what_was_built_can_be_opened_and_has_the_hash_that_was_told(tmp_path: Path, out: Path) -> None:
    built = build_places(written(tmp_path / "d.txt", line()), out)
    assert built.sha256 == Cities(out).sha256


def test_the_same_dump_gives_the_same_bytes_zipped_or_not_and_in_any_order(tmp_path: Path, out: Path) -> None:
    dumps = [
        written(tmp_path / "a.txt", *MANY),
        written(tmp_path / "b.zip", *MANY),
        written(tmp_path / "c.txt", *random.Random(1).sample(MANY, len(MANY))),
    ]
    made = set()
    for dump in dumps:
        build_places(dump, out)
        made.add(out.read_bytes())
    assert 1 == len(made)


def test_many_runs_give_the_same_bytes_as_one(tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dump = written(tmp_path / "d.txt", *MANY)
    build_places(dump, out)
    one = out.read_bytes()
    monkeypatch.setattr(compiling, "RUN", 1_000)
    build_places(dump, out)
    assert one == out.read_bytes()


def test_a_line_told_twice_stands_once(tmp_path: Path, out: Path) -> None:
    assert 1 == build_places(written(tmp_path / "d.txt", line(), line()), out).names


def test_lines_may_end_as_on_windows_and_the_last_one_without_an_end(tmp_path: Path, out: Path) -> None:
    dump = tmp_path / "d.txt"
    dump.write_bytes((line().rstrip("\n") + "\r\n" + line("2", "Kveksby").rstrip("\n")).encode())
    assert 2 == build_places(dump, out).places


def test_a_line_without_end_is_refused_and_the_next_one_read(tmp_path: Path, out: Path) -> None:
    built = build_places(written(tmp_path / "d.txt", "x" * (3 * LONGEST_LINE) + "\n", line()), out)
    assert (2, 1, 1) == (built.lines, built.places, built.refused[f"longer than {LONGEST_LINE} bytes"])


def test_nuls_are_refused(tmp_path: Path, out: Path) -> None:
    built = build_places(written(tmp_path / "d.txt", "\0" * 5000 + "\n", line(name="Quex\0"), line()), out)
    assert (1, 2) == (built.places, built.refused.total())


def test_progress_is_told_up_to_the_size_of_the_dump(tmp_path: Path, out: Path) -> None:
    dump, seen = written(tmp_path / "d.txt", *MANY), []
    build_places(dump, out, advance=lambda doing, done, of: seen.append((doing, done, of)))
    assert ("reading", dump.stat().st_size, dump.stat().st_size) in seen


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it is empty"),
        (b"\0" * 4000, "none of its first 1 lines"),
        (b"name,country\n" * 5, r"none of its first 5 lines is a populated place \(most: not 19 columns\)"),
        (line(kind="H").encode(), "none of its first 1 lines is a populated place"),
        (b"a\n" * (HOPELESS + 5), f"none of its first {HOPELESS} lines"),
        (b"PK\x03\x04 and no more", "the zip is cut off or broken"),
    ],
)
def test_what_is_no_dump_is_refused_whole(tmp_path: Path, out: Path, content: bytes, why: str) -> None:
    dump = tmp_path / "d.txt"
    dump.write_bytes(content)
    with pytest.raises(WrongPlaces, match=why) as error:
        build_places(dump, out)
    assert error.value.next_step
    assert not out.exists()


@pytest.mark.parametrize("at", [0.3, 0.9])
def test_a_zip_that_is_cut_off_is_told(tmp_path: Path, out: Path, at: float) -> None:
    dump = written(tmp_path / "d.zip", *MANY)
    dump.write_bytes(dump.read_bytes()[: int(at * dump.stat().st_size)])
    with pytest.raises(WrongPlaces, match=r"cut off or broken.*Download it anew"):
        build_places(dump, out)


def test_a_zip_with_a_broken_middle_leaves_the_old_gazetteer(tmp_path: Path, out: Path) -> None:
    build_places(written(tmp_path / "d.txt", line()), out)
    old, dump = out.read_bytes(), written(tmp_path / "d.zip", *MANY)
    content = bytearray(dump.read_bytes())
    content[len(content) // 2] ^= 0xFF
    dump.write_bytes(bytes(content))
    with pytest.raises(WrongPlaces, match="cut off or broken"):
        build_places(dump, out)
    assert old == out.read_bytes()


def test_a_zip_of_something_else_is_told_with_what_it_holds(tmp_path: Path, out: Path) -> None:
    dump = tmp_path / "d.zip"
    with zipfile.ZipFile(dump, "w") as archive:
        archive.writestr("readme.txt", "About the table.")
    with pytest.raises(WrongPlaces, match=r"not hold one table but readme\.txt"):
        build_places(dump, out)


@pytest.mark.parametrize("every", [1, 10_000])  # while reading; when all is read
def test_a_build_that_is_stopped_leaves_the_old_gazetteer_and_nothing_else(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch, every: int
) -> None:
    dump = written(tmp_path / "d.txt", *MANY)
    build_places(written(tmp_path / "old.txt", line()), out)
    old = out.read_bytes()

    def stop(doing: str, _done: int, _of: int) -> None:
        raise KeyboardInterrupt(doing)

    monkeypatch.setattr(compiling, "TOLD_EVERY", every)
    with pytest.raises(KeyboardInterrupt):
        build_places(dump, out, advance=stop)
    assert (old, ["places.tsv"]) == (out.read_bytes(), [p.name for p in out.parent.iterdir()])


def test_a_full_disk_leaves_the_old_gazetteer(tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_places(written(tmp_path / "old.txt", line()), out)
    old = out.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        build_places(written(tmp_path / "d.txt", *MANY), out)
    assert (old, ["places.tsv"]) == (out.read_bytes(), [p.name for p in out.parent.iterdir()])


def test_what_a_killed_build_left_is_removed_a_day_later(tmp_path: Path, out: Path) -> None:
    out.parent.mkdir()
    left, recent = out.parent / ".places.tsv.1.part", out.parent / ".places.tsv.2.part"
    left.touch()
    recent.touch()
    os.utime(left, (time.time() - 100_000,) * 2)
    build_places(written(tmp_path / "d.txt", line()), out)
    assert (False, True) == (left.exists(), recent.exists())


def test_a_file_that_is_no_gazetteer_is_not_overwritten(tmp_path: Path) -> None:
    dump = written(tmp_path / "d.txt", line())
    with pytest.raises(WrongPlaces, match=r"something else.*Name another file"):
        build_places(dump, dump)
    assert line() == dump.read_text(encoding="utf-8")
