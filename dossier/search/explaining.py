"""Why a name was found, in words that a reader understands, and which of its letters agree with the query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dossier.search import names
from dossier.search.aligning import Pair, Reading
from dossier.search.forms import WEAK
from dossier.search.spans import Piece

MOST_TYPOS = 3
"""More errors than these are another spelling."""
WHOLE: tuple[Piece, ...] = ((-1, 0, 0),)


def typos(errors: int) -> str:
    """So many errors, as a reason."""
    return "typo" if errors == 1 else f"{errors} typos"


def but_letters(why: Iterable[str]) -> tuple[str, ...]:
    """Reasons without those that tell how the letters agree."""
    return tuple(each for each in why if "typo" not in each and each not in ("exact", "spelling"))


def of_pairs(
    query: Sequence[str], words: Sequence[str], flags: int, pairs: Sequence[Pair], reading: Reading
) -> tuple[tuple[str, ...], tuple[Piece, ...]]:
    """Reasons and pieces of a name whose words stand for words of the query."""
    how = reading.how
    key, asked = " ".join(words), " ".join(query)
    if key == asked and not how:
        return (("exact", "weak a.k.a.") if flags & 3 == WEAK else ("exact",)), WHOLE
    if not how and flags & 3 == 0:
        canonical, theirs = names.canonical(tuple(query)), names.canonical(tuple(words))
        if canonical == theirs:
            return ("exact", "legal form"), WHOLE
    pieces = tuple((place, 0, pair.sense.letters) for pair in pairs for place in range(pair.name, pair.name_end))
    hows = [pair.sense.how for pair in pairs]
    why: list[str] = [how] if how else []
    errors = sum(pair.sense.edits for pair in pairs)
    if errors:
        why.append(typos(errors))
    if not how and any(pair.name_end - pair.name > 1 and pair.sense.how != "initials" for pair in pairs):
        why.insert(0, "joined")
    why += [each for each in ("initials", "nickname", "spelling", "translated") if each in hows and each != how]
    covered = {place for pair in pairs for place in range(pair.name, pair.name_end)}
    missing = [at for at in range(len(query)) if at not in {pair.query for pair in pairs}]
    left = [word for place, word in enumerate(words) if place not in covered]
    if not why:
        light = all(reading.tokens[at].role in ("legal", "title", "stop") and at not in reading.codes for at in missing)
        if missing and light and not any(names.role(word) in ("core", "initial") for word in left):
            roles = {reading.tokens[at].role for at in missing} | {names.role(word) for word in left}
            why.append("legal form" if "legal" in roles else "title" if "title" in roles else "words")
        elif key.startswith(asked) or "prefix" in hows:
            why.append("prefix")
        elif left and not any(names.role(word) in ("core", "initial") for word in left):
            roles = {names.role(word) for word in left}
            why.append("legal form" if "legal" in roles else "title" if "title" in roles else "words")
        elif not (missing and not light):
            why.append("words")
    if any(reading.tokens[at].role in ("core", "initial") or at in reading.codes for at in missing):
        why.append("part")
    places = [pair.name for pair in pairs]
    if places != sorted(places):
        why.append("order")
    return tuple(why), pieces


def with_script(why: tuple[str, ...], native: bool) -> tuple[str, ...]:
    """The reasons when name and query are in different scripts: their spellings differ by nature, that is no error."""
    if not native:
        return why
    return (*(word for word in why if "typo" not in word and word not in ("split", "joined", "spelling")), "transliterated")
