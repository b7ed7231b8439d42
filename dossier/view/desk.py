"""The desk: what a person has put aside of this base, and where they were last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from dossier.database.ref import Ref, told_alike
from dossier.stop import View, written
from dossier.text import clean, counted, same_id
from dossier.userdata.desk import BOOKMARKS, PINNED, RECENT, TAGS, Case, Desk
from dossier.userdata.files import UserDataError
from dossier.userdata.following import called_otherwise, desk_of
from dossier.userdata.lists import Item
from dossier.userdata.sets import otherwise_told
from dossier.userdata.tags import among, by_tag, has_tag, tags_in, tags_of
from dossier.view import case
from dossier.view.absent import Called, add_absent, called_so, so_called
from dossier.view.blocks import Blocks
from dossier.view.page import Page
from dossier.view.pressing import PRESS
from dossier.view.row import Paragraph, Place, Row
from dossier.view.wrap import Part

if TYPE_CHECKING:
    from dossier.database.store import Store

NAME = "desk"
_HOW = (
    "In a dossier, or on a result: {case} puts it into a case, {bookmark} keeps a bookmark, {pin} pins it to the top, {tags} gives it tags."
)
_LISTS = {PINNED: "pinned", BOOKMARKS: "bookmarks", TAGS: "tags", RECENT: "recent"}


def address(tag: str = "") -> View:
    """The whole desk, or the records of one tag."""
    return View(NAME, (same_id(tag),))


def desk_page(store: Store, view: View) -> Page:
    """The page of the desk, or of one tag."""
    (tag,) = view.args
    desk = desk_of(store)
    kept = {name: _items(desk, name) for name in _LISTS}
    tag = next((each for each in by_tag(tags_of(kept[TAGS])) if among(each, (tag,))), tag)  # as it is typed
    cases = desk.cases()
    refs = store.refs(each.stop for items in kept.values() for each in items if isinstance(each.stop, str))
    called = called_so(store, (each for items in kept.values() for each in items), refs)
    otherwise = called_otherwise(store, (each for items in kept.values() for each in items))
    others = [(each.stop, each.name) for each in kept[TAGS] if isinstance(each.stop, str) and has_tag(each.note, tag)]
    return Page(
        view,
        f"Tag: {clean(tag)}" if tag else "Your desk",
        lambda offsets, page: _Desk(desk, kept, cases, refs, called, otherwise, tag, offsets, page).compose(),
        lambda: _data(kept, cases, called, otherwise, tag),
        warning=otherwise_told(store, [each for each in others if each in otherwise]),
    )


def _items(desk: Desk, name: str) -> list[Item]:
    try:
        return desk.items(name)
    except UserDataError as error:
        desk.tell(str(error))
        return []


class _Desk(Blocks):
    """The page of the desk."""

    def __init__(
        self, desk: Desk, kept: Mapping[str, list[Item]], cases: list[Case], refs: Mapping[str, Ref], called: Called,
        otherwise: case.Otherwise, tag: str, offsets: Mapping[str, int], page: int,
    ) -> None:  # fmt: skip
        super().__init__(offsets, page)
        self.desk, self.kept, self.cases, self.refs, self.called = desk, kept, cases, refs, called
        self.otherwise, self.tag = otherwise, tag
        self.alike = told_alike(refs.values())

    def compose(self) -> list[Row]:
        self.section = "head"
        head = f"#{clean(self.tag)}" if self.tag else "Your desk"
        self.add("head", Paragraph(((head, "name"),)), copy=head)
        for message in self.desk.told:
            self.add("problem", Paragraph(((clean(message), "error"),), 0, 2), copy=clean(message))
        if self.tag:
            self._tagged()
        else:
            self._all()
        return self.rows

    def _tagged(self) -> None:
        items = [each for each in self.kept[TAGS] if has_tag(each.note, self.tag)]
        told = f"{counted(len({each.stop for each in items}), 'record')} · tag:{clean(self.tag)} in the search box finds among them"
        self.add("text", Paragraph(((told, "dim"),)), copy=f"tag:{self.tag}")
        self.paged("tagged", [(TAGS, each) for each in items], self._item)

    def _all(self) -> None:
        if not self.cases and not any(self.kept.values()):
            nothing = "Nothing is put aside yet."
            self.add("text", Paragraph(((nothing, "dim"),)), copy=nothing)
            self.add("text", Paragraph(((_HOW, PRESS),), 0, 2))
        if self.cases:
            self.heading("Cases", len(self.cases))
            self.paged("cases", self.cases, self._case)
        for name, title in ((PINNED, "Pinned"), (BOOKMARKS, "Bookmarks")):
            if self.kept[name]:
                self.heading(title, len(self.kept[name]))
                self.paged(title, [(name, each) for each in self.kept[name]], self._item)
        tags = by_tag(tags_of(self.kept[TAGS]))
        if tags:
            self.heading("Tags", len(tags))
            self.paged("tags", list(tags.items()), self._tag)
        if self.kept[RECENT]:
            self.heading("Opened last", len(self.kept[RECENT]))
            self.paged("recent", [(RECENT, each) for each in self.kept[RECENT]], self._item)
        place = str(self.desk.folder)
        self.rows.append(Row("blank", section="place"))
        copies: Part = (": {copy-row} copies the name of the folder", PRESS)
        self.add("text", Paragraph((("kept in plain text", "dim"), copies), 0, 2), copy=place)

    def _case(self, item: Case) -> None:
        title = clean(item.title)
        told = f" · {counted(item.size, 'record')}"
        place = Place(str(item.path), item.line)
        self.add("link", Paragraph(((f"▸ {title}", "link"), (told, "dim")), 0, 2), target=case.address(item.name), copy=title, place=place)

    def _tag(self, item: tuple[str, list[Any]]) -> None:
        tag, records = item
        shown = f"#{clean(tag)}"
        place = next((self._place(TAGS, each) for each in self.kept[TAGS] if each.stop == records[0]), None)
        told = Paragraph(((shown, "link"), (f" · {counted(len(records), 'record')}", "dim")))
        self.add("link", told, target=address(tag), copy=shown, place=place)

    def _place(self, name: str, item: Item) -> Place:
        return Place(str(self.desk.folder / name), item.line, item.name)

    def _item(self, listed: tuple[str, Item]) -> None:
        item, place = listed[1], self._place(*listed)
        ref = self.refs.get(item.stop) if isinstance(item.stop, str) else None
        name = clean(ref.name if ref else item.name or written(item.stop))
        if ref is None and isinstance(item.stop, str):
            add_absent(self, item, self.called, place)
            return
        parts = self.link_parts(ref) if ref else [(f"▸ {name}", "link")]
        who = [(f" · {clean(ref.who)}", "dim")] if ref and ref.who else []
        tags = [(f" {' '.join(f'#{clean(tag)}' for tag in _tags(item))}", "key")] if _tags(item) and not self.tag else []
        told = Paragraph((*parts, *tags, *case.put_in_as(item, self.otherwise), *who), 0, 2)
        self.add("link", told, target=item.stop, copy=name, place=place)


def _tags(item: Item) -> tuple[str, ...]:
    return tags_in(item.note)


def _id(item: Item) -> str:
    """The id of a record as other commands tell it, or the address of a view."""
    return item.stop if isinstance(item.stop, str) else written(item.stop)


def _data(kept: Mapping[str, list[Item]], cases: Iterable[Case], called: Called, otherwise: case.Otherwise, tag: str) -> dict[str, Any]:
    if tag:
        return {"tag": tag, "records": [_id(each) for each in kept[TAGS] if has_tag(each.note, tag)]}
    found: dict[str, Any] = {
        told: [
            {"id": _id(each), "name": each.name, "note": each.note,
             **({"called_otherwise": True} if (each.stop, each.name) in otherwise else {}), **so_called(called, each)}
            for each in kept[name]
        ]
        for name, told in _LISTS.items()
    }  # fmt: skip
    found["cases"] = [{"name": each.name, "title": each.title, "records": each.size} for each in cases]
    return found if any(found.values()) else {}
