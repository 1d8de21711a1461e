"""`communique read` with the real pipeline, once: what it prints is what the format says."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from communique import codec
from communique.show.cli import app
from communique.store import Store
from tests.show.sample import TEXT


@pytest.mark.model
def test_a_real_record_follows_the_schema_and_comes_back_from_the_store(tmp_path: Path) -> None:
    report, store = tmp_path / "report.txt", tmp_path / "store.sqlite"
    report.write_text(TEXT, encoding="utf-8")
    arguments = ["read", str(report), "--published", "2018-03-09", "--store", str(store), "--format", "json"]
    first, second = (CliRunner().invoke(app, arguments) for _ in range(2))
    assert (0, "") == (first.exit_code, first.stderr)
    assert first.stdout_bytes == second.stdout_bytes
    jsonschema.Draft202012Validator(codec.schema()).validate(json.loads(first.stdout))
    record = codec.decode(first.stdout_bytes)
    with Store.open(store) as opened:
        assert 1 == opened.counts().reports
        assert record == opened.record(record.report.id)
    page = CliRunner().invoke(app, ["show", record.report.id, "--store", str(store)])
    assert 0 == page.exit_code
    assert "THE PLANS" in page.stdout
