"""The quick part of tests/long/fuzz_decisions.py."""

from __future__ import annotations

from tests.long.fuzz_decisions import run


def test_it_is_said_of_who_was_meant_or_not_at_all() -> None:
    """Whatever happens to the files between a build and a decision."""
    assert run(25, 7) == []
