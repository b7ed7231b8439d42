"""One base built, with what the model has of it; the parts compare what a view tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from dossier.database.store import Store
from tests.naive.told import Told, folded


@dataclass
class Check:
    """A base as the model and as the program have it, and the faults found."""

    told: Told
    store: Store
    faults: list[str] = field(default_factory=list)
    ids: dict[str, str] = field(init=False)
    """The program's id of each record -> the model's."""

    def __post_init__(self) -> None:
        rows = self.store.all("SELECT id, state, name FROM entity")
        self.ids = {id_: f"~{folded(name)}" if state == "stub" else id_ for id_, state, name in rows}

    @property
    def own(self) -> dict[str, str]:
        """The same the other way round."""
        return {ours: theirs for theirs, ours in self.ids.items()}

    def called(self, record: str) -> str:
        """The name of a record."""
        profile = self.told.profiles.get(record)
        return profile["name"] if profile else str(self.store.refs([self.own[record]])[self.own[record]].name)

    def same(self, what: str, got: Any, wanted: Any) -> None:
        """Note a fault where the two are not equal."""
        if got != wanted:
            self.faults.append(f"{what}: got {got!r}, wanted {wanted!r}")

    def same_bag(self, what: str, got: Iterable[Any], wanted: Iterable[Any]) -> None:
        """The same where the order does not matter."""
        one, other = Counter(got), Counter(wanted)
        if one != other:
            self.faults.append(f"{what}: too many {list((one - other).elements())!r}, missing {list((other - one).elements())!r}")
