"""The screen as a file: it is told where it is, and why there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.running import session


async def test_where_there_are_no_downloads(example_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine far away: it is in the current folder."""
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    monkeypatch.delenv("XDG_DOWNLOAD_DIR", raising=False)
    monkeypatch.chdir(tmp_path)
    async with session(example_database, (120, 40)) as s:
        s.app.keep_screen()
        await s.settled()
        [file] = tmp_path.glob("dossier-*.svg")
        assert file.read_text().startswith("<svg")
        assert s.told == [f"Saved as {file}"]
    [_] = tmp_path.glob("dossier-*")


async def test_among_the_downloads(example_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is a folder for them."""
    (tmp_path / "Downloads").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DOWNLOAD_DIR", str(tmp_path / "Downloads"))
    async with session(example_database, (120, 40)) as s:
        s.app.keep_screen()
        await s.settled()
    assert len([*(tmp_path / "Downloads").glob("*.svg")]) == 1


async def test_why_there_is_none(example_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that takes no files is named."""

    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr("dossier.tui.screenshot.make", full)
    async with session(example_database, (120, 40)) as s:
        s.app.keep_screen()
        await s.settled()
        [told] = s.told
        assert told.startswith("The screen is not saved: ") and told.endswith(": No space left on device")
