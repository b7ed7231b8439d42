"""The user's keys: checked against the table, so that none is lost without a word. Textual itself ignores what it does not know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dossier.text import clean
from dossier.tui.key_names import KeyNameError, read_key, spoken, typed
from dossier.tui.keys import KEYS, WHERE, Key, Where
from dossier.userdata.settings import MISPLACED, SETTINGS, Mistake, Wanted, nearest

_EDITING = frozenset({"left", "right", "home", "end", "backspace", "delete"})
"""Keys that move and delete in the search box."""
_TOGETHER: tuple[Where, ...] = ("box", "list", "pane")
"""Where the focus can be; what works everywhere works in each."""


class _Clash(NamedTuple):
    key: str
    one: Key
    other: Key
    place: Where


def keys_in_force(wanted: Mapping[str, Wanted]) -> tuple[tuple[Key, ...], list[Mistake]]:
    """The table with the user's keys in it, and what of these cannot be had; where two want one key, both keep their own."""
    own = {key.id: key for key in KEYS}
    changed: dict[str, Key] = {}
    mistakes: list[Mistake] = []
    for id_, entry in wanted.items():
        if id_ not in own and any(each.name == id_ for each in SETTINGS):
            mistakes.append(Mistake(entry.line, entry.column, MISPLACED.format(id_)))
            continue
        if id_ not in own:
            mistakes.append(Mistake(entry.line, entry.column, f'there is no binding "{clean(id_)}"{nearest(id_, own)}'))
            continue
        try:
            keys = ",".join(_read(own[id_], entry))
        except KeyNameError as error:
            mistakes.append(Mistake(entry.line, entry.column, f"{id_}: {clean(str(error))}"))
            continue
        if keys != own[id_].keys:
            changed[id_] = own[id_]._replace(keys=keys)
    while (clash := next(_clashes(changed), None)) is not None:
        last = max((wanted[each.id] for each in (clash.one, clash.other) if each.id in changed), key=lambda entry: entry[1:])
        mine, others = (clash.one, clash.other) if wanted.get(clash.one.id) is last else (clash.other, clash.one)
        where = "" if clash.place == mine.where == others.where else f" ({WHERE[others.where]})"
        told = f"{mine.id}: {spoken(clash.key)} is the key of {others.id}{where} already; both keep their own keys"
        mistakes.append(Mistake(last.line, last.column, told))
        for each in (clash.one, clash.other):
            changed.pop(each.id, None)
    return tuple(changed.get(key.id, key) for key in KEYS), sorted(mistakes)


def _read(key: Key, entry: Wanted) -> list[str]:
    """The keys of an entry by their right names; raises KeyNameError."""
    found = list(dict.fromkeys(read_key(each) for each in entry.keys))
    if not found:
        raise KeyNameError(f"no key is named; without this line it has {spoken(key.keys)}")
    if key.where == "box":
        for each in found:
            if typed(each):
                raise KeyNameError(f'"{spoken(each)}" is text in the search box; use ctrl or alt with it')
            if each in _EDITING:
                raise KeyNameError(f"{spoken(each)} moves or deletes in the search box")
    return found


def _clashes(changed: Mapping[str, Key]) -> Iterator[_Clash]:
    """Keys that two things have in one place, at least one of them by the user's wish."""
    for place in _TOGETHER:
        used: dict[str, Key] = {}
        for own in KEYS:
            if own.where not in (place, "everywhere"):
                continue
            key = changed.get(own.id, own)
            for name in key.keys.split(","):
                if place == "box" and own.where == "everywhere" and typed(name):
                    continue  # it is text there
                other = used.setdefault(name, key)
                if other is not key and (key is not own or other.id in changed) and not _both_default(name, key.id, other.id):
                    yield _Clash(name, other, key, place)


def _both_default(name: str, *ids: str) -> bool:
    """Whether the table itself gives a key to both: the one in the box, the other outside it."""
    return all(name in key.keys.split(",") for key in KEYS if key.id in ids)
