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


async def test_what_cannot_be_read_says_so_where_it_would_stand(own_example: Path) -> None:
    """A record of a damaged base is not taken for one without a profile, and no view is empty without a word."""
    async with session(own_example) as running:
        connection = sqlite3.connect(own_example)
        connection.executescript("DROP TABLE accusation")
        connection.close()
        running.main.open_record("baltasar-nieves-urrutia")
        await running.settled()
        assert "What the base says of this record cannot be read" in running.text
        assert "no profile yet" not in running.pane.as_text()
        await running.press("A")
        assert "run `dossier build`" in " ".join(row.plain() for row in running.pane.rows)
