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


@pytest.mark.parametrize(
    "form",
    [
        "notes:\n- She came.\n- >\n  Here is one.\n  Bank Saderat knew her.\n",
        "notes: ['She came.', 'Here is one.\n  Bank Saderat knew her.']\n",
    ],
)
def test_a_list_of_texts_is_one(tmp_path: Path, form: str) -> None:
    """Of which a place is told that is the only one with these words."""
    (tmp_path / "a.yaml").write_text(form)
    where = (2, 1) if form[6] == "\n" else (1, 8)
    text = "She came.\n\nHere is one. Bank Saderat knew her."
    lines = form.split("\n")
    line = next(number for number, each in enumerate(lines, 1) if "Bank" in each)
    files = InFiles(tmp_path)
    assert files.of("a.yaml", where, text, text.index("Bank")) == (line, 3)
    (tmp_path / "b.yaml").write_text("notes:\n- Here is one of two.\n- Here is one of two.\n")
    again = "Here is one of two.\n\nHere is one of two."
    assert files.of("b.yaml", (2, 1), again, again.rindex("Here")) == (2, 1)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A base made by a stranger may name one."""
    os.mkfifo(tmp_path / "a.yaml")
    told: list[Where] = []
    asking = Thread(target=lambda: told.append(InFiles(tmp_path).of("a.yaml", (1, 8), "One two", 4)), daemon=True)
    asking.start()
    asking.join(10)
    assert told == [(1, 8)]
