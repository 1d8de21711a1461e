from __future__ import annotations

import gzip
import json

import pytest

from communique.read import ReadAs, Reading, Refused, read_bytes
from communique.settings import Settings
from tests.read.inputs_made import ADDRESS, HTTP, WARC_INFO, http_of, pdf_of, sheet_of, warc_record
from tests.read.making import OTHER, SENTENCE, TODAY, page_of, read_all, read_one

PAGE = page_of()


def packed(*records: bytes) -> bytes:
    """One member of gzip a record, as Common Crawl packs them."""
    return b"".join(gzip.compress(record) for record in records)


def reasons(found: list[Reading | Refused]) -> list[str]:
    return [part.refusal.reason for part in found if isinstance(part, Refused)]


@pytest.mark.parametrize("data", [WARC_INFO + warc_record(PAGE), packed(WARC_INFO, warc_record(PAGE))])
def test_a_page_of_an_archive_is_a_report_with_its_address(data: bytes) -> None:
    reading = read_one(data, name="a.warc")
    assert ("a.warc:2", ADDRESS) == (reading.name, reading.report.url)
    assert SENTENCE in reading.report.text


def test_the_time_of_the_fetch_is_kept_and_is_not_the_date_of_publication() -> None:
    report = read_one(warc_record(PAGE)).report
    assert ("2018-03-10T08:00:00+00:00", None) == (report.retrieved, report.published)


def test_a_page_cannot_have_been_published_after_it_was_fetched() -> None:
    head = '<meta property="article:published_time" content="2018-04-01">'
    reading = read_one(warc_record(page_of(head=head)))
    assert None is reading.report.published
    assert ["date of the page not used: 2018-04-01 is in the future (today is 2018-03-10)"] == [
        refusal.reason for refusal in reading.refusals
    ]


def test_a_page_published_the_day_before_its_fetch_is_dated() -> None:
    head = '<meta property="article:published_time" content="2018-03-09T22:00:00+01:00">'
    assert "2018-03-09T22:00:00+01:00" == read_one(warc_record(page_of(head=head))).report.published


def test_the_charset_of_the_server_is_used() -> None:
    words = "The café in Málaga was closed on Monday, the mayor of the city said in the evening. "
    page = f"<html><body><p>{words * 3}</p></body></html>".encode("cp1250", "replace")
    http = http_of(Content_Type="text/html; charset=windows-1250")
    assert "Málaga" in read_one(warc_record(page, http=http)).report.text


def test_packed_and_chunked_answers_are_opened() -> None:
    body = gzip.compress(PAGE)
    chunked = b"%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n"
    http = http_of(Content_Type="text/html", Transfer_Encoding="chunked", Content_Encoding="gzip")
    assert SENTENCE in read_one(warc_record(chunked, http=http)).report.text


def test_a_page_that_the_crawler_unpacked_is_read_in_spite_of_its_old_headers() -> None:
    http = http_of(Content_Type="text/html", Transfer_Encoding="chunked", Content_Encoding="gzip")
    assert SENTENCE in read_one(warc_record(PAGE, http=http)).report.text


def test_what_the_server_refused_is_refused_with_its_answer() -> None:
    found = read_all(warc_record(PAGE, http=http_of("404 Not Found", Content_Type="text/html")) + warc_record(PAGE))
    assert ["its server answered 404"] == reasons(found)
    assert isinstance(found[1], Reading)


def test_pictures_are_refused_by_their_content_type() -> None:
    found = read_all(warc_record(b"\x89PNG", http=http_of(Content_Type="image/png")) + warc_record(PAGE))
    assert ["it is image/png, not a report"] == reasons(found)


def test_requests_and_metadata_are_no_inputs() -> None:
    data = warc_record(b"", kind="request", http=b"GET / HTTP/1.1\r\n\r\n") + warc_record(
        b"x", kind="metadata", http=b""
    )
    assert ["input:3"] == [part.name for part in read_all(data + warc_record(PAGE))]


def test_a_revisit_is_counted() -> None:
    assert ["it only repeats an earlier record"] == reasons(read_all(warc_record(b"", kind="revisit")))


def test_a_torn_archive_gives_what_is_whole_and_counts_the_rest() -> None:
    found = read_all(warc_record(PAGE) + warc_record(PAGE)[:-200])
    assert [Reading, Refused] == [type(part) for part in found]
    assert ["the archive ends within a record"] == reasons(found)


def test_a_torn_packed_archive_gives_what_is_whole() -> None:
    found = read_all(packed(warc_record(PAGE), warc_record(PAGE))[:-20])
    assert [Reading, Refused] == [type(part) for part in found]
    assert reasons(found)[0].startswith("the archive ends within a record")


