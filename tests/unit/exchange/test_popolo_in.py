"""Popolo becomes profiles: real files whole, small ones value by value, wrong ones with one clear line."""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.database.compile import build
from dossier.database.store import Store
from dossier.exchange.feed import BadInput
from dossier.exchange.importing import Account
from dossier.exchange.into_folder import write
from dossier.exchange.popolo_in import read
from dossier.profiles.model import Profile, Source
from dossier.profiles.parse import parse_file

SHARED = Path(__file__).parents[4] / "shared" / "data"
ALL = sorted(SHARED.glob("popolo-*/*.json"))
REAL = ALL[3:7:3]
"""Of an Australian state and of a parliament, the smaller ones; each has other keys than the other."""
KINDS = {"person": 490, "public_body": 30, "organization": 12, "event": 11}


def profiles(folder: Path, documents: dict[str, Any]) -> tuple[dict[str, Profile], Account]:
    """The profiles that some documents become, by id, each as our own reader reads it."""
    paths = []
    for name, document in documents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(json.dumps(document), encoding="utf-8")
        paths.append(folder / name)
    account = Account()
    readings = [parse_file(file.path, file.text.encode()) for file in read(paths, account)]
    return {profile.id: profile for reading in readings for profile in reading.profiles}, account


def claims(profile: Profile, prop: str) -> list[str]:
    return [claim.value for claim in profile.claims if claim.prop == prop]


def documents() -> Iterator[dict[str, Any]]:
    for path in REAL:
        yield json.loads(path.read_text(encoding="utf-8"))


_OBJECTS = ("persons", "organizations", "memberships", "areas", "events", "posts")
UNKNOWN = "parties that say only that nothing is known: in the note of the seat"


def of_a_party(membership: dict[str, Any]) -> bool:
    """Whether a party is told; that of whom nobody knows it is called `unknown` in Australia and `-` in Burundi."""
    return membership.get("on_behalf_of_id", "-") not in ("party/unknown", "-")


def everything_is_counted(store: Store, account: Account) -> None:
    kinds = dict(store.all("SELECT kind, count(*) FROM entity WHERE state = 'profile' GROUP BY kind"))
    given = Counter({key.removesuffix("s"): 0 for key in _OBJECTS})
    for document in documents():
        given.update({key.removesuffix("s"): len(document.get(key, [])) for key in _OBJECTS})
    assert kinds == KINDS
    assert (given["person"], given["organization"], given["event"]) == (
        KINDS["person"], KINDS["public_body"] + KINDS["organization"], KINDS["event"],
    )  # fmt: skip
    assert account.read == {what: number for what, number in given.items() if number}
    behalf = sum(1 for document in documents() for each in document["memberships"] if of_a_party(each))
    (of_bodies,), (of_parties,) = (
        store.all(f"SELECT count(*) FROM relation WHERE verb = 'member_of' AND note {where} 'on its behalf in %'")[0]
        for where in ("NOT LIKE", "LIKE")
    )
    assert (of_bodies, of_parties) == (given["membership"], behalf)
    assert not store.all("SELECT id FROM stub")


def every_membership_is_between_the_two_that_it_named(store: Store, account: Account) -> None:
    wanted: Counter[tuple[str, str, str]] = Counter()
    for document in documents():
        names = {each["id"]: each["name"].strip() for key in ("persons", "organizations") for each in document[key]}
        posts = {each["id"]: each["label"] for each in document.get("posts", [])}
        for each in document["memberships"]:
            role = "; ".join(filter(None, (posts.get(each.get("post_id"), ""), each.get("role", ""))))
            wanted[names[each["person_id"]], names[each["organization_id"]], role] += 1
            if of_a_party(each):
                wanted[names[each["person_id"]], names[each["on_behalf_of_id"]], ""] += 1
    made = store.all(
        "SELECT person.name, body.name, role FROM relation JOIN entity AS person ON person.id = subject_id "
        "JOIN entity AS body ON body.id = object_id WHERE verb = 'member_of'"
    )
    assert Counter((person, body, role or "") for person, body, role in made) == wanted


def every_name_in_every_script_is_there(store: Store, account: Account) -> None:
    wanted = set()
    for document in documents():
        for key in ("persons", "organizations", "events"):
            for each in document[key]:
                wanted |= {
                    (each["name"].strip(), name.strip()) for name in (each["name"], *(n["name"] for n in each.get("other_names", [])))
                }
    held = set(store.all("SELECT entity.name, text FROM name JOIN entity ON entity.id = entity_id"))
    assert len(wanted) > sum(KINDS.values()) - 20  # people of one name are one here
    assert wanted - held == set()


