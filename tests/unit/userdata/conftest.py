"""A base and its desk."""

from __future__ import annotations

import pytest

from dossier.database.store import Store
from dossier.userdata.desk import Desk
from dossier.userdata.following import desk_of
from tests.unit.userdata.kept import FILES, Compiled


@pytest.fixture
def store(compiled: Compiled) -> Store:
    """Three records."""
    return compiled(FILES)


@pytest.fixture
def desk(store: Store) -> Desk:
    """The desk of that base."""
    return desk_of(store)
