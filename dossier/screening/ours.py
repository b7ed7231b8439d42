"""The records of a base that can stand on a list, with what is told of each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from dossier.countries import country_code
from dossier.database.pair import COUNTRIES, group_of
from dossier.database.schema import STANDS
from dossier.dates import Day
from dossier.links import escaped, unescaped
from dossier.profiles import vocabulary as words
from dossier.search import names
from dossier.text import is_placeholder, is_rounded, same_id

if TYPE_CHECKING:
    from dossier.database.store import Store

Span = tuple[Day | None, Day | None]
_BORN = ("birth_date", "founded")
OPENSANCTIONS = "opensanctions"
"""The scheme of the ids of its lists."""
_WIKIDATA = re.compile(r"q[1-9]\d*", re.ASCII)
LEAST_OF_NUMBER = 5
"""Letters and digits of an identifier that tells of itself who is meant."""


class Name(NamedTuple):
    """One name of a record."""

    record: str
    text: str
    kind: str
    """Its kind of `vocabulary.NAME_KINDS`."""
    standing: str = ""


class Born(NamedTuple):
    """One date of birth, or of foundation."""

    text: str
    lo: Day | None
    hi: Day | None
    about: bool
    """It says itself that it may be off by a year or two."""


class Decisions(dict[str, str]):
    """Ids elsewhere, as they are compared -> `same`, `not` or `unsure`: what a profile says of them.

    Case does not matter, unless a list has two entries that only case tells apart: then what is said of the one is not of the other.
    """

    def __init__(self, said: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__()
        self.typed: dict[str, str] = {}
        """The same by the ids as they are written."""
        self.of_others: set[str] = set()
        """Ids as they are written that an entry of the list has exactly."""
        for reference, decision in said:
            self.decide(reference, decision)

    def decide(self, reference: str, decision: str) -> None:
        """Keep what is decided of an id."""
        self[same_id(reference)] = self.typed[reference] = decision

    def forget(self, reference: str) -> None:
        """Take back what was decided of an id as it is written."""
        self.typed.pop(reference, None)
        left = self.spelt(reference)
        if left:
            self[same_id(reference)] = self.typed[left[-1]]
        else:
            self.pop(same_id(reference), None)

    def spelt(self, reference: str) -> list[str]:
        """The ids as they are written under which an id is decided; itself alone where that is one of them."""
        if reference in self.typed:
            return [reference]
        key = same_id(reference)
        return [each for each in self.typed if same_id(each) == key and each not in self.of_others] if key in self else []

    def of(self, reference: str) -> str:
        """What is decided of an id; empty where nothing is."""
        spelt = self.spelt(reference)
        return self.typed[spelt[-1]] if spelt else ""


class Record(NamedTuple):
    """What a candidate is compared with beside its name."""

    id: str
    name: str
    kind: str
    state: str
    group: str
    """See `entries.Entry.group`."""
    born: tuple[Born, ...]
    countries: tuple[str, ...]
    numbers: dict[str, str]
    """Identifiers as they are compared -> as they are written, with their scheme."""
    decided: Decisions


class Ours(NamedTuple):
    """A base as it is screened."""

    records: dict[str, Record]
    names: list[Name]


def read_ours(store: Store, only: Iterable[str] | None = None) -> Ours:
    """All people and organizations of a base, written or named, or only some records."""
    wanted = set(only) if only is not None else None
    told: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    props = (*COUNTRIES, "same_as", "not_same_as", "question")
    rows = store.all(
        f"SELECT entity_id, prop, value FROM claim WHERE prop IN ({', '.join('?' * len(props))}) AND known = 1 AND {STANDS}", props
    )
    for record, prop, value in rows:
        told[record][prop].append(value or "")
    born: dict[str, list[Born]] = defaultdict(list)
    for record, value, lo, hi, qualifier in store.all(
        "SELECT entity_id, value, lo, hi, qualifier FROM claim WHERE prop IN (?, ?) AND coalesce(lo, hi) IS NOT NULL "
        f"AND {STANDS}", _BORN,
    ):  # fmt: skip
        born[record].append(Born(value, Day.read(lo) if lo else None, Day.read(hi) if hi else None, bool(qualifier)))
    numbers: dict[str, dict[str, str]] = defaultdict(dict)
    for record, scheme, value in store.all(f"SELECT entity_id, scheme, value FROM identifier WHERE value != '' AND {STANDS}"):
        if not is_placeholder(value) and not is_rounded(value):
            for plain in written(scheme, value):
                numbers[record].setdefault(plain, f"{scheme.replace('_', ' ')} {value}")
    records: dict[str, Record] = {}
    for id_, name, kind, state in store.all("SELECT id, name, kind, state FROM entity WHERE state IN ('profile', 'stub')"):
        if kind in (words.SOURCE, words.EVENT) or (wanted is not None and id_ not in wanted):
            continue
        mine = told[id_]
        for value in mine["same_as"]:
            scheme, colon, rest = value.partition(":")
            if colon and rest.strip():
                numbers[id_].setdefault(names.plain(rest), value)
        lived = (value for prop in COUNTRIES for value in mine[prop] if not is_placeholder(value))
        countries = tuple(dict.fromkeys(country_code(value) or value.lower() for value in lived))
        kept = {number: text for number, text in numbers[id_].items() if is_telling(number)}
        records[id_] = Record(
            id_, name, kind or "", state, group_of(kind or ""), tuple(born[id_]), countries, kept,
            decisions(mine["same_as"], mine["not_same_as"], mine["question"]),
        )  # fmt: skip
    named = [
        Name(*row)
        for row in store.all("SELECT entity_id, text, kind, coalesce(standing, '') FROM name ORDER BY id")
        if row[0] in records and not is_placeholder(row[1])
    ]
    return Ours(records, named)


def unreadable(store: Store) -> list[str]:
    """The records of which nothing is known, since their files cannot be read."""
    return [id_ for (id_,) in store.all("SELECT id FROM entity WHERE state = 'broken' ORDER BY id")]


def written(scheme: str, value: str) -> tuple[str, ...]:
    """An identifier as it is compared: as it stands, and with its scheme before it or without, as of a ship `IMO 9074729` and `9074729`.

    A scheme makes no number longer than it is: `registration: 12` is no more somebody's own as `Registration 12`.
    """
    plain, bare = names.plain(value), names.within_scheme(scheme, value)
    return tuple(dict.fromkeys((plain, bare, f"{names.plain(scheme)}{bare}") if bare.isdigit() and is_telling(bare) else (plain,)))


def is_telling(number: str) -> bool:
    """Whether an identifier, as it is compared, is long enough to be nobody else's."""
    return len(number) >= LEAST_OF_NUMBER and any(map(str.isdigit, number))


