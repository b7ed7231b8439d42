"""Odd values in any place of the files of other programs; `tests/long/fuzz_imports.py` tries thousands."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from dossier.cli import cli
from tests.long.fuzz_imports import FILES, take_in

SEED = 71


def test_odd_values_end_in_one_line_or_in_a_profile(tmp_path: Path) -> None:
    """Some of both."""
    found = {take_in(tmp_path, number, SEED).split(" ", 1)[1] for number in range(40)}
    assert found == {"taken in", "refused"}


def test_the_files_are_sound_before_they_are_spoilt(tmp_path: Path) -> None:
    """Else nothing would be tried but their being refused."""
    for key, file in FILES.items():
        text = "".join(f"{json.dumps(each)}\n" for each in file) if key == "ftm" else json.dumps(file)
        (tmp_path / key).write_text(text)
        done = CliRunner().invoke(cli, ["import", key, str(tmp_path / key), "-o", str(tmp_path / f"made-{key}")])
        assert done.exit_code == 0, done.stderr
