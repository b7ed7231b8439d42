"""A query in Chinese, Korean, Arabic or Hebrew letters beside names in these: what the letters say of what was found without them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pyroaring import BitMap

from dossier.search import aloud, explaining, own_letters
from dossier.search.aligning import FULL, PART
from dossier.search.finding import Found
from dossier.search.forms import NATIVE, NUMBER, STRONG, ranked, strength
from dossier.search.lookup import Lookup
from dossier.search.offices import without_office
from dossier.search.own_letters import Own
from dossier.search.skeleton import script

_MOST = 200
_FEWEST, _LONGEST = 3, 5
"""Characters of a name of which one may be another."""
_HELD, _COVERED = 76.0, 20.0
"""What a name is worth at least that holds all words, and what the share is worth that they are of it."""
_LITTLE = 30.0
"""A match that is worth less is judged by what it is already."""
_NEARLY = 0.7
"""With letters worth as much as this a name is nearly what is asked, also where a word is lacking."""
_BEFORE = 0.05
"""How much of what they were worth before tells names with as many errors apart: the whole name stands before a longer one."""
_FOREIGN = 97.0
"""What a name in a third script is worth at most."""
_UNSEEN = 0.9
"""What it is worth beside names whose letters are compared: nobody has seen its own."""
_IN_LATIN = 99.0
"""What a name in Latin letters is worth at most beside these: less than a second name that is written as the query is."""
EXACT: tuple[str, ...] = ("exact",)
_TITLED, TITLE = 97.0, ("title",)
"""What a name is worth that differs in an office beside it, and how that is told."""


def offer(lookup: Lookup, asked: Sequence[Own], found: Found) -> set[int]:
    """Names that hold all words, or characters, of one of `asked`: others that are read so may be too many to look at all.

    Where there are none, those of as many characters of which one is another. Gives their records.
    """
    records: set[int] = set()
    for each in asked:
        held = BitMap.intersection(*(lookup.all_of([term]) for term in own_letters.terms(each.bare)))
        if found.only is not None:
            held &= found.only
        for form in lookup.forms(held[:_MOST]):
            if form[3] & 3 == STRONG:
                found.offer(form, ranked(_HELD, form[3]), FULL, ("words",))
                records.add(form[1])
    for each in () if records else asked:
        records |= _offer_misspelt(lookup, each, found)
    return records


def _offer_misspelt(lookup: Lookup, asked: Own, found: Found) -> set[int]:
    terms = own_letters.terms(asked)
    if not asked.is_of_characters or not _FEWEST <= len(terms) == len(asked.whole) <= _LONGEST:
        return set()
    records = set()
    score = 100 * own_letters.worth(asked, 1)
    for at in range(len(terms)):
        held = BitMap.intersection(*(lookup.all_of([term]) for place, term in enumerate(terms) if place != at))
        if found.only is not None:
            held &= found.only
        forms = [form for form in lookup.forms(held[:_MOST]) if form[3] & 3 == STRONG]
        texts = found.texts(form[2] for form in forms)
        before, after = asked.whole[:at], asked.whole[at + 1 :]
        for form in forms:
            name = own_letters.own(texts[form[2]][0])
            if name and (name.whole[:at], name.whole[at + 1 :]) == (before, after) and (at or not _have_surnames(asked, name)):
                found.offer(form, ranked(score, form[3]), FULL, ("typo",))
                records.add(form[1])
    return records


def _have_surnames(*names: Own) -> bool:
    """Whether each begins with a surname of one character: with another one it is another's name."""
    return all(len(name.whole) <= _FEWEST and aloud.has_surname(name.whole) for name in names)


