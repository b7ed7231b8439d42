"""The command line: 0 found and clean, 1 nothing found or errors in the data, 2 wrong usage."""

from __future__ import annotations

import io
import os
import re
import sys
from typing import Any

import click
from click.exceptions import Exit

import dossier
from dossier.commands import amending, aside, building, exchanging, reading, reporting, screening, serving, settings, views, writing
from dossier.commands.common import TEXT, as_words, db_option, idle
from dossier.launch import USAGE, open_program
from dossier.locate import stands_nowhere
from dossier.streams import complain, not_too_long, spell_out
from dossier.text import clean

_HEEDED = {"mouse": (True, ("open",)), "theme": (True, ("open", "serve")), "db": (False, ("help", "import", "settings"))}
"""Option before the command -> whether only these heed it, or all but these."""
_NUMBER = re.compile(r"[0-9]{1,9}")
INTERRUPTED = 130
"""Exit status after ctrl+c."""


def _readable(error: click.ClickException) -> click.ClickException:
    """A complaint of click, which repeats what was typed, as a line that is safe to print."""
    told = error.format_message()
    safe = not_too_long(clean(told, lines=True))
    if safe == told:
        return error
    return click.UsageError(safe, getattr(error, "ctx", None)) if isinstance(error, click.UsageError) else click.ClickException(safe)


_COMPLETE = "_DOSSIER_COMPLETE"
_SHELLS = ("bash", "zsh", "fish")


def _wrong_completion() -> str:
    """What is wrong with a call by which a shell asks how a line goes on; empty where it is right, or is none."""
    asked = os.environ.get(_COMPLETE)
    if not asked:
        return ""
    shell, _, what = asked.partition("_")
    if shell not in _SHELLS or what not in ("source", "complete"):
        return f"{_COMPLETE} is {clean(asked)}: {', '.join(f'{each}_source' for each in _SHELLS)} tell what to load"
    if what == "complete":
        words, at = (os.environ.get(name) for name in ("COMP_WORDS", "COMP_CWORD"))
        if words is None or at is None or (at != "" and at.isspace() if shell == "fish" else not _NUMBER.fullmatch(at)):
            return f"{_COMPLETE}={asked} is for the shell, which tells the words in COMP_WORDS and COMP_CWORD"
    return ""


class Commands(click.Group):
    """A group in which any first word that is no command is a name to search for."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """`dossier caro quintero` is `dossier open caro quintero`."""
        if args and args[0] not in self.commands:
            args = ["open", *args]
        return super().resolve_command(ctx, args)

    def main(self, *given: Any, **named: Any) -> Any:
        """Run it all; an output that takes no more is one line, whatever was to be printed."""
        spell_out()
        if wrong := _wrong_completion():
            complain(wrong)
            sys.exit(USAGE)
        try:
            return super().main(*given, **named)
        except OSError as error:
            if isinstance(sys.stdout, io.TextIOWrapper):
                sys.stdout = io.StringIO()  # what could not be written is not tried again at the end
            if error.filename or not stands_nowhere():
                complain(f"{clean(str(error.filename)) if error.filename else 'cannot write'}: {error.strerror or error}")
            else:
                complain("the folder that you are in is not there any more: go to another one")
            sys.exit(1)

    def make_context(self, *given: Any, **named: Any) -> click.Context:
        """The words before the command; what is wrong with them is told without what they could do to the screen."""
        try:
            return super().make_context(*given, **named)
        except KeyboardInterrupt:
            raise Exit(INTERRUPTED) from None
        except click.ClickException as error:
            raise _readable(error) from None

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a base that turns out to be damaged while it is read is one line."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                if sys.stdout is not None:
                    sys.stdout.flush()
        except KeyboardInterrupt:  # which is no answer: 1 says that something was not found, or is wrong
            raise Exit(INTERRUPTED) from None
        except click.ClickException as error:
            raise _readable(error) from None
        except Exception as error:
            import sqlite3

            from dossier.database.store import blamed

            damaged = blamed(error)
            if damaged is None and not isinstance(error, sqlite3.Error):
                raise
            complain(str(damaged or f"the database is damaged ({clean(str(error))}); run `dossier build`"))
            ctx.exit(1)


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(dossier.__version__, prog_name="dossier")
@db_option
@click.option("--mouse/--no-mouse", default=None, help="Take the mouse, or leave it to the terminal; else as the settings say.")
@click.option("--theme", metavar="NAME", type=TEXT, help="Colours: textual-dark, textual-light, ansi-dark, ansi-light ...")
@click.pass_context
def cli(ctx: click.Context, db: str | None, mouse: bool | None, theme: str | None) -> None:
    """Linked, sourced profiles of people and organizations.

    Without a command it opens the program; words are a name to search for: `dossier caro quintero`.
    """
    ctx.obj = {"db": db, "mouse": mouse, "theme": theme}
    if ctx.invoked_subcommand is None:
        ctx.exit(open_program("", db, mouse=mouse, theme=theme))
    unheeded = [option for option, but in _HEEDED.items() if (ctx.invoked_subcommand in but[1]) != but[0]]
    idle(ctx, unheeded, f"with `dossier {ctx.invoked_subcommand}`")


@cli.command("open", hidden=True)
@click.argument("query", nargs=-1)
@db_option
@click.pass_context
def open_(ctx: click.Context, query: tuple[str, ...], db: str | None) -> None:
    """Open the program with a name in the search box."""
    ctx.exit(open_program(" ".join(query), db or ctx.obj["db"], mouse=ctx.obj["mouse"], theme=ctx.obj["theme"]))


for _module in (building, reading, views, reporting, amending, exchanging, aside, writing, screening, serving, settings):
    for _command in vars(_module).values():
        if isinstance(_command, click.Command):
            cli.add_command(_command)
as_words(cli)
