"""The product's search as an engine for name-search benchmarks: records in, a real database on the disk, ids out.

python run.py --corpus small --engine benchmarks/name_engine.py:DossierSearch
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dossier.search.engine import Engine
from dossier.search.hit import NameRecord
from dossier.search.records import in_database


class Entity(TypedDict):
    """One record of a benchmark."""

    id: str
    kind: str
    names: list[str]


class DossierSearch:
    """The search over a list of records."""

    def __init__(self, corpus: Sequence[Entity]) -> None:
        """Builds a database in a temporary folder, as a build does, and opens it."""
        self._folder = tempfile.TemporaryDirectory(prefix="dossier-names-")
        path = Path(self._folder.name) / "names.db"
        in_database(path, (_record(entity) for entity in corpus))
        self._engine = Engine.from_database(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True))

    def search(self, query: str, k: int) -> list[str]:
        """The ids of the best `k`."""
        return [hit.id for hit in self._engine.search(query, k)]


def _record(entity: Entity) -> NameRecord:
    names = entity["names"]
    return NameRecord(entity["id"], entity["kind"], tuple((text, "alias" if at else "name") for at, text in enumerate(names)))
