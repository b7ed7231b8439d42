"""Profiles together: ids, targets, relations from both sides, stubs."""

from __future__ import annotations

import pytest

from tests.unit.conftest import found, resolved
from tests.unit.resolved import Base


def links(base: Base) -> list[tuple[str, str, str]]:
    """(subject, verb, object) of every relation."""
    return [(link.subject, link.verb, link.object) for link in base.links]


def person(name: str, *relations: str, extra: str = "") -> str:
    """A person with some relations, each `verb: target`."""
    told = "".join(f"  - {relation}\n" for relation in relations)
    return f"kind: person\nname: {name}\n{extra}" + (f"relations:\n{told}" if relations else "")


def test_targets_are_found_by_id_name_alias_and_former_id() -> None:
    """A target may be an id in any case, a former id, a name or an alias with or without accents."""
    files = {"josé.yaml": person("José Ñúñez", extra="aliases: [El Gato]\nformer_ids: [old-jose]\n")}
    for number, target in enumerate(["josé", "JOSE\u0301", "old-jose", "José Ñúñez", "jose nunez", "El Gato"]):
        files[f"p{number}.yaml"] = person(f"P{number}", f"associate_of: {target}")
    base = resolved(files)
    assert [link.object for link in base.links] == ["josé"] * 6
    assert not [entity for entity in base.entities.values() if entity.state == "stub"]


def test_weak_names_and_misspellings_do_not_resolve() -> None:
    """A link by a name that is too common, or that is only a misspelling, is no link to that record."""
    base = resolved({
        "a.yaml": person("Ada Vale", extra="weak_aliases: [El Jefe]\nmisspellings: [Ada Vail]\n"),
        "b.yaml": person("B", "associate_of: El Jefe", "sibling_of: Ada Vail"),
    })  # fmt: skip
    assert {link.object for link in base.links} == {"el-jefe", "ada-vail"}


def test_a_name_of_two_records_links_neither() -> None:
    """An ambiguous name is an error that lists the records; it never picks one."""
    files = {"a1.yaml": person("Ada Vale"), "a2.yaml": person("Ada Vale"), "b.yaml": person("B", "sibling_of: Ada Vale")}
    assert links(resolved(files)) == []
    (problem,) = found(files, "ambiguous-name")
    assert (problem.level, problem.path, problem.line) == ("error", "b.yaml", 4)
    assert "a1 (a1.yaml)" in problem.message
    assert "a2 (a2.yaml)" in problem.message


def test_stubs_take_their_kind_from_the_sentence() -> None:
    """A record that has no profile is a person, organization or company as the verb asks; the most particular wins."""
    base = resolved({
        "a.yaml": person("A", "sibling_of: Lucía Vale", "member_of: some-group", "owner_of: some-firm", "controls: thing",
                         "linked_to: whatever", "director_of: Thing"),
    })  # fmt: skip
    stubs = {entity.id: (entity.kind, entity.name) for entity in base.entities.values() if entity.state == "stub"}
    assert stubs == {
        "lucia-vale": ("person", "Lucía Vale"), "some-group": ("organization", "some-group"), "some-firm": ("company", "some-firm"),
        "thing": ("organization", "thing"), "whatever": ("unknown", "whatever"),
    }  # fmt: skip


def test_a_stub_never_takes_the_id_of_another_record() -> None:
    """A name whose Latin form happens to be another record's id is not that record."""
    base = resolved({"jose-garcia.yaml": person("José García López"), "b.yaml": person("B", "sibling_of: José García")})
    assert links(base) == [("b", "sibling_of", "jose-garcia~stub")]


def test_two_files_with_one_id_are_both_kept() -> None:
    """The second file of an id is kept under `id~2`, with an error that names both; a link to that id leads to neither."""
    files = {"a/x.yaml": person("First"), "b/X.yaml": person("Second"), "c.yaml": person("C", "sibling_of: x")}
    base = resolved(files)
    assert {entity.id: entity.name for entity in base.entities.values()} == {"x": "First", "X~2": "Second", "c": "C"}
    assert links(base) == []
    (ambiguous,) = found(files, "ambiguous-name")
    assert (ambiguous.path, ambiguous.line, ambiguous.hint) == ("c.yaml", 4, "rename one of the files")
    (problem,) = found(files, "duplicate-id")
    assert (problem.path, problem.entity) == ("b/X.yaml", "X~2")
    assert "a/x.yaml" in problem.message


