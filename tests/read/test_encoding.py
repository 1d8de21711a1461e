from __future__ import annotations

import contextlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import UnreadableInput
from communique.read.encoding import text_of, without_surrogates

WORDS = "The envoy’s café in Málaga was “closed” – on Monday. " * 4
PLAIN = "The envoys met in Vienna on Monday and parted without a result."


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_text_comes_back_whatever_the_usual_encoding(codec: str) -> None:
    assert WORDS == text_of(WORDS.encode(codec), name="a")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_a_mark_is_told_by_its_zeros(codec: str) -> None:
    assert PLAIN == text_of(PLAIN.encode(codec), name="a")


def test_latin_1_is_read() -> None:
    words = "The café in Málaga was closed on Monday, the mayor said. " * 3
    assert words == text_of(words.encode("latin-1"), name="a")


def test_a_declared_encoding_is_believed_where_it_decodes() -> None:
    words = "Премьер прибыл в Вену на переговоры."
    assert words == text_of(words.encode("koi8-r"), name="a", declared="koi8-r")


@pytest.mark.parametrize("codec", ["rot13", "unicode_escape", "nonsense", "hex"])
def test_a_declared_codec_that_is_no_charset_is_not_used(codec: str) -> None:
    assert "café café" == text_of("café café".encode(), name="a", declared=codec)


def test_the_byte_order_mark_is_no_part_of_the_text() -> None:
    assert "Kim" == text_of(b"\xef\xbb\xbfKim", name="a")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n...", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"PK\x03\x04\x14", "a zip archive or office document"),
        (b"{\\rtf1\\ansi", "a rich text document"),
    ],
)
def test_a_known_binary_file_is_refused_by_its_kind(data: bytes, kind: str) -> None:
    with pytest.raises(UnreadableInput, match=kind):
        text_of(data, name="a")


@pytest.mark.parametrize("data", [b"a\x00b\x00\x00c", bytes(range(256)) * 4, b"\x01\x02\x03\x04" * 20, b"\xff\xfe\x00"])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableInput, match="its bytes are not text"):
        text_of(data, name="a")


def test_random_bytes_are_refused() -> None:
    with pytest.raises(UnreadableInput):
        text_of(random.Random(1).randbytes(4_000), name="a")


def test_a_lone_surrogate_is_replaced_and_lengths_stay() -> None:
    assert "a\ufffdb" == without_surrogates("a\ud800b")


@given(st.binary(max_size=600))
def test_any_bytes_are_clean_text_or_refused(data: bytes) -> None:
    text = ""
    with contextlib.suppress(UnreadableInput):
        text = text_of(data, name="a")
    assert text == text.encode("utf-8").decode("utf-8")


@given(st.text(max_size=200))
def test_utf_8_text_without_controls_is_kept_verbatim(words: str) -> None:
    printable = "Kim " + "".join(c for c in words if c.isprintable())
    assert printable == text_of(printable.encode("utf-8", "replace"), name="a") or "?" in printable
