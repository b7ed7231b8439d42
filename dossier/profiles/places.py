"""Where in a file of YAML the words of its values stand: the tree knows only where each value begins.

A value may stand behind `|` or `>`, in quotes or plain, on several lines that YAML joins in its own ways. What it never changes is
which signs follow each other, blanks and ends of lines left out: the n-th of a value is the n-th of what stands in the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from dossier.profiles.model import Where

_BREAKS = re.compile("[\n\x85\u2028\u2029]")
"""What libyaml takes for the end of a line; of `\\r` none is left (yaml_reader)."""
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""What UTF-16 begins with."""
_SIGN = re.compile(r"\S")
_DOUBLE = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*', re.S)
_SINGLE = re.compile("'[^']*(?:''[^']*)*")
_QUOTED = {"'": _SINGLE, '"': _DOUBLE}
"""What begins a text in quotes, and finds all of it but the last quote."""
_IN_DOUBLE = re.compile(r"\\(?:x.{2}|u.{4}|U.{8}|[^\s])|\\\s|\S")
_IN_SINGLE = re.compile(r"''|\S")
_BLANK = re.compile(r"\\(?:[\stnvfrN_LP]|x(?:09|0[aAdD]|20|85|[aA]0)|u(?:0020|00[aA]0|0085|20(?:0.|2[89fF]|5[fF])|3000))", re.I)
"""Escapes that stand for a blank or the end of a line, or hide one."""
_DASHES = re.compile(r" *(?:-[ \t]+)*")
_COMPARED = 12
"""Signs that must be the same in the file and the value."""
_ALONE = 40
"""Signs by which a place is known that stands elsewhere among them."""


def with_line_feeds(text: str) -> str:
    """A text with one kind of line end, for YAML takes every kind for the same; and without the marks of the order of bytes that
    files carry along, at the start of lines, where they were joined.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub("^\ufeff", "", text.removeprefix("\ufeff"), flags=re.M) if "\ufeff" in text else text


def lines_in(data: bytes) -> list[str]:
    """The lines of a file of which it need not be told what is wrong with it."""
    return lines_of(with_line_feeds(data.decode("utf-16" if data[:2] in UTF_16 else "utf-8", "replace")))


def lines_of(text: str) -> list[str]:
    """The lines of a file as the places of its values count them."""
    return text.split("\n") if text.isascii() else _BREAKS.split(text)


class Places:
    """Places in the lines of one file; lines and columns start at 1."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._last: tuple[Where, str, _Shown] | None = None

    def of(self, where: Where, value: str, start: int) -> Where:
        """Where value[start:] stands, of a value that begins at `where`; that, where it cannot be told."""
        return self.each(where, value, [start])[0]

    def each(self, where: Where, value: str, starts: Sequence[int]) -> list[Where]:
        """The same of several places in one value."""
        line, column = where
        if not starts or not 0 < line <= len(self._lines):
            return [where] * len(starts)
        first = self._lines[line - 1]
        begins = column if first[column - 1 : column] in ("'", '"') else column - 1
        if value and first.startswith(value, begins):
            return [(line, begins + start + 1) for start in starts]
        if first[column - 1 : column] == "|":
            below, plainly = self._first_below(line, value), []
            for start in starts:
                if place := self._below(below, value, start):
                    plainly.append(place)
            if len(plainly) == len(starts):
                return plainly
        if self._last is None or self._last[:2] != (where, value):  # a text is asked for its sentences one by one
            self._last = where, value, _Shown(self._lines, where, value)
        return self._last[2].each(starts)

    def _below(self, line: int, value: str, start: int) -> Where | None:
        """A place in a text that stands line by line below this one."""
        number = line + value.count("\n", 0, start)
        begins = value.rfind("\n", 0, start) + 1
        ends = value.find("\n", start)
        said = value[begins : ends if ends >= 0 else len(value)]
        here = self._lines[number] if number < len(self._lines) else ""
        indent = len(here) - len(said)
        if said and indent > 0 and here.endswith(said) and here[:indent].isspace():
            return number + 1, indent + start - begins + 1
        return None

    def _first_below(self, line: int, value: str) -> int:
        """The number of the line below the key in which the value begins, which may have lost the empty ones before it."""
        if not value[:1].isspace():
            while line < len(self._lines) and (not self._lines[line] or self._lines[line].isspace()):
                line += 1
        return line


