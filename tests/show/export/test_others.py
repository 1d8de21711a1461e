"""Annotations, networks, maps, graphs and entities are read back by the libraries of their own worlds."""

from __future__ import annotations

import dataclasses
import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from communique.model import Record
from communique.show.export.annotations import write_w3c
from communique.show.export.brat import annotation_of, write_brat
from communique.show.export.entities import entities_of, write_ftm
from communique.show.export.geojson import write_geojson
from communique.show.export.graph import WRITERS, write_graph
from communique.show.export.names import address, iri
from communique.show.export.network import write_network
from communique.show.export.sourced import QUOTED
from communique.store import FoundReport, report_of
from tests.show.export.hostile import HOSTILE
from tests.show.sample import ACTORS, EVENTS, GENEVA, LAKE, LUND, OFFICIAL, RECORD, TEXT

BOTH = [RECORD, HOSTILE]
FOUND = [report_of(RECORD), report_of(HOSTILE)]
ANNO = {
    "@version": 1.1, "oa": "http://www.w3.org/ns/oa#", "as": "http://www.w3.org/ns/activitystreams#",
    "dc": "http://purl.org/dc/elements/1.1/", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "foaf": "http://xmlns.com/foaf/0.1/", "xsd": "http://www.w3.org/2001/XMLSchema#", "id": "@id", "type": "@type",
    "Annotation": "oa:Annotation", "AnnotationPage": "as:OrderedCollectionPage", "TextualBody": "oa:TextualBody",
    "SpecificResource": "oa:SpecificResource", "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector", "Software": "as:Application",
    "body": {"@type": "@id", "@id": "oa:hasBody"}, "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"}, "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"}, "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "identifying": "oa:identifying", "classifying": "oa:classifying", "tagging": "oa:tagging",
    "describing": "oa:describing", "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix",
    "start": {"@type": "xsd:nonNegativeInteger", "@id": "oa:start"},
    "end": {"@type": "xsd:nonNegativeInteger", "@id": "oa:end"},
    "value": "rdf:value", "format": "dc:format", "name": "foaf:name",
    "generator": {"@type": "@id", "@id": "as:generator"},
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
}  # fmt: skip
"""What http://www.w3.org/ns/anno.jsonld says of the terms that we use (Web Annotation Vocabulary, appendix A)."""


def _w3c(*records: Record) -> dict[str, Any]:
    out = io.BytesIO()
    write_w3c([report_of(record) for record in records], out)
    return dict(json.loads(out.getvalue()))


@pytest.mark.parametrize("record", BOTH)
def test_both_selectors_of_an_annotation_say_the_same(record: Record) -> None:
    text = record.report.text
    for annotation in _w3c(record)["items"]:
        for target in annotation["target"]:
            position, quote = target["selector"]
            start, end = position["start"], position["end"]
            assert text[start:end] == quote["exact"]
            assert text[max(0, start - 32) : start] == quote["prefix"]
            assert text[end : end + 32] == quote["suffix"]
            assert 0 < end - start <= QUOTED


def test_every_claim_is_an_annotation() -> None:
    ids = {annotation["id"] for annotation in _w3c(RECORD)["items"]}
    claims = [event.id for event in RECORD.events] + [statement.id for statement in RECORD.statements]
    claims += [actor.id for actor in ACTORS] + [condition.id for condition in RECORD.conditions]
    claims += [RECORD.plans[0].id, GENEVA.id, LAKE.id]
    assert set() == {iri(RECORD.report.id, claim) for claim in claims} - ids


def test_a_place_and_its_entry_in_geonames_are_identified() -> None:
    (geneva,) = [one for one in _w3c(RECORD)["items"] if one["id"].endswith(GENEVA.id)]
    assert "https://sws.geonames.org/2660646/" == geneva["body"][1]["source"]
    assert "identifying" == geneva["motivation"]


