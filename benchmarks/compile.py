"""How long a build takes, beside a plain pipeline over the same files in the same run.

    python benchmarks/compile.py [PROFILES ...]

The files are made up: 45 lines, 1.3 KB each (`generate`). The peer walks, reads and hashes them, loads each with
yaml.CSafeLoader, and puts the values into tables with indexes; it checks nothing, links nothing, and makes no search.
"cold": nothing there before; "no search": the same without names and texts to search in, as `dossier check` has it; "unchanged":
a second build; "one changed": one file edited, the figure of the slowest of three; "MB" the most memory that the build's own process
held (VmHWM), and the most that one of its helpers did. Where the processor's time of a cold build goes is found out by doing each part
once more, alone: reading YAML and what it says ("parse"), the rows of a file and their insertion ("rows"), the search by names
("index"); the rest is linking, checking, indexes, texts and starting processes. A limit that is missed is marked.
"loader": what yaml.CSafeLoader alone takes for a file, the least of three; where the limits in seconds were set it was 198 us, for files
of as many lines and bytes. "there": what a cold build would take on a machine of that speed.
"""

from __future__ import annotations

import os
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

SYLLABLES = "an bel cor da el fin gar hol il jo ka len mar nor ol par quin ros sal tre ul var wen yor zam".split()
SOURCES = 40
LOADER = 198e-6
"""Seconds that yaml.CSafeLoader took for a file where the limits in seconds were set."""


def word(rng: random.Random) -> str:
    """A made-up name of two to four syllables."""
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 4))).capitalize()


def generate(folder: Path, count: int, seed: int = 2026) -> None:
    """Profiles of about 45 lines with claims, relations, events and notes, in folders of a thousand, and their sources."""
    rng = random.Random(seed)
    names = [f"{word(rng)} {word(rng)} {word(rng)}" for _ in range(count)]
    places = [word(rng) for _ in range(400)]
    for number, name in enumerate(names):
        path = folder / f"{number // 1000:03}" / f"p{number:06}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(profile(rng, name, places, count), encoding="utf-8")
    (folder / "sources").mkdir()
    lines = (f"register-{n}: {{title: Register {n}, publisher: Nobody, type: registry, pages: 90}}\n" for n in range(1, SOURCES + 1))
    (folder / "sources" / "s.yaml").write_text("".join(lines), encoding="utf-8")


def profile(rng: random.Random, name: str, places: list[str], count: int) -> str:
    """One profile."""

    def source() -> str:
        return f"register-{rng.randint(1, SOURCES)} p. {rng.randint(1, 90)}"

    place = rng.choice
    relations = "".join(
        f"  - associate_of: p{rng.randrange(count):06}\n    role: partner\n    from: {rng.randint(1975, 2020)}\n    standing: reported\n"
        f"    note: Named in the same filing\n    sources: [{source()}]\n"
        for _ in range(2)
    )
    return (
        f"kind: person\nname: {name}\naliases:\n"
        f"  - {word(rng)} {word(rng)} [@{source()}]\n  - {word(rng)} {name.split()[2]} [@{source()}]\n"
        f"weak_aliases:\n  - El {word(rng)} [@{source()}]\n"
        f"summary: Partner of a trading house in {place(places)}. [@{source()}]\ntopics: [poi]\n"
        f"birth_date: {rng.randint(1930, 1955)}-{rng.randint(1, 12):02} [@{source()}]\nbirth_place: {place(places)} [@{source()}]\n"
        f"nationality:\n  - mx [@{source()}]\noccupation:\n  - trader [@{source()}]\naddresses:\n"
        f"  - full: {rng.randint(1, 900)} Calle {place(places)}, {place(places)}\n    country: mx\n    from: {rng.randint(1990, 2020)}\n"
        f"    sources: [{source()}]\nidentifiers:\n  - scheme: registration\n    value: R-{rng.randint(10000, 9999999)}\n    country: mx\n"
        f"    sources: [{source()}]\nrelations:\n{relations}events:\n  - what: Signed the deed of a company in {place(places)}\n"
        f"    date: {rng.randint(1990, 2020)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}\n    place: {place(places)}\n"
        f"    sources: [{source()}]\nnotes: |\n  The register of {place(places)} names him as a partner of "
        f"[[p{rng.randrange(count):06}]].\n"
        f"  A second entry gives another address, in {place(places)}, and no date.\n"
        f"questions:\n  - Who owned the house before {rng.randint(1990, 2020)}?\n"
    )


