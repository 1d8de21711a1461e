"""The Parquet file of a shard: one row a report, its claims as nested lists. The door to pyarrow in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any

from communique.batch.rows import Row
from communique.errors import BatchError, MissingPart

GROUP = 500
"""Rows of one row group, which are held in memory together."""


def parquet_of(rows: Iterable[Row]) -> bytes:
    """The rows as one file, in their order: the same rows give the same bytes, and no rows a file with the columns."""
    arrow_ = arrow()
    from pyarrow import parquet

    out, remaining = arrow_.BufferOutputStream(), iter(rows)
    with parquet.ParquetWriter(out, schema(), compression="zstd") as writer:
        while portion := list(islice(remaining, GROUP)):
            writer.write_table(arrow_.Table.from_pylist(portion, schema=schema()))
    whole: bytes = out.getvalue().to_pybytes()
    return whole


def records_in(path: str) -> Iterator[list[tuple[str, bytes, str]]]:
    """The ids, records and inputs of a file that `parquet_of` made, a group at a time; raises BatchError."""
    arrow_ = arrow()
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as opened:
            for batch in opened.iter_batches(batch_size=GROUP, columns=["id", "record", "input"]):
                ids, records, inputs = (batch.column(name).to_pylist() for name in ("id", "record", "input"))
                yield [(i, r.encode("utf-8"), n) for i, r, n in zip(ids, records, inputs, strict=True)]
    except (OSError, arrow_.ArrowException) as fault:
        reason = " ".join(str(fault).split())[:200]
        raise BatchError(f"{path} cannot be read: {reason}.", next_step="Delete it and run the batch again.") from fault


def version() -> str:
    """Which pyarrow writes: another may write the same rows in other bytes."""
    return f"{arrow().__version__}"


@cache
def schema() -> Any:
    """The columns, the same in every shard."""
    a = arrow()
    text, whole, number, day = a.string(), a.int32(), a.float64(), a.date32()
    texts = a.list_(text)
    when = {"earliest": day, "latest": day, "edtf": text, "when_words": text}
    where = {"place": text, "place_country": text, "lat": number, "lon": number}
    statements = {
        "id": text, "kind": text, "form": text, "channel": text, "polarity": text, "speakers": texts,
        "speaker_countries": texts, "addressees": texts, "addressee_countries": texts, "relayed_by": texts,
        "medium": text, "inside": text, "cue": text, "content": text, "start": whole, "end": whole,
        "confidence": number,
    }  # fmt: skip
    events = {
        "id": text, "type": text, "mode": text, "status": text, "contexts": texts, "sources": texts,
        "source_countries": texts, "targets": texts, "target_countries": texts, "mediators": texts,
        "asserted_by": text, "trigger": text, "start": whole, "end": whole, **when, **where, "topic": text,
        "conditions": texts, "evidence": texts, "plover": text, "cameo": text, "goldstein": number, "quad": whole,
        "confidence": number,
    }  # fmt: skip
    plans = {
        "id": text, "event": text, "what": text, "state": text, "participants": texts,
        "participant_countries": texts, **when, **where, "options": texts, "agenda": text, "evidence": texts,
    }  # fmt: skip
    actors = {
        "id": text, "name": text, "kind": text, "country": text, "sector": text, "office": text, "wikidata": text,
        "anonymous": a.bool_(),
    }  # fmt: skip
    nested = {"statements": statements, "events": events, "plans": plans, "actors": actors}
    report = {
        "id": text, "url": text, "source": text, "origin": text, "authors": texts, "title": text, "published": text,
        "published_on": day, "published_from": text, "modified": text, "retrieved": text, "language": text,
        "sha256": text, "text": text, "input": text, "version": text,
    }  # fmt: skip
    lists = {name: a.list_(a.struct(list(fields.items()))) for name, fields in nested.items()}
    return a.schema([*report.items(), *lists.items(), ("record", text)], metadata={"record": "communique/1"})


def arrow() -> Any:
    """The module pyarrow; raises MissingPart."""
    try:
        import pyarrow  # noqa: ICN001 -- its own name
    except ImportError:
        raise MissingPart("pyarrow, which writes Parquet,", "batch") from None
    return pyarrow
