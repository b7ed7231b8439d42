"""What is no base, or a damaged one: data, or one clear error."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.database.store import Store, StoreError
from tests.unit.ada import FILES
from tests.unit.conftest import compile_, write


def broken_files(tmp_path: Path) -> dict[str, tuple[Path, str]]:
    """Databases that are none, each with what the error says."""
    write(tmp_path / "profiles", FILES)
    compile_(tmp_path)
    good = (tmp_path / "dossier.db").read_bytes()
    paths: dict[str, tuple[Path, str]] = {"missing": (tmp_path / "missing.db", "no database"), "folder": (tmp_path, "is a folder")}
    for name, data, says in (
        ("empty", b"", "is empty"),
        ("text", b"kind: person\n" * 99, "no database"),
        ("cut", good[: len(good) // 3], "dossier build"),
    ):
        (tmp_path / name).write_bytes(data)
        paths[name] = (tmp_path / name, says)
    connection = sqlite3.connect(tmp_path / "foreign")
    connection.execute("CREATE TABLE x (y)")
    connection.close()
    paths["foreign"] = (tmp_path / "foreign", "no dossier base")
    (tmp_path / "older").write_bytes(good)
    connection = sqlite3.connect(tmp_path / "older")
    connection.execute("UPDATE meta SET value = '0' WHERE key = 'schema'")
    connection.commit()
    connection.close()
    paths["older"] = (tmp_path / "older", "another version")
    return paths


@pytest.mark.parametrize("name", ["missing", "folder", "empty", "text", "cut", "foreign", "older"])
def test_what_is_no_base_is_told_in_one_line(tmp_path: Path, name: str) -> None:
    """Every such file is one clear line, and none is made or changed by looking."""
    path, says = broken_files(tmp_path)[name]
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError) as error:
        store = Store(path)
        store.figures()
        store.dossier("ada")
    assert says in str(error.value)
    assert "\n" not in str(error.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_flipped_bytes_give_data_or_one_clear_error(tmp_path: Path) -> None:
    """A damaged base never ends in anything but an answer or a StoreError."""
    write(tmp_path / "profiles", FILES)
    compile_(tmp_path)
    good = (tmp_path / "dossier.db").read_bytes()
    for at in range(0, len(good), max(1, len(good) // 70)):
        (tmp_path / "flipped.db").write_bytes(good[:at] + bytes([good[at] ^ 0xFF]) + good[at + 1 :])
        try:
            store = Store(tmp_path / "flipped.db")
            store.figures()
            store.dossier("ada")
            store.dossier("s")
            store.close()
        except StoreError as error:
            assert "\n" not in str(error)  # noqa: PT017


def test_a_name_too_long_for_the_disk_is_one_line(tmp_path: Path) -> None:
    """What the system refuses to look at is a StoreError, too; so are a pipe and a path with a zero byte."""
    os.mkfifo(tmp_path / "pipe")
    for path, says in (
        (tmp_path / ("a" * 300), "cannot open|no database"),
        (tmp_path / "pipe", "no regular file"),
        (tmp_path / "a\0b", "no database"),
    ):
        with pytest.raises(StoreError, match=says) as error:
            Store(path)
        assert "\n" not in str(error.value)
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_a_value_of_the_wrong_kind_is_a_damaged_base(tmp_path: Path) -> None:
    """A number where text belongs, or JSON that is none, comes out as one clear line."""
    write(tmp_path / "profiles", FILES)
    compile_(tmp_path)
    good = (tmp_path / "dossier.db").read_bytes()
    for sql in (
        "UPDATE relation SET details = '{'",
        "UPDATE name SET text = NULL",
        "UPDATE source SET other = 5",
        "UPDATE claim SET value = 5",
    ):
        (tmp_path / "dossier.db").write_bytes(good)
        connection = sqlite3.connect(tmp_path / "dossier.db")
        connection.execute(sql)
        connection.commit()
        connection.close()
        try:
            record = Store(tmp_path / "dossier.db").dossier("ada")
        except StoreError as error:
            assert "is damaged" in str(error)  # noqa: PT017
            assert "\n" not in str(error)  # noqa: PT017
        else:
            assert record


@pytest.mark.parametrize("number", range(8))
def test_many_flipped_bytes(tmp_path: Path, number: int) -> None:
    """However many bytes of a base are wrong, it answers or says in one line that it is damaged."""
    write(tmp_path / "profiles", FILES)
    compile_(tmp_path)
    chance = random.Random(number)
    data = bytearray((tmp_path / "dossier.db").read_bytes())
    for at in chance.sample(range(100, len(data)), 40 * (number + 1)):
        data[at] ^= 1 << chance.randrange(8)
    (tmp_path / "dossier.db").write_bytes(data)
    asked: tuple[Callable[[Store], object], ...] = (
        lambda store: store.figures(), lambda store: store.first(9), lambda store: store.problems(), lambda store: store.find_id("Old-Ada"),
        lambda store: store.named("bo"), *(lambda store, each=each: store.dossier(each) for each in ("ada", "bo", "firm", "court", "s")),
    )  # fmt: skip
    for question in asked:
        try:
            question(Store(tmp_path / "dossier.db"))
        except StoreError as error:
            assert "\n" not in str(error)  # noqa: PT017
    assert (tmp_path / "dossier.db").read_bytes() == data
