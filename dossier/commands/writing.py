"""Commands that begin a profile."""

from __future__ import annotations

import click

from dossier.commands.common import base_place, db_option, open_store
from dossier.launch import complain
from dossier.profiles.kinds import KINDS
from dossier.text import clean


@click.command()
@click.argument("name", nargs=-1, required=True)
@click.option("--kind", type=click.Choice(sorted(KINDS)), help="What it is; of a stub it is known, else a person.")
@click.option("--id", "id_", metavar="ID", default="", help="Name of its file; else made from the name.")
@click.option("--source", "sources", metavar="ID", multiple=True, help="A source of all that the profile says; may be given again.")
@click.option("--print", "print_", is_flag=True, help="Print the profile and write nothing.")
@click.option("--second", is_flag=True, help="Even where there is a record of this name.")
@db_option
@click.pass_context
def new(
    ctx: click.Context, name: tuple[str, ...], kind: str | None, id_: str, sources: tuple[str, ...], print_: bool, second: bool,
    db: str | None,
) -> None:  # fmt: skip
    """Begin a profile: NAME is a name, or the id or name of a stub, of which everything that others say is told in it.

    Prints the name of the file, which is made in the folder of the profiles, and never over another.
    """
    from dossier.writing.drafting import DraftError, draft, of_stub, write

    store = open_store(ctx, db)
    folder = base_place(ctx, db).profiles or store.folder
    typed = " ".join(name)
    if folder is None or not folder.is_dir():
        complain("the folder of the profiles is not here")
        ctx.exit(1)
    found = [each for each in (store.find_id(id_ or typed),) if each] or store.named(typed)
    refs = store.refs(found)
    stubs = [each for each in found if refs[each].state == "stub"]
    unknown = [each for each in sources if not store.all("SELECT 1 FROM source WHERE id = ?", (each,))]
    if unknown:
        complain(f"there is no source {clean(unknown[0])!r}")
        ctx.exit(1)
    if found and not stubs and not second and not id_:
        complain(f"{clean(typed)!r} is the name of {', '.join(map(clean, found))}; --second begins another, and --id names its file")
        ctx.exit(1)
    try:
        if len(stubs) == 1 and len(found) == 1 and kind is None and not id_:
            made = of_stub(store, folder, stubs[0], sources)
        else:
            made = draft(store, folder, typed, kind or "person", id_ or (stubs[0] if stubs else ""), sources)
        if print_:
            click.echo(made.text, nl=False)
            return
        write(made)
    except DraftError as error:
        complain(clean(str(error)))
        ctx.exit(1)
    click.echo(clean(str(made.path)))
