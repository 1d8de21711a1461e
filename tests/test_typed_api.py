"""The public surface as a type checker sees it: this file is checked by mypy, and run.

Each line says what a user of a typed editor is told; a change of a public type fails `make types`.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_type

import communique
from communique import (
    EventQuery,
    PlanQuery,
    Record,
    Settings,
    Span,
    StatementQuery,
    Store,
    Tools,
    decode,
    encode,
    read,
    record_of,
    schema,
    standard_tools,
)
from communique.store import Answer, FoundEvent, FoundPlan, FoundReport, FoundStatement
from tests.show.sample import RECORD

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    from communique import frames

    def reading(path: Path) -> None:
        """What reading, holding the tools, and a store give."""
        assert_type(read("text", published="2018-03-09", source=None), Record)
        assert_type(standard_tools(Settings()), Tools)
        assert_type(record_of(RECORD.report, standard_tools(Settings())), Record)
        with Store.open(path, writable=False) as store:
            assert_type(store, Store)
            assert_type(store.record("rep"), Record)
            assert_type(store.records(), Iterator[Record])
            assert_type(store.events(EventQuery(type=("AID",), since=date(2018, 3, 9))), Answer[FoundEvent])
            assert_type(store.plans(PlanQuery(state=("announced",))), Answer[FoundPlan])
            assert_type(store.statements(StatementQuery(channel="call")), Answer[FoundStatement])
            assert_type(store.each_event(EventQuery()), Generator[FoundEvent, None, None])
            assert_type(store.each_report(), Generator[FoundReport, None, None])
            assert_type(frames.events(store), pd.DataFrame)
            assert_type(frames.statements(store, into="polars"), pl.DataFrame)

    def misuse() -> None:
        """What a type checker refuses; an ignored error that is none fails."""
        EventQuery(type=("WALTZ",))  # type: ignore[arg-type]
        EventQuery(("AID",))  # type: ignore[call-arg]
        read("text", published=date(2018, 3, 9))  # type: ignore[arg-type]
        RECORD.report.text = ""  # type: ignore[misc]


def test_records_and_their_codec_have_these_types() -> None:
    assert_type(decode(encode(RECORD)), Record)
    assert_type(encode(RECORD), bytes)
    assert_type(schema(), dict[str, Any])
    assert_type(RECORD.events[0].evidence, tuple[Span, ...])
    assert_type(RECORD.report.published_on, date | None)
    assert_type(RECORD._repr_html_(), str | None)
    assert RECORD == decode(encode(RECORD))


def test_every_public_name_is_there_and_is_what_the_checker_thinks() -> None:
    assert list(communique.__all__) == sorted(communique.__all__)
    classes = {name for name in communique.__all__ if isinstance(getattr(communique, name), type)}
    assert {"Record", "Span", "Store", "EventQuery", "CommuniqueError"} <= classes
    assert {"decode", "encode", "read", "record_of", "schema", "standard_tools"} == set(communique.__all__) - classes
    assert (Path(communique.__file__).parent / "py.typed").exists()
