"""What rests on a source: every statement of the base that cites it, and whether it cites anything else."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, overload

from dossier.database.records import Resting
from dossier.database.schema import WRITERS
from dossier.database.window import Window

if TYPE_CHECKING:
    from dossier.database.store import Store

MOST_COMPARED = 5_000
"""Citations of a source of which it is looked for what else is cited for the same."""

_SAID: dict[str, str] = {
    "name": "SELECT id, line, kind, text, standing FROM name",
    "claim": "SELECT id, line, prop, value, standing FROM claim",
    "identifier": "SELECT id, line, scheme, value, standing FROM identifier",
    "relation": (
        "SELECT relation.id, relation.line, verb, coalesce(object.name, object_text), relation.standing, subject_id = writer_id, "
        "subject.name, role FROM relation LEFT JOIN entity AS object ON object.id = object_id "
        "LEFT JOIN entity AS subject ON subject.id = subject_id"
    ),
    "accusation": "SELECT id, line, stage, charge, standing, date, came_to, came_to_date FROM accusation",
    "sanction": (
        "SELECT sanction.id, sanction.line, coalesce(entity.name, authority), program, sanction.standing FROM sanction "
        "LEFT JOIN entity ON entity.id = authority_id"
    ),
    "event": "SELECT id, line, date, what, standing FROM event",
    "participant": (
        "SELECT participant.id, participant.line, participant.role, entity.name, participant.standing FROM participant "
        "JOIN entity ON entity.id = participant.entity_id"
    ),
}
"""Table -> its statements: number, line, kind, value, standing, and what else must be said."""


_OTHER = " AND ".join(f"other.{table}_id IS citation.{table}_id" for table in WRITERS)
_ALONE = (
    "NOT EXISTS (SELECT 1 FROM citation AS other WHERE other.entity_id = citation.entity_id AND coalesce(other.source_id, '') != ?1 "
    f"AND coalesce(other.about, '') = coalesce(citation.about, '') AND {_OTHER})"
)
_STATEMENTS = (
    f"SELECT min(citation.id) AS number, citation.entity_id AS record, {_ALONE} AS alone FROM citation WHERE source_id = ?1 "
    f"GROUP BY {', '.join(f'{table}_id' for table in WRITERS)}, coalesce(about, '')"
)


class Rests(Sequence[Resting]):
    """The statements that cite a source, by the names of their records: read as they are asked for.

    Of a source that much of a base rests on, every citation is listed as it comes, and which of them stand alone is not looked for.
    """

    def __init__(self, store: Store, source: str) -> None:
        self.store, self._source = store, source
        self._numbers, self._flags = array("q"), bytearray()
        self.records = 0
        """How many records cite it."""
        self.citations = int(store.all("SELECT count(*) FROM citation WHERE source_id = ?", (source,))[0][0])
        self.many = self.citations > MOST_COMPARED
        if self.many:
            return
        last = None
        rows = store.all(
            f"SELECT said.number, record, said.alone FROM ({_STATEMENTS}) AS said "
            "JOIN entity ON entity.id = record ORDER BY entity.folded, entity.id, said.number", (source,),
        )  # fmt: skip
        for number, record, alone in rows:
            self._numbers.append(number)
            self._flags.append(alone)
            self.records += record != last
            last = record

    @property
    def alone(self) -> Sequence[Resting]:
        """Those that fall with it."""
        return self._chosen(1)

    @property
    def beside(self) -> Sequence[Resting]:
        """Those that cite others, too."""
        return self._chosen(0)

    def __len__(self) -> int:
        return self.citations if self.many else len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> Resting: ...
    @overload
    def __getitem__(self, place: slice) -> list[Resting]: ...
    def __getitem__(self, place: int | slice) -> Resting | list[Resting]:
        window: Window[Resting] = Window(len(self), self._whole)
        return window[place]

    def __iter__(self) -> Iterator[Resting]:
        return iter(self._whole(0, -1))

    def _whole(self, start: int, most: int) -> list[Resting]:
        if not self.many:
            return list(self._read(_part(self._numbers, start, most), _part(self._flags, start, most)))
        sql = "SELECT id FROM citation WHERE source_id = ? ORDER BY id LIMIT ? OFFSET ?"
        numbers = [number for (number,) in self.store.all(sql, (self._source, most, start))]
        return list(self._read(numbers, bytes(len(numbers))))

    def _chosen(self, flag: int) -> Sequence[Resting]:
        numbers = array("q", (number for number, each in zip(self._numbers, self._flags, strict=True) if each == flag))
        flags = bytes([flag]) * len(numbers)
        return Window(len(numbers), lambda start, most: list(self._read(_part(numbers, start, most), _part(flags, start, most))))

    def _read(self, numbers: Sequence[int], flags: Sequence[int]) -> Iterator[Resting]:
        columns = ", ".join(f"{table}_id" for table in WRITERS)
        select = f"SELECT id, entity_id, locator, about, inherited, {columns} FROM citation WHERE id IN"
        rows = {row[0]: row[1:] for row in self.store.chosen(select, numbers)}
        cited = [(*rows[number][:4], *_statement(rows[number][4:]), flag) for number, flag in zip(numbers, flags, strict=True)]
        tables = {each[4] for each in cited}
        said = {table: _said(self.store, table, {each[5] for each in cited if each[4] == table}) for table in tables}
        refs = self.store.refs(each[0] for each in cited)
        paths = dict(self.store.chosen("SELECT id, path FROM entity WHERE id IN", refs))
        linking = {each[0] for each in cited if (row := said[each[4]].get(each[5])) and "[[" in (row[2] or "")}
        called = _called(self.store, linking)
        for entity, locator, about, inherited, table, number, flag in cited:
            parts = said[table].get(number)
            if parts and entity in refs:
                line, kind, value, standing, *more = parts
                told = (kind or "", value or "", standing or "", tuple(more), about or "", locator or "", bool(inherited))
                yield Resting(refs[entity], table, *told, bool(flag), paths.get(entity) or "", line or 0, number, called.get(entity, {}))


S = TypeVar("S", bound=Sequence[int])


def _part(of: S, start: int, most: int) -> S:
    return of[start : start + most] if most >= 0 else of[start:]  # type: ignore[return-value]


def _statement(numbers: Sequence[int | None]) -> tuple[str, int]:
    """What a citation is for: the table and the number of its row."""
    return next((table, number) for table, number in zip(WRITERS, numbers, strict=True) if number is not None)


def _called(store: Store, records: set[str]) -> dict[str, dict[str, str]]:
    """Record -> each link as it is typed in its texts -> the name of what it leads to."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    select = "SELECT mention.entity_id, typed, name FROM mention JOIN entity ON entity.id = target_id WHERE mention.entity_id IN"
    for record, typed, name in store.chosen(select, sorted(records)):
        found[record][typed] = name
    return found


def _said(store: Store, table: str, numbers: set[int]) -> dict[int, tuple[Any, ...]]:
    rows = store.chosen(f"{_SAID[table]} WHERE {table}.id IN", sorted(numbers))
    return {number: tuple(rest) for number, *rest in rows}