def every_area_number_and_date_is_there(store: Store, account: Account) -> None:
    held = {value for (value,) in store.all("SELECT value FROM claim")}
    numbers = set(store.all("SELECT scheme, value FROM identifier"))
    dates = set(store.all("SELECT prop, value FROM claim WHERE prop IN ('birth_date', 'death_date')"))
    for document in documents():
        assert {f"{area['name']} ({area['type']})" for area in document.get("areas", [])} <= held
        for key in ("persons", "organizations", "events"):
            assert {(i["scheme"], i["identifier"]) for each in document[key] for i in each.get("identifiers", [])} <= numbers
        for key in ("birth_date", "death_date"):
            assert {(key, person[key]) for person in document["persons"] if person.get(key)} <= dates


def no_error_and_a_source_for_every_statement(store: Store, account: Account) -> None:
    assert store.all("SELECT path, message FROM problem WHERE level = 'error'") == []
    assert store.all("SELECT count(*) FROM relation WHERE id NOT IN (SELECT relation_id FROM citation WHERE relation_id IS NOT NULL)") == [
        (0,)
    ]
    assert {what: number for what, number in account.remarks.items() if number} == {
        UNKNOWN: len(
            [each for document in documents() for each in document["memberships"] if each.get("on_behalf_of_id") and not of_a_party(each)]
        )
    }
    assert store.all("SELECT count(*) FROM relation WHERE note LIKE '%on behalf of: unknown' OR note LIKE '%on behalf of: -%'") == [
        (account.remarks[UNKNOWN],)
    ]
    assert store.all("SELECT entity.id FROM relation JOIN entity ON entity.id = object_id WHERE name IN ('unknown', '-')") == []


def people_of_one_name_stay_apart(store: Store, account: Account) -> None:
    people = [person["name"] for document in documents() for person in document["persons"]]
    twice = {name for name, number in Counter(people).items() if number > 1}
    held = Counter(name for (name,) in store.all("SELECT name FROM entity WHERE kind = 'person' AND state = 'profile'"))
    assert twice
    assert {name: held[name] for name in twice} == {name: people.count(name) for name in twice}


@pytest.mark.parametrize(
    ("real", "kinds"),
    [
        pytest.param(REAL, KINDS, id="two"),
        pytest.param(
            ALL[::3], {"person": 2325, "public_body": 183, "organization": 61, "event": 34}, id="every third", marks=pytest.mark.long
        ),
    ],
)
def test_the_real_files_of_parliaments_and_councils_arrive_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, real: list[Path], kinds: dict[str, int]
) -> None:
    """One test: the base is made once."""
    monkeypatch.setattr(sys.modules[__name__], "REAL", real)
    monkeypatch.setattr(sys.modules[__name__], "KINDS", kinds)
    if len(ALL) != 12:
        pytest.skip("the twelve Popolo files of EveryPolitician and of the Australian councils are not here")
    account = Account()
    write(tmp_path / "profiles", read(REAL, account))
    build(tmp_path / "profiles", tmp_path / "dossier.db")
    store = Store(tmp_path / "dossier.db")
    everything_is_counted(store, account)
    every_membership_is_between_the_two_that_it_named(store, account)
    every_name_in_every_script_is_there(store, account)
    every_area_number_and_date_is_there(store, account)
    no_error_and_a_source_for_every_statement(store, account)
    people_of_one_name_stay_apart(store, account)


def test_ids_do_not_depend_on_the_order_of_files_or_objects(tmp_path: Path) -> None:
    people = [{"id": f"{number:08x}-0000-4000-8000-000000000000", "name": f"Ana {number // 2}"} for number in range(20)]
    documents = {"a.json": {"persons": people}, "b.json": {"organizations": [{"id": "x", "name": "Ana 1"}]}}
    one = profiles(tmp_path, documents)[0]
    random.Random(1).shuffle(people)
    two = profiles(tmp_path, dict(reversed(documents.items())))[0]
    assert {key: claims(value, "popolo › id") for key, value in one.items()} == {
        key: claims(value, "popolo › id") for key, value in two.items()
    }
    assert len(one) == 21


