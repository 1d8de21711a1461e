"""Options that several commands share, and what they mean."""

from __future__ import annotations

import os
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from communique.settings import Engine, Settings, aids_in, store_at


class Format(StrEnum):
    """How an answer is written."""

    TEXT = "text"
    JSON = "json"


class EngineChoice(StrEnum):
    """How reports are read."""

    FAST = "fast"
    STANDARD = "standard"


class TableFormat(StrEnum):
    """How an answer in rows is written."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


class MatterFormat(StrEnum):
    """How matters are written."""

    TEXT = "text"
    JSON = "json"
    ICS = "ics"


class ChangeFormat(StrEnum):
    """How changes are written."""

    TEXT = "text"
    JSON = "json"
    ATOM = "atom"


StoreFile = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="FILE|URL",
        help="The store: a file, or postgresql://USER@HOST/NAME. "
        "Default: $COMMUNIQUE_STORE, else communique.sqlite in your data folder.",
        show_default=False,
    ),
]
EngineOption = Annotated[
    EngineChoice | None,
    typer.Option(
        "--engine",
        metavar="fast|standard",
        help="Read by rules and the parser alone, or with the learned layer too (docs/engines.md). "
        "Default: $COMMUNIQUE_ENGINE, else standard.",
        show_default=False,
    ),
]
WithOption = Annotated[
    str | None,
    typer.Option(
        "--with",
        metavar="AID,…",
        help="What reads beside the engine: llm (a language model behind $COMMUNIQUE_LLM_URL: the text is sent there), "
        "gliner (a model that finds names). Default: $COMMUNIQUE_WITH, else nothing.",
        show_default=False,
    ),
]
AnswerFormat = Annotated[
    Format, typer.Option("--format", metavar="text|json", help="A page for people, or JSON for programs.")
]
TableAnswerFormat = Annotated[
    TableFormat,
    typer.Option("--format", metavar="text|json|csv", help="A page for people, JSON or a table for programs."),
]
MOST = 1_000_000
"""Claims listed at most, however many are asked for."""


def asked(name: str, meaning: str, *names: str) -> Any:
    """An option of a question to a store, that takes a value called NAME; NAMES where it is not the parameter's."""
    return typer.Option(*names, metavar=name, help=meaning)


ReportToLookIn = Annotated[
    Path | None, asked("FILE", "Decide it as in this report: of several, the first that holds the name.", "--in")
]


def settings_with(store: str | None, *, engine: EngineChoice | None = None, aided_by: str | None = None) -> Settings:
    """The settings of the environment, the store asked for, else the environment's or the user's, the user's places."""
    from communique.knowledge.cities import with_users_places

    settings = reading_as(with_users_places(Settings.of(os.environ)), engine)
    if aided_by is not None:
        settings = replace(settings, aided_by=aids_in(aided_by))
    return replace(settings, store=store_at(store) if store else settings.store or default_store())


def reading_as(settings: Settings, engine: EngineChoice | None) -> Settings:
    """The settings with the engine that was asked for, if one was."""
    chosen: Engine = "fast" if engine is EngineChoice.FAST else "standard"
    return replace(settings, engine=chosen) if engine is not None else settings


def default_store() -> Path:
    """communique.sqlite in the user's data folder."""
    from platformdirs import user_data_path

    return user_data_path("communique") / "communique.sqlite"
