"""Lists of what is still to be done, each row leading to the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dossier.database import todo
from dossier.database.ref import ref_of
from dossier.stop import View
from dossier.text import clean, counted
from dossier.view.blocks import Blocks
from dossier.view.page import Page
from dossier.view.row import Paragraph, Row
from dossier.view.wrap import Part

if TYPE_CHECKING:
    from dossier.database.store import Store

NAME = "todo"
LISTS: dict[str, tuple[str, str, Callable[[Store], Sequence[Any]]]] = {
    "stubs": ("profiles to write, the most named first", "Every record that is named has a profile.", todo.stubs),
    "questions": ("open questions", "No profile asks anything.", todo.questions),
    "weak": ("statements on one source or none", "Every statement has two sources.", todo.weak),
    "problems": ("problems in the files", "No file has a problem.", todo.troubles),
}
"""Name -> what it lists, what is said where it is empty, and where it comes from."""


def address(kept: str = "stubs") -> View:
    """One of `LISTS`."""
    return View(NAME, (kept,))


def todo_page(store: Store, view: View) -> Page:
    """The page of one list."""
    (kept,) = view.args
    items = LISTS[kept][2](store)
    variants = tuple((told, address(name)) for name, (told, _, _) in LISTS.items())
    return Page(
        view,
        "To do",
        lambda offsets, page: _List(store, kept, items, offsets, page).compose(),
        lambda: [each._asdict() for each in items],
        variants,
    )


class _List(Blocks):
    """One list's page."""

    def __init__(self, store: Store, kept: str, items: Sequence[Any], offsets: Mapping[str, int], page: int) -> None:
        super().__init__(offsets, page)
        self.kept, self.items = kept, items
        start = min(offsets.get("todo", 0), len(items)) if page else 0
        shown = items[start : start + page + 3] if page else items
        self.refs = store.refs(each.record for each in shown)

    def compose(self) -> list[Row]:
        self.section = "head"
        told, empty, _ = LISTS[self.kept]
        head = told[0].upper() + told[1:]
        self.add("head", Paragraph(((head, "name"), (f" ({len(self.items):,})" if self.items else "", "dim"))), copy=head)
        others = " · ".join(each for name, (each, _, _) in LISTS.items() if name != self.kept)
        self.add("text", Paragraph(((f"f: {others}", "dim"),)), copy=others)
        if not self.items:
            self.add("text", Paragraph(((empty, "dim"),)), copy=empty)
            return self.rows
        self.heading(told, 0)
        self.paged("todo", self.items, getattr(self, f"_{self.kept}"))
        return self.rows

    def _who(self, record: str) -> list[Part]:
        return self.link_parts(ref_of(record, self.refs))

    def _row(self, record: str, first: list[Part], *more: Paragraph, copy: str) -> None:
        self.add("link" if record else "value", Paragraph(tuple(first), 0, 2), *more, target=record, copy=copy)

    def _stubs(self, item: todo.Stub) -> None:
        ref = self.refs.get(item.record)
        who = f" · {clean(ref.who)}" if ref and ref.who else ""
        told = f" · named {item.inbound:,} times" if item.inbound != 1 else " · named once"
        self._row(item.record, [*self._who(item.record), (f"{told}{who}", "dim")], copy=clean(ref.name if ref else item.record))

    def _questions(self, item: todo.Question) -> None:
        text = clean(item.text)
        self._row(item.record, self._who(item.record), Paragraph((("? ", "label"), (text, "")), 2, 2), copy=text)

    def _weak(self, item: todo.Weak) -> None:
        parts = self._who(item.record)
        if item.none:
            parts.append((f" · {item.none:,} without a source", "differs"))
        if item.one:
            parts.append((f" · {item.one:,} on one source", "standing"))
        told = f" · of {counted(item.of, 'statement')}"
        self._row(item.record, [*parts, (told, "dim")], copy=clean(ref_of(item.record, self.refs).name))

    def _problems(self, item: todo.Trouble) -> None:
        place = f"{clean(item.path)}:{item.line}"
        hint = f" ({clean(item.hint)})" if item.hint else ""
        parts: list[Part] = [(f"{item.level} ", item.level), (f"{place}: ", "dim"), (f"{clean(item.message)}{hint}", "")]
        self._row(item.record, parts, copy=f"{place}: {item.level}: {clean(item.message)}")
