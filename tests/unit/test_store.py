"""The base as readers see it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.database.store import Store, StoreError
from tests.unit.conftest import Files, compile_, write

Compiled = Callable[[Files], Store]

FILES: Files = {
    "ada.yaml": """kind: person
name: Ada Vale
former_ids: [old-ada]
aliases:
  - Bo [@s p. 3]
weak_aliases: [El Jefe]
summary: Banker of [[firm]] [@t].
birth_date:
  - 1970 [@s]
  - {value: 1971~, sources: [t p. 2], standing: disputed, note: by hearsay}
secret: kept
relations:
  - {director_of: firm, role: chair, from: 2001, to: 2005, standing: confirmed, sources: [s]}
  - {relative_of: bo, role: uncle, sources: [nowhere]}
  - {member_of: Unknown Group, sources: [t]}
  - {holds_office: Mayor, sources: [t]}
accusations:
  - {charge: Fraud, stage: charged, date: 2010, court: court, country: us, response: denied, response_sources: [t], sources: [s]}
  - {charge: Theft, stage: convicted, date: 2005, sources: [s]}
sanctions:
  - {authority: court, program: P, from: 2012, sources: [s]}
events:
  - {what: Undated thing, sources: [s]}
  - {what: Second, date: 2004-05, sources: [s]}
  - {what: First, date: 2004, sources: [s]}
identifiers:
  - {passport: X-1, country: mx, sources: [s]}
questions: [Why?]
not_same_as: [bo]
notes: See [[bo]] [@u].
""",
    "bo.yaml": "kind: person\nname: Bo Vale\nnotes: Knows [[ada|her]].\n",
    "firm.yaml": "kind: company\nname: Firm Ltd\nrelations:\n  - {represents: ada, sources: [s]}\n",
    "court.yaml": "kind: public_body\nname: Court\n",
    "meeting.yaml": "kind: event\nname: Meeting\ndate: 2004-05-06 [@s]\nparticipants:\n  - ada: host\nsources: [u]\n",
    "sources/s.yaml": "s: {title: S, publisher: Press, reliability: B, url: 'https://example.org/s'}\nt: {title: T}\nu: {title: U}\n",
}


@pytest.fixture
def ada(compiled: Compiled):  # type: ignore[no-untyped-def]
    """The dossier of a person of whom everything is said."""
    return compiled(FILES).dossier("ada")


def test_sources_are_numbered_as_they_are_first_cited(ada) -> None:  # type: ignore[no-untyped-def]
    """The summary's source is the first, the notes' come last; an unknown one is kept and told."""
    assert [(source.number, source.id, source.known) for source in ada.sources] == [
        (1, "t", True), (2, "s", True), (3, "nowhere", False), (4, "u", True),
    ]  # fmt: skip
    bo = ada.names[1]
    assert (bo.text, bo.backing.cites[0].number, bo.backing.cites[0].locator) == ("Bo", 2, "p. 3")


def test_facts_with_contradictions(ada) -> None:  # type: ignore[no-untyped-def]
    """Competing values stand together with their standing, note and places; other fields do not differ."""
    (born,) = [fact for fact in ada.facts if fact.prop == "birth_date"]
    assert born.differs
    assert [(value.value, value.backing.standing, value.backing.note, value.backing.line) for value in born.values] == [
        ("1970", "", "", 9), ("1971~", "disputed", "by hearsay", 10),
    ]  # fmt: skip
    assert [value.value for value in ada.others] == ["secret: kept"]
    assert ada.identifiers[0].value == "X-1"
    assert ada.questions == ("Why?",)
    assert ada.not_same_as[0][1].id == "bo"


def test_relations_both_ways_each_once(ada) -> None:  # type: ignore[no-untyped-def]
    """Outgoing and incoming relations stand under their own labels, each once, with the other side's role turned round."""
    told = {(group.label, link.other.id if link.other else link.text, link.role) for group in ada.links for link in group.links}
    assert told == {
        ("director of", "firm", "chair"), ("relative of", "bo", "uncle"), ("member of", "unknown-group", ""), ("office", "Mayor", ""),
        ("represented by", "firm", ""),
    }  # fmt: skip


def test_the_other_sides(compiled: Compiled) -> None:
    """The firm sees its director, the relative sees the uncle from the other side, the stub who names it."""
    store = compiled(FILES)
    firm, bo, stub = store.dossier("firm"), store.dossier("bo"), store.dossier("unknown-group")
    assert firm and bo and stub
    assert [(group.label, group.incoming, group.links[0].other.id) for group in firm.links if group.links[0].other] == [
        ("directors", True, "ada"), ("represents", False, "ada"),
    ]  # fmt: skip
    (kin,) = [link for group in bo.links for link in group.links]
    assert (kin.incoming, kin.of_other, kin.role) == (True, True, "uncle")
    assert (stub.ref.state, stub.ref.kind, stub.links[0].label) == ("stub", "organization", "members")
    assert [mention.ref.id for mention in bo.mentions] == ["ada"]


