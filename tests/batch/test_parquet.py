"""What a shard's Parquet file holds, read by the programs that it is for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from communique.batch.folder import RECORDS
from communique.batch.parquet import GROUP, parquet_of, records_in, schema
from communique.batch.rows import row_of
from communique.codec import decode, encode
from communique.model import (
    Actor,
    Codes,
    Condition,
    Event,
    MadeBy,
    Place,
    Plan,
    Record,
    Report,
    Span,
    Statement,
    When,
    Where,
    span_of,
)
from tests.batch.making import batch_of
from tests.following.making import empty

TEXT = "Norway said it would meet Sweden in Oslo in May if the port opens."


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return span_of(TEXT, start, start + len(words))


def _record() -> Record:
    span = {words: _span(words) for words in ("Norway", "Sweden", "Oslo", "in May", "meet", "said", "the port opens")}
    content = _span("it would meet Sweden in Oslo in May if the port opens")
    when = When(span=span["in May"], earliest=date(2018, 5, 1), latest=date(2018, 5, 31), edtf="2018-05", basis="given")
    return Record(
        made_by=MadeBy(version="1", models={}),
        report=Report(
            id="rep-1", published="2018-03-09", published_from="given", sha256="0" * 64, text=TEXT
        ),
        actors=(
            Actor(id="act-1", name="Norway", kind="state", country="NOR", mentions=(span["Norway"],)),
            Actor(id="act-2", name="Sweden", kind="state", country="SWE", mentions=(span["Sweden"],)),
        ),
        places=(Place(id="plc-1", name="Oslo", country="NOR", lat=59.9, lon=10.7, precision="city"),),
        statements=(
            Statement(
                id="stm-1", speakers=("act-1",), cue=span["said"], content=(content,), form="indirect",
            ),
        ),
        events=(
            Event(
                id="evt-1", trigger=span["meet"], type="CONSULT", mode="meet", source=("act-1",), target=("act-2",),
                status="planned", asserted_by="stm-1", when=when, where=Where(span=span["Oslo"], place="plc-1"),
                conditions=("cnd-1",), evidence=(content,),
                codes=Codes(plover="AGREE", cameo="036", goldstein=4.0, quad=1),
            ),
        ),
        conditions=(
            Condition(id="cnd-1", kind="if", condition=span["the port opens"], consequence=content, events=("evt-1",)),
        ),
        plans=(
            Plan(
                id="pln-1", event="evt-1", what="meeting", participants=("act-1", "act-2"), state="conditional",
                when=when, options=("plc-1",), evidence=(content,),
            ),
        ),
    )  # fmt: skip


def test_polars_reads_claims_as_lists_of_values(tmp_path: Path) -> None:
    folder = batch_of(tmp_path, [_record(), empty("rep-2", None)], [], [empty("rep-3", date(2018, 4, 1))])
    frame = pl.read_parquet(folder.root / RECORDS / "*.parquet")
    assert {"rep-1", "rep-2", "rep-3"} == set(frame["id"])
    (event,) = frame.explode("events").unnest("events", separator=".").filter(pl.col("events.id") == "evt-1").to_dicts()
    wanted = {
        "type": "CONSULT", "status": "planned", "sources": ["Norway"], "source_countries": ["NOR"],
        "targets": ["Sweden"], "target_countries": ["SWE"], "earliest": date(2018, 5, 1), "latest": date(2018, 5, 31),
        "place": "Oslo", "place_country": "NOR", "lat": 59.9, "conditions": ["the port opens"], "plover": "AGREE",
        "asserted_by": "stm-1", "trigger": "meet", "start": TEXT.index("meet"),
    }  # fmt: skip
    assert wanted == {key: event[f"events.{key}"] for key in wanted}
    (told,) = frame.filter(id="rep-1").to_dicts()
    assert [("Norway",), ["NOR"]] == [
        tuple(told["statements"][0]["speakers"]),
        told["statements"][0]["speaker_countries"],
    ]
    assert ("conditional", ["Oslo"]) == (told["plans"][0]["state"], told["plans"][0]["options"])
    assert ["Norway", "Sweden"] == [actor["name"] for actor in told["actors"]]
    assert date(2018, 3, 9) == told["published_on"]


def test_arrow_reads_all_shards_with_one_schema(tmp_path: Path) -> None:
    folder = batch_of(tmp_path, [_record()], [], [empty("rep-2", None)])
    paths = sorted((folder.root / RECORDS).iterdir())
    assert [schema()] * 3 == [pq.read_schema(path) for path in paths]
    assert 1 == len({str(pq.read_schema(path).metadata) for path in paths})
    table = ds.dataset(folder.root / RECORDS, format="parquet").to_table(
        filter=ds.field("published_on") == date(2018, 3, 9), columns=["id"]
    )
    assert ["rep-1"] == table.column("id").to_pylist()


def test_a_record_comes_back_byte_for_byte(tmp_path: Path) -> None:
    record = _record()
    folder = batch_of(tmp_path, [record])
    (shard,) = folder.done()
    (((report, encoded, name),),) = records_in(str(folder.path(RECORDS, shard)))
    assert ("rep-1", encode(record), "/in/rep-1") == (report, encoded, name)
    assert record == decode(encoded)


def test_the_same_rows_are_the_same_bytes_and_are_read_in_groups(tmp_path: Path) -> None:
    rows = [row_of(one, encode(one), name="x") for one in (empty(f"rep-{n}", None) for n in range(GROUP + 7))]
    whole = parquet_of(rows)
    assert whole == parquet_of(iter(rows))
    (tmp_path / "a.parquet").write_bytes(whole)
    assert [GROUP, 7] == [len(group) for group in records_in(str(tmp_path / "a.parquet"))]


def test_every_field_of_a_claim_has_its_column() -> None:
    row = row_of(_record(), b"{}", name="x")
    assert set(row) == set(schema().names)
    for claims in ("statements", "events", "plans", "actors"):
        assert list(row[claims][0]) == [field.name for field in schema().field(claims).type.value_type]
