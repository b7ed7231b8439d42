"""The commands: data on stdout, narration on stderr, an exit status that means something."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import dossier
from dossier.cli import cli
from tests.unit.conftest import write
from tests.unit.test_store import FILES

ROOT = Path(__file__).parents[2]
CLEAN = {"p.yaml": "kind: person\nname: Ada Vale\n"}


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with profiles, in which one stands."""
    write(tmp_path / "profiles", FILES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    """One command in this process."""
    return CliRunner().invoke(cli, list(words), prog_name="dossier")


def process(*words: str, cwd: Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """One command in a process of its own, without a terminal."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
    return subprocess.run(
        [sys.executable, "-m", "dossier", *words],
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=60,
        check=False,
    )


def test_build_tells_what_it_did(base: Path) -> None:
    """A build prints each problem as one line and a summary, all on stderr; errors in the data are status 1."""
    done = run("build")
    assert done.exit_code == 1
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert any(line.startswith("profiles/ada.yaml:14:46: error: there is no source 'nowhere'") for line in lines)
    assert "records   5: 2 person, 1 company, 1 public body, 1 event" in lines
    assert (base / "dossier.db").is_file()
    again = run("build")
    assert "unchanged" in again.stderr


def test_build_of_clean_profiles_is_status_0(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Warnings and hints alone do not count."""
    write(tmp_path / "mine", CLEAN)
    done = run("build", str(tmp_path / "mine"), "--db", str(tmp_path / "x.db"))
    assert done.exit_code == 0
    assert (tmp_path / "x.db").is_file()


def test_build_where_there_is_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No folder at all is wrong usage; a folder without profiles is an error; each is one line."""
    monkeypatch.chdir(tmp_path)
    nothing = run("build")
    assert (nothing.exit_code, len(nothing.stderr.splitlines())) == (2, 1)
    (tmp_path / "empty").mkdir()
    empty = run("build", "empty")
    assert (empty.exit_code, empty.stderr) == (1, "dossier: no profiles (*.yaml) in empty\n")


@pytest.mark.parametrize("format_", ["text", "json", "github"])
def test_check_prints_problems_as_data(base: Path, format_: str) -> None:
    """Problems go to stdout in three forms, with paths as seen from here; nothing is written."""
    done = run("check", "--format", format_)
    assert done.exit_code == 1
    if format_ == "json":
        problems = json.loads(done.stdout)
        assert {"path", "line", "column", "level", "code", "message", "hint", "entity"} == set(problems[0])
        assert problems[0]["path"].startswith("profiles/")
        assert {problem["level"] for problem in problems} == {"error", "warning"}
    elif format_ == "github":
        assert "::error file=profiles/ada.yaml,line=14,col=46::there is no source 'nowhere'" in done.stdout
    else:
        assert "profiles/ada.yaml:14:46: error: there is no source 'nowhere' (describe it in a file under sources/)" in done.stdout
    assert "1 error," in done.stderr
    assert not (base / "dossier.db").exists()


def test_check_shows_hints_only_when_asked(base: Path) -> None:
    """Hints are counted, and printed with --level info."""
    assert ": info: " not in run("check").stdout
    assert ": info: there is no profile 'Unknown Group' yet" in run("check", "--level", "info").stdout
    assert "more with --level info" in run("check").stderr


def test_search_finds_and_explains(base: Path) -> None:
    """A misspelt name is found, with what matched and why; nothing found is status 1 and says so."""
    done = run("search", "ada", "vlae")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0].split()[:2] == ["P", "ada"]
    assert "typo" in done.stdout
    hits = json.loads(run("search", "--json", "bo").stdout)
    assert {"id", "kind", "name", "matched", "why", "score"} == set(hits[0])
    nothing = run("search", "xqzwv")
    assert (nothing.exit_code, nothing.stdout) == (1, "")
    assert "no match" in nothing.stderr
    assert json.loads(run("search", "--json", "xqzwv").stdout) == []
    assert len(run("search", "-n", "1", "vale").stdout.splitlines()) == 1


def test_show_prints_a_dossier(base: Path) -> None:
    """By id, former id or name; as text or JSON; with sources; what is not there gets the nearest names."""
    for typed in ("ada", "old-ada", "Ada Vale"):
        assert run("show", typed).stdout.startswith("Ada Vale\nperson"), typed
    assert all(len(line) <= 40 for line in run("show", "ada", "--width", "40").stdout.splitlines())
    assert "p. 3: S. Press" in run("show", "ada", "--sources").stdout
    record = json.loads(run("show", "--json", "ada").stdout)
    assert record["ref"]["id"] == "ada"
    assert "firm" in [link["other"]["id"] for group in record["links"] for link in group["links"] if link["other"]]
    missing = run("show", "ada vael")
    assert (missing.exit_code, missing.stdout) == (1, "")
    assert "the nearest are ada" in missing.stderr


def test_show_never_picks_one_of_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name of two records lists both and shows neither."""
    write(tmp_path / "profiles", {"a1.yaml": CLEAN["p.yaml"], "a2.yaml": CLEAN["p.yaml"]})
    monkeypatch.chdir(tmp_path)
    done = run("show", "Ada Vale")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "a1, a2" in done.stderr


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


def test_help_topics_and_wrong_usage() -> None:
    """The reference tables are printed; unknown options are status 2."""
    assert "member_of" in run("help", "verbs").stdout
    assert "birth_date" in run("help", "format").stdout
    assert "follow the link" in run("help", "keys").stdout
    assert run("search").exit_code == 2
    assert run("check", "--format", "xml").exit_code == 2
    assert run("--version").stdout == f"dossier, version {dossier.__version__}\n"


def test_without_a_terminal_the_program_says_so_at_once(base: Path) -> None:
    """No terminal: one line on stderr, nothing on stdout, status 2, whatever the words."""
    for words in ([], ["caro quintero"], ["--no-mouse"], ["--db", "x.db", "ada"]):
        done = process(*words, cwd=base)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), words
        assert "needs a terminal" in done.stderr


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


def test_a_terminal_without_utf8(base: Path) -> None:
    """In the C locale commands print what they can and do not crash."""
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""}
    for words in (["build"], ["search", "ada"], ["show", "ada"], ["check"]):
        done = process(*words, cwd=base, env=env)
        assert "Traceback" not in done.stderr, done.stderr
        assert done.returncode in (0, 1)
