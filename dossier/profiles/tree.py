"""What a file of YAML holds: a tree of texts, mappings and lists in which every key, value and item knows its line and column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

Value = Any
"""None, str, Map or List."""


class Map(dict[str, Value]):
    """A mapping; `at` holds (line, column) of each key, `values_at` of each value."""

    __slots__ = ("at", "column", "line", "repeated", "values_at")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column
        self.at: dict[str, tuple[int, int]] = {}
        self.values_at: dict[str, tuple[int, int]] = {}
        self.repeated: Sequence[Repeated] = ()


class List(list[Value]):
    """A sequence; `at` holds (line, column) of each item, and whoever makes one sets it."""

    __slots__ = ("at",)
    at: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Repeated:
    """A key that stands a second time in one mapping: its value is kept here, the first one counts."""

    key: str
    value: Value
    line: int
    column: int
    first_line: int


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a readable file that its writer should know."""

    line: int
    column: int
    code: str
    message: str
    hint: str = ""


@dataclass(slots=True)
class Document:
    """One YAML document: its tree and remarks."""

    root: Value
    line: int
    remarks: list[Remark] = field(default_factory=list)
    lines: Sequence[str] = ()
    """Of the whole file (places.py)."""


class ReadError(Exception):
    """A file that is no profile in YAML; `line` and `column` say where (1, 1 for the file as a whole)."""

    def __init__(self, message: str, line: int = 1, column: int = 1, hint: str = "") -> None:
        super().__init__(message)
        self.line = line
        self.column = column
        self.hint = hint


NOTHING = frozenset({"", "~", "null"})
"""Plain scalars that are no value."""
