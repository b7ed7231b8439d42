"""STIX 2 objects: groups, campaigns, programs and identities, with the relationships and sightings among them.

Each object becomes a profile, each relationship a sentence of its source. What an object cites in its texts becomes a citation
of the reference that has that name. Objects that others have revoked stay, and say so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dossier.exchange.feed import BadInput, Piece, Step, further, holds_lines, json_lines, members
from dossier.exchange.importing import Account
from dossier.exchange.into_folder import File, profile_file, source_files
from dossier.exchange.kept import LONGEST, as_text, mark, texts
from dossier.exchange.labels import labels
from dossier.exchange.spool import Spool
from dossier.exchange.stix_profiles import Writer
from dossier.exchange.stix_values import Origin, name_of
from dossier.profiles.model import Source
from dossier.text import slug

_MOST_AROUND = 100
_NO_STIX = "no STIX: neither a bundle with a list of `objects` nor one object a line"


def read_stix(files: list[Path], account: Account, step: Step | None = None) -> Iterator[File]:
    """The profiles and sources that STIX objects become."""
    called = labels(files)
    stems = [slug(path.stem)[:40] for path in called]
    origins = [
        Origin(path, f"stix-{stem}" if stems.count(stem) == 1 else f"stix-{stem}-{mark(label)}")
        for (path, label), stem in zip(called.items(), stems, strict=True)
    ]
    with Spool() as objects, Spool() as cited, Spool() as pages:
        before = 0
        for number, origin in enumerate(origins):
            for item, line in _objects(origin, further(before, step)):
                _take(item, {"file": number, "line": line, "object": item}, origin, line, objects, cited, account)
                for address in _pages(item):
                    pages.add(address, "", item["id"], keep=True)
            before += origin.path.stat().st_size
            cited.add(origin.id, "", origin.source().fields, keep=True)
        account.expected = objects.settle()
        pages.settle()
        writer = Writer(origins, objects, cited, pages, account)
        writer.turn_round()
        for held in objects.records():
            profile = writer.profile(held)
            account.made[profile.kind] += 1
            yield profile_file(profile)
        account.made["source"] = cited.settle()
        sources = (Source(held.id, tuple((key, value) for key, value in held.values[0])) for held in cited.records())
        yield from source_files(sources, "stix")


def _objects(origin: Origin, step: Step | None) -> Iterator[tuple[dict[str, Any], int]]:
    """Every object of a file, with its line."""
    path = origin.path
    if holds_lines(path):
        for piece in json_lines(path, step):
            inner = piece.value.get("objects") if isinstance(piece.value, dict) and piece.value.get("type") == "bundle" else None
            yield from (_object(path, Piece("", each, piece.line)) for each in (inner if isinstance(inner, list) else [piece.value]))
            if isinstance(inner, list):
                origin.around.update((key, as_text(value)) for key, value in piece.value.items() if key not in ("type", "objects"))
        return
    found = False
    for piece in members(path, step):
        if piece.key in ("objects", ""):
            found = True
            yield _object(path, piece)
        elif piece.key == "type" and piece.value == "bundle":
            found = True
        elif piece.key in ("type", "values") or len(origin.around) >= _MOST_AROUND:
            raise BadInput(path, _NO_STIX, piece.line)
        else:
            origin.around[piece.key] = as_text(piece.value)
    if not found:
        raise BadInput(path, _NO_STIX)


def _object(path: Path, piece: Piece) -> tuple[dict[str, Any], int]:
    item = piece.value
    if not isinstance(item, dict) or not isinstance(item.get("type"), str) or not isinstance(item.get("id"), str):
        raise BadInput(path, "no STIX object, which has a `type` and an `id`", piece.line)
    return item, piece.line


def _take(item: dict[str, Any], value: Any, origin: Origin, line: int, objects: Spool, cited: Spool, account: Account) -> None:
    of = item["type"]
    account.read[of] += 1
    ends = {"relationship": ("source_ref", "target_ref"), "sighting": ("sighting_of_ref",)}.get(of, ())
    for key in ends:
        if not isinstance(item.get(key), str):
            raise BadInput(origin.path, f"a {of} without `{key}`", line)
    if ends:
        objects.attach(item[ends[0]], value)
    elif of == "marking-definition":
        definition = item.get("definition")
        said = texts(list(definition.values())) if isinstance(definition, dict) else []
        rest = json.dumps({key: inner for key, inner in item.items() if key != "definition"}, ensure_ascii=False)
        title = as_text(item.get("name")) or "; ".join(said) or item["id"]
        note = "; ".join([*(said if as_text(item.get("name")) else []), rest])
        cited.add(f"marking-{mark(item['id'])}", "", (("title", title[:LONGEST]), ("note", note[:LONGEST])), keep=True)
    else:
        objects.add(item["id"], name_of(item), value)


def _pages(item: Mapping[str, Any]) -> Iterator[str]:
    """The addresses of the page that is about an object: of the references that give it a number."""
    given = item.get("external_references")
    for reference in given if isinstance(given, list) else ():
        if isinstance(reference, dict) and reference.get("external_id") and isinstance(reference.get("url"), str):
            yield reference["url"]