def test_a_citation_of_two_sources_with_one_id_is_of_neither() -> None:
    """Where both say the same it does not matter which; else it would be told that somebody said what another did."""
    cited = {"a.yaml": "kind: person\nname: A\nbirth_place: X [@s]\n", "one/sources/s.yaml": "s: {title: One}\n"}
    files = cited | {"two/sources/s.yaml": "s: {title: Two}\n"}
    (problem,) = found(files, "ambiguous-source")
    assert (problem.path, problem.line) == ("a.yaml", 3)
    assert "s (one/sources/s.yaml), s~2 (two/sources/s.yaml)" in problem.message
    assert resolved(files).cited == {"s": None}
    equal = cited | {"two/sources/s.yaml": "s: {title: One}\n"}
    assert resolved(equal).cited == {"s": "s"}
    assert not found(equal, "ambiguous-source")


def test_records_of_one_file_and_sources_have_ids_of_their_own() -> None:
    """Two records in a file, and a source with a profile's id, are all there."""
    base = resolved({"x.yaml": person("One") + "---\n" + person("Two"), "sources/s.yaml": "x: {title: Paper}\n"})
    assert {entity.id: entity.name for entity in base.entities.values()} == {"x": "Paper", "x~2": "One", "x~3": "Two"}


def test_a_relation_written_on_both_sides_is_one() -> None:
    """Equal sentences of both parties become one relation with the sources and details of both."""
    base = resolved({
        "a.yaml": "kind: person\nname: A\nrelations:\n  - {sibling_of: b, from: 1990, sources: [s1]}\n",
        "b.yaml": "kind: person\nname: B\nrelations:\n  - {sibling_of: a, standing: confirmed, sources: [s2, s1]}\n",
    })  # fmt: skip
    (link,) = base.links
    assert (link.start, link.standing) == ("1990", "confirmed")
    assert [source for source, _ in link.cited] == ["s1", "s2"]
    assert not [problem for problem in base.problems if problem.code == "sides-disagree"]


def test_both_sides_that_disagree_are_kept_and_told() -> None:
    """Different dates on both sides stay two sentences, with a warning that names the other place."""
    files = {
        "a.yaml": "kind: person\nname: A\nrelations:\n  - {spouse_of: b, from: 1990}\n",
        "b.yaml": "kind: person\nname: B\nrelations:\n  - {spouse_of: a, from: 1991}\n",
    }
    assert len(resolved(files).links) == 2
    (problem,) = found(files, "sides-disagree")
    assert (problem.path, problem.line) == ("b.yaml", 4)
    assert "a.yaml:4" in problem.message


@pytest.mark.parametrize("standing", ["denied", "retracted"])
def test_who_says_a_link_and_who_denies_it_are_not_joined(standing: str) -> None:
    """Joined, the one source seemed to deny what it says, and the link was gone from networks and ways."""
    files = {
        "sources/all.yaml": "s: {title: One}\nt: {title: Two}\n",
        "a.yaml": f"kind: person\nname: A\nrelations:\n  - {{sibling_of: b, standing: {standing}, sources: [s]}}\n",
        "b.yaml": "kind: person\nname: B\nrelations:\n  - {sibling_of: a, sources: [t]}\n",
    }
    assert [(link.standing, link.cited) for link in resolved(files).links] == [(standing, (("s", False),)), ("", (("t", False),))]
    assert len(found(files, "sides-disagree")) == 1


def test_mirrored_verbs_are_one_relation() -> None:
    """`child_of` is stored as the parent's sentence, and merges with it."""
    base = resolved({"p.yaml": person("Parent", "parent_of: c"), "c.yaml": person("Child", "child_of: p")})
    assert links(base) == [("p", "parent_of", "c")]


def test_several_spells_of_one_membership_stay_several() -> None:
    """Two sentences of one writer about the same pair are two relations."""
    told = "kind: person\nname: A\nrelations:\n  - {member_of: g, to: 1990}\n  - {member_of: g, from: 2000}\n"
    assert len(resolved({"a.yaml": told}).links) == 2


def test_rings_and_self_links_do_no_harm() -> None:
    """A ring of owners is three relations; a record related to itself is told."""
    ring = {key: f"kind: company\nname: {key}\nrelations:\n  - owner_of: {to}\n" for key, to in (("a", "b"), ("b", "c"), ("c", "a"))}
    assert len(resolved({f"{key}.yaml": text for key, text in ring.items()}).links) == 3
    (problem,) = found({"d.yaml": person("D", "sibling_of: d")}, "self-link")
    assert (problem.level, problem.line) == ("warning", 4)


