"""The commands: data on stdout, narration on stderr, an exit status that means something."""

from __future__ import annotations

import dataclasses
import io
import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import dossier
from dossier import launch
from dossier.__main__ import main
from dossier.cli import cli
from dossier.database.compile import BuildError
from dossier.database.records import Dossier
from dossier.database.store import Store
from dossier.launch import COMMANDS
from dossier.locate import Place
from dossier.tui.lending import Lending
from dossier.tui.preferences import Preferences
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
    assert (empty.exit_code, empty.stderr) == (1, "dossier: no profiles (*.yaml) in empty; `dossier new NAME` begins the first\n")


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
    assert {"id", "kind", "name", "matched", "standing", "why", "score", "spans"} == set(hits[0])
    nothing = run("search", "xqzwv")
    assert (nothing.exit_code, nothing.stdout) == (1, "")
    assert "no match" in nothing.stderr
    assert json.loads(run("search", "--json", "xqzwv").stdout) == []
    assert len(run("search", "-n", "1", "vale").stdout.splitlines()) == 1


def test_a_name_that_is_denied_is_told_as_that(compiled: Callable[[dict[str, str]], Store]) -> None:
    """What is doubtful about the name that matched stands before it."""
    names = "aliases: [{value: El Gato, standing: denied}]\nformer_names: [{value: Rosa Quintana, standing: alleged}]\n"
    store = compiled({"a.yaml": f"kind: person\nname: Ada\n{names}identifiers: [{{passport: X77, standing: disputed}}]\n"})
    for typed, told in (("gato", "denied: El Gato"), ("quintana", "alleged: formerly Rosa Quintana"), ("X77", "disputed: passport X77")):
        assert told in run("search", typed, "--db", str(store.path)).stdout
    assert json.loads(run("search", "gato", "--json", "--db", str(store.path)).stdout)[0]["standing"] == "denied"


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


# --- every command, once more from close by ---


def test_commands_and_first_words_agree() -> None:
    """The words that start no search are exactly the commands that the help lists."""
    listed = {name for name, command in cli.commands.items() if not command.hidden}
    assert listed == COMMANDS
    assert "open" not in run("--help").stdout.split()


def test_the_summary_of_a_build(base: Path) -> None:
    """Files, records, claims, links, sources, problems, and where it was written, in seven lines."""
    lines = run("build", "--brief").stderr.splitlines()
    assert lines == ["5 records, 6 links; 6 files read; 1 error, 2 warnings"]
    write(base / "profiles", {"zoe.yaml": "kind: person\nname: Zoë\n", "bad.yaml": "a: b: c\n"})
    (base / "profiles" / "bo.yaml").unlink()
    lines = [line for line in run("build").stderr.splitlines() if not line.startswith("profiles/")]
    assert [line.split()[0] for line in lines] == ["files", "records", "claims", "links", "sources", "problems", "written"]
    assert lines[0] == "files     7: 2 read, 5 unchanged, 1 removed, 1 unreadable"
    assert lines[1] == "records   5: 2 person, 1 company, 1 public body, 1 event"
    assert lines[3] == "links     6; 1 stub still to be written"
    assert lines[-1].startswith("written dossier.db (") or lines[-1].startswith(f"written {base / 'dossier.db'} (")


def test_force_builds_the_same_base_again(base: Path) -> None:
    """`build --force` where nothing has changed leaves every record there."""
    run("build")
    before = run("show", "ada").stdout
    assert "written" in run("build", "--force").stderr
    assert run("show", "ada", "--db", "dossier.db").stdout == before


def test_every_place_of_the_option_db(base: Path) -> None:
    """--db before or behind a command, and $DOSSIER_DB, name one and the same database."""
    run("--db", "x.db", "build")
    assert (base / "x.db").is_file()
    assert not (base / "dossier.db").exists()
    for words, env in (
        (["--db", "x.db", "search", "ada"], {}),
        (["search", "ada", "--db", "x.db"], {}),
        (["search", "ada"], {"DOSSIER_DB": "x.db"}),
    ):
        done = CliRunner(env=env).invoke(cli, words)
        assert (done.exit_code, done.stdout.split()[1]) == (0, "ada"), words
    assert not (base / "dossier.db").exists()


