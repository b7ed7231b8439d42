"""`build_db.py`: the same as `dossier build`."""

from __future__ import annotations

import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.unit.commands.running import CLEAN, ROOT
from tests.unit.conftest import write


def test_build_db_is_the_same_as_build(tmp_path: Path) -> None:
    """`python build_db.py PROFILES DB` compiles; wrong words are status 2."""
    write(tmp_path / "profiles", CLEAN)
    script = str(ROOT / "build_db.py")
    done = subprocess.run([sys.executable, script, "profiles", "out.db"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out.db").is_file()
    here = subprocess.run([sys.executable, script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert here.returncode == 0
    assert (tmp_path / "dossier.db").is_file()
    wrong = subprocess.run([sys.executable, script, "a", "b", "c"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (wrong.returncode, wrong.stdout) == (2, "")


class Done(NamedTuple):
    """What came of the script."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def build_db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """The script, run in this process and in a folder."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["build_db.py", *words])
        with pytest.raises(SystemExit) as ended:
            runpy.run_path(str(ROOT / "build_db.py"), run_name="__main__")
        return Done(int(ended.value.code or 0), *capfd.readouterr())

    return run


def test_build_db_passes_options_on(tmp_path: Path, build_db: Callable[..., Done]) -> None:
    """Options go to `dossier build` as they are, in any place, the named database with its name."""
    write(tmp_path / "mine", CLEAN)
    write(tmp_path / "-mine", CLEAN)
    for words, made in (
        (("mine", "a.db", "--brief"), "a.db"), (("--db", "c.db", "mine"), "c.db"), (("mine", "--db=e.db"), "e.db"),
        (("--force", "--", "-mine", "-g.db"), "-g.db"),
    ):  # fmt: skip
        done = build_db(*words)
        assert done.returncode == 0, (words, done.stderr)
        assert (tmp_path / made).is_file(), words
    assert build_db("mine", "a.db", "--brief").stderr == "1 record, 0 links; up to date; 0 errors, 0 warnings\n"


def test_build_db_says_what_is_wrong(tmp_path: Path, build_db: Callable[..., Done]) -> None:
    """Errors in the data and a folder without profiles are status 1; wrong words, and nowhere to look, are 2."""
    write(tmp_path / "mine", {"bad.yaml": "a: b: c\n"})
    (tmp_path / "empty").mkdir()
    for words, status, says in (
        (("mine", "x.db"), 1, "mine/bad.yaml:1:5: error: "), (("empty", "y.db"), 1, "no profiles"), (("missing", "y.db"), 1, "there is no folder"),
        (("mine", "empty"), 1, "is a folder; name a file"), (("mine", "mine/bad.yaml"), 1, "name a file that ends in .db"),
        ((), 2, "name the folder"), (("a", "b", "c"), 2, "usage: python build_db.py [PROFILES] [DB]"), (("mine", "--nonsense"), 2, "No such option"),
        (("mine", "x.db", "--db=z.db"), 2, "unexpected extra argument"),
    ):  # fmt: skip
        done = build_db(*words)
        assert (done.returncode, done.stdout) == (status, ""), (words, done.stderr)
        assert says in done.stderr, words
        assert "Traceback" not in done.stderr
    assert not (tmp_path / "y.db").exists()
    assert (tmp_path / "mine" / "bad.yaml").read_text(encoding="utf-8") == "a: b: c\n"


def test_build_db_without_its_parts(tmp_path: Path) -> None:
    """With a Python that lacks the libraries it names what is missing and what to do."""
    write(tmp_path / "mine", CLEAN)
    command = [sys.executable, "-S", "-E", str(ROOT / "build_db.py"), "mine", "x.db"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (
        2,
        "dossier: click is not installed here; in a clone, run `make build`, or use .venv/bin/python\n",
    )


def test_a_part_that_is_missing_is_one_line(tmp_path: Path) -> None:
    """Whichever it is, and whenever it is asked for: no fault of the program, no traceback."""
    write(tmp_path / "mine", CLEAN)
    for script in ("build_db.py", "dossier/__main__.py"):
        run = f"import runpy, sys; sys.modules['filelock'] = None; runpy.run_path({str(ROOT / script)!r}, run_name='__main__')"
        words = ["mine"] if script == "build_db.py" else ["build", "mine"]
        done = subprocess.run([sys.executable, "-c", run, *words], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
        assert (done.returncode, done.stdout, done.stderr.splitlines()) == (
            2, "", ["dossier: filelock is not installed here; in a clone, run `make build`, or use .venv/bin/python"],
        )  # fmt: skip
