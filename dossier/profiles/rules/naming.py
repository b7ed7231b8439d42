"""Names by which a record cannot be found, and signs that a word processor put in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.profiles import vocabulary as words
from dossier.profiles.meant import DASH, QUOTED
from dossier.profiles.model import Problem, Profile
from dossier.profiles.rules.place import at
from dossier.text import is_placeholder


def weak_only(profile: Profile) -> Iterator[Problem]:
    """A record that has no name strong enough to be found by."""
    for name in profile.names:
        strong = name.kind != "misspelling" and words.NAME_KINDS[name.kind].strength != "weak" and not is_placeholder(name.text)
        if strong and not (name.where == profile.where and name.text == profile.id):
            return
    if any(name.kind == "weak" for name in profile.names):
        where = profile.place("weak_aliases")
        yield at(profile, where, "warning", "weak-only", "a weak alias is its only name", "give it a name:")


_FIRMS = (
    *(f" {form}" for form in "ltd limited llc inc incorporated plc gmbh llp sarl pty ooo corp corporation fze fzco fz-llc bhd".split()),
    *(f" {form}" for form in "sro kft zrt oyj tbk a/s eood ооо зао оао".split()), " de cv", " co kg", " co, sa",
    "有限公司", "株式会社", "주식회사", "จำกัด",
)  # fmt: skip
"""Ends of names that no person has, without dots."""
_FIRMS_FIRST = re.compile('(?:ООО|ЗАО|ОАО|ПАО|ТОО) |(?i:ооо|зао|оао|пао|тоо) ?[«"„“]|(?i:công ty )|株式会社|주식회사')
"""How such names begin; `Пао` and `Тоо` are names of people."""


def kind_by_name(name: str) -> str:
    """What somebody who is only known by name is likely to be: a company where no person is called so."""
    bare = name.lower().replace(".", "").rstrip(")")
    return "company" if bare.endswith(_FIRMS) or _FIRMS_FIRST.match(name) else words.PERSON


def firm_as_person(profile: Profile) -> Iterator[Problem]:
    """A person who is called like a company."""
    for name in profile.names[:1] if profile.kind == words.PERSON else ():
        if kind_by_name(name.text) != words.PERSON:
            message = f"a person called {name.text!r}"
            yield at(profile, profile.place("kind"), "warning", "firm-as-person", message, "write kind: company, if it is one")


_LATIN, _CYRILLIC, _GREEK = re.compile("[A-Za-zÀ-ɏ]"), re.compile("[\u0400-\u04ff]"), re.compile("[\u0370-\u03ff]")


def look_alikes(profile: Profile) -> Iterator[Problem]:
    """One word in letters of two alphabets that look alike."""
    for name in profile.names:
        if name.text.isascii():
            continue
        for word in name.text.split():
            scripts = [label for label, letters in (("Latin", _LATIN), ("Cyrillic", _CYRILLIC), ("Greek", _GREEK)) if letters.search(word)]
            if len(scripts) > 1:
                message = f"{word!r} mixes {' and '.join(scripts)} letters"
                yield at(profile, name.where, "warning", "mixed-script", message, "type it anew in one script")


def pasted(profile: Profile) -> Iterator[Problem]:
    """Quotes and dashes of a word processor, which YAML takes for a part of the value."""
    names = [(name.text, name.where) for name in profile.names if not name.text.isascii()]
    for text, where in names:
        if QUOTED.fullmatch(text):
            message = f"the quotes of {text!r} are a part of the name"
            yield at(profile, where, "warning", "pasted", message, "leave them out, or write \" or '")
    for text, where in (*names, *[(claim.value, claim.where) for claim in profile.claims if not claim.value.isascii()]):
        if DASH.match(text):
            message = f"the {text[0]!r} at the beginning of {text!r} is a part of the value"
            yield at(profile, where, "warning", "pasted", message, "an item of a list begins with a hyphen: -")
