"""Sweep sizes of terminal over every view and dialog: `python tests/long/sizes.py [STEP]`; 1 is every size of the main screen."""

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


async def sweep(folder: Path, step: int) -> None:
    """The main screen through every size of the step, each other place through a grid eight times as wide and the awkward ones."""
    tried, began = 0, time.monotonic()
    async with session(folder / "dossier.db", HOME) as s:
        async for where in places(s):
            wide = step if where in ("the beginning", "view evidence") else step * 8
            sizes = [(width, height) for width in range(1, 301, wide) for height in range(1, 101, wide)] + AWKWARD
            await through(s, where, sizes)
            tried += len(sizes)
            print(f"{where}: {len(sizes):,} sizes", flush=True)
    print(f"{tried:,} sizes in {time.monotonic() - began:,.0f} s, no fault")


def main() -> None:
    """Stops at the first fault with its place and size."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= {"DOSSIER_STATE": f"{name}/state", "XDG_CONFIG_HOME": f"{name}/config", "XDG_CACHE_HOME": f"{name}/cache"}
        shutil.copytree(EXAMPLE, folder / "profiles")
        build(folder / "profiles", folder / "dossier.db")
        asyncio.run(sweep(folder, int(sys.argv[1]) if len(sys.argv) > 1 else 1))


if __name__ == "__main__":
    main()
