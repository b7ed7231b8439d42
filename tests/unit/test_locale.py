"""A locale whose characters have one byte, on a machine far away; the terminal here sends and shows UTF-8."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator

import click
import pytest

from dossier.cli import cli
from dossier.streams import as_typed, draw_in_utf8


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
