"""An index that was changed answers, row for row, as one built anew."""

from __future__ import annotations

import sqlite3
import time
from array import array
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from dossier import processes
from dossier.search import beside
from dossier.search.engine import Engine
from dossier.search.hit import NameRecord
from dossier.search.records import change_records, in_memory, rewrite
from dossier.search.tables import TABLES
from dossier.search.updating import NoRoom, Updater

WORDS = [
    "ada",
    "vale",
    "vales",
    "orr",
    "王小明",
    "黎",
    "علي",
    "الحريرى",
    "כהן",
    "Müller",
    "O'Brien",
    "van",
    "der",
    "berg",
    "Ltd",
    "Жанна",
    "40",
    "x%",
    "Maria",
    "Mariana",
    "George",
    "Jorge",
    "Theroux",
    "Jankowski",
    "Guillermo",
]
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join) | st.sampled_from(["%", "*", "!!!", "$ %"])
RECORDS = st.builds(
    NameRecord,
    id=st.sampled_from([f"r{n}" for n in range(8)]),
    kind=st.sampled_from(["person", "company", "source"]),
    names=st.lists(st.tuples(NAMES, st.sampled_from(["name", "alias", "weak", "abbreviation"])), min_size=1, max_size=3).map(tuple),
    identifiers=st.lists(st.tuples(st.sampled_from(["passport", "visa"]), st.sampled_from(["A-1234", "a1234"])), max_size=3).map(tuple),
    weight=st.integers(0, 60),
    contacts=st.lists(
        st.sampled_from(
            [
                ("phone", "+52 33 1234"),
                ("phone", "1234"),
                ("email", "ada@vale.example"),
                ("email", "a1234"),
                ("website", "https://vale.example"),
            ]
        ),
        max_size=3,
    ).map(tuple),
)


def contents(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Every table of the index, with the rank of each form in place of its number, records and names told by what they are.

    The first numbers of the classes stand for themselves only in a fresh index: they are left out.
    """
    rank = {number: at for at, (number,) in enumerate(connection.execute("SELECT id FROM search_form ORDER BY id"))}

    def ranks(head: bytes) -> tuple[int, ...]:
        return tuple(rank[number] for number in array("I", head))

    said: dict[str, list[tuple[object, ...]]] = {}
    said["search_form"] = connection.execute(
        'SELECT entity.id, coalesce(name.text, identifier.scheme || identifier.value, claim.prop || claim.value), flags, "key", said, more FROM search_form '
        "JOIN entity ON no = record LEFT JOIN name ON name.id = search_form.name AND flags & 3 != 3 "
        "LEFT JOIN identifier ON identifier.id = search_form.name AND flags & 3 = 3 "
        "LEFT JOIN claim ON claim.id = -search_form.name AND flags & 3 = 3 ORDER BY search_form.id"
    ).fetchall()
    for table in ("search_equal", "search_typo", "search_typo_4", "search_typo_5"):
        said[table] = connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
    for table in ("search_term", "search_prefix"):
        said[table] = [(term, df, ranks(head)) for term, df, head in connection.execute(f"SELECT * FROM {table} ORDER BY 1")]
    for table in ("search_posting", "search_prefix_posting"):
        bodies = connection.execute(f"SELECT * FROM {table} ORDER BY 1")
        said[table] = [(term, tuple(rank[number] for number in BitMap.deserialize(body))) for term, body in bodies]
    said["search_figure"] = connection.execute("SELECT * FROM search_figure WHERE name IN ('forms', 'records') ORDER BY 1").fetchall()
    assert set(said) == set(TABLES)
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
    "хорхе",
    "ジョージ",
    "Теру Янковский",
    "m",
    "",
]


@settings(deadline=None, max_examples=8)
@given(
    st.lists(RECORDS, max_size=12),
    st.lists(st.lists(RECORDS, max_size=4), max_size=4),
    st.lists(st.sampled_from([f"r{n}" for n in range(8)])),
)
def test_a_changed_index_is_one_built_anew(first: list[NameRecord], edits: list[list[NameRecord]], gone: list[str]) -> None:
    """Records put in, changed and taken out in any order leave no trace beside what they are now."""
    records = {record.id: record for record in first}
    changed = in_memory(records.values())
    steps: list[Sequence[NameRecord | str]] = [*edits, gone]
    for edit in steps:
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
    started = time.process_time()
    base = in_memory(records)
    built = time.process_time() - started
    started = time.process_time()
    change_records(base, [NameRecord("r77", "person", (("Zacharias Rothbard", "name"),))], [])
    assert time.process_time() - started < max(built / 10, 0.5)
    assert Engine.from_database(base).search("zacharias rothbrad").rows[0].id == "r77"


def many(count: int) -> list[NameRecord]:
    """Records with words in common, so that terms and beginnings have rows of every kind."""
    return [
        NameRecord(
            f"r{n:04}", "company" if n % 3 else "person", ((f"Vale{n % 97}a Orr{n % 7} Ltd", "name"), (f"王{n % 50}", "alias")), (), n % 60
        )
        for n in range(count)
    ]


def test_hundreds_at_once_among_common_words() -> None:
    """Weights, names, coming and going of many records, whose words and beginnings stand in bitmaps."""
    before = many(600)
    after = [record if at % 5 else record._replace(weight=(record.weight + 30) % 60) for at, record in enumerate(many(680)) if at % 9]
    changed = in_memory(before)
    change_records(changed, after, [record.id for record in before if record.id not in {each.id for each in after}])
    assert contents(changed) == contents(in_memory(after))


def test_numbers_of_records_may_be_large_and_far_apart() -> None:
    """The index is changed and answers where records and names have numbers up to 2**53; conditions too."""
    base = in_memory([])
    base.execute("BEGIN")
    updater = Updater(base)
    updater.take_out(["far", "near"])
    for no, id_ in ((2**53, "far"), (2**40, "near")):
        base.execute("INSERT INTO entity VALUES (?, ?, 'person', 'Ada Vale', 1, 'ada vale')", (no, id_))
        base.execute("INSERT INTO name VALUES (?, ?, 'Ada Vale', 'name', 'ada vale', NULL)", (no * 64, id_))
    updater.put_in(["far", "near"])
    updater.finish()
    base.execute("COMMIT")
    engine = Engine.from_database(base)
    assert {hit.id for hit in engine.search("ada vael").rows} == {"far", "near"}
    assert engine.search("kind:person ada vale").total == 2
    kept = contents(base)
    rewrite(base)
    assert contents(base) == kept


def test_a_second_process_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tables are the same bytes with it, without it, and where it breaks off."""
    records = many(300)
    alone = list(in_memory(records).iterdump())
    monkeypatch.setattr(beside, "MANY", 0)
    monkeypatch.setattr(processes, "processors", lambda: 2)
    assert list(in_memory(records).iterdump()) == alone
    monkeypatch.setattr(beside, "_CODE", "raise SystemExit")
    assert list(in_memory(records).iterdump()) == alone
    monkeypatch.setattr(beside, "_CODE", "from dossier.search import beside; beside.STARTS = (); beside.serve()")
    assert list(in_memory(records).iterdump()) == alone
