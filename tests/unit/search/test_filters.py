"""Conditions in the search box: what they leave, alone and with a name."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.database.store import Store
from dossier.search.engine import Engine
from dossier.search.filters import HELP, Condition, choices, completed, parse, values
from tests.unit.conftest import Files
from tests.unit.search.test_engine import engine, record

Compiled = Callable[[Files], Store]

FILES: Files = {
    "sources/s.yaml": "s: {title: Vale paper}\n",
    "ada.yaml": (
        "kind: person\nname: Ada Vale\nnationality: mx [@s]\ntopics: [crime.traffick]\nquestions: [Why?]\n"
        "accusations:\n  - {charge: Fraud, stage: on_trial, sources: [s]}\nrelations:\n  - {director_of: firm, sources: [s]}\n"
        "  - {associate_of: Cee Vale, sources: [s]}\n"
    ),
    "bo.yaml": "kind: person\nname: Bo Vale\nnationality: us [@s]\ntopics: [crime]\nnotes: Text.\n",
    "firm.yaml": "kind: company\nname: Vale Ltd\njurisdiction: MX [@s]\n",
    "group.yaml": "kind: organization\nname: Vale Group\ntopics: [crimea]\nodd key: 1\n",
    "party.yaml": "kind: event\nname: Vale party\ndate: 2001\n",
    "bad.yaml": "a: b: c\n",
}


@pytest.fixture
def store(compiled: Compiled) -> Store:
    """One record of every sort, all with the same name in them."""
    return compiled(FILES)


@pytest.fixture
def base(store: Store) -> Engine:
    """The search over it."""
    return Engine.from_database(store.connection)


@pytest.mark.parametrize(
    ("text", "conditions", "rest"),
    [
        ("caro", (), "caro"), ("kind:person caro", (("kind", "person"),), "caro"), ("caro KIND:Person  rafael", (("kind", "person"),), "caro rafael"),
        ("kind: caro", (), "caro"), ("a:b", (), "a:b"), ("https://x.org", (), "https://x.org"), ("  two  blanks ", (), "  two  blanks "),
        ('caro country:"United  States" x', (("country", "united states"),), "caro x"), ("Case:“Handed over”", (("case", "handed over"),), ""),
        ('caro case:"Handed ov', (("case", "handed ov"),), "caro"), ('case:""', (), ""), ('text:"handed over" is:stub', (("is", "stub"),), 'text:"handed over"'),
        ("is:stub has:notes", (("is", "stub"), ("has", "notes")), ""), ("is:stub " * 2000, (("is", "stub"),), ""),
    ],
)  # fmt: skip
def test_parse(text: str, conditions: tuple[tuple[str, str], ...], rest: str) -> None:
    """Known keys with a value are conditions, wherever they stand; all else is a name, as it was typed."""
    assert parse(text) == (tuple(Condition(*each) for each in conditions), rest)


@pytest.mark.parametrize(
    ("condition", "left"),
    [
        ("kind:person", {"ada", "bo"}), ("kind:org", {"firm", "group"}), ("kind:comp", {"firm"}), ("kind:event", {"party"}),
        ("kind:source", {"s"}), ("country:mx", {"ada", "firm"}), ("country:MX kind:person", {"ada"}), ("topic:crime", {"ada", "bo"}),
        ("topic:crime.traffick", {"ada"}), ("stage:on-trial", {"ada"}), ("stage:on_trial", {"ada"}), ("is:stub", {"cee-vale"}),
        ("is:broken", {"bad"}), ("has:questions", {"ada"}), ("has:accusations", {"ada"}), ("has:notes", {"bo"}),
        ("has:links", {"ada", "firm", "cee-vale"}), ("kind:zzz", set()), ("has:nothing", set()), ("changed:never", set()), ("changed:2199", set()),
    ],
)  # fmt: skip
def test_what_a_condition_leaves(base: Engine, condition: str, left: set[str]) -> None:
    """Alone it lists all that it leaves; with a name only those of them with that name."""
    hits = base.search(condition)
    assert {hit.id for hit in hits} == left
    assert (hits.total, hits.query) == (len(left), condition)
    named = base.search(f"vale {condition}")
    assert {hit.id for hit in named if not named.close} == left - {"bad"}
    assert named.query == f"vale {condition}"


def test_a_country_is_meant_however_it_is_written(compiled: Compiled) -> None:
    """A company is not left out because its file has the name; what is no country is found as it is written."""
    written = {"a": "cy", "b": "CY", "c": "Cyprus", "d": "MÉXICO", "e": "mx, Cyprus", "f": "Ruritania", "g": "North Macedonia"}
    store = compiled({f"{id_}.yaml": f"kind: company\nname: Co {id_}\njurisdiction: [{text}]\n" for id_, text in written.items()})
    base = Engine.from_database(store.connection)
    found = {typed: "".join(sorted(hit.id for hit in base.search(f"country:{typed}"))) for typed in
             ("cy", "Cyprus", "chipre", "mx", "méxico", "mk", "ruritania", "ru")}  # fmt: skip
    assert found == {
        "cy": "abce", "Cyprus": "abce", "chipre": "abce", "mx": "de", "méxico": "de", "mk": "g", "ruritania": "f", "ru": "",
    }  # fmt: skip
    assert [(each.value, each.records) for each in choices(store.connection) if each.key == "country"] == [
        ("cy", 4), ("mk", 1), ("mx", 2), ("ruritania", 1),
    ]  # fmt: skip
    assert values("country", store.connection) == ["cy", "mk", "mx", "ruritania"]
    assert [hit.id for hit in base.search("country:mk text:co")] == []


def test_has_problems(base: Engine) -> None:
    """An unknown key is a problem of its record."""
    assert {"group", "bad"} <= {hit.id for hit in base.search("has:problems")}


def test_changed_since(compiled: Compiled, tmp_path: Path) -> None:
    """Files changed on a day or later."""
    store = compiled({"old.yaml": "kind: person\nname: Old\n", "new.yaml": "kind: person\nname: New\n"})
    folder = store.folder
    assert folder
    os.utime(folder / "old.yaml", (10**9, 10**9))
    from dossier.database.compile import build

    build(folder, store.path)
    base = Engine.from_database(Store(store.path).connection)
    assert [hit.id for hit in base.search("changed:2002")] == ["new"]
    assert {hit.id for hit in base.search("changed:2001-09-09")} == {"new", "old"}


def test_a_condition_reaches_what_the_first_hits_hide() -> None:
    """Of two thousand people of a name the one organization is found."""
    base = engine(
        *(record(f"Vale {n}", id_=str(n)) for n in range(2000)), record("The Vale of Tears and Other Long Names", kind="company", id_="it")
    )
    hits = base.search("vale kind:org")
    assert ([hit.id for hit in hits], hits.total, hits.about) == (["it"], 1, False)
    assert [hit.id for hit in base.search("vael kind:company")] == ["it"]


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("kind:per", "kind:person"), ("caro kind:ev", "caro kind:event"), ("is:st", "is:stub"), ("has:q", "has:questions"), ("stage:on", "stage:on-trial"),
        ("country:u", "country:us"), ("topic:crime.", "topic:crime.traffick"), ("kind:", ""), ("caro", ""), ("kind:person", ""), ("foo:b", ""), ("kind:zz", ""),
    ],
)  # fmt: skip
def test_completion(store: Store, typed: str, whole: str) -> None:
    """The value that is being typed, from those of the base."""
    assert completed(typed, lambda key: values(key, store.connection)) == whole


def test_every_condition_is_in_the_docs() -> None:
    """The table of docs/search.md is that of the program."""
    text = (Path(__file__).parents[3] / "docs" / "search.md").read_text(encoding="utf-8")
    for key, told in HELP.items():
        assert f"| `{key}:` | {told} |" in text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("stage:indicted", "there is no stage 'indicted': did you mean 'charged'?"),
        ("kind:bank vale", "there is no kind 'bank': did you mean 'company'?"), ("country:russian", "there is no country 'russian': did you mean 'ru'?"),
        ("country:zzz", "there is no country 'zzz'"), ("topic:shell", "there is no topic 'shell': did you mean 'corp.shell'?"),
        ("has:children", "no record has 'children': one of accusations, problems, questions, notes, links"),
        ("is:living", "there is no state 'living': one of profile, source, stub, broken"),
        ("changed:yesterday", "'yesterday' is no date: write changed:2026-11-20"), ("tag:none", "you have no tag 'none'"),
        ("stage:acquitted", ""), ("stage:on-trial zzz", ""), ("country:no", ""), ("country:russia", ""), ("topic:corp", ""), ("kind:pers zzz", ""), ("topic:crimea zzz", ""),
        ("changed:2990-01-01", ""), ("is:broken zzz", ""),
    ],
)  # fmt: skip
def test_what_no_record_could_meet_is_told(base: Engine, text: str, told: str) -> None:
    """A word that is none is told as such, with what may stand there; one that only nothing of this base meets is not."""
    assert "; ".join(base.search(text).unmet) == told
