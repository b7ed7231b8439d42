"""A record as far as a link or a result needs it: the part of the records that the first screen needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace

from dossier.text import clean


@dataclass(frozen=True, slots=True)
class Ref:
    """Another record, as far as a link to it needs."""

    id: str
    name: str
    kind: str
    state: str
    """`profile`, `source`, `stub` or `broken`; `gone`: a record of an earlier build, in this one there is none of its id;
    `unread`: one that the base cannot be asked for."""
    who: str = ""

    @property
    def called(self) -> str:
        """Its name; empty where nothing but its id is known."""
        return "" if self.name == self.id and self.state not in ("profile", "source") else self.name

    def named_as(self, before: Ref | None) -> Ref:
        """The same; where only its id is known by now, with the name that it had before."""
        return replace(self, name=before.name) if before is not None and before.called and not self.called else self


def told_alike(refs: Iterable[Ref]) -> frozenset[str]:
    """The ids of those that nothing told of them in a list tells apart from another one of it."""
    return _alike(refs, lambda each: (clean(each.name), each.kind, each.state, clean(each.who)))


def called_alike(refs: Iterable[Ref]) -> frozenset[str]:
    """The ids of those that are called as another one among them: where nothing but a name is told of each, that tells nobody."""
    return _alike(refs, lambda each: clean(each.name).casefold())


def _alike(refs: Iterable[Ref], told: Callable[[Ref], Hashable]) -> frozenset[str]:
    """The ids of those of which the same is told as of one with another id."""
    found = defaultdict(set)
    for each in refs:
        found[told(each)].add(each.id)
    return frozenset(id_ for ids in found.values() if len(ids) > 1 for id_ in ids)


def ref_of(id_: str, refs: Mapping[str, Ref]) -> Ref:
    """The record of an id, among these; where it is not, as far as its id tells."""
    return refs.get(id_) or Ref(id_, id_, "unknown", "stub")
