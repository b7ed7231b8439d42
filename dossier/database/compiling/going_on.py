"""From the base before to the base of now: what changed is worked out in a copy of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing

from dossier.database import figures, to_come
from dossier.database.compiling.anew import build_marks
from dossier.database.compiling.copying import Copying
from dossier.database.compiling.known import Known, Looks, Seen, note_sums, read_only
from dossier.database.compiling.numbers import NoSlot, between
from dossier.database.compiling.opening import writing
from dossier.database.compiling.telling import Progress
from dossier.database.folder import Found


def go_on(
    copying: Copying, seen: Seen, known: Known, looks: Looks, begun_ns: int, progress: Progress | None
) -> figures.Figures | None:  # fmt: skip
    """The base before with what has changed, in the copy; None where that cannot be done."""
    from dossier.database.compiling.changes import Anew

    try:
        held = _change(copying, seen, known, looks, begun_ns)
    except (Anew, NoSlot, sqlite3.DatabaseError) as error:
        if isinstance(error, sqlite3.OperationalError):
            raise  # no fault of the base before, and the next attempt would have it too
        return None
    if progress:
        progress(seen.count, seen.count)
    return held


def _change(copying: Copying, seen: Seen, known: Known, looks: Looks, begun_ns: int) -> figures.Figures:
    """The base before with what has changed, in the copy; raises Anew or NoSlot."""
    from dossier.database.compiling.changes import Changes, Files
    from dossier.database.compiling.pieces import write_files
    from dossier.database.compiling.searched import update_search

    slots = {path: known.slot(path) for path in (*looks.changed, *looks.gone, *looks.failed)}
    fresh = between((path for path, slot in slots.items() if slot is None), known.around)
    files = Files(seen, known, fresh)
    database = copying.database
    copying.copied()
    with writing(copying.new) as connection:
        connection.execute("ATTACH ? AS old", (f"{database.resolve().as_uri()}?mode=ro&immutable=1",))
        connection.execute("BEGIN")
        changes = Changes(connection, files, most=max(100, len(files) // 4))
        changes.make(fresh[path] if slot is None else slot for path, slot in slots.items())
        with closing(read_only(database)) as before:
            update_search(connection, before, changes.touched, changes.records)
        gone = [path for slot in changes.done if (path := known.path(slot))]
        connection.executemany("DELETE FROM file WHERE path = ?", ((path,) for path in gone))
        write_files(connection, changes.taken.values())
        _write_times(connection, (each for path, each in looks.times.items() if known.slot(path) not in changes.done))
        note_sums(connection, (*gone, *(each.path for each in changes.taken.values()), *looks.times))
        for key, value in build_marks(begun_ns):
            connection.execute("UPDATE meta SET value = ? WHERE key = ?", (value, key))
        to_come.note(connection)
        held = figures.note(connection)
        connection.execute("COMMIT")
    copying.on_disk()
    return held


def _write_times(connection: sqlite3.Connection, files: Iterable[Found]) -> None:
    """The new times of files that still say the same."""
    times = [(*each.stamp, each.path) for each in files]
    connection.executemany("UPDATE file SET size = ?, mtime_ns = ?, ctime_ns = ?, inode = ? WHERE path = ?", times)


def note_times(files: dict[str, Found], begun_ns: int, copying: Copying) -> None:
    """The new times of files that still say the same, so that the base is not taken for stale; all else stays as it is."""
    copying.copied()
    with writing(copying.new) as connection:
        connection.execute("BEGIN")
        _write_times(connection, files.values())
        note_sums(connection, files)
        connection.execute("UPDATE meta SET value = ? WHERE key = 'begun_ns'", (str(begun_ns),))
        connection.execute("COMMIT")
    copying.on_disk()
