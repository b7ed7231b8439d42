"""Several objects of one id are one record, in which each statement cites those of them that make it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dossier.exchange import told_apart
from dossier.exchange.csv_in import Choices, reader
from dossier.exchange.ftm_in import read_ftm
from dossier.exchange.importing import Account
from dossier.exchange.popolo_in import read
from dossier.profiles.citing import all_citations
from dossier.profiles.model import Profile, Source
from dossier.profiles.parse import parse_file
from dossier.profiles.statements import statements


def given(folder: Path, importer: Callable[..., Any], **files: Any) -> tuple[dict[str, Profile], dict[str, Source]]:
    """The records by their ids and the sources by theirs."""
    paths = [folder / name.replace("_", ".") for name in files]
    for path, said in zip(paths, files.values(), strict=True):
        path.write_text(said if isinstance(said, str) else json.dumps(said), encoding="utf-8")
    readings = [parse_file(file.path, file.text.encode()) for file in importer(paths, Account(), None)]
    assert not [problem for reading in readings for problem in reading.problems if problem.level == "error"]
    return {each.id: each for reading in readings for each in reading.profiles}, {
        each.id: each for reading in readings for each in reading.sources
    }


def backed(profile: Profile) -> dict[str, list[str]]:
    """What is said -> who is cited for it, as `id locator`."""
    return {each.what: [f"{cited.source} {cited.locator}".strip() for cited in each.backing.citations] for each in statements(profile)}


TABLE = """id,name,company,role,from,nationality,passport,address,sanctions,aliases,source,notes
p,Ada,Vale Co,director,2001,gb,A1,1 High Street,OFAC,Bear,https://a.example/1,first
p,Ada,Orr Co,shareholder,2010,ru,A2,2 Low Road,EU,Fox,https://b.example/2,second
q,Bo,Vale Co,,,gb,,,,,,
q,Bo,Vale Co,,,gb,,,,,,
"""


def test_what_a_row_says_is_cited_from_that_row_and_its_own_source(tmp_path: Path) -> None:
    made, sources = given(tmp_path, reader(Choices()), list_csv=TABLE)
    a, b = (next(each.id for each in sources.values() if each.get("url") == url) for url in ("https://a.example/1", "https://b.example/2"))
    first, second = ["csv-list row 2", a], ["csv-list row 3", b]
    told = backed(made["p"])
    assert told["nationality 'gb'"] == told["director_of 'Vale Co'"] == told["passport 'A1'"] == first
    assert told["address '1 High Street'"] == told["sanction by 'OFAC'"] == told["alias 'Bear'"] == first
    assert told["nationality 'ru'"] == told["owner_of 'Orr Co'"] == told["passport 'A2'"] == second
    assert told["address '2 Low Road'"] == told["sanction by 'EU'"] == told["alias 'Fox'"] == second
    assert [[cited.source for cited in all_citations(part)] for part in made["p"].text("notes").split("\n\n")] == [
        ["csv-list", a],
        ["csv-list", b],
    ]
    # What every row says rests on the profile's sources, which are all of them.
    assert told["name 'Ada'"] == []
    assert [f"{each.source} {each.locator}".strip() for each in made["p"].sources] == [*first, *second]
    assert backed(made["q"])["nationality 'gb'"] == []


def line(id_: str, dataset: str, **props: str) -> str:
    return json.dumps({"id": id_, "schema": "Person", "datasets": [dataset], "properties": {key: [value] for key, value in props.items()}})


def test_what_one_data_set_says_is_not_cited_from_another(tmp_path: Path) -> None:
    lines = [
        line("x", "register", name="Ada", birthDate="1970", nationality="gb", summary="In the register."),
        line("x", "blog", name="Ada", birthDate="1971", alias="Bear", passportNumber="A1", summary="In the blog."),
        line("y", "blog", name="Bo", birthDate="1980"),
        line("y", "blog", name="Bo", nationality="fr"),
    ]
    made, _ = given(tmp_path, read_ftm, in_json="\n".join(lines))
    told = backed(made["x"])
    assert told["birth_date '1970'"] == told["nationality 'gb'"] == ["register"]
    assert told["birth_date '1971'"] == told["alias 'Bear'"] == told["passport_number 'A1'"] == ["blog"]
    assert told["name 'Ada'"] == ["register", "blog"]
    assert made["x"].text("summary") == "In the register. [@register]\n\nIn the blog. [@blog]"
    assert backed(made["y"]) | {"name 'Bo'": []} == {"name 'Bo'": [], "birth_date '1980'": [], "nationality 'fr'": [], "ftm › id 'y'": []}


def test_what_one_file_says_is_not_cited_from_another(tmp_path: Path) -> None:
    who = {"id": "urn:p:1", "name": "Ada"}
    two = {"persons": [{**who, "birth_date": "1970"}]}, {"persons": [{**who, "birth_date": "1971", "gender": "female"}]}
    made, _ = given(tmp_path, read, a_json=two[0], b_json=two[1])
    told = backed(made["ada"])
    assert (told["birth_date '1970'"], told["birth_date '1971'"], told["gender 'female'"]) == (["popolo-a"], ["popolo-b"], ["popolo-b"])
    assert [each.source for each in made["ada"].sources] == ["popolo-a", "popolo-b"]


def test_what_an_object_names_by_an_id_of_its_file_is_looked_for_there(tmp_path: Path) -> None:
    def council(name: str) -> dict[str, Any]:
        return {
            "organizations": [{"id": "1", "name": name}, {"id": "urn:o:9", "name": "Board", "parent_id": "1"}],
            "events": [{"id": "urn:e:9", "name": "Term", "organization_id": "1"}],
        }

    made, _ = given(tmp_path, read, a_json=council("North"), b_json=council("South"))
    assert [(each.target, each.backing.citations[0].source) for each in made["board"].relations] == [
        ("north", "popolo-a"),
        ("south", "popolo-b"),
    ]
    assert [(each.target, each.backing.citations[0].source) for each in made["term"].participants] == [
        ("north", "popolo-a"),
        ("south", "popolo-b"),
    ]


def test_what_is_missing_is_counted_once(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"organizations": [{"id": "1", "name": "A", "parent_id": "x"}, {"id": "1", "name": "B", "parent_id": "x"}]}))
    account = Account()
    assert len([*read([path], account, None)]) == 2
    assert account.named["ids of organizations that no file has"] == ["x in a"]


def test_more_than_a_profile_may_hold_rests_on_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(told_apart, "_MOST", 200)
    rows = "".join(f"p,Ada,{at},Firm {at}\n" for at in range(101))
    made, _ = given(tmp_path, reader(Choices()), list_csv=f"id,name,age,company\n{rows}")
    assert len(made["p"].relations) == len(made["p"].sources) == 101
    assert not any(cites for cites in backed(made["p"]).values())