def test_build_and_check_find_profiles_whatever_the_variable_says(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """$DOSSIER_DB names what is read: the profiles here are still found, and compiled beside themselves."""
    monkeypatch.setenv("DOSSIER_DB", str(base / "elsewhere.db"))
    assert "1 error," in run("check").stderr
    assert run("build").exit_code == 1
    assert (base / "dossier.db").is_file()
    assert not (base / "elsewhere.db").exists()


def test_check_of_clean_profiles(tmp_path: Path) -> None:
    """Nothing wrong: no output, one line of figures, status 0; JSON is an empty list."""
    write(tmp_path, CLEAN)
    done = run("check", str(tmp_path))
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "0 errors, 0 warnings, 0 hints\n")
    assert json.loads(run("check", str(tmp_path), "--format", "json").stdout) == []
    assert run("check", str(tmp_path), "--format", "github").stdout == ""


def test_check_tells_warnings_without_failing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A warning is printed in each form and leaves the status 0; --level error leaves it out."""
    write(tmp_path / "p", {"a.yaml": "kind: person\nname: A\nbirth_place: 100% X\n"})
    monkeypatch.chdir(tmp_path)
    told = "no source for birth_place '100% X'"
    assert run("check", "p").exit_code == 0
    assert (
        run("check", "p").stdout
        == f"p/a.yaml:3:14: warning: {told} (add [@source locator] behind the value, or `sources:` to the profile)\n"
    )
    assert run("check", "p", "--format", "github").stdout == (
        f"::warning file=p/a.yaml,line=3,col=14::{told.replace('%', '%25')} (add [@source locator] behind the value, or `sources:` to the profile)\n"
    )
    (problem,) = json.loads(run("check", "p", "--format", "json").stdout)
    assert problem == {
        "path": "p/a.yaml", "line": 3, "column": 14, "level": "warning", "code": "unsourced", "message": told,
        "hint": "add [@source locator] behind the value, or `sources:` to the profile", "entity": "a",
    }  # fmt: skip
    assert run("check", "p", "--level", "error").stdout == ""


def test_check_of_one_file_tells_what_it_says_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the check of the whole folder does, in the order of the lines; what takes other files is left out."""
    monkeypatch.chdir(tmp_path)
    text = "kind: person\nname: Ada\ngender: female\nrelations:\n  - {member_of: b, from: 2001, to: 1999, sources: [gone]}\nbirth_date: [2002-02-30]\n"
    write(tmp_path / "p", {"a.yaml": text, "b.yaml": "kind: organization\nname: Bo\n"})
    told = run("check", "p/a.yaml").stdout.splitlines()
    assert [line.split(": ")[0] for line in told] == ["p/a.yaml:3:9", "p/a.yaml:5:6", "p/a.yaml:6:14", "p/a.yaml:6:14"]
    assert set(run("check", "p").stdout.splitlines()) - set(told) == {
        "p/a.yaml:5:52: error: there is no source 'gone' (describe it in a file under sources/)"
    }


def test_check_where_there_is_nothing(tmp_path: Path) -> None:
    """A missing or empty folder, and one with an endless name, is one line and status 1."""
    (tmp_path / "empty").mkdir()
    for folder, says in (("missing", "there is no folder"), ("empty", "no profiles (*.yaml) in"), ("x" * 300, "there is no folder")):
        done = run("check", str(tmp_path / folder))
        assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
        assert says in done.stderr


