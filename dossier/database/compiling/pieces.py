"""Some files -> a small database of the rows that they have by themselves. Several processes may make such pieces at once."""

from __future__ import annotations

import errno
import marshal
import os
import sqlite3
import sys
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO

from dossier.database.compiling import guessing, sentences
from dossier.database.compiling.helping import PIECE, Asked, Helpers, Taken
from dossier.database.compiling.own import Cited, InFile, OwnRows
from dossier.database.compiling.shapes import FAULT, SHAPES, STAGED, TABLES, Row, insert, marks
from dossier.database.many_rows import put
from dossier.database.one_folder import stamp_of
from dossier.database.regular import hash_of, is_lack, read_regular
from dossier.database.tables import COLUMNS, PRIMARY_KEYS, TYPES
from dossier.database.unjournalled import own_uri, unjournalled
from dossier.garbage import SELDOM
from dossier.processes import receive, send
from dossier.profiles.model import Reading
from dossier.profiles.parse import parse_file, unreadable
from dossier.text import reason

_FORBIDDEN = os.strerror(errno.EACCES)
_AT_ONCE = 25
"""Files whose rows are written together: few, so that the processor still holds them."""


def _columns(table: str) -> str:
    """As the base declares them, but without text keys: rows of the same layout are copied as they lie in the file."""
    number = "" if table in PRIMARY_KEYS else " PRIMARY KEY"
    return ", ".join(f'"{column}" {TYPES[type_]}{number if column == "id" else ""}' for column, type_ in COLUMNS[table].items())


_DDL = [
    f"CREATE TABLE {table} ({columns})"
    for table, columns in (*((table, _columns(table)) for table in (*TABLES, *guessing.TABLES)), *STAGED.items())
] + ["CREATE TABLE cited (cited TEXT PRIMARY KEY, source_id TEXT) WITHOUT ROWID"]


def read_one(asked: Asked) -> tuple[Reading, Taken]:
    """Read one file; what cannot be read is a record that says so. Raises OSError where the machine lacks something."""
    failure = asked.failure
    if not failure:
        try:
            data, state = read_regular(asked.full)
        except OSError as error:
            if is_lack(error):
                raise
            failure = error.strerror or str(error)
    if failure:
        hint = "is it readable for you?" if failure == _FORBIDDEN else ""
        return unreadable(asked.path, failure, hint), Taken(asked.path, asked.slot, -1, 0, 0, 0, "")
    reading = parse_file(asked.path, data)
    return reading, Taken(asked.path, asked.slot, *stamp_of(state), hash_of(data))


def write_rows(connection: sqlite3.Connection, rows: dict[str, list[Row]], *tables: str, schema: str = "main") -> None:
    """Put the rows of one file into these tables, or all of them."""
    wanted = {shape: told for shape, told in rows.items() if SHAPES[shape][0] in tables} if tables else rows
    insert(connection, wanted, SHAPES, schema)


def write_faults(connection: sqlite3.Connection, rows: OwnRows) -> None:
    """The problems that one file has by itself."""
    connection.executemany(f"INSERT INTO temp.{FAULT}", rows.faults)


def write_cited(connection: sqlite3.Connection, cited: Cited, schema: str) -> None:
    """The sources that the citations of a piece have, as guessed."""
    connection.executemany(f"INSERT OR IGNORE INTO {schema}.cited VALUES (?, ?)", cited.items())


def write_files(connection: sqlite3.Connection, taken: Iterable[Taken]) -> None:
    """Note what was seen of files, those that could be read, in the order of their paths."""
    rows = sorted((each.path, each.size, each.mtime_ns, each.ctime_ns, each.inode, each.hash, each.slot) for each in taken if each.hash)
    connection.executemany("INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def write_piece(piece: Path, files: Iterable[Asked], told: Callable[[int], None] = lambda _: None) -> list[Taken]:
    """Read files and write their rows into a new database; `told` hears of every fifty."""
    taken: list[Taken] = []
    with closing(sqlite3.connect(own_uri(piece), isolation_level=None, uri=True)) as connection:
        unjournalled(connection)
        connection.execute("BEGIN")
        for statement in _DDL:
            connection.execute(statement)
        cited = Cited()
        rows: dict[str, list[Row]] = {shape: [] for shape in SHAPES}
        guess = guessing.Guess(rows["citation"], cited)
        staged: dict[str, list[Row]] = {table: [] for table in STAGED} | {"standing": guess.standing}
        for asked in files:
            reading, seen = read_one(asked)
            own = OwnRows(reading, asked.slot, InFile(asked.path), rows, cited)
            if (waits := own.waits()) is not None:
                citations = own.counts["citation"]
                guessed = guess.file(asked.slot, own.counts["claim"], citations, own.waiting)
                staged["waiting"].append((asked.slot, int(guessed), citations, waits))
            staged["fault"] += own.faults
            taken.append(seen)
            if len(taken) % _AT_ONCE == 0:
                _write(connection, rows, guess, staged)
            if len(taken) % 50 == 0:
                told(50)
        told(len(taken) % 50)
        _write(connection, rows, guess, staged)
        write_cited(connection, cited, "main")
        connection.execute("COMMIT")
    return taken


def _write(connection: sqlite3.Connection, rows: dict[str, list[Row]], guess: guessing.Guess, staged: dict[str, list[Row]]) -> None:
    """Write what has been collected, and forget it."""
    write_rows(connection, rows)
    insert(connection, guess.rows | {"citation": []}, sentences.SHAPES)
    for table, values in staged.items():
        if values:
            put(connection, table, marks(len(values[0])), values)
    for collected in (rows, guess.rows, staged):
        for each in collected.values():
            each.clear()


def pieces(
    folder: Path, stem: str, files: Sequence[Asked], told: Callable[[int], None], helpers: Helpers
) -> Generator[tuple[Path, list[Taken]]]:
    """The pieces of all files, in their order; `told` hears how many files are done."""
    parts = [files[start : start + PIECE] for start in range(0, len(files), PIECE)]
    names = [folder / f"{stem}.{number}.tmp" for number in range(len(parts))]
    if not helpers.processes:
        for name, part in zip(names, parts, strict=True):
            yield name, write_piece(name, part, told)
        return
    for name, part, taken in zip(names, parts, helpers.map(names, parts), strict=True):
        if taken is None:
            name.unlink(missing_ok=True)
            yield name, write_piece(name, part, told)
        else:
            yield name, taken
            told(len(taken))
    helpers.close()


def serve() -> None:
    """Make the pieces that are asked for on stdin, until it is closed."""
    import gc

    # What is loaded stays, and hardly anything that a file leaves behind is garbage that only a search would find.
    gc.freeze()
    gc.set_threshold(SELDOM)
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    while request := _request(asked):
        name, part = request
        piece = Path(os.fsdecode(name))
        try:
            told: Any = [tuple(each) for each in write_piece(piece, [Asked(*each) for each in part])]
        except (OSError, sqlite3.Error) as error:
            told = reason(error)
        answer = marshal.dumps(told)
        try:
            send(answers, answer)
            answers.flush()
        except OSError:  # the build was killed
            piece.unlink(missing_ok=True)
            os._exit(1)  # at once: another attempt to write what is left would be told in the terminal


def _request(asked: BinaryIO) -> Any:
    """The next piece that is asked for; None where no more is, or the build was killed while it asked."""
    try:
        return marshal.loads(receive(asked))
    except EOFError:
        return None
