"""Pairs of records that may be one: every reason, everything that speaks against it, what is decided."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable

import pytest
from click.testing import CliRunner

from dossier.cli import cli
from dossier.database.duplicates import duplicates, question
from dossier.database.pair import Pair
from dossier.database.ref import Ref
from dossier.database.store import Store
from dossier.view.wording import told_apart
from tests.unit.conftest import Files

Compiled = Callable[[Files], Store]


def person(name: str, more: str = "") -> str:
    """A profile of a person."""
    return f"kind: person\nname: {name}\n{more}"


def firm(name: str, more: str = "") -> str:
    """A profile of a company."""
    return f"kind: company\nname: {name}\n{more}"


def ends(pairs: list[Pair]) -> list[tuple[str, str]]:
    """The ids of each pair, in the order of the alphabet."""
    return [(min(each.one.id, each.other.id), max(each.one.id, each.other.id)) for each in pairs]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (person("Ana Vale"), person("Ána Vale"), "same name “Ana Vale” and “Ána Vale”"),
        (person("Ana Vale"), person("Vale, Ana"), "same name “Ana Vale” and “Vale, Ana”"),
        (person("Ana Vale"), person("Bo Orr", "aliases: [Ana Vale]\n"), "same name “Ana Vale”"),
        (person("Ana Vale", "aliases: [El Mayo]\n"), person("Bo Orr", "aliases: [El Mayo]\n"), "same alias “El Mayo”"),
        (person("Ana Vale", "former_names: [Cee Roe]\n"), person("Bo Orr", "former_names: [Cee Roe]\n"), "same former name “Cee Roe”"),
        (person("Ana Vale"), person("Bo Orr", "misspellings: [Ana Vale]\n"), "“Ana Vale” is given as a misspelling"),
        (firm("Ada Works", "abbreviations: [ADW]\n"), firm("Alma Dee Wax", "abbreviations: [ADW]\n"), "same abbreviation “ADW”"),
        (person("Baltasar Nieves"), person("Baltazar Nievez"), "close names “Baltasar Nieves” and “Baltazar Nievez”"),
        (person("Ismael Zambada"), person("Ismael Zambadda"), "close names “Ismael Zambada” and “Ismael Zambadda”"),
        (person("Rafael Caro Quintero"), person("Rafael Karo Quintero"), "close names “Rafael Caro Quintero” and “Rafael Karo Quintero”"),
        (person("Балтасар Ньевес"), person("Baltasar Nyeves"), "close names “Балтасар Ньевес” and “Baltasar Nyeves”"),
        (person("معمر القذافي"), person("Muammar Gaddafi"), "names that sound alike “معمر القذافي” and “Muammar Gaddafi”"),
        (person("박근혜"), person("Park Geun-hye"), "names that sound alike “박근혜” and “Park Geun-hye”"),
        (person("Владимир Путин"), person("فلاديمير بوتين"), "names that sound alike “Владимир Путин” and “فلاديمير بوتين”"),
        (
            person("Li Ka-shing", "native_names: [李嘉誠]\n"), person("Li Jiacheng"),
            "names that sound alike “李嘉誠” and “Li Jiacheng”",
        ),
        (
            person("Bo Orr", "aliases: [{value: Park Geun-hye, standing: alleged}]\n"), person("박근혜"),
            "names that sound alike “Park Geun-hye” and “박근혜” (alleged)",
        ),
        (firm("Huaxin Shipping Ltd"), firm("Huaxin Shipping LLC"), "close names “Huaxin Shipping Ltd” and “Huaxin Shipping LLC”"),
        (person("Erna Y. Patil"), person("Erna Patil"), "close names “Erna Y. Patil” and “Erna Patil”"),
        (person("Omar Treviño Morales"), person("Omar Treviño"), "one name is part of the other: “Omar Treviño Morales” and “Omar Treviño”"),
        (
            person("Ana Vale", "identifiers:\n  - passport: X-01 99\n"), person("Bo Orr", "identifiers:\n  - passport: x0199\n"),
            "same identifier passport X-01 99",
        ),
        (firm("Heron Star", "identifiers: [{imo: 9074729}]\n"), firm("Ocean Pride", "identifiers: [{imo: IMO 9074729}]\n"), "same identifier imo 9074729"),
        (
            person("Ana Vale", "aliases: [{value: El Mayo, standing: alleged}]\n"), person("Bo Orr", "aliases: [El Mayo]\n"),
            "same alias “El Mayo” (alleged)",
        ),
        (
            person("Ana Vale", "identifiers: [{passport: X0199}]\n"),
            person("Bo Orr", "identifiers: [{passport: X0199, standing: disputed}]\n"), "same identifier passport X0199 (disputed)",
        ),
        (person("Ana Vale", "same_as: [wikidata:Q7]\n"), person("Bo Orr", "same_as: wikidata:Q7\n"), "same identifier wikidata:Q7"),
        (
            person("Ana Vale", "birth_date: 1970-05-09\n"), person("Ana Maria Vale Roe", "birth_date: 1970-05-09\n"),
            "born on the same day, 1970-05-09, with close names “Ana Vale” and “Ana Maria Vale Roe”",
        ),
    ],
)  # fmt: skip
def test_each_reason(compiled: Compiled, one: str, other: str, why: str) -> None:
    """Told with the names of both, in their order."""
    (pair,) = duplicates(compiled({"a.yaml": one, "b.yaml": other}))
    assert pair.why == (why,)
    assert pair.against == ()
    assert (pair.one.id, pair.other.id, pair.writer) == ("a", "b", "b")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Ana Vale"), firm("Ana Vale")),
        (person("Mario Vale"), person("Bo Orr")),
        (person("Liza Reem"), person("Liza Reef")),
        (person("Omar Trevino Morales"), person("Oscar Trevino Morales")),
        (person("Ana Vale", "weak_aliases: [El Jefe]\n"), person("Bo Orr", "weak_aliases: [El Jefe]\n")),
        (person("Ana Vale", "aliases: [unknown]\n"), person("Bo Orr", "aliases: [unknown]\n")),
        (person("Ana Vale", "misspellings: [Anna Vahle]\n"), person("Bo Orr", "misspellings: [Anna Vahle]\n")),
        (person("Ana Vale", "relations:\n  - sibling_of: b\n"), person("Ana Vale")),
        (person("Ana Vale", "not_same_as: [b]\n"), person("Ana Vale")),
        (person("Ana Vale"), person("Ana Vale", "not_same_as: A\n")),
        (person("Ana Vale"), person("Ana Vale", "same_as: [a]\n")),
        (person("Ana Vale", "not_same_as: [Bo Orr]\n"), person("Bo Orr", "aliases: [Ana Vale]\n")),
        (person("Ana Maria Vale"), person("Maria Vale")),
        (person("Erna Y. Patil"), person("Erna K. Patil")),
        (person("Baltasar Nieves", "birth_date: 1970\n"), person("Baltazar Nievez", "birth_date: 1980\n")),
        (person("Ana Vale", "gender: female\nbirth_date: 1970\naliases: [El Mayo]\n"), person("Bo Orr", "gender: male\nbirth_date: 1980\naliases: [El Mayo]\n")),
        (person("Ana Vale", "identifiers:\n  - passport: unknown\n"), person("Bo Orr", "identifiers:\n  - passport: unknown\n")),
        (person("Ana Vale", "identifiers: [{passport: '#REF!'}]\n"), person("Bo Orr", "identifiers: [{passport: '#REF!'}]\n")),
        (person("Ana Vale", "identifiers: [{passport: 1.23457E+11}]\n"), person("Bo Orr", "identifiers: [{passport: 1.23457E+11}]\n")),
        (person("Ana Vale", "birth_date: 1970\n"), person("Ana Roe", "birth_date: 1970\n")),
        (person("معمر القذافي"), person("Mounir Ghannouchi")),
        (person("معمر القذافي"), firm("Muammar Gaddafi")),
        (person("معمر القذافي", "not_same_as: [b]\n"), person("Muammar Gaddafi")),
        (person("معمر القذافي", "birth_date: 1942\n"), person("Muammar Gaddafi", "birth_date: 1990\n")),
        (person("Ana Vale", "native_names: [معمر القذافي]\n"), person("Muammar Gaddafi")),
        (person("معمر"), person("Muammar")),
        (person("معمر القذافي", "weak_aliases: [박근혜]\n"), person("Park Geun-hye")),
    ],
)  # fmt: skip
def test_what_makes_no_pair(compiled: Compiled, one: str, other: str) -> None:
    """Other kinds, weak names, placeholders, what the two are to each other, decisions of either side, contradictions."""
    assert duplicates(compiled({"a.yaml": one, "b.yaml": other})) == []


@pytest.mark.parametrize(
    ("one", "other", "against"),
    [
        ("birth_date: 1948\n", "birth_date: 1950-01-01\n", "born 1948 and 1950-01-01: differ"),
        ("birth_date: [1948, 1952]\n", "birth_date: 1950\n", "born 1948 / 1952 and 1950: differ"),
        ("gender: male\n", "gender: Female\n", "male and female"),
        ("nationality: mx\n", "nationality: [us, ca]\n", "of Mexico and of United States, Canada"),
        ("nationality: MX\ngender: male\n", "country: Mexico\ngender: female\n", "male and female"),
        ("death_date: 1990\n", "death_date: 2001-05\n", "died 1990 and 2001-05: differ"),
    ],
)
def test_what_speaks_against_it(compiled: Compiled, one: str, other: str, against: str) -> None:
    """A namesake stays in the list, lower, with what contradicts."""
    store = compiled(
        {"a.yaml": person("Ana Vale", one), "b.yaml": person("Ana Vale", other), "c.yaml": person("Bo Orr"), "d.yaml": person("Bo Orr")}
    )
    pairs = duplicates(store)
    assert ends(pairs) == [("c", "d"), ("a", "b")]
    assert pairs[1].against == (against,)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("birth_date: 1948\n", "birth_date: 1948-05-01\n"), ("birth_date: 1948~\n", "birth_date: 1950\n"), ("birth_date: [1948, 1950]\n", "birth_date: 1950\n"),
        ("birth_date: 1948\n", "birth_date: {value: 1990, standing: retracted}\n"), ("birth_date: ../1950\n", "birth_date: 1948\n"),
        ("nationality: [mx, us]\n", "citizenship: us\n"), ("birth_date: someday\n", "birth_date: 1950\n"),
    ],
)  # fmt: skip
def test_what_agrees(compiled: Compiled, one: str, other: str) -> None:
    """Partial dates are compared as what they may mean; what was taken back does not count."""
    (pair,) = duplicates(compiled({"a.yaml": person("Ana Vale", one), "b.yaml": person("Ana Vale", other)}))
    assert pair.against == ()


def test_a_part_in_one_event_speaks_against_it(compiled: Compiled) -> None:
    """Somebody listed them one beside the other."""
    event = "kind: event\nname: The Party\nparticipants: [a, b]\n"
    (pair,) = duplicates(compiled({"a.yaml": person("Ana Vale"), "b.yaml": person("Ana Vale"), "e.yaml": event}))
    assert pair.against == ("both take part in The Party",)


def test_close_names_of_which_each_is_several_peoples_are_said_to_be_left_out(compiled: Compiled) -> None:
    """Three by two would be six pairs of which next to none is one."""
    called = ["Rosalinda Quintanilla"] * 3 + ["Rosalinda Quintanila"] * 2
    store = compiled({f"p{n}.yaml": person(name) for n, name in enumerate(called)})
    found = duplicates(store)
    assert {(each.one.name, each.other.name) for each in found} == {(name, name) for name in called}
    assert found.left_out == {"Rosalinda Quintanilla / Rosalinda Quintanila": 5}


def test_what_sounds_less_like_a_name_than_another_is_not_it(compiled: Compiled) -> None:
    """Alone it may be."""
    files = {"a.yaml": person("كريم حداد"), "b.yaml": person("Kerem Hatat")}
    assert ends(duplicates(compiled(files))) == [("a", "b")]
    files["c.yaml"] = person("Karim Hadid")
    assert ends(duplicates(compiled(files))) == [("a", "c")]


def test_names_that_sound_less_alike_count_of_people_born_on_one_day(compiled: Compiled) -> None:
    """By themselves they are those of strangers."""
    assert duplicates(compiled({"a.yaml": person("كريم حداد"), "b.yaml": person("Gerem Hatat")})) == []
    born = "birth_date: 1970-05-09\n"
    (pair,) = duplicates(compiled({"a.yaml": person("كريم حداد", born), "b.yaml": person("Gerem Hatat", born)}))
    assert pair.why == ("names that sound alike “كريم حداد” and “Gerem Hatat”", "born on the same day, 1970-05-09")


def test_a_name_that_sounds_like_those_of_many_is_said_to_be_left_out(compiled: Compiled) -> None:
    """As many as have one name."""
    called = ["박근혜", "Park Geun-hye", "Park Geun Hye", "Pak Geun-hye", "Pak Kun-hye", "Park Keun-hye"]
    found = duplicates(compiled({f"p{n}.yaml": person(name) for n, name in enumerate(called)}))
    assert found.left_out["박근혜"] == 5
    assert "p0" not in {id_ for pair in ends(found) for id_ in pair}


def test_what_many_share_is_no_reason(compiled: Compiled) -> None:
    """Twenty of one alias make no hundred pairs; two of them born on one day make one."""
    files = {f"p{n:02}.yaml": person(f"P{n:02} Number", f"aliases: [El Chapo Vale]\nbirth_date: 19{n:02}-01-02\n") for n in range(20)}
    store = compiled(files)
    assert duplicates(store) == []
    assert duplicates(store).left_out == {"El Chapo Vale": 20}

    told = "Left out, since too many have it: “El Chapo Vale” (20 records).\n"
    shown = CliRunner().invoke(cli, ["todo", "duplicates", "--db", str(store.path)])
    assert shown.stdout.endswith(f"{told}There is nothing else.\n")
    shown = CliRunner().invoke(cli, ["todo", "duplicates", "--json", "--db", str(store.path)])
    assert (shown.stdout, shown.stderr) == ("[]\n", f"dossier: {told}")
    files["p05.yaml"] = person("P05 Number", "aliases: [El Chapo Vale]\nbirth_date: 1907-01-02\n")
    assert ends(duplicates(compiled(files))) == [("p05", "p07")]


def test_two_common_words_are_two_names(compiled: Compiled) -> None:
    """Mario and Maria are no misspelling of each other where both are many people's; Marrio is."""
    files = {f"{name}{n}.yaml": person(f"{name} Surname{n}{name}") for name in ("mario", "maria") for n in "abc"}
    files |= {"x.yaml": person("Mario Zambada"), "y.yaml": person("Maria Zambada"), "z.yaml": person("Marrio Zambada")}
    assert ("x", "y") not in ends(duplicates(compiled(files)))
    assert ("x", "z") in ends(duplicates(compiled(files)))


