"""Records whose file cannot be read any more, as they were when it could."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.database.store import Store, StoreError

if TYPE_CHECKING:
    from dossier.database.records import Dossier, ProblemRecord


class LastGood:
    """The last good version of each, and what is wrong with its file now."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Dossier, ProblemRecord]] = {}

    def follow(self, old: Store, new: Store) -> list[ProblemRecord]:
        """Keep from an old base what a new one cannot read; gives what is wrong with those that could be read before."""
        from dossier.userdata.following import moved

        before, self._kept = self._kept, {}
        fresh: list[ProblemRecord] = []
        for (record,) in new.all("SELECT id FROM entity WHERE state = 'broken' ORDER BY id"):
            wrong = next(iter(new.problems(record)), None)
            good = before[record][0] if record in before else self._read(old, record)
            if wrong is None or good is None or good.ref.state == "broken" or moved(new, [record], {record: good.ref.name}):
                continue  # the last: another file has taken the id of a record that has a new one
            self._kept[record] = (good, wrong)
            if record not in before or before[record][1] != wrong:
                fresh.append(wrong)
        return fresh

    @property
    def mistakes(self) -> list[ProblemRecord]:
        """What is wrong now with the files of which the last good version is kept."""
        return [wrong for _, wrong in self._kept.values()]

    @staticmethod
    def _read(old: Store, record: str) -> Dossier | None:
        try:
            return old.dossier(record)
        except StoreError:
            return None

    def of(self, record: str) -> tuple[Dossier, ProblemRecord] | None:
        """The last good version of a record that cannot be read, and why; None of any other."""
        return self._kept.get(record)
