"""Mandarin syllables in Latin letters: pinyin, and Wade-Giles as Taiwan, Singapore and old books have it, without its signs.

`Teng Hsiao-ping` is Deng Xiaoping. A form may be of several syllables: `chang` is chang, and in Wade-Giles zhang.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dossier.search.syllables import Romanized

_SYLLABLES = """
- a ai an ang ao e ei en eng er o ou
b a ai an ang ao ei en eng i ian iao ie in ing o u
c a ai an ang ao e en eng i ong ou u uan ui un uo
ch a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo
d a ai an ang ao e en eng i ia ian iao ie ing iu ong ou u uan ui un uo
f a an ang ei en eng iao o ou u
g a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
h a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
j i ia ian iang iao ie in ing iong iu u uan ue un
k a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
l a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan ue un uo
m a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u
n a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan ue un uo
p a ai an ang ao ei en eng i ian iao ie in ing o ou u
q i ia ian iang iao ie in ing iong iu u uan ue un
r an ang ao e en eng i ong ou u ua uan ui un uo
s a ai an ang ao e en eng i ong ou u uan ui un uo
sh a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo
t a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo
w a ai an ang ei en eng o u
x i ia ian iang iao ie in ing iong iu u uan ue un
y a an ang ao e i in ing o ong ou u uan ue un
z a ai an ang ao e ei en eng i ong ou u uan ui un uo
zh a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo
"""
"""Initial, and the finals that it has in pinyin (ISO 7098)."""


def _table(text: str) -> dict[str, list[str]]:
    """Pairs with commas between, of a word and what it is otherwise."""
    return {first: others for first, *others in (pair.split() for pair in text.replace("\n", " ").split(",") if pair.strip())}


_INITIALS = _table("zh ch, ch ch, sh sh, b p, d t, g k, j ch, q ch, x hs, r j, z ts, c ts")
_FINALS = _table("ian ien, ie ieh, iong iung, ong ung, ue ueh")
_WHOLE = _table("""
    zi tzu, ci tzu, si szu ssu, zhi chih, chi chih, shi shih, ri jih, yi i, you yu, yan yen, ye yeh, er erh, ge ko, ke ko, he ho, e o,
    zhe che, gui kuei, kui kuei, duo to, tuo to, nuo no, luo lo, zuo tso, cuo tso, suo so, zhuo cho, ruo jo, yong yung, jiu chiu jeou,
    ying ing, yin in, xue hsueh sheue, juan chuan, yue yueh
""")
"""Syllables of Wade-Giles that do not follow from their parts, and some usual in Taiwan."""
_LAX = (("hs", "sh"), ("hs", "s"), ("ts", "tz"), ("ung", "oong"), ("ong", "oong"), ("ch", "j"))
_LAX_ENDS = (("iu", "ew"), ("u", "oo"), ("i", "ee"))
"""What English ears make of them, anywhere and at the end."""


def wade_giles(syllable: str) -> tuple[str, ...]:
    """A syllable of pinyin in Wade-Giles, without apostrophes and dots."""
    initial = next((each for each in (syllable[:2], syllable[:1]) if each in _INITIALS), "")
    final = syllable.removeprefix(initial)
    if not initial:
        initial = re.match("[^aeiou]*", syllable)[0]  # type: ignore[index]  # which always matches
        final = syllable.removeprefix(initial)
    usual = _INITIALS.get(initial, [initial])[0] + _FINALS.get(final, [final])[0]
    return tuple(dict.fromkeys((*_WHOLE.get(syllable, ()), usual)))


def lax(word: str) -> list[str]:
    """What else people write for such a syllable."""
    found = [word.replace(strict, other) for strict, other in _LAX if strict in word]
    return found + [word.removesuffix(strict) + other for strict, other in _LAX_ENDS if re.search(f"[^aeiou]{strict}$", word)]


@lru_cache(maxsize=1024)
def forms(syllable: str) -> tuple[str, ...]:
    """The ways to write a syllable of pinyin, itself first."""
    strict = (syllable, *wade_giles(syllable))
    return tuple(dict.fromkeys((*strict, *(other for form in strict for other in lax(form)))))


def pinyin() -> Iterator[str]:
    """All syllables."""
    for initial, *finals in map(str.split, _SYLLABLES.strip().splitlines()):
        yield from (f"{initial.strip('-')}{final}" for final in finals)


ROMANIZED = Romanized(pinyin, forms)
