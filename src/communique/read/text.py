"""Plain text to a Report; the text is kept verbatim."""

from __future__ import annotations

from communique.ids import report_id, text_hash
from communique.model import Report
from communique.read.blocks import blocks_of


def read_text(
    text: str, *, url: str | None = None, source: str | None = None, title: str | None = None, published: str | None = None
) -> Report:
    """The report that a plain text is."""
    return Report(
        id=report_id(url=url, source=source, text=text),
        url=url,
        source=source,
        title=title,
        published=published,
        published_from="given" if published else None,
        sha256=text_hash(text),
        text=text,
        blocks=blocks_of(text),
    )
