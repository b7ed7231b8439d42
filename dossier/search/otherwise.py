"""A word of a name in another spelling, whatever the letters that the name is out of: `Cherifi`, Sharifi; `Garabedian`, Karapetyan."""

from __future__ import annotations

import re
from functools import lru_cache

from dossier.search import romanizing
from dossier.search.sounding import OF_ELSEWHERE, Languages

_ARABIC = Languages(
    """
     english french  german
sh   sh      ch      sch
j    j       dj,j    dsch
kh   kh      kh      ch
k    k       k       k
q    q,k     k,q     k,q
w    w       ou      w
u    u,ou    ou      u
aw   aw,au   aou,au  au,aw
ay   ay,ai   ai,ay   ai
i    i       i       i
y    y       y       j
z    z       z       s,z
s    s       ss,s    s,ss
gh   gh      gh      gh
-awi awi     aoui    awi
-iya iya,ia  ia      ija
-ine in      ine     in
-ane an      ane     an
-ir  ir      er,ir   ir
^abdul  abdul,abdel         abdel,abdoul abdul,abdel
^abdulr abdulr,abdurr,abdelr abderr      abdulr,abdurr
""",
    {"english": "sh|j|kh|q|w|u|aw|gh|[td]h|in$|an$", "french": "^abd|ch|dj|ou|kh|ss|i[an]e?$|ane$", "german": "d?sch|ch|j|ss"},
    {},
)
_ARMENIAN = Languages(
    """
     eastern western      german
b    b       p            b
p    p       b,p          p
g    g       k            g
k    k       g,k          k
d    d       t            d
t    t       d,t          t
j    j       ch,tch       dsch
ch   ch      j,ch,dj,tch  tsch
dz   dz      ts           ds
ts   ts      dz,ts,tz     z,ts
kh   kh      kh           ch
gh   gh      gh           gh
sh   sh      sh           sch
v    v       v            w
z    z       z            s
s    s       s,ss         s,ss
y    y       y            j
-yan yan     ian,yan      jan,ian
""",
    {},
    {},
    whole="..(?:[yi]an|jan)$",
)
"""The East and the West say most stops the other way round."""


@lru_cache(maxsize=4096)
def spellings(word: str) -> frozenset[str]:
    """How else a folded word may be written, if it is such a name; many of them are no words at all."""
    return romanizing.spellings(word) | _ARABIC.spellings(word) | _ARMENIAN.spellings(word)


_IN_ENGLISH = {
    "french": (re.compile("ou|ch|dj|tch"), "tch ch, ch sh, dj j, oua wa, oui wi, ou u, gue ge, gui gi, ss s, ce se, ci si"),
    "german": (re.compile("sch|w|j|z|ch"), "dsch j, tsch ch, sch sh, ch kh, w v, j y, z ts, ss s"),
    "polish": (re.compile("sz|cz|w|j"), "szcz shch, sz sh, cz ch, ch kh, w v, j y, ie e, c ts"),
}
"""What a word has that may be written so, and how English would write it."""
_RULES = {
    name: (
        mark,
        dict(pair.split() for pair in pairs.split(", ")),
        re.compile(f"({'|'.join(pair.split()[0] for pair in pairs.split(', '))})"),
    )
    for name, (mark, pairs) in _IN_ENGLISH.items()
}
_SHORTEST = 5
"""Letters of a word that is compared so."""


@lru_cache(maxsize=4096)
def in_english(word: str) -> tuple[str, ...]:
    """How English may write a folded word that has what French, German or Polish have: nearer to how it is written there, not the same."""
    if len(word) < _SHORTEST or not word.isalpha() or OF_ELSEWHERE.fullmatch(word):
        return ()
    found = {word: None}
    for mark, ways, rule in _RULES.values():
        if mark.search(word):
            found["".join([ways.get(piece, piece) for piece in rule.split(word)])] = None
    return tuple(each for each in found if each != word and len(each) >= _SHORTEST - 1)
