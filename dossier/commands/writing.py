"""Commands that begin a profile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import click

from dossier.commands.common import TEXT, base_place, db_option, open_store, refuse_sample
from dossier.profiles.kinds import KINDS
from dossier.streams import complain
from dossier.text import clean

if TYPE_CHECKING:
    from pathlib import Path

    from dossier.database.store import Store
    from dossier.writing.drafting import Draft


@click.command()
@click.argument("name", nargs=-1, required=True)
@click.option(
    "--kind", type=click.Choice(sorted(KINDS)), help="What it is; of a stub it is known, else told by the name: a company, or a person."
)
@click.option("--id", "id_", metavar="ID", type=TEXT, default=None, help="Name of its file; else made from the name.")
@click.option(
    "--source", "sources", metavar="ID", type=TEXT, multiple=True, help="A source of all that the profile says; may be given again."
)
@click.option("--print", "print_", is_flag=True, help="Print the profile and write nothing.")
@click.option("--second", is_flag=True, help="Even where there is a record of this name.")
@db_option
@click.pass_context
def new(
    ctx: click.Context, name: tuple[str, ...], kind: str | None, id_: str | None, sources: tuple[str, ...], print_: bool, second: bool,
    db: str | None,
) -> None:  # fmt: skip
    """Begin a profile: NAME is a name, or the id or name of a stub, of which everything that others say is told in it.

    Prints the name of the file, which is made in the folder of the profiles, and never over another.
    """
    from dossier.database.folder import profile_files
    from dossier.profiles.rules.naming import kind_by_name
    from dossier.writing.drafting import draft, kind_of_stub, of_stub

    place = base_place(ctx, db)
    typed = " ".join(name)
    refuse_sample(ctx, place)
    if place.profiles is not None and not profile_files(place.profiles):
        _known(ctx, None, None, sources)
        _begin(ctx, partial(draft, None, place.profiles, typed, kind or kind_by_name(typed), id_ or ""), print_)
        return
    store = open_store(ctx, db)
    folder = place.profiles or store.folder
    if folder is None or not folder.is_dir():
        complain("the folder of the profiles is not here")
        ctx.exit(1)
    _known(ctx, store, folder, sources)
    by_id = store.ids_of(typed)
    found = (store.ids_of(id_) if id_ else by_id) or store.named(typed)
    refs = store.refs((*found, *by_id))
    stubs = [each for each in found if refs[each].state == "stub"]
    if found and not stubs and not second and not id_:
        complain(f"{clean(typed)!r} is the name of {', '.join(map(clean, found))}; --second begins another, and --id names its file")
        ctx.exit(1)
    if len(stubs) > 1 and not id_:
        complain(f"{clean(typed)!r} is the name of several that have no profile: {', '.join(map(clean, stubs))}; name one by its id")
        ctx.exit(1)
    if len(by_id) == 1 and refs[by_id[0]].state == "stub":
        typed = refs[by_id[0]].name
    if len(stubs) == len(found) == 1 and not id_:
        _begin(ctx, partial(of_stub, store, folder, stubs[0], sources, kind), print_)
    else:
        known = kind_of_stub(refs[stubs[0]]) if len(stubs) == 1 else kind_by_name(typed)
        _begin(ctx, partial(draft, store, folder, typed, kind or known, id_ or (stubs[0] if stubs else ""), sources), print_)


def _known(ctx: click.Context, store: Store | None, folder: Path | None, sources: Sequence[str]) -> None:
    """Ends the program where a source is not described, or its id may be another one's with the next build."""
    from dossier.database.own_id import unsure
    from dossier.database.wanted_since import wanted_by_now

    for each in sources:
        if store is None or not store.all("SELECT 1 FROM source WHERE id = ?", (each,)):
            complain(f"there is no source {clean(each)!r}")
            ctx.exit(1)
        if why := unsure(store, each):
            complain(why)
            ctx.exit(1)
    if store is not None and (why := wanted_by_now(store, folder, sources)):
        complain(why)
        ctx.exit(1)


def _begin(ctx: click.Context, make: Callable[[], Draft], print_: bool) -> None:
    """Print a draft, or write it and print where."""
    from dossier.writing.drafting import DraftError, write

    try:
        made = make()
        if not print_:
            write(made)
    except DraftError as error:
        complain(clean(str(error)))
        ctx.exit(1)
    if print_:
        from dossier.exchange import out_file

        out_file.write(None, [made.text])
    else:
        click.echo(clean(str(made.path)))
