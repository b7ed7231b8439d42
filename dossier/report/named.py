"""Names that stand in a text, whatever their number: a text is looked through once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from dossier.search.glued import CHARACTERS, LETTERS

_WORD = re.compile(r"\w+")
_NO_BLANKS = re.compile(f"[{CHARACTERS}{LETTERS}\uac00-\ud7af]")
"""Scripts without blanks between words; in Korean what follows a name is glued to it."""


class NamesIn:
    """Some names, and the records whose they are."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """`names`: a name -> its record."""
        self._by_first: dict[str, list[tuple[list[str], str]]] = defaultdict(list)
        self._glued: list[tuple[str, str]] = []
        for name, record in names.items():
            if _NO_BLANKS.search(name):
                self._glued.append((name, record))
            elif words := [word.casefold() for word in _WORD.findall(name)]:
                self._by_first[words[0]].append((words, record))

    def found(self, text: str) -> Iterator[tuple[int, str]]:
        """Where in a text a name of a record stands first, and whose it is; whatever its case and what stands between its words."""
        told: dict[str, int] = {}
        if self._by_first:
            places = [(word.start(), word.group().casefold()) for word in _WORD.finditer(text)]
            words = [word for _, word in places]
            for at, (start, word) in enumerate(places):
                for name, record in self._by_first.get(word, ()):
                    if record not in told and words[at : at + len(name)] == name:
                        told[record] = start
        for glued, record in self._glued:
            if record not in told and (start := text.find(glued)) >= 0:
                told[record] = start
        yield from ((start, record) for record, start in told.items())
