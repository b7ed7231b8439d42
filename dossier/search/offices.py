"""A name in Chinese characters or Korean syllables without the office or courtesy beside it: `박근혜 대통령`, `李明先生`, `Mr 李明`."""

from __future__ import annotations

import re

from dossier.search import aloud, names
from dossier.text import fold

_KOREAN = (
    "전|씨|님|군|양|선생|선생님|여사|박사|교수|대통령|부통령|총리|국무총리|장관|차관|의원|위원장|국방위원장|국무위원장|주석|총비서|총서기|"
    "회장|부회장|이사장|사장|대표|원장|총장|검찰총장|시장|지사|도지사|대사|장군|대장|목사|신부|변호사|판사|검사|기자|감독|동지"
)
_TOGETHER = "씨|님|여사|대통령|총리|장관|의원|위원장|회장|교수|박사"
"""What is also written without a blank."""
_CHINESE = (
    "先生|女士|小姐|太太|夫人|博士|教授|同志|氏|様|さま|さん|女史|主席|总统|總統|大統領|总理|總理|首相|总书记|總書記|书记|書記|部长|部長|"
    "外长|外長|大臣|外相|市长|市長|省长|省長|知事|院长|院長|会长|會長|会長|董事长|董事長|社長|总裁|總裁|议员|議員|将军|將軍|将軍|大使|律师|律師|法官"
)
_BEHIND = re.compile(rf"(?:(?: (?:{_KOREAN}))+|(?<=[가-힣])(?:{_TOGETHER})|(?: ?(?:{_CHINESE}))+)$")
_BEFORE = re.compile(rf"^(?:(?!전 )(?:{_KOREAN}) )+(?=[가-힣]{{2}})")
_TITLES = names.HONORIFICS | names.TITLES.keys()
_NAMES = frozenset("전 군 양".split())
"""Courtesies that are as well a given name behind a surname."""


def without_office(text: str) -> str:
    """The name alone, or the surname; nothing where there is no office, or what is left is neither."""
    text = " ".join(text.split())
    words = text.split(" ")
    while len(words) > 1 and words[0].isascii() and fold(words[0]) in _TITLES:
        del words[0]
    named = " ".join(words)
    bare = _BEHIND.sub("", _BEFORE.sub("", named))
    if bare == text or (len(bare) < 2 and (not aloud.has_surname(bare) or named.removeprefix(bare).strip() in _NAMES)):
        return ""
    return bare
