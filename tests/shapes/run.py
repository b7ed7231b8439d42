"""Everything that is written of one base in plain words and in hostile ones."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.long.telling import Fault
from tests.shapes.outs import exports, reports, tables
from tests.shapes.pair import Pair
from tests.shapes.tables import spreadsheet


def at(number: int, seed: int) -> Iterator[Fault]:
    """What is wrong with the base of a number."""
    chance = random.Random(f"{seed} {number}")
    with tempfile.TemporaryDirectory() as folder:
        pair = Pair(chance, Path(folder))
        for of in (None, pair.base.records[:2]):
            ids = of and [pair.texts.held(each) for each in of]
            found = [*pair.compared(partial(exports, of=of), partial(exports, of=ids))]
            found += spreadsheet(tables(pair.stores[1], ids), tables(pair.stores[1], ids, excel=True))
            yield from ((number, f"of {of or 'all'}", fault) for fault in found)
        for of in (pair.base.records, pair.base.records[:1]):
            title = chance.choice(["", pair.title])
            others = partial(reports, of=[pair.texts.held(each) for each in of], title=pair.raw(title))
            yield from ((number, f"on {of}", fault) for fault in pair.compared(partial(reports, of=of, title=title), others))
        yield from ((number, "commands", fault) for fault in pair.commands())
        pair.close()


def run(count: int, seed: int) -> list[Fault]:
    """The faults among the bases of a seed."""
    return [fault for number in range(count) for fault in at(number, seed)]
