"""A name of a list beside a name of the base: how like they are, seen from either, and how; by the weighing of the name search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple

from rapidfuzz.distance.Levenshtein import normalized_similarity

from dossier.search import aloud, arabizing, explaining, names, own_letters
from dossier.search.aligning import PART, Pair, Reading, Runs, Weigher
from dossier.search.crossing import SAME_WORD, Crossing, crossings
from dossier.search.forms import NATIVE, displayed, kind_class
from dossier.search.lookup import FormRow, Lookup
from dossier.search.meeting import Key, Named, shortened
from dossier.search.own_letters import Own
from dossier.search.skeleton import NO_CODA, sounds, spoken
from dossier.search.token import SPELT, Aloud, Senses, Token

_VOWELS = re.compile("[aiu]")
_ROUGHLY = 0.6
"""Names whose words sound less alike at a glance are not compared closely."""
_REMEMBERED = 20_000
_CONTAINED = 0.62
"""What a name that the other one holds is worth at least; the rest depends on how much of the other it is."""
_FROM_LATIN = 0.08
"""What a name in Latin letters is worth less beside one of ours in another script: we mostly have it in Latin letters too."""
_SMALL_WORDS = 0.02
"""What it takes away that one has an article or a legal form more."""
_TYPO = 0.84
"""A word with one typing error is at least as like as this, unless it is short."""
_PLAINLY = 0.95
"""What names are worth that are equal but for articles and how an Arabic name is joined."""
_SPELT = 0.97
"""What names in one script are worth that are folded alike, but not spelt so: Виталий, Віталій."""
_BESIDE = 0.97
"""What a name is worth beside which an office stood, or the same in another script."""
_READ = 0.97
"""What a name read aloud is worth: other characters are read so, too."""
_FULL_NAME = 4
"""Characters of a Chinese, Korean or Japanese name: one that has more than another, up to these, is another person's."""
_WHOLE_NAME = 2
"""Characters of a surname and a given name of one syllable: one with more is another name; longer ones may have an English name, too."""
_SOUNDS, _BOTH = 0.85, 0.6
"""What a name that can be read aloud, and is none so, is worth by its sounds beside one in Latin letters; and beside another such name: a
Korean one in Chinese characters sounds otherwise than in Mandarin."""
_PERSON = kind_class("person")
_ALIKE = 0.72
"""Names across scripts less alike than this are no match."""
_CONSONANTS, _FOR_A_CONSONANT = 7, 0.02
"""Consonants that tell enough across scripts, and what each that is lacking takes away: short names agree by chance."""
_INITIALS = 0.76
"""A surname with the initials of all our given names: what else differs buries it."""
_WEAK_KINDS = ("weak", "weak variant")
ONLY_WHOLE = (*_WEAK_KINDS, "abbreviation")
"""Kinds of names that match only as a whole."""
_WEAK, _SHORT_FORM, _ONE_WORD, _ONE_WORD_NAME, _ONE_WORD_GROUP = 0.6, 0.6, 0.62, 0.78, 0.92
"""The most that such names are worth, equal as they may be: weak names, abbreviations, people's names of one word, the same where it is
the main name of both, one word of an organization."""


class Alike(NamedTuple):
    """How like two names are."""

    score: float
    """0 to 1."""
    why: tuple[str, ...]
    """In the words of the name search: exact, order, typo, part, transliterated ..."""


NOT_ALIKE = Alike(0.0, ())


class _Heard(Senses):
    """The senses of a word beside all words of a name: also as others write what is Arabic."""

    def learn(self, words: Iterable[str]) -> None:
        words = list(words)
        super().learn(words)
        far = [other for other in words if self[other].likeness < _TYPO]
        self.update({other: SPELT for other in far if arabizing.are_one(self._word, other)})


class _Listed(Token):
    """A word of a list, or of the base, beside another."""

    def senses(self, tolerant: bool) -> Senses:
        if self._tolerant is None:
            self._tolerant = _Heard(self.word, self._plain(), True)
        return self._tolerant


class _Told(_Listed):
    """The same of a script in which no word is a title or a particle (see `meeting.Key`)."""

    def __init__(self, lookup: Lookup, word: str) -> None:
        super().__init__(lookup, word)
        self.role = "core"


