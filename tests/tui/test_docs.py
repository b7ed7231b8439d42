"""The docs show what the program shows."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

MAKE = Path(__file__).parents[2] / "docs" / "make.py"


def test_made_parts_are_up_to_date(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Tables and screens in the docs are those that the program makes now; `make docs` writes them anew."""
    monkeypatch.setattr(sys, "argv", [str(MAKE), "--check"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(MAKE), run_name="__main__")
    assert ended.value.code == 0, capsys.readouterr()
