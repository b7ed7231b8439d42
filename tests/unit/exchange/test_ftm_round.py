"""FollowTheMoney out and in again: the second export says what the first did, line by line, and both hold to its model."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dossier.database.compile import build
from dossier.database.store import Store
from dossier.exchange import ftm_model
from dossier.exchange.ftm_in import read_ftm
from dossier.exchange.ftm_out import write_entities
from dossier.exchange.importing import Account
from dossier.exchange.into_folder import write
from dossier.links import escaped
from dossier.profiles import vocabulary as words
from dossier.profiles.model import (
    Accusation,
    Address,
    Backing,
    Citation,
    Claim,
    Happening,
    Identifier,
    Name,
    Participant,
    Profile,
    Relation,
    Sanction,
    Source,
    TextBlock,
)
from dossier.writing.profile_yaml import profile_yaml, sources_yaml
from tests.unit.test_profile_yaml import LONG, TEXT, WORD

SAMPLE = Path(__file__).parents[3] / "data" / "profiles"
FICTION = Path(__file__).parents[2] / "data" / "example"

IDS = {
    "anna": "person",
    "bert-corp": "company",
    "ереван": "organization",
    "山田": "person",
    "x_y": "public_body",
    "le": "legal_entity",
    "ev": "event",
}
SOURCES = ("paper-1", "суд")
TARGET = st.one_of(st.sampled_from(sorted(IDS)), st.sampled_from(["Nobody Known", "Никто", "no-file-yet", "764"]))
DATE = st.sampled_from(["", "1970", "1970-03", "1970-03-05", "1970~", "../1980", "197X", "c. 1950", "1970-03/1970-05", "who knows"])
CITED = st.lists(st.builds(Citation, st.sampled_from(SOURCES), st.sampled_from(["", "p. 3", "a; b"])), max_size=2, unique=True).map(tuple)
MAYBE = st.one_of(st.just(""), TEXT)
BACKING = st.builds(Backing, CITED, st.sampled_from(["", "alleged", "denied"]), MAYBE, MAYBE, st.sampled_from(["", "2"]), DATE, DATE)
UNDATED = st.builds(Backing, CITED, st.sampled_from(["", "alleged"]), MAYBE, MAYBE)
VERB = st.sampled_from(sorted(key for key, verb in words.VERBS.items() if verb.object != "text"))
DETAILS = st.sampled_from(
    [
        (),
        (("share", "51%"),),
        (("amount", "1,000"), ("currency", "EUR"), ("date", "2020-01")),
        (("amount", "much"),),
        (("in turn", "nephew"),),
    ]
)
RELATION = st.one_of(
    st.builds(Relation, VERB, TARGET, TEXT, DETAILS, BACKING),
    st.builds(Relation, st.just("holds_office"), TEXT, st.just(""), st.just(()), BACKING),
    st.builds(Relation, st.just("holds_office"), TARGET, TEXT, st.just((("role", "acting"),)), BACKING),
)
FIELD = st.one_of(
    st.builds(Claim, st.sampled_from(["birth_date", "founded", "date"]), DATE.filter(bool), BACKING),
    st.builds(Claim, st.sampled_from(["country", "nationality"]), st.sampled_from(["mx", "no", "Mars"]), BACKING),
    st.builds(Claim, st.sampled_from(["email", "phone", "website", "occupation", "status", "type", "headquarters"]),
              st.sampled_from(["a@b.example", "+526691234567", "https://example.org/", "x", "active"]), BACKING),
    st.builds(Claim, st.sampled_from(["ftm › imoNumber", "ftm › odd › deep", "misp › x", "own key"]), TEXT, st.just(Backing()), known=st.just(False)),
)  # fmt: skip

T = TypeVar("T")


def listed(of: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(of, max_size=2).map(tuple)


def profile(id_: str, kind: str) -> st.SearchStrategy[Profile]:
    return st.builds(
        Profile, st.just(id_), st.just(kind), st.just(""),
        names=st.tuples(st.just(Name(f"{id_} {kind}", "name")), st.builds(Name, TEXT, st.sampled_from(["alias", "former", "native", "weak", "misspelling"]), st.sampled_from(["", "es"]), BACKING)),
        claims=listed(FIELD), texts=st.one_of(st.just(()), st.tuples(st.builds(TextBlock, st.just("notes"), LONG.map(escaped)))),
        identifiers=listed(st.builds(Identifier, st.sampled_from(["passport", "tax", "inn_code", "badge"]), st.one_of(WORD, TEXT), st.sampled_from(["", "mx"]), MAYBE, BACKING)),
        addresses=listed(st.builds(Address, TEXT, st.sampled_from(["", "mx"]), BACKING)),
        relations=st.lists(RELATION, max_size=3).map(tuple),
        accusations=listed(st.builds(Accusation, TEXT, st.sampled_from(sorted(words.STAGES)), DATE, MAYBE, st.sampled_from(["", "1:99"]), st.sampled_from(["", "us"]), MAYBE,
                                     st.sampled_from(["", "denied"]), CITED, UNDATED)),
        sanctions=listed(st.builds(Sanction, TEXT, MAYBE, st.sampled_from(["", "us"]), MAYBE, MAYBE, BACKING)),
        happenings=listed(st.builds(Happening, TEXT.map(escaped), DATE, DATE, MAYBE, MAYBE, UNDATED)),
        participants=listed(st.builds(Participant, TARGET, MAYBE, BACKING)) if kind == "event" else st.just(()),
        sources=CITED, questions=listed(TEXT), sensitive=st.sampled_from([(), ("identifiers",), ("relations",)]),
        same_as=st.sampled_from([(), ("wikidata:Q1", "opensanctions:NK-x")]),
    )  # fmt: skip


BASES = st.tuples(*(st.one_of(st.none(), profile(id_, kind)) for id_, kind in IDS.items())).filter(any)


def exported(folder: Path, database: Path, *, sensitive: bool = False) -> list[str]:
    build(folder, database)
    return sorted(write_entities(Store(database), None, sensitive, Counter()))


def imported(lines: list[str], folder: Path) -> Account:
    file = folder.with_suffix(".json")
    file.write_text("".join(lines), encoding="utf-8")
    account = Account()
    shutil.rmtree(folder, ignore_errors=True)
    write(folder, read_ftm([file], account, None))
    return account


def check(lines: list[str]) -> None:
    """Every id, property, value and range is one of the model's."""
    entities: dict[str, dict[str, Any]] = {}
    for each in map(json.loads, lines):
        same = entities.setdefault(each["id"], each)
        assert same["schema"] == each["schema"]
    for entity in entities.values():
        model = ftm_model.schemata()[entity["schema"]]
        assert ftm_model.is_id(entity["id"])
        for prop, values in entity["properties"].items():
            about = model.props[prop]
            for value in values:
                if about.type == "entity":
                    assert ftm_model.is_a(entities[value]["schema"], about.range), (entity["schema"], prop, entities[value]["schema"])
                else:
                    assert ftm_model.fitting(about, value) == value
        assert all(entity["properties"].get(prop) for prop in model.required), entity


