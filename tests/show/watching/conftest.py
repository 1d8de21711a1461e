from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from communique.model import Record, Refusal, Report
from tests.serving import serving
from tests.show.watching.making import MADE_BY, Desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    def record_of(report: Report, _: object, *, refused: Sequence[Refusal]) -> Record:
        return Record(made_by=MADE_BY, report=report, refusals=tuple(refused))

    monkeypatch.setattr("communique.batch.recording.record_of", record_of)
    monkeypatch.setattr("communique.batch.recording.standard_tools", lambda _: SimpleNamespace(made_by=MADE_BY))
    with serving() as site:
        yield Desk(site=site, path=tmp_path)
