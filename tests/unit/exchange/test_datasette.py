"""The metadata for datasette names only what there is."""

from __future__ import annotations

import json
import sqlite3

import pytest

from dossier.database.store import Store
from dossier.database.tables import COLUMNS, FOREIGN_KEYS, VIEWS
from dossier.exchange.datasette import QUERIES, TABLES, metadata, text


def test_every_table_and_column_is_there(example: Store) -> None:
    made = json.loads(text(example))["databases"]["dossier"]
    held = {
        name: [row[1] for row in example.all(f'PRAGMA table_info("{name}")')]
        for (name,) in example.all("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
    }
    assert set(made["tables"]) <= set(held)
    for table, shown in made["tables"].items():
        named = {shown.get("label_column"), shown.get("sort"), shown.get("sort_desc"), *shown.get("facets", ()), *shown.get("columns", ())}
        assert named - {None} <= set(held[table]), table


def test_every_table_is_shown_or_hidden(example: Store) -> None:
    made = metadata(example)["databases"]["dossier"]["tables"]
    assert set(made) == {name for (name,) in example.all("SELECT name FROM sqlite_master WHERE type = 'table'")} | set(VIEWS)
    assert {table for table, shown in made.items() if not shown.get("hidden")} == set(TABLES) | set(VIEWS)
    assert set(COLUMNS) - set(TABLES) == {"file", "folder", "meta", "id_key", "joined", "asked"}


def test_a_foreign_key_leads_to_a_row(example: Store) -> None:
    """datasette links the value of a foreign key as the key of a row: it has to be one."""
    keys = {table: [row[1] for row in example.all(f"PRAGMA table_info({table})") if row[5]] for table in COLUMNS}
    for keyed in FOREIGN_KEYS.values():
        for _, other, column in keyed:
            assert keys[other] == [column]


@pytest.mark.parametrize("name", QUERIES)
def test_every_question_has_an_answer(example: Store, name: str) -> None:
    sql = QUERIES[name][2]
    rows = example.connection.execute(sql, {"source": "doj-2031", "id": "transportes-nieves"}).fetchall()
    wanted = {
        "accusations_without_reply": 0,
        "what_a_source_says": 17,
        "claims_with_one_source": 19,
        "links_of_a_record": 4,
        "without_source": 11,
    }
    assert len(rows) == wanted[name]


def test_what_a_source_says_is_told_in_words(example: Store) -> None:
    example.connection.row_factory = sqlite3.Row
    try:
        rows = example.connection.execute(QUERIES["what_a_source_says"][2], {"source": "doj-2031"}).fetchall()
        assert ("claim", "Baltasar Nieves Urrutia", "birth_date: 1976~", "p. 2") in {
            (row["kind"], row["record"], row["told"], row["locator"]) for row in rows
        }
    finally:
        example.connection.row_factory = None
