"""Benchmarks run on bases of any size, as far as they are quick there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("name", "count"), [("views", 2), pytest.param("compile", 1, marks=pytest.mark.long)])
def test_a_benchmark_of_a_small_base(name: str, count: int, tmp_path: Path) -> None:
    """Fewer profiles than the hub has links, than are opened, than are changed."""
    ran = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / f"{name}.py"), str(count)], capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "TMPDIR": str(tmp_path)},
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "profiles" in ran.stdout
