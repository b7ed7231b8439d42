"""The YAML that nearly all profiles are made of, read line by line: in a third of the time that libyaml's events take.

Keys with plain or quoted values of one line, lists with dashes or in brackets, mappings in braces, blocks of text behind `|` and
`>`, blank lines and comments of whole lines. Whatever else a file holds, be it one tab or one blank at the end of a line, is `None`
for the whole file: yaml_reader then reads it by events. Where this module answers, it answers what they would, to the column;
tests/long/plain_yaml.py asks both.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from dossier.profiles.limits import MAX_SCALAR
from dossier.profiles.tree import NOTHING, Document, List, Map, Value

_KEY = r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}"
_BEGINNING = re.compile(rf"( {{0,99}})(- )?({_KEY})")
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@` ")
"""What a plain value cannot begin with; some may, where something follows, and those are left to the other reader."""
_FLOW_PLAIN = r"[\w.][^,\[\]{}:?#]*(?<! )"
_FLOW_LIST = rf"\[{_FLOW_PLAIN}(?:, {_FLOW_PLAIN})*\]"
_LIST = re.compile(_FLOW_LIST)
_SINGLE = r"'[^']*(?:''[^']*)*'"
_DOUBLE = r'"[^"\\]*(?:\\["\\][^"\\]*)*"'
"""Of all escapes in double quotes only those of the quote and of the backslash itself."""
_QUOTED = re.compile(f"{_SINGLE}|{_DOUBLE}")
_PAIR = re.compile(rf"({_KEY}): +({_FLOW_PLAIN}|{_FLOW_LIST}|{_SINGLE}|{_DOUBLE})(?:, +(?=\w)|\Z)")
_ESCAPED = re.compile(r"\\(.)")
_BREAKS = re.compile("\n+")
_DEEPEST = 16
"""Levels that are read here: far below the limit of the other reader."""

_Place = tuple[int, int]
_Begun = tuple[int, int, str, int, int]
"""How a line begins: what tells its level, the indentation and the name of its key, the columns of key and value.

