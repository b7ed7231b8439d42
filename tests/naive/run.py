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
from tests.naive import ledger, shown, timeline, ways
from tests.naive.checking import Check
from tests.naive.made import Base, made
from tests.naive.told import told

PARTS: dict[str, Callable[[Check], None]] = {"ledger": ledger.compare, "timeline": timeline.compare, "ways": ways.compare, "shown": shown.compare}


def written(base: Base, folder: Path) -> Base:
    """Write the files of a base, and read them again as anybody would."""
    found: Base = {}
    for path, value in base.items():
        text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=1000)
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
        found[path] = yaml.safe_load(text)
    return found


def faults(number: int, seed: int, parts: Sequence[str] = tuple(PARTS)) -> list[str]:
    """What is wrong with the views of one base."""
    base = made(random.Random(f"{seed} {number}"))
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        read = written(base, folder / "profiles")
        build(folder / "profiles", folder / "made.db")
        store = Store(folder / "made.db")
        try:
            check = Check(told(read), store)
            for part in parts:
                try:
                    PARTS[part](check)
                except Exception:  # whatever is raised is what is looked for
                    check.faults.append(f"{part}: {traceback.format_exc()}")
        finally:
            store.close()
    return check.faults
