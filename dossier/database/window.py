"""A long list of which only the part that is shown is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar, overload

T = TypeVar("T")
Read = Callable[[int, int], list[T]]
"""From which item on, and how many at most: -1 for all."""


class Listed(list[T]):
    """A list that leaves out what is common to so many records that it tells of none of them."""

    def __init__(self, items: Iterable[T], left_out: Mapping[str, int]) -> None:
        """`left_out`: what they have in common, and how many have it."""
        super().__init__(items)
        self.left_out = left_out


class Window(Sequence[T]):
    """A list in the base: its length is known, its items are read as they are asked for."""

    def __init__(self, length: int, read: Read[T]) -> None:
        self._length, self._read = length, read

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> list[T]: ...
    def __getitem__(self, place: int | slice) -> T | list[T]:
        if isinstance(place, int):
            return self._read(range(self._length)[place], 1)[0]
        start, end, step = place.indices(self._length)
        return self._read(start, end - start)[::step] if end > start else []

    def __iter__(self) -> Iterator[T]:
        return iter(self._read(0, -1))


class Part(Window[T]):
    """A part of a list that was read already, in its place; nothing else of it is asked for."""

    def __init__(self, start: int, length: int, items: Sequence[T]) -> None:
        super().__init__(length, lambda at, most: list(items[at - start : at - start + most if most >= 0 else None]))
