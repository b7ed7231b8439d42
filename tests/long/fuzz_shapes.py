"""Random bases in plain words and in hostile ones: everything that is written for other programs has the same shape, and says what was written.

    python tests/long/fuzz_shapes.py [BASES] [SEED]

Non-zero exit on a fault; the base, what was written of it and what differs are printed.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.long.telling import main
from tests.shapes.run import run

if __name__ == "__main__":
    raise SystemExit(main(run, 1000, "bases"))
