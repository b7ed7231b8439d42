"""Styled text laid out in terminal cells: wrapping with a hanging indent, and cutting with `…`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

Part = tuple[str, str]
"""(text, name of a style); the names are those of dossier.view.row."""
Line = list[Part]

_STROKES, _NEAR = "/-_", 16
"""What a word that is too long may be broken behind, and how far from the end of the line."""
_JOINER = "\u200d"
_FLAG_LETTERS = frozenset(map(chr, range(0x1F1E6, 0x1F200)))
"""Regional indicators: two of them are one flag."""


@lru_cache(maxsize=8192)
def char_cells(character: str) -> int:
    """Cells that a character takes: 0, 1 or 2."""
    if character.isascii():
        return 1
    from rich.cells import cell_len

    return cell_len(character)


def cells(text: str) -> int:
    """Cells that a text takes on one line."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def wrap(parts: Iterable[Part], width: int, *, hang: int = 0, whole: bool = False) -> list[Line]:
    """Lines of at most `width` cells, broken at blanks; all but the first are indented by `hang`.

    A word longer than a line is broken between characters, never inside one: marks and joined characters stay together; where it can be,
    behind a stroke, or before a number. `whole`: no web address is broken, for who copies it. No-break blanks are kept and never broken at.
    """
    width = max(width, 4)
    parts = list(parts)
    if _fits(parts, width):
        return [_joined([(text, style, 0) for text, style in parts], 0)]
    hang = hang if hang < width - 3 else 0
    lines: list[Line] = []
    line: list[tuple[str, str, int]] = []
    used = 0
    room = width
    stands_out = False  # an address that stays whole, up to the next blank

    def flush(upto: int) -> None:
        """Close the line before the unit at `upto`; what follows opens the next one."""
        nonlocal line, used, room, stands_out
        rest = line[upto:]
        while rest and rest[0][0] == " ":
            rest.pop(0)
        kept = line[:upto]
        while kept and kept[-1][0] == " ":
            kept.pop()
        lines.append(_joined(kept, hang if lines else 0))
        line, used, room = rest, sum(unit[2] for unit in rest), width - hang
        stands_out = False

    def fit(size: int, least: int = 0) -> None:
        """Close lines until so many cells more have room, or no more than `least` characters are left."""
        nonlocal stands_out
        while len(line) > least and used + size > room and not stands_out:
            if place := _break(line, room, whole):
                flush(place)
            else:
                stands_out = True

    for text, style in parts:
        for unit, size in _units(text):
            if unit == "\n":
                fit(0)
                flush(len(line))
                continue
            if unit == " " and not line and lines:
                continue
            fit(0 if unit == " " else size)
            if unit == " " and line and used + size > room:
                flush(len(line))
                continue
            line.append((unit, style, size))
            used += size
    fit(0, 1)
    flush(len(line))
    return lines


def _fits(parts: list[Part], width: int) -> bool:
    """Whether all surely fits on the first line: most does. What ends in a blank loses that, and is looked at in full."""
    text = "".join(text for text, _ in parts)
    if len(text) > width or "\n" in text or text[-1:] == " ":
        return False
    if text.isascii():
        return True
    sizes = list(map(char_cells, text))
    return sum(sizes) <= width and 0 not in sizes and _FLAG_LETTERS.isdisjoint(text)


def _break(line: list[tuple[str, str, int]], room: int, whole: bool = False) -> int:
    """Where a line that is too long ends: at the last blank that fits, else near the last character that does.

    0 where it is a `whole` address, which ends at the next blank.
    """
    fits = used = 0
    blank = 0
    for place, (unit, _, size) in enumerate(line):
        if unit == " " and place:
            blank = place
        used += size
        if used > room:
            break
        fits = place + 1
    if blank:
        return blank
    if whole and "://" in "".join(unit for unit, _, _ in line):
        return 0
    word = [unit for unit, _, _ in line]
    for place in range(fits, max(fits - _NEAR, 1), -1):
        if _parts(word, place):
            return place
    return max(fits, 1)


def _parts(word: Sequence[str], place: int) -> bool:
    """Whether a word may be broken before a place: behind a stroke that no other follows, or before the number behind a file's name."""
    before, behind, after = word[place - 1], *[*word[place : place + 2], "", ""][:2]
    if behind == ":":
        return after.isdigit() or (not after and "." in word[:place])
    return before in _STROKES and behind not in (*_STROKES, ":") and (behind != "" or word[place - 2] != ":")


def _units(text: str) -> Iterable[tuple[str, int]]:
    """Characters with the marks that belong to them, and the cells of each."""
    if text.isascii():
        for character in text:
            yield character, 1
        return
    unit = ""
    for character in text:
        joined = char_cells(character) == 0 or unit.endswith(_JOINER) or (unit in _FLAG_LETTERS and character in _FLAG_LETTERS)
        if unit and joined and "\n" not in (unit, character):
            unit += character
            continue
        if unit:
            yield unit, cells(unit)
        unit = character
    if unit:
        yield unit, cells(unit)


def _joined(units: list[tuple[str, str, int]], indent: int) -> Line:
    line: Line = [(" " * indent, "")] if indent and units else []
    for unit, style, _ in units:
        if not unit:
            continue
        if line and line[-1][1] == style:
            line[-1] = (line[-1][0] + unit, style)
        else:
            line.append((unit, style))
    return line


def cut(text: str, width: int) -> str:
    """A text in at most `width` cells, ending in `…` where something was left out."""
    if cells(text) <= width:
        return text
    kept, used = "", 0
    for unit, size in _units(text):
        if used + size > width - 1:
            break
        kept += unit
        used += size
    return kept.rstrip() + "…" if width > 0 else ""


def pad(text: str, width: int) -> str:
    """A text in exactly `width` cells: cut or filled with blanks."""
    text = cut(text, width)
    return text + " " * (width - cells(text))
