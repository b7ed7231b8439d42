"""A name in Latin letters as languages say it in which a letter does not stand for what it stands for by itself.

Another script writes a name as it is said: George is Джордж and ジョージ, Jorge Хорхе, Josef Йозеф, Charest Шаре. What is made here is
such a name in letters that have their own sounds each: jeorj, horhe, yosef, share. Which language a name is out of, nobody knows: each
reading is one more. And of a name in another script what its letters leave open: whether a Hebrew shin is sh or s, whether somebody says
the vowel of a Japanese syllable.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from dossier.search import greek
from dossier.search.skeleton import NO_CODA, without_coda

_TOLD_APART = re.compile("[jw]|[cg][eiy]|ch|dg|gn|gl|kh|ll|rz|tx|alk|e$|es$|[dtsxzrc]$")
"""What there is in a word that any of the languages says otherwise."""
_ROMANCE = re.compile("dg(?=[eiy])|s?c(?=[eiy])|(?<!g)g(?=[eiy])|gn(?=[aeiou])")
_IN_ROMANCE = {"dg": "j", "c": "s", "sc": "s", "g": "j", "gn": "n"}
"""English, and of French what it has with it: which of the sibilants it is makes no difference."""
_SILENT_E = re.compile("(?<=[bcdfghjklmnpqrstvxz])e(?=s?$)")
_ENGLISH_VOWELS = re.compile(
    "igh(?=t|$)|(?<=[bdfghklmnprstvw])[iy](?=[bcdfgklmnprstvz]es?$)|(?<=[bcdfghjklmnprstvw])a(?=[bcdfgkmnprstvz]es?$)|a[iy](?![aeiou])|ei(?=[mns])"
    "|(?<=[bdlmnprt])ow(?=n|d|ell|ard)|^mc(?=[^aeiou])|(?<=^[bdfgklmnprsw])ye?$|(?<=^[bcdfgkps][lr])ye?$"
)
_IN_ENGLISH = {"igh": "ai", "i": "ai", "y": "ai", "ye": "ai", "a": "e", "ai": "e", "ay": "e", "ei": "ai", "ow": "au", "mc": "mak"}
"""Wright, Wise, Kyle; Blake, Taylor; Klein; Brown; McWhorter; Nye, Fry."""
_GERMAN_VOWELS = re.compile("ei|eu|aeu")
_IN_GERMAN = {"ei": "ai", "eu": "oi", "aeu": "oi"}
_FRENCH_VOWELS = re.compile("oi(?!n)|eau|au")
_IN_FRENCH = {"oi": "wa", "eau": "o", "au": "o"}
_SILENT_L = re.compile("(?<=a)l(?=k)")
"""Walker, Chalke."""
_ITALIAN = re.compile("sc(?=[ei])|cc(?=[ei])|c(?=[ei])|ch|gg(?=[ei])|g(?=[ei])|gh|gn|gl(?=i)|z")
_IN_ITALIAN = {"sc": "sh", "cc": "ch", "c": "ch", "ch": "k", "gg": "j", "g": "j", "gh": "g", "gn": "n", "gl": "l", "z": "ts"}
_OF_ITALY = re.compile("gh|gl|cc|gg|sc")
"""What there is in a word that only Italian reads so; all else it has with English, but for a z."""
_SPANISH = re.compile("j|g(?=[ei])|tx|c(?=[ei])")
_IN_SPANISH = {"j": "h", "g": "h", "tx": "ch", "c": "s"}
_SPANISH_LL, _SPANISH_END = re.compile("ll(?=[aeiou])"), tuple("aeiounrszd")
"""What is a y in a word that ends as Spanish words do: where it ends is looked at once, and not from each ll on."""
_CONTINENTAL = re.compile("sch|cz|rz|j|w|[ck]h|c(?=[eiy])")
_ON_THE_CONTINENT = {"sch": "sch", "cz": "cz", "rz": "zh", "j": "y", "w": "v", "ch": "h", "kh": "h", "c": "ts"}
"""German and Polish, and what their neighbours have of it; an h that English writes with a k: Khatami, Chekhov."""
_FRENCH_END = re.compile(
    "(?<=[eao]u)x$|(?<=au)(?:d|lt)s?$|(?<=o)ts?$|(?<=oi)[stx]$|(?<=ai)[st]$|(?<=e)s?ts?$|(?<=[aeo]r)[dt]s?$|(?<=[aeo]n)[tdcs]s?$"
    "|(?<=[lmnr][bdfglmnprt]e)s$|(?<=[lmnr][tp]he)s$|(?<=[iy]e)r$|(?<=[cg]he)r$|(?<=ge)r$|(?<=ui)[st]$|(?<=[ai])ts?$|(?<=[eu]l)t$"
)
"""What nobody says at the end of a French word."""
_FRENCH_ILL = re.compile("(?<=[aeou])ill(?=[aeo])|(?<=[bcdfgmnprstvy])ill(?=[aeo])")
_SHORTEST_FRENCH = 4
_FINAL_ER = re.compile("(?<=[bcdfghjklmnpqstvwxz])er$")
_HARD_H = re.compile("h(?=[aeiouy])")
_SILENT = re.compile("(?<=[bfghklmprstz])u(?![aeiou])|(?<=[dt])o(?![aeiou])|(?<=[jh])i$")
"""Vowels of Japanese syllables that stand for a consonant alone in a foreign name."""
_HARD_J, _HARD_X = re.compile("j(?=i)"), re.compile("x(?=i)")
"""Mandarin has no g, k or h before an i: 吉 is ji, and Gil."""
_BRAZILIAN = re.compile("^h(?=[aeo]\\w*[aei]u(?![aeiou]))|(?<=[aei])u(?![aeiou])")
"""As Korean writes Portuguese: 하파에우 is Rafael, 시우바 Silva."""
_FILLING = re.compile("(?<=[bdghklmnpstcj])eu(?!n)")
"""The vowel of Korean syllables that stand for a consonant alone: 스미스, Smith."""
_VIETNAMESE = {"guen": "nguyen", "eunguyen": "nguyen"}
"""What two of five Vietnamese are called, and no other sign of it is left in these scripts."""
_W = re.compile("^w(?!u)")
"""In foreign names a v, and a w."""
_VAV = re.compile("(?<=[a-z])w(?=[a-z])")
"""A vowel in Arabic, as often a v in Persian and Urdu."""
_LANGUAGES = 5
_KANA = frozenset({"KATAKANA", "HIRAGANA"})
_FINAL_ER_IS = {"KATAKANA": "a", "HIRAGANA": "a", "HANGUL": "o"}


def _as_said(word: str) -> tuple[str, ...]:
    """A folded word by each language, itself where that reads it as it stands; all words of a base are: what cannot be is not tried."""
    if not word.isascii() or not _TOLD_APART.search(word):
        return (word,)
    soft = "c" in word or "g" in word
    english = word if not soft else _ROMANCE.sub(_in_romance, word)
    if word[-1] in "es":
        english = _SILENT_E.sub("", english)
    if "alk" in word:
        english = _SILENT_L.sub("", english)
    short = _FRENCH_END.sub("", word) if word[-1] in "cdrstxz" and len(word) >= _SHORTEST_FRENCH else word
    french = _FRENCH_ILL.sub("iy", short) if "ill" in short else short
    if french is word:
        french = english
    else:
        if soft:
            french = _ROMANCE.sub(_in_romance, french)
        if french[-1] == "e" and word.endswith("es"):
            french = _SILENT_E.sub("", french)
    j, ch = "j" in word, "ch" in word
    return (
        english,
        _spanish(word) if j or "g" in word or "ll" in word or "tx" in word else word,
        _CONTINENTAL.sub(lambda found: _ON_THE_CONTINENT[found[0]], word)
        if j or ch or "w" in word or "rz" in word or "kh" in word
        else word,
        _ITALIAN.sub(lambda found: _IN_ITALIAN[found[0]], word) if ch or (soft and _OF_ITALY.search(word)) else word,
        french,
    )


def _in_romance(found: re.Match[str]) -> str:
    return _IN_ROMANCE[found[0]]


def _spanish(word: str) -> str:
    said = _SPANISH.sub(lambda found: _IN_SPANISH[found[0]], word)
    return _SPANISH_LL.sub("y", said) if "ll" in said and said.endswith(_SPANISH_END) else said


def readings(word: str) -> list[str]:
    """How else a folded word may be said, each as it would be written letter by letter; without itself."""
    return [each for each in dict.fromkeys(_as_said(word)) if each != word]


def without_codas(ways: Iterable[str]) -> set[str]:
    """Words as scripts have them in which an r that ends a syllable goes unwritten, and a th is an s."""
    return {without_coda(said) for way in ways for said in ((way, way.replace("th", "s")) if "th" in way else (way,))}


def from_latin(words: Sequence[str], script: str) -> list[list[str]]:
    """How else a name in Latin letters may be said where another script writes it, by one language each time; without itself."""
    each = [_written(word, script) for word in words]
    most = max(map(len, each), default=0)
    if most < 2:
        return []
    return _others(words, zip(*(ways if len(ways) > 1 else ways * most for ways in each), strict=True))


@lru_cache(maxsize=200_000)
def _written(word: str, script: str) -> tuple[str, ...]:
    """A word by each language as a script would have it, in one order for all words; itself alone where that is all the same."""
    ways = _as_said(word)
    english, spanish, german, italian, french = ways if len(ways) > 1 else ways * _LANGUAGES
    vowels = _ENGLISH_VOWELS.sub(lambda found: _IN_ENGLISH[found[0]], word)
    ways = (
        word,
        english,
        _as_said(vowels)[0] if vowels != word else english,
        spanish,
        _GERMAN_VOWELS.sub(lambda found: _IN_GERMAN[found[0]], german) if "e" in word else german,
        italian,
        _FRENCH_VOWELS.sub(lambda found: _IN_FRENCH[found[0]], french),
    )
    if script == "CYRILLIC":
        ways = (*ways, _HARD_H.sub("g", word))
    if script in NO_CODA:  # which drop an r that ends a syllable, and have an s for th
        if "th" in word:
            ways = (*ways, *(way.replace("th", "s") for way in ways))
        else:
            ways += ways
        if script in _FINAL_ER_IS:
            ways += tuple(_FINAL_ER.sub(_FINAL_ER_IS[script], way) for way in ways) if word.endswith("er") else ways
        bare = {way: without_coda(way) for way in dict.fromkeys(ways)}
        ways = (*ways, *map(bare.__getitem__, ways))
    return (word,) if set(ways) == {word} else ways


def wherever(word: str) -> list[str]:
    """How else a word in Latin letters may be said in whichever script."""
    return [way for script in ("CYRILLIC", "KATAKANA") for (way,) in from_latin([word], script)]


def from_script(words: Sequence[str], script: str) -> list[list[str]]:
    """How else a name that was said in another script may be meant; without itself."""
    if script == "HEBREW":
        return _others(words, [[word.replace("sh", "s") for word in words]])
    if script in _KANA:
        return _others(words, [[_SILENT.sub("", word) for word in words], [_VIETNAMESE.get(word, word) for word in words]])
    if script == "HANGUL":
        other = [_VIETNAMESE.get(word) or _BRAZILIAN.sub(_in_brazil, word) for word in words]
        return _others(words, [other, [_FILLING.sub("", word) for word in words]])
    if script == "ARABIC":
        return _others(words, [[word.replace("j", "g") for word in words], [_VAV.sub("v", word) for word in words]])
    if script == "CJK":
        hard = ([_HARD_J.sub("g", word) for word in words], [_HARD_X.sub("h", word) for word in words])
        return _others(words, [*hard, [word.replace("nm", "m") for word in words], [_W.sub("u", word) for word in words]])
    if script == "GREEK":
        return _others(words, greek.otherwise(words))
    return []


def _in_brazil(found: re.Match[str]) -> str:
    return "r" if found[0] == "h" else "l"


def _others(words: Sequence[str], ways: Iterable[Sequence[str]]) -> list[list[str]]:
    found = dict.fromkeys(map(tuple, ways))
    found.pop(tuple(words), None)
    return [list(way) for way in found]
