"""A person's settings: one TOML file, read and never written by the program. What is wrong in it is told with its place; the rest holds."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from dossier import home
from dossier.text import clean, shorten
from dossier.userdata.files import UserDataError, read_text

if TYPE_CHECKING:
    from dossier.userdata.toml_places import Position

VARIABLE = "DOSSIER_SETTINGS"
"""Environment variable that names the file."""


class Setting(NamedTuple):
    """One setting beside the keys."""

    name: str
    default: str | bool
    help: str
    example: str = ""
    """What the template shows where the default is empty."""


SETTINGS: tuple[Setting, ...] = (
    Setting("theme", "", "colours; `--theme`, $TEXTUAL_THEME and $NO_COLOR win over it, and it over the theme chosen last in the palette",
            "textual-light"),
    Setting("mouse", True, "false leaves the mouse to the terminal; `--mouse` and `--no-mouse` win over it"),
    Setting("editor", "", "the command that `e` opens a file with; it wins over $VISUAL and $EDITOR", "nano -w"),
    Setting("sources", False, "true shows under every statement, from the start, who says so (the key `s`)"),
    Setting("latinize", False, "true shows names in other scripts with their reading in Latin letters, from the start (the key `R`)"),
)  # fmt: skip
"""THE table of settings: the reader, the template and docs/settings.md are made from it."""

KEYMAP = "keymap"
"""The table of keys in the file."""
MISPLACED = f"{{}} is a setting, not a key: its line stands above [{KEYMAP}]"


class Mistake(NamedTuple):
    """What is wrong in the file; line 0 where it is the file as a whole."""

    line: int
    column: int
    message: str

    def at(self, file: str) -> str:
        """With its place, as an editor takes it: `settings.toml:3:1: ...`."""
        return f"{file}:{self.line}:{self.column}: {self.message}" if self.line else f"{file}: {self.message}"


class Wanted(NamedTuple):
    """Keys that the file gives to one thing, as they are written there, and where."""

    keys: tuple[str, ...]
    line: int
    column: int


class Settings(NamedTuple):
    """What the file sets; what it does not set is as in the table."""

    theme: str = ""
    mouse: bool = True
    editor: str = ""
    sources: bool = False
    latinize: bool = False
    keymap: Mapping[str, Wanted] = MappingProxyType({})
    """Id of a binding -> its keys, not yet looked at."""
    where: Mapping[str, tuple[int, int]] = MappingProxyType({})
    """Setting -> line and column of its name."""


def settings_file() -> Path:
    """Where the settings are read from; the file need not be there."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(os.path.expanduser(named)).absolute()
    return home.config() / "settings.toml"


def read_settings(file: Path) -> tuple[Settings, list[Mistake]]:
    """The settings of a file, and what is wrong in it; no file is no mistake unless it was named."""
    try:
        text = read_text(file)
    except UserDataError as error:
        return Settings(), [Mistake(0, 0, str(error).replace(str(file), "the file"))]
    if not text and os.environ.get(VARIABLE) and not file.exists():
        return Settings(), [Mistake(0, 0, f"${VARIABLE} names this file, and it is not there")]
    return settings_of(text) if text.strip() else (Settings(), [])


def settings_of(text: str) -> tuple[Settings, list[Mistake]]:
    """The settings in a text, and what is wrong there, in the order of its lines."""
    from dossier.userdata.toml_places import places

    values, mistakes, readable = _parsed(text)
    where = places(readable)
    found: dict[str, Any] = {}
    set_at: dict[str, tuple[int, int]] = {}
    known = {each.name: each for each in SETTINGS}
    keymap: dict[str, Wanted] = {}
    for name, value in values.items():
        at = where[(name,)]
        if name == KEYMAP:
            keymap, wrong = _keymap(value, where, at)
            mistakes += wrong
        elif name not in known:
            mistakes.append(Mistake(*at, f"there is no setting {_quoted(name)}{nearest(name, (*known, KEYMAP))}"))
        elif type(value) is not type(known[name].default):
            needed = "true or false" if isinstance(known[name].default, bool) else 'a text between quotes (")'
            mistakes.append(Mistake(*at, f"{name} takes {needed}, not {_shown(value)}"))
        else:
            found[name], set_at[name] = value, at
    return Settings(**found, keymap=keymap, where=set_at), sorted(mistakes)


def _keymap(value: Any, where: Mapping[tuple[str, ...], Position], at: Position) -> tuple[dict[str, Wanted], list[Mistake]]:
    if not isinstance(value, dict):
        return {}, [Mistake(*at, f'{KEYMAP} is a table: a line [{KEYMAP}], and under it lines as search = "/"')]
    found: dict[str, Wanted] = {}
    mistakes = []
    for name, keys in value.items():
        here = where[(KEYMAP, name)]
        if isinstance(keys, str):
            found[name] = Wanted(_divided(keys), *here)
        elif isinstance(keys, list) and all(isinstance(each, str) for each in keys):
            found[name] = Wanted(tuple(keys), *here)
        elif isinstance(keys, bool) and any(each.name == name for each in SETTINGS):
            mistakes.append(Mistake(*here, MISPLACED.format(name)))
        else:
            mistakes.append(Mistake(*here, f'{clean(name)} takes keys between quotes, as "ctrl+b, B", not {_shown(keys)}'))
    return found, mistakes


def _divided(keys: str) -> tuple[str, ...]:
    """Keys with commas between them; a comma alone is the key."""
    return (",",) if keys.strip() == "," else tuple(key.strip() for key in keys.split(",") if key.strip())


_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def _parsed(text: str) -> tuple[dict[str, Any], list[Mistake], str]:
    """The values, the mistake that keeps the text from being read to its end, and the text as far as it can be read."""
    import tomllib

    from dossier.userdata.toml_places import position

    try:
        return tomllib.loads(text), [], text
    except tomllib.TOMLDecodeError as error:
        told = _PLACE.search(str(error))
        written = text.rstrip("\n")
        line, column = (int(told[1]), int(told[2])) if told and told[1] else position(written, len(written))
        what = _PLACE.sub("", str(error))
        message = f"this is not TOML: {what[:1].lower()}{what[1:]}"
    lines = text.split("\n")
    for end in range(line - 1, 0, -1):
        above = "\n".join(lines[:end])
        with suppress(tomllib.TOMLDecodeError):
            return tomllib.loads(above), [Mistake(line, column, f"{message}; only what stands above line {end + 1} holds")], above
    return {}, [Mistake(line, column, f"{message}; nothing in this file holds")], ""


def nearest(name: str, names: Iterable[str]) -> str:
    """`; is search meant?`, or nothing where no name is near."""
    from difflib import get_close_matches

    near = get_close_matches(name.casefold(), list(names), 1, 0.6)
    return f"; is {near[0]} meant?" if near else ""


def unknown_theme(settings: Settings, themes: Collection[str]) -> list[Mistake]:
    """The mistake of a theme that there is not."""
    if not settings.theme or settings.theme in themes:
        return []
    return [Mistake(*settings.where["theme"], f"there is no theme {_quoted(settings.theme)}{nearest(settings.theme, themes)}")]


def _shown(value: Any) -> str:
    """A value as it stands in the file, near enough."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a table"
    return "a list" if isinstance(value, list) else _quoted(value) if isinstance(value, str) else str(value)


def _quoted(text: str) -> str:
    """A text of the file between quotes, of a length that can be read."""
    return f'"{shorten(clean(text), 40)}"'
