"""Names in running text: where a text names somebody, and whom. Pure, and made to be sure rather than to find all.

A name counts that has two words or more, or is an organization's abbreviation in capitals; it stands as whole words, as `fold`
compares them, with its telling words in capitals, and is no part of a longer name: of the names that fit the longest wins, and
one that goes on in capitals (`Ana Vale Orr` is not Ana Vale) is taken for somebody else's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, compress, pairwise
from typing import NamedTuple

from dossier.profiles.kinds import ORGANIZATIONS, PERSON
from dossier.search import names, own_letters
from dossier.search.spotting_glued import GluedNames
from dossier.text import fold, is_placeholder

STRONG = frozenset({"name", "alias", "former", "native", "abbreviation", "variant"})
"""Classes of names that say by themselves who is meant; the others only keep what is inside them from counting."""
Known = tuple[str, str, str, str, str]
"""A name: its owner, the owner's kind, the text, its class, the text folded."""

_GLUED = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
"""Signs that are written without blanks between words: each counts as a word."""
_SIGN = rf"[^\s\0-/:-@\[-^`{{-©«-´¶-¹»-¿×÷،؛؟۔।॥\u2000-\u206f\u2190-\u2bff\u3000-\u3004\u3008-\u303f・\uff00-\uff0f{_GLUED}]"
"""What words are made of: letters, digits, and the vowel signs of scripts in which `\\w` takes them for none."""
_REST = rf"{_SIGN}*(?:['’ʼ](?!s\b){_SIGN}+)*"
_TOKEN = re.compile(rf"(?<!\w)[^\W\d_](?:\.[^\W\d_])+(?!\w)\.?|[{_GLUED}]|{_SIGN}{_REST}")
_CAPITAL = re.compile(rf"[A-ZÀ-ÖØ-Þ\u0100-\U0010ffff]{_REST}")
"""Whatever may begin with a capital: all there is but small Latin letters."""
_GLUED_SIGN = re.compile(f"[{_GLUED}]")
_OWN_SIGN = re.compile(f"[{_GLUED}\u0590-\u06ff\u0750-\u077f\ufb1d-\ufdff\ufe70-\ufeff]")
"""The same, and letters of Hebrew and Arabic."""
_GAP = re.compile(r"(?!\s*\n\s*\n)[\s'\"“”„‘’«»&·\-‐-―]*")
"""What may stand between two words of one name."""
_BEHIND = frozenset({" ", "\n", "-"})
_BEFORE = _BEHIND | {". "}
"""What stands between a name and a word behind or before it that may belong to it."""
_SHORT = 3
"""Letters of the shortest word that tells something, and that is not cut short by a full stop behind it."""
_LEAST_GLUED = 3
_LONGEST = 40
"""Words, or signs without blanks, of the longest name that is looked for."""
_REACH = 100
"""Characters on both sides of its rarest word within which a name stands."""
_NEVER = 1 << 40
"""The rank of a word by which no name is looked for."""
_SENTENCE_ENDS = '.!?:;…"“”«»(\n\0'


class Spotted(NamedTuple):
    """A name in a text."""

    start: int
    end: int
    owners: frozenset[str]
    """Everybody who has this name."""


def spot(known: Sequence[Known], texts: Sequence[str], bare: Callable[[str], str] = str) -> Iterator[tuple[int, Spotted]]:
    """The names in these texts, each with the number of its text.

    `bare` puts NULs, which divide as a full stop does, in place of what names nobody; it is called for texts that may hold a name.
    """
    capitals = [_CAPITAL.findall(text) for text in texts]
    keys = {word: _key(word) for word in set(chain.from_iterable(capitals))}
    spotter = _Spotter(known, set(keys.values()))
    sought = {word for word, key in keys.items() if key in spotter.index}
    glued = GluedNames((owner if name_kind in STRONG else "", kind, text) for owner, kind, text, name_kind, _ in known)
    for number, text in enumerate(texts):
        found: list[Spotted] = []
        if not sought.isdisjoint(capitals[number]):
            around = _around([word.start() for word in _CAPITAL.finditer(text) if word.group() in sought])
            found = spotter.read(bare(text), around)
        if glued and not text.isascii():
            others = (Spotted(*each) for each in glued.read(bare(text)))
            apart = [each for each in others if each.owners and all(each.end <= one.start or one.end <= each.start for one in found)]
            found = sorted([*found, *apart])
        yield from ((number, each) for each in found)