def test_nothing_of_a_terminal_command_gets_out_of_a_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names, paths and messages that hold control characters are printed as visible marks."""
    nasty = 'kind: person\nname: "Bo \\e[2J"\n"k\\x1b[31m": x\nrelations:\n  - "member_of": "No \\e[1m Body"\n'
    write(tmp_path / "profiles", {"bo.yaml": nasty, "x\x1b[2J.yaml": nasty})
    monkeypatch.chdir(tmp_path)
    for words in (["check", "--level", "info"], ["check", "--format", "github"], ["build"], ["search", "bo"], ["show", "bo"], ["search", "\x1b[2J"],
                  ["show", "\x1b[2J"], ["info"]):  # fmt: skip
        done = run(*words)
        assert "\x1b" not in done.output, words
        assert done.exit_code in (0, 1)
        assert done.exception is None or isinstance(done.exception, SystemExit)


@pytest.mark.parametrize("typed", ["", " ", "\u200b", "\udcff", "\x00", "kind:", "ada country:", "text:", "kind:person text:"])
def test_a_search_for_nothing_is_wrong_usage(base: Path, typed: str) -> None:
    """As an unset variable of the shell gives it; every record was listed, with status 0."""
    for more in ([], ["--json"]):
        done = run("search", *more, "--", typed)
        assert (done.exit_code, done.stdout) == (2, "")
        assert "Invalid value for QUERY" in done.stderr


@pytest.mark.parametrize("typed", ["%", "_", "'", '"', "[/]", "*", "-", "AND", "x" * 5000, "\udcffx"])
def test_no_query_is_an_error(base: Path, typed: str) -> None:
    """Whatever is asked for, search and show answer or say that there is nothing."""
    for words in (["search", "--", typed], ["search", "--json", "--", typed], ["show", "--", typed]):
        done = run(*words)
        assert done.exit_code in (0, 1), words
        assert done.exception is None or isinstance(done.exception, SystemExit), words
        if "--json" in words:
            assert isinstance(json.loads(done.stdout), list)


def test_search_as_data(base: Path) -> None:
    """JSON hits hold id, kind, name, what matched and why; the score falls; -n cuts, and the rest is told on stderr."""
    hits = json.loads(run("search", "--json", "vale").stdout)
    assert {hit["id"] for hit in hits} == {"ada", "bo"}
    assert {hit["kind"] for hit in hits} == {"person"}
    assert all(isinstance(hit["why"], list) and 0 <= hit["score"] <= 100 for hit in hits)
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    cut = run("search", "vale", "-n", "1")
    assert (len(cut.stdout.splitlines()), cut.stderr) == (1, "1 of 2; more with -n\n")
    assert run("search", "-n", "0", "vale").exit_code == 2


def test_show_as_data(base: Path) -> None:
    """The whole record as one object, its parts under their names."""
    record = json.loads(run("show", "ada", "--json").stdout)
    assert record["ref"] == {"id": "ada", "name": "Ada Vale", "kind": "person", "state": "profile", "who": "Banker of Firm Ltd."}
    assert set(record) == {field.name for field in dataclasses.fields(Dossier)}
    assert [(case["charge"], case["stage"], case["response"]) for case in record["accusations"]] == [
        ("Theft", "convicted", ""), ("Fraud", "charged", "denied"),
    ]  # fmt: skip
    assert record["sources"][0]["id"] == "t"
    assert json.loads(run("show", "unknown group", "--json").stdout)["ref"]["state"] == "stub"
    assert run("show", "--width", "10", "ada").exit_code == 2


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


# --- starting the program ---


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """A terminal that is none: what would be shown is noted."""
    noted: list[tuple[object, ...]] = []

    class App:
        last_words = ""
        return_code = 0
        failed = None
        lending = Lending()

        def __init__(self, store: Store, place: Place, *, query: str, theme: str | None, preferences: Preferences) -> None:
            self.store = store
            noted.append((place.how, store.path.name, query, theme))

        def run(self, *, mouse: bool) -> None:
            noted.append(("mouse", mouse))

        def end(self, status: int) -> None:
            raise AssertionError(status)

        give_back = stop_building = lambda self: None

    monkeypatch.setattr(launch, "is_terminal", lambda: True)
    monkeypatch.setattr("dossier.tui.app.DossierApp", App)
    return noted


@pytest.mark.parametrize(
    ("typed", "at", "offered"),
    [
        ("dossier ", 1, "plain,export"), ("dossier im", 1, "plain,import"), ("dossier import ", 2, "plain,stix"),
        ("dossier export g", 2, "plain,gexf"), ("dossier xref --lea", 2, "plain,--least"),
    ],
)  # fmt: skip
def test_completion_by_a_shell(base: Path, typed: str, at: int, offered: str) -> None:
    asked = os.environ | {"_DOSSIER_COMPLETE": "bash_complete", "COMP_WORDS": typed, "COMP_CWORD": str(at)}
    told = process(cwd=base, env=asked)
    assert offered in told.stdout.splitlines()
    assert told.stderr == ""


def test_the_formats_are_imported_when_they_are_asked_for() -> None:
    """No other command waits for them."""
    code = "import sys, dossier.cli; print([name for name in sys.modules if '.exchange' in name])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert told.stdout.strip() == "[]"


def test_words_options_and_their_order(base: Path, started: list[tuple[object, ...]]) -> None:
    """Any words that are no command are the query; --db, --theme and --no-mouse arrive."""
    run("build")
    for words, shown in (
        ([], ("folder", "dossier.db", "", None)),
        (["caro", "quintero"], ("folder", "dossier.db", "caro quintero", None)),
        (["--db", "dossier.db", "--theme", "ansi-dark", "ada"], ("option", "dossier.db", "ada", "ansi-dark")),
        (["ada", "--db", "dossier.db"], ("option", "dossier.db", "ada", None)),
    ):
        started.clear()
        assert run(*words).exit_code == 0
        assert started == [shown, ("mouse", True)]
    started.clear()
    run("--no-mouse", "ada")
    assert started[1] == ("mouse", False)


def test_the_command_line_wins_over_the_settings(base: Path, started: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings leave the mouse to the terminal; --mouse takes it."""
    run("build")
    (base / "settings.toml").write_text("mouse = false\n")
    monkeypatch.setenv("DOSSIER_SETTINGS", str(base / "settings.toml"))
    for words, mouse in (([], False), (["--mouse"], True), (["--no-mouse"], False)):
        run(*words)
        assert started[-1] == ("mouse", mouse)


