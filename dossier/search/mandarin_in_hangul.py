"""Chinese names in Korean syllables, by the rules of South Korea for foreign words: 시진핑 is Xi Jinping, 장쩌민 Jiang Zemin.

Each syllable of Mandarin is one to three Korean ones; letter by letter in Latin these would be Sijinping and Jangjjeomin.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice, product

from dossier.search import hangul, hanzi
from dossier.search.syllables import fewest
from dossier.search.transcribing import Transcription

_INITIALS = "b:ㅂ p:ㅍ m:ㅁ f:ㅍ d:ㄷ t:ㅌ n:ㄴ l:ㄹ g:ㄱ k:ㅋ h:ㅎ j:ㅈ q:ㅊ x:ㅅ zh:ㅈ ch:ㅊ sh:ㅅ r:ㄹ z:ㅉ c:ㅊ s:ㅆ"
_FINALS = (
    "a:아 ai:아이 an:안 ang:앙 ao:아오 e:어 ei:에이 en:언 eng:엉 er:얼 i:이 ia:야 ian:옌 iang:양 iao:야오 ie:예 in:인 ing:잉 iong:융 iu:유 "
    "o:오 ong:웅 ou:어우 u:우 ua:와 uai:와이 uan:완 uang:왕 ui:우이 un:운 uo:워 ue:웨"
)
_WHOLE = (
    "zhi:즈 chi:츠 shi:스 ri:르 zi:쯔 ci:츠 si:쓰 yi:이 ya:야 yan:옌 yang:양 yao:야오 ye:예 yin:인 ying:잉 yong:융 you:유 yu:위 yuan:위안 "
    "yue:웨 yun:윈 wa:와 wai:와이 wan:완 wang:왕 wei:웨이 wen:원 weng:웡 wo:워 wu:우 er:얼"
)
_ROUNDED = "u:위 uan:위안 ue:웨 un:윈"
"""Finals that have another vowel behind j, q and x."""
_PALATAL = {"야": "아", "옌": "엔", "양": "앙", "예": "에", "융": "웅", "유": "우"}
"""The same in Korean, where the consonant says it already: 장 for jyang."""
_LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_OF_LEAD = 588
"""Syllables of one first consonant, one behind the other."""
_NAME = re.compile(f"[{hangul.FIRST}-{hangul.LAST}]{{2,8}}")
_MOST_SYLLABLES, _MOST = 4, 12


def _joined(initial: str, final: str) -> str:
    if initial in ("ㅈ", "ㅊ"):
        final = _PALATAL.get(final[0], final[0]) + final[1:]
    lead = _LEADS.index(initial or "ㅇ") - _LEADS.index("ㅇ")
    return chr(ord(final[0]) + lead * _OF_LEAD) + final[1:]


@cache
def _by_form() -> dict[str, list[str]]:
    """As it is written -> the syllables that it may be."""
    return Transcription(_INITIALS, _FINALS, _WHOLE, _ROUNDED, _joined).by_form()


def in_pinyin(text: str) -> list[tuple[str, str]]:
    """The surname and the rest of a Chinese name in Korean syllables as pinyin has them; none of what is no such name."""
    if not _NAME.fullmatch(text):
        return []
    forms = _by_form()
    parts = fewest(text, forms)
    if not 2 <= len(parts) <= _MOST_SYLLABLES:
        return []
    surnames = hanzi.surnames()
    ways = islice(product(*(forms[each] for each in parts)), _MOST)
    return [(way[0], "".join(way[1:])) for way in ways if way[0] in surnames]
