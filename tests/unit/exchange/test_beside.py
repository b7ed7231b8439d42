"""An import beside ones own profiles takes no id that one of their records has."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from dossier.exchange.renaming import Renaming
from dossier.profiles.parse import parse_file
from dossier.writing.profile_yaml import profile_yaml
from tests.unit.commands.running import run

OWN = {
    "juan-perez.yaml": "kind: person\nname: Juan Pérez, the poet\n",
    "deep/acme.yml": "{kind: company, name: Acme of mine}\n",
    "sources/mine.yaml": "csv-list: {title: A list of mine}\nfollowthemoney: {title: F}\n",
}
LIST = "id,name,company,role\n,Juan Pérez,acme,director\nacme,Acme Import SA,,\n,Ana Ruiz,Acme,director\n"


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A base of ones own, in the folder in which one is."""
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "profiles", OWN)
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    return tmp_path / "profiles"


def put(folder: Path, files: dict[str, str]) -> None:
    """Write files."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def texts(folder: Path) -> dict[str, str]:
    """Path -> text."""
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.yaml"))}


def into(folder: str, *more: str) -> str:
    """Import the list; what is told."""
    done = run("import", "csv", "list.csv", "--kind", "legal_entity", "-o", f"profiles/{folder}", *more)
    assert done.exit_code == 0, done.output
    return done.stdout


def links(folder: Path) -> list[str]:
    """Where the links of some profiles lead, and what they cite."""
    return sorted(set(re.findall(r"(?:director_of:|-) (\S+)(?: row \d+)?\n", "".join(texts(folder).values()))))


def test_no_id_of_another_record_is_taken(base: Path) -> None:
    """The file of the import comes first by its path: ones own record was `acme~2`, and all that leads to `acme` led to the wrong one."""
    told = into("a-list")
    assert "note      ids that other records of the base have: imported under another one (3): juan-perez as juan-perez-" in told
    made = texts(base / "a-list")
    acme, juan = (next(Path(path).stem for path in made if path.startswith(f"organizations/{id_}-")) for id_ in ("acme", "juan-perez"))
    assert sorted(made) == [
        f"organizations/{acme}.yaml",
        "organizations/ana-ruiz.yaml",
        f"organizations/{juan}.yaml",
        "sources/csv-list.yaml",
    ]
    source = made["sources/csv-list.yaml"].partition(":")[0]
    assert re.fullmatch(r"csv-list-[0-9a-f]{10}", source)
    assert links(base / "a-list") == sorted([acme, source])
    assert "duplicate-id" not in run("check", "--json").stdout


def test_an_import_again_gives_the_same_ids(base: Path) -> None:
    """Whatever has come to the base meanwhile, or is gone from it."""
    into("list")
    before = texts(base / "list")
    assert "4 the same, 0 different, added 0" in into("list", "--add")
    put(base, {"ana-ruiz.yaml": "kind: person\nname: Ana\n"})
    assert "4 the same, 0 different, added 0" in into("list", "--add"), "it has the id already; the build tells of the second"
    for path in OWN:
        (base / path).unlink()
    assert "4 the same, 0 different, added 0" in into("list", "--add")
    assert texts(base / "list") == before


def test_two_imports_of_one_table_share_no_id(base: Path) -> None:
    into("one")
    into("two")
    for folder in ("one", "two"):
        assert "4 the same, 0 different, added 0" in into(folder, "--add")
    ids = [Path(path).stem for folder in ("one", "two") for path in texts(base / folder) if not path.startswith("sources")]
    assert len(set(ids)) == 6
    assert not set(links(base / "one")) & set(links(base / "two"))
    shutil.rmtree(base / "one")
    assert "4 the same, 0 different, added 0" in into("two", "--add")


def test_what_is_one_with_ones_own_is_not_written_again_under_either_id(base: Path) -> None:
    into("list")
    acme = next((base / "list").glob("organizations/acme-*.yaml"))
    acme.unlink()
    put(base, {"deep/acme.yml": f"kind: company\nname: Acme of mine\nformer_ids: [{acme.stem}]\n"})
    done = run("import", "csv", "list.csv", "--kind", "legal_entity", "-o", "profiles/list", "--add")
    assert f"differs  organizations/{acme.name} (there as ../deep/acme.yml)\n" in done.stdout
    assert not acme.exists()


def test_an_id_that_a_record_had_is_its_own_when_an_import_is_new(base: Path) -> None:
    put(base, {"juan-perez.yaml": "kind: person\nname: Ana, once Ruiz\nformer_ids: [Ana-Ruiz]\n"})
    into("list")
    assert not (base / "list" / "others" / "ana-ruiz.yaml").exists()


def test_every_importer_gives_other_ids(base: Path) -> None:
    """Links, sources and their citations of each."""
    put(base, {f"{id_}.yaml": "kind: company\nname: Mine\n" for id_ in ("acme-1", "ds", "popolo-p", "misp-threat-actor", "stix-s")})
    uuid = "00000000-0000-4000-8000-00000000000"
    things = {
        "ftm": [
            {"id": "acme-1", "schema": "Company", "properties": {"name": ["Acme"]}, "datasets": ["ds"]},
            {"id": "ana", "schema": "Person", "properties": {"name": ["Ana"]}, "datasets": ["ds"]},
            {"id": "x", "schema": "Directorship", "properties": {"director": ["ana"], "organization": ["acme-1"]}, "datasets": ["ds"]},
        ],
        "popolo": {
            "organizations": [{"id": "acme-1", "name": "Acme 1"}],
            "persons": [{"id": "ana", "name": "Ana", "memberships": [{"organization_id": "acme-1", "role": "head"}]}],
        },
        "misp": {
            "type": "threat-actor", "name": "T",
            "values": [
                {"value": "Acme 1", "uuid": f"{uuid}1"},
                {"value": "Ana", "uuid": f"{uuid}2", "related": [{"dest-uuid": f"{uuid}1", "type": "part-of"}]},
            ],
        },
        "stix": {
            "type": "bundle",
            "objects": [
                {"type": "intrusion-set", "id": f"intrusion-set--{uuid}1", "name": "Acme 1"},
                {"type": "intrusion-set", "id": f"intrusion-set--{uuid}2", "name": "Ana"},
                {"type": "relationship", "id": f"relationship--{uuid}3", "relationship_type": "uses",
                 "source_ref": f"intrusion-set--{uuid}2", "target_ref": f"intrusion-set--{uuid}1"},
            ],
        },
    }  # fmt: skip
    for which, told in things.items():
        file = base.parent / ("s.json" if which == "stix" else "p.json" if which == "popolo" else f"{which}.json")
        file.write_text("\n".join(map(json.dumps, told)) if isinstance(told, list) else json.dumps(told))
        done = run("import", which, str(file), "-o", f"profiles/{which}")
        assert done.exit_code == 0, done.output
        made = texts(base / which)
        ana = next(text for path, text in made.items() if Path(path).stem.startswith("ana") and "kind:" in text)
        assert re.search(r": acme-1-[0-9a-f-]{10,}\n", ana), ana
        sources = {line[:-1] for path, text in made.items() if path.startswith("sources") for line in text.splitlines() if line[:1] != " "}
        assert {each.partition(" ")[0] for each in re.findall(r"sources:\n +- (.+)\n", ana)} <= sources, ana
        assert not sources & {"ds", "popolo-p", "misp-threat-actor", "stix-s"}
    assert "duplicate-id" not in run("check", "--json").stdout
    assert "unknown-source" not in run("check", "--json").stdout


def test_everything_that_leads_to_a_record_leads_to_its_new_id() -> None:
    told = """kind: person
