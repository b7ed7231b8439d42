"""Commands that read the profiles: build and check."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from dossier.commands.common import PATH, PATH_NAME, Bar, db_option, idle, open_store, print_json, profiles_folder, tell_waiting
from dossier.commands.reporting import case_option, records_of
from dossier.locate import database_of, from_here, whole
from dossier.streams import complain
from dossier.text import clean, counted

if TYPE_CHECKING:
    from dossier.database.compile import Summary
    from dossier.profiles.model import Problem

LEVELS = ("error", "warning", "info")
_AT_ONCE = 1000
"""Lines that are written together."""


@click.command()
@click.argument("profiles", required=False, type=PATH)
@click.option("--db", type=PATH, help="Database to write; else dossier.db beside the profiles.")
@click.option("--force", is_flag=True, help="Build even where nothing has changed.")
@click.option("--brief", is_flag=True, help="One line, and no problems.")
@click.option("--watch", is_flag=True, help="Stay, and build again whenever a file has changed, until ctrl+c.")
@click.option("--progress", is_flag=True, hidden=True, help="Lines for a program in place of a bar.")
@click.pass_context
def build(
    ctx: click.Context, profiles: Path | None, db: Path | None, force: bool, brief: bool, watch: bool, progress: bool
) -> None:  # fmt: skip
    """Compile a folder of profiles into one SQLite file."""
    folder = profiles_folder(ctx, profiles)
    database = db or (Path(ctx.obj["db"]) if ctx.obj["db"] else None) or database_of(folder)
    if whole(database) == database_of(folder):
        from dossier.userdata.place import follow

        follow(database, folder)
    from dossier.database.compile import BuildError
    from dossier.rebuild import FAILED

    try:
        summary = _build(folder, database, force=force, brief=brief, progress=progress)
    except BuildError as error:
        complain(clean(str(error)))
        ctx.exit(FAILED if progress else 1)
    if watch:
        _watch(ctx, folder, database, brief=brief)
    ctx.exit(1 if summary.level("error") else 0)


def _watch(ctx: click.Context, folder: Path, database: Path, *, brief: bool) -> None:
    """Build again for each new state of the files, and after a while where that failed, which is said once; ends with ctrl+c.

    Where another process was first, as the program that shows the base, what came of it is said as well.
    """
    import time

    from dossier.database.compile import BuildError
    from dossier.database.stale import LOOKS, Watch

    watch, told, elsewhere = Watch(database, folder), "", False
    watch.replaced()
    click.echo(f"watching {clean(str(folder))}; ctrl+c ends it", err=True)
    try:
        while True:
            elsewhere = watch.replaced() or elsewhere
            if watch.look() or (elsewhere and watch.settled):
                elsewhere = False
                try:
                    _build(folder, database, brief=brief)
                    told = ""
                    watch.replaced()
                except BuildError as error:
                    watch.failed()
                    if str(error) != told:
                        complain(clean(told := str(error)))
            time.sleep(max(LOOKS, watch.rest))
    except KeyboardInterrupt:
        ctx.exit(0)


def _build(folder: Path, database: Path, *, brief: bool, force: bool = False, progress: bool = False) -> Summary:
    """Build and say what came of it."""
    from dossier.database.compile import build as compile_

    with Bar("compiling", lines=progress) as step:
        summary = compile_(folder, database, step, force=force, waiting=lambda: tell_waiting(database))
    if not brief:
        above = _above(folder)
        lines = (clean(str(_placed(problem, above))) for problem in summary.problems if problem.level != "info")
        while some := list(islice(lines, _AT_ONCE)):
            click.echo("\n".join(some), err=True)
    click.echo(summary_text(summary, brief=brief), err=True)
    if summary.other_folder:
        complain(f"{clean(str(summary.database))} was of {clean(summary.other_folder)} until now; --db keeps a database for each")
    return summary


@click.command()
@click.argument("profiles", metavar="[PROFILES | ID...]", nargs=-1, type=PATH_NAME)
@click.option("--publish", is_flag=True, help="Check these records before they are published, as a report would tell them.")
@case_option
@click.option("--years", type=click.IntRange(1), default=2, show_default=True, help="With --publish: how long an accusation may stay open.")
@click.option("--format", "format_", type=click.Choice(["text", "json", "github"]), default="text", help="How problems are printed.")
@click.option("--level", type=click.Choice(LEVELS), default="warning", show_default=True, help="The least grave problems to print.")
@db_option
@click.pass_context
def check(
    ctx: click.Context, profiles: tuple[str, ...], publish: bool, case_name: str | None, years: int, format_: str, level: str,
    db: str | None,
) -> None:  # fmt: skip
    """Check the profiles and write nothing. Of a single file only what can be told by itself is checked.

    With --publish, each ID is a record: what is missing, said too plainly, or not to be handed over. See `dossier report`.
    """
    if publish:
        publish_(ctx, profiles, case_name, years, format_, level, db)
    if len(profiles) > 1 or case_name is not None or db or ctx.obj["db"]:
        raise click.UsageError("one folder or file at a time; records, --case and --db go with --publish")
    idle(ctx, ("years",), "without --publish")
    from dossier.database.compile import BuildError, read_file, read_folder

    folder = profiles_folder(ctx, Path(profiles[0]) if profiles else None)
    try:
        if os.path.isfile(folder):  # as Path.is_file, but a name that is too long is no file
            folder, problems = folder.parent, read_file(folder)
        else:
            with Bar("checking") as progress:
                problems = read_folder(folder, progress)
    except BuildError as error:
        complain(clean(str(error)))
        ctx.exit(1)
    _tell(ctx, problems, folder, format_, level)


def publish_(
    ctx: click.Context, ids: tuple[str, ...], case_name: str | None, years: int, format_: str, level: str, db: str | None
) -> NoReturn:  # fmt: skip
    """The check of some records before they are published."""
    from collections import Counter

    from dossier.report.publish import publish_check

    store = open_store(ctx, db)
    records, _ = records_of(ctx, store, ids, case_name)
    problems = publish_check(store, records, years=years)
    kinds = Counter(problem.code for problem in problems)
    if kinds:
        click.echo(", ".join(f"{code} {number:,}" for code, number in kinds.most_common()), err=True)
    _tell(ctx, problems, store.folder or Path(), format_, level, codes=True)


def _tell(
    ctx: click.Context, problems: Sequence[Problem], folder: Path, format_: str, level: str, *, codes: bool = False
) -> NoReturn:  # fmt: skip
    """Print the problems from this level on, then how many there are; the status is 1 where one is an error."""
    above = _above(folder)
    shown = [_placed(problem, above) for problem in problems if LEVELS.index(problem.level) <= LEVELS.index(level)]
    _print_problems(shown, format_, codes=codes)
    counts = {each: sum(problem.level == each for problem in problems) for each in LEVELS}
    hidden = len(problems) - len(shown)
    more = f"; {hidden} more with --level info" if hidden else ""
    click.echo(
        f"{counted(counts['error'], 'error')}, {counted(counts['warning'], 'warning')}, {counted(counts['info'], 'hint')}{more}", err=True
    )
    ctx.exit(1 if counts["error"] else 0)


def _above(folder: Path) -> str:
    """What stands before the paths of a folder's files as seen from here."""
    path = from_here(folder)
    return "" if path == os.curdir else os.path.join(path, "")


