"""Bytes to text: byte order marks, UTF-8, UTF-16, then a guess among the encodings that news comes in."""

from __future__ import annotations

import codecs
import re

from communique.errors import UnreadableInput

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""UTF-32 before UTF-16: the little-endian mark of one begins with that of the other."""
SIGNATURES = {
    b"%PDF-": "a PDF",
    b"%!PS": "a PostScript file",
    b"BZh": "a bzip2 archive",
    b"GIF8": "a GIF image",
    b"ID3": "a sound file",
    b"MZ\x90": "a program",
    b"OggS": "a sound file",
    b"PK\x03\x04": "a zip archive or office document",
    b"RIFF": "a sound or video file",
    b"Rar!": "a rar archive",
    b"SQLite format 3": "a database",
    b"\x7fELF": "a program",
    b"\x89PNG": "a PNG image",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\xfd7zXZ": "an xz archive",
    b"\xff\xd8\xff": "a JPEG image",
    b"{\\rtf": "a rich text document",
    b"(\xb5/\xfd": "a zstd archive",
}
GUESSES = (
    "cp1252", "latin_1", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "mac_roman",
    "big5", "gb18030", "shift_jis", "euc_jp", "euc_kr",
)  # fmt: skip
"""Encodings of English news, and of the languages that a refusal should be able to name."""
CHARSETS = (
    "big5",
    "cp",
    "euc",
    "gb",
    "iso8859",
    "koi8",
    "latin",
    "mac",
    "shift_jis",
    "utf-16",
    "utf-32",
    "utf-8",
    "windows",
)
"""How names of character sets begin; Python's other codecs ("rot13", "unicode_escape") are none."""
SAMPLE = 1 << 16
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""Control characters that no text holds; next line (U+0085) is a line end."""
MOST_CONTROL = 0.01
"""Share of control characters above which bytes are no text."""
FEW_CONTROL = 4
"""So many are let through in the shortest text: stray ones are common in saved pages."""
SURROGATE = re.compile(r"[\ud800-\udfff]")
WITHOUT_MARK = 0.3
"""Share of NUL bytes at odd or at even places from which ASCII-heavy UTF-16 without a mark is told."""


def text_of(data: bytes, *, name: str, declared: str | None = None, markup: bool = False) -> str:
    """The text that bytes stand for; raises UnreadableInput for bytes that are no text.

    A byte order mark is believed first, then UTF-8 that decodes, then the declared encoding, then the best guess. In
    `markup`, stray NUL characters are dropped as browsers do; elsewhere they tell binary data.
    """
    kind = next((kind for start, kind in SIGNATURES.items() if data.startswith(start)), None)
    if kind:
        raise binary(name, f"it is {kind}, not text")
    marked = next((codec for mark, codec in MARKS if data.startswith(mark)), None)
    codecs_to_try = [marked] if marked else [_without_mark(data) or "utf-8", declared]
    text = next((text for codec in codecs_to_try if codec and (text := _decoded(data, codec)) is not None), None)
    if text is None and b"\x00" not in data:
        text = _guessed(data)
    if text is not None and markup:
        text = text.replace("\x00", "")
    if text is None or is_noise(text):
        raise binary(name, "its bytes are not text")
    return without_surrogates(text)


def without_surrogates(text: str) -> str:
    """The text with each lone surrogate, which no file can hold, replaced by U+FFFD; lengths stay the same."""
    return SURROGATE.sub("\ufffd", text)


def binary(name: str, reason: str) -> UnreadableInput:
    """The refusal of bytes that are no text."""
    return UnreadableInput(name, reason, next_step="Give the report as text, HTML or JSON Lines.")


def is_noise(text: str) -> bool:
    """Whether characters are no text: a NUL anywhere, or too many other control characters at the beginning."""
    words = text[:SAMPLE]
    return "\x00" in text or len(CONTROL.findall(words)) > max(FEW_CONTROL, MOST_CONTROL * len(words))


def _decoded(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec) if codecs.lookup(codec).name.startswith(CHARSETS) else None
    except (ValueError, LookupError):
        return None


def _without_mark(data: bytes) -> str | None:
    start = data[:SAMPLE]
    if b"\x00" not in start or len(start) < 2:
        return None
    half = len(start) / 2
    if start[1::2].count(0) > WITHOUT_MARK * half > start[0::2].count(0):
        return "utf-16-le"
    if start[0::2].count(0) > WITHOUT_MARK * half > start[1::2].count(0):
        return "utf-16-be"
    return None


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE], cp_isolation=list(GUESSES)).best()
    for codec in (best.encoding if best else None, "cp1252" if best else None):
        if codec and (text := _decoded(data, codec)) is not None:
            return text
    return None
