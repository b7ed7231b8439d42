"""Text in another script -> how it reads in Latin letters, as far as a machine can tell: no dictionary, no guess at unwritten vowels.

Letters go through anyascii; where a script needs more than its letters it has a function here: long vowels and the article
of Arabic, the letters of Hebrew that are two sounds, the pairs of Greek, syllables of Korean as they are said, surnames of
Chinese and Korean names apart. A few words that are in most Arabic and Hebrew names are read as everybody writes them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from dossier import kana

_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HANGUL = "\uac00-\ud7a3"
_KANA = "\u3041-\u3096\u309d\u309e\u30a1-\u30fa\u30fc-\u30fe\u31f0-\u31ff\uff66-\uff9f"
_GREEK = "\u0370-\u03ff\u1f00-\u1fff"
_HEBREW = "\u0591-\u05f4\ufb1d-\ufb4f"
_ARABIC = "\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_OTHER = (
    "\u0400-\u0590\u0700-\u074f\u0780-\u089f\u0900-\u10ff\u1200-\u1cff\u1dc0-\u1dff\u2c00-\u2c5f\u2c80-\u2dff\u3105-\u312f\ua000-\ua71f"
    "\ua800-\uab2f\uab70-\uabff\U00010000-\U0001bfff"
)
_LETTER = f"[{_HAN}{_HANGUL}{_KANA}{_GREEK}{_HEBREW}{_ARABIC}{_OTHER}]"
_BETWEEN = "[\\s·・‧.,'’ʼ\"“”«»\\-‐–\u200c\u200d\u0300-\u036f]*"
RUN = re.compile(f"{_LETTER}+(?:{_BETWEEN}{_LETTER}+)*")
"""Letters that are not Latin, word upon word."""

_QUOTES = {"»": "«", "”": "“„", "“": "„", '"': '"'}
"""End of a quotation -> how it may begin."""
_LONGEST_NAME = 6
"""Words of a name; of more words, which are a sentence, only the first is written with a capital where the script has none."""
_SMALL = frozenset({"bin", "bint", "ibn", "al", "wa", "ben", "bat"})


def pieces(text: str, *, japanese: bool = False) -> list[tuple[str, str]]:
    """The text cut behind each run in another script, and the reading of that run; empty behind what needs none."""
    if text.isascii():
        return [(text, "")]
    found = []
    at = 0
    for run in RUN.finditer(text):
        read = reading(run.group(), japanese=japanese)
        if read:
            end = run.end() + _closes(run.group(), text[run.end() : run.end() + 1])
            found.append((text[at:end], read))
            at = end
    return [*found, (text[at:], "")] if text[at:] or not found else found


def _closes(run: str, sign: str) -> bool:
    """Whether the sign behind a run is the end of a quotation that begins in it: `ООО «Альциона»`."""
    opens = _QUOTES.get(sign, "")
    begun = sum(map(run.count, opens))
    return begun % 2 == 1 if sign in opens else begun > run.count(sign)


def beside(text: str) -> str:
    """The text with its readings in brackets: `王小明 ‹Wang Xiaoming›`."""
    return "".join(piece + bracketed(read) if read else piece for piece, read in pieces(text))


def bracketed(read: str) -> str:
    """A reading as it stands behind what is read; the brackets say that it is a machine's."""
    return f" ‹{read}›"


@lru_cache(maxsize=4096)
def reading(run: str, *, japanese: bool = False) -> str:
    """How a run reads in Latin letters; empty where nothing in it can be read. `japanese`: its Chinese characters cannot."""
    text = unicodedata.normalize("NFKC", run)
    if re.fullmatch(f"[{_GREEK}]", text):
        return ""  # a sign of physics or mathematics
    japanese = japanese or bool(kana.RUN.search(text))
    apart = "·" in text or "・" in text or "‧" in text
    prose = len(text.split()) > _LONGEST_NAME
    named: Callable[[str], str] = str if prose else _capital
    text = kana.RUN.sub(lambda found: f" {named(kana.latin(found.group()))} ", text)
    text = re.sub(f"[{_HANGUL}]+", lambda found: f" {_korean(found.group(), named)} ", text)
    if not japanese:
        text = re.sub(f"[{_HAN}]+", lambda found: f" {_chinese(found.group(), apart)} ", text)
    text = re.sub(f"[{_ARABIC}\u200c\u200d]+", lambda found: _article_apart(_arabic(found.group()), named), text)
    text = re.sub(f"[{_HEBREW}][{_HEBREW}'’]*", lambda found: named(_hebrew(found.group())), text)
    text = re.sub(f"[{_GREEK}\u0300-\u036f]+", lambda found: _greek(found.group()), text)
    text = re.sub(f"[{_OTHER}\u0300-\u036f]+", lambda found: _letters(found.group(), named), text)
    text = " ".join(re.sub('[·・‧«»“”"]', " ", text).split())
    text = re.sub(r" (?=[.,])", "", text)
    return (text[:1].upper() + text[1:] if prose else text) if text != run and re.search("[a-zA-Z0-9]", text) else ""


