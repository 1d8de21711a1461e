"""Reading a pasted report: the one module of the server that reaches the pipeline."""

from __future__ import annotations

import functools
import threading
from datetime import UTC, datetime

from communique.following import follow, keep
from communique.model import Record
from communique.pipeline import Tools, record_of, standard_tools
from communique.read import ReadAs, read_words
from communique.read.dates import iso_date
from communique.settings import Settings
from communique.store import Store

_ONE_AT_A_TIME = threading.Lock()
"""The parser holds state while it runs."""


def read_pasted(text: str, *, published: str, source: str, title: str, settings: Settings) -> Record:
    """The record of a pasted text; raises UnreadableInput, UnsupportedLanguage, WrongDate, MissingPart."""
    asked = ReadAs(
        published=iso_date(published) if published.strip() else None,
        source=source.strip() or None,
        title=title.strip() or None,
        today=datetime.now(tz=UTC).date(),
    )
    with _ONE_AT_A_TIME:
        found = read_words(text.replace("\r\n", "\n"), name="the text", settings=settings, options=asked)
        return record_of(found.report, _tools(settings), refused=found.refusals)


def keep_pasted(store: Store, record: Record) -> None:
    """Put a record that was read here into the store, and follow what it tells."""
    with _ONE_AT_A_TIME:
        keep(store, record)
        follow(store)


@functools.lru_cache(maxsize=1)
def _tools(settings: Settings) -> Tools:
    return standard_tools(settings)
