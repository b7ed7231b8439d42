"""A name in another script without the office or courtesy beside it: `박근혜 대통령`, `李明先生`, `Mr 李明`, `الشيخ عمر الحداد`."""

from __future__ import annotations

import re
from functools import lru_cache

from dossier.search import aloud, names
from dossier.search.titles import without_title
from dossier.text import fold

_KOREAN = (
    "전|씨|님|군|양|선생|선생님|여사|박사|교수|대통령|부통령|총리|국무총리|장관|차관|의원|위원장|국방위원장|국무위원장|주석|총비서|총서기|"
    "회장|부회장|이사장|사장|부사장|전무|상무|부장|국장|청장|의장|국회의장|부총리|대령|중령|소령|대위|소장|중장|선수|교황|추기경|스님|대표|원장|총장|검찰총장|시장|지사|도지사|대사|장군|대장|목사|신부|변호사|판사|검사|기자|감독|동지"
)
_TOGETHER = "씨|(?<=[가-힣]{3})님|여사|대통령|총리|장관|의원|위원장|회장|교수|박사"
"""What is also written without a blank; 해님 is a given name."""
_CHINESE = (
    "先生|女士|小姐|太太|夫人|博士|教授|同志|氏|様|さま|さん|女史|主席|总统|總統|大統領|总理|總理|総理|総理大臣|首相|总书记|總書記|书记|書記|部长|部長|"
    "外长|外長|大臣|外相|市长|市長|省长|省長|知事|院长|院長|会长|會長|会長|董事长|董事長|社長|总裁|總裁|议员|議員|将军|將軍|将軍|大使|律师|律師|法官|"
    "くん|ちゃん|(?<=...)殿|容疑者|被告|選手|选手|監督|代表|弁護士|検事|記者|记者|老师|老師|医生|醫生|校长|校長|局长|局長|处长|處長|厅长|廳長|县长|縣長|区长|區長|镇长|村长|"
    "州长|州長|主任|经理|經理|总经理|總經理|委员|委員|委员长|委員長|司令|上将|上將|中将|中將|少将|少將|大将|大將|上校|大校|元帅|元帥|法师|法師|国王|國王|天皇"
)
"""殿 stands behind a whole name: 李金殿 is one."""
_BEFORE_CHINESE = re.compile(rf"^[前原]?(?!.?(?:氏|様|殿))(?:{_CHINESE})(?:(?=[\u3400-\u9fff]{{2,4}}$)| (?=[\u3400-\u9fff]{{2,6}}$))")
_BEHIND = re.compile(rf"(?:(?: (?:{_KOREAN}))+|(?<=[가-힣])(?:{_TOGETHER})|(?: ?(?:{_CHINESE}))+)$")
_BEFORE = re.compile(rf"^(?:(?!(?:전|씨|님|군|양) )(?:{_KOREAN}) )+(?=[가-힣]{{2}})")
_TITLES = names.HONORIFICS | names.TITLES.keys()
_LONGEST = 256
"""Letters of a text that may be a name."""
_NAMES = frozenset("전 군 양".split())
"""Courtesies that are as well a given name behind a surname."""


@lru_cache(maxsize=512)
def without_office(text: str, *, sure: bool = False) -> str:
    """The name alone, or the surname; nothing where there is no office, or what is left is neither. `sure`: see `without_title`."""
    if len(text) > _LONGEST:
        return ""
    text = " ".join(text.split())
    words = text.split(" ")
    while len(words) > 1 and words[0].isascii() and fold(words[0]) in _TITLES:
        del words[0]
    named = " ".join(words)
    bare = _BEHIND.sub("", _BEFORE.sub("", named))
    if bare == named:
        before = _BEFORE_CHINESE.match(named)
        bare = named[before.end() :] if before else without_title(named, sure=sure) or named
    if bare == text or (len(bare) < 2 and (not aloud.has_surname(bare) or named.removeprefix(bare).strip() in _NAMES)):
        return ""
    return bare