name: {name: A, note: see x}
aliases: [x]
sources: [s p. 1, t]
summary: 'With [[X]], [[x|him]], [[xy]] and \\[[x]] [@s p. 2; @t; s].'
citizenship: x
relations:
  - {director_of: x, role: x, of: x, sources: [s], note: 'of [[x]]'}
accusations:
  - {charge: x, court: x, stage: charged, response: x, response_sources: [s]}
sanctions:
  - {authority: x}
same_as: [x, 'wikidata:x']
not_same_as: [x]
former_ids: [x]
questions: ['Is it [[x]]?']
"""
    profile = parse_file("x.yaml", told.encode()).profiles[0]
    new = Renaming({"x": "x-2", "s": "s-2"}).record(profile)
    assert new.id == "x-2"
    text = profile_yaml(new)
    assert text.count("s-2") == 5
    for leads in ("[[x-2]],", "[[x-2|him]]", "[[xy]]", "director_of: x-2", "of: x-2", "court: x-2", "authority: x-2", "Is it [[x-2]]?"):
        assert leads in text
    for stays in ("note: see x", "- x\n", "role: x\n", "charge: x", "response: x", "citizenship: x", "wikidata:x", "former_ids:\n  - x\n"):
        assert stays in text, stays


@pytest.mark.parametrize("name", ["case", "case/people"])
def test_a_base_whose_folder_is_called_otherwise_is_one_too(base: Path, name: str) -> None:
    """What tells is that there are profiles above."""
    whole = base.rename(base.with_name("case"))
    put(whole, {"people/bo.yaml": "kind: person\nname: Bo\n"})
    told = run("import", "csv", "list.csv", "--kind", "legal_entity", "-o", f"{name}/a-list").stdout
    assert set(texts(whole / name[5:] / "a-list")) & {"organizations/acme.yaml", "organizations/juan-perez.yaml"} == set()
    assert "next: dossier build case --db case.db && dossier --db case.db" in told.replace("case/people", "case")


def test_what_lies_beside_no_profiles_is_a_base_of_its_own(base: Path) -> None:
    """Other files are no profiles, and what is in the folder of a whole user is not looked through."""
    put(base.parent, {"other/notes.yaml": "a: b\n", "other/people/x.yaml": "- 1\n", "other/deploy.yaml": "apiVersion: v1\nkind: Service\n"})
    told = run("import", "csv", "list.csv", "--kind", "legal_entity", "-o", "other/a-list").stdout
    assert "next: dossier build other/a-list --db other/a-list.db" in told
    assert (base.parent / "other/a-list/organizations/acme.yaml").exists()
