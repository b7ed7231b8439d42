"""Calls of the system that fail: what does not matter hinders nothing, and what does is one line. The long run is `tests/long/faults.py`."""

from __future__ import annotations

import errno
import fcntl
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dossier import atomic, holding, launch, processes
from dossier.__main__ import guarded
from dossier.database.compile import BuildError, build
from dossier.database.compiling import helping, pieces
from dossier.database.compiling.helping import Helpers
from dossier.database.regular import read_regular
from dossier.database.stale import Watch
from dossier.exchange import out_file
from dossier.locate import locate
from dossier.profiles.replacing import alone
from dossier.search import apart
from dossier.stop import Stop
from dossier.userdata.desk import BOOKMARKS, Desk
from dossier.userdata.files import UserDataError
from dossier.userdata.lists import Item
from tests.long import folders
from tests.rows import same

NO_LOCKS = [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL]
NO_SYNC = [errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP]


def failing(number: int, path: str = "") -> Callable[..., Any]:
    """A call that gives this error, of this file or whichever it is asked for."""

    def fail(*given: Any, **named: Any) -> Any:
        raise OSError(number, os.strerror(number), path or (given[0] if given and isinstance(given[0], (str, Path)) else None))

    return fail


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A folder of profiles with its database; gives the folder."""
    folders.fill(tmp_path / "profiles", folders.state(12, second=False), at=1)
    build(tmp_path / "profiles", tmp_path / "dossier.db")
    return tmp_path / "profiles"


@pytest.fixture
def changed(base: Path) -> Path:
    """The same with what would be built anew."""
    folders.fill(base, folders.state(12, second=True), at=2)
    return base


def is_right(folder: Path) -> bool:
    """Whether its database is the one that a new build makes."""
    build(folder, folder.parent / "clean.db")
    return same(folder.parent / "dossier.db", folder.parent / "clean.db") == ""


# --- what does not matter ---


def test_a_file_that_was_read_need_not_be_closed(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some disks far away tell of their troubles only then; whoever reads has lost nothing."""
    file, real = next(base.rglob("*.yaml")), os.close

    def close(handle: int) -> None:
        real(handle)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "close", close)
    data, _ = read_regular(file)
    monkeypatch.undo()
    assert data == file.read_bytes()


