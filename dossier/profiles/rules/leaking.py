"""A value that stays out of what is handed over, and is written once more in a text that does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dossier.profiles import vocabulary as words
from dossier.profiles.model import Identifier, Problem, Profile, Relation, Where
from dossier.profiles.rules.place import at
from dossier.profiles.statements import structures
from dossier.profiles.withholding import key

_LEAST = 5
"""Letters and digits of a value that is looked for: a shorter one, as a country, may stand anywhere."""
_SHOWN = 3
"""Letters of a value that is told: the check may be read by others."""
_NAME_KEYS = {each.kind: each_key for each_key, each in words.NAME_CLASSES.items()}
_OF = {"Address": "addresses", "Accusation": "accusations", "Sanction": "sanctions", "Happening": "events", "Participant": "participants"}


class _Text(NamedTuple):
    keys: tuple[str, ...]
    """Where one of these is sensitive the text stays out itself."""
    called: str
    text: str
    where: Where


def sensitive_in_text(profile: Profile) -> Iterator[Problem]:
    """What a profile calls sensitive, in its summary, a question, an event, a note: exports and reports print those as they are."""
    marked = set(map(key, profile.sensitive))
    kept = dict(_kept(profile, marked)) if marked else {}
    if not kept:
        return
    for each in _texts(profile):
        if marked.isdisjoint(map(key, each.keys)):
            for value, called in kept.items():
                if _stands_in(value, each.text):
                    message = f"the {called} {value[:_SHOWN]}…, which is sensitive, stands in {each.called}"
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
        if not marked.isdisjoint(map(key, keys)) and len(_bare(value)) >= _LEAST:
            yield value, called.replace("_", " ")


def _texts(profile: Profile) -> Iterator[_Text]:
    for block in profile.texts:
        yield _Text((block.prop,), f"the {block.prop}", block.text, block.where)
    for question, where in profile.placed("questions", profile.questions):
        yield _Text(("questions",), "a question", question, where)
    for happening in profile.happenings:
        yield _Text(("events",), "an event", happening.what, happening.where)
    for claim in profile.claims:
        for text in (claim.backing.note, claim.backing.quote):
            yield _Text((claim.prop,), f"a note on its {claim.prop}", text, claim.where)
    for each in structures(profile):
        keys = ("identifiers", each.scheme) if isinstance(each, Identifier) else (
            ("relations", each.verb) if isinstance(each, Relation) else (_OF[type(each).__name__],)
        )  # fmt: skip
        more = each.role if isinstance(each, Relation) else ""
        for text in (each.backing.note, each.backing.quote, more):
            yield _Text(keys, f"what is said beside its {keys[0]}", text, each.where)


def _stands_in(value: str, text: str) -> bool:
    """Whole words; numbers however they are divided."""
    if not text:
        return False
    if any(sign.isdigit() for sign in value):
        return _bare(value) in _bare(text)
    return re.search(rf"(?<!\w){re.escape(value.casefold())}(?!\w)", text.casefold()) is not None


def _bare(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())
