"""dossier import popolo."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.commands.exchanging import import_, import_options, run_import


@import_.command("popolo")
@import_options
@click.pass_context
def popolo(ctx: click.Context, files: tuple[Path, ...], folder: Path, add: bool, as_json: bool) -> None:
    """People, organizations and memberships in Popolo's JSON, as EveryPolitician and many councils publish them.

    One object with all classes, or lists of one class each; give all files that belong together.
    """
    from dossier.exchange.popolo_in import read

    run_import(ctx, read, files, folder, add=add, as_json=as_json)