def test_a_part_of_a_name_that_two_others_have(compiled: Compiled) -> None:
    """It could be either, so it is neither."""
    files = {"a.yaml": person("Ana Vale Roe"), "b.yaml": person("Ana Vale Orr"), "c.yaml": person("Ana Vale")}
    assert duplicates(compiled(files)) == []


def test_a_stub_has_no_file(compiled: Compiled) -> None:
    """The profile writes it down; of two stubs nobody can."""
    files = {
        "a.yaml": person("Ana Vale Roe", "relations:\n  - {member_of: x}\n"),
        "b.yaml": person("Bo Orr", "relations:\n  - {associate_of: Ana Vale}\n"),
    }
    (pair,) = duplicates(compiled(files))
    assert (pair.one.id, pair.other.state, pair.writer) == ("a", "stub", "a")
    files = {"b.yaml": person("Bo Orr", "relations:\n  - {associate_of: Baltasar Nieves}\n  - {rival_of: Baltazar Nievez}\n")}
    assert [each.writer for each in duplicates(compiled(files))] == [""]


def test_the_less_known_of_two_profiles_writes(compiled: Compiled) -> None:
    """The one with fewer links names the other."""
    pair = duplicates(compiled({"a.yaml": person("Ana Vale"), "b.yaml": person("Ana Vale", "relations:\n  - {member_of: Group}\n")}))[0]
    assert (pair.one.id, pair.other.id, pair.writer) == ("b", "a", "a")


