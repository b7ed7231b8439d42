"""What is found as it is written: numbers, and what cannot be read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dossier.search import contacts, names
from dossier.search.aligning import FULL
from dossier.search.finding import Found
from dossier.search.forms import NUMBER, signs
from dossier.search.lookup import Lookup
from dossier.search.readings import MOST_WORDS

_PIECES = re.compile(r"[\s:;,/+#()=]+")
_WITHIN = 91.0
"""The score of an identifier that stands among other words of the query."""
_BEHIND_LETTERS = 92.0
"""The score of an identifier of which only the letters before its digits are not typed."""
_OF_SCHEME = 96.0
"""The score of an identifier that is typed with its scheme."""
_LONGEST_SCHEME = 30
_MOST_ALIKE = 100
_EACH_DIGIT = 1.5
"""What each digit costs that only one of two phone numbers has: a country's code, or more."""


def has_digit(text: str) -> bool:
    """Whether it may hold a number."""
    return any(map(str.isdigit, text))


def offer_identifiers(lookup: Lookup, text: str, found: Found) -> None:
    """Numbers that are, or begin as, the whole query; or that stand in it among other words: `passport A 1234567`."""
    plain = names.plain(text)
    if 2 <= len(plain) < 4 and has_digit(plain):
        for form in lookup.forms(lookup.term(f"@{plain}").head):
            found.offer(form, 96.0, FULL, ("identifier", "exact"))
    if len(plain) >= 4:
        for form in lookup.forms(lookup.beginning(f"@{plain[:64]}").head[:100]):
            value = form[4]
            if value.startswith(plain):
                exact = value == plain
                score = 96.0 if exact else 66 + 10 * len(plain) / len(value)
                found.offer(form, score, FULL, ("identifier", "exact" if exact else "prefix"))
        if plain.isdigit():
            for form in lookup.forms(lookup.term(f"@;{plain[:63]}").head):
                if form[4] == f";{plain}":
                    found.offer(form, _BEHIND_LETTERS, FULL, ("identifier", "ending"))
    pieces = [bare for piece in _PIECES.split(text) if (bare := names.plain(piece))][:MOST_WORDS]
    if len(pieces) > 1 and any(map(has_digit, pieces)):
        runs = {"".join(pieces[start:end]) for start in range(len(pieces)) for end in range(start + 1, min(start + 5, len(pieces) + 1))}
        within = [f"@{run[:64]}" for run in runs - {plain} if len(run) >= 5 and has_digit(run)]
        for form in lookup.forms(lookup.heads_of(within)):
            if form[4] in runs:
                found.offer(form, _WITHIN, FULL, ("identifier", "within"))
    _offer_behind_scheme(lookup, {plain, *pieces}, found)


def _offer_behind_scheme(lookup: Lookup, typed: Iterable[str], found: Found) -> None:
    """Numbers with their scheme before them, glued or not: `IMO9074729`. The same number of another scheme is another thing."""
    glued = [each for each in typed if not each[:1].isdigit() and has_digit(each)]
    if not glued:  # as of nearly all that is typed
        return
    ends = {each[start:] for each in glued for start in range(2, min(len(each) - 3, _LONGEST_SCHEME + 1))}
    forms = lookup.forms(lookup.heads_of(f"@{end[:64]}" for end in ends if has_digit(end)))
    told = found.values(form[2] for form in forms)
    for form in forms:
        scheme = told.get(form[2], ("", "", ""))[1]
        if f"{names.plain(scheme)}{form[4]}" in glued:
            found.offer(form, _OF_SCHEME, FULL, ("identifier", "within"))


def offer_contacts(lookup: Lookup, text: str, found: Found) -> None:
    """Phone numbers with and without their country, mail addresses and sites from their beginning, or from their host on."""
    back, ends = contacts.ends_asked(text)
    if back:
        for form in lookup.forms({*lookup.beginning(f"@{back}").head[:_MOST_ALIKE], *lookup.heads_of(f"@{end}" for end in ends)}):
            if form[4].startswith(back) or form[4] in ends:
                found.offer(form, 96 - _EACH_DIGIT * abs(len(form[4]) - len(back)), FULL, ("identifier", "ending"))
    for key in contacts.begins_asked(text):
        for form in lookup.forms(lookup.beginning(f"@{key[:64]}").head[:_MOST_ALIKE]):
            if form[4].startswith(key):
                exact = form[4] == key
                found.offer(
                    form, 95.0 if exact else 66 + 10 * len(key) / len(form[4]), FULL, ("identifier", "exact" if exact else "prefix")
                )


def offer_literal(lookup: Lookup, text: str, found: Found) -> None:
    """Names that hold the query as it is written: for what cannot be read aloud (`%`)."""
    part = names.literal(text)
    terms = sorted(signs(text))
    if not terms:
        return
    postings = [lookup.all_of([term]) for term in terms]
    both = postings[0].intersection(*postings[1:]) if len(postings) > 1 else postings[0]
    rows = lookup.forms(both[:400])
    texts = found.texts(form[2] for form in rows if form[3] & 3 != NUMBER)
    for form in rows:
        shown = names.literal(texts.get(form[2], ("", "", ""))[0])
        if part in shown:
            score = 99.0 if shown == part else max(60.0 - len(shown) / 10, 45.0)
            why = ("exact",) if shown == part else ("contains",)
            found.offer(form, score, FULL, why)
