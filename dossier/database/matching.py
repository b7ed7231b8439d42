"""Statements of two bases matched up, so that one that was altered is told as one, not as another that came in its place. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple

from dossier.database.said import COLUMNS, LEADS, Cited, Led, Said
from dossier.profiles import vocabulary as words
from dossier.text import fold, same_id

_MANY = {"question", "same_as", "not_same_as", "address", "sensitive", "surnames"}
"""Properties beside the fields that may hold several values at once."""


class Alteration(NamedTuple):
    """One thing in which a statement is another than before."""

    what: str
    """A column of the statement, `sources`, `response_sources` or `locator`."""
    before: str = ""
    after: str = ""
    withdrawn: tuple[str, ...] = ()
    """Of `sources` and `response_sources`: what is cited no longer."""
    added: tuple[str, ...] = ()


class _Way(NamedTuple):
    """One way to match: statements with the same key, in their order."""

    key: Callable[[Said], Hashable]
    """None: not matched in this way."""
    lone: bool = False
    """Only where each base has one left with this key."""
    alike: Callable[[Said, Said], bool] = lambda before, after: True


def ends(said: Said) -> tuple[str, str]:
    """The records that it is about, in an order that does not depend on who wrote it where its verb reads alike from both sides."""
    verb = words.VERBS.get(said.values.get("verb", ""))
    swapped = verb is not None and verb.symmetric and said.other < said.record
    return (said.other, said.record) if swapped else (said.record, said.other)


def _by(*columns: str, needed: bool = False) -> Callable[[Said], Hashable]:
    """The key of these values; None where one that is `needed` is not given."""

    def key(said: Said) -> Hashable:
        values = [said.values.get(column, "") for column in columns]
        return None if needed and not all(values) else (*ends(said), *values)

    return key


def _shares_words(column: str) -> Callable[[Said, Said], bool]:
    """Whether at least half of the words are the same."""

    def alike(before: Said, after: Said) -> bool:
        one, other = ({*fold(each.values[column]).split()} for each in (before, after))
        return 2 * len(one & other) >= max(len(one), len(other))

    return alike


def _many(said: Said) -> bool:
    field = words.FIELDS.get(said.values["prop"])
    return field.many if field else said.values["prop"] in _MANY


def _single(*columns: str, sources: bool = False) -> Callable[[Said], Hashable]:
    """The key of a property that can have one value."""
    key = _by(*columns)
    return lambda said: None if _many(said) else (key(said), said.cited if sources else ())


def _main_name(said: Said) -> Hashable:
    return said.record if said.values["kind"] == "name" else None


def _sides(said: Said) -> Hashable:
    """Between whom, whatever the verb."""
    return (said.record, said.other) if said.other else None


WAYS: dict[str, tuple[_Way, ...]] = {
    "accusation": (
        _Way(_by("charge", "stage", "date")), _Way(_by("charge", "court", "case_number")), _Way(_by("charge")),
        _Way(_by("case_number", needed=True), True), _Way(_by("date", "court", needed=True), True),
        _Way(_by(), True, _shares_words("charge")),
    ),
    "sanction": (_Way(_by("authority", "program", "start")), _Way(_by("authority", "program")), _Way(_by("authority"), True)),
    "claim": (
        _Way(_by("prop", "value")), _Way(_single("prop", sources=True)), _Way(_single("prop")),
        _Way(_by("prop"), True, _shares_words("value")),
    ),
    "name": (_Way(_by("text", "kind")), _Way(_by("text")), _Way(_main_name, True), _Way(_by("kind"), True, _shares_words("text"))),
    "identifier": (_Way(_by("scheme", "value")), _Way(_by("scheme", "country"), True), _Way(_by("value"), True)),
    "relation": (
        _Way(_by("verb", "object_text", "role", "start")), _Way(_by("verb", "object_text", "start")),
        _Way(_by("verb", "object_text", "role")), _Way(_by("verb", "object_text")), _Way(_sides, True),
    ),
    "participant": (_Way(_by("role")), _Way(_by())),
    "event": (
        _Way(_by("what", "date")), _Way(_by("what")), _Way(_by("date", needed=True), True), _Way(_by(), True, _shares_words("what")),
    ),
    "source": (_Way(_by()),),
}  # fmt: skip
"""Table -> how its statements are matched, the surest way first."""


class Matched(NamedTuple):
    """What became of the statements of a base that are not in both as they are."""

    both: list[tuple[Said, Said]]
    gone: list[Said]
    come: list[Said]


def matched(old: Iterable[Said], new: Iterable[Said]) -> Matched:
    """Each statement with what it is now; those without a counterpart by themselves."""
    both: list[tuple[Said, Said]] = []
    gone, come = _take(list(old), list(new), _Way(_whole), [])
    gone, come = _take(gone, come, _Way(_text), both)
    left: dict[str, tuple[list[Said], list[Said]]] = defaultdict(lambda: ([], []))
    for side, statements in enumerate((gone, come)):
        for said in statements:
            left[said.table][side].append(said)
    gone, come = [], []
    for table, (before, after) in left.items():
        for way in WAYS[table]:
            before, after = _take(before, after, way, both)
        gone += before
        come += after
    return Matched(both, gone, come)


def _whole(said: Said) -> Hashable:
    return (_text(said), said.cited, said.answered, said.leads and said.leads.record)


def _text(said: Said) -> Hashable:
    return (said.table, *ends(said), *sorted(said.values.items()))


def _take(gone: Sequence[Said], come: Sequence[Said], way: _Way, both: list[tuple[Said, Said]]) -> tuple[list[Said], list[Said]]:
    """Match in one way; gives what is left of either side."""
    if not gone or not come:
        return list(gone), list(come)
    groups: dict[Hashable, tuple[list[Said], list[Said]]] = defaultdict(lambda: ([], []))
    for side, statements in enumerate((gone, come)):
        for said in statements:
            groups[way.key(said)][side].append(said)
    taken: tuple[set[int], set[int]] = (set(), set())
    for key, (before, after) in groups.items():
        if key is None or (way.lone and (len(before), len(after)) != (1, 1)):
            continue
        for one, other in zip(before, after, strict=False):
            if way.alike(one, other):
                both.append((one, other))
                taken[0].add(id(one))
                taken[1].add(id(other))
    return [said for said in gone if id(said) not in taken[0]], [said for said in come if id(said) not in taken[1]]


# --- what was altered ---


def alterations(before: Said, after: Said) -> tuple[Alteration, ...]:
    """In what a statement is another; what the profile's own sources make of it is told by `inherited`."""
    found = []
    for column in dict.fromkeys((*COLUMNS[before.table], *before.values, *after.values)):
        one, other = before.values.get(column, ""), after.values.get(column, "")
        if column == "standing" and one != other:
            one, other = _standing(before), _standing(after)
        if one == other and column == LEADS.get(before.table, ("",))[0]:
            one, other = led_elsewhere(before.leads, after.leads, one)
        if one != other:
            found.append(Alteration(column, one, other))
    if not (before.inherited and after.inherited):
        found += _sources("sources", before.cited, after.cited)
    return (*found, *_sources("response_sources", before.answered, after.answered))


