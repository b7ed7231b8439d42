"""Commands that make what is handed over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.commands.common import OUTPUT, TEXT, db_option, idle, open_store, read_date, the_record, the_record_to_write
from dossier.commands.selecting import may_write, of_case, write_out
from dossier.text import clean, counted

if TYPE_CHECKING:
    from dossier.database.records import Dossier
    from dossier.database.store import Store

_ENDINGS = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"}

case_option = click.option("--case", "case_name", metavar="NAME", help="The records of one of your cases, beside those named.")


def records_of(
    ctx: click.Context, store: Store, ids: tuple[str, ...], case_name: str | None, find: Callable[..., Dossier] = the_record
) -> tuple[list[str], str]:  # fmt: skip
    """The records that are meant, each once, and the title of the case; ends the program where there are none."""
    found = [find(ctx, store, each).ref.id for each in ids]
    title = ""
    if case_name is not None:
        members, title = of_case(ctx, store, case_name)
        found += members
    if not found:
        raise click.UsageError("name a record, or a case with --case")
    return list(dict.fromkeys(found)), title


@click.command()
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("-o", "--output", metavar="FILE", type=OUTPUT, help="The file to write; else the report is printed.")
@click.option("--format", "format_", type=click.Choice(["markdown", "html"]), help="Else as the file's ending says: .md or .html.")
@case_option
@click.option("--as-of", metavar="DATE", callback=read_date, help="Say of each statement whether it held on this date.")
@click.option("--title", type=TEXT, help="The report's title; else the names of its records.")
@click.option("--with-sensitive", is_flag=True, help="With the fields that profiles mark as sensitive, and private details of the living.")
@click.option("--with-questions", is_flag=True, help="With the open questions of the profiles.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@db_option
@click.pass_context
def report(
    ctx: click.Context, ids: tuple[str, ...], output: Path | None, format_: str | None, case_name: str | None, as_of: str,
    title: str | None, with_sensitive: bool, with_questions: bool, force: bool, db: str | None,
) -> None:  # fmt: skip
    """Write the dossier that is handed over: of one record, of several, or of a case.

    Each ID is an id, or a name that only one record has. Sources are numbered; accusations stand with their stage and the answer of the
    accused. Sensitive fields, and private details of living people, stay out.
    """
    if format_ is None:
        ending = output.suffix.lower() if output else ".md"
        if ending not in _ENDINGS:
            raise click.UsageError(f"{clean(str(output))} ends neither in .md nor in .html: name the --format")
        format_ = _ENDINGS[ending]
    if output is None:
        idle(ctx, ("force",), "on standard output")
    store = open_store(ctx, db)
    if output is not None:
        may_write(ctx, store, output, force=force)
    records, case_title = records_of(ctx, store, ids, case_name, the_record_to_write)
    from dossier.report.compose import Wanted, compose
    from dossier.report.html import html
    from dossier.report.markdown import markdown

    document = compose(store, Wanted(records, title or case_title, as_of, with_sensitive, with_questions))
    text = (html if format_ == "html" else markdown)(document)
    written = write_out(ctx, output, [text], force=force)
    if output is not None:
        click.echo(f"{clean(str(output))}: {counted(len(records), 'record')}, {counted(written, 'byte')}", err=True)
