"""The name search beside its peers: CPU time of one query, and whether the record meant is among the first ten.

    python benchmarks/search.py [RECORDS ...]        (default 10000 100000)

A made-up base (`synthetic.py`) of about 2.4 names a record. Every engine answers every query once, after one query to
warm up; what an engine remembers of earlier words is forgotten before each query of ours. `fzf` reads the list anew for each
query, which a person who keeps it open does not wait for. Slow peers get every fifth query, at a million records every
twentieth; figures are compared over the queries that both had. A peer that is not installed is left out with a message.
"""

from __future__ import annotations

import gc
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process
from synthetic import Query, queries, records

from dossier.search.engine import Engine
from dossier.search.hit import NameRecord
from dossier.search.records import change_records, in_database
from dossier.text import fold

Search = Callable[[str], list[str]]


class Base:
    """The records in the forms in which the engines want them."""

    def __init__(self, count: int, folder: Path) -> None:
        self.records = list(records(count))
        self.folder = folder
        self.names = [fold(text) for record in self.records for text, _ in record.names]
        self.owners = [record.id for record in self.records for _ in record.names]
        self.keys = {record.id: {fold(text) for text, _ in record.names} for record in self.records}
        self.queries = queries(self.records)
        self.database = folder / "names.db"


def ours(base: Base) -> Search:
    """The product's search on a database on the disk."""
    started, cpu = time.perf_counter(), time.process_time()
    in_database(base.database, base.records)
    built, cpu = time.perf_counter() - started, time.process_time() - cpu
    connection = sqlite3.connect(f"{base.database.as_uri()}?mode=ro&immutable=1", uri=True)
    tables = dict(connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY 1"))
    index = sum(size for name, size in tables.items() if name.startswith("search_"))
    print(f"build {built:.1f} s (CPU {cpu:.1f} s) with the names' own tables; index {index / len(base.records):.0f} bytes a record")
    engine = Engine.from_database(connection)

    def search(text: str) -> list[str]:
        engine.forget()
        return [hit.id for hit in engine.search(text, 10)]

    return search


def scorer(base: Base, name: str) -> Search:
    """rapidfuzz over every name."""
    score = getattr(fuzz, name)

    def search(text: str) -> list[str]:
        found = process.extract(fold(text), base.names, scorer=score, limit=20)
        return list(dict.fromkeys(base.owners[at] for _, _, at in found))[:10]

    return search


def trigram(base: Base) -> Search:
    """SQLite's FTS5 with trigrams, any of them, ranked by bm25."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE names USING fts5(key, tokenize='trigram', detail='full')")
    connection.executemany("INSERT INTO names (rowid, key) VALUES (?, ?)", enumerate(base.names))

    def search(text: str) -> list[str]:
        key = fold(text)
        grams = {f'"{key[at : at + 3]}"' for at in range(len(key) - 2)}
        if not grams:
            return []
        rows = connection.execute("SELECT rowid FROM names WHERE names MATCH ? ORDER BY rank LIMIT 20", (" OR ".join(sorted(grams)),))
        return list(dict.fromkeys(base.owners[at] for (at,) in rows))[:10]

    return search


def fzf(base: Base) -> Search | None:
    """`fzf --filter` on the folded names."""
    program = shutil.which("fzf")
    if program is None:
        return None
    lines = base.folder / "names.txt"
    lines.write_text("".join(f"{name}\t{owner}\n" for name, owner in zip(base.names, base.owners, strict=True)))

    def search(text: str) -> list[str]:
        with lines.open() as file:
            done = subprocess.run(
                [program, "--filter", fold(text), "--delimiter", "\t", "--nth", "1"],
                stdin=file,
                capture_output=True,
                text=True,
                check=False,
            )
        return list(dict.fromkeys(line.rpartition("\t")[2] for line in done.stdout.splitlines()[:20]))[:10]

    return search


def tantivy(base: Base) -> Search | None:
    """tantivy: every word with up to one or two errors, the last one as a beginning too."""
    try:
        import tantivy as library
    except ImportError:
        return None
    schema = library.SchemaBuilder().add_text_field("key", stored=False).add_integer_field("at", stored=True).build()
    index = library.Index(schema)
    writer = index.writer(heap_size=200_000_000, num_threads=1)
    for at, name in enumerate(base.names):
        writer.add_document(library.Document(key=name, at=at))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(text: str) -> list[str]:
        words = fold(text).split()
        clauses = []
        for place, word in enumerate(words):
            edits = 0 if len(word) < 3 else 1 if len(word) < 6 else 2
            query = library.Query.fuzzy_term_query(
                schema, "key", word, distance=edits, transposition_cost_one=True, prefix=place == len(words) - 1
            )
            clauses.append((library.Occur.Should, query))
        found = searcher.search(library.Query.boolean_query(clauses), limit=20).hits if clauses else []
        return list(dict.fromkeys(base.owners[searcher.doc(address)["at"][0]] for _, address in found))[:10]

    return search


def spent() -> float:
    """CPU seconds of this process and of those that it waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def measure(search: Search, asked: Sequence[Query], base: Base) -> tuple[list[float], list[bool]]:
    """Milliseconds of each query, and for those that mean a record whether it, or a namesake, is among the ten."""
    search("warm up")
    times: list[float] = []
    hits: list[bool] = []
    for query in asked:
        started = spent()
        found = search(query.text)
        times.append(1000 * (spent() - started))
        if query.id:
            hits.append(any(id_ == query.id or base.keys[id_] & base.keys[query.id] for id_ in found))
    return times, hits


def at(values: Sequence[float], share: float) -> float:
    """A quantile."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def opening(database: Path, asked: Sequence[str]) -> str:
    """Open and first answer, each in a new process with the file in the page cache, and the memory that the search takes."""
    code = (
        "import sqlite3, sys, time, resource\n"
        "def memory():\n    return int(open('/proc/self/statm').read().split()[1]) * resource.getpagesize() / 1e6\n"
        "import anyascii, dossier.search.engine as search\n"
        "before = memory()\n"
        "started = time.perf_counter()\n"
        "engine = search.Engine.from_database(sqlite3.connect(f'file:{sys.argv[1]}?mode=ro&immutable=1', uri=True))\n"
        "engine.search(sys.argv[2], 10)\n"
        "first = time.perf_counter() - started\n"
        "for text in ('a', 'an', 'john smith', 'al qaeda', 'мария', 'xqzw kvjp', 'wang wei'):\n    engine.search(text, 50)\n"
        "print(1000 * first, memory() - before)\n"
    )
    times: list[float] = []
    memory = 0.0
    for text in ("warm up", *asked):
        done = subprocess.run([sys.executable, "-c", code, str(database), text], capture_output=True, text=True, check=True)
        first, held = map(float, done.stdout.split())
        times.append(first)
        memory = max(memory, held)
    del times[0]
    told = f"median {at(times, 0.5):.1f} ms, p95 {at(times, 0.95):.1f} ms of {len(times)} names"
    return f"open and first answer: {told}; memory of the search {memory:.0f} MB"


def changing(base: Base) -> str:
    """One record changed in the index of the whole base."""
    connection = sqlite3.connect(base.database, isolation_level=None)
    times = []
    for number in range(5):
        record = NameRecord(base.records[number * 7].id, "person", ((f"Zacharias Rothbard {number}", "name"), ("Z. Rothbard", "alias")))
        started = time.process_time()
        change_records(connection, [record], [])
        times.append(1000 * (time.process_time() - started))
    return f"one record changed: {at(times, 0.5):.0f} ms (median of 5)"


def main() -> None:
    """All sizes, all engines."""
    for count in [int(each) for each in sys.argv[1:]] or [10_000, 100_000]:
        with tempfile.TemporaryDirectory(prefix="dossier-search-") as folder:
            base = Base(count, Path(folder))
            print(f"\n{count:,} records, {len(base.names):,} names, {len(base.queries)} queries")
            mine = ours(base)
            gc.collect()
            gc.freeze()
            engines: list[tuple[str, Search | None, int]] = [("dossier", mine, 1)]
            slow = 20 if count > 300_000 else 5
            engines += [("WRatio", scorer(base, "WRatio"), slow), ("token_set_ratio", scorer(base, "token_set_ratio"), slow)]
            engines += [("fts5 trigram", trigram(base), slow), ("fzf --filter", fzf(base), slow), ("tantivy", tantivy(base), 1)]
            reference: list[float] = []
            print(f"{'':16} {'queries':>7} {'p50 ms':>8} {'p95 ms':>8} {'hit@10':>7} {'ours: p95':>10} {'hit@10':>7}")
            for name, search, step in engines:
                if search is None:
                    print(f"{name:16} not installed")
                    continue
                asked = base.queries[::step]
                times, hits = measure(search, asked, base)
                reference = reference or times
                own = reference[::step]
                own_hits = measure(mine, asked, base)[1] if step > 1 else hits if search is mine else measure(mine, asked, base)[1]
                share = sum(hits) / len(hits) if hits else 0
                own_share = sum(own_hits) / len(own_hits) if own_hits else 0
                print(
                    f"{name:16} {len(asked):7} {at(times, 0.5):8.2f} {at(times, 0.95):8.2f} {share:7.3f} "
                    f"1/{at(times, 0.95) / at(own, 0.95):<8.1f} {own_share:7.3f}"
                )
            print(opening(base.database, [query.text for query in base.queries[::10]]))
            print(changing(base))


if __name__ == "__main__":
    main()
