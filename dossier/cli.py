"""The commands. stdout is data, stderr is narration; 0 found and clean, 1 nothing found or errors in the data, 2 wrong usage."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import dossier
from dossier.launch import complain, open_program
from dossier.locate import NoBase, Place, database_of, locate, nearest
from dossier.text import clean, counted

if TYPE_CHECKING:
    from dossier.database.compile import Progress, Summary
    from dossier.database.records import Dossier
    from dossier.database.store import Store
    from dossier.profiles.model import Problem
    from dossier.view.row import View

LEDGER_FILTERS = ("all", "open", "not-convicted", "convicted", "unanswered")
TIMELINE_FILTERS = ("all", "events", "accusations", "links", "confirmed")
TODO_LISTS = ("stubs", "questions", "weak", "problems")
LEVELS = ("error", "warning", "info")
db_option = click.option("--db", metavar="FILE", help="Database to read; else $DOSSIER_DB, else the nearest base upwards, else the sample.")
json_option = click.option("--json", "as_json", is_flag=True, help="As JSON.")
width_option = click.option("--width", type=click.IntRange(20, 400), help="Columns; else those of the terminal, at most 100.")


def _date(ctx: click.Context, parameter: click.Parameter, typed: str | None) -> str:
    """A date of any precision, or none; anything else is wrong usage."""
    from dossier.dates import DateError, parse

    if not typed:
        return ""
    try:
        parse(typed)
    except DateError as error:
        raise click.BadParameter(f"{error} ({error.hint})" if error.hint else str(error)) from error
    return typed


as_of_option = click.option("--as-of", metavar="DATE", callback=_date, help="Only what held, or may have held, on this date.")


class Commands(click.Group):
    """A group in which any first word that is no command is a name to search for."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """`dossier caro quintero` is `dossier open caro quintero`."""
        if args and args[0] not in self.commands:
            args = ["open", *args]
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a base that turns out to be damaged while it is read is one line, too."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            import sqlite3

            from dossier.database.store import StoreError

            if not isinstance(error, (StoreError, sqlite3.Error)):
                raise
            damaged = f"the database is damaged ({clean(str(error))}); run `dossier build`"
            complain(str(error) if isinstance(error, StoreError) else damaged)
            ctx.exit(1)


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(dossier.__version__, prog_name="dossier")
@db_option
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal.")
@click.option("--theme", metavar="NAME", help="Colours: textual-dark, textual-light, ansi-dark, ansi-light ...")
@click.pass_context
def cli(ctx: click.Context, db: str | None, no_mouse: bool, theme: str | None) -> None:
    """Linked, sourced profiles of people and organizations.

    Without a command it opens the program; words are a name to search for: `dossier caro quintero`.
    """
    ctx.obj = {"db": db, "mouse": not no_mouse, "theme": theme}
    if ctx.invoked_subcommand is None:
        ctx.exit(open_program("", db, mouse=not no_mouse, theme=theme))


@cli.command("open", hidden=True)
@click.argument("query", nargs=-1)
@db_option
@click.pass_context
def open_(ctx: click.Context, query: tuple[str, ...], db: str | None) -> None:
    """Open the program with a name in the search box."""
    ctx.exit(open_program(" ".join(query), db or ctx.obj["db"], mouse=ctx.obj["mouse"], theme=ctx.obj["theme"]))


# --- build and check -------------------------------------------------------------------------------------------------


@cli.command()
@click.argument("profiles", required=False, type=click.Path(path_type=Path))
@click.option("--db", type=click.Path(path_type=Path), help="Database to write; else dossier.db beside the profiles.")
@click.option("--force", is_flag=True, help="Build even where nothing has changed.")
@click.option("--brief", is_flag=True, help="One line, and no problems.")
@click.pass_context
def build(ctx: click.Context, profiles: Path | None, db: Path | None, force: bool, brief: bool) -> None:
    """Compile a folder of profiles into one SQLite file."""
    from dossier.database.compile import BuildError
    from dossier.database.compile import build as compile_

    folder, database = _folder(ctx, profiles), db or (Path(ctx.obj["db"]) if ctx.obj["db"] else None)
    try:
        with _Bar("compiling") as progress:
            summary = compile_(folder, database or database_of(folder), progress, force=force)
    except BuildError as error:
        complain(clean(str(error)))
        ctx.exit(1)
    if not brief:
        for problem in summary.problems:
            if problem.level != "info":
                click.echo(clean(str(_placed(problem, folder))), err=True)
    click.echo(summary_text(summary, brief=brief), err=True)
    ctx.exit(1 if summary.level("error") else 0)


@cli.command()
@click.argument("profiles", required=False, type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(["text", "json", "github"]), default="text", help="How problems are printed.")
@click.option("--level", type=click.Choice(LEVELS), default="warning", show_default=True, help="The least grave problems to print.")
@click.pass_context
def check(ctx: click.Context, profiles: Path | None, format_: str, level: str) -> None:
    """Check the profiles and write nothing. Of a single file only what can be told by itself is checked."""
    from dossier.database.compile import BuildError, read_file, read_folder

    folder = _folder(ctx, profiles)
    try:
        if os.path.isfile(folder):  # as Path.is_file, but a name that is too long is no file
            folder, problems = folder.parent, read_file(folder)
        else:
            with _Bar("checking") as progress:
                _, problems = read_folder(folder, progress)
    except BuildError as error:
        complain(clean(str(error)))
        ctx.exit(1)
    shown = [_placed(problem, folder) for problem in problems if LEVELS.index(problem.level) <= LEVELS.index(level)]
    _print_problems(shown, format_)
    counts = {each: sum(problem.level == each for problem in problems) for each in LEVELS}
    hidden = len(problems) - len(shown)
    more = f"; {hidden} more with --level info" if hidden else ""
    click.echo(
        f"{counted(counts['error'], 'error')}, {counted(counts['warning'], 'warning')}, {counted(counts['info'], 'hint')}{more}", err=True
    )
    ctx.exit(1 if counts["error"] else 0)


def _placed(problem: Problem, folder: Path) -> Problem:
    """A problem with its path as seen from here, so that an editor can jump to it."""
    import os
    from contextlib import suppress
    from dataclasses import replace

    path = str(folder / problem.path)
    with suppress(OSError, ValueError):  # the folder that one stands in is gone, or on another drive
        path = os.path.relpath(path)
    return replace(problem, path=clean(path))


def _print_problems(problems: Sequence[Problem], format_: str) -> None:
    if format_ == "json":
        from dataclasses import asdict

        _json([asdict(problem) for problem in problems])
    for problem in problems:
        if format_ == "text":
            click.echo(clean(str(problem)))
        elif format_ == "github":
            kind = {"error": "error", "warning": "warning", "info": "notice"}[problem.level]
            text = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
            escaped = clean(text).replace("%", "%25")
            click.echo(f"::{kind} file={clean(problem.path)},line={max(problem.line, 1)},col={max(problem.column, 1)}::{escaped}")


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
        f"files     {summary.files:,}: {read}, {summary.skipped:,} unreadable",
        f"records   {records:,}: {listed}" if listed else f"records   {records:,}",
        f"claims    {counts['claims']:,}",
        f"links     {counts['links']:,}; {counted(counts['stubs'], 'stub')} still to be written",
        f"sources   {counts['sources']:,}",
        f"problems  {wrong}, {counted(summary.level('info'), 'hint')}",
        f"{'unchanged' if summary.up_to_date else 'written'} {clean(str(summary.database))} ({summary.seconds:.2f} s)",
    ]
    return "\n".join(lines)


# --- reading ---------------------------------------------------------------------------------------------------------


@cli.command()
@click.argument("query", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="A list of objects: id, kind, name, matched, why, score, spans.")
@click.option("-n", "limit", type=click.IntRange(1), default=20, show_default=True, help="The most hits to print.")
@db_option
@click.pass_context
def search(ctx: click.Context, query: tuple[str, ...], as_json: bool, limit: int, db: str | None) -> None:
    """Find records by name, as the program does while you type."""
    from dossier.search.engine import Engine

    store = _store(ctx, db)
    typed = " ".join(query)
    hits = Engine.from_database(store.connection).search(typed, limit)
    if as_json:
        found = [] if hits.close else list(hits)
        _json(
            [
                {
                    "id": h.id,
                    "kind": h.kind,
                    "name": h.name,
                    "matched": h.matched,
                    "why": list(h.why),
                    "score": round(h.score, 1),
                    "spans": [list(span) for span in h.spans],
                }
                for h in found
            ]
        )
        ctx.exit(0 if found else 1)
    refs = store.refs(hit.id for hit in hits)
    from dossier.profiles.kinds import letter
    from dossier.view.wrap import cut, pad

    lines = []
    for hit in hits:
        ref = refs.get(hit.id)
        matched = f"= {clean(hit.matched)} " if hit.matched and hit.matched != hit.name else ""
        why = f"{matched}({', '.join(hit.why)})" if hit.why else matched
        state = "no profile yet" if ref and ref.state == "stub" else ""
        told = " · ".join(filter(None, (why.strip(), state, clean(ref.who) if ref else "")))
        mark = letter(hit.kind, ref.state if ref else "")
        lines.append(f"{mark} {pad(clean(hit.id), 36)} {pad(clean(hit.name), 36)} {cut(told, 90)}".rstrip())
    if hits.close or not lines:
        complain(f"no match for {clean(typed)!r}" + ("; the nearest:" if lines else ""))
        for line in lines:
            click.echo(line, err=True)
        ctx.exit(1)
    for line in lines:
        click.echo(line)
    if hits.total > len(hits):
        about = "about " if hits.about else ""
        click.echo(f"{len(hits)} of {about}{hits.total:,}; more with -n", err=True)


@cli.command()
@click.argument("id_", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="The whole record.")
@click.option("--sources", is_flag=True, help="Under each statement, who says so and where.")
@click.option("--as-of", metavar="DATE", callback=_date, help="Say of each statement whether it held on this date.")
@width_option
@db_option
@click.pass_context
def show(ctx: click.Context, id_: str, as_json: bool, sources: bool, as_of: str, width: int | None, db: str | None) -> None:
    """Print one dossier as plain text. ID is an id, or a name that only one record has."""
    record = _record(ctx, _store(ctx, db), id_)
    if as_json:
        from dataclasses import asdict

        _json(asdict(record))
        return
    from dossier.view.plain import plain_text

    click.echo(plain_text(record, _columns(width), sources=sources, as_of=as_of), nl=False)


@cli.command()
@click.argument("id_", metavar="ID")
@click.argument("words", nargs=-1)
@click.option("--weak", is_flag=True, help="Only statements on no source, on one, or on several of one publisher.")
@json_option
@width_option
@db_option
@click.pass_context
def evidence(ctx: click.Context, id_: str, words: tuple[str, ...], weak: bool, as_json: bool, width: int | None, db: str | None) -> None:
    """Who says so, where, how reliable, and who says otherwise.

    WORDS choose statements by how they begin: `dossier evidence caro-quintero born`. For a source `dossier show` lists what rests on it.
    """
    from dossier.view import evidence as view
    from dossier.view.plain import plain_rows

    record = _record(ctx, _store(ctx, db), id_)
    chosen = [each for each in view.about(record, " ".join(words)) if not weak or view.rests_on(each, record.numbered)[1]]
    if as_json:
        _json([view.evidence_data(record, statement) for statement in chosen])
    else:
        between = f"\n{'─' * _columns(width)}\n\n"
        click.echo(between.join(plain_rows(view.evidence_rows(record, each), _columns(width)) for each in chosen), nl=False)
    if not chosen:
        complain("no such statement" + (f" with {clean(' '.join(words))!r}" if words else ""))
    ctx.exit(0 if chosen else 1)


@cli.command()
@click.argument("id_", metavar="[ID]", required=False)
@click.option("--filter", "kept", type=click.Choice(LEDGER_FILTERS), default="all", help="What to keep.")
@json_option
@width_option
@db_option
@click.pass_context
def ledger(ctx: click.Context, id_: str | None, kept: str, as_json: bool, width: int | None, db: str | None) -> None:
    """Every accusation of the base, of one record or at one court: how far it has come, where, and what the accused says."""
    from dossier.view.ledger import address

    store = _store(ctx, db)
    _print_page(ctx, store, address(_record(ctx, store, id_).ref.id if id_ else "", kept), as_json, width)


@cli.command()
@click.argument("id_", metavar="ID")
@click.option("--depth", type=click.IntRange(1, 3), default=1, show_default=True, help="Steps from the record.")
@click.option("--confirmed", is_flag=True, help="Only confirmed links.")
@as_of_option
@json_option
@width_option
@db_option
@click.pass_context
def network(
    ctx: click.Context, id_: str, depth: int, confirmed: bool, as_of: str, as_json: bool, width: int | None, db: str | None
) -> None:  # fmt: skip
    """What is linked to a record, drawn and as a tree."""
    from dossier.view.network import address

    store = _store(ctx, db)
    view = address(_record(ctx, store, id_).ref.id, depth, confirmed=confirmed, as_of=as_of)
    _print_page(ctx, store, view, as_json, width)


@cli.command()
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--filter", "kept", type=click.Choice(TIMELINE_FILTERS), default="all", help="What to keep.")
@json_option
@width_option
@db_option
@click.pass_context
def timeline(ctx: click.Context, ids: tuple[str, ...], kept: str, as_json: bool, width: int | None, db: str | None) -> None:
    """What happened when: to a record, to several, or in the whole base."""
    from dossier.view.timeline import address

    store = _store(ctx, db)
    records = list(dict.fromkeys(_record(ctx, store, each).ref.id for each in ids))
    _print_page(ctx, store, address(records, kept), as_json, width)


@cli.command("todo")
@click.argument("kept", metavar="[LIST]", type=click.Choice(TODO_LISTS), default="stubs")
@json_option
@width_option
@db_option
@click.pass_context
def todo_(ctx: click.Context, kept: str, as_json: bool, width: int | None, db: str | None) -> None:
    """What is to be done. LIST: stubs (profiles to write), questions, weak (statements on one source or none), problems."""
    from dossier.view.todo import address

    _print_page(ctx, _store(ctx, db), address(kept), as_json, width)


@cli.command()
@click.argument("start", metavar="FROM")
@click.argument("goal", metavar="TO")
@click.option("--confirmed", is_flag=True, help="Only confirmed links.")
@as_of_option
@click.option("--without", metavar="VERB", multiple=True, help="A kind of link that does not count, or `event`; may be given again.")
@json_option
@width_option
@db_option
@click.pass_context
def path(
    ctx: click.Context, start: str, goal: str, confirmed: bool, as_of: str, without: tuple[str, ...], as_json: bool, width: int | None,
    db: str | None,
) -> None:  # fmt: skip
    """The shortest ways between two records: each step with its standing and sources, and the weakest link."""
    from dossier.profiles.vocabulary import VERBS
    from dossier.view.path import address

    unknown = [each for each in without if each not in VERBS and each != "event"]
    if unknown:
        complain(f"there is no kind of link {clean(unknown[0])!r}; `dossier help verbs` lists them")
        ctx.exit(2)
    store = _store(ctx, db)
    ends = [_record(ctx, store, each).ref.id for each in (start, goal)]
    _print_page(ctx, store, address(*ends, confirmed=confirmed, as_of=as_of, without=without), as_json, width)


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="As one object.")
@db_option
@click.pass_context
def info(ctx: click.Context, as_json: bool, db: str | None) -> None:
    """Say which base is opened, where everything lives, and what it holds."""
    from dossier.database.store import Store, StoreError

    place = _place(ctx, db)
    told: dict[str, Any] = {
        "version": dossier.__version__,
        "python": sys.version.split()[0],
        "database": clean(str(place.database.absolute())),
        "found": place.told,
        "profiles": clean(str(place.profiles)) if place.profiles else "",
    }
    status = 0
    try:
        store = Store(place.database)
    except StoreError as error:
        told["state"] = str(error)
        status = 1
    else:
        figures = store.figures()
        if place.profiles is None and store.folder:
            told["profiles"] = clean(str(store.folder))
        told |= {"build": store.build, **figures.kinds, "claims": figures.claims, "links": figures.links, "sources": figures.sources}
        told |= {"stubs": figures.stubs, "errors": figures.errors, "warnings": figures.warnings}
        if place.profiles is not None:
            from dossier.database.stale import is_stale

            told["state"] = "stale: run `dossier build`" if is_stale(place.database, place.profiles) else "up to date"
    if as_json:
        _json(told)
    else:
        for key, value in told.items():
            click.echo(f"{key.replace('_', ' '):13} {value}".rstrip())
    ctx.exit(status)


@cli.command("help")
@click.argument("topic", type=click.Choice(["keys", "verbs", "format"]))
def help_(topic: str) -> None:
    """Print the keys of the program, the relation verbs, or the keys of a profile."""
    from dossier import reference

    click.echo({"keys": reference.keys, "verbs": reference.verbs, "format": reference.fields}[topic](), nl=False)


# --- helpers ---------------------------------------------------------------------------------------------------------


def _folder(ctx: click.Context, profiles: Path | None) -> Path:
    if profiles is not None:
        return profiles
    place = nearest()
    if place is None or place.profiles is None:
        complain("no profiles in this folder or above it: name the folder")
        ctx.exit(2)
    return place.profiles


def _place(ctx: click.Context, db: str | None) -> Place:
    try:
        return locate(db or ctx.obj["db"])
    except NoBase as error:
        complain(str(error))
        ctx.exit(1)


def _record(ctx: click.Context, store: Store, typed: str) -> Dossier:
    """The one record that an id or a name means; ends the program where there is none, or more than one."""
    found = store.find_id(typed)
    if found is None:
        named = store.named(typed)
        if len(named) > 1:
            complain(f"{clean(typed)!r} is a name of {len(named)} records: {', '.join(clean(each) for each in named)}")
            ctx.exit(1)
        found = named[0] if named else None
    record = store.dossier(found) if found else None
    if record is None:
        from dossier.search.engine import Engine

        nearest = ", ".join(clean(hit.id) for hit in Engine.from_database(store.connection).search(typed, 3))
        complain(f"there is no record {clean(typed)!r}" + (f"; the nearest are {nearest}" if nearest else ""))
        ctx.exit(1)
    return record


def _print_page(ctx: click.Context, store: Store, view: View, as_json: bool, width: int | None) -> None:
    """Print a view; the status is 1 where it holds nothing."""
    from dossier.view.pages import make_page
    from dossier.view.plain import plain_page

    page = make_page(store, view)
    if as_json:
        _json(page.data)
    else:
        click.echo(plain_page(page, _columns(width)), nl=False)
    ctx.exit(0 if page.data else 1)


def _columns(width: int | None) -> int:
    from shutil import get_terminal_size

    return width or (min(get_terminal_size((88, 24)).columns, 100) if sys.stdout.isatty() else 88)


def _store(ctx: click.Context, db: str | None) -> Store:
    """The base to read, built first where it is missing and refreshed where it is stale."""
    from dossier.database.store import Store, StoreError

    place = _place(ctx, db)
    if place.profiles is not None:
        from dossier.database.stale import is_stale

        if is_stale(place.database, place.profiles):
            from dossier.database.compile import BuildError
            from dossier.database.compile import build as compile_

            if place.how == "sample":
                complain(f"opening {place.told}")
            try:
                with _Bar("compiling") as progress:
                    compile_(place.profiles, place.database, progress)
            except BuildError as error:
                complain(clean(str(error)))
                if not place.database.is_file():
                    ctx.exit(1)
    try:
        return Store(place.database)
    except StoreError as error:
        complain(str(error))
        ctx.exit(1)


class _Bar:
    """A progress bar on a terminal; nothing elsewhere."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.bar: Any = None
        self.done = 0

    def __enter__(self) -> Progress:
        return self.step

    def step(self, done: int, of: int) -> None:
        """Draw how far it has come."""
        if not sys.stderr.isatty():
            return
        if self.bar is None:
            self.bar = click.progressbar(length=of, label=self.label, file=sys.stderr)
            self.bar.__enter__()
        self.bar.update(done - self.done)
        self.done = done

    def __exit__(self, *error: object) -> None:
        if self.bar is not None:
            self.bar.__exit__(None, None, None)


def _json(value: Any) -> None:
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
