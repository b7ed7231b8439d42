"""Lists of what is still to be done, each row leading to the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dossier.database import duplicates, mentions, todo
from dossier.database.pair import Pair, Side, named_countries
from dossier.database.places import of_records
from dossier.database.ref import Ref, called_alike, ref_of
from dossier.database.window import Listed, Part
from dossier.links import LINK, typed_links, unescaped
from dossier.profiles import vocabulary as words
from dossier.profiles.who import is_told
from dossier.stop import View
from dossier.text import clean, counted, id_behind, shorten
from dossier.view.blocks import Blocks
from dossier.view.page import Page
from dossier.view.pressing import PRESS
from dossier.view.row import Paragraph, Place, Row
from dossier.view.wrap import Part as TextPart

if TYPE_CHECKING:
    from dossier.database.store import Store

NAME = "todo"
_ALSO = 6
"""Other names of a record that are shown beside another's."""
_COMMON = 3
"""Of what is left out so many are named."""
_NOTHING_ELSE = "There is nothing else."
_DECIDE = "{same} same · {different} different · {unsure} unsure: the change is shown first"
LISTS: dict[str, tuple[str, str, Callable[[Store], Sequence[Any]]]] = {
    "stubs": ("profiles to write, the most named first", "Every record that is named has a profile.", todo.stubs),
    "questions": ("open questions", "No profile asks anything.", todo.questions),
    "weak": ("statements on one source or none", "Every statement has two sources.", todo.weak),
    "problems": ("problems in the files", "No file has a problem.", todo.troubles),
    "mentions": ("names in texts that are not linked", "Whoever a text names is linked, there or elsewhere.", mentions.mentions),
    "duplicates": ("possible duplicates", "No two records look like one.", duplicates.duplicates),
}
"""Name -> what it lists, what is said where it is empty, and where it comes from."""


def address(kept: str = "stubs") -> View:
    """One of `LISTS`."""
    return View(NAME, (kept,))


def todo_page(store: Store, view: View) -> Page:
    """The page of one list."""
    (kept,) = view.args
    items = LISTS[kept][2](store)
    left_out = _left_out(items)
    variants = tuple((told, address(name)) for name, (told, _, _) in LISTS.items())
    return Page(
        view,
        "To do",
        lambda offsets, page: _List(store, kept, items, offsets, page).compose(),
        lambda: [_data(each) for each in items],
        variants,
        len(items),
        left_out,
    )


def _left_out(items: Sequence[Any]) -> str:
    """What a list leaves out, in words; empty where it is whole."""
    if not isinstance(items, Listed) or not items.left_out:
        return ""
    common = sorted(items.left_out.items(), key=lambda each: (-each[1], each[0]))
    named = ", ".join(f"“{clean(shorten(what, 60))}” ({counted(number, 'record')})" for what, number in common[:_COMMON])
    more = f" and {len(common) - _COMMON:,} more" if len(common) > _COMMON else ""
    return f"Left out, since too many have it: {named}{more}."


def _records(item: Any) -> list[str]:
    """The records that a row tells of."""
    if isinstance(item, Pair):
        return [item.one.id, item.other.id]
    asked = typed_links(item.text) if isinstance(item, todo.Question) else []
    return [item.record, *(item.of if isinstance(item, mentions.Mention) else asked)]


def _data(item: Any) -> Any:
    """A record of named fields as an object, those within it too."""
    if hasattr(item, "_asdict"):
        return {key: _data(value) for key, value in item._asdict().items()}
    return item


