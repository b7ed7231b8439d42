"""How long a build takes: the sample base, and N generated profiles; beside reading the same files with yaml.CSafeLoader.

    python benchmarks/build.py [N]

Wall time of one process. "unchanged": a second build with nothing changed; "one changed": one file edited. The query figures
are CPU time of one search per keystroke, over names that the generator wrote, typed with one letter wrong.
"""

from __future__ import annotations

import random
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import yaml

from dossier.database.compile import build
from dossier.database.store import Store
from dossier.search.engine import Engine

ROOT = Path(__file__).resolve().parent.parent
SYLLABLES = "an bel cor da el fin gar hol il jo ka len mar nor ol par quin ros sal tre ul var wen yor zam".split()


def word(rng: random.Random) -> str:
    """A made-up name of two to four syllables."""
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 4))).capitalize()


def generate(folder: Path, count: int) -> list[str]:
    """Profiles of about 20 lines with links among them; gives their names."""
    rng = random.Random(2026)
    names = [f"{word(rng)} {word(rng)} {word(rng)}" for _ in range(count)]
    for number, name in enumerate(names):
        links = "".join(
            f"  - associate_of: p{rng.randrange(count):06}\n    role: partner\n    from: {rng.randint(1970, 2020)}\n"
            f"    sources: [register p. {rng.randint(1, 90)}]\n"
            for _ in range(2)
        )
        text = (
            f"kind: person\nname: {name}\naliases:\n  - {word(rng)} {word(rng)} [@register p. {rng.randint(1, 90)}]\n"
            f"summary: Partner of a trading house in {word(rng)}. [@register]\nbirth_date: {rng.randint(1930, 2000)}~ [@register p. 1]\n"
            f"birth_place: {word(rng)} [@register]\nnationality:\n  - mx [@register]\nrelations:\n{links}"
        )
        path = folder / f"{number // 1000:03}" / f"p{number:06}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "sources").mkdir()
    (folder / "sources" / "s.yaml").write_text(
        "register: {title: Register, publisher: Nobody, reliability: C, pages: 90}\n", encoding="utf-8"
    )
    return names


def timed(what: Callable[[], object]) -> float:
    """Seconds of wall time."""
    started = time.perf_counter()
    what()
    return time.perf_counter() - started


def measure(title: str, folder: Path, database: Path, edit: Path) -> None:
    """Print one line of figures."""
    files = sorted(folder.rglob("*.yaml"))
    peer = timed(lambda: [yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) for path in files])
    fresh = timed(lambda: build(folder, database))
    same = timed(lambda: build(folder, database))
    edit.write_text(edit.read_text(encoding="utf-8") + "questions: [Is this so?]\n", encoding="utf-8")
    changed = timed(lambda: build(folder, database))
    size = database.stat().st_size / 1e6
    print(f"{title:24} {len(files):>8,} {peer:>12.2f} {fresh:>10.2f} {same:>11.2f} {changed:>13.2f} {size:>9.1f}")


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as scratch:
        base = Path(scratch)
        print(f"{'':24} {'files':>8} {'CSafeLoader':>12} {'build, s':>10} {'unchanged':>11} {'one changed':>13} {'MB':>9}")
        shutil.copytree(ROOT / "data" / "profiles", base / "sample")
        measure("sample base", base / "sample", base / "sample.db", base / "sample" / "people" / "rafael-caro-quintero.yaml")
        names = generate(base / "many", count)
        measure(f"{count:,} generated", base / "many", base / "many.db", base / "many" / "000" / "p000000.yaml")
        store = Store(base / "many.db")
        loading = timed(lambda: Engine.from_database(store.connection))
        engine = Engine.from_database(store.connection)
        rng = random.Random(7)
        spent = []
        for name in rng.sample(names, 40):
            at = rng.randrange(2, len(name) - 1)
            typed = name[:at] + rng.choice("aeiou") + name[at + 1 :]
            for end in range(1, len(typed) + 1):
                started = time.process_time()
                engine.search(typed[:end], 200)
                spent.append((time.process_time() - started) * 1000)
        spent.sort()
        opened = [f"p{number:06}" for number in range(0, count, max(count // 50, 1))]
        pane = statistics.median(timed(partial(store.dossier, id_)) for id_ in opened) * 1000
        middle, high = statistics.median(spent), spent[int(len(spent) * 0.95)]
        print(f"search over {count:,} records: {loading:.2f} s to load; a keystroke {middle:.1f} ms, p95 {high:.1f} ms")
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"one dossier out of the base: {pane:.1f} ms; memory of all this: {memory:.0f} MB")


if __name__ == "__main__":
    main()
