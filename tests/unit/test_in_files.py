"""Places in files that a base names."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread

import pytest

from dossier.database.in_files import InFiles
from dossier.profiles.model import Where


def test_a_place_is_that_of_the_words(tmp_path: Path) -> None:
    """And where the value begins, where the file is gone, changed, or somewhere else."""
    (tmp_path / "a.yaml").write_text("notes: >\n  One\n  two\n")
    files = InFiles(tmp_path)
    assert files.of("a.yaml", (1, 8), "One two", 4) == (3, 3)
    assert files.of("a.yaml", (1, 8), "One three", 4) == (1, 8)
    for path in ("b.yaml", ".", "\0", ""):
        assert files.of(path, (1, 8), "One two", 4) == (1, 8)
    assert InFiles(None).of("a.yaml", (1, 8), "One two", 4) == (1, 8)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A base made by a stranger may name one."""
    os.mkfifo(tmp_path / "a.yaml")
    told: list[Where] = []
    asking = Thread(target=lambda: told.append(InFiles(tmp_path).of("a.yaml", (1, 8), "One two", 4)), daemon=True)
    asking.start()
    asking.join(10)
    assert told == [(1, 8)]
