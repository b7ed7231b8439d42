"""Names with kana, Thai, Lao, Khmer or Burmese letters in running text, where no blank tells where they begin and end.

Such a name counts where it has several words or many letters: few stand in any text. It is not cut out of a longer word of katakana,
and takes no letter from its vowel.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from dossier.no_blanks import CHARACTERS, LETTERS
from dossier.profiles.kinds import ORGANIZATIONS
from dossier.search import glued

_KANA = "\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_SIGN = re.compile(f"[{_KANA}{LETTERS}]")
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff]")
_OF_KATAKANA = re.compile(f"{_KATAKANA.pattern}+")
_OF_HIRAGANA = re.compile("[\u3041-\u309f]+")
_ALL_GLUED = re.compile(f"[{CHARACTERS}{LETTERS} ]+")
_LETTERS = re.compile(f"[{LETTERS}]")
_GAPS = re.compile("(?!\\s*\n\\s*\n)[ \t\n\u3000·・･‧=＝]+")
_BEHIND = "ะาำๅະາຳ"
"""Vowels that stand behind their letter and are no marks."""
_FIRST = 4
_LEAST_JAPANESE, _LEAST_WORDS, _LEAST_WORD = 4, 7, 10
"""Signs of the shortest Japanese name that counts, and of the shortest one of several words, and of one word, in other scripts."""


class GluedNames:
    """Those of some names that are written so."""

    def __init__(self, known: Iterable[tuple[str, str, str]]) -> None:
        """Of owners, who may be nobody, their kinds, and the names."""
        owners: dict[str, set[str]] = {}
        for owner, kind, text in known:
            if text.isascii() or not _SIGN.search(text):
                continue
            name = _GAPS.sub(" ", glued.in_one_form(text)).strip()
            if _ALL_GLUED.fullmatch(name) and _tells(name, kind):
                owners.setdefault(name, set()).update([owner] if owner else [])
        self._owners = {name: frozenset(of) for name, of in owners.items()}
        self._beginning: dict[str, list[str]] = defaultdict(list)
        """Names by how they begin, in order."""
        self._inside: dict[str, str] = {}
        """Name -> the longest other one that it begins with."""
        self._longest = max(map(len, owners), default=0)
        around: list[str] = []
        for name in sorted(owners):
            while around and not name.startswith(around[-1]):
                around.pop()
            self._inside[name] = around[-1] if around else ""
            around.append(name)
            self._beginning[name[:_FIRST]].append(name)

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._owners)

    def read(self, text: str) -> Iterator[tuple[int, int, frozenset[str]]]:
        """Where they stand in a text, and whose they are: from left to right, of those that begin at one place the longest."""
        if text.isascii() or not _SIGN.search(text):
            return
        plain, starts = _on_one_line(glued.in_one_form(text))
        beginning, free = self._beginning, 0
        for at in [at for at in range(len(plain) - _FIRST + 1) if plain[at : at + _FIRST] in beginning]:
            end = self._end(plain, at) if at >= free else 0
            if end:
                yield starts[at], starts[end - 1] + 1, self._owners[plain[at:end]]
                free = end

    def _end(self, text: str, at: int) -> int:
        """The end of the longest name that stands here; 0 where none does.

        Thousands may begin alike: the last of them that is not behind the text, in order, begins with all that stand here.
        """
        known = self._beginning[text[at : at + _FIRST]]
        before = bisect_right(known, text[at : at + self._longest])
        name = known[before - 1] if before else ""
        while name and not (text.startswith(name, at) and _is_apart(text, at, at + len(name))):
            name = self._inside[name]
        return at + len(name) if name else 0


def _on_one_line(text: str) -> tuple[str, list[int]]:
    """A text with one blank for every gap, and where each sign of it stands."""
    starts: list[int] = []
    at = 0
    for gap in _GAPS.finditer(text):
        starts += range(at, gap.start() + 1)
        at = gap.end()
    return _GAPS.sub(" ", text), [*starts, *range(at, len(text))]


def _tells(name: str, kind: str) -> bool:
    """Whether a name is sure to be one wherever it stands."""
    signs = len(name.replace(" ", ""))
    if _LETTERS.search(name):
        return signs >= (_LEAST_WORDS if " " in name else _LEAST_WORD)
    if _OF_KATAKANA.fullmatch(name) and kind not in ORGANIZATIONS:  # a given name, or a word
        return False
    return signs >= (_LEAST_WORD if _OF_HIRAGANA.fullmatch(name) else _LEAST_JAPANESE)


def _is_apart(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if any(_KATAKANA.match(one) and _KATAKANA.match(other) for one, other in ((before, text[start]), (text[end - 1], after))):
        return False
    return not after or (unicodedata.category(after)[0] != "M" and after not in _BEHIND)
