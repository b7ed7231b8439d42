"""What is to be done: profiles to write, questions, statements on one source or none, records of one name."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import Any

from dossier.view.pages import make_page
from dossier.view.todo import address
from tests.naive.checking import Check
from tests.naive.told import Said, told_twice


def _weak(check: Check, record: str) -> tuple[int, int, int]:
    """How many statements of a file that need a source have none, or one, and how many there are."""
    profile = check.told.profiles[record]
    counts: Counter[int] = Counter()
    for each in check.told.said:
        if each.record == record and each.sort != "name" and each.get("key") not in ("topics", "type"):
            counts[len({cite.source.casefold() for cite in each.cites})] += 1
    if "summary" in profile:
        counts[profile["summary"].count("[@")] += 1
    return counts[0], counts[1], counts.total()


def _speaks_against(check: Check, one: str, other: str) -> bool:
    """Whether anything may tell that two records of one name are two."""
    told = check.told

    def tied(each: Said) -> bool:
        return {each.record, each.target} == {one, other}

    events = [{each.record for each in told.of("part") if each.target == record} for record in (one, other)]
    facts = [
        [each for each in told.of("fact", record) if each.get("key") not in ("occupation", "birth_place", "topics")]
        for record in (one, other)
    ]
    return (
        any(map(tied, told.said))
        or bool(events[0] & events[1])
        or all(facts)
        or any("not_same_as" in told.profiles[each] for each in (one, other))
    )


def compare(check: Check) -> None:
    """Every list but the problems and the names in texts."""
    told = check.told

    def get(kept: str) -> list[Any]:
        return list(make_page(check.store, address(kept)).data)

    stubs = [(check.ids[each["record"]], each["inbound"]) for each in get("stubs")]
    check.same_bag("todo stubs", stubs, told.stubs.items())
    check.same("todo stubs, order", [number for _, number in stubs], sorted((number for _, number in stubs), reverse=True))
    questions = [(check.ids[each["record"]], each["text"]) for each in get("questions")]
    check.same_bag(
        "todo questions", questions, [(stem, text) for stem, profile in told.profiles.items() for text in profile.get("questions", [])]
    )
    if not told_twice(check.told):
        weak = [(check.ids[each["record"]], each["none"], each["one"], each["of"]) for each in get("weak")]
        wanted = [(stem, *numbers) for stem in told.profiles if (numbers := _weak(check, stem)) and numbers[0] + numbers[1]]
        check.same_bag("todo weak", weak, wanted)
    pairs = {frozenset((check.ids[each["one"]["id"]], check.ids[each["other"]["id"]])) for each in get("duplicates")}
    for one, other in combinations(told.profiles, 2):
        kinds = {told.profiles[each]["kind"] for each in (one, other)}
        names = {told.profiles[each]["name"] for each in (one, other)}
        if len(kinds) == len(names) == 1 and not _speaks_against(check, one, other) and frozenset((one, other)) not in pairs:
            check.faults.append(f"todo duplicates: {one} and {other} are not among {pairs}")