def test_accusations_and_events_in_the_order_of_time(ada) -> None:  # type: ignore[no-untyped-def]
    """The earliest comes first, undated last; events with a file of their own stand among the others."""
    assert [(case.charge, case.stage, case.response) for case in ada.accusations] == [
        ("Theft", "convicted", ""),
        ("Fraud", "charged", "denied"),
    ]
    assert ada.accusations[1].court_ref.id == "court"
    assert [cite.number for cite in ada.accusations[1].response_cites] == [1]
    assert [(event.what, event.role, event.ref.id if event.ref else "") for event in ada.events] == [
        ("First", "", ""), ("Second", "", ""), ("Meeting", "host", "meeting"), ("Undated thing", "", ""),
    ]  # fmt: skip


def test_courts_events_and_sources_from_their_side(compiled: Compiled) -> None:
    """A court lists its cases, an authority its listings, an event its parties, a source who rests on it."""
    store = compiled(FILES)
    court, meeting, source = store.dossier("court"), store.dossier("meeting"), store.dossier("s")
    assert court and meeting and source
    assert [(case.ref.id, case.what, case.stage) for case in court.cases] == [("ada", "Fraud", "charged")]
    assert [(case.ref.id, case.what, case.date) for case in court.listings] == [("ada", "P", "2012")]
    assert [(part.ref.id, part.role, part.backing.cites[0].source_id) for part in meeting.participants] == [("ada", "host", "u")]
    assert source.source is not None
    assert (source.source.publisher, source.source.reliability) == ("Press", "B")
    assert [citing.ref.id for citing in source.cited_by] == ["ada", "firm", "meeting"]


def test_where_it_comes_from_and_what_is_wrong(ada) -> None:  # type: ignore[no-untyped-def]
    """A dossier knows its file and line, its links by the words typed, and its problems."""
    assert (ada.path, ada.line) == ("ada.yaml", 1)
    assert {typed: ref.id for typed, ref in ada.named.items()} == {"firm": "firm", "bo": "bo"}
    assert {"unknown-source", "contradiction", "unknown-key", "dangling"} <= {problem.code for problem in ada.problems}


def test_ids_are_found_in_any_case_and_under_former_names(compiled: Compiled) -> None:
    """Ids do not depend on case, in any script; a former id leads on; a name of one record is enough."""
    store = compiled({**FILES, "жанна.yaml": "kind: person\nname: Жанна\n"})
    assert [store.find_id(typed) for typed in ("ada", "ADA", "Old-Ada", "ЖАННА", "nobody")] == ["ada", "ada", "ada", "жанна", None]
    assert store.named("ada vale") == ["ada"]
    assert store.named("El Jefe") == []
    assert store.named("-") == []
    assert store.dossier("nobody") is None


def test_figures(compiled: Compiled) -> None:
    """The base tells what it holds in numbers."""
    figures = compiled(FILES).figures()
    assert (figures.kinds, figures.sources, figures.stubs) == ({"person": 2, "company": 1, "public_body": 1, "event": 1}, 3, 1)
    assert figures.errors == 1


def broken_files(tmp_path: Path) -> dict[str, tuple[Path, str]]:
    """Databases that are none, each with what the error says."""
    write(tmp_path / "profiles", FILES)
    compile_(tmp_path)
    good = (tmp_path / "dossier.db").read_bytes()
    paths: dict[str, tuple[Path, str]] = {"missing": (tmp_path / "missing.db", "no database"), "folder": (tmp_path, "is a folder")}
    for name, data, says in (
        ("empty", b"", "is empty"),
        ("text", b"kind: person\n" * 99, "no database"),
        ("cut", good[: len(good) // 3], "dossier build"),
    ):
        (tmp_path / name).write_bytes(data)
        paths[name] = (tmp_path / name, says)
    connection = sqlite3.connect(tmp_path / "foreign")
    connection.execute("CREATE TABLE x (y)")
    connection.close()
    paths["foreign"] = (tmp_path / "foreign", "no dossier base")
    (tmp_path / "older").write_bytes(good)
    connection = sqlite3.connect(tmp_path / "older")
    connection.execute("UPDATE meta SET value = '0' WHERE key = 'schema'")
    connection.commit()
    connection.close()
    paths["older"] = (tmp_path / "older", "another version")
    return paths


@pytest.mark.parametrize("name", ["missing", "folder", "empty", "text", "cut", "foreign", "older"])
def test_what_is_no_base_is_told_in_one_line(tmp_path: Path, name: str) -> None:
    """Every such file is one clear line, and none is made or changed by looking."""
    path, says = broken_files(tmp_path)[name]
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError) as error:
        store = Store(path)
        store.figures()
        store.dossier("ada")
    assert says in str(error.value)
    assert "\n" not in str(error.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_flipped_bytes_give_data_or_one_clear_error(tmp_path: Path) -> None:
    """A damaged base never ends in anything but an answer or a StoreError."""
    write(tmp_path / "profiles", FILES)
    compile_(tmp_path)
    good = (tmp_path / "dossier.db").read_bytes()
    for at in range(0, len(good), max(1, len(good) // 150)):
        (tmp_path / "flipped.db").write_bytes(good[:at] + bytes([good[at] ^ 0xFF]) + good[at + 1 :])
        try:
            store = Store(tmp_path / "flipped.db")
            store.figures()
            store.dossier("ada")
            store.dossier("s")
            store.close()
        except StoreError as error:
            assert "\n" not in str(error)  # noqa: PT017
