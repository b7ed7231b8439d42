"""A base that a stranger made, or that is damaged, in the program: it stays, or ends with one line."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.tui.running import session


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entity SET name = NULL; UPDATE name SET text = NULL",
        "UPDATE entity SET kind = 'dragon', state = 'asleep'; UPDATE claim SET value = x'ff'",
    ],
)
async def test_damage_is_told_and_is_no_traceback(own_example: Path, sql: str) -> None:
    """The list, a dossier, a search and the ledger of a base with values that no build writes."""
    connection = sqlite3.connect(own_example)
    connection.executescript(sql)
    connection.close()
    async with session(own_example) as running:
        for key in ("down", "enter", "A", "escape", "slash", "n", "i", "e"):
            if running.app.is_running:
                await running.pilot.press(key)
        told = running.notices
    assert not running.app.return_code or "is damaged (" in running.app.last_words
    assert "\n" not in running.app.last_words
    assert all("\n" not in each for each in told if "damaged" in each)
