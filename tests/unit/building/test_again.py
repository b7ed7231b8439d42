"""A build after another: what is read again, and from which base it goes on."""

from __future__ import annotations

import os
import re
import sqlite3
import time
import tomllib
import unicodedata
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from dossier.database import compile as compiling
from dossier.database import maker
from dossier.database.compile import build, read_folder
from dossier.database.compiling import known, pieces
from dossier.database.folder import sum_of
from dossier.database.one_folder import stamp_of
from dossier.database.regular import read_regular
from dossier.database.stale import is_stale
from dossier.database.store import Store
from tests.rows import rows
from tests.unit.building.base import FILES, age, fresh
from tests.unit.conftest import compile_, write

ROOT = Path(__file__).parents[3]


def test_the_summary_counts_what_was_done(tmp_path: Path) -> None:
    """Files, records of each kind, claims, links, stubs, sources and problems are counted."""
    write(tmp_path / "profiles", {**FILES, "bad.yaml": "a: b: c\n", "empty.yaml": ""})
    summary = compile_(tmp_path)
    assert (summary.files, summary.changed, summary.unchanged, summary.removed, summary.skipped) == (6, 6, 0, 0, 1)
    assert {kind: summary.counts[kind] for kind in ("person", "organization", "claims", "links", "stubs", "sources")} == {
        "person": 2, "organization": 1, "claims": 3, "links": 2, "stubs": 1, "sources": 1,
    }  # fmt: skip
    assert (summary.level("error"), summary.level("warning")) == (1, 2)
    assert not summary.up_to_date


def test_nothing_changed_leaves_the_database_alone(tmp_path: Path) -> None:
    """A second build of the same files writes nothing, and tells the same figures."""
    write(tmp_path / "profiles", {**FILES, "bad.yaml": "a: b: c\n"})
    first = compile_(tmp_path)
    before = (tmp_path / "dossier.db").stat()
    second = compile_(tmp_path)
    after = (tmp_path / "dossier.db").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert second.up_to_date
    assert second.counts == first.counts
    assert second.problems == first.problems
    assert second.skipped == first.skipped == 1
    assert not compile_(tmp_path, force=True).up_to_date


@pytest.mark.parametrize("edit", ["change", "add", "remove", "rename", "break", "mend", "touch"])
def test_a_build_after_an_edit_equals_a_fresh_one(tmp_path: Path, edit: str) -> None:
    """Whatever was edited, the rows are those of a build from nothing."""
    folder = tmp_path / "profiles"
    write(folder, {**FILES, "c.yaml": "a: b: c\n"})
    compile_(tmp_path)
    if edit == "change":
        write(folder, {"people/a.yaml": "kind: person\nname: Ada Orr\nsources: [s]\n"})
    elif edit == "add":
        write(folder, {"people/lucia.yaml": "kind: person\nname: Lucía\n"})
    elif edit == "remove":
        (folder / "organizations" / "g.yaml").unlink()
    elif edit == "rename":
        (folder / "people" / "a.yaml").rename(folder / "people" / "z.yaml")
    elif edit == "break":
        write(folder, {"people/b.yaml": "kind: [\n"})
    elif edit == "mend":
        write(folder, {"c.yaml": "kind: person\nname: C\n"})
    else:
        os.utime(folder / "people" / "a.yaml")
    summary = compile_(tmp_path)
    assert summary.up_to_date == (edit == "touch")
    assert rows(tmp_path / "dossier.db") == fresh(folder, tmp_path / "other.db")


