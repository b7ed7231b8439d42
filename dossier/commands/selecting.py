"""Which records go out: named ones, those of a case, those around a record, or the whole base."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from dossier.commands.common import db_option, idle, open_store, the_record, the_record_to_write
from dossier.streams import complain
from dossier.text import clean, counted

if TYPE_CHECKING:
    from dossier.database.store import Store


class Selection(NamedTuple):
    """What a command was asked for."""

    ids: tuple[str, ...] = ()
    case: str | None = None
    around: str | None = None
    depth: int = 1
    with_sensitive: bool = False
    db: str | None = None


def selection_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options that choose records; a command takes them as one argument `selection`."""

    def called(
        ctx: click.Context, ids: tuple[str, ...], case_: str | None, around: str | None, depth: int, with_sensitive: bool, db: str | None,
        **others: Any,
    ) -> Any:  # fmt: skip
        if around is None:
            idle(ctx, ("depth",), "without --around")
        if others.get("output") is None:
            idle(ctx, ("force",), "on standard output")
        return command(ctx, selection=Selection(ids, case_, around, depth, with_sensitive, db), **others)

    called.__doc__ = command.__doc__
    called.__name__ = command.__name__
    called.__click_params__ = getattr(command, "__click_params__", [])  # type: ignore[attr-defined]
    made: Callable[..., Any] = click.pass_context(called)
    for option in reversed((
        click.argument("ids", nargs=-1, metavar="[ID...]"),
        click.option("--case", "case_", metavar="NAME", help="The records of one of your cases."),
        click.option("--around", metavar="ID", help="A record and what is linked to it."),
        click.option("--depth", type=click.IntRange(1, 8), default=1, show_default=True, help="Steps from the record of --around."),
        click.option("--with-sensitive", is_flag=True, help="Also what profiles list under `sensitive:`."),
        db_option,
    )):  # fmt: skip
        made = option(made)
    return made


def chosen(ctx: click.Context, selection: Selection) -> tuple[Store, list[str] | None]:
    """The base, and the records that are meant; None for all of them. Ends the program where one is not there."""
    store = open_store(ctx, selection.db)
    found = [the_record_to_write(ctx, store, typed).ref.id for typed in selection.ids]
    if selection.case is not None:
        found += of_case(ctx, store, selection.case)[0]
    if selection.around is not None:
        from dossier.exchange.graph import around

        found += around(store, the_record(ctx, store, selection.around).ref.id, selection.depth, with_sensitive=selection.with_sensitive)
    if not found and (selection.ids or selection.case is not None):
        complain("no record to export")
        ctx.exit(1)
    return store, list(dict.fromkeys(found)) or None


def of_case(ctx: click.Context, store: Store, name: str) -> tuple[list[str], str]:
    """The records of a case that are in the base, and its title; ends the program where there are none."""
    from dossier.userdata.files import UserDataError
    from dossier.userdata.sets import CASE_SIGN, expanded, otherwise_told

    try:
        members, title, others = expanded(store, [f"{CASE_SIGN}{name}"])
    except UserDataError as error:
        complain(clean(str(error)))
        ctx.exit(1)
    here = store.refs(members)
    if not here:
        complain(f"there is no case {clean(name)!r}, or nothing in it that is in the base; `dossier case` lists them")
        ctx.exit(1)
    gone = [each for each in members if each not in here]
    if gone:
        complain(f"of the case {clean(title)!r} not in the base: {', '.join(map(clean, gone))}")
    if others:
        complain(f"in the case {clean(title)!r} {otherwise_told(store, others)}")
    return [each for each in members if each in here], title


def may_write(ctx: click.Context, store: Store, output: Path, *, force: bool) -> None:
    """End the program where a file is not to be written over: before anything is made for it, since that may take its time."""
    from dossier.exchange.out_file import CannotExport, refuse_taken
    from dossier.exchange.out_own import refuse_own

    try:
        refuse_own(store, output)
        refuse_taken(output, force=force)
    except CannotExport as error:
        complain(str(error))
        ctx.exit(1)


def write_out(ctx: click.Context, output: Path | None, parts: Iterable[str], *, force: bool) -> int:
    """Write to a file, or to standard output; how many bytes. Ends the program where it cannot be written."""
    from dossier.exchange.out_file import CannotExport, write

    try:
        return write(output, parts, force=force)
    except CannotExport as error:
        complain(str(error))
        ctx.exit(1)


def put(ctx: click.Context, store: Store, output: Path | None, parts: Iterable[str], *, force: bool) -> None:
    """Write an export to a file, and say so, or to standard output; ends the program where it cannot be written."""
    if output is not None:
        may_write(ctx, store, output, force=force)
    written = write_out(ctx, output, parts, force=force)
    if output is not None:
        click.echo(f"written {clean(str(output))} ({counted(written, 'byte')})", err=True)


def tell_withheld(number: int) -> None:
    """Say what was left out."""
    if number:
        click.echo(f"left out {counted(number, 'statement')} that profiles call sensitive: --with-sensitive puts them in", err=True)
