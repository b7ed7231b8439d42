"""A base that is damaged, cut short or hostile: each command that reads answers, or says in one line what is wrong."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from dossier.database.sound import fault
from dossier.database.store import Store, StoreError, blamed
from tests.long import damage_base
from tests.long.damage_base import COMMANDS, HOSTILE, Asked

SEED = 6
_FEW = (("search", "ann3 vale"), ("search", "text:", "knows"), ("show", "p3"), ("todo", "weak"), ("info",), ("network", "p3"))


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """A small base, and all commands."""
    return Asked(tmp_path_factory.mktemp("damage"))


def test_a_sound_base_is_sound(asked: Asked) -> None:
    """What a build makes has no fault, and an error while it is open is the program's own."""
    store = Store(asked.good)
    assert fault(store.connection) == ""
    assert blamed(KeyError("x")) is None
    store.close()


@pytest.mark.parametrize("what", HOSTILE)
def test_a_strangers_base(asked: Asked, what: str) -> None:
    """Triggers, views, wrong kinds of values, bombs: nothing of it runs, ends in a traceback, or is written to. Every second of some commands."""
    asked.ask(what, asked.hostile(HOSTILE[what]), _FEW[len(what) % 2 :: 2])


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ("trigger", "a trigger 't' is in it"), ("view for a table", "'stub' is no table"), ("generated column", "the columns of 'entity' are others"),
        ("missing table", "the table 'citation' is missing"), ("index of texts that is a table", "'passage' is no index of texts"),
        ("meta of blobs", "another version"), ("another version", "another version"), ("another program's", "no dossier base"),
    ],
)  # fmt: skip
def test_what_is_seen_at_opening(asked: Asked, what: str, says: str) -> None:
    """Another layout is refused before anything is read, in one line that says what is wrong."""
    asked.hostile(HOSTILE[what])
    with pytest.raises(StoreError, match=says) as error:
        Store(asked.base)
    assert "\n" not in str(error.value) and len(str(error.value)) < 500


def test_files_that_are_no_base(asked: Asked) -> None:
    """Empty, a picture, a profile, a head without a body."""
    for what, data in damage_base.others():
        asked.ask(what, data, _FEW[:3])


def test_cut_short_and_flipped(asked: Asked) -> None:
    """Some lengths, and bytes that are others: a few commands each."""
    chance = random.Random(SEED)
    for length in range(1, len(asked.data), len(asked.data) // 12):
        asked.ask(f"cut to {length}", asked.data[:length], chance.sample(COMMANDS, 2))
    for each in range(25):
        asked.ask(f"seed {SEED}, flip {each}", damage_base.flipped(asked.data, chance), chance.sample(COMMANDS, 2))


def test_a_base_is_opened_so_that_nothing_can_be_written(asked: Asked) -> None:
    """Nor does a stranger's schema run functions."""
    store = Store(asked.good)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        store.connection.execute("DELETE FROM claim")
    assert store.all("PRAGMA trusted_schema") == [(0,)]
    store.close()


def test_a_base_is_looked_at_once_per_opening(asked: Asked, tmp_path: Path) -> None:
    """However long a table is, opening reads the schema and a few lines of what the base says of itself."""
    steps = 0
    connection = sqlite3.connect(asked.good)
    asked.hostile(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 200000) INSERT INTO stub SELECT 'k' || i, 'n', 1 FROM n"
    )
    from dossier.database.layout import layout_fault

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    large = sqlite3.connect(asked.base)
    for each in (connection, large):
        each.set_progress_handler(count, 1000)
        assert layout_fault(each) == ""
        each.close()
    assert steps < 60