@pytest.mark.parametrize("writer", ["a", "b"])
def test_a_namesake_that_is_linked_is_no_duplicate(tmp_path: Path, writer: str) -> None:
    """A father is not his son, whichever file says so; what is told of the other's file follows."""
    folder, other = tmp_path / "profiles", {"a": "b", "b": "a"}[writer]
    alone = "kind: person\nname: Lev Vale\n"
    write(folder, {"a.yaml": alone, "b.yaml": alone})

    def told() -> list[str]:
        found = [each.message for each in compile_(tmp_path).problems if each.code == "likely-duplicate"]
        assert rows(tmp_path / "dossier.db") == fresh(folder, tmp_path / "other.db")
        return found

    assert len(told()) == 1
    write(folder, {f"{writer}.yaml": f"{alone}relations: [{{child_of: {other}}}]\n"})
    assert told() == []
    write(folder, {f"{writer}.yaml": alone})
    assert len(told()) == 1


def test_the_same_size_within_the_clocks_grain_is_seen(tmp_path: Path) -> None:
    """A change of one letter right after a build is read, though size and time tell nothing."""
    write(tmp_path / "profiles", FILES)
    compile_(tmp_path)
    path = tmp_path / "profiles" / "people" / "b.yaml"
    stat = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("Boris", "Doris"), encoding="utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert compile_(tmp_path).changed == 1
    store = Store(tmp_path / "dossier.db")
    assert store.refs(["b"])["b"].name == "Doris Orr"


