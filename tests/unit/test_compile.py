"""Builds: what is read, what is written, what survives."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from filelock import FileLock

from dossier.cli import cli
from dossier.database import compile as compiling
from dossier.database import folder as listing
from dossier.database.compile import BuildError, build, read_folder
from dossier.database.compiling import going_on, own, pieces, settling, whole
from dossier.database.folder import profile_files, real_file
from dossier.database.regular import read_regular
from dossier.database.stale import is_stale
from dossier.database.store import Store
from dossier.database.tables import COLUMNS
from dossier.userdata.place import folder_of
from dossier.view.plain import plain_text
from tests.hostile.canaries import NAMES as HOSTILE_NAMES
from tests.rows import rows
from tests.unit.conftest import Files, compile_, write

ROOT = Path(__file__).parents[2]
FILES: Files = {
    "people/a.yaml": "kind: person\nname: Ada Vale\naliases:\n  - Bo [@s p. 3]\nrelations:\n  - {member_of: g, sources: [s]}\n  - {sibling_of: Lucía, sources: [s]}\n",
    "people/b.yaml": "kind: person\nname: Boris Orr\nbirth_date:\n  - 1970 [@s]\n  - 1971 [@s]\n",
    "organizations/g.yaml": "kind: organization\nname: Group\nnotes: Led by [[a]] [@s].\n",
    "sources/sources.yaml": "s: {title: Paper, publisher: P}\n",
}


def fresh(folder: Path, to: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of a build from nothing."""
    build(folder, to)
    return rows(to)


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


def test_a_bad_file_costs_only_itself(tmp_path: Path) -> None:
    """Five files that cannot be read are five records with their problem; the good ones are all there."""
    bad = {"1.yaml": "title: Acme: Holdings\n", "2.yaml": "handle: @vale\n", "3.yaml": "a:\n\tb: 1\n", "4.yaml": "note: *unverified*\n"}
    write(tmp_path / "profiles", {**FILES, **bad})
    (tmp_path / "profiles" / "5.yaml").write_bytes("name: Treviño".encode("latin-1"))
    summary = compile_(tmp_path)
    assert summary.skipped == 5
    named = [problem.path for problem in summary.problems if problem.code == "unreadable"]
    assert named == ["1.yaml", "2.yaml", "3.yaml", "4.yaml", "5.yaml"]
    assert set(Store(tmp_path / "dossier.db").refs(["a", "b", "g", "1", "5"])) == {"a", "b", "g", "1", "5"}


def test_nothing_to_compile_replaces_nothing(tmp_path: Path) -> None:
    """An empty or missing folder is refused, and the good base stays."""
    write(tmp_path / "profiles", FILES)
    compile_(tmp_path)
    before = (tmp_path / "dossier.db").read_bytes()
    (tmp_path / "empty").mkdir()
    for folder, says in ((tmp_path / "empty", "no profiles"), (tmp_path / "missing", "no folder")):
        with pytest.raises(BuildError, match=says):
            build(folder, tmp_path / "dossier.db")
    assert (tmp_path / "dossier.db").read_bytes() == before


def test_which_files_count(tmp_path: Path) -> None:
    """Both suffixes in any case count; editors' leftovers, other files and links to folders do not."""
    write(
        tmp_path,
        dict.fromkeys(
            (
                "a.yml",
                "b.yaml",
                "C.YAML",
                "._a.yml",
                ".#a.yml",
                "a.yml~",
                ".a.yml.swp",
                "README.md",
                "#d.yaml",
                "sub/e.yaml",
                ".git/f.yaml",
            ),
            "x",
        ),
    )
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "dangling.yaml").symlink_to(tmp_path / "nowhere")
    failed: list[tuple[str, str]] = []
    assert [found.path for found in profile_files(tmp_path, failed)] == ["C.YAML", "a.yml", "b.yaml", "sub/e.yaml"]
    assert [path for path, _ in failed] == ["dangling.yaml"]


