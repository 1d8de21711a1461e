"""Inputs of every kind, made by us: web archives, feeds, agency items, mails, printed pages."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
ADDRESS = "https://news.example/2018/03/talks"


def warc_record(
    payload: bytes, *, kind: str = "response", url: str = ADDRESS, http: bytes = HTTP, more: str = ""
) -> bytes:
    block = http + payload
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2018-03-10T08:00:00Z\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n{more}"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


WARC_INFO = (
    b"WARC/1.0\r\nWARC-Type: warcinfo\r\nWARC-Date: 2018-03-10T08:00:00Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
    b"Content-Type: application/warc-fields\r\nContent-Length: 14\r\n\r\nsoftware: ours\r\n\r\n"
)


def http_of(status: str = "200 OK", **headers: str) -> bytes:
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode()


def rss_of(*entries: str, channel: str = "<title>Northern Post</title>") -> bytes:
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    inside = "".join(f"<item>{entry}</item>" for entry in entries)
    return f'<?xml version="1.0"?><rss version="2.0" {spaces}><channel>{channel}{inside}</channel></rss>'.encode()


def newsml_of(body: str, *, meta: str = "", content: str = "", rights: str = "", guid: str = "urn:newsml:a:1") -> str:
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="1" standard="NewsML-G2">'
        f"{rights}<itemMeta>{meta}</itemMeta><contentMeta>{content}</contentMeta>"
        f'<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title>T</title></head><body>{body}</body></html></inlineXML></contentSet></newsItem>"
    )


def pdf_of(pages: Sequence[Sequence[tuple[float, float, str]]], *, size: float = 11, title: str = "") -> bytes:
    """A PDF whose pages hold lines of text, each (across, up, words), in points from the bottom left."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page in pages:
        shown = "".join(f"1 0 0 1 {x} {y} Tm ({_escaped(words)}) Tj " for x, y, words in page)
        stream = zlib.compress(f"BT /F1 {size} Tf {shown} ET".encode("latin-1")) if page else zlib.compress(b"")
        head = f"<< /Length {len(stream)} /Filter /FlateDecode >>".encode()
        objects.append(head + b"\nstream\n" + stream + b"\nendstream")
        kids.append(len(objects) + 1)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
    objects.append(f"<< /Title ({_escaped(title)}) >>".encode())
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, inside in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + inside + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode() + (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n"
        f"startxref\n{len(out)}\n%%EOF\n".encode()
    )
    return bytes(out)


def sheet_of(*paragraphs: Sequence[str], head: str = "", foot: str = "") -> list[tuple[float, float, str]]:
    """The lines of a page: paragraphs 20 points apart, their lines 13, between a head and a foot."""
    lines = [(72.0, 800.0, head)] if head else []
    up = 760.0
    for paragraph in paragraphs:
        for words in paragraph:
            lines.append((72.0, up, words))
            up -= 13
        up -= 10
    if foot:
        lines.append((72.0, 40.0, foot))
    return lines


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
