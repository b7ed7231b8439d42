"""The base as readers see it."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.database.records import Dossier
from dossier.database.store import Store, StoreError
from dossier.search.engine import Engine
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
def ada(compiled: Compiled) -> Dossier:
    """The dossier of a person of whom everything is said."""
    found = compiled(FILES).dossier("ada")
    assert found is not None
    return found


def test_sources_are_numbered_as_they_are_first_cited(ada: Dossier) -> None:
    """The summary's source is the first, the notes' come last; an unknown one is kept and told."""
    assert [(source.number, source.id, source.known) for source in ada.sources] == [
        (1, "t", True), (2, "s", True), (3, "nowhere", False), (4, "u", True),
    ]  # fmt: skip
    bo = ada.names[1]
    assert (bo.text, bo.backing.cites[0].number, bo.backing.cites[0].locator) == ("Bo", 2, "p. 3")


def test_facts_with_contradictions(ada: Dossier) -> None:
    """Competing values stand together with their standing, note and places; other fields do not differ."""
    (born,) = [fact for fact in ada.facts if fact.prop == "birth_date"]
    assert born.differs
    assert [(value.value, value.backing.standing, value.backing.note, value.backing.line) for value in born.values] == [
        ("1970", "", "", 9), ("1971~", "disputed", "by hearsay", 10),
    ]  # fmt: skip
    assert [value.value for value in ada.others] == ["secret: kept"]
    assert ada.identifiers[0].value == "X-1"
    assert [each.text for each in ada.questions] == ["Why?"]
    assert [(each.text, each.ref.id if each.ref else "") for each in ada.not_same_as] == [("bo", "bo")]


def test_relations_both_ways_each_once(ada: Dossier) -> None:
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


def test_accusations_and_events_in_the_order_of_time(ada: Dossier) -> None:
    """The earliest comes first, undated last; events with a file of their own stand among the others."""
    assert [(case.charge, case.stage, case.response) for case in ada.accusations] == [
        ("Theft", "convicted", ""),
        ("Fraud", "charged", "denied"),
    ]
    court = ada.accusations[1].court_ref
    assert court is not None
    assert court.id == "court"
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
    assert list(dict.fromkeys(each.ref.id for each in source.resting)) == ["ada", "firm", "meeting"]


def test_where_it_comes_from_and_what_is_wrong(ada: Dossier) -> None:
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


def test_ids_are_compared_in_every_spelling(compiled: Compiled) -> None:
    """Composed or decomposed, in capitals or not, with ß or SS: the record; what cannot be text at all is nobody."""
    store = compiled(
        {"josé.yaml": "kind: person\nname: J\n", "straße.yaml": "kind: person\nname: S\n", "o'brien.yaml": "kind: person\nname: O\n"}
    )
    typed = ("JOSE\u0301", "José", "STRASSE", "Straße", "O'BRIEN", "\udcff", "", "%", "_")
    assert [store.find_id(each) for each in typed] == ["josé", "josé", "straße", "straße", "o'brien", None, None, None, None]


def test_an_id_in_any_case_beats_a_former_id(compiled: Compiled) -> None:
    """The store finds the record that the compiler would link to."""
    store = compiled({"Old.yaml": "kind: person\nname: A\n", "b.yaml": "kind: person\nname: B\nformer_ids: [old, older]\n"})
    assert [store.find_id(each) for each in ("old", "OLD", "Older")] == ["Old", "Old", "b"]


def test_names_of_a_base(compiled: Compiled) -> None:
    """A name finds everybody who has it, folded; misspellings, weak names and placeholders find nobody."""
    store = compiled({
        "a.yaml": "kind: person\nname: José Ñúñez\nmisspellings: [Jose Nunes]\n", "b.yaml": "kind: person\nname: B\naliases: [JOSE NUNEZ]\n",
        "c.yaml": "kind: person\nname: unknown\n",
    })  # fmt: skip
    assert [store.named(typed) for typed in ("jose nunez", "Jose Nunes", "unknown", "", "?")] == [["a", "b"], [], [], [], []]


def test_refs_and_the_first_records(compiled: Compiled) -> None:
    """Many ids are looked up at once, unknown ones left out; the first records come by name, sources last."""
    files = {f"p{n:04}.yaml": f"kind: person\nname: P {n:04}\n" for n in range(1100)}
    store = compiled({**files, "sources/s.yaml": "a-source: {title: A Paper}\n"})
    assert len(store.refs([*(path.removesuffix(".yaml") for path in files), "nobody", ""])) == 1100
    first, total = store.first(1101)
    assert (first[0].id, first[-2].id, first[-1].id, total) == ("p0000", "p1099", "a-source", 1101)
    assert [ref.id for ref in store.first(2)[0]] == ["p0000", "p0001"]


def test_the_list_of_all_records_is_read_in_order_and_not_sorted(compiled: Compiled) -> None:
    """Both statements for it, so that an emptied box answers at once whatever the size of the base."""
    store = compiled(FILES)
    asked: list[str] = []
    store.connection.set_trace_callback(asked.append)
    store.first(2)
    Engine(store.connection).search("", 2)
    store.connection.set_trace_callback(None)
    lists = [each for each in asked if "ORDER BY" in each]
    assert len(lists) == 2
    for each in lists:
        plan = [row[3] for row in store.connection.execute(f"EXPLAIN QUERY PLAN {each}")]
        assert plan[0] == "SCAN entity USING INDEX entity_in_order", plan


def test_what_a_base_knows_of_itself(compiled: Compiled, tmp_path: Path) -> None:
    """It tells the folder that it was made of and which build it is."""
    store = compiled(FILES)
    assert store.folder == tmp_path / "profiles"
    assert len(store.build) == 16
    assert {(problem.path, problem.line, problem.code) for problem in store.problems("firm")} == set()
    assert [problem.code for problem in store.problems("ada")] == [
        problem.code for problem in store.problems() if problem.path == "ada.yaml"
    ]


def test_accusations_designations_and_cases_in_the_order_of_time(compiled: Compiled) -> None:
    """By 1999 comes before 2000; of one start the narrower span comes first; what has no date comes last."""
    dates = ["", "2001", "2000", "../1999", "2000-01-01", "2000-01", "2000/.."]
    accused = "".join(f"  - {{charge: '{date}', stage: charged, court: court, date: '{date}', sources: [s]}}\n" for date in dates)
    listed = "".join(f"  - {{authority: court, program: '{date}', from: '{date}', sources: [s]}}\n" for date in dates)
    store = compiled({
        "a.yaml": f"kind: person\nname: A\naccusations:\n{accused}sanctions:\n{listed}", "court.yaml": "kind: public_body\nname: Court\n",
    })  # fmt: skip
    a, court = store.dossier("a"), store.dossier("court")
    assert a and court
    order = ["../1999", "2000-01-01", "2000-01", "2000", "2000/..", "2001", ""]
    assert [case.charge for case in a.accusations] == order
    assert [listing.program for listing in a.sanctions] == order
    assert [case.what for case in court.cases] == order
    assert [case.what for case in court.listings] == order


def test_competing_values_that_say_nothing_are_no_contradiction(compiled: Compiled) -> None:
    """`unknown` beside a date is shown, and is no version of it."""
    a = compiled({"a.yaml": "kind: person\nname: A\nbirth_date: [1970, unknown]\nbirth_place: [X, Y]\n"}).dossier("a")
    assert a
    assert [(fact.prop, fact.differs, len(fact.values)) for fact in a.facts] == [("birth_date", False, 2), ("birth_place", True, 2)]


def test_not_same_as_leads_to_the_record_however_it_is_written(compiled: Compiled) -> None:
    """By id in any case or by name; a name that the record itself shares leads to the other one; an unknown one stays text."""
    a = compiled({
        "a.yaml": "kind: person\nname: Ada Vale\nnot_same_as: [B, Boris Orr, Ada Vale, Nobody]\n",
        "b.yaml": "kind: person\nname: Boris Orr\n", "c.yaml": "kind: person\nname: Ada Vale\n",
    }).dossier("a")  # fmt: skip
    assert a
    assert [(each.text, each.ref.id if each.ref else "") for each in a.not_same_as] == [
        ("B", "b"),
        ("Boris Orr", "b"),
        ("Ada Vale", "c"),
        ("Nobody", ""),
    ]


def test_inherited_citations_are_marked(compiled: Compiled) -> None:
    """A statement that leans on its profile's sources says so, on both sides of a relation."""
    store = compiled({
        "a.yaml": "kind: person\nname: A\nbirth_place: X\nrelations:\n  - member_of: g\n  - {member_of: h, sources: [t p. 4]}\nsources: [s]\n",
        "s/s.yaml": "s: {title: S}\nt: {title: T}\n",
    })  # fmt: skip
    a, g = store.dossier("a"), store.dossier("g")
    assert a and g
    told = [[(cite.source_id, cite.locator, cite.inherited) for cite in link.backing.cites] for group in a.links for link in group.links]
    assert told == [[("s", "", True)], [("t", "p. 4", False)]]
    assert [cite.inherited for cite in a.facts[0].values[0].backing.cites] == [True]
    assert [cite.inherited for group in g.links for link in group.links for cite in link.backing.cites] == [True]


