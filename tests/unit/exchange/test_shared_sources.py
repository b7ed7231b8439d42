"""A citation of an id that two sources have is of neither: no export refers to one of them as if it were said."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.database.store import Store
from dossier.exchange.csv_tables import Writing, fill
from dossier.exchange.cypher import cypher
from dossier.exchange.gexf import gexf
from dossier.exchange.graph import Graph
from dossier.exchange.graphml import graphml
from dossier.exchange.json_out import document, lines
from dossier.report.compose import Wanted, compose
from dossier.report.markdown import markdown

RECORDS = {
    "x.yaml": "kind: person\nname: X\nbirth_date: {value: 1970, sources: [t p. 4, u]}\nsummary: 'Said. [@t p. 9]'\n"
    "relations: [{member_of: z, sources: [t p. 5, u]}]\n"
    "accusations: [{charge: c, stage: alleged, court: z, response: denied, sources: [T], response_sources: [t~2]}]\n",
    "z.yaml": "kind: organization\nname: Z\n",
    "sources/c.yaml": "u: {title: Fine}\n",
}
OTHERWISE = {"sources/a.yaml": "t: {title: One}\n", "sources/b.yaml": "t: {title: Other}\n"}
ALIKE = {"sources/a.yaml": "t: {title: One}\n", "sources/b.yaml": "t: {title: One}\n"}


@pytest.mark.parametrize("of", [None, ["x", "z"]])
def test_json_refers_to_none_of_several_sources(compiled: Callable[[dict[str, str]], Store], of: list[str] | None) -> None:
    graph = Graph(compiled(RECORDS | OTHERWISE), of)
    made = json.loads("".join(document(graph)))
    x = made["records"][0]
    t = {"source": "", "ambiguous": "t"}
    assert x["claims"][0]["cited"] == [t | {"locator": "p. 4"}, {"source": "u", "locator": ""}]
    assert x["texts"][0] == {"property": "summary", "text": "Said. [@t p. 9]", "cited": [t | {"locator": "p. 9"}]}
    assert x["relations"][0]["cited"] == [t | {"locator": "p. 5"}, {"source": "u", "locator": ""}]
    assert x["accusations"][0]["cited"] == [t | {"locator": "", "ambiguous": "T"}]
    assert x["accusations"][0]["response_cited"] == [{"source": "t~2", "locator": ""}]
    assert {each["id"]: each.get("ambiguous") for each in made["sources"]} == {"t~2": "t", "u": None} | ({} if of else {"t": "t"})
    rows = [json.loads(line) for line in lines(graph)]
    assert [{key: row[key] for key in row if key != "type"} for row in rows] == [*made["records"], *made["sources"]]


def test_so_do_the_edges_of_every_format(compiled: Callable[[dict[str, str]], Store], tmp_path: Path) -> None:
    """The citation stands as it was typed, and is counted."""
    graph = Graph(compiled(RECORDS | OTHERWISE))
    fill(tmp_path, graph, Writing())

    def table(name: str) -> list[dict[str, str]]:
        with open(tmp_path / f"{name}.csv", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    assert [(row["sources"], row["source_count"], row["cited"]) for row in table("edges")] == [("u", "2", "@t p. 5; @u"), ("", "1", "@T")]
    assert [(row["source_count"], row["cited"]) for row in table("claims")] == [("2", "@t p. 4; @u"), ("1", "@t p. 9")]
    assert [(row["id"], row["ambiguous"]) for row in table("sources")] == [("t", "t"), ("t~2", "t"), ("u", "")]
    said = "".join(cypher(graph))
    assert re.findall("`sources`: (.+?]), `source_count`: (.)", said) == [("['u']", "2")] and "`source_count`: 1, `cited`: '@T'" in said
    drawn = "".join(graphml(graph))
    assert re.findall('"e_sources">(.*?)<', drawn) == ["u"] and re.findall('"e_source_count">(.*?)<', drawn) == ["2", "1"]
    assert 'value="t;u"' not in "".join(gexf(graph)) and 'value="u"' in "".join(gexf(graph))


def test_of_two_that_are_described_alike_the_first_is_cited(compiled: Callable[[dict[str, str]], Store], tmp_path: Path) -> None:
    graph = Graph(compiled(RECORDS | ALIKE))
    made = "".join(document(graph))
    assert '"ambiguous"' not in made and '{"source": "t", "locator": "p. 5"}' in made
    assert [edge.sources for edge in graph.edges()] == [("t", "u"), ("t",)]


def test_a_report_says_that_several_sources_have_the_id(compiled: Callable[[dict[str, str]], Store]) -> None:
    files = RECORDS | OTHERWISE
    files["z.yaml"] += "founded: {value: 1990, sources: [gone]}\n"
    made = markdown(compose(compiled(files), Wanted(("x", "z"))))
    assert "t (several sources have this id)" in made and "gone (no such source is described)" in made
