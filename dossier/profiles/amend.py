"""One value more under a key of a record, put into the bytes of its file: everything else stays as it was, byte for byte.

Only insertions are made. Where one goes is guessed from the places that the reader tells, then the new bytes are read again:
they must say what the old ones said and this one value more, else the next place is tried, and nothing is written where none
will do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from dossier.profiles.parse_source import holds_sources
from dossier.profiles.tree import Document, List, Map, ReadError, Value
from dossier.profiles.yaml_reader import read
from dossier.text import clean, same_id

KEYS = ("same_as", "not_same_as", "questions", "former_ids", "sensitive")
"""Keys that hold a list of texts, to which one can be added."""
KEYS_OF_SOURCES = ("same_as", "not_same_as")
_ORDER = ("questions", "same_as", "not_same_as", "former_ids", "sensitive", "sources", "notes")
"""How these keys follow each other; a new one goes before what follows it."""
_IN_FLOW = frozenset({"same_as", "not_same_as", "former_ids", "sensitive"})
"""Keys of which a new list is written in brackets."""
_MOST_TRIES = 60

_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_KEY = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s:'"](?:[^:\r\n]|:(?=\S))*?)[ \t]*:""")
_PLAIN = re.compile(r"[^\W_](?:[\w./@+~-]|:(?=\S))*")
_PLAIN_TEXT = re.compile(r"[^\W_](?:[^\s:#]|:(?=\S)|#|[ ](?!#|[ ])(?=\S))*")
_NOTHING = frozenset({"null", "~", ""})

_Found = tuple[tuple[int | str, ...], Map]
"""A record's mapping, with the steps that lead to it."""
Edit = Sequence[tuple[int, str]]
"""Texts to be put in, each with its place in the old text."""


class AmendError(Exception):
    """A value that cannot be added; the message is for the user."""


class Change(NamedTuple):
    """New bytes of a file."""

    data: bytes
    old: str
    new: str
    line: int
    """Where the value stands in the new text."""


def amend(path: str, data: bytes, where: tuple[int, int], key: str, value: str, source: str = "") -> Change:
    """Add a value to the list under a key of the record that begins at this place; raises AmendError where it cannot be done safely.

    `source`: the id of the record where it is a source, of which a file may hold many.

    A key that is not there is made; one text becomes a list of two.
    """
    if value != clean(value).strip() or not value.isprintable() or not value:
        raise AmendError(f"{clean(value)!r} cannot be written on one line")
    text, encoding = _decoded(data)
    documents = _read(data, path)
    steps, tree = _record(path, documents, where, source)
    held = tree.get(key)
    if any(each.key == key for each in tree.repeated):
        raise AmendError(f"{path}:{tree.at[key][0]}: {key!r} stands twice: put both values in one list first")
    if isinstance(held, Map) or (isinstance(held, List) and not all(each is None or isinstance(each, str) for each in held)):
        raise AmendError(f"{path}:{tree.at[key][0]}: {key!r} holds more than texts: add the value by hand")
    said = [each for each in _items(held) if each is not None]
    if any(same_id(each) == same_id(value) for each in said):
        raise AmendError(f"{path}:{tree.at[key][0]}: {key!r} says {value!r} already")
    before = [_plain(each.root) for each in documents]
    for edit in islice(_edits(_Text(text), tree, key, value), _MOST_TRIES):
        new = _inserted(text, edit)
        try:
            fresh = read(new.encode(encoding))
        except ReadError:
            continue
        if _says_one_more(before, fresh, steps, tree, key, value):
            return Change(new.encode(encoding), text, new, len(_BREAK.findall(new, 0, _place_of(edit, value))) + 1)
    raise AmendError(f"{path}:{tree.line}: no place is safe to add `{key}: {value}`: add it by hand")


def _decoded(data: bytes) -> tuple[str, str]:
    """The text with its byte order mark and line ends, and its encoding."""
    encoding = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(data[:2], "utf-8")
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        raise AmendError(f"the file cannot be read as {encoding.upper()}") from error


def _read(data: bytes, path: str) -> list[Document]:
    try:
        return read(data)
    except ReadError as error:
        raise AmendError(f"{path}:{error.line}:{error.column}: {error}: mend the file first") from error


