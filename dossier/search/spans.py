"""From words of a folded name back to places in the text that a reader sees."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from dossier.search import names
from dossier.text import MARKS

Piece = tuple[int, int, int]
"""Number of a word of the name, first letter in it, letter after the last (0: to its end); a word number of -1 is the whole name."""


def spans(text: str, words: tuple[str, ...], pieces: Iterable[Piece], written_out: bool) -> tuple[tuple[int, int], ...]:
    """Character offsets of the pieces; the whole text where the letters cannot be told apart."""
    letters, origin = _letters(text, written_out)
    if not letters.startswith("".join(words)):
        return _trimmed(text)
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word))
    found: list[tuple[int, int]] = []
    for place, first, last in pieces:
        if place < 0:
            return _trimmed(text)
        begin, end = starts[place] + first, starts[place] + (last or len(words[place]))
        if begin < end:
            at = origin[begin]
            while not first and at and text[at - 1].isalpha() and (not begin or origin[begin - 1] < at - 1):
                at -= 1  # a letter that nothing is left of when it is folded
            found.append((at, _with_marks(text, origin[end - 1] + 1)))
    return _merged(found)


def inside(text: str, part: str) -> tuple[tuple[int, int], ...]:
    """Where a text holds a part of it literally, but for case, the width of blanks and how marks are put on letters."""
    folded: list[str] = []
    origin: list[int] = []
    for begin, end in _marked(text):
        for piece in unicodedata.normalize("NFC", text[begin:end].casefold()):
            blank = piece.isspace()
            if not (blank and (not folded or folded[-1] == " ")):
                folded.append(" " if blank else piece)
                origin.append(begin)
    begin = "".join(folded).find(part)
    return ((origin[begin], _with_marks(text, origin[begin + len(part) - 1] + 1)),) if part and begin >= 0 else ()


def _marked(text: str) -> Iterator[tuple[int, int]]:
    """Each character with the marks that follow it."""
    begin = 0
    while begin < len(text):
        end = _with_marks(text, begin + 1)
        yield begin, end
        begin = end


def of_plain(value: str, *asked: str) -> tuple[tuple[int, int], ...]:
    """The first of these runs of letters and digits that an identifier or a contact holds; all of it where it holds none of them."""
    plain = [names.plain(character) for character in value]
    whole_plain = "".join(plain)
    run = next((each for each in asked if each and each in whole_plain), "")
    if not run:
        return whole(value)
    begin = whole_plain.index(run)
    count = 0
    found: list[tuple[int, int]] = []
    for at, letters in enumerate(plain):
        if letters and begin <= count < begin + len(run):
            found.append((at, at + 1))
        count += len(letters)
    return _merged(found)


def _letters(text: str, written_out: bool) -> tuple[str, list[int]]:
    """The folded text without blanks, and for each of its letters the place it came from."""
    if text.isascii():
        places = [at for at, character in enumerate(text) if character.isalnum()]
        return "".join([text[at] for at in places]).lower(), places
    out: list[str] = []
    origin: list[int] = []
    for at, character in enumerate(text):
        for letter in _folded(character, written_out):
            out.append(letter)
            origin.append(at)
    return "".join(out), origin


def _folded(character: str, written_out: bool) -> str:
    if character.isascii():
        return character.lower() if character.isalnum() else ""
    if unicodedata.category(character) in ("Cf", "Cs", "Cn", "Co") or ord(character) in MARKS:
        return ""
    from anyascii import anyascii

    plain = (names.expanded(character) if written_out else "") or unicodedata.normalize("NFKC", character)
    return "".join(c for c in anyascii(plain).lower() if c.isascii() and c.isalnum())


def _with_marks(text: str, end: int) -> int:
    while end < len(text) and unicodedata.category(text[end])[0] == "M":
        end += 1
    return end


def whole(text: str) -> tuple[tuple[int, int], ...]:
    """All of a text but the blanks around it."""
    return _trimmed(text)


def _trimmed(text: str) -> tuple[tuple[int, int], ...]:
    begin = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    return ((begin, end),) if begin < end else ()


def _merged(found: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    out: list[tuple[int, int]] = []
    for begin, end in sorted(found):
        if out and begin <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((begin, end))
    return tuple(out)
