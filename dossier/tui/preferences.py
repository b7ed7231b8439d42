"""What the user has set, in force: settings, keys, mistakes. Loads no screen, so that the command reads it the same way."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from dossier.tui.keys import KEYS, Key
from dossier.userdata.settings import Mistake, Settings, read_settings, settings_file, unknown_theme


class Preferences(NamedTuple):
    """One settings file, read."""

    file: Path | None = None
    """None where no file was asked for."""
    settings: Settings = Settings()
    keys: tuple[Key, ...] = KEYS
    """The table of keys with the user's own in it."""
    mistakes: tuple[Mistake, ...] = ()


def load() -> Preferences:
    """The user's settings file; what is wrong in it is among the mistakes and stops nothing."""
    file = settings_file()
    settings, mistakes = read_settings(file)
    keys: tuple[Key, ...] = KEYS
    wrong: list[Mistake] = []
    if settings.keymap:
        from dossier.tui.keymap import keys_in_force

        keys, wrong = keys_in_force(settings.keymap)
    if settings.theme:
        from textual.theme import BUILTIN_THEMES

        if unknown := unknown_theme(settings, BUILTIN_THEMES):
            mistakes += unknown
            settings = settings._replace(theme="")
    return Preferences(file, settings, keys, tuple(sorted([*mistakes, *wrong])))
