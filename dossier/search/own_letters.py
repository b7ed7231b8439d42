"""Names in scripts that lose something in Latin letters, compared in their own: Chinese, Korean, Arabic and Hebrew.

`fold` drops letters (`عمر` and `مر` are mr) and reads other characters alike (`李` and `黎` are li); what is one letter in two
forms it may read in two ways (`علي` and `على`, `浜` and `濱`).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from dossier.search.skeleton import ARTICLE, NO_VOWELS, script
from dossier.text import fold, same_id

_CHARACTERS = frozenset({"CJK", "HANGUL"})
"""Scripts whose characters are syllables or words, with or without blanks between."""
SCRIPTS = _CHARACTERS | NO_VOWELS
_JAPANESE = frozenset({"CJK", "HIRAGANA", "KATAKANA"})
_PARTICLES = frozenset("ال ابن بن بنت ابو בן בת".split())
"""Of the house of, son, daughter, father of: part of many names, decisive in none."""
_ARABIC = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ۍ": "ي", "ێ": "ي", "ے": "ي", "ئ": "ي", "ة": "ه", "ہ": "ه"}
    | {"ھ": "ه", "ە": "ه", "ۀ": "ه", "ۂ": "ه", "ک": "ك", "ؤ": "و", "ۆ": "و", "ۇ": "و", "ں": "ن", "ء": "", "ـ": ""}
    | {"ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ"}
)
"""Letters of which people write one for the other: with and without hamza, as it is done in Egypt, in Persian, in Urdu."""
_FOLDED = ((re.compile("y$"), "a"), (re.compile("[ae]y?$"), "y"), (re.compile("w"), "u"), (re.compile("u"), "w"), (re.compile("iy"), "yy"))
"""How `fold` reads other forms of a letter."""
_VOWEL_LETTERS = str.maketrans("", "", "וי")
"""Hebrew letters for vowels, which are left out in many a spelling: נועם, נעם."""
_AGAIN = re.compile("([\u2e80-\U0003ffff])々")
"""A Japanese sign for the character before: 佐々木."""
_KANA = ("\u3041", "\u30ff")
_FIRST_HAN = "\u2e80"
_MOST_TERMS, _LONGEST = 24, 256
_AND = "\n"
_APART = 0.85
_ERROR = 0.8
"""What an error takes away, by the share of the name that it is: few letters are superfluous in such names."""


class Own(NamedTuple):
    """A name in its own letters."""

    words: tuple[str, ...]
    """Of Chinese characters and Korean syllables one."""
    script: str
    titled: bool = False
    """Whether an office stood beside it."""

    @property
    def telling(self) -> list[str]:
        """The words without particles, if there are others."""
        return [word for word in self.words if word not in _PARTICLES] or list(self.words)

    @property
    def bare(self) -> Own:
        """Without particles."""
        return self._replace(words=tuple(self.telling))

    @property
    def is_of_characters(self) -> bool:
        """Whether it is no word of letters."""
        return self.script in _CHARACTERS

    @property
    def whole(self) -> str:
        """Without blanks."""
        return "".join(self.words)

    def share_of(self, other: Own) -> float:
        """How much of the longer of two names both have, of which one holds the other but for particles: 0 to 1."""
        shared = sum(len(word) for word in self.words if word not in _PARTICLES or word in other.words)
        return min(1.0, shared / max(len(self.whole), len(other.whole)))

    def is_same(self, other: Own) -> bool:
        """Whether both have the same words in the same order: Hasan Ali is not Ali Hasan."""
        return self.words == other.words

    def why(self, other: Own) -> tuple[str, ...]:
        """The reasons of another name, which has no letter otherwise, but is not the same."""
        if self.is_of_characters:
            return ("prefix",) if other.whole.startswith(self.whole) else ("words",)
        if sorted(self.words) == sorted(other.words):
            return ("words", "order")
        ours, theirs = ({_bare(word) for word in each.words} for each in (self, other))
        if ours <= theirs:
            return ("words",)
        fuller = all(any(_is_fuller(word, each) for each in theirs) for word in ours - theirs)
        return ("spelling",) if fuller else ("prefix",)


def own(text: str) -> Own | None:
    """The name of a text that is all in one of `SCRIPTS`, with one letter for all forms of it; else, or of a very long one, None."""
    of = script(text)
    if of not in SCRIPTS or len(text) > _LONGEST:
        return None
    text = unicodedata.normalize("NFKC", text)
    if of in _CHARACTERS:
        letters = [_characters().get(c, c) for c in again(text) if c.isalnum()]
        if any(c.isascii() or _KANA[0] <= c <= _KANA[1] for c in letters):
            return None
        return Own(("".join(letters),), of) if letters else None
    text = "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) not in ("Mn", "Cf")).translate(_ARABIC)
    words = "".join(c if c.isalnum() else "" if c in "'\"׳״’" else " " for c in text).split()
    return Own(tuple(words), of) if words and not any(c.isascii() for word in words for c in word) else None


def among_kana(text: str) -> Own | None:
    """The Chinese characters of a Japanese name that has kana, too."""
    if script(text) not in _JAPANESE or len(text) > _LONGEST:
        return None
    characters = "".join(
        c for c in unicodedata.normalize("NFKC", text) if c >= _FIRST_HAN and not _KANA[0] <= c <= _KANA[1] and c.isalnum()
    )
    return own(characters) if characters else None


def letters(text: str) -> str:
    """A text in whatever script without case, blanks and signs: what it is when it is spelt aloud."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if unicodedata.category(c)[0] in "LMN")


