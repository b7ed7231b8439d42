"""Words of names: which are legal forms, titles or particles, and the keys under which a whole name is equal.

Everything here is pure and works on folded text (`text.fold`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from string import ascii_lowercase
from typing import Literal

Role = Literal["core", "initial", "legal", "title", "stop"]
"""What a word is in a name; all but "core" may be missing without losing a match."""

_LEGAL_WORDS = {
    "ltd": "limited ltda limitada lda",
    "inc": "incorporated",
    "corp": "corporation corporacion",
    "co": "company cia compania companhia compagnie",
    "llc": "ooo",
    "llp": "",
    "lp": "",
    "plc": "",
    "gmbh": "mbh gesmbh",
    "ag": "aktiengesellschaft",
    "kg": "",
    "kgaa": "",
    "ug": "",
    "ev": "",
    "sa": "",
    "sadecv": "",
    "sderl": "",
    "sapi": "",
    "sas": "",
    "sarl": "",
    "srl": "",
    "sl": "slu",
    "spa": "",
    "bv": "",
    "nv": "",
    "oy": "oyj",
    "ab": "",
    "as": "asa",
    "aps": "",
    "jsc": "pjsc ojsc cjsc oao pao zao ao",
    "pvt": "private",
    "pty": "",
    "pte": "",
    "fze": "fzc fzco",
    "kk": "",
    "bhd": "sdn",
    "cv": "",
    "rl": "",
    "doo": "",
    "eood": "ood",
    "sro": "",
    "sprl": "bvba",
    "eurl": "",
    "zoo": "spzoo",
    "kft": "",
}
LEGAL: dict[str, str] = {word: form for form, more in _LEGAL_WORDS.items() for word in (form, *more.split())}
"""Word -> canonical legal form."""

_PHRASES: dict[tuple[str, ...], str] = {
    tuple(phrase.split()): form
    for phrase, form in (
        ("sa de cv", "sadecv"),
        ("s a de c v", "sadecv"),
        ("sociedad anonima de capital variable", "sadecv"),
        ("sapi de cv", "sapi"),
        ("s de rl de cv", "sderl"),
        ("s de rl", "sderl"),
        ("sociedad anonima", "sa"),
        ("societe anonyme", "sa"),
        ("s a", "sa"),
        ("l l c", "llc"),
        ("limited liability company", "llc"),
        ("limited liability partnership", "llp"),
        ("public limited company", "plc"),
        ("joint stock company", "jsc"),
        ("sdn bhd", "bhd"),
        ("sp z o o", "zoo"),
        ("sp zoo", "zoo"),
        ("d o o", "doo"),
        ("s r o", "sro"),
        ("gesellschaft mit beschrankter haftung", "gmbh"),
        ("gesellschaft mit beschraenkter haftung", "gmbh"),
        ("sociedad anonima cerrada", "sa"),
        ("sociedade anonima", "sa"),
        ("societate pe actiuni", "sa"),
        ("sociedad de responsabilidad limitada de capital variable", "sderl"),
        ("sociedad de responsabilidad limitada", "srl"),
        ("societa a responsabilita limitata", "srl"),
        ("societate cu raspundere limitata", "srl"),
        ("sociedad por acciones simplificada", "sas"),
        ("societe par actions simplifiee", "sas"),
        ("sociedad limitada", "sl"),
        ("societe a responsabilite limitee", "sarl"),
        ("societa per azioni", "spa"),
        ("besloten vennootschap", "bv"),
        ("naamloze vennootschap", "nv"),
        ("spolka z ograniczona odpowiedzialnoscia", "zoo"),
        ("spolka akcyjna", "sa"),
        ("spolecnost s rucenim omezenym", "sro"),
        ("korlatolt felelossegu tarsasag", "kft"),
        ("anonim sirketi", "as"),
        ("limited sirketi", "ltd"),
        ("open joint stock company", "jsc"),
        ("public joint stock company", "jsc"),
        ("closed joint stock company", "jsc"),
        ("aktsionernoe obshchestvo", "jsc"),
        ("aktsionernoye obshchestvo", "jsc"),
        ("obshchestvo s ogranichennoy otvetstvennostyu", "llc"),
        ("obshchestvo s ogranichennoi otvetstvennostyu", "llc"),
        ("limited partnership", "lp"),
        ("tovaristvo z obmezhenoyu vidpovidalnistyu", "llc"),
        ("aktsionerne tovaristvo", "jsc"),
        ("aktsionernoe obschestvo", "jsc"),
        ("obschestvo s ogranichennoy otvetstvennostyu", "llc"),
    )
}
_LONGEST = max(map(len, _PHRASES))
_INITIALS = 3
"""Letters of the first word of a legal form that may as well be the beginning of a name."""

TITLES: dict[str, str] = {"junior": "jr", "senior": "sr", "doctor": "dr", "professor": "prof", "mister": "mr"} | {
    word: word
    for word in (
        "dr mr mrs ms miss prof sir dame lord lady jr sr ii iii iv hon rev gen col maj capt sgt lt sen rep gov pres amb esq "
        "phd md mba lic ing sra srta don dona sheikh shaikh sheik haji hajji mullah maulavi mawlawi ayatollah herr frau"
    ).split()
}
"""Word -> canonical title or suffix of a person's name."""

