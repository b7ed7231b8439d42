"""The quick part of tests/long/fuzz_own_files.py."""

from __future__ import annotations

from tests.long.fuzz_own_files import run


def test_ten_thousand_texts_are_read_as_settings_and_lists() -> None:
    """Nothing is raised, what is no TOML has a mistake with its line, and a list keeps what is not changed."""
    assert run(10_000, 7) == []
