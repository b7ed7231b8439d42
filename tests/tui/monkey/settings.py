"""Settings as anybody may have them: right ones, wrong ones, keys for other keys, no TOML at all."""

from __future__ import annotations

import json
import random

from dossier.tui.keys import KEYS

_LINES = (
    'theme = "textual-light"', 'theme = "nord"', 'theme = "none such"', "theme = 3", "mouse = false", 'mouse = "no"', 'editor = "nano -w"',
    'editor = "code"', 'editor = "hx"', "editor = \"'\"", 'editor = ""', "sources = true", "sources = false", "latinize = true",
    'odd = "\\u001b[31m"', "[odd]", "theme = ", "\x00", "sources = true\nsources = false", 'editor = "\\ud83d"',
    "[keymap.search]", "[a.b]\nc = 1", "a.b = 1", "[[keymap]]",
)  # fmt: skip
_KEYS = (
    "ctrl+b", "ctrl+g", "ctrl+y", "B", "Q", "X", "V", "?", "f5", "f7", "alt+x", "alt+left", "j", "k", "enter", "escape", "esc", "tab", "q",
    "ctrl+q", "ctrl+c", "ctrl+i", "comma", ",", "", "space", "王", "up", "page down", "no key", "alt+←", "ctrl+shift+a", "/", "é",
)  # fmt: skip


_SOUND = (
    'theme = "nord"',
    'theme = "textual-light"',
    "mouse = false",
    'editor = "nano -w"',
    'editor = "hx"',
    "sources = true",
    "latinize = true",
)
_FREE = (
    *(f"f{number}" for number in range(2, 13)),
    "ctrl+b",
    "ctrl+g",
    "ctrl+y",
    "ctrl+r",
    "ctrl+s",
    "alt+n",
    "alt+p",
    "alt+up",
    "ctrl+up",
)
"""Keys that nothing has."""


def any_settings(rng: random.Random) -> str | None:
    """The text of a file, every second one without mistakes; empty for none, None where the command is to write it."""
    if rng.random() < 0.2:
        return rng.choice(["", None])
    sound = rng.random() < 0.5
    lines = list({line.split()[0]: line for line in rng.sample(_SOUND if sound else _LINES, rng.randint(0, 3))}.values())
    if rng.random() < 0.8:
        lines.append("[keymap]")
        free = rng.sample(_FREE, len(_FREE))
        for key in rng.sample(KEYS, rng.randint(1, 8 if sound else 5)):
            wanted = [free.pop() if sound else rng.choice(_KEYS) for _ in range(rng.choice([1, 1, 2]))]
            shown = json.dumps(", ".join(wanted) if rng.random() < 0.7 else wanted, ensure_ascii=False)
            lines.append(f"{key.id if sound else rng.choice([key.id, key.id, key.id.upper()])} = {shown}")
    return "\n".join(lines) + "\n"
