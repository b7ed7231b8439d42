"""Conditions in the search box: `kind:person country:mx caro` -> what may be found, and what is searched for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from dossier import dates
from dossier.countries import country_code
from dossier.database.schema import LAST, STANDS, SURE
from dossier.profiles import meant
from dossier.profiles import vocabulary as words
from dossier.profiles.kinds import ORGANIZATIONS, PSEUDO_KINDS
from dossier.text import clean

if TYPE_CHECKING:
    import sqlite3

_QUOTES = {'"': '"', "“": "”"}
_QUOTED = "|".join(f"{begin}[^{end}]*(?:{end}(?!\\S)|$)" for begin, end in _QUOTES.items())
"""Several words as one value; its end may be still to come."""
_CONDITION = re.compile(rf"([a-z]+):({_QUOTED}|\S*)", re.I)
_COUNTRIES = tuple(key for key, field in words.FIELDS.items() if field.type == "country")
_COME_SO_FAR = (
    f"{LAST} AND {STANDS} AND (stage NOT IN ({', '.join(repr(key) for key, each in words.STAGES.items() if each.proven)}) OR {SURE})"
)
"""A condition on an accusation: it came to nothing else, it stands, and a conviction is not only alleged or disputed."""
_LAST = 2**63 - 1
"""The largest number that SQLite takes: a day after the year 2262 is later than it can tell in nanoseconds."""
_GROUPS = ("org", "organization", "organizations")

STATES = ("profile", "source", "stub", "broken")
THINGS: dict[str, str] = {
    "accusations": "id IN (SELECT entity_id FROM accusation)",
    "problems": "id IN (SELECT entity_id FROM problem WHERE level IN ('error', 'warning'))",
    "questions": "id IN (SELECT entity_id FROM claim WHERE prop = 'question')",
    "notes": "id IN (SELECT entity_id FROM claim WHERE prop = 'notes')",
    "links": "(id IN (SELECT subject_id FROM relation) OR id IN (SELECT object_id FROM relation))",
}
"""What a record can have, and how that is asked."""
HELP: dict[str, str] = {
    "kind": "person, org, company, event, source ...",
    "country": "a country of the record: mx",
    "topic": "a topic, or the beginning of one up to a full stop: crime",
    "stage": "an accusation that has come so far, and no further: charged",
    "is": "profile, source, stub (no profile yet), broken (cannot be read)",
    "has": "accusations, problems, questions, notes, links",
    "changed": "a file changed on or after this date: 2026-11-20",
    "tag": "a tag of your own",
    "case": "a case of your own",
}
"""Key of a condition -> what may stand behind its colon."""


_WORD = re.compile(rf"(?:{'|'.join(HELP)}):(?:{_QUOTED})|\S+", re.I)
OWN = ("tag", "case")
"""Conditions that the base knows nothing of: a person's own sets."""


class Own(Protocol):
    """A person's own sets of records."""

    def names(self, key: str) -> list[str]:
        """What may stand behind this key of `OWN`."""

    def records(self, key: str, value: str) -> list[str]:
        """Ids of the records in one of them."""

    def has(self, key: str, value: str) -> bool:
        """Whether there is one of this name, or title."""


class Condition(NamedTuple):
    """One condition."""

    key: str
    value: str


def parse(text: str) -> tuple[tuple[Condition, ...], str]:
    """The conditions of a query, and the rest of it. A key without a value is still being typed and does not count."""
    found: list[Condition] = []
    rest: list[str] = []
    if ":" not in text:
        return (), text
    words = _WORD.findall(text)
    for word in words:
        match = _condition(word)
        if match is None:
            rest.append(word)
        elif value := _value(match):
            found.append(Condition(match[1].lower(), value.casefold()))
    return (tuple(dict.fromkeys(found)), " ".join(rest)) if found or len(rest) < len(words) else ((), text)


def unfinished(text: str) -> list[str]:
    """The keys of conditions behind which nothing stands."""
    return [word for word in _WORD.findall(text) if (match := _condition(word)) is not None and not _value(match)]