def plain_pipeline(folder: Path, database: Path) -> None:
    """The peer: what a short script would do."""
    import yaml

    database.unlink(missing_ok=True)
    tables = ("entity", "name", "claim", "relation", "event", "file")
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        for table in tables:
            connection.execute(f"CREATE TABLE {table} (entity, a, b, c, d)")
        for path in sorted(folder.rglob("*.yaml")):
            data = path.read_bytes()
            told = yaml.load(data, Loader=yaml.CSafeLoader)
            own = path.stem
            state = path.stat()
            connection.execute(
                "INSERT INTO file VALUES (?, ?, ?, ?, '')",
                (own, state.st_mtime_ns, state.st_size, blake2b(data, digest_size=16).hexdigest()),
            )
            if "kind" not in told:
                continue
            connection.execute("INSERT INTO entity VALUES (?, ?, ?, ?, '')", (own, told["kind"], told["name"], told.get("summary")))
            names = [told["name"], *told.get("aliases", []), *told.get("weak_aliases", [])]
            connection.executemany("INSERT INTO name VALUES (?, ?, '', '', '')", ((own, name) for name in names))
            claims = [
                (own, key, str(value)) for key, value in told.items() if key not in ("relations", "events", "aliases", "name", "kind")
            ]
            connection.executemany("INSERT INTO claim VALUES (?, ?, ?, '', '')", claims)
            for table in ("relation", "event"):
                rows = [(own, str(item)) for item in told.get(f"{table}s", [])]
                connection.executemany(f"INSERT INTO {table} VALUES (?, ?, '', '', '')", rows)
        for table in tables:
            connection.execute(f"CREATE INDEX {table}_of ON {table} (entity)")
        connection.commit()


_BUILD = """
import resource, sys, time
from pathlib import Path
from dossier.database.compile import build
started = time.perf_counter()
summary = build(Path(sys.argv[1]), Path(sys.argv[2]))
seconds = time.perf_counter() - started
peak = next((line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")), 0) if sys.platform == "linux" else 0
helpers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(seconds, int(peak) / 1024, helpers / 1024, int(summary.went_on))
"""

_CHECK = """
import sys, time
from pathlib import Path
from dossier.database.compile import read_folder
started = time.perf_counter()
read_folder(Path(sys.argv[1]))
print(time.perf_counter() - started)
"""


class Timed(NamedTuple):
    """What a build took: seconds of wall time and of CPU, megabytes of itself and of its largest helper."""

    seconds: float
    cpu: float
    peak: float
    helper: float
    went_on: bool
    """From the base before."""


