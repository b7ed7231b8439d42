"""Profiles to run commands on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.ada import FILES
from tests.unit.conftest import write


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with profiles, in which one stands."""
    write(tmp_path / "profiles", FILES)
    monkeypatch.chdir(tmp_path)
    return tmp_path
