from __future__ import annotations

import gzip
import hashlib
from pathlib import Path
from urllib.parse import quote

import pytest

from communique.errors import UnreadableInput
from communique.read import ReadAs, Reading, Refused, read_bytes
from communique.read.saved import addresses_in, is_list, saved_page
from tests.read.making import SENTENCE, TODAY, page_of

URL = "https://news.example/2018/03/talks.html"


def read_list(folder: Path, *lines: str) -> list[Reading | Refused]:
    data = "\n".join(lines).encode() + b"\n"
    return list(read_bytes(data, name="urls.txt", options=ReadAs(pages=folder, today=TODAY)))


@pytest.mark.parametrize(
    ("url", "file"),
    [
        (URL, hashlib.sha256(URL.encode()).hexdigest()),
        (URL, hashlib.sha256(URL.encode()).hexdigest() + ".html"),
        (URL, quote(URL, safe="")),
        (URL, quote(URL, safe="") + ".html"),
        (URL, "news.example/2018/03/talks.html"),
        ("https://news.example/talks", "news.example/talks.html"),
        ("https://news.example/talks/", "news.example/talks/index.html"),
        ("https://news.example/talks", "news.example/talks/index.html"),
        ("https://news.example/", "news.example/index.html"),
        ("https://news.example/t?id=1", "news.example/t?id=1"),
        ("https://news.example/t?id=1", "news.example/t@id=1.html"),
        ("https://news.example/caf%C3%A9", "news.example/café.html"),
    ],
)
def test_a_page_is_found_by_each_of_its_names(tmp_path: Path, url: str, file: str) -> None:
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_bytes(page_of())
    assert (tmp_path / file).resolve() == saved_page(url, tmp_path)


def test_each_address_is_read_once_with_its_page(tmp_path: Path) -> None:
    (tmp_path / "news.example/2018/03").mkdir(parents=True)
    (tmp_path / "news.example/2018/03/talks.html").write_bytes(page_of())
    found = read_list(tmp_path, URL, URL)
    assert [Reading] == [type(part) for part in found]
    assert isinstance(found[0], Reading)
    assert (URL, URL) == (found[0].name, found[0].report.url)
    assert SENTENCE in found[0].report.text


def test_a_packed_page_is_unpacked(tmp_path: Path) -> None:
    (tmp_path / (quote(URL, safe="") + ".gz")).write_bytes(gzip.compress(page_of()))
    assert [Reading] == [type(part) for part in read_list(tmp_path, URL)]


def test_missing_pages_are_refused_one_by_one_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / quote(URL, safe="")).write_bytes(page_of())
    found = read_list(tmp_path, "https://news.example/gone", URL)
    assert [Refused, Reading] == [type(part) for part in found]
    assert isinstance(found[0], Refused)
    assert "its page is not in the folder" == found[0].refusal.reason


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/../../etc/passwd",
        "https://news.example/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "https://../../etc/passwd",
        "https://news.example/" + "a" * 1_500,
        "https://news.example/%00",
        "https://[bad/",
    ],
)
def test_no_address_leads_out_of_the_folder(tmp_path: Path, url: str) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc" / "passwd").write_text("secret")
    assert None is saved_page(url, inner)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / quote(URL, safe="")).symlink_to(tmp_path / "secret")
    assert None is saved_page(URL, tmp_path / "pages")


def test_without_a_folder_the_list_is_refused_with_the_option() -> None:
    with pytest.raises(UnreadableInput, match="--pages"):
        list(read_bytes(f"{URL}\n".encode(), name="urls.txt"))


def test_a_list_without_addresses_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="it holds no addresses"):
        list(read_bytes(b"a\n", name="a.urls", options=ReadAs(pages=tmp_path)))


@pytest.mark.parametrize(
    ("line", "addresses"),
    [
        (URL, [URL]),
        (f"20180309-1\t20180309\t1\tnews.example\t{URL}\t1\thttps://news.example/a.png", [URL]),
        (f"20180309\t3\t\t{URL}<UDIV>https://b.example/2", [URL, "https://b.example/2"]),
        ("https://a.example/1;jsessionid=2", ["https://a.example/1;jsessionid=2"]),
        ("20180309\t3\tnone", []),
        ("", []),
    ],
)
def test_the_addresses_of_a_row_are_those_of_its_first_column_with_such(line: str, addresses: list[str]) -> None:
    assert addresses == addresses_in(line)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (f"{URL}\n{URL}\n", True),
        (f"# pages\n{URL}\n", True),
        (f"{URL}\nThe ministers met.\n", False),
        (f"a\tb\tc\t{URL}\n", True),
        (f"See {URL}\n", False),
        ("", False),
    ],
)
def test_a_list_is_told_by_all_its_lines(head: str, expected: bool) -> None:
    assert expected == is_list(head, whole=True)


def test_the_last_line_of_a_beginning_may_be_cut_off() -> None:
    assert is_list(f"{URL}\n{URL}\nhtt", whole=False)
