"""One name out of Cyrillic letters as different languages write it: `Voronov`, `Woronow`, `Voronoff`; `Khodorkovsky`, `Chodorkowski`.

A word is read as each of these languages would write it, and written as the others would. English has two ways (`ya` and `ia`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import NamedTuple

_SOUNDS = """
      english  passport  german    polish   french   dutch    spanish  scholarly
v     v        v         w         w        v        v        v        v
zh    zh       zh        sch       z        j        zj       zh       z
sh    sh       sh        sch       sz       ch       sj       sh       s
ch    ch       ch        tsch      cz       tch      tsj      ch       c
shch  shch     shch      schtsch   szcz     chtch    sjtsj    sch      sc
kh    kh,h     kh        ch        ch       kh       ch       j        ch
ts    ts       ts        z         c        ts       ts       ts       c
z     z        z         s,z       z        z        z        z        z
s     s        s         s,ss      s        s,ss     s        s        s
u     u        u         u         u        ou       oe       u        u
ya    ya       ia        ja        ja,ia    ia       ja       ya       ja
yu    yu       iu        ju        ju,iu    iou      joe      yu       ju
yo    yo       io        jo        jo,io    io       jo       yo       jo
ye    ye       ie        je        je       ie       je       ye       je
^ye   ye       e         je        je       e        je       ye,e     je
e     e        e         e         e,ie     e        e        e        e
ay    ay       ai        aj,ai     aj       ai       aj       ai       aj
ey    ey       ei        ej,ei     ej       ei       ej       ei       ej
oy    oy       oi        oj,oi     oj       oi       oj       oi       oj
uy    uy       ui        uj,ui     uj       oui      oej      ui       uj
aye   aye      ae        aje       aje      aie      aje      aye      aje
eye   eye      ee        eje       eje      eie      eje      eye      eje
oye   oye      oe        oje       oje      oie      oje      oye      oje
iya   iya,ia   iia       ija,ia    ija      ia       ija      iya      ija
ks    ks,x     ks        x,ks      ks       x        ks,x     x        ks
-y    y,iy,i   ii        i,ij,yj   i,y      i,y      i,ij     i,y      ij
-chov chev,chov chev     tschow    czow     tchev    tsjov    chov     cev
-shchov shchev,shchov shchev schtschow szczow chtchev sjtsjov schov scev
-ov   ov       ov        ow        ow       off,ov   ov       ov       ov
-ev   ev       ev        ew        ew       eff,ev   ev       ev       ev
-in   in       in        in        in       ine,in   in       in       in
"""
"""Sound -> how each language writes it; those behind a line at the end of a word only, behind a hat at its beginning."""
_MARKS = {
    "german": "w|sch|ch|z|j|ss", "polish": "w|sz|cz|ch|j", "french": "ou|ch|j|ff$|ine$|ss|x", "dutch": "oe|sj|zj|ch|j",
    "spanish": "[jx].*(?:[oe]va?|ski|sky|ina?|enko|ich)$", "scholarly": "c|j",
}  # fmt: skip
"""What there is in a word that may be written so; English is always possible."""
_SHORTEST, _LONGEST = 4, 20
"""Letters of a word."""
_MOST = 6
"""Readings of one word in one language."""
_VOWELS = "aeiouy"
_OF_ELSEWHERE = re.compile(f"[^{_VOWELS}]*[{_VOWELS}]+(?:ng?|h)?")
"""One syllable, open or with n or h behind it: mostly a Chinese, Korean or Vietnamese name, where `zh` and `sh` are two."""
_SPLIT = re.compile("(?<=[szck])h")
"""The end of two letters for one sound: a language in which that is a sound by itself does not have them."""
_ROUGH = re.compile("tsch|sch|tch|tsj|zh|sh|sz|ch|cz|ts|tz|kh|sj|zj|[szc]|[vw]|ff|f$|[eiouyjh]+")
_TWICE = re.compile(r"(.)\1+")


class _Language(NamedTuple):
    pieces: re.Pattern[str]
    sounds: dict[str, list[str]]
    """Piece -> the sounds that it may be."""
    written: dict[str, list[str]]
    mark: re.Pattern[str]


def _languages() -> dict[str, _Language]:
    head, *lines = (line.split() for line in _SOUNDS.strip("\n").splitlines())
    found = {}
    for column, name in enumerate(head, 1):
        sounds: dict[str, list[str]] = {}
        written = {}
        for line in lines:
            ways = line[column].split(",")
            written[line[0]] = ways
            for way in ways:
                piece = f"^{way}" if line[0][0] == "^" else f"{way}$" if line[0][0] == "-" else way
                sounds.setdefault(piece, []).append(line[0])
        by_length = sorted(sounds, key=lambda piece: (-len(piece.strip("^$")), piece))
        found[name] = _Language(re.compile("|".join((*by_length, "."))), sounds, written, re.compile(_MARKS.get(name, "")))
    return found


_LANGUAGES = _languages()


@lru_cache(maxsize=4096)
def spellings(word: str) -> frozenset[str]:
    """How else a folded word may be written, if it is a name out of Cyrillic letters; many of them are no words at all."""
    if not (_SHORTEST <= len(word) <= _LONGEST and word.isascii() and word.isalpha()) or _OF_ELSEWHERE.fullmatch(word):
        return frozenset()
    heard = {sounds for name, each in _LANGUAGES.items() if each.mark.search(word) for sounds in _heard(word, name)}
    found = {"".join(ways) for sounds in heard for each in _LANGUAGES.values() for ways in _ways(sounds, each)}
    found -= {word, f"{word}e", word.removesuffix("e")}  # Martin and Martine are two
    return frozenset(each for each in found if not _OF_ELSEWHERE.fullmatch(each))


def _heard(word: str, language: str) -> list[tuple[str, ...]]:
    """The word as sounds, in each way in which it can be read in a language; in none where it has letters that the language never has."""
    each = _LANGUAGES[language]
    pieces: list[list[str]] = []
    at = 0
    while at < len(word):
        found = each.pieces.match(word, at)
        assert found
        piece = found.group()
        if piece == "h" and _SPLIT.match(word, at):
            return []
        sounds = [] if at else each.sounds.get(f"^{piece}", [])
        if at and found.end() == len(word) and (word[at - 1] not in _VOWELS or len(piece) > 1):
            sounds = each.sounds.get(f"{piece}$", [])
        pieces.append(sounds or each.sounds.get(piece, [piece]))
        at = found.end()
    return [tuple(sounds) for sounds, _ in zip(product(*pieces), range(_MOST), strict=False)]


def _ways(sounds: tuple[str, ...], language: _Language) -> list[tuple[str, ...]]:
    return [ways for ways, _ in zip(product(*(language.written.get(each, [each]) for each in sounds)), range(_MOST), strict=False)]


def are_one(word: str, other: str) -> bool:
    """Whether two folded words may be one name in two spellings."""
    return other in spellings(word) or word in spellings(other)


@lru_cache(maxsize=65536)
def rough(word: str) -> str:
    """What most spellings of one name have in common: the way to those that `are_one`."""
    return _TWICE.sub(r"\1", _ROUGH.sub(_roughly, word.replace("x", "ks")))


def _roughly(found: re.Match[str]) -> str:
    first = found.group()[0]
    return "v" if first in "vwf" else "" if first in "eiouyjh" else "s"
