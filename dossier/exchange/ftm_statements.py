"""`dossier export ftm --statements`: each value by itself, with its source as data set, in FollowTheMoney's CSV layout."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import sha1

from dossier.database.store import Store
from dossier.exchange import ftm_model
from dossier.exchange.ftm_made import UNSOURCED, Made, Said, dataset
from dossier.exchange.ftm_out import Base

COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value", "external",
    "first_seen", "last_seen", "id",
)  # fmt: skip


def write_statements(store: Store, ids: Sequence[str] | None, with_sensitive: bool, remarks: Counter[str]) -> Iterator[str]:
    """The lines of the file: a value that several sources give is one line of each."""

    @lru_cache(maxsize=65536)
    def seen(source: str) -> str:
        rows = store.all("SELECT accessed, date FROM source WHERE id = ?", (source,))
        return next((day for text in (rows[0] if rows else ()) if text and (day := ftm_model.date_prefix(text))), "")

    yield _csv([COLUMNS])
    for made in Base(store, ids, with_sensitive, remarks).entities():
        rows: dict[str, tuple[str, ...]] = {}
        for said in made.said:
            for source in dict.fromkeys(cited.source for cited in said.citations) or {"": None}:
                row = _row(made, said, dataset(source) if source else UNSOURCED, seen(source) if source else "")
                rows.setdefault(row[-1], row)
        yield _csv(rows.values())


def _row(made: Made, said: Said, from_: str, seen: str) -> tuple[str, ...]:
    told = f"{from_}.{made.id}.{said.prop}.{said.value}" + (f"@{said.lang}" if said.lang else "")
    kind = made.model.props[said.prop].type
    id_ = sha1(told.encode("utf-8", "replace")).hexdigest()
    return (
        made.id, made.id, said.prop, kind, made.schema, said.value, from_, said.standing, said.lang, said.original, "f", seen, seen, id_,
    )  # fmt: skip


def _csv(rows: Iterable[tuple[str, ...]]) -> str:
    text = io.StringIO()
    csv.writer(text, dialect=csv.unix_dialect).writerows(rows)
    return text.getvalue()
