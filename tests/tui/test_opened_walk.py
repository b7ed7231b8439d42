"""A short walk of a person who reads while ids go round; `tests/long/aside.py` walks on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.aside.opened import Opened


@pytest.mark.parametrize("seed", [1])
async def test_what_is_open_is_of_whom_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """Also what was open before, and when the program was left."""
    monkeypatch.setenv("DOSSIER_STATE", str(tmp_path / "state"))
    await Opened(tmp_path, seed).go(2, 4)
