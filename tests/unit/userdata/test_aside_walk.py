"""A short walk of a person who puts records aside while their ids go round; `tests/long/aside.py` walks on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.aside.walk import Walk


@pytest.mark.parametrize(("careful", "late"), [(True, False), (False, False), (True, True)])
def test_what_is_put_aside_is_kept_and_at_whom_it_was_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, careful: bool, late: bool
) -> None:
    """Where former ids and names are kept, always; where they are not, it is there, and another record says that it was put in as somebody."""
    monkeypatch.setenv("DOSSIER_STATE", str(tmp_path / "state"))
    for seed in (3, 8):
        Walk(tmp_path / str(seed), seed, careful=careful, late=late).go(8)