def _placed(problem: Problem, above: str) -> Problem:
    """A problem with its path as seen from here, so that an editor can jump to it."""
    from dataclasses import replace

    return replace(problem, path=clean(above + problem.path))


def _print_problems(problems: Sequence[Problem], format_: str, *, codes: bool) -> None:
    from dataclasses import replace

    if format_ == "json":
        from dataclasses import asdict

        print_json([asdict(problem) for problem in problems])
    for problem in problems:
        if format_ == "text":
            click.echo(clean(str(replace(problem, message=f"{problem.code}: {problem.message}") if codes else problem)))
        elif format_ == "github":
            kind = {"error": "error", "warning": "warning", "info": "notice"}[problem.level]
            text = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
            title = f",title={problem.code}" if codes else ""
            escaped, file = clean(text).replace("%", "%25"), _property(clean(problem.path))
            click.echo(f"::{kind} file={file},line={max(problem.line, 1)},col={max(problem.column, 1)}{title}::{escaped}")


def _property(text: str) -> str:
    """A text that stands before the message of a command to GitHub, among others divided by commas."""
    for sign in "%:,":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def summary_text(summary: Summary, *, brief: bool = False) -> str:
    """What a build did, for people: what was read, what the base holds now, what is wrong."""
    counts = summary.counts
    kinds = ("person", "organization", "company", "public_body", "legal_entity", "event", "unknown")
    records = sum(counts[kind] for kind in kinds)
    wrong = f"{counted(summary.level('error'), 'error')}, {counted(summary.level('warning'), 'warning')}"
    if brief:
        state = "up to date" if summary.up_to_date else f"{counted(summary.changed, 'file')} read"
        return f"{counted(records, 'record')}, {counted(counts['links'], 'link')}; {state}; {wrong}"
    listed = ", ".join(f"{counts[kind]:,} {kind.replace('_', ' ')}" for kind in kinds if counts[kind])
    read = f"{summary.changed:,} read, {summary.unchanged:,} unchanged"
    read += f", {summary.removed:,} removed" if summary.removed else ""
    lines = [
        f"files     {summary.files:,}: {read}; {summary.skipped:,} unreadable",
        f"records   {records:,}: {listed}" if listed else f"records   {records:,}",
        f"claims    {counts['claims']:,}",
        f"links     {counts['links']:,}; {counted(counts['stubs'], 'stub')} still to be written",
        f"sources   {counts['sources']:,}",
        f"problems  {wrong}, {counted(summary.level('info'), 'hint')}",
        f"{'unchanged' if summary.up_to_date else 'written'} {clean(str(summary.database))} ({summary.seconds:.2f} s)",
    ]
    return "\n".join(lines)
