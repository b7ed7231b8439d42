"""A build that is ended, hindered, or runs beside another: the old base or the new one is there, whole, and nothing else is read."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import threading
import time
from functools import partial
from pathlib import Path

import pytest

from dossier.database.compile import BuildError, build
from dossier.database.compiling import pieces
from dossier.database.compiling.helping import Asked
from dossier.database.stale import is_stale
from dossier.database.store import Store
from tests.long import folders, kill_build
from tests.long.folders import DATABASE, clean_build, difference, held, left_over, run
from tests.long.kill_build import Ground

SEED = 6


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """A small folder in two states."""
    return Ground(tmp_path_factory.mktemp("ground"), 40)


def test_a_few_kills_leave_the_old_base_or_the_new_one(ground: Ground) -> None:
    """INT, TERM and KILL at moments spread over a build's time; what was begun is gone after the next build."""
    found = kill_build.kills(ground, 3, random.Random(SEED))
    assert sum(found.values()) == 3, f"seed {SEED}: {found}"


def test_a_full_disk_leaves_the_old_base(ground: Ground) -> None:
    """Where a file can grow no more, the build says so in one line, and nothing is left beside the old base."""
    assert kill_build.full_disk(ground, [0.0, 0.6]) == 2


def test_a_build_that_fails_leaves_nothing_it_began(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    """A piece that could be written only in part goes, too."""
    ground.turn(0)
    ground.whole(0)
    real, asked = pieces.read_one, iter(range(99))

    def full(file: Asked) -> object:
        if next(asked) == 5:
            raise sqlite3.OperationalError("database or disk is full")
        return real(file)

    monkeypatch.setattr(pieces, "read_one", full)
    with pytest.raises(BuildError, match="disk is full"):
        build(ground.folder, ground.database, force=True)
    assert not left_over(ground.database)
    assert ground.which((0,), none=False) == 0


def test_builds_at_once_take_turns(ground: Ground) -> None:
    """Three builds of one database at once all end well."""
    kill_build.at_once(ground, 3)


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.long)], ids=["journals", "whatever it is"])
@pytest.mark.parametrize("suffix", ["-wal", "-shm", "-journal"])
def test_what_lies_beside_is_never_read(ground: Ground, suffix: str, every: bool) -> None:
    """A journal of another base, or one that a stranger made, changes neither what is read nor what is built."""
    ground.turn(0)
    build(ground.folder, ground.database)
    before = ground.database.read_bytes()
    beside = Path(f"{ground.database}{suffix}")
    others = (b"", os.urandom(9000)) if every else ()
    for planted in (journal_of_another(ground.place, suffix), b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(4096), *others):
        beside.write_bytes(planted)
        store = Store(ground.database)
        assert store.dossier("p3"), "the base is read as it is"
        store.close()
        assert ground.database.read_bytes() == before
        build(ground.folder, ground.database)
        assert not difference(held(ground.database), ground.clean[0])
        beside.write_bytes(planted)
        ground.turn(1)
        ground.whole(1)
        ground.turn(0)
        build(ground.folder, ground.database)
        before = ground.database.read_bytes()


def journal_of_another(place: Path, suffix: str) -> bytes:
    """What SQLite leaves beside another database when it is ended in the middle of a change."""
    other = folders.emptied(place / "other") / "other.db"
    connection = sqlite3.connect(other, isolation_level=None)
    connection.execute(f"PRAGMA journal_mode = {'DELETE' if suffix == '-journal' else 'WAL'}")
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("CREATE TABLE entity (id, name)")
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO entity VALUES (?, ?)", ((each, "not ours" * 100) for each in range(200)))
    if suffix != "-journal":
        connection.execute("COMMIT")
    data = Path(f"{other}{suffix}").read_bytes()
    connection.close()
    return data


def test_leftovers_of_killed_builds_are_cleared_and_never_read(ground: Ground) -> None:
    """A half-written file of a build that was killed, and a journal of it, go with the next build, whatever is in them."""
    ground.turn(0)
    ground.whole(0)
    ground.turn(1)
    for name in (
        f".{DATABASE}.{os.getpid()}.tmp",
        f".{DATABASE}.{os.getpid()}.tmp-journal",
        f".{DATABASE}.99.tmp",
        f".{DATABASE}.7.tmp-wal",
    ):
        (ground.database.parent / name).write_bytes(ground.database.read_bytes()[:5000])
    ground.whole(1)


def test_an_open_reader_goes_on_with_the_old_base(ground: Ground) -> None:
    """A build never writes into the file that somebody reads: it puts another in its place."""
    ground.turn(0)
    ground.whole(0)
    store = Store(ground.database)
    with open(ground.database, "rb") as old:
        bytes_before, seen = old.read(), store.dossier("p3")
        ground.turn(1)
        ground.whole(1)
        old.seek(0)
        assert old.read() == bytes_before
    assert store.dossier("p3") == seen
    fresh = Store(ground.database)
    assert fresh.build != store.build
    assert fresh.dossier("p3") != seen
    store.close()
    fresh.close()


def test_files_that_change_while_they_are_read(tmp_path: Path) -> None:
    """Files are written, emptied, taken away and made a folder or a pipe while builds run; the first build after that is as a clean one."""
    folder, database = tmp_path / "profiles", tmp_path / DATABASE
    files = folders.state(30, second=False)
    folders.fill(folder, files, at=1)
    names = sorted(files)
    chance, done = random.Random(SEED), threading.Event()

    def meddle() -> None:
        while not done.is_set():
            file = folder / chance.choice(names)
            what = chance.randrange(6)
            if file.is_dir():
                file.rmdir()
            elif file.exists():
                file.unlink()
            if what == 0:
                file.mkdir()
            elif what == 1:
                os.mkfifo(file)
            elif what > 2:
                file.write_text(folders.profile(what, 30, f"word{chance.randrange(9)}")[: chance.choice((0, 50, 9999))], encoding="utf-8")

    meddling = threading.Thread(target=meddle)
    meddling.start()
    try:
        for _ in range(6):
            build(folder, database)
            held(database)
    finally:
        done.set()
        meddling.join()
    build(folder, database)
    fault = difference(held(database), clean_build(folder, tmp_path / "clean"))
    assert not fault, f"seed {SEED}: {fault}"