HONORIFICS = frozenset(
    "president presidente presidenta chancellor premier minister ministro ministra secretary secretario secretaria senator senador "
    "senadora congressman congresswoman deputy diputado diputada governor gobernador gobernadora mayor alcalde alcaldesa ambassador "
    "embajador embajadora judge juez jueza justice magistrado magistrada attorney fiscal general admiral almirante colonel coronel "
    "captain capitan commander comandante lieutenant sergeant officer agent agente king queen prince princess duke count baron emir "
    "sultan pope cardinal bishop father padre senor senora senorita monsieur madame signor signora licenciado licenciada ingeniero "
    "ingeniera doctora profesor profesora capo prezident ministr gubernator korol kniaz knyaz prezydent prasident".split()
)
"""Offices and courtesies that people put before a name; words like any other in the names of things, and in surnames."""

STOPS = frozenset(
    "of the for and in on to an or de la le les el los las du des et und der die das den fur y e do da dos di del al ul "
    "von van zu bin ibn ben bint abu aux a degli dei della delle dello nel nella s d l na för för och av af voor het een "
    "im am zur zum dem den om og a i o w z ve".split()
)
"""Particles and small words: part of many names, decisive in none."""

_RUN_HEADS = frozenset(
    "al el ul ad an ar as ash at az de la le van von der den ter ten bin ibn ben abu abd abdu abdul abdel abdal da di do dos du des del "
    "della lo st san saint mc mac o d l s fitz ap".split()
)
"""Small words that are as often written together with the next."""


SERVANTS = frozenset({"abdul", "abdel", "abdal", "abdoul"})
"""Servant of, with the article; the name of God behind it is as often written together with it: Abdul Qadir, Abdelkader."""


def runs(words: Sequence[str]) -> list[tuple[str, int, int]]:
    """What small words make with the word after them (`van der berg` -> vanderberg, derberg): text, first word, end."""
    found: list[tuple[str, int, int]] = []
    if _RUN_HEADS.isdisjoint(words):
        return found
    for start, word in enumerate(words):
        if word in _RUN_HEADS:
            end = start + 1
            while end < len(words) and words[end] in _RUN_HEADS:
                end += 1
            if end < len(words):
                found.append(("".join(words[start : end + 1]), start, end + 1))
    return found


_EXPANDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"})
_APPLY = frozenset(map(chr, _EXPANDED))


_ARTICLES = ("the ", "el ", "la ", "los ", "las ", "le ", "les ", "der ", "die ", "das ", "il ", "o ")


def without_article(key: str) -> str:
    """A folded name without the article that it begins with: `the federation` -> `federation`."""
    return next((key.removeprefix(article) for article in _ARTICLES if key.startswith(article)), key)


_FEWEST = 2
"""Words of a name that are left of it without courtesies."""
_ADDRESSED = TITLES.keys() | frozenset("engr adv brig ch maulana moulana mowlana molana barrister advocate dato datuk".split())
"""What stands before a name, or behind it, and is not said in another script."""


def bare(words: list[str]) -> list[str]:
    """The words of a person's name without courtesies and the like around it, where two words are left: `Dr. Ada Vale Jr.`."""
    begin, end = 0, len(words)
    while end - begin > _FEWEST and words[begin] in _ADDRESSED:
        begin += 1
    while end - begin > _FEWEST and words[end - 1] in TITLES:
        end -= 1
    return words[begin:end]


