"""Text that came from somebody else: made safe to show, folded for search, checked before it is opened.

Everything here is pure. `clean` is for every string that reaches a screen, `fold` for every string that is
compared, `safe_url` for every address that is opened.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import urlsplit

from dossier import kana

SAFE_SCHEMES = frozenset({"http", "https", "mailto"})
"""Schemes of addresses that may be opened."""

PLACEHOLDERS = frozenset(
    {"-", "--", "–", "—", "?", "??", "n/a", "na", "n.a.", "unknown", "none known", "tbd", "...", "…",
     "#n/a", "#ref!", "#value!", "#div/0!", "#name?", "#null!", "#num!"}
)  # fmt: skip
"""Values that people, and spreadsheets in error, write for "nothing known": shown, never searched, matched or linked on."""
_LONGEST = max(map(len, PLACEHOLDERS))

# Controls (C0, DEL, C1), bidi embeddings, overrides and isolates, invisible fillers, surrogates, non-characters
# and tags. ZWNJ and ZWJ are left to `_joiner`, variation selectors to `_selector`: they are correct spelling in many scripts.
_UNSAFE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u061c\u2028-\u202e\u2060-\u206f\u3164"
    "\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff"
    "\U000e01f0-\U000e0fff]"
)
_JOINER = re.compile("[\u200c\u200d]")
_SELECTOR = re.compile("[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_MOST_MARKS = 8
"""Marks on one letter: no language writes more, and a hundred of them cover the lines above and below."""
_MARKS = re.compile(rf"[^\w\s\x00-\x7f]{{{_MOST_MARKS + 1},}}")
"""Where there may be too many of them: marks are no letters."""
_BREAKS = re.compile("\r\n|[\r\u0085\u2028\u2029\v\f]")
_SPACES = re.compile(r"\s+")


@lru_cache(maxsize=8)
def _compiled(pattern: str) -> re.Pattern[str]:
    """A large pattern, compiled when it is first needed: the first screen is not."""
    return re.compile(pattern)


def mark(character: str) -> str:
    """The visible form of a character that must not reach a terminal: `‹U+202E›`."""
    return f"‹U+{ord(character):04X}›"


def _joiner(match: re.Match[str]) -> str:
    text, at = match.string, match.start()
    beside = (text[at - 1 : at] or " ") + (text[at + 1 : at + 2] or " ")
    # Between Latin letters, digits or blanks a joiner spells nothing: it can only hide a difference.
    return mark(match.group()) if any(ord(c) < 0x250 for c in beside) else match.group()


def _selector(match: re.Match[str]) -> str:
    before = match.string[match.start() - 1 : match.start()] or " "
    # It chooses between two looks of a sign or of a Chinese letter; a Latin letter has one look, and so has another selector.
    plain = before not in "#*0123456789©®" and (ord(before) < 0x250 or _SELECTOR.match(before))
    return mark(match.group()) if plain else match.group()


def _flood(match: re.Match[str]) -> str:
    found, marks = [], 0
    for character in match.group():
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        found.append(character if marks <= _MOST_MARKS else mark(character))
    return "".join(found)


def clean(text: str, *, lines: bool = False) -> str:
    """Text that is safe on a terminal and loses nothing: each unsafe character becomes a visible mark.

    Tabs become spaces. Line breaks of any kind become `\\n` when `lines` is true, else one space.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _BREAKS.sub("\n", text).replace("\t", " ")
    if not lines:
        text = text.replace("\n", " ")
    text = _JOINER.sub(_joiner, _compiled(_UNSAFE).sub(lambda found: mark(found.group()), text))
    return _MARKS.sub(_flood, _SELECTOR.sub(_selector, text))


def escaped_json(text: str) -> str:
    """JSON of the same values in which what `clean` would mark stands as `\\u202e`: safe on a terminal, the same to a program."""
    return _compiled(f"{_UNSAFE[:-1]}\u200c\u200d\U000e0100-\U000e01ef]").sub(lambda found: utf16(found.group()), text)


def utf16(character: str) -> str:
    """A character as JSON spells it: `\\u2260`, one outside the first plane as two."""
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


_ROUNDED = re.compile(r"\d(?:[.,]\d+)?e\+\d+", re.I)


def is_rounded(text: str) -> bool:
    """Whether a spreadsheet has rounded a number (`1.23457E+11`): its last digits are lost, and another number is written the same."""
    return _ROUNDED.fullmatch(text.strip()) is not None


