"""Small random bases, each compared with a naive model of what the views tell of it.

    python tests/long/fuzz_views.py [BASES] [SEED] [PART]...

Non-zero exit on a fault; the base is that of the seed and its number.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.long.telling import Fault, main
from tests.naive.run import PARTS, faults

_CHOSEN = tuple(sys.argv[3:]) or tuple(PARTS)


def run(count: int, seed: int) -> list[Fault]:
    """The faults among the bases of a seed."""
    return [(number, "", fault) for number in range(count) for fault in faults(number, seed, _CHOSEN)]


if __name__ == "__main__":
    raise SystemExit(main(run, 1_000, "bases"))
