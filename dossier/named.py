"""Names that stand in a text, whatever their number: a text is looked through once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from dossier.no_blanks import CHARACTERS, LETTERS

_WORD = re.compile(r"\w+")
_GLUED = re.compile(f"[{CHARACTERS}{LETTERS}]")
"""Scripts without blanks between words; in Korean what follows a name is glued to it."""


class NamesIn:
    """Some names, and the records whose they are."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """`names`: a name -> its record; one without a letter, as `42`, would be found in every text that counts."""
        self._named: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self._lengths: dict[str, set[int]] = defaultdict(set)
        self._glued: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for name, record in names.items():
            if _GLUED.search(name):
                self._glued[name[0]].append((name, record))
            elif (words := tuple(word.casefold() for word in _WORD.findall(name))) and any(map(str.isalpha, name)):
                self._named[words].append(record)
                self._lengths[words[0]].add(len(words))

    def found(self, text: str) -> Iterator[tuple[int, str]]:
        """Where in a text a name of a record stands first, and whose it is; whatever its case and what stands between its words."""
        told: dict[str, int] = {}
        if self._lengths:
            places = [(word.start(), word.group().casefold()) for word in _WORD.finditer(text)]
            words = [word for _, word in places]
            for at, (start, word) in enumerate(places):
                for length in self._lengths.get(word, ()):
                    for record in self._named.get(tuple(words[at : at + length]), ()):
                        told.setdefault(record, start)
        for first in self._glued.keys() & set(text) if self._glued else ():
            for glued, record in self._glued[first]:
                start = text.find(glued)
                if start >= 0 and start <= told.get(record, start):
                    told[record] = start
        yield from sorted((start, record) for record, start in told.items())
