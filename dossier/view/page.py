"""A page that is no record's: its rows for a pane, its lines for a pipe, its data for a program."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from dossier.stop import View
from dossier.userdata.titles import KEPT
from dossier.view.row import Row

Variants = tuple[tuple[str, View], ...]
_COUNT = re.compile(r" \([\d,]+\)$")
"""How many a filter keeps, behind its words."""
Offsets = Mapping[str, int]
PAGE = 40
"""Rows of one list that are shown at once; the rest is behind a "more" row."""


T = TypeVar("T")
Filters = Mapping[str, tuple[str, Callable[[T], bool]]]
"""Name -> what it keeps, in words and as a test."""


def filtered(every: Sequence[T], filters: Filters[T], kept: str, address: Callable[[str], View]) -> tuple[list[T], Variants]:
    """What one filter keeps, and the view with each filter in its place, told with the number that it keeps."""
    chosen = {name: [each for each in every if test(each)] for name, (_, test) in filters.items()}
    return chosen[kept], tuple((f"{told} ({len(chosen[name]):,})", address(name)) for name, (told, _) in filters.items())


def of_groups(groups: Mapping[T, int], filters: Filters[T], kept: str, address: Callable[[str], View]) -> tuple[dict[T, int], Variants]:
    """The same of a list of which only the groups are known, and how many items each has."""
    chosen = {name: {each: number for each, number in groups.items() if test(each)} for name, (_, test) in filters.items()}
    return chosen[kept], tuple((f"{told} ({sum(chosen[name].values()):,})", address(name)) for name, (told, _) in filters.items())


@dataclass(frozen=True, slots=True)
class Page:
    """One view, made once from the base; laid out as often as is wanted."""

    view: View
    title: str
    make: Callable[[Offsets, int], list[Row]]
    """Offsets of long lists and the length of a list at once (0: everything) -> rows."""
    make_data: Callable[[], Any] = lambda: None
    """Makes what `--json` prints; empty where nothing was found."""
    variants: Variants = ()
    """The same view with other filters: what each keeps, and its address."""
    items: int = 0
    """How many items a long list has, where that may be more than anybody would copy."""
    warning: str = ""
    """What the data alone would hide."""
    footnotes: str = ""
    """What is copied as footnotes where the page is about one statement; a row of a source copies its own."""

    @property
    def data(self) -> Any:
        """What `--json` prints."""
        return self.make_data()

    @property
    def called(self) -> str:
        """The title, and what is kept where that is not all: what tells it from the same view with another filter."""
        kept = next((told for told, view in self.variants[1:] if view == self.view), "")
        return KEPT.join(filter(None, (self.title, _COUNT.sub("", kept))))

    def next_variant(self) -> tuple[str, View] | None:
        """The variant after this one, the first after the last; None where there is no other."""
        places = [place for place, (_, view) in enumerate(self.variants) if view == self.view]
        return self.variants[(places[0] + 1) % len(self.variants)] if places and len(self.variants) > 1 else None
