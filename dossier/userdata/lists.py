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


class Meant(NamedTuple):
    """Who an item is of, in the base of now."""

    stop: Stop
    strange: bool = False
    """It is not called what stands beside it: it may be somebody else."""


Now = Callable[[Sequence[Item]], Sequence[Meant]]
Strange = Collection[tuple[Stop, str]]
"""Records, and names beside them that they have not."""


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
    """The list in a text, each record or view once, and again under another name."""
    found: dict[tuple[Stop, str], Item] = {}
    lines = _lines(text)
    for number, line in enumerate(lines, 1):
        match = _item(line)
        if match and (at := stop.read(match["stop"].strip())) and (at, name := (match["name"] or "").strip()) not in found:
            note = match["note"].strip()
            for more in lines[number : _until(lines, number)]:
                bullet = _BULLET.match(more)
                note = f"{note}{' · ' if bullet and note else ' '}{more[bullet.end() if bullet else 0 :].strip()}".strip()
            found[at, name] = Item(at, name, note, number)
    return list(found.values())


def render(item: Item) -> str:
    """The line of an item, without its end."""
    return f"- {_written(item.stop, item.name)}{f' {note}' if (note := ' '.join(item.note.split())) else ''}"


def _written(at: Stop, name: str) -> str:
    shown = " ".join(_BARE.sub(" ", name).split())
    return f"[[{stop.written(at)}{f'|{shown}' if shown else ''}]]"


def with_item(text: str, item: Item, strange: Strange = (), *, first: bool = False) -> str:
    """The text with an item put behind the last of its list, or before the first.

    One that is there keeps its place and all that is noted of it; a new note is put behind the old one. What may be of somebody
    else is not touched.
    """
    lines = _lines(text)
    there = items(text)
    same = next((each for each in there if each.stop == item.stop and (each.stop, each.name) not in strange), None)
    if same is not None:
        note = " ".join(item.note.split())
        return changed(
            text, same.line, item, lambda old: old if _has(old, note) or _has(same.note, note) else f"{old}; {note}" if old else note
        )
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


def _has(noted: str, note: str) -> bool:
    """Whether a note is among those that stand there, as a whole: `guilty` is not in `not guilty`; of tags each by itself."""
    if note.startswith("#"):
        return {*note.split()} <= {*noted.split()}
    parts, part = (f"; {each.replace(' · ', '; ')}; " for each in (noted, note))
    return not note or part in parts


def changed(text: str, line: int, item: Item, note: Callable[[str], str] = str, more: Callable[[str], str] = str) -> str:
    """The text with an item written anew that stands on a line: its id, and `note` of what stands behind it; `more` of each line below.

    What it was called when it was put in stays, if it had a name: it tells who was meant.
    """
    lines = _lines(text)
    match = _item(lines[line - 1])
    assert match
    behind = note(match["note"].strip())
    written_ = f"{match['before']}{_written(item.stop, match['name'] or item.name)}{f' {behind}' if behind else ''}"
    lines[line - 1] = written_ + _end(lines[line - 1])
    for below in range(line, _until(lines, line)):
        lines[below] = more(lines[below].rstrip("\r\n")) + _end(lines[below])
    return "".join(lines)


def _end(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]


def settled(text: str, now: Now, about: Collection[Stop] | None = None) -> str:
    """The text with each record or view under the id that it has now; `about`: only where an id or the id now is one of these.

    Where one comes to an id, all that stands there is settled, too: it may be of somebody who has another id by now.
    """
    lines = _lines(text)
    every = [
        Item(at, (match["name"] or "").strip(), "", number)
        for number, line in enumerate(lines, 1)
        if (match := _item(line)) and (at := stop.read(match["stop"].strip()))
    ]
    meant = list(zip(every, now(every) if every else (), strict=True))
    moves = [(item, new.stop) for item, new in meant if new.stop != item.stop]
    if about is not None:
        moves = _reached(moves, set(about))
    moved: set[Stop] = set()
    for item, new in moves:
        line = lines[item.line - 1]
        match = _item(line)
        assert match
        lines[item.line - 1] = f"{line[: match.start('stop')]}{stop.written(new)}{line[match.end('stop') :]}"
        moved.add(new)
    for each in moved:
        strange = {item.name for item, new in meant if new.strange and new.stop == each}
        for name in ("", *strange):
            while len(same := [number for number, line in enumerate(lines, 1) if _is(line, each, name, strange)]) > 1:
                _join(lines, *same[:2])
    return "".join(lines)


def strangers(text: str, now: Now) -> Strange:
    """The records of a settled text that are not called what stands beside them, with that."""
    every = items(text)
    return {(item.stop, item.name) for item, new in zip(every, now(every) if every else (), strict=True) if new.strange}


def _reached(moves: Sequence[tuple[Item, Stop]], about: set[Stop]) -> list[tuple[Item, Stop]]:
    """The moves from or to one of these, and from where another one comes to, and so on."""
    while True:
        reached = [(item, new) for item, new in moves if new in about or item.stop in about]
        more = {new for _, new in reached} - about
        if not more:
            return reached
        about |= more


def _is(line: str, at: Stop, name: str, strange: Collection[str]) -> bool:
    """Whether on a line something is noted of a record or view under a strange name; without one, under any other."""
    match = _item(line)
    called = (match["name"] or "").strip() if match else ""
    return match is not None and _at(line) == at and (called if called in strange else "") == name


def _join(lines: list[str], first: int, second: int) -> None:
    """Two items of one record or view become one, with all that is noted of each: two records may be one by now."""
    head, *below = lines[second - 1 : (end := _until(lines, second))]
    del lines[second - 1 : end]
    match, other = _item(lines[first - 1]), _item(head)
    assert match
    assert other
    old, note = match["note"].strip(), other["note"].strip()
    if note and not _has(old, note):
        line = lines[first - 1]
        behind = f"{old}{' ' if note.startswith('#') else '; '}{note}" if old else note
        lines[first - 1] = f"{line[: match.start('note')].rstrip()} {behind}{_end(line) or chr(10)}"
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


def without_line(text: str, line: int) -> str:
    """The text without the item on a line, nor what is indented under it."""
    lines = _lines(text)
    del lines[line - 1 : _until(lines, line)]
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
