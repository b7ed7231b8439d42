"""Rows of a table as profiles, one each, by a mapping of its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Literal

from dossier.exchange.csv_header import KEPT, MappingError, from_file, guessed, told
from dossier.exchange.csv_record import Recorder
from dossier.exchange.csv_rows import ListError, Row, Table
from dossier.exchange.feed import BadInput, Step
from dossier.exchange.importing import Account, Importer
from dossier.exchange.into_folder import File, profile_file, source_files
from dossier.exchange.labels import checksum
from dossier.exchange.spool import Held, Spool, marked
from dossier.profiles.model import Source
from dossier.text import clean, slug

_LINKS, _STATEMENTS = {"source_id", "target_id", "source_count"}, ("entity_id", "entity_name")
"""Columns of edges.csv, and with which the tables of statements begin, of our own exports."""
_NODES = ("id", "name", "kind", "state")
_ONLY_NODES = (
    "a table of nodes of one of our exports: links, accusations, sanctions, events, sources, and what stands behind each value, are not in "
    "it, and come back from `dossier export ftm` alone"
)
_TITLES = 20
"""Lines that may stand before a header."""
_ID = re.compile(r"[^\s,;\[\]@/\\]+")


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person said about a table."""

    maps: tuple[tuple[str, str], ...] = ()
    """(column, key) pairs."""
    mapping: Path | None = None
    kind: str = ""
    source: str = ""
    """Id or title of the source; else made of the file's name."""
    separator: str = ";"
    delimiter: str | None = None
    encoding: str | None = None
    dates: Literal["", "dmy", "mdy"] = ""
    """Which of day and month comes first where a date can be read two ways."""
    header: bool = True
    """Whether the first row names the columns; else they are called 1, 2, 3 ..."""


def mapping_of(path: Path, choices: Choices) -> dict[str, str]:
    """Column -> key of a table, guessed and told; raises BadInput and MappingError."""
    try:
        with _table(path, choices) as table:
            return _mapping(table.header, choices)
    except ListError as error:
        raise _bad(path, error) from None


def _mapping(header: tuple[str, ...], choices: Choices) -> dict[str, str]:
    given = list(from_file(choices.mapping)) if choices.mapping else []
    given += [(column, key, f"--map {clean(column)}={clean(key)}") for column, key in choices.maps]
    return told(header, guessed(header), given)


def _table(path: Path, choices: Choices) -> Table:
    return Table(path, encoding=choices.encoding, delimiter=choices.delimiter, header=choices.header)


def reader(choices: Choices) -> Importer:
    """An importer that follows these choices."""

    def read(paths: list[Path], account: Account, step: Step | None = None) -> Iterator[File]:
        with Spool() as spool, Spool() as works:
            try:
                yield from _read(paths[0], choices, account, spool, works, step)
            except ListError as error:
                raise _bad(paths[0], error) from None
            except MappingError as error:
                raise BadInput(paths[0], str(error)) from None

    return read


def _read(path: Path, choices: Choices, account: Account, spool: Spool, works: Spool, step: Step | None) -> Iterator[File]:
    with _table(path, choices) as table:
        if not choices.maps and choices.mapping is None and (set(table.header) >= _LINKS or table.header[:2] == _STATEMENTS):
            raise BadInput(path, "a table of one of our exports that holds no records: of these, nodes.csv is brought in", 1)
        if table.header[: len(_NODES)] == _NODES and "file" in table.header:
            account.remark(_ONLY_NODES, path.name)
        mapping = _mapping(table.header, choices)
        source = _source(path, choices)
        recorder = Recorder(mapping, account, source.id, choices.kind, choices.separator, choices.dates, works)
        if not recorder.named:
            columns = ", ".join(clean(column) for column in table.header[:20])
            hint = _header_below(table) if choices.header else ""
            raise BadInput(path, f"no column of names among {columns}: tell which with --map COLUMN=name{hint}", 1)
        for number, row in enumerate(table, 2 if choices.header else 1):
            account.read["row"] += 1
            _take(spool, recorder, account, row, number)
            if step is not None and number % 256 == 0:
                step(table.done)
    for column, key in mapping.items():
        if key == KEPT:
            account.remark("columns kept as they stand, under the key csv", column)
    account.expected = spool.settle()
    yield from _written(spool, recorder, account, by_id="id" in mapping.values())
    account.made["source"] += 1
    yield from source_files([source, *recorder.works()], slug(source.id))


def _header_below(table: Table) -> str:
    """What to do where titles, or cells that go over several columns, stand before the header, or there is none."""
    for row in islice(table, _TITLES):
        keys = set(guessed(tuple(row.cells.values())).values())
        if keys & {"name", "given", "surnames"}:
            return f"; line {row.line} looks like the header: take out what stands before it"
    return " (the first line is taken for the header; --no-header where it is none)"


def _take(spool: Spool, recorder: Recorder, account: Account, row: Row, number: int) -> None:
    place = f"row {number}" if number == row.line else f"row {number}, line {row.line}"
    if row.ragged:
        account.remark(
            "rows with more cells than the header, kept under the key csv" if row.extra else "rows with fewer cells than the header", place
        )
    if not any(cell.strip() for cell in (*row.cells.values(), *row.extra)):
        account.remark("rows without any value, left out", place)
        return
    name = recorder.name(row.cells)
    if not name:
        account.remark("rows without a name, left out", place)
        return
    cells = [row.cells, list(row.extra), place]
    own = recorder.id(row.cells)
    spool.add(f"id {own}" if own else "\x1f".join((*row.cells.values(), *row.extra)), name, cells, wanted=own)


def _written(spool: Spool, recorder: Recorder, account: Account, *, by_id: bool) -> Iterator[File]:
    """The profiles; rows that share an id are one, rows that are alike without an id are as many as they are."""
    for held in spool.records():
        if len(held.values) > 1 and by_id and held.foreign.startswith("id "):
            account.remark("ids that stand several times, made one record", held.foreign[3:])
            groups: list[tuple[str, list[list[object]]]] = [(held.id, held.values)]
        else:
            if len(held.values) > 1:
                more = f" and {len(held.values) - 3:,} more" if len(held.values) > 3 else ""
                places = ", ".join(str(value[2]) for value in held.values[:3])
                account.remark("rows that are alike, each a record of its own", places + more)
            groups = [(_again(held, number), [value]) for number, value in enumerate(held.values)]
        for id_, values in groups:
            profile = recorder.profile(id_, values)
            account.made[profile.kind] += 1
            account.made.update(relation.verb for relation in profile.relations)
            yield profile_file(profile)


def _again(held: Held, number: int) -> str:
    return marked(held.id, f"{held.foreign}\x1f{number}") if number else held.id


def _source(path: Path, choices: Choices) -> Source:
    said = choices.source.strip()
    id_ = said if _ID.fullmatch(said) else slug(said) if said else f"csv-{slug(path.stem)}"
    title = said if said and id_ != said else path.name
    try:
        sha = checksum(path)
    except OSError as error:
        raise BadInput(path, f"cannot be read: {error.strerror or error}") from None
    return Source(id_, (("title", title), ("type", "dataset"), ("file", path.name), ("sha256", sha)))


def _bad(path: Path, error: ListError) -> BadInput:
    where = f"{clean(str(path))}{f':{error.line}' if error.line else ''}: "
    return BadInput(path, str(error).removeprefix(where), error.line)