def _capital(word: str) -> str:
    return word if word in _SMALL else word[:1].upper() + word[1:]


def _letters(word: str, named: Callable[[str], str]) -> str:
    """A word whose letters can be read one by one: Cyrillic, Armenian, Georgian, Thai, Devanagari ..."""
    from anyascii import anyascii

    read = anyascii(word).replace("'", "").replace("`", "").strip()
    if len(word) > 1 and word.isupper():
        return read.upper()
    return read if word.lower() != word.upper() and not _is_georgian(word) else named(read.lower())


def _is_georgian(word: str) -> bool:
    """Georgian has capitals that nobody writes names with."""
    return "\u10a0" <= word[0] <= "\u10ff"


# --- Greek ---

_GREEK_PAIRS = (
    (re.compile("^μπ"), "b"), (re.compile("^Μπ"), "B"), (re.compile("^ντ"), "d"), (re.compile("^Ντ"), "D"), (re.compile("γγ"), "ng"),
    (re.compile("γξ"), "nx"), (re.compile("γχ"), "nch"), (re.compile("γκ"), "gk"), (re.compile("(?<=[οΟ])υ"), "u"),
    (re.compile("(?<=[αεηΑΕΗ])υ(?=[θκξπσςτφχψ]|$)"), "f"), (re.compile("(?<=[αεηΑΕΗ])υ"), "v"),
)  # fmt: skip


def _greek(word: str) -> str:
    """A Greek word with its pairs of letters as they are said: `Ευ` is Ev or Ef."""
    # A diaeresis parts a pair, an accent does not.
    plain = unicodedata.normalize("NFD", word).replace("υ\u0308", "y").replace("ϋ", "y")
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    upper = len(plain) > 1 and plain.isupper()
    if upper:
        plain = plain[0] + plain[1:].lower()
    for pair, said in _GREEK_PAIRS:
        plain = pair.sub(said, plain)
    read = _letters(plain, str)
    return read.upper() if upper else read


# --- Korean ---