def _around(places: Sequence[int]) -> list[tuple[int, int]]:
    """The parts of a text within reach of these places, each part once."""
    parts: list[tuple[int, int]] = []
    for place in places:
        start = max(place - _REACH, 0)
        if parts and start <= parts[-1][1]:
            start = parts.pop()[0]
        parts.append((start, place + _REACH))
    return parts


@dataclass(slots=True)
class _Entry:
    words: tuple[str, ...]
    owners: set[str] = field(default_factory=set)
    persons: bool = False
    written: set[str] = field(default_factory=set)
    """Of an abbreviation: how it must be written."""
    comma: bool = False


class _Spotter:
    """Knows the names that some texts may hold."""

    def __init__(self, known: Sequence[Known], heard: set[str]) -> None:
        """`heard`: the words that stand in the texts in capitals; a name without its rarest word among them is passed over."""
        self.index: dict[str, list[tuple[int, _Entry]]] = defaultdict(list)
        """The rarest telling word of a name, of equals the longest -> its place in it, and the name."""
        self._entries: dict[tuple[str, ...], _Entry] = {}
        divided = [folded.split() for *_, folded in known]
        common = Counter(chain.from_iterable(divided))
        self._rank = {word: (count << 8) - len(word[:255]) if _tells(word) else _NEVER for word, count in common.items()}
        people = [kind == PERSON for _, kind, *_ in known]
        self._said = {who: set(chain.from_iterable(compress(divided, [each is who for each in people]))) for who in (True, False)}
        """Words of the names of people, and of all other names."""
        for (owner, kind, text, name_kind, _), words in zip(known, divided, strict=True):
            # Only such a name may be divided into other words than its folded text, or be compared in its own letters.
            if (text.isascii() or not _OWN_SIGN.search(text)) and (not words or min(words, key=self._rank.__getitem__) not in heard):
                continue
            self._add(owner if name_kind in STRONG else "", kind, text)

    def _add(self, owner: str, kind: str, text: str) -> None:
        raw = _TOKEN.findall(text)
        if not 0 < len(raw) <= _LONGEST or is_placeholder(text):
            return
        words = tuple(map(_key, raw))
        if len(text.split()) == 1 and not _GLUED_SIGN.match(raw[0]):
            letters = sum(map(str.isalpha, text))
            if owner and kind in ORGANIZATIONS and text.isupper() and letters > 1 and len(text) >= _SHORT:
                self._entry(words, owner, kind, whole=True).written.add(text)
            return
        if len(raw) < _LEAST_GLUED and len(text.split()) == 1:  # two signs may stand in any text
            return
        self._entry(words, owner, kind).comma |= "," in text
        if kind in ORGANIZATIONS and (shorter := _without_form(words)) != words and len(shorter) > 1:
            self._entry(shorter, owner, kind)

    def _entry(self, words: tuple[str, ...], owner: str, kind: str, *, whole: bool = False) -> _Entry:
        entry = self._entries.get(words)
        if entry is None:
            entry = self._entries[words] = _Entry(words)
            ranks = [self._rank.get(word, 0 if _tells(word) else _NEVER) for word in words]
            place = ranks.index(min(ranks))
            if ranks[place] < _NEVER or whole:
                self.index[words[place]].append((place, entry))
        entry.persons |= kind == PERSON
        if owner:
            entry.owners.add(owner)
        return entry

    def read(self, text: str, parts: Sequence[tuple[int, int]]) -> list[Spotted]:
        """The names in these parts of a text, in their order."""
        tokens = [token for start, end in parts for token in _TOKEN.finditer(text, start, end)]
        words = tuple(_key(token.group()) for token in tokens)
        fitting: list[tuple[int, int, _Entry]] = []
        for at, word in enumerate(words):
            for place, entry in self.index.get(word, ()):
                start, end = at - place, at - place + len(entry.words)
                if start >= 0 and words[start:end] == entry.words and _fits(entry, text, tokens[start:end]):
                    fitting.append((start, end, entry))
        found: list[Spotted] = []
        taken: set[int] = set()
        for start, end, entry in sorted(fitting, key=lambda each: (each[0] - each[1], each[0])):
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                if entry.owners and (entry.written or not self._goes_on(entry, text, tokens, start, end)):
                    found.append(Spotted(tokens[start].start(), tokens[end - 1].end(), frozenset(entry.owners)))
        return sorted(found)

    def _goes_on(self, entry: _Entry, text: str, tokens: Sequence[re.Match[str]], start: int, end: int) -> bool:
        """Whether more words in capitals stand beside it, so that it is part of a name that nobody told us."""
        if text[tokens[start].start() : tokens[end - 1].end()].isupper():
            return False
        if end < len(tokens) and tokens[end].group()[0].isupper() and text[tokens[end - 1].end() : tokens[end].start()] in _BEHIND:
            return True
        if start and tokens[start - 1].group()[0].isupper():
            word = _key(tokens[start - 1].group())
            beside = text[tokens[start - 1].end() : tokens[start].start()] in _BEFORE and word not in names.HONORIFICS
            role = names.role(word)
            return beside and word in self._said[entry.persons] and (role == "core" or (role == "initial" and entry.persons))
        return False