def test_symmetric_mirrored_and_self_relations_each_once(compiled: Compiled) -> None:
    """A sibling is one row on both sides, a child is the parent's row seen from below, a self link is one row."""
    store = compiled({
        "a.yaml": "kind: person\nname: A\nrelations:\n  - sibling_of: b\n  - child_of: p\n  - associate_of: a\n",
        "b.yaml": "kind: person\nname: B\nrelations:\n  - sibling_of: a\n",
        "p.yaml": "kind: person\nname: P\nrelations:\n  - parent_of: a\n",
    })  # fmt: skip
    told = {}
    for own in "abp":
        record = store.dossier(own)
        assert record
        told[own] = [(group.label, [link.other.id for link in group.links if link.other]) for group in record.links]
    assert told == {
        "a": [("sibling of", ["b"]), ("child of", ["p"]), ("associate of", ["a"])], "b": [("sibling of", ["a"])], "p": [("parent of", ["a"])],
    }  # fmt: skip


def test_a_ring_of_owners_can_be_walked_for_ever(compiled: Compiled) -> None:
    """Each record of a ring has one owner and owns one; none of them reads more than its own."""
    store = compiled({f"{a}.yaml": f"kind: company\nname: {a}\nrelations:\n  - owner_of: {b}\n" for a, b in ("ab", "bc", "ca")})
    at = "a"
    for _ in range(30):
        record = store.dossier(at)
        assert record
        assert [(group.label, len(group.links)) for group in record.links] == [("owner of", 1), ("owners", 1)]
        other = record.links[0].links[0].other
        assert other
        at = other.id
    assert at == "a"


