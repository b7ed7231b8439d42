"""Every command that takes a record refuses a name of two, and an id of two, and says which they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from dossier.cli import cli
from dossier.database.store import Store
from tests.unit.conftest import Files

Run = Callable[[list[str]], Result]

FILES: Files = {
    "bo.yaml": "kind: person\nname: Bo Orr\naliases: [The Twin]\n",
    "cee.yaml": "kind: person\nname: Cee Loe\naliases: [The Twin]\n",
    "dee.yaml": "kind: person\nname: Dee Moe\naliases: [The Single]\n",
    "x.yaml": "kind: person\nname: X\nformer_ids: [old]\n",
    "y.yaml": "kind: person\nname: Y\nformer_ids: [old]\n",
}
ONE = "ONE"
TAKES_A_RECORD = [
    "show ONE", "evidence ONE", "ledger ONE", "network ONE", "timeline ONE", "timeline dee ONE", "path ONE dee", "path dee ONE",
    "report ONE", "report dee ONE", "check --publish ONE", "case mine ONE", "case mine ONE --remove", "tag ONE", "tag ONE seen", "pin ONE",
    "pin ONE --remove", "bookmark dee ONE", "amend ONE questions Why?", "amend dee same_as ONE", "amend dee not_same_as ONE",
    "xref LIST --record ONE", "xref LIST --decide ONE 7 same",
    *(f"export {format_} {how}" for format_ in ("cypher", "ftm", "gexf", "graphml") for how in ("ONE", "--around ONE", "dee ONE")),
    "export csv ONE -o FOLDER", "export json ONE", "export markdown ONE -o FOLDER",
]  # fmt: skip
OTHERS = {"build", "desk", "diff", "export datasette", "help", "import", "info", "new", "open", "search", "serve", "settings", "todo"}
"""Commands that take none, and those that take a name that any number may have: `new`, `open`, `search`."""


@pytest.fixture
def run(compiled: Callable[[Files], Store], tmp_path: Path) -> Run:
    """Runs a command on a small base."""
    compiled(FILES)
    (tmp_path / "list.csv").write_text("id,name\n7,The Twin\n")
    words = {"LIST": str(tmp_path / "list.csv"), "FOLDER": str(tmp_path / "out")}
    return lambda typed: CliRunner().invoke(cli, [*(words.get(each, each) for each in typed), "--db", str(tmp_path / "dossier.db")])


def test_every_command_is_here() -> None:
    """Each is told to take a record or not to."""
    context = click.Context(cli)
    export = cli.get_command(context, "export")
    assert isinstance(export, click.Group)
    every = {*cli.list_commands(context), *(f"export {each}" for each in export.list_commands(context))} - {"export"}
    tried = {" ".join(line.split()[: 2 if line.startswith("export") else 1]) for line in TAKES_A_RECORD}
    assert tried | OTHERS == every


def test_a_name_of_two_and_an_id_of_two_are_refused(run: Run, tmp_path: Path) -> None:
    """They are listed, and nothing is written."""
    before = {file: file.read_bytes() for file in (tmp_path / "profiles").iterdir()}
    for typed, told in (
        ("the twin", "dossier: 'the twin' is a name of 2 records: bo, cee\n"),
        ("Old", "dossier: 'Old' is the id of 2 records: x, y\n"),
    ):
        for line in TAKES_A_RECORD:
            done = run([typed if word == ONE else word for word in line.split()])
            assert (done.exit_code, done.stdout, done.stderr) == (1, "", told), line
    assert {file: file.read_bytes() for file in (tmp_path / "profiles").iterdir()} == before
    assert not (tmp_path / "state").exists() or not [*(tmp_path / "state").rglob("*.toml")]


def test_a_name_of_one_means_it(run: Run, tmp_path: Path) -> None:
    """Also for what is written."""
    assert run(["show", "the single"]).stdout.startswith("Dee Moe")
    assert run(["amend", "The Single", "questions", "Why?"]).exit_code == 0
    assert (tmp_path / "profiles" / "dee.yaml").read_text().endswith("questions:\n  - Why?\n")


def test_a_new_profile_of_a_name_of_two(run: Run) -> None:
    """Another is begun only where that is asked for."""
    done = run(["new", "the twin"])
    assert (done.exit_code, done.stderr) == (
        1, "dossier: 'the twin' is the name of bo, cee; --second begins another, and --id names its file\n",
    )  # fmt: skip
