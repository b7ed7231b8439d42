"""The syllables of Mandarin as another script writes them, by a table of how their parts are written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from operator import add

from dossier.search import mandarin


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in text.split())


class Transcription:
    """How pinyin is written in another script; a table is a text of pairs, as `b:б p:п`."""

    def __init__(self, initials: str, finals: str, whole: str, rounded: str, joined: Callable[[str, str], str] = add) -> None:
        """`whole`: syllables that do not follow from their parts; `rounded`: finals with another vowel behind j, q and x.

        `joined` makes a syllable of its initial, empty where it has none, and its final as they are written.
        """
        self._initials, self._finals, self._whole, self._rounded = map(_pairs, (initials, finals, whole, rounded))
        self._joined = joined

    def written(self, syllable: str) -> str:
        """A syllable of pinyin; nothing where it has no form."""
        if syllable in self._whole:
            return self._whole[syllable]
        initial = next((each for each in (syllable[:2], syllable[:1]) if each in self._initials), "")
        final = syllable.removeprefix(initial)
        finals = self._finals | self._rounded if initial in ("j", "q", "x") else self._finals
        return self._joined(self._initials.get(initial, ""), finals[final]) if final in finals else ""

    def by_form(self) -> dict[str, list[str]]:
        """As it is written -> the syllables that it may be."""
        found: dict[str, list[str]] = defaultdict(list)
        for syllable in mandarin.pinyin():
            if form := self.written(syllable):
                found[form].append(syllable)
        return dict(found)