class _List(Blocks):
    """One list's page."""

    def __init__(self, store: Store, kept: str, items: Sequence[Any], offsets: Mapping[str, int], page: int) -> None:
        super().__init__(offsets, page)
        self.kept, self.items = kept, items
        start = min(offsets.get("todo", 0), len(items)) if page else 0
        # One reading of what is shown: the list that is laid out is this part of it.
        shown = items[start : start + page + 3] if page else list(items)
        self.shown = Part(start, len(items), shown)
        named = {record for each in shown for record in _records(each)}
        self.refs = store.refs(named)
        self.alike = called_alike(self.refs.values()) if kept != "duplicates" else ()
        self.places = {record: Place(*where) for record, where in of_records(store, named).items()}

    def compose(self) -> list[Row]:
        self.section = "head"
        told, empty, _ = LISTS[self.kept]
        head = told[0].upper() + told[1:]
        self.add("head", Paragraph(((head, "name"), (f" ({len(self.items):,})" if self.items else "", "dim"))), copy=head)
        others = " · ".join(each for name, (each, _, _) in LISTS.items() if name != self.kept)
        self.add("text", Paragraph((("{filter}: ", PRESS), (others, PRESS))), copy=others)
        if self.kept == "duplicates" and self.items:
            self.add("text", Paragraph(((_DECIDE, PRESS),)), copy="")
        if left_out := _left_out(self.items):
            self.add("text", Paragraph(((left_out, "standing"),)), copy=left_out)
        if not self.items:
            empty = _NOTHING_ELSE if left_out else empty
            self.add("text", Paragraph(((empty, "dim"),)), copy=empty)
            return self.rows
        self.heading(told, 0)
        self.paged("todo", self.shown, getattr(self, f"_{self.kept}"))
        return self.rows

    def _who(self, record: str) -> list[TextPart]:
        return self.link_parts(ref_of(record, self.refs))

    def _row(self, record: str, first: list[TextPart], *more: Paragraph, copy: str, place: Place | None = None) -> None:
        place = place or self.places.get(record)
        self.add("link" if record else "value", Paragraph(tuple(first), 0, 2), *more, target=record, copy=copy, place=place)

    def _stubs(self, item: todo.Stub) -> None:
        ref = self.refs.get(item.record)
        who = f" · {clean(ref.who)}" if ref and ref.who else ""
        told = f" · named {item.inbound:,} times" if item.inbound != 1 else " · named once"
        self._row(item.record, [*self._who(item.record), (f"{told}{who}", "dim")], copy=clean(ref.name if ref else item.record))

    def _questions(self, item: todo.Question) -> None:
        text = clean(unescaped(LINK.sub(lambda found: found[2] or self._name(found[1].strip()), item.text)))
        place = self.places[item.record]._replace(line=item.line) if item.record in self.places else None
        self._row(item.record, self._who(item.record), Paragraph((("? ", "label"), (text, "")), 2, 2), copy=text, place=place)

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
        parts: list[TextPart] = [(f"{item.level} ", item.level), (f"{place}: ", "dim"), (f"{clean(item.message)}{hint}", "")]
        self._row(item.record, parts, copy=f"{place}: {item.level}: {clean(item.message)}", place=Place(item.path, item.line))

    def _mentions(self, item: mentions.Mention) -> None:
        place = Place(item.path, item.line, item.name)
        end = item.at + len(item.name)
        before, name, after = map(clean, (item.sentence[: item.at], item.sentence[item.at : end], item.sentence[end:]))
        where: list[TextPart] = [(f" · {item.field}, {clean(item.path)}:{item.line}", "dim")]
        first = Paragraph((*self._who(item.record), *where), 0, 2)
        text = Paragraph(((before, ""), (name, "name"), (after, "")), 2)
        self.add("link", first, text, target=item.record, find=item.name, copy=clean(item.sentence), place=place)
        either = f" · one of {len(item.of):,} with this name" if len(item.of) > 1 else ""
        for record in item.of:
            named = Paragraph((*self._who(record), (either, "differs")), 2, 2)
            self.add("link", named, target=record, copy=clean(self._name(record)), place=place)

    def _duplicates(self, item: Pair) -> None:
        pair = (item.writer, item.one.id if item.writer == item.other.id else item.other.id)
        told: list[TextPart] = [(", ".join(item.why), "")]
        if item.against:
            told.append((f"; {'; '.join(item.against)}", "differs"))
        if item.unsure:
            told.append((" · unsure", "standing"))
        if self.rows[-1].kind != "heading":
            self.rows.append(Row("blank", section=self.section))
        self.add("text", Paragraph(tuple(told), 0, 2), copy="".join(text for text, _ in told), pair=pair)
        named_alike = clean(item.one.name) == clean(item.other.name)
        for side in (item.one, item.other):
            place = Place(side.path, side.line) if side.path else None
            self.add("link", *self._side(side, by_id=named_alike), target=side.id, copy=clean(side.name), place=place, pair=pair)

    def _side(self, side: Side, *, by_id: bool) -> list[Paragraph]:
        """One record of a pair: what it is, when, where, by which other names; `by_id`: the other is called alike."""
        ref = Ref(side.id, side.name, side.kind, side.state)
        source = side.kind == words.SOURCE
        begun = {words.PERSON: "born ", words.EVENT: "", words.SOURCE: "published "}.get(side.kind, "founded ")
        over = "died " if side.kind == words.PERSON else "dissolved "
        facts = [
            "" if source else words.kind_of(side.kind).label, named_countries(side), ", ".join(side.gender),
            begun + " / ".join(side.since) if side.since else "", over + " / ".join(side.until) if side.until else "",
            counted(side.links, "citation" if source else "link"),
        ]  # fmt: skip
        id_ = id_behind(side.id) if by_id and not source else ""
        found = [Paragraph((*self.link_parts(ref), (f"{id_} · {' · '.join(map(clean, filter(None, facts)))}", "dim")), 2, 2)]
        if side.also:
            found.append(Paragraph((("a.k.a. ", "label"), (", ".join(map(clean, side.also[:_ALSO])), "")), 4, 2))
        about = f"{clean(side.id)} · {clean(side.who)}" if source else clean(side.who)
        if about and (source or not is_told(side.who, " · ".join(facts))):
            found.append(Paragraph(((about, "dim"),), 4, 2))
        return found

    def _name(self, record: str) -> str:
        return ref_of(record, self.refs).name
