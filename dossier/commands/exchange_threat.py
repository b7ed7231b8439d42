"""`dossier import misp` and `dossier import stix`: what is published about groups of attackers and their tools."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.commands.exchanging import import_, import_options, run_import


@import_.command("misp")
@import_options
@click.pass_context
def misp(ctx: click.Context, files: tuple[Path, ...], folder: Path, *, add: bool, as_json: bool) -> None:
    """MISP galaxy clusters: files of `values` with synonyms, references and typed links.

    Give the files together whose items are linked: a link into a file that is not among them is kept as it stands.
    """
    from dossier.exchange.misp import read_misp

    run_import(ctx, read_misp, files, folder, add=add, as_json=as_json)


@import_.command("stix")
@import_options
@click.pass_context
def stix(ctx: click.Context, files: tuple[Path, ...], folder: Path, *, add: bool, as_json: bool) -> None:
    """STIX 2 bundles, or files of one STIX object a line: groups, campaigns, programs and the relationships among them.

    Give the files together whose objects are related, as intrusion-set.jsonl and relationships.jsonl.
    """
    from dossier.exchange.stix import read_stix

    run_import(ctx, read_stix, files, folder, add=add, as_json=as_json)
