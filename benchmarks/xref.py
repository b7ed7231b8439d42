"""Screening a base against a long list: rows a second, memory, what is found of planted names, beside rapidfuzz's WRatio over all pairs.

    python benchmarks/xref.py [ROWS] [DATABASE] [NAMES.csv]

ROWS: 100,000 unless told. DATABASE: a compiled base, else the sample is built. NAMES.csv: names of strangers with the columns first_name,
last_name, full_name, from which the list is made; else they are made of syllables. Copies of the base's own people, altered in the ways
that the table names, are planted in it.
"""

from __future__ import annotations

import csv
import random
import resource
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dossier.database.store import Store
from dossier.exchange.csv_rows import Table
from dossier.screening.columns import choose
from dossier.screening.entries import picker
from dossier.screening.ours import Ours, read_ours
from dossier.screening.pool import planned
from dossier.screening.running import Found, processes_for, screen

ROOT = Path(__file__).resolve().parents[1]
THRESHOLDS = (60, 70, 75, 80, 90)
SAMPLE = 2000
"""Names of the list that the peer compares with every name of the base."""
CYRILLIC = str.maketrans("abvgdezijklmnoprstufhcyqw", "абвгдезийклмнопрстуфхкикв")


def typo(word: str, chance: random.Random) -> str:
    """One letter left out, changed over with the next, or another."""
    at = chance.randrange(1, max(2, len(word) - 1))
    how = chance.randrange(3)
    rest = word[at + 1 :]
    return word[:at] + ("" if how == 0 else chance.choice("aeioulnrst") if how == 1 else rest[:1] + word[at : at + 1]) + rest[how == 2 :]


