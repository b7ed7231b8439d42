"""One command, in this process or in its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from dossier.cli import cli

ROOT = Path(__file__).parents[3]
CLEAN = {"p.yaml": "kind: person\nname: Ada Vale\n"}


def run(*words: str) -> Result:
    """One command in this process."""
    return CliRunner().invoke(cli, list(words), prog_name="dossier")


def process(*words: str, cwd: Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """One command in a process of its own, without a terminal."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
    return subprocess.run(
        [sys.executable, "-m", "dossier", *words],
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=60,
        check=False,
    )
