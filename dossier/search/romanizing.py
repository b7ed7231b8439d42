"""One name out of Cyrillic letters as different languages write it: `Voronov`, `Woronow`, `Voronoff`; `Khodorkovsky`, `Chodorkowski`.

A word is read as each of these languages would write it, and written as the others would. English has two ways (`ya` and `ia`);
Ukrainian is what Ukraine writes for names that Russian has otherwise (`Lytvyn`, `Hrytsenko`: Litvin, Gritsenko).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import NamedTuple

_SOUNDS = """
     english passport german  polish french dutch spanish scholarly ukrainian
v    v       v        w       w      v      v     v       v         v
zh   zh      zh       sch     z      j      zj    zh      z         zh
sh   sh      sh       sch     sz     ch     sj    sh      s         sh
ch   ch      ch       tsch    cz     tch    tsj   ch      c         ch
shch shch    shch     schtsch szcz   chtch  sjtsj sch     sc        shch
kh   kh,h    kh       ch      ch     kh     ch    j       ch        kh
ts   ts      ts       z       c      ts     ts    ts      c         ts
z    z       z        s,z     z      z      z     z       z         z
s    s       s        s,ss    s      s,ss   s     s       s         s
u    u       u        u       u      ou     oe    u       u         u
i    i       i        i       i      i      i     i       i         y,i
g    g       g        g       g      g      g     g       g         h
ya   ya      ia       ja      ja,ia  ia     ja    ya      ja        ia,ya
yu   yu      iu       ju      ju,iu  iou    joe   yu      ju        iu,yu
yo   yo      io,e     jo      jo,io  io     jo    yo      jo        io,yo
ye   ye      ie       je      je     ie     je    ye      je        ie,ye
^ye  ye      e        je      je     e      je    ye,e    je        ye
e    e       e        e       e,ie   e      e     e       e         e
ay   ay      ai       aj,ai   aj     ai     aj    ai      aj        ai,ay
ey   ey      ei       ej,ei   ej     ei     ej    ei      ej        ei,ey
oy   oy      oi       oj,oi   oj     oi     oj    oi      oj        oi,oy
uy   uy      ui       uj,ui   uj     oui    oej   ui      uj        ui,uy
aye  aye     ae       aje     aje    aie    aje   aye     aje       aie,aye
eye  eye     ee       eje     eje    eie    eje   eye     eje       eie,eye
oye  oye     oe       oje     oje    oie    oje   oye     oje       oie,oye
iya  iya,ia  iia      ija,ia  ija    ia     ija   iya     ija       iia,iya
ks   ks,x    ks       x,ks    ks     x      ks,x  x       ks        ks
-y   y,iy,i  ii       i,ij,yj i,y    i,y    i,ij  i,y     ij        yi,yy,ii,iy,y,i
-chov chev,chov chev     tschow  czow   tchev  tsjov chov    cev       chov
-shchov shchev,shchov shchev   schtschow szczow chtchev sjtsjov schov   scev      shchov
-ov  ov      ov       ow      ow     off,ov ov    ov      ov        ov
-ev  ev      ev       ew      ew     eff,ev ev    ev      ev        ev
-in  in      in       in      in     ine,in in    in      in        yn,in
"""
"""Sound -> how each language writes it; those behind a line at the end of a word only, behind a hat at its beginning."""
_MARKS = {
    "german": "w|sch|ch|z|j|ss", "polish": "w|sz|cz|ch|j", "french": "ou|ch|j|ff$|ine$|ss|x", "dutch": "oe|sj|zj|ch|j",
    "spanish": "[jx].*(?:[oe]va?|ski|sky|ina?|enko|ich)$", "scholarly": "c|j", "ukrainian": "h|y",
}  # fmt: skip
"""What there is in a word that may be written so; English is always possible."""
_OF = {"ukrainian": "(?:enko|ko|lo|uk|[iy]k|[iy]ch|[iy]y|[iy]i|sky|ska|skaya|[iy]na?|iv|[oe]va?|ets|un)$"}
"""How a word ends that a language may have at all, where that is not any: the English have Hill and Gill, too."""
_SHORTEST, _LONGEST = 4, 20
"""Letters of a word."""
_MOST = 6
"""Readings of one word in one language."""
_VOWELS = "aeiouy"
_OF_ELSEWHERE = re.compile(f"[^{_VOWELS}]*[{_VOWELS}]+(?:ng?|h)?")
"""One syllable, open or with n or h behind it: mostly a Chinese, Korean or Vietnamese name, where `zh` and `sh` are two."""
_SPLIT = re.compile("(?<=[szck])h")
"""The end of two letters for one sound: a language in which that is a sound by itself does not have them."""
_ROUGH = re.compile("tsch|sch|tch|tsj|zh|sh|sz|ch|cz|ts|tz|kh|sj|zj|[szc]|[vw]|ff|f$|[eiouyjhg]+")
_TWICE = re.compile(r"(.)\1+")


class _Language(NamedTuple):
    pieces: re.Pattern[str]
    sounds: dict[str, list[str]]
    """Piece -> the sounds that it may be."""
    written: dict[str, list[str]]
    mark: re.Pattern[str]
    of: re.Pattern[str]


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
        found[name] = _Language(
            re.compile("|".join((*by_length, "."))), sounds, written, re.compile(_MARKS.get(name, "")), re.compile(_OF.get(name, ""))
        )
    return found


_LANGUAGES = _languages()


@lru_cache(maxsize=4096)
def spellings(word: str) -> frozenset[str]:
    """How else a folded word may be written, if it is a name out of Cyrillic letters; many of them are no words at all."""
    if not (_SHORTEST <= len(word) <= _LONGEST and word.isascii() and word.isalpha()) or _OF_ELSEWHERE.fullmatch(word):
        return frozenset()
    languages = [name for name, each in _LANGUAGES.items() if each.of.search(word)]
    heard = {sounds for name in languages if _LANGUAGES[name].mark.search(word) for sounds in _heard(word, name)}
    found = {"".join(ways) for sounds in heard for name in languages for ways in _ways(sounds, _LANGUAGES[name])}
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
    return "v" if first in "vwf" else "" if first in "eiouyjhg" else "s"
