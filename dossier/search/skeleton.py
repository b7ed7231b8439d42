"""Names across scripts: what is left of a word when its vowels go and like consonants become one.

A name written in Hebrew, Arabic, Chinese or Korean letters and romanized letter by letter shares with its usual Latin
spelling hardly more than the order of its consonants (`ויליאם` -> vylyam, William). The classes are those of Soundex's
kind (labials, dentals, velars, sibilants, liquids, m, n), coarse on purpose: what they let through is compared by `sounds`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from dossier.search import greek, hangul, thai
from dossier.text import fold

ALPHABET = "SPTKLMN"
"""The classes; `A` stands before them for a word that begins with a vowel."""

_PIECE = re.compile("tsch|sch|tch|dzh|zh|sh|ch|cz|ts|tz|dj|tj|ph|th|dh|kh|ck|qu|ng|gh|[a-z0-9N]")
_LATIN_PIECE = re.compile(f"^kn|^wr|{_PIECE.pattern}")
"""Of a word in Latin letters: knight, wright."""
_CLASS = {
    **dict.fromkeys(("tsch", "sch", "tch", "dzh", "zh", "sh", "ch", "cz", "ts", "tz", "dj", "tj", "s", "z", "j"), "S"),
    **dict.fromkeys("bpfv", "P"), "ph": "P", "t": "T", "d": "T", "th": "T", "dh": "T",
    **dict.fromkeys(("k", "g", "q", "c", "kh", "gh", "ck", "qu"), "K"), "x": "KS", "l": "L", "r": "L", "wr": "L", "m": "M", "n": "N",
    "ng": "N", "N": "N", "kn": "N",
}  # fmt: skip
_FINE = {"tsch": "c", "sch": "x", "tch": "c", "dzh": "j", "zh": "j", "sh": "x", "ch": "c", "cz": "c", "ts": "z", "tz": "z", "dj": "j",
         "tj": "c", "ph": "f", "th": "t", "dh": "d", "kh": "h", "gh": "g", "ck": "k", "qu": "k", "q": "k", "c": "k", "v": "f", "wr": "r",
         "ng": "n", "kn": "n", "N": "n"}  # fmt: skip
_VOWEL = {"i": "i", "e": "i", "y": "i", "o": "u", "u": "u", "w": "u", "a": "a"}
_N_BEFORE_LABIAL = re.compile("n(?=[bpm])")
_SILENT = re.compile("gh(?=t|s?$)")
_TWICE = re.compile(r"(.)\1+")
_CODA = re.compile("r(?![aeiouy])")
_FINAL_NG = re.compile("ng$")
_FIRST_NG = re.compile("^ng(?!k)h?")
"""Nguyen, Ngugi: one sound, as at the end of a word."""
_CODA_M = re.compile("m(?![aeiouym])")
_HARD_CH = re.compile("ch(?=[rl]|ael|eal|ola)|(?<=^m)c(?=h[aeiou])")
"""Christian, Michael, Nicholas; McHugh."""

NO_CODA = frozenset({"CJK", "HANGUL", "KATAKANA", "HIRAGANA"})
"""Scripts in which an r before a consonant or at the end goes unwritten, and an r is an l elsewhere: Richard -> リチャード (richado)."""

NO_VOWELS = frozenset({"HEBREW", "ARABIC"})
"""Scripts in which most vowels go unwritten."""
_GERESH = re.compile("([\u05d2\u05d6\u05e6])['\u05f3\u2019]")
_PALATAL = {"\u05d2": "\u05d6", "\u05d6": "\u05d6", "\u05e6": "\u05e9"}
"""Hebrew letters with a stroke: j, zh and ch."""
_HEBREW = re.compile("\u05e9(?!\u05c2)|(?<!\\w)[\u05d1\u05db]")
_IN_HEBREW = {"\u05e9": "sh", "\u05d1": "b", "\u05db": "k"}
"""Shin, which is sh more often than s, and letters that are b and k at the beginning of a word, and v and kh elsewhere."""
ARTICLE = re.compile("(?<!\\w)\u0627\u0644(?=\\w{3})")
"""The Arabic article, which is written together with its word: al-, el-, ad- ... in Latin letters, or left out."""
LATIN_ARTICLES = frozenset({"al", "el", "ul", "ud", "ur", "ad", "as", "ash", "ar", "an", "az", "at"})
_RELIGION = re.compile("(?<=\\w)\\s*\u0627\u0644\u062f[\u064a\u06cc]\u0646(?!\\w)")
"""The second half of names as Saif al-Din: in Latin letters as often one word, Saifuddin."""
_LATIN_RELIGION = frozenset({"din", "deen", "dine", "dein", "eddin", "eddine", "uddin", "addin", "aldin", "eldin"})
_FIRST_VOWEL = re.compile("(?<!\\w)[\u05d0\u05e2\u0627\u0623\u0625\u0622\u0639]")
"""Alef and ayin at the beginning of a word: some vowel."""
_IN_LATIN = re.compile("[A-Za-z]")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_BETWEEN = re.compile("[\\s\u00b7\u30fb\u2027\u2022=\uff1d\\-\u2010-\u2015,]+")


def has_no_particles(text: str, of: str) -> bool:
    """Whether no word of a text in a script is a title, a legal form or a particle, much as it looks it when it is folded."""
    return (of in NO_CODA or of in NO_VOWELS) and not _IN_LATIN.search(text)


def script(text: str) -> str:
    """The script of the first letter that is not Latin, as Unicode names it (`HEBREW`, `CJK`); empty when all are Latin."""
    if text.isascii():
        return ""
    for character in text:
        code = ord(character)
        if code > 0x24F and character.isalpha() and not (0x2B0 <= code < 0x370 or 0x1D00 <= code < 0x1F00 or 0x2C60 <= code < 0x2C80):
            word = unicodedata.name(character, "").split(" ", 1)[0].split("-")[0]
            if word not in ("LATIN", "FULLWIDTH", "MODIFIER"):
                return word
    return ""


def _as_said(word: str, of: str) -> str:
    """A romanization letter by letter, nearer to how the name is said."""
    if of in ("HEBREW", "ARABIC"):
        word = _FINAL_NG.sub("N", word[0] + word[1:].replace("w", ""))  # as often the vowels o and u
    elif of == "CJK":  # pinyin
        word = (
            word.replace("wu", "u")
            .replace("w", "v")
            .replace("zh", "j")
            .replace("x", "sh")
            .replace("q", "ch")
            .replace("c", "ts")
            .replace("tsh", "ch")
        )
        word = word.replace("ng", "N")
    elif of == "HANGUL":
        word = word.replace("ng", "N").replace("eo", "o").replace("eu", "u")
    elif of in ("KATAKANA", "HIRAGANA"):
        word = _N_BEFORE_LABIAL.sub("m", word)
    elif of == "CYRILLIC":
        word = _FINAL_NG.sub("N", word.replace("kh", "h"))
    elif of == "GREEK":
        word = word.replace("ch", "h")
    return (_FIRST_NG.sub("N", word) if word.startswith("ng") else word).replace("g", "q")  # g is never soft there


def _prepared(word: str, of: str) -> str:
    if of and word:
        return _as_said(word, of)
    if "ch" in word:
        word = _HARD_CH.sub("k", word)
    return _SILENT.sub("", word) if "gh" in word else word


_LETTER_BY_LETTER = {letter: _CLASS.get(chr(letter)) for letter in range(128)}


def _is_plain(word: str) -> bool:
    """Whether each letter of a Latin word has the class that it has alone: a word without pairs of letters that are something else."""
    return word.isascii() and not (
        "ch" in word or "gh" in word or "ng" in word or "ts" in word or "tz" in word or "cz" in word or "dj" in word or "tj" in word
        or "dzh" in word or word[:2] == "kn"
    )  # fmt: skip


@lru_cache(maxsize=200_000)
def skeleton(word: str, of: str = "") -> str:
    """The consonant classes of a folded word; `of` is the script it was written in, as `script` tells."""
    return skeleton_of(word, of)


def skeleton_of(word: str, of: str = "") -> str:
    """The same, not remembered, where each word comes once."""
    if not of and word and _is_plain(word):
        first = "A" if word[0] in "aeiouyhw" and word[:2] != "wr" else ""
        return first + _once(word.translate(_LETTER_BY_LETTER))
    said = _prepared(word, of)
    if not said:
        return ""
    first = "A" if said[0] in "aeiouyhw" and (of or not said.startswith("wr")) else ""
    pieces = (_PIECE if of else _LATIN_PIECE).findall(said)
    return first + _once("".join([_CLASS.get(piece, "") for piece in pieces]))


def _once(text: str) -> str:
    """Like letters that follow one another as one; few texts have such, and to look takes a fifth of the time."""
    return _TWICE.sub(r"\1", text) if _TWICE.search(text) else text


def without_coda(word: str) -> str:
    """A Latin word as those scripts write it that have no r before a consonant or at the end: Richardson -> richazon."""
    if "r" in word:
        word = word[:1] + _CODA.sub("", word[1:])
    if "m" in word:
        word = _CODA_M.sub("n", word)
    return word.replace("ds", "z") if "ds" in word else word


@lru_cache(maxsize=200_000)
def sounds(word: str, of: str = "", *, abjad: bool = False) -> str:
    """A folded word letter by letter for an edit distance: a consonant is its class and itself, a vowel is one of three.

    So another vowel, or a consonant of the same class, costs half of what another class costs. A double consonant is one, but for words
    from an abjad: there a vowel that is not written stands between the two.
    """
    said = _prepared(word, of)
    out = ""
    for piece in (_PIECE if of else _LATIN_PIECE).findall(said):
        kind = _CLASS.get(piece)
        if kind is None:
            out += _VOWEL.get(piece, ("h" if not out else "") if piece[0] in "gh" else piece)
        elif piece == "x":
            out += "KkSs"
        elif not out.endswith(heard := kind + _FINE.get(piece, piece)) or abjad or of in NO_VOWELS:
            out += heard
    return _once(out)


def spoken(text: str) -> list[str]:
    """The words of a name as one says them: syllables of Chinese and Korean together, divided as the writer divided them."""
    of = script(text)
    if of == "HEBREW":
        text = _GERESH.sub(lambda found: _PALATAL[found[1]], text).replace("\u05d5\u05d5", "v").replace("\u05d5", "w")
        text = _HEBREW.sub(lambda found: _IN_HEBREW[found[0]], text)
    if of == "HANGUL":
        text = hangul.with_stops(text)
    if of == "ARABIC":
        text = ARTICLE.sub("", _RELIGION.sub("\u062f\u064a\u0646", text))
    if of in NO_VOWELS:
        text = _FIRST_VOWEL.sub("a", text)
    if of in thai.SCRIPTS:
        text = thai.as_said(text)
    if of == "GREEK":
        text = greek.as_said(text)
    if of == "CJK":
        text = text.replace("什", "史")  # as in foreign names: Bush, Walsh
    if of in NO_CODA or _HAN.search(text):
        return [word for part in _BETWEEN.split(text) if (word := fold(part).replace(" ", ""))]
    return fold(text).split()


def as_in_arabic(words: list[str]) -> list[str]:
    """The words of a Latin name as they are compared with one in Arabic: without the article, Saif al-Din in one word."""
    found: list[str] = []
    for word in words:
        if word in LATIN_ARTICLES:
            continue
        if found and word in _LATIN_RELIGION:
            found[-1] += "din"
        else:
            found.append(word)
    return found or words


_FULL_NAME = 3
_PATRONYMIC = re.compile(r"\w{2,}(?:[ое]вич|[оеії]вна|ична|ьич)", re.IGNORECASE)


def without_patronymic(text: str) -> str:
    """A name in Cyrillic of three words without the one that is a patronymic; nothing where none is."""
    words = text.replace(",", " ").split()
    if len(words) != _FULL_NAME:
        return ""
    left = [word for word in words[1:] if not _PATRONYMIC.fullmatch(word)]
    return " ".join([words[0], *left]) if len(left) == 1 else ""


def two_words(word: str) -> tuple[str, list[str]] | None:
    """A word said in Arabic that ends as Saif al-Din, as Latin letters may have it in two: skeletons of the first, and of the second."""
    first = word.removesuffix("dyn")
    if first == word or not (bone := skeleton(first, "ARABIC")):
        return None
    return bone, sorted({skeleton(each) for each in _LATIN_RELIGION})


def is_han(text: str) -> bool:
    """Whether the text has Chinese characters."""
    return not text.isascii() and bool(_HAN.search(text))
