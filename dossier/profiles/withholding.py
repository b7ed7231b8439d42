"""What may stand under `sensitive:`: the keys that stay out of what is handed over."""

from __future__ import annotations

from functools import cache

from dossier.profiles import vocabulary as words
from dossier.text import same_id

_ONES = {
    "address": "addresses", "identifier": "identifiers", "relation": "relations", "accusation": "accusations", "sanction": "sanctions",
    "event": "events", "participant": "participants", "alias": "aliases", "question": "questions", "topic": "topics",
}  # fmt: skip
"""A key in the singular, as a hand may write it -> the key."""


def key(typed: str) -> str:
    """A key under `sensitive:` in the form in which it is compared."""
    bare = same_id(typed.strip()).replace(" ", "_").replace("-", "_")
    return _ONES.get(bare, bare)


@cache
def everywhere() -> frozenset[str]:
    """The keys that mean something in every profile; beside them its own unknown keys and kinds of numbers."""
    return frozenset(map(key, (*words.profile_keys(), *words.VERBS, *words.PRIVATE_NUMBERS, *words.FOREIGN)))
