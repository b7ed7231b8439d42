"""The docs say what the program does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from dossier.cli import cli
from dossier.profiles import vocabulary as words
from dossier.tui.keymap import keys_in_force
from dossier.tui.keys import KEYS
from dossier.userdata.settings import SETTINGS, settings_of

ROOT = Path(__file__).parents[2]


def test_made_parts_are_up_to_date() -> None:
    """Tables and screens in the docs are those that the program makes now; `make docs` writes them anew."""
    checked = subprocess.run([sys.executable, str(ROOT / "docs" / "make.py"), "--check"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_every_key_and_verb_is_in_the_docs() -> None:
    """No key of the key table and no word of the vocabulary is missing from the docs."""
    keys = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")
    for key in KEYS:
        assert key.help in keys or key.id.startswith("section-"), key.id
    format_ = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    for word in (*words.VERBS, *words.FIELDS, *words.NAME_CLASSES, *words.STAGES, *words.STANDINGS, *words.STRUCTURES):
        assert f"`{word}`" in format_, word


def test_every_command_of_the_readme_exists() -> None:
    """Commands that the README shows are commands of the program or targets of the Makefile."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"make (run|test|check|bench|build|docs)\b", readme):
        assert f"\n{target}:" in makefile
    for word in re.findall(r"^    dossier (\w+)", readme, re.M):
        assert word in cli.commands


def test_the_settings_of_the_docs_are_right() -> None:
    """The example can be copied as it stands, and every setting and binding is in the tables."""
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    example = re.findall(r"```toml\n(.*?)```", text, re.S)[0]
    settings, mistakes = settings_of(example)
    assert mistakes == []
    assert keys_in_force(settings.keymap)[1] == []
    for id_ in (*(key.id for key in KEYS), *(each.name for each in SETTINGS)):
        assert f"| `{id_}` |" in text, id_


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "constraints.txt", "Makefile", "pyproject.toml", ".ci/run"])
def test_no_address_of_a_registry_or_a_machine(name: str) -> None:
    """Nothing that is shipped names a package registry's host or a path of the machine it was written on."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"https?://|/home/|/root/", text)
