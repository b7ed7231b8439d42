"""A few of the random bases of tests/long/fuzz_told_alike.py."""

from __future__ import annotations

from tests.long.fuzz_told_alike import run


def test_what_is_said_in_two_ways_is_told_alike() -> None:
    """In every style of YAML, in other folders and files: every export, list and check says the same."""
    assert run(1, 2026) == []
