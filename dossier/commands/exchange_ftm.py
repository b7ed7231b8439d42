"""`dossier import ftm` and `dossier export ftm`: FollowTheMoney, as OpenSanctions and Aleph speak it."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from pathlib import Path

import click

from dossier.commands.exchange_graph import force_option, output_option
from dossier.commands.exchanging import export, import_, import_options, run_import
from dossier.commands.selecting import Selection, chosen, put, selection_options
from dossier.streams import complain


@import_.command("ftm")
@import_options
@click.pass_context
def import_ftm(ctx: click.Context, files: tuple[Path, ...], folder: Path, add: bool, as_json: bool) -> None:
    """FollowTheMoney entities as JSON lines: OpenSanctions, Aleph.

    One profile for each thing; links become sentences on their subject, data sets become sources, and what has no place here
    is kept under `ftm:`. Several files are taken in one after the other, so that deltas follow what they change.
    """
    from dossier.exchange.ftm_in import read_ftm

    run_import(ctx, read_ftm, files, folder, add=add, as_json=as_json)


@export.command("ftm")
@output_option
@force_option
@click.option("--statements", is_flag=True, help="Statements as CSV, each source a data set, instead of entities.")
@selection_options
def export_ftm(ctx: click.Context, selection: Selection, output: Path | None, force: bool, statements: bool) -> None:
    """FollowTheMoney entities as JSON lines, or statements as CSV.

    Misspellings, open questions and what profiles call sensitive stay here. What FollowTheMoney cannot hold is counted on stderr.
    """
    from dossier.exchange.ftm_out import write_entities
    from dossier.exchange.ftm_statements import write_statements

    store, of = chosen(ctx, selection)
    remarks: Counter[str] = Counter()
    make = write_statements if statements else write_entities
    parts = filter(None, make(store, of, selection.with_sensitive, remarks))
    first = next(parts, "")
    if first:  # else no file is made, and none written over
        put(ctx, store, output, chain([first], parts), force=force)
    for what, number in remarks.most_common():
        if number:
            click.echo(f"note      {what} ({number:,})", err=True)
    if not first:
        complain("nothing to export: a source, a name to write or a file that cannot be read is no entity by itself")
        ctx.exit(1)
