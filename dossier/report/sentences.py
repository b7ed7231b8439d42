"""Free text in sentences, each with the citations that stand in it or right behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dossier.links import CITATION, LINK

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr drs prof rev hon gen col lt sgt capt cpl st jr sr sra srta ing arq gral cnel cap tte lic mtro dip sen vs v etc e.g i.e "
    "eg ie cf ca c ed eds inc ltd co corp cía cia bros dept univ approx est esp incl av ave blvd a.k.a u.s u.k ee uu s.a c.v jan feb mar "
    "apr jun jul aug sept sep oct nov dec ene abr ago dic aprox ud uds".split()
)
"""Words whose full stop ends no sentence."""
_COUNTING = frozenset("no num nos núm p pp par pars art arts ch vol fig pág págs".split())
"""Words whose full stop ends none where a number follows."""
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"”»’')\]]*+(?=\s|$)|[。！？]|\n{2,}|\n(?=[^\S\n]*+[-*•]\s)")
_HIDDEN = "\ue000"
"""Stands for every sign of a citation or a link while sentences are looked for."""
_BEHIND = re.compile(rf"\s*({_HIDDEN}+)")
_BETWEEN = re.compile(f"[ {_HIDDEN}]*")
_LAST_WORD = re.compile(r"[^\s(\[“\"«]*$")
_LONGEST = 32
"""Signs before a full stop that are looked at: no abbreviation is so long."""


class Sentence(NamedTuple):
    """One sentence: as it reads, where it begins in the text, and whether it cites."""

    text: str
    at: int
    cites: bool


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text; a citation behind a full stop belongs to the sentence before it."""
    hidden = text
    for pattern in (CITATION, LINK):
        hidden = pattern.sub(lambda found: _HIDDEN * len(found.group()), hidden)
    start = 0
    for end in [*_ends(hidden), len(text)]:
        if end <= start:
            continue
        after = _BEHIND.match(hidden, end)
        while after and CITATION.match(text, after.start(1)):
            end = after.end()
            after = _BEHIND.match(hidden, end)
        part = text[start:end]
        read = " ".join(LINK.sub(lambda found: found[2] or found[1], CITATION.sub("", part)).split())
        if any(sign.isalnum() for sign in read):
            yield Sentence(read, start + len(part) - len(part.lstrip()), bool(CITATION.search(part)))
        start = end


def _ends(hidden: str) -> Iterator[int]:
    for found in _END.finditer(hidden):
        if found.group()[0] == "." and _goes_on(hidden, found):
            continue
        yield found.end()


def _goes_on(text: str, stop: re.Match[str]) -> bool:
    """Whether a full stop belongs to an abbreviation or an initial, or a small letter follows."""
    found = _LAST_WORD.search(text[max(stop.start() - _LONGEST, 0) : stop.start()])
    last = found.group() if found else ""
    between = _BETWEEN.match(text, stop.end())
    after = text[between.end() : between.end() + 1] if between else ""
    if not after:
        return False
    if after.islower():
        return True
    initial = len(last) == 1 and last.isalpha() and last.isupper()
    word = last.casefold()
    return initial or word in _ABBREVIATIONS or (word in _COUNTING and after.isdigit())
