"""The numbers of rows: in the order of the files, with room between two files for others that come later.

A file has a slot; the rows that it gives to a table are numbered `slot << 20 | n`, so that they follow one another, come in the
order of the paths, and can be found and taken away by the file alone. Records that have no file stand behind all others. All
numbers are below 2 ** 53, which every program that reads JSON can hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b

from dossier.database.schema import SLOT_BITS

BITS = SLOT_BITS
"""Bits for the rows of one file in one table: more than profiles.limits lets it have entries."""
SLOTS = 1 << 32


class NoSlot(Exception):
    """There is no room left between two files: the base must be made anew."""


def first(slot: int) -> int:
    """The number of a file's first row."""
    return slot << BITS


def bounds(slot: int) -> tuple[int, int]:
    """The first and the last number that a row of a file can have."""
    return first(slot), first(slot + 1) - 1


def slot_of(number: int) -> int:
    """The slot of the file that a row comes from."""
    return number >> BITS


def stub_number(id_: str) -> int:
    """The number of a record without a file: behind all that have one, the same in every base."""
    return SLOTS << BITS | int.from_bytes(blake2b(id_.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 12


def spread(paths: Sequence[str]) -> dict[str, int]:
    """Slots for the files of a new base, in their order."""
    step = SLOTS // (len(paths) + 1)
    if not step:
        raise NoSlot
    return {path: step * number for number, path in enumerate(paths, 1)}


def between(new: Iterable[str], around: Callable[[str], tuple[int, int]]) -> dict[str, int]:
    """Slots for files that join others; `around` gives the slots before and after a place in their order. Raises NoSlot."""
    groups: dict[tuple[int, int], list[str]] = {}
    for path in sorted(new):
        groups.setdefault(around(path), []).append(path)
    given: dict[str, int] = {}
    for (low, high), group in groups.items():
        if high - low <= len(group):
            raise NoSlot
        for number, path in enumerate(group, 1):
            given[path] = low + (high - low) * number // (len(group) + 1)
    return given
