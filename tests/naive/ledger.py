"""Every accusation, its stage, its court, its place in time, and what each filter keeps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dossier.view.ledger import address
from dossier.view.pages import make_page
from tests.naive.checking import Check
from tests.naive.timeline import place
from tests.naive.told import Said, days

_OPEN = {"charged", "on_trial"}
_DOUBT = {"alleged", "disputed", "denied", "retracted"}


def _convicted(each: Said) -> bool:
    return each.get("stage") == "convicted" and each.standing not in _DOUBT


KEEPS: dict[str, Callable[[Said], bool]] = {
    "all": lambda each: True,
    "open": lambda each: each.get("stage") in _OPEN,
    "not-convicted": lambda each: (
        each.get("stage") in {*_OPEN, "acquitted", "dismissed", "overturned", "convicted"} and not _convicted(each)
    ),
    "convicted": _convicted,
    "unanswered": lambda each: each.get("response") in ("", "not_asked"),
}


def _wanted(check: Check, each: Said) -> tuple[Any, ...]:
    court = check.called(each.target) if each.target else each.get("typed")
    cited = dict.fromkeys(cite.source for cite in each.cites)
    return (
        each.record, each.value, each.get("stage"), each.get("date"), court, each.target, each.get("case"), each.get("country"),
        each.get("response"), each.standing, tuple(cited), _convicted(each), each.get("response") not in ("", "not_asked"),
    )  # fmt: skip


def _got(check: Check, each: dict[str, Any]) -> tuple[Any, ...]:
    at = each["court_ref"]
    return (
        check.ids[each["accused"]["id"]], each["charge"], each["stage"], each["date"], each["court"], check.ids[at["id"]] if at else "",
        each["case"], each["country"], each["response"], each["standing"], each["sources"], each["proven"], each["answered"],
    )  # fmt: skip


def compare(check: Check) -> None:
    """Of the base, of each record, with each filter."""
    every = check.told.of("accusation")
    for record in ("", *check.told.profiles):
        of = [each for each in every if record in ("", each.record, each.target)]
        for kept, keeps in KEEPS.items():
            data = make_page(check.store, address(record, kept)).data
            what = f"ledger {record} {kept}"
            check.same_bag(what, [_got(check, each) for each in data], [_wanted(check, each) for each in of if keeps(each)])
            places = [place(*days(each["date"])) for each in data]
            check.same(f"{what}, order of {[each['date'] for each in data]}", places, sorted(places))
