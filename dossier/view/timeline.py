"""What happened when: to a record, to several, or in the whole base; dates as they are written, in their right place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from dossier.database.places import of_statements
from dossier.database.ref import called_alike, ref_of
from dossier.database.timeline import OVER, Group, Moment, dated_by, differing, groups, is_over, leading, moments, part
from dossier.database.window import Part as PartOf
from dossier.database.window import Window
from dossier.links import in_words
from dossier.profiles import vocabulary as words
from dossier.stop import View
from dossier.text import clean, counted
from dossier.userdata.sets import expanded, otherwise_told
from dossier.userdata.titles import NAMED
from dossier.view import saying, wording
from dossier.view.blocks import Blocks
from dossier.view.page import Filters, Page, filtered, of_groups
from dossier.view.row import Paragraph, Row, Stated, When, place_of
from dossier.view.wrap import Part

if TYPE_CHECKING:
    from dossier.database.store import Store

NAME = "timeline"
FILTERS: Filters[Moment | Group] = {
    "all": ("everything with a date", lambda _: True),
    "events": ("events", lambda each: each.kind == "event"),
    "accusations": ("accusations and designations", lambda each: each.kind in ("accusation", "designation")),
    "links": ("beginnings and ends of links", lambda each: each.kind == "link"),
    "confirmed": ("what is confirmed", lambda each: each.standing == "confirmed"),
}

_TABLES = {"link": "relation", "designation": "sanction", "life": "claim", "fact": "claim"}
"""Kinds of moments that are called otherwise than the tables in which they stand."""
_ENDED = "ended: "
_OFFICE = words.VERBS["holds_office"].label
_IN_OFFICE = {_OFFICE: f"in {_OFFICE}:", f"{OVER}{_OFFICE}": f"{OVER}in {_OFFICE}:"}
"""The label is that of a section, and no sentence."""
"""How it is told that a fact held no longer: its label is no verb."""


def address(records: Sequence[str] = (), kept: str = "all") -> View:
    """The timeline of records or a case (`CASE_SIGN` and its name), or of the whole base; `kept` is one of `FILTERS`."""
    return View(NAME, (kept, *records))


def timeline_page(store: Store, view: View) -> Page:
    """The page of a timeline."""
    kept, *records = view.args
    records, case, others = expanded(store, records)
    chosen: Sequence[Moment]
    if records or case:
        every = moments(store, records) if records else []
        total = len(every)
        chosen, variants = filtered(every, FILTERS, kept, partial(address, view.args[1:]))
    else:
        found: dict[Moment | Group, int] = dict(groups(store).items())
        total = sum(found.values())
        wanted, variants = of_groups(found, FILTERS, kept, partial(address, view.args[1:]))
        chosen = Window(sum(wanted.values()), partial(_whole, store, [each for each in wanted if isinstance(each, Group)]))
    # Names are read for the rows shown, not for all of a large base.
    named = store.refs(records)
    whose = ", ".join(clean(ref_of(each, named).name) for each in records[:NAMED])
    title = f"Timeline: {clean(case) or whose}" if view.args[1:] else "Timeline"
    warning = otherwise_told(store, others) if others else ""
    return Page(
        view, title, lambda offsets, page: _Timeline(store, chosen, total, kept, records, warning, offsets, page).compose(),
        lambda: [_data(each) for each in chosen], variants, len(chosen), warning,
    )  # fmt: skip


def _whole(store: Store, wanted: Sequence[Group], start: int, most: int) -> list[Moment]:
    """Some of the whole base's moments; all at once are read in the order of the tables, which is faster."""
    if (start, most) != (0, -1):
        return part(store, wanted, start, most)
    kept = {(each.kind, each.standing) for each in wanted}
    return [each for each in moments(store) if (each.kind, "confirmed" if each.standing == "confirmed" else "") in kept]


