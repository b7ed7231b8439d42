"""Commands for what a person puts aside of a base: the desk, cases, tags, pins, bookmarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from dossier.commands.common import (
    TEXT,
    db_option,
    idle,
    json_option,
    open_store,
    print_json,
    print_made,
    print_page,
    the_record,
    width_option,
)
from dossier.streams import complain
from dossier.text import clean, counted, same_id

if TYPE_CHECKING:
    from dossier.database.ref import Ref
    from dossier.database.store import Store
    from dossier.userdata.desk import Desk
    from dossier.userdata.lists import Item

remove_option = click.option("--remove", is_flag=True, help="Take it out again.")


@contextmanager
def _own(ctx: click.Context, store: Store) -> Iterator[Desk]:
    """A person's own files of a base; what is wrong with them is one line."""
    from dossier.userdata.files import UserDataError
    from dossier.userdata.following import desk_of

    own = desk_of(store)
    try:
        yield own
    except UserDataError as error:
        complain(clean(str(error)))
        own.told[:] = [each for each in own.told if each != str(error)]
        ctx.exit(1)
    finally:
        for message in own.told:
            complain(clean(message))


def _refs(ctx: click.Context, store: Store, typed: tuple[str, ...]) -> list[Ref]:
    """The records that are meant."""
    return [the_record(ctx, store, each).ref for each in typed]


def _meant(ctx: click.Context, store: Store, typed: tuple[str, ...], items: Iterable[Item]) -> dict[str, str]:
    """Id -> what to put beside it; records, and of `items`, of which it is to be taken out, what is not in the base any more."""
    here = {each.stop: each.name for each in items if isinstance(each.stop, str)}
    found: dict[str, str] = {}
    for each in typed:
        gone: dict[str, str] = {}
        if not store.ids_of(each):
            gone = {id_: name for id_, name in here.items() if same_id(id_) == same_id(each)}
            if not gone and not store.named(each):
                gone = {id_: name for id_, name in here.items() if same_id(name) == same_id(each)}
        if len(gone) > 1:
            complain(f"{clean(each)!r} is the name of {len(gone)} that are not in the base: {', '.join(map(clean, gone))}")
            ctx.exit(1)
        found |= gone or {ref.id: ref.called for ref in _refs(ctx, store, (each,))}
    return found


@click.command()
@click.option("--tag", type=TEXT, help="Only the records with this tag.")
@json_option
@width_option
@db_option
@click.pass_context
def desk(ctx: click.Context, tag: str | None, as_json: bool, width: int | None, db: str | None) -> None:
    """What you have put aside of this base: cases, pinned records, bookmarks, tags, and what you opened last."""
    from dossier.view.desk import address
    from dossier.view.pages import make_page

    only = (tag or "").lstrip("#")
    if tag is not None and not only:
        raise click.BadParameter(f"{clean(tag)!r} is no tag", param_hint="--tag")
    page = make_page(open_store(ctx, db), address(only))
    print_made(ctx, page, as_json, width, empty=bool(only) and not page.data["records"])