PARLIAMENT = {
    "persons": [
        {
            "id": "ana", "name": "Ana Díaz", "given_name": "Ana", "family_name": "Díaz", "birth_date": "1970-00-00", "gender": "female",
            "other_names": [
                {"name": "Ana Ruiz", "end_date": "1999", "note": "married name"}, {"name": "Ана Диас", "lang": "ru", "note": "multilingual"},
                {"name": "Ana Díaz", "lang": "de", "note": "multilingual"}, {"name": "Ана Диас", "lang": "uk", "note": "multilingual"},
            ],
            "identifiers": [{"scheme": "wikidata", "identifier": "Q1"}], "contact_details": [{"type": "cell", "value": "+52 1", "note": "home"}],
            "links": [{"url": "https://ana.example", "note": "website"}, {"url": "https://x.example/a", "note": "blog"}],
            "sources": [{"url": "https://cámara.example/ana", "note": "list"}], "shoe": {"size": 38, "colours": ["red", "blue"]},
            "summary": "Sits since [@2001] [[x]].", "image": "https://ana.example/a.png",
        }
    ],
    "organizations": [
        {"id": "cam", "name": "Cámara", "classification": "legislature", "founding_date": "1917-02"},
        {"id": "com", "name": "Comisión", "parent_id": "cam"}, {"id": "pty", "name": "Partido", "classification": "party"},
        {"id": "uni", "name": "Sindicato", "classification": "union"},
    ],
    "memberships": [
        {"person_id": "ana", "organization_id": "cam", "on_behalf_of_id": "pty", "area_id": "d1", "legislative_period_id": "l1", "post_id": "p1"},
        {"person_id": "ana", "organization_id": "com", "on_behalf_of_id": "uni", "role": "chair", "start_date": "2001-03", "extra": "so"},
        {"person_id": "bob", "organization_id": "gone", "start_date": "2001"},
    ],
    "posts": [{"id": "p1", "label": "Deputy", "organization_id": "cam"}],
    "events": [{"id": "l1", "name": "LVIII", "classification": "legislative period", "start_date": "2000-09-01", "end_date": "2003-08-31", "organization_id": "cam"}],
    "areas": [{"id": "d1", "name": "Distrito 1", "type": "district"}],
    "meta": {"sources": ["https://cámara.example"], "made": "by hand"},
}  # fmt: skip


def test_a_small_parliament_value_by_value(tmp_path: Path) -> None:
    made, account = profiles(tmp_path, {"mx.json": PARLIAMENT})
    ana = made["ana-diaz"]
    assert [(name.text, name.kind, name.lang, name.backing.end, name.backing.note) for name in ana.names if "variant" not in name.kind] == [
        ("Ana Díaz", "name", "", "", ""), ("Ana Ruiz", "former", "", "1999", "married name"), ("Ана Диас", "native", "ru", "", "also in uk"),
    ]  # fmt: skip
    assert claims(ana, "popolo › name in") == ["de"]
    assert ana.parts == (("given", "Ana"), ("surnames", "Díaz"))
    assert claims(ana, "birth_date") == ["1970"]
    assert account.named["dates with zeros for what is not known, written without them"] == ["Ana Díaz"]
    assert [(each.scheme, each.value) for each in ana.identifiers] == [("wikidata", "Q1")]
    assert ana.same_as == ("wikidata:Q1",)
    assert [(claim.value, claim.backing.note) for claim in ana.claims if claim.prop == "phone"] == [("+52 1", "cell; home")]
    assert claims(ana, "website") == ["https://ana.example"]
    assert claims(ana, "popolo › links › blog") == ["https://x.example/a"]
    assert claims(ana, "popolo › shoe › size") == ["38"]
    assert claims(ana, "popolo › shoe › colours") == ["red", "blue"]
    assert claims(ana, "popolo › images") == ["https://ana.example/a.png"]
    assert not ana.mentions
    assert [each.locator for each in ana.sources] == ["list"]
    told = [(each.verb, each.target, each.role, each.backing.start, each.backing.end, each.backing.note) for each in ana.relations]
    period = "area: Distrito 1; legislative period: LVIII (from and to are its dates)"
    assert told == [
        ("member_of", "camara", "Deputy", "2000-09-01", "2003-08-31", period),
        ("member_of", "partido", "", "2000-09-01", "2003-08-31", f"on its behalf in Cámara; {period.removeprefix('area: Distrito 1; ')}"),
        ("member_of", "comision", "chair", "2001-03", "", "extra: so"),
        ("represents", "sindicato", "", "2001-03", "", "on its behalf in Comisión; extra: so"),
    ]
    assert {each.source for relation in ana.relations for each in relation.backing.citations} == {"popolo-mx"}
    assert made["camara"].kind == "public_body"
    assert claims(made["camara"], "founded") == ["1917-02"]
    assert claims(made["camara"], "popolo › areas › d1") == ["Distrito 1 (district)"]
    assert claims(made["camara"], "popolo › posts › p1") == ["Deputy"]
    assert [(each.verb, each.target) for each in made["comision"].relations] == [("part_of", "camara")]
    assert (claims(made["lviii"], "date"), claims(made["lviii"], "end_date")) == (["2000-09-01"], ["2003-08-31"])
    assert [each.target for each in made["lviii"].participants] == ["camara"]


