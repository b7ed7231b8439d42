"""Abbreviations and weak aliases: found as they are, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dossier.search import names
from dossier.search.aligning import FULL, PART
from dossier.search.finding import Found
from dossier.search.forms import EXACT, WEAK
from dossier.search.lookup import FormRow, Lookup
from dossier.text import fold

_MOST_WORDS = 8
_MOST_JOINED = 5
"""An abbreviation within a longer query has at most so many words: `D.E.A.`, `MS-13`."""
_WHOLE = 96.5
_BESIDE_LIGHT = 95.5
"""The score of an abbreviation beside an article and the like: `the DEA`."""
_BESIDE_NAME = 90.0
"""The same beside words that the record's other names hold: `cartel CJNG`."""
_BESIDE_OTHERS = 92.0
"""The same, times its share of the query, beside words that they do not hold."""
_WEAK = 89.4
_SHORT = 3
"""An abbreviation of so few letters beside words that are not its own is one only in capitals: `josé ba`."""


def offer_whole(lookup: Lookup, text: str, found: Found, weight: Callable[[str], float], how: tuple[str, ...] = ()) -> None:
    """Names that are found only in full, of which abbreviations may have other words beside them.

    `weight` tells how much a word says, `how` what was done to the text as typed.
    """
    if not lookup.has_whole:
        return
    key = fold(text)
    words = key.split()
    whole = "".join(words)
    bare = names.without_article(key).replace(" ", "")
    for form in lookup.forms(lookup.heads_of(dict.fromkeys((f"#{whole}", f"#{bare}")))):
        strength = form[3] & 3
        if strength == WEAK:
            found.offer(form, _WEAK - len(how), FULL, (*(how or ("exact",)), "weak a.k.a."))
        elif strength == EXACT and form[4].replace(" ", "") == whole:
            found.offer(form, _WHOLE - len(how), FULL, how or _how(form, words))
    if 1 < len(words) <= _MOST_WORDS:
        capitals = {fold(word).replace(" ", "") for word in text.split() if word.isupper()} if not text.isupper() else set()
        _offer_within(lookup, words, capitals, found, weight)


def _offer_within(lookup: Lookup, words: Sequence[str], capitals: set[str], found: Found, weight: Callable[[str], float]) -> None:
    runs = dict(_runs(words))
    forms = [form for form in lookup.forms(lookup.heads_of([f"#{run}" for run in runs])) if form[3] & 3 == EXACT]
    if not forms:
        return
    held = _held(lookup, {form[1] for form in forms})
    for form in forms:
        start, end = runs[form[4].replace(" ", "")]
        beside = [*words[:start], *words[end:]]
        telling = [word for word in beside if names.role(word) == "core"]
        others = held.get(form[1], frozenset())
        missing = [word for word in telling if word not in others and not (word is words[-1] and any(o.startswith(word) for o in others))]
        if not missing:
            found.offer(form, _BESIDE_NAME if telling else _BESIDE_LIGHT, FULL, ("words",))
        elif len("".join(words[start:end])) > _SHORT or "".join(words[start:end]) in capitals:
            total = sum(map(weight, words))
            found.offer(form, _BESIDE_OTHERS * (1 - sum(map(weight, missing)) / total), PART, ("part",))


def _runs(words: Sequence[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    """What may be an abbreviation in a longer query: words next to each other, as one; and where they stand."""
    count = len(words)
    for size in range(1, min(_MOST_JOINED, count - 1) + 1):
        for start in range(count - size + 1):
            run = words[start : start + size]
            if size == 1 and names.role(run[0]) != "core":
                continue
            if not all(names.role(word) == "stop" for word in run):
                yield "".join(run), (start, start + size)


def _held(lookup: Lookup, records: set[int]) -> dict[int, frozenset[str]]:
    """The words of all names of these records."""
    rows = lookup.chosen(
        "SELECT entity.no, name.folded FROM name JOIN entity ON entity.id = name.entity_id WHERE entity.no IN", list(records)
    )
    held: dict[int, set[str]] = {}
    for record, key in rows:
        held.setdefault(record, set()).update((key or "").split())
    return {record: frozenset(words) for record, words in held.items()}


def _how(form: FormRow, words: Sequence[str]) -> tuple[str, ...]:
    if form[4] == " ".join(words):
        return ("exact",)
    return ("joined",) if len(words) < form[4].count(" ") + 1 else ("split",)
