"""The ways in which a query can be divided into words, the likeliest first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from heapq import nsmallest
from typing import NamedTuple

from dossier.search import aloud, mandarin_in_hangul, misread, names, own_letters, palladius
from dossier.search.initials import initials_in
from dossier.search.institutions import in_english
from dossier.search.lookup import Lookup
from dossier.search.offices import without_office
from dossier.search.pinyin import syllables
from dossier.search.skeleton import LATIN_ARTICLES, is_han, script, spoken
from dossier.text import fold

MOST_WORDS = 12
MOST_LETTERS = 256
"""Of a longer query only the beginning is compared word by word."""
MOST_OF_WORD = 32
"""Letters of one word where the work grows with their square, or each costs a look at the index."""
_ALTERED = 0.985
"""What a reading is worth in which words were joined or divided."""
_CODE = 0.995
"""The same of letters and digits, which are a code with or without a sign between them."""
_FORMED = 0.99
_TRANSLATED = 0.98
_DOUBTED, _PERSON = 0.9, 3
"""The same of what may be a person's name, a surname and so many characters in all: 해운 is shipping, and Hae-un."""
_OTHERWISE_WRITTEN = 0.97
_SURNAME_BEHIND = 0.94
"""What a Chinese or Korean name is worth that others write otherwise in Latin letters, and the same with the surname behind."""
_ASIDE = 0.97
"""What a reading is worth that leaves out what stands in brackets or before a name."""
_SHORTEST_UNBROKEN, _LONGEST_PIECE, _MOST_PIECES = 9, 14, 5
"""Letters of a word that may be several names written as one, letters and number of these."""
_IN_FULL = {
    "us": ("united", "states"),
    "usa": ("united", "states"),
    "uk": ("united", "kingdom"),
    "un": ("united", "nations"),
    "eu": ("european", "union"),
    "uae": ("united", "arab", "emirates"),
}
_IN_SHORT = {others: short for short, others in _IN_FULL.items() if short != "usa"}
"""Too short to be taken for any initials."""
_SHORT, _SHORTENED, _DOUBTFUL = 0.92, 3, 3
"""What a reading is worth in which words are shortened to their initials; what a query has more words than that is shortened; and initials
of so few letters, which may be a word, only where somebody in the base is called so, and it has all these words.
"""
_LONG = 4
"""Words of a name in which a small letter alone is no initial."""
_BRACKETS = re.compile(r"[(\[<][^()\[\]<>]*[)\]>]?")
_BESIDE = re.compile(r"[(\[<@]")
_ADDRESS = re.compile(r"(?<![^\s@<>()])(?:(?:mailto|e-?mail|mail):)?([^\s@<>()]+)@[^\s@<>()]*")
"""Looked for from where a word begins only: from each of its letters it would take the square of the time."""


class Division(NamedTuple):
    """One way to divide a query."""

    words: tuple[str, ...]
    factor: float = 1.0
    how: str = ""
    """What was done to the words as typed: see `docs/search.md` (joined, split, translated, title, aside)."""
    made: frozenset[int] = frozenset()
    """The places of the words that were joined or divided: these must be in the name as they are."""
    plain: bool = False
    """Without typing errors: of a name in another script, which is compared by its sounds."""
    persons: bool = False
    """Of people only."""
    native: bool = False
    """Of names in other scripts only."""
    aloud: bool = False
    """The words stand for their spellings in Latin letters, the first is the surname (see `aloud`)."""
    beside: frozenset[int] = frozenset()
    """Places of words of which one must be there: those beside a long legal form, which tells nobody."""
    ahead: int = 0
    """How many words at its beginning are the surname, where the query itself tells that it stands first."""


def surname_first(text: str) -> int:
    """The place of the surname among the words of a query that has it first, as in `Vale Orr, Ada` or `VALE Ada`; else -1."""
    text = unicodedata.normalize("NFC", text.strip())
    before, comma, after = text.partition(",")
    if comma:
        words = fold(before).split()
        core = [at for at, word in enumerate(words) if names.role(word) == "core"]
        if 1 <= len(core) <= 3 and any(names.role(word) in ("core", "initial") for word in fold(after).split()):
            return core[0]
        return -1
    first, _, rest = text.partition(" ")
    shouted = len(first) >= 3 and first.isalpha() and first.isupper()
    return 0 if shouted and any(word[:1].isupper() and word[1:].islower() for word in rest.split()) else -1


def surname_ahead(text: str, at: int) -> int:
    """How many words are the surname that a query begins with, if `surname_first` has it `at` a place: 2 of `Vale Orr, Ada`."""
    before, comma, _ = text.partition(",")
    return 0 if at < 0 else len(fold(before).split()) if comma else 1


def aside(text: str) -> str:
    """The query without what stands in brackets and without addresses; of an address alone what stands before its @; else nothing."""
    if not _BESIDE.search(text):
        return ""
    bare = _ADDRESS.sub(" ", _BRACKETS.sub(" ", text))
    if not fold(bare) and (address := _ADDRESS.search(text)):
        bare = address[1]
    return "" if fold(bare) == fold(text) else bare.strip()


