"""The command that adds one value to a profile's file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from dossier.commands.common import PATH, TEXT, Several, base_place, db_option, meant, open_store, print_json, refuse_sample
from dossier.links import is_elsewhere
from dossier.streams import complain
from dossier.text import clean

if TYPE_CHECKING:
    from dossier.database.store import Store
    from dossier.profiles.model import Profile

AMENDED = ("same_as", "not_same_as", "questions", "former_ids", "sensitive")


class Written(NamedTuple):
    """A record, and where in which file it begins."""

    id: str
    state: str
    path: str
    where: tuple[int, int]


@click.command()
@click.argument("id_", metavar="ID")
@click.argument("key", metavar="KEY", type=click.Choice(AMENDED))
@click.argument("value", metavar="VALUE")
@click.option("--dry-run", is_flag=True, help="Only show what would be written.")
@click.option("--expect", metavar="DIGEST", type=TEXT, help="Write only if the file is still the one that --json told this digest of.")
@click.option("--json", "as_json", is_flag=True, help="As an object: path, line, digest, diff, written.")
@click.option("--profiles", type=PATH, help="Folder of the profiles; else the one that the base was built from.")
@db_option
@click.pass_context
def amend(
    ctx: click.Context, id_: str, key: str, value: str, dry_run: bool, expect: str | None, as_json: bool, profiles: Path | None,
    db: str | None,
) -> None:  # fmt: skip
    """Add a value to a list of a profile: one line is put in, everything else in the file stays as it is.

    ID is an id, or a name that only one record has. KEY: same_as, not_same_as (VALUE: the id or name of a record, or an id elsewhere, as
    wikidata:Q42), questions (VALUE: a text), former_ids, sensitive. Prints the change; writes nothing where the file would not say
    exactly what it said, and VALUE.
    """
    from difflib import unified_diff

    from dossier.profiles.amend import KEYS_OF_SOURCES, AmendError, amend
    from dossier.profiles.replacing import alone, digest, replace_file

    place = base_place(ctx, db)
    if profiles is None:
        refuse_sample(ctx, place)
    store = open_store(ctx, db)
    try:
        record = written_record(store, id_)
        if record.state == "source" and key not in KEYS_OF_SOURCES:
            raise AmendError(f"{clean(record.id)} is a source: it has no {key}")
        value = value.strip() if key not in KEYS_OF_SOURCES else _other(store, record, key, value)
        file = file_of(profiles or place.profiles or store.folder, record.path)
        with alone(file.parent):
            data = content(file)
            if expect and digest(data) != expect:
                raise AmendError(f"{clean(record.path)} has changed since: nothing is written")
            source = record.state == "source"
            profile = None if source else profile_in(store, record, data)
            if profile and key == "sensitive":
                _must_be_key(profile, value)
            where = profile.where if profile else _source_at(store, record, data)
            change = amend(record.path, data, where, key, value, record.id if source else "")
            if not dry_run:
                replace_file(file, change.data)
    except (AmendError, Several, OSError) as error:
        complain(clean(f"{error.filename}: {error.strerror}" if isinstance(error, OSError) else str(error)))
        ctx.exit(1)
    lines = unified_diff(change.old.splitlines(), change.new.splitlines(), record.path, record.path, lineterm="", n=2)
    diff = [clean(line) for line in lines]
    if as_json:
        print_json({"path": record.path, "line": change.line, "digest": digest(data), "diff": diff, "written": not dry_run})
        return
    click.echo("\n".join(diff))
    told = "nothing is written yet" if dry_run else "written"
    click.echo(f"{told}: {clean(record.path)}:{change.line}", err=True)


def written_record(store: Store, typed: str) -> Written:
    """The record that an id or a name means, which must have a file; raises AmendError or Several."""
    from dossier.profiles.amend import AmendError

    found = meant(store, typed)
    rows = store.all('SELECT id, state, path, line, "column" FROM entity WHERE id = ?', (found,)) if found else []
    if not rows:
        raise AmendError(f"there is no record {clean(typed)!r}")
    id_, state, path, line, column = rows[0]
    if state not in ("profile", "source"):
        told = "has no profile yet: write one first" if state == "stub" else "cannot be read: mend its file first"
        raise AmendError(f"{clean(id_)} {told}")
    return Written(id_, state, path or "", (line or 0, column or 0))


def profile_in(store: Store, record: Written, data: bytes) -> Profile:
    """The profile of a record in its file as the file is now; raises AmendError where it is not certain which one it is."""
    from dossier.profiles.amend import AmendError
    from dossier.profiles.parse import parse_file
    from dossier.profiles.vocabulary import BROKEN

    rows = store.all("SELECT id, name FROM entity WHERE state = 'profile' AND path = ? ORDER BY line", (record.path,))
    here = [profile for profile in parse_file(record.path, data).profiles if profile.kind != BROKEN]
    names = [name for _, name in rows]
    name = dict(rows)[record.id]
    if names == [profile.name for profile in here] and (names.count(name) == 1 or _as_built(store, record.path, data)):
        return here[[id_ for id_, _ in rows].index(record.id)]
    if len(rows) == len(here) == 1 and names[0] in (each.text for each in here[0].names):  # it has another main name now
        return here[0]
    found = [profile for profile in here if profile.name == name]
    if len(found) != 1 or names.count(name) != 1:
        raise AmendError(f"{clean(record.path)} has changed since the base was built: run `dossier build` first")
    return found[0]


def _source_at(store: Store, record: Written, data: bytes) -> tuple[int, int]:
    """Where a source begins; nowhere in a file that is another by now, where only its key tells which one it is."""
    return record.where if _as_built(store, record.path, data) else (0, 0)


def _as_built(store: Store, path: str, data: bytes) -> bool:
    """Whether a file is as it was when the base was built."""
    from dossier.database.regular import hash_of

    return bool(store.all("SELECT 1 FROM file WHERE path = ? AND hash = ?", (path, hash_of(data))))


def _other(store: Store, record: Written, key: str, typed: str) -> str:
    """Who it is, or is not, as it is to be written: of a record its id."""
    from dossier.profiles.amend import AmendError

    typed = typed.strip()
    other = meant(store, typed, but=record.id)
    if other is None and not is_elsewhere(typed):
        raise AmendError(f"there is no record {clean(typed)!r}")
    other = other or typed
    if other == record.id:
        raise AmendError(f"{clean(record.id)} is that record itself")
    rows = store.all("SELECT prop FROM claim WHERE entity_id = ? AND value = ? AND prop IN ('same_as', 'not_same_as')", (record.id, other))
    if any(prop != key for (prop,) in rows):
        raise AmendError(f"{clean(record.path)} says {rows[0][0]}: {clean(other)}: delete that first")
    return other


def _must_be_key(profile: Profile, typed: str) -> None:
    """What is to stay out of what is handed over must be something: else it would go out."""
    from dossier.profiles.amend import AmendError
    from dossier.profiles.rules.meaning import closest_key, is_key

    if not is_key(profile, typed):
        told = f"{clean(typed)!r} is no key, so nothing would be left out by it"
        meant = closest_key(typed)
        raise AmendError(f"{told}: did you mean {meant!r}?" if meant else told)


def content(file: Path) -> bytes:
    """The bytes of a profile's file; raises AmendError or OSError."""
    from dossier.database.regular import read_regular
    from dossier.profiles.amend import AmendError
    from dossier.profiles.limits import MAX_BYTES

    data, _ = read_regular(file)
    if len(data) > MAX_BYTES:
        raise AmendError(f"{clean(str(file))} has more than {MAX_BYTES:,} bytes, which are not read")
    return data


def file_of(folder: Path | None, path: str) -> Path:
    """The file of a record, which lies in the folder of profiles."""
    from dossier.database.folder import real_file
    from dossier.profiles.amend import AmendError

    if ".." in Path(path).parts or Path(path).is_absolute():
        raise AmendError(f"the file {clean(path)} is not in the folder of profiles")
    file = real_file(folder, path) if folder is not None else None
    if file is None:
        raise AmendError(f"the file {clean(path)} is not here")
    return file
