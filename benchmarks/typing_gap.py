"""How long the program does not answer while somebody types: the largest gap of its event loop, over a large base.

    python benchmarks/typing_gap.py [RECORDS [NAMES]]     (default 100000 12)

A made-up base (`synthetic.py`) in the product's own tables; the app runs without a terminal at 120 x 40. Names are typed a
letter each 40 ms, whether or not the screen has followed. The same letters are typed into an app that only has a box, for comparison.
"""

from __future__ import annotations

import asyncio
import gc
import itertools
import sqlite3
import tempfile
import time
from pathlib import Path
from typing import Any

from synthetic import numbers, queries, records, spread
from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Input

from dossier.database.compiling.making import create, finish
from dossier.database.schema import SCHEMA_VERSION
from dossier.database.store import Store
from dossier.database.tables import COLUMNS
from dossier.locate import Place
from dossier.search.hit import NameRecord
from dossier.search.records import index_database
from dossier.text import fold
from dossier.tui.app import DossierApp

_TICK, _BETWEEN, _SETTLED = 0.001, 0.04, 0.2
"""Seconds between two looks at the clock, between two letters, and after a name: less than the app waits before it rests."""


def fill(path: Path, base: list[NameRecord]) -> None:
    """A base of records that have only names."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    create(connection)
    counted = itertools.count(1)

    def add(table: str, rows: Any) -> None:
        marks = ", ".join("?" * len(COLUMNS[table]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", ([row.get(column) for column in COLUMNS[table]] for row in rows))

    add(
        "entity",
        (
            {"no": no, "id": r.id, "kind": r.kind, "name": r.display, "state": "profile", "weight": r.weight, "folded": fold(r.display)}
            for no, r in enumerate(base, 1)
        ),
    )
    add(
        "name",
        (
            {"id": next(counted), "entity_id": r.id, "text": text, "kind": kind, "folded": fold(text)}
            for r in base
            for text, kind in r.names
        ),
    )
    add("meta", ({"key": key, "value": value} for key, value in (("schema", SCHEMA_VERSION), ("build", "made up"))))
    finish(connection)
    index_database(connection)
    connection.commit()
    connection.close()


class Box(App[None]):
    """Nothing but a box."""

    def compose(self) -> ComposeResult:
        """The box."""
        yield Input()


async def gaps(app: App[Any], names: list[str]) -> list[float]:
    """Milliseconds in which the loop did not come round, for each turn while the names are typed."""
    found: list[float] = []

    async def watch() -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(_TICK)
            now = time.perf_counter()
            found.append(1000 * (now - last - _TICK))
            last = now

    async with app.run_test(size=(120, 40)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("a", "ctrl+u")  # imports and style sheets of the first list
        await pilot.pause()
        watching = asyncio.create_task(watch())
        for name in names:
            for letter in name:
                # Not through the pilot, which would wait until the app is at rest.
                key = {" ": "space", ".": "full_stop", ",": "comma", "'": "apostrophe", "-": "minus"}.get(letter, letter)
                app.post_message(events.Key(key, letter))
                await asyncio.sleep(_BETWEEN)
            if isinstance(app, DossierApp):
                main = app.main
                await asyncio.sleep(_SETTLED)
                hits = app.search(name, 10)
                assert hits is not None, name
                assert main.box.value == name, main.box.value
                assert [hit.id for hit in hits] == [hit.id for hit in main.results.hits][: len(hits)], name
            app.post_message(events.Key("ctrl+u", None))
            await asyncio.sleep(_BETWEEN)
        watching.cancel()
    return found


def main() -> None:
    """The app and the box."""
    count, asked = numbers(100_000, 12)
    with tempfile.TemporaryDirectory(prefix="dossier-typing-") as folder:
        database = Path(folder) / "dossier.db"
        base = list(records(count))
        kinds = ("whole", "1 error", "2 errors", "turned")
        typed = [query.text for query in queries(base) if query.category in kinds and query.text.isascii()]
        names = [name.lower() for name in spread(typed, asked)][:asked]
        fill(database, base)
        letters = sum(map(len, names))
        del base, typed
        gc.collect()
        store = Store(database)
        for label, app in (("a box alone", Box()), ("dossier", DossierApp(store, Place("option", database, None)))):
            found = sorted(asyncio.run(gaps(app, names)))
            print(
                f"{count:,} records, {label:12} {letters} letters of {len(names)} names: largest gap {found[-1]:.0f} ms, "
                f"the next {', '.join(f'{each:.0f}' for each in found[-6:-1][::-1])}"
            )


if __name__ == "__main__":
    main()
