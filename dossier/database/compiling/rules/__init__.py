"""What files get wrong together: each rule reads rows and adds to `temp.fault`.

A rule looks at the files in `temp.scope` (first and last number of the rows of each, or of all at once). It says the same of a
file whichever others are in the scope.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from dossier.database.compiling.lookup import Lookup
from dossier.database.compiling.rules import contrary, holdings, links, namesakes, sources, texts

Rule = Callable[[sqlite3.Connection, Lookup], None]

AS_WRITTEN: tuple[Rule, ...] = (
    sources.unknown_sources, sources.locators, sources.beyond, sources.sources_as_locators,
)  # fmt: skip
"""Rules for citations as each file has them, before what two files say is joined; they need no index but those of the keys."""
TOGETHER: tuple[Rule, ...] = (
    sources.crime_topics, sources.padded_dates, links.dangling, links.ranges, links.parties, links.outlived, holdings.overfull,
    contrary.both_ways, contrary.younger_parents, contrary.guests,
    namesakes.shared_names, namesakes.taken_ids, namesakes.likely_duplicates, texts.unlinked_mentions,
)  # fmt: skip


def faults(connection: sqlite3.Connection, lookup: Lookup, rules: tuple[Rule, ...]) -> None:
    """Run rules over the scope."""
    # SQLite would make an index of a whole table for one look at a few of its rows.
    connection.execute("PRAGMA automatic_index = OFF")
    for rule in rules:
        rule(connection, lookup)
    connection.execute("PRAGMA automatic_index = ON")
