"""Which base a command reads, what `dossier info` says of it, and what is said of one that cannot be read."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

import dossier
from dossier.database.compile import BuildError
from dossier.database.store import Store
from tests.unit.commands.running import run
from tests.unit.conftest import write

ROOT = Path(__file__).parents[3]


def test_reading_refreshes_a_stale_base(base: Path) -> None:
    """A search sees what was written a moment ago."""
    run("build")
    write(base / "profiles", {"zoe.yaml": "kind: person\nname: Zoë Quill\n"})
    assert run("search", "zoe quil").stdout.split()[1] == "zoe"


def test_info_says_where_everything_is(base: Path) -> None:
    """Paths, figures and state, as text and as one object; a missing base is status 1."""
    assert run("info").exit_code == 1
    run("build")
    told = json.loads(run("info", "--json").stdout)
    assert told["version"] == dossier.__version__
    assert told["database"] == str(base / "dossier.db")
    assert (told["person"], told["state"]) == (2, "up to date")
    assert "found from this folder" in run("info").stdout


def test_a_base_that_is_none_is_one_line(base: Path) -> None:
    """--db to nothing or to something else is one line on stderr and status 1, for every reading command."""
    (base / "text.db").write_text("hello\n" * 100, encoding="utf-8")
    for words in (["search", "x"], ["show", "x"]):
        for name in ("missing.db", "text.db"):
            done = run(*words, "--db", name)
            assert (done.exit_code, len(done.stderr.splitlines())) == (1, 1), (words, name)
    assert not (base / "missing.db").exists()


def test_info_of_every_state(base: Path) -> None:
    """Missing, up to date, stale, unreadable: each is told; only a base that cannot be read is status 1."""
    assert "run `dossier build`" in json.loads(run("info", "--json").stdout)["state"]
    run("build")
    assert json.loads(run("info", "--json").stdout)["state"] == "up to date"
    write(base / "profiles", {"zoe.yaml": "kind: person\nname: Zoë\n"})
    stale = run("info", "--json")
    assert (stale.exit_code, json.loads(stale.stdout)["state"]) == (0, "stale: run `dossier build`")
    (base / "dossier.db").write_bytes(b"spoilt " * 99)
    spoilt = run("info", "--json")
    assert (spoilt.exit_code, json.loads(spoilt.stdout)["state"]) == (1, f"{base / 'dossier.db'} is no database")
    assert run("search", "ada").exit_code == 0


def test_info_of_a_named_base(base: Path) -> None:
    """A base named by --db tells the folder that it was made of."""
    run("build", "--db", "x.db")
    told = json.loads(run("info", "--db", "x.db", "--json").stdout)
    assert (told["found"], told["profiles"], told["person"], told["stubs"]) == ("named by --db", str(base / "profiles"), 2, 1)
    assert "state" not in told


def test_a_base_that_is_damaged_inside_is_one_line(base: Path) -> None:
    """A page of garbage, met in the middle of a command, is one line on stderr and status 1; a build mends it."""
    run("build")
    connection = sqlite3.connect("dossier.db")
    pages = dict(connection.execute("SELECT name, rootpage FROM sqlite_master WHERE name IN ('claim', 'name', 'entity')"))
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    good = (base / "dossier.db").read_bytes()
    for page in pages.values():
        data = bytearray(good)
        data[(page - 1) * size : page * size] = b"\xff" * size
        (base / "x.db").write_bytes(data)
        for words in (["show", "ada"], ["show", "ada", "--json"], ["search", "ada"], ["info"]):
            done = run(*words, "--db", "x.db")
            assert isinstance(done.exception, SystemExit | None), (words, done.exception)
            assert done.exit_code == 0 or (done.exit_code == 1 and len((done.stderr or done.stdout).splitlines()) >= 1)
            if words[0] == "show" and done.exit_code:
                assert (done.stdout, len(done.stderr.splitlines())) == ("", 1)
                assert done.stderr.endswith("run `dossier build`\n")


def test_nothing_is_written_into_the_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is begun, amended or decided there, and nothing is compiled for it; to look at, and to screen, it is there."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.csv").write_text("id,name\n1,Rafael Caro Quintero\n")
    xref = ["xref", "list.csv", "--decide", "rafael-caro-quintero", "1", "same"]
    for words in (["new", "Ada"], ["amend", "rafael-caro-quintero", "questions", "Who?"], xref, ["xref", "list.csv", "--ask"]):
        done = run(*words)
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr == "dossier: there is no folder of profiles here or above: make one, as with `mkdir profiles`\n"
    assert not (tmp_path / "cache").exists()
    assert run("xref", "list.csv").exit_code == 0


def test_the_sample_is_opened_where_there_is_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Far from any profiles, reading commands compile the sample into the cache and say so; build and check refuse it."""
    monkeypatch.chdir(tmp_path)
    done = run("show", "rafael-caro-quintero")
    assert done.exit_code == 0
    assert done.stdout.startswith("Rafael Caro Quintero\nperson")
    assert done.stderr == "dossier: opening the sample base: there are no profiles in this folder or above it\n"
    assert [path.suffix for path in (tmp_path / "cache" / "dossier").iterdir() if not path.name.startswith(".")] == [".db"]
    assert run("show", "rafael-caro-quintero").stderr == ""
    for words in (["build"], ["check"]):
        assert (run(*words).exit_code, run(*words).stderr) == (2, "dossier: no profiles in this folder or above it: name the folder\n")


