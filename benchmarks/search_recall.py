"""What the short cuts of the name search cost: its ten best beside the ten best when every name is weighed.

    python benchmarks/search_recall.py [RECORDS [QUERIES]]     (default 20000 100)

The exhaustive search weighs all names with all tolerance for each reading of the query, by the same score. Only hits that
hold most of the query are counted (a score of 50 and more), and one counts when its score is no worse than that of the
tenth best of the exhaustive search: names of one score are as good as one another.
"""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

from synthetic import numbers, queries, records, spread

from dossier.search import names
from dossier.search.aligning import Reading, Weigher
from dossier.search.engine import Engine
from dossier.search.finding import Found
from dossier.search.forms import ranked
from dossier.search.gathering import Gatherer
from dossier.search.readings import Division
from dossier.search.records import in_database
from dossier.search.token import Token

MATCH = 50.0
"""Hits of a lower score hold only part of the query; which of many of those are shown is of no account."""
LEAST = 0.4
"""Names of which less agrees at best cannot be among the ten."""


class Exhaustive(Engine):
    """The search without its short cuts."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        rows = connection.execute('SELECT id, record, name, flags, "key", said FROM search_form WHERE flags & 3 = 0')
        self._all = [(words, names.runs(words), row) for row in rows if row[4] for words in (row[4].split(" "),)]

    def _read(self, division: Division, surname: int, found: Found, wanted: int, kind: type[Token] = Token) -> Gatherer:
        gatherer = super()._read(division, surname, found, wanted, kind)
        tokens = tuple(self._token(word, kind) for word in division.words)
        reading = Reading(tokens, division.factor, division.how, surname, division.made, division.persons, division.native, division.aloud)
        weigher = Weigher(reading, not division.plain)
        weigher.learn(self._all)
        for words, runs, form in self._all:
            if weigher.estimate(words, runs) >= LEAST:
                score, _, match = weigher.weigh(words, runs, form[3])
                if score:
                    found.offer(form, ranked(100 * score, form[3]), match, (), weigher)
        return gatherer


def main() -> None:
    """Both searches on one base."""
    count, asked = numbers(20_000, 100)
    with tempfile.TemporaryDirectory(prefix="dossier-recall-") as folder:
        database = Path(folder) / "names.db"
        base = list(records(count))
        in_database(database, base)
        connection = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
        quick, whole = Engine(connection), Exhaustive(connection)
        chosen = spread(queries(base), asked)
        kept = possible = 0
        for query in chosen:
            best = sorted((hit.score for hit in whole.search(query.text, 10) if hit.score >= MATCH), reverse=True)
            if not best:
                continue
            found = sum(hit.score >= best[-1] - 0.01 for hit in quick.search(query.text, 10))
            kept += min(found, len(best))
            possible += len(best)
        print(f"{count:,} records, {len(chosen)} queries: recall@10 {kept / possible:.3f} of {possible} places")


if __name__ == "__main__":
    main()
