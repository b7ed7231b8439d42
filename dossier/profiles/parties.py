"""How the parties to an event may be written: who stands where."""

from __future__ import annotations

from dossier.profiles import meant
from dossier.profiles import vocabulary as words
from dossier.profiles.tree import List, Map, Value

_WHO = frozenset({"id", "name", "participant", "party"} | words.KINDS.keys() - {"event", "source"})
"""What other formats have in the place of `who`."""
_NONE = words.PARTICIPANT_KEYS | words.FIELDS.keys() | words.STRUCTURES.keys() | {*_WHO, *words.TEXT_FIELDS}
"""Keys that are no id where parties stand."""
_SLIP = 0.8
"""So like a key of a party a word is that was meant for it (rolle); an id may look a little like one (rose)."""


def one_by_one(value: Value) -> Value:
    """`participants:` with ids below it that have no dashes, as the list that is meant; anything else as it is.

    Where one of the keys says something of a party (`standing`, `from` ...) nobody can tell of which.
    """
    if not isinstance(value, Map) or len(value) < 2 or any(map(_is_no_id, value)):
        return value
    items = List()
    items.at = []
    for key, role in value.items():
        item = Map(*value.at[key])
        item[key], item.at[key], item.values_at[key] = role, value.at[key], value.values_at[key]
        item.repeated = [again for again in value.repeated if again.key == key]
        items.append(item)
        items.at.append(value.at[key])
    return items


def opened(item: Map) -> Map:
    """`{ada: {role: host, standing: alleged}}` as `{who: ada, role: host, standing: alleged}`; anything else as it is."""
    ids = [key for key in item if key not in words.PARTICIPANT_KEYS]
    inner = item[ids[0]] if len(ids) == 1 else None
    if not isinstance(inner, Map) or _is_no_id(ids[0]) or "who" in inner or inner.keys() & item.keys():
        return item
    found = Map(item.line, item.column)
    found["who"], found.at["who"], found.values_at["who"] = ids[0], item.at[ids[0]], item.at[ids[0]]
    for told in (inner, item):
        for key in told:
            if key != ids[0]:
                found[key], found.at[key], found.values_at[key] = told[key], told.at[key], told.values_at[key]
    found.repeated = [*inner.repeated, *item.repeated]
    return found


def key_of(item: Map) -> str:
    """The key of a party that says who it is, of whichever format; `who` where an id is the key, or nothing says it."""
    first = next((key for key in item if key not in words.PARTICIPANT_KEYS), "who")
    return first if not item.get("who") and first in _WHO and isinstance(item[first], str) else "who"


def _is_no_id(key: str) -> bool:
    return key in _NONE or bool(meant.inner(key, words.PARTICIPANT_KEYS) or words.closest(key, sorted(words.PARTICIPANT_KEYS), _SLIP))