def _record(path: str, documents: Sequence[Document], where: tuple[int, int], source: str) -> _Found:
    """The mapping of the record that begins at a place, and the steps that lead to it."""
    found: dict[tuple[int, int], _Found] = {}
    keyed: dict[tuple[int, int], _Found] = {}
    again: set[tuple[int, int]] = set()
    for number, document in enumerate(documents):
        root = document.root
        listed = zip(root, root.at, strict=True) if isinstance(root, List) else [(root, (document.line, 1))]
        for place, (item, at) in enumerate(listed):
            steps: tuple[int | str, ...] = (number, place) if isinstance(root, List) else (number,)
            if isinstance(item, Map) and holds_sources(path, item):
                keyed.update((item.at[id_], ((*steps, id_), tree)) for id_, tree in item.items() if isinstance(tree, Map))
                again.update((each.line, each.column) for each in item.repeated)
            elif isinstance(item, Map):
                found[at] = (steps, item)
    if source and where in again:
        raise AmendError(f"{path}:{where[0]}: {source!r} stands twice: give each source an id of its own first")
    of_id = {at: each for at, each in keyed.items() if source and clean(str(each[0][-1])) == source}
    if where in of_id or len(of_id) == 1:
        return of_id[where] if where in of_id else next(iter(of_id.values()))
    if where in found:
        return found[where]
    if len(found) == 1:
        return next(iter(found.values()))
    raise AmendError(f"{path} has changed since the base was built: run `dossier build` first")


# --- where it may go ---


