"""Lists of records in plain Markdown: `- [[id|Name]] a note`, one line each. Everything else in the file is left as it is.

The same links that profiles use in their notes, so that other programs for notes understand them too. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from dossier import stop
from dossier.stop import Stop

_ITEM = re.compile(r"(?P<before>\s*[-*+]\s+)\[\[(?P<stop>[^\]|]+)(?:\|(?P<name>[^\]]*))?\]\][ \t]*(?P<note>.*)")
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_BARE = re.compile(r"[\[\]|\x00-\x1f\x7f\u0085\u2028\u2029]+")
_BULLET = re.compile(r"\s*[-*+]\s+")
_MARK = re.compile(r"[ \t]*")


class Item(NamedTuple):
    """One line of a list."""

    stop: Stop
    name: str
    """What it was called when it was put in; shown where the base does not know it any more."""
    note: str = ""
    """What stands behind it and on the lines indented under it."""
    line: int = 0
    """From 1; 0 where it stands nowhere yet."""


def _lines(text: str) -> list[str]:
    """Lines with their ends."""
    return [line for line in _LINES.findall(text) if line]


def _item(line: str) -> re.Match[str] | None:
    return _ITEM.fullmatch(line.rstrip("\r\n"))


def _at(line: str) -> Stop | None:
    """The record or view of the item on a line."""
    match = _item(line)
    return stop.read(match["stop"].strip()) if match else None


def _indent(line: str) -> int:
    found = _MARK.match(line)
    return len(found[0].expandtabs(4)) if found else 0


def _until(lines: Sequence[str], number: int) -> int:
    """Where the item of this line ends: what is indented deeper belongs to it, but for other items."""
    own = _indent(lines[number - 1])
    while number < len(lines) and lines[number].strip() and _indent(lines[number]) > own and not _item(lines[number]):
        number += 1
    return number


def items(text: str) -> list[Item]:
    """The list in a text, each record or view once."""
    found: dict[Stop, Item] = {}
    lines = _lines(text)
    for number, line in enumerate(lines, 1):
        match = _item(line)
        if match and (at := stop.read(match["stop"].strip())) and at not in found:
            note = match["note"].strip()
            for more in lines[number : _until(lines, number)]:
                bullet = _BULLET.match(more)
                note = f"{note}{' · ' if bullet and note else ' '}{more[bullet.end() if bullet else 0 :].strip()}".strip()
            found[at] = Item(at, (match["name"] or "").strip(), note, number)
    return list(found.values())


def render(item: Item) -> str:
    """The line of an item, without its end."""
    return f"- {_written(item.stop, item.name)}{f' {note}' if (note := ' '.join(item.note.split())) else ''}"


def _written(at: Stop, name: str) -> str:
    shown = " ".join(_BARE.sub(" ", name).split())
    return f"[[{stop.written(at)}{f'|{shown}' if shown and shown != at else ''}]]"


def with_item(text: str, item: Item, *, first: bool = False) -> str:
    """The text with an item put behind the last of its list, or before the first.

    One that is there keeps its place and all that is noted of it; a new note is put behind the old one.
    """
    lines = _lines(text)
    there = items(text)
    same = next((each for each in there if each.stop == item.stop), None)
    if same is not None:
        note = " ".join(item.note.split())
        return changed(text, item.stop, item, lambda old: old if note in same.note else f"{old}; {note}" if old else note)
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    if not there:
        if lines and not lines[-1].endswith(("\n", "\r")):
            lines[-1] += end
        if lines and lines[-1].strip():
            lines.append(end)
        return "".join([*lines, render(item) + end])
    beside = there[0] if first else there[-1]
    place = beside.line - 1 if first else _until(lines, beside.line)
    if place and not lines[place - 1].endswith(("\n", "\r")):
        lines[place - 1] += end
    mark = _MARK.match(lines[beside.line - 1])
    lines.insert(place, f"{mark[0] if mark else ''}{render(item)}{end}")
    return "".join(lines)


def changed(text: str, at: Stop, item: Item, note: Callable[[str], str] = str, more: Callable[[str], str] = str) -> str:
    """The text with the line of an item written anew: its id, and `note` of what stands behind it; `more` of each line below.

    What it was called when it was put in stays, if it had a name: it tells who was meant.
    """
    lines = _lines(text)
    for number, line in enumerate(lines, 1):
        match = _item(line)
        if match and _at(line) == at:
            end = line[len(line.rstrip("\r\n")) :]
            behind = note(match["note"].strip())
            lines[number - 1] = f"{match['before']}{_written(item.stop, match['name'] or item.name)}{f' {behind}' if behind else ''}{end}"
            for below in range(number, _until(lines, number)):
                kept = more(lines[below].rstrip("\r\n"))
                lines[below] = kept + lines[below][len(lines[below].rstrip("\r\n")) :]
            break
    return "".join(lines)


def settled(text: str, now: Callable[[Sequence[Item]], Sequence[Stop]], about: Collection[Stop] | None = None) -> str:
    """The text with each record or view under the id that it has now; `about`: only where an id or the id now is one of these."""
    lines = _lines(text)
    every = [
        Item(at, (match["name"] or "").strip(), "", number)
        for number, line in enumerate(lines, 1)
        if (match := _item(line)) and (at := stop.read(match["stop"].strip()))
    ]
    moved: set[Stop] = set()
    for item, new in zip(every, now(every) if every else (), strict=True):
        if new != item.stop and (about is None or new in about or item.stop in about):
            line = lines[item.line - 1]
            match = _item(line)
            assert match
            lines[item.line - 1] = f"{line[: match.start('stop')]}{stop.written(new)}{line[match.end('stop') :]}"
            moved.add(new)
    for each in moved:
        _join(lines, each)
    return "".join(lines)


def _join(lines: list[str], at: Stop) -> None:
    """All items of one record or view become one, with all that is noted of each: two records may be one by now."""
    numbers = [number for number, line in enumerate(lines, 1) if _at(line) == at]
    for number in reversed(numbers[1:]):
        first = numbers[0]
        end = _until(lines, number)
        head, *below = lines[number - 1 : end]
        del lines[number - 1 : end]
        match, other = _item(lines[first - 1]), _item(head)
        assert match
        assert other
        old, note = match["note"].strip(), other["note"].strip()
        if note and note not in old:
            line = lines[first - 1]
            bare = line.rstrip("\r\n")
            behind = f"{old}{' ' if note.startswith('#') else '; '}{note}" if old else note
            lines[first - 1] = f"{bare[: match.start('note')].rstrip()} {behind}{line[len(bare) :] or chr(10)}"
        place = _until(lines, first)
        if below and not lines[place - 1].endswith(("\n", "\r")):
            lines[place - 1] += "\n"
        lines[place:place] = below


def without(text: str, stops: Collection[Stop]) -> str:
    """The text without the items of these records or views, nor what is indented under them."""
    lines = _lines(text)
    for number, line in reversed(list(enumerate(lines, 1))):
        if _at(line) in stops:
            del lines[number - 1 : _until(lines, number)]
    return "".join(lines)


def around(text: str) -> tuple[str, str, int]:
    """Title and notes of a file: its first heading, what stands in it beside the list, and the line of the heading or the first note."""
    title, notes, where = "", [], 0
    taken = set[int]()
    lines = _lines(text)
    for number, line in enumerate(lines, 1):
        if _item(line):
            taken.update(range(number, _until(lines, number) + 1))
        elif number not in taken:
            if not title and line.startswith("# "):
                title = line[2:].strip()
                where = where or number
            else:
                notes.append(line.rstrip())
    return title, "\n".join(notes).strip(), max(where, 1)