def test_a_failing_write_leaves_the_old_base_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the new file cannot be finished the old one stays, and nothing is left beside it."""
    write(tmp_path / "profiles", FILES)
    compile_(tmp_path)
    before = (tmp_path / "dossier.db").read_bytes()
    write(tmp_path / "profiles", {"new.yaml": "kind: person\nname: New\n"})

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(going_on, "build_marks", fail)
    with pytest.raises(BuildError, match="disk is full"):
        compile_(tmp_path)
    assert (tmp_path / "dossier.db").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [".dossier.db.lock", "dossier.db"]


def test_where_no_database_can_be_written(tmp_path: Path) -> None:
    """A folder in the place of the database, or a place where none can be made, is one clear error."""
    write(tmp_path / "profiles", FILES)
    (tmp_path / "dossier.db").mkdir()
    with pytest.raises(BuildError, match="is a folder"):
        compile_(tmp_path)
    with pytest.raises(BuildError, match="cannot write"):
        build(tmp_path / "profiles", Path("/proc/nowhere/dossier.db"))


def test_leftovers_of_other_builds_are_cleared_away(tmp_path: Path) -> None:
    """A killed build's file and the journals of an older database are never read with the new one."""
    write(tmp_path / "profiles", FILES)
    for name in (".dossier.db.123.tmp", "dossier.db-wal", "dossier.db-shm", "dossier.db-journal"):
        (tmp_path / name).write_bytes(b"old")
    compile_(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [".dossier.db.lock", "dossier.db"]


def test_one_build_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second build of the same base waits, then says that another is running."""
    write(tmp_path / "profiles", FILES)
    monkeypatch.setattr(compiling, "LOCK_SECONDS", 0.1)
    with FileLock(tmp_path / ".dossier.db.lock"), pytest.raises(BuildError, match="still running"):
        compile_(tmp_path)
    compile_(tmp_path)


def test_a_damaged_memory_of_the_last_build_is_read_anew(tmp_path: Path) -> None:
    """Slots that make no sense, or a base of another folder, only cost time."""
    write(tmp_path / "profiles", FILES)
    compile_(tmp_path)
    connection = sqlite3.connect(tmp_path / "dossier.db")
    connection.execute("ALTER TABLE file RENAME TO was")
    connection.execute(
        "CREATE TABLE file (path TEXT PRIMARY KEY, size INTEGER, mtime_ns INTEGER, ctime_ns INTEGER, hash TEXT, slot INTEGER)"
    )
    connection.execute("INSERT INTO file SELECT path, size, mtime_ns, ctime_ns, hash, 1 FROM was")
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


def age(folder: Path) -> None:
    """Make every file old enough that a build trusts its time."""
    for path in folder.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))


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


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names of files are text here")
def test_folders_whose_names_are_no_text(tmp_path: Path) -> None:
    """Two of them are two, for the base and for what is put aside of it, and are found again."""
    folders = [Path(os.fsdecode(os.fsencode(tmp_path) + tail)) / "profiles" for tail in (b"/b\xff", b"/b\xfe")]
    aside = set()
    for folder, name in zip(folders, ("Ada", "Bob"), strict=True):
        write(folder, {"a.yaml": f"kind: person\nname: {name}\n"})
        age(folder)
        assert is_stale(tmp_path / "dossier.db", folder)
        build(folder, tmp_path / "dossier.db")
        store = Store(tmp_path / "dossier.db")
        assert store.named(name) == ["a"]
        assert store.folder == folder
        aside.add(folder_of(store))
    assert len(aside) == 2


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


def test_the_files_of_others_are_left_alone(tmp_path: Path) -> None:
    """A typing slip in the database's name costs nobody the database of another program, nor a text."""
    write(tmp_path / "profiles", FILES)
    connection = sqlite3.connect(tmp_path / "places.sqlite")
    connection.executescript("CREATE TABLE moz_places (url TEXT); INSERT INTO moz_places VALUES ('x')")
    connection.close()
    (tmp_path / "thesis.txt").write_text("a year's work")
    for name, told in (("places.sqlite", "another program"), ("thesis.txt", "no database of dossier")):
        before = (tmp_path / name).read_bytes()
        with pytest.raises(BuildError, match=f"{told} and is left alone"):
            build(tmp_path / "profiles", tmp_path / name)
        assert (tmp_path / name).read_bytes() == before


def test_a_base_of_another_version_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither another layout nor another release of the program is trusted with what it remembers."""
    write(tmp_path / "profiles", FILES)
    age(tmp_path / "profiles")
    compile_(tmp_path)
    for key, value in (("schema", "0"), ("program", "0.0.0")):
        connection = sqlite3.connect(tmp_path / "dossier.db")
        connection.execute("UPDATE meta SET value = ? WHERE key = ?", (value, key))
        connection.commit()
        connection.close()
        assert is_stale(tmp_path / "dossier.db", tmp_path / "profiles")
        assert compile_(tmp_path).changed == 4


def test_a_new_broken_link_is_told_though_nothing_else_changed(tmp_path: Path) -> None:
    """A file that cannot be looked at is a record with its problem from the next build on, and gone when it is mended."""
    write(tmp_path / "profiles", FILES)
    age(tmp_path / "profiles")
    compile_(tmp_path)
    (tmp_path / "profiles" / "gone.yaml").symlink_to("nowhere")
    summary = compile_(tmp_path)
    assert (summary.files, summary.skipped) == (5, 1)
    assert [str(problem) for problem in summary.problems if problem.entity == "gone"] == ["gone.yaml:1:1: error: No such file or directory"]
    assert not is_stale(tmp_path / "dossier.db", tmp_path / "profiles")
    assert (compile_(tmp_path).skipped, compile_(tmp_path).removed) == (1, 0)
    (tmp_path / "profiles" / "gone.yaml").unlink()
    assert is_stale(tmp_path / "dossier.db", tmp_path / "profiles")
    mended = compile_(tmp_path)
    assert (mended.skipped, mended.removed) == (0, 1)
    assert Store(tmp_path / "dossier.db").find_id("gone") is None


def test_pipes_and_odd_file_names_stop_no_build(tmp_path: Path) -> None:
    """A pipe named like a profile is told and never opened; a file name that is not UTF-8 is a record like any other."""
    write(tmp_path / "profiles", FILES)
    os.mkfifo(tmp_path / "profiles" / "pipe.yaml")
    (tmp_path / "profiles" / os.fsdecode(b"caf\xe9.yaml")).write_text("kind: person\nname: Café\n", encoding="utf-8")
    (tmp_path / "profiles" / "two\nlines.yaml").write_text("kind: person\nname: Two\n", encoding="utf-8")
    summary = compile_(tmp_path)
    assert summary.counts["person"] == 4
    assert [str(problem) for problem in summary.problems if problem.code == "unreadable"] == ["pipe.yaml:1:1: error: not a regular file"]
    store = Store(tmp_path / "dossier.db")
    assert {store.refs([store.named(name)[0]])[store.named(name)[0]].id for name in ("Café", "Two")} == {
        "caf‹U+DCE9›",
        "two‹U+000A›lines",
    }
    assert not is_stale(tmp_path / "dossier.db", tmp_path / "profiles")


def test_no_file_stands_for_another_however_they_are_named(tmp_path: Path) -> None:
    """Names that look alike once they can be shown are paths of their own, each leads back to its file, and nothing is lost."""
    folder = tmp_path / "profiles"
    folder.mkdir()
    names = [b"a\xff.yaml", "a‹U+DCFF›.yaml".encode(), b"a\\udcff.yaml", b"b\n.yaml", b"b .yaml", "b‹U+000A›.yaml".encode(), b"c\x1b.yaml",
             "c‹U+001B›.yaml".encode(), "c‹U+001B›‹2›.yaml".encode(), *HOSTILE_NAMES]  # fmt: skip
    for number, name in enumerate(names):
        (folder / os.fsdecode(name)).write_text(f"kind: person\nname: Number {number}\n", encoding="utf-8")
    found = profile_files(folder)
    assert len({each.path for each in found}) == len(names)
    assert all(real_file(folder, each.path) == Path(each.full) for each in found)
    assert real_file(folder, "a‹U+DCFF›.yaml") == folder / "a‹U+DCFF›.yaml", "a file has its very name first"
    assert compile_(tmp_path).counts["person"] == len(names)
    store = Store(tmp_path / "dossier.db")
    for number, name in enumerate(names):
        (record,) = store.named(f"Number {number}")
        ran = CliRunner().invoke(cli, ["amend", "--db", str(tmp_path / "dossier.db"), "--", record, "questions", f"Is it {number}?"])
        assert ran.exit_code == 0, ran.output
        assert f"Is it {number}?" in (folder / os.fsdecode(name)).read_text(encoding="utf-8")


def test_the_order_in_which_files_are_found_decides_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever order the disk lists files in, every row is the same."""
    write(tmp_path / "profiles", {**FILES, "x.yaml": "kind: person\nname: X\nrelations:\n  - sibling_of: Lucia\n  - member_of: g\n"})
    one = fresh(tmp_path / "profiles", tmp_path / "one.db")
    entries = lambda path: sorted(os.scandir(path), key=lambda entry: entry.name, reverse=True)  # noqa: E731
    backwards = SimpleNamespace(path=os.path, access=os.access, X_OK=os.X_OK, scandir=entries)
    monkeypatch.setattr(listing, "os", backwards)
    assert fresh(tmp_path / "profiles", tmp_path / "two.db") == one


def test_a_database_is_never_written_over_a_profile(tmp_path: Path) -> None:
    """A second word that is a profile by mistake is refused, and the profile is as it was."""
    write(tmp_path / "profiles", FILES)
    target = tmp_path / "profiles" / "people" / "a.yaml"
    with pytest.raises(BuildError, match=r"name of a profile; name a file that ends in \.db"):
        build(tmp_path / "profiles", target)
    assert target.read_text(encoding="utf-8") == FILES["people/a.yaml"]


def test_a_copy_that_does_not_reach_the_disk_leaves_the_old_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fails while a changed base is written to it is told, though it tells it only once."""
    write(tmp_path / "profiles", FILES)
    compile_(tmp_path)
    before = (tmp_path / "dossier.db").read_bytes()
    write(tmp_path / "profiles", {"new.yaml": "kind: person\nname: New\n"})
    told: list[int] = []

    def fails_once(handle: int) -> None:
        told.append(handle)
        if len(told) == 1:
            raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fails_once)
    with pytest.raises(BuildError, match="Input/output error"):
        compile_(tmp_path)
    assert (tmp_path / "dossier.db").read_bytes() == before


def test_a_file_of_a_far_year_is_read(tmp_path: Path) -> None:
    """A time that no number of SQLite holds is no reason to stop; the file is looked at in every build."""
    write(tmp_path / "profiles", FILES)
    os.utime(tmp_path / "profiles" / "people" / "a.yaml", (10**10, 10**10))
    compile_(tmp_path)
    assert compile_(tmp_path).up_to_date
    assert not is_stale(tmp_path / "dossier.db", tmp_path / "profiles")


def test_a_folder_that_cannot_be_written_leaves_the_old_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system refuses a new file the error is one line, and the old base is whole."""
    write(tmp_path / "profiles", FILES)
    compile_(tmp_path)
    before = (tmp_path / "dossier.db").read_bytes()
    write(tmp_path / "profiles", {"new.yaml": "kind: person\nname: New\n"})
    monkeypatch.setattr(compiling, "_beside", lambda database: Path("/proc/nowhere.tmp"))
    with pytest.raises(BuildError) as error:
        compile_(tmp_path)
    assert str(error.value).startswith(f"cannot write {tmp_path / 'dossier.db'}: ")
    assert "\n" not in str(error.value)
    assert (tmp_path / "dossier.db").read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write and read everywhere")
def test_a_read_only_folder_and_an_unreadable_file(tmp_path: Path) -> None:
    """Without the right to write there is one error and the old base; without the right to read a file, one broken record."""
    write(tmp_path / "profiles", FILES)
    compile_(tmp_path)
    (tmp_path / "profiles" / "people" / "b.yaml").chmod(0)
    assert compile_(tmp_path, force=True).skipped == 1
    before = (tmp_path / "dossier.db").read_bytes()
    write(tmp_path / "profiles", {"new.yaml": "kind: person\nname: New\n"})
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(BuildError, match="cannot write"):
            compile_(tmp_path)
    finally:
        tmp_path.chmod(0o755)
    assert (tmp_path / "dossier.db").read_bytes() == before


def test_a_failing_replacement_leaves_the_old_base_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the last step fails the old base stays, and the new file is taken away."""
    write(tmp_path / "profiles", FILES)
    compile_(tmp_path)
    before = (tmp_path / "dossier.db").read_bytes()
    write(tmp_path / "profiles", {"new.yaml": "kind: person\nname: New\n"})

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(BuildError, match="No space left on device"):
        compile_(tmp_path)
    assert (tmp_path / "dossier.db").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [".dossier.db.lock", "dossier.db"]


def test_a_lock_of_another_process_is_waited_for_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that another process does keeps this one out; when that process is killed the lock is free."""
    write(tmp_path / "profiles", FILES)
    monkeypatch.setattr(compiling, "LOCK_SECONDS", 0.1)
    code = "import sys, time; from filelock import FileLock; lock = FileLock(sys.argv[1]); lock.acquire(); print('held', flush=True); time.sleep(60)"
    other = subprocess.Popen([sys.executable, "-c", code, str(tmp_path / ".dossier.db.lock")], stdout=subprocess.PIPE, text=True)
    try:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        with pytest.raises(BuildError) as error:
            compile_(tmp_path)
        assert str(error.value) == f"another build of {tmp_path / 'dossier.db'} is still running"
        assert not (tmp_path / "dossier.db").exists()
    finally:
        other.kill()
        other.communicate()
    assert compile_(tmp_path).changed == 4


def test_a_profile_that_vanishes_while_it_is_read_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that was listed and cannot be read is a record that says why."""
    write(tmp_path / "profiles", FILES)

    def vanish(path: Path) -> tuple[bytes, os.stat_result]:
        if Path(path).name == "b.yaml":
            raise FileNotFoundError(2, "No such file or directory")
        return read_regular(path)

    monkeypatch.setattr(pieces, "read_regular", vanish)
    summary = compile_(tmp_path)
    assert summary.skipped == 1
    (problem,) = [problem for problem in summary.problems if problem.entity == "b"]
    assert str(problem) == "people/b.yaml:1:1: error: No such file or directory"


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
                for column in own.NULLED.intersection(columns):
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
