"""Reports of our own to compare."""

from __future__ import annotations

from communique.ids import report_id, text_hash
from communique.model import Report

TALKS = (
    "Norway and Kenya will open talks on a fisheries pact in Bergen on 14 May, the Norwegian foreign ministry said on "
    "Tuesday. The two sides have traded drafts since January and still differ on how many trawlers may work near the "
    'coast. "We are close, but close is not done," Deputy Minister Ingrid Solheim told reporters in Oslo. The last '
    "round, held in Mombasa in February, ended without a statement after a dispute over inspections."
)
QUOTE = '"We have put every page of the draft on the table, and we will not take a single one of them back"'


def report(
    text: str, *, source: str | None = "Pacific Wire", title: str | None = None, published: str | None = "2024-03-05"
) -> Report:
    """A report whose id comes from its source, title and text."""
    return Report(
        id=report_id(url=f"{source}|{title}|{published}|{text}", source=source, text=text),
        source=source,
        title=title,
        published=published,
        sha256=text_hash(text),
        text=text,
    )
