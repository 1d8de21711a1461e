"""`communique export` of what is no table, as a user types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.show.conftest import Run
from tests.show.sample import RECORD, TEXT

COMMAND = "export"


def test_annotations_places_entities_and_graphs_go_to_output(run: Run) -> None:
    assert "AnnotationPage" == json.loads(run("annotations").stdout)["type"]
    assert 3 == len(json.loads(run("places").stdout)["features"])
    assert "Article" == json.loads(run("entities").stdout.splitlines()[0])["schema"]
    assert "@graph" in json.loads(run("graph").stdout)
    assert run("graph", "--to", "turtle").stdout.startswith("@prefix")


def test_a_network_goes_to_a_file(run: Run, tmp_path: Path) -> None:
    result = run("network", "--to", "gexf", "--out", str(tmp_path / "n.gexf"))
    assert "actors" in result.stderr
    assert (tmp_path / "n.gexf").read_text(encoding="utf-8").startswith("<?xml")


def test_days_narrow_what_is_exported(run: Run) -> None:
    assert [] == json.loads(run("places", "--since", "2018-03-10").stdout)["features"]


def test_no_export_but_those_asked_for_gives_the_whole_text(run: Run, tmp_path: Path) -> None:
    long = TEXT[:400]
    for what in ("annotations", "places", "entities", "graph", "network"):
        assert long not in run(what).stdout.replace("\\n", "\n")
    refused = run("annotations", "--to", "brat", "--out", str(tmp_path / "brat"))
    assert (2, True) == (refused.exit_code, "--full-text" in refused.stderr)
    assert 0 == run("annotations", "--to", "brat", "--full-text", "--out", str(tmp_path / "brat")).exit_code
    assert TEXT == (tmp_path / "brat" / f"{RECORD.report.id}.txt").read_bytes().decode()


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        (["network", "--to", "dot"], "graphml, gexf"),
        (["graph", "--to", "rdfxml"], "jsonld, turtle, nquads"),
        (["places", "--to", "kml"], "geojson"),
        (["entities", "--to", "csv"], "ftm"),
        (["annotations", "--to", "tei"], "w3c, brat"),
        (["matters", "--to", "kml"], "csv, tsv, jsonl, parquet, ics, atom"),
    ],
)
def test_a_wrong_format_lists_the_right_ones(run: Run, asked: list[str], known: str) -> None:
    result = run(*asked)
    assert (2, True) == (result.exit_code, known in result.stderr)
