"""The quick part of tests/long/fuzz_search.py."""

from __future__ import annotations

from tests.long.fuzz_search import run


def test_small_bases_answer_odd_queries() -> None:
    """Nothing is raised, the same is found twice, what is underlined is in the name, and each name finds its record."""
    assert run(15, 7) == []
