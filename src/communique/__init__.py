"""Communiqué: a sourced record of diplomacy, read from news reports and official statements.

    import communique

    record = communique.read("Moon said talks would begin in May.", published="2018-03-09")
    for statement in record.statements:
        print(statement.speaker.text, "|", statement.content[0].text)

The names below are the whole public surface; everything else may change without notice.
"""

from __future__ import annotations

import functools
import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from communique.codec import decode, encode, schema
    from communique.errors import CommuniqueError
    from communique.model import (
        Actor,
        Condition,
        Event,
        Place,
        Plan,
        Record,
        Refusal,
        Report,
        Span,
        Statement,
        When,
    )
    from communique.pipeline import Tools, record_of, standard_tools
    from communique.settings import Engine, Settings
    from communique.store import EventQuery, PlanQuery, StatementQuery, Store

__version__ = "0.1.0"
__all__ = [
    "Actor",
    "CommuniqueError",
    "Condition",
    "Event",
    "EventQuery",
    "Place",
    "Plan",
    "PlanQuery",
    "Record",
    "Refusal",
    "Report",
    "Settings",
    "Span",
    "Statement",
    "StatementQuery",
    "Store",
    "Tools",
    "When",
    "decode",
    "encode",
    "read",
    "record_of",
    "schema",
    "standard_tools",
]

_HOME = {
    "communique.codec": ("decode", "encode", "schema"),
    "communique.errors": ("CommuniqueError",),
    "communique.model": (
        "Actor", "Condition", "Event", "Place", "Plan", "Record", "Refusal", "Report", "Span", "Statement", "When",
    ),
    "communique.pipeline": ("Tools", "record_of", "standard_tools"),
    "communique.settings": ("Settings",),
    "communique.store": ("EventQuery", "PlanQuery", "StatementQuery", "Store"),
}  # fmt: skip
"""Where each public name lives; it is imported when first asked for, so that `import communique` costs nothing."""


def read(  # noqa: PLR0913 -- each is something that the user tells
    text: str,
    *,
    published: str | None = None,
    source: str | None = None,
    url: str | None = None,
    title: str | None = None,
    language: str | None = None,
    engine: Engine | None = None,
) -> Record:
    """The record of one report given as plain text.

    `published` is an ISO 8601 date (or date-time); without it times are resolved only as far as the text alone allows.
    `language` "en" skips the language check; `engine` is "fast" or "standard" (None: as COMMUNIQUE_ENGINE says).
    Offsets in the record are code points of `text` as given; a lone surrogate, which no file can hold, becomes U+FFFD.
    Raises WrongDate, UnreadableInput, UnsupportedLanguage, UnknownWord.
    """
    from communique.model import Record
    from communique.pipeline import record_of
    from communique.read import ReadAs, read_words

    asked = ReadAs(published=published, source=source, url=url, title=title, language=language)
    Record.drawn_by = _drawn
    settings = _settings(engine)
    found = read_words(text, name="the text", settings=settings, options=asked)
    return record_of(found.report, _tools(settings), refused=found.refusals)


@functools.cache
def _settings(engine: Engine | None) -> Settings:
    import os
    from dataclasses import replace

    from communique.knowledge.cities import with_users_places
    from communique.settings import Settings

    settings = with_users_places(Settings.of(os.environ))
    return replace(settings, engine=engine) if engine is not None else settings


@functools.cache
def _tools(settings: Settings) -> Tools:
    from communique.pipeline import standard_tools

    return standard_tools(settings)


def _drawn(record: Record) -> str:
    """A record for a notebook, by a module that is imported when the first is shown."""
    return str(importlib.import_module("communique.show.notebook").html_of(record))


def __getattr__(name: str) -> Any:
    for module, names in _HOME.items():
        if name in names:
            from communique.model import Record

            Record.drawn_by = _drawn
            return getattr(importlib.import_module(module), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class _Package(ModuleType):
    """This package, whose `read` stays the function: importing the stage `communique.read` would rebind the name."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name == "read" and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
