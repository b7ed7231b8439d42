"""`dossier serve` where the extra is not installed."""

from __future__ import annotations

import subprocess
import sys

import pytest

CODE = """
import sys
sys.modules[{missing!r}] = None
sys.argv = ["dossier", "serve"]
from dossier.__main__ import main
main()
"""


@pytest.mark.parametrize("missing", ["aiohttp", "textual_serve"])
def test_it_says_how_to_install_what_it_needs(missing: str) -> None:
    """One line, status 2."""
    done = subprocess.run([sys.executable, "-c", CODE.format(missing=missing)], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "dossier: this needs the extra `web`: pip install textual-serve, or '.[web]' in a clone\n"