def test_ids_that_no_file_has_become_records_known_by_their_ids(tmp_path: Path) -> None:
    made, account = profiles(tmp_path, {"mx.json": PARLIAMENT})
    assert [(each.verb, each.target) for each in made["bob"].relations] == [("member_of", "gone (organization of Popolo)")]
    assert account.remarks["ids of persons that no file has: a record that is known by its id alone"] == 1
    assert account.named["ids of organizations that no file has"] == ["gone in mx"]


def test_lists_of_one_class_and_one_object_with_all_give_the_same(tmp_path: Path) -> None:
    whole = {key: value for key, value in PARLIAMENT.items() if key != "meta"}
    one = profiles(tmp_path / "one", {"mx.json": whole})[0]
    lists = profiles(tmp_path / "lists", {f"{key}.json": value for key, value in whole.items()})[0]
    assert one.keys() == lists.keys()
    for id_, profile in one.items():
        other = lists[id_]
        assert [(each.verb, each.target, each.role, each.backing.note) for each in profile.relations] == [
            (each.verb, each.target, each.role, each.backing.note) for each in other.relations
        ]
        assert [(each.prop, each.value) for each in profile.claims] == [(each.prop, each.value) for each in other.claims]


def test_objects_inside_one_another_and_a_person_alone(tmp_path: Path) -> None:
    alone = {"id": "7", "name": "Ana", "memberships": [{"role": "head", "organization": {"id": "3", "name": "Board"}}]}
    made, account = profiles(tmp_path, {"ana.json": {"persons": [alone]}})
    assert [(each.target, each.role) for each in made["ana"].relations] == [("board", "head")]
    assert account.read == {"person": 1, "organization": 1, "membership": 1}
    made, _ = profiles(tmp_path, {"bare.json": {"id": "8", "name": "Eva", "other_names": [{"name": "Evi"}], "gender": "female"}})
    assert [name.text for name in made["eva"].names] == ["Eva", "Evi"]


def test_votes_and_lists_of_something_else_are_counted_and_left_out(tmp_path: Path) -> None:
    document = {"persons": [{"id": "1", "name": "Ana"}], "votes": [{"id": "v"}], "rows": list(range(250)), "licence": "CC0"}
    made, account = profiles(tmp_path, {"a.json": document})
    assert list(made) == ["ana"]
    assert account.remarks == {"votes, which are not taken in": 1, "rows, which are not taken in": 50}


def test_an_id_that_stands_twice_is_one_record_with_both_values(tmp_path: Path) -> None:
    people = [
        {"id": "7", "name": "Ana", "birth_date": "1970"},
        {"id": "7", "name": "Ana Díaz", "birth_date": "1971", "email": "a@b.example"},
    ]
    made, account = profiles(tmp_path, {"a.json": {"persons": people}})
    assert [(name.text, name.kind) for name in made["ana"].names] == [("Ana", "name"), ("Ana Díaz", "alias")]
    assert claims(made["ana"], "birth_date") == ["1970", "1971"]
    assert account.remarks["ids that stand several times, made one record"] == 1


def test_the_same_id_in_two_whole_files_is_two_records(tmp_path: Path) -> None:
    made, _ = profiles(tmp_path, {f"{where}/ep.json": {
        "persons": [{"id": "1", "name": where}], "organizations": [{"id": "party/x", "name": "Independent"}],
        "memberships": [{"person_id": "1", "organization_id": "party/x"}],
    } for where in ("North", "South")})  # fmt: skip
    assert made["north"].relations[0].target != made["south"].relations[0].target
    assert {made[made[who].relations[0].target].sources[0].source for who in ("north", "south")} == {"popolo-north-ep", "popolo-south-ep"}


NASTY = ["764", "NO", "null", "#StopRansomware: x", "[@x]", "[[y]]", "x [@y p. 3]", "a\nb", "  ends  ", "- a", "'", "=1+1", "山田", "ВТБ"]
TEXTS = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40).filter(lambda text: text.strip()),
)