def test_reading_goes_on_after_damage() -> None:
    found = read_all(warc_record(PAGE) + b"xxxx\r\nyyyy\r\n" + warc_record(PAGE))
    assert [Reading, Refused, Reading] == [type(part) for part in found]


def test_a_record_beyond_the_limit_is_refused_and_the_next_one_read() -> None:
    data = warc_record(b"x" * 20_000) + warc_record(PAGE)
    found = list(read_bytes(data, name="a", settings=Settings(max_bytes=10_000)))
    assert [Refused, Reading] == [type(part) for part in found]


def test_a_bomb_in_a_record_stops_early() -> None:
    bomb = gzip.compress(b"a" * 20_000_000)
    http = http_of(Content_Type="text/html", Content_Encoding="gzip")
    found = list(read_bytes(warc_record(bomb, http=http), name="a", settings=Settings(max_bytes=1_000_000)))
    assert ["it is larger than 1 MB"] == reasons(found)


@pytest.mark.parametrize(
    ("payload", "kind"),
    [
        (f"{SENTENCE}\n\n{OTHER}".encode(), "text/plain"),
        (json.dumps({"text": f"{SENTENCE} {OTHER}"}).encode(), "application/json"),
        (pdf_of([sheet_of([SENTENCE], [OTHER])]), "application/pdf"),
    ],
)
def test_other_kinds_of_content_are_read_by_their_readers(payload: bytes, kind: str) -> None:
    reading = read_one(warc_record(payload, http=http_of(Content_Type=kind)))
    assert SENTENCE in reading.report.text
    assert ADDRESS == reading.report.url


def test_a_page_that_the_crawler_cut_off_is_read_and_says_so() -> None:
    reading = read_one(warc_record(PAGE, more="WARC-Truncated: length\r\n"))
    assert ["the archive cut the page off (length)"] == [refusal.reason for refusal in reading.refusals]


def test_a_page_that_calls_the_front_page_its_address_keeps_its_own() -> None:
    page = page_of(head='<link rel="canonical" href="https://news.example/">')
    assert ADDRESS == read_one(warc_record(page)).report.url


def test_the_mobile_face_of_a_page_has_the_address_of_the_page() -> None:
    page = page_of(head=f'<link rel="canonical" href="{ADDRESS}">')
    assert ADDRESS == read_one(warc_record(page, url="https://m.news.example/talks?amp=1")).report.url


def test_a_copy_of_another_site_s_page_keeps_its_address_and_names_its_origin() -> None:
    page = page_of(head='<link rel="canonical" href="https://www.reuters.com/article/1">')
    report = read_one(warc_record(page)).report
    assert (ADDRESS, "Reuters") == (report.url, report.origin)


@pytest.mark.parametrize(
    "record",
    [
        b"WARC/1.0\r\nContent-Length: x\r\n\r\n",
        b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n",
        b"WARC/1.0\r\n" + b"a: b\r\n" * 20_000,
        b"WARC/1.0\r\n" + b"a" * 200_000,
        warc_record(b"", http=b"nothing of the kind\r\n"),
        warc_record(b"", http=b""),
        warc_record(b"\xff" * 50, http=b"HTTP/9 abc\r\n\r\n"),
    ],
)
def test_damaged_records_are_refused(record: bytes) -> None:
    assert [Refused] == [type(part) for part in read_all(WARC_INFO + record)]


def test_an_answer_is_a_report_only_where_it_is_http() -> None:
    assert [] == read_all(WARC_INFO + warc_record(b"1.2.3.4", url="dns:news.example", http=b""))


def test_resources_without_http_are_read() -> None:
    record = warc_record(PAGE, kind="resource", http=b"").replace(b"application/http; msgtype=response", b"text/html")
    assert SENTENCE in read_one(record).report.text


def test_the_address_of_a_file_of_many_is_that_of_none_of_them() -> None:
    told = (None, "https://news.example/2", "https://b.example/2")
    rows = json.dumps([{"text": f"{SENTENCE} {OTHER}", "url": url} for url in told]).encode()
    found = read_all(warc_record(rows, http=http_of(Content_Type="application/json")))
    reports = [part.report for part in found if isinstance(part, Reading)]
    assert [None, "https://news.example/2", None] == [report.url for report in reports]
    assert [None, None, "b.example"] == [report.origin for report in reports]


def test_the_options_of_the_user_go_before_the_archive() -> None:
    options = ReadAs(url="https://b.example/2", published="2018-03-01", today=TODAY)
    report = read_one(warc_record(PAGE, http=HTTP), options=options).report
    assert ("https://b.example/2", "2018-03-01") == (report.url, report.published)
