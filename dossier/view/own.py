"""What a person has put aside of one record, in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dossier.text import clean
from dossier.userdata.desk import BOOKMARKS, PINNED, TAGS, Desk
from dossier.userdata.following import called_otherwise
from dossier.userdata.tags import tags_of
from dossier.view import case, desk
from dossier.view.row import Paragraph, Place, Row
from dossier.view.wrap import Part

if TYPE_CHECKING:
    from dossier.database.store import Store


class Aside(NamedTuple):
    """How a record was put aside."""

    pinned: bool = False
    bookmarked: bool = False
    tags: tuple[str, ...] = ()
    cases: tuple[tuple[str, str, str, Place], ...] = ()
    """Name and title of each case that it is in, the note on it there, and where that stands."""
    called: tuple[str, ...] = ()
    """What it was called when it was put aside, where it has no such name."""
    place: Place | None = None
    """Where it is pinned, bookmarked or has its tags."""


def aside(own: Desk, store: Store, record: str) -> Aside:
    """How a record was put aside; raises UserDataError where a file cannot be read."""
    lists = {name: [each for each in own.items(name) if each.stop == record] for name in (PINNED, BOOKMARKS, TAGS)}
    pinned, bookmarked, tagged = lists.values()
    inside = [(each, member) for each in own.cases() for member in each.members if member.stop == record]
    marked = next(((name, each) for name, found in lists.items() for each in found), None)
    called = called_otherwise(store, (*pinned, *bookmarked, *tagged, *(member for _, member in inside)))
    return Aside(
        bool(pinned),
        bool(bookmarked),
        tags_of(tagged).get(record, ()),
        tuple((each.name, each.title, member.note, Place(str(each.path), member.line, member.name)) for each, member in inside),
        tuple(sorted(name for _, name in called)),
        Place(str(own.folder / marked[0]), marked[1].line, marked[1].name) if marked else None,
    )


def own_rows(put: Aside) -> list[Row]:
    """Pins and tags on one row, then a row for each case."""
    marks = [word for word, on in (("pinned", put.pinned), ("bookmarked", put.bookmarked)) if on]
    tags = [f"#{clean(tag)}" for tag in put.tags]
    rows: list[Row] = []
    if marks or tags:
        parts: list[Part] = [("★ ", "key"), (" · ".join(marks), "dim"), (" " if marks and tags else "", ""), (" ".join(tags), "key")]
        told = (Paragraph(tuple(parts), 0, 2),)
        rows.append(Row("link", told, desk.address(), copy=" ".join([*marks, *tags]), section="head", place=put.place))
    for name in put.called:
        parts = [("★ ", "key"), (f"put in as {clean(name)}", "differs")]
        rows.append(Row("link", (Paragraph(tuple(parts), 0, 2),), desk.address(), copy=clean(name), section="head", place=put.place))
    for name, title, note, place in put.cases:
        parts = [("★ ", "key"), ("in ", "dim"), (f"“{clean(title)}”", "link"), (f" · {clean(note)}" if note else "", "")]
        copy = clean(note or title)
        rows.append(Row("link", (Paragraph(tuple(parts), 0, 2),), case.address(name), copy=copy, section="head", place=place))
    return rows