def test_a_cache_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the cache is no folder, opening the sample is two lines and status 1."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.chdir(tmp_path)
    done = run("search", "ada")
    assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (1, "", 2)
    assert "cannot write" in done.stderr


def test_a_base_that_cannot_be_refreshed_is_read_as_it_is(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the build fails the old base still answers, and the failure is told, and that the answer is an old one."""
    run("build")
    write(base / "profiles", {"zoe.yaml": "kind: person\nname: Zoë\n"})

    def fail(*_: object, **__: object) -> None:
        raise BuildError("another build is still running")

    monkeypatch.setattr("dossier.database.compile.build", fail)
    done = run("search", "ada")
    told = "dossier: another build is still running\ndossier: what follows is of the profiles as they were when the base was built last\n"
    assert (done.exit_code, done.stdout.split()[1], done.stderr) == (0, "ada", told)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
@pytest.mark.parametrize(
    "words", [["search", "ada"], ["build"], ["info"], ["show", "ada"], ["--db", "dossier.db", "search", "ada"], ["pin", "ada"]]
)
def test_a_pipe_in_the_place_of_the_database_is_not_waited_for(base: Path, words: list[str]) -> None:
    """Nobody writes into it: it is told, and left as it is."""
    os.mkfifo(base / "dossier.db")
    program = [sys.executable, "-m", "dossier", *words]
    done = subprocess.run(
        program, cwd=base, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert "is no regular file" in done.stdout + done.stderr
    assert (base / "dossier.db").is_fifo()


@pytest.mark.parametrize("words", [["search", "ada"], ["build"]])
def test_that_another_build_is_waited_for_is_told(base: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    """One that was stopped holds up every other; what is waited for, and what to do, stands there at once and not at the end."""
    run("build")
    write(base / "profiles", {"zoe.yaml": "kind: person\nname: Zoë\n"})
    monkeypatch.setattr("dossier.holding.PATIENCE", 0.01)
    monkeypatch.setattr("dossier.database.compile.LOCK_SECONDS", 0.1)
    with FileLock(base / ".dossier.db.lock"):
        first, then = run(*words).stderr.splitlines()[:2]
    assert (first.partition(" of ")[0], first.partition("; ")[2]) == (
        "dossier: waiting for another build",
        "if it was stopped with ctrl+z, `fg` goes on with it",
    )
    assert then.endswith("is still running")
    assert "waiting" not in run(*words).stderr


@pytest.mark.parametrize("words", [["show", "ada"], ["search", "nobody at all"], ["info"], ["export", "json"], ["tag", "ada", "x"]])
def test_a_command_gives_the_base_back(base: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    """Python 3.13 warns of a database that is left open."""
    run("build")
    opened: list[Store] = []
    begin = Store.__init__

    def note(self: Store, path: Path) -> None:
        begin(self, path)
        opened.append(self)

    monkeypatch.setattr(Store, "__init__", note)
    assert run(*words).exit_code in (0, 1)
    assert opened
    for store in opened:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            store.connection.execute("SELECT 1")
