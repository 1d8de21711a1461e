"""HTML to a Report: the main text by trafilatura, else by resiliparse; nothing is fetched, nothing executed."""

from __future__ import annotations

import functools
import logging
import re
from collections.abc import Iterator
from typing import Any

from communique.errors import UnreadableInput
from communique.read.encoding import text_of
from communique.read.inputs import Source
from communique.read.markup import TooMuchMarkup, tamed
from communique.read.page_facts import PageFacts, facts_of
from communique.read.readings import ReadAs, Reading, Refused
from communique.read.text import About
from communique.read.trees import html_tree
from communique.read.whole import reading_of
from communique.settings import Settings

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{2,40})", re.IGNORECASE)
LEAST_WORDS = 12
"""Words below which what an extractor found is no report, but a label that was left over."""
LINE_ENDS = re.compile(r"\s*\n\s*")


def read_page(source: Source, options: ReadAs, settings: Settings) -> Iterator[Reading | Refused]:
    """The one report of a page; raises UnreadableInput for a page without text."""
    data = source.whole()
    declared = CHARSET.search(data, 0, 4_096)
    charset = options.envelope.charset or (declared[1].decode("ascii") if declared else None)
    markup = text_of(data, name=source.name, declared=charset, markup=True)
    try:
        markup = tamed(markup)
    except TooMuchMarkup as error:
        raise UnreadableInput(source.name, str(error), next_step="Save the report's own page, or its text.") from error
    text, facts, extractor = _extracted(markup)
    if len(text.split()) < LEAST_WORDS:
        raise UnreadableInput(
            source.name, "the page holds no article text", next_step="Save the article itself, or give its text."
        )
    about = About(
        url=facts.url,
        source=facts.source,
        origin=facts.origin,
        authors=facts.authors,
        title=facts.title,
        page_date=facts.published,
        modified=facts.modified,
        rights=facts.rights,
    )
    yield reading_of(text, about, name=source.name, extractor=extractor, options=options, settings=settings)


def _extracted(markup: str) -> tuple[str, PageFacts, str]:
    """Main text, facts and the extractor that won; the text is empty where neither found any."""
    tree = html_tree(markup)
    if tree is None:
        return "", PageFacts(), ""
    facts = facts_of(tree)
    text = _by_trafilatura(tree)
    if len(text.split()) >= LEAST_WORDS and not _is_mostly_cells(text):
        return text, facts, "trafilatura"
    return _by_resiliparse(markup), facts, "resiliparse"


def _by_trafilatura(tree: Any) -> str:
    try:
        found = _trafilatura().bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=False)
    except Exception:  # noqa: BLE001 - third-party heuristics over hostile markup; the other extractor takes over
        return ""
    return _parted(str(getattr(found, "text", None) or ""))


@functools.cache
def _trafilatura() -> Any:
    import trafilatura

    # Its warnings about pages without text are refusals here; without a handler Python prints them to the terminal.
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    return trafilatura


def _is_mostly_cells(text: str) -> bool:
    """Whether a page laid out as a table came back as its cells, its paragraphs lost."""
    cells = sum(len(line) for line in text.splitlines() if line.startswith("|"))
    return 2 * cells > len(text)


def _by_resiliparse(markup: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    text = extract_plain_text(markup, main_content=True, alt_texts=False, list_bullets=True, comments=False)
    return _parted(text)


def _parted(text: str) -> str:
    """The extracted lines, each a paragraph of its own, parted by blank lines."""
    return LINE_ENDS.sub("\n\n", text.strip())