def plain(text: str) -> str:
    """Without marks."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def one_typo(words: list[str], chance: random.Random) -> str:
    """In a word of a name."""
    at = chance.randrange(len(words))
    return " ".join([*words[:at], typo(words[at], chance), *words[at + 1 :]])


WAYS: dict[str, Callable[[list[str], random.Random], str]] = {
    "as it is": lambda words, _: " ".join(words),
    "SURNAMES, given": lambda words, _: f"{' '.join(words[1:]).upper()}, {words[0]}",
    "turned round": lambda words, _: " ".join(reversed(words)),
    "one typo": one_typo,
    "two typos": lambda words, chance: " ".join([typo(words[0], chance), *words[1:-1], typo(words[-1], chance)]),
    "last word left out": lambda words, _: " ".join(words[:-1] if len(words) > 2 else words),
    "two words joined": lambda words, _: " ".join(["".join(words[:2]), *words[2:]]) if len(words) > 2 else " ".join(words),
    "Cyrillic": lambda words, _: " ".join(words).lower().translate(CYRILLIC).title(),
}


def strangers(path: Path | None, count: int, chance: random.Random) -> Iterator[str]:
    """Names of nobody here."""
    if path is None:
        syllables = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "in", "os")]
        given, surnames = (
            ["".join(chance.choices(syllables, k=chance.randrange(2, 4))).title() for _ in range(size)] for size in (3000, 20000)
        )
        whole: list[str] = []
    else:
        with path.open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        whole = [row["full_name"] for row in rows if not plain(row["full_name"]).isascii()]
        given, surnames = ([row[part] for row in rows if row[part] and plain(row[part]).isascii()] for part in ("first_name", "last_name"))
    for _ in range(count):
        if whole and chance.random() < 0.12:
            yield chance.choice(whole)
        else:
            more = f" {chance.choice(surnames)}" if chance.random() < 0.3 else ""
            yield f"{chance.choice(given)} {chance.choice(surnames)}{more}"


def write_list(path: Path, ours: Ours, names: Path | None, count: int) -> dict[str, tuple[str, str]]:
    """A list; gives its id -> (record, way) of what is planted."""
    chance = random.Random(1)
    planted: dict[str, tuple[str, str]] = {}
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["id", "schema", "name", "aliases", "birth_date", "countries"])
        for number, name in enumerate(strangers(names, count, chance)):
            alias = one_typo(name.split(), chance) if chance.random() < 0.5 else ""
            born = f"{chance.randrange(1930, 2000)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}"
            out.writerow([f"N-{number}", "Person", name, alias, born, chance.choice(("ru", "mx", "us", "fr"))])
        people = [record for record in ours.records.values() if record.group == "person" and " " in record.name][:500]
        for record in people:
            for way, change in WAYS.items():
                id_ = f"P-{len(planted)}"
                planted[id_] = (record.id, way)
                out.writerow([id_, "Person", change(plain(record.name).split(), chance), "", "", ""])
    return planted


def peer(path: Path, ours: Ours) -> float:
    """Names that WRatio compares with every name of the base, folded before, in a second of one core."""
    from rapidfuzz import fuzz, process

    from dossier.text import fold

    with Table(path) as table:
        asked = [fold(row.cells["name"]) for row, _ in zip(table, range(SAMPLE), strict=False)]
    known = [fold(each.text) for each in ours.names]
    started = time.process_time()
    for name in asked:
        process.extract(name, known, scorer=fuzz.WRatio, score_cutoff=85, limit=10)
    return len(asked) / (time.process_time() - started)


def main() -> None:
    """Print the tables."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    names = Path(sys.argv[3]) if len(sys.argv) > 3 else None
    with tempfile.TemporaryDirectory(prefix="dossier-xref-") as folder:
        database = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(folder) / "sample.db"
        if len(sys.argv) <= 2:
            command = [sys.executable, "-m", "dossier", "build", str(ROOT / "data" / "profiles"), "--db", str(database), "--brief"]
            subprocess.run(command, check=False, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        store = Store(database)
        ours = read_ours(store)
        path = Path(folder) / "list.csv"
        planted = write_list(path, ours, names, count)
        found = Found(ours.records, "x", 1000)
        started, cpu = time.perf_counter(), sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]) + time.process_time()
        with Table(path) as table:
            rows = map(picker(choose(table.header, {})), table)
            screen(rows, store, planned(store, min(THRESHOLDS)), found, lambda: None, processes_for(table.size))
            processes = processes_for(table.size)
        seconds = time.perf_counter() - started
        cpu = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]) + time.process_time() - cpu
        mine, theirs = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        rate = found.names / cpu
        print(f"base: {len(ours.records):,} records, {len(ours.names):,} names; list: {found.entries:,} rows, {found.names:,} names")
        print(f"{processes} processes: {seconds:.1f} s, {found.entries / seconds:,.0f} rows/s; CPU {cpu:.1f} s")
        print(f"for 1,000,000 rows: {1e6 * seconds / found.entries:.0f} s; CPU {1e6 * cpu / found.entries:.0f} s")
        print(f"memory at most: {mine:.0f} MB here, {theirs:.0f} MB in each other process")
        against = peer(path, ours)
        print(f"names in a second of CPU: WRatio over all pairs {against:,.0f}, this {rate:,.0f}: {rate / against:.1f} times as many")
        best: dict[str, int] = {}
        others = []
        for each in found.candidates():
            if planted.get(each.entry.id, ("", ""))[0] == each.record:
                best[each.entry.id] = max(each.score, best.get(each.entry.id, 0))
            elif each.entry.id not in planted:
                others.append(each.score)
        print(f"\n{'found with a score of':24}" + "".join(f"{least:>7}" for least in THRESHOLDS))
        for way in WAYS:
            scores = [best.get(id_, 0) for id_, (_, how) in planted.items() if how == way]
            print(f"{way:24}" + "".join(f"{sum(score >= least for score in scores) / len(scores):7.2f}" for least in THRESHOLDS))
        print(f"{'strangers among them':24}" + "".join(f"{sum(score >= least for score in others):7}" for least in THRESHOLDS))


if __name__ == "__main__":
    main()
