"""What each part may load: start-up and safety depend on it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dossier.search.hit import NameRecord
from dossier.search.records import in_database

HEAVY = {
    "yaml",
    "sqlite_utils",
    "textual",
    "rapidfuzz",
    "anyascii",
    "pyroaring",
    "nicknames",
    "name_variants",
    "cantoroman",
    "japanese_personal_name_dataset",
    "rich",
    "numpy",
    "aiohttp",
    "jinja2",
}


def modules(code: str) -> set[str]:
    """What is in memory after running some code in a new process."""
    shown = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(' '.join(sys.modules))"], capture_output=True, text=True, check=True
    )
    return set(shown.stdout.split())


def loaded(code: str) -> set[str]:
    """The top-level ones of them."""
    return {name.split(".")[0] for name in modules(code)}


@pytest.mark.parametrize(
    ("code", "allowed"),
    [
        ("import dossier", set()),
        ("import dossier.text, dossier.dates, dossier.links", set()),
        ("import dossier.profiles.vocabulary", set()),
        ("import dossier.locate, dossier.launch, dossier.rebuild", set()),
        ("import dossier.database.store, dossier.database.stale, dossier.database.read_dossier", set()),
        ("import dossier.search.engine", {"rapidfuzz", "pyroaring"}),
        ("import dossier.view.plain, dossier.view.pages", set()),
        ("import dossier.cli", set()),
        ("import dossier.web.address", set()),
        ("import dossier.tui.app, dossier.tui.pane, dossier.tui.dialogs, dossier.tui.palette, dossier.tui.welcome", {"textual", "rich"}),
        ("import dossier.profiles.parse, dossier.profiles.check", {"yaml"}),
    ],
)
def test_nothing_heavy_is_loaded(code: str, allowed: set[str]) -> None:
    """A module loads no package that its task does not need."""
    assert loaded(code) & HEAVY <= allowed


def test_the_first_word_that_is_typed_needs_no_table_of_names(tmp_path: Path) -> None:
    """Nor what looks into texts: to load them takes longer than the answer."""
    base = tmp_path / "base.db"
    in_database(base, [NameRecord("caro", "person", (("Rafael Caro", "name"),))])
    code = (
        "import sqlite3\nfrom dossier.search.engine import Engine\n"
        f"assert [hit.id for hit in Engine.from_database(sqlite3.connect({str(base)!r})).search('caro')] == ['caro']"
    )
    assert not modules(code) & {"name_variants", "dossier.search.passages", "dossier.search.glued"}


def test_the_version_needs_neither_screens_nor_yaml() -> None:
    """`dossier --version` answers without loading the program."""
    code = (
        "import sys\nsys.argv = ['dossier', '--version']\nfrom dossier.__main__ import main\ntry:\n    main()\nexcept SystemExit:\n    pass"
    )
    assert not loaded(code) & HEAVY


def test_the_screens_start_without_tls() -> None:
    """It takes asyncio long to load; whoever asks for it later still has it."""
    begun = "from dossier.launch import leave_tls_out\nleave_tls_out()\nimport dossier.tui.app, dossier.tui.terminal\n"
    assert not loaded(begun) & {"ssl", "_ssl"}
    assert {"ssl", "_ssl"} <= loaded(begun + "import ssl\nssl.create_default_context()")


def test_the_first_screen_loads_no_more_than_it_shows() -> None:
    """What answers, files and saves come once it stands."""
    later = {"dossier.search.hit", "dossier.database.ref", "dossier.tui.keymap", "dossier.rebuild", "dossier.atomic", "dossier.tui.pane"}
    begun = "import dossier.launch, dossier.locate, dossier.database.store, dossier.tui.app, dossier.tui.ending, dossier.tui.terminal"
    shown = subprocess.run(
        [sys.executable, "-c", f"{begun}\nfrom dossier.tui.preferences import load\nload()\nimport sys\nprint(' '.join(sys.modules))"],
        capture_output=True, text=True, check=True, env={**os.environ, "DOSSIER_SETTINGS": os.devnull},
    )  # fmt: skip
    assert not later & set(shown.stdout.split())
