"""The doors to trafilatura and resiliparse: what each takes for the main text of a page."""

from __future__ import annotations

import functools
import logging
import re
from typing import Any

LINE_ENDS = re.compile(r"\s*\n\s*")


def by_trafilatura(tree: Any) -> str:
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


def is_mostly_cells(text: str) -> bool:
    """Whether a page laid out as a table came back as its cells, its paragraphs lost."""
    cells = sum(len(line) for line in text.splitlines() if line.startswith("|"))
    return 2 * cells > len(text)


def by_resiliparse(markup: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    text = extract_plain_text(markup, main_content=True, alt_texts=False, list_bullets=True, comments=False)
    return _parted(text)


def _parted(text: str) -> str:
    """The extracted lines, each a paragraph of its own, parted by blank lines."""
    return LINE_ENDS.sub("\n\n", text.strip())
