"""Commands that print a view, as its pane shows it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.commands.common import (
    TEXT,
    THERE,
    as_of_option,
    columns,
    db_option,
    idle,
    json_option,
    open_store,
    print_json,
    print_made,
    print_page,
    the_record,
    width_option,
)
from dossier.streams import complain
from dossier.text import clean

if TYPE_CHECKING:
    from dossier.database.store import Store

DIFF_FILTERS = ("all", "links", "accusations", "records", "standings")
LEDGER_FILTERS = ("all", "open", "not-convicted", "convicted", "unanswered")
TIMELINE_FILTERS = ("all", "events", "accusations", "links", "confirmed")
TODO_LISTS = ("stubs", "questions", "weak", "problems", "mentions", "duplicates")


@click.command("diff")
@click.argument("old", metavar="[OLD.db]", required=False, type=THERE)
@click.argument("new", metavar="[NEW.db]", required=False, type=THERE)
@click.option("--filter", "kept", type=click.Choice(DIFF_FILTERS), default="all", help="What to keep.")
@json_option
@width_option
@db_option
@click.pass_context
def diff_(
    ctx: click.Context, old: Path | None, new: Path | None, kept: str, as_json: bool, width: int | None, db: str | None
) -> None:  # fmt: skip
    """What changed between two databases: records and statements that came, went or were altered, from what to what.

    NEW.db is the base that would be opened, unless it is named. Without OLD.db: since the program was last left. The status is 0 where
    something changed, 1 where nothing did, 2 where the two cannot be compared.
    """
    from dossier.view.changes import NothingToCompare, address, compare, compared_page

    if new is not None:
        for typed in (ctx, ctx.find_root()):
            idle(typed, ("db",), "where NEW.db is named")
    store = open_store(ctx, str(new) if new else db)
    view = address(str(old.absolute()) if old else "", kept)
    if old is None:
        print_page(ctx, store, view, as_json, width)
    try:
        found = compare(store, view.args[0])
    except NothingToCompare as error:
        complain(str(error))
        ctx.exit(2)
    print_made(ctx, compared_page(store, view, found), as_json, width)


@click.command()
@click.argument("id_", metavar="ID")
@click.argument("words", nargs=-1, type=TEXT)
@click.option("--weak", is_flag=True, help="Only statements on no source, on one, or on several of one publisher.")
@click.option("--footnotes", is_flag=True, help="Each statement in a line, its sources as notes under it: to be pasted into a text.")
@json_option
@width_option
@db_option
@click.pass_context
def evidence(
    ctx: click.Context, id_: str, words: tuple[str, ...], weak: bool, footnotes: bool, as_json: bool, width: int | None, db: str | None
) -> None:  # fmt: skip
    """Who says so, where, how reliable, and who says otherwise.

    WORDS choose the statements of which each of them begins a word, or the section, or is the key in the profile: `dossier evidence
    caro-quintero born`, or `birth_date`. For a source `dossier show` lists what rests on it. Where several statements are printed, the
    first 50 that speak against each; `otherwise_in_all` is their number with --json.
    """
    from dossier.view import evidence as view
    from dossier.view.plain import plain_rows

    if as_json:
        idle(ctx, ("footnotes",), "with --json")
    elif footnotes:
        idle(ctx, ("width",), "with --footnotes")
    record = the_record(ctx, open_store(ctx, db), id_)
    chosen = [each for each in view.about(record, " ".join(words)) if not weak or view.rests_on(each, record.numbered)[1]]
    page = _MOST_OTHERS if len(chosen) > 1 else 0
    if as_json:
        print_json([view.evidence_data(record, statement, page or None) for statement in chosen])
    elif footnotes:
        from dossier.view.footnotes import with_notes

        click.echo("\n\n".join(with_notes(clean(record.ref.name), each, record.numbered) for each in chosen))
    else:
        between = f"\n{'─' * columns(width)}\n\n"
        click.echo(between.join(plain_rows(view.evidence_rows(record, each, page=page), columns(width)) for each in chosen), nl=False)
    if not chosen:
        told = "no such statement" + (f" with {clean(' '.join(words))!r}" if words else "")
        complain(told if record.source is None else f"{told}; `dossier show {clean(record.ref.id)}` lists what rests on the source")
    ctx.exit(0 if chosen else 1)


_MOST_OTHERS = 50
"""Sources, and statements that say otherwise, that are listed of each statement where several are: each may contradict all others."""

case_option = click.option("--case", "case_", metavar="NAME", help="The records of one of your cases.")


def _of_case(ctx: click.Context, store: Store, name: str) -> str:
    """A case as a view names it; ends the program where there is none."""
    from dossier.userdata.files import UserDataError
    from dossier.userdata.following import desk_of
    from dossier.userdata.sets import CASE_SIGN

    try:
        case = desk_of(store).case(name)
    except UserDataError as error:
        complain(clean(str(error)))
        ctx.exit(1)
    if case is None:
        complain(f"there is no case {clean(name)!r}; `dossier case` lists them")
        ctx.exit(1)
    return f"{CASE_SIGN}{case.name}"


@click.command()
@click.argument("id_", metavar="[ID]", required=False)
@case_option
@click.option("--filter", "kept", type=click.Choice(LEDGER_FILTERS), default="all", help="What to keep.")
@json_option
@width_option
@db_option
@click.pass_context
def ledger(
    ctx: click.Context, id_: str | None, case_: str | None, kept: str, as_json: bool, width: int | None, db: str | None
) -> None:  # fmt: skip
    """Every accusation of the base, of one record, at one court or in a case: how far it has come, where, and what the accused says."""
    from dossier.view.ledger import address

    if id_ is not None and case_ is not None:
        raise click.UsageError("a record or a case, not both")
    store = open_store(ctx, db)
    of = (
        ""
        if id_ is None and case_ is None
        else the_record(ctx, store, id_).ref.id
        if id_ is not None
        else _of_case(ctx, store, case_ or "")
    )
    print_page(ctx, store, address(of, kept), as_json, width)


@click.command()
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

    store = open_store(ctx, db)
    view = address(the_record(ctx, store, id_).ref.id, depth, confirmed=confirmed, as_of=as_of)
    print_page(ctx, store, view, as_json, width)


@click.command()
@click.argument("ids", metavar="[ID]...", nargs=-1)
@case_option
@click.option("--filter", "kept", type=click.Choice(TIMELINE_FILTERS), default="all", help="What to keep.")
@json_option
@width_option
@db_option
@click.pass_context
def timeline(
    ctx: click.Context, ids: tuple[str, ...], case_: str | None, kept: str, as_json: bool, width: int | None, db: str | None
) -> None:
    """What happened when: to records, in a case, or in the whole base."""
    from dossier.view.timeline import address

    store = open_store(ctx, db)
    records = list(dict.fromkeys(the_record(ctx, store, each).ref.id for each in ids))
    records += [_of_case(ctx, store, case_)] if case_ is not None else []
    print_page(ctx, store, address(records, kept), as_json, width)


@click.command("todo")
@click.argument("kept", metavar="[LIST]", type=click.Choice(TODO_LISTS), required=False)
@json_option
@width_option
@db_option
@click.pass_context
def todo_(ctx: click.Context, kept: str | None, as_json: bool, width: int | None, db: str | None) -> None:
    """What is to be done.

    LIST: stubs (profiles to write; the one that is printed where none is named), questions, weak (statements on one source or
    none), problems, mentions (names in texts that are not linked), duplicates (records that may be one; `dossier amend` writes the
    decision).
    """
    from dossier.view.todo import address

    store = open_store(ctx, db)
    if kept is None and not as_json:
        click.echo(f"other lists (dossier todo LIST): {', '.join(TODO_LISTS[1:])}", err=True)
    print_page(ctx, store, address(kept or TODO_LISTS[0]), as_json, width)


@click.command()
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
    store = open_store(ctx, db)
    ends = [the_record(ctx, store, each).ref.id for each in (start, goal)]
    print_page(ctx, store, address(*ends, confirmed=confirmed, as_of=as_of, without=without), as_json, width)
