"""Who cites whom as a network, for Gephi, Graphviz, yEd, networkx and spreadsheets: GraphML, GEXF, DOT, CSV of edges.

A node is a document, of the library or outside it (`inside`); an edge goes from the one that cites to the cited one,
with its relation and the number of mentions.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TextIO
from xml.sax.saxutils import escape, quoteattr

from store.models.citation import Link
from store.models.contents import DocumentRef

_NODE = (("label", "string"), ("number", "string"), ("inside", "boolean"), ("place", "string"), ("year", "integer"))
_EDGE = (("relation", "string"), ("mentions", "integer"))
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class _Node:
    """A document of the network, with the values of _NODE that are known of it."""

    id: str
    values: dict[str, str | int | bool]


@dataclass(frozen=True, slots=True)
class _Network:
    nodes: Sequence[_Node]
    edges: Sequence[tuple[str, str, Link]]


def write_network(links: Iterable[Link], format_name: str, stream: TextIO) -> tuple[int, int]:
    """Write the network of `links` in one of NETWORK_FORMATS; answers how many nodes and edges it has.

    Raises KeyError for another format.
    """
    network = _network(links)
    for line in _WRITERS[format_name](network):
        stream.write(line)
    return len(network.nodes), len(network.edges)


def _network(links: Iterable[Link]) -> _Network:
    nodes: dict[str, _Node] = {}
    edges: list[tuple[str, str, Link]] = []
    outside: dict[tuple[str, str], str] = {}
    for link in links:
        source = f"d{link.source.id}"
        nodes.setdefault(source, _inside(source, link.source, ""))
        if link.target is not None:
            target = f"d{link.target.id}"
            if target not in nodes or (link.number and not nodes[target].values.get("number")):
                nodes[target] = _inside(target, link.target, link.number)
        else:
            target = outside.setdefault((link.title, link.number), f"o{len(outside) + 1}")
            label = link.title or link.number
            nodes.setdefault(target, _Node(target, _known(label=label, number=link.number, inside=False)))
        edges.append((source, target, link))
    return _Network(list(nodes.values()), edges)


def _inside(number: str, document: DocumentRef, stated: str) -> _Node:
    place, year = document.place, document.year
    return _Node(number, _known(label=document.title, number=stated, inside=True, place=place, year=year))


def _known(**values: Any) -> dict[str, str | int | bool]:
    return {name: value for name, value in values.items() if value not in ("", None)}


def _text(value: object) -> str:
    return _NO_XML.sub("", str(value).lower() if isinstance(value, bool) else str(value))


def _graphml(network: _Network) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrafting.org/xmlns">\n'
    for owner, attributes in (("node", _NODE), ("edge", _EDGE)):
        for name, kind in attributes:
            kind = "int" if kind == "integer" else kind
            yield f'  <key id="{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '  <graph edgedefault="directed">\n'
    for node in network.nodes:
        yield f'    <node id="{node.id}">{_data(node.values)}</node>\n'
    for n, (source, target, link) in enumerate(network.edges, 1):
        data = _data({"relation": link.relation, "mentions": link.mentions})
        yield f'    <edge id="e{n}" source="{source}" target="{target}">{data}</edge>\n'
    yield "  </graph>\n</graphml>\n"


def _data(values: dict[str, Any]) -> str:
    return "".join(f'<data key="{name}">{escape(_text(value))}</data>' for name, value in values.items())


def _gexf(network: _Network) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield '  <graph defaultedgetype="directed" mode="static">\n'
    for owner, attributes in (("node", _NODE[1:]), ("edge", _EDGE)):
        yield f'    <attributes class="{owner}">\n'
        for name, kind in attributes:
            yield f'      <attribute id="{name}" title="{name}" type="{kind}"/>\n'
        yield "    </attributes>\n"
    yield "    <nodes>\n"
    for node in network.nodes:
        values = {name: value for name, value in node.values.items() if name != "label"}
        label = quoteattr(_text(node.values.get("label", "")))
        yield f'      <node id="{node.id}" label={label}><attvalues>{_attvalues(values)}</attvalues></node>\n'
    yield "    </nodes>\n    <edges>\n"
    for n, (source, target, link) in enumerate(network.edges):
        values = {"relation": link.relation, "mentions": link.mentions}
        head = f'<edge id="{n}" source="{source}" target="{target}" weight="{link.mentions}">'
        yield f"      {head}<attvalues>{_attvalues(values)}</attvalues></edge>\n"
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _attvalues(values: dict[str, Any]) -> str:
    return "".join(f'<attvalue for="{name}" value={quoteattr(_text(value))}/>' for name, value in values.items())


def _dot(network: _Network) -> Iterator[str]:
    yield "digraph citations {\n  rankdir=LR;\n  node [shape=box];\n"
    for node in network.nodes:
        style = "" if node.values["inside"] else ", style=dashed"
        yield f"  {node.id} [label={_quoted(node.values.get('label', ''))}{style}];\n"
    for source, target, link in network.edges:
        yield f"  {source} -> {target} [label={_quoted(link.relation)}, weight={link.mentions}];\n"
    yield "}\n"


def _quoted(value: object) -> str:
    text = " ".join(_text(value).split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def _edges(network: _Network) -> Iterator[str]:
    from io import StringIO

    from store.exporting.records import guarded

    labels = {node.id: node.values.get("label", "") for node in network.nodes}
    numbers = {node.id: node.values.get("number", "") for node in network.nodes}
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(("source", "target", "relation", "mentions", "source_title", "target_title", "target_number"))
    for source, target, link in network.edges:
        row = (source, target, link.relation, link.mentions, labels[source], labels[target], numbers[target])
        writer.writerow(map(guarded, row))
    yield written.getvalue()


_WRITERS: dict[str, Callable[[_Network], Iterator[str]]] = {
    "graphml": _graphml,
    "gexf": _gexf,
    "dot": _dot,
    "csv": _edges,
}
NETWORK_FORMATS = tuple(_WRITERS)
