"""The quick part of tests/long/fuzz_views.py."""

from __future__ import annotations

import pytest

from tests.naive.run import PARTS, faults


@pytest.mark.parametrize("part", PARTS)
def test_views_tell_what_a_naive_model_tells(part: str) -> None:
    """Of small random bases; the model knows the YAML and the documentation, and nothing of the program."""
    assert [fault for number in range(2) for fault in faults(number, 7, (part,))] == []
