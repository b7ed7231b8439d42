"""Texts as the index divides them, in scripts that put no blanks between words, and with one letter for all its forms.

SQLite takes a run of letters for one word, so that none is found inside a Chinese or Thai sentence. Here each letter of such a script
is a word, and what is looked for a phrase of them. Every sign of a text stays one sign, so that what matched is found in it again.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from dossier.no_blanks import CHARACTERS, LETTERS
from dossier.search import own_letters

_NO_BLANKS = "\u2e80-\u30ff\u31a0-\ua95f\uf900-\uff9f\U0001b000-\U0003ffff"
"""Those within which a blank is no more than a line that was broken: Chinese and Japanese."""
_IN_FORMS = "\u0590-\u06ff\u0750-\u077f\u0870-\u08ff\u2e80-\u2fdf\ufb1d-\ufdff\ufe70-\ufefc\uff01-\uff5e"
"""Scripts whose letters have several forms; Hebrew, Arabic, radicals, Latin letters as wide as Chinese ones."""

_APART, _BREAK, _NOTHING = "\x1f", "\ue000", "\u0301"
"""What is put between two words; a word for signs between two letters; a mark that the index leaves out."""
TOKENIZER = f"unicode61 remove_diacritics 2 categories 'L* N* Mn Mc' tokenchars '{_BREAK}'"
"""How FTS5 divides what is divided here: words of letters, digits and vowel signs."""
_SPECIAL = re.compile(f"[{CHARACTERS}{LETTERS}{_IN_FORMS}]")
_GLUED = re.compile(f"[{CHARACTERS}{LETTERS}]")
_SPACELESS = re.compile(f"[{_NO_BLANKS}]")
_RUN = re.compile(f"[{CHARACTERS}{LETTERS}][{CHARACTERS}{LETTERS}{_NOTHING}]*")
_PASSED_OVER = "[]·・･‧•\u200b\u2060\ufeff\u00ad"
"""What parts no word beside blanks: the marks of a link, points in foreign names, invisible signs."""
_ALONE = re.compile(rf"(?<![\w{_NOTHING}]){_NOTHING}+")


class _Forms(dict[int, str]):
    """Code of a character -> how it stands in the index."""

    def __missing__(self, code: int) -> str:
        form = self[code] = _form(chr(code))
        return form


def _form(character: str) -> str:
    if character in (_APART, _BREAK, "\x02", "\x03"):
        return " "
    if character < "\u0590":
        return character
    if character in "\u200c\u200d" or "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef":
        return _NOTHING
    if _SPECIAL.match(character):  # others are words of texts that are not divided, too: ①
        plain = unicodedata.normalize("NFKC", character)
        character = plain if len(plain) == 1 else character
    if character < "\u0900" and unicodedata.category(character) in ("Mn", "Cf"):
        return _NOTHING  # vowels of Hebrew and Arabic, written in few texts
    return own_letters.one_form(character) or _NOTHING


@cache
def _forms() -> _Forms:
    return _Forms()


def in_one_form(text: str) -> str:
    """The text with one letter for all its forms, sign by sign."""
    return text.translate(_forms())


def divided(text: str) -> str | None:
    """The text as it is to be indexed; None where the index divides it by itself."""
    if text.isascii() or not _SPECIAL.search(text):
        return None
    text = own_letters.again(in_one_form(unicodedata.normalize("NFC", text)))
    if _NOTHING in text:
        text = _ALONE.sub(_alone, text)
    pieces: list[str] = []
    at, before = 0, ""
    for run in _RUN.finditer(text):
        letters = run.group()
        pieces.append(_between(before, text[at : run.start()], letters[0]))
        pieces.append(_APART.join(letters).replace(_APART + _NOTHING, _NOTHING))
        at, before = run.end(), letters.rstrip(_NOTHING)[-1]
    return "".join([*pieces, _between(before, text[at:], "")]).strip(_APART) if pieces else text


def _alone(found: re.Match[str]) -> str:
    """Marks without a letter, as an Arabic stroke that stands for a dash, are no word of the index."""
    before = found.string[found.start() - 1 : found.start()]
    return found.group() if before and unicodedata.category(before)[0] == "M" else " " * len(found.group())


def _between(before: str, text: str, after: str) -> str:
    """What stands between two letters that are divided, or before the first, or behind the last."""
    words = [place for place, sign in enumerate(text) if sign.isalnum()] if text else []
    if not words:
        return _gap(before, text, after) or _APART
    first, last = words[0], words[-1] + 1
    while last < len(text) and unicodedata.category(text[last])[0] == "M":
        last += 1
    return f"{_gap(before, text[:first], text[first])}{_APART}{text[first:last]}{_APART}{_gap(text[first], text[last:], after)}"


def _gap(before: str, gap: str, after: str) -> str:
    """Signs between two words, with a word in their place where they part them: `说：银行` holds no `说银行`."""
    if not gap or not before or not after:
        return gap
    dense = bool(_SPACELESS.match(before) and _SPACELESS.match(after))
    broken = not dense and bool(_GLUED.match(before) and _GLUED.match(after))
    parting = next((sign for sign in gap if _parts(sign) or (broken and sign.isspace())), "")
    return gap.replace(parting, f"{_APART}{_BREAK}{_APART}", 1) if parting else gap


def _parts(sign: str) -> bool:
    return not sign.isspace() and sign not in _PASSED_OVER and unicodedata.category(sign)[0] != "M"


def asked(words: str) -> str:
    """What is looked for as it is to be asked of the index."""
    return (divided(words) or words).strip(_APART + _BREAK)


def each(words: str) -> list[str]:
    """The same in its single words."""
    return asked(words).replace(_APART, " ").split()


def is_whole(asked: str) -> bool:
    """Whether what is asked ends as it stands: behind a letter that is a word more of them may follow."""
    return bool(_GLUED.match(asked.rstrip(_NOTHING)[-1:]))


def is_wide(sign: str) -> bool:
    """Whether it takes two columns of a screen."""
    return sign > "\u10ff" and unicodedata.east_asian_width(sign) in "WF"


def cut(text: str, start: int, end: int) -> int:
    """The first place at which a text may be cut because no word goes on there; the end where there is none."""
    places = (at for at in range(start, end) if _GLUED.match(text[at]) and unicodedata.category(text[at])[0] != "M")
    return next(places, end)


def as_written(marked: str, text: str, marks: str) -> str:
    """A text with these marks at the places where they stand in what it was divided into."""
    letters = iter(unicodedata.normalize("NFC", text))
    return "".join(sign if sign in marks else next(letters, "") for sign in marked if sign != _APART)
