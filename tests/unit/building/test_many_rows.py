"""Many rows with each statement: the same rows as one by one."""

from __future__ import annotations

import re
import sqlite3
from typing import Any

import pytest

from dossier.database.compiling import sentences, shapes
from dossier.database.many_rows import TOGETHER, put
from dossier.database.tables import COLUMNS

SHAPES = {
    f"{name} of {module.__name__.rpartition('.')[2]}": shape for module in (shapes, sentences) for name, shape in module.SHAPES.items()
}
COUNTS = (0, 1, TOGETHER - 1, TOGETHER, TOGETHER + 1, 2 * TOGETHER + 7)


def rows_of(values: str, count: int) -> list[tuple[Any, ...]]:
    """Rows of so many values, some of them empty, some of them the place of a kind that a citation is for."""
    given = len(re.findall(r"\?(?!\d)", values))
    return [
        tuple((row * given + place) % 7 if (row + place) % 3 else "" if place % 2 else f"{row} {place}" for place in range(given))
        for row in range(count)
    ]


def written(table: str, put_in: Any) -> list[tuple[Any, ...]]:
    """A table with these columns and nothing that is asked of them, filled."""
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE TABLE {table} ({', '.join(f'c{place}' for place in range(len(COLUMNS[table])))})")
    put_in(connection)
    return connection.execute(f"SELECT rowid, * FROM {table} ORDER BY rowid").fetchall()


@pytest.mark.parametrize("shape", SHAPES)
def test_rows_of_every_shape_are_those_that_go_in_one_by_one(shape: str) -> None:
    """In their order, however many they are; what one says of its own values by number is not another's."""
    table, values = SHAPES[shape]
    for count in COUNTS:
        rows = rows_of(values, count)
        expected = written(table, lambda to, rows=rows: to.executemany(f"INSERT INTO {table} VALUES ({values})", rows))
        assert len(expected) == count
        assert written(table, lambda to, rows=rows: put(to, table, values, rows)) == expected
        assert written(table, lambda to, rows=rows: put(to, table, values, iter(rows))) == expected


def test_a_statement_has_fewer_values_than_any_sqlite_takes() -> None:
    """999, before 3.32."""
    assert max(len(re.findall(r"\?(?!\d)", values)) for _, values in SHAPES.values()) * TOGETHER < 999
