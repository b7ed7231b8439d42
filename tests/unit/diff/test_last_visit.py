"""Changes since the last visit: what is remembered of it, and where."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from dossier.database.compile import build
from dossier.database.store import Store
from dossier.tui.since import last_visit_told
from dossier.userdata import place, visit
from dossier.userdata.place import SNAPSHOT, folder_of
from dossier.view import changes
from dossier.view.changes import address
from dossier.view.pages import make_page
from dossier.view.plain import plain_page
from tests.unit.conftest import write
from tests.unit.diff.bases import FILES, ada_with, compiled_in, run

THEN = datetime(2026, 11, 25, 18, 3)


def since(store: Store) -> str:
    """The page since the last visit, in one line."""
    return " ".join(plain_page(make_page(store, address())).split())


def test_since_the_last_visit(tmp_path: Path) -> None:
    """Nothing at first; what was seen is kept through later builds; the next visit is the next beginning."""
    store = compiled_in(tmp_path, FILES)
    assert since(store) == f"{changes.FIRST_VISIT} {changes.AFTERWARDS}"
    assert run("diff", "--db", str(store.path))[0] == 1
    visit.remember(store, THEN)
    assert since(store).startswith("Nothing has changed since 2026-11-25 18:03, your last visit.")
    snapshot = visit.last_visit(store)
    assert snapshot
    assert snapshot.database.samefile(store.path), "a second name costs nothing"
    for year in ("1952-10-03", "1952-10-04"):
        store = compiled_in(tmp_path, ada_with("1952-10-24", year))
    assert not snapshot.database.samefile(store.path)
    assert "What changed since 2026-11-25 18:03, your last visit" in since(store)
    assert "born 1952-10-24 → 1952-10-04" in since(store)
    assert last_visit_told(store.path, "V") == "1 record changed since 2026-11-25: V in the list shows it"
    assert "born 1952-10-24 → 1952-10-04" in run("diff", "--db", str(store.path))[1]
    visit.remember(store, datetime(2026, 11, 26, 9, 0))
    visit.remember(store, datetime(2026, 11, 27, 9, 0))
    assert since(store).startswith("Nothing has changed since 2026-11-27 09:00, your last visit.")
    assert {each.name for each in snapshot.database.parent.iterdir()} == {SNAPSHOT, visit.WHEN}


def test_what_a_killed_program_left_of_a_visit_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its second name of the base, when it is old, whoever has the number of the process by now; what was just begun stays."""
    write(tmp_path / "profiles", {"a.yaml": "kind: person\nname: A\n"})
    build(tmp_path / "profiles", tmp_path / "dossier.db")
    store = Store(tmp_path / "dossier.db")
    visit.remember(store, THEN)
    folder = folder_of(store)
    left, other = (folder / f".last-visit.db.{each}.tmp" for each in (os.getppid(), "mine"))
    for each in (left, other):
        each.write_bytes(b"half")
    for name, old in (("B", 60.0), ("C", -1.0)):
        monkeypatch.setattr(visit, "_OLD", old)
        write(tmp_path / "profiles", {"a.yaml": f"kind: person\nname: {name}\n"})
        build(tmp_path / "profiles", tmp_path / "dossier.db")
        visit.remember(Store(tmp_path / "dossier.db"), THEN)
        assert [each.exists() for each in (left, other)] == [old > 0, True]


def test_only_what_was_seen_is_remembered(tmp_path: Path) -> None:
    """A build that came while the program was open, and that it did not take over, is not taken for seen."""
    seen = compiled_in(tmp_path, FILES)
    visit.remember(seen, THEN)
    newer = compiled_in(tmp_path, ada_with("1952-10-24", "1952-10-03"))
    visit.remember(seen, datetime(2026, 11, 27, 9, 0))
    assert "since 2026-11-27 09:00" in since(newer), "what was seen then is what was seen before"
    assert "born 1952-10-24 → 1952-10-03" in since(newer)


def test_a_snapshot_that_tells_nothing(tmp_path: Path) -> None:
    """Of another layout, damaged, gone, or written over: one clear row, and the next visit is remembered again."""
    store = compiled_in(tmp_path, FILES)
    visit.remember(store, THEN)
    kept = visit.last_visit(store)
    assert kept
    whole = kept.database.read_bytes()
    kept.database.unlink()
    kept.database.write_bytes(whole)
    with closing(sqlite3.connect(kept.database)) as connection:
        connection.execute("UPDATE meta SET value = 'x' WHERE key = 'build'")
        connection.commit()
        assert since(store) == changes.OVERWRITTEN
        connection.execute("UPDATE meta SET value = '0' WHERE key = 'schema'")
        connection.commit()
    assert "was made by another version of dossier (layout 0, not" in since(store)
    assert since(store).endswith("It is remembered anew when you quit.")
    kept.database.write_bytes(whole[:5000])
    assert "last-visit.db" in since(store)
    visit.remember(store, THEN)
    assert since(store).startswith("Nothing has changed")
    kept.database.unlink()
    assert "there is no database" in since(store)
    assert last_visit_told(store.path, "D") == ""
    (kept.database.parent / visit.WHEN).write_text("?")
    assert since(store).startswith(changes.FIRST_VISIT)
    visit.remember(store, THEN)
    assert since(store).startswith("Nothing has changed")


def test_where_a_file_can_have_one_name_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy is kept; none of a large database, and nothing fails."""

    def refuse(*_: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    store = compiled_in(tmp_path, FILES)
    visit.remember(store, THEN)
    kept = visit.last_visit(store)
    assert kept
    assert kept.database.read_bytes() == store.path.read_bytes()
    assert not kept.database.samefile(store.path)
    monkeypatch.setattr(visit, "MOST_COPIED", 10)
    visit.remember(store, datetime(2026, 11, 27, 9, 0))
    assert visit.last_visit(store) == kept._replace(when="2026-11-27 09:00"), "it is kept already"
    newer = compiled_in(tmp_path, ada_with("1952-10-24", "1952-10-03"))
    visit.remember(newer, datetime(2026, 11, 28, 9, 0))
    assert visit.last_visit(newer) == kept._replace(when="2026-11-27 09:00")


def test_nowhere_to_remember(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be written, leaving the program is as quiet as ever."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(place.VARIABLE, str(tmp_path / "file"))
    store = compiled_in(tmp_path, FILES)
    visit.remember(store, THEN)
    assert visit.last_visit(store) is None
