"""The order of time in SQL: days as text, years before 0 too."""

from __future__ import annotations


def day(value: str) -> str:
    """A day as SQL sorts it: a year before 0 as a number, which comes before every text."""
    year, month, date = f"substr({value}, 1, length({value}) - 6)", f"substr({value}, -5, 2)", f"substr({value}, -2)"
    return f"CASE WHEN {value} < '0' THEN CAST({year} AS INTEGER) * 10000 + {month} * 100 + {date} ELSE {value} END"


def in_order_of_time(lo: str, hi: str) -> str:
    """Terms to order by: the earliest day, then the narrower span; undated last."""
    first, last = f"coalesce({lo}, {hi})", f"coalesce({hi}, {lo})"
    return f"{first} IS NULL, {day(first)}, {lo} IS NULL OR {hi} IS NULL, {day(last)}"
