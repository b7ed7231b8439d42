"""Commands that bring in records of other programs, and give out our own: import and export."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from itertools import chain
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from dossier.commands.common import NEW_FOLDER, PATH, Bar, as_words, print_json
from dossier.locate import from_here
from dossier.streams import complain
from dossier.text import clean, counted

if TYPE_CHECKING:
    from dossier.exchange.importing import Account, Importer
    from dossier.exchange.into_folder import File, Outcome


_MODULES = ("csv", "ftm", "graph", "popolo", "threat", "whole")


class Formats(click.Group):
    """A group whose commands are imported when one of them is asked for: the program starts without them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All of them."""
        _import_all()
        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One of them."""
        _import_all()
        found = super().get_command(ctx, cmd_name)
        if found is not None:
            as_words(found)
        return found


def _import_all() -> None:
    """Let the modules of the formats give the groups their commands."""
    for name in _MODULES:
        import_module(f"dossier.commands.exchange_{name}")


@click.group(name="import", cls=Formats)
def import_() -> None:
    """Make profiles of another program's records, in a new folder."""


@click.group(name="export", cls=Formats)
def export() -> None:
    """Write the base, or some records of it, in the format of another program.

    What profiles list under `sensitive:` stays out. Private details of the living go out where no profile lists them, for an
    export is data for tools of your own: what is handed over is a `dossier report`, which leaves them out by itself.
    """


def import_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that every importer has."""
    for option in (
        click.argument("files", nargs=-1, required=True, metavar="FILE...", type=PATH),
        click.option("-o", "--into", "folder", required=True, metavar="FOLDER", type=NEW_FOLDER,
                     help="Folder of profiles to make. One that holds files already is only compared."),
        click.option("--add", is_flag=True, help="Into a folder that holds files: write those that are not there yet, and change none."),
        click.option("--json", "as_json", is_flag=True, help="The account as JSON."),
    ):  # fmt: skip
        command = option(command)
    return command


def run_import(ctx: click.Context, importer: Importer, files: Sequence[Path], folder: Path, *, add: bool, as_json: bool) -> None:
    """Run an importer with a bar, write what it gives, and tell what came of it; the status is 1 where something differs or is wrong."""
    from dossier.exchange.beside import Beside
    from dossier.exchange.feed import BadInput
    from dossier.exchange.importing import Account
    from dossier.exchange.into_folder import CannotWrite, write
    from dossier.exchange.spool import SpoolError
    from dossier.profiles.parse import parse_file

    account = Account()
    try:
        beside = Beside.of(folder, parse_file)
        former = beside.former
        if beside.others:  # looked through first: what ids it gives
            beside.settle(_with_bars(importer, files, Account()))
        if add and folder.is_dir():  # looked through first: what is there may be of another state of the same files
            made = beside.files(_with_bars(importer, files, Account()))
            outcome = write(folder, made, former_ids=former_ids_in, beside=former)
            if outcome.sources_differ:
                complain(f"the sources in {clean(str(folder))} tell of another state of these files: import into a new folder and compare")
                ctx.exit(1)
        made = beside.files(_with_bars(importer, files, account))
        outcome = write(folder, made, add=add, former_ids=former_ids_in, beside=former)
    except BadInput as error:
        complain(f"{error}{_hint(ctx, Path(error.path))}")
        ctx.exit(1)
    except RecursionError:  # what is just not too deep to be read may be too deep to be kept
        complain(f"{', '.join(clean(str(file)) for file in files)}: nested too deep")
        ctx.exit(1)
    except (CannotWrite, SpoolError) as error:
        complain(str(error))
        ctx.exit(1)
    for id_, new in beside.renamed.items():
        account.remark("ids that other records of the base have: imported under another one", f"{id_} as {new}")
    if as_json:
        print_json(_as_data(account, outcome))
    else:
        _tell(account, outcome)
    ctx.exit(0 if outcome.written and not outcome.differ else 1)


def former_ids_in(path: str, data: bytes) -> list[str]:
    """The former ids that the profiles in a file give."""
    from dossier.profiles.parse import parse_file

    return [each for profile in parse_file(path, data).profiles for each in profile.former_ids]


def _hint(ctx: click.Context, path: Path) -> str:
    """What to do with a file of another format."""
    from dossier.exchange.sniff import looks_like

    seems = looks_like(path)
    return f" (it looks like a file for `dossier import {seems}`)" if seems and seems != ctx.info_name else ""


def _with_bars(importer: Importer, files: Sequence[Path], account: Account) -> Iterator[File]:
    """What an importer gives; one bar while it reads, to the first file that it gives, and one while that is written."""
    total = max(sum(os.path.getsize(file) for file in files if os.path.isfile(file)), 1)
    with Bar("reading") as step:
        made = importer(list(files), account, lambda done: step(min(done, total), total))
        first = next(made, None)
    with Bar("writing") as step:
        for number, file in enumerate(chain(() if first is None else (first,), made), 1):
            yield file
            step(number, max(account.expected, number))


def _as_data(account: Account, outcome: Outcome) -> dict[str, object]:
    return {
        "folder": str(outcome.folder), "written": outcome.written, "new": outcome.new, "same": outcome.same, "differ": outcome.differ,
        "differing": outcome.differing, "gone": outcome.gone, "not_made": outcome.going, "read": account.read, "made": account.made,
        "remarks": account.remarks, "places": account.named,
    }  # fmt: skip


def _tell(account: Account, outcome: Outcome) -> None:
    from dossier.exchange.beside import base_of

    for title, told in (("read", account.read), ("made", account.made)):
        listed = ", ".join(f"{number:,} {clean(what)}" for what, number in told.most_common())
        click.echo(f"{title:<9} {sum(told.values()):,}: {listed}" if listed else f"{title:<9} nothing")
    for what, number in account.remarks.most_common():
        click.echo(f"note      {clean(what)} ({number:,}): {', '.join(clean(place) for place in account.named[what][:3])}")
    where = clean(from_here(outcome.folder))
    if outcome.written and not outcome.same and not outcome.differ:
        base = base_of(outcome.folder)
        opened = f"cd {quote(os.path.dirname(where) or '.')} && dossier"
        if base and base.name == "profiles":  # beside somebody's own profiles, which may have ids in common with it
            above = clean(from_here(base.parent))
            opened = f"{f'cd {quote(above)} && ' if above != os.curdir else ''}dossier check && dossier"
        elif outcome.folder.name != "profiles":
            whole = clean(from_here(base)) if base else where
            opened = f"dossier build {quote(whole)} --db {quote(f'{whole}.db')} && dossier --db {quote(f'{whole}.db')}"
        click.echo(f"written   {counted(outcome.new, 'file')} into {where}; next: {opened}")
        return
    verb = "added" if outcome.written else "would add"
    click.echo(f"{where} holds files already: {outcome.same:,} the same, {outcome.differ:,} different, {verb} {outcome.new:,}")
    for path in outcome.differing:
        click.echo(f"  differs  {clean(path)}")
    for path in outcome.added if not outcome.written else ():
        click.echo(f"  new      {clean(path)}")
    if outcome.gone:
        click.echo(f"{counted(outcome.gone, 'file')} in it from elsewhere, or from what the data does not have any more")
    for path in outcome.going:
        click.echo(f"  not made {clean(path)}")
    if not outcome.written:
        click.echo("nothing was written: name a new folder, or --add to write what is not there yet")
