"""Two bases to compare."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.diff.bases import Both, compiled_in


@pytest.fixture
def both(tmp_path: Path) -> Both:
    """Compile two folders of files, each into its own database."""
    return lambda before, after: (compiled_in(tmp_path / "old", before), compiled_in(tmp_path / "new", after))