class _Timeline(Blocks):
    """One timeline's page."""

    def __init__(
        self, store: Store, chosen: Sequence[Moment], total: int, kept: str, records: Sequence[str], warning: str,
        offsets: Mapping[str, int], page: int,
    ) -> None:  # fmt: skip
        super().__init__(offsets, page)
        self.warning = warning
        self.store, self.chosen, self.total, self.kept = store, chosen, total, kept
        self.alone = records[0] if len(records) == 1 else ""
        self.year = ""
        start = min(offsets.get("timeline", 0), len(chosen)) if page else 0
        # One reading of what is shown: the list that is laid out is this part of it.
        shown = chosen[start : start + page + 3] if page else list(chosen)
        self.shown = PartOf(start, len(chosen), shown)
        self.refs = store.refs(each for moment in shown for each in (moment.record, moment.other))
        self.alike = called_alike((self.refs | store.refs(records)).values())
        self.differing = differing(store, shown)
        leads = leading(store, shown)
        names = {id_: ref.name for id_, ref in store.refs(id_ for links in leads.values() for id_ in links.values()).items()}
        self.called = {record: called(links, names) for record, links in leads.items()}
        self.places = of_statements(store, map(_statement, shown)) if page else {}

    def compose(self) -> list[Row]:
        self.section = "head"
        kept = FILTERS[self.kept][0]
        head = kept[0].upper() + kept[1:]
        self.add("head", Paragraph(((head, "name"),)), copy=head)
        self.warned(self.warning)
        if not self.chosen:
            self.nothing("" if self.total else "Nothing here has a date.")
            return self.rows
        number = f"{counted(len(self.chosen), 'moment')} of {self.total:,}"
        self.add("text", Paragraph(((number, "dim"),)), copy=number)
        self.paged("timeline", self.shown, self._moment)
        return self.rows

    def _moment(self, moment: Moment) -> None:
        day = moment.lo or moment.hi
        year = day[: day.index("-", 1)]
        if year != self.year:
            self.year = year
            self.rows.append(Row("blank", section=year))
            self.section = year
            self.rows.append(Row("heading", (Paragraph(((str(int(year)), "heading"),)),), section=year))
        date = wording.day(moment.date, moment.end_date)
        parts = told(moment, self.alone, self._link, self.called.get(moment.record))
        if (standing := standing_beside(moment)) not in ("", "reported", "confirmed"):
            parts.append((f" · {clean(standing)}", "standing"))
        if moment.standing not in words.TAKEN_BACK and dated_by(moment) in self.differing:
            parts.append((f" · {wording.DIFFERS}", "differs"))
        target = moment.other if moment.other and moment.record == self.alone else moment.record
        copy = f"{date} {''.join(text for text, _ in parts)}".replace(wording.NO_BREAK, " ")
        self.add(
            "link", self.labelled(date, *parts), target=target, copy=copy, when=When(moment.date, point=True),
            place=place_of(self.places.get(_statement(moment))), stated=Stated(moment.record, *_statement(moment)),
        )  # fmt: skip

    def _link(self, record: str) -> list[Part]:
        return self.link_parts(ref_of(record, self.refs))


def standing_beside(moment: Moment) -> str:
    """The standing of what happened, as far as its words do not say it."""
    return words.beside_stage(moment.label if moment.kind == "accusation" else "", moment.standing)


def called(links: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """Links as they are typed -> the names of what they lead to."""
    return {typed: names[target] for typed, target in links.items() if target in names}


def told(moment: Moment, alone: str, link: Callable[[str], list[Part]], named: Mapping[str, str] | None = None) -> list[Part]:
    """What happened, in words; of whom is left out where it is the one record that all is told of.

    `named`: links in it as they are typed -> what is said in their place.
    """
    who = [] if moment.record == alone else link(moment.record)
    other = link(moment.other) if moment.other else [(clean(moment.what), "")]
    role: list[Part] = [(f" · {each}", "dim") for each in (clean(moment.role), *wording.details(moment.worth)) if each]
    if moment.kind == "event":
        if moment.other:
            return [*who, (" · " if who else "", "dim"), *other, *role]
        what: list[Part] = [(clean(in_words(moment.what, named)), "")] if moment.what else []
        if not who and not what:
            what = link(moment.record)
        return [*who, (": " if who and what else "", ""), *what, *role]
    if moment.kind == "accusation":
        proven = words.is_proven(moment.label, moment.standing, moment.came_to)
        charged: list[Part] = [(saying.stage(moment.label), "proven" if proven else "stage")]
        charged.append((f": {clean(moment.what) or 'charge not said'}", ""))
        if came := saying.came_to(moment.label, moment.came_to, moment.came_to_date):
            charged += [(" · same charge: ", "dim"), (came, "stage")]
        return [*who, (" " if who else "", ""), *charged]
    if moment.kind == "name":
        return [*who, (" " if who else "", ""), (f"{moment.label} {clean(moment.what)}", "")]
    if moment.kind in ("fact", "identifier"):
        key = moment.role or moment.of
        fact = words.FIELDS.get(key) if moment.kind == "fact" else None
        label = fact.label if fact else clean(key).replace("_", " ")
        return [*who, (" " if who else "", ""), (f"{_ENDED if is_over(moment) else ''}{label} ", ""), (clean(moment.what), "")]
    if moment.kind == "life":
        field = words.FIELDS.get(moment.label)
        return [*who, (" " if who else "", ""), (field.label if field else clean(moment.label), "")]
    label = _IN_OFFICE.get(moment.label, "") if moment.kind == "link" else ""
    return [*who, (" " if who else "", ""), (f"{label or clean(moment.label)} ", ""), *other, *role]


def _statement(moment: Moment) -> tuple[str, int]:
    """Table and number of what tells a moment."""
    if moment.kind == "event" and not moment.what:  # of an event with a file: its date is what is said, or the part in it
        return "participant" if moment.other else "claim", moment.number
    return _TABLES.get(moment.kind, moment.kind), moment.number


def _data(moment: Moment) -> dict[str, Any]:
    return moment._asdict() | {"worth": dict(moment.worth)}
