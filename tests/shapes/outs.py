"""Everything that is written for other programs of a base, and each as a tree."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from dossier.database.store import Store
from dossier.exchange import datasette
from dossier.exchange.csv_tables import Writing, fill
from dossier.exchange.cypher import cypher
from dossier.exchange.ftm_out import write_entities
from dossier.exchange.ftm_statements import write_statements
from dossier.exchange.gexf import gexf
from dossier.exchange.graph import Graph
from dossier.exchange.graphml import graphml
from dossier.exchange.json_out import document, lines
from dossier.exchange.vault import notes
from dossier.report.compose import Wanted, compose
from dossier.report.html import html
from dossier.report.markdown import markdown
from tests.shapes.graphs import of_cypher, of_xml
from tests.shapes.notes import of_markdown, of_note
from tests.shapes.pages import of_html
from tests.shapes.tables import of_json, of_lines, table
from tests.shapes.trees import Node


class Out(NamedTuple):
    """What was written, and how it is read."""

    name: str
    text: str
    read: Callable[[str], Node]


def exports(store: Store, of: Sequence[str] | None) -> Iterator[Out]:
    """Every export of all records, or of some."""

    def graph() -> Graph:
        return Graph(store, of, with_sensitive=True)

    yield Out("graphml", "".join(graphml(graph())), of_xml)
    yield Out("gexf", "".join(gexf(graph())), of_xml)
    yield Out("cypher", "".join(cypher(graph())), of_cypher)
    yield Out("json", "".join(document(graph())), lambda text: of_json("json", text))
    yield Out("lines", "".join(lines(graph())), lambda text: of_lines("lines", text))
    for name, text in tables(store, of).items():
        yield Out(f"csv {name}", text, partial(table, name))
    yield Out("ftm", "".join(write_entities(store, of, True, Counter())), lambda text: _without_words(of_lines("ftm", text)))
    yield Out(
        "statements", "".join(write_statements(store, of, True, Counter())), lambda text: _without_words(table("statements", text, "\n"))
    )
    made = list(notes(graph()))
    yield Out("vault", "\n".join(each.text for each in made), lambda _: Node("vault", {}, [of_note(each.path, each.text) for each in made]))
    yield Out("datasette", datasette.text(store), lambda text: of_json("datasette", text))


def _without_words(node: Node) -> Node:
    """Entities without what is said of them in words, which is so much the more as no property takes an odd value as it is."""
    node.inside = [_without_words(each) if isinstance(each, Node) else each for each in node.inside if not _is_words(each)]
    return node


def _is_words(each: Node | str) -> bool:
    said = ("summary", "notes", "referents")
    return isinstance(each, Node) and (each.attributes.get("") in said or each.attributes.get("prop") in said)


def tables(store: Store, of: Sequence[str] | None, *, excel: bool = False) -> dict[str, str]:
    """The tables by their names."""
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder), Graph(store, of, with_sensitive=True), Writing(excel=excel))
        return {path.stem: path.read_bytes().decode() for path in sorted(Path(folder).iterdir())}


def reports(store: Store, of: Sequence[str], title: str) -> Iterator[Out]:
    """A report on some records in both formats."""
    told = compose(store, Wanted(of, title, "", True, True))
    yield Out("report.html", html(told), of_html)
    yield Out("report.md", markdown(told), of_markdown)