class Comparer:
    """Compares names with those of one base."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._tokens: dict[tuple[str, bool], Token] = {}
        self._weighers: dict[tuple[str, bool], Weigher] = {}
        self._crossings: dict[str, list[Crossing]] = {}
        self._forms: dict[int, tuple[FormRow, list[str]]] = {}

    def alike(self, ours: Named, our_kind: str, kind: str, theirs: Named, *, main: bool) -> Alike:
        """By their letters. `our_kind`: of the name; `kind`: of the record; `main`: both are the main names of what they name."""
        if _is_told_by_the_other_half(ours, theirs):
            return NOT_ALIKE
        person = kind_class(kind) == _PERSON
        pairs = product(_beside(ours, theirs, person), _beside(theirs, ours, person))
        found = max(self._in_latin(our_key, their_key, kind) for our_key, their_key in pairs)
        if found.score and own_letters.is_foreign(ours.script, theirs.script):
            found = Alike(found.score, explaining.with_script(found.why, True))
        elif found.score and ours.own and theirs.own:
            found = _in_own_letters(found, ours.own, theirs.own, person)
        elif ours.script and found.why == ("exact",) and own_letters.letters(ours.text) != own_letters.letters(theirs.text):
            found = Alike(_SPELT, ("spelling",))
        found = _lessened(self._capped(found, ours, our_kind, kind, theirs, main), ours, theirs)
        if found.score < _INITIALS and theirs.by_initials and our_kind not in ONLY_WHOLE and theirs.by_initials == shortened(ours):
            return Alike(_INITIALS, ("initials",))
        return found

    def alike_across(self, ours: Iterable[tuple[int, Named, str]], theirs: Named) -> dict[int, Alike]:
        """By their sounds, of names in different scripts: number, name and kind of record -> how like, of those that are."""
        said = _said(theirs)
        heard = [_heard(word, theirs.script) for word in said]
        longer: list[FormRow] = []
        found: dict[int, Alike] = {}
        read = aloud.has_surname(theirs.text)
        doubted: dict[int, float] = {}
        for number, name, kind in ours:
            form, words = self._form(number, name, kind)
            if kind_class(kind) == _PERSON and (doubt := _doubt(read, theirs, aloud.has_surname(name.text), name)):
                doubted[number] = doubt
            if name.script == theirs.script or _is_told_by_the_other_half(name, theirs) or _roughly(words, heard) < _ROUGHLY:
                continue
            if len(words) < len(heard):
                alike = self._crossed(name.text, [_form(0, theirs, kind)]).get(0)
                if alike:
                    found[number] = alike
            else:
                longer.append(form)
        if longer:
            found.update(self._crossed(theirs.text, longer))
        for number in doubted.keys() & found:
            found[number] = found[number]._replace(score=found[number].score * doubted[number])
        lacking = {number: name for number, name, _ in ours if number in found and (name.lacks or theirs.lacks)}
        found |= {number: _lessened(found[number], name, theirs) for number, name in lacking.items()}
        if theirs.script:
            return found
        return {number: alike._replace(score=alike.score - _FROM_LATIN) for number, alike in found.items()}

    def _capped(self, found: Alike, ours: Named, our_kind: str, kind: str, theirs: Named, main: bool) -> Alike:
        """No more than such names can tell."""
        if not found.score:
            return NOT_ALIKE
        person = kind_class(kind) == _PERSON
        most = 1.0
        if our_kind in ONLY_WHOLE:
            if sorted(ours.keys[0].words) != sorted(theirs.keys[0].words):
                return NOT_ALIKE
            most = _SHORT_FORM if our_kind == "abbreviation" else _WEAK
        shortest = min(max(len(key.core) for key in name.keys) for name in (ours, theirs))
        if shortest < 2 and not {ours.script, theirs.script} & NO_CODA:
            most = min(most, (_ONE_WORD_NAME if main else _ONE_WORD) if person or not shortest else _ONE_WORD_GROUP)
        if found.score <= most:
            return found
        return Alike(most, (*found.why, "weak a.k.a.") if our_kind in _WEAK_KINDS else found.why)

    # --- within one script ---

    def _in_latin(self, ours: Key, theirs: Key, kind: str) -> Alike:
        flags = displayed(kind_class(kind))
        if ours.folded == theirs.folded:
            return Alike(_PLAINLY, ("spelling",)) if ours.plainly or theirs.plainly else Alike(1.0, ("exact",))
        if ours.aloud or theirs.aloud:
            return self._read(*((ours, theirs) if ours.aloud else (theirs, ours)), flags)
        one = self._weighed(theirs, ours, flags)
        other = self._weighed(ours, theirs, flags)
        (score, share, match), (their_score, their_share, their_match) = one, other
        whole, their_whole = match > PART, their_match > PART
        if whole and their_whole and sorted(ours.core) == sorted(theirs.core):
            worth = max(score, their_score) - _SMALL_WORDS * (len(ours.words) != len(theirs.words))
        elif whole and their_whole:
            worth = min(score, their_score)
        elif whole:
            worth = score * (_CONTAINED + (1 - _CONTAINED) * their_share)
        elif their_whole:
            worth = their_score * (_CONTAINED + (1 - _CONTAINED) * share)
        else:
            return NOT_ALIKE
        if min(len(ours.core), len(theirs.core)) < 2 and not (whole and their_whole):
            return NOT_ALIKE
        return Alike(worth, self._why(theirs, ours, flags) if whole or not their_whole else self._why(ours, theirs, flags, longer=True))

    def _read(self, native: Key, latin: Key, flags: int) -> Alike:
        """A name that is read aloud beside one in Latin letters, which must have all of it."""
        score, _, match = self._weighed(native, latin, flags)
        if match <= PART:
            return NOT_ALIKE
        pairs = self._weigher(native, latin, ()).pairs(latin.words, flags)
        if len("".join(native.words)) <= _WHOLE_NAME and _has_more(latin, pairs):
            return NOT_ALIKE
        return Alike(score * _READ, self._why(native, latin, flags))

    def _weighed(self, asked: Key, name: Key, flags: int) -> tuple[float, float, int]:
        runs = names.runs(name.words) if len(name.words) > 1 else ()
        return self._weigher(asked, name, runs).weigh(name.words, runs, flags)

    def _weigher(self, asked: Key, name: Key, runs: Runs) -> Weigher:
        """What weighs names against one that is asked; it knows the words of this one, also where it had been forgotten meanwhile."""
        weigher = self._weighers.get((asked.folded, asked.native))
        if weigher is None:
            if len(self._weighers) >= _REMEMBERED:
                self._weighers.clear()
            tokens = tuple(self._token(word, asked.native) for word in asked.words)
            reading = Reading(tokens, surname_at=0 if asked.aloud else -1, aloud=asked.aloud)
            weigher = self._weighers[asked.folded, asked.native] = Weigher(reading, tolerant=True)
        weigher.learn([(name.words, runs, None)])
        return weigher

    def _token(self, word: str, native: bool) -> Token:
        token = self._tokens.get((word, native))
        if token is None:
            if len(self._tokens) >= _REMEMBERED:
                self._tokens.clear()
            kind = Aloud if not word.isascii() else _Told if native else _Listed
            token = self._tokens[word, native] = kind(self._lookup, word)
        return token

    def _why(self, asked: Key, name: Key, flags: int, *, longer: bool = False) -> tuple[str, ...]:
        """How a name stands for what was asked; `longer`: it is theirs that holds more than ours."""
        words = list(name.words)
        if "".join(words) == "".join(asked.words) and len(words) != len(asked.words):
            return ("joined",) if len(asked.words) < len(words) else ("split",)
        weigher = self._weigher(asked, name, names.runs(name.words) if len(words) > 1 else ())
        pairs = weigher.pairs(words, flags)
        why, _ = explaining.of_pairs(weigher.words, words, flags, pairs, weigher.reading)
        if _has_more(name, pairs):
            why = (*(each for each in why if each not in ("prefix", "words")), "they have more" if longer else "we have more")
        return why

    # --- across scripts ---

    def _form(self, number: int, name: Named, kind: str) -> tuple[FormRow, list[str]]:
        """A name of ours as a row of the search's index, and how its words sound."""
        known = self._forms.get(number)
        if known is None:
            heard = [_heard(word, name.script) for word in _said(name)]
            known = self._forms[number] = (_form(number, name, kind), heard)
        return known

    def _crossed(self, asked: str, forms: Sequence[FormRow]) -> dict[int, Alike]:
        """Number of a form -> how like it is to a name, of those that are."""
        ways = self._crossings.get(asked)
        if ways is None:
            if len(self._crossings) >= _REMEMBERED:
                self._crossings.clear()
            ways = self._crossings[asked] = crossings(self._lookup, asked, parts=False)
        found: dict[int, Alike] = {}
        for crossing in ways:
            heard = sum(len(bone.lstrip("A")) for bone in crossing.bones)
            less = _FOR_A_CONSONANT * max(0, _CONSONANTS - heard)
            for alike, form in crossing.weighed(forms):
                if alike >= _ALIKE:
                    likes = crossing.held(form)
                    if len(likes) < 2 or min(likes) >= SAME_WORD:
                        found[form[0]] = max(found.get(form[0], NOT_ALIKE), Alike(alike - less, ("transliterated",)))
        return found


