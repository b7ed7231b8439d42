"""What the random runs print of their faults."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence

Fault = tuple[int, str, str]
"""The number of an input, the input, and what is wrong."""


def main(run: Callable[[int, int], Sequence[Fault]], usual: int, what: str, more: Callable[[int, int], str] = lambda *_: "") -> int:
    """Run as `NAME.py [N] [SEED]`, print the faults with what `more` tells by seed and number, and give the status."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else usual
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 2026
    started = time.monotonic()
    faults = run(count, seed)
    for number, given, fault in faults[:50]:
        print(f"seed {seed}, {number}: {fault}\n  {given!r}{more(seed, number)}")
    print(f"seed {seed}: {count:,} {what}, {len(faults)} faults, {time.monotonic() - started:.0f} s")
    return 1 if faults else 0
