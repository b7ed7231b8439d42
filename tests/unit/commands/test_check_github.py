"""What `dossier check --format github` prints is one command a problem, however the file is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.commands.running import run


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a,line=99.yaml", "a%2Cline=99.yaml"),
        ("a::error file=b::c.yaml", "a%3A%3Aerror file=b%3A%3Ac.yaml"),
        ("100%25.yaml", "100%2525.yaml"),
    ],
)
def test_the_name_of_a_file_is_one_property(name: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / name).write_text("kind: persom\n", encoding="utf-8")
    assert run("check", "p", "--format", "github").stdout.startswith(f"::error file=p/{told},line=1,col=")
