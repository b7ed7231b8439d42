"""Columns that stay in line in every terminal, whatever it takes a joined or a spacing character for.

How many cells an emoji of several parts takes, or a vowel sign of Devanagari, no two terminals agree on: what is
drawn behind it in the same line, the frame of a dossier among it, would stand beside its column, and what stood
there before would stay. So the rest of such a line is erased first, and what comes after blanks is put where it belongs.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dossier.view.wrap import cells, char_cells

_DOUBTED = re.compile(
    "[\u200d\u20e3\ufe0e\ufe0f\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff"  # joined, keycaps, looks, flags, colours of skin
    "\u0900-\u0dff\u1000-\u109f\u1100-\u11ff\u1700-\u17ff\u1900-\u1cff\ua800-\uabff\U00011000-\U00011fff]"  # vowel signs with room
)
_PLACED = re.compile(r"(\x1b\[\d+;(\d+)H)")
"""The cursor is put to a line and a column; columns are counted from 1."""
_TOKEN = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[^\[]|[^\x1b\n]+|\n|\x1b")
_FLAGS = frozenset(map(chr, range(0x1F1E6, 0x1F200)))
_FRAME = re.compile("[\u2500-\u259f]")
"""Frames and scroll bars, which stand right behind a text that fills its line."""
_GAP = 2
"""Blanks by themselves from which on they are no space between words."""


def anchored(drawn: str) -> str:
    """What is drawn, each piece of a line after the cursor was put to its column, with doubted widths made harmless."""
    # Each character once: frames are in all that is drawn, and have few others.
    if drawn.isascii() or not _DOUBTED.search("".join(set(drawn))):
        return drawn
    first, *pieces = _PLACED.split(drawn)
    found = [first]
    for put, column, piece in zip(*[iter(pieces)] * 3, strict=True):
        found += (put, _in_line(piece, int(column)) if _DOUBTED.search(piece) else piece)
    return "".join(found)


def _in_line(piece: str, column: int) -> str:
    tokens = _TOKEN.findall(piece)
    left = sum(map(_width, tokens))
    found = []
    off = False  # the terminal's column may be another than ours
    more = 0  # cells that it may have taken more than we
    gap = False
    for token in tokens:
        width = _width(token)
        if width:
            blank = not token.strip(" ")
            if off and not blank and (gap or _FRAME.match(token)):
                found.append(f"\x1b[{column}G")
                off, more = False, 0
            if _DOUBTED.search(token):
                if not off:
                    found.append(f"\x1b[{left}X")
                off, more = True, more + _most(token) - width
            gap = blank and (gap or width >= _GAP)
            column, left = column + width, left - width
            if off and blank:
                token = token[min(more, width) :]
        found.append(token)
    return "".join(found)


@lru_cache(maxsize=4096)
def _width(token: str) -> int:
    """Cells of a text; 0 of what steers the terminal."""
    return 0 if token[0] in "\x1b\n" else cells(token)


def _most(token: str) -> int:
    """Cells of a text where each of its characters is drawn by itself, vowel signs take one, and each letter of a flag two."""
    return sum(2 if each in _FLAGS else char_cells(each) or "\u0900" <= each < "\u1d00" or each >= "\ua800" for each in token)
