"""What is linked to what, and the shortest ways between two records, by looking at every one."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Any, NamedTuple

from dossier.view import network, path
from dossier.view.pages import make_page
from tests.naive.checking import Check
from tests.naive.told import VERBS, Said, days, likely, told_twice

MOST = 8


class Step(NamedTuple):
    """One link as seen from one side."""

    here: str
    there: str
    label: str
    verb: str
    role: str
    start: str
    end: str
    date: str
    standing: str
    sources: tuple[str, ...]
    """Each once, in no order."""


def _held(each: Said, at: str) -> bool:
    """Whether it may have held on a date: not where it surely began after it, or ended before."""
    first, last = days(at)
    begun = likely(each.start or each.get("date"))[0]
    ended = likely(each.end)[1]
    return not ((begun and last and begun > last) or (ended and first and ended < first))


def _event_later(check: Check, event: str, at: str) -> bool:
    last = days(at)[1]
    dates = [each.value for each in check.told.of("fact", event) if each.get("key") == "date" and each.stands and any(days(each.value))]
    return bool(dates and last and all(likely(each)[0] and likely(each)[0] > last for each in dates))  # type: ignore[operator]


def steps(check: Check, *, confirmed: bool = False, at: str = "", without: tuple[str, ...] = ()) -> list[Step]:
    """Every link that counts, from both sides."""
    found = []
    for each in check.told.said:
        if each.sort not in ("link", "part") or not each.target or not each.stands or (confirmed and each.standing != "confirmed"):
            continue
        if at and not _held(each, at):
            continue
        verb, here, there = each.value, each.record, each.target
        label, inverse = VERBS.get(verb, ("", ""))
        if verb == "child_of":
            verb, here, there = "parent_of", there, here
            label, inverse = VERBS[verb]
        if each.sort == "part":
            if at and _event_later(check, each.record, at):
                continue
            verb, here, there, label, inverse = "event", there, here, "took part in", "took part"
        if verb in without or here == there:
            continue
        standing = each.standing or ("reported" if each.cites else "unsourced")
        day = "" if each.start or each.end else each.get("date")
        more = (verb, each.get("role"), each.start, each.end, day, standing, tuple(sorted({cite.source for cite in each.cites})))
        found += [Step(here, there, label, *more), Step(there, here, inverse, *more)]
    return found


def _distances(found: list[Step], start: str) -> dict[str, int]:
    near = {start: 0}
    for depth in range(1, MOST + 1):
        for step in found:
            if near.get(step.here) == depth - 1:
                near.setdefault(step.there, depth)
    return near


def _all_ways(found: list[Step], near: dict[str, int], goal: str) -> set[tuple[str, ...]]:
    """Every shortest way to the goal, by walking back."""
    if goal not in near:
        return set()
    if near[goal] == 0:
        return {(goal,)}
    before = {step.here for step in found if step.there == goal and near.get(step.here) == near[goal] - 1}
    return {(*way, goal) for each in before for way in _all_ways(found, near, each)}


def _rank(way: tuple[str, ...], found: list[Step]) -> int:
    """The standing of the weakest of its steps, each as good as the best link of it."""
    order = ["unsourced", "disputed", "alleged", "reported", "confirmed"]
    return min(max(order.index(step.standing) for step in found if (step.here, step.there) == hop) for hop in pairwise(way))


def _got(check: Check, here: str, there: str, each: dict[str, Any], *, sources: bool) -> Step:
    said = {key: each[key] for key in ("label", "verb", "role", "start", "end", "date", "standing")}
    return Step(here, there, **said, sources=tuple(sorted(set(each["sources"]))) if sources else ())


def _network(check: Check, root: str, found: list[Step], depth: int, what: str, **options: Any) -> None:
    near = _distances(found, root)
    data = make_page(check.store, network.address(check.own[root], depth, **options)).data
    plain = [each._replace(sources=()) for each in found]
    seen: dict[str, int] = {}

    def walk(node: dict[str, Any], way: tuple[str, ...]) -> None:
        here = check.ids[node["id"]]
        if here not in seen or not node["elsewhere"]:
            seen[here] = min(seen.get(here, 99), len(way))
        wanted = {step.there for step in found if step.here == here} - {*way, here}
        below = [check.ids[each["id"]] for each in node["below"]]
        if node["elsewhere"] or len(way) == depth:
            check.same(f"{what}: nothing below {here} at {way}", below, [])
        else:
            check.same_bag(f"{what}: below {here} at {way}", below, wanted)
        for each in node["below"]:
            there = check.ids[each["id"]]
            links = [_got(check, here, there, link, sources=False) for link in each["links"]]
            check.same_bag(f"{what}: links {here} to {there}", links, [step for step in plain if (step.here, step.there) == (here, there)])
            walk(each, (*way, here))

    if data:
        walk(data, ())
    wanted = {record: steps for record, steps in near.items() if steps <= depth}
    check.same(f"{what}: distances", seen or {root: 0}, wanted)


def _path(check: Check, start: str, goal: str, found: list[Step], what: str, **options: Any) -> None:
    wanted = _all_ways(found, _distances(found, start), goal)
    data = make_page(check.store, path.address(check.own[start], check.own[goal], **options)).data
    got = [tuple(check.ids[each] for each in way["records"]) for way in data]
    if len(wanted) <= 12:
        check.same_bag(f"{what}: ways", got, wanted)
    else:
        check.same(f"{what}: number of ways of {len(wanted)}", len(set(got) & wanted), 12)
    ranks = [_rank(way, found) for way in got]
    check.same(f"{what}: the best backed first", ranks, sorted((_rank(way, found) for way in wanted), reverse=True)[:12])
    for way in data:
        check.same(f"{what}: steps", way["steps"], len(way["records"]) - 1)
        for hop, (here, there) in zip(way["hops"], zip(way["records"], way["records"][1:], strict=False), strict=True):
            ends = check.ids[here], check.ids[there]
            links = [_got(check, *ends, link, sources=True) for link in hop["links"]]
            check.same_bag(f"{what}: links {ends}", links, [step for step in found if (step.here, step.there) == ends])


OPTIONS: tuple[tuple[dict[str, Any], dict[str, Any]], ...] = (
    ({}, {}), ({"confirmed": True}, {"confirmed": True}), ({"at": "1970-02-28"}, {"as_of": "1970-02-28"}), ({"at": "1971"}, {"as_of": "1971"}),
    ({"at": "2005-06"}, {"as_of": "2005-06"}), ({"at": "-0044"}, {"as_of": "-0044"}),
)  # fmt: skip


def compare(check: Check) -> None:
    """Networks of every record to three steps, ways between every two."""
    if told_twice(check.told):
        return
    records = sorted({each for each in check.own if check.store.dossier(check.own[each]) and not _is_source(check, each)})
    for mine, theirs in OPTIONS:
        found = steps(check, **mine)
        for root in records:
            for depth in (1, 2, 3):
                _network(check, root, found, depth, f"network {root} {depth} {theirs}", **theirs)
        for start, goal in combinations(records, 2):
            _path(check, start, goal, found, f"path {start} {goal} {theirs}", **theirs)
    for without in (("event",), ("member_of", "parent_of"), ("sibling_of", "event")):
        found = steps(check, without=without)
        for start, goal in combinations(records, 2):
            _path(check, goal, start, found, f"path {goal} {start} without {without}", without=without)


def _is_source(check: Check, record: str) -> bool:
    return record in check.told.sources or record.casefold() in check.told.sources