_INITIALS = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
_VOWELS = ("a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i")
_FINALS = ("", *"k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split())
_BEFORE_VOWEL = ("", *"g kk ks n nj n d r lg lm lb ls lt lp r m b ps s ss ng j ch k t p".split(), "")
_SURNAMES_KO = {"김": "Kim", "이": "Lee", "박": "Park", "최": "Choi"} | dict.fromkeys(
    "정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진나엄채원천방공현함변염추도석선설길연위표명기반라왕", ""
)
"""The commonest surnames; with the spelling where everybody uses another than the rule's."""


def _korean(run: str, named: Callable[[str], str]) -> str:
    """Syllables as they are said, by the rules of 2000; of a name of two or three the first is the surname."""
    if 2 <= len(run) <= 3 and run[0] in _SURNAMES_KO:
        return f"{_SURNAMES_KO[run[0]] or _capital(_syllables(run[0]))} {_capital(_syllables(run[1:]))}"
    return named(_syllables(run))


def _syllables(run: str) -> str:
    read = ""
    for place, sign in enumerate(run):
        code = ord(sign) - 0xAC00
        initial, vowel, final = code // 588, code % 588 // 28, code % 28
        following = (ord(run[place + 1]) - 0xAC00) // 588 if place + 1 < len(run) else -1
        onset = "l" if _INITIALS[initial] == "r" and read.endswith("l") else _INITIALS[initial]
        coda = _BEFORE_VOWEL[final] if following >= 0 and not _INITIALS[following] else _FINALS[final]
        read += onset + _VOWELS[vowel] + coda
    return read


# --- Chinese ---

_SURNAMES_ZH = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹曾彭萧蕭肖蔡潘田董袁于余葉叶蒋蔣"
    "杜苏蘇魏程吕呂丁沈任姚卢盧傅钟鍾姜崔谭譚廖范汪陆陸金石戴贾賈韦韋夏邱方侯邹鄒熊孟秦白江阎閻薛尹段雷黎史龙龍陶贺賀顾顧毛郝"
    "龚龔邵万萬钱錢严嚴洪习習温溫"
)
_COMPOUND_ZH = frozenset({"欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "司徒", "皇甫", "慕容", "东方", "東方", "夏侯", "令狐"})
_LONGEST_WORD = 3


def _chinese(run: str, apart: bool) -> str:
    """Syllables in pinyin without tones; the surname apart, unless points part the name as they part a foreign one."""
    from anyascii import anyascii

    said = [anyascii(sign).strip().lower() for sign in run]
    for length, surnames in ((2, _COMPOUND_ZH), (1, _SURNAMES_ZH)):
        if not apart and 1 <= len(run) - length <= 2 and run[:length] in surnames:
            return f"{_capital(''.join(said[:length]))} {_capital(''.join(said[length:]))}"
    return _capital(("" if apart or len(run) <= _LONGEST_WORD else " ").join(said))


# --- Arabic ---

_ARABIC_WORDS = {
    "محمد": "muhammad", "أحمد": "ahmad", "احمد": "ahmad", "محمود": "mahmud", "حسن": "hasan", "حسين": "husayn", "بن": "bin", "بنت": "bint",
    "ابن": "ibn", "عبد": "abd", "الله": "allah", "عبدالله": "abdallah", "عمر": "umar", "عثمان": "uthman", "مصطفى": "mustafa",
    "إبراهيم": "ibrahim", "ابراهيم": "ibrahim", "خالد": "khalid", "حمد": "hamad", "سيف": "sayf", "الدين": "al-din", "الرحمن": "al-rahman",
    "و": "wa", "علی": "ali", "فاطمة": "fatima", "جمال": "jamal", "كمال": "kamal", "صالح": "salih", "ناصر": "nasir", "أسامة": "usama",
}  # fmt: skip
_ARABIC_SAID = {
    "ا": "a", "آ": "a", "أ": "a", "إ": "i", "ى": "a", "ة": "a", "ؤ": "u", "ئ": "i", "ء": "'", "ب": "b", "ت": "t", "ث": "th", "ج": "j",
    "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "'",
    "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h", "پ": "p", "چ": "ch", "ژ": "zh",
    "ے": "e", "\u064e": "a", "\u064f": "u", "\u0650": "i", "\u064b": "an", "\u064c": "un", "\u064d": "in", "\u0670": "a", "\u0652": "",
    "\u0640": "", "\u200c": "", "\u200d": "",
}  # fmt: skip
_HALF_VOWELS = {"و": ("w", "u"), "ي": ("y", "i"), "ی": ("y", "i")}
_VOWEL_LETTERS = frozenset("اآأوىيی")
_DOUBLED = "\u0651"


def _arabic(word: str) -> str:
    """A word of Arabic or Persian: long vowels as vowels, short ones only where they are written."""
    from anyascii import anyascii

    bare = re.sub("[\u0610-\u061a\u064b-\u065f\u0640\u200c\u200d]", "", word)
    if bare in _ARABIC_WORDS:
        return _ARABIC_WORDS[bare]
    if word.startswith("ال") and len(bare) > 4:
        return f"al-{_arabic(word[2:])}"
    read = ""
    for place, sign in enumerate(word):
        following = word[place + 1 : place + 2]
        if sign == _DOUBLED:
            read += read[-1:] if read[-1:].isalpha() else ""
        elif sign in _HALF_VOWELS:
            glide, vowel = _HALF_VOWELS[sign]
            opens = not read or read[-1] in "aiu" or (following in _VOWEL_LETTERS and following)
            read += glide if opens else vowel
        elif sign == "ع" and not read:
            read = "a"
        else:
            said = _ARABIC_SAID.get(sign)
            said = anyascii(sign).lower() if said is None else said
            read += "" if said == "a" == read[-1:] else said
    return read.strip("'")


def _article_apart(read: str, named: Callable[[str], str]) -> str:
    article, bound, word = read.partition("-")
    return f"{article}-{named(word)}" if bound and article == "al" else named(read)


# --- Hebrew ---

_HEBREW_WORDS = {
    "בנימין": "binyamin", "דוד": "david", "משה": "moshe", "יוסף": "yosef", "יעקב": "yaakov", "אברהם": "avraham", "יצחק": "yitzhak",
    "בן": "ben", "בת": "bat", "כהן": "cohen", "לוי": "levi", "שרה": "sarah", "מרים": "miriam", "אריאל": "ariel", "דניאל": "daniel",
    "מיכאל": "michael", "שמעון": "shimon", "אהוד": "ehud", "ישראל": "israel",
}  # fmt: skip
_HEBREW_SAID = {
    "א": "a", "ב": "v", "ג": "g", "ד": "d", "ה": "h", "ז": "z", "ח": "h", "ט": "t", "י": "i", "כ": "kh", "ך": "kh", "ל": "l", "מ": "m",
    "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "a", "פ": "f", "ף": "f", "צ": "ts", "ץ": "ts", "ק": "k", "ר": "r", "ש": "sh", "ת": "t",
}  # fmt: skip
_HEBREW_FIRST = {"ב": "b", "כ": "k", "פ": "p", "י": "y", "ו": "v"}
_HEBREW_STRUCK = {"ג": "j", "ז": "zh", "צ": "ch", "ץ": "ch"}
_STROKES = frozenset("'’׳")


def _hebrew(word: str) -> str:
    """A word of Hebrew: vowels only where a letter stands for one."""
    bare = "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
    if bare in _HEBREW_WORDS:
        return _HEBREW_WORDS[bare]
    read = ""
    for place, sign in enumerate(bare.replace("וו", "w")):
        following = bare[place + 1 : place + 2]
        if following in _STROKES and sign in _HEBREW_STRUCK:
            said = _HEBREW_STRUCK[sign]
        elif sign == "w":
            said = "v"
        elif not read and sign in _HEBREW_FIRST:
            said = _HEBREW_FIRST[sign]
        elif sign == "ו":
            said = "u" if read.endswith("h") and not following else "o"
        elif sign == "ה" and not following and read:
            said = "a"
        else:
            said = _HEBREW_SAID.get(sign, "" if sign in _STROKES else sign)
        read += "" if said == "a" == read[-1:] else said
    return read