def strange(text: str) -> tuple[str, ...]:
    """What is told of a key before a colon that is nearly one of a condition, and was searched for as a name."""
    keys = (*HELP, "text")
    for word in _WORD.findall(text):
        match = _CONDITION.fullmatch(word)
        if match and match[2] and match[1].lower() not in keys and (near := words.closest(match[1], keys)):
            return (f"there is no condition {clean(match[1])!r}: did you mean {near}:{clean(match[2])}?",)
    return ()


def _condition(word: str) -> re.Match[str] | None:
    match = _CONDITION.fullmatch(word)
    return match if match is not None and match[1].lower() in HELP else None


def _value(match: re.Match[str]) -> str:
    """What stands behind the colon; where it is quoted, what stands between the quotes."""
    typed = match[2]
    return " ".join(typed[1:].removesuffix(_QUOTES[typed[0]]).split()) if typed[:1] in _QUOTES else typed


def behind_conditions(key: str, text: str) -> str:
    """The text with a key before what is searched for; conditions stay such, in front."""
    words = _WORD.findall(text)
    before = [word for word in words if _condition(word)]
    return " ".join([*before, key + " ".join(word for word in words if not _condition(word))])


class Countries:
    """The countries of one base as they are written there, by code or by name; looked up when they are first asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._written: list[str] | None = None

    def written(self, value: str) -> list[str]:
        """The ways in which the country is written that a value is the code or a name of."""
        if self._written is None:
            sql = f"SELECT DISTINCT lower(value) FROM claim WHERE prop IN ({_marks(_COUNTRIES)}) AND known = 1"
            self._written = [each for (each,) in self._connection.execute(sql, _COUNTRIES) if each]
        code = country_code(value)
        return [each for each in self._written if (country_code(each) == code if code else each.casefold() == value)]


def known(conditions: Iterable[Condition], own: Own | None, countries: Countries) -> tuple[Condition, ...]:
    """The conditions with a person's own sets and the ways to write a country in place of what names them: they hold by themselves."""

    def meant_by(each: Condition) -> Condition:
        if each.key in OWN:
            return Condition("among", json.dumps(own.records(*each) if own is not None else []))
        return Condition("countries", json.dumps(countries.written(each.value))) if each.key == "country" else each

    return tuple(map(meant_by, conditions))


def where(conditions: Iterable[Condition]) -> tuple[str, list[Any]]:
    """The conditions as one of SQL on `entity`, with its parameters."""
    parts: list[str] = ["1 = 1"]
    parameters: list[Any] = []
    for condition in conditions:
        sql, values = _ASKED[condition.key](condition.value)
        parts.append(f"({sql})")
        parameters += values
    return " AND ".join(parts), parameters


def _marks(values: Sequence[str]) -> str:
    return ",".join("?" * len(values))


def _kind(value: str) -> tuple[str, list[Any]]:
    kinds = (
        sorted(ORGANIZATIONS - {"legal_entity"})
        if value in _GROUPS
        else [key for key in (*words.KINDS, *PSEUDO_KINDS) if key.startswith(value)]
    )
    return f"kind IN ({_marks(kinds)})", list(kinds)


def _countries(value: str) -> tuple[str, list[Any]]:
    written = "lower(value) IN (SELECT value FROM json_each(?))"
    sql = f"id IN (SELECT entity_id FROM claim WHERE prop IN ({_marks(_COUNTRIES)}) AND known = 1 AND {written} AND {STANDS})"
    return sql, [*_COUNTRIES, value]


def _topic(value: str) -> tuple[str, list[Any]]:
    of = "(lower(value) = ? OR substr(lower(value), 1, ?) = ?)"
    sql = f"id IN (SELECT entity_id FROM claim WHERE prop = 'topics' AND known = 1 AND {STANDS} AND {of})"
    return sql, [value, len(value) + 1, f"{value}."]


def _stage(value: str) -> tuple[str, list[Any]]:
    return f"id IN (SELECT entity_id FROM accusation WHERE {_COME_SO_FAR} AND replace(stage, '_', '-') = ?)", [value.replace("_", "-")]


