"""What the commands share: options, the base they read, how they print."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from dossier.locate import NoBase, Place, locate, nearest, stands_nowhere
from dossier.streams import as_typed, complain, speaks_utf8
from dossier.text import clean, escaped_json

if TYPE_CHECKING:
    from dossier.database.compile import Progress
    from dossier.database.records import Dossier
    from dossier.database.store import Store
    from dossier.stop import View
    from dossier.view.page import Page


Command = TypeVar("Command", bound=Callable[..., Any])


class _Named(click.Path):
    """A path that has a name: nothing, as a variable of the shell that is not set, would be the folder that one stands in."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Refuse what is empty."""
        if value == "":
            self.fail("it is empty", param, ctx)
        return super().convert(value, param, ctx)


class _Output(_Named):
    """A file to write: `-` is standard output, as where none is named; `./-` is a file that is called so."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """None where it is standard output."""
        return None if value == "-" else super().convert(value, param, ctx)


class _NoOutput(_Named):
    """What can only be a file or a folder with a name, where others could be standard output."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Refuse `-`."""
        if value == "-":
            self.fail("this is not for standard output: name one (./- is called -)", param, ctx)
        return super().convert(value, param, ctx)


class _Word(click.types.StringParamType):
    """A text as it was typed, whatever the locale made of it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Undo what the locale made of it."""
        return as_typed(super().convert(value, param, ctx))


class _Given(_Word):
    """A text that says something: nothing, as a variable of the shell that is not set, would be taken for one that was left out."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Refuse what is empty."""
        if value == "":
            self.fail("it is empty", param, ctx)
        return super().convert(value, param, ctx)


def as_words(command: click.Command) -> None:
    """Have every text that a command takes read as it was typed."""
    for each in command.params:
        if type(each.type) is click.types.StringParamType:
            each.type = _Word()
    if isinstance(command, click.Group):
        for below in command.commands.values():
            as_words(below)


TEXT = _Given()
PATH_NAME = _Named()
PATH = _Named(path_type=Path)
FILE = _Named(dir_okay=False, path_type=Path)
OUTPUT = _Output(path_type=Path)
NEW_FILE = _NoOutput(dir_okay=False, path_type=Path)
NEW_FOLDER = _NoOutput(path_type=Path)
THERE = _Named(exists=True, dir_okay=False, path_type=Path)
db_option = click.option(
    "--db", metavar="FILE", type=PATH_NAME, help="Database to read; else $DOSSIER_DB, else the nearest base upwards, else the sample."
)
latinize_option = click.option("--latinize", is_flag=True, help="Behind what is in another script, how it reads in Latin letters.")


def json_option_with(help_: str) -> Callable[[Command], Command]:
    """The option for JSON, which is read before all others: what would change nothing beside it is refused."""
    return click.option("--json", "as_json", is_flag=True, is_eager=True, help=help_)


json_option = json_option_with("As JSON.")


def _of_lines(ctx: click.Context, parameter: click.Parameter, typed: int | None) -> int | None:
    """Columns, which JSON does not have."""
    if typed is not None and ctx.params.get("as_json"):
        raise click.UsageError("--width would change nothing with --json")
    return typed


width_option = click.option(
    "--width", type=click.IntRange(20, 400), callback=_of_lines, help="Columns; else those of the terminal, at most 100."
)


def read_date(ctx: click.Context, parameter: click.Parameter, typed: str | None) -> str:
    """A date of any precision, as it is read, or none; anything else is wrong usage."""
    from dossier.dates import DateError, parse

    if typed is None:
        return ""
    try:
        read = parse(typed)
    except DateError as error:
        raise click.BadParameter(f"{error} ({error.hint})" if error.hint else str(error)) from error
    if not read.known:
        raise click.BadParameter(f"{typed!r} is in no year")
    return read.as_read


as_of_option = click.option("--as-of", metavar="DATE", callback=read_date, help="Only what held, or may have held, on this date.")


def idle(ctx: click.Context, names: Sequence[str], how: str) -> None:
    """Refuse options that were typed and would change nothing; `names` of their parameters, `how`: as `with --json`."""
    typed = [
        each for each in ctx.command.params if each.name in names and ctx.get_parameter_source(each.name) is ParameterSource.COMMANDLINE
    ]
    if typed:
        told = ", ".join("/".join((max(each.opts, key=len), *each.secondary_opts)) for each in typed)
        raise click.UsageError(f"{told} would change nothing {how}")


def profiles_folder(ctx: click.Context, profiles: Path | None) -> Path:
    if profiles is not None:
        return profiles
    place = nearest()
    if place is None or place.profiles is None:
        complain("no profiles in this folder or above it: name the folder")
        ctx.exit(2)
    return place.profiles


def base_place(ctx: click.Context, db: str | None) -> Place:
    try:
        place = locate(db or ctx.obj["db"])
    except NoBase as error:
        complain(str(error))
        ctx.exit(1)
    if place.how == "sample" and stands_nowhere():
        complain("the folder that you are in is not there any more; this is of the sample base")
    return place


def refuse_sample(ctx: click.Context, place: Place) -> None:
    """Ends the program where a profile would be written into the sample base, which is the program's."""
    if place.how == "sample":
        complain("there is no folder of profiles here or above: make one, as with `mkdir profiles`")
        ctx.exit(1)


