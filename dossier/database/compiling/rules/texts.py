"""What free texts say of other records without a link."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection
from functools import lru_cache, partial

from dossier.database.compiling.lookup import Lookup
from dossier.database.compiling.rules.telling import tell
from dossier.links import CITATION, LINK
from dossier.text import fold

_MANY = 50
"""From so many notes on it is worth to know first how all names begin."""
_WORD = re.compile(r"\w[\w’'-]*")


def unlinked_mentions(connection: sqlite3.Connection, lookup: Lookup) -> None:
    """The name of another record in the notes, not linked to it; names of one word are too often somebody else's."""
    notes_of = "FROM temp.scope CROSS JOIN claim ON claim.id BETWEEN low AND high WHERE prop = 'notes'"
    begins = _begins(connection) if connection.execute(f"SELECT count(*) {notes_of}").fetchone()[0] > _MANY else None
    named = lru_cache(maxsize=10_000)(partial(_named, connection))
    for own, notes, line, column in connection.execute(f'SELECT entity_id, value, line, "column" {notes_of}'):
        plain = _plain(notes)
        said = _WORD.findall(plain)
        for word in {*said} if begins is None else begins.intersection(said):
            after, names = named(word)
            if not _goes_on(plain, word, after):
                continue
            record = lookup.held(own)
            if record is None or record.state != "profile":
                break
            for text, target in names:
                if target != own and text in plain and re.search(rf"(?<!\w){re.escape(text)}(?!\w)", plain):
                    message, hint = f"{text!r} is named in the notes", f"link it: [[{target}]]"
                    tell(connection, record, (line, column), "info", "unlinked-mention", message, hint)


class Naming:
    """Whether one of some names may be told of notes: as they are written, or without a citation in the middle of the name."""

    def __init__(self, names: Collection[str]) -> None:
        self.names = names
        self._joints = {name[at : at + 2] for name in names for at in range(len(name) - 1)}

    def __call__(self, notes: str) -> bool:
        if any(name in notes for name in self.names):
            return True
        return self._may_be_cut(notes) and any(name in _plain(notes) for name in self.names)

    def _may_be_cut(self, notes: str) -> bool:
        """Whether a citation stands between two letters that stand beside each other in a name: few do, and all else takes long."""
        at = notes.find("[@")
        while at >= 0 and (end := notes.find("]", at)) >= 0:
            after = notes[end + 1 : end + 2]
            if notes[at - 1 : at] + after in self._joints or after == "[" or "[" in notes[at + 1 : end]:
                return True
            at = notes.find("[@", end)
        return False


def _plain(notes: str) -> str:
    return CITATION.sub("", LINK.sub(" \0 ", notes)) if "[" in notes else notes


def may_be_named(name: str) -> bool:
    """Whether a name is looked for in notes: it has several words."""
    return len(name.split(maxsplit=1)) > 1


def _goes_on(text: str, word: str, after: frozenset[str]) -> bool:
    """Whether a word stands in a text with one of these pairs of letters behind it."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if text[end : end + 2] in after:
            return True
        at = text.find(word, at + 1)
    return False


def _begins(connection: sqlite3.Connection) -> set[str]:
    """The first words of the shown names of several words."""
    names = connection.execute("SELECT name FROM entity WHERE state = 'profile' AND folded LIKE '% %'")  # as `_named` has it
    return {name.split(maxsplit=1)[0] for (name,) in names if may_be_named(name)}


def _named(connection: sqlite3.Connection, word: str) -> tuple[frozenset[str], list[tuple[str, str]]]:
    """The shown names of several words that begin with a word, each with the one record that has it; and the two letters behind it."""
    key = fold(word)
    if not key:
        return frozenset(), []
    rows = connection.execute(
        "SELECT name, id, state FROM entity WHERE (kind = 'source') = 0 AND folded >= ? AND folded < ?", (f"{key} ", f"{key}!")
    )
    found: dict[str, list[str]] = {}
    for name, id_, state in rows:
        if state == "profile" and name.split(maxsplit=1)[0] == word:
            found.setdefault(name, []).append(id_)
    names = [(name, ids[0]) for name, ids in found.items() if len(ids) == 1]
    return frozenset({name.partition(word)[2][:2] for name, _ in names}), names
