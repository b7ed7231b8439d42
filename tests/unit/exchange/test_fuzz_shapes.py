"""The quick part of tests/long/fuzz_shapes.py, and each of the faults that it found."""

from __future__ import annotations

from tests.shapes.run import run
from tests.shapes.words import check


def test_what_is_written_has_one_shape_whatever_words_are_like() -> None:
    """Exports, reports and the JSON of commands, read by other readers; the words are those that were written."""
    check()
    assert run(1, 7) == []
