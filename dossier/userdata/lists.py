"""Lists of records in plain Markdown: `- [[id|Name]] a note`, one line each. Everything else in the file is left as it is.

The same links that profiles use in their notes, so that other programs for notes understand them too. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from dossier import stop
from dossier.stop import Stop

_ITEM = re.compile(r"\s*[-*+]\s+\[\[(?P<stop>[^\]|]+)(?:\|(?P<name>[^\]]*))?\]\][ \t]*(?P<note>.*)")
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_BARE = re.compile(r"[\[\]|\x00-\x1f\x7f\u0085\u2028\u2029]+")
_OTHER_ITEM = re.compile(r"\s*(?:[-*+#>]|\d+\.)\s")


class Item(NamedTuple):
    """One line of a list."""

    stop: Stop
    name: str
    """What it was called when it was put in; shown where the base does not know it any more."""
    note: str = ""
    """What stands behind it and on the indented lines below."""
    line: int = 0
    """From 1; 0 where it stands nowhere yet."""


def _lines(text: str) -> list[str]:
    """Lines with their ends."""
    return [line for line in _LINES.findall(text) if line]


def items(text: str) -> list[Item]:
    """The list in a text, each record or view once."""
    found: dict[Stop, Item] = {}
    last: Stop | None = None
    for number, line in enumerate(_lines(text), 1):
        match = _ITEM.fullmatch(line.rstrip("\r\n"))
        if match:
            last = stop.read(match["stop"].strip())
            if last in found:
                last = None
            elif last:
                found[last] = Item(last, (match["name"] or "").strip(), match["note"].strip(), number)
        elif last is not None and line.strip() and line[0] in " \t" and not _OTHER_ITEM.match(line):
            found[last] = found[last]._replace(note=f"{found[last].note} {line.strip()}".strip())
        else:
            last = None
    return list(found.values())


def render(item: Item) -> str:
    """The line of an item, without its end."""
    name = " ".join(_BARE.sub(" ", item.name).split())
    named = f"|{name}" if name and name != item.stop else ""
    note = " ".join(item.note.split())
    return f"- [[{stop.written(item.stop)}{named}]]{f' {note}' if note else ''}"


def with_item(text: str, item: Item, *, first: bool = False) -> str:
    """The text with an item put behind the last of its list, or before the first; one that is there is written anew in its place."""
    lines = _lines(text)
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    there = items(text)
    same = next((each for each in there if each.stop == item.stop), None)
    if same is not None:
        stop_at = _until(lines, same.line)
        lines[same.line - 1 : stop_at] = [render(item) + end]
        return "".join(lines)
    if not there:
        if lines and not lines[-1].endswith(("\n", "\r")):
            lines[-1] += end
        if lines and lines[-1].strip():
            lines.append(end)
        return "".join([*lines, render(item) + end])
    place = there[0].line - 1 if first else _until(lines, there[-1].line)
    if place and not lines[place - 1].endswith(("\n", "\r")):
        lines[place - 1] += end
    lines.insert(place, render(item) + end)
    return "".join(lines)


def without(text: str, stops: Collection[Stop]) -> str:
    """The text without the items of these records or views, nor what is indented under them."""
    lines = _lines(text)
    for number, line in reversed(list(enumerate(lines, 1))):
        match = _ITEM.fullmatch(line.rstrip("\r\n"))
        if match and stop.read(match["stop"].strip()) in stops:
            del lines[number - 1 : _until(lines, number)]
    return "".join(lines)


def _until(lines: Sequence[str], number: int) -> int:
    """Where an item of this line ends: the number of lines up to there."""
    while number < len(lines) and lines[number].strip() and lines[number][0] in " \t" and not _OTHER_ITEM.match(lines[number]):
        number += 1
    return number


def around(text: str) -> tuple[str, str, int]:
    """Title and notes of a file: its first heading, what stands in it beside the list, and the line of the first note (or heading)."""
    title, notes, where = "", [], 0
    taken = set[int]()
    lines = _lines(text)
    for number, line in enumerate(lines, 1):
        match = _ITEM.fullmatch(line.rstrip("\r\n"))
        if match:
            taken.update(range(number, _until(lines, number) + 1))
        elif number not in taken:
            if not title and line.startswith("# "):
                title = line[2:].strip()
                where = where or number
            else:
                notes.append(line.rstrip())
    return title, "\n".join(notes).strip(), max(where, 1)
