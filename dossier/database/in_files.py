"""Where in the files the words of texts stand, of which a base knows only where they begin."""

from __future__ import annotations

from pathlib import Path

from dossier.database.regular import read_regular
from dossier.profiles.model import Where
from dossier.profiles.places import NO_PLACES, Places, lines_in


class InFiles:
    """Places in the files of one folder, each read when it is asked for; the one before is remembered."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._path = ""
        self._places = NO_PLACES

    def of(self, path: str, where: Where, text: str, start: int) -> Where:
        """Where text[start:] stands in a file, of a text that begins at `where`; that, where it cannot be told (any more)."""
        if path != self._path:
            self._path, self._places = path, self._read(path)
        return self._places.of(where, text, start)

    def _read(self, path: str) -> Places:
        if self._folder is None or not path:
            return NO_PLACES
        try:
            return Places(lines_in(read_regular(self._folder / path)[0]))
        except (OSError, ValueError):
            return NO_PLACES
