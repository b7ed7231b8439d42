"""One name out of Cyrillic letters as different languages write it: `Voronov`, `Woronow`, `Voronoff`; `Khodorkovsky`, `Chodorkowski`.

A word is read as each of these languages would write it, and written as the others would. English has two ways (`ya` and `ia`);
Ukrainian is what Ukraine writes for names that Russian has otherwise (`Lytvyn`, `Hrytsenko`: Litvin, Gritsenko).
"""

from __future__ import annotations

import re
from functools import lru_cache

from dossier.search.sounding import Languages

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
_ROUGH = re.compile("tsch|sch|tch|tsj|zh|sh|sz|ch|cz|ts|tz|kh|sj|zj|[szc]|[vw]|ff|f$|[eiouyjhg]+")
_TWICE = re.compile(r"(.)\1+")
_LANGUAGES = Languages(_SOUNDS, _MARKS, _OF)


@lru_cache(maxsize=4096)
def spellings(word: str) -> frozenset[str]:
    """How else a folded word may be written, if it is a name out of Cyrillic letters; many of them are no words at all."""
    return _LANGUAGES.spellings(word)


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
