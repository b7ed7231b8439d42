"""A person pins, tags and notes while records are renamed, merged, swapped, split and deleted: `python tests/long/aside.py [WALKS] [SEED]`.

Of three walks one is over profiles that keep their former ids and names: there everything stays with whom it was of. In another ids and
names are dropped, files are broken and ids taken twice: there nothing is lost, and nothing is shown at another record unsaid. In the last
one something is now and then put aside in a program that has the base before still open. With each sixth walk somebody reads in the
program, in three sessions, while ids go round. Prints what was done; ends with 1 at the first
fault.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.aside.opened import Opened
from tests.aside.walk import Walk

STEPS = 25


def read(folder: Path, seed: int) -> int:
    """Somebody reads; gives how often another base came."""
    folder.mkdir()
    opened = Opened(folder, seed)
    asyncio.run(opened.go(3, 8))
    return opened.looked


def main() -> int:
    """Walk, and print."""
    walks = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    acts = compared = looked = 0
    for seed in range(first, first + walks):
        with TemporaryDirectory() as scratch:
            os.environ["DOSSIER_STATE"] = str(Path(scratch) / "state")
            walk = Walk(Path(scratch), seed, careful=seed % 3 != 1, late=seed % 3 == 2)
            try:
                walk.go(STEPS)
                if seed % 6 == 0:
                    looked += read(Path(scratch) / "read", seed)
            except AssertionError as error:
                print(f"seed {seed}: {error}")
                return 1
            acts, compared = acts + walk.count, compared + walk.compared
    print(
        f"{walks} walks, {walks * STEPS:,} builds, {acts:,} changes of what is put aside, looked at {compared:,} times; "
        f"{looked:,} new bases under the open program: no fault"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
