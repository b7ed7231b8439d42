"""A few of the random tables of tests/long/fuzz_tables.py."""

from __future__ import annotations

from tests.long.fuzz_tables import run


def test_no_cell_of_a_table_is_lost_in_whatever_form_it_comes() -> None:
    """Delimiters, quotes, encodings, the order of rows and a mapping that is given back make the same base."""
    assert run(4, 2026) == []
