"""What changed between an older base and this one, or since its user last left it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dossier.database.diff import CAME, STATEMENTS, WENT, Change, Changed, differences, id_before, id_then, statements
from dossier.database.former import names_of
from dossier.database.places import of_own_sources, of_problem, of_records, of_statement
from dossier.database.ref import Ref, called_alike, ref_of
from dossier.database.said import ENDS, Said
from dossier.links import typed_links
from dossier.search.own_letters import key_or_id
from dossier.stop import View
from dossier.text import clean, counted
from dossier.view import changed as told_of
from dossier.view import wording
from dossier.view.blocks import Blocks
from dossier.view.page import Filters, Page, filtered
from dossier.view.row import Paragraph, Place, Row, beginning, place_of

if TYPE_CHECKING:
    from dossier.database.store import Store

NAME = "changes"
TITLE = "What changed"
FIRST_VISIT = "There is nothing to compare with yet: the base is remembered as it is when you quit."
AFTERWARDS = "From then on what has changed since stands here; `dossier diff OLD.db` compares with any older database."
OVERWRITTEN = "The base as you last left it was written over by another program; it is remembered anew when you quit."
UNREADABLE = "The base as you last left it cannot be read any more: {}. It is remembered anew when you quit."
NOTHING = "What is written in the profiles from now on is listed here once it is compiled."


class Item(NamedTuple):
    """One row: what became of a record as a whole, or one change in it."""

    changed: Changed
    change: Change | None = None

    def alters(self, what: str) -> bool:
        """Whether it is altered in this."""
        return self.change is not None and any(each.what == what for each in self.change.altered)

    @property
    def summed_up(self) -> bool:
        """Whether it came or went with its record, which says how many did."""
        return self.change is not None and self.changed.what in CAME | WENT and self.change.table != "accusation"


FILTERS: Filters[Item] = {
    "all": ("everything", lambda each: not each.summed_up),
    "links": ("links", lambda each: each.change is not None and each.change.table in ENDS),
    "accusations": ("accusations", lambda each: each.change is not None and each.change.table == "accusation"),
    "records": ("new, renamed and removed records", lambda each: each.change is None),
    "standings": ("standings", lambda each: each.alters("standing")),
}


def address(old: str = "", kept: str = "all") -> View:
    """What is new against an older database, or since the last visit where none is named; `kept` is one of `FILTERS`."""
    return View(NAME, (old, kept))


class Comparison(NamedTuple):
    """Two bases compared."""

    since: str
    """With what, in words."""
    changed: tuple[Changed, ...]
    refs: Mapping[str, Ref]


class NothingToCompare(Exception):
    """There is no older base, or none that can be read; the message is for the user."""


def compare(store: Store, old: str = "") -> Comparison:
    """Compare with an older database, or with the base as it was last left; raises NothingToCompare."""
    from dossier.database.store import Store, StoreError
    from dossier.userdata.visit import last_visit

    visit = None if old else last_visit(store)
    if visit is None and not old:
        raise NothingToCompare(FIRST_VISIT)
    try:
        before = Store(visit.database if visit else Path(old))
    except StoreError as error:
        raise NothingToCompare(UNREADABLE.format(str(error).partition(";")[0]) if visit else str(error)) from error
    try:
        if visit and visit.build != before.build:
            raise NothingToCompare(OVERWRITTEN)
        changed = differences(before, store)
        since = f"since {clean(visit.when)}, your last visit" if visit else f"compared with {clean(Path(old).name)}"
        return Comparison(since, changed, _refs(before, store, changed))
    except StoreError as error:
        raise NothingToCompare(str(error)) from error
    finally:
        before.close()


def _refs(old: Store, new: Store, changed: Sequence[Changed]) -> dict[str, Ref]:
    ids: set[str] = set()
    for change in (change for each in changed for change in each.changes):
        if said := change.said:
            authority = said.values.get("authority", "")  # as it is typed: the id may have been another's in the older base
            typed = [authority, *typed_links(said.values.get("what", "")), *typed_links(said.values.get("value", ""))]
            ids |= {said.record, said.other, *(map(id_then, typed) if change.what == "gone" else typed)}
    found = new.refs(ids)
    before = old.refs(id_before(each) for each in ids if each not in found or not found[each].called)
    refs = {each: ref_of(id_before(each), before) for each in ids - found.keys()}
    refs |= {each: ref.named_as(before.get(each)) for each, ref in found.items()}
    alike = called_alike(refs.values())
    return {each: replace(ref, name=f"{ref.name} ({ref.id})") if ref.id in alike else ref for each, ref in refs.items()}


def told(old: Store, new: Store, records: Sequence[str]) -> dict[str, list[str]]:
    """Of these records those that changed, each with one plain short line for every change; raises StoreError.

    They are told by the ids that they had: the one of now may have been another's, which is asked for as well.
    """
    changed = differences(old, new, records)
    refs = _refs(old, new, changed)
    before = old.refs(each.was or each.ref.id for each in changed)
    names = names_of(new, (each.ref.id for each in changed))
    found: dict[str, list[str]] = {}
    for each in changed:
        asked = each.was or each.ref.id
        whole = told_of.record(each)
        if each.what == "unwritten" and each.ref.called:  # the base of now knows its id only
            whole += f"; it was called {clean(each.ref.name)}"
        lines: list[str] = []
        for item in _items([each]):
            if item.change is not None and each.what not in CAME | WENT:
                lines += told_of.lines(each, item.change, partial(ref_of, refs=refs))
        if asked in before and each.what in ("altered", "renamed"):
            lines = _name_first(lines, before[asked].name, each, names.get(each.ref.id, ()))
        found[asked] = [*([whole] if whole else []), *lines]
    return found


def _name_first(lines: list[str], before: str, changed: Changed, names: Collection[str]) -> list[str]:
    """The lines of a record; first that it has another name, for what follows may be of somebody else."""
    if clean(before) == clean(changed.ref.name) or changed.ref.state != "profile":
        return lines
    lead = f"name {clean(before)} → {clean(changed.ref.name)}"
    sure = changed.was or key_or_id(before) in names
    return [lead if sure else f"{lead}: it may be another record", *(line for line in lines if line != lead)]


def changes_page(store: Store, view: View) -> Page:
    """The page of what changed; where there is nothing to compare with it says why."""
    try:
        return compared_page(store, view, compare(store, view.args[0]))
    except NothingToCompare as error:
        lines = [str(error), *([AFTERWARDS] if str(error) == FIRST_VISIT else [])]
        return Page(view, TITLE, lambda offsets, page: _said(lines), list)


def compared_page(store: Store, view: View, found: Comparison) -> Page:
    """The page of two bases that were compared."""
    old, kept = view.args
    chosen, variants = filtered(list(_items(found.changed)), FILTERS, kept, partial(address, old))
    return Page(
        view, TITLE, lambda offsets, page: _Changes(store, found, chosen, kept, offsets, page).compose(),
        lambda: _data(found, chosen), variants,
    )  # fmt: skip


def _items(changed: Sequence[Changed]) -> Iterator[Item]:
    for each in changed:
        if told_of.record(each):
            yield Item(each)
        yield from (Item(each, change) for change in each.changes)


def _said(lines: Sequence[str]) -> list[Row]:
    return [Row("text", (Paragraph(((line, "" if place == 0 else "dim"),)),), copy=line) for place, line in enumerate(lines)]


class _Changes(Blocks):
    """The page."""

    def __init__(
        self, store: Store, found: Comparison, chosen: Sequence[Item], kept: str, offsets: Mapping[str, int], page: int
    ) -> None:  # fmt: skip
        super().__init__(offsets, page)
        self.store, self.found, self.chosen, self.kept = store, found, chosen, kept
        self.named = partial(ref_of, refs=found.refs)
        self.alike = called_alike(each.ref for each in found.changed)
        self.shown = ""
        """The record whose changes are being told."""

    def compose(self) -> list[Row]:
        self.section = "head"
        head = f"{TITLE} {self.found.since}"
        self.add("head", Paragraph(((head, "name"),)), copy=head)
        if not self.found.changed:
            nothing = f"Nothing has changed {self.found.since}."
            self.rows = _said([nothing, NOTHING])
            return self.rows
        numbers = in_numbers(self.found.changed)
        self.add("text", Paragraph(((numbers, ""),)), copy=numbers)
        order = f"{FILTERS[self.kept][0]} · changed accusations first, then by name"
        self.add("text", Paragraph(((order, "dim"),)), copy=order)
        if not self.chosen:
            self.nothing()
            return self.rows
        self.paged("changes", self.chosen, self._item)
        return self.rows

    def _item(self, item: Item) -> None:
        changed, change = item
        if self.shown != changed.told_as:
            self.shown, self.section = changed.told_as, changed.ref.id
            self.rows.append(Row("blank", section=self.section))
            self._record(changed)
        if change is not None:
            self._change(changed, change)

    def _record(self, changed: Changed) -> None:
        ref = changed.ref
        there = changed.what not in ("gone", "unnamed")
        head = self.link_parts(ref)[: 2 if ref.id in self.alike else 1] if there else [(self.name_told(ref), "dim")]
        whole = told_of.record(changed)
        if whole:
            head.append((f" · {whole}", "standing" if changed.what in WENT else "label"))
        number = sum(change.table in STATEMENTS for change in changed.changes)
        if changed.what in CAME | WENT and ref.state in ("profile", "broken") and number:
            head.append((f" · {counted(number, 'statement')}", "dim"))
        target = ref.id if there else changed.now
        place = self._begins(ref.id) if there else None
        self.add("link" if target else "value", Paragraph(tuple(head), 0, 2), target=target, copy=clean(ref.name), place=place)

    def _begins(self, record: str) -> Place | None:
        """Where a record of this base begins: for rows that a pane shows."""
        return place_of(of_records(self.store, [record]).get(record)) if self.page else None

    def _written(self, changed: Changed, change: Change) -> Place | None:
        """Where what changed is written now; of what went nothing is."""
        if changed.what in ("gone", "unnamed") or change.what == "gone" or not self.page:
            return None
        record, said = changed.ref.id, change.after
        now = next((each for each in change.altered if each.after), None)
        if change.table == "problem" and now:
            found = of_problem(self.store, record, now.after)
        elif change.table == "sources":
            found = of_own_sources(self.store, record)
        else:
            found = of_statement(self.store, said.table, said.number) if said and said.table in (*STATEMENTS, "mention") else None
        begins = self._begins(record)
        if begins and change.table == "source" and now:
            return begins._replace(find=f"{now.what}: {beginning(now.after)}")
        return place_of(found) or begins

    def _change(self, changed: Changed, change: Change) -> None:
        found = told_of.parts(changed, change, self.named)
        said = change.said
        target = "" if changed.what in ("gone", "unnamed") else changed.ref.id
        if said is not None and change.table in ENDS and change.what != "gone":
            target = said.record if changed.told_as == said.other else said.other or target
        copy = "".join(text for text, _ in found).replace(wording.NO_BREAK, " ")
        place = self._written(changed, change)
        self.add("link" if target else "value", Paragraph(tuple(found), 2, 2), target=target, copy=copy, place=place)


_WORDS: dict[str, str] = {
    "new": "new", "named": "newly named", "written": "written", "renamed": "renamed", "altered": "altered", "mended": "readable again",
    "gone": "removed", "unnamed": "no longer named", "unwritten": "only named now", "broken": "unreadable",
}  # fmt: skip


def in_numbers(changed: Sequence[Changed]) -> str:
    """`3 records new, 5 altered, 1 removed; 12 statements new, 4 altered`; what ties two records is one statement."""
    found = []
    for what, of_source in (("record", False), ("source", True)):
        found.append(_counts(Counter(each.what for each in changed if (each.ref.state == "source") == of_source), what))
    found.append(_counts(statements(changed), "statement"))
    return "; ".join(filter(None, found))


def _counts(numbers: Mapping[Any, int], of: str) -> str:
    """`3 records new, 5 altered`."""
    found = [(numbers[what], word) for what, word in _WORDS.items() if numbers.get(what)]
    return ", ".join(f"{counted(number, of) if place == 0 else f'{number:,}'} {word}" for place, (number, word) in enumerate(found))


def _data(found: Comparison, chosen: Sequence[Item]) -> list[dict[str, Any]]:
    """Each record with what is kept of its changes."""
    records: dict[str, dict[str, Any]] = {}
    named = partial(ref_of, refs=found.refs)
    for changed, change in chosen:
        ref = changed.ref
        entry = records.setdefault(
            changed.told_as,
            {
                "record": ref.id, "name": ref.name, "kind": ref.kind, "state": ref.state, "what": changed.what, "was": changed.was,
                "now": changed.now, "changes": [],
            },
        )  # fmt: skip
        if change is not None:
            entry["changes"].append(
                {
                    "what": change.what,
                    "table": change.table,
                    "told": told_of.lines(changed, change, named),
                    "before": _side(change.before),
                    "after": _side(change.after),
                    "altered": [each._asdict() for each in change.altered],
                }
            )
    return list(records.values())


def _side(said: Said | None) -> dict[str, Any] | None:
    if said is None:
        return None
    told = said._replace(record=id_before(said.record), other=id_before(said.other), writer=id_before(said.writer))._asdict()
    return told | {"leads": said.leads.id if said.leads else ""}
