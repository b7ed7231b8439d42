"""Exports of records with everything that is said of them: JSON, and notes for Obsidian."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.commands.common import db_option, idle, open_store
from dossier.commands.exchange_graph import folder_option, force_option, output_option
from dossier.commands.exchanging import export
from dossier.commands.selecting import Selection, chosen, put, selection_options, tell_withheld
from dossier.streams import complain
from dossier.text import clean, counted


@export.command("json")
@output_option
@force_option
@click.option("--lines", "by_line", is_flag=True, help="JSON lines: a record or a source in each.")
@selection_options
def json_(ctx: click.Context, selection: Selection, output: Path | None, force: bool, by_line: bool) -> None:
    """Every record with all that its profile says, and the sources.

    docs/exchange.md lists the keys.
    """
    from dossier.exchange.graph import Graph
    from dossier.exchange.json_out import document, lines

    store, of = chosen(ctx, selection)
    graph = Graph(store, of, with_sensitive=selection.with_sensitive)
    put(ctx, store, output, (lines if by_line else document)(graph), force=force)
    tell_withheld(graph.withheld)


@export.command("markdown")
@folder_option
@selection_options
def markdown(ctx: click.Context, selection: Selection, output: Path | None) -> None:
    """A vault for Obsidian: a note for each record and source, with links both ways.

    Of chosen records the sources that they cite have notes too; other records are named without a link.
    """
    from dossier.exchange.graph import Graph
    from dossier.exchange.out_file import CannotExport
    from dossier.exchange.out_folder import new_folder
    from dossier.exchange.vault import fill

    if output is None:
        raise click.UsageError("name a folder with -o")
    store, of = chosen(ctx, selection)
    graph = Graph(store, of, with_sensitive=selection.with_sensitive)
    try:
        with new_folder(output) as folder:
            count = fill(folder, graph)
    except CannotExport as error:
        complain(str(error))
        ctx.exit(1)
    click.echo(f"written {clean(str(output))}: {counted(count, 'note')}", err=True)
    tell_withheld(graph.withheld)


@export.command("datasette")
@output_option
@force_option
@db_option
@click.pass_context
def datasette(ctx: click.Context, output: Path | None, force: bool, db: str | None) -> None:
    """Metadata with which datasette shows the database itself.

    Then: datasette -i dossier.db --metadata FILE. It shows the whole base, what is sensitive too.
    """
    from dossier.exchange.datasette import text

    if output is None:
        idle(ctx, ("force",), "on standard output")
    store = open_store(ctx, db)
    put(ctx, store, output, [text(store)], force=force)
    found = store.all("SELECT count(DISTINCT entity_id) FROM claim WHERE prop = 'sensitive'")[0][0]
    if found:
        told = f"{counted(found, 'record')} of {clean(str(store.path))} {'marks' if found == 1 else 'mark'}"
        click.echo(f"mind that {told} something as sensitive: datasette shows it to everybody who can open the page", err=True)
