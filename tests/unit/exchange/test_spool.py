"""Records of other programs on disk: ids that are the same in every run and whatever the order, parts that find their record."""

from __future__ import annotations

import random
import sqlite3

import pytest

from dossier.exchange.spool import Spool, SpoolError, marked

RECORDS = [
    ("NK-1", "Ana Ruiz"), ("NK-2", "Ana Ruiz"), ("own-id", "Somebody Else"), ("0123456789abcdef0", "Hex"), ("12", "山田"), ("q\ud800", "Half"),
    ("3a1b7c5e-0000-4000-8000-000000000001", "ANA RUIZ"), ("x y", ""), ("a--b", "  "), ("long", "n" * 200),
]  # fmt: skip


def given_ids(records: list[tuple[str, str]]) -> dict[str, str]:
    with Spool() as spool:
        for foreign, name in records:
            spool.add(foreign, name, {})
        assert spool.settle() == len({foreign for foreign, _ in records})
        return {foreign: spool.id(foreign) or "" for foreign, _ in records}


def test_ids_are_the_same_in_every_order() -> None:
    ids = given_ids(RECORDS)
    assert ids["own-id"] == "own-id"
    assert ids["0123456789abcdef0"] == "hex"
    assert ids["x y"] == "x-y"
    assert len(set(ids.values())) == len(RECORDS)
    assert all(0 < len(id_) <= 64 for id_ in ids.values())
    assert {id_[:9] for foreign, id_ in ids.items() if foreign in ("NK-1", "NK-2", RECORDS[6][0])} == {"ana-ruiz-"}
    for seed in range(5):
        assert given_ids(random.Random(seed).sample(RECORDS, len(RECORDS))) == ids


def test_an_id_with_a_mark_is_not_that_of_a_record_with_such_a_name() -> None:
    marked = given_ids([("X1", "Ana"), ("X2", "Ana")])["X1"]
    ids = given_ids([("X1", "Ana"), ("X2", "Ana"), (marked, "Taken")])
    assert ids[marked] == marked
    assert len(set(ids.values())) == 3


def test_a_record_has_all_that_was_said_of_it_wherever_it_stood() -> None:
    with Spool() as spool:
        spool.attach("b", {"link": 1})
        spool.add("b", "B", {"first": None})
        spool.add("a", "A", [1, "\ud800"])
        spool.attach("gone", "orphan")
        spool.add("b", "Not its name", {"second": "é"})
        spool.attach("b", {"link": 2})
        spool.settle()
        assert [(held.foreign, held.values, held.parts) for held in spool.records()] == [
            ("b", [{"first": None}, {"second": "é"}], [{"link": 1}, {"link": 2}]), ("a", [[1, "\ud800"]], [])
        ]  # fmt: skip
        assert list(spool.orphans()) == [("gone", "orphan")]
        assert spool.value("b") == {"first": None}
        assert spool.value("gone") is None
        assert spool.id("gone") is None


def test_every_record_is_given_back_whatever_its_id_begins_with() -> None:
    """The last sign there is stood for the end of all ids."""
    foreign = ["", "\0", "a", "\uffff", "\U0010ffff", "\U0010ffffx", "p|\U0010ffff", "p|\U0010ffffx", "p|", "p}", "q|a"]
    with Spool() as spool:
        for each in foreign:
            spool.add(each, "Ana", {})
        spool.settle()
        assert [held.foreign for held in spool.records()] == foreign
        assert [held.foreign for held in spool.records("p|")] == ["p|\U0010ffff", "p|\U0010ffffx", "p|"]


def test_an_id_of_ours_is_kept() -> None:
    with Spool() as spool:
        spool.add("Some_ID 1", "", {}, keep=True)
        spool.settle()
        assert spool.id("Some_ID 1") == "Some_ID 1"


def test_a_full_disk_is_told() -> None:
    with pytest.raises(SpoolError, match="cannot keep what was read in a temporary file: database or disk is full"), Spool() as spool:
        spool.database.execute("PRAGMA max_page_count = 20")
        for number in range(100_000):
            spool.add(str(number), "x" * 100, {})
    with pytest.raises(sqlite3.ProgrammingError):
        spool.database.execute("SELECT 1")


def test_what_is_said_of_one_record_in_any_order_gives_the_same_id() -> None:
    said = [("NK-1", "Zoe Ruiz"), ("NK-1", ""), ("NK-1", "Ana Ruiz")]
    for number in range(6):
        assert given_ids(random.Random(number).sample(said, 3)) == {"NK-1": "ana-ruiz"}


def test_ids_with_halves_of_characters_are_told_apart() -> None:
    foreign = [f"x{half}" for half in (chr(0xD800), chr(0xD801), "?")]
    assert list(given_ids(list(zip(foreign, "ABC", strict=True))).values()) == ["a", "b", "c"]


def test_no_id_is_the_name_of_a_device() -> None:
    assert given_ids([("1", "Con"), ("nul", "No Matter"), ("con-x", "Other"), ("2", "Lpt1"), ("3", "Lpt 1")]) == {
        "1": marked("con-x", "1"), "nul": "nul-x", "con-x": marked("con-x", "con-x"), "2": "lpt1-x", "3": "lpt-1"
    }  # fmt: skip


def test_no_id_is_what_stands_for_nothing_known() -> None:
    """No link leads to such a word, and Na is a name."""
    assert given_ids([("1", "Na"), ("unknown", "No Matter"), ("tbd", "Other")]) == {
        "1": "na-x", "unknown": "unknown-x", "tbd": "tbd-x"
    }  # fmt: skip


def test_ids_whose_marks_are_equal_are_told_apart() -> None:
    """Two foreign ids, found by trying, that have the same mark: without end, each would be given the other's id again."""
    ids = given_ids([("id X_695037!", "Ana"), ("id X_728448!", "Ana")])
    assert len(set(ids.values())) == 2
    assert {id_[: len("ana-0360045a80-")] for id_ in ids.values()} == {"ana-0360045a80-"}
