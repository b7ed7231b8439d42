"""A made-up folder of profiles in two states, and what a base holds: what the long runs on builds compare."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dossier.database.compile import build
from tests.rows import rows as rows_of

ROOT = Path(__file__).parent.parent.parent
DATABASE = "dossier.db"
_LONG_AGO = 1_600_000_000_000_000_000
"""Time of every file, so that two builds of one state are the same in every row."""

Rows = dict[str, list[tuple[Any, ...]]]


def profile(number: int, of: int, word: str) -> str:
    """A person who knows the next ones, with a text, a charge and a source."""
    others = "\n".join(f"  - associate_of: p{(number + step) % of}" for step in (1, 2, 3))
    return (
        f"kind: person\nname: Ann{number} Vale {word}\naliases: [Old {word}{number}]\nbirth_date: 19{number % 90 + 10}-03\n"
        f"occupation: baker [@s{number % 7} p. {number}]\nrelations:\n{others}\n  - member_of: g{number % 5}\n"
        f"accusations:\n  - {{charge: theft of {word}, stage: charged, sources: [s1]}}\n"
        f"summary: |\n  Ann{number} knows [[p{(number + 1) % of}]] and the {word}.\n"
    )


def state(number: int, *, second: bool) -> dict[str, bytes]:
    """Path -> bytes of a folder of about so many profiles; in the second state files are changed, gone, new, renamed and broken."""
    files = {f"people/p{each}.yaml": profile(each, number, "first").encode() for each in range(number)}
    files["sources/s.yaml"] = "".join(f"s{each}: {{title: Paper {each}, date: 200{each}}}\n" for each in range(7)).encode()
    if second:
        for each in range(0, number, 3):
            files[f"people/p{each}.yaml"] = profile(each, number, "second").encode()
        files["people/renamed.yaml"] = files.pop("people/p1.yaml")
        del files["people/p2.yaml"]
        files["people/fresh.yaml"] = b"kind: person\nname: Fresh\nformer_ids: [p2]\n"
        files["people/broken.yaml"] = b"kind: person\nname: [\n"
    return files


def fill(folder: Path, files: dict[str, bytes], *, at: int) -> None:
    """Make a folder hold just these files; `at` tells the times of one state from those of another."""
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} if folder.is_dir() else set()
    for gone in there - files.keys():
        (folder / gone).unlink()
    for path, data in files.items():
        file = folder / path
        if not file.exists() or file.read_bytes() != data:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        time = _LONG_AGO + (at if data.find(b"second") >= 0 else 0) * 10**9
        os.utime(file, ns=(time, time))


def command(*words: str) -> list[str]:
    """The program with these words."""
    return [sys.executable, "-m", "dossier", *words]


def surroundings(home: Path) -> dict[str, str]:
    """An environment in which nothing of the person's own is touched."""
    own = {"HOME": str(home), "DOSSIER_STATE": str(home / "state"), "PYTHONPATH": str(ROOT)}
    for name in ("cache", "config", "data"):
        own[f"XDG_{name.upper()}_HOME"] = str(home / name)
    dropped = ("DOSSIER_DB", "DOSSIER_SETTINGS")
    return {key: value for key, value in os.environ.items() if key not in dropped} | own


def run(home: Path, *words: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run the program to its end."""
    return subprocess.run(
        command(*words), env=surroundings(home), capture_output=True, text=True, errors="replace", check=False, timeout=120, **more
    )


def held(database: Path) -> Rows:
    """Every row of a base, in an order of its own, but for what names the build."""
    return rows_of(database)


def clean_build(folder: Path, beside: Path) -> Rows:
    """What a build into a new file holds."""
    build(folder, emptied(beside) / "clean.db")
    return held(beside / "clean.db")


def difference(one: Rows, other: Rows) -> str:
    """The first rows in which two bases differ."""
    for table in sorted(one.keys() | other.keys()):
        here, there = one.get(table, []), other.get(table, [])
        if here != there:
            only = [row for row in here if row not in there][:2]
            lacking = [row for row in there if row not in here][:2]
            return f"{table}: {len(here)} and {len(there)} rows; only here {only}; lacking {lacking}"[:600]
    return ""


def left_over(database: Path) -> list[str]:
    """Files beside a database that a finished build does not leave there."""
    own = {database.name, f".{database.name}.lock"}
    return sorted(path.name for path in database.parent.iterdir() if database.name in path.name and path.name not in own)


def in_session(session: int) -> list[int]:
    """Processes of a session that still run."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat") if Path("/proc").is_dir() else ():
        try:
            parts = path.read_text(errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(parts[3]) == session and parts[0] != "Z":
            found.append(int(path.parent.name))
    return found


def seeded(words: Sequence[str], usual: int) -> tuple[int, random.Random, int]:
    """How many, and the chance of a run: `NAME.py [N] [SEED]`; the seed is printed so that a run can be done again."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background is deaf to it, and so is all that it starts
    number = int(words[0]) if words else usual
    seed = int(words[1]) if len(words) > 1 else random.SystemRandom().randrange(10**6)
    return number, random.Random(seed), seed


def emptied(folder: Path) -> Path:
    """A folder that is there and empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
