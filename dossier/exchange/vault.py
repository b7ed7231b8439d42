"""Export as an Obsidian vault: a note for each record and each source, links between them, sources as footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from dossier.database.written import Written
from dossier.exchange.graph import Beside, Graph
from dossier.exchange.markdown_text import address, line, link
from dossier.exchange.note import Note, Other
from dossier.exchange.note_names import INDEX, note_name
from dossier.exchange.note_parts import front_matter
from dossier.profiles import vocabulary as words
from dossier.profiles.kinds import FOLDERS, folder_of
from dossier.profiles.model import Source
from dossier.text import same_id

_BATCH = 400


class Made(NamedTuple):
    """One note: its path in the vault and its text."""

    path: str
    text: str


def fill(folder: Path, graph: Graph) -> int:
    """Write every note into a folder; how many there are."""
    count = 0
    for name in FOLDERS:
        (folder / name).mkdir()
    for made in notes(graph):
        with open(folder / made.path, "x", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(made.text)
        count += 1
    for name in FOLDERS:
        if not any((folder / name).iterdir()):
            (folder / name).rmdir()
    return count


def notes(graph: Graph) -> Iterator[Made]:
    """The notes: of records, of sources, and the index."""
    chosen = None if graph.of is None else frozenset(graph.of) | frozenset(graph.cited() or ())
    listed: dict[str, list[str]] = {name: [] for name in FOLDERS}
    for batch in _batches(graph.records()):
        beside = graph.beside([written.profile.id for written in batch])
        others = _Others(graph, batch, beside, chosen)
        for written in batch:
            profile = written.profile
            if profile.kind == words.SOURCE:
                continue  # its note is made of the source
            folder = folder_of(profile.kind)
            listed[folder].append(
                f"- {link(note_name(profile.id), profile.name)}{'' if written.state == 'profile' else f' ({written.state})'}"
            )
            yield Made(f"{folder}/{note_name(profile.id)}.md", Note(written, others, beside.get(profile.id, [])).text())
    for source in graph.sources():
        listed["sources"].append(f"- {link(note_name(source.id), source.get('title') or source.id)}")
        yield Made(f"sources/{note_name(source.id)}.md", source_note(source))
    parts = [f"## {name.capitalize()}\n\n" + "\n".join(links) for name, links in listed.items() if links]
    yield Made(f"{INDEX}.md", "\n\n".join(["# Index", *parts]) + "\n")


def source_note(source: Source) -> str:
    """The note of a source: what is known of it. Obsidian itself lists what cites it."""
    title = source.get("title") or source.id
    head = front_matter([("id", source.id), ("kind", "source")], {"aliases": [title], "tags": ["source"]})
    rows = []
    for key, value in source.fields:
        told = address(value) if key in ("url", "archived") else line(value)
        rows.append(f"- {line(words.SOURCE_FIELDS.get(key, key))}: {told}")
    return "\n\n".join([head, f"# {line(title)}", *(["\n".join(rows)] if rows else [])]) + "\n"


def _batches(records: Iterable[Written]) -> Iterator[list[Written]]:
    records = iter(records)
    while batch := list(islice(records, _BATCH)):
        yield batch


class _Others(Other):
    """The records and sources that a batch of notes names."""

    def __init__(self, graph: Graph, batch: list[Written], beside: Beside, chosen: frozenset[str] | None) -> None:
        store = graph.store
        own = [written.profile.id for written in batch]
        self._chosen = chosen
        self._typed: dict[tuple[str, str], str] = {}
        for record, typed, target in store.chosen("SELECT entity_id, typed, target_id FROM mention WHERE entity_id IN", own):
            self._typed[record, typed.strip()] = target or ""
        cited = {row[0] for row in store.chosen("SELECT DISTINCT source_id FROM citation WHERE entity_id IN", own) if row[0]}
        for record, typed, source in store.chosen(
            "SELECT DISTINCT entity_id, cited, source_id FROM citation WHERE source_id IS NOT NULL AND entity_id IN", own
        ):
            self._typed.setdefault((record, f"@{typed}"), source)
        cited |= {each.source for edges in beside.values() for edge, _ in edges for each in edge.cited}
        known = (each for each in cited if same_id(each) not in graph.of_none)
        rows = store.chosen("SELECT id, title, url, archived FROM source WHERE id IN", sorted(known))
        self._sources = {id_: (title or id_, archived or url or "") for id_, title, url, archived in rows}
        self._names = {id_: graph.name(id_, ref.name) for id_, ref in store.refs(self._typed.values()).items()}

    def target(self, record: str, typed: str) -> str:
        return self._typed.get((record, typed), "")

    def named(self, id_: str, words_: str = "") -> str:
        told = words_ or self._names.get(id_, id_)
        return link(note_name(id_), told) if id_ and (self._chosen is None or id_ in self._chosen) else line(told)

    def source(self, id_: str) -> tuple[str, str]:
        title, url = self._sources.get(id_, ("", ""))
        return (self.named(id_, title) if title else line(id_)), url
