"""The command that screens a base against a list."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from dossier.commands.common import (
    FILE,
    NEW_FILE,
    PATH,
    TEXT,
    Bar,
    Command,
    base_place,
    columns,
    db_option,
    idle,
    json_option,
    open_store,
    print_json,
    refuse_sample,
    the_record,
    width_option,
)
from dossier.commands.selecting import may_write, write_out
from dossier.launch import USAGE
from dossier.streams import complain
from dossier.text import clean, counted, slug

if TYPE_CHECKING:
    from dossier.database.store import Store
    from dossier.exchange.csv_rows import Row, Table
    from dossier.screening.columns import Columns
    from dossier.screening.entries import Entry, RawEntry
    from dossier.screening.ours import Record
    from dossier.screening.running import Found
    from dossier.screening.screener import Candidate

LEAST = 75
DECISIONS = ("same", "not", "unsure")
_SCHEME = re.compile(r"[A-Za-z][\w.+-]*")
_DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "\\t": "\t", "pipe": "|"}
_RAGGED_TOLD = 3
"""Rows with too many or too few cells that are named one by one."""


def _several(name: str, help_: str) -> Callable[[Command], Command]:
    return click.option(f"--{name}", name, metavar="COLUMN", multiple=True, help=help_)


class _List(NamedTuple):
    """How a list is to be read."""

    path: Path
    encoding: str | None
    delimiter: str | None
    header: bool
    told: dict[str, tuple[str, ...]]
    """Role -> columns that were named."""
    scheme: str


@click.command()
@click.argument("list_", metavar="LIST", type=FILE)
@click.option("--ask", is_flag=True, help="Show one pair after the other and ask: the same, not, unsure?")
@click.option(
    "--decide", nargs=3, type=(str, str, click.Choice(DECISIONS)), metavar="RECORD LISTID same|not|unsure", multiple=True,
    help="Write a decision into the profile of RECORD; may be given again.",
)  # fmt: skip
@click.option("--record", "records", metavar="ID", multiple=True, help="Only this record of the base; may be given again.")
@click.option("--least", type=click.IntRange(50, 100), default=LEAST, show_default=True, help="The least score that is shown.")
@click.option("-n", "most", type=click.IntRange(1, 1000), default=10, show_default=True, help="The most candidates of one record.")
@click.option("--all", "all_", is_flag=True, help="Also what is decided, or was left unsure.")
@click.option("--csv", "csv_", metavar="FILE", type=NEW_FILE, help="Write a table for a spreadsheet.")
@click.option("--force", is_flag=True, help="Write over a table that is there.")
@json_option
@click.option("--scheme", metavar="NAME", help="What stands before the list's ids in a profile; else opensanctions, or the file's name.")
@_several("name", "The column of names; several make one name (--name first --name last). By header or number.")
@_several("alias", "A column of other names, with ; between them.")
@_several("birth", "The column of dates of birth.")
@_several("country", "A column of countries.")
@_several("id", "The column of the list's ids.")
@_several("identifier", "A column of passport numbers and the like.")
@_several("kind", "The column that says person, organization ...")
@click.option("--no-header", "header", is_flag=True, default=True, flag_value=False, help="The first row is an entry; columns are numbers.")
@click.option("--encoding", metavar="NAME", type=TEXT, help="Else UTF-8, or UTF-16 with its mark.")
@click.option("--delimiter", metavar="SIGN", help="One sign, or comma, semicolon, tab, pipe; else guessed.")
@click.option("--processes", type=click.IntRange(1, 64), help="Else one for each core.")
@click.option("--profiles", type=PATH, help="Folder of the profiles; else the one that the base was built from.")
@width_option
@db_option
@click.pass_context
def xref(
    ctx: click.Context, list_: Path, ask: bool, decide: tuple[tuple[str, str, str], ...], records: tuple[str, ...], least: int, most: int,
    all_: bool, csv_: Path | None, force: bool, as_json: bool, scheme: str | None, name: tuple[str, ...], alias: tuple[str, ...],
    birth: tuple[str, ...], country: tuple[str, ...], id: tuple[str, ...], identifier: tuple[str, ...], kind: tuple[str, ...], header: bool,
    encoding: str | None, delimiter: str | None, processes: int | None, profiles: Path | None, width: int | None, db: str | None,
) -> None:  # fmt: skip
    """Who of the base may stand on a list: OpenSanctions' targets.simple.csv, or any table with a column of names. All offline.

    Prints for each record the likeliest entries, how the names agree, and whether birth and country do. What you decide is kept in the
    profile as same_as, not_same_as or a question, and not asked again. The status is 0 where there are candidates, 1 where there are
    none, 2 where the list cannot be read.
    """
    from dossier.exchange.csv_rows import ListError
    from dossier.exchange.out_file import is_taken
    from dossier.screening.columns import ColumnError

    if delimiter is not None:
        delimiter = _DELIMITERS.get(delimiter, delimiter)
        if len(delimiter) != 1 or delimiter in '"\r\n\0':
            raise click.BadParameter("one sign, or comma, semicolon, tab, pipe", param_hint="--delimiter")
    if scheme is not None and not _SCHEME.fullmatch(scheme):
        raise click.BadParameter("letters, digits, _ . + -, and a letter first", param_hint="--scheme")
    if ask + bool(decide) + as_json > 1:
        raise click.UsageError("one of --ask, --decide and --json")
    if decide:
        idle(ctx, ("records", "least", "most", "all_", "csv_", "force", "processes", "width"), "with --decide")
    if csv_ is None:
        idle(ctx, ("force",), "without --csv")
    told = {"name": name, "alias": alias, "birth": birth, "country": country, "id": id, "identifier": identifier, "kind": kind}
    how = _List(list_, encoding, delimiter, header, told, scheme or "")
    place = base_place(ctx, db)
    if profiles is None and (ask or decide):
        refuse_sample(ctx, place)
    store = open_store(ctx, db)
    folder = profiles or place.profiles or store.folder
    if csv_ is not None:
        may_write(ctx, store, csv_, force=force)
        if is_taken(csv_) and os.path.exists(list_) and os.path.samefile(csv_, list_):
            raise click.UsageError("the table would be written over the list")
    try:
        if decide:
            _decide(ctx, store, folder, how, decide)
            return
        chosen = tuple(the_record(ctx, store, each).ref.id for each in records) or None
        _screen(ctx, store, folder, how, chosen, least, most, all_, csv_, force, as_json, ask, processes, width)
    except (ListError, ColumnError) as error:
        complain(str(error) if isinstance(error, ListError) else f"{clean(str(list_))}: {error}")
        ctx.exit(USAGE)


class _Reading:
    """A list while it is read: what was ragged in it, and how far it is."""

    def __init__(self, how: _List) -> None:
        from dossier.exchange.csv_rows import Table
        from dossier.screening.columns import choose, is_opensanctions
        from dossier.screening.ours import OPENSANCTIONS

        self.how = how
        self.table: Table = Table(how.path, encoding=how.encoding, delimiter=how.delimiter, header=how.header)
        self.columns: Columns = choose(self.table.header, how.told)
        official = is_opensanctions(self.table.header)
        stem = slug(how.path.stem)
        self.has_name = bool(how.scheme) or official or os.path.isfile(how.path)
        """Whether ids of this list can be told from those of any other: a pipe is called by a number."""
        self.scheme = how.scheme or (OPENSANCTIONS if official else stem if stem[:1].isalpha() else f"list-{stem}")
        self.ragged = 0
        self.told_ragged: list[str] = []

    def rows(self) -> Iterator[Row]:
        """The rows, the ragged ones counted."""
        for row in self.table:
            if row.ragged:
                self.ragged += 1
                if len(self.told_ragged) < _RAGGED_TOLD:
                    cells = f"{len(row.extra)} too many" if row.extra else f"{row.missing} missing"
                    self.told_ragged.append(f"line {row.line:,} ({cells})")
            yield row

    def entries(self) -> Iterator[RawEntry]:
        """What matters of each row."""
        from dossier.screening.entries import picker

        return map(picker(self.columns), self.rows())


def _needs_name(reading: _Reading) -> None:
    """Ends the program where decisions would be kept under a name that another list has the next time."""
    if not reading.has_name:
        raise click.UsageError(f"{clean(str(reading.how.path))} is no file with a name of its own: --scheme NAME")


def _screen(
    ctx: click.Context, store: Store, folder: Path | None, how: _List, chosen: tuple[str, ...] | None, least: int, most: int, all_: bool,
    csv_: Path | None, force: bool, as_json: bool, ask: bool, processes: int | None, width: int | None,
) -> None:  # fmt: skip
    from dossier.commands.deciding import as_written
    from dossier.screening.ours import read_ours
    from dossier.screening.pool import planned
    from dossier.screening.running import Found, processes_for, screen

    reading = _Reading(how)
    if ask:
        _needs_name(reading)
    records = read_ours(store, chosen).records
    _tell_left_out(store, chosen)
    as_written(store, folder, records)
    found = Found(records, reading.scheme, most, decided_too=all_)
    plan = planned(store, least, chosen)
    with reading.table, Bar("screening") as bar:
        size = reading.table.size
        screen(reading.entries(), store, plan, found, lambda: bar(reading.table.done, size), processes or processes_for(size))
    candidates = found.candidates()
    if csv_ is not None:
        _write_table(ctx, csv_, candidates, records, force=force)
    if as_json:
        from dossier.screening.telling import data

        print_json([data(each, records[each.record], reading.scheme) for each in candidates])
    elif ask:
        _tell_list(reading, found, candidates, len(records))
        from dossier.commands.asking_pairs import ask_pairs

        ctx.exit(ask_pairs(store, folder, reading.scheme, candidates, records, _rest(how, candidates)))
    elif csv_ is None:
        from dossier.screening.telling import lines

        passed = {each.record: found.passed_over(each.record) for each in candidates}
        for line in lines(candidates, records, passed, columns(width)):
            click.echo(line)
    _tell_list(reading, found, candidates, len(records))
    ctx.exit(0 if candidates else 1)


def _tell_list(reading: _Reading, found: Found, candidates: Sequence[Candidate], count: int) -> None:
    """What was read, and what was not, on stderr."""
    name = clean(reading.how.path.name)
    roles = ", ".join(
        f"{role}: {clean(' + '.join(held))}" for role, held in zip(reading.columns._fields, reading.columns, strict=True) if held
    )
    click.echo(f"{name}: {counted(found.entries, 'row')}, {counted(found.names, 'name')}; columns {roles}", err=True)
    if reading.ragged:
        which = ", ".join(reading.told_ragged) + (", ..." if reading.ragged > _RAGGED_TOLD else "")
        click.echo(f"{counted(reading.ragged, 'row')} with more or fewer cells than the header, compared all the same: {which}", err=True)
    if found.nameless:
        click.echo(f"{counted(found.nameless, 'row')} without a name left out", err=True)
    if found.together:
        ids = clean(" + ".join(reading.columns.id)) or "the names"
        told = f"of an id that another candidate of the same record has, taken for one with it (ids: {ids}; --id tells another column)"
        click.echo(f"{counted(found.together, 'row')} {told}", err=True)
    for scheme, many in found.elsewhere.most_common(3):
        told = f"decided under {clean(scheme)}: if it is the same list, --scheme {clean(scheme)} takes that over"
        click.echo(f"{counted(many, 'candidate')} of the same id {told}", err=True)
    of = len({each.record for each in candidates})
    left = ", ".join(filter(None, (f"{found.decided:,} decided" * bool(found.decided), f"{found.unsure:,} unsure" * bool(found.unsure))))
    left = f"; left out: {left} (--all shows them)" if left else ""
    shown = f", {len(candidates):,} shown" if found.total > len(candidates) else ""
    click.echo(f"{counted(found.total, 'candidate')} for {of:,} of {counted(count, 'record')}{shown}{left}", err=True)


def _tell_left_out(store: Store, chosen: Sequence[str] | None) -> None:
    """Which records are not compared: nothing is found of them, and that says nothing."""
    from dossier.database.ref import ref_of
    from dossier.profiles.vocabulary import EVENT, SOURCE
    from dossier.screening.ours import unreadable

    refs = store.refs(chosen or ())
    asked = [ref_of(id_, refs) for id_ in chosen or ()]
    things = [clean(each.id) for each in asked if each.kind in (SOURCE, EVENT)]
    if things:
        click.echo(f"neither a person nor an organization, so not compared: {', '.join(things)}", err=True)
    unread = [each.id for each in asked if each.state == "broken"] if chosen else unreadable(store)
    if unread:
        listed = ", ".join(map(clean, unread[:_RAGGED_TOLD])) + (", ..." if len(unread) > _RAGGED_TOLD else "")
        files = "its file" if len(unread) == 1 else "their files"
        click.echo(f"{counted(len(unread), 'record')} not compared, since {files} cannot be read: {listed}", err=True)


def _write_table(
    ctx: click.Context, path: Path, candidates: Iterable[Candidate], records: dict[str, Record], *, force: bool
) -> None:  # fmt: skip
    import csv
    import io

    from dossier.screening.telling import table

    out = io.StringIO(newline="")
    csv.writer(out).writerows(table(candidates, records))
    write_out(ctx, path, ["\ufeff", out.getvalue()], force=force)
    click.echo(f"written: {clean(str(path))}", err=True)


def _rest(how: _List, candidates: Sequence[Candidate]) -> dict[int, list[tuple[str, str]]]:
    """Line -> what the list says beside what was compared, of the rows of candidates."""
    wanted = {each.entry.line for each in candidates}
    found: dict[int, list[tuple[str, str]]] = {}
    if not wanted:
        return found
    reading = _Reading(how)
    held = {column for role in reading.columns for column in role}
    last = max(wanted)
    with reading.table, Bar("reading the rows again") as bar:
        for number, row in enumerate(reading.table):
            if row.line in wanted:
                found[row.line] = [(column, cell) for column, cell in row.cells.items() if column not in held and cell.strip()]
                found[row.line] += [("", cell) for cell in row.extra if cell.strip()]
            if row.line >= last:
                break
            if number % 20_000 == 19_999:
                bar(reading.table.done, reading.table.size)
    return found


def _decide(ctx: click.Context, store: Store, folder: Path | None, how: _List, decide: Sequence[tuple[str, str, str]]) -> None:
    """Write decisions about entries, which must be on the list."""
    from dossier.commands.deciding import Decider
    from dossier.profiles.amend import AmendError
    from dossier.screening.entries import entry, listed_id, made_id
    from dossier.screening.ours import read_ours, unreadable
    from dossier.screening.telling import called
    from dossier.text import same_id

    wanted = {same_id(id_) for _, id_, _ in decide}
    reading = _Reading(how)
    _needs_name(reading)
    entries: dict[str, Entry] = {}
    spelt: dict[str, set[str]] = {}
    with reading.table:
        for raw in reading.entries():
            if (id_ := listed_id(raw[1])) and same_id(id_) not in wanted:
                continue
            each = entry(raw)
            if each is not None and (key := same_id(own := each.id or made_id(each.name, each.births))) in wanted:
                entries.setdefault(key, each)
                spelt.setdefault(key, set()).add(own)
    for ids_ in spelt.values():
        if len(ids_) > 1:  # a decision is kept under an id whatever its spelling
            listed = ", ".join(map(clean, sorted(ids_)))
            complain(f"{clean(how.path.name)} has the entries {listed}, which only upper and lower case tell apart: nothing is written")
            ctx.exit(1)
    missing = [id_ for _, id_, _ in decide if same_id(id_) not in entries]
    if missing:
        complain(f"{clean(how.path.name)} has no entry {', '.join(map(clean, missing))}: nothing is written")
        ctx.exit(1)
    ids = [the_record(ctx, store, record).ref.id for record, _, _ in decide]
    records = read_ours(store, ids).records
    for id_ in ids:
        if id_ not in records:
            why = "cannot be read: mend its file first" if id_ in unreadable(store) else "is neither a person nor an organization"
            complain(f"{clean(id_)} {why}: nothing is written")
            ctx.exit(1)
    decider = Decider(store, folder)
    for id_, (_, listed, decision) in zip(ids, decide, strict=True):
        each = entries[same_id(listed)]
        reference = f"{reading.scheme}:{each.id or made_id(each.name, each.births)}"
        try:
            done = decider.decide(id_, reference, decision, called(each), records[id_].decided)  # type: ignore[arg-type]
        except (AmendError, OSError) as error:
            complain(clean(f"{error.filename}: {error.strerror}" if isinstance(error, OSError) else str(error)))
            ctx.exit(1)
        click.echo(f"{clean(done.path)}:{done.change.line}: {clean(done.line)}")