def test_a_missing_or_spoilt_base_is_built_before_the_screens(base: Path, started: list[tuple[object, ...]]) -> None:
    """Without a base, or with one that cannot be read, the profiles found are compiled in a process of their own first."""
    assert launch.open_program("ada") == 0
    assert (base / "dossier.db").is_file()
    (base / "dossier.db").write_bytes(b"spoilt " * 99)
    assert launch.open_program("ada") == 0
    assert [each[0] for each in started] == ["folder", "mouse"] * 2


def test_a_named_base_that_is_none_is_never_made(base: Path, started: list[tuple[object, ...]], capfd: pytest.CaptureFixture[str]) -> None:
    """--db to nothing is one line and status 1; no file is made, no screen shown."""
    assert launch.open_program("", "missing.db") == 1
    assert capfd.readouterr().err == "dossier: there is no database missing.db; run `dossier build`\n"
    assert not (base / "missing.db").exists()
    assert started == []


def test_profiles_that_cannot_be_compiled_start_no_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: list[tuple[object, ...]], capfd: pytest.CaptureFixture[str]
) -> None:
    """An empty folder of profiles is told in one line, with the build's status."""
    (tmp_path / "profiles").mkdir()
    monkeypatch.chdir(tmp_path)
    assert launch.open_program() == 1
    assert len(capfd.readouterr().err.splitlines()) == 1
    assert started == []


def test_a_crash_of_the_screens_is_no_success(base: Path, started: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch) -> None:
    """The exit status is the app's; none at all counts as failure."""
    import dossier.tui.app

    run("build")
    for code, status in ((0, 0), (3, 3), (None, 1)):
        monkeypatch.setattr(dossier.tui.app.DossierApp, "return_code", code)
        assert launch.open_program() == status


