"""Bases are made, built and compared."""

from __future__ import annotations

import random
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from dossier.database.compile import build
from dossier.database.store import Store
from tests.naive import changes, conditions, ledger, shown, timeline, todo, ways
from tests.naive.checking import Check
from tests.naive.edits import edited
from tests.naive.made import Base, Maker
from tests.naive.told import told

PARTS: dict[str, Callable[[Check], None]] = {
    "changes": lambda _: None,  # of two bases: see `_altered`
    "todo": todo.compare,
    "conditions": conditions.compare,
    "ledger": ledger.compare,
    "timeline": timeline.compare,
    "ways": ways.compare,
    "shown": shown.compare,
}


def written(base: Base, folder: Path) -> Base:
    """Write the files of a base, and read them again as anybody would."""
    found: Base = {}
    for path, value in base.items():
        text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=1000)
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
        found[path] = yaml.safe_load(text)
    return found


def _altered(maker: Maker, base: Base, folder: Path, check: Check) -> None:
    """Compare with an edited base, and with the same base built again."""
    read = written(edited(maker, base), folder / "edited" / "profiles")
    build(folder / "edited" / "profiles", folder / "edited.db")
    build(folder / "profiles", folder / "again.db")
    new, again = Store(folder / "edited.db"), Store(folder / "again.db")
    try:
        other = Check(told(read), new)
        changes.compare(check, other, again)
        check.faults += other.faults
    finally:
        new.close()
        again.close()


def faults(number: int, seed: int, parts: Sequence[str] = tuple(PARTS)) -> list[str]:
    """What is wrong with the views of one base."""
    maker = Maker(random.Random(f"{seed} {number}"))
    base = maker.base()
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        read = written(base, folder / "profiles")
        build(folder / "profiles", folder / "made.db")
        store = Store(folder / "made.db")
        try:
            check = Check(told(read), store)
            for part in parts:
                try:
                    if part == "changes":
                        _altered(maker, base, folder, check)
                    else:
                        PARTS[part](check)
                except Exception:  # whatever is raised is what is looked for
                    check.faults.append(f"{part}: {traceback.format_exc()}")
        finally:
            store.close()
    return check.faults
