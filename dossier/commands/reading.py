"""Commands that ask a base for records: search, show, info; and help."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import click

import dossier
from dossier.commands.common import (
    base_place,
    columns,
    db_option,
    idle,
    json_option_with,
    latinize_option,
    open_store,
    print_json,
    read_date,
    the_record,
    width_option,
)
from dossier.streams import complain
from dossier.text import clean

_MOST = 2**31
"""Hits: more records no base has."""


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="A list of objects: id, kind, name, matched, why, score, spans.")
@click.option("-n", "limit", type=click.IntRange(1), default=20, show_default=True, help="The most hits to print.")
@latinize_option
@db_option
@click.pass_context
def search(ctx: click.Context, query: tuple[str, ...], as_json: bool, limit: int, latinize: bool, db: str | None) -> None:
    """Find records by name, as the program does while you type."""
    from dossier.search import filters, names, passages
    from dossier.search.engine import Engine
    from dossier.userdata.following import desk_of
    from dossier.userdata.sets import OwnSets

    if as_json:
        idle(ctx, ("latinize",), "with --json")
    typed = " ".join(query)
    # In the box that is not typed yet, and everything is listed; here it is a variable of the shell that is not set.
    if names.is_blank(typed):
        raise click.BadParameter("it is empty", ctx, param_hint="QUERY")
    missing = filters.unfinished(typed) or ["text:"] * passages.begun(filters.parse(typed)[1])
    if missing:
        raise click.BadParameter(f"nothing stands behind {clean(missing[0])}", ctx, param_hint="QUERY")
    store = open_store(ctx, db)
    engine = Engine.from_database(store.connection)
    engine.own = OwnSets(desk_of(store))
    hits = engine.search(typed, min(limit, _MOST))
    if as_json:
        found = [] if hits.close else list(hits)
        print_json(
            [
                {
                    "id": h.id,
                    "kind": h.kind,
                    "name": h.name,
                    "matched": h.matched,
                    "matched_as": h.matched_kind.rstrip(":"),
                    "standing": h.standing,
                    "why": list(h.why),
                    "score": round(h.score, 1),
                    "spans": [list(span) for span in h.spans],
                }
                for h in found
            ]
        )
        ctx.exit(0 if found else 1)
    refs = store.refs(hit.id for hit in hits)
    from dossier.latin import beside
    from dossier.profiles.kinds import letter
    from dossier.view.wrap import cut, pad

    shown: Callable[[str], str] = beside if latinize else str
    lines = []
    for hit in hits:
        ref = refs.get(hit.id)
        matched = f"{hit.sign} {shown(clean(hit.matched))} " if hit.matched and hit.matched != hit.name else ""
        why = f"{matched}({', '.join(hit.why)})" if hit.why else matched
        state = "no profile yet" if ref and ref.state == "stub" else ""
        told = " · ".join(filter(None, (why.strip(), state, shown(clean(ref.who)) if ref else "")))
        mark = letter(hit.kind, ref.state if ref else "")
        lines.append(f"{mark} {pad(clean(hit.id), 36)} {pad(shown(clean(hit.name)), 36)} {cut(told, 90)}".rstrip())
    if hits.close or not lines:
        why = f": {'; '.join(hits.unmet)}" if hits.unmet else ""
        complain(f"no match for {clean(typed)!r}{why}" + ("; the nearest:" if lines else ""))
        for line in lines:
            click.echo(line, err=True)
        ctx.exit(1)
    for line in lines:
        click.echo(line)
    if hits.total > len(hits):
        about = "about " if hits.about else ""
        more = "more with -n" if len(hits) >= limit else "more words find the others"
        click.echo(f"{len(hits):,} of {about}{hits.total:,}; {more}", err=True)


@click.command()
@click.argument("id_", metavar="ID")
@json_option_with("The whole record.")
@click.option("--sources", is_flag=True, help="Under each statement, who says so and where.")
@click.option("--as-of", metavar="DATE", callback=read_date, help="Say of each statement whether it held on this date.")
@latinize_option
@width_option
@db_option
@click.pass_context
def show(
    ctx: click.Context, id_: str, as_json: bool, sources: bool, as_of: str, latinize: bool, width: int | None, db: str | None
) -> None:  # fmt: skip
    """Print one dossier as plain text. ID is an id, or a name that only one record has."""
    if as_json:
        idle(ctx, ("sources", "as_of", "latinize"), "with --json")
    record = the_record(ctx, open_store(ctx, db), id_)
    if as_json:
        from dataclasses import asdict, replace

        print_json(asdict(replace(record, resting=tuple(record.resting))))
        return
    from dossier.view.plain import plain_text

    click.echo(plain_text(record, columns(width), sources=sources, as_of=as_of, latinize=latinize), nl=False)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As one object.")
@db_option
@click.pass_context
def info(ctx: click.Context, as_json: bool, db: str | None) -> None:
    """Say which base is opened, where everything lives, and what it holds."""
    from dossier.database.store import Store, StoreError
    from dossier.userdata.place import folder_of

    place = base_place(ctx, db)
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
        ctx.find_root().call_on_close(store.close)
        figures = store.figures()
        if place.profiles is None and store.folder:
            told["profiles"] = clean(str(store.folder))
        told["your own files"] = clean(str(folder_of(store)))
        told |= {"build": store.build, **figures.kinds, "claims": figures.claims, "links": figures.links, "sources": figures.sources}
        told |= {"stubs": figures.stubs, "errors": figures.errors, "warnings": figures.warnings}
        if place.profiles is not None:
            from dossier.database.stale import is_stale

            told["state"] = "stale: run `dossier build`" if is_stale(place.database, place.profiles) else "up to date"
    if as_json:
        print_json(told)
    else:
        for key, value in told.items():
            click.echo(f"{key.replace('_', ' '):13} {value}".rstrip())
    ctx.exit(status)


TOPICS = ("keys", "verbs", "format", "commands", "exchange")
"""What `dossier help` explains beside the commands."""


@click.command("help")
@click.argument("topic", metavar=f"[{'|'.join(TOPICS)}|COMMAND]", nargs=-1)
@click.pass_context
def help_(ctx: click.Context, topic: tuple[str, ...]) -> None:
    """Print the keys of the program, the relation verbs, the keys of a profile, all commands, or what is kept of other formats.

    Of a command it prints what `--help` does; alone, which commands there are.
    """
    if len(topic) == 1 and topic[0] in TOPICS:
        _print_topic(ctx, topic[0])
        return
    asked = ctx.find_root()
    for word in topic:
        command = asked.command.get_command(asked, word) if isinstance(asked.command, click.Group) else None
        if command is None:
            raise click.UsageError(f"{clean(' '.join(topic))!r} is no command, and not one of {', '.join(TOPICS)}")
        asked = click.Context(command, info_name=word, parent=asked)
    click.echo(asked.get_help())
    if not topic:
        click.echo(f"\n`dossier help COMMAND` explains one; `dossier help` with {', '.join(TOPICS[:-1])} or {TOPICS[-1]} tells more.")


def _print_topic(ctx: click.Context, topic: str) -> None:
    from dossier import reference

    if topic == "commands":
        group = ctx.find_root().command
        assert isinstance(group, click.Group)
        click.echo(reference.commands_text(group), nl=False)
    elif topic == "keys":
        from dossier.tui.preferences import load

        click.echo(reference.keys(load().keys), nl=False)
    else:
        click.echo({"verbs": reference.verbs, "format": reference.fields, "exchange": reference.formats_text}[topic](), nl=False)
