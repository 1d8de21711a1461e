"""Who met, addressed and acted on whom, as GraphML or GEXF: actors as nodes, and an edge for each kind of act.

An edge counts the events of one type and one standing (happened, to come, did not) from one actor to another, or the
statements that one addressed to another. It has the days of the first and last report, and the words of the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO
from xml.sax.saxutils import escape

from communique.model import Actor, Span
from communique.show.export.sourced import at, words
from communique.show.wording import clean
from communique.store import FoundReport, WholeReport
from communique.vocabulary import HAPPENED, Status

STATEMENT = "STATEMENT"
NODE = ("name", "kind", "country", "sector")
EDGE = ("relation", "standing", "weight", "reports", "first", "last", "report", "url", "evidence", "evidence_at")
NUMBERS = frozenset({"weight", "reports"})
NO_CHARACTERS = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")
"""Code points that XML 1.0 does not allow, besides those that `clean` shows as a replacement."""
NEVER: frozenset[Status] = frozenset({"not_occurred", "denied", "cancelled"})


@dataclass(slots=True, kw_only=True)
class Tie:
    """COUNT acts of one kind from one to another, told by so many REPORTS, the first and last on these days."""

    count: int = 0
    reports: int = 0
    first: str = ""
    last: str = ""
    report: str = ""
    url: str = ""
    evidence: str = ""
    evidence_at: str = ""
    newest: str = ""

    def add(self, report: WholeReport, spans: tuple[Span, ...]) -> None:
        """Count one more act; reports come in order of their days."""
        self.count += 1
        day = report.published_on.isoformat() if report.published_on else ""
        if not self.report:
            self.report, self.url, self.first = report.id, report.url or "", day
            self.evidence, self.evidence_at = words(spans), at(spans)
        self.last = day or self.last
        if self.newest != report.id:
            self.reports += 1
            self.newest = report.id


Key = tuple[str, str, str, str]
"""From, to, relation, standing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """NODES by id and TIES between them, in an order that depends on content alone."""

    nodes: dict[str, dict[str, str]]
    ties: dict[Key, Tie]


def network_of(found: Iterable[FoundReport]) -> Network:
    """The network of reports; it grows with actors and pairs of them, not with reports."""
    known: dict[str, Actor] = {}
    ties: dict[Key, Tie] = {}
    for one in found:
        actors = {actor.id: actor for actor in one.tells.actors}
        for source, target, relation, standing, spans in _acts(one):
            if source == target or source not in actors or target not in actors:
                continue
            known.setdefault(source, actors[source])
            known.setdefault(target, actors[target])
            ties.setdefault((source, target, relation, standing), Tie()).add(one.report, spans)
    nodes = {key: _node(known[key]) for key in sorted(known)}
    return Network(nodes=nodes, ties={key: ties[key] for key in sorted(ties)})


def _acts(found: FoundReport) -> Iterator[tuple[str, str, str, str, tuple[Span, ...]]]:
    for event in found.tells.events:
        standing = "happened" if event.status in HAPPENED else "did not" if event.status in NEVER else "to come"
        for source in event.source:
            for target in event.target:
                yield source, target, event.type, standing, event.evidence
    for statement in found.tells.statements:
        for speaker in statement.speakers:
            for addressee in statement.addressees:
                yield speaker, addressee, STATEMENT, "happened", statement.content


def _node(actor: Actor) -> dict[str, str]:
    return {name: str(getattr(actor, name) or "") for name in NODE}


def _cells(key: Key, tie: Tie) -> dict[str, str]:
    return {
        "relation": key[2],
        "standing": key[3],
        "weight": str(tie.count),
        **{name: str(getattr(tie, name)) for name in EDGE[3:]},
    }


def graphml(network: Network) -> Iterator[str]:
    """GraphML (graphml.graphdrawing.org), a directed graph with parallel edges."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for of, names in (("node", NODE), ("edge", EDGE)):
        for name in names:
            kind = "int" if name in NUMBERS else "string"
            yield f'<key id="{of}_{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '<graph id="communique" edgedefault="directed">\n'
    for key, node in network.nodes.items():
        yield f'<node id="{_text(key)}">{_data("node", node)}</node>\n'
    for n, (tie_key, tie) in enumerate(network.ties.items()):
        ends = f'source="{_text(tie_key[0])}" target="{_text(tie_key[1])}"'
        yield f'<edge id="e{n}" {ends}>{_data("edge", _cells(tie_key, tie))}</edge>\n'
    yield "</graph>\n</graphml>\n"


def gexf(network: Network) -> Iterator[str]:
    """GEXF 1.3 (gexf.net), as Gephi reads it; parallel edges are told apart by their kind."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield '<graph defaultedgetype="directed" mode="static">\n'
    told = tuple(name for name in EDGE if name != "weight")
    for of, names in (("node", NODE), ("edge", told)):
        attributes = "".join(
            f'<attribute id="{name}" title="{name}" type="{"integer" if name in NUMBERS else "string"}"/>'
            for name in names
        )
        yield f'<attributes class="{of}">{attributes}</attributes>\n'
    yield "<nodes>\n"
    for key, node in network.nodes.items():
        yield f'<node id="{_text(key)}" label="{_text(node["name"])}">{_values(node)}</node>\n'
    yield "</nodes>\n<edges>\n"
    for n, (tie_key, tie) in enumerate(network.ties.items()):
        cells = _cells(tie_key, tie)
        ends = f'source="{_text(tie_key[0])}" target="{_text(tie_key[1])}" weight="{cells.pop("weight")}"'
        kind = _text(f"{tie_key[2]} {tie_key[3]}")
        yield f'<edge id="e{n}" {ends} kind="{kind}" label="{kind}">{_values(cells)}</edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


WRITERS: dict[str, Callable[[Network], Iterator[str]]] = {"graphml": graphml, "gexf": gexf}


def write_network(found: Iterable[FoundReport], form: str, out: BinaryIO) -> Network:
    """Write the network of reports; the network."""
    network = network_of(found)
    out.writelines(part.encode() for part in WRITERS[form](network))
    return network


def _data(of: str, cells: dict[str, str]) -> str:
    return "".join(f'<data key="{of}_{name}">{_text(value)}</data>' for name, value in cells.items() if value)


def _values(cells: dict[str, str]) -> str:
    values = "".join(f'<attvalue for="{name}" value="{_text(value)}"/>' for name, value in cells.items() if value)
    return f"<attvalues>{values}</attvalues>"


def _text(value: str) -> str:
    """Text as XML takes it: no control characters, and nothing that would be markup."""
    return escape(clean(value).translate(NO_CHARACTERS), {'"': "&quot;"})
