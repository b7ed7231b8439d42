"""Files of sources: many in one file, one a key; or one a file, with `kind: source`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from dossier.profiles import vocabulary as words
from dossier.profiles.model import Level, Source, Where
from dossier.profiles.tree import Map, Value
from dossier.profiles.values import ValueReader
from dossier.text import clean

_HELD_BACK = frozenset({"sensitive", "confidential", "private", "secret", "anonymous", "protected"})
"""Keys under which somebody would write that a source is not to be handed over."""


def holds_sources(path: str, root: Map) -> bool:
    """Whether a file holds many sources, one a key: no `kind`, and every value looks like a source.

    In the folder of sources one value that is none makes no profile of the others: it is told where it stands.
    """
    if "kind" in root or not root:
        return False
    in_folder = "sources" in PurePosixPath(path).parts[:-1]
    mappings = [isinstance(value, Map) for value in root.values()]
    if not all(is_map or value is None for is_map, value in zip(mappings, root.values(), strict=True)):
        keys = {key.casefold() for key in root}  # `Name:` is a slip, and no id
        return in_folder and any(mappings) and not keys & {*words.profile_keys(), *words.SOURCE_FIELDS}
    marks = {"title", "url", "publisher", "author"}
    return in_folder or all(isinstance(value, Map) and marks & value.keys() for value in root.values())


def is_source(kind: Value) -> bool:
    """Whether what stands under `kind:` says that a file is a source."""
    return isinstance(kind, str) and kind.strip() == words.SOURCE


class SourceParser:
    """Reads the sources of one file."""

    def __init__(self, path: str) -> None:
        self.path = path

    def many(self, root: Map) -> list[Source]:
        found = [self.one(clean(key), value, root.at[key]) for key, value in root.items()]
        if found and root.repeated:
            again = ValueReader(self.path, found[0].id)
            again.repeats(root)
            found[0] = replace(found[0], problems=(*found[0].problems, *again.problems))
            found.extend(self.one(clean(repeat.key), repeat.value, (repeat.line, repeat.column)) for repeat in root.repeated)
        return found

    def one(self, source_id: str, tree: Value, where: Where) -> Source:
        values = ValueReader(self.path, source_id)
        fields: list[tuple[str, str]] = []
        places: list[Where] = []
        if isinstance(tree, Map):
            for key, value in tree.items():
                if value is None or (key == "kind" and is_source(value)):
                    continue
                at = tree.values_at[key]
                name = "title" if key == "name" and "title" not in tree else key
                if name == "id":
                    self_id = values.text(value, at, "id")
                    if self_id and self_id != source_id:
                        hint = "links use the key or the file's name"
                        values.problem("error", "id-differs", f"id: {self_id} is not {source_id}", at, hint)
                    continue
                if name in words.SOURCE_IDENTITY:
                    values.others.extend((name, text, place) for text, place in values.texts(value, at, key))
                    continue
                if name not in words.SOURCE_FIELDS:
                    if key.casefold() in _HELD_BACK:
                        self._tell_of_all(values, key, value, tree.at[key])
                        continue
                    values.unknown(key, value, tree.at[key], list(words.SOURCE_FIELDS))
                    continue
                lines: dict[str, int] = {}
                for text, place in values.texts(value, at, key):
                    if text in lines:
                        told = f"{name} {text!r} stands in line {lines[text]} already"
                        values.problem("info", "said-twice", told, place, "leave one of them out")
                        continue
                    lines[text] = place[0]
                    fields.append((name, text))
                    places.append(place)
                    self._check(values, name, text, place)
            values.repeats(tree)
        elif tree is not None:
            values.problem("error", "not-a-mapping", "a source is a mapping of keys", where, "write title: or url: below it")
            values.keep("source", tree, where)
        fields.extend((key, value) for key, value, _ in values.others)
        places.extend(place for _, _, place in values.others)
        if not any(key in ("title", "url", "file") for key, _ in fields):
            values.problem("warning", "no-title", f"the source {source_id!r} has neither title nor address", where, "write title: or url:")
        return Source(source_id, tuple(fields), tuple(places), self.path, where, tuple(values.problems))

    def _tell_of_all(self, values: ValueReader, key: str, value: Value, where: Where) -> None:
        """Whoever marks a source so takes it for protected, and it is printed with all that is written of it."""
        level: Level = "error" if key.casefold() == "sensitive" else "warning"
        told = f"{key}: keeps nothing back: reports and exports tell all that is written of a source"
        values.problem(level, "told-of-source", told, where, "write here only what may be handed over, and keep elsewhere who it is")
        values.keep(key, value, where)

    def _check(self, values: ValueReader, key: str, text: str, where: Where) -> None:
        if key in ("date", "accessed"):
            values.date(text, where)
        elif key == "reliability" and text not in words.RELIABILITY:
            values.bad_word("reliability", text, where, words.RELIABILITY)
