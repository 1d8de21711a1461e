"""Shards written by hand, with records of any kind in them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from communique.batch.coding import RefusedLine
from communique.batch.folder import RECORDS, REFUSED, Folder
from communique.batch.parquet import parquet_of
from communique.batch.rows import row_of
from communique.batch.shards import Counts, Manifest, Told
from communique.codec import encode
from communique.ids import identity
from communique.model import Record
from tests.batch.stubs import MADE_BY


def refused(name: str, reason: str = "it is empty", row: int | None = None) -> RefusedLine:
    return RefusedLine(
        name=f"{name}:{row}" if row else name, stage="read", reason=reason, path=name, row=row, options={}
    )


def batch_of(root: Path, *shards: Sequence[Record], missing: Sequence[RefusedLine] = ()) -> Folder:
    """A folder with these records in shards, and in the first what was refused."""
    folder = Folder(root)
    folder.prepare()
    for number, records in enumerate(shards):
        shard = identity("shd", str(root), number)
        lines = b"".join(msgspec.json.encode(one) + b"\n" for one in (missing if number == 0 else ()))
        rows = (row_of(one, encode(one), name=f"/in/{one.report.id}") for one in records)
        files = dict((folder.write(RECORDS, shard, parquet_of(rows)), folder.write(REFUSED, shard, lines)))
        folder.mark(
            Manifest(
                shard=shard, made_by=MADE_BY, written_by={}, told=Told(), as_of=None, portions=(),
                counts=Counts(reports=len(records)), files=files,
            )
        )  # fmt: skip
    return folder
