"""A record as far as a link or a result needs it: the part of the records that the first screen needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


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


def ref_of(id_: str, refs: Mapping[str, Ref]) -> Ref:
    """The record of an id, among these; where it is not, as far as its id tells."""
    return refs.get(id_) or Ref(id_, id_, "unknown", "stub")
