"""Why two records may be one: what is collected before it is weighed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from dossier.database.pair import Ends, group_of, may_be_one
from dossier.database.schema import CALLED
from dossier.profiles.vocabulary import DOUBTED
from dossier.search import own_letters

if TYPE_CHECKING:
    from dossier.database.store import Store

NAME_KINDS = ("name", "alias", "former", "native", "abbreviation", "misspelling")
"""Kinds of names that are compared, those that tell most first."""


class Reason(NamedTuple):
    """Something that two records have in common."""

    score: int
    """0 to 100."""
    told: str
    """What there is in common; `{}` stands for the names."""
    named: Mapping[str, str] = {}
    """Record -> its name of which this is said."""
    strong: bool = True
    """A contradiction does not outweigh it at once."""


class Named(NamedTuple):
    """A name of a record."""

    record: str
    group: str
    """See `pair.group_of`."""
    kind: str
    text: str
    folded: str
    doubt: str = ""
    """Its standing, where that is a doubtful one."""


class Reasons:
    """The names of profiles and stubs, and what pairs of these have in common."""

    def __init__(self, store: Store) -> None:
        """Reads the names."""
        self.store = store
        self.found: dict[Ends, list[Reason]] = defaultdict(list)
        self.state: dict[str, str] = {}
        self.kind: dict[str, str] = {}
        """Of each record."""
        self.left_out: dict[str, int] = {}
        """What more records have in common than are compared for it, and how many."""
        rows = store.all(
            "SELECT entity_id, entity.kind, state, name.kind, text, name.folded, standing FROM name JOIN entity ON entity.id = entity_id "
            f"WHERE state IN ('profile', 'stub') AND name.kind IN ({', '.join('?' * len(NAME_KINDS))}) "
            f"AND name.folded != '' AND {CALLED}",
            NAME_KINDS,
        )
        self.named: list[Named] = []
        for record, kind, state, name_kind, text, folded, standing in rows:
            self.state[record], self.kind[record] = state, kind or ""
            self.named.append(Named(record, group_of(kind or ""), name_kind, text, folded, doubt_of(standing)))
        self.group = {each.record: each.group for each in self.named}

    def add(self, one: str, other: str, reason: Reason) -> None:
        """A reason, unless they are of kinds that cannot be one."""
        if one != other and may_be_one(self.group.get(one, ""), self.group.get(other, "")):
            self.found[(one, other) if one < other else (other, one)].append(reason)

    def between(self, one: Named, other: Named, score: int, told: str, *, strong: bool = True) -> None:
        """A reason that lies in two names; none where they are only folded alike."""
        if not strong and own_letters.are_apart(one.text, other.text):
            return
        doubt = f" ({one.doubt or other.doubt})" if one.doubt or other.doubt else ""
        self.add(one.record, other.record, Reason(score, told + doubt, {one.record: one.text, other.record: other.text}, strong))


def doubt_of(standing: str | None) -> str:
    """A standing that is a doubtful one; else nothing."""
    return standing if standing in DOUBTED else ""
