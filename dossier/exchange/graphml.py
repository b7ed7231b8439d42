"""Export as GraphML (yEd, Gephi, Cytoscape): typed attributes, and labels in yEd's own words so that they are drawn."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from dossier.exchange.graph import Edge, Graph, Node
from dossier.exchange.graph_values import EDGE, NODE, TYPES, of_edge, of_node
from dossier.text import clean

_SHAPES = {"person": "ellipse", "event": "diamond", "office": "parallelogram"}
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)


def graphml(graph: Graph) -> Iterator[str]:
    """The document, part by part."""
    yield _HEAD
    for place, keys in (("node", NODE), ("edge", EDGE)):
        for key in keys:
            yield f'<key id="{place[0]}_{key}" for="{place}" attr.name="{key}" attr.type="{TYPES.get(key, "string")}"/>\n'
    yield '<key id="y_node" for="node" yfiles.type="nodegraphics"/>\n<key id="y_edge" for="edge" yfiles.type="edgegraphics"/>\n'
    yield '<graph id="dossier" edgedefault="directed">\n'
    for node in graph.nodes():
        yield _node(node)
    for edge in graph.edges():
        yield _edge(edge)
    yield "</graph>\n</graphml>\n"


def _node(node: Node) -> str:
    data = "".join(f'<data key="n_{key}">{text(value)}</data>' for key, value in of_node(node))
    shape = _SHAPES.get(node.kind, "roundrectangle")
    drawn = f'<y:ShapeNode><y:NodeLabel>{text(node.name)}</y:NodeLabel><y:Shape type="{shape}"/></y:ShapeNode>'
    return f'<node id={attribute(node.id)}>{data}<data key="y_node">{drawn}</data></node>\n'


def _edge(edge: Edge) -> str:
    data = "".join(f'<data key="e_{key}">{text(value)}</data>' for key, value in of_edge(edge))
    drawn = f'<y:PolyLineEdge><y:Arrows source="none" target="standard"/><y:EdgeLabel>{text(edge.label)}</y:EdgeLabel></y:PolyLineEdge>'
    ends = f"source={attribute(edge.source_id)} target={attribute(edge.target_id)}"
    return f'<edge id="{edge.id}" {ends}>{data}<data key="y_edge">{drawn}</data></edge>\n'


def text(value: str) -> str:
    """A text between tags: what XML cannot hold, and what hides something, becomes a visible mark."""
    return escape(clean(value, lines=True))


def attribute(value: str) -> str:
    """A text as an attribute, in its quotes."""
    return quoteattr(clean(value))
