from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from communique.errors import UnreadableInput
from communique.read.inputs import Source, files_of, open_file, open_stream


def source(data: bytes, *, most: int = 1_000) -> Source:
    return open_stream(io.BytesIO(data), name="a", size=len(data), max_bytes=most)


def test_all_bytes_are_read_once() -> None:
    assert b"Kim met Moon." == source(b"Kim met Moon.").whole()


def test_peeking_takes_nothing_away() -> None:
    opened = source(b"Kim met Moon.")
    assert b"Kim" == opened.peek(3)
    assert b"Kim met Moon." == opened.whole()


@pytest.mark.parametrize("data", [b"", b" \n\t "])
def test_nothing_is_refused_as_empty(data: bytes) -> None:
    with pytest.raises(UnreadableInput, match="it is empty"):
        source(data).whole()


def test_more_than_the_limit_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="larger than"):
        source(b"x" * 1_001).whole()


def test_lines_are_numbered_without_their_ends() -> None:
    assert [(1, b"a"), (2, b""), (3, b"b")] == list(source(b"a\r\n\nb").lines())


def test_a_line_beyond_the_limit_is_skipped_and_the_next_one_read() -> None:
    assert [(1, None), (2, b"b")] == list(source(b"x" * 5_000 + b"\nb\n").lines())


def test_gzip_is_unpacked_by_its_content() -> None:
    assert b"Kim met Moon." == source(gzip.compress(b"Kim met Moon.")).whole()


def test_a_gzip_bomb_stops_early() -> None:
    with pytest.raises(UnreadableInput, match="unpacks to more than"):
        source(gzip.compress(b"a" * 50_000_000), most=10**9).whole()


@pytest.mark.parametrize("data", [gzip.compress(b"Kim met Moon.")[:-9], b"\x1f\x8b", b"\x1f\x8b\x08\x00junkjunkjunk"])
def test_broken_gzip_is_damaged(data: bytes) -> None:
    with pytest.raises(UnreadableInput, match="damaged"):
        source(data).whole()


def test_a_missing_file_is_refused_with_a_next_step(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="there is no such file") as caught:
        open_file(tmp_path / "none.txt", max_bytes=10)
    assert "Check the path." == caught.value.next_step


def test_a_device_is_no_report() -> None:
    with pytest.raises(UnreadableInput, match="not a regular file"):
        open_file(Path("/dev/zero"), max_bytes=10)


def test_a_path_with_a_zero_is_refused() -> None:
    with pytest.raises(UnreadableInput):
        open_file(Path("a\x00b"), max_bytes=10)


def test_a_file_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.txt"
    path.write_bytes(b"x")

    def refuse(*_: object, **__: object) -> io.BytesIO:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableInput, match="it may not be read"):
        open_file(path, max_bytes=10)


def test_files_of_a_folder_come_sorted_and_hidden_ones_do_not(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden", "sub/c.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert ["a.txt", "b.txt", "sub/c.txt"] == [str(path.relative_to(tmp_path)) for path in files_of(tmp_path)]


def test_a_folder_without_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="holds no files"):
        files_of(tmp_path)
