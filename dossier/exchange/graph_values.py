"""What nodes and edges carry in every format of graphs: attribute -> its text, filled ones only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dossier.exchange.graph import SYMMETRIC, Edge, Node
from dossier.profiles.model import Citation
from dossier.text import same_id

NODE = (
    "name", "kind", "state", "aliases", "weak_aliases", "former_names", "native_names", "abbreviations", "birth_date", "death_date",
    "founded", "dissolved", "date", "end_date", "nationality", "country", "topics", "summary", "file",
)  # fmt: skip
EDGE = (
    "type", "label", "symmetric", "role", "what", "from", "from_earliest", "from_latest", "to", "to_earliest", "to_latest", "standing",
    "credibility", "sources", "source_count", "cited", "details", "note", "quote", "place",
)  # fmt: skip
TYPES = {"symmetric": "boolean", "source_count": "int"}
"""Attributes that are no text."""


def of_node(node: Node) -> Iterator[tuple[str, str]]:
    """The attributes of a node."""
    for key in NODE:
        value = getattr(node, key)
        text = value if isinstance(value, str) else "; ".join(value)
        if text:
            yield key, text


def of_edge(edge: Edge) -> Iterator[tuple[str, str]]:
    """The attributes of an edge."""
    special = {
        "symmetric": "true" if edge.type in SYMMETRIC else "false",
        "source_count": str(source_count(edge.cited)),
        "sources": ";".join(edge.sources),
        "cited": cited(edge.cited),
        "details": "; ".join(f"{key}: {value}" for key, value in edge.details),
        "from": edge.from_,
    }
    for key in EDGE:
        text = special[key] if key in special else getattr(edge, key)
        if text:
            yield key, text


def source_count(citations: Iterable[Citation]) -> int:
    """How many sources are cited, those too of which it is not said which of several they are."""
    return len({same_id(each.source) for each in citations})


def cited(citations: Iterable[Citation]) -> str:
    """Citations as they stand in a profile between brackets: `@id p. 4; @other`."""
    return "; ".join(f"@{each.source} {each.locator}".rstrip() for each in citations)
