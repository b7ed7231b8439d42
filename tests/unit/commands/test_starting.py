"""Starting the screens: words, options, the base, the terminal."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from dossier import launch
from dossier.database.store import Store
from dossier.locate import Place
from dossier.tui.lending import Lending
from dossier.tui.preferences import Preferences
from dossier.userdata.desk import PINNED
from dossier.userdata.following import desk_of
from tests.unit.commands.running import ROOT, process, run


def test_without_a_terminal_the_program_says_so_at_once(base: Path) -> None:
    """No terminal: one line on stderr, nothing on stdout, status 2, whatever the words."""
    for words in ([], ["caro quintero"], ["--no-mouse"], ["--db", "x.db", "ada"]):
        done = process(*words, cwd=base)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), words
        assert "needs a terminal" in done.stderr


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


@pytest.mark.parametrize("there", [False, True], ids=["moved", "copied"])
def test_a_base_that_was_moved_or_copied_is_opened_as_one_of_its_folder(
    base: Path, there: bool, started: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is put aside in it is kept where it is now: a moved one takes its own files along, a copy has none of the other's."""
    run("build")
    run("pin", "ada")
    other = base / "other"
    shutil.copytree(base / "profiles", other / "profiles")
    shutil.copy(base / "dossier.db", other)
    if not there:
        (base / "profiles").rename(base / "away")
    monkeypatch.chdir(other)
    monkeypatch.setattr("dossier.userdata.visit.remember", lambda store: started.append((store.folder,)))
    assert launch.open_program("ada") == 0
    assert started[-1] == (other / "profiles",)
    with closing(Store(other / "dossier.db")) as store:
        assert [each.stop for each in desk_of(store).items(PINNED)] == ([] if there else ["ada"])


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


@pytest.mark.parametrize(
    ("missing", "told"), [("", "a terminal that can draw, and $TERM says that this one is dumb"), ("stdin", "a terminal")]
)
def test_a_dumb_terminal_is_told_as_such(monkeypatch: pytest.MonkeyPatch, missing: str, told: str) -> None:
    """Whoever sits at one is not told that there is none."""
    said: list[str] = []
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, Stream(missing != name))
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr(launch, "complain", said.append)
    assert launch.open_program() == 2
    assert said == [f"this needs {told}; without one, use `dossier search NAME` or `dossier show ID`"]


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
