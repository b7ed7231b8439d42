"""What happened when: which moments, in what order, and what each filter keeps."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any, NamedTuple

from dossier.view.pages import make_page
from dossier.view.timeline import address
from tests.naive.checking import Check
from tests.naive.made import DATES
from tests.naive.told import DOUBTED, NAME_KEYS, TAKEN_BACK, VERBS, Said, days, told_twice

Day = tuple[int, int, int]


def place(lo: Day | None, hi: Day | None) -> tuple[Any, ...]:
    """Earliest possible day first, then the narrower span; undated last."""
    first = lo or hi
    if first is None:
        return (1,)
    wide = 10**9 if lo is None or hi is None else _count(hi) - _count(lo)
    return 0, first, wide


def _count(day: Day) -> int:
    year, month, date = day
    return datetime.date(year + 4000, month, date).toordinal()  # 4000 years: ten times the calendar's round


class Moment(NamedTuple):
    """What is compared of a row."""

    kind: str
    date: str
    record: str
    label: str
    what: str
    other: str
    role: str
    standing: str


def _moments(check: Check) -> list[tuple[Moment, set[str]]]:
    """Every moment of the base with the records whose timeline it stands in."""
    told = check.told
    found: list[tuple[Moment, set[str]]] = []

    def add(kind: str, date: str, each: Said, label: str, what: str = "", other: str = "", role: str = "", record: str = "") -> None:
        if any(days(date)):
            found.append(
                (Moment(kind, date, record or each.record, label, what, other, role, each.standing), {record or each.record, other} - {""})
            )

    dated = ("birth_date", "death_date", "founded", "dissolved")
    for key in dated:
        for each in _once([fact for fact in told.of("fact") if fact.get("key") == key]):
            add("life", each.value, each, key)
    for each in told.said:
        if each.sort == "fact":
            if each.get("key") not in (*dated, "date"):
                add("fact", each.start, each, each.get("key"), each.value)
                add("fact", each.end, each, f"no longer {each.get('key')}", each.value)
            continue
        if each.sort == "misspelling":
            continue
        if each.sort in NAME_KEYS.values():
            add("name", each.start, each, "called", each.value, role=each.sort)
            add("name", each.end, each, "no longer called", each.value, role=each.sort)
            continue
        if each.sort == "event":
            add("event", each.get("date"), each, each.get("type"), each.value, role=each.get("place"))
        elif each.sort == "identifier":
            add("identifier", each.start, each, each.sort, each.value, role=each.get("scheme"))
            add("identifier", each.end, each, f"no longer {each.sort}", each.value, role=each.get("scheme"))
        elif each.sort == "address":
            full = f"{each.value} ({each.get('country')})"
            add("fact", each.start, each, each.sort, full)
            add("fact", each.end, each, f"no longer {each.sort}", full)
        elif each.sort == "accusation":
            add("accusation", each.get("date"), each, each.get("stage"), each.value, each.target)
        elif each.sort == "sanction":
            who = "" if each.target else each.get("typed")
            add("designation", each.start, each, "designated by", who, each.target, each.value)
            add("designation", each.end, each, "no longer designated by", who, each.target, each.value)
        elif each.sort == "link":
            verb, record, other = each.value, each.record, each.target
            if verb == "child_of":
                verb, record, other = "parent_of", other, record
            label, what, role = VERBS[verb][0], "" if other else each.get("typed"), each.get("role")
            begun = each.start or each.get("date")
            add("link", begun, each, label, what, other, role, record)
            add("link", each.end, each, f"no longer {label}", what, other, role, record)
    return found


def _once(facts: list[Said]) -> list[Said]:
    """Of several that say alike when something of a record was, and of none of which there is more doubt, the first; or one confirmed."""
    found: dict[tuple[str, str, str], Said] = {}
    for each in facts:
        mark = (each.record, each.value, each.standing if each.standing in (*DOUBTED, *TAKEN_BACK) else "")
        if mark not in found or (each.standing == "confirmed" != found[mark].standing):
            found[mark] = each
    return list(found.values())


def _got(check: Check, each: dict[str, Any]) -> Moment:
    return Moment(
        each["kind"], each["date"], check.ids[each["record"]], each["label"], each["what"], check.ids.get(each["other"], each["other"]), each["role"],
        each["standing"],
    )  # fmt: skip


def _shared(check: Check) -> list[Moment]:
    """Events that are records."""
    found = []
    for record, profile in check.told.profiles.items():
        if profile["kind"] == "event":
            dates = _once([each for each in check.told.of("fact", record) if each.get("key") == "date"])
            types = [each for each in check.told.of("fact", record) if each.get("key") == "type" and each.stands]
            places = [each for each in check.told.of("fact", record) if each.get("key") == "place" and each.stands]
            for each in dates:
                if any(days(each.value)):
                    found.append(
                        Moment(
                            "event",
                            each.value,
                            record,
                            types[0].value if types else "",
                            "",
                            "",
                            places[0].value if places else "",
                            each.standing,
                        )
                    )
    return found


KEEPS: dict[str, Callable[[Moment], bool]] = {
    "all": lambda each: True, "events": lambda each: each.kind == "event", "accusations": lambda each: each.kind in ("accusation", "designation"),
    "links": lambda each: each.kind == "link", "confirmed": lambda each: each.standing == "confirmed",
}  # fmt: skip


def compare(check: Check) -> None:
    """Of the base and of each record, with each filter."""
    if told_twice(check.told):
        return
    every, shared = _moments(check), _shared(check)
    parts = check.told.of("part")
    for record in ("", *check.told.profiles):
        wanted = [each for each, of in every if not record or record in of]
        if record:
            for part in parts:
                if part.target == record:
                    of = [each for each in shared if each.record == part.record and each.standing not in TAKEN_BACK]
                    wanted += dict.fromkeys(
                        each._replace(
                            record=record,
                            other=part.record,
                            role=part.get("role"),
                            standing=each.standing if each.standing in DOUBTED and part.standing not in DOUBTED else part.standing,
                        )
                        for each in of
                    )
        wanted += [each for each in shared if record in ("", each.record)]
        for kept, keeps in KEEPS.items():
            data = make_page(check.store, address([record] if record else [], kept)).data
            what = f"timeline {record} {kept}"
            check.same_bag(what, [_got(check, each) for each in data], [each for each in wanted if keeps(each)])
            places = [place(*DATES[each["date"]]) for each in data]
            check.same(f"{what}, order of {[each['date'] for each in data]}", places, sorted(places))
