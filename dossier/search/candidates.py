"""Which names in another script are worth comparing: those that share the skeleton of consonants, or most of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from heapq import nlargest
from itertools import product

from pyroaring import BitMap

from dossier.search.forms import joined
from dossier.search.lookup import Lookup
from dossier.search.pronounced import from_script, wherever
from dossier.search.skeleton import ALPHABET, NO_CODA, skeleton, two_words, without_coda

MOST = 900
MOST_FROM_LATIN = 300
"""Names compared roughly: a query in Latin letters is as likely to mean a Latin name."""
MOST_CLOSEST = 30
_POOL = 6000


class Candidates:
    """The names in another script that may be one name."""

    def __init__(self, lookup: Lookup, words: Sequence[str], bones: Sequence[str], script: str, syllables: list[str]) -> None:
        """`words` as they are said, with their skeletons; `script` empty for Latin letters; `syllables` of a Korean name written as one."""
        self.lookup = lookup
        self.words = words
        self.bones = bones
        self.script = script
        self.native = bool(script)
        self.syllables = syllables

    def _variants(self, at: int) -> list[str]:
        """The skeletons under which the other script may have a word."""
        word = self.words[at]
        if self.native:
            return list(dict.fromkeys(skeleton(way[0], self.script) for way in ([word], *from_script([word], self.script))))
        ways = wherever(word) if len(self.words) > 1 else [without_coda(word)]
        found = [skeleton(way) for way in (word, *ways)]
        if word.startswith("w"):  # as often a v there
            found += [f"P{bone.removeprefix('A')}" for bone in found]
        return list(dict.fromkeys(found))

    def closest(self, near: bool) -> list[int]:
        """The forms that share all of the skeleton, or if `near` all but a consonant of one of several words; a few."""
        if len(whole := joined(self.bones)) < 2:
            return []
        exact = [self._holding(self._variants(at), "^") for at in range(len(self.bones))]
        found = list((self._holding([whole], "^") | BitMap.intersection(*exact))[:MOST_CLOSEST])
        if near and len(exact) > 1:
            for at, bone in enumerate(self.bones):
                rest = BitMap.intersection(*(each for other, each in enumerate(exact) if other != at))
                if rest and len(bone) > 1:
                    others = rest & self._holding([each for variant in self._variants(at) for each in neighbours(variant)], "^")
                    found.extend(others[:MOST_CLOSEST])
        return list(dict.fromkeys(found))

    def likely(self) -> list[int]:
        """The forms that share most of the skeleton, in the order of how much."""
        if sum(map(len, self.bones)) < 2:
            return []
        most = MOST if self.native else MOST_FROM_LATIN
        signs = "^" if not self.native else "~^%" if self.script in NO_CODA else "~^"
        sets: list[tuple[int, BitMap, BitMap]] = []
        for at, bone in enumerate(self.bones):
            if not bone or (len(bone) < 2 and len(self.bones) != 2):
                continue
            if len(self.bones) == 1 and len(bone) == 2:
                return list(self._holding(self._variants(at), signs)[:most])
            exact = self._holding(self._variants(at), signs)
            near = self._holding([each for variant in self._variants(at) for each in neighbours(variant)], signs) - exact
            sets.append((len(bone), exact, near))
        found: list[int] = []
        seen = BitMap()

        def take(more: BitMap, share: int = 1) -> bool:
            nonlocal seen
            fresh = (more - seen)[: min(most // share, most - len(found))]
            found.extend(fresh)
            seen |= fresh
            return len(found) >= most

        whole = joined(self.bones)
        for parts in self._korean():
            take(BitMap.intersection(*(self._holding([skeleton(part)], "~^") for part in parts)), 3)
        take(self._religious(), 3)
        if len(sets) > 1:
            take(BitMap.intersection(*(each[1] for each in sets)), 2)
        if len(whole) >= 3:
            take(self._holding([whole], signs), 4 if len(sets) > 1 else 1)
        if len(sets) > 1:
            for choice in sorted(product((0, 1), repeat=len(sets)), key=sum)[1:]:
                maps = [each[2] if which else each[1] for which, each in zip(choice, sets, strict=True)]
                if take(BitMap.intersection(*maps), 4):
                    return found
            for left in sorted(range(len(sets)), key=lambda at: sets[at][0]):
                rest = [each[1] for at, each in enumerate(sets) if at != left]
                if len(sets) > 2 and take(BitMap.intersection(*rest)):
                    return found
        if len(whole) >= 4:
            take(self._holding(neighbours(whole), "^"))
        if len(sets) > 1 and not self.native:
            return found
        if len(sets) > 2:
            take(_most_shared(sets, most - len(found)) - seen)
            return found
        for _, exact, near in sorted(sets, key=lambda each: -each[0])[:2]:
            if take(exact) or take(near):
                break
        return found

    def _korean(self) -> list[list[str]]:
        """The ways to divide a Korean name that is written as one: surname and given name, or every syllable."""
        parts = self.syllables
        if not parts:
            return []
        return [parts, [parts[0], "".join(parts[1:])]] if len(parts) > 2 else [parts]

    def _religious(self) -> BitMap:
        """The Latin forms that have in two words what Arabic has said as one: Salah Eddine."""
        parts = [two_words(word) if self.script == "ARABIC" else None for word in self.words]
        if not any(parts):
            return BitMap()
        bones = [each for bone, two in zip(self.bones, parts, strict=True) for each in ([[two[0]], two[1]] if two else [[bone]])]
        return BitMap.intersection(*(self._holding(each, "~") for each in bones))

    def _holding(self, bones: Iterable[str], signs: str) -> BitMap:
        return self.lookup.all_of([f"{sign}{bone}" for bone in bones for sign in signs])


def _most_shared(sets: Sequence[tuple[int, BitMap, BitMap]], most: int) -> BitMap:
    """The forms that share the most words, longer ones counting more, an exact skeleton more than a near one."""
    votes: dict[int, float] = defaultdict(float)
    pool = BitMap()
    for _, exact, near in sorted(sets, key=lambda each: len(each[1])):
        for forms in (exact, near):
            if len(pool) + len(forms) <= _POOL:
                pool |= forms
    for length, exact, near in sets:
        for forms, share in ((exact, 1.0), (near, 0.6)):
            for number in forms & pool:
                votes[number] += share * length
    return BitMap(nlargest(most, votes, key=lambda number: (votes[number], -number)))


@lru_cache(maxsize=1000)
def neighbours(bone: str) -> list[str]:
    """The skeletons one edit away."""
    first, rest = ("A", bone[1:]) if bone.startswith("A") else ("", bone)
    found = set()
    for at in range(len(rest) + 1):
        for letter in ALPHABET:
            found.add(first + rest[:at] + letter + rest[at:])
            if at < len(rest):
                found.add(first + rest[:at] + letter + rest[at + 1 :])
        if at < len(rest):
            found.add(first + rest[:at] + rest[at + 1 :])
    found.add(rest if first else f"A{rest}")
    if first:  # a first h, g or w that the other script has, or has not
        found.update(letter + rest for letter in "KSP")
    elif rest[:1] in ("K", "S", "P"):
        found.add(f"A{rest[1:]}")
    found.discard(bone)
    return sorted(each for each in found if len(each.lstrip("A")) >= 1)