The level of a key is its indentation; that of a dash is below zero, so that no key is ever on it.
"""
_SHORT = 200
"""Characters of lists that are kept in memory."""
_MOST = 4096
_VALUED: dict[str, _Begun] = {}
"""Beginnings of lines up to the colon, as met so far: a few hundred are in all files. The value stands behind them."""
_OPENING: dict[str, _Begun] = {}
"""The same of lines that end with the colon."""
_NO_LEVEL = -MAX_SCALAR


class _UnsureError(Exception):
    """Something that is not certainly understood here."""


def read_plain(text: str) -> Document | None:
    """The only document of a text; None where the text must be read by events."""
    # What is no longer than one value may be holds no value that is too long, and no more values than there may be.
    if len(text) > MAX_SCALAR or text[-1:] != "\n" or "\t" in text:
        return None
    if not text.isascii() and ("\x85" in text or "\u2028" in text or "\u2029" in text or "\ufeff" in text):
        return None
    try:
        return _read(text)
    except (_UnsureError, IndexError):  # the latter where a value has no first character, and where nothing is open on a level
        return None


def _begun(met: dict[str, _Begun], beginning: str, key_to_value: int) -> _Begun | None:
    """How a line begins that begins in a new way."""
    found = _BEGINNING.fullmatch(beginning)
    if not found:
        return None
    indent, key = len(found[1]), found[3]
    column = indent + (3 if found[2] else 1)
    begun = (-1 - indent if found[2] else indent, column - 1, key, column, column + len(key) + key_to_value)
    if len(met) < _MOST:
        met[beginning] = begun
    return begun


def _read(text: str) -> Document:
    """Read the lines one after the other. The loop runs for every line of every file: it calls nothing without need."""
    lines = text.split("\n")
    numbered = enumerate(lines, 1)
    valued, opening = _VALUED.get, _OPENING.get
    comments = "#" in text and " #" in text
    root: Map | None = None
    # What is open, from the outermost: the level, and the mapping or list.
    stack: list[tuple[int, Any]] = []
    # Of the innermost one of these: a mapping and its level, or a list and its level.
    tree: Any = None
    at: dict[str, _Place] = {}
    values_at: dict[str, _Place] = {}
    level = _NO_LEVEL
    items: Any = None
    list_level = _NO_LEVEL
    # A key of `tree` whose value may begin on the next line, if it has one; and the indentation of `tree`.
    waiting: str | None = None
    indent = 0
    value: Value
    for number, line in numbered:
        begun: _Begun | None
        beginning, colon, value = line.partition(": ")
        if colon:
            begun = valued(beginning) or _begun(_VALUED, beginning, 2)
            if ": " in value and begun and value[0] not in "'\"{":
                raise _UnsureError
        elif line[-1:] == ":":
            begun, value = opening(line[:-1]) or _begun(_OPENING, line[:-1], 1), None
        else:
            begun = None

        if begun is None:  # an item, or nothing
            bare = line.lstrip(" ")
            if bare[:2] != "- ":
                if bare and bare[0] != "#":
                    raise _UnsureError
                continue
            value = bare[2:]
            dash = len(line) - len(bare)
            if -1 - dash != list_level:
                list_level, level = -1 - dash, _NO_LEVEL
                if waiting is not None and dash >= indent:
                    items = tree[waiting] = List()
                    items.at = []
                    values_at[waiting] = (number, dash + 1)
                    stack.append((list_level, items))
                else:
                    items = _back(stack, list_level)
                waiting = None
            if value[0] in _INDICATORS:
                if value[0] in "|>":
                    value, count = _block(value, lines, number, dash)
                    for _ in range(count):
                        next(numbered)
                else:
                    value = _special(value, number, dash + 3)
            elif colon or value[-1] in ": " or (comments and " #" in value):
                raise _UnsureError
            elif len(value) < 5 and value in NOTHING:
                value = None
            items.append(value)
            items.at.append((number, dash + 3))
            continue

        line_level, key_indent, key, column, value_column = begun
        if line_level != level:  # not one more key of the same mapping
            if line_level < 0:
                if waiting is not None and key_indent - 2 >= indent:
                    items = tree[waiting] = List()
                    items.at = []
                    values_at[waiting] = (number, column - 2)
                    stack.append((line_level, items))
                else:
                    items = _back(stack, line_level)
                tree = Map(number, column)
                items.append(tree)
                items.at.append((number, column))
                stack.append((key_indent, tree))
            elif waiting is not None and key_indent > indent:
                new = tree[waiting] = Map(number, column)
                values_at[waiting] = (number, column)
                tree = new
                stack.append((key_indent, tree))
            elif root is None and not key_indent:
                root = tree = Map(number, column)
                stack.append((0, tree))
            else:
                tree = _back(stack, line_level)
            if len(stack) > _DEEPEST:
                raise _UnsureError
            waiting = None
            level, list_level, indent = key_indent, _NO_LEVEL, key_indent
            at, values_at = tree.at, tree.values_at
        if key in at:
            raise _UnsureError
        at[key] = (number, column)
        if value is None:
            tree[key] = None
            values_at[key] = (number, value_column)
            waiting, level = key, _NO_LEVEL
            continue
        if value[0] in _INDICATORS:
            if value[0] == "[":
                value = _list(value, number, value_column)
            elif value[0] in "|>":
                value, count = _block(value, lines, number, key_indent)
                for _ in range(count):
                    next(numbered)
            else:
                value = _special(value, number, value_column)
        elif value[-1] in ": " or (comments and " #" in value):
            raise _UnsureError
        elif len(value) < 5 and value in NOTHING:
            value = None
        tree[key] = value
        values_at[key] = (number, value_column)
    if root is None:
        raise _UnsureError
    return Document(root, root.line, lines=lines)


def _back(stack: list[tuple[int, Any]], level: int) -> Any:
    """Close what is open until a mapping or list of a level is the innermost."""
    while stack[-1][0] != level:
        stack.pop()
    return stack[-1][1]


def _special(value: str, line: int, column: int) -> Value:
    """A value of one line that is more than plain text."""
    first = value[0]
    if first == "[":
        return _list(value, line, column)
    if first in "'\"":
        return _unquoted(value)
    if first == "{" and value[-1] == "}":
        return _map(value, line, column)
    raise _UnsureError


def _list(value: str, line: int, column: int) -> List:
    """`[one, two]`."""
    texts, columns = _listed(value) if len(value) < _SHORT else _listed.__wrapped__(value)
    found = List(texts)
    found.at = [(line, column + 1)] if len(columns) == 1 else [(line, column + each) for each in columns]
    return found


@lru_cache(maxsize=8192)
def _listed(value: str) -> tuple[tuple[str | None, ...], tuple[int, ...]]:
    """The items of a list and how far from its bracket they stand: the same sources stand in many places."""
    if value == "[]":
        return (), ()
    if not _LIST.fullmatch(value):
        raise _UnsureError
    texts = value[1:-1].split(", ")
    columns = [1]
    for each in texts[:-1]:
        columns.append(columns[-1] + len(each) + 2)
    return tuple([None if each in NOTHING else each for each in texts]), tuple(columns)


def _map(value: str, line: int, column: int) -> Map:
    """`{key: one, other: [two]}`."""
    found = Map(line, column)
    place, end = 1, len(value) - 1
    while place < end:
        pair = _PAIR.match(value, place, end)
        if not pair or pair[1] in found.at:
            raise _UnsureError
        key, inner, inner_column = pair[1], pair[2], column + pair.start(2)
        found[key] = _special(inner, line, inner_column) if inner[0] in _INDICATORS else None if inner in NOTHING else inner
        found.at[key] = (line, column + place)
        found.values_at[key] = (line, inner_column)
        place = pair.end()
    return found


def _unquoted(value: str) -> str:
    """A text in quotes."""
    if not _QUOTED.fullmatch(value):
        raise _UnsureError
    text = value[1:-1]
    return text.replace("''", "'") if value[0] == "'" else _ESCAPED.sub(r"\1", text) if "\\" in text else text


def _block(header: str, lines: list[str], number: int, outer: int) -> tuple[str, int]:
    """The text of lines behind `|` or `>`, and how many they are; they stand deeper than column `outer`, from 0."""
    first = lines[number]
    indent = len(first) - len(first.lstrip(" "))
    if header not in ("|", "|-", ">", ">-") or indent <= outer:
        raise _UnsureError
    blanks, end = first[:indent], number
    while end < len(lines):
        line = lines[end]
        if line[-1:] == " ":  # of a line of nothing but blanks, some may belong to the text
            raise _UnsureError
        if line and not line.startswith(blanks):
            break
        end += 1
    found = "\n".join([line[indent:] for line in lines[number:end]]).rstrip("\n")
    if header[0] == ">":
        if "\n " in found:  # lines that stand deeper are not joined
            raise _UnsureError
        found = _BREAKS.sub(lambda breaks: breaks.group()[1:] or " ", found)
    return found if header[-1] == "-" else f"{found}\n", end - number
