"""What a page says of keys: in a pane those that are in force, on paper and in a pipe nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from dossier.view.row import Paragraph, Row
from dossier.view.wrap import Part

PRESS = "press"
"""Style of a part in which the id of a binding stands for its key, in braces. It never holds data."""


def with_keys(rows: Iterable[Row], pressed: Callable[[str], str]) -> list[Row]:
    """The rows with the keys said; `pressed`: id of a binding -> its key, as people read it."""

    def said(part: Part) -> list[Part]:
        if part[1] != PRESS:
            return [part]
        pieces = part[0].replace("}", "{").split("{")
        return [("".join(pressed(piece) if place % 2 else piece for place, piece in enumerate(pieces)), "dim")]

    return _each(rows, said)


def without_keys(rows: Iterable[Row]) -> list[Row]:
    """The rows without what is said of keys, and without those that say nothing else."""
    rows = list(rows)
    left = _each(rows, lambda part: [] if part[1] == PRESS else [part])
    return [row for row, before in zip(left, rows, strict=True) if row.paragraphs or row is before]


def _each(rows: Iterable[Row], said: Callable[[Part], Sequence[Part]]) -> list[Row]:
    return [replace(row, paragraphs=_paragraphs(row, said)) if _tells(row) else row for row in rows]


def _tells(row: Row) -> bool:
    return any(style == PRESS for each in row.paragraphs for _, style in each.parts)


def _paragraphs(row: Row, said: Callable[[Part], Sequence[Part]]) -> tuple[Paragraph, ...]:
    made = (replace(each, parts=tuple(part for old in each.parts for part in said(old))) for each in row.paragraphs)
    return tuple(each for each in made if each.parts)