def weigh(found: Found, asked: Sequence[Own], held: set[int]) -> None:
    """Put first what is written as one of `asked`, and lessen what has other letters.

    `held`: records with a name that holds these. What they are called in Latin letters, too, is no less for it.
    """
    doubted = {
        record: best
        for record, best in found.best.items()
        if best.score > _LITTLE and best.form[3] & 3 != NUMBER and (best.form[3] & NATIVE or record in held)
    }
    names: dict[int, list[tuple[float, float, float, int]]] = defaultdict(list)
    for record, number, text, kind in found.names_of(doubted):
        form = doubted[record].form
        strong = form[3] & 3 == STRONG
        if strength(kind) != STRONG if strong else number != form[2]:
            continue  # a weak name tells nothing of a strong one
        name = own_letters.own(text)
        if name is None and strong and (mixed := own_letters.among_kana(text)) and mixed.script == asked[0].script:
            names[record].append((0.0, *_held_of(asked, mixed), -number))
        if name and name.script == asked[0].script:
            whole = _whole(asked, name, text) if strong else 0.0
            names[record].append((whole, *_held_of(asked, name), -number))
    for record, told in names.items():
        whole, worth, share, number = max(told)
        best = doubted[record]
        if whole:
            form, why = (*best.form[:2], -number, *best.form[3:]), EXACT if whole > _TITLED else TITLE
            found.best[record] = best._replace(score=ranked(whole, form[3]), match=FULL, form=form, why=why, weigher=None)
            continue
        if not best.form[3] & NATIVE:
            continue
        if best.match == PART and worth >= _NEARLY:
            found.nearly.add(record)
        if best.score > 100 * worth:
            found.best[record] = best._replace(score=max(0.0, 100 * worth - _BEFORE * (100 - best.score)))
        elif worth == 1.0 and best.match == FULL and best.form[3] & 3 == STRONG:
            found.best[record] = best._replace(score=max(best.score, ranked(_HELD + _COVERED * share, best.form[3])))
    if names:
        found.settle()


def _held_of(asked: Sequence[Own], name: Own) -> tuple[float, float]:
    """What the letters of a name are worth beside what is asked, and how much of the longer of both is in the other."""
    return max((own_letters.worth(each, own_letters.errors(each, name)), each.share_of(name)) for each in asked)


def _whole(asked: Sequence[Own], name: Own, text: str) -> float:
    """What a name is worth that is all of what is asked, but perhaps for an office beside either; else nothing."""
    if any(each.is_same(name) for each in asked):
        return 100.0 if any(each.is_same(name) for each in asked if not each.titled) else _TITLED
    held = [each for each in asked if len(each.whole) < len(name.whole) and each.whole in name.whole]
    bare = own_letters.own(without_office(text)) if held else None
    return _TITLED if bare and any(each.is_same(bare) for each in held) else 0.0


def lessen_foreign(found: Found, of: str, seen: bool) -> None:
    """Names in another script that are folded as a query in `of` are not written as it is; `seen`: its letters are compared."""
    for record, best in found.best.items():
        other = best.form[5].partition(" ")[0] if best.form[5] else of
        if own_letters.is_foreign(of, other):
            score = min(best.score, _FOREIGN) * (_UNSEEN if seen else 1.0)
            found.best[record] = best._replace(score=score)
        elif seen and best.score > _IN_LATIN and not best.form[3] & NATIVE and best.form[3] & 3 != NUMBER:
            found.best[record] = best._replace(score=_IN_LATIN)


def reasons(why: tuple[str, ...], typed: str, asked: Sequence[Own], shown: str) -> tuple[str, ...]:
    """The reasons of a match, with the errors that the letters of both have: what is typed, `asked` of it, and the name shown."""
    of = script(typed)
    other = script(shown)
    if not of or not other or own_letters.is_foreign(of, other):
        return explaining.with_script(why, bool(of and other) and "transliterated" not in why)
    name = own_letters.own(shown) if asked else None
    if name is None or name.script != asked[0].script:
        return ("spelling",) if why == EXACT and own_letters.letters(shown) != own_letters.letters(typed) else why
    if whole := _whole(asked, name, shown):
        return (*(EXACT if whole > _TITLED else TITLE), *(each for each in why if each == "weak a.k.a."))
    errors, nearest = min((own_letters.errors(each, name), each) for each in asked)
    rest = explaining.but_letters(why)
    if errors > explaining.MOST_TYPOS:
        return rest if "part" in rest else ("spelling", *rest)
    if errors:
        return (explaining.typos(errors), *rest)
    return rest or nearest.why(name)
