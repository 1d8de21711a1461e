"""``communique export annotations``, ``network``, ``places``, ``graph``, ``entities``, ``labels``: what is no table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from communique.errors import WrongOptions
from communique.show.commands.export_options import FullText, Out, Since, Until, day
from communique.show.options import StoreFile, asked, settings_with
from communique.show.telling import told

OF_ANNOTATIONS = """\
Examples:

\b
  communique export annotations --out annotations.jsonld
  communique export annotations --to brat --full-text --out brat/
"""
OF_NETWORK = """\
Examples:

\b
  communique export network --to gexf --out 2018.gexf --since 2018-01-01 --until 2018-12-31
"""
OF_PLACES = """\
Examples:

\b
  communique export places --out places.geojson
"""
OF_GRAPH = """\
Examples:

\b
  communique export graph --to turtle --out record.ttl
  communique export graph --to nquads > record.nq
"""
OF_ENTITIES = """\
Examples:

\b
  communique export entities --out entities.ftm.json
"""
OF_LABELS = """\
Examples:

\b
  communique export labels --out labels.jsonl
"""


def as_annotations(
    form: Annotated[
        str, asked("w3c|brat", "Web Annotations (JSON-LD), or pairs of files for brat in the folder --out.", "--to")
    ] = "w3c",
    out: Annotated[Path | None, asked("PATH", "The file, or for brat the folder.", "--out")] = None,
    since: Since = None,
    until: Until = None,
    full_text: FullText = False,
    store: StoreFile = None,
) -> None:
    """Write every claim as an annotation of its report: by position, and by quotation with the words around it.

    Files for brat stand beside the text, so they need --full-text.
    """
    from communique.show.export.annotations import write_w3c
    from communique.show.export.brat import write_brat
    from communique.show.export.catalogue import format_called
    from communique.show.export.run import destination
    from communique.show.opening import existing_store

    brat = format_called("annotations", form) == "brat"
    if brat and (out is None or not full_text):
        step = "Add --full-text, where you have the right to, and a folder with --out."
        raise WrongOptions("Files for brat hold the whole texts, and go to a folder.", next_step=step)
    with existing_store(settings_with(store)) as opened:
        found = opened.each_report(day(since), day(until))
        if brat and out is not None:
            told(f"{write_brat(found, out)} reports written to {out}.", code=0)
            return
        with destination(out) as stream:
            number = write_w3c(found, stream)
    told(f"{number} annotations.", code=0)


def network(
    form: Annotated[str, asked("graphml|gexf", "How the network is written.", "--to")] = "graphml",
    out: Out = None,
    since: Since = None,
    until: Until = None,
    store: StoreFile = None,
) -> None:
    """Write who met, addressed and acted on whom as a network of actors, for Gephi, igraph, networkx and the like.

    An edge counts the events of one type that happened, are to come or did not, or the statements that one addressed to
    another; it has the days of the first and last report and the words of the first.
    """
    from communique.show.export.catalogue import format_called
    from communique.show.export.network import write_network
    from communique.show.export.run import destination
    from communique.show.opening import existing_store

    form = format_called("network", form)
    with existing_store(settings_with(store)) as opened, destination(out) as stream:
        made = write_network(opened.each_report(day(since), day(until)), form, stream)
    told(f"{len(made.nodes)} actors, {len(made.ties)} edges.", code=0)


def places(
    form: Annotated[str, asked("geojson", "How the map is written.", "--to")] = "geojson",
    out: Out = None,
    since: Since = None,
    until: Until = None,
    store: StoreFile = None,
) -> None:
    """Write the places that reports name as GeoJSON, with what happened there; unresolved ones without a point."""
    from communique.show.export.catalogue import format_called
    from communique.show.export.geojson import write_geojson
    from communique.show.export.run import destination
    from communique.show.opening import existing_store

    format_called("places", form)
    with existing_store(settings_with(store)) as opened, destination(out) as stream:
        number = write_geojson(opened.each_report(day(since), day(until)), stream)
    told(f"{number} features.", code=0)


def graph(
    form: Annotated[str, asked("jsonld|turtle|nquads", "How the triples are written.", "--to")] = "jsonld",
    out: Out = None,
    since: Since = None,
    until: Until = None,
    store: StoreFile = None,
) -> None:
    """Write the record as linked data: acts and quotations of schema.org, provenance by PROV-O, words by selectors."""
    from communique.show.export.catalogue import format_called
    from communique.show.export.graph import write_graph
    from communique.show.export.run import destination
    from communique.show.opening import existing_store

    form = format_called("graph", form)
    with existing_store(settings_with(store)) as opened, destination(out) as stream:
        write_graph(opened.each_report(day(since), day(until)), form, stream)


def entities(
    form: Annotated[str, asked("ftm", "How the entities are written.", "--to")] = "ftm",
    out: Out = None,
    since: Since = None,
    until: Until = None,
    store: StoreFile = None,
) -> None:
    """Write reports, actors and events as entities of FollowTheMoney, for Aleph and OpenSanctions' tools."""
    from communique.show.export.catalogue import format_called
    from communique.show.export.entities import write_ftm
    from communique.show.export.run import destination
    from communique.show.opening import existing_store

    format_called("entities", form)
    with existing_store(settings_with(store)) as opened, destination(out) as stream:
        left_out = write_ftm(opened.each_report(day(since), day(until)), stream)
    if left_out:
        told("Left out: " + ", ".join(f"{count} {reason}" for reason, count in sorted(left_out.items())) + ".", code=0)


def labels(
    form: Annotated[str, asked("jsonl", "How the labels are written.", "--to")] = "jsonl",
    out: Out = None,
    store: StoreFile = None,
) -> None:
    """Write what people found of claims as labels to measure and train on, without the texts of reports.

    A line is one review: the report and the sha256 of its text, the claim, where its words stand, the verdict, for a
    correction the field and its right value (offsets where that is words of the report), the reason, by whom and when.
    """
    from communique.show.export.catalogue import format_called
    from communique.show.export.labels import write_labels
    from communique.show.export.run import destination
    from communique.show.opening import existing_store

    format_called("labels", form)
    with existing_store(settings_with(store)) as opened, destination(out) as stream:
        number = write_labels(opened, stream)
    told(f"{number} label{'' if number == 1 else 's'}.", code=0)