def are_apart(one: str, other: str) -> bool:
    """Whether two names are in one script, and their letters say that they are another's."""
    if one.isascii() or other.isascii():
        return False
    mine, its = own(one), own(other)
    if not mine or not its or mine.script != its.script:
        return False
    shorter, longer = sorted((mine, its), key=lambda each: len(each.whole))
    return worth(shorter, errors(shorter, longer)) < _APART


def key(text: str, folded: str | None = None) -> str:
    """What names have in common that are one without a doubt: how they are folded, and their own letters where that is not all.

    `folded`: the text folded, where it is known.
    """
    folded = fold(text) if folded is None else folded
    if text.isascii() or not folded:
        return folded
    name = own(text)
    return f"{folded}{_AND}{' '.join(name.words)}" if name else folded


def key_or_id(text: str) -> str:
    """The key of a name, or of what cannot be folded the form in which ids are compared."""
    return key(text) or same_id(text)


def form(text: str, folded: str | None = None) -> str:
    """What tells most of a name by itself: its own letters where it has a key with them, else how it is folded; `folded`: see `key`."""
    return key(text, folded).rpartition(_AND)[2]


def folded(key: str) -> str:
    """How the name of a key is folded."""
    return key.partition(_AND)[0]


def are_in(key: str, letters: str) -> bool:
    """Whether the own letters that a key has, if it has any, stand among these."""
    return key.partition(_AND)[2].replace(" ", "") in letters


def terms(name: Own) -> list[str]:
    """What leads to a name in the index: its words, or its characters."""
    parts = name.whole if name.is_of_characters else (_bare(word) for word in name.words)
    return [f"&{part}" for part in dict.fromkeys(islice(parts, _MOST_TERMS))]


def _bare(word: str) -> str:
    """Without the Arabic article."""
    return ARTICLE.sub("", word)


def errors(asked: Own, name: Own) -> int:
    """How many letters of what is asked are not as the name has them, which may be longer, and have the words in another order."""
    if asked.is_of_characters:
        missing = sum((Counter(asked.whole) - Counter(name.whole)).values())
        return missing or int(not _in_order(asked.whole, name.whole))
    ours, theirs = ([_bare(word) for word in words] for words in (asked.telling, name.words))
    nearest = ((min(_nearly(word, other) for other in {*theirs}), count) for word, count in Counter(ours).items())
    apart = sum(errors * count for errors, count in nearest)
    return min(apart, _apart("".join(ours), "".join(theirs)))