NO_PLACES = Places(())


class _Shown:
    """What of a file can be the value that begins at a place."""

    def __init__(self, lines: Sequence[str], where: Where, value: str) -> None:
        self.where, self.value = where, value
        self.said = [each.start() for each in _SIGN.finditer(value)]
        line, column = where
        head = _head(lines[line - 1], column)
        self.text = "\n".join([head, *_deeper(lines, line, column)])
        breaks = [found.end() for found in re.finditer("\n", self.text)]
        self.begins = [1 - column, *breaks]
        """Of each line; of the first as if all of it were there."""
        mark = head[:1]
        if mark in _QUOTED:
            found = (_IN_SINGLE if mark == "'" else _IN_DOUBLE).finditer(self.text, 1, _closed(self.text))
            self.signs = [each.start() for each in found if not _BLANK.match(each[0])]
        else:
            begins = breaks[0] if mark in ("|", ">") and breaks else 0
            self.signs = [each.start() for each in _SIGN.finditer(self.text, begins)]

    def each(self, starts: Sequence[int]) -> list[Where]:
        """The places of parts of the value."""
        value, signs = self.value, self.said
        found = []
        for start in starts:
            number = bisect_right(signs, start - 1)
            said = signs[number : number + _COMPARED]
            here = self.signs[number : number + len(said)]  # more may stand behind the value
            same = len(here) == len(said) > 0 and all(
                self.text[at] == "\\" or self.text[at] == value[of] for at, of in zip(here, said, strict=True)
            )
            found.append(self._place(here[0]) if same else self._only(number))
        return found

    def _only(self, number: int) -> Where:
        """The only place where the next signs of a paragraph stand, of a value that is the items of a list, one behind the other."""
        value, signs = self.value, self.said
        ends = value.find("\n\n", signs[number]) if number < len(signs) else 0
        run = "".join(value[of] for of in signs[number : number + _ALONE] if of < ends or ends < 0)
        at = self._plain.find(run) if len(run) >= _COMPARED else -1
        return self._place(self.signs[at]) if at >= 0 and self._plain.find(run, at + 1) < 0 else self.where

    @cached_property
    def _plain(self) -> str:
        return "".join(self.text[at] for at in self.signs)

    def _place(self, at: int) -> Where:
        number = bisect_right(self.begins, at) - 1
        return self.where[0] + number, at - self.begins[number] + 1


def _head(first: str, column: int) -> str:
    """What of the line in which a value begins can belong to it."""
    quoted = _QUOTED.get(first[column - 1 : column])
    found = quoted.match(first, column - 1) if quoted else None
    return first[column - 1 : found.end() + 1 if found else None]


def _deeper(lines: Sequence[str], line: int, column: int) -> list[str]:
    """The lines below one that can belong to a value that begins in it."""
    first = lines[line - 1]
    if first[column - 1 : column] in _QUOTED:
        return _until_closed(lines, line, _head(first, column))
    outer = _outer(first[: column - 1])
    if outer == column - 1 and first[outer : outer + 1] not in ("|", ">"):
        outer -= 1  # a value below its key: its further lines may begin in its own column
    found = []
    for number in range(line, len(lines)):
        each = lines[number]
        bare = each.lstrip(" ")
        if bare and len(each) - len(bare) <= outer:
            break
        found.append(each)
    return found


def _outer(before: str) -> int:
    """The column of the key whose value stands behind it, or of the dash of an item; of a flow mapping that of the line."""
    dashes = _DASHES.match(before)
    end = dashes.end() if dashes else 0
    if before[end : end + 1] in ("{", "["):
        return len(before) - len(before.lstrip(" "))
    return end if end < len(before) or "-" not in before else before.rindex("-")


def _until_closed(lines: Sequence[str], line: int, head: str) -> list[str]:
    """The lines below one that a text in quotes may go on in, with some more."""
    count = 0
    while True:
        found = list(lines[line : line + count])
        text = "\n".join([head, *found])
        if _closed(text) < len(text) or line + count >= len(lines):
            return found
        count = 2 * count + 1


def _closed(text: str) -> int:
    """Where the quote stands that closes what the first one opens; the end, where none does."""
    found = _QUOTED[text[0]].match(text)
    return found.end() if found and text.startswith(text[0], found.end()) else len(text)