def _fits(entry: _Entry, text: str, tokens: Sequence[re.Match[str]]) -> bool:
    """Whether these words stand together as a name does, in capitals."""
    if entry.written:
        return text[tokens[0].start() : tokens[-1].end()] in entry.written
    for token, after in pairwise(tokens):
        gap = text[token.end() : after.start()]
        if gap[:1] == "." and (len(token.group()) < _SHORT or names.role(_key(token.group())) in ("legal", "title")):
            gap = gap[1:]
        if gap[:1] == "," and entry.comma:
            gap = gap[1:]
        if not _GAP.fullmatch(gap):
            return False
    telling = [token for token, word in zip(tokens, entry.words, strict=True) if _tells(word)]
    capitals = [token for token in telling if _is_capital(token.group())]
    # `Nueva plaza` at the beginning of a sentence is any new square; `the cártel de Sinaloa` is that cartel.
    return len(capitals) == len(telling) or any(not _begins_sentence(text, token.start()) for token in capitals)


@lru_cache(maxsize=65536)
def _tells(word: str) -> bool:
    """Whether a word of a name tells who is meant: no particle, title, initial or number."""
    return (len(word) >= _SHORT and word[0].isalpha() and names.role(word) == "core") or bool(_GLUED_SIGN.match(word))


@lru_cache(maxsize=65536)
def _key(word: str) -> str:
    if _GLUED_SIGN.match(word):
        return word[0]
    name = own_letters.own(word) if _OWN_SIGN.match(word) else None
    return name.whole if name else fold(word).replace(" ", "") or word.casefold()


def _is_capital(word: str) -> bool:
    return word[0].isupper() or word[0].lower() == word[0].upper()


def _begins_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \t")
    return not before or before[-1] in _SENTENCE_ENDS


def _without_form(words: tuple[str, ...]) -> tuple[str, ...]:
    """An organization's name without the legal form at its end."""
    end = len(words)
    while end and names.role(words[end - 1]) == "legal":
        end -= 1
        while end and names.role(words[end - 1]) == "stop":
            end -= 1
    return words[:end]