def _is(value: str) -> tuple[str, list[Any]]:
    return "state = ?", [value]


def _has(value: str) -> tuple[str, list[Any]]:
    return THINGS.get(value, "0"), []


def _changed(value: str) -> tuple[str, list[Any]]:
    from datetime import datetime

    read = dates.try_parse(value)
    day = read.lo if read else None
    try:
        since = datetime(day.year, day.month, day.day).timestamp() if day else None
    except (ValueError, OverflowError, OSError):
        since = None
    if since is None:
        return "0", []
    return "path IN (SELECT path FROM file WHERE mtime_ns >= ?)", [min(int(since * 1e9), _LAST)]


def _among(value: str) -> tuple[str, list[Any]]:
    return "id IN (SELECT value FROM json_each(?))", [value]


_ASKED: dict[str, Callable[[str], tuple[str, list[Any]]]] = {
    "kind": _kind, "countries": _countries, "topic": _topic, "stage": _stage, "is": _is, "has": _has, "changed": _changed, "among": _among,
}  # fmt: skip


def values(key: str, connection: sqlite3.Connection, own: Own | None = None) -> list[str]:
    """What may stand behind a key, in this base."""
    if key in OWN:
        return list(filter(_can_be_typed, own.names(key))) if own is not None else []
    if key == "kind":
        return ["org", *(row[0] for row in connection.execute("SELECT DISTINCT kind FROM entity ORDER BY kind"))]
    if key == "is":
        return list(STATES)
    if key == "has":
        return list(THINGS)
    if key == "stage":
        return [
            row[0].replace("_", "-")
            for row in connection.execute("SELECT DISTINCT stage FROM accusation WHERE stage != '' ORDER BY stage")
            if _can_be_typed(row[0])
        ]
    if key in ("country", "topic"):
        props = _COUNTRIES if key == "country" else ("topics",)
        sql = f"SELECT DISTINCT lower(value) FROM claim WHERE prop IN ({_marks(props)}) AND known = 1 ORDER BY 1 LIMIT 1000"
        found = [row[0] for row in connection.execute(sql, props)]
        if key == "country":
            found = sorted({country_code(each) or each for each in found})
        return list(filter(_can_be_typed, found))
    return []


_FIXED: dict[str, Iterable[str]] = {
    "kind": (*_GROUPS, *words.KINDS, *PSEUDO_KINDS), "stage": words.STAGES, "topic": words.TOPICS, "is": STATES, "has": THINGS,
    "country": words.COUNTRIES,
}  # fmt: skip
_MOST_NAMED = 12


def unmet(conditions: Iterable[Condition], connection: sqlite3.Connection, own: Own | None = None) -> tuple[str, ...]:
    """What is told of conditions that no record of any base could meet, each with what may stand there instead."""
    return tuple(filter(None, (_unmet(each.key, each.value, connection, own) for each in conditions)))


def _unmet(key: str, value: str, connection: sqlite3.Connection, own: Own | None) -> str:
    if key == "changed":
        return "" if dates.try_parse(value) else f"{clean(value)!r} is no date: write changed:2026-11-20"
    if key in OWN:
        there = own is not None and own.has(key, value)
        return "" if there else f"you have no {key} {clean(value)!r}{_one_of(values(key, connection, own))}"
    fixed = tuple(_FIXED[key])
    typed = value.replace("-", "_") if key == "stage" else (country_code(value) or value) if key == "country" else value
    begun = {"kind": typed, "topic": f"{typed}."}.get(key)
    if typed in fixed or (begun and any(each.startswith(begun) for each in fixed)) or value in values(key, connection):
        return ""
    near = meant.country(typed) if key == "country" else meant.topic(typed) if key == "topic" else meant.closed(key, typed, fixed)
    told = f": did you mean {near!r}?" if near else _one_of([] if key in ("country", "topic") else fixed)
    return (
        f"there is no {'state' if key == 'is' else key} {clean(value)!r}{told}" if key != "has" else f"no record has {clean(value)!r}{told}"
    )


