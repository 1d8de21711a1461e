from __future__ import annotations

import contextlib
import socket

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.errors import UnreadableInput
from communique.read import ReadAs, Reading, Refused
from tests.read.making import FOURTH, OTHER, SENTENCE, THIRD, TODAY, page_of, read_all, read_one

PROSE = [SENTENCE, OTHER, THIRD, FOURTH]


def test_the_main_text_of_a_page_is_its_paragraphs_parted_by_blank_lines() -> None:
    reading = read_one(page_of())
    assert "\n\n".join(PROSE) == reading.report.text
    assert "trafilatura" == reading.extractor


def test_navigation_and_scripts_are_no_text() -> None:
    paragraphs = "".join(f"<p>{words}</p>" for words in PROSE)
    page = (
        f"<html><body><nav><a href=/>Home</a></nav><script>alert('x')</script><main>{paragraphs}</main></body></html>"
    )
    text = read_one(page.encode()).report.text
    assert "Home" not in text
    assert "alert" not in text


def test_a_short_page_is_read_too() -> None:
    assert SENTENCE in read_one(f"<html><body><p>{SENTENCE}</p></body></html>".encode()).report.text


def test_the_page_s_date_is_its_publication_date() -> None:
    report = read_one(page_of(head='<meta property="article:published_time" content="2018-03-09">')).report
    assert ("2018-03-09", "page") == (report.published, report.published_from)


def test_a_date_given_is_taken_before_the_page_s() -> None:
    page = page_of(head='<meta property="article:published_time" content="2018-03-09">')
    report = read_one(page, options=ReadAs(published="2018-03-10", today=TODAY)).report
    assert ("2018-03-10", "given") == (report.published, report.published_from)


def test_a_page_from_the_future_is_read_without_its_date() -> None:
    reading = read_one(page_of(head='<meta property="article:published_time" content="2031-01-01">'))
    assert None is reading.report.published
    assert "in the future" in reading.refusals[0].reason


def test_a_heading_inside_the_text_is_marked_as_its_title() -> None:
    body = "<h1>Ministers meet in Vienna</h1>" + "".join(f"<p>{words}</p>" for words in PROSE)
    report = read_one(page_of(head='<meta property="og:title" content="Ministers meet in Vienna">', body=body)).report
    assert "Ministers meet in Vienna" == report.title
    assert "title" == report.blocks[0].role


@pytest.mark.parametrize(
    "page",
    [
        b"<html></html>",
        b"<html><body></body></html>",
        b"<html><body><div>Menu</div></body></html>",
        b"<html><frameset><frame src=x></frameset></html>",
        b"<html><body><script>document.write('words words words')</script></body></html>",
        b"<!doctype html>",
    ],
)
def test_a_page_without_text_is_refused_with_a_next_step(page: bytes) -> None:
    with pytest.raises(UnreadableInput, match="holds no article text") as caught:
        read_all(page)
    assert caught.value.next_step


def test_a_page_in_its_declared_charset_is_read() -> None:
    words = "The café in Málaga was closed on Monday, the mayor of the city said in the evening. "
    page = f'<html><head><meta charset="iso-8859-1"></head><body><p>{words * 3}</p></body></html>'.encode("latin-1")
    assert "café in Málaga" in read_one(page).report.text


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 30_000,
        "<b>" * 3_000,
        f"<div {' '.join(f'a{i}=x' for i in range(30_000))}>",
        f"<div class='{'a' * 1_000_000}'>",
        "<table><tr><td>" * 2_000,
        "\x00\x01\x02",
        "<a title='\">" * 2_000,
        "&#xD800;&#0;&#99999999999;&#x110000;",
        "<" * 10_000 + ">",
        "<p" * 20_000 + ">",
        "<!--" * 10_000 + "-->",
        "<script type='application/ld+json'>" + "[" * 50_000 + "</script>",
    ],
)
def test_hostile_markup_before_the_text_is_survived(hostile: str) -> None:
    paragraphs = "".join(f"<p>{words}</p>" for words in PROSE)
    reading = read_one(f"<html><body>{hostile}<article>{paragraphs}</article></body></html>".encode())
    assert OTHER in reading.report.text


def test_reading_a_page_opens_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda *args: opened.append(args))
    page = page_of(head='<base href="http://a.example/"><link rel="canonical" href="http://a.example/2018/03/09/x">')
    read_one(page + b'<img src="http://a.example/x.png"><iframe src="http://a.example/y"></iframe>')
    assert [] == opened


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(alphabet="<>/\"'= apdivtablescrm\n&#;", max_size=300))
def test_any_markup_is_a_report_or_a_refusal(inside: str) -> None:
    found: list[Reading | Refused] = []
    with contextlib.suppress(UnreadableInput):
        found = read_all(b"<html><body>" + inside.encode())
    assert all(isinstance(part, Reading) and part.report.text.strip() for part in found)


def test_a_page_laid_out_as_a_table_keeps_its_paragraphs() -> None:
    paragraphs = "<p>".join(PROSE)
    page = (
        f"<html><body><table><tr><td>News<br>Sport</td><td><b>Talks</b><p>{paragraphs}</td></tr></table></body></html>"
    )
    reading = read_one(page.encode())
    assert "resiliparse" == reading.extractor
    assert [SENTENCE, OTHER] == [part for part in reading.report.text.split("\n\n") if part in PROSE[:2]]