def timed_build(folder: Path, database: Path) -> Timed:
    """A build in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = run(_BUILD, folder, database)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds, peak, helper, went_on = told.split()
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Timed(float(seconds), cpu, float(peak), float(helper), went_on == "1")


def run(code: str, *given: Path) -> str:
    """What some code prints in a process of its own."""
    return subprocess.run([sys.executable, "-c", code, *map(str, given)], capture_output=True, text=True, check=True).stdout


def parts(folder: Path, database: Path) -> dict[str, float]:
    """Part of the work -> its CPU seconds for one file, done alone; reading and rows of a thousand files at most."""
    from dossier.database.compiling.helping import Asked
    from dossier.database.compiling.pieces import read_one, write_piece
    from dossier.database.folder import profile_files
    from dossier.search.reading import named_records
    from dossier.search.writing import write_index

    found = profile_files(folder)
    asked = [Asked(each.path, each.full, number) for number, each in enumerate(found[:1000], 1)]
    started = time.process_time()
    for each in asked:
        read_one(each)
    parse = (time.process_time() - started) / len(asked)
    started = time.process_time()
    with tempfile.TemporaryDirectory() as scratch:
        write_piece(Path(scratch) / "piece.db", asked)
    rows = (time.process_time() - started) / len(asked) - parse
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.process_time()
    with closing(sqlite3.connect(database)) as base, closing(sqlite3.connect(":memory:")) as index:
        write_index(index, lambda: named_records(base))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    helped = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"parse": parse, "rows": rows, "index": (time.process_time() - started + helped) / len(found)}


def against(value: float, limit: float, count: int, counts: int) -> str:
    """The limit beside a figure, and whether it is missed: it is asked for at a number of profiles."""
    return f"(limit {limit:g} at {counts:,}{': MISSED' if count >= counts and value > limit else ''})"


def loader(folder: Path) -> float:
    """Seconds that yaml.CSafeLoader takes for a file, of a thousand."""
    import yaml

    files = [path.read_bytes() for path in sorted(folder.rglob("p*.yaml"))[:1000]]
    least = float("inf")
    for _ in range(3):
        started = time.process_time()
        for data in files:
            yaml.load(data, Loader=yaml.CSafeLoader)
        least = min(least, (time.process_time() - started) / len(files))
    return least


def measure(folder: Path, count: int) -> None:
    """Print the figures of so many profiles."""
    profiles, database = folder / str(count), folder / f"{count}.db"
    generate(profiles, count)
    os.sync()
    for path in profiles.rglob("*.yaml"):
        path.read_bytes()  # both find the files in memory
    started = time.process_time(), time.perf_counter()
    plain_pipeline(profiles, folder / "plain.db")
    plain_cpu, plain = time.process_time() - started[0], time.perf_counter() - started[1]
    cold = timed_build(profiles, database)
    largest = max(cold.peak, cold.helper)
    margin = f"{'':>19}   "
    print(f"{count:>8,} profiles   plain pipeline {plain:7.2f} s ({plain_cpu:.1f} CPU)")
    limit = against(cold.seconds, 30, count, 100_000)
    print(f"{margin}cold           {cold.seconds:7.2f} s ({cold.cpu:.1f} CPU, {os.cpu_count()} processors)   {limit}")
    print(f"{margin}               {count / cold.seconds:7,.0f} files/s   base {database.stat().st_size / 1e6:.0f} MB")
    speed = loader(profiles) / LOADER
    print(f"{margin}loader         {speed * LOADER * 1e6:7.0f} us a file; there {cold.seconds / speed:.1f} s")
    print(f"{margin}memory         {cold.peak:7.0f} MB, a helper {cold.helper:.0f}   {against(largest, 200, count, 1)}")
    print(f"{margin}cold / plain   {cold.seconds / plain:7.2f}   {against(cold.seconds / plain, 0.65, count, 10_000)}")
    bare = float(run(_CHECK, profiles))
    print(f"{margin}no search      {bare:7.2f} s   / plain {bare / plain:.2f}")
    for part, seconds in parts(profiles, database).items():
        print(f"{margin}{part:<15}{seconds * 1e6:7.0f} us a file, {seconds * count / cold.cpu:4.0%} of the CPU of a cold build")
    os.sync()  # what was written so far need not be waited for
    time.sleep(2.1)  # until the times of the files can be trusted
    timed_build(profiles, database)
    same = timed_build(profiles, database).seconds
    print(f"{margin}unchanged      {same:7.2f} s   {against(same, 0.6, count, 100_000)}")
    worst = 0.0
    for number in range(3):
        edited = profiles / "000" / f"p{min(number * 7, count - 1):06}.yaml"
        edited.write_text(edited.read_text(encoding="utf-8") + f"  - And since {2000 + number}?\n", encoding="utf-8")
        changed = timed_build(profiles, database)
        assert changed.went_on, "the base was made anew"
        worst = max(worst, changed.seconds)
    print(f"{margin}one changed    {worst:7.2f} s   {against(worst, 1, count, 100_000)}   {changed.peak:.0f} MB")


def main() -> None:
    """Measure and print."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # every process finds the program compiled, as after its first start
    counts = [int(each) for each in sys.argv[1:]] or [1_000, 10_000]
    with tempfile.TemporaryDirectory() as scratch:
        for count in counts:
            measure(Path(scratch), count)


if __name__ == "__main__":
    main()