def without_honorifics(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a person's name without an office before it (`el presidente trump` -> `trump`); none where there is no office.

    The last word is never one.
    """
    at = 0
    while at < len(words) - 1 and (words[at] in HONORIFICS or words[at] in STOPS or words[at] in TITLES):
        at += 1
    return words[at:] if not HONORIFICS.isdisjoint(words[:at]) else ()


_FILLER = ("degli", "studi")


def without_filler(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a university without what only Italian has in its name: `universita degli studi del sannio`; none where it has not."""
    at = next((at for at in range(1, len(words) - 2) if words[at : at + 2] == _FILLER), 0)
    return (*words[:at], *words[at + 2 :]) if at else ()


def role(word: str) -> Role:
    """What a word is by itself."""
    if word in LEGAL:
        return "legal"
    if word in TITLES:
        return "title"
    if len(word) == 1 and word.isalpha():
        return "initial"
    return "stop" if word in STOPS else "core"


_LIGHTNESS = {"legal": 0.2, "title": 0.25, "stop": 0.3, "initial": 0.35}
CORE = 0.8
LIGHT = {word: _LIGHTNESS[role(word)] for word in (*STOPS, *TITLES, *LEGAL, *ascii_lowercase)}
"""Words of which less is missing than of others, for which it is `CORE`."""


def lightness(word: str) -> float:
    """How much is missing where a word of a name is not in the query: 0 to 1."""
    return LIGHT.get(word, CORE)


def canonical(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words with every legal form and title in one spelling (`limited` -> `ltd`, `sa de cv` -> `sadecv`)."""
    return tuple(LEGAL.get(word) or TITLES.get(word) or word for word in with_short_forms(words))


def with_short_forms(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words with every legal form of several words in one (`limited liability company` -> `llc`)."""
    return tuple(form or words[at] for form, at in _forms(words))


def beside_long_form(words: tuple[str, ...]) -> frozenset[int]:
    """The places of the telling words beside a legal form of several words; none where there is no such form."""
    parts = list(_forms(words))
    if len(parts) == len(words):
        return frozenset()
    return frozenset(at for form, at in parts if not form and role(words[at]) == "core")


def _forms(words: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """The legal forms of several words, and nothing for each other word; with where they stand."""
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 1, -1):
            form = _PHRASES.get(words[at : at + length])
            # A name hardly begins with a short one: `S. A. Vale` are initials.
            if form and (at or (len(words[at]) > _INITIALS and len(words) > length)):
                yield form, at
                at += length
                break
        else:
            yield "", at
            at += 1


def acronyms(words: tuple[str, ...]) -> set[str]:
    """The initials of a name of several words: all, without particles, and without legal forms too."""
    whole = bare = without_stops = without_legal = ""
    for word in words:
        first = word[0]
        whole += first
        if word in STOPS:
            without_legal += first
        elif word in LEGAL:
            without_stops += first
        else:
            bare += first
            without_stops += first
            without_legal += first
    return {short for short in (whole, bare, without_stops, without_legal) if 2 <= len(short) <= 10}


def expanded(text: str) -> str:
    """The text with ä, ö, ü, å, ø written out as ae, oe, ue, aa, oe; empty when it has none of them."""
    if text.isascii():
        return ""
    composed = unicodedata.normalize("NFC", text)
    return composed.translate(_EXPANDED) if _APPLY.intersection(composed) else ""


def is_latin(text: str) -> bool:
    """Whether every letter of the text is of the Latin script."""
    return text.isascii() or all(_latin(ord(c)) for c in text if c.isalpha())


def _latin(code: int) -> bool:
    return (
        code < 0x300
        or 0x1D00 <= code < 0x1DC0
        or 0x1E00 <= code < 0x1F00
        or 0x2C60 <= code < 0x2C80
        or 0xA720 <= code < 0xA800
        or 0xFB00 <= code < 0xFB07
        or 0xFF21 <= code <= 0xFF5A
    )


def literal(text: str) -> str:
    """A text as it is written, but for case, the blanks between its words and how marks are put on letters."""
    text = " ".join(text.casefold().split())
    return text if text.isascii() else unicodedata.normalize("NFC", text)


_SIGNS = re.compile("[^0-9a-z]+")


def plain(value: str) -> str:
    """An identifier as it is compared: letters and digits only, without case or width."""
    if value.isascii():
        return _SIGNS.sub("", value.lower())
    return "".join(c for c in unicodedata.normalize("NFKC", value).casefold() if c.isalnum())


def within_scheme(scheme: str, value: str) -> str:
    """The same among those of its scheme, of digits without the scheme before them: `IMO 9074729` under `imo` is `9074729`."""
    whole, before = plain(value), plain(scheme)
    bare = whole.removeprefix(before)
    return bare if bare.isdigit() and not before.isdigit() else whole


def is_blank(text: str) -> bool:
    """Whether nothing in the text can be seen: blanks, controls, format characters."""
    return all(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp") for c in text)
