"""Tables and JSON as trees."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

from tests.shapes.trees import Node

_LISTS = ("datasets",)
_SEVERAL = (
    "aliases weak_aliases former_names native_names abbreviations birth_date death_date founded dissolved date end_date nationality country topics"
).split()
"""Columns of nodes whose cells hold lists."""
_ITEM = re.compile(r'(?:"((?:[^"]|"")*)"|([^";][^;]*))(?:; |\Z)')
_CELL = re.compile(r'"((?:[^"]|"")*)"|([^",\r\n]*)')


def cells(text: str, end: str = "\r\n") -> list[list[str]]:
    """The rows of a table by RFC 4180 alone, and the same by the library; raises where it is none."""
    rows: list[list[str]] = []
    at = 0
    while at < len(text):
        row: list[str] = []
        while True:
            found = _CELL.match(text, at)
            assert found is not None
            row.append(found[2] if found[1] is None else found[1].replace('""', '"'))
            at = found.end()
            if not text.startswith(",", at):
                break
            at += 1
        assert text.startswith(end, at), f"no end of a row at {at}: {text[max(at - 60, 0) : at + 40]!r}"
        at += len(end)
        rows.append(row)
    assert rows == list(csv.reader(io.StringIO(text, newline=""), strict=True))
    return rows


def several(cell: str) -> list[str]:
    """The values of a list in a cell: one with a `;`, or with a quote at its beginning, stands in quotes; raises where it is no list."""
    found: list[str] = []
    at = 0
    while at < len(cell):
        item = _ITEM.match(cell, at)
        assert item is not None, f"no list: {cell!r}"
        found.append(item[2] if item[1] is None else item[1].replace('""', '"'))
        at = item.end()
    return found


def table(name: str, text: str, end: str = "\r\n") -> Node:
    """A table: a node for each row, an attribute for each cell."""
    head, *rows = cells(text, end)
    assert all(len(row) == len(head) for row in rows)
    made = Node("table", {"name": name})
    for row in rows:
        told = dict(zip(head, row, strict=True))
        if name == "nodes":
            told |= {key: "; ".join(several(told[key])) for key in _SEVERAL}
        inner = [of_json(key, told.pop(key)) for key in ("details", "other") if told.get(key)]
        made.inside.append(Node(name, told, [*inner]))
    return made


def of_json(name: str, text: str) -> Node:
    """A document of JSON; a key that stands twice is a fault."""
    return _node(name, json.loads(text, object_pairs_hook=_once, parse_constant=_no))


def of_lines(name: str, text: str) -> Node:
    """A document on each line, and lines as JSON's readers divide them."""
    assert not text or text.endswith("\n")
    return Node(name, {}, [of_json("line", each) for each in text.split("\n")[:-1]])


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    assert len({key for key, _ in pairs}) == len(pairs), f"a key stands twice: {[key for key, _ in pairs]!a}"
    return dict(pairs)


def _no(constant: str) -> None:
    raise AssertionError(f"{constant} is no JSON")


def _node(name: str, value: Any) -> Node:
    if isinstance(value, dict):
        return Node(name, {}, [Node("key", {"": key}, [_node(name_of(key), inner)]) for key, inner in value.items()])
    if isinstance(value, list):
        return Node(name, {}, [_node(f"each of {name}" if name in _LISTS else "item", each) for each in value])
    if isinstance(value, str):
        return Node(name, {}, [value] if value else [])
    return Node(f"{name}: {value}")


def name_of(key: str) -> str:
    """A key of ours by itself, another one in one word."""
    return key if re.fullmatch(r"[A-Za-z_]+", key) and "zx" not in key else "value"


_FORMULA = re.compile(r"[\s\ufeff\u200b-\u200f\u2060]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
"""The beginning of a cell that some spreadsheet runs."""


def spreadsheet(exact: dict[str, str], guarded: dict[str, str]) -> Iterator[str]:
    """What is wrong with tables for a spreadsheet: no cell runs, also where cells end at `;`; but for apostrophes they are as they are."""
    for name, text in exact.items():
        for row, other in zip(cells(text), cells(guarded[name]), strict=True):
            for cell, there in zip(row, other, strict=True):
                parts, others = cell.split(";"), there.split(";")
                wanted = [f"'{part}" if _FORMULA.match(part) else part for part in parts]
                if cell.startswith(("\t", "\r", "\n")):
                    wanted[0] = f"'{parts[0]}"
                if others != wanted:
                    yield f"spreadsheet {name}: {cell!r} is {there!r}"
