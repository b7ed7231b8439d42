"""What profiles call sensitive: the keys of each record that stay out of what is handed over."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from dossier.database.former import had
from dossier.database.ref import Ref
from dossier.links import LINK
from dossier.profiles import vocabulary as words
from dossier.profiles.citing import split_citations
from dossier.profiles.withholding import key
from dossier.text import fold, same_id

if TYPE_CHECKING:
    from dossier.database.store import Store

_NAME_ENDS = re.compile(", |: |$")
"""Where in such a text the name may be at its end."""
NAMELESS = "name withheld"
"""What stands for a name that is sensitive."""
_NO_LINKS: Mapping[str, str] = MappingProxyType({})
T = TypeVar("T")


def verb_keys(verb: str) -> tuple[str, ...]:
    """A verb and its mirror images, whichever of them it is: either may be listed."""
    stored = words.VERBS[verb].written_as or verb if verb in words.VERBS else verb
    return tuple(each.key for each in words.VERBS.values() if stored and stored in (each.key, each.written_as))


def heads(prop: str) -> tuple[str, ...]:
    """The keys under which what the vocabulary does not have stands, as `accusations › odd`: each may be listed.

    Of what is left of a relation nobody knows any more which verb it had: any may be meant. A verb that stands by itself is a relation,
    too, and a name that stands twice goes with the name.
    """
    parts = prop.split(" › ")
    first = parts[0]
    if first == "relations":
        return (prop, *parts, *words.VERBS)
    if first in words.VERBS:
        return (prop, *parts, "relations", *verb_keys(first))
    return (prop, *parts, "name") if first in words.NAME_CLASSES or first in words.NAME_PARTS else (prop, *parts)


class Sensitive:
    """The sensitive keys of a base; none where everything is told."""

    def __init__(self, store: Store, *, nothing: bool = False) -> None:
        """`nothing`: nothing is withheld."""
        self._store = store
        self._called: dict[str, set[str]] | None = None
        self._keys: dict[str, set[str]] = defaultdict(set)
        if not nothing:
            for record, typed in store.all("SELECT entity_id, value FROM claim WHERE prop = 'sensitive'"):
                self._keys[record].add(key(typed))

    def records(self) -> list[str]:
        """The records of which something stays out."""
        return sorted(self._keys)

    def keys(self, record: str) -> frozenset[str]:
        """The keys of a record that stay out."""
        return frozenset(self._keys[record]) if record in self._keys else frozenset()

    def hides(self, record: str, *keys: str) -> bool:
        """Whether one of these keys of a record stays out."""
        return record in self._keys and not self._keys[record].isdisjoint(keys)

    def name(self, record: str, name: str) -> str:
        """The name by which a record may be told."""
        return NAMELESS if self.hides(record, "name") else name

    def ties(self, verb: str, *ends: str) -> bool:
        """Whether a relation stays out: where either party says so, of all its relations or of this verb, whichever way it is written."""
        return any(self.hides(end, "relations", *verb_keys(verb)) for end in ends)

    def unmet(self, prop: str, said: str) -> bool:
        """Whether what is said of somebody who fits several records, or under a key that stands twice, stays out: it may be of one that
        keeps it, or its name, out.
        """
        first, *inner = prop.split(" › ")
        if not self._keys or first not in ("relations", "participants", *words.VERBS):
            return False
        keys = ("name", "events") if first == "participants" else ("name", "relations", *words.VERBS)
        said = split_citations(said)[0]
        return any(
            self.hides(record, *keys) for record in self._fits({*inner, *(said[: end.start()] for end in _NAME_ENDS.finditer(said))})
        )

    def nameless(self, typed: str) -> bool:
        """Whether an id or a name, whatever it cites, means, or may mean, a record whose name stays out."""
        return bool(self._keys) and any(self.hides(record, "name") for record in self._fits({split_citations(typed)[0]}))

    def party(self, record: str, typed: str) -> str:
        """The name of a record, or the words for somebody who is none, or may be one of several; none of one whose name stays out."""
        return self.name(record, typed) if record else NAMELESS if self.nameless(typed) else typed

    def bare(self, told: T, links: Mapping[str, str] = _NO_LINKS) -> T:
        """A text, or all texts of a statement, without names that stay out where these stand in double brackets.

        `links`: where they are links, what is typed there -> what stands in its place; the empty text: the link itself. What is not among
        them, as in a charge or a note, may mean whoever is called so.
        """
        if not self._keys:
            return told
        if isinstance(told, str):
            return cast("T", LINK.sub(lambda found: self._instead(found, links), told)) if "[[" in told else told
        if isinstance(told, tuple):
            return cast("T", tuple(self.bare(each, links) for each in told))
        if isinstance(told, Ref) or not is_dataclass(told) or isinstance(told, type):
            return told
        held: dict[str, Any] = {each.name: getattr(told, each.name) for each in fields(told)}
        fresh = {name: self.bare(value, links) for name, value in held.items()}
        return cast("T", replace(told, **fresh)) if fresh != held else told

    def _instead(self, found: re.Match[str], links: Mapping[str, str]) -> str:
        instead = links.get(found[1].strip())
        if instead is None:
            return NAMELESS if self.nameless(found[1]) else found[0]
        return instead or found[0]

    def meant(self, typed: str) -> str:
        """A record as a profile names it, by its id where its name stays out."""
        if not self.nameless(typed) or self._store.ids_of(typed):
            return typed
        found = self._store.named(typed)
        return found[0] if len(found) == 1 else NAMELESS

    def calls(self, text: str) -> bool:
        """Whether a text, whatever it cites, is a name of a record whose name stays out; an id is none."""
        if not self._keys:
            return False
        return any(self.hides(record, "name") for record in self._names().get(fold(split_citations(text)[0]), ()))

    def kept(self, text: str) -> str:
        """A key that is not known or stands twice, or what stands under it, where it is somebody: as in `meant`."""
        return self.meant(split_citations(text)[0]) if self.calls(text) else text

    def _names(self) -> dict[str, set[str]]:
        """Folded name -> the records of which something stays out that are called so."""
        if self._called is None:
            self._called = defaultdict(set)
            for record, name in self._store.chosen("SELECT entity_id, folded FROM name WHERE entity_id IN", self._keys):
                self._called[name].add(record)
        return self._called

    def _fits(self, typed: set[str]) -> set[str]:
        """The records that these ids or names may mean, of which something stays out; and others."""
        return {*map(same_id, typed)}.union(*had(self._store, typed).values(), *(self._names().get(fold(each), ()) for each in typed))

    def part(self, event: str, party: str) -> bool:
        """Whether a part in an event stays out."""
        return self.hides(event, "participants") or self.hides(party, "events")