class Several(Exception):
    """Several records have or had an id, or have a name; the message lists them."""


def meant(store: Store, typed: str, but: str = "") -> str | None:
    """The one record that an id or a name means, None where there is none; raises Several. `but`: a record that no name means."""
    ids = store.ids_of(typed)
    found = ids or [each for each in store.named(typed) if each != but]
    if len(found) > 1:
        of = "the id" if ids else "a name"
        raise Several(f"{clean(typed)!r} is {of} of {len(found)} records: {', '.join(map(clean, found))}")
    return found[0] if found else None


_FILE_NAME = re.compile(r"[^\s/\\]+\.[A-Za-z]\w{1,9}|.*[/\\].*", re.S)
"""What may have been meant as the file or folder to write."""


def the_record_to_write(ctx: click.Context, store: Store, typed: str) -> Dossier:
    """The same for a command that writes with `-o`; of what looks like a file it is told how that is named."""
    return the_record(ctx, store, typed, "if that is what is to be written, put -o before it" if _FILE_NAME.fullmatch(typed) else "")


def the_record(ctx: click.Context, store: Store, typed: str, advice: str = "") -> Dossier:
    """The one record that an id or a name means; ends the program where there is none, or more than one.

    `advice`: what is told instead of the nearest.
    """
    try:
        found = meant(store, typed)
    except Several as error:
        complain(str(error))
        ctx.exit(1)
    record = store.dossier(found) if found else None
    if record is None:
        from dossier.search.engine import Engine

        nearest = [] if advice else [clean(hit.id) for hit in Engine.from_database(store.connection).search(typed, 3)]
        those = f"the nearest {'is' if len(nearest) == 1 else 'are'} {', '.join(nearest)}" if nearest else ""
        complain("; ".join(filter(None, (f"there is no record {clean(typed)!r}", advice, those))))
        ctx.exit(1)
    return record


def print_page(ctx: click.Context, store: Store, view: View, as_json: bool, width: int | None) -> None:
    """Print a view; the status is 1 where it holds nothing."""
    from dossier.view.pages import make_page

    print_made(ctx, make_page(store, view), as_json, width)


def print_made(ctx: click.Context, page: Page, as_json: bool, width: int | None, *, empty: bool = False) -> None:
    """Print a page; the status is 1 where it holds nothing."""
    from dossier.view.plain import plain_page

    if as_json:
        if page.warning:
            complain(page.warning)
        print_json(page.data)
    else:
        click.echo(plain_page(page, columns(width)), nl=False)
    ctx.exit(0 if page.data and not empty else 1)


def columns(width: int | None) -> int:
    from shutil import get_terminal_size

    return width or (min(get_terminal_size((88, 24)).columns, 100) if sys.stdout is not None and sys.stdout.isatty() else 88)


def open_store(ctx: click.Context, db: str | None) -> Store:
    """The base to read, built first where it is missing and refreshed where it is stale."""
    from dossier.database.store import Store, StoreError

    place = base_place(ctx, db)
    old = False
    if place.profiles is not None:
        from dossier.database.stale import is_stale

        if is_stale(place.database, place.profiles):
            from dossier.database.compile import BuildError
            from dossier.database.compile import build as compile_

            if place.how == "sample":
                complain(f"opening {place.told}")
            if place.how == "folder":
                from dossier.userdata.place import follow

                follow(place.database, place.profiles)
            try:
                with Bar("compiling") as progress:
                    compile_(place.profiles, place.database, progress, waiting=lambda: tell_waiting(place.database))
            except BuildError as error:
                complain(clean(str(error)))
                if not place.database.is_file():
                    ctx.exit(1)
                old = True
    try:
        store = Store(place.database)
    except StoreError as error:
        complain(str(error))
        ctx.exit(1)
    ctx.find_root().call_on_close(store.close)  # not before it is told whether a fault is the base's
    if old:
        complain("what follows is of the profiles as they were when the base was built last")
    return store


def tell_waiting(database: Path) -> None:
    """That nothing happens because another program builds the same base."""
    complain(f"waiting for another build of {clean(str(database))}; if it was stopped with ctrl+z, `fg` goes on with it")


_STEPS = 400
"""A bar is drawn anew this many times at most."""


class Bar:
    """A progress bar on a terminal; nothing elsewhere, or a line `progress DONE OF` for each step."""

    def __init__(self, label: str, *, lines: bool = False) -> None:
        self.label = label
        self.lines = lines
        self.bar: Any = None
        self.done = 0

    def __enter__(self) -> Progress:
        return self.step

    def step(self, done: int, of: int) -> None:
        """Draw how far it has come."""
        if self.lines:
            click.echo(f"progress {done} {of}", err=True)
            return
        if not sys.stderr.isatty() or (done < of and (done - self.done) * _STEPS < of):
            return
        if self.bar is None:
            self.bar = click.progressbar(length=of, label=self.label, file=sys.stderr)
            self.bar.__enter__()
        self.bar.update(done - self.done)
        self.done = done

    def __exit__(self, *error: object) -> None:
        if self.bar is not None:
            self.bar.__exit__(None, None, None)


def print_json(value: Any) -> None:
    import json

    click.echo(escaped_json(json.dumps(value, ensure_ascii=not speaks_utf8(), indent=2)))