@settings(max_examples=4)
@given(rows=st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), min_size=30, max_size=60))
def test_whatever_the_texts_are_they_are_in_the_base(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("texts")
    document = {
        "persons": [{"id": f"{no}", "name": name, "other_names": [{"name": alias, "note": "b"}], "hobby": hobby, "summary": hobby}
                    for no, (name, alias, hobby, _) in enumerate(rows)],
        "organizations": [{"id": "o", "name": "Board"}],
        "memberships": [{"person_id": f"{no}", "organization_id": "o", "role": role} for no, (*_, role) in enumerate(rows)],
    }  # fmt: skip
    (folder / "a.json").write_text(json.dumps(document), encoding="utf-8")
    write(folder / "profiles", read([folder / "a.json"], Account()))
    build(folder / "profiles", folder / "dossier.db")
    held = Store(folder / "dossier.db").all(
        "SELECT entity.name, alias.text, value, role FROM entity JOIN claim ON claim.entity_id = entity.id AND prop = 'popolo › hobby' "
        "JOIN name AS alias ON alias.entity_id = entity.id AND alias.kind = 'alias' JOIN relation ON subject_id = entity.id"
    )
    assert Counter(held) == Counter(tuple(text.strip() for text in row) for row in rows)


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.sampled_from(["", "x", "1", "Q1", "https://a.example", "2001-00-00"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["url", "note", "name", "id", "type", "value", "identifier", "scheme", "lang", "sources", "end_date"]),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=8,
)
KEYS = ["id", "name", "other_names", "identifiers", "links", "images", "image", "sources", "contact_details", "memberships", "person_id", "organization_id",
        "organization", "post_id", "area", "area_id", "birth_date", "classification", "parent_id", "on_behalf_of_id", "summary", "legislative_period_id"]  # fmt: skip


@given(st.dictionaries(
    st.sampled_from(["persons", "organizations", "memberships", "posts", "events", "areas", "meta"]),
    st.lists(st.dictionaries(st.sampled_from(KEYS), JSON, max_size=6), max_size=3), max_size=4,
))  # fmt: skip
def test_objects_of_any_shape_are_read_or_refused_and_what_is_made_is_right(
    tmp_path_factory: pytest.TempPathFactory, document: dict[str, Any]
) -> None:
    folder = tmp_path_factory.mktemp("shapes")
    (folder / "a.json").write_text(json.dumps(document), encoding="utf-8")
    try:
        made = list(read([folder / "a.json"], Account()))
    except BadInput:
        return
    for file in made:
        reading = parse_file(file.path, file.text.encode())
        records: list[Profile | Source] = [*reading.profiles, *reading.sources]
        wrong = [problem for each in records for problem in each.problems if problem.level == "error"]
        assert not wrong, file.text


BAD = {
    "empty.json": (b"", "the file is empty"),
    "numbers.json": (b"[1,\n2]", ":1: an object is expected, and this is 1"),
    "none.json": (b'{"rows": [{"a": "1"}]}', "no Popolo: neither persons nor organizations nor memberships in it"),
    "other.json": (b'[\n{"colour": "red"}]', ":2: no object of Popolo: its keys are colour"),
    "cut.json": (b'{"persons": [{"id": "1", "name": "A"},\n {"id": "2", "na', "cut.json:2:"),
    "latin.json": ('{"persons": [{"id": "1",\n"name": "Peña"}]}'.encode("latin-1"), ":2:12: not UTF-8: byte 0xf1"),
    "text.json": (b'{"persons": ["Ana"]}', ":1: an object is expected in persons, and this is Ana"),
    "deep.json": (b'{"persons": [{"id": "1", "name": ' + b"[" * 100_000 + b"]" * 100_000 + b"}]}", "nested too deep"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_told_with_its_line_and_leaves_nothing(tmp_path: Path, name: str) -> None:
    data, told = BAD[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(BadInput) as error:
        write(tmp_path / "out", read([tmp_path / name], Account()))
    assert told in str(error.value)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_number_of_five_thousand_digits_stays_what_it_is(tmp_path: Path) -> None:
    digits = "7" * 5000
    (tmp_path / "a.json").write_text(f'{{"persons": [{{"id": {digits}, "name": "A", "seats": {digits}}}]}}')
    (file, *_) = read([tmp_path / "a.json"], Account())
    assert claims(parse_file(file.path, file.text.encode()).profiles[0], "popolo › seats") == [digits]