def test_offices() -> None:
    """An office is a link to the body that `of` names, to a record of that name, or only text."""
    base = resolved({
        "a.yaml": "kind: person\nname: A\nrelations:\n  - {holds_office: President, of: land}\n  - holds_office: Mayor of Nowhere\n",
        "land.yaml": "kind: public_body\nname: Land\n",
    })  # fmt: skip
    assert [(link.object, link.role, link.object_text) for link in base.links] == [("land", "President", ""), ("", "", "Mayor of Nowhere")]
    assert set(base.entities) == {"a", "land"}


def test_events_mentions_courts_and_fallback_sources() -> None:
    """Participants and mentions are resolved, a court that is a record is known, the profile's sources stand in."""
    base = resolved({
        "e.yaml": "kind: event\nname: E\nparticipants:\n  - a: host\n  - New Person\nsources: [s]\nnotes: With [[A Name]].\n",
        "a.yaml": "kind: person\nname: A Name\naccusations:\n  - {charge: C, stage: charged, court: High Court}\n",
        "court.yaml": "kind: public_body\nname: High Court\n",
    })  # fmt: skip
    assert [(part.entity, part.role, part.cited[0][0]) for part in base.parts] == [
        ("a", "host", "s"), ("new-person", "", "s"),
    ]  # fmt: skip
    assert base.mentions == [("e", "a", "A Name")]
    assert base.courts == {("a", "High Court"): "court"}
    assert base.weights == {"e": 2, "a": 2, "new-person": 1}


def test_the_order_of_files_decides_nothing() -> None:
    """The same files in any order give the same base."""
    files = {"b.yaml": person("B", "sibling_of: Lucía"), "a.yaml": person("A", "associate_of: Lucía"), "s/a.yaml": person("Other A")}
    one, other = resolved(files), resolved(dict(reversed(files.items())))
    assert list(one.entities) == list(other.entities)
    assert links(one) == links(other)


def test_an_id_beats_a_former_id_beats_a_name() -> None:
    """The first way that finds a record decides: id, former id, exact name, folded name."""
    base = resolved({
        "lupe.yaml": person("Somebody"), "x.yaml": person("Lupe", extra="former_ids: [maria]\n"), "y.yaml": person("Maria"),
        "z.yaml": person("María"),
        "w.yaml": person("W", "sibling_of: Lupe", "associate_of: Maria", "relative_of: MARÍA"),
    })  # fmt: skip
    assert links(base) == [("w", "sibling_of", "lupe"), ("w", "associate_of", "x"), ("w", "relative_of", "z")]


def test_a_former_id_of_two_records_links_neither() -> None:
    """An old id that two records claim is as ambiguous as a name."""
    files = {
        "a.yaml": person("A", extra="former_ids: [old]\n"), "b.yaml": person("B", extra="former_ids: [OLD]\n"),
        "c.yaml": person("C", "sibling_of: old"),
    }  # fmt: skip
    assert links(resolved(files)) == []
    assert [problem.message for problem in found(files, "ambiguous-name")] == ["'old' fits 2 records: a (a.yaml), b (b.yaml)"]


def test_placeholders_are_linked_by_nobody_and_kept() -> None:
    """`unknown` among participants makes no record; what was typed stands under Other."""
    base = resolved({
        "e.yaml": "kind: event\nname: E\nparticipants:\n  - unknown: driver\n  - '?'\n  - {who: n/a, role: guard}\nnotes: 'Met [[-]].'\n",
        "f.yaml": person("F", "holds_office: Mayor\n    of: unknown"),
    })  # fmt: skip
    assert set(base.entities) == {"e", "f"}
    assert base.parts == []
    assert base.mentions == []
    assert [claim for claim in base.claims if claim[1] == "participants"] == [
        ("e", "participants", "unknown: driver", False), ("e", "participants", "?", False), ("e", "participants", "n/a: guard", False),
    ]  # fmt: skip
    assert [(link.object, link.object_text, link.role, link.details) for link in base.links] == [("", "Mayor", "", (("of", "unknown"),))]


def test_long_names_with_one_beginning_are_several_stubs() -> None:
    """Names whose Latin forms agree in their first 64 letters never become one record."""
    beginning = "Society for the preservation of the very old and winding streets of Villa"
    base = resolved({"a.yaml": person("A", *(f"member_of: {beginning} {year}" for year in (2001, 2002, 2003, 2002)))})
    stubs = [entity.name for entity in base.entities.values() if entity.state == "stub"]
    assert sorted(stubs) == [f"{beginning} {year}" for year in (2001, 2002, 2003)]
    objects = [link.object for link in base.links]
    assert (len(set(objects)), objects[1]) == (3, objects[3])


