"""A dossier as the store reads it: everything said of a record, from both sides, in order."""

from __future__ import annotations

import pytest

from dossier.database.records import Dossier
from tests.unit.ada import FILES, Compiled


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
