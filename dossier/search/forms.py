"""Names -> forms: what is stored of each, and the terms that lead to it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from zlib import crc32

from dossier.profiles.vocabulary import NAME_KINDS, ORGANIZATIONS, PERSON, SOURCE
from dossier.search import contacts, greek, kanji, names, own_letters
from dossier.search.skeleton import is_han, script, skeleton, spoken
from dossier.text import PLACEHOLDERS, fold, is_placeholder

Named = tuple[int, str, str, int, Sequence[tuple[int, str, str, str]], Sequence[tuple[int, str, str]]]
"""A record: number, id, kind, weight, names (number, text, kind, folded text), identifiers (number, "", value) and contacts (number of the
claim below 0, property, value), by their numbers."""

STRONG, EXACT, WEAK, NUMBER = 0, 1, 2, 3
"""Found in every way; only as a whole; only as a whole and ranked last; an identifier or contact."""
_STRENGTH = {kind: {"strong": STRONG, "exact": EXACT, "weak": WEAK}[each.strength] for kind, each in NAME_KINDS.items()}
PRIMARY = 1 << 2
WRITTEN_OUT = 1 << 3
"""Not as it is folded: `Müller` as mueller, a Japanese name as it is read."""
NATIVE = 1 << 4
"""Not in Latin letters."""
MISSPELT = 1 << 5
ABBREVIATED = 1 << 6
"""An organization in one short word of capitals: it is read letter by letter, and another letter is another one."""
_KIND = 7
PERSON_KIND, ORGANIZATION_KIND, SOURCE_KIND, OTHER_KIND = 0, 1, 2, 3
MOST_WORDS = 24
"""Words of one name that are looked at one by one; whole names are compared at any length."""

CLASSES = 256
_HASH_BITS = 32
LIFTING = 3
"""The least weight that counts."""
_BESIDE = (0.26, 0.36, 0.56, 0.81, 1.01, 1.26)
"""Bounds of how much a name holds beside one word (`names.lightness`): a legal form, an initial, two such, another word ..."""


_ELIDED = re.compile("\\b(?:d|l|dell)['’](?=[^\\W\\d_])", re.IGNORECASE)
"""What is left out of initials: `Centre d'Investigation Clinique` is CIC."""


Form = tuple[int, int, str, str, tuple[str, ...]]
"""One form, before it has its number: number of the name (or identifier, or contact) in its table, flags, key; of a name in another script
also the script and the words as they are said; the terms that lead to it beside its words. A plain tuple: they are many."""


def strength(name_kind: str) -> int:
    """`STRONG`, `EXACT` or `WEAK`, of a kind of name."""
    return _STRENGTH.get(name_kind, STRONG)


def kind_of(flags: int) -> int:
    """The kind of the record, of the four that the search tells apart."""
    return flags >> _KIND


def ranked(score: float, flags: int) -> float:
    """The score, less a little for what is not the name displayed, and more for a source whose title only holds the words."""
    if not flags & 4:
        score -= 0.3 if flags & 32 else 0.25
    if kind_of(flags) == SOURCE_KIND and score < 97:
        score -= 20
    return score


def displayed(kind: int) -> int:
    """The flags of the name displayed of a record of one of these kinds."""
    return PRIMARY | kind << _KIND


def kind_class(kind: str) -> int:
    """The kind that the search knows for a kind of the vocabulary."""
    if kind == PERSON:
        return PERSON_KIND
    if kind == SOURCE:
        return SOURCE_KIND
    return ORGANIZATION_KIND if kind in ORGANIZATIONS else OTHER_KIND


_light = names.LIGHT.get
_no_light = frozenset(names.LIGHT).isdisjoint
_TWO_FULL, _MORE_FULL = (bisect_left(_BESIDE, names.CORE * (count - 1)) for count in (2, 3))
_BY_LENGTH = tuple((max(length - 1, 0) & ~3) | 3 for length in range(29))
_LONG = 31


def lift(weight: int) -> int:
    """By how many classes the names of a record stand before those of one that hardly anything links to."""
    return 0 if weight < LIFTING else 1 if weight < 10 else 2 if weight < 50 else 3


def place(record: str, key: str, weight: int) -> int:
    """Where a form stands among all: names first that hold least beside one word, the shorter, the better connected; then by chance.

    40 bits: the class (below `CLASSES`) and a hash. Made of what the form holds, so that it does not depend on when it came.
    """
    group = (_BY_LENGTH[len(key)] if len(key) <= 28 else _LONG) - lift(weight)
    if " " in key:
        words = key.split(" ")
        if _no_light(words):
            beside = _TWO_FULL if len(words) == 2 else _MORE_FULL
        else:
            lights = list(map(_light, words, repeat(names.CORE)))
            beside = bisect_left(_BESIDE, sum(lights) - max(lights))
        group += 32 + 32 * beside
    try:
        said = f"{key}\n{record}".encode()
    except UnicodeEncodeError:  # half of a character, as only other programs write it
        said = f"{key}\n{record}".encode("utf-8", "surrogatepass")
    return group << _HASH_BITS | crc32(said)


def words_of(flags: int, key: str) -> list[str]:
    """The words by which a form is found."""
    if not key or flags & 3:
        return []
    if " " not in key:
        return [key]
    words = key.split(" ", MOST_WORDS)[:MOST_WORDS]
    runs = names.runs(words)
    return [*words, *(run for run, _, _ in runs)] if runs else words


_IN_BRACKETS = re.compile(r"\([^()]*\)")
_plain = re.compile(r"[0-9A-Za-z .,'-]*").fullmatch
_LONGEST_ABBREVIATION = 7
_LONGEST_PLACEHOLDER = max(map(len, PLACEHOLDERS))


def forms(kind: str, named: Iterable[tuple[int, str, str, str]], numbers: Iterable[tuple[int, str, str]]) -> list[Form]:
    """The forms of one record: of its names (number, text, kind, folded text), identifiers and contacts (see `Named`)."""
    group = kind_class(kind)
    acronyms = group in (ORGANIZATION_KIND, OTHER_KIND)
    kinds = group << _KIND
    found: list[Form] = []
    seen: set[object] = set()
    primary = PRIMARY
    for number, text, name_kind, key in named:
        firm = strength(name_kind)
        flags = firm | kinds
        if name_kind == "name":
            flags |= primary
            primary = 0
        elif name_kind == "misspelling":
            flags |= MISSPELT
        plain = _plain(text) is not None
        of = "" if plain else script(text)
        own = own_letters.own(text) if of in own_letters.SCRIPTS and firm == STRONG else None
        itself: object = own or ((key, firm) if firm else key)  # of several that are folded alike each has its own letters
        if itself in seen or (not (plain and len(key) > _LONGEST_PLACEHOLDER) and is_placeholder(text)):
            continue
        seen.add(itself)
        if acronyms and is_abbreviation(text):
            flags |= ABBREVIATED
        if plain and key and not firm and not (acronyms and " " in key):
            found.append((number, flags, key, "", ()))
            continue
        flags |= NATIVE if of else 0
        said = f"{of} {' '.join(spoken(text))}" if of and firm == STRONG else ""
        more = {*_more(key, text, firm, acronyms, of), *(own_letters.terms(own) if own else ()), *(() if plain and key else signs(text))}
        found.append((number, flags, key, said, tuple(sorted(more))))
        if firm == STRONG and not plain and not text.isascii():
            written = names.expanded(text)
            other = fold(written) if written else ""
            if other and other != key and other not in seen:
                seen.add(other)
                found.append((number, flags | WRITTEN_OUT, other, "", tuple(sorted(set(_more(other, text, firm, acronyms, of))))))
            if group == PERSON_KIND and is_han(text):
                for other in kanji.written(text):
                    if other != key and other not in seen:
                        seen.add(other)
                        found.append((number, flags | WRITTEN_OUT, other, "", ()))
    for number, prop, value in numbers:
        for key in contacts.keys(prop, value) if prop else contacts.of_identifier(value):
            found.append((number, NUMBER | kinds, key, "", (number_term(key),)))
    return found


def is_abbreviation(text: str) -> bool:
    """Whether a name is one word with capitals behind its first letter: `CASIA`, `БрГТУ`."""
    return 2 <= len(text) <= _LONGEST_ABBREVIATION and any(map(str.isupper, text[1:])) and text.isalnum()


def number_term(key: str) -> str:
    """The term of an identifier with this key."""
    return f"@{key[:64]}"


def _more(key: str, text: str, strength: int, acronyms: bool, of: str) -> Iterator[str]:
    if strength != STRONG:
        if key:
            yield "#" + (names.without_article(key) if strength == WEAK else key).replace(" ", "")
        return
    if of:
        words = spoken(text)
        for way in (words, *greek.otherwise(words)) if of == "GREEK" else (words,):
            said = [bone for word in way if (bone := skeleton(word, of))]
            yield from (f"^{bone}" for bone in said)
            if 1 < len(said) <= 4:
                yield f"^{joined(said)}"
    if acronyms and " " in key:
        yield from (f"={short}" for short in names.acronyms(tuple(key.split(" ", MOST_WORDS)[:MOST_WORDS])))
        if _ELIDED.search(text):
            yield from (f"={short}" for short in names.acronyms(tuple(fold(_ELIDED.sub("", text)).split(" ", MOST_WORDS)[:MOST_WORDS])))
        if "(" in text and " " in (bare := fold(_IN_BRACKETS.sub(" ", text))):
            yield from (f"={short}" for short in names.acronyms(tuple(bare.split(" ", MOST_WORDS)[:MOST_WORDS])))


def joined(bones: Iterable[str]) -> str:
    """The skeleton of several words written as one."""
    whole = ""
    for bone in bones:
        rest = bone.removeprefix("A") if whole else bone
        whole += rest[1:] if whole and rest[:1] == whole[-1] else rest
    return whole


_COMMON_SIGNS = frozenset(" .,'’-–:;·")


def signs(text: str) -> set[str]:
    """The terms of a text's signs: of those that are rare in names, or of all where nothing else can be read aloud."""
    found = {c for c in text.casefold() if not c.isalnum() and unicodedata.category(c)[0] in "PS"}
    return {f"!{c}" for c in (found - _COMMON_SIGNS if fold(text) else found)}
