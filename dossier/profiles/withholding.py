"""What may stand under `sensitive:`: the keys that stay out of what is handed over."""

from __future__ import annotations

from functools import cache, lru_cache

from dossier.profiles import vocabulary as words
from dossier.profiles.private_numbers import private_key
from dossier.text import same_id

_ONES = {
    "address": "addresses", "identifier": "identifiers", "relation": "relations", "accusation": "accusations", "sanction": "sanctions",
    "event": "events", "participant": "participants", "alias": "aliases", "question": "questions", "topic": "topics",
}  # fmt: skip
"""A key in the singular, as a hand may write it -> the key."""
_NUMBER_ENDS = ("_number", "_numbers", "_no.", "_no", "_nr.", "_nr", "_num", "_#")
"""What a kind of number may end in without being another one: `passport_number`, `Passport No.`."""


@lru_cache(maxsize=4096)
def key(typed: str) -> str:
    """A key under `sensitive:` in the form in which it is compared; of what names a private number, that of this number."""
    bare = _bare(typed)
    several = any(mark in typed for mark in ",;")  # a list that somebody forgot to write as one
    return bare if several or bare in _own() else private_key(typed) or bare


def _bare(typed: str) -> str:
    bare = same_id(typed.strip()).replace(" ", "_").replace("-", "_")
    bare = next((cut for end in _NUMBER_ENDS if (cut := bare.removesuffix(end)) not in ("", bare)), bare)
    return _ONES.get(bare, bare)


@cache
def _own() -> frozenset[str]:
    """Keys of profiles, which are what they are."""
    return frozenset(map(_bare, (*words.profile_keys(), *words.VERBS, *words.FOREIGN)))


PRIVATE_NUMBERS = frozenset(map(key, (*words.PRIVATE_NUMBERS, "bank_account")))
"""Schemes of identifiers that are nobody's business while the person lives, in that form."""


@cache
def everywhere() -> frozenset[str]:
    """The keys that mean something in every profile; beside them its own unknown keys and kinds of numbers."""
    return PRIVATE_NUMBERS.union(map(key, (*words.profile_keys(), *words.VERBS, *words.FOREIGN)))
