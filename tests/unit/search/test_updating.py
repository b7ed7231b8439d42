"""An index that was changed answers, row for row, as one built anew."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.search.engine import Engine
from dossier.search.hit import NameRecord
from dossier.search.records import change_records, in_memory
from dossier.search.updating import NoRoom

WORDS = ["ada", "vale", "vales", "orr", "王小明", "Müller", "O'Brien", "van", "der", "berg", "Ltd", "Жанна", "40", "x%", "Maria", "Mariana"]
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join) | st.sampled_from(["%", "*", "!!!", "$ %"])
RECORDS = st.builds(
    NameRecord,
    id=st.sampled_from([f"r{n}" for n in range(8)]),
    kind=st.sampled_from(["person", "company", "source"]),
    names=st.lists(st.tuples(NAMES, st.sampled_from(["name", "alias", "weak", "abbreviation"])), min_size=1, max_size=3).map(tuple),
    identifiers=st.lists(st.tuples(st.just("passport"), st.sampled_from(["A-1234", "B99988"])), max_size=1).map(tuple),
    weight=st.integers(0, 60),
)


def contents(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """What the index says, in terms of records and names and not of the numbers that they happen to have."""
    said: dict[str, list[tuple[object, ...]]] = {}
    order = connection.execute(
        'SELECT entity.id, flags, "key", said, more FROM search_form JOIN entity ON no = record ORDER BY search_form.id'
    ).fetchall()
    said["forms"] = order
    said["equal"] = connection.execute("SELECT * FROM search_equal ORDER BY 1").fetchall()
    for table in ("search_typo", "search_typo_4", "search_typo_5"):
        said[table] = sorted((key, *sorted(words.split(" "))) for key, words in connection.execute(f"SELECT * FROM {table}"))
    said["terms"] = connection.execute("SELECT term, df FROM search_term ORDER BY 1").fetchall()
    said["prefixes"] = connection.execute("SELECT prefix, df FROM search_prefix ORDER BY 1").fetchall()
    return said


def answers(connection: sqlite3.Connection, queries: Sequence[str]) -> list[object]:
    """The hits of some queries."""
    engine = Engine.from_database(connection)
    return [engine.search(query, 20) for query in queries]


QUERIES = [
    "ada",
    "ada vale",
    "val",
    "vlae",
    "ming",
    "mueller",
    "vanderberg",
    "ltd",
    "zhanna",
    "40",
    "%",
    "*",
    "mariaa",
    "a1234",
    "zzzz",
    "m",
    "",
]


@settings(deadline=None, max_examples=120)
@given(
    st.lists(RECORDS, max_size=12),
    st.lists(st.lists(RECORDS, max_size=4), max_size=4),
    st.lists(st.sampled_from([f"r{n}" for n in range(8)])),
)
def test_a_changed_index_is_one_built_anew(first: list[NameRecord], edits: list[list[NameRecord]], gone: list[str]) -> None:
    """Records put in, changed and taken out in any order leave no trace beside what they are now."""
    records = {record.id: record for record in first}
    changed = in_memory(records.values())
    for edit in [*edits, gone]:
        fresh = {record.id: record for record in edit if isinstance(record, NameRecord)}
        lost = {record for record in edit if isinstance(record, str)} & records.keys()
        change_records(changed, fresh.values(), lost)
        records = {id_: record for id_, record in {**records, **fresh}.items() if id_ not in lost}
    anew = in_memory(records.values())
    assert contents(changed) == contents(anew)
    assert answers(changed, QUERIES) == answers(anew, QUERIES)


def test_crowded_places() -> None:
    """Many forms of one class, added one by one, stand in the order in which a build would put them."""
    records = [NameRecord(f"r{n:03}", "person", ((f"Ada Vale{chr(97 + n % 26)}", "name"),)) for n in range(120)]
    one_by_one = in_memory(records[:40])
    for record in records[40:60]:
        change_records(one_by_one, [record], [])
    for record in records[:15]:
        change_records(one_by_one, [], [record.id])
    anew = in_memory(records[15:60])
    assert contents(one_by_one) == contents(anew)
    assert answers(one_by_one, QUERIES) == answers(anew, QUERIES)


def test_an_index_without_room_says_so_and_is_written_anew() -> None:
    """Where a class has no number left, the change is refused before anything is answered wrongly."""
    base = in_memory([])
    with pytest.raises(NoRoom):
        change_records(base, [NameRecord(f"r{n:03}", "person", (("Ada Vale", "name"),)) for n in range(80)], [])


def test_one_change_among_many_costs_little() -> None:
    """Only an order of magnitude is guarded: a change does not cost what a build does."""
    records = [NameRecord(f"r{n}", "person", ((f"Name{n % 700} Vale{n % 900} {n}", "name"),)) for n in range(10_000)]
    started = time.perf_counter()
    base = in_memory(records)
    built = time.perf_counter() - started
    started = time.perf_counter()
    change_records(base, [NameRecord("r77", "person", (("Zacharias Rothbard", "name"),))], [])
    assert time.perf_counter() - started < max(built / 10, 0.5)
    assert Engine.from_database(base).search("zacharias rothbrad").rows[0].id == "r77"