def test_annotations_are_web_annotations_to_rdflib() -> None:
    rdflib = pytest.importorskip("rdflib")
    page = _w3c(*BOTH)
    assert "http://www.w3.org/ns/anno.jsonld" == page["@context"]
    assert set(_terms(page)) <= set(ANNO) | {"@context"}
    graph = rdflib.Graph().parse(data=json.dumps(page | {"@context": ANNO}), format="json-ld")
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    annotations = set(graph.subjects(rdflib.RDF.type, oa.Annotation))
    assert len(page["items"]) == len(annotations)
    for annotation in annotations:
        target = graph.value(annotation, oa.hasTarget)
        kinds = {graph.value(one, rdflib.RDF.type) for one in graph.objects(target, oa.hasSelector)}
        assert {oa.TextPositionSelector, oa.TextQuoteSelector} == kinds


def _terms(value: Any) -> list[str]:
    """Every key of a JSON value."""
    if isinstance(value, dict):
        return [*value, *(term for inner in value.values() for term in _terms(inner))]
    return [term for inner in value for term in _terms(inner)] if isinstance(value, list) else []


@pytest.mark.parametrize("record", BOTH)
def test_brat_finds_its_words_where_it_looks_for_them(record: Record, tmp_path: Path) -> None:
    assert 1 == write_brat([report_of(record)], tmp_path)
    text = (tmp_path / f"{record.report.id}.txt").read_bytes().decode()
    bound: dict[str, str] = {}
    for line in (tmp_path / f"{record.report.id}.ann").read_bytes().decode().split("\n")[:-1]:
        name, told, *words = line.split("\t")
        if name.startswith("T"):
            kind, offsets = told.split(" ", 1)
            parts = [text[int(a) : int(b)] for a, b in (pair.split(" ") for pair in offsets.split(";"))]
            assert [" ".join(parts)] == words
            bound[name] = kind
        elif name.startswith("E"):
            trigger, *arguments = told.split(" ")
            assert bound[trigger.partition(":")[2]] == trigger.partition(":")[0]
            assert all(re.fullmatch(r"[A-Z][a-z]+\d*:T\d+", argument) for argument in arguments)
            assert all(argument.partition(":")[2] in bound for argument in arguments)
    assert record.report.text == text
    assert "CONSULT Source*:<ENTITY>" in (tmp_path / "annotation.conf").read_text(encoding="utf-8")


def test_each_event_of_brat_has_its_status() -> None:
    lines = annotation_of(report_of(RECORD)).splitlines()
    told = Counter(line.split(" ")[2] for line in lines if line.startswith("A") and "\tStatus " in line)
    assert Counter(event.status for event in EVENTS) == told


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_network_is_read_back_by_networkx(form: str) -> None:
    networkx = pytest.importorskip("networkx")
    out = io.BytesIO()
    made = write_network(FOUND, form, out)
    read = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}[form]
    graph = read(io.BytesIO(out.getvalue()))
    assert set(made.nodes) == set(graph.nodes)
    assert len(made.ties) == graph.number_of_edges() > 3
    edges = [data for source, target, data in graph.edges(data=True) if data.get("relation") == "CONSULT"]
    assert {"to come"} == {data["standing"] for data in edges}
    assert "Ada Lund" in {data.get("name") for _, data in graph.nodes(data=True)}


def test_one_report_that_tells_an_act_twice_is_one_report() -> None:
    made = write_network([report_of(RECORD)] * 2, "graphml", io.BytesIO())
    assert {(2, 1)} == {(tie.count, tie.reports) for tie in made.ties.values()}


def test_places_are_points_or_say_why_not() -> None:
    out = io.BytesIO()
    assert 3 == write_geojson([report_of(RECORD)], out)
    collection = json.loads(out.getvalue())
    assert "FeatureCollection" == collection["type"]
    by_name = {feature["properties"]["name"]: feature for feature in collection["features"]}
    assert {"type": "Point", "coordinates": [6.15, 46.2]} == by_name["Geneva"]["geometry"]
    lake = by_name["Lake Mora"]
    assert (None, "no such name in the gazetteer") == (lake["geometry"], lake["properties"]["reason"])
    assert ["cancelled"] == [event["status"] for event in lake["properties"]["events"]]


