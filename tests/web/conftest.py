"""The fictional base, and one server for the tests that leave it as it is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dossier.database.compile import build

if TYPE_CHECKING:
    from tests.web.serving import Served

EXAMPLE = Path(__file__).parent.parent / "data" / "example"


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional base, at a path that a shell would take apart."""
    folder = tmp_path_factory.mktemp("web") / 'it\'s a "$(base)" & more; '
    folder.mkdir()
    shutil.copytree(EXAMPLE, folder / "profiles")  # keys may write into it
    build(folder / "profiles", folder / "dossier.db")
    return folder / "dossier.db"


@pytest.fixture(scope="session")
def server(example: Path) -> Iterator[Served]:
    """A running server."""
    from tests.web.serving import served  # needs the extra `web`

    with served("--db", str(example)) as running:
        yield running