def test_a_clock_that_is_wrong_hides_no_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that is ahead and then put back, and times of files that lie in the future: every change is seen, and no other."""
    folder, database = tmp_path / "profiles", tmp_path / DATABASE
    folders.fill(folder, folders.state(5, second=False), at=1)
    file = folder / "people" / "p3.yaml"
    real = time.time_ns
    hour = 3600 * 10**9
    times = (hour, -hour, 400 * 24 * hour, 0, -400 * 24 * hour)
    for number, ahead in enumerate(times):
        monkeypatch.setattr(time, "time_ns", lambda ahead=ahead: real() + ahead)
        file.write_text(folders.profile(3, 5, f"word{number}"), encoding="utf-8")
        os.utime(file, ns=(real() + times[number - 1], real() + times[number - 1]))
        build(folder, database)
        monkeypatch.setattr(time, "time_ns", real)
        assert not difference(held(database), clean_build(folder, tmp_path / "clean"))
        assert not is_stale(database, folder)
        assert build(folder, database).up_to_date
        assert f"word{number}" in str(Store(database).dossier("p3"))


def test_a_linked_database_stays_a_link(tmp_path: Path) -> None:
    """What the link leads to is built anew, once for all its names, and the link stays."""
    folders.fill(tmp_path / "profiles", folders.state(5, second=False), at=1)
    real, link = tmp_path / "elsewhere" / "real.db", tmp_path / DATABASE
    real.parent.mkdir()
    link.symlink_to(real)
    build(tmp_path / "profiles", link)
    assert link.is_symlink()
    first = Store(link).build
    folders.fill(tmp_path / "profiles", folders.state(5, second=True), at=2)
    build(tmp_path / "profiles", link)
    assert link.is_symlink()
    assert Store(real).build == Store(link).build != first
    assert not difference(held(real), clean_build(tmp_path / "profiles", tmp_path / "clean"))


@pytest.mark.parametrize(
    "name",
    [b"a?b.db", b"a#b.db", b"a%41b.db", b"a b .db", b"a\nb.db", b"\xff\xfe.db", b"a'b\"c.db", b"[x]*.db", "ü·王.db".encode(), b"-x.db"],
)
def test_odd_names_of_a_database(tmp_path: Path, name: bytes) -> None:
    """Built, refreshed, read and cleared up under the very name that was given."""
    folders.fill(tmp_path / "profiles", folders.state(3, second=False), at=1)
    place = tmp_path / "base"
    place.mkdir()
    database = place / os.fsdecode(name)
    build(tmp_path / "profiles", database)
    assert not is_stale(database, tmp_path / "profiles")
    assert build(tmp_path / "profiles", database).up_to_date
    (place / os.fsdecode(b"." + name + b".12.tmp")).write_bytes(b"left over")
    folders.fill(tmp_path / "profiles", folders.state(3, second=True), at=2)
    build(tmp_path / "profiles", database)
    assert sorted(os.fsencode(each.name) for each in place.iterdir()) == sorted([name, b"." + name + b".lock"])
    store = Store(database)
    assert store.find_id("p2") == "fresh"
    store.close()


def test_what_cannot_be_a_database_is_left_alone(tmp_path: Path) -> None:
    """A folder, a pipe, a device: one line, and it is there as it was."""
    folders.fill(tmp_path / "profiles", folders.state(3, second=False), at=1)
    (tmp_path / "folder.db").mkdir()
    os.mkfifo(tmp_path / "pipe.db")
    (tmp_path / "device.db").symlink_to("/dev/null")
    for name in ("folder.db", "pipe.db", "device.db", "profiles/people/p0.yaml/x.db"):
        with pytest.raises(BuildError) as error:
            build(tmp_path / "profiles", tmp_path / name)
        assert "\n" not in str(error.value)
    assert (tmp_path / "folder.db").is_dir() and (tmp_path / "pipe.db").is_fifo() and (tmp_path / "device.db").is_symlink()


def test_a_folder_that_may_not_be_written(ground: Ground) -> None:
    """One line, status 1, the old base whole; the superuser, whom no mode hinders, builds as somebody else."""
    place = Path(folders.emptied(Path(f"/tmp/dossier-test-{os.getpid()}"))) if not os.getuid() else ground.database.parent
    try:
        database = place / DATABASE
        ground.turn(0)
        build(ground.folder, database)
        if not os.getuid():
            shutil.copytree(ground.folder, place / "profiles")
        before = database.read_bytes()
        (place / f".{DATABASE}.lock").chmod(0o444)
        place.chmod(0o555)
        folder = place / "profiles"
        try:
            done = run(
                place,
                "build",
                str(folder),
                "--db",
                str(database),
                "--brief",
                "--force",
                preexec_fn=partial(os.setuid, os.getuid() or 65534),
            )
        except PermissionError:
            pytest.skip("nobody else may run Python here")
        kill_build.one_line(done, 1)
        assert database.read_bytes() == before
        assert sorted(path.name for path in place.iterdir()) == sorted([f".{DATABASE}.lock", DATABASE, "profiles"])
    finally:
        place.chmod(0o755)
        (place / f".{DATABASE}.lock").chmod(0o644)
        if not os.getuid():
            shutil.rmtree(place)
