"""What fuzzing and hostile inputs broke once: containers and markup that are nested, or take more than their size."""

from __future__ import annotations

import contextlib
import io
import struct
import time
import zipfile
from collections.abc import Callable

import pytest

from communique.errors import UnreadableInput
from communique.read import ReadAs, Reading, Refused
from communique.read.inputs import open_stream
from communique.read.pdf import read_pdf
from communique.settings import Settings
from tests.read.inputs_made import newsml_of, pdf_of, rss_of, warc_record
from tests.read.making import FOURTH, OTHER, SENTENCE, THIRD, TODAY, read_all, read_one

PLAIN = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"
AT_MOST = 5.0
"""Seconds of the processor; each of the inputs took several times as much, or would not end."""
HEAD = "From: desk@wire.example\n"
MANY = "Content-Type: multipart/mixed; boundary=b\n\n--b\n"


def _mail(head: str, body: str) -> bytes:
    return f"{HEAD}{head}{body}".encode()


def _seconds(call: Callable[[], object]) -> float:
    started = time.process_time()
    call()
    return time.process_time() - started


@pytest.mark.parametrize("day", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_page_fetched_on_a_day_that_cannot_be_is_read(day: str) -> None:
    record = warc_record(SENTENCE.encode(), http=PLAIN).replace(b"2018-03-10T08:00:00Z", day.encode())
    reading = read_one(record)
    assert SENTENCE == reading.report.text
    assert None is reading.report.retrieved


def test_archives_within_archives_end_at_a_depth() -> None:
    data = warc_record(SENTENCE.encode(), http=PLAIN)
    for _ in range(2):
        data = warc_record(data, http=PLAIN)
    assert SENTENCE == read_one(data).report.text
    for _ in range(400):
        data = warc_record(data, http=PLAIN)
    (refused,) = read_all(data)
    assert isinstance(refused, Refused)
    assert "it is an archive within archives" == refused.error.reason


@pytest.mark.parametrize("told", ["<", "<@", "<a@", "<a@[", " <a@[b", "<("])
def test_a_mail_whose_id_is_broken_is_read_without_it(told: str) -> None:
    reading = read_one(_mail(f"Message-ID: {told}\n\n", SENTENCE), options=ReadAs(format="mail", today=TODAY))
    assert (SENTENCE, None) == (reading.report.text, reading.key)


@pytest.mark.parametrize(
    "body",
    [
        MANY + "--b\r\r" * 4_000,
        "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(150)) + "x\n" * 200_000,
        f"{MANY}Content-Type: text/plain{''.join(f'; a{n}=b' for n in range(20_000))}\n\n{SENTENCE}\n--b--\n",
    ],
    ids=["parts ended by carriage returns", "parts in parts", "a long header of a part"],
)
def test_mails_that_stop_the_parser_are_refused_at_once(body: str) -> None:
    with pytest.raises(UnreadableInput, match="more parts than any mail"):
        read_all(_mail("", body), options=ReadAs(format="mail", today=TODAY))


def test_a_mail_with_fifty_attachments_is_read() -> None:
    parts = "".join(
        f'--b\nContent-Type: application/pdf; name="statement of the ministers {n}.pdf"\n'
        f'Content-Disposition: attachment; filename="statement of the ministers {n}.pdf"\n\n{"QUJD" * 19}\n' * 1
        for n in range(50)
    )
    body = f"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n{SENTENCE}\n{parts}--b--\n"
    reading = read_one(_mail("", body), options=ReadAs(format="mail", today=TODAY))
    assert (SENTENCE, 50) == (reading.report.text, len(reading.refusals))


def test_a_packed_file_without_a_name_is_read() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("a", SENTENCE)
    data = held.getvalue()
    local, central = data.index(b"PK\x03\x04"), data.index(b"PK\x01\x02")
    nameless = bytearray(data[: central - len(SENTENCE) - 1] + data[central - len(SENTENCE) : central])
    nameless[local + 26 : local + 28] = struct.pack("<H", 0)
    listed = bytearray(data[central : central + 46] + data[central + 47 :])
    listed[28:30] = struct.pack("<H", 0)
    ends = listed.index(b"PK\x05\x06")
    listed[ends + 12 : ends + 20] = struct.pack("<II", ends, len(nameless))
    reading = read_one(bytes(nameless + listed))
    assert (SENTENCE, "input!") == (reading.report.text, reading.name)


@pytest.mark.parametrize(
    "data",
    [
        "<newsItem>" * 200 + "<a/>" * 100_000 + "</newsItem>" * 200,
        "<newsItem>" + "<inlineXML>" * 200 + "<a/>" * 100_000 + "</inlineXML>" * 200 + "</newsItem>",
        newsml_of("<table>" * 200 + "<tr/>" * 100_000 + "</table>" * 200),
        newsml_of("<p>a</p>", content="<by>" * 200 + "<a/>" * 100_000 + "</by>" * 200),
    ],
    ids=["items", "contents", "tables", "bylines"],
)
def test_what_is_nested_in_itself_is_read_once(data: str) -> None:
    def read() -> None:
        with contextlib.suppress(UnreadableInput):
            read_all(data.encode(), options=ReadAs(format="newsml", today=TODAY))

    assert AT_MOST > _seconds(read)


@pytest.mark.parametrize("opening", ["<!--", "<![CDATA["])
def test_comments_without_end_are_refused_at_once(opening: str) -> None:
    feed = rss_of(f"<description>{opening * 50_000}</description>")
    with pytest.raises(UnreadableInput, match="more markup than any feed"):
        read_all(feed)


@pytest.mark.parametrize("codec", ["utf-16", "utf-32", "utf-7", "cp037"])
def test_the_bounds_of_a_feed_hold_in_every_encoding(codec: str) -> None:
    feed = rss_of("<a>" * 50_000).decode().replace('version="1.0"', f'version="1.0" encoding="{codec}"', 1)
    with pytest.raises(UnreadableInput, match="more markup than any feed"):
        read_all(feed.encode(codec), options=ReadAs(format="feed", today=TODAY))


@pytest.mark.parametrize("codec", ["utf-16", "cp037"])
def test_entities_are_seen_in_every_encoding(codec: str) -> None:
    feed = (
        rss_of(SENTENCE)
        .decode()
        .replace('<?xml version="1.0"?>', f'<?xml version="1.0" encoding="{codec}"?><!DOCTYPE rss [<!ENTITY a "b">]>')
    )
    with pytest.raises(UnreadableInput, match="declares entities"):
        read_all(feed.encode(codec), options=ReadAs(format="feed", today=TODAY))


@pytest.mark.parametrize("signs", ["..." * 20_000, "read more" + " ," * 20_000])
def test_a_summary_full_of_signs_is_read_in_time(signs: str) -> None:
    words = " ".join([SENTENCE, OTHER, THIRD, FOURTH] * 2)
    found: list[Reading | Refused] = []
    taken = _seconds(lambda: found.extend(read_all(rss_of(f"<description>{words}{signs} a</description>"))))
    assert [Reading] == [type(part) for part in found]
    assert AT_MOST > taken


def test_the_time_for_a_printed_file_is_asked_for_before_each_page_even_an_empty_one() -> None:
    data = pdf_of([[], [], []])
    asked = iter(range(0, 1_000, 20))
    source = open_stream(io.BytesIO(data), name="a", size=len(data), max_bytes=10**6)
    with pytest.raises(UnreadableInput, match="takes more than 30 s"):
        list(read_pdf(source, ReadAs(), Settings(), clock=lambda: float(next(asked))))
