"""The base as a graph: nodes, edges, and the formats in which they go out."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.database.store import Store
from dossier.exchange.csv_tables import TABLES, Writing, edges, fill, nodes
from dossier.exchange.cypher import cypher, label, string
from dossier.exchange.gexf import gexf, span
from dossier.exchange.graph import Graph, around
from dossier.exchange.graph_values import NODE
from dossier.exchange.graphml import attribute, graphml, text
from dossier.exchange.vault import notes
from dossier.profiles.kinds import KINDS, PSEUDO_KINDS
from dossier.text import clean
from tests.unit.conftest import Files

GRAPHML, GEXF = "{http://graphml.graphdrawing.org/xmlns}", "{http://gexf.net/1.3}"


@pytest.mark.parametrize(("name", "make"), [("example.graphml", graphml), ("example.gexf", gexf), ("example.cypher", cypher)])
def test_the_fictional_base_as_a_graph(
    example: Store, same_as_golden: Callable[[str, str], None], name: str, make: Callable[[Graph], Iterable[str]]
) -> None:
    same_as_golden(name, "".join(make(Graph(example))))
    assert "".join(make(Graph(example))) == "".join(make(Graph(example)))


def test_the_fictional_base_as_tables(example: Store, same_as_golden: Callable[[str, str], None], tmp_path: Path) -> None:
    same_as_golden("nodes.csv", "".join(nodes(Graph(example), Writing())))
    same_as_golden("edges.csv", "".join(edges(Graph(example), Writing())))
    counts = fill(tmp_path, Graph(example), Writing())
    assert counts == {
        "nodes": 7,
        "edges": 9,
        "names": 18,
        "claims": 29,
        "identifiers": 2,
        "accusations": 1,
        "sanctions": 1,
        "events": 1,
        "sources": 5,
    }
    assert {path.stem for path in tmp_path.iterdir()} == set(TABLES)
    for table, columns in TABLES.items():
        rows = list(csv.reader((tmp_path / f"{table}.csv").read_text(encoding="utf-8").splitlines(keepends=True)))
        assert rows[0] == list(columns)
        assert {len(row) for row in rows} == {len(columns)}


def test_a_summary_reads_as_text(hostile: Store) -> None:
    found = {node.id: node.summary for node in Graph(hostile).nodes()}
    assert found["con"] == "First `code` <b>line</b> two. # no heading 1. no list [[so]]"


def test_a_link_in_a_summary_reads_as_a_name(compiled: Callable[[Files], Store]) -> None:
    """Of its own words, else the name by which the record is told; what leads nowhere stays as it was typed."""
    told = "summary: 'See [[bo]], [[ Bo Orr ]], [[bo|him]], [[cy]] and [[nobody-yet]] [@s].'"
    store = compiled({
        "ada.yaml": f"kind: person\nname: Ada\n{told}\n",
        "bo.yaml": "kind: person\nname: Bo Orr\n",
        "cy.yaml": "kind: person\nname: Cy\nsensitive: [name]\n",
    })  # fmt: skip
    found = {node.id: node.summary for node in Graph(store).nodes()}
    assert found["ada"] == "See Bo Orr, Bo Orr, him, name withheld and nobody-yet."
    assert {node.id: node.summary for node in Graph(store, with_sensitive=True).nodes()}["ada"].count("Cy") == 1


def test_what_ties_records_is_an_edge_once(hostile: Store) -> None:
    made = [(edge.source_id, edge.type, edge.target_id) for edge in Graph(hostile, with_sensitive=True).edges()]
    ids = {node.id: node for node in Graph(hostile, with_sensitive=True).nodes()}
    offices = sorted(id_ for id_, node in ids.items() if node.kind == "office")
    assert len(offices) == 2
    assert [ids[each].name for each in offices] == ["mayor", "mayor"]
    assert Counter(type_ for _, type_, _ in made) == {
        "holds_office": 2, "member_of": 1, "parent_of": 1, "owner_of": 1, "accused_at": 1, "sanctioned_by": 1, "took_part_in": 2, "spouse_of": 1,
    }  # fmt: skip
    assert all(source in ids and target in ids for source, _, target in made)
    assert len({edge.id for edge in Graph(hostile).edges()}) == len(list(Graph(hostile).edges()))


def test_an_edge_says_what_its_sentence_says(example: Store) -> None:
    edge = next(Graph(example).edges())
    assert (edge.source_name, edge.label, edge.target_name, edge.role) == (
        "Baltasar Nieves Urrutia",
        "member of",
        "Cártel de Laguna Seca",
        "logistics chief",
    )
    assert (edge.from_, edge.from_earliest, edge.to_latest, edge.standing) == ("2009~", "2007-01-01", "2026-11-30", "alleged")
    assert edge.sources == ("doj-2031", "faro-2026-11-20")
    assert [each.locator for each in edge.cited] == ["p. 4", ""]
    assert edge.place == "people/baltasar-nieves-urrutia.yaml:32"


def test_of_chosen_records_only_what_ties_them(example: Store) -> None:
    graph = Graph(example, ["baltasar-nieves-urrutia", "transportes-nieves"])
    assert [node.id for node in graph.nodes()] == ["baltasar-nieves-urrutia", "transportes-nieves"]
    assert [edge.type for edge in graph.edges()] == ["director_of", "owner_of"]


def test_around_a_record_step_by_step(example: Store) -> None:
    assert set(around(example, "grupo-laguna", 1)) == {"grupo-laguna", "transportes-nieves"}
    assert set(around(example, "grupo-laguna", 2)) == {
        "grupo-laguna",
        "transportes-nieves",
        "baltasar-nieves-urrutia",
        "cartel-de-laguna-seca",
    }


def test_no_step_over_what_is_sensitive(hostile: Store) -> None:
    assert "mother" not in around(hostile, "con", 1) and "firm" not in around(hostile, "con", 1)
    assert {"mother", "firm"} <= set(around(hostile, "con", 1, with_sensitive=True))


def test_xml_holds_whatever_is_written(hostile: Store) -> None:
    tree = ET.fromstring("".join(graphml(Graph(hostile))))
    graph = tree.find(f"{GRAPHML}graph")
    assert graph is not None
    held = {node.get("id"): node for node in graph.iter(f"{GRAPHML}node")}
    name = held["con"].find(f"{GRAPHML}data[@key='n_name']")
    assert name is not None and name.text == '=HYPERLINK("x") \\u0027 ‹U+202E›</data>]]>&‹U+0001›\''
    keys = {key.get("id") for key in tree.iter(f"{GRAPHML}key")}
    assert {data.get("key") for data in tree.iter(f"{GRAPHML}data")} <= keys
    assert all(edge.get("source") in held and edge.get("target") in held for edge in graph.iter(f"{GRAPHML}edge"))
    assert len(list(graph.iter(f"{GRAPHML}edge"))) == len(list(Graph(hostile).edges()))
    other = ET.fromstring("".join(gexf(Graph(hostile))))
    assert {node.get("id") for node in other.iter(f"{GEXF}node")} == set(held)
    assert len(list(other.iter(f"{GEXF}edge"))) == len(list(Graph(hostile).edges()))


def test_gephi_gets_the_widest_span_and_none_that_contradicts_itself(hostile: Store) -> None:
    edges_ = {edge.get("kind"): edge for edge in ET.fromstring("".join(gexf(Graph(hostile)))).iter(f"{GEXF}edge")}
    assert (edges_["accused_at"].get("start"), edges_["accused_at"].get("end")) == ("2011-04-01", "2011-04-30")
    assert (edges_["sanctioned_by"].get("start"), edges_["sanctioned_by"].get("end")) == ("2010-01-01", None)
    assert (edges_["member_of"].get("start"), edges_["member_of"].get("end")) == ("2007-01-01", "2008-12-31")  # from about 2009 to 2008
    edge = next(edge for edge in Graph(hostile).edges() if edge.type == "member_of")
    assert span(edge._replace(from_earliest="2009-01-01")) == ("", "")


@given(st.text())
def test_text_is_what_xml_gives_back(given_: str) -> None:
    root = ET.fromstring(f"<a b={attribute(given_)}>{text(given_)}</a>")
    assert (root.text or "") == clean(given_, lines=True)
    assert root.get("b") == clean(given_)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4))
def test_a_cell_is_what_csv_gives_back(cells: list[str]) -> None:
    line = Writing().line(cells)
    assert line.endswith("\r\n")
    assert next(csv.reader(io.StringIO(line, newline=""))) == [cell.replace("\0", "‹U+0000›") for cell in cells]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_formula_is_disarmed_only_when_asked(cell: str) -> None:
    assert next(csv.reader(io.StringIO(Writing(excel=True).line([cell]), newline=""))) == [f"'{cell}"]
    assert next(csv.reader(io.StringIO(Writing().line([cell]), newline=""))) == [cell]
    assert Writing(excel=True).line(["a=1"]) == "a=1\r\n"


# --- Cypher ---

_READ = {"\\": "\\", "'": "'", '"': '"', "n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


def strings(source: str) -> list[str]:
    """The strings of a text in Cypher, read as its grammar says; fails where one is not closed."""
    found, at = [], 0
    while at < len(source):
        if source[at] != "'":
            at += 1
            continue
        at, read = at + 1, []
        while source[at] != "'":
            assert source[at] not in "\r\n"
            if source[at] != "\\":
                read.append(source[at])
                at += 1
            elif source[at + 1] == "u":
                read.append(chr(int(source[at + 2 : at + 6], 16)))
                at += 6
            else:
                read.append(_READ[source[at + 1]])
                at += 2
        at += 1
        found.append("".join(read))
    return found


def unicode_first(source: str) -> str:
    """What a reader has before it that takes `\\uXXXX` for a character wherever it stands, as Neo4j has done."""
    made, at = [], 0
    while at < len(source):
        if source[at : at + 2] == "\\u":
            made.append(chr(int(source[at + 2 : at + 6], 16)))
            at += 6
        else:
            made.append(source[at])
            at += 1
    return "".join(made)


NASTY = st.lists(st.sampled_from(["\\", "'", '"', "u0027", "u", "U", "\n", "\r", "\0", "\x85", "\u2028", "`", "é", "𝒳", "\u202e", "//", "/*", "$", "{"]), max_size=12).map("".join)  # fmt: skip


@given(st.one_of(NASTY, st.text(st.characters(exclude_categories=["Cs"]))))
def test_a_string_of_cypher_is_read_as_it_was(given_: str) -> None:
    assert strings(string(given_)) == [given_]


@given(NASTY)
def test_no_unicode_escape_closes_a_string(given_: str) -> None:
    assert len(strings(unicode_first(string(given_)))) == 1


def test_every_statement_of_cypher_is_one_line(hostile: Store) -> None:
    lines = "".join(cypher(Graph(hostile))).split("\n")
    assert lines[0].startswith("//") and lines[-1] == ""
    assert all(line.endswith(";") for line in lines[1:-1])
    names = [strings(line)[1] for line in lines[2:-1] if line.startswith("MERGE")]
    assert '=HYPERLINK("x") \\u0027 \u202e</data>]]>&‹U+0001›\'' in names
    assert sum(line.startswith("MATCH (a") for line in lines) == len(list(Graph(hostile).edges()))


def test_what_an_earlier_run_said_is_taken_back(example: Store) -> None:
    """Each node tells every attribute, empty ones too; each relationship is what is told and nothing else."""
    lines = "".join(cypher(Graph(example))).split("\n")
    nodes_ = [line for line in lines if line.startswith("MERGE")]
    assert nodes_ and all(f"`{key}`: " in line for line in nodes_ for key in NODE)
    assert all(("n:Stub SET" in line) == ("`state`: 'stub'" not in line) for line in nodes_)
    edges_ = [line for line in lines if line.startswith("MATCH (a")]
    assert edges_ and all(re.search(r"\{id: ('.*')\}\]->\(b\) SET r = \{`id`: \1, ", line) for line in edges_)


def test_the_label_of_a_kind_that_a_record_had_is_taken_back(example: Store) -> None:
    """Of every kind, behind the nodes, whose kind is what the base says now."""
    text = "".join(cypher(Graph(example)))
    last = text.rindex("\nMERGE (n:Record")
    for node in Graph(example).nodes():
        of = label(node.kind)
        assert f" SET n:{of}" in text
        assert text.index(f"\nMATCH (n:Record:{of}) WHERE n.kind <> '{node.kind}' REMOVE n:{of};\n") > last
    assert {line for line in text.split("\n") if " REMOVE n:" in line and line.startswith("MATCH")} >= {
        f"MATCH (n:Record:{label(kind)}) WHERE n.kind <> '{kind}' REMOVE n:{label(kind)};" for kind in (*KINDS, *PSEUDO_KINDS)
    }


# --- what stays out ---


def test_what_is_sensitive_is_in_no_table_and_no_graph(hostile: Store, tmp_path: Path) -> None:
    for make in (graphml, gexf, cypher):
        made = "".join(make(Graph(hostile)))
        assert "SECRET-77" not in made and "The Mother" not in made and "owner_of" not in made.lower() and "share" not in made
        assert "The Mother" in "".join(make(Graph(hostile, with_sensitive=True)))
    graph = Graph(hostile)
    (tmp_path / "told").mkdir()
    fill(tmp_path / "told", graph, Writing())
    made = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "told").iterdir())
    assert "SECRET-77" not in made and "The Mother" not in made and "name withheld" in made
    assert "owner_of" not in (tmp_path / "told" / "edges.csv").read_text(encoding="utf-8")
    assert graph.withheld == 7  # two numbers, the share in the firm, the name, a tie of the mother that each side wrote
    assert not any(edge.type in ("parent_of", "spouse_of") for edge in Graph(hostile).edges())
    (tmp_path / "all").mkdir()
    fill(tmp_path / "all", Graph(hostile, with_sensitive=True), Writing())
    made = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "all").iterdir())
    assert made.count("SECRET-77") == 3 and "The Mother" in made and "owner_of" in made


def test_a_node_says_nothing_that_is_denied_or_taken_back(compiled: Callable[[dict[str, str]], Store]) -> None:
    values = "[{value: 1950, standing: retracted}, {value: 1951, standing: disputed}]"
    store = compiled({"x.yaml": f"kind: person\nname: X\naliases: [{{name: Y, standing: denied}}, Z]\nbirth_date: {values}\n"})
    (node,) = Graph(store).nodes()
    assert (node.aliases, node.birth_date) == (("Z",), ("1951",))
    (note,) = [made.text for made in notes(Graph(store)) if made.path == "people/x.md"]
    assert 'birth_date: "1951"' in note and '- "Y"' not in note and "- a.k.a.: Y; denied" in note