def test_an_open_question_sinks_to_the_end(compiled: Compiled) -> None:
    """As the program writes it; another question of the other record is none of this kind."""
    files = {
        "a.yaml": person("Ana Vale"), "b.yaml": person("Ana Vale", f"questions:\n  - {question('a')}\n"),
        "c.yaml": person("Bo Orr", "questions: ['Who paid [[d]]?']\n"), "d.yaml": person("Bo Orr", "birth_date: 1970\n"),
        "e.yaml": person("Erna Y. Patil"), "f.yaml": person("Erna Patil"),
    }  # fmt: skip
    pairs = duplicates(compiled(files))
    assert [(ends([each])[0], each.unsure) for each in pairs] == [(("c", "d"), False), (("e", "f"), False), (("a", "b"), True)]


def test_sources_described_twice(compiled: Compiled) -> None:
    """By address or by title and date; a site's own address, and an address of many, tell nothing; decisions count."""
    sources = (
        "one: {title: United States v. Nieves, publisher: Court, date: 2031-02-27, url: https://court.example/1}\n"
        "two: {title: U.S. v. Nieves, publisher: Court, url: http://www.court.example/1/#page=2}\n"
        "three: {title: United States v. Nieves., publisher: El Faro, date: 2031-02-27}\n"
        "four: {title: Other paper, url: https://court.example/}\nfive: {title: Another, url: http://court.example}\n"
    )
    store = compiled({"a.yaml": person("Ana Vale", "sources: [two]\nbirth_date: 1970\n"), "sources/all.yaml": sources})
    pairs = duplicates(store)
    assert [(ends([each])[0], each.why, each.against) for each in pairs] == [
        (("one", "two"), ("same address",), ()),
        (("one", "three"), ("same title and date",), ("published by Court and by El Faro",)),
    ]
    assert (pairs[0].one.id, pairs[0].one.links, pairs[0].writer) == ("two", 1, "one")
    decided = sources.replace("publisher: Court, url", "same_as: [one], publisher: Court, url").replace(
        "El Faro,", "El Faro, not_same_as: one,"
    )
    store = compiled({"a.yaml": person("Ana Vale"), "sources/all.yaml": decided})
    assert duplicates(store) == []
    assert not [problem for problem in store.problems() if problem.code == "unknown-key"]


def test_two_of_one_name_are_told_apart() -> None:
    """What is asked before a decision is written says which is which."""
    one, two, other = (Ref(id_, name, "person", "profile") for id_, name in (("a", "Ann"), ("b", "Ann"), ("c", "Bo")))
    assert told_apart(one, other) == ["Ann", "Bo"]
    assert told_apart(one, two) == ["Ann (a)", "Ann (b)"]


@pytest.mark.parametrize("name", [" ".join(f"Na{n}" for n in range(4000)), "ж" * 20_000], ids=["words", "letters"])
def test_a_name_of_any_length_takes_little_memory(compiled: Compiled, name: str) -> None:
    """It is the same as another, or is not compared."""
    store = compiled({"a.yaml": person(name), "b.yaml": person(name), "c.yaml": person(f"{name} too"), "d.yaml": person("Ana Vale")})
    tracemalloc.start()
    found = ends(duplicates(store))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == [("a", "b")]
    assert most < 20_000_000
