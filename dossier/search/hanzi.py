"""Chinese characters in Latin letters as people write them: `蔡` is cai, tsai, choi or chua.

Mandarin in pinyin and in Wade-Giles without its signs, as Taiwan, Singapore and old books have it; Cantonese as the offices
of Hong Kong write it; surnames in what else overseas families speak.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache

from dossier.search import mandarin
from dossier.search.own_letters import one_form, other_forms
from dossier.search.syllables import fewest
from dossier.text import fold

_OTHERWISE = dict(
    pair.split()
    for pair in (
        "单 shan, 單 shan, 仇 qiu, 曾 zeng, 解 xie, 查 zha, 薄 bo, 盖 ge, 蓋 ge, 乐 yue, 樂 yue, 尉 yu, 翟 zhai, 覃 qin, 长 chang, "
        "長 chang, 行 hang, 重 chong, 朝 zhao, 晟 sheng, 缪 miao, 繆 miao, 区 ou, 區 ou, 折 she, 召 shao, 朴 piao, 都 du, 省 xing"
    ).split(", ")
)
"""Characters that are said otherwise in names, or in two ways."""
_MORE = frozenset(
    "阎夏汤黎易乔庞樊兰殷陶翟安颜倪芦季俞葛申尤毕聂丛焦路岳齐梅莫辛左谷祁时耿牟卜詹苗费纪靳盛童甄曲成阳裴席卫查屈鲍位覃霍隋植景薄单包柏宁柯阮闵"
    "解强柴车冉边付丘闫伊蓝栾"
)
"""Surnames among the three hundred commonest of which nobody tells how families write them."""


@lru_cache(maxsize=8192)
def spellings(character: str) -> tuple[str, ...]:
    """The ways to write one character, the likeliest first; none where nobody says how it is read."""
    others = (*in_cantonese(character), *_surnames().get(character, ()))
    return tuple(
        dict.fromkeys((*_in_mandarin(character), *others, *(lax for way in others for lax in mandarin.lax(way) if lax[0] == way[0])))
    )


@lru_cache(maxsize=8192)
def in_cantonese(character: str) -> tuple[str, ...]:
    """The ways to write one character in Hong Kong, the likeliest first; of a simplified one those of its other forms."""
    known = _cantonese()
    ways = known.get(character) or next((known[other] for other in other_forms(character) if other in known), ())
    cantonese = [word for word in ways if word.isascii() and word.isalpha()]
    cantonese += [f"ch{word[1:]}" for word in cantonese if word.startswith("j")]
    cantonese += [f"{word[:-2]}un" for word in cantonese if word.endswith("an")]
    return tuple(dict.fromkeys(cantonese))


class Cantonese:
    """The syllables of Hong Kong, and the characters that each may be, which nobody tells from how they are read."""

    @staticmethod
    def syllables(word: str) -> tuple[str, ...]:
        """The syllables of which a word is made, as few as may be; none where it is not."""
        return fewest(word, _by_cantonese())

    @staticmethod
    def said(syllable: str) -> Sequence[str]:
        """The characters, each in one of its forms."""
        return _by_cantonese().get(syllable, ())


@cache
def _by_cantonese() -> dict[str, list[str]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for character in _cantonese():
        if one := one_form(character):
            for way in in_cantonese(character):
                found[way][one] = None
    return {way: list(characters) for way, characters in found.items()}


@cache
def cantonese_surnames() -> frozenset[str]:
    """The surnames as families from the south of China write them."""
    return frozenset(way for character, ways in _surnames().items() if len(character) == 1 for way in ways)


def _in_mandarin(character: str) -> list[str]:
    said = (fold(character), _OTHERWISE.get(character, ""))
    return [way for word in said if word and " " not in word for way in mandarin.forms(word)]


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
    return character in _surnames() or not _MORE.isdisjoint((character, *other_forms(character)))


@cache
def surnames() -> frozenset[str]:
    """The surnames in the Latin letters of Mandarin."""
    return frozenset(way for character in _surnames() if len(character) == 1 for way in _in_mandarin(character))


@cache
def _surnames() -> dict[str, tuple[str, ...]]:
    """Surname -> how families write it, in whatever they speak; of `name-variants` (MIT)."""
    from name_variants import ALL_TABLES

    found: dict[str, tuple[str, ...]] = {}
    for native, entry in ALL_TABLES["chinese"].items():
        forms = tuple(form for form in entry["forms"] if form.isascii() and form.isalpha())
        found |= dict.fromkeys((native, *_characters()[native]), forms)
    return {other: forms for native, forms in found.items() for other in other_forms(native)} | found