def test_folders_that_take_each_others_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of one size that were written in one tick of the clock, in two folders: which of them it is now is told by its number."""
    monkeypatch.setattr(known, "_RACY_NS", -(10**15))  # times are trusted at once
    folder, other = tmp_path / "profiles" / "people", tmp_path / "other"
    for _ in range(1000):
        for each, name in ((folder, "Ann"), (other, "Bob")):
            write(each, {"x.yaml": f"kind: person\nname: {name}\n"})
        for each in (folder, other):
            os.utime(each / "x.yaml", ns=(10**18, 10**18))
        stats = [(each / "x.yaml").stat() for each in (folder, other)]
        if stats[0].st_ctime_ns == stats[1].st_ctime_ns:
            break
    else:
        pytest.skip("the clock of this file system is too fine")
    compile_(tmp_path)
    folder.rename(tmp_path / "before")
    other.rename(folder)
    assert is_stale(tmp_path / "dossier.db", tmp_path / "profiles")
    assert compile_(tmp_path).changed == 1
    assert rows(tmp_path / "dossier.db") == fresh(tmp_path / "profiles", tmp_path / "fresh.db")
    assert Store(tmp_path / "dossier.db").refs(["x"])["x"].name == "Bob"


def test_times_and_numbers_beyond_what_a_base_can_hold_fit(tmp_path: Path) -> None:
    """Some file systems number files up to 2^64, and any time can be set."""
    far = 2**64 - 1
    state = SimpleNamespace(st_size=1, st_mtime_ns=far, st_ctime_ns=2, st_ino=far)
    stamp = stamp_of(cast(os.stat_result, state))
    assert stamp[:3] == (1, 2**63 - 1, 2)
    assert stamp[3] in (0, 2**63 - 1)
    assert sum_of([("a.yaml", *stamp)]) != sum_of([("a.yaml", 1, 2, 2, 0)])
    with sqlite3.connect(":memory:") as connection:
        assert connection.execute("SELECT ?, ?, ?, ?", stamp).fetchone() == stamp


def test_a_damaged_memory_of_the_last_build_is_read_anew(tmp_path: Path) -> None:
    """Slots that make no sense, or a base of another folder, only cost time."""
    write(tmp_path / "profiles", FILES)
    compile_(tmp_path)
    connection = sqlite3.connect(tmp_path / "dossier.db")
    connection.execute("ALTER TABLE file RENAME TO was")
    connection.execute(
        "CREATE TABLE file (path TEXT PRIMARY KEY, size INTEGER, mtime_ns INTEGER, ctime_ns INTEGER, inode INTEGER, hash TEXT, slot INTEGER)"
    )
    connection.execute("INSERT INTO file SELECT path, size, mtime_ns, ctime_ns, inode, hash, 1 FROM was")
    connection.commit()
    connection.close()
    write(tmp_path / "profiles", {"new.yaml": "kind: person\nname: New\n"})
    compile_(tmp_path)
    assert rows(tmp_path / "dossier.db") == fresh(tmp_path / "profiles", tmp_path / "other.db")
    write(tmp_path / "elsewhere", {"x.yaml": "kind: person\nname: X\n"})
    assert build(tmp_path / "elsewhere", tmp_path / "dossier.db").changed == 1


def test_progress_is_told(tmp_path: Path) -> None:
    """A long build says how far it has come, up to the last file."""
    write(tmp_path / "profiles", {f"{n}.yaml": "kind: person\nname: X\n" for n in range(120)})
    steps: list[tuple[int, int]] = []
    read_folder(tmp_path / "profiles", lambda done, of: steps.append((done, of)))
    assert steps == [(50, 120), (100, 120), (120, 120)]


def test_stale_is_told_without_reading_files(tmp_path: Path) -> None:
    """A changed, added or removed file makes the base stale; a fresh one is not, and neither a missing one sound."""
    database, folder = tmp_path / "dossier.db", tmp_path / "profiles"
    write(folder, FILES)
    assert is_stale(database, folder)
    compile_(tmp_path)
    assert not is_stale(database, folder)
    time.sleep(0.01)
    write(folder, {"people/b.yaml": "kind: person\nname: Boris\n"})
    assert is_stale(database, folder)
    compile_(tmp_path)
    (folder / "people" / "b.yaml").unlink()
    assert is_stale(database, folder)
    database.write_bytes(b"no database")
    assert is_stale(database, folder)


def test_files_of_one_size_and_time_that_changed_names(tmp_path: Path) -> None:
    """Another file under a name is seen, though its size and the time that it was written are those of the one before."""
    folder, database = tmp_path / "profiles", tmp_path / "dossier.db"
    write(folder, {"a.yaml": "kind: person\nname: Ada\n", "b.yaml": "kind: person\nname: Bob\n"})
    age(folder)
    compile_(tmp_path)
    assert not is_stale(database, folder)
    time.sleep(0.02)
    (folder / "a.yaml").rename(folder / "c")
    (folder / "b.yaml").rename(folder / "a.yaml")
    (folder / "c").rename(folder / "b.yaml")
    assert is_stale(database, folder)
    compile_(tmp_path)
    assert [row[0] for row in sqlite3.connect(database).execute("SELECT name FROM entity ORDER BY id")] == ["Bob", "Ada"]
    assert not is_stale(database, folder)


def test_a_forced_build_reads_everything_anew(tmp_path: Path) -> None:
    """`force` with nothing changed gives the same rows again, in a new file."""
    write(tmp_path / "profiles", FILES)
    age(tmp_path / "profiles")
    first = compile_(tmp_path)
    before, inode = rows(tmp_path / "dossier.db"), (tmp_path / "dossier.db").stat().st_ino
    forced = compile_(tmp_path, force=True)
    assert (forced.changed, forced.unchanged, forced.up_to_date) == (4, 0, False)
    assert forced.counts == first.counts
    assert rows(tmp_path / "dossier.db") == before
    assert (tmp_path / "dossier.db").stat().st_ino != inode


def test_files_that_were_only_touched_are_not_stale_after_a_build(tmp_path: Path) -> None:
    """New times of the same texts, as a checkout gives them, are noted: the base is the same build, and no longer stale."""
    write(tmp_path / "profiles", FILES)
    compile_(tmp_path)
    before, build_id = rows(tmp_path / "dossier.db"), Store(tmp_path / "dossier.db").build
    age(tmp_path / "profiles")
    assert is_stale(tmp_path / "dossier.db", tmp_path / "profiles")
    assert compile_(tmp_path).up_to_date
    assert not is_stale(tmp_path / "dossier.db", tmp_path / "profiles")
    assert rows(tmp_path / "dossier.db") == before
    assert Store(tmp_path / "dossier.db").build == build_id
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [".dossier.db.lock", "dossier.db"]


def test_old_files_are_not_opened_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build opens only what its size or time says may have changed."""
    write(tmp_path / "profiles", FILES)
    age(tmp_path / "profiles")
    compile_(tmp_path)
    write(tmp_path / "profiles", {"people/b.yaml": "kind: person\nname: Boris\n"})
    opened: list[str] = []

    def read(path: Path) -> tuple[bytes, os.stat_result]:
        opened.append(Path(path).name)
        return read_regular(path)

    for module in (compiling, pieces):
        monkeypatch.setattr(module, "read_regular", read)
    summary = compile_(tmp_path)
    assert (summary.changed, summary.unchanged) == (1, 3)
    assert set(opened) == {"b.yaml"}


