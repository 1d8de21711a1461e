from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from communique.errors import UnreadableInput
from communique.read import Reading, Refused, read_path
from communique.settings import Settings
from tests.read.inputs_made import rss_of, warc_record
from tests.read.making import OTHER, SENTENCE, page_of, read_all, read_one, rows_of


def zip_of(members: dict[str, bytes], *, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", packing) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def test_each_member_is_read_by_the_reader_of_its_format(tmp_path: Path) -> None:
    content = f"<content:encoded><![CDATA[<p>{SENTENCE}</p>]]></content:encoded>"
    members = {
        "b/rows.jsonl": rows_of([{"text": SENTENCE}, {"text": OTHER}]),
        "a.txt": SENTENCE.encode(),
        "c.html": page_of(),
        "d.warc": warc_record(page_of()),
        "e.rss": rss_of(content),
    }
    (tmp_path / "x.zip").write_bytes(zip_of(members))
    found = list(read_path(tmp_path / "x.zip"))
    names = [part.name.rpartition("!")[2] for part in found]
    assert ["a.txt", "b/rows.jsonl:1", "b/rows.jsonl:2", "c.html", "d.warc:1", "e.rss:1"] == names
    assert all(isinstance(part, Reading) for part in found)


def test_other_files_are_refused_by_name_and_hidden_ones_are_left_out() -> None:
    members = {
        "a.txt": SENTENCE.encode(),
        "logo.png": b"x",
        "__MACOSX/a.txt": b"x",
        ".DS_Store": b"x",
        "d/.x/a.txt": b"x",
    }
    found = read_all(zip_of(members))
    assert ["input!a.txt", "input!logo.png"] == [part.name for part in found]
    assert [Reading, Refused] == [type(part) for part in found]


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_every_packing_is_unpacked(packing: int) -> None:
    assert SENTENCE == read_one(zip_of({"a.txt": SENTENCE.encode()}, packing=packing)).report.text


def test_a_zip_within_a_zip_is_opened_and_no_deeper() -> None:
    inner = zip_of({"a.txt": SENTENCE.encode()})
    assert SENTENCE == read_one(zip_of({"b.zip": inner})).report.text
    (found,) = read_all(zip_of({"c.zip": zip_of({"b.zip": inner})}))
    assert isinstance(found, Refused)
    assert "it is an archive within archives" == found.refusal.reason


def test_a_bomb_stops_early() -> None:
    found = read_all(zip_of({"a.txt": b"a" * 60_000_000, "b.txt": SENTENCE.encode()}))
    assert isinstance(found[0], Refused)
    assert "unpacks to more than" in found[0].refusal.reason


def test_a_member_that_lies_about_its_size_is_damaged() -> None:
    data = zip_of({"a.txt": SENTENCE.encode() * 50}, packing=zipfile.ZIP_STORED)
    (found,) = read_all(data.replace(b"Vienna", b"London", 1))
    assert isinstance(found, Refused)
    assert "it is damaged" in found.refusal.reason


def test_an_encrypted_member_is_refused() -> None:
    data = bytearray(zip_of({"a.txt": SENTENCE.encode()}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + place] |= 1
    (found,) = read_all(bytes(data))
    assert isinstance(found, Refused)
    assert "it is encrypted" == found.refusal.reason


@pytest.mark.parametrize(
    ("member", "reason"), [("[Content_Types].xml", "office document"), ("META-INF/container.xml", "e-book")]
)
def test_the_files_of_programs_are_refused_as_such(member: str, reason: str) -> None:
    with pytest.raises(UnreadableInput, match=reason):
        read_all(zip_of({member: b"<a/>", "word/document.xml": b"<a/>"}))


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x03\x04" + b"x" * 500, zip_of({"a.txt": b"x"})[:-30]])
def test_a_damaged_archive_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableInput, match="it is damaged"):
        read_all(data)


def test_an_archive_without_files_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="holds no files"):
        read_all(zip_of({"a/": b""}))


def test_a_watched_archive_is_read_where_it_lies_and_not_into_memory(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(zip_of({"a.txt": SENTENCE.encode(), "b.txt": OTHER.encode()}))
    taken: list[int] = []
    found = list(read_path(tmp_path / "x.zip", settings=Settings(max_bytes=200), taken=taken.append))
    assert [Reading, Reading] == [type(part) for part in found]
    assert sum(taken) > 0
