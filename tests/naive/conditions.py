"""The conditions of a search, each against every record."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from dossier.search.engine import Engine
from tests.naive.checking import Check
from tests.naive.made import COUNTRIES, STAGES, TOPICS
from tests.naive.told import Said

_COUNTRIES = {"country", "nationality", "jurisdiction"}
_ORGANIZATIONS = {"organization", "company", "public_body"}


def _come(each: Said, stage: str) -> bool:
    """Whether an accusation has come so far: a conviction that is only alleged or disputed is none."""
    doubted = stage == "convicted" and each.standing in ("alleged", "disputed")
    return each.get("stage") == stage and each.stands and not doubted


def _conditions(check: Check) -> Iterator[tuple[str, set[str]]]:
    told = check.told
    kinds = {stem: profile["kind"] for stem, profile in told.profiles.items()}
    for kind in ("person", "company", "event", "public_body", "legal_entity"):
        yield f"kind:{kind}", {stem for stem, is_ in kinds.items() if is_ == kind}
    yield "kind:org", {stem for stem, is_ in kinds.items() if is_ in _ORGANIZATIONS}
    for code in COUNTRIES:
        yield (
            f"country:{code}",
            {each.record for each in told.of("fact") if each.get("key") in _COUNTRIES and each.value == code and each.stands},
        )
    topics = [each for each in told.of("fact") if each.get("key") == "topics" and each.stands]
    for topic in (*TOPICS, "role"):
        yield f"topic:{topic}", {each.record for each in topics if each.value == topic or each.value.startswith(f"{topic}.")}
    for stage in STAGES:
        yield f"stage:{stage}", {each.record for each in told.of("accusation") if _come(each, stage)}
    yield "has:accusations", {each.record for each in told.of("accusation")}
    yield "has:questions", {stem for stem, profile in told.profiles.items() if profile.get("questions")}
    yield "has:notes", {stem for stem, profile in told.profiles.items() if profile.get("notes")}
    yield "has:links", {end for each in told.of("link") for end in (each.record, each.target)} - {""}
    yield "is:profile", set(told.profiles)
    yield "is:stub", set(told.stubs)


def compare(check: Check) -> None:
    """Each condition by itself, and some two together."""
    engine = Engine.from_database(check.store.connection)
    every = [(typed, found) for typed, found in _conditions(check)]
    for typed, wanted in every:
        stubs_too = {
            each
            for each in (check.ids[hit.id] for hit in engine.search(typed, 100))
            if typed.startswith(("has:l", "is:s")) or not each.startswith("~")
        }
        check.same_bag(f"search {typed}", stubs_too, wanted)
    for (one, first), (other, second) in list(product(every, every))[::7]:
        if one.partition(":")[0] != other.partition(":")[0]:
            got = {check.ids[hit.id] for hit in engine.search(f"{one} {other}", 100)}
            check.same_bag(
                f"search {one} {other}",
                {each for each in got if not each.startswith("~")},
                {each for each in first & second if not each.startswith("~")},
            )
    name = next(iter(check.told.profiles.values()))["name"]
    for typed, wanted in every[::5]:
        got = {check.ids[hit.id] for hit in engine.search(f"{typed} {name}", 100) if "exact" in hit.why}
        by_name = {stem for stem, profile in check.told.profiles.items() if profile["name"] == name}
        check.same_bag(f"search {typed} {name}", got & by_name, wanted & by_name)
