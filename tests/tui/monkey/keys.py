"""Keys as the terminal gives them, and which are in force where the focus is."""

from __future__ import annotations

import unicodedata

from textual import events
from textual.keys import REPLACED_KEYS, _get_unicode_name_from_key

from dossier.tui.keys import Key
from dossier.tui.results import SearchBox
from tests.tui.running import Session

_WRITES = {"bookmark", "pin", "tags", "case", "new", "edit", "same", "different", "unsure", "palette"}
"""Keys of the table that write into files, or lead to what does."""
_MOVES = ("-down", "-up", "-first", "-last", "-page-down", "-page-up", "next-link", "previous-link")
"""How the ids end of keys that move the cursor of a list."""
_LEAVES = {"box": "box-clear", "list": "list-box", "pane": "close"}


def event(key: str) -> events.Key:
    """A key as the terminal gives it."""
    try:
        character: str | None = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(key, key)))
    except KeyError:
        character = key if len(key) == 1 else None
    return events.Key(key, character)


def where(s: Session) -> str:
    """The place in the table of keys in which the focus is."""
    focused = s.app.focused
    return "box" if isinstance(focused, SearchBox) else "pane" if s.main.strip.holds(focused) else "list"


def table(s: Session) -> tuple[Key, ...]:
    """The table with the user's keys in it."""
    return s.app.preferences.keys


def key_of(s: Session, id_: str) -> str:
    """The first key that something has."""
    return _keys(next(each for each in table(s) if each.id == id_))[0]


def _keys(key: Key) -> list[str]:
    return key.keys.split(",")


def of_places(s: Session, *places: str) -> list[str]:
    """Every key of these places but those that end the program."""
    left = quitting(s)
    return [key for each in table(s) if each.where in places for key in _keys(each) if key not in left]


def quitting(s: Session) -> set[str]:
    """The keys that end the program: they are not pressed."""
    return {key for each in table(s) if each.id == "quit" for key in _keys(each)} | {"ctrl+c"}


def writing(s: Session) -> set[str]:
    """The keys that may write into files."""
    return {key for each in table(s) if each.id in _WRITES for key in _keys(each)}


def moving(s: Session) -> set[str]:
    """The keys that move the cursor of the list in focus."""
    place = where(s)
    return {key for each in table(s) if (each.where == place and each.id.endswith(_MOVES)) or "section-" in each.id for key in _keys(each)}


def leaving(s: Session) -> str:
    """The key that leads out of where the focus is."""
    return key_of(s, _LEAVES[where(s)]) if s.app.screen is s.main else "escape"