def test_a_stub_named_in_several_ways_is_one() -> None:
    """Case, accents and the id made of the name lead to the one stub; another script does not."""
    base = resolved(
        {"a.yaml": person("A", "sibling_of: Lucía Vale", "relative_of: LUCIA VALE", "associate_of: lucia-vale", "parent_of: Лусия")}
    )
    assert [link.object for link in base.links] == ["lucia-vale", "lucia-vale", "lucia-vale", "Лусия"]


def test_two_spells_told_by_both_sides_are_two_relations() -> None:
    """Each sentence of one side finds its own of the other side; nothing disagrees."""
    spells = "relations:\n  - {{spouse_of: {0}, from: 1990, to: 1995}}\n  - {{spouse_of: {0}, from: 2000}}\n"
    files = {"a.yaml": person("A", extra=spells.format("b")), "b.yaml": person("B", extra=spells.format("a"))}
    base = resolved(files)
    assert [(link.start, link.writer) for link in base.links] == [("1990", "a"), ("2000", "a")]
    assert not [problem for problem in base.problems if problem.code == "sides-disagree"]


def test_joining_two_sides_loses_nothing() -> None:
    """Notes and quotes of both sides are kept, and what each is to the other."""
    told = "kind: person\nname: {}\nrelations:\n  - {{relative_of: {}, role: {}, note: {}, quote: {}}}\n"
    (link,) = resolved({"a.yaml": told.format("A", "b", "uncle", "n1", "q"), "b.yaml": told.format("B", "a", "nephew", "n2", "q")}).links
    assert (link.subject, link.role, link.details) == ("a", "uncle", (("in turn", "nephew"),))
    assert (link.note, link.quote) == ("n1 / n2", "q")


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("role: uncle, in_turn: nephew", "", [("a", "uncle", "nephew")]),
        ("", "role: nephew, in_turn: uncle", [("b", "nephew", "uncle")]),
        ("role: uncle", "in_turn: uncle", [("a", "uncle", "")]),
        ("in_turn: nephew", "in_turn: uncle", [("a", "uncle", "nephew")]),
        ("in_turn: nephew", "role: nephew", [("b", "nephew", "")]),
        ("role: uncle, in_turn: nephew", "role: nephew, in_turn: uncle", [("a", "uncle", "nephew")]),
        ("role: uncle, in_turn: nephew", "role: cousin", [("a", "uncle", "nephew"), ("b", "cousin", "")]),
    ],
)
def test_what_each_is_to_the_other_may_be_told_by_one_side(one: str, other: str, told: list[tuple[str, str, str]]) -> None:
    """`in_turn:` is what the other side says under `role:`; where they differ both stay."""
    spelt = "kind: person\nname: {}\nrelations:\n  - {{relative_of: {}, {}}}\n"
    links = resolved({"a.yaml": spelt.format("A", "b", one), "b.yaml": spelt.format("B", "a", other)}).links
    assert [(each.subject, each.role, dict(each.details).get("in turn", "")) for each in links] == told


@pytest.mark.parametrize("more", ["to: 2000", "standing: alleged", "credibility: 2", "note: n", "quote: q", "date: 1990-05"])
def test_what_one_side_says_without_a_source_is_not_given_those_of_the_other(more: str) -> None:
    """Both stay, whichever file comes first, and nothing contradicts; with a source, its whole profile's too, or nothing more, it is one."""
    cited, other = "rival_of: {}, from: 1990, sources: [s]", "rival_of: {}, " + more

    def told(a: str, b: str, sources: str = "") -> Base:
        text = "kind: person\nname: {}\n{}relations:\n  - {{{}}}\n"
        return resolved({"a.yaml": text.format("A", "", a.format("b")), "b.yaml": text.format("B", sources, b.format("a"))})

    for a, b in ((cited, other), (other, cited)):
        base = told(a, b)
        assert sorted((link.start, link.cited) for link in base.links) == [("", ()), ("1990", (("s", False),))]
        assert not [problem for problem in base.problems if problem.code == "sides-disagree"]
    for b, cites in ((f"{other}, sources: [t]", [("s", False), ("t", False)]), ("rival_of: {}", [("s", False)])):
        assert [[*link.cited] for link in told(cited, b).links] == [cites]
    assert [[*link.cited] for link in told(cited, other, "sources: [t]\n").links] == [[("s", False), ("t", True)]]
    assert [[*link.cited] for link in told(f"{cited}, {more}", other).links] == [[("s", False)]]
    assert [[*link.cited] for link in told("rival_of: {}, from: 1990", other).links] == [[]]


