"""A locale whose characters have one byte, on a machine far away; the terminal here sends and shows UTF-8."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from dossier.cli import cli
from dossier.database.compile import build
from dossier.streams import as_typed, draw_in_utf8
from tests.unit.conftest import write


@pytest.mark.parametrize("encoding", ["latin-1", "koi8-r", "cp1251"])
@pytest.mark.parametrize("typed", ["Björk", "Маленин", "陳大文", "Ada Vale", ""])
def test_a_word_is_what_was_typed(monkeypatch: pytest.MonkeyPatch, encoding: str, typed: str) -> None:
    """Its bytes are UTF-8, whatever the locale takes them for."""
    monkeypatch.setattr(os, "fsencode", lambda text: text.encode(encoding, "surrogateescape"))
    assert as_typed(typed.encode().decode(encoding, "surrogateescape")) == typed


@pytest.mark.parametrize(
    ("encoding", "typed"), [("latin-1", "Björk"), ("koi8-r", "Маленин"), ("cp1251", "Маленин"), ("utf-8", "BjÃ¶rk"), ("euc-jp", "模")]
)
def test_a_word_in_the_signs_of_the_locale_stays(monkeypatch: pytest.MonkeyPatch, encoding: str, typed: str) -> None:
    """From a terminal that sends what the locale says, and where the locale is UTF-8."""
    monkeypatch.setattr(os, "fsencode", lambda text: text.encode(encoding, "surrogateescape"))
    assert as_typed(typed) == typed


def test_what_the_locale_cannot_say_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system reads bytes that Python's codec does not."""
    monkeypatch.setattr(os, "fsencode", lambda text: text.encode("euc-jp", "surrogateescape"))
    assert as_typed("\x99\x9a") == "\x99\x9a"


def _commands(command: click.Command) -> Iterator[click.Command]:
    yield command
    if isinstance(command, click.Group):
        ctx = click.Context(command)
        for name in command.list_commands(ctx):
            yield from _commands(command.get_command(ctx, name) or command)


def test_every_word_of_every_command_is_read_so() -> None:
    """None is left to click alone."""
    left = [(each.name, param.name) for each in _commands(cli) for param in each.params if type(param.type) is type(click.STRING)]
    assert left == []


def test_screens_are_drawn_in_utf8() -> None:
    """As their keys are read; lines were spelt as `\\u2502`, and of more than the terminal's columns."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="latin-1", errors="backslashreplace")
    draw_in_utf8(stream)
    stream.write("│ Маленин")
    stream.flush()
    assert raw.getvalue().decode() == "│ Маленин"


def test_a_base_in_a_folder_with_any_name_is_found_in_any_locale(tmp_path: Path) -> None:
    """A base notes its folder in UTF-8, whatever the locale in which it is made; one in ASCII could not say its name."""
    folder = tmp_path / "é山"
    write(folder / "profiles", {"ada.yaml": "kind: person\nname: Ada Vale\n"})
    build(folder / "profiles", folder / "dossier.db")
    one_byte = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    told = set()
    for locale in ({"PYTHONUTF8": "1"}, one_byte):
        env = {**os.environ, **locale, "HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run(
            [sys.executable, "-P", "-m", "dossier", "info", "--json"], cwd=folder, env=env, capture_output=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, b"")
        info = json.loads(done.stdout)
        shown = re.sub(r"‹U\+(DC..)›", lambda found: chr(int(found[1], 16)), info["your own files"])
        told.add((info["state"], os.fsencode(shown)))
    assert len(told) == 1