@pytest.mark.parametrize("number", NO_LOCKS)
def test_a_file_system_without_locks(changed: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds, a person's own files, profiles and exports are written as ever."""
    monkeypatch.setattr(fcntl, "flock", failing(number))
    for force in (False, True):
        build(changed, changed.parent / "dossier.db", force=force)
        assert is_right(changed)
    desk = Desk(changed.parent / "own")
    assert desk.toggle(BOOKMARKS, "p3", "Ann3")
    assert desk.items(BOOKMARKS)[0].stop == "p3"
    with alone(changed / "p3.yaml"):
        pass
    out_file.write(changed.parent / "out", ["a"])
    assert not folders.left_over(changed.parent / "dossier.db")


def test_without_locks_programs_of_this_machine_still_take_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By a file in the folder for temporary files, which is gone afterwards."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    real = fcntl.flock

    def elsewhere_only(handle: Any, how: int) -> None:
        number = handle if isinstance(handle, int) else handle.fileno()
        if Path(os.readlink(f"/proc/self/fd/{number}")).parent != tmp_path / "tmp":
            raise OSError(errno.ENOLCK, "No locks available")
        real(handle, how)

    if not Path("/proc/self/fd").is_dir():
        pytest.skip("the system does not tell which file is meant")
    monkeypatch.setattr(fcntl, "flock", elsewhere_only)
    with holding.held(tmp_path / "a.lock", 0):
        with pytest.raises(holding.Timeout), holding.held(tmp_path / "a.lock", 0):
            pass
        with holding.held(tmp_path / "b.lock", 0):
            pass
    with holding.held(tmp_path / "a.lock", 0):
        pass
    assert not list((tmp_path / "tmp").iterdir())


@pytest.mark.parametrize("number", NO_SYNC)
def test_a_file_system_that_cannot_be_waited_for(changed: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """As some of other machines; that the disk is full or broken is told."""
    monkeypatch.setattr(os, "fsync", failing(number))
    for force in (False, True):
        build(changed, changed.parent / "dossier.db", force=force)
        assert is_right(changed)
    atomic.put(changed.parent / "own.md", b"mine")
    for bad in (errno.EIO, errno.ENOSPC):
        monkeypatch.setattr(os, "fsync", failing(bad))
        with pytest.raises(OSError, match=os.strerror(bad)):
            atomic.put(changed.parent / "own.md", b"other")
        assert (changed.parent / "own.md").read_bytes() == b"mine"


def test_a_file_system_without_modes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written is there, though `chmod` is refused."""
    monkeypatch.setattr(os, "chmod", failing(errno.EPERM))
    atomic.put(tmp_path / "own.md", b"mine")
    assert (tmp_path / "own.md").read_bytes() == b"mine"


def test_what_was_begun_and_does_not_go_away_spoils_no_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was to be written is; it was told as not written."""
    monkeypatch.setattr(Path, "unlink", failing(errno.EBUSY))
    atomic.make(tmp_path / "new.yaml", b"kind: person\n")
    assert (tmp_path / "new.yaml").read_bytes() == b"kind: person\n"


@pytest.mark.parametrize("error", [PermissionError(1, "Operation not permitted"), OverflowError("could not allocate")])
def test_a_system_that_does_not_tell_its_processors(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> set[int]:
        raise error

    monkeypatch.setattr(os, "sched_getaffinity", fail, raising=False)
    assert processes.processors() >= 1


def test_no_file_of_a_build_needs_locks_of_sqlite(changed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else opens what is begun, and what is there is read as it stands."""
    opened: list[str] = []
    connect = sqlite3.connect

    def listen(database: str, *given: Any, **named: Any) -> sqlite3.Connection:
        opened.append(database)
        opened_: sqlite3.Connection = connect(database, *given, **named)
        return opened_

    monkeypatch.setattr(sqlite3, "connect", listen)
    for force in (False, True):
        build(changed, changed.parent / "dossier.db", force=force)
    assert opened
    assert not [each for each in opened if each != ":memory:" and "nolock=1" not in each and "immutable=1" not in each]


def no_thread(thread: threading.Thread) -> None:
    """What a system says that gives no more of them."""
    raise RuntimeError("can't start new thread")


def test_a_system_that_gives_no_more_threads(changed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The build does everything itself; screens, which cannot, say so before they begin."""
    monkeypatch.setattr(helping, "WORTH_IT", 0)
    monkeypatch.setattr(helping, "can_help", lambda: True)
    monkeypatch.setattr(threading.Thread, "start", no_thread)
    for force in (False, True):
        build(changed, changed.parent / "dossier.db", force=force)
    assert "threads" in launch.lack()
    monkeypatch.undo()
    assert is_right(changed)
    assert not launch.lack()


# --- processes that help ---


@pytest.mark.parametrize("living", [0, 1])
def test_helpers_that_die_are_done_without(changed: Path, living: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the system takes back their memory: one of two or all, before or behind their first piece."""
    monkeypatch.setattr(helping, "WORTH_IT", 0)
    monkeypatch.setattr(pieces, "PIECE", 2)
    monkeypatch.setattr(helping, "processors", lambda: 2)
    monkeypatch.setattr(helping, "can_help", lambda: True)
    monkeypatch.setattr(apart, "MANY", 0)
    monkeypatch.setattr(processes, "processors", lambda: 2)
    real, begun = processes.bare, list[str]()

    def dying(code: str, *given: str, **named: Any) -> subprocess.Popen[bytes]:
        begun.append(code)
        once = "import os; from dossier.database.compiling import pieces as p; w = p.marshal.dumps\n"
        once += "def dumps(told):\n    p.marshal.dumps = lambda told: os._exit(9)\n    return w(told)\np.marshal.dumps = dumps\np.serve()"
        return real(code if len(begun) <= living else "import os; os._exit(9)" if len(begun) == 1 else once, *given, **named)

    monkeypatch.setattr(helping, "bare", dying)
    build(changed, changed.parent / "dossier.db", force=True)
    monkeypatch.undo()
    assert len(begun) == 2
    assert is_right(changed)
    assert not folders.left_over(changed.parent / "dossier.db")


def test_what_a_helper_says_of_a_full_disk_is_told(changed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It lives, and none of its work is done once more."""
    monkeypatch.setattr(helping, "WORTH_IT", 0)
    monkeypatch.setattr(helping, "can_help", lambda: True)
    full = "import sqlite3; from dossier.database.compiling import pieces as p\ndef w(*a): raise sqlite3.OperationalError('disk is full')\np.write_piece = w; p.serve()"
    real = processes.bare
    monkeypatch.setattr(helping, "bare", lambda code, *given, **named: real(full, *given, **named))
    with pytest.raises(BuildError, match="disk is full"):
        build(changed, changed.parent / "dossier.db", force=True)


def test_helpers_end_with_a_build_that_gives_up() -> None:
    """Nobody waits for what is not asked any more."""
    helpers = Helpers()
    helpers.processes = [processes.bare("import time; time.sleep(60)") for _ in range(2)]
    list(zip(range(0), helpers.map([Path("a"), Path("b"), Path("c")], [[], [], []]), strict=False))
    helpers.close()
    assert not helpers.processes


# --- what matters ---


@pytest.mark.parametrize("number", [errno.EMFILE, errno.ENFILE, errno.ENOMEM])
def test_what_the_machine_lacks_is_no_fault_of_a_file(changed: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old base stays, one line says why; before, the record became one that cannot be read."""
    before = (changed.parent / "dossier.db").read_bytes()
    real = os.open

    def refuse(path: Any, *given: Any, **named: Any) -> int:
        if str(path).endswith(".yaml"):
            failing(number, str(path))()
        return real(path, *given, **named)

    for force in (False, True):
        with monkeypatch.context() as patched:
            patched.setattr(os, "open", refuse)
            with pytest.raises(BuildError, match=os.strerror(number)):
                build(changed, changed.parent / "dossier.db", force=force)
    with monkeypatch.context() as patched:
        patched.setattr(os, "scandir", failing(number))
        with pytest.raises(BuildError, match=os.strerror(number)):
            build(changed, changed.parent / "dossier.db")
        watch = Watch(changed.parent / "dossier.db", changed)
        assert not watch.look()
        assert not watch.look()
    assert (changed.parent / "dossier.db").read_bytes() == before


@pytest.mark.parametrize("number", [errno.EIO, errno.ESTALE, errno.EACCES])
def test_a_folder_that_cannot_be_looked_at_is_not_taken_for_none(base: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither is the sample base opened in its place, nor is it said that it is not there."""
    real = os.stat

    def refuse(path: Any, *given: Any, **named: Any) -> os.stat_result:
        if str(path) == str(base):
            failing(number, str(path))()
        return real(path, *given, **named)

    monkeypatch.setattr(os, "stat", refuse)
    with pytest.raises(OSError, match=os.strerror(number)):
        locate(None, base.parent)
    with pytest.raises(BuildError, match=f"cannot read .*profiles: {os.strerror(number)}"):
        build(base, base.parent / "dossier.db")


def test_a_file_that_cannot_be_looked_at_is_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be one: an export took its place where `stat` failed once."""
    (tmp_path / "out").write_text("mine")
    real = os.stat

    def refuse(path: Any, *given: Any, **named: Any) -> os.stat_result:
        if str(path) == str(tmp_path / "out"):
            failing(errno.EIO, str(path))()
        return real(path, *given, **named)

    with monkeypatch.context() as patched:
        patched.setattr(os, "stat", refuse)
        with pytest.raises(out_file.CannotExport, match="Input/output error"):
            out_file.write(tmp_path / "out", ["other"])
    assert (tmp_path / "out").read_text() == "mine"


def test_own_files_that_cannot_be_looked_at_are_not_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list is told as one that cannot be read, and so is the folder of cases; both were shown as empty."""
    desk = Desk(tmp_path)
    desk.toggle(BOOKMARKS, "p3", "Ann3")
    desk.new_case("Letters")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "stat", failing(errno.EIO))
        with pytest.raises(UserDataError, match="Input/output error"):
            desk.items(BOOKMARKS)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "iterdir", failing(errno.EIO))
        assert desk.cases() == []
        assert "Input/output error" in desk.told[0]


def test_a_case_is_made_with_what_is_put_into_it(tmp_path: Path) -> None:
    """In one write: a full disk between two left an empty one."""
    case = Desk(tmp_path).new_case("Letters", [Item("p3", "Ann3", "see"), Item("p4", "Ann4")])
    stops: list[Stop] = [each.stop for each in case.members]
    assert stops == ["p3", "p4"]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (MemoryError(), "the system gives no more memory"),
        (OSError(errno.EMFILE, "Too many open files", "a.db"), "a.db: Too many open files"),
    ],
)
def test_what_the_system_refuses_is_one_line(error: Exception, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    """No fault of the program, and nothing is written of it."""

    def run() -> None:
        raise error

    with pytest.raises(SystemExit) as ended:
        guarded(run)
    assert ended.value.code == 1
    assert capsys.readouterr().err == f"dossier: {told}\n"


@pytest.mark.parametrize("files", [10, pytest.param(20, marks=pytest.mark.long)])
def test_few_open_files(base: Path, files: int) -> None:
    """Builds, checks and answers need hardly any."""
    for words in ("build --force --brief", "check", "show p3"):
        shell = f"ulimit -n {files}; exec {sys.executable} -m dossier {words}"
        done = subprocess.run(["sh", "-c", shell], cwd=base.parent, env=folders.surroundings(base.parent), capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
