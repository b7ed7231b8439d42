"""Random edits at any moment under `dossier build --watch`: once the files rest, the base is soon the one that a new build makes.

    python tests/long/watching.py [WALKS] [ROUNDS] [SEED]

In each round files are changed one by one or many at once, moved by whole folders, written in pieces, and sometimes another build runs
beside it, the watching one is stopped for a while, or the base is deleted or spoilt. Prints how many states were compared and how long
the base took to be right; ends with 1 at the first that is not within half a minute, or where the watching ended or told a fault.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from dossier.database.compile import build
from tests.rows import rows
from tests.unit import test_changes_equal as usual

PATIENCE = 30.0
"""Seconds in which the base must be right."""


def meddle(rng: random.Random, folder: Path, database: Path, watching: subprocess.Popen[bytes]) -> str:
    """One thing that happens while the folder is watched; gives what it was."""
    profiles = folder / "profiles"
    what = rng.choice([*["edit"] * 6, "edits", "piecewise", "swap", "stop", "build", "base gone", "base spoilt"])
    if what == "edit":
        return usual.edit(rng, profiles)
    if what == "edits":
        return "; ".join(usual.edit(rng, profiles) for _ in range(rng.randint(2, 15)))
    if what == "piecewise":
        text = usual.profile(rng)
        with (profiles / f"{rng.choice(usual.STEMS)}.yaml").open("w", encoding="utf-8") as file:
            for start in range(0, len(text), 40):
                file.write(text[start : start + 40])
                file.flush()
                time.sleep(rng.random() / 20)
    elif what == "swap":  # as git does with a branch
        shutil.copytree(profiles, folder / "other")
        for _ in range(5):
            usual.edit(rng, folder / "other")
        profiles.rename(folder / "old")
        time.sleep(rng.choice([0, 0, 0.5, 2]))
        (folder / "other").rename(profiles)
        shutil.rmtree(folder / "old")
    elif what == "stop":
        watching.send_signal(signal.SIGSTOP)
        usual.edit(rng, profiles)
        time.sleep(rng.random())
        watching.send_signal(signal.SIGCONT)
    elif what == "build":
        command = [sys.executable, "-m", "dossier", "build", str(profiles), "--db", str(database), "--brief"]
        running = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=environment())
        usual.edit(rng, profiles)
        running.wait()
    elif what == "base gone":
        database.unlink(missing_ok=True)
    elif database.exists():
        database.write_bytes(rng.choice([b"", b"SQLite format 3\0", rng.randbytes(5000)]))
    return what


def environment() -> dict[str, str]:
    """Of a command."""
    return {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}


def is_right(database: Path, wanted: dict[str, list[tuple[object, ...]]]) -> bool:
    """Whether a base is there that holds what is wanted."""
    try:
        return rows(database) == wanted
    except (sqlite3.Error, OSError):
        return False


def walk(folder: Path, seed: int, rounds: int) -> list[float]:
    """Seconds that the base took to be right, of each round; raises AssertionError where it was not."""
    rng = random.Random(seed)
    profiles, database = folder / "profiles", folder / "dossier.db"
    profiles.mkdir()
    for _ in range(6):
        usual.edit(rng, profiles)
    took = []
    with (folder / "told.txt").open("wb") as told, subprocess.Popen(
        [sys.executable, "-m", "dossier", "build", str(profiles), "--db", str(database), "--watch", "--brief"],
        stderr=told, stdout=told, env=environment(),
    ) as watching:  # fmt: skip
        try:
            while "watching" not in said(folder):
                time.sleep(0.05)
            for number in range(rounds):
                done = []
                for _ in range(rng.randint(1, 4)):
                    done.append(meddle(rng, folder, database, watching))
                    time.sleep(rng.choice([0, 0, 0.2, 0.7, 1.5]))
                build(profiles, folder / f"fresh{number}.db")
                wanted = rows(folder / f"fresh{number}.db")
                started = time.monotonic()
                while not is_right(database, wanted):
                    late = time.monotonic() - started > PATIENCE
                    assert not late, f"seed {seed}, round {number}: the base is not of the files after {done}\n{said(folder)}"
                    assert watching.poll() is None, f"seed {seed}, round {number}: ended with {watching.returncode}\n{said(folder)}"
                    time.sleep(0.1)
                took.append(time.monotonic() - started)
        finally:
            watching.send_signal(signal.SIGINT)
            watching.wait(30)
    assert watching.returncode == 0, f"seed {seed}: ended with {watching.returncode}\n{said(folder)}"
    assert "Traceback" not in said(folder), f"seed {seed}: {said(folder)}"
    assert "fault of the program" not in said(folder), f"seed {seed}: {said(folder)}"
    return took


def said(folder: Path) -> str:
    """The end of what the watching told."""
    return (folder / "told.txt").read_text(encoding="utf-8", errors="replace")[-1500:]


def main() -> int:
    """Walk, and print."""
    walks, rounds, first = (int(each) for each in (*sys.argv[1:], *("10", "10", "1")[len(sys.argv) - 1 :]))
    took: list[float] = []
    for seed in range(first, first + walks):
        with TemporaryDirectory() as scratch:
            try:
                took += walk(Path(scratch), seed, rounds)
            except AssertionError as error:
                print(error)
                return 1
        print(
            f"seed {seed}: {len(took):,} states compared; right after {median(took):.1f} s, the latest after {max(took):.1f} s", flush=True
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