@click.command()
@click.argument("name", required=False)
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--note", type=TEXT, help="What there is to say of the records in this case.")
@remove_option
@json_option
@width_option
@db_option
@click.pass_context
def case(
    ctx: click.Context,
    name: str | None,
    ids: tuple[str, ...],
    note: str | None,
    remove: bool,
    as_json: bool,
    width: int | None,
    db: str | None,
) -> None:
    """List your cases; print the case NAME; or put records into it, which makes it where it is not there yet."""
    from dossier.userdata.files import UserDataError
    from dossier.userdata.lists import Item
    from dossier.view.case import address

    if not ids:
        idle(ctx, ("note", "remove"), "without a record")
    if remove:
        idle(ctx, ("note",), "with --remove")
    store = open_store(ctx, db)
    with _own(ctx, store) as own:
        if name is None:
            _list_cases(ctx, own, as_json)
        found = own.case(name or "")
        if ids and remove:
            gone = _meant(ctx, store, ids, found.members if found else ())
            if found is not None:
                own.take(found, gone)
        elif ids:
            items = [Item(ref.id, ref.called, note or "") for ref in _refs(ctx, store, ids)]
            if found is None:
                try:
                    found, items = own.new_case(name or "", items), []
                except UserDataError:  # another program was quicker
                    found = own.case(name or "")
                    if found is None:
                        raise
            elif same_id(name or "") not in (same_id(found.name), same_id(found.title)):
                complain(
                    f"the case {clean(found.title)!r} is taken for {clean(name or '')!r}: their names differ in signs and accents only"
                )
            for item in items:
                own.put(found, item)
        found = own.case(found.name) if found else None
        if found is None:
            complain(f"there is no case {clean(name or '')!r}; `dossier case NAME ID...` makes one")
            ctx.exit(1)
    print_page(ctx, store, address(found.name), as_json, width)


def _list_cases(ctx: click.Context, own: Desk, as_json: bool) -> None:
    cases = own.cases()
    if as_json:
        print_json([{"name": each.name, "title": each.title, "records": each.size, "file": str(each.path)} for each in cases])
    for each in () if as_json else cases:
        click.echo(f"{clean(each.name):30} {clean(each.title)} ({counted(each.size, 'record')})")
    if not cases:
        complain("there is no case yet; `dossier case NAME ID...` makes one")
    ctx.exit(0 if cases else 1)


@click.command()
@click.argument("id_", metavar="ID")
@click.argument("tags", metavar="[TAG]...", nargs=-1, type=TEXT)
@remove_option
@db_option
@click.pass_context
def tag(ctx: click.Context, id_: str, tags: tuple[str, ...], remove: bool, db: str | None) -> None:
    """Give a record tags of your own, or print those it has."""
    from dossier.userdata.desk import TAGS
    from dossier.userdata.following import called_otherwise
    from dossier.userdata.tags import among, one_each, tags_typed

    typed = tags_typed(" ".join(tags))
    if (remove or tags) and not typed:
        raise click.UsageError("name the tags to take out" if remove else f"there is no tag in {clean(' '.join(tags))!r}")
    store = open_store(ctx, db)
    with _own(ctx, store) as own:
        items = own.items(TAGS)
        ((record, called),) = _meant(ctx, store, (id_,), items if remove else ()).items()
        before = own.tags().get(record, ())
        for _, name in called_otherwise(store, (each for each in items if each.stop == record)):
            complain(f"these tags were put to {clean(name)!r}; {clean(record)} is {clean(called or record)!r} now")
        after = tuple(each for each in before if not among(each, typed)) if remove else one_each((*before, *typed))
        if after != before:
            own.set_tags(record, called, after, before)
    if after:
        click.echo(" ".join(f"#{clean(each)}" for each in after))
    elif not typed:
        complain(f"{clean(record)} has no tag; `dossier tag ID TAG...` gives it one")
    ctx.exit(0 if after or typed else 1)


def _toggled(ctx: click.Context, name: str, ids: tuple[str, ...], remove: bool, db: str | None) -> None:
    store = open_store(ctx, db)
    with _own(ctx, store) as own:
        for record, called in _meant(ctx, store, ids, own.items(name) if remove else ()).items():
            own.keep(name, record, called, inside=not remove)


@click.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@remove_option
@db_option
@click.pass_context
def pin(ctx: click.Context, ids: tuple[str, ...], remove: bool, db: str | None) -> None:
    """Pin records to the top of the list."""
    from dossier.userdata.desk import PINNED

    _toggled(ctx, PINNED, ids, remove, db)


@click.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@remove_option
@db_option
@click.pass_context
def bookmark(ctx: click.Context, ids: tuple[str, ...], remove: bool, db: str | None) -> None:
    """Bookmark records."""
    from dossier.userdata.desk import BOOKMARKS

    _toggled(ctx, BOOKMARKS, ids, remove, db)
