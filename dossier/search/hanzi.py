"""Chinese characters in Latin letters as people write them: `蔡` is cai, tsai, choi or chua.

Mandarin in pinyin and in Wade-Giles without its signs, as Taiwan, Singapore and old books have it; Cantonese as the offices
of Hong Kong write it; surnames in what else overseas families speak.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dossier.text import fold


def _table(text: str) -> dict[str, list[str]]:
    """Lines of a word and what it is otherwise, with commas between the pairs."""
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
_OTHERWISE = _table("""
    单 shan, 單 shan, 仇 qiu, 曾 zeng, 解 xie, 查 zha, 薄 bo, 盖 ge, 蓋 ge, 乐 yue, 樂 yue, 尉 yu, 翟 zhai, 覃 qin, 长 chang, 長 chang,
    行 hang, 重 chong, 朝 zhao, 晟 sheng, 缪 miao, 繆 miao, 区 ou, 區 ou, 折 she, 召 shao, 朴 piao, 都 du, 省 xing
""")
"""Characters that are said otherwise in names, or in two ways."""


@lru_cache(maxsize=8192)
def spellings(character: str) -> tuple[str, ...]:
    """The ways to write one character, the likeliest first; none where nobody says how it is read."""
    said = [fold(character), *_OTHERWISE.get(character, ())]
    mandarin = [word for word in said if word and " " not in word]
    taiwan = [way for word in mandarin for way in wade_giles(word)]
    cantonese = [word for word in _cantonese().get(character, ()) if word.isascii() and word.isalpha()]
    cantonese += [f"ch{word[1:]}" for word in cantonese if word.startswith("j")]
    cantonese += [f"{word[:-2]}un" for word in cantonese if word.endswith("an")]
    ways = (*mandarin, *taiwan, *cantonese, *_surnames().get(character, ()))
    return tuple(dict.fromkeys((*ways, *(lax for way in ways for lax in _lax(way)))))


@lru_cache(maxsize=1024)
def wade_giles(syllable: str) -> tuple[str, ...]:
    """A syllable of pinyin in Wade-Giles, without apostrophes and dots."""
    initial = next((each for each in (syllable[:2], syllable[:1]) if each in _INITIALS), "")
    final = syllable.removeprefix(initial)
    if not initial:
        initial = syllable[: next((at for at, letter in enumerate(syllable) if letter in "aeiou"), 0)]
        final = syllable.removeprefix(initial)
    usual = _INITIALS.get(initial, [initial])[0] + _FINALS.get(final, [final])[0]
    return tuple(dict.fromkeys((*_WHOLE.get(syllable, ()), usual)))


def _lax(word: str) -> list[str]:
    found = [word.replace(strict, lax) for strict, lax in _LAX if strict in word]
    found += [word.removesuffix(strict) + lax for strict, lax in _LAX_ENDS if re.search(f"[^aeiou]{strict}$", word)]
    return found


@cache
def _cantonese() -> dict[str, list[str]]:
    """Character -> how the offices of Hong Kong write it, from the `cantonese-romanisation` package (MIT)."""
    import json
    from importlib.resources import files

    read: dict[str, list[str]] = json.loads(files("cantoroman").joinpath("data/charToRoman.json").read_text(encoding="utf-8"))
    for native, forms in _characters().items():  # it has only traditional characters
        for other in forms:
            if native in read:
                read.setdefault(other, read[native])
    return read


@cache
def _characters() -> dict[str, list[str]]:
    """Traditional character of a surname -> the simplified one."""
    from name_variants import ALL_TABLES

    return {
        native: [form for form in entry["forms"] if not form.isascii() and len(form) == 1]
        for native, entry in ALL_TABLES["chinese"].items()
    }


def is_surname(character: str) -> bool:
    """Whether it is a surname, or the first character of one."""
    return character in _surnames()


@cache
def _surnames() -> dict[str, tuple[str, ...]]:
    """Surname -> how families write it, in whatever they speak; of `name-variants` (MIT)."""
    from name_variants import ALL_TABLES

    found: dict[str, tuple[str, ...]] = {}
    for native, entry in ALL_TABLES["chinese"].items():
        forms = tuple(form for form in entry["forms"] if form.isascii() and form.isalpha())
        found |= dict.fromkeys((native, *_characters()[native]), forms)
    return found
