"""A gazetteer of the user's own from the dump to the record."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.knowledge.compiling import build_places
from communique.pipeline import record_of, standard_tools
from communique.read.text import read_text
from communique.settings import Settings
from tests.knowledge.dumps import line, written

pytestmark = pytest.mark.model
TEXT = "Talks were held in Vardholm on Friday, the foreign ministry said."


def test_a_record_has_the_place_and_names_the_gazetteer_that_knew_it(tmp_path: Path) -> None:
    out = tmp_path / "mine.tsv"
    built = build_places(written(tmp_path / "d.zip", line(name="Vardholm")), out)
    record = record_of(read_text(TEXT), standard_tools(Settings(heads="none", places=str(out))))
    assert built.sha256 == record.made_by.models["geonames:mine"]
    assert [("Vardholm", 900000001, "city")] == [
        (p.name, p.geonames, p.precision) for p in record.places if p.lat == 10.5
    ]


def test_the_settings_of_a_program_name_no_gazetteer() -> None:
    record = record_of(read_text(TEXT), standard_tools(Settings(heads="none")))
    assert [] == [name for name in record.made_by.models if name.startswith("geonames")]
    assert [] == [p for p in record.places if p.lat == 10.5]
