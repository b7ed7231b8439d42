"""Candidates as they are told: in lines, as data for other programs, in a table for a spreadsheet, and a pair side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from dossier.countries import country_name
from dossier.exchange.spreadsheet import disarmed
from dossier.profiles.vocabulary import DOUBTED, NAME_KINDS, kind_of
from dossier.profiles.who import is_told
from dossier.screening.entries import Entry
from dossier.screening.judging import Agreement
from dossier.screening.ours import Record
from dossier.screening.screener import Candidate
from dossier.text import clean
from dossier.view.wrap import Line, cut, pad, wrap

DECIDED = {"same": "the same", "not": "not the same", "unsure": "unsure", "": ""}
SIGNS: dict[Agreement, str] = {"agrees": "=", "near": "≈", "differs": "≠", "unknown": " "}
_LABEL = 11
_MOST_LINES = 3
TABLE = (
    "score", "record", "name", "our_name", "list_id", "list_name", "matched", "why", "born", "list_born", "born_agrees", "country",
    "list_country", "country_agrees", "identifier", "decision", "line",
)  # fmt: skip
"""Columns of the table."""


def why(each: Candidate) -> str:
    """How it was found: the names, then what else agrees or does not."""
    told = [", ".join(each.why)] if each.why else []
    told += _doubt(each)
    if each.our_kind and not NAME_KINDS[each.our_kind].shown:
        told.append(f"our {NAME_KINDS[each.our_kind].label}")
    if each.number:
        told.append(f"same identifier {clean(each.number)}")
    told += [
        f"{what} {agreement}"
        for what, agreement in ((_begun(each.entry.group), each.born), ("country", each.country))
        if agreement != "unknown"
    ]
    return " · ".join(told)


def _doubt(each: Candidate) -> list[str]:
    """What is to be said of the name of ours by which it was found."""
    return [f"that name is {each.our_standing}"] if each.our_standing in DOUBTED else []


def reference(scheme: str, each: Candidate) -> str:
    """The id of an entry as a profile holds it."""
    return f"{scheme}:{each.entry.id}"


def called(entry: Entry) -> str:
    """An entry in a few words."""
    return clean(", ".join((entry.name, *(f"{_begun(entry.group)} {date}" for date in entry.births[:1])))).strip()


def _begun(group: str) -> str:
    """What a date of birth is called of people, and of others."""
    return "founded" if group == "organization" else "born"


# --- lines ---


def lines(candidates: Iterable[Candidate], records: Mapping[str, Record], passed_over: Mapping[str, int], width: int) -> Iterator[str]:
    """Each record with its candidates under it; `passed_over`: how many more it has."""
    for place, (id_, group) in enumerate(groupby(candidates, key=lambda each: each.record)):
        record = records[id_]
        if place:
            yield ""
        yield cut(" · ".join(filter(None, (f"{clean(record.name)} ({clean(id_)})", *_about(record)))), width)
        for each in group:
            entry = each.entry
            about = " · ".join(filter(None, (clean(entry.id), *_entry_about(each))))
            yield cut(f"  {each.score:3}  {clean(each.theirs or entry.name)}  {about}", width)
            met = f"= {clean(each.ours)}: " if each.ours and each.ours not in (each.theirs, record.name) else ""
            decided = f" · decided: {DECIDED[each.decision]}" if each.decision else ""
            for line in wrap([(f"{met}{why(each)}{decided}", "")], width - 7):
                yield f"       {''.join(text for text, _ in line)}"
        if more := passed_over.get(id_):
            yield f"       and {more:,} more: -n shows them"


def _about(record: Record) -> tuple[str, ...]:
    state = "no profile yet" if record.state == "stub" else ""
    born = " / ".join(clean(each.text) for each in record.born)
    since = f"{_begun(record.group)} {born}" if record.group else born  # nothing is told of what may be either
    return (state, since if born else "", _named(record.countries))


def _entry_about(each: Candidate) -> tuple[str, ...]:
    entry = each.entry
    born = f"{_begun(entry.group)} {' / '.join(map(clean, entry.births[:3]))}" if entry.births else ""
    main = clean(entry.name) if each.theirs and each.theirs != entry.name else ""
    return (main, born, _named(entry.countries[:4]))


def _named(codes: Iterable[str]) -> str:
    return ", ".join(clean(country_name(code)) for code in codes)


# --- data ---


def data(each: Candidate, record: Record, scheme: str) -> dict[str, Any]:
    """A candidate as an object of JSON."""
    entry = each.entry
    return {
        "record": each.record, "name": record.name, "score": each.score, "reference": reference(scheme, each), "list_id": entry.id,
        "line": entry.line, "list_name": entry.name, "matched": each.theirs, "our_name": each.ours, "our_kind": each.our_kind,
        "our_standing": each.our_standing,
        "why": list(each.why), "born": {"ours": [born.text for born in record.born], "list": list(entry.births), "agreement": each.born},
        "country": {"ours": list(record.countries), "list": list(entry.countries), "agreement": each.country},
        "identifier": each.number, "decision": each.decision,
    }  # fmt: skip


def table(candidates: Iterable[Candidate], records: Mapping[str, Record]) -> Iterator[list[str]]:
    """The rows of a table, its header first; no cell is one that a spreadsheet would run as a formula."""
    yield list(TABLE)
    for each in candidates:
        record, entry = records[each.record], each.entry
        row = (
            str(each.score), each.record, record.name, each.ours, entry.id, entry.name, each.theirs, ", ".join((*each.why, *_doubt(each))),
            "; ".join(born.text for born in record.born), "; ".join(entry.births), each.born, "; ".join(record.countries),
            "; ".join(entry.countries), each.country, each.number, DECIDED[each.decision], str(entry.line),
        )  # fmt: skip
        yield [disarmed(clean(cell)) for cell in row]


# --- side by side ---


def pair(
    each: Candidate, record: Record, names: Sequence[str], who: str, more: Sequence[tuple[str, str]], width: int, height: int
) -> list[Line]:
    """A candidate beside the record, in lines; `more`: what else the list says of it. What has no room is left out from the end."""
    entry = each.entry
    half = (width - _LABEL - 5) // 2
    rows: list[tuple[str, str, Agreement, str]] = [("name", record.name, "unknown", entry.name)]
    if each.ours and (each.ours != record.name or each.theirs != entry.name):
        about = [NAME_KINDS[each.our_kind].label] if each.our_kind != "name" else []
        about += [each.our_standing] if each.our_standing in DOUBTED else []
        rows.append(("met", f"{each.ours} ({', '.join(about)})" if about else each.ours, "unknown", each.theirs))
    ours_too = " · ".join(name for name in names if name not in (record.name, each.ours))
    theirs_too = " · ".join(name for name in entry.names if name not in (entry.name, each.theirs))
    numbers = each.number or ", ".join(record.numbers.values())
    born, country = " / ".join(one.text for one in record.born), _named(record.countries)
    rows += [
        (_begun(record.group), born, each.born, " / ".join(entry.births[:6])),
        ("country", country, each.country, _named(entry.countries[:12])),
        ("identifier", numbers, "agrees" if each.number else "unknown", ", ".join(entry.identifiers[:6])),
        ("kind", kind_of(record.kind).label, "unknown", entry.kind),
        ("also", ours_too, "unknown", theirs_too),
        ("who", "" if is_told(who, f"{born} {country}") else who, "unknown", ""),
        ("id", record.id, "unknown", f"{entry.id} (line {entry.line:,})"),
        *((key, "", "unknown", value) for key, value in more),
    ]
    told: list[Line] = [[(f"{pad('', _LABEL)} {pad('OURS', half)}    THE LIST", "bold")]]
    for label, ours, agreement, theirs in rows:
        if ours or theirs:
            told += _beside(clean(label), clean(ours), agreement, clean(theirs), half)
    under = cut(why(each), width - 6)
    return [*told[: max(height - 2, 4)], [("", "")], [(f"{each.score:3}", "bold"), (f"  {under}", "")]]


def _beside(label: str, ours: str, agreement: Agreement, theirs: str, half: int) -> Iterator[Line]:
    sides = [["".join(text for text, _ in line) for line in wrap([(side, "")], half)] if side else [] for side in (ours, theirs)]
    for at in range(min(max(map(len, sides)), _MOST_LINES)):
        left, right = (side[at] if at < len(side) else "" for side in sides)
        if at == _MOST_LINES - 1:
            left, right = (_more(text, side, half) for text, side in ((left, sides[0]), (right, sides[1])))
        sign = "  " if at else f"{SIGNS[agreement]} "
        yield [(f"{pad('' if at else label, _LABEL)} ", "dim"), (f"{pad(left, half)} ", ""), (f"{sign} ", agreement), (right, "")]


def _more(text: str, side: Sequence[str], width: int) -> str:
    """The last line that there is room for, with a sign where there are more."""
    return cut(f"{text} {side[_MOST_LINES]}", width) if len(side) > _MOST_LINES else text
