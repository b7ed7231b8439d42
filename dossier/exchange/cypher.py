"""Export as Cypher (Neo4j 5): statements that may be run again without making anything twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dossier.exchange.graph import Edge, Graph, Node
from dossier.exchange.graph_values import NODE, of_edge, of_node, source_count
from dossier.profiles.kinds import KINDS, PSEUDO_KINDS

_NAMED = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_HEAD = (
    "// Nodes have the label Record and that of their kind; relationships are named by the verb. For cypher-shell: --file THIS_FILE.\n"
    "CREATE CONSTRAINT record_id IF NOT EXISTS FOR (n:Record) REQUIRE n.id IS UNIQUE;\n"
)


def cypher(graph: Graph) -> Iterator[str]:
    """The statements, one a line, each ended by a semicolon."""
    yield _HEAD
    for node in graph.nodes():
        yield _node(node)
    for kind in (*KINDS, *PSEUDO_KINDS):  # the label of what a record was in an earlier run
        of = label(kind)
        yield f"MATCH (n:Record:{of}) WHERE n.kind <> {string(kind)} REMOVE n:{of};\n"
    for edge in graph.edges():
        yield _edge(edge)


def _node(node: Node) -> str:
    """What an earlier run said of it, and the base does not say any more, is taken back; what others put there stays."""
    held = dict(of_node(node))
    values: dict[str, str | list[str] | None] = {}
    for key in NODE:
        value = getattr(node, key)
        values[key] = None if key not in held else value if isinstance(value, str) else [*value]
    stub = f"SET n:{label(node.kind)}, n:Stub" if node.state == "stub" else f"REMOVE n:Stub SET n:{label(node.kind)}"
    return f"MERGE (n:Record {{id: {string(node.id)}}}) {stub}, n += {_map(values.items())};\n"


def _edge(edge: Edge) -> str:
    values: dict[str, str | list[str] | int | bool] = {"id": edge.id}
    for key, value in of_edge(edge):
        if key == "symmetric":
            values[key] = value == "true"
        elif key == "source_count":
            values[key] = source_count(edge.cited)
        elif key == "sources":
            values[key] = [*edge.sources]
        elif key == "details":
            values.update((name(f"detail_{each}"), told) for each, told in edge.details)
        elif key != "type":
            values[key] = value
    ends = f"MATCH (a:Record {{id: {string(edge.source_id)}}}), (b:Record {{id: {string(edge.target_id)}}})"
    return f"{ends} MERGE (a)-[r:{name(edge.type).upper()} {{id: {string(edge.id)}}}]->(b) SET r = {_map(values.items())};\n"


def _map(values: Iterable[tuple[str, str | list[str] | int | bool | None]]) -> str:
    return "{" + ", ".join(f"`{key}`: {_value(value)}" for key, value in values) + "}"


def _value(value: str | list[str] | int | bool | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return "[" + ", ".join(string(each) for each in value) + "]"
    return string(value)


def string(text: str) -> str:
    """A text as a string of Cypher, in single quotes, on one line.

    Some readers take `\\u0027` for a quote before they look at anything else, behind a doubled backslash too: so no letter u stands
    behind a backslash of the text.
    """
    made = []
    before = ""
    for character in text:
        if character in _NAMED:
            made.append(_NAMED[character])
        elif (before == "\\" and character in "uU") or (not character.isprintable() and ord(character) <= 0xFFFF):
            code = ord(character)
            made.append("\\uFFFD" if 0xD800 <= code <= 0xDFFF else f"\\u{code:04X}")
        else:
            made.append(character)
        before = character
    return f"'{''.join(made)}'"


def name(text: str) -> str:
    """A word of the vocabulary as a name that needs no quotes."""
    return re.sub(r"[^A-Za-z0-9_]", "_", text)


def label(kind: str) -> str:
    """The label of a kind: `legal_entity` is `LegalEntity`."""
    return "".join(part.capitalize() for part in name(kind).split("_")) or "Other"
