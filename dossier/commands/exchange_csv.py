"""dossier import csv."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dossier.commands.common import NEW_FOLDER, PATH, TEXT, idle
from dossier.commands.exchanging import import_, run_import
from dossier.profiles.kinds import KINDS, SOURCE
from dossier.streams import complain


def _pairs(ctx: click.Context, parameter: click.Parameter, typed: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    found = []
    for each in typed:
        column, equals, key = each.rpartition("=")
        if not equals or not column.strip() or not key.strip():
            raise click.BadParameter(f"{each!r}: COLUMN=KEY is expected")
        found.append((column.strip(), key.strip()))
    return tuple(found)


@import_.command("csv")
@click.argument("file", metavar="FILE", type=PATH)
@click.option("-o", "--into", "folder", metavar="FOLDER", type=NEW_FOLDER,
              help="Folder of profiles to make. One that holds files already is only compared.")  # fmt: skip
@click.option("--add", is_flag=True, help="Into a folder that holds files: write those that are not there yet, and change none.")
@click.option(
    "--map", "maps", multiple=True, metavar="COLUMN=KEY", callback=_pairs, help="What a column holds; may be given several times."
)
@click.option("--mapping", metavar="FILE", type=PATH, help="What the columns hold: lines of COLUMN = key.")
@click.option("--show-mapping", is_flag=True, help="Print what the columns are taken for, to be edited and given as --mapping.")
@click.option("--kind", type=click.Choice([key for key in KINDS if key != SOURCE]), help="What every row is.")
@click.option(
    "--source", type=TEXT, metavar="ID|TITLE", help="Id or title of the source that every statement gets; else made of the file's name."
)
@click.option(
    "--list-separator", "separator", default=";", show_default=True, metavar="TEXT", help="Between the values of a cell; '': it has one."
)
@click.option("--dates", type=click.Choice(["dmy", "mdy"]), help="How 03/04/1970 is read; else it is kept as text.")
@click.option("--delimiter", metavar="CHARACTER", help="Between cells; else guessed. TAB may be written \\t.")
@click.option("--no-header", is_flag=True, help="The first row is a record; columns are numbers, as in --map 1=name.")
@click.option("--encoding", metavar="NAME", type=TEXT, help="Of the file, as cp1252; else UTF-8 or UTF-16 by its mark.")
@click.option("--json", "as_json", is_flag=True, help="The account as JSON.")
@click.pass_context
def csv_(ctx: click.Context, /, file: Path, folder: Path | None, show_mapping: bool, add: bool, as_json: bool, **said: Any) -> None:
    """The rows of a table, one record each: a spreadsheet saved as CSV, a list of names.

    What the columns hold is guessed from the header, in English and Spanish; where there is none, --map tells it. Columns that mean
    nothing to us are kept as they stand.
    """
    from dossier.exchange.csv_header import MappingError, as_text
    from dossier.exchange.csv_in import Choices, mapping_of, reader
    from dossier.exchange.feed import BadInput

    if show_mapping:
        idle(ctx, ("folder", "add", "as_json", "source", "separator", "dates"), "with --show-mapping")
    delimiter = "\t" if said["delimiter"] == "\\t" else said["delimiter"]
    if delimiter is not None and len(delimiter) != 1:
        raise click.BadParameter("one character is expected", param_hint="--delimiter")
    choices = Choices(
        said["maps"],
        said["mapping"],
        said["kind"] or "",
        said["source"] or "",
        said["separator"],
        delimiter,
        said["encoding"],
        said["dates"] or "",
        not said["no_header"],
    )
    try:
        mapping = mapping_of(file, choices)
    except (BadInput, MappingError) as error:
        complain(str(error))
        ctx.exit(1 if isinstance(error, BadInput) else 2)
    if show_mapping:
        click.echo(as_text(mapping, file.name), nl=False)
        return
    if folder is None:
        raise click.UsageError("Missing option '-o' / '--into'.")
    run_import(ctx, reader(choices), [file], folder, add=add, as_json=as_json)
