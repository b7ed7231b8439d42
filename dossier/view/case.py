"""A case: its notes, its records with what is noted of each, and what links them to one another."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dossier.database.ref import Ref, called_alike
from dossier.network.graph import Graph
from dossier.network.ways import Edge
from dossier.stop import Stop, View
from dossier.text import clean, counted
from dossier.userdata.desk import Case
from dossier.userdata.files import UserDataError
from dossier.userdata.following import called_otherwise, desk_of
from dossier.userdata.lists import Item
from dossier.userdata.sets import CASE_SIGN
from dossier.view import ledger, timeline, wording
from dossier.view.absent import Called, add_absent, called_so, so_called
from dossier.view.blocks import Blocks
from dossier.view.page import Page
from dossier.view.pressing import PRESS
from dossier.view.row import Paragraph, Place, Row, Stated, beginning, place_of, text_row
from dossier.view.wrap import Part

if TYPE_CHECKING:
    from dossier.database.store import Store

NAME = "case"
Otherwise = Collection[tuple[Stop, str]]
"""Records with names that they have not, as `following.called_otherwise` gives them."""


def address(name: str) -> View:
    """A case, by its name."""
    return View(NAME, (name,))


def case_page(store: Store, view: View) -> Page:
    """The page of a case; one that is not there, or cannot be read, says so."""
    (name,) = view.args
    try:
        case = desk_of(store).case(name)
    except UserDataError as error:
        wrong = str(error)
        return Page(view, clean(name), lambda offsets, page: [text_row(wrong, "differs")])
    if case is None:
        return Page(view, clean(name), lambda offsets, page: [text_row(f"There is no case {name}.", "differs")])
    items = case.members
    refs = store.refs(each.stop for each in items if isinstance(each.stop, str))
    graph = Graph(store)
    links = between(graph, list(refs))
    called = called_so(store, items, refs)
    otherwise = called_otherwise(store, items)
    return Page(
        view,
        f"Case: {clean(case.title)}",
        lambda offsets, page: _Case(case, items, refs, called, otherwise, links, graph, offsets, page).compose(),
        lambda: _data(case, items, refs, called, otherwise, links),
    )


def between(graph: Graph, ids: Sequence[str]) -> list[Edge]:
    """The links between these records, each once."""
    inside = set(ids)
    found: dict[tuple[str, int], Edge] = {}
    for edges in graph.neighbours(ids).values():
        for edge in edges:
            if edge.here in inside and edge.there in inside:
                found.setdefault((edge.table, edge.number), edge)
    return list(found.values())


class _Case(Blocks):
    """One case's page."""

    def __init__(
        self, case: Case, items: Sequence[Item], refs: Mapping[str, Ref], called: Called, otherwise: Otherwise, links: Sequence[Edge],
        graph: Graph, offsets: Mapping[str, int], page: int,
    ) -> None:  # fmt: skip
        super().__init__(offsets, page)
        self.case, self.items, self.refs, self.called = case, items, refs, called
        self.otherwise, self.links, self.graph = otherwise, links, graph
        self.alike = called_alike(refs.values())

    def compose(self) -> list[Row]:
        self.section = "head"
        title = clean(self.case.title)
        self.add("head", Paragraph(((title, "name"),)), copy=title)
        told = f"{counted(self.case.size, 'record')} · case:{clean(self.case.name)} in the search box finds among them"
        self.add("text", Paragraph(((told, "dim"),)), copy=f"case:{self.case.name}")
        for line in self.case.notes.splitlines():
            text = clean(line)
            if text.strip():
                place = Place(str(self.case.path), self.case.line, beginning(line))
                self.add("text", Paragraph(((text, ""),), 0, 2), copy=text, place=place)
        if self.items:
            self.heading("Records", self.case.size)
            self.paged("case", self.items, self._record)
            self._views()
        else:
            empty = "Nothing is in this case yet"
            puts_in: Part = (": {case} in a dossier, or on a result, puts it in", PRESS)
            self.add("text", Paragraph(((empty, "dim"), puts_in, (".", "dim"))), copy=f"{empty}.")
        if self.links:
            self.heading("Links between them", len(self.links))
            self.paged("links", self.links, self._link)
        how: Part = (": {edit} opens it, {copy-row} copies where it is", PRESS)
        self.file_row(str(self.case.path), self.case.line, (f"{clean(self.case.path.name)}, a file of your own", "dim"), how)
        return self.rows

    def _views(self) -> None:
        self.heading("All of it")
        whole = f"{CASE_SIGN}{self.case.name}"
        for told, view in (("Timeline of the case", timeline.address([whole])), ("Accusations in the case", ledger.address(whole))):
            self.add("link", Paragraph(((f"▸ {told}", "link"),)), target=view, copy=told)

    def _record(self, item: Item) -> None:
        note = [Paragraph(((clean(item.note), ""),), 2, 2)] if item.note else []
        place = Place(str(self.case.path), item.line, item.name)
        if not isinstance(item.stop, str):
            name = clean(item.name) or item.stop.name
            self.add(
                "link",
                Paragraph(((f"▸ {name}", "link"), *put_in_as(item, self.otherwise)), 0, 2),
                *note,
                target=item.stop,
                copy=name,
                place=place,
            )
            return
        ref = self.refs.get(item.stop)
        if ref is None:
            add_absent(self, item, self.called, place, *note)
            return
        who = [(f" · {clean(ref.who)}", "dim")] if ref.who else []
        other = put_in_as(item, self.otherwise)
        parts = Paragraph((*self.link_parts(ref), *other, *who), 0, 2)
        self.add("link", parts, *note, target=ref.id, copy=clean(ref.name), place=place)

    def _link(self, edge: Edge) -> None:
        here, there = self.refs[edge.here], self.refs[edge.there]
        role = f" · {wording.role(edge.role, own=edge.of_here)}" if edge.role else ""
        told = [wording.dated(edge.day) or wording.span(edge.start, edge.end), *wording.details(edge.details)]
        standing = clean(edge.standing)
        parts: list[Part] = [(self.name_told(here), ""), (f" {edge.label} ", "label"), *self.link_parts(there), (role, "")]
        parts += [(f" · {each}", "dim") for each in told if each]
        parts.append((f" · {standing}", "dim" if standing in ("reported", "confirmed") else "standing"))
        self.add(
            "link", Paragraph(tuple(parts), 0, 2), target=there.id, copy=f"{clean(here.name)} {edge.label} {clean(there.name)}{role}",
            place=place_of(self.graph.written(edge)), stated=Stated(edge.here, edge.table, edge.number),
        )  # fmt: skip


