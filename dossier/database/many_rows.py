"""Many rows into a table, several with each statement: to begin a statement takes as long as to insert two or three rows."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice
from typing import Any

TOGETHER = 20
"""Rows of one statement. More would not be faster by much, and a statement is read anew by each connection."""


def put(connection: sqlite3.Connection, into: str, values: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert rows, in their order. `into` is the table, `values` what one row has: `?` for each of its values, as often as it has some,
    and `?3` for its third once more.
    """
    one = f"INSERT INTO {into} VALUES ({values})"
    if isinstance(rows, list) and len(rows) < TOGETHER:
        connection.executemany(one, rows)
        return
    rest: list[tuple[Any, ...]] = []

    def together() -> Iterator[list[Any]]:
        each = iter(rows)
        while len(some := list(islice(each, TOGETHER))) == TOGETHER:
            yield list(chain.from_iterable(some))
        rest.extend(some)

    connection.executemany(_statement(into, values), together())
    if rest:
        connection.executemany(one, rest)


@lru_cache(maxsize=64)
def _statement(into: str, values: str) -> str:
    """As many rows; what one says of its own values by their numbers is counted on from row to row."""
    given = len(re.findall(r"\?(?!\d)", values))
    rows = (re.sub(r"\?(\d+)", lambda told, row=row: f"?{int(told[1]) + row * given}", values) for row in range(TOGETHER))  # type: ignore[misc]
    return f"INSERT INTO {into} VALUES ({'), ('.join(rows)})"