def _doubt(one_read: bool, one: Named, other_read: bool, other: Named) -> float:
    """What two names are worth by their sounds, of which either may be read aloud; 0 where nothing speaks against it."""
    if one_read and other_read:
        return _BOTH
    return _SOUNDS if (one_read and not other.script) or (other_read and not one.script) else 0.0


def _beside(name: Named, other: Named, person: bool) -> Sequence[Key]:
    """The keys that tell beside another name: beside one in Latin letters those that are read aloud, where there are any.

    An organization may also be written as its words are spelt.
    """
    read = [key for key in name.keys if key.aloud]
    if read and other.script:
        return [key for key in name.keys if not key.aloud]
    return read if read and person else name.keys


def _has_more(name: Key, pairs: Iterable[Pair]) -> bool:
    """Whether a telling word of a name stands for nothing that was asked."""
    held = {place for pair in pairs for place in range(pair.name, pair.name_end)}
    return any(word in name.core and place not in held for place, word in enumerate(name.words))


def _in_own_letters(alike: Alike, ours: Own, theirs: Own, person: bool) -> Alike:
    """No more than the letters of both allow, by those of the shorter; the reasons with the errors that there are."""
    shorter, longer = sorted((ours, theirs), key=lambda own: len(own.whole))
    if person and ours.is_of_characters and len(shorter.whole) < len(longer.whole) <= _FULL_NAME:
        alike = alike._replace(score=min(alike.score, _ONE_WORD))
    errors = own_letters.errors(shorter, longer)
    if not errors:
        return alike
    return Alike(min(alike.score, own_letters.worth(shorter, errors)), (explaining.typos(errors), *explaining.but_letters(alike.why)))


