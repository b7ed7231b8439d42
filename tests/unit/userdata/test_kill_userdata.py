"""What a person keeps, and profiles that are amended, where programs are ended while they write or write at once."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.long import kill_userdata
from tests.long.kill_userdata import PROGRAMS, SIGNALS

SEED = 6


@pytest.mark.parametrize("number", range(len(PROGRAMS)), ids=[*PROGRAMS])
def test_nothing_is_lost_to_a_kill(tmp_path: Path, number: int) -> None:
    """INT, TERM, KILL, each of another program: all that was written is there, and nothing is half there."""
    place, chance = kill_userdata.prepared(tmp_path / "own"), random.Random(SEED)
    assert kill_userdata.kill([*PROGRAMS][number], place, "n", chance, SIGNALS[number % len(SIGNALS)]), f"seed {SEED}"


def test_an_import_that_is_ended_is_whole_or_not_there(tmp_path: Path) -> None:
    """And the next one leaves nothing of it."""
    kill_userdata.kill_import(tmp_path, random.Random(SEED), SIGNALS[2], 200)


@pytest.mark.parametrize("what", ["case", "amend"])
def test_two_programs_at_once_lose_nothing(tmp_path: Path, what: str) -> None:
    """They take turns."""
    assert kill_userdata.beside(what, kill_userdata.prepared(tmp_path / "own"), 2, 0.2) >= 2