def in_two_scripts(text: str) -> tuple[str, str]:
    """The words in Latin letters and the others of a query that has a name in each, as `Park Geun-hye 박근혜`; else nothing."""
    words = text.split()
    latin, other = (" ".join(word for word in words if bool(script(word)) is native) for native in (False, True))
    return (latin, other) if min(len(fold(part).split()) for part in (latin, other)) > 1 else ("", "")


def bare_names(text: str) -> list[tuple[str, bool]]:
    """The text of a query in another script as it may be the name, without what stands beside it; and whether that is an office."""
    without = aside(text)[:MOST_LETTERS]
    ways = [text := text[:MOST_LETTERS]]
    if without:
        ways.append(without)
    if other := in_two_scripts(without or text)[1]:
        ways.append(other)
    bare = without_office(without or text)
    return [*((way, False) for way in ways), *([(bare, True)] if bare else [])]


def as_typed(text: str, key: str, without: str) -> list[Division]:
    """The ways that need no more than the text; `without` is what `aside` leaves of it."""
    words = _cut(key)
    text, without = text[:MOST_LETTERS], without[:MOST_LETTERS]
    korean = script(text) == "HANGUL"
    found = [Division(words, native=korean, beside=names.beside_long_form(words))]  # a syllable of Korean is no beginning of a Latin word
    if not text.isascii():
        found += _translated(text)
    found += [Division(_cut(fold(other))) for other in own_letters.other_readings(text)]
    if is_han(text):
        said = tuple(spoken(text)[:MOST_WORDS])
        if len(said) == 1 and 2 <= len(words) <= 4:  # surname and given name
            found.append(Division((words[0], "".join(words[1:]))))
            if len(words) > 2:
                found.append(Division((words[0] + words[1], "".join(words[2:])), 0.99))
        else:
            found.append(Division(said))
    elif not text.isascii() and (written := names.expanded(text)):
        found.append(Division(_cut(fold(written))))
    if "." in text:
        found.append(Division(_cut(fold(text.replace(".", ". "))), 0.99))
    if without:
        found.append(Division(_cut(fold(without)), _ASIDE, "aside"))
    if shorter := _without_and(text.split()):
        found.append(Division(shorter, _FORMED))
    if shorter := names.without_filler(words):
        found.append(Division(shorter, _FORMED, "translated"))
    if found[0].beside:
        found.append(Division(names.with_short_forms(words), _FORMED, "legal form"))
    found.append(Division(names.without_honorifics(words), _ASIDE, "title", persons=True))
    latin, other = ("", "") if text.isascii() else in_two_scripts(without or text)
    found += [Division(_cut(fold(latin)), _ASIDE, "aside"), Division(_cut(fold(other)), _ASIDE, "aside", native=True)]
    if korean or is_han(text):
        read = aloud.divisions(other or without or text)
        found += [Division(said, aloud=True, persons=len("".join(said)) == 1) for said in read]  # a surname, no acronym
    if script(text) and (bare := without_office(without or text)):
        found.append(Division(_cut(fold(bare)), _ASIDE, "title", persons=True, native=korean))
        found += [Division(said, _ASIDE, "title", persons=True, aloud=True) for said in aloud.divisions(bare)]
    if korean:
        found += [Division(said, _OTHERWISE_WRITTEN, persons=True) for said in mandarin_in_hangul.in_pinyin(without or text)]
    if script(text) == "CYRILLIC":
        found += [Division(said, _OTHERWISE_WRITTEN, persons=True) for said in palladius.in_pinyin(without or text)]
    if not script(text):
        for said, in_order in sorted(aloud.romanized(words).items(), key=lambda each: not each[1]):
            factor = _OTHERWISE_WRITTEN if in_order else _SURNAME_BEHIND
            found += [Division(said, factor, persons=True, aloud=True, native=native) for native in (False, True)]
    first = {(each.words, each.aloud, each.aloud and each.native): each for each in reversed(found) if each.words}
    return [each for each in found if first.get((each.words, each.aloud, each.aloud and each.native)) is each]


def _without_and(words: list[str]) -> tuple[str, ...]:
    """The words of a long name without a single letter that is an "and" or the like, and no initial: `Nanociencia y Nanotecnología`."""
    if len(words) < _LONG:
        return ()
    inner = [word for at, word in enumerate(words) if not (0 < at < len(words) - 1 and len(word) == 1 and word in names.STOPS)]
    return _cut(fold(" ".join(inner))) if len(inner) < len(words) else ()


def _translated(text: str) -> list[Division]:
    """A text that is partly in English: the rest as it is folded, and of a few Chinese characters or Korean syllables read aloud."""
    english = in_english(text)
    factor = _DOUBTED if len(text) <= _PERSON and aloud.has_surname(text) else _TRANSLATED
    read = [(part,) if aloud.is_short(part) else spoken(part) for part in english.split()]
    ways = tuple(spoken(english)), tuple(word for words in read for word in words)
    return [Division(words[:MOST_WORDS], factor, "translated") for words in dict.fromkeys(ways)]


