"""Random edits of what profiles say; who is called what stays as it is."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from tests.naive.made import COUNTRIES, RESPONSES, SOURCES, STAGES, STANDINGS, Base, Maker

_LISTS = ("relations", "accusations", "sanctions", "events", "participants", "identifiers", "addresses")
_FIELDS = (
    "birth_date",
    "death_date",
    "birth_place",
    "founded",
    "dissolved",
    "country",
    "nationality",
    "occupation",
    "topics",
    "date",
    "place",
)


def edited(maker: Maker, base: Base) -> Base:
    """A copy of a base with one to five edits."""
    found = copy.deepcopy(base)
    for _ in range(maker.chance.choice([1, 1, 2, 3, 5])):
        _edit(maker, found)
    return found


def _edit(maker: Maker, base: Base) -> None:
    chance = maker.chance
    path = chance.choice([each for each in base if not each.startswith("sources/")])
    profile, maker.here = base[path], Path(path).stem
    what = chance.choice(["list", "list", "list", "field", "field", "text", "move", "sources"])
    if what == "move":
        base[f"moved/{Path(path).name}"] = base.pop(path)
    elif what == "sources":
        profile["sources"] = [f"{maker.chance.choice(SOURCES)} {maker.word('p.')}"]
    elif what == "text":
        profile[chance.choice(["summary", "notes"])] = maker.word("Text")
        profile["questions"] = [*profile.get("questions", []), maker.word("Why") + "?"][-2:]
    elif what == "field":
        _field(maker, profile)
    else:
        _list(maker, profile)


def _field(maker: Maker, profile: Base) -> None:
    there = [key for key in _FIELDS if key in profile]
    if not there:
        return
    key = maker.chance.choice(there)
    values = profile[key] if isinstance(profile[key], list) else [profile[key]]
    place = maker.chance.randrange(len(values))
    act = maker.chance.choice(["remove", "backing", "value", "shuffle"])
    if act == "remove":
        del values[place]
    elif act == "shuffle":
        maker.chance.shuffle(values)
    else:
        old = values[place]
        text = (old["value"] if isinstance(old, dict) else old).split(" [@")[0]
        if act == "value":
            text = (
                maker.date()
                if "date" in key or key in ("founded", "dissolved")
                else maker.chance.choice(COUNTRIES)
                if key in ("country", "nationality")
                else text
            )
        values[place] = maker.claim(text)
    if values:
        profile[key] = values
    else:
        del profile[key]


def _list(maker: Maker, profile: Base) -> None:
    chance = maker.chance
    there = [key for key in _LISTS if profile.get(key)]
    if not there:
        return
    items: list[Any] = profile[key := chance.choice(there)]
    place = chance.randrange(len(items))
    act = chance.choice(["remove", "alter", "alter", "alter", "shuffle", "add"])
    if act == "remove":
        del items[place]
        if not items:
            del profile[key]
    elif act == "shuffle":
        chance.shuffle(items)
    elif act == "add":
        maker_of = {"accusations": maker.accusation, "events": maker.happening, "participants": maker.participant}.get(key)
        if maker_of:
            items.insert(place, maker_of())
    elif isinstance(items[place], dict):
        _alter(maker, key, items[place])


def _alter(maker: Maker, key: str, item: Base) -> None:
    chance = maker.chance
    fields: dict[str, list[str]] = {
        "standing": STANDINGS, "note": [maker.word("note")], "quote": [maker.word("quote")], "sources": [maker.cite(), maker.cite()], "from": [], "to": [],
        "role": [maker.word("role")], "stage": STAGES, "response": RESPONSES, "date": [maker.date()], "charge": [maker.word("Charge")],
        "what": [maker.word("Arrested")], "case": [maker.word("No.")], "credibility": ["1", "2"], "program": [maker.word("Program")],
    }  # fmt: skip
    known = {
        "relations": ("standing", "note", "quote", "sources", "role", "credibility"), "accusations": ("standing", "note", "sources", "stage", "response", "date", "charge", "case"),
        "sanctions": ("standing", "note", "sources", "program"), "events": ("standing", "note", "sources", "date", "what"),
        "participants": ("standing", "note", "sources"), "identifiers": ("standing", "note", "sources"), "addresses": ("standing", "note", "sources"),
    }  # fmt: skip
    name = chance.choice([each for each in known[key] if each != "role" or "holds_office" not in item])
    if name in item and chance.random() < 0.3 and name not in ("stage", "charge", "what", "program"):
        del item[name]
    else:
        item[name] = chance.choice(fields[name])