@pytest.mark.parametrize(
    ("folder", "sensitive"),
    [
        pytest.param(SAMPLE, False, id="sample"),
        pytest.param(FICTION, True, id="fiction with what is sensitive"),
        pytest.param(SAMPLE, True, id="sample with what is sensitive", marks=pytest.mark.long),
        pytest.param(FICTION, False, id="fiction", marks=pytest.mark.long),
    ],
)
def test_a_base_that_is_exported_imported_and_exported_says_the_same(folder: Path, sensitive: bool, tmp_path: Path) -> None:
    first = exported(folder, tmp_path / "a.db", sensitive=sensitive)
    check(first)
    account = imported(first, tmp_path / "new")
    assert not account.remarks
    assert exported(tmp_path / "new", tmp_path / "b.db", sensitive=sensitive) == first


@settings(max_examples=6, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(BASES)
def test_any_base_that_is_exported_imported_and_exported_says_the_same(profiles: tuple[Profile | None, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "old" / "sources").mkdir(parents=True)
        for each in profiles:
            if each is not None:
                (root / "old" / f"{each.id}.yaml").write_text(profile_yaml(each), encoding="utf-8")
        given_ = [Source(id_, (("title", f"Title of {id_}"), ("url", "https://example.org/x"), ("note", "n: 1"))) for id_ in SOURCES]
        (root / "old" / "sources" / "all.yaml").write_text(sources_yaml(given_), encoding="utf-8")
        first = exported(root / "old", root / "a.db")
        check(first)
        imported(first, root / "new")
        assert exported(root / "new", root / "b.db") == first


def test_the_real_model_takes_every_entity(tmp_path: Path) -> None:
    """What FollowTheMoney's own package says of the sample base; where it is not installed our own table has to do."""
    model = pytest.importorskip("followthemoney").model
    for folder in (SAMPLE, FICTION):
        lines = exported(folder, tmp_path / "a.db", sensitive=True)
        schemata = {each["id"]: model.get(each["schema"]) for each in map(json.loads, lines)}
        for entity in map(json.loads, lines):
            schema = model.get(entity["schema"])
            schema.validate(entity)
            for prop, values in entity["properties"].items():
                for value in values:
                    assert schema.properties[prop].type.validate(value), (prop, value)
                    if schema.properties[prop].type.name == "entity":
                        assert schemata[value].is_a(schema.properties[prop].range)


def test_the_table_is_that_of_the_real_model() -> None:
    model = pytest.importorskip("followthemoney").model
    for name, schema in ftm_model.schemata().items():
        real = model.get(name)
        assert real is not None
        assert {each.name for each in real.schemata} == set(schema.are)
        assert {key: prop.range.name for key, prop in real.properties.items() if prop.range and not prop.stub} == {
            key: prop.range for key, prop in schema.props.items() if prop.type == "entity"
        }


def test_the_id_of_a_source_may_be_no_name_of_a_file(tmp_path: Path) -> None:
    """It is a key: what cites it finds it again."""
    first = tmp_path / "first"
    (first / "sources").mkdir(parents=True)
    (first / "sources" / "s.yaml").write_text("doi:10.1000/182: {title: Handbook}\n.x: {title: Hidden}\n")
    (first / "a.yaml").write_text("kind: person\nname: A\nbirth_date: {value: 1970, sources: ['doi:10.1000/182 p. 3', .x]}\n")
    lines = exported(first, tmp_path / "a.db")
    imported(lines, tmp_path / "again")
    assert exported(tmp_path / "again", tmp_path / "b.db") == lines
    cited = Store(tmp_path / "b.db").all("SELECT source_id, locator FROM citation ORDER BY id")
    assert cited == [("doi:10.1000/182", "p. 3"), (".x", "")]


def test_two_sources_of_one_id_stay_two(tmp_path: Path) -> None:
    """Whatever cites that id is of neither, here and there; what cites one of them by its number keeps it."""
    first = tmp_path / "first"
    (first / "sources").mkdir(parents=True)
    (first / "sources" / "s.yaml").write_text("s1: {title: Lower}\nS1: {title: Upper}\nt: {title: One}\n")
    (first / "sources" / "t.yaml").write_text("t: {title: Other}\nu~2: {title: Called so}\nlast: {title: L}\n")
    (first / "a.yaml").write_text(
        "kind: person\nname: A\nbirth_place: X [@s1]\nbirth_date: 1970 [@S1]\nnationality: mx [@t]\nstatus: y [@S1~2]\n"
    )
    lines = exported(first, tmp_path / "a.db")
    imported(lines, tmp_path / "again")
    assert exported(tmp_path / "again", tmp_path / "b.db") == lines
    for name in ("a", "b"):
        store = Store(tmp_path / f"{name}.db")
        sources = {"s1": "Lower", "S1~2": "Upper", "t": "One", "t~2": "Other", "u~2": "Called so", "last": "L"}
        assert dict(store.all("SELECT id, title FROM source")) == sources
        cited = {("s1", None), ("S1", None), ("t", None), ("S1~2", "S1~2")}
        assert set(store.all("SELECT cited, source_id FROM citation")) == cited
        told = {message.partition(":")[0] for (message,) in store.all("SELECT message FROM problem WHERE code = 'ambiguous-source'")}
        assert told == {"'s1' is the id of 2 sources", "'S1' is the id of 2 sources", "'t' is the id of 2 sources"}


def test_a_key_that_does_not_belong_to_its_source_does_not_count(tmp_path: Path) -> None:
    """An id is never that of another record by the word of a file."""
    first = tmp_path / "first"
    (first / "sources").mkdir(parents=True)
    (first / "sources" / "s.yaml").write_text("s1: {title: Lower}\nS1: {title: Upper}\n")
    lines = [line.replace('"key": "S1"', '"key": "other"') for line in exported(first, tmp_path / "a.db")]
    assert any('"key": "other"' in line for line in lines)
    imported(lines, tmp_path / "again")
    text = (tmp_path / "again" / "sources" / "followthemoney.yaml").read_text()
    assert text == "S1~2:\n  title: Upper\ns1:\n  title: Lower\n"
