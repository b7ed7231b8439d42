"""The initials of organizations: alone (`FBI`), or for some words of a name (`SUNY Jefferson`), in the query or in the name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dossier.search import names, translations
from dossier.search.aligning import FULL
from dossier.search.finding import Found
from dossier.search.forms import is_abbreviation, ranked
from dossier.search.lookup import Lookup
from dossier.text import fold

_HYPHEN = re.compile("(?<=[^\\W\\d_]{2})[-–—/](?=[^\\W\\d_]{2})")
"""Between words, as in `UTAS-Nizwa`."""
_CAPITALS, _SMALL = 96.0, 80.0
"""The score of initials typed in capitals or with full stops, and typed like any word."""
_A_NAME, _NAMES = 94.0, 30
"""The score of those in capitals where so many names have them as a word: `LEE`."""
_ARTICLE = 1.5
"""What they are worth less after an article."""
_PARTICLE, _UNUSUAL = 0.02, 0.2
"""What each small word is worth less that they leave out, and each small word, legal form or word in brackets that they do not."""
_OTHERWISE = 0.12
"""The same of a record of which another abbreviation is told."""
_BESIDE, _BESIDE_SMALL = 90.0, 84.0
"""The score of initials beside the other words of the name."""
_FEWEST, _MOST = 3, 6
"""Letters of such."""
_FEWEST_IN_GROUPS = 5
_MOST_TWICE = 20
_MOST_WORDS = 6
_LONGEST = 10
"""Letters of the longest initials of a name that the index has."""


def offer_initials(lookup: Lookup, text: str, found: Found, how: tuple[str, ...] = ()) -> None:
    """Organizations by the initials of their names, where the query has nothing else but an article: `the FBI`; or the rest of the name."""
    words = _HYPHEN.sub(" ", text).split()
    while len(words) > 1 and fold(words[0]) in names.STOPS:
        del words[0]
    if len(words) != 1:
        _offer_beside(lookup, words, found, how)
        return
    typed = words[0]
    short = fold(typed).replace(" ", "")
    if 2 <= len(short) <= _LONGEST:
        capitals = _CAPITALS if lookup.term(short).df < _NAMES else _A_NAME
        score = (capitals if typed.isupper() or "." in typed else _SMALL) - (_ARTICLE if typed != text.strip() else 0)
        forms = lookup.forms(lookup.term(f"={short}").head)
        texts = found.texts(form[2] for form in forms)
        otherwise = {no for no, _, text, _ in found.names_of({form[1] for form in forms}) if is_abbreviation(text) and fold(text) != short}
        for form in forms:
            text_of = texts.get(form[2], ("", "", ""))[0]
            worth = score - _less(short, form[4].split(" "), "(" in text_of) - (_OTHERWISE if form[1] in otherwise else 0.0) - len(how)
            found.offer(form, ranked(worth, form[3]), FULL, ("acronym", *how))


def _less(short: str, words: Sequence[str], bracket: bool) -> float:
    """How unusual it is to shorten a name of these words so."""
    bare = [word for word in words if word not in names.STOPS and word not in names.LEGAL]
    left_out = len(words) - len(bare)
    if "".join(word[0] for word in bare) == short:
        return _PARTICLE * left_out + (_UNUSUAL if bracket else 0.0)
    return _UNUSUAL * max(1, len(words) - len(short))


def _offer_beside(lookup: Lookup, typed: Sequence[str], found: Found, how: tuple[str, ...]) -> None:
    words = [fold(word).replace(" ", "") for word in typed]
    if len(words) > _MOST_WORDS or not all(words):
        return
    shouted = all(word.isupper() for word in typed)
    if shouted:
        _offer_in_groups(lookup, words, found, how)
    for at, (word, written) in enumerate(zip(words, typed, strict=True)):
        if not _FEWEST <= len(word) <= _MOST or not word.isalpha() or names.role(word) != "core":
            continue
        before, after = ([each for each in part if not _is_small(each)] for part in (words[:at], words[at + 1 :]))
        short = _first(before) + word + _first(after)
        if not before + after or len(short) > _LONGEST:
            continue
        if written.isupper() and not shouted:
            _offer_twice(lookup, word, before + after, found, how)
        score = _BESIDE if written.isupper() and not shouted else _BESIDE_SMALL
        for form in lookup.forms(lookup.term(f"={short}").head):
            if any(_is_of(named, before, word, after) for named in _named(form[4].split(" "))):
                found.offer(form, ranked(score - len(how), form[3]), FULL, ("acronym", *how))


def _offer_twice(lookup: Lookup, short: str, others: Sequence[str], found: Found, how: tuple[str, ...]) -> None:
    """Names that have the initials as a whole, and the words beside them again: `UTT Tijuana`, Universidad Tecnológica de Tijuana."""
    held = lookup.all_of([f"={short}"])
    for word in others:
        if not held:
            return
        held = held & lookup.all_of([word])
    for form in lookup.forms(held[:_MOST_TWICE]):
        found.offer(form, ranked(_BESIDE_SMALL - len(how), form[3]), FULL, ("acronym", *how))


def _offer_in_groups(lookup: Lookup, words: Sequence[str], found: Found, how: tuple[str, ...]) -> None:
    """Initials of a name with blanks between them: `UCSB MMF`."""
    short = "".join(words)
    if _FEWEST_IN_GROUPS <= len(short) <= _LONGEST and short.isalpha() and min(map(len, words)) > 1:
        for form in lookup.forms(lookup.term(f"={short}").head):
            found.offer(form, ranked(_BESIDE - len(how), form[3]), FULL, ("acronym", *how))


def _named(words: Sequence[str]) -> Iterator[list[str]]:
    """The words of a name, and without the small ones."""
    yield list(words)
    yield [word for word in words if not _is_small(word)]


def _is_small(word: str) -> bool:
    """Whether it is left out of initials; the d' of `Centre d'Investigation`, too."""
    return word in names.STOPS


def _is_of(words: Sequence[str], before: list[str], short: str, after: list[str]) -> bool:
    end = len(words) - len(after)
    rest = words[len(before) : end]
    if list(words[: len(before)]) != before or list(words[end:]) != after or len(rest) != len(short):
        return False
    return all(word.startswith((letter, f"d{letter}", f"l{letter}")) for word, letter in zip(rest, short, strict=True))


def _first(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words)


def initials_in(words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Initials that a name may have for some words of the query, one of them an organization's: first word, end, initials."""
    telling = [at for at, word in enumerate(words) if not _is_small(word)]
    for start in range(len(telling)):
        for end in range(start + _FEWEST, min(start + _MOST, len(telling)) + 1):
            run = [words[at] for at in telling[start:end]]
            if end - start < len(telling) and all(len(word) > 1 for word in run) and any(map(translations.others, run)):
                yield telling[start], telling[end - 1] + 1, _first(run)
