"""Japanese names in Chinese characters, read aloud: `安倍晋三` is Abe Shinzo. Only a table knows how a name is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

MOST = 4
"""Characters of a surname, or of a given name."""
_MOST_READINGS = 8
"""Of one given name; some have more, and those are rare."""
_MOST_WRITTEN = 3
"""Readings of a whole name by which it is found from Latin letters."""
_LONG = re.compile("ou|oo|uu")


class Name(NamedTuple):
    """One way to divide a name, with the readings of its parts."""

    surname: str
    given: str
    surnames: tuple[str, ...]
    givens: tuple[str, ...]


def names(text: str) -> Iterator[Name]:
    """The ways to divide a text into a surname and a given name that there are; with a blank in it only that one."""
    before, blank, after = text.partition(" ")
    cuts = [(before, after)] if blank else [(text[:at], text[at:]) for at in range(1, min(MOST, len(text) - 1) + 1)]
    surnames = _surnames()
    for surname, given in cuts:
        if surname in surnames and len(given) <= MOST and (readings := _givens(given)):
            yield Name(surname, given, surnames[surname], readings)


def written(text: str) -> list[str]:
    """The name as it is usually written in Latin letters, folded; in a few ways where it is read in several."""
    ways = (f"{_short(name.surnames[0])} {_short(given)}" for name in names(text) for given in name.givens)
    return list(islice(dict.fromkeys(ways), _MOST_WRITTEN))


@lru_cache(maxsize=512)
def spellings(part: str) -> tuple[str, ...]:
    """The ways to write a surname or a given name by itself: with long vowels as they are said or spelt; none of what is neither."""
    if not "\u3005" <= part[0] <= "\uabff":
        return ()  # and the table is not read
    found: dict[str, None] = {}
    for reading in (*_surnames().get(part, ()), *_givens(part)[:_MOST_READINGS]):
        short = _short(reading)
        found |= dict.fromkeys((short, reading))
        if short != reading:
            found |= dict.fromkeys((_LONG.sub("oh", reading), f"{short}h"))
        found |= dict.fromkeys((re.sub("n(?=[bpm])", "m", short), re.sub("m(?=[bp])", "n", short)))  # shimbun, shinbun
    return tuple(found)


def _short(reading: str) -> str:
    return _LONG.sub(lambda long: long.group()[0], reading)


@cache
def _surnames() -> dict[str, tuple[str]]:
    """Surname -> its reading in Hepburn's spelling, of the `japanese-personal-name-dataset` package (MIT)."""
    rows = (line.split(",") for line in _table("last_name_org").splitlines())
    return {written: (reading,) for written, _, _, reading in rows}


def _givens(part: str) -> tuple[str, ...]:
    """The readings of a given name, of the same package."""
    return tuple(_given_names().get(part, "").split())


@cache
def _given_names() -> dict[str, str]:
    """Given name -> its readings with blanks between: most have one, which they share; tuples would take three times the memory."""
    found: dict[str, str] = {}
    for table in ("first_name_man_org", "first_name_woman_org"):
        for line in _table(table).splitlines():
            _, reading, *names = line.split(",")
            for written in names:
                known = found.get(written)
                if known is None:
                    found[written] = reading
                elif reading not in known.split():
                    found[written] = f"{known} {reading}"
    found.pop("", None)
    return found


def _table(name: str) -> str:
    from importlib.resources import files

    return files("japanese_personal_name_dataset").joinpath(f"dataset/{name}.csv").read_text(encoding="utf-8-sig")