def test_a_note_without_a_source_stays_apart_from_another_with_one() -> None:
    """So does what each is to the other: a nephew is not the uncle that the source tells of."""
    for cited, other in (
        ("sibling_of: b, note: n1", "sibling_of: a, note: n2"),
        ("relative_of: b, role: uncle", "relative_of: a, role: nephew"),
    ):
        texts = (
            f"kind: person\nname: {name}\nrelations:\n  - {{{said}}}\n" for name, said in (("A", f"{cited}, sources: [s]"), ("B", other))
        )
        assert [link.cited for link in resolved(dict(zip(("a.yaml", "b.yaml"), texts, strict=True))).links] == [(("s", False),), ()]


def test_a_role_told_by_one_side_only_stays_with_the_other() -> None:
    """`role: uncle` in the nephew's file names the uncle, whichever file is read first."""
    (link,) = resolved({"a.yaml": person("A", "relative_of: b"), "b.yaml": person("B", "relative_of: a\n    role: uncle")}).links
    assert (link.subject, link.object, link.role) == ("b", "a", "uncle")


def test_shares_that_differ_are_a_disagreement() -> None:
    """Two amounts for one relation are two sentences, never one with the second amount dropped."""
    files = {
        "a.yaml": "kind: person\nname: A\nrelations:\n  - {parent_of: b, date: 1990}\n",
        "b.yaml": "kind: person\nname: B\nrelations:\n  - {child_of: a, date: 1991}\n",
    }
    assert [link.details for link in resolved(files).links] == [(("date", "1990"),), (("date", "1991"),)]
    assert [problem.path for problem in found(files, "sides-disagree")] == ["b.yaml"]


def test_citations_that_stand_for_a_whole_profile_are_marked() -> None:
    """A relation without a source of its own leans on the profile's; joined with a cited one, only the other's are its own."""
    base = resolved({
        "a.yaml": person("A", "sibling_of: b", extra="sources: [s]\n"),
        "b.yaml": "kind: person\nname: B\nrelations:\n  - {sibling_of: a, sources: [t]}\n",
        "e.yaml": "kind: event\nname: E\nparticipants:\n  - a\n  - {who: b, sources: [t]}\nsources: [s]\n",
    })  # fmt: skip
    (link,) = base.links
    assert link.cited == (("s", True), ("t", False))
    assert [part.cited for part in base.parts] == [(("s", True),), (("t", False),)]


def test_not_same_as_means_the_other_one() -> None:
    """A namesake may be told apart by the name that both have; a name of three records is an error."""
    two = {"a.yaml": person("Ada Vale", extra="not_same_as: [Ada Vale]\n"), "b.yaml": person("Ada Vale")}
    assert resolved(two).apart == {frozenset({"a", "b"})}
    three = {**two, "c.yaml": person("Ada Vale")}
    assert resolved(three).apart == set()
    assert [(problem.path, problem.line) for problem in found(three, "ambiguous-name")] == [("a.yaml", 3)]


def test_a_court_that_is_a_stub_is_known_whoever_comes_first() -> None:
    """Whether a court is a record does not depend on which file is read first."""
    case = "kind: person\nname: {}\naccusations:\n  - {{charge: C, stage: charged, court: High Court}}\n"
    lawyer = person("L", "represents: High Court")
    for names in (("a", "m", "z"), ("m", "a", "z"), ("z", "a", "m")):
        base = resolved({f"{names[0]}.yaml": lawyer, f"{names[1]}.yaml": case.format("One"), f"{names[2]}.yaml": case.format("Two")})
        assert set(base.courts.values()) == {"high-court"}
        assert len(base.courts) == 2


def test_a_broken_file_can_be_linked_to() -> None:
    """A file that cannot be read keeps its id, so that links to it do not become stubs."""
    base = resolved({"bad.yaml": "a: b: c\n", "a.yaml": person("A", "sibling_of: bad")})
    assert links(base) == [("a", "sibling_of", "bad")]
    assert (base.entities["bad"].state, base.entities["bad"].kind) == ("broken", "broken")
