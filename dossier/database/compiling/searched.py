"""The search after some records have changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from dossier.database.compiling.changes import Anew
from dossier.search import passages
from dossier.search.reading import named_records
from dossier.search.updating import NoRoom, Updater

_READ = ("entity", "name", "identifier", "claim")
"""What the index is made of."""


def update_search(connection: sqlite3.Connection, before: sqlite3.Connection, touched: Iterable[str], records: Iterable[str]) -> None:
    """Bring the index up to what the tables say now; `before` is the base as it was, and attached as `old`.

    `touched` are the records of which a name, a number, the kind or the weight may have changed, `records` those whose texts may.
    Raises Anew where the index has no room left.
    """
    ids = sorted(touched)
    old = {record[1]: record for record in named_records(before, ids)}
    new = {record[1]: record for record in named_records(connection, ids)}
    changed = [id_ for id_ in ids if old.get(id_) != new.get(id_)]
    try:
        updater = Updater(connection)
        # The index is taken apart as it was written: with the rows of then.
        for table in _READ:
            connection.execute(f"CREATE TEMP VIEW {table} AS SELECT * FROM old.{table}")
        updater.take_out(changed)
        for table in _READ:
            connection.execute(f"DROP VIEW temp.{table}")
        updater.put_in(changed)
        updater.finish()
    except (NoRoom, LookupError) as error:
        raise Anew from error
    passages.update(connection, records)
