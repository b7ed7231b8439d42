"""The names of keys: as people write them, as Textual calls them, as they are shown."""

from __future__ import annotations

import unicodedata

MODIFIERS = ("alt", "ctrl", "shift")

_SHOWN = {
    "enter": "⏎", "escape": "esc", "pagedown": "page down", "pageup": "page up", "up": "↑", "down": "↓", "left": "←", "right": "→",
}  # fmt: skip
_MOVING = {
    "up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete", *(f"f{number}" for number in range(1, 25)),
}  # fmt: skip
"""Keys that terminals send with modifiers, too."""
_ALONE = {"enter", "escape", "tab", "space", "backspace"}
_ALSO = {
    "return": "enter", "del": "delete", "ins": "insert", "pgup": "pageup", "pgdn": "pagedown", "page_up": "pageup",
    "page_down": "pagedown", "backtab": "shift+tab",
    "control": "ctrl", "option": "alt", **{shown: name for name, shown in _SHOWN.items()},
}  # fmt: skip
_SHORTER = {
    "solidus": "slash", "reverse_solidus": "backslash", "commercial_at": "at", "hyphen_minus": "minus", "plus_sign": "plus",
    "low_line": "underscore",
}  # fmt: skip
"""Unicode's names of signs -> Textual's, where they are not the same."""
_SAME = {"i": "tab", "m": "enter", "h": "backspace", "j": "enter"}
"""Letters that a terminal sends with ctrl as another key."""
_SPELT = frozenset({"comma", "space", "quotation_mark", "backslash"})
"""Keys whose sign has a meaning of its own in a settings file."""


class KeyNameError(ValueError):
    """There is no such key, or none that a terminal tells apart; the message is for people."""


def sign_name(sign: str) -> str:
    """Textual's name of the key that types a character: `/` -> slash; letters and digits are their own."""
    if sign.isalnum():
        return sign
    name = unicodedata.name(sign, "").lower().replace("-", "_").replace(" ", "_")
    return _SHORTER.get(name, name)


_SIGNS = {sign_name(chr(code)): chr(code) for code in range(0x20, 0x7F) if not chr(code).isalnum()}
"""Textual's name -> the sign, of all that ASCII has."""


def typed(key: str) -> str:
    """The character that a key types, by Textual's name; nothing where it types none."""
    return key if len(key) == 1 else _SIGNS.get(key, "")


def read_key(written: str) -> str:
    """Textual's name of a key as people write it: `[`, `Ctrl+B`, `page down`, `?`; raises KeyNameError."""
    *before, last = _parts(written)
    name = _name(last)
    modifiers = {_ALSO.get(each.lower(), each.lower()) for each in before}
    if name == "shift+tab":
        name, modifiers = "tab", modifiers | {"shift"}
    if not name or not modifiers <= set(MODIFIERS):
        raise KeyNameError(f'there is no key "{written}"{"; put commas between keys" if " " in written.strip() else ""}')
    if modifiers and len(name) == 1:
        name = name.lower()
    key = "+".join([*sorted(modifiers), name])
    if modifiers:
        _check_sent(written, modifiers, name)
    if key == "ctrl+c":
        raise KeyNameError("ctrl+c is kept for copying what is selected")
    return key


def _check_sent(written: str, modifiers: set[str], name: str) -> None:
    """Whether a terminal sends a key with these modifiers as a key of its own."""
    if name in _MOVING or (name == "tab" and modifiers == {"shift"}):
        return
    if modifiers == {"shift"}:
        raise KeyNameError(f'instead of "{written}" write the character that it types' + (f': "{name.upper()}"' if len(name) == 1 else ""))
    if "ctrl" in modifiers and name in _SAME:
        raise KeyNameError(f'a terminal cannot tell "{written}" from {_SAME[name]}')
    if modifiers not in ({"ctrl"}, {"alt"}, {"alt", "shift"}) or not (name.isascii() and len(name) == 1 and name.isalpha()):
        raise KeyNameError(f'"{written}" is no key that every terminal sends')


def _parts(written: str) -> list[str]:
    """What stands between the pluses; a plus at the end is the key."""
    text = written.strip()
    if text.endswith("+"):
        return [*(each.strip() for each in text[:-1].rstrip("+").split("+") if each.strip()), "+"]
    return [each.strip() for each in text.split("+")]


def _name(last: str) -> str:
    """Textual's name of a key without its modifiers; nothing where there is none."""
    if last.isalnum() and len(last) == 1:
        return last
    name = _ALSO.get(last.lower()) or (sign_name(last) if len(last) == 1 else last.lower())
    return name if name in _MOVING | _ALONE or name in _SIGNS or name == "shift+tab" else ""


def spoken(keys: str) -> str:
    """Keys as people read them: `[ H alt+←`."""
    found = []
    for key in keys.split(","):
        *modifiers, last = key.split("+")
        found.append("+".join([*modifiers, _SHOWN.get(last) or typed(last).strip() or last]))
    return " ".join(found)


def written(keys: str) -> str:
    """Keys as a settings file takes them: `[, H, alt+left`."""
    found = []
    for key in keys.split(","):
        *modifiers, last = key.split("+")
        found.append("+".join([*modifiers, last if last in _SPELT else typed(last) or last]))
    return ", ".join(found)
