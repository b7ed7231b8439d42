"""Memory and time do not grow with what is read: a list of names in other scripts, a name as long as a book."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice, product

import pytest

from dossier.search.lookup import Lookup
from dossier.search.meeting import Index, named
from dossier.search.records import in_memory
from dossier.search.token import Aloud
from tests.unit.search.test_engine import record

_CACHES = 16_000_000
SYLLABLES = "김이박최정강조윤장임한오서신권황안송류홍전고문손양배백허유남"


def people(count: int) -> Iterator[str]:
    """Different Korean names."""
    return islice(map("".join, product(SYLLABLES, repeat=3)), count)


@contextmanager
def at_most(size: int) -> Iterator[None]:
    """So many bytes more are held behind than before, but for the spellings of a few words, which are remembered."""
    tracemalloc.start()
    try:
        yield
        held, _ = tracemalloc.get_traced_memory()
        assert held < size + _CACHES
    finally:
        tracemalloc.stop()


def test_what_is_looked_up_is_not_kept_for_ever() -> None:
    """A list has ever other words."""
    lookup = Lookup(in_memory([record("Park Geun-hye")]))
    with at_most(0):
        for number in range(0, 200_000, 200):
            lookup.frequencies(f"word{each}" for each in range(number, number + 200))
        assert lookup.frequencies(["park", "word1"]) == {"park": 1}


def test_a_word_read_aloud_is_small() -> None:
    """However many spellings it has; it stands for each of them, and for nothing else."""
    lookup = Lookup(in_memory([record("Park Geun-hye")]))
    tokens = [Aloud(lookup, name) for name in people(1000)]
    with at_most(1000 * 4000):
        for token in tokens:
            token.senses(True)
    senses = Aloud(lookup, "근혜").senses(True)
    assert senses["geunhye"].likeness > senses["kunhye"].likeness > 0.9
    assert not any(senses[other].likeness for other in ("geunhy", "eunhye", "geun hye", "", "park"))


def test_names_read_aloud_are_met_by_their_spellings_in_little_memory() -> None:
    """Hundreds of spellings of each stand as numbers."""
    names = [made for name in people(1000) if (made := named(name, person=True))]
    with at_most(1000 * 6000):
        index = Index(names, {})
    met, _ = index.met(named("Kim Ee-bak", person=True))  # type: ignore[arg-type]
    assert {names[number].text for number in met} >= {"김이박"}


@pytest.mark.parametrize("unit", ["노홍손 ", "何陈程 ", "abc def ", "カサロ・", "а б ", "van der "])
def test_a_name_as_long_as_a_book(unit: str) -> None:
    """It is compared as one of a list is: by its beginning."""
    long = unit * (60_000 // len(unit))
    started = time.process_time()
    ours, theirs = named(long, person=True), named(long[:300], person=True)
    assert ours and theirs
    by_letters, _ = Index([ours], {}).met(theirs)
    assert by_letters == {0}
    assert time.process_time() - started < 1
