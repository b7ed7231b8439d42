"""What changed between a base and an edited one: exactly what was edited; nothing where nothing was; and the same the other way round."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dossier.database.store import Store
from dossier.view.changes import address, compared_page
from dossier.view.changes import compare as compared
from tests.naive.checking import Check
from tests.naive.told import Told, told_twice

Key = tuple[Any, ...]
_OPPOSITE = {
    "new": "gone", "gone": "new", "altered": "altered", "named": "unnamed", "unnamed": "named", "written": "unwritten", "unwritten": "written",
    "renamed": "renamed",
}  # fmt: skip


_Cited = tuple[tuple[tuple[str, str], int], ...]


def _cites(own: list[tuple[str, str]]) -> _Cited:
    """What a statement cites itself; what stands for its whole profile is told of that."""
    return tuple(sorted(Counter(own).items()))


def _wanted(told: Told) -> Counter[Key]:
    """Every statement of a base with all that is compared of it."""
    found: Counter[Key] = Counter()
    for each in told.said:
        own = [cited[:2] for cited in each.cites if not cited.inherited]
        standing = "" if each.standing == "reported" else each.standing  # what a source says is reported, whether that is typed or not
        around = (standing, each.note, each.quote, each.credibility, each.start, each.end, _cites(own))
        main: Key
        if each.sort == "fact":
            main = ("claim", each.get("key"), each.value)
        elif each.sort == "address":
            main = ("claim", "address", f"{each.value} ({each.get('country')})")
        elif each.sort == "link":
            text = "" if each.target else each.get("typed")
            main = ("relation", each.value, text, each.target, each.get("role"), each.get("date"))
        elif each.sort == "accusation":
            replies = tuple(sorted(Counter(cite[:2] for cite in each.replies).items()))
            main = (
                "accusation",
                each.value,
                *(each.get(key) for key in ("stage", "date", "typed", "case", "country", "response")),
                replies,
            )
        elif each.sort == "sanction":
            main = ("sanction", each.get("typed"), each.value)
        elif each.sort == "event":
            main = ("event", each.value, each.get("date"), each.get("place"))
        elif each.sort == "part":
            main = ("participant", each.target, each.get("role"))
        elif each.sort == "identifier":
            main = ("identifier", each.get("scheme"), each.value)
        elif each.sort == "other":
            continue
        else:
            main = ("name", each.value, each.sort)
        found[(each.record, *main, *around)] += 1
    return found


def _got(ids: dict[str, str], side: dict[str, Any]) -> Key:
    """A side of a change, as the model has it."""
    values, table = side["values"], side["table"]

    def get(*keys: str) -> tuple[str, ...]:
        return tuple(values.get(key) or "" for key in keys)

    own = () if side["inherited"] else _cites([(source, where) for source, where in side["cited"]])
    standing = "" if values.get("standing") == "reported" else values.get("standing") or ""
    around = (standing, *get("note", "quote", "credibility", "start", "end"), own)
    writer, other = ids.get(side["writer"], side["writer"]), ids.get(side["other"], side["other"])
    main: Key
    if table == "claim":
        main = (table, *get("prop", "value"))
    elif table == "relation":
        verb, target = (
            values["verb"],
            other if ids.get(side["record"], side["record"]) == writer else ids.get(side["record"], side["record"]),
        )
        if verb == "parent_of" and ids.get(side["record"], side["record"]) != writer:
            verb = "child_of"
        main = (table, verb, *get("object_text"), target, *get("role", "date"))
    elif table == "accusation":
        main = (
            table,
            *get("charge", "stage", "date", "court", "case_number", "country", "response"),
            tuple(sorted(Counter(map(tuple, side["answered"])).items())),
        )
    elif table == "sanction":
        main = (table, *get("authority", "program"))
    elif table == "event":
        main = (table, *get("what", "date", "place"))
    elif table == "participant":
        party = other if other != writer else ids.get(side["record"], side["record"])
        main = (table, party, *get("role"))
    elif table == "identifier":
        main = (table, *get("scheme", "value"))
    else:
        main = (table, *get("text", "kind"))
    return (writer, *main, *around)


def _data(old: Store, new: Store) -> list[dict[str, Any]]:
    found = compared(new, str(old.path))
    return list(compared_page(new, address(str(old.path)), found).data)


def _mirrored(data: list[dict[str, Any]]) -> Counter[str]:
    """What does not depend on the direction, once turned round."""
    found: Counter[str] = Counter()
    for each in data:
        found[repr((each["name"], _OPPOSITE.get(each["what"], each["what"])))] += 1
        for change in each["changes"]:
            sides = [_side(change["after"]), _side(change["before"])]
            found[
                repr(
                    (
                        each["name"],
                        _OPPOSITE[change["what"]],
                        change["table"],
                        sides,
                        [(a["what"], a["after"], a["before"]) for a in change["altered"]],
                    )
                )
            ] += 1
    return found


def _plain(data: list[dict[str, Any]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for each in data:
        found[repr((each["name"], each["what"]))] += 1
        for change in each["changes"]:
            sides = [_side(change["before"]), _side(change["after"])]
            found[
                repr(
                    (
                        each["name"],
                        change["what"],
                        change["table"],
                        sides,
                        [(a["what"], a["before"], a["after"]) for a in change["altered"]],
                    )
                )
            ] += 1
    return found


def _side(side: dict[str, Any] | None) -> Any:
    return side and [side[key] for key in ("table", "record", "other", "writer", "values", "cited", "answered", "inherited", "leads")]


def compare(check: Check, other: Check, again: Store) -> None:
    """`other`: of the edited base; `again`: the first base built once more."""
    check.same("diff of the same", _data(check.store, again), [])
    data = _data(check.store, other.store)
    back = _data(other.store, check.store)
    check.same_bag("diff turned round", _mirrored(back).elements(), _plain(data).elements())
    if told_twice(check.told) or told_twice(other.told):
        return
    ids = other.ids | check.ids
    gone: Counter[Key] = Counter()
    come: Counter[Key] = Counter()
    seen = set()
    for each in data:
        for change in each["changes"]:
            sides = change["before"], change["after"]
            if change["table"] not in ("claim", "relation", "accusation", "sanction", "event", "participant", "identifier", "name"):
                continue
            number = (change["table"], *(side and side["number"] for side in sides))
            if number in seen:
                continue
            seen.add(number)
            before, after = (side and _got(ids, side) for side in sides)
            if (
                (side := sides[0] or sides[1])
                and side["table"] == "claim"
                and (
                    side["values"]["prop"] in ("summary", "notes", "question", "participants", "relations") or "›" in side["values"]["prop"]
                )
            ):
                continue
            if before == after:
                same = not sides[0] or not sides[1] or sides[0]["leads"] == sides[1]["leads"]
                if same and {alteration["what"] for alteration in change["altered"]} != {"standing"}:
                    check.faults.append(f"diff: nothing altered in {change!r}")
                continue
            gone[before] += before is not None
            come[after] += after is not None
    one, two = _wanted(check.told), _wanted(other.told)
    check.same_bag("diff, gone or as it was", (each for each in gone.elements() if each), (one - two).elements())
    check.same_bag("diff, come or as it is", (each for each in come.elements() if each), (two - one).elements())
