"""Export as JSON: every record with all that its profile says, and every source; one document, or a line for each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from dossier.database.written import Written
from dossier.exchange.graph import Graph
from dossier.profiles.came_to import came_to
from dossier.profiles.model import Backing, Citation, Source
from dossier.text import escaped_json

VERSION = 1
"""Changes whenever a key is taken away or changes its meaning."""


def document(graph: Graph) -> Iterator[str]:
    """One object: `format`, `version`, `records`, `sources`."""
    yield f'{{"format": "dossier", "version": {VERSION},\n"records": ['
    yield from _items(_line(record(written, graph.of_several)) for written in graph.records())
    yield '],\n"sources": ['
    ambiguous = graph.ambiguous()
    yield from _items(_line(source(each, ambiguous.get(each.id, ""))) for each in graph.sources())
    yield "]}\n"


def lines(graph: Graph) -> Iterator[str]:
    """A line for each record and each source; `type` says which."""
    for written in graph.records():
        yield _line({"type": "record", **record(written, graph.of_several)}) + "\n"
    ambiguous = graph.ambiguous()
    for each in graph.sources():
        yield _line({"type": "source", **source(each, ambiguous.get(each.id, ""))}) + "\n"


def _items(items: Iterable[str]) -> Iterator[str]:
    for number, item in enumerate(items):
        yield f",\n{item}" if number else f"\n{item}"


def _line(value: dict[str, Any]) -> str:
    return escaped_json(json.dumps(value, ensure_ascii=False))


def record(written: Written, of_several: Callable[[Citation], bool] = lambda _: False) -> dict[str, Any]:
    """One record. Every key is there in every record; targets are ids.

    A citation `of_several` sources, and of none of them, refers to none: the id as typed stands under another key.
    """
    told = written.profile

    def cited(citations: Iterable[Citation]) -> list[dict[str, str]]:
        return [
            {"source": "", "locator": each.locator, "ambiguous": each.source} if of_several(each) else
            {"source": each.source, "locator": each.locator} for each in citations
        ]  # fmt: skip

    def backed(backing: Backing) -> dict[str, Any]:
        return {
            "from": backing.start, "to": backing.end, "standing": backing.standing, "credibility": backing.credibility,
            "note": backing.note, "quote": backing.quote, "cited": cited(backing.citations),
        }  # fmt: skip

    return {
        "id": told.id, "kind": told.kind, "state": written.state, "name": told.name, "file": told.path, "withheld": written.withheld,
        "names": [{"text": each.text, "class": each.kind, "lang": each.lang, **backed(each.backing)} for each in told.names],
        "name_parts": [{"part": part, "text": value} for part, value in told.parts],
        "texts": [{"property": each.prop, "text": each.text, "cited": cited(each.citations)} for each in told.texts],
        "claims": [{"property": each.prop, "value": each.value, "known": each.known, **backed(each.backing)} for each in told.claims],
        "identifiers": [
            {"scheme": each.scheme, "value": each.value, "country": each.country, "issuer": each.issuer, **backed(each.backing)}
            for each in told.identifiers
        ],
        "addresses": [{"full": each.full, "country": each.country, **backed(each.backing)} for each in told.addresses],
        "relations": [
            {"verb": each.verb, "target": each.target, "role": each.role, "details": dict(each.details), **backed(each.backing)}
            for each in told.relations
        ],
        "accusations": [
            {
                "charge": each.charge, "stage": each.stage, "date": each.date, "court": each.court, "case": each.case,
                "country": each.country, "outcome": each.outcome, "response": each.response,
                "response_cited": cited(each.response_citations), "came_to": end.stage if end else "",
                "came_to_date": end.date if end else "", **backed(each.backing),
            }
            for each, end in zip(told.accusations, came_to(told.accusations), strict=True)
        ],
        "sanctions": [
            {
                "authority": each.authority, "program": each.program, "country": each.country, "listed_as": each.listed_as,
                "reason": each.reason, **backed(each.backing),
            }
            for each in told.sanctions
        ],
        "events": [
            {
                "what": each.what, "date": each.date, "end_date": each.end_date, "type": each.type, "place": each.place,
                **backed(each.backing),
            }
            for each in told.happenings
        ],
        "participants": [{"target": each.target, "role": each.role, **backed(each.backing)} for each in told.participants],
        "questions": [*told.questions], "former_ids": [*told.former_ids], "same_as": [*told.same_as],
        "not_same_as": [*told.not_same_as], "sensitive": [*told.sensitive],
    }  # fmt: skip


def source(told: Source, ambiguous: str = "") -> dict[str, Any]:
    """One source: its id, the fields that it has, in the order of the format, and an id by which it is cited as little as others."""
    return {"id": told.id, "fields": _several(told.fields), **({"ambiguous": ambiguous} if ambiguous else {})}


def _several(fields: Iterable[tuple[str, str]]) -> dict[str, str | list[str]]:
    """Fields by their keys; one that is told several times is a list."""
    found: dict[str, list[str]] = {}
    for key, value in fields:
        found.setdefault(key, []).append(value)
    return {key: values if len(values) > 1 else values[0] for key, values in found.items()}
