"""The command that adds one value to a profile's file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.commands.common import PATH, TEXT, Several, base_place, db_option, open_store, print_json, refuse_sample
from dossier.streams import complain
from dossier.text import clean

if TYPE_CHECKING:
    from dossier.profiles.model import Profile

AMENDED = ("same_as", "not_same_as", "questions", "former_ids", "sensitive")


@click.command()
@click.argument("id_", metavar="ID")
@click.argument("key", metavar="KEY", type=click.Choice(AMENDED))
@click.argument("value", metavar="VALUE")
@click.option("--dry-run", is_flag=True, help="Only show what would be written.")
@click.option("--expect", metavar="DIGEST", type=TEXT, help="Write only if the files are still those that --json told this digest of.")
@click.option("--json", "as_json", is_flag=True, help="As an object: path, line, digest, names, diff, written.")
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

    from dossier.commands.as_it_is import content, file_of, profile_in, source_in, written_record
    from dossier.commands.whom import digest_of, linked, other_meant, refuse_said
    from dossier.profiles.amend import KEYS_OF_SOURCES, AmendError, amend
    from dossier.profiles.model import Profile
    from dossier.profiles.replacing import alone, replace_file

    place = base_place(ctx, db)
    if profiles is None:
        refuse_sample(ctx, place)
    store = open_store(ctx, db)
    try:
        record = written_record(store, id_)
        if record.state == "source" and key not in KEYS_OF_SOURCES:
            raise AmendError(f"{clean(record.id)} is a source: it has no {key}")
        folder = profiles or place.profiles or store.folder
        file = file_of(folder, record.path)
        value = value.strip()
        others: list[str] = []
        if key in KEYS_OF_SOURCES:
            value, others = other_meant(store, folder, record, value)
        elif key == "questions":
            others = linked(store, folder, value)
        with alone(file):
            data = content(file)
            state = digest_of(store, folder, data, others)
            if expect and state != expect:
                files = "the file of one of the two" if others else clean(record.path)
                raise AmendError(f"{files} has changed since: nothing is written")
            stands = source_in(store, record, data) if record.state == "source" else profile_in(store, folder, record, data)
            if key in KEYS_OF_SOURCES:
                refuse_said(store, folder, record, key, value, data)
            if key == "sensitive" and isinstance(stands, Profile):
                _must_be_key(stands, value)
            change = amend(record.path, data, stands.where, key, value, stands.id if record.state == "source" else "")
            if not dry_run:
                replace_file(file, change.data, data)
    except (AmendError, Several, OSError) as error:
        complain(clean(f"{error.filename}: {error.strerror}" if isinstance(error, OSError) else str(error)))
        ctx.exit(1)
    lines = unified_diff(change.old.splitlines(), change.new.splitlines(), record.path, record.path, lineterm="", n=2)
    diff = [clean(line) for line in lines]
    if as_json:
        names = {id_: ref.name for id_, ref in store.refs([record.id, *others]).items()}  # held against what was shown before
        print_json({"path": record.path, "line": change.line, "digest": state, "names": names, "diff": diff, "written": not dry_run})
        return
    click.echo("\n".join(diff))
    told = "nothing is written yet" if dry_run else "written"
    click.echo(f"{told}: {clean(record.path)}:{change.line}", err=True)


def _must_be_key(profile: Profile, typed: str) -> None:
    """What is to stay out of what is handed over must be something: else it would go out."""
    from dossier.profiles.amend import AmendError
    from dossier.profiles.rules.meaning import closest_key, is_key

    if not is_key(profile, typed):
        told = f"{clean(typed)!r} is no key, so nothing would be left out by it"
        meant = closest_key(typed)
        raise AmendError(f"{told}: did you mean {meant!r}?" if meant else told)
