"""What a base holds, in numbers: counted by the build, which has just been through it all, and read from then on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import sqlite3

KEY = "figures"
"""Of the row of `meta` in which they stand."""


class Figures(NamedTuple):
    """What a base holds, in numbers."""

    kinds: dict[str, int]
    claims: int
    links: int
    sources: int
    stubs: int
    errors: int
    warnings: int
    hints: int


def count(ask: Callable[[str], list[tuple[Any, ...]]]) -> Figures:
    """Count everything: of a large base that takes seconds."""
    kinds = dict(ask("SELECT kind, count(*) FROM entity WHERE state = 'profile' GROUP BY kind"))
    levels = dict(ask("SELECT level, count(*) FROM problem GROUP BY level"))

    def number(table: str) -> int:
        return int(ask(f"SELECT count(*) FROM {table}")[0][0])

    return Figures(
        kinds, number("claim"), number("relation") + number("participant"), number("source"), number("stub"),
        levels.get("error", 0), levels.get("warning", 0), levels.get("info", 0),
    )  # fmt: skip


def note(connection: sqlite3.Connection) -> Figures:
    """Count what a base holds, and note it in the base, so that nobody who opens it has to count."""
    found = count(lambda sql: connection.execute(sql).fetchall())
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (KEY, written(found)))
    return found


def written(figures: Figures) -> str:
    """As they stand in `meta`."""
    import json

    return json.dumps(figures)


def read(text: str) -> Figures | None:
    """What `written` wrote; None where it is something else."""
    import json

    try:
        kinds, *numbers = json.loads(text)
        found = Figures({str(kind): number for kind, number in kinds.items()}, *numbers)
    except (ValueError, TypeError, AttributeError):
        return None
    return found if all(type(number) is int for number in (*found.kinds.values(), *found[1:])) else None