@pytest.mark.parametrize("table", ["claim", "entity", "citation", "file", "meta"])
def test_a_damaged_base_is_made_anew(tmp_path: Path, table: str) -> None:
    """`dossier build`, which every message about a damaged base advises, mends it though no profile has changed."""
    write(tmp_path / "profiles", FILES)
    age(tmp_path / "profiles")
    compile_(tmp_path)
    database = tmp_path / "dossier.db"
    before = rows(database)
    connection = sqlite3.connect(database)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    data = bytearray(database.read_bytes())
    data[(page - 1) * size : (page - 1) * size + 200] = b"\xff" * 200
    database.write_bytes(data)
    assert not compile_(tmp_path).up_to_date
    assert rows(database) == before


@pytest.mark.parametrize("spoilt", [b"", b"no database at all\n" * 99, b"SQLite format 3\0" + b"x" * 5000])
def test_a_spoilt_base_is_replaced(tmp_path: Path, spoilt: bytes) -> None:
    """An empty or spoilt file under the name of a base that was built here does not stop a build."""
    write(tmp_path / "profiles", FILES)
    compile_(tmp_path)
    (tmp_path / "dossier.db").write_bytes(spoilt)
    assert compile_(tmp_path).changed == 4
    assert Store(tmp_path / "dossier.db").figures().kinds == {"organization": 1, "person": 2}


def test_a_base_of_another_version_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither another layout, nor another release of the program, nor other tables of names are trusted with what it remembers."""
    write(tmp_path / "profiles", FILES)
    age(tmp_path / "profiles")
    compile_(tmp_path)
    for key, value in (("schema", "0"), ("program", "0.0.0"), ("tables", "Unicode 13.0.0")):
        connection = sqlite3.connect(tmp_path / "dossier.db")
        connection.execute("UPDATE meta SET value = ? WHERE key = ?", (value, key))
        connection.commit()
        connection.close()
        assert is_stale(tmp_path / "dossier.db", tmp_path / "profiles")
        assert compile_(tmp_path).changed == 4


def test_the_tables_of_names_are_known_by_their_versions() -> None:
    """Every package that the maker names is one that the program needs, and is told with the version that is installed."""
    told = dict(maker.marks())["tables"].split()
    assert dict(zip(told[::2], told[1::2], strict=True)) == {
        "Unicode": unicodedata.unidata_version, **{package: version(package) for package in maker.PACKAGES},
    }  # fmt: skip
    needed = {re.split("[<>=!~]", each)[0] for each in tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]}
    assert needed >= maker.PACKAGES


def test_a_file_of_a_far_year_is_read(tmp_path: Path) -> None:
    """A time that no number of SQLite holds is no reason to stop; the file is looked at in every build."""
    write(tmp_path / "profiles", FILES)
    os.utime(tmp_path / "profiles" / "people" / "a.yaml", (10**10, 10**10))
    compile_(tmp_path)
    assert compile_(tmp_path).up_to_date
    assert not is_stale(tmp_path / "dossier.db", tmp_path / "profiles")