def _graph(form: str, found: list[FoundReport]) -> bytes:
    out = io.BytesIO()
    write_graph(found, form, out)
    return out.getvalue()


def test_the_three_ways_to_write_a_graph_are_one_graph() -> None:
    rdflib = pytest.importorskip("rdflib")
    isomorphic = pytest.importorskip("rdflib.compare").isomorphic
    ttl = rdflib.Graph().parse(data=_graph("turtle", FOUND), format="turtle")
    jsonld = rdflib.Graph().parse(data=_graph("jsonld", FOUND), format="json-ld")
    dataset = rdflib.Dataset().parse(data=_graph("nquads", FOUND), format="nquads")
    flat = rdflib.Graph()
    for subject, predicate, value, _ in dataset.quads((None, None, None, None)):
        flat.add((subject, predicate, value))
    assert len(ttl) > 100
    assert isomorphic(ttl, jsonld)
    assert isomorphic(ttl, flat)


def test_every_claim_of_a_graph_has_its_provenance_and_its_words() -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(data=_graph("turtle", [report_of(RECORD)]), format="turtle")
    prov, oa = rdflib.Namespace("http://www.w3.org/ns/prov#"), rdflib.Namespace("http://www.w3.org/ns/oa#")
    claims = [event.id for event in RECORD.events] + [statement.id for statement in RECORD.statements]
    for claim in [*claims, RECORD.plans[0].id]:
        subject = rdflib.URIRef(iri(RECORD.report.id, claim))
        assert rdflib.URIRef(iri(RECORD.report.id)) == graph.value(subject, prov.wasDerivedFrom)
        part = graph.value(subject, rdflib.URIRef("urn:communique:term:evidence"))
        selectors = list(graph.objects(part, oa.hasSelector))
        start, end, exact = (
            next(value for one in selectors if (value := graph.value(one, key)) is not None)
            for key in (oa.start, oa.end, oa.exact)
        )
        assert TEXT[start.toPython() : end.toPython()] == str(exact)


@pytest.mark.parametrize("form", WRITERS)
def test_a_graph_is_the_same_bytes_each_time(form: str) -> None:
    assert _graph(form, FOUND) == _graph(form, FOUND)


def test_entities_are_valid_to_followthemoney() -> None:
    model = pytest.importorskip("followthemoney").model
    left_out: Counter[str] = Counter()
    entities = list(entities_of(FOUND, left_out))
    for entity in entities:
        proxy = model.get_proxy(entity)
        proxy.schema.validate(entity)
        wanted = {name: set(values) for name, values in entity["properties"].items()}
        assert wanted.keys() == {name: set(proxy.get(name)) for name in wanted if proxy.get(name)}.keys()
    assert 1 == left_out["actors without a name"]
    assert OFFICIAL.id not in {entity["id"] for entity in entities}


def test_an_actor_of_many_reports_is_given_once_and_mentioned_in_each() -> None:
    out = io.BytesIO()
    write_ftm([report_of(RECORD), report_of(RECORD)], out)
    entities = [json.loads(line) for line in out.getvalue().splitlines()]
    assert 1 == sum(entity["id"] == LUND.id for entity in entities)
    mentions = [entity for entity in entities if entity["properties"].get("resolved") == [LUND.id]]
    assert ["Mention", "Mention"] == [entity["schema"] for entity in mentions]


def test_an_address_holds_nothing_that_an_iri_may_not() -> None:
    found = report_of(HOSTILE).report
    assert iri(found.id) == address(found)
    assert RECORD.report.url == address(report_of(RECORD).report)
    odd = dataclasses.replace(found, url='https://news.example/a"<b>\\^`{|}?q=é#c')
    assert "https://news.example/a%22%3Cb%3E%5C%5E%60%7B%7C%7D?q=é#c" == address(odd)