@cache
def _distance() -> Callable[[str, str], int]:
    """Loaded when names are compared: a dossier that is opened needs none."""
    from rapidfuzz.distance import OSA

    return OSA.distance


def _nearly(word: str, other: str) -> int:
    """The errors of a word that is another, or begins it."""
    return min(_apart(word, other), _distance()(word, other[: len(word)]))


def _apart(one: str, other: str) -> int:
    return 0 if _is_fuller(one, other) else _distance()(one, other)


def _is_fuller(one: str, other: str) -> bool:
    """Whether one of two Hebrew words only has more letters for vowels than the other."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) == len(longer) or shorter[1:].translate(_VOWEL_LETTERS) != longer[1:].translate(_VOWEL_LETTERS):
        return False
    left = iter(longer)
    return longer[:1] == shorter[:1] and all(letter in left for letter in shorter)


def _in_order(asked: str, name: str) -> bool:
    """Whether a name has these characters in their order, perhaps with the surname behind; given names turned round are another name."""
    for at in range(len(asked)):
        letters = iter(name)
        if all(c in letters for c in asked[at:] + asked[:at]):
            return True
    return False


def worth(asked: Own, errors: int) -> float:
    """What a match with so many errors is worth at most: 0 to 1."""
    return max(0.0, 1.0 - _ERROR * errors / len(asked.whole))


def other_readings(text: str) -> list[str]:
    """A Chinese or Japanese name with its characters in another of their forms, where these are read otherwise: 浜田 as 濱田."""
    if script(text) != "CJK":
        return []
    said = fold(text)
    forms = [[c, *other_forms(c)] for c in text]
    others = ("".join(each[min(at, len(each) - 1)] for each in forms) for at in range(1, max(map(len, forms))))
    return [other for other in others if fold(other) != said]


def one_form(character: str) -> str:
    """The character that stands for all its forms; empty for one that is left out in some of them."""
    return _characters().get(character, character) if character >= _FIRST_HAN else character.translate(_ARABIC)


def again(text: str) -> str:
    """The text with each Japanese sign for the character before it written out."""
    return _AGAIN.sub(r"\1\1", text) if "々" in text else text


def other_forms(character: str) -> str:
    """The other forms of a Chinese character: of 孫 孙."""
    one = _characters().get(character, character)
    return (one + _forms().get(one, "")).replace(character, "")


def otherwise(word: str) -> Iterator[str]:
    """A folded word of Arabic letters as it would be folded if it were written with other forms of its letters."""
    for old, new in _FOLDED:
        if (other := old.sub(new, word)) != word:
            yield other


def is_foreign(of: str, other: str) -> bool:
    """Whether a name in a script, as `skeleton.script` tells it, is not written as one in another; Japanese ones mix three."""
    return of != other and not {of, other} <= _JAPANESE


@cache
def _characters() -> dict[str, str]:
    """Character -> the one that stands for all its forms, of those that have several: traditional, simplified, Japanese, of Hong Kong.

    Of the `opencc-python-reimplemented` package (Apache-2.0), whose tables are those of OpenCC.
    """
    from importlib.resources import files

    first: dict[str, str] = {}

    def of(character: str) -> str:
        while (other := first.get(character, character)) != character:
            character = other
        return character

    for table in ("TSCharacters", "JPVariants", "HKVariants", "TWVariants"):
        for line in files("opencc").joinpath(f"dictionary/{table}.txt").read_text(encoding="utf-8").splitlines():
            character, _, others = line.partition("\t")
            for other in others.split():
                first[of(other)] = of(character)
    return {character: of(character) for character in first}


@cache
def _forms() -> dict[str, str]:
    """Character that stands for all its forms -> these, without itself."""
    found: dict[str, str] = defaultdict(str)
    for character, one in _characters().items():
        found[one] += character
    return found
