"""A value that stays out of what is handed over, and is written once more in a text that does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dossier.named import NamesIn
from dossier.no_blanks import CHARACTERS
from dossier.profiles import vocabulary as words
from dossier.profiles.model import Accusation, Identifier, Participant, Problem, Profile, Relation, Sanction, Where
from dossier.profiles.rules.place import at
from dossier.profiles.statements import structures
from dossier.profiles.withholding import key

_LEAST = 5
"""Letters and digits of a value that is looked for: a shorter one, as a country, may stand anywhere."""
_LEAST_CHARACTERS = 2
"""The same in Chinese, Japanese and Korean, where each is a syllable or a word."""
_CHARACTER = re.compile(f"[{CHARACTERS}]")
_SHOWN = 3
"""Letters of a value that is told, of one in characters one: the check may be read by others."""
_NAME_KEYS = {each.kind: each_key for each_key, each in words.NAME_CLASSES.items()}
_OF = {"Address": "addresses", "Accusation": "accusations", "Sanction": "sanctions", "Happening": "events", "Participant": "participants"}


class _Text(NamedTuple):
    keys: tuple[str, ...]
    """Where one of these is sensitive the text stays out itself."""
    called: str
    text: str
    where: Where
    whole: bool = False
    """It is a value itself: what says only the same is another fact that happens to be alike, as to be born and to die in Riga."""


def sensitive_in_text(profile: Profile) -> Iterator[Problem]:
    """What a profile calls sensitive, in its summary, a question, an event, a note: exports and reports print those as they are."""
    marked = set(map(key, profile.sensitive))
    kept = dict(_kept(profile, marked)) if marked else {}
    if not kept:
        return
    told = [each for each in _texts(profile) if each.text and marked.isdisjoint(map(key, each.keys))]
    values = _Values(kept, told)
    for each in told:
        for value in values.found(each.text):
            if not each.whole or _bare(each.text) != _bare(value):
                begins = value[: 1 if _CHARACTER.search(value) else _SHOWN]
                message = f"the {kept[value]} {begins}…, which is sensitive, stands in {each.called}"
                hint = f"exports and reports print it: take it out, or add {each.keys[0]} to sensitive:"
                yield at(profile, each.where, "warning", "sensitive-in-text", message, hint)


def _kept(profile: Profile, marked: set[str]) -> Iterator[tuple[str, str]]:
    """The values that stay out, each with what it is."""
    found: list[tuple[tuple[str, ...], str, str]]
    found = [(("identifiers", each.scheme), each.value, each.scheme) for each in profile.identifiers]
    found += [(("addresses",), each.full, "address") for each in profile.addresses]
    found += [((each.prop, *each.prop.split(" › ")), each.value, each.prop) for each in profile.claims]
    found += [((_NAME_KEYS[each.kind],), each.text, "name") for each in profile.names if each.kind in _NAME_KEYS]
    for keys, value, called in found:
        if not marked.isdisjoint(map(key, keys)) and _is_long(value):
            yield value, called.replace("_", " ")


def _texts(profile: Profile) -> Iterator[_Text]:
    for block in profile.texts:
        yield _Text((block.prop,), f"the {block.prop}", block.text, block.where)
    for question, where in profile.placed("questions", profile.questions):
        yield _Text(("questions",), "a question", question, where)
    for happening in profile.happenings:
        for text in (happening.what, happening.place):
            yield _Text(("events",), "an event", text, happening.where)
    for claim in profile.claims:
        for text in (claim.backing.note, claim.backing.quote):
            yield _Text((claim.prop,), f"a note on its {claim.prop}", text, claim.where)
        yield _Text((*claim.prop.split(" › "), claim.prop), f"its {claim.prop}", claim.value, claim.where, claim.known)
    for each in structures(profile):
        keys = ("identifiers", each.scheme) if isinstance(each, Identifier) else (
            ("relations", each.verb) if isinstance(each, Relation) else (_OF[type(each).__name__],)
        )  # fmt: skip
        for text in (each.backing.note, each.backing.quote, *_more(each)):
            yield _Text(keys, f"what is said beside its {keys[0]}", text, each.where)


def _more(each: object) -> tuple[str, ...]:
    """What is said in words of a structure."""
    if isinstance(each, Relation):
        return (each.role, *([each.target] if words.VERBS[each.verb].object == "text" else ()))
    if isinstance(each, Accusation):
        return each.charge, each.outcome
    if isinstance(each, Participant):
        return (each.role,)
    return (each.program, each.listed_as, each.reason) if isinstance(each, Sanction) else ()


class _Values:
    """Values that are looked for: words as words, what has digits however these are divided."""

    def __init__(self, values: Mapping[str, str], texts: list[_Text]) -> None:
        self._words = NamesIn({value: value for value in values if not _has_digits(value)})
        numbers = {value: _bare(value) for value in values if _has_digits(value)}
        everything = "\n".join(_bare(each.text) for each in texts) if numbers else ""
        self._numbers = {value: bare for value, bare in numbers.items() if bare in everything}

    def found(self, text: str) -> list[str]:
        bare = _bare(text) if self._numbers else ""
        return [value for _, value in self._words.found(text)] + [value for value, number in self._numbers.items() if number in bare]


def _has_digits(text: str) -> bool:
    return any(map(str.isdigit, text))


def _is_long(value: str) -> bool:
    return len(_bare(value)) >= (_LEAST_CHARACTERS if _CHARACTER.search(value) else _LEAST)


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