def put_in_as(item: Item, otherwise: Otherwise) -> list[Part]:
    """What to say behind a record that is not called as it was when it was put aside."""
    if (item.stop, item.name) not in otherwise:
        return []
    told = f"put in as {clean(item.name)}" if isinstance(item.stop, str) else "of a record that is called otherwise now"
    return [(f" · {told}", "differs")]


def _data(
    case: Case, items: Sequence[Item], refs: Mapping[str, Ref], called: Called, otherwise: Otherwise, links: Sequence[Edge]
) -> dict[str, Any]:  # fmt: skip
    return {
        "name": case.name,
        "title": case.title,
        "notes": case.notes,
        "file": str(case.path),
        "records": [
            {
                "id": each.stop,
                "name": refs[each.stop].name if isinstance(each.stop, str) and each.stop in refs else each.name,
                "note": each.note,
                "in_base": isinstance(each.stop, str) and each.stop in refs,
                **({"put_in_as": each.name} if (each.stop, each.name) in otherwise else {}),
                **so_called(called, each),
            }
            for each in items
        ],
        "links": [
            {"from": each.here, "to": each.there, "label": each.label, "role": each.role, "standing": each.standing, "start": each.start,
             "end": each.end, **({"date": each.day} if each.day else {}), **dict(each.details)}
            for each in links
        ],
    }  # fmt: skip