class _Text:
    """A text by lines, with the places that the reader tells."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(found.end() for found in _BREAK.finditer(text))]
        if self.starts[-1] == len(text) and len(self.starts) > 1:
            self.starts.pop()
        first = _BREAK.search(text)
        self.newline = first.group() if first and first.group() in ("\r\n", "\r") else "\n"

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.starts)

    def at(self, place: tuple[int, int]) -> int:
        """The offset of a line and column; the reader does not count a byte order mark at the start of a line."""
        start = self.starts[place[0] - 1]
        return start + self.text.startswith("\ufeff", start) + place[1] - 1

    def end(self, line: int) -> int:
        """The offset behind the last character of a line, before its line end."""
        found = _BREAK.search(self.text, self.starts[line - 1])
        return found.start() if found else len(self.text)

    def line(self, number: int) -> str:
        """A line without its end."""
        return self.text[self.starts[number - 1] : self.end(number)]

    def pad(self, place: tuple[int, int]) -> str:
        """What stands before a place on its line, if that is blank; as many blanks else."""
        before = self.text[self.at((place[0], 1)) : self.at(place)]
        return before if not before.strip() else " " * (place[1] - 1)

    def after(self, line: int, more: str) -> Edit:
        """Whole lines put behind a line."""
        if line < self.count:
            return [(self.starts[line], more.replace("\n", self.newline) + self.newline)]
        ended = bool(_BREAK.search(self.text, self.starts[line - 1])) if self.count else False
        more = more.replace("\n", self.newline)
        return [(len(self.text), more + self.newline if ended else self.newline + more)]


def _edits(text: _Text, tree: Map, key: str, value: str) -> Iterator[Edit]:
    """Ways to write it, the most natural first; most are wrong in some file."""
    if key not in tree:
        yield from _new_key(text, tree, key, value)
        return
    held = tree[key]
    if isinstance(held, List):
        start = text.at(tree.values_at[key])
        if text.text[start : start + 1] == "[":
            yield from _into_brackets(text.text, text.at(held.at[-1]) if held else start + 1, "]", _written(value, flow=True))
        else:
            lines = chain(range(held.at[-1][0], text.count + 1))
            yield from (text.after(line, f"{text.pad(tree.values_at[key])}- {_written(value)}") for line in lines)
    elif held is None:
        if colon := _KEY.match(text.text, text.at(tree.at[key])):
            yield [(colon.end(), f" [{_written(value, flow=True)}]")]
    else:
        yield from _into_list(text, tree, key, value)


def _into_list(text: _Text, tree: Map, key: str, value: str) -> Iterator[Edit]:
    """One text made a list of two."""
    start = tree.values_at[key]
    line_end = text.end(start[0])
    line = text.text[text.at(start) : line_end]
    ends = [len(line.rstrip()), *(len(line[: found.start()].rstrip()) for found in re.finditer(r"\s#", line))]
    if key in _IN_FLOW:
        for end in ends:
            yield [(text.at(start), "["), (text.at(start) + end, f", {_written(value, flow=True)}]")]
    colon = _KEY.match(text.text, text.at(tree.at[key]))
    if colon:
        pad = text.pad(tree.at[key])
        for indent in (pad + "  ", pad):
            for last in range(start[0], text.count + 1):
                yield [(colon.end(), f"{text.newline}{indent}-"), *text.after(last, f"{indent}- {_written(value)}")]


def _new_key(text: _Text, tree: Map, key: str, value: str) -> Iterator[Edit]:
    flow = f"{key}: [{_written(value, flow=True)}]"
    start = text.at((tree.line, tree.column))
    if text.text[start : start + 1] == "{" or not tree:
        last = max((text.at(place) for place in tree.values_at.values()), default=start + 1)
        yield from _into_brackets(text.text, last, "}", flow)
        return
    pad = text.pad(next(iter(tree.at.values())))
    new = f"{pad}{flow}" if key in _IN_FLOW else f"{pad}{key}:\n{pad}  - {_written(value)}"
    by_line = sorted(tree.at.values())
    following = [tree.at[each] for each in _ORDER[_ORDER.index(key) + 1 :] if each in tree]
    beside = [place for place in following if place >= by_line[len(by_line) // 2]]  # not before `sources:` at the head of a file
    yield from (_before(text, place, new) for place in beside[:1])
    last_line = _last_line(text, by_line[-1][0])
    if tree.column == 1:
        yield text.after(last_line, new)
    yield from (text.after(line, new) for line in range(by_line[-1][0], min(last_line, by_line[-1][0] + 20) + 1))
    yield from (_before(text, place, new) for place in reversed(by_line[1:]))


def _last_line(text: _Text, line: int) -> int:
    """The last line of this document that holds something."""
    last = line
    for number in range(line + 1, text.count + 1):
        said = text.line(number)
        if re.match(r"(?:---|\.\.\.)(?:\s|$)", said):
            break
        if said.strip():
            last = number
    return last


def _before(text: _Text, place: tuple[int, int], new: str) -> Edit:
    """A new line before a key, and before the comments that stand right above it."""
    line = place[0]
    while line > 1 and text.line(line - 1).lstrip().startswith("#"):
        line -= 1
    return [(text.at((line, 1)), new.replace("\n", text.newline) + text.newline)]


def _into_brackets(text: str, start: int, closing: str, new: str) -> Iterator[Edit]:
    """At the end of a list or mapping in brackets: before any of the brackets that follow."""
    for found in re.finditer(re.escape(closing), text[start:]):
        end = start + found.start()
        before = text[:end].rstrip()
        comma = "" if before[-1:] in "[{" else " " if before[-1:] == "," else ", "
        yield [(len(before), f"{comma}{new}")]
        # Behind a comment that stands before the bracket, and perhaps behind a comma before that.
        yield from ([(end, f"{comma}{new}")] for comma in (", ", ""))


def _written(value: str, *, flow: bool = False) -> str:
    """The value as YAML; in quotes where it needs any."""
    plain = _PLAIN if flow else _PLAIN_TEXT
    if plain.fullmatch(value) and value not in _NOTHING and not value.endswith(":"):
        return value
    return "'" + value.replace("'", "''") + "'"


def _inserted(text: str, edit: Edit) -> str:
    parts, last = [], 0
    for place, more in sorted(edit, key=lambda each: each[0]):
        parts += [text[last:place], more]
        last = place
    return "".join([*parts, text[last:]])


def _place_of(edit: Edit, value: str) -> int:
    """Where the value stands in the new text."""
    shift = 0
    *others, (place, more) = sorted(edit, key=lambda each: each[0])
    for _, each in others:
        shift += len(each)
    return place + shift + max(more.rfind(_written(value)), more.rfind(_written(value, flow=True)), 0)


# --- whether it is right ---


def _items(held: Value) -> list[Value]:
    return list(held) if isinstance(held, List) else [] if held is None else [held]


def _plain(value: Value) -> object:
    """A tree as it can be compared: keys in their order, repeated ones too."""
    if isinstance(value, Map):
        return {"keys": [(key, _plain(each)) for key, each in value.items()], "again": [(r.key, _plain(r.value)) for r in value.repeated]}
    return [_plain(each) for each in value] if isinstance(value, List) else value


def _says_one_more(before: list[object], fresh: Sequence[Document], steps: Sequence[int | str], old: Map, key: str, value: str) -> bool:
    """Whether the new documents say what the old ones said, and this value at the end of this key."""
    if len(fresh) != len(before):
        return False
    tree: Value = fresh[int(steps[0])].root
    for step in steps[1:]:
        held = isinstance(tree, List) and isinstance(step, int) and step < len(tree)
        if not held and not (isinstance(tree, Map) and step in tree):
            return False
        tree = tree[step]
    if not isinstance(tree, Map) or not isinstance(tree.get(key), List) or tree[key] != [*_items(old.get(key)), value]:
        return False
    if key in old:
        tree[key] = old[key]
    else:
        del tree[key]
    return [_plain(each.root) for each in fresh] == before
