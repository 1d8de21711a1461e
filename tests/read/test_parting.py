"""A file of many, parted: its parts give, one after the other, what the whole gives."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from contextlib import nullcontext
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.errors import UnreadableInput
from communique.read import Part, ReadAs, Reading, Refused, read_path
from communique.read.inputs import open_file
from communique.read.parting import Tracked, parts_of
from communique.read.sniff import START, format_of
from communique.settings import MEGABYTE
from tests.read.inputs_made import WARC_INFO, warc_record
from tests.read.making import OTHER, SENTENCE

COUNT = 7
PAGE = "<html><head><title>Talks</title></head><body><article><p>{}</p><p>{}</p></article></body></html>"


def _parts(path: Path, most: int) -> list[tuple[Part, int]]:
    with path.open("rb", buffering=0) as stream:
        kind = _kind(path)
        size = path.stat().st_size
        return list(parts_of(stream, name=str(path), kind=kind, most=most, max_bytes=MEGABYTE, size=size))


def _kind(path: Path) -> str:
    source = open_file(path, max_bytes=MEGABYTE)
    with source.stream:
        return format_of(source.peek(START), name=str(path))


def _whole(path: Path) -> list[object]:
    return list(read_path(path))


def _in_parts(path: Path, most: int) -> list[object]:
    options = ReadAs(format=_kind(path))
    return [found for part, _ in _parts(path, most) for found in read_path(path, options=replace(options, part=part))]


def _told(found: list[object]) -> list[object]:
    return [(one.name, one.report) if isinstance(one, Reading) else str(one) for one in found]


def _records() -> list[bytes]:
    texts = [PAGE.format(f"{SENTENCE} Round {number}.", OTHER).encode() for number in range(COUNT)]
    asked = warc_record(b"GET / HTTP/1.1\r\n\r\n", kind="request", http=b"")
    return [
        WARC_INFO,
        *(
            asked + warc_record(text, url=f"https://news.example/{number}")
            for number, text in enumerate(texts)
        ),
    ]  # fmt: skip


def _rows() -> list[bytes]:
    rows = [json.dumps({"text": f"{SENTENCE} {OTHER} Round {number}."}).encode() + b"\n" for number in range(COUNT)]
    return [*rows[:2], b"\n", b'{"text": 7}\n', *rows[2:]]


@pytest.fixture(params=["plain", "packed whole", "packed by members"])
def packed(request: pytest.FixtureRequest, tmp_path: Path) -> object:
    """Writes pieces to a file in one of three ways."""

    def written(name: str, pieces: list[bytes]) -> Path:
        path = tmp_path / (name if request.param == "plain" else f"{name}.gz")
        if request.param == "packed by members":
            path.write_bytes(b"".join(gzip.compress(piece) for piece in pieces))
        else:
            whole = b"".join(pieces)
            path.write_bytes(whole if request.param == "plain" else gzip.compress(whole))
        return path

    return written


@pytest.mark.parametrize("most", [1, 2, 3, 100])
@pytest.mark.parametrize(("name", "pieces"), [("a.warc", _records()), ("a.jsonl", _rows())])
def test_the_parts_give_what_the_whole_gives(packed: object, name: str, pieces: list[bytes], most: int) -> None:
    path = packed(name, pieces)  # type: ignore[operator]
    assert _told(_whole(path)) == _told(_in_parts(path, most))


def test_a_zip_and_an_array_are_parted_by_their_members(tmp_path: Path) -> None:
    array = tmp_path / "a.json"
    array.write_text(json.dumps([{"text": f"{SENTENCE} Round {number}."} for number in range(COUNT)]), encoding="utf-8")
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        for number in range(COUNT):
            opened.writestr(f"{number}.txt", f"{SENTENCE} Round {number}.")
    for path in (array, archive):
        assert [3, 3, 1] == [count for _, count in _parts(path, 3)]
        assert _told(_whole(path)) == _told(_in_parts(path, 3))


def test_an_archive_packed_by_records_is_entered_where_a_part_begins(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    pieces = _records()
    path.write_bytes(b"".join(gzip.compress(piece) for piece in pieces))
    parts = [part for part, _ in _parts(path, 3)]
    assert [(1, 1), (9, 8), (15, 14)] == [(part.first, part.begins) for part in parts]
    assert [0, *(sum(len(gzip.compress(piece)) for piece in pieces[:n]) for n in (4, 7))] == [p.offset for p in parts]


def test_one_stream_of_gzip_is_read_from_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b"".join(_rows())))
    assert {(0, 1)} == {(part.offset, part.begins) for part, _ in _parts(path, 2)}


@pytest.mark.parametrize("most", [1, 3, 100])
@pytest.mark.parametrize("lost", [40, 700, 2000])
def test_a_torn_archive_is_parted_as_it_is_read(tmp_path: Path, lost: int, most: int) -> None:
    for name, whole in (("a.warc", b"".join(_records())), ("a.warc.gz", b"".join(map(gzip.compress, _records())))):
        path = tmp_path / name
        path.write_bytes(whole[:-lost])
        assert _told(_whole(path)) == _told(_in_parts(path, most))


@pytest.mark.parametrize("most", [1, 2, 4])
def test_damage_behind_a_part_is_counted_by_the_last_alone(tmp_path: Path, most: int) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(b"".join(map(gzip.compress, _rows()))[:-12])
    found: list[Reading | Refused] = []
    for part, _ in _parts(path, most):
        with pytest.raises(UnreadableInput) if part.last is None else nullcontext():
            found.extend(read_path(path, options=ReadAs(format="jsonl", part=part)))
    assert [1, 2, 4, 5, 6, 7, 8] == [one.row for one in found]


def test_damage_in_the_middle_of_an_archive_is_counted_once(tmp_path: Path) -> None:
    pieces = _records()
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join([*pieces[:3], b"nothing of ours\r\nnor this\r\n", *pieces[3:]]))
    for most in (1, 2, 3):
        assert _told(_whole(path)) == _told(_in_parts(path, most))


def test_a_line_that_is_too_long_is_no_place_to_enter(tmp_path: Path) -> None:
    rows = _rows()
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"".join([*rows[:2], b'{"text": "' + b"x" * (2 * MEGABYTE) + b'"}\n', *rows[2:]]))
    counts = [count for _, count in _parts(path, 2)]
    assert COUNT + 2 == sum(counts)
    assert _told(_whole(path))[:2] == _told(_in_parts(path, 2))[:2]


def test_what_unpacks_beyond_belief_is_not_gone_through(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "a"}\n' + b" " * (60 * MEGABYTE)))
    assert 1 == len(_parts(path, 2))


@settings(deadline=None)
@given(
    pieces=st.lists(st.binary(min_size=1, max_size=300), min_size=1, max_size=12),
    zeros=st.integers(0, 3), size=st.integers(1, 500),
)  # fmt: skip
def test_what_was_packed_in_members_comes_back_with_where_each_begins(
    pieces: list[bytes], zeros: int, size: int
) -> None:
    packed = [gzip.compress(piece) + b"\0" * zeros for piece in pieces]
    tracked = Tracked(io.BytesIO(b"".join(packed)), most=1 << 30)
    whole = b""
    while piece := tracked.read(size):
        whole += piece
    assert b"".join(pieces) == whole
    place = offset = 0
    for piece, member in zip(pieces, packed, strict=True):
        assert offset == tracked.offset_of(place)
        place, offset = place + len(piece), offset + len(member)


@settings(deadline=None)
@given(
    counts=st.integers(0, 40), most=st.integers(1, 12), blank=st.sets(st.integers(0, 40), max_size=8)
)  # fmt: skip
def test_parts_follow_each_other_without_gap_and_none_is_too_large(counts: int, most: int, blank: set[int]) -> None:
    lines = [b"\n" if number in blank else b'{"text": "a"}\n' for number in range(counts)]
    whole = b"".join(lines)
    parts = list(parts_of(io.BytesIO(whole), name="a.jsonl", kind="jsonl", most=most, max_bytes=1000, size=len(whole)))
    assert 1 == parts[0][0].first
    assert parts[-1][0].last is None
    assert all(one.last == other.first - 1 for (one, _), (other, _) in pairwise(parts))
    assert all(count <= most for _, count in parts)
    assert max(sum(line != b"\n" for line in lines), 1) == sum(count for _, count in parts)
    for part, _ in parts:
        assert len(b"".join(lines[: part.begins - 1])) == part.offset
