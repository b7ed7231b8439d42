"""Export as CSV (RFC 4180): nodes and edges with the names at both ends, and every statement as a row of one of the other tables."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from io import StringIO
from pathlib import Path
from typing import Any

from dossier.database.written import Written
from dossier.exchange.graph import Edge, Graph, Node
from dossier.exchange.graph_values import cited, source_count
from dossier.exchange.spreadsheet import disarmed
from dossier.profiles import vocabulary as words
from dossier.profiles.came_to import came_to
from dossier.profiles.model import Backing
from dossier.text import mark

_MANY = (
    "aliases", "weak_aliases", "former_names", "native_names", "abbreviations", "birth_date", "death_date", "founded", "dissolved",
    "date", "end_date", "nationality", "country", "topics",
)  # fmt: skip
_BACKING = ("from", "to", "standing", "credibility", "cited", "source_count", "note", "quote")
_OF = ("entity_id", "entity_name")
TABLES: dict[str, tuple[str, ...]] = {
    "nodes": ("id", "name", "kind", "state", *_MANY, "summary", "file"),
    "edges": (
        "id", "source_id", "source_name", "type", "label", "target_id", "target_name", "role", "what", "from", "from_earliest",
        "from_latest", "to", "to_earliest", "to_latest", "standing", "credibility", "sources", "source_count", "cited", "details",
        "note", "quote", "place",
    ),
    "names": (*_OF, "name", "class", "lang", *_BACKING),
    "claims": (*_OF, "property", "value", "known", *_BACKING),
    "identifiers": (*_OF, "scheme", "value", "country", "issuer", *_BACKING),
    "accusations": (
        *_OF, "charge", "stage", "date", "court", "case", "country", "outcome", "response", "response_cited", "came_to",
        "came_to_date", *_BACKING,
    ),
    "sanctions": (*_OF, "authority", "program", "country", "listed_as", "reason", *_BACKING),
    "events": (*_OF, "what", "date", "end_date", "type", "place", *_BACKING),
    "sources": ("id", *words.SOURCE_FIELDS, "other", "ambiguous"),
}  # fmt: skip
"""File -> its columns."""
Row = Sequence[str]


def listed(values: Iterable[str]) -> str:
    """Several values in one cell; in quotes where one would be taken for several, or for one in quotes."""
    return "; ".join('"{}"'.format(each.replace('"', '""')) if ";" in each or each.startswith('"') else each for each in values)


class Writing:
    """How cells are written."""

    def __init__(self, *, excel: bool = False) -> None:
        """`excel`: an apostrophe before what a spreadsheet would take for a formula."""
        self.excel = excel

    def line(self, cells: Row) -> str:
        """One row of a table."""
        made = StringIO(newline="")
        csv.writer(made, lineterminator="\r\n").writerow([self._cell(cell) for cell in cells])
        return made.getvalue()

    def _cell(self, text: str) -> str:
        text = text.replace("\0", mark("\0"))
        return disarmed(text) if self.excel else text


def nodes(graph: Graph, writing: Writing) -> Iterator[str]:
    """The table of nodes."""
    yield writing.line(TABLES["nodes"])
    for each in graph.nodes():
        yield writing.line(_node(each))


def edges(graph: Graph, writing: Writing) -> Iterator[str]:
    """The table of edges."""
    yield writing.line(TABLES["edges"])
    for each in graph.edges():
        yield writing.line(_edge(each))


def fill(folder: Path, graph: Graph, writing: Writing, *, bom: bool = False) -> dict[str, int]:
    """Write every table into a folder; table -> rows. `bom`: a mark in front by which Excel knows UTF-8."""
    counts = dict.fromkeys(TABLES, 0)
    with ExitStack() as stack:
        put: dict[str, Callable[[str], Any]] = {}
        for table, columns in TABLES.items():
            coding = "utf-8-sig" if bom else "utf-8"
            file = stack.enter_context(open(folder / f"{table}.csv", "w", encoding=coding, errors="replace", newline=""))
            put[table] = file.write
            file.write(writing.line(columns))

        def add(table: str, row: Row) -> None:
            put[table](writing.line(row))
            counts[table] += 1

        for written in graph.records():
            add("nodes", _node(graph.node(written)))
            for table, row in _statements(written):
                add(table, row)
        for office in graph.offices():
            add("nodes", _node(office))
        for edge in graph.edges():
            add("edges", _edge(edge))
        ambiguous = graph.ambiguous()
        for source in graph.sources():
            other = [[key, value] for key, value in source.fields if key not in words.SOURCE_FIELDS or value != source.get(key)]
            told = json.dumps(other, ensure_ascii=False) if other else ""
            add("sources", (source.id, *(source.get(key) for key in words.SOURCE_FIELDS), told, ambiguous.get(source.id, "")))
    return counts


def _node(each: Node) -> Row:
    return (each.id, each.name, each.kind, each.state, *(listed(getattr(each, key)) for key in _MANY), each.summary, each.file)


def _edge(each: Edge) -> Row:
    *before, sources, behind, details, note, quote, place = each
    told = json.dumps(dict(details), ensure_ascii=False) if details else ""
    return (*before, ";".join(sources), str(source_count(behind)), cited(behind), told, note, quote, place)


def _statements(written: Written) -> Iterator[tuple[str, Row]]:
    """Table and row of every statement of a record that is no edge."""
    profile = written.profile
    of = (profile.id, profile.name)
    nothing = _backed(Backing())
    for name in profile.names:
        yield "names", (*of, name.text, name.kind, name.lang, *_backed(name.backing))
    for key, value in profile.parts:
        yield "claims", (*of, key, value, "1", *nothing)
    for claim in profile.claims:
        yield "claims", (*of, claim.prop, claim.value, str(int(claim.known)), *_backed(claim.backing))
    for address in profile.addresses:
        full = f"{address.full} ({address.country})" if address.country else address.full
        yield "claims", (*of, "address", full, "1", *_backed(address.backing))
    for text in profile.texts:
        yield "claims", (*of, text.prop, text.text, "1", *_backed(Backing(text.citations)))
    for key, values in (
        ("question", profile.questions), ("same_as", profile.same_as), ("not_same_as", profile.not_same_as),
        ("former_id", profile.former_ids), ("sensitive", profile.sensitive),
    ):  # fmt: skip
        for value in values:
            yield "claims", (*of, key, value, "1", *nothing)
    for number in profile.identifiers:
        yield "identifiers", (*of, number.scheme, number.value, number.country, number.issuer, *_backed(number.backing))
    for case, end in zip(profile.accusations, came_to(profile.accusations), strict=True):
        told = (case.charge, case.stage, case.date, case.court, case.case, case.country, case.outcome, case.response)
        came = (end.stage, end.date) if end else ("", "")
        yield "accusations", (*of, *told, cited(case.response_citations), *came, *_backed(case.backing))
    for listing in profile.sanctions:
        yield "sanctions", (
            *of, listing.authority, listing.program, listing.country, listing.listed_as, listing.reason, *_backed(listing.backing),
        )  # fmt: skip
    for each in profile.happenings:
        yield "events", (*of, each.what, each.date, each.end_date, each.type, each.place, *_backed(each.backing))


def _backed(backing: Backing) -> Row:
    behind, standing = backing.citations, backing.standing
    return (
        backing.start, backing.end, standing, backing.credibility, cited(behind), str(source_count(behind)), backing.note, backing.quote,
    )  # fmt: skip
