"""Export as GEXF 1.3 (Gephi): attributes, and the span of an edge from its earliest to its latest day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.exchange.graph import Edge, Graph, Node
from dossier.exchange.graph_values import EDGE, NODE, TYPES, of_edge, of_node
from dossier.exchange.graphml import attribute

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">\n'
    "<meta><creator>dossier</creator><description>start: the earliest day on which a tie may have begun; end: the latest on which it may "
    "have ended. The dates as they are written are the attributes from and to.</description></meta>\n"
    '<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">\n'
)


def gexf(graph: Graph) -> Iterator[str]:
    """The document, part by part."""
    yield _HEAD
    for place, keys in (("node", NODE), ("edge", EDGE)):
        yield f'<attributes class="{place}">\n'
        for number, key in enumerate(keys):
            yield f'<attribute id="{number}" title="{key}" type="{_type(key)}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for node in graph.nodes():
        yield _node(node)
    yield "</nodes>\n<edges>\n"
    for edge in graph.edges():
        yield _edge(edge)
    yield "</edges>\n</graph>\n</gexf>\n"


def _type(key: str) -> str:
    return {"int": "integer"}.get(TYPES.get(key, ""), TYPES.get(key, "string"))


def _node(node: Node) -> str:
    return f"<node id={attribute(node.id)} label={attribute(node.name)}>{_values(NODE, dict(of_node(node)))}</node>\n"


def _edge(edge: Edge) -> str:
    start, end = span(edge)
    when = (f' start="{start}"' if start else "") + (f' end="{end}"' if end else "")
    ends = f"source={attribute(edge.source_id)} target={attribute(edge.target_id)}"
    values = _values(EDGE, dict(of_edge(edge)))
    return f'<edge id="{edge.id}" {ends} kind={attribute(edge.type)} label={attribute(edge.label)}{when}>{values}</edge>\n'


def _values(keys: tuple[str, ...], told: dict[str, str]) -> str:
    each = "".join(f'<attvalue for="{keys.index(key)}" value={attribute(value)}/>' for key, value in told.items())
    return f"<attvalues>{each}</attvalues>"


def span(edge: Edge) -> tuple[str, str]:
    """The widest span in which an edge may have held, as days; empty where a side is open, both empty where they contradict each other.

    What has one date, as an accusation, spans that date.
    """
    one_day = edge.type == "accused_at"
    start, end = edge.from_earliest, edge.from_latest if one_day else edge.to_latest
    start, end = (day if _DAY.fullmatch(day) and day >= "0001-01-01" else "" for day in (start, end))
    return (start, end) if not (start and end) or start <= end else ("", "")