class Stream(io.StringIO):
    """A stream that is a terminal, or is none."""

    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        """As told."""
        return self.terminal


@pytest.mark.parametrize("missing", ["stdin", "stdout", "stderr", "closed stdin", "dumb", ""])
def test_what_counts_as_a_terminal(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    """All three streams must be a terminal that can draw."""
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None if missing == f"closed {name}" else Stream(missing != name))
    monkeypatch.setenv("TERM", "dumb" if missing == "dumb" else "xterm")
    assert launch.is_terminal() == (missing == "")


@pytest.mark.parametrize("words", [[], ["ada"], ["--theme", "ansi-dark"], ["--db", "x.db"]])
def test_pipes_are_no_terminal(base: Path, words: list[str]) -> None:
    """With text coming in through a pipe and output going out through one, the program says so at once and does not wait."""
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "dossier", *words], cwd=base, env={**os.environ, "PYTHONPATH": str(ROOT)}, input="x\n", capture_output=True, text=True,
        timeout=30, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "dossier: this needs a terminal; without one, use `dossier search NAME` or `dossier show ID`\n"
    assert time.monotonic() - started < 15
    assert not (base / "dossier.db").exists()


def test_without_any_stream_at_all(base: Path) -> None:
    """Started with every stream closed, it ends with status 2 and no traceback."""
    done = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m dossier <&- >&- 2>"{base}/err"'], cwd=base, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
        timeout=30,
    )  # fmt: skip
    assert done.returncode == 2
    assert (base / "err").read_text(encoding="utf-8").startswith("dossier: this needs a terminal")


def test_a_reader_that_stops_reading(base: Path) -> None:
    """`dossier show ada | head -1` ends quietly."""
    run("build")
    command = f'"{sys.executable}" -m dossier show ada --width 20 | head -1'
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=base,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert (done.stdout, done.stderr) == ("Ada Vale\n", "")


def test_from_a_folder_that_is_gone(base: Path) -> None:
    """Commands that name everything work in a deleted folder, and none ends in a traceback."""
    run("build")
    script = 'mkdir gone && cd gone && rmdir ../gone && "{}" -m dossier {}'
    for words, status in ((f'search ada --db "{base}/dossier.db"', 0), (f'check "{base}/profiles"', 1), ("build", 2)):
        done = subprocess.run(
            ["sh", "-c", script.format(sys.executable, words)], cwd=base, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
            check=False, timeout=30,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        assert done.returncode == status, (words, done.stderr)


def test_exit_statuses_of_real_processes(base: Path) -> None:
    """0 found and clean, 1 nothing found or errors, 2 wrong usage, seen from outside."""
    for words, status in (
        (["search", "ada"], 0), (["search", "xqzwv"], 1), (["show", "nobody"], 1), (["check"], 1), (["info"], 0), (["help", "keys"], 0),
        (["--version"], 0), (["search"], 2), (["help", "nothing"], 2), (["--wrong"], 2), (["build", "a", "b"], 2),
    ):  # fmt: skip
        done = process(*words, cwd=base)
        assert done.returncode == status, (words, done.stderr)
        assert "Traceback" not in done.stderr


def test_other_scripts_without_utf8(tmp_path: Path) -> None:
    """In the C locale names in other scripts are printed or replaced, and every command ends as it should."""
    write(tmp_path / "profiles", {"жанна.yaml": "kind: person\nname: Жанна 王小明\n", "bad.yaml": "é: b: c\n"})
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""}
    for words, status in (
        (["build"], 1),
        (["search", "zhanna"], 0),
        (["show", "zhanna 王"], 1),
        (["check", "--format", "json"], 1),
        (["info"], 0),
    ):
        done = process(*words, cwd=tmp_path, env=env)
        assert "Traceback" not in done.stderr, done.stderr
        assert done.returncode == status, (words, done.stderr)