def _is_told_by_the_other_half(ours: Named, theirs: Named) -> bool:
    """Whether one is the Latin half of a name in two scripts, and the other is in another script: the other half tells more of it."""
    return any(one.lacks == "aside" and not one.script and other.script for one, other in ((ours, theirs), (theirs, ours)))


def _lessened(alike: Alike, ours: Named, theirs: Named) -> Alike:
    """Of names without what stood beside one of them."""
    lacks = ours.lacks or theirs.lacks
    if not lacks or not alike.score:
        return alike
    return Alike(alike.score * _BESIDE, (lacks, *(each for each in alike.why if each not in ("exact", lacks))))


def _said(name: Named) -> list[str]:
    return spoken(name.text) if name.script else list(name.keys[0].words)


def _heard(word: str, of: str) -> str:
    """How a word sounds without its vowels."""
    return _VOWELS.sub("", sounds(word, of))


def _roughly(one: Sequence[str], other: Sequence[str]) -> float:
    """How like the words of the shorter name are to those of the longer, at a glance; 1 of names that may be written as one word."""
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    if len(shorter) < 2:
        return 1.0
    return sum(max([normalized_similarity(word, each) for each in longer]) for word in shorter) / len(shorter)


def _form(number: int, name: Named, kind: str) -> FormRow:
    flags = displayed(kind_class(kind)) | (NATIVE if name.script else 0)
    said = f"{name.script} {' '.join(spoken(name.text))}" if name.script else None
    return number, 0, 0, flags, name.keys[0].folded, said
