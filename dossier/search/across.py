"""Names across scripts, offered where they sound like the query."""

from __future__ import annotations

from dossier.search.aligning import FAR, FULL, PART, VAGUE
from dossier.search.crossing import SAME_WORD, Among, Crossing, crossings
from dossier.search.finding import NEAR, Found
from dossier.search.forms import ABBREVIATED, PERSON_KIND, kind_of, ranked
from dossier.search.lookup import Lookup

TRANSLITERATED: tuple[str, ...] = ("transliterated",)
_ALIKE = 0.63
"""Names across scripts less alike than this are no match."""
_SURELY = 0.78
"""The same where names in the query's own script are there as typed."""
_ONE_WORD, _LETTERS = 0.79, 5
"""Where so many letters are there as typed, a longer name of which one word is as alike as this counts, too."""
_AS_ALIKE = 0.12
"""Those so much less alike than the best match from far."""
_WORD_BY_WORD = 20
"""Of so many, the best, every word of the query is looked for."""
_DOUBTED, _LITTLE = 57.0, 30.0
"""What is worth less than this comes behind a name in the query's own letters that is worth more than a little: few such are meant."""
_EACH = 0.6
"""But where each word sounds as much like its own."""
_ABBREVIATED = 0.9
"""An abbreviation that sounds less like the query is hardly meant."""
_CONSONANTS, _BY_CHANCE = 5, 20.0
"""Consonants that tell enough of a word alone; and what each that is lacking takes away from a match that does not sound the same, where
names in the query's own letters match: short words agree by chance.
"""
_BARE = 0.98
"""What names are worth that are like the query but for its courtesies."""
_FROM_NATIVE = 1.5
"""Likeness across scripts to this power is comparable with likeness within one."""


def offer_across(lookup: Lookup, text: str, native: bool, found: Found, among: Among = "", worth: float = 1.0, *, how: str = "") -> None:
    """`native`: the query is not in Latin letters; `worth`: of these matches beside those found otherwise.

    `how`: the query is an organization's, "translated" where some of its words are in English, or without its "legal form".
    """
    before = found.best_score
    for crossing in crossings(lookup, text, parts=among != "exactly" or len(text) >= _LETTERS):
        _offer(crossing, native, found, before, among, worth * (_BARE if crossing.courtesies else 1.0), how)


def _offer(crossing: Crossing, native: bool, found: Found, before: float, among: Among, worth: float, how: str) -> None:
    """`before`: the score of the best name that was there already."""
    reasons = (how, *TRANSLITERATED) if how else TRANSLITERATED
    compared = sorted(crossing.compared(among), key=lambda each: (-each[0], each[1][0]))
    best = compared[0][0] if compared else 0.0
    lacking = _lacking(crossing) if not native and before > _LITTLE else 0
    held = [crossing.held(form) if rank < _WORD_BY_WORD else [] for rank, (_, form) in enumerate(compared)]
    most = max((sum(likes) / len(likes) for likes in held if likes), default=0.0)
    for (alike, form), likes in zip(compared, held, strict=True):
        score = 100 * (alike if native else alike**_FROM_NATIVE) - 2.0
        score *= worth
        score -= _BY_CHANCE * lacking * (1 - alike)
        if among == "exactly":  # behind those that have it as typed
            score = min(score, found.top - 1.0)
        match, why = VAGUE, reasons
        if form[3] & ABBREVIATED and alike < _ABBREVIATED:
            score /= 2
        one = crossing.parts and len(likes) == 1 and likes[0] >= _ONE_WORD  # a surname in a longer name
        if alike < (_SURELY if among == "exactly" and not one else _ALIKE):
            if not native:
                continue
            score /= 2  # only for want of better
        elif len(likes) > 1 and min(likes) < SAME_WORD:
            match, why = PART if best >= NEAR / 100 else FAR, (*reasons[:-1], "part", *TRANSLITERATED)
        elif alike >= best - _AS_ALIKE or (likes and sum(likes) / len(likes) >= most - _AS_ALIKE):
            match = FULL
        else:
            match = FAR
        if how and alike < _SURELY:
            match = min(match, PART)
        if not native and score < _DOUBTED and before > _LITTLE and (len(likes) < 2 or min(likes) < _EACH):
            score, match = min(score, (before - 1.0) * score / _DOUBTED), min(match, PART)
        if score > 20 and not (how and kind_of(form[3]) == PERSON_KIND):
            found.offer(form, ranked(score, form[3]), match, why)


def _lacking(crossing: Crossing) -> int:
    """How many consonants a word alone, or one beside initials, has too few."""
    bones = [bone for word, bone in zip(crossing.words, crossing.bones, strict=True) if len(word) > 1]
    return max(0, _CONSONANTS - len(bones[0].lstrip("A"))) if len(bones) == 1 else 0