# --- decisions ---

_ASKED = "Is this the same as "
_REFERENCE = re.compile(r'"(.+?)"(?= \(|\?$)|(\S.*?)(?= \(|\??$)')


def question(reference: str, told: str) -> str:
    """What an undecided pair leaves in a profile; an id that would end too early stands in quotes."""
    unclear = " (" in reference or reference.endswith("?")
    return escaped(f'{_ASKED}"{reference}" ({told})?' if unclear else f"{_ASKED}{reference} ({told})?")


def decisions(same: Iterable[str], not_same: Iterable[str], questions: Iterable[str]) -> Decisions:
    """What a profile says of ids elsewhere; what is decided counts more than what is asked."""
    found = Decisions()
    for text in questions:
        asked = _REFERENCE.match(unescaped(text).removeprefix(_ASKED)) if text.startswith(_ASKED) else None
        if asked:
            found.decide(asked[1] or asked[2], "unsure")
    for decision, texts in (("not", not_same), ("same", same)):
        for text in texts:
            if ":" in text:
                found.decide(text, decision)
    return found


def decided_of(decided: Decisions, scheme: str, id_: str) -> str:
    """What is decided of an entry; OpenSanctions calls what Wikidata has by Wikidata's id."""
    found = decided.of(f"{scheme}:{id_}")
    if found in ("same", "not") or scheme != OPENSANCTIONS or not _WIKIDATA.fullmatch(same_id(id_)):
        return found
    return decided.of(f"wikidata:{id_}") or found


def schemes_of(decided: Mapping[str, str], id_: str) -> set[str]:
    """The schemes under which an id is decided."""
    key = same_id(id_)
    return {scheme for scheme, colon, rest in (text.partition(":") for text in decided) if colon and rest == key}
