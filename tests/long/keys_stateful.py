"""Thousands of bursts of keys against the model of `tests/tui/key_model.py`.

python tests/long/keys_stateful.py [SEQUENCES]     (default 300, of up to 25 bursts of up to 40 keys each)
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from hypothesis import HealthCheck, settings  # noqa: E402
from hypothesis.stateful import run_state_machine_as_test  # noqa: E402

from dossier.database.compile import build  # noqa: E402
from tests.tui.key_machine import KeyMachine  # noqa: E402


def main() -> None:
    """Run them, and say how many there were."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "tests" / "data" / "example", Path(folder) / "profiles")
        build(Path(folder) / "profiles", Path(folder) / "dossier.db")
        KeyMachine.database = Path(folder) / "dossier.db"
        many = settings(
            max_examples=count,
            stateful_step_count=25,
            deadline=None,
            print_blob=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        try:
            run_state_machine_as_test(KeyMachine, settings=many)
        finally:
            seconds = time.monotonic() - started
            print(f"{KeyMachine.bursts:,} bursts, {KeyMachine.pressed:,} keys, {seconds:.0f} s")


if __name__ == "__main__":
    main()
