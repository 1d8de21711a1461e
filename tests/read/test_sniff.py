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
    ],
)
def test_the_format_is_told_by_content_then_name(start: bytes, name: str, expected: str) -> None:
    assert expected == format_of(start, name=name)


@pytest.mark.parametrize("start", [b"<?xml version='1.0'?><rss>", b"<feed xmlns='x'>", b"<urlset>"])
def test_a_feed_is_refused(start: bytes) -> None:
    with pytest.raises(UnreadableInput, match="feed or sitemap"):
        format_of(start, name="a.xml")


def test_the_suffix_of_a_packed_file_is_the_one_below() -> None:
    assert (".jsonl", ".txt", "") == (suffix_of("A.JSONL.GZ"), suffix_of("a.txt"), suffix_of("a"))