def led_elsewhere(one: Led | None, other: Led | None, typed: str) -> tuple[str, str]:
    """What the records are called to which the same name or id leads, where they are two, or where it leads to none on one side.

    With their ids where they are called alike.
    """
    if (one and one.record) == (other and other.record):
        return "", ""
    if one is None or other is None:
        none = f"{typed} (no record)"
        return one.name if one else none, other.name if other else none
    return (one.name, other.name) if one.name != other.name else (f"{one.name} ({one.id})", f"{other.name} ({other.id})")


def inherited(before: Said, after: Said) -> tuple[Alteration, ...]:
    """What became of the sources that stand for the whole profile, seen from a statement that names none."""
    return tuple(_sources("sources", before.cited, after.cited)) if before.inherited and after.inherited else ()


def _standing(said: Said) -> str:
    return said.values["standing"] or ("reported" if said.cited else words.UNSOURCED)


def _sources(what: str, before: Sequence[Cited], after: Sequence[Cited]) -> list[Alteration]:
    one, other = _places(before), _places(after)
    found = []
    withdrawn = tuple(cited for key, (cited, _) in one.items() if key not in other)
    added = tuple(cited for key, (cited, _) in other.items() if key not in one)
    if withdrawn or added:
        found.append(Alteration(what, withdrawn=withdrawn, added=added))
    for key in one:
        if key in other and one[key][1] != other[key][1]:
            then, now = (f"{cited} {', '.join(where)}".strip() for cited, where in (one[key], other[key]))
            found.append(Alteration("locator", then, now))
    return found


def _places(cites: Sequence[Cited]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Each source once: as typed, and where in it."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for cited, locator in cites:
        first, places = found.get(same_id(cited), (cited, ()))
        found[same_id(cited)] = (first, tuple(sorted({*places, locator} - {""})))
    return found
