"""The quick part of tests/long/fuzz_reader.py."""

from __future__ import annotations

from tests.long.fuzz_reader import run


def test_two_thousand_spoilt_files_are_read_or_refused() -> None:
    """No exception but ours, the same tree twice, places where the values stand, and nothing lost by `amend`."""
    assert run(2000, 7) == []