def is_placeholder(text: str) -> bool:
    """Whether a value says only that nothing is known. `Na` is a name, in China and Korea: `na` and `NA` are what stands for none."""
    bare = text.strip()
    return not bare or (len(bare) <= _LONGEST and bare.casefold() in PLACEHOLDERS and bare != "Na")


_APOSTROPHES = re.compile("['’‘ʼʻ`´ʹʽ＇′]")
MARKS = dict.fromkeys(map(ord, "®™©℠"), " ")
"""Signs beside a name that are no part of it."""
_INITIAL_DOTS = re.compile(r"(?<![^\W_]{2})(?<=\w)\.(?=\w\.|\s|$|\w$)")
_TO_BLANKS = "".join(chr(c) if chr(c).isalnum() else " " for c in range(128))
_GLUED = "[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """One Latin key for a name in any script: lower-case words of `a-z0-9` with single spaces.

    NFKC, format characters dropped, apostrophes closed up (`O’Brien` -> `obrien`), dots of initials closed up
    (`S.A.` -> `sa`), signs of trade marks and everything else that is no letter or digit a space, then anyascii's transliteration, one word
    for each syllable of Chinese and Korean and for each run of kana. Empty when nothing can be read aloud (`%`, `🎈` may be not).
    """
    if not text.isascii():
        from anyascii import anyascii

        text = unicodedata.normalize("NFKC", text.translate(MARKS))
        text = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Cs", "Cn", "Co"))
        text = _APOSTROPHES.sub("", text)
        text = kana.RUN.sub(lambda found: kana.latin(found.group()), text)
        text = _compiled(_GLUED).sub(lambda found: f" {anyascii(found.group())} ", text)
        text = anyascii(text)
    text = text.lower()
    if "'" in text or "`" in text:
        text = _APOSTROPHES.sub("", text)
    if "." in text:
        text = _INITIAL_DOTS.sub("", text)
    return " ".join(text.translate(_TO_BLANKS).split())


def id_behind(id_: str) -> str:
    """An id as it stands behind a name that another record has, too."""
    return f" ({clean(id_)})"


def counted(count: int, what: str) -> str:
    """`1 source`, `2 sources`."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def slug(text: str) -> str:
    """A file-name-like id of a name: folded words with hyphens; eight hex digits where nothing folds."""
    folded = fold(text).replace(" ", "-")[:64].strip("-")
    if folded:
        return folded
    from hashlib import blake2b

    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def in_order(name: str) -> tuple[str, str]:
    """What names are sorted by: as they read in Latin letters, whatever their case and accents (adam, Ali, Émile, Öberg, Zed)."""
    return fold(name) or name.casefold(), name


def same_id(text: str) -> str:
    """The form in which ids are compared: NFC, without case."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def squeeze(text: str) -> str:
    """One line: every run of white space one blank, none at the ends."""
    return " ".join(text.split())


def reason(error: Exception) -> str:
    """What went wrong, as the system says it, with the file where it names one; not clean."""
    named, said = getattr(error, "filename", None), getattr(error, "strerror", None) or error
    return f"{named}: {said}" if named else f"{said}"


def shorten(text: str, width: int) -> str:
    """At most `width` characters, cut at a word where it can be, ending in `…` when something was left out."""
    text = squeeze(text)
    if len(text) <= width:
        return text
    cut = text[: max(width - 1, 0)]
    at_word = cut.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > width // 2 else cut).rstrip(" ,;:") + "…"


_NEXT_SENTENCE = r"(?<=[^\W\d_]{2}[.!?])\s+(?=[^\W\d_a-z])|(?<=[)\]0-9][.!?])\s+(?=[A-Z])"


def first_sentence(text: str) -> str:
    """The first sentence of a text: up to a full stop that is followed by a blank and a capital, or the whole."""
    text = squeeze(text)
    found = _compiled(_NEXT_SENTENCE).search(text)
    return text[: found.start()] if found else text


def safe_url(text: str) -> str | None:
    """The address when it may be opened (http, https or mailto, nothing hidden in it), else None."""
    address = text.strip()
    if not address or _compiled(_UNSAFE).search(address) or _SPACES.search(address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme.lower() not in SAFE_SCHEMES:
        return None
    return address if (parts.path if parts.scheme.lower() == "mailto" else parts.hostname) else None
