"""The ledger of accusations: of one record or of the whole base, as a whole or by what is still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from dossier.database.ledger import Charge, Group, accused, charges, groups
from dossier.database.window import Window
from dossier.profiles import vocabulary as words
from dossier.stop import View
from dossier.text import clean, counted
from dossier.userdata.sets import expanded, otherwise_told
from dossier.view import saying, wording
from dossier.view.blocks import Blocks
from dossier.view.page import Filters, Page, of_groups
from dossier.view.row import Paragraph, Place, Row, Stated, on
from dossier.view.wrap import Part

if TYPE_CHECKING:
    from dossier.database.store import Store

NAME = "ledger"
_OPEN = frozenset({"charged", "on_trial"})
_CONVICTED = frozenset(key for key, stage in words.STAGES.items() if stage.proven)
_CAME_TO_CHARGE = _OPEN | (words.DECIDED - _CONVICTED)
_TAKEN_BACK = "denied or retracted"
_ONLY_SAID = ", as alleged or disputed"
"""Behind the stage of a conviction that nobody has established."""
_DECIDED, _UNDONE = ", since decided", ", since set aside"
"""Behind the stage of what another accusation of the same charge tells the end of, and of a conviction of which one does."""
_UNANSWERED = frozenset({"", "not_asked"})


def _is_conviction(group: Group) -> bool:
    return group.stage in _CONVICTED


def _counted_as(group: Group) -> str:
    """The stage under which a group is counted above the list."""
    if group.doubt == "taken back":
        return _TAKEN_BACK
    told = saying.stage(group.stage) + (_ONLY_SAID if group.doubt and _is_conviction(group) else "")
    return told + ((_UNDONE if _is_conviction(group) else _DECIDED) if group.came_to else "")


FILTERS: Filters[Group] = {
    "all": ("every accusation", lambda _: True),
    "open": ("charged or on trial, and no decision is told", lambda each: each.stage in _OPEN and not each.came_to),
    "not-convicted": (
        "charged, and no conviction is told that stands",
        lambda each: (
            (each.stage in _CAME_TO_CHARGE and each.came_to not in _CONVICTED)
            or (_is_conviction(each) and (each.doubt != "" or each.came_to != "") and each.came_to not in _CONVICTED)
        ),
    ),
    "convicted": ("convicted, and not told to be set aside", lambda each: _is_conviction(each) and not each.doubt and not each.came_to),
    "unanswered": ("what the accused says is missing", lambda each: each.response in _UNANSWERED),
}


def address(record: str = "", kept: str = "all") -> View:
    """The ledger of a record or a case (`CASE_SIGN` and its name), or of the whole base; `kept` is one of `FILTERS`."""
    return View(NAME, (record, kept))


def ledger_page(store: Store, view: View) -> Page:
    """The page of a ledger."""
    record, kept = view.args
    records, case, others = expanded(store, [record] if record else [])
    every = groups(store, records) if records or not record else {}
    ref = store.refs(records).get(record)
    chosen, variants = of_groups(every, FILTERS, kept, partial(address, record))
    told = clean(case or (ref.name if ref else ""))
    title = f"Accusations: {told}" if told else "Accusations"
    listed = Window(sum(chosen.values()), lambda start, most: charges(store, records, chosen, start, most) if chosen else [])
    against = accused(store, records, chosen) if chosen else 0
    head = _Head(
        kept, chosen, sum(every.values()), against, otherwise_told(store, others) if others else "", _unread(store, records, record)
    )
    return Page(
        view,
        title,
        lambda offsets, page: _Ledger(listed, head, offsets, page).compose(),
        lambda: [_data(each) for each in listed],
        variants,
        len(listed),
        head.otherwise,
    )


class _Head(NamedTuple):
    """What is told above the list."""

    kept: str
    chosen: Mapping[Group, int]
    total: int
    accused: int
    otherwise: str
    """Which records of a case may be others by now."""
    unread: str
    """Of which records a charge may stand in a file that cannot be read."""


def _unread(store: Store, records: Sequence[str], asked: str) -> str:
    """What to tell where files cannot be read: that no charge is listed says nothing of them."""
    if asked:
        number = sum(ref.state == "broken" for ref in store.refs(records).values())
    else:
        ((number,),) = store.all("SELECT count(DISTINCT path) FROM entity WHERE state = 'broken'")
    return f"{counted(number, 'file')} cannot be read: what {'it says' if number == 1 else 'they say'} is missing here." if number else ""


class _Ledger(Blocks):
    """One ledger's page."""

    def __init__(self, chosen: Sequence[Charge], head: _Head, offsets: Mapping[str, int], page: int) -> None:
        super().__init__(offsets, page)
        self.chosen = chosen
        self.head = head

    def compose(self) -> list[Row]:
        self.section = "head"
        told = FILTERS[self.head.kept][0]
        self.add("head", Paragraph(((told[0].upper() + told[1:], "name"),)), copy=told)
        numbers = f"{len(self.chosen):,} of {counted(self.head.total, 'accusation')}, against {counted(self.head.accused, 'record')}"
        self.add("text", Paragraph(((numbers, "dim"),)), copy=numbers)
        self.warned(self.head.otherwise)
        self.warned(self.head.unread)
        stages: Counter[str] = Counter()
        for group, number in self.head.chosen.items():
            stages[_counted_as(group)] += number
        known = [
            told
            for stage in map(saying.stage, words.STAGES)
            for told in (stage, *(f"{stage}{more}" for more in (_ONLY_SAID, _DECIDED, _UNDONE, _ONLY_SAID + _UNDONE)))
        ]
        known += [*sorted(stages.keys() - {*known, _TAKEN_BACK}), _TAKEN_BACK]
        listed = ", ".join(f"{told} {stages[told]}" for told in known if stages[told])
        if listed:
            self.add("text", Paragraph(((listed, "dim"),)), copy=listed)
        if not self.chosen:
            nobody = "Nothing else is known here." if self.head.unread else "Nobody is accused of anything here."
            self.nothing("" if self.head.total else nobody)
            return self.rows
        self.heading("Accusations", len(self.chosen))
        self.paged("ledger", self.chosen, self._charge, lambda item: item.accused)
        return self.rows

    def _charge(self, item: Charge) -> None:
        head: list[Part] = [(saying.stage(item.stage), "proven" if words.is_proven(item.stage, item.standing, item.came_to) else "stage")]
        head.append((f" {wording.dated(item.date) if item.date else 'undated'}", ""))
        head.append((f"  {clean(item.charge) or 'charge not said'}", ""))
        word = words.beside_stage(item.stage, item.standing if item.standing != "reported" else "")
        if word or not (item.sources or item.standing):
            head.append((f" · {clean(word) or words.UNSOURCED}", "standing" if word != "confirmed" else "dim"))
        court = clean(item.court_ref.name if item.court_ref else item.court)
        where = " · ".join(filter(None, (court, clean(item.country), clean(item.case) and f"case {clean(item.case)}", clean(item.outcome))))
        said = words.RESPONSES.get(item.response, clean(item.response))
        missing = item.response in _UNANSWERED
        last: list[Part] = [(said or "no answer recorded", "differs" if missing else "standing")]
        last.append((f" · {counted(len(item.sources), 'source')}" if item.sources else "", "dim"))
        paragraphs = [Paragraph(tuple(self.link_parts(item.accused)), 0, 2), Paragraph(tuple(head), 2, 2)]
        if where:
            paragraphs.append(Paragraph(((where, "dim"),), 2, 2))
        if came := saying.came_to(item.stage, item.came_to, item.came_to_date):
            paragraphs.append(Paragraph((("same charge: ", "dim"), (came, "stage")), 2, 2))
        paragraphs.append(Paragraph(tuple(last), 2, 2))
        copy = f"{clean(item.accused.name)}: {saying.stage(item.stage)} {clean(item.date)} {clean(item.charge)}".replace("  ", " ")
        self.add(
            "link",
            *paragraphs,
            target=item.accused.id,
            copy=copy,
            when=on(item.date),
            place=Place(item.path, item.line),
            stated=Stated(item.accused.id, "accusation", item.number),
        )


def _data(item: Charge) -> dict[str, Any]:
    found = {key: value for key, value in asdict(item).items() if key != "number"}
    found |= {"proven": words.is_proven(item.stage, item.standing, item.came_to), "answered": item.response not in _UNANSWERED}
    return found | {"court": item.court_ref.name if item.court_ref else item.court}