def _one_of(names: Sequence[str]) -> str:
    return f": one of {', '.join(map(clean, names))}" if 0 < len(names) <= _MOST_NAMED else ""


def _can_be_typed(value: str) -> bool:
    """Whether a value can stand behind a colon in the box: one word, and no character that is not shown as it is."""
    return value.split() == [value] and clean(value) == value


class Choice(NamedTuple):
    """A condition that leaves something of this base."""

    key: str
    value: str
    records: int


def choices(connection: sqlite3.Connection, own: Own | None = None) -> list[Choice]:
    """Every condition with a fixed list of values, with the number of records that it leaves."""

    def counted(sql: str, parameters: Sequence[Any] = ()) -> dict[str, int]:
        return dict(connection.execute(sql, parameters))

    kinds = counted("SELECT kind, count(*) FROM entity GROUP BY kind")
    states = counted("SELECT state, count(*) FROM entity GROUP BY state")
    stages = counted(
        "SELECT replace(stage, '_', '-'), count(DISTINCT entity_id) FROM accusation "
        f"WHERE {_COME_SO_FAR} AND stage != '' GROUP BY 1 ORDER BY 1"
    )
    of_value = (
        "SELECT lower(value), count(DISTINCT entity_id) FROM claim WHERE known = 1 AND {} AND prop IN ({}) GROUP BY 1 ORDER BY 1 LIMIT 1000"
    )
    found = [Choice("kind", "org", sum(kinds.get(kind, 0) for kind in ORGANIZATIONS - {"legal_entity"}))]
    found += [Choice("kind", kind, number) for kind, number in sorted(kinds.items()) if kind not in _GROUPS]
    for key, props in (("country", _COUNTRIES), ("topic", ("topics",))):
        told = counted(of_value.format(STANDS, _marks(props)), props)
        if key == "country":
            told = _by_code(told, connection)
        found += [Choice(key, value, number) for value, number in told.items()]
    found += [Choice("stage", stage, number) for stage, number in stages.items()]
    found += [Choice("is", state, states.get(state, 0)) for state in STATES]
    found += [Choice("has", thing, counted(f"SELECT 'n', count(*) FROM entity WHERE {sql}")["n"]) for thing, sql in THINGS.items()]
    if own is not None:
        found += [Choice(key, name, len(own.records(key, name.casefold()))) for key in OWN for name in own.names(key)]
    return [choice for choice in found if choice.records and _can_be_typed(choice.value)]


def _by_code(told: dict[str, int], connection: sqlite3.Connection) -> dict[str, int]:
    """Country as it is written -> its records; the same by code, where it has one: a record may write it in several ways."""
    ways: dict[str, list[str]] = {}
    for written in told:
        ways.setdefault(country_code(written) or written, []).append(written)
    found = {}
    for code, written_so in sorted(ways.items()):
        where, parameters = _countries(json.dumps(written_so))
        alone = told[written_so[0]] if len(written_so) == 1 else 0
        found[code] = alone or connection.execute(f"SELECT count(*) FROM entity WHERE {where}", parameters).fetchone()[0]
    return found


def toggled(text: str, choice: Choice) -> str:
    """The text with a condition put before it, in place of another of its key; or without it, where it stands there already."""
    condition = f"{choice.key}:{choice.value}"
    typed = _WORD.findall(text)
    words = [word for word in typed if word.partition(":")[0].lower() != choice.key or ":" not in word]
    return " ".join(words if condition in typed else [condition, *words])


def completed(text: str, valued: Callable[[str], Sequence[str]]) -> str:
    """The text with the value that is being typed written to its end; empty where nothing is to be completed.

    `valued` gives what may stand behind a key.
    """
    last = text.rpartition(" ")[2]
    match = _CONDITION.fullmatch(last)
    if match is None or match[1].lower() not in HELP or not match[2]:
        return ""
    typed = match[2].casefold()
    found = next((each for each in valued(match[1].lower()) if each.startswith(typed) and each != typed), "")
    return text + found[len(typed) :] if found else ""
