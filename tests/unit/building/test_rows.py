"""The rows of a base: sound, the same in whatever order files are found, nothing lost."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from dossier.database import folder as listing
from dossier.database.compile import BuildError, build
from dossier.database.compiling import settling, shapes, whole
from dossier.database.store import Store
from dossier.database.tables import COLUMNS
from dossier.view.plain import plain_text
from tests.unit.building.base import FILES, fresh
from tests.unit.conftest import Files, compile_, write


@pytest.mark.parametrize(("after", "table", "row"), [
    ("write_who", "claim", "UPDATE claim SET entity_id = 'nobody' WHERE id = (SELECT min(id) FROM claim)"),
    ("write_problems", "problem", "INSERT INTO problem VALUES (1, 'a.yaml', 1, 1, 'error', 'x', 'x', '', 'nobody')"),
])  # fmt: skip
def test_a_row_that_points_nowhere_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: str, table: str, row: str,
) -> None:  # fmt: skip
    """A fault of the program itself is one line, and the base before stays."""
    write(tmp_path / "profiles", FILES)
    database = tmp_path / "dossier.db"
    build(tmp_path / "profiles", database)
    before = database.read_bytes()
    module = {"write_who": settling, "write_problems": whole}[after]
    done = getattr(module, after)

    def spoil(connection: sqlite3.Connection) -> None:
        done(connection)
        connection.execute(row)

    monkeypatch.setattr(module, after, spoil)
    with pytest.raises(BuildError, match=f"a row of {table} points nowhere"):
        build(tmp_path / "profiles", database, force=True)
    assert database.read_bytes() == before
    assert not [*tmp_path.glob(".*.tmp*")]


def test_foreign_keys_hold_and_people_can_read_the_views(compiled: Callable[[Files], Store], tmp_path: Path) -> None:
    """The file is sound in SQLite's own eyes, and its views answer in names."""
    compiled(FILES)
    connection = sqlite3.connect(tmp_path / "dossier.db")
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("SELECT subject, verb, object FROM link ORDER BY 2").fetchall() == [
        ("Ada Vale", "member_of", "Group"),
        ("Ada Vale", "sibling_of", "Lucía"),
    ]
    assert ("Boris Orr", "birth_date", "1970", "s") in connection.execute("SELECT label, prop, value, source FROM statement").fetchall()


def test_the_order_in_which_files_are_found_decides_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever order the disk lists files in, every row is the same."""
    write(tmp_path / "profiles", {**FILES, "x.yaml": "kind: person\nname: X\nrelations:\n  - sibling_of: Lucia\n  - member_of: g\n"})
    one = fresh(tmp_path / "profiles", tmp_path / "one.db")
    entries = lambda path: sorted(os.scandir(path), key=lambda entry: entry.name, reverse=True)  # noqa: E731
    backwards = SimpleNamespace(path=os.path, access=os.access, X_OK=os.X_OK, scandir=entries)
    monkeypatch.setattr(listing, "os", backwards)
    assert fresh(tmp_path / "profiles", tmp_path / "two.db") == one


def test_citations_tell_whether_the_profiles_sources_stand_in(compiled: Callable[[Files], Store]) -> None:
    """`inherited` is 1 exactly where a statement names no source itself, for relations and participants as for claims."""
    store = compiled({
        "a.yaml": "kind: person\nname: A\nbirth_place: X\nrelations:\n  - member_of: g\n  - {sibling_of: b, sources: [t]}\nsources: [s]\n",
        "e.yaml": "kind: event\nname: E\nparticipants:\n  - a\n  - {who: b, sources: [t]}\nsources: [s]\n",
        "s/s.yaml": "s: {title: S}\nt: {title: T}\n",
    })  # fmt: skip
    select = "SELECT cited, inherited FROM citation WHERE {} IS NOT NULL ORDER BY id"
    assert store.all(select.format("claim_id")) == [("s", 1)]
    assert store.all(select.format("relation_id")) == [("s", 1), ("t", 0)]
    assert store.all(select.format("participant_id")) == [("s", 1), ("t", 0)]


def test_what_is_open_is_nothing_and_no_empty_text(tmp_path: Path) -> None:
    """Ends of dates, sources that are not there, objects that are texts: NULL, in a new base and in one that was changed."""
    dated = "birth_date: before 1990\ndeath_date: after 2001\nevents:\n  - {what: X, date: --05-09}\n  - what: Y\n"
    linked = "relations:\n  - {associate_of: b, from: after 1970, to: before 1990}\n  - holds_office: Mayor\nnotes: Seen [@nobody].\n"
    write(tmp_path / "profiles", {"a.yaml": f"kind: person\nname: A\n{dated}{linked}", "b.yaml": "kind: person\nname: B\n"})
    for _ in range(2):
        compile_(tmp_path)
        with sqlite3.connect(tmp_path / "dossier.db") as connection:
            for table, columns in COLUMNS.items():
                for column in shapes.NULLED.intersection(columns):
                    empty = connection.execute(f"SELECT count(*) FROM {table} WHERE {column} = ''").fetchone()
                    assert empty == (0,), (table, column)
            days = connection.execute("SELECT lo, hi FROM claim WHERE prop IN ('birth_date', 'death_date') ORDER BY prop").fetchall()
            assert days == [(None, "1989-12-31"), ("2002-01-01", None)]
        write(tmp_path / "profiles", {"a.yaml": f"kind: person\nname: A\nquestions: [Who?]\n{dated}{linked}"})


def test_of_whom_cannot_be_found_nothing_is_lost(compiled: Callable[[Files], Store]) -> None:
    """A link to a name that fits two records links to neither; all that is said of it stands under Other."""
    told = "relations:\n  - {spouse_of: Bo Reyes, role: second, from: 1990, note: Divorced., standing: alleged, sources: [s p. 3]}\n"
    store = compiled(
        {
            "sources/s.yaml": "s: {title: Paper}\n", "a.yaml": f"kind: person\nname: Ada\n{told}",
            "b.yaml": "kind: person\nname: Bo Reyes\n", "c.yaml": "kind: person\nname: Bo Reyes\n",
        }
    )  # fmt: skip
    dossier = store.dossier("a")
    assert dossier is not None
    assert dossier.links == ()
    text = plain_text(dossier)
    assert "OTHER\nrelations › spouse_of: Bo Reyes, role: second, from: 1990 · alleged ¹\n  Divorced.\n" in text
    assert "error line 4: 'Bo Reyes' fits 2 records" in text