def test_numbers_that_sqlite_does_not_take(base: Path) -> None:
    """A day beyond its nanoseconds is later than every change; more hits than there can be are all there are."""
    found = ["search", "kind:person", "--json", "-n"]
    assert run("build").exit_code == 1
    assert run("search", "changed:9999").exit_code == run("search", "changed:2262-04-12").exit_code == 1
    assert run(*found, str(10**30)).stdout == run(*found, "1000").stdout != "[]\n"


def test_what_an_encoding_has_no_sign_for_is_spelt_out(tmp_path: Path) -> None:
    """As in a window, or a file, of Windows: nothing ends in the middle, JSON is JSON, and a report is in UTF-8, as it says."""
    write(tmp_path / "profiles", {"zhanna.yaml": "kind: person\nname: Жанна 🎈 Å\nsources: [x]\nquestions: [who?]\n"})
    assert process("build", cwd=tmp_path).returncode == 1

    def printed(encoding: str, *words: str) -> bytes:
        env = os.environ | {"PYTHONIOENCODING": encoding}
        command = [sys.executable, "-m", "dossier", *words]
        done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, check=False, timeout=60)
        assert (done.returncode, done.stderr) == (0, b""), done.stderr
        return done.stdout

    spelt = "\\u0416\\u0430\\u043d\\u043d\\u0430 \\ud83c\\udf88 Å"
    for encoding in ("cp1252", "latin-1"):
        assert printed(encoding, "show", "zhanna").decode(encoding).splitlines()[0] == spelt
        assert json.loads(printed(encoding, "show", "zhanna", "--json").decode("ascii"))["ref"]["name"] == "Жанна 🎈 Å"
    assert spelt in printed("cp1252", "todo", "questions").decode("cp1252")
    assert "<title>Жанна 🎈 Å</title>" in printed("cp1252", "report", "zhanna", "--format", "html").decode("utf-8")


# --- build_db.py ---


def build_db(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The script, in a process of its own."""
    command = [sys.executable, str(ROOT / "build_db.py"), *words]
    return subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60)


def test_build_db_passes_options_on(tmp_path: Path) -> None:
    """Options go to `dossier build` as they are, in any place, the named database with its name."""
    write(tmp_path / "mine", CLEAN)
    write(tmp_path / "-mine", CLEAN)
    for words, made in (
        (("mine", "a.db", "--brief"), "a.db"), (("--force", "mine", "b.db"), "b.db"), (("--db", "c.db", "mine"), "c.db"),
        (("mine", "--db", "d.db"), "d.db"), (("mine", "--db=e.db"), "e.db"), (("--force", "--", "mine", "f.db"), "f.db"),
        (("--force", "--", "-mine", "-g.db"), "-g.db"),
    ):  # fmt: skip
        done = build_db(*words, cwd=tmp_path)
        assert done.returncode == 0, (words, done.stderr)
        assert (tmp_path / made).is_file(), words
    assert build_db("mine", "a.db", "--brief", cwd=tmp_path).stderr == "1 record, 0 links; up to date; 0 errors, 0 warnings\n"


def test_build_db_says_what_is_wrong(tmp_path: Path) -> None:
    """Errors in the data and a folder without profiles are status 1; wrong words, and nowhere to look, are 2."""
    write(tmp_path / "mine", {"bad.yaml": "a: b: c\n"})
    (tmp_path / "empty").mkdir()
    for words, status, says in (
        (("mine", "x.db"), 1, "mine/bad.yaml:1:5: error: "), (("empty", "y.db"), 1, "no profiles"), (("missing", "y.db"), 1, "there is no folder"),
        (("mine", "empty"), 1, "is a folder; name a file"), (("mine", "mine/bad.yaml"), 1, "name a file that ends in .db"),
        ((), 2, "name the folder"), (("a", "b", "c"), 2, "usage: python build_db.py [PROFILES] [DB]"), (("mine", "--nonsense"), 2, "No such option"),
        (("mine", "x.db", "--db=z.db"), 2, "unexpected extra argument"),
    ):  # fmt: skip
        done = build_db(*words, cwd=tmp_path)
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


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device here")
@pytest.mark.parametrize("words", [["show", "ada"], ["export", "json"], ["report", "ada"]])
def test_an_output_that_takes_no_more_is_one_line(tmp_path: Path, words: list[str]) -> None:
    write(tmp_path / "profiles", {"ada.yaml": "kind: person\nname: Ada Vale\n"})
    with open("/dev/full", "w") as full:
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run([sys.executable, "-m", "dossier", *words], stdout=full, stderr=-1, cwd=tmp_path, env=env, check=False)
    assert (done.returncode, done.stderr.decode().splitlines()[-1:]) == (1, ["dossier: cannot write: No space left on device"])
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [["build", ""], ["check", ""], ["show", "ada", "--db", ""], ["--db", "", "show", "ada"], ["import", "csv", "x.csv", "-o", ""],
     ["report", "ada", "-o", ""], ["show", "ada", "--as-of", ""], ["diff", ""], ["xref", ""]],
)  # fmt: skip
def test_what_is_empty_is_not_taken_for_what_is_left_out(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a variable of the shell that is not set: nothing is read, and nothing made."""
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "ada.yaml").write_text("kind: person\nname: Ada\n")
    monkeypatch.chdir(tmp_path / "profiles")
    assert CliRunner().invoke(cli, words).exit_code == 2
    assert [path.name for path in tmp_path.rglob("*")] == ["profiles", "ada.yaml"]


