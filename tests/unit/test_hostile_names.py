"""Names of files and folders that could steer a terminal: in what is read, what is written, and what is said of both."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from dossier.database.compile import build
from tests.hostile.canaries import NAMES, wrong
from tests.hostile.commands import run

ODD = os.fsdecode(b"-\x1b[31m \n\xe2\x80\xae[bold] []\x9b\xff 'q\" \x1b]52;c;QQ==\x07")
EXAMPLE = Path(__file__).parent.parent / "data" / "example"


def safe(words: Sequence[str]) -> str:
    """Run a command; what it says is safe to print, and is no traceback."""
    done = run(list(words))
    assert done.exception is None or isinstance(done.exception, SystemExit), (words, done.exception)
    assert not wrong(done.stdout_bytes.decode("utf-8")), words
    assert not wrong(done.stderr), words
    return done.stdout + done.stderr


def test_profiles_of_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder of any name: built, checked, shown, searched, amended and exported."""
    place = tmp_path / ODD
    folder = place / "profiles" / os.fsdecode(b"sub\x1b[2J\xfe\n")
    folder.mkdir(parents=True)
    for number, name in enumerate(NAMES):
        text = f"kind: person\nname: Number {number}\nodd: x\nrelations:\n  - associate_of: -dash\nsummary: See [[con]] and [[a]]b]].\n"
        (folder / os.fsdecode(name)).write_text(text + "x: [\n" * (number % 9 == 8), encoding="utf-8")
    monkeypatch.chdir(place)
    assert "traceback" not in safe(["build"]).lower()
    for words in (["check"], ["check", "--format", "github"], ["check", "--format", "json"], ["search", "number"], ["search", "number", "--json"],
                  ["show", "number 0"], ["show", "number 0", "--json"], ["show", "number 8"], ["todo", "problems"], ["todo", "mentions"], ["info"],
                  ["network", "number 4"], ["evidence", "number 1"], ["amend", "number 2", "questions", "Why?"], ["new", "Ada"], ["desk"],
                  ["report", "number 0"], ["diff"], ["export", "json"], ["ledger"], ["timeline"], ["bookmark", "number 3"]):  # fmt: skip
        safe(words)


def test_whatever_is_written_may_have_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is there under that very name; where it cannot be, that is one line."""
    shutil.copytree(EXAMPLE, tmp_path / "profiles")
    build(tmp_path / "profiles", tmp_path / "dossier.db")
    monkeypatch.chdir(tmp_path)
    list_ = tmp_path / "list.csv"
    list_.write_text("name\nBaltasar Nieves\n")
    (tmp_path / "taken" / ODD).mkdir(parents=True)
    (tmp_path / "taken" / ODD / "x").write_text("")
    for number, words in enumerate((
        ["report", "baltasar-nieves-urrutia", "--format", "markdown"], ["export", "json"], ["export", "ftm"], ["export", "graphml"], ["export", "gexf"], ["export", "cypher"],
        ["export", "csv"], ["export", "markdown"], ["export", "datasette"], ["xref", str(list_), "--csv"], ["import", "csv", str(list_)],
    )):  # fmt: skip
        name = f"{number}{ODD}"
        to = [] if words[-1] == "--csv" else ["-o"]
        safe([*words, *to, name])
        assert (tmp_path / name).exists(), words
        told = safe([*words, *to, str(tmp_path / "taken" / ODD)])
        assert told
        safe([*words, *to, f"{tmp_path}/list.csv/{ODD}"])
    safe(["build", "--db", f"{ODD}.db"])
    assert (tmp_path / f"{ODD}.db").is_file()
    for words in (["info"], ["search", "nieves"], ["diff", f"{ODD}.db"], ["show", "nobody"]):
        safe([*words, "--db", f"{ODD}.db"])
    (tmp_path / f"{ODD}.db").write_bytes(b"no base")
    for words in (["info"], ["search", "nieves"], ["diff", f"{ODD}.db"]):
        safe([*words, "--db", f"{ODD}.db"])


def test_notes_of_a_vault_have_names_that_every_system_takes(tmp_path: Path) -> None:
    """Whatever the records are called, each has a note, and no name holds a control."""
    folder = tmp_path / "profiles"
    folder.mkdir()
    for number, name in enumerate(NAMES):
        (folder / os.fsdecode(name)).write_text(f"kind: person\nname: Number {number}\n", encoding="utf-8")
    build(folder, tmp_path / "dossier.db")
    safe(["export", "markdown", "-o", str(tmp_path / "vault"), "--db", str(tmp_path / "dossier.db")])
    made = [path.name for path in (tmp_path / "vault" / "people").iterdir()]
    assert len(made) == len(NAMES)
    assert not [name for name in made if not name.isprintable() or set(name) & set('\\/:*?"<>|[]#^')]
