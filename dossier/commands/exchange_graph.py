"""Exports of the base as a graph: tables of nodes and edges, GraphML, GEXF, Cypher."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.commands.common import NEW_FOLDER, OUTPUT
from dossier.commands.exchanging import export
from dossier.commands.selecting import Selection, chosen, put, selection_options, tell_withheld
from dossier.streams import complain
from dossier.text import clean

if TYPE_CHECKING:
    from dossier.exchange.graph import Graph

output_option = click.option("-o", "--output", type=OUTPUT, metavar="FILE", help="File to make; else standard output.")
folder_option = click.option("-o", "--output", type=NEW_FOLDER, metavar="FOLDER", help="Folder to make; it must be new or empty.")
force_option = click.option("--force", is_flag=True, help="Write over a file that is there.")


@export.command("csv")
@folder_option
@click.option("--nodes", is_flag=True, help="Only the table of nodes, to standard output.")
@click.option("--edges", is_flag=True, help="Only the table of edges, to standard output.")
@click.option("--bom", is_flag=True, help="A mark in front by which Excel knows UTF-8.")
@click.option("--excel", is_flag=True, help="An apostrophe before cells that a spreadsheet would take for a formula.")
@selection_options
def csv_(ctx: click.Context, selection: Selection, output: Path | None, nodes: bool, edges: bool, bom: bool, excel: bool) -> None:
    """Tables: nodes and edges with both names, and every statement.

    Of chosen records the edges are those among them. Cells are exact: begin one with =, + or @ and a spreadsheet may run it; --excel
    guards against that.
    """
    from dossier.exchange import csv_tables
    from dossier.exchange.graph import Graph
    from dossier.exchange.out_file import CannotExport
    from dossier.exchange.out_folder import new_folder

    if (output is not None) + nodes + edges != 1:
        raise click.UsageError("name a folder with -o, or ask for --nodes or --edges on standard output")
    store, of = chosen(ctx, selection)
    graph = Graph(store, of, with_sensitive=selection.with_sensitive)
    writing = csv_tables.Writing(excel=excel)
    if output is None:
        table = csv_tables.nodes if nodes else csv_tables.edges
        put(ctx, store, None, _marked(table(graph, writing), bom), force=False)
        tell_withheld(graph.withheld or graph.ties_withheld)
        return
    try:
        with new_folder(output) as folder:
            counts = csv_tables.fill(folder, graph, writing, bom=bom)
    except CannotExport as error:
        complain(str(error))
        ctx.exit(1)
    click.echo(f"written {clean(str(output))}: {', '.join(f'{number:,} {table}' for table, number in counts.items() if number)}", err=True)
    tell_withheld(graph.withheld)


def _marked(parts: Iterator[str], bom: bool) -> Iterator[str]:
    if bom:
        yield "\ufeff"
    yield from parts


def _run(ctx: click.Context, selection: Selection, make: Callable[[Graph], Iterator[str]], output: Path | None, force: bool) -> None:
    from dossier.exchange.graph import Graph

    store, of = chosen(ctx, selection)
    graph = Graph(store, of, with_sensitive=selection.with_sensitive)
    put(ctx, store, output, make(graph), force=force)
    tell_withheld(graph.withheld)


@export.command("graphml")
@output_option
@force_option
@selection_options
def graphml_(ctx: click.Context, selection: Selection, output: Path | None, force: bool) -> None:
    """A graph for yEd, Gephi, Cytoscape or NetworkX.

    Of chosen records the edges are those among them.
    """
    from dossier.exchange.graphml import graphml

    _run(ctx, selection, graphml, output, force)


@export.command("gexf")
@output_option
@force_option
@selection_options
def gexf_(ctx: click.Context, selection: Selection, output: Path | None, force: bool) -> None:
    """A graph for Gephi, with the time in which each tie may have held.

    Of chosen records the edges are those among them.
    """
    from dossier.exchange.gexf import gexf

    _run(ctx, selection, gexf, output, force)


@export.command("cypher")
@output_option
@force_option
@selection_options
def cypher_(ctx: click.Context, selection: Selection, output: Path | None, force: bool) -> None:
    """Statements that make the graph in Neo4j 5; they may be run again.

    Of chosen records the edges are those among them. Run them with `cypher-shell --file FILE`.
    """
    from dossier.exchange.cypher import cypher

    _run(ctx, selection, cypher, output, force)
