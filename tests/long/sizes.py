"""Sweep sizes of terminal over every view and dialog: `python tests/long/sizes.py [STEP | lines]`.

A STEP of 1 is every size of the main screen; `lines` is every width at a few heights, and every height at a few widths, everywhere.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from dossier.database.compile import build
from tests.tui.running import session
from tests.tui.sweep import AWKWARD, HOME, places, through

EXAMPLE = Path(__file__).parents[1] / "data" / "example"
WIDEST, TALLEST = 300, 100
HEIGHTS, WIDTHS = (3, 24), (80,)
"""Those at which every width, and every height, is tried."""
LINES = [(width, height) for height in HEIGHTS for width in range(1, WIDEST + 1)]
LINES += [(width, height) for width in WIDTHS for height in range(1, TALLEST + 1)]


def grid(where: str, step: int) -> list[tuple[int, int]]:
    """The main screen through every size of the step, each other place through a grid eight times as wide and the awkward ones."""
    wide = step if where in ("the beginning", "view evidence") else step * 8
    return [(width, height) for width in range(1, WIDEST + 1, wide) for height in range(1, TALLEST + 1, wide)] + AWKWARD


async def sweep(folder: Path, step: int) -> None:
    """Every place through its sizes; a step of 0 stands for the lines."""
    tried, began = 0, time.monotonic()
    async with session(folder / "dossier.db", HOME) as s:
        async for where in places(s):
            sizes = grid(where, step) if step else LINES
            await through(s, where, sizes)
            tried += len(sizes)
            print(f"{where}: {len(sizes):,} sizes", flush=True)
    print(f"{tried:,} sizes in {time.monotonic() - began:,.0f} s, no fault")


def main() -> None:
    """Stops at the first fault with its place and size."""
    given = sys.argv[1] if len(sys.argv) > 1 else "1"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= {"DOSSIER_STATE": f"{name}/state", "XDG_CONFIG_HOME": f"{name}/config", "XDG_CACHE_HOME": f"{name}/cache"}
        shutil.copytree(EXAMPLE, folder / "profiles")
        build(folder / "profiles", folder / "dossier.db")
        asyncio.run(sweep(folder, 0 if given == "lines" else int(given)))


if __name__ == "__main__":
    main()
