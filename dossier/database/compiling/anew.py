"""A new base of all files of a folder."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.database import figures, maker, to_come
from dossier.database.compiling.helping import Asked, Helpers
from dossier.database.compiling.known import Seen, note_sums
from dossier.database.compiling.numbers import spread
from dossier.database.compiling.opening import writing
from dossier.database.compiling.telling import Progress
from dossier.database.folder import folder_name

if TYPE_CHECKING:
    from dossier.search.apart import Apart


def make_anew(
    folder: Path, seen: Seen, new: Path, helpers: Helpers, begun_ns: int, progress: Progress | None
) -> figures.Figures:  # fmt: skip
    """A whole base in a new file; gives what it holds. `helpers` may have begun. Raises BuildError where it is not whole."""
    helpers.begin(seen.count)  # before what they need not wait for is loaded here
    from dossier.search.apart import Apart

    with Apart(new.with_name(f"{new.name}.search"), seen.count) as search:
        _write_rows(seen, new, helpers, search, progress)
        return _finish(new, folder, begun_ns, search)


def make_rows(seen: Seen, new: Path, helpers: Helpers, progress: Progress | None) -> None:
    """Everything but the search and what tells one build from another, for who wants to know what is wrong with the files."""
    helpers.begin(seen.count)
    from dossier.search.apart import Apart

    _write_rows(seen, new, helpers, Apart(new, 0), progress)


def _write_rows(
    seen: Seen, new: Path, helpers: Helpers, search: Apart, progress: Progress | None
) -> None:  # fmt: skip
    from dossier.database.compiling.whole import write_whole

    asked = _asked(seen)
    done = 0

    def told(count: int) -> None:
        nonlocal done
        done += count
        if progress:
            progress(min(done, seen.count), seen.count)

    with writing(new) as connection:
        write_whole(connection, new, asked, told, helpers, search)


def _asked(seen: Seen) -> list[Asked]:
    full = {path: real for listing in seen.listings.values() for path, real in listing.names()}
    failed = seen.failed.keys() - full.keys()
    slots = spread(sorted([*full, *failed]))
    return [Asked(path, full.get(path, ""), slot, seen.failed[path] if path in failed else "") for path, slot in slots.items()]


def _finish(new: Path, folder: Path, begun_ns: int, search: Apart) -> figures.Figures:
    """The texts, the search and `meta`."""
    from dossier.search import passages

    with writing(new) as connection:
        connection.execute("BEGIN")
        passages.write(connection)
        note_sums(connection)
        connection.executemany("INSERT INTO meta VALUES (?, ?)", _meta(folder, begun_ns))
        to_come.note(connection)
        held = figures.note(connection)
        connection.execute("COMMIT")
        if not search.put_in(connection):
            from dossier.search.records import index_database

            connection.execute("BEGIN")
            index_database(connection)
            connection.execute("COMMIT")
    return held


def _meta(folder: Path, begun_ns: int) -> list[tuple[str, str]]:
    return [*maker.marks(), ("folder", folder_name(folder)), *build_marks(begun_ns)]


def build_marks(begun_ns: int) -> list[tuple[str, str]]:
    """What tells one build from another: rows of `meta`."""
    return [("begun_ns", str(begun_ns)), ("build", blake2b(f"{begun_ns} {os.getpid()}".encode(), digest_size=8).hexdigest())]
