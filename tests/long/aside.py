"""A person pins, tags and notes while records are renamed, merged, swapped, split and deleted: `python tests/long/aside.py [WALKS] [SEED]`.

Of three walks one is over profiles that keep their former ids and names: there everything stays with whom it was of. In another ids and
names are dropped, files are broken and ids taken twice: there nothing is lost, and nothing is shown at another record unsaid. In the last
one something is now and then put aside in a program that has the base before still open. Prints what was done; ends with 1 at the first
fault.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.aside.walk import Walk

STEPS = 25


def main() -> int:
    """Walk, and print."""
    walks = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    acts = compared = 0
    for seed in range(first, first + walks):
        with TemporaryDirectory() as scratch:
            os.environ["DOSSIER_STATE"] = str(Path(scratch) / "state")
            walk = Walk(Path(scratch), seed, careful=seed % 3 != 1, late=seed % 3 == 2)
            try:
                walk.go(STEPS)
            except AssertionError as error:
                print(f"seed {seed}: {error}")
                return 1
            acts, compared = acts + walk.count, compared + walk.compared
    print(f"{walks} walks, {walks * STEPS:,} builds, {acts:,} changes of what is put aside, looked at {compared:,} times: no fault")
    return 0


if __name__ == "__main__":
    sys.exit(main())
