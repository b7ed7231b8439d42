"""Rows with the reading in Latin letters behind whatever stands in another script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dossier.latin import bracketed, pieces
from dossier.view.row import Paragraph, Row
from dossier.view.wrap import Part

_KEPT = frozenset({"label", "heading", "cite", "key"})
"""Styles of the program's own words, and of what stands in a column."""
_JAPANESE = " (ja)"
"""What a name says of its language: its Chinese characters read in another way than in Chinese, which no table tells."""


def latinized(rows: Iterable[Row]) -> list[Row]:
    """The rows with their readings; what is copied of them stays as it is."""
    return [_read(row) for row in rows]


def _read(row: Row) -> Row:
    if all(text.isascii() for paragraph in row.paragraphs for text, _ in paragraph.parts):
        return row
    read = tuple(Paragraph(with_readings(each.parts), each.indent, each.hang) for each in row.paragraphs)
    return row if read == row.paragraphs else replace(row, paragraphs=read)


def with_readings(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts of a line, cut where a reading goes between."""
    japanese = any(text == _JAPANESE for text, _ in parts)
    found: list[Part] = []
    for text, style in parts:
        if style in _KEPT:
            found.append((text, style))
            continue
        for piece, read in pieces(text, japanese=japanese):
            found.append((piece, style))
            if read:
                found.append((bracketed(read), "dim"))
    return tuple(found)
