"""Small bases screened against random lists, read in several ways; `tests/long/fuzz_xref.py` goes on."""

from __future__ import annotations

import pytest

from tests.long.fuzz_xref import faults


@pytest.mark.parametrize("number", [3, pytest.param(9, marks=pytest.mark.long)])
def test_a_list_has_the_same_candidates_however_it_is_read(number: int) -> None:
    """In batches of one row, in another order, for one record, with next to nothing remembered; and decisions stay."""
    assert faults(number, 1) == []