def test_unknown_sources_a_broken_file_and_repeated_sources_in_a_dossier(compiled: Compiled) -> None:
    """A source cited twice has one number; one that nobody described has a number too; a broken file has its problem."""
    store = compiled({
        "a.yaml": "kind: person\nname: A\nbirth_place: X [@S p. 1; @gone]\noccupation:\n  - Y [@s p. 2]\n",
        "s/s.yaml": "s: {title: S}\n", "bad.yaml": "a: b: c\n",
    })  # fmt: skip
    a, bad = store.dossier("a"), store.dossier("bad")
    assert a and bad
    assert [(source.number, source.id, source.known) for source in a.sources] == [(1, "s", True), (2, "gone", False)]
    assert [[(cite.number, cite.cited) for cite in value.backing.cites] for fact in a.facts for value in fact.values] == [
        [(1, "S"), (2, "gone")], [(1, "s")],
    ]  # fmt: skip
    assert (bad.ref.state, bad.path, [problem.code for problem in bad.problems]) == ("broken", "bad.yaml", ["unreadable"])


def test_a_name_too_long_for_the_disk_is_one_line(tmp_path: Path) -> None:
    """What the system refuses to look at is a StoreError, too; so are a pipe and a path with a zero byte."""
    os.mkfifo(tmp_path / "pipe")
    for path, says in ((tmp_path / ("a" * 300), "cannot open"), (tmp_path / "pipe", "is empty"), (tmp_path / "a\0b", "no database")):
        with pytest.raises(StoreError, match=says) as error:
            Store(path)
        assert "\n" not in str(error.value)
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_a_value_of_the_wrong_kind_is_a_damaged_base(tmp_path: Path) -> None:
    """A number where text belongs, or JSON that is none, comes out as one clear line."""
    write(tmp_path / "profiles", FILES)
    compile_(tmp_path)
    good = (tmp_path / "dossier.db").read_bytes()
    for sql in (
        "UPDATE relation SET details = '{'",
        "UPDATE name SET text = NULL",
        "UPDATE source SET other = 5",
        "UPDATE claim SET value = 5",
    ):
        (tmp_path / "dossier.db").write_bytes(good)
        connection = sqlite3.connect(tmp_path / "dossier.db")
        connection.execute(sql)
        connection.commit()
        connection.close()
        try:
            record = Store(tmp_path / "dossier.db").dossier("ada")
        except StoreError as error:
            assert "is damaged" in str(error)  # noqa: PT017
            assert "\n" not in str(error)  # noqa: PT017
        else:
            assert record


@pytest.mark.parametrize("number", range(8))
def test_many_flipped_bytes(tmp_path: Path, number: int) -> None:
    """However many bytes of a base are wrong, it answers or says in one line that it is damaged."""
    write(tmp_path / "profiles", FILES)
    compile_(tmp_path)
    chance = random.Random(number)
    data = bytearray((tmp_path / "dossier.db").read_bytes())
    for at in chance.sample(range(100, len(data)), 40 * (number + 1)):
        data[at] ^= 1 << chance.randrange(8)
    (tmp_path / "dossier.db").write_bytes(data)
    asked: tuple[Callable[[Store], object], ...] = (
        lambda store: store.figures(), lambda store: store.first(9), lambda store: store.problems(), lambda store: store.find_id("Old-Ada"),
        lambda store: store.named("bo"), *(lambda store, each=each: store.dossier(each) for each in ("ada", "bo", "firm", "court", "s")),
    )  # fmt: skip
    for question in asked:
        try:
            question(Store(tmp_path / "dossier.db"))
        except StoreError as error:
            assert "\n" not in str(error)  # noqa: PT017
    assert (tmp_path / "dossier.db").read_bytes() == data
