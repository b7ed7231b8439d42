"""`dossier xref`, run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.cli import cli
from dossier.database.store import Store
from tests.unit.conftest import Files
from tests.unit.screening.listed import FILES, LIST, Xref


@pytest.fixture
def xref(compiled: Callable[[Files], Store], tmp_path: Path) -> Xref:
    """Runs the command on a small base and list."""
    compiled(FILES)
    path = tmp_path / "targets.simple.csv"
    path.write_text(LIST)
    return lambda *arguments: CliRunner().invoke(cli, ["xref", str(path), *arguments, "--db", str(tmp_path / "dossier.db")])
