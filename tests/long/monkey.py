"""A monkey at the keys: a random walk over every view, dialog, key and setting; the base and a person's own files change under it.

    python tests/long/monkey.py [STEPS] [SEED] [sample | hostile | example | all] [WIDTHxHEIGHT]

A walk begins at 120x40, or at the size that is given. Prints what was done. On a fault: the seed, and the shortest tail of steps that leads to it again; the status is 1.
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.hostile.base import write  # noqa: E402
from tests.hostile.canaries import SHORT  # noqa: E402
from tests.tui.monkey.bases import Bases  # noqa: E402
from tests.tui.monkey.choosing import Step  # noqa: E402
from tests.tui.monkey.walk import Monkey  # noqa: E402

SHORTENING = 60.0
"""Seconds that may go into making a tail shorter."""
Size = tuple[int, int]
WALK = 400
"""Steps of one walk: then a new one begins, so that a fault has not too much before it."""


def profiles(name: str, folder: Path) -> Path:
    """The folder of a base by its name."""
    if name == "hostile":
        write(folder / "hostile profiles", SHORT)
        return folder / "hostile profiles"
    return ROOT / "data" / "profiles" if name == "sample" else ROOT / "tests" / "data" / "example"


def walked(bases: Bases, seed: int, steps: int | Sequence[Step], size: Size) -> tuple[Monkey, BaseException | None]:
    """One walk, and the fault that it came upon."""
    monkey = Monkey(bases, seed)
    monkey.size = size
    try:
        asyncio.run(monkey.walk(steps))
    except (Exception, asyncio.CancelledError) as error:
        return monkey, error
    return monkey, None


def shortest(bases: Bases, seed: int, steps: list[Step], told: str, size: Size) -> list[Step]:
    """The shortest tail that ends in a fault like this, and of that what is needed."""

    def fails(tried: list[Step]) -> bool:
        error = walked(bases, seed, tried, size)[1]
        return error is not None and first_line(error)[:40] == told[:40]

    until = time.monotonic() + SHORTENING
    length = 1
    while length < len(steps) and not fails(steps[-length:]):
        length *= 2
    found = steps[-length:]
    if length >= len(steps) and not fails(found):
        return []
    for place in range(len(found) - 2, -1, -1):
        if len(found) > 1 and time.monotonic() < until and fails(found[:place] + found[place + 1 :]):
            del found[place]
    return found


def first_line(error: BaseException) -> str:
    """What failed."""
    return (str(error).splitlines() or [""])[0] or repr(error)


def main(given: list[str]) -> int:
    """Walk; gives the exit status."""
    steps = int(given[0]) if given else 4000
    seed = int(given[1]) if len(given) > 1 else random.randrange(10**6)
    names = [each for each in given[2:3] if each != "all"] or ["sample", "hostile", "example"]
    width, height = given[3].split("x") if len(given) > 3 else ("120", "40")
    size = (int(width), int(height))
    began = time.monotonic()
    done: dict[str, int] = {}
    with tempfile.TemporaryDirectory(prefix="dossier-monkey-") as folder:
        bases = {}
        for name in names:
            (Path(folder) / name).mkdir()
            bases[name] = Bases(Path(folder) / name, profiles(name, Path(folder)), seed)
        count = walk = 0
        while count < steps:
            name = names[walk % len(names)]
            monkey, error = walked(bases[name], seed + walk, min(WALK, steps - count), size)
            count += len(monkey.done)
            for what, number in monkey.figures.items():
                done[what] = done.get(what, 0) + number
            if error is not None:
                print(f"FAULT on the {name} base, seed {seed + walk}, step {len(monkey.done)}:\n{error}")
                if not str(error) or not isinstance(error, AssertionError):
                    traceback.print_exception(error)
                for step in shortest(bases[name], seed + walk, monkey.done, first_line(error), size) or [
                    ("not again; the last ones were",),
                    *monkey.done[-12:],
                ]:
                    print(f"    {step!r},")
                return 1
            walk += 1
            print(f"{name}, seed {seed + walk - 1}: {count:,} steps, {time.monotonic() - began:,.0f} s", flush=True)
    print(", ".join(f"{number:,} {what}" for what, number in sorted(done.items(), key=lambda each: -each[1])))
    print(f"{count:,} steps from seed {seed}, no fault")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
