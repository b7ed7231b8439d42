"""Shares at one time: what is found in one go over all days is what a look at every day finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dossier.database.compiling.rules.at_once import MOST, Holding, too_much

YEARS = st.sampled_from(["", "2001", "2002", "2003", "2004", "2005"])
SHARES = st.tuples(st.sampled_from("abc"), st.sampled_from([10, 20, 33.3, 40, 60.5]), st.sampled_from([0, 0.5, 2]), YEARS, YEARS)


def holding(number: int, holder: str, least: float, rounded: float, begin: str, end: str) -> Holding:
    return Holding(number, holder, "", least, rounded, begin, end if begin else "", False, "w", 1, 1)


def day_by_day(held: list[Holding]) -> list[Holding]:
    """The same in plain words."""
    for day in sorted({each.begin for each in held} | {""}):
        least: dict[str, Holding] = {}
        for each in held:
            if each.begin <= day <= each.end and (each.holder not in least or each.least < least[each.holder].least):
                least[each.holder] = each
        percent, rounded = (sum(values) for values in zip((0, 0), *[(each.least, each.rounded) for each in least.values()], strict=True))
        if len(least) > 1 and percent > MOST and percent - rounded > 100:
            return sorted(least.values())
    return []


@given(st.lists(SHARES, max_size=9))
def test_as_a_look_at_every_day(shares: list[tuple[str, float, float, str, str]]) -> None:
    """Shares that never surely held, that follow one another, several of one holder."""
    held = [holding(number, *share) for number, share in enumerate(shares)]
    assert too_much(held) == day_by_day(held)


class _Day(str):
    """A day that tells how often it is compared."""

    compared = 0
    __slots__ = ()

    def __le__(self, other: str) -> bool:
        _Day.compared += 1
        return super().__le__(other)


def test_many_days() -> None:
    """Each of many owners from another day on: each is looked at a few times, not on every day."""
    for many in (200, 2000):
        _Day.compared = 0
        assert not too_much(holding(at, f"h{at}", 0.01, 0, _Day(f"{1000 + at}"), "9999") for at in range(many))
        assert _Day.compared < 10 * many
