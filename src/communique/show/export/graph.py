"""Triples written as JSON-LD 1.1, Turtle or N-Quads, report by report; in N-Quads each report is a graph of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, BinaryIO

from communique.show.export.names import iri
from communique.show.export.triples import PREFIXES, Kind, Term, Triple, triples_of
from communique.store import FoundReport

TYPES: dict[Kind, str] = {"date": "xsd:date", "decimal": "xsd:decimal", "integer": "xsd:integer"}
ESCAPES = {ord("\\"): "\\\\", ord('"'): '\\"', ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"} | {
    code: f"\\u{code:04X}" for code in (*range(9), 11, 12, *range(14, 32), 127, 0xFFFE, 0xFFFF)
}
"""What a quoted string of N-Triples and Turtle must not hold as it is."""


def nquads(found: Iterable[FoundReport]) -> Iterator[str]:
    """N-Quads: a line a triple, the report as its graph."""
    for report in found:
        graph = f"<{iri(report.report.id)}>"
        for subject, predicate, term in triples_of(report):
            yield f"<{subject}> <{_full(predicate)}> {_object(term)} {graph} .\n"


def turtle(found: Iterable[FoundReport]) -> Iterator[str]:
    """Turtle: the prefixes once, then a block a subject."""
    yield "".join(f"@prefix {name}: <{full}> .\n" for name, full in PREFIXES.items())
    for report in found:
        for subject, triples in _by_subject(report):
            told = " ;\n    ".join(f"{predicate} {_short(term)}" for _, predicate, term in triples)
            yield f"\n<{subject}>\n    {told} .\n"


def jsonld(found: Iterable[FoundReport]) -> Iterator[str]:
    """JSON-LD: the context once, then a node a subject and report."""
    yield json.dumps({"@context": PREFIXES}).removesuffix("}") + ', "@graph": ['
    first = True
    for report in found:
        for subject, triples in _by_subject(report):
            yield ("" if first else ",") + "\n" + json.dumps(_node(subject, triples), ensure_ascii=False)
            first = False
    yield "\n]}\n"


WRITERS: dict[str, Callable[[Iterable[FoundReport]], Iterator[str]]] = {
    "jsonld": jsonld, "turtle": turtle, "nquads": nquads,
}  # fmt: skip


def write_graph(found: Iterable[FoundReport], form: str, out: BinaryIO) -> None:
    """Write the triples of reports."""
    out.writelines(part.encode() for part in WRITERS[form](found))


def _by_subject(found: FoundReport) -> Iterator[tuple[str, list[Triple]]]:
    for subject, triples in groupby(triples_of(found), lambda triple: triple[0]):
        yield subject, list(triples)


def _node(subject: str, triples: Iterable[Triple]) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": subject}
    for _, predicate, term in triples:
        if predicate == "rdf:type":
            node.setdefault("@type", []).append(term.value)
        else:
            node.setdefault(predicate, []).append(_value(term))
    return node


def _value(term: Term) -> dict[str, str]:
    if term.kind == "iri":
        return {"@id": term.value}
    return {"@value": term.value, "@type": TYPES[term.kind]} if term.kind in TYPES else {"@value": term.value}


def _object(term: Term) -> str:
    if term.kind == "iri":
        return f"<{_full(term.value)}>"
    kind = f"^^<{_full(TYPES[term.kind])}>" if term.kind in TYPES else ""
    return f'"{term.value.translate(ESCAPES)}"{kind}'


def _short(term: Term) -> str:
    """An object in Turtle, with prefixes."""
    if term.kind == "iri":
        return term.value if _full(term.value) != term.value else f"<{term.value}>"
    kind = f"^^{TYPES[term.kind]}" if term.kind in TYPES else ""
    return f'"{term.value.translate(ESCAPES)}"{kind}'


def _full(name: str) -> str:
    """An IRI in full."""
    prefix, _, rest = name.partition(":")
    return PREFIXES[prefix] + rest if prefix in PREFIXES else name