def altered(words: tuple[str, ...], lookup: Lookup, *, unfinished: bool) -> Iterator[Division]:
    """Two words written as one, or one as two or more, the last of them perhaps unfinished."""
    if lookup.has_native and all(parts := [syllables(word) for word in words]):
        said = tuple(part for each in parts for part in each)[:MOST_WORDS]
        if len(said) > len(words):
            yield Division(said, _ALTERED, "joined", frozenset(range(len(said))))
    yield from (Division(read, misread.WORTH, "typo") for read in misread.readings(words, lookup))
    joins = [(at, words[at] + words[at + 1]) for at in range(len(words) - 1)]
    cuts: list[tuple[int, str, str]] = []
    if len(words) <= 5:
        cuts = [(at, word[:cut], word[cut:]) for at, word in enumerate(words) if len(word) <= MOST_OF_WORD for cut in _cuts(word)]
    shorter = list(initials_in(words)) if len(words) > _SHORTENED else []
    pieces = {part for _, head, tail in cuts for part in (head, tail)}
    known = lookup.frequencies(
        {both for _, both in joins} | pieces | {each for *_, short in shorter for each in (*words, short, f"={short}")}
    )
    for at, both in joins:
        if both in known or (at == len(words) - 2 and len(both) >= 4 and lookup.beginning(both).df):
            factor = _CODE if both[-1].isdigit() and both[0].isalpha() else _ALTERED
            yield Division((*words[:at], both, *words[at + 2 :]), factor, "split", frozenset((at,)))
    for at, length, others in _unions(words):
        yield Division((*words[:at], *others, *words[at + length :]), _ALTERED, "acronym", frozenset(range(at, at + len(others))))
    for start, end, short in shorter:
        if short in known and (len(short) > _DOUBTFUL or (f"={short}" in known and known.keys() >= set(words[start:end]))):
            yield Division((*words[:start], short, *words[end:]), _SHORT, "acronym", frozenset((start,)))
    for at in range(len(words) - 1):
        if words[at] == "abd" and words[at + 1] in LATIN_ARTICLES and at + 2 < len(words):
            yield Division((*words[:at], f"abdul{words[at + 2]}", *words[at + 3 :]), _ALTERED, "split")
        elif words[at] in names.SERVANTS and words[at] + words[at + 1] not in known:  # otherwise it is one of the above
            yield Division((*words[:at], words[at] + words[at + 1], *words[at + 2 :]), _ALTERED, "split")
    for at, head, tail in cuts:
        if head in known and (tail in known or (unfinished and at == len(words) - 1 and len(tail) > 2 and lookup.beginning(tail).df)):
            yield Division((*words[:at], head, tail, *words[at + 1 :]), _ALTERED, "joined", frozenset((at, at + 1)))
    for at, word in enumerate(words[:5]):
        if len(word) >= _SHORTEST_UNBROKEN and not lookup.beginning(word).df:
            for division in unbroken(word, lookup, last=at == len(words) - 1):
                made = frozenset(range(at, at + len(division)))
                yield Division((*words[:at], *division, *words[at + 1 :]), _ALTERED, "joined", made)


def _unions(words: tuple[str, ...]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The initials of states and unions that names have in full as often, and the other way: place, words, and the others."""
    if len(words) < _SHORTENED:
        return
    for at, word in enumerate(words):
        if word in _IN_FULL:
            yield at, 1, _IN_FULL[word]
        elif short := _IN_SHORT.get(words[at : at + 2]):
            yield at, 2, (short,)


def unbroken(word: str, lookup: Lookup, *, last: bool) -> Iterator[tuple[str, ...]]:
    """Three or more words written as one (`rafaelcaroquintero`), the fewest and longest words first; the last perhaps unfinished."""
    size = len(word)
    if not _SHORTEST_UNBROKEN <= size <= MOST_OF_WORD or not word.isalnum():
        return
    pieces = {word[at:end] for at in range(size) for end in range(at + 2, min(at + _LONGEST_PIECE, size) + 1)}
    known = set(lookup.frequencies(pieces))
    if last:
        tails = (word[at:] for at in range(max(2, size - _LONGEST_PIECE), size - 2))
        known.update(tail for tail in tails if tail not in known and lookup.beginning(tail).df)
    ways: list[list[tuple[str, ...]]] = [[()], *([] for _ in range(size))]
    for end in range(2, size + 1):
        fresh = [
            (*way, word[at:end])
            for at in range(max(0, end - _LONGEST_PIECE), end - 1)
            if word[at:end] in known
            for way in ways[at]
            if len(way) < _MOST_PIECES
        ]
        ways[end] = nsmallest(3, fresh, key=lambda way: (len(way), -sum(len(piece) ** 2 for piece in way)))
    for way in ways[size]:
        if len(way) > 2:
            yield way


def _cuts(word: str) -> list[int]:
    """Where a word may be divided: leaving two letters on each side, or between letters and digits (`z40`)."""
    return [
        at for at in range(1, len(word)) if (2 <= at <= len(word) - 2 and len(word) >= 4) or word[at - 1].isdigit() != word[at].isdigit()
    ]


def _cut(key: str) -> tuple[str, ...]:
    return tuple(key[:MOST_LETTERS].split()[:MOST_WORDS])
