from __future__ import annotations

import pytest

from communique.errors import UnreadableInput
from communique.read.sniff import format_of, suffix_of


@pytest.mark.parametrize(
    ("start", "name", "expected"),
    [
        (b"Kim met Moon.", "a.txt", "text"),
        (b"Kim met Moon.", "a", "text"),
        (b"<!DOCTYPE html><html>", "a", "html"),
        (b"\xef\xbb\xbf\n<html lang=en>", "a.txt", "html"),
        (b"<!-- saved --><HTML>", "a", "html"),
        (b"<?xml version='1.0'?><!DOCTYPE html>", "a", "html"),
        (b"<p>Kim met Moon.</p>", "a.html", "html"),
        (b"Kim < Moon", "a", "text"),
        (b'{"text": "a"}', "a", "json"),
        (b'{\n  "text": "a"\n}', "a", "json"),
        (b'{"text": "a"}\n{"text": "b"}\n', "a", "jsonl"),
        (b'{"text": "a', "a", "jsonl"),
        (b'[{"text": "a"}]', "a.json", "json"),
        (b"", "a.jsonl", "jsonl"),
        (b"{curly} words", "a", "text"),
        ("<html>".encode("utf-16"), "a", "html"),
        (b"<?xml version='1.0'?><rss>", "a", "feed"),
        (b"<?xml version='1.0'?><?xml-stylesheet href='a'?><!-- a --><feed xmlns='x'>", "a.txt", "feed"),
        (b"<rdf:RDF xmlns='x'>", "a", "feed"),
        (b"<?xml version='1.0'?><newsItem guid='a'>", "a.txt", "newsml"),
        (b"<newsMessage xmlns='x'>", "a", "newsml"),
        (b"%PDF-1.7", "a.txt", "pdf"),
        (b"PK\x03\x04", "a.txt", "zip"),
        (b"WARC/1.0\r\n", "a.txt", "warc"),
        (b"Return-Path: <a@b.example>\nFrom: A <a@b.example>\nSubject: Talks\n\nText", "a", "mail"),
        (b"Received: by a\n\tfor b\nMIME-Version: 1.0\nFrom: a\n\nText", "a", "mail"),
        (b"From: The ministry\nTo: The press\nSubject: Talks\n\nText", "a", "text"),
        (b"From: The ministry\nSubject: Talks\n\nText", "a.eml", "mail"),
        (b"https://a.example/1\nhttps://a.example/2\n", "a.txt", "urls"),
        (b"2018\tx\t1\thttps://a.example/1\n", "a.csv", "urls"),
        (b"https://a.example/1 says that the talks are over.\n", "a.txt", "text"),
    ],
)
def test_the_format_is_told_by_content_then_name(start: bytes, name: str, expected: str) -> None:
    assert expected == format_of(start, name=name)


@pytest.mark.parametrize("start", [b"<urlset>", b"<?xml version='1.0'?><!-- a --><sitemapindex xmlns='x'>"])
def test_a_sitemap_is_refused(start: bytes) -> None:
    with pytest.raises(UnreadableInput, match="it is a sitemap"):
        format_of(start, name="a.xml")


def test_ten_thousand_comments_take_no_time_to_speak_of() -> None:
    assert "text" == format_of(b"<!--a-->" * 8_000 + b"x", name="a")


def test_the_suffix_of_a_packed_file_is_the_one_below() -> None:
    assert (".jsonl", ".txt", "") == (suffix_of("A.JSONL.GZ"), suffix_of("a.txt"), suffix_of("a"))