class Interrupted:
    """What is interrupted while the class is made that it stands in."""

    def __set_name__(self, owner: type, name: str) -> None:
        raise KeyboardInterrupt


def test_ctrl_c_while_a_class_is_made_is_no_fault(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Modules are loaded while a command runs: what comes up there is another exception than what was raised, in some Pythons."""

    def make(arguments: list[str]) -> None:
        type("Made", (), {"part": Interrupted()})

    monkeypatch.setattr("dossier.__main__._run", make)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("where", ["dossier.commands.building._build", "dossier.cli.Commands.resolve_command"])
def test_ctrl_c_in_a_command_is_no_answer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, where: str) -> None:
    """The status is that of an interrupt: 1 would say that something is wrong with the data."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    write(tmp_path / "mine", CLEAN)
    monkeypatch.setattr(where, interrupted)
    done = CliRunner().invoke(cli, ["build", str(tmp_path / "mine")])
    assert (done.exit_code, done.output) == (130, "")


def test_what_a_killed_check_left_is_cleared(base: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """It holds the whole base, in a folder that everybody's programs use."""
    scratch = tmp_path_factory.mktemp("scratch")
    left = scratch / ".dossier-check.abcd1234.tmp"
    left.mkdir()
    (left / "check.db").write_text("x")
    os.utime(left, (1, 1))
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    assert run("check").exit_code == 1
    assert list(scratch.iterdir()) == []


def test_what_an_import_says_comes_next_can_be_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is in the names of the folders."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.csv").write_text("name\nAda Vale\n")
    assert "next: cd 'a b' && dossier\n" in run("import", "csv", "list.csv", "-o", "a b/profiles").stdout
    told = "next: dossier build 'c;d' --db 'c;d.db' && dossier --db 'c;d.db'\n"
    assert told in run("import", "csv", "list.csv", "-o", "c;d").stdout


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


def test_an_import_where_the_folder_that_one_stands_in_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written is told: it was said that it could not be written."""
    (tmp_path / "list.csv").write_text("name\nAda Vale\n")
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    done = run("import", "csv", str(tmp_path / "list.csv"), "-o", str(tmp_path / "in" / "profiles"))
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.endswith(f"written   2 files into {tmp_path}/in/profiles; next: cd {tmp_path}/in && dossier\n")
