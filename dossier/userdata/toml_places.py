"""Where each key stands in a TOML text: the reader of the standard library gives values, and no lines."""

from __future__ import annotations

import re
from typing import NamedTuple

Path = tuple[str, ...]
"""The names that lead to a value: of `[keymap]` and `search = "/"`, ("keymap", "search")."""


class Position(NamedTuple):
    """Counted from one."""

    line: int
    column: int


def places(text: str) -> dict[Path, Position]:
    """Where each table and each key of a text begins that the standard library can read; of what is named twice, the first."""
    return {path: position(text, at) for path, at in _Scanner(text).scan().items()}


def position(text: str, at: int) -> Position:
    """The line and column of a character."""
    return Position(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


_NOTHING = re.compile(r"(?:\s|#[^\n]*)*")
_BLANKS = re.compile(r"[ \t]*")
_OPEN, _CLOSED, _IS = re.compile(r"\[\[?"), re.compile(r"\]\]?"), re.compile("=")
_BARE = re.compile(r"[^\s.=\[\]\"'#]+")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'  # up to two quotes may stand before the three that end it
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'",
    re.S,
)
_SCALAR = re.compile(r"[^,\]}#\n]+")
"""A number, a date (with a blank in it, perhaps), true or false."""


class _Scanner:
    """Goes through a text that is known to be right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[Path, int] = {}

    def scan(self) -> dict[Path, int]:
        table: Path = ()
        self._skip(_NOTHING)
        while self.at < len(self.text):
            if self._here == "[":
                self._skip(_OPEN)
                self._skip(_BLANKS)
                start = self.at
                table = self._key()
                self._names(table, 1, start)
                self._skip(_CLOSED)
            else:
                self._pair(table)
            self._skip(_NOTHING)
        return self.found

    @property
    def _here(self) -> str:
        return self.text[self.at : self.at + 1]

    def _skip(self, what: re.Pattern[str]) -> str:
        """Go past what stands here, and give it."""
        found = what.match(self.text, self.at)
        if found is None:
            raise ValueError(f"not TOML at character {self.at}")
        self.at = found.end()
        return found.group()

    def _pair(self, table: Path) -> None:
        start = self.at
        path = (*table, *self._key())
        self._names(path, len(table) + 1, start)
        self._skip(_IS)
        self._skip(_BLANKS)
        self._value(path)

    def _names(self, path: Path, first: int, start: int) -> None:
        """A key of dots names each table on its way, too, from one of so many parts on."""
        for length in range(first, len(path) + 1):
            self.found.setdefault(path[:length], start)

    def _key(self) -> Path:
        """A key of one or more parts with dots between them, and the blanks behind it."""
        parts = []
        while True:
            self._skip(_BLANKS)
            parts.append(_unquoted(self._skip(_STRING)) if self._here in "\"'" else self._skip(_BARE))
            self._skip(_BLANKS)
            if self._here != ".":
                return tuple(parts)
            self.at += 1

    def _value(self, path: Path) -> None:
        if self._here in "\"'":
            self._skip(_STRING)
        elif self._here in "[{":
            end = "]" if self._here == "[" else "}"
            self.at += 1
            self._skip(_NOTHING)
            while self._here != end:
                if self._here == ",":
                    self.at += 1
                elif end == "]":
                    self._value(path)
                else:
                    self._pair(path)
                self._skip(_NOTHING)
            self.at += 1
        else:
            self._skip(_SCALAR)


def _unquoted(string: str) -> str:
    import tomllib

    return str(tomllib.loads(f"it = {string}")["it"])
