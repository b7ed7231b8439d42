"""JSON: everything that is said, in keys that are always there."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

from dossier.database.compile import build
from dossier.database.store import Store
from dossier.database.written import profiles
from dossier.exchange.csv_tables import Writing, fill
from dossier.exchange.graph import Graph
from dossier.exchange.json_out import document, lines, record
from tests.unit.conftest import write


def test_the_document_and_the_lines_say_the_same(example: Store) -> None:
    made = json.loads("".join(document(Graph(example))))
    rows = [json.loads(line) for line in lines(Graph(example))]
    assert (made["format"], made["version"]) == ("dossier", 1)
    assert [{key: value for key, value in row.items() if key != "type"} for row in rows if row["type"] == "record"] == made["records"]
    assert [{key: value for key, value in row.items() if key != "type"} for row in rows if row["type"] == "source"] == made["sources"]
    assert [each["id"] for each in made["sources"]] == [
        "doj-2031",
        "faro-2026-11-20",
        "ofac-2030",
        "registro-civil-2029",
        "rpc-transportes-nieves",
    ]
    assert len({tuple(each) for each in made["records"]}) == 1  # the same keys in every record, in the same order
    assert "".join(document(Graph(example))) == "".join(document(Graph(example)))


def test_a_record_says_all_that_its_profile_says(example: Store) -> None:
    made = {each["id"]: each for each in json.loads("".join(document(Graph(example))))["records"]}["baltasar-nieves-urrutia"]
    assert [each["text"] for each in made["names"] if each["class"] == "alias"] == ["El Relojero", "Balta Nieves"]
    assert [(each["value"], each["cited"]) for each in made["claims"] if each["property"] == "birth_date"] == [
        ("1978-03-05", [{"source": "registro-civil-2029", "locator": ""}]),
        ("1976~", [{"source": "doj-2031", "locator": "p. 2"}]),
    ]
    assert [(each["verb"], each["target"], each["details"]) for each in made["relations"]][2] == (
        "owner_of",
        "transportes-nieves",
        {"share": "51%"},
    )
    assert (made["accusations"][0]["stage"], made["accusations"][0]["response"]) == ("charged", "denied")
    assert made["identifiers"] == [] and made["withheld"] == 2
    told = next(each for each in profiles(example, ["baltasar-nieves-urrutia"], with_sensitive=True))
    assert [each["value"] for each in record(told)["identifiers"]] == ["X0199231", "NK-FICTIONAL00000001"]


def test_the_country_of_an_address_in_any_case(compiled: Callable[[dict[str, str]], Store]) -> None:
    base = compiled(
        {"a.yaml": "kind: person\nname: A\naddresses: [{full: Calle 5, country: MX}, {full: Road 1, country: Mars}, Road 2 (IL)]\n"}
    )
    (made,) = json.loads("".join(document(Graph(base))))["records"]
    assert [(each["full"], each["country"]) for each in made["addresses"]] == [
        ("Calle 5", "mx"),
        ("Road 1 (Mars)", ""),
        ("Road 2 (IL)", ""),
    ]


def test_of_one_record_its_sources_only(example: Store) -> None:
    made = json.loads("".join(document(Graph(example, ["transportes-nieves"]))))
    assert [each["id"] for each in made["records"]] == ["transportes-nieves"]
    assert [each["id"] for each in made["sources"]] == ["doj-2031", "ofac-2030", "rpc-transportes-nieves"]


def test_what_is_sensitive_stays_out(hostile: Store) -> None:
    made = "".join(document(Graph(hostile)))
    assert "SECRET-77" not in made and "The Mother" not in made and '"owner_of", "target"' not in made and "child_of" not in made
    made = "".join(document(Graph(hostile, with_sensitive=True)))
    assert made.count("SECRET-77") == 3 and "The Mother" in made


def test_a_source_is_not_abbreviated_by_its_id(compiled: Callable[[dict[str, str]], Store]) -> None:
    """By which it is found, but which nobody said of it."""
    store = compiled({"sources/s.yaml": "s1: {title: Paper}\n"})
    made, _ = (json.loads(line) for line in lines(Graph(store, ["s1"])))
    assert [(name["text"], name["class"]) for name in made["names"]] == [("Paper", "name")]


def test_a_source_that_tells_one_key_several_times_keeps_them_all(tmp_path: Path) -> None:
    """Several authors are one text; of addresses, days and ids, which are read, the first counts, and the others stay."""
    told = (
        "s: {title: [T, U], author: [Kim, Lee], url: ['https://a.example', 'https://b.example'], date: [2001, 2001], same_as: [x:1, x:2]}\n"
    )
    write(tmp_path / "profiles", {"sources/s.yaml": told})
    build(tmp_path / "profiles", tmp_path / "dossier.db")
    graph = Graph(Store(tmp_path / "dossier.db"))
    assert json.loads(next(iter(lines(graph))))["fields"] == {
        "title": ["T", "U"], "author": "Kim; Lee", "date": "2001", "url": ["https://a.example", "https://b.example"],
        "same_as": ["x:1", "x:2"],
    }  # fmt: skip
    fill(tmp_path, graph, Writing())
    with (tmp_path / "sources.csv").open(newline="", encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert (row["title"], row["author"], row["url"]) == ("T", "Kim; Lee", "https://a.example")
    assert json.loads(row["other"]) == [["title", "U"], ["url", "https://b.example"], ["same_as", "x:1"], ["same_as", "x:2"]]
