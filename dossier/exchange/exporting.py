"""What every exporter is given, and gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dossier.database.store import Store

Exporter = Callable[[Store, Sequence[str] | None, bool], Iterator[str]]
"""(base, ids of the records or None for all, whether sensitive keys go along) -> the parts of the text, record by record."""
