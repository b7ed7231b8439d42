"""Which format a file seems to have: to say so where it was given as another one."""

from __future__ import annotations

import re
from pathlib import Path

from dossier.exchange.in_file import opened

_BEGINNING = 64 * 1024
_MARKS: dict[str, tuple[str, ...]] = {
    "stix": (r'"type"\s*:\s*"bundle"', r'"spec_version"\s*:\s*"2', r'"id"\s*:\s*"[a-z-]+--[0-9a-f]{8}-'),
    "ftm": (r'"schema"\s*:\s*"[A-Z]\w+"',),
    "popolo": (r'"(?:persons|memberships|other_names|classification)"\s*:',),
    "misp": (r'"values"\s*:\s*\[', r'"meta"\s*:\s*\{[^{}]*"(?:synonyms|refs)"'),
}
"""Format -> what stands in its files near their beginning, and in no other's."""


def looks_like(path: Path) -> str:
    """The key of the format that a file seems to have; empty where it looks like none."""
    try:
        with opened(path) as file:
            text = file.read(_BEGINNING).decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    except (OSError, ValueError):
        return ""
    if "\x00" in text or not text:
        return ""
    if text[0] in "{[":
        return next((key for key, marks in _MARKS.items() if any(re.search(mark, text) for mark in marks)), "")
    first = text.splitlines()[0]
    return "csv" if first.isprintable() and any(mark in first for mark in ",;\t") else ""
