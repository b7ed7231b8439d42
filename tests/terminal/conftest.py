"""The real command in a real pseudo-terminal."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dossier.database.compile import build
from tests.terminal.driving import Terminal

EXAMPLE = Path(__file__).parent.parent / "data" / "example"


@pytest.fixture(autouse=True)
def coloured(monkeypatch: pytest.MonkeyPatch) -> None:
    """The developer's own NO_COLOR decides nothing."""
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Start `dossier` on the fictional base."""
    shutil.copytree(EXAMPLE, tmp_path / "example")  # keys may write into it
    build(tmp_path / "example", tmp_path / "dossier.db")
    started: list[Terminal] = []

    def start(*words: str, command: list[str] | None = None) -> Terminal:
        environment = {
            **os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", "DOSSIER_DB": str(tmp_path / "dossier.db"),
            "XDG_CACHE_HOME": str(tmp_path / "cache"), "XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_DATA_HOME": str(tmp_path / "data"),
            "TEXTUAL_ANIMATIONS": "none", "PS1": "PROMPT> ",
        }  # fmt: skip
        for name in ("TEXTUAL_THEME", "COLUMNS", "LINES"):  # the size of another terminal, as a test runner may leave it
            environment.pop(name, None)
        running = Terminal(command or [sys.executable, "-m", "dossier", *words], environment)
        started.append(running)
        return running

    yield start
    for each in started:
        each.kill()
