"""Somebody whom the system does not know, as in a container: without a home, all that keeps nothing works."""

from __future__ import annotations

import os
import pwd
from pathlib import Path

import pytest

from dossier import home
from tests.unit.commands.running import run


@pytest.fixture
def nobody(base: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No $HOME, and no entry among the users; the folder that one stands in."""

    def unknown(number: int) -> pwd.struct_passwd:
        raise KeyError(number)

    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "DOSSIER_STATE", "DOSSIER_SETTINGS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", unknown)
    return base


def test_what_keeps_nothing_works_and_what_would_keep_says_why_not(nobody: Path) -> None:
    """It was a fault of the program; and nothing is made in the folder that one stands in."""
    run("build")
    before = sorted(os.listdir(nobody))
    for words in (
        ["search", "ada"],
        ["search", "tag:x ada"],
        ["show", "ada"],
        ["desk"],
        ["info"],
        ["report", "ada"],
        ["settings"],
        ["help", "keys"],
    ):
        done = run(*words)
        assert (done.exit_code in (0, 1), done.exception is None or isinstance(done.exception, SystemExit)) == (True, True), words
    for words in (["pin", "ada"], ["case", "X", "ada"], ["settings", "--init"]):
        done = run(*words)
        assert done.exit_code == 1, words
        assert "set $HOME to a folder of yours" in done.stderr
    assert sorted(os.listdir(nobody)) == before


def test_a_home_that_is_no_whole_path_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """As it is told where nobody knows one."""
    monkeypatch.setattr("platformdirs.user_data_path", lambda name: Path("~/.local/share", name))
    assert home.data() == home.NOWHERE


def test_settings_in_the_home_of_nobody(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name with a `~` that no user has is told as what is not there."""
    monkeypatch.setenv("DOSSIER_SETTINGS", "~nobody-of-that-name/settings.toml")
    done = run("settings")
    assert done.exit_code == 1
    assert "is not there" in done.stdout
