"""STIX objects become profiles: every object, name and relationship arrives or is in the account, with what they cite."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from dossier.cli import cli
from dossier.database.compile import build
from dossier.database.store import Store
from dossier.exchange.feed import BadInput
from dossier.exchange.importing import Account
from dossier.exchange.stix import read_stix
from dossier.links import unescaped
from dossier.profiles.model import Backing, Citation, Claim, Name, Profile, Relation, Source
from dossier.profiles.parse import parse_file

SHARED = Path(__file__).parents[4] / "shared" / "data" / "mitre"
FILES = sorted(SHARED.glob("*.jsonl"))
needs_data = pytest.mark.skipif(not FILES, reason="the ATT&CK files are not beside the project")
GROUP, TOOL, CAMPAIGN, PERSON = (
    f"{of}--3a1b7c5e-0000-4000-8000-00000000000{number}" for number, of in enumerate(("intrusion-set", "tool", "campaign", "identity"), 1)
)


def read(files: list[Path], account: Account | None = None) -> tuple[dict[str, Profile], dict[str, Source]]:
    """The profiles and sources that files become, read anew from what is written."""
    profiles: dict[str, Profile] = {}
    sources: dict[str, Source] = {}
    for file in read_stix(files, account or Account()):
        reading = parse_file(file.path, file.text.encode())
        assert not [problem for problem in reading.problems if problem.level == "error"]
        for profile in reading.profiles:
            assert not [problem for problem in profile.problems if problem.level == "error"]
            assert profile.id not in profiles
            profiles[profile.id] = profile
        sources |= {source.id: source for source in reading.sources}
    for profile in profiles.values():
        cited = [*profile.sources, *(each for block in profile.texts for each in block.citations)]
        statements: list[Name | Claim | Relation] = [*profile.names, *profile.claims, *profile.relations]
        cited += [each for statement in statements for each in statement.backing.citations]
        assert {each.source for each in cited} <= set(sources)
    return profiles, sources


def bundle(path: Path, *objects: dict[str, Any], **form: Any) -> Path:
    path.write_text(json.dumps({"type": "bundle", "id": "bundle--1", "objects": objects}, **form), encoding="utf-8")
    return path


def lines(path: Path, *objects: dict[str, Any]) -> Path:
    path.write_text("".join(f"{json.dumps(each)}\n" for each in objects), encoding="utf-8")
    return path


def other(profile: Profile, key: str) -> list[str]:
    return [claim.value for claim in profile.claims if claim.prop == f"stix › {key}" and not claim.known]


def related(id_: str, source: str, of: str, target: str, **more: Any) -> dict[str, Any]:
    return {
        "type": "relationship",
        "id": f"relationship--{id_}",
        "source_ref": source,
        "relationship_type": of,
        "target_ref": target,
        **more,
    }


@needs_data
def test_every_object_and_every_relationship_of_the_real_files_arrives() -> None:
    objects = [json.loads(line) for path in FILES for line in path.read_text("utf-8").rstrip("\n").split("\n")]
    account = Account()
    profiles, sources = read(FILES, account)
    by_id = {profile.same_as[0].removeprefix("stix:"): profile for profile in profiles.values()}
    links = [each for each in objects if each["type"] == "relationship"]
    assert (len(by_id), len(links)) == (1_030, 1_286)
    assert account.read == Counter(each["type"] for each in objects)
    assert not account.remarks
    told = Counter((id_, each.target) for id_, profile in by_id.items() for each in profile.relations)
    assert told == Counter((each["source_ref"], by_id[each["target_ref"]].id) for each in links)
    records = {
        claim.prop.rpartition(" › ")[2]
        for profile in profiles.values()
        for claim in profile.claims
        if claim.prop.startswith("stix › relationships › ")
    }
    assert records == {each["id"] for each in links}
    for item in objects:
        if item["type"] == "relationship":
            continue
        profile = by_id[item["id"]]
        assert profile.name == item["name"]
        assert {*item.get("aliases", []), *item.get("x_mitre_aliases", [])} <= {name.text for name in profile.names}
        cited = [*profile.sources, *(each for block in profile.texts for each in block.citations)]
        statements: list[Name | Claim] = [*profile.names, *profile.claims]
        cited += [each for statement in statements for each in statement.backing.citations]
        urls = {sources[each.source].get("url") for each in cited}
        assert {reference["url"] for reference in item["external_references"] if "url" in reference} <= urls
        named = {reference["source_name"] for reference in item["external_references"]}
        assert not [name for name in named if f"(Citation: {name})" in unescaped(profile.text("summary"))]


@needs_data
@pytest.mark.parametrize("files", [FILES[::4], pytest.param(FILES[::3], marks=pytest.mark.long)], ids=["small", "with links"])
def test_the_real_files_build_without_an_error_and_nothing_changes_in_a_second_run(tmp_path: Path, files: list[Path]) -> None:
    command = ["import", "stix", *map(str, files), "-o", str(tmp_path / "new")]  # all of them are read above
    assert CliRunner().invoke(cli, command).exit_code == 0
    build(tmp_path / "new", tmp_path / "x.db")
    assert Store(tmp_path / "x.db").all("SELECT * FROM problem WHERE level = 'error'") == []
    again = json.loads(CliRunner().invoke(cli, [*command, "--json"]).stdout)
    assert (again["new"], again["differ"], again["written"]) == (0, 0, False)


OBJECTS: list[dict[str, Any]] = [
    {
        "type": "intrusion-set", "id": GROUP, "name": "NO", "aliases": ["NO", "764", "NO Group"], "created": "2020-01-01T00:00:00Z", "revoked": True,
        "description": "[NO](https://x.example/g1) uses [Tool](https://x.example/t1) (Citation: A (b)). [@no] (Citation: unknown)", "confidence": 85,
        "object_marking_refs": ["marking-definition--1"], "kill_chain_phases": [{"kill_chain_name": "k", "phase_name": "p"}],
        "external_references": [
            {"source_name": "x-attack", "external_id": "G1", "url": "https://x.example/g1"},
            {"source_name": "A (b)", "description": "A. Body. A report.", "url": "https://a.example"},
            {"source_name": "764", "description": "A name of old.(Citation: A (b))"},
            {"source_name": "B", "url": "https://b.example"},
        ],
    },
    {"type": "tool", "id": TOOL, "name": "Tool", "external_references": [{"source_name": "x-attack", "external_id": "T1", "url": "https://x.example/t1"}]},
    {"type": "campaign", "id": CAMPAIGN, "name": "Campaign", "first_seen": "2019-09-01T04:00:00.000Z", "last_seen": "2020-08-01"},
    {"type": "identity", "id": PERSON, "name": "A. Person", "identity_class": "individual", "sectors": ["energy"]},
    {"type": "marking-definition", "id": "marking-definition--1", "definition_type": "statement", "definition": {"statement": "Free to use"}},
    related("1", GROUP, "uses", TOOL, confidence=50, start_time="2020-02-03T00:00:00Z", description="Seen in [Tool](https://x.example/t1), [Y](https://y.example).(Citation: C)",
            external_references=[{"source_name": "C", "url": "https://c.example"}]),
    related("2", GROUP, "revoked-by", CAMPAIGN, revoked=True),
    related("3", GROUP, "targets", "identity--gone"),
    related("4", "malware--gone", "targets", TOOL),
    related("5", "malware--gone", "uses", "tool--gone"),
    {"type": "sighting", "id": "sighting--1", "sighting_of_ref": TOOL, "where_sighted_refs": [PERSON], "first_seen": "2021-01-01T00:00:00Z", "count": 3},
]  # fmt: skip


@pytest.mark.parametrize("form", ["pretty", "one line", "objects a line", "a bundle in a line of lines", "list", "very long"])
def test_objects_become_profiles_in_whichever_form_they_come(tmp_path: Path, form: str) -> None:
    path = tmp_path / "x.json"
    if form == "pretty":
        bundle(path, *OBJECTS, indent=2)
    elif form == "objects a line":
        lines(path, *OBJECTS)
    elif form == "list":
        path.write_text(json.dumps(OBJECTS), encoding="utf-8")
    elif form == "very long":
        bundle(path, *OBJECTS)
        path.write_text(" " * 2_000_000 + path.read_text("utf-8"), encoding="utf-8")
    else:
        bundle(path, *OBJECTS)
    account = Account()
    profiles, sources = read([path], account)
    group, tool, campaign, person = (profiles[id_] for id_ in ("no", "tool", "campaign", "a-person"))
    assert [profile.kind for profile in (group, tool, campaign, person)] == ["organization", "legal_entity", "event", "person"]
    report = next(source for source in sources.values() if source.get("url") == "https://a.example")
    assert (report.get("title"), report.get("note")) == ("A. Body. A report.", "source_name: A (b)")
    assert group.text("summary") == f"[[no|NO]] uses [[tool|Tool]] [@{report.id}]. [\\@no] (Citation: unknown)"
    names = {name.text: name.backing for name in group.names}
    assert list(names) == ["NO", "764", "NO Group"]
    assert (names["764"].note, [each.source for each in names["764"].citations]) == ("A name of old.", [report.id])
    assert [(each.scheme, each.value) for each in group.identifiers] == [("x-attack", "G1")]
    assert [sources[each.source].get("url") for each in group.sources] == ["", "https://x.example/g1", "https://b.example"]
    assert [other(group, key) for key in ("revoked", "created", "confidence", "object_marking_refs")] == [
        ["true"], ["2020-01-01T00:00:00Z"], ["85"], ["marking-definition--1"]
    ]  # fmt: skip
    assert other(group, "kill_chain_phases") == ['{"kill_chain_name": "k", "phase_name": "p"}']
    uses, revoked = group.relations
    assert (uses.target, uses.role, uses.backing.credibility, uses.backing.start, uses.backing.note) == (
        "tool",
        "used by it",
        "3",
        "2020-02-03",
        "Seen in Tool, [Y](https://y.example).",
    )
    assert [sources[each.source].get("url") for each in uses.backing.citations] == ["", "https://c.example"]
    assert (revoked.target, revoked.role, revoked.backing.standing) == ("campaign", "replaces it", "retracted")
    assert json.loads(other(group, "relationships › relationship--3")[0])["target_ref"] == "identity--gone"
    assert json.loads(other(tool, "relationships › relationship--4")[0])["source_ref"] == "malware--gone"
    assert [(each.target, each.role, each.backing.start) for each in tool.relations] == [("a-person", "sighted by", "2021-01-01")]
    assert json.loads(other(tool, "sightings › sighting--1")[0])["count"] == "3"
    assert [(claim.prop, claim.value) for claim in campaign.claims if claim.known] == [("date", "2019-09-01"), ("end_date", "2020-08-01")]
    assert other(campaign, "first_seen") == ["2019-09-01T04:00:00.000Z"]
    assert other(person, "sectors") == ["energy"]
    assert [source.get("title") for source in sources.values() if source.id.startswith("marking-")] == ["Free to use"]
    assert account.remarks == {
        "a relationship with what is in none of the files: kept under stix:": 1,
        "a relationship whose source is in none of the files: kept with its target under stix:": 1,
        "a relationship of what is in none of the files: left out": 1,
    }
    assert account.read["relationship"] == 5


@pytest.mark.parametrize(
    ("confidence", "grade"),
    [(0, "5"), (19, "5"), (20, "4"), (59, "3"), (79, "2"), (80, "1"), (100, "1"), (101, ""), ("high", ""), ("9" * 5000, "")],
)
def test_confidence_is_the_grade_that_the_standard_gives(tmp_path: Path, confidence: object, grade: str) -> None:
    profiles, _ = read([lines(tmp_path / "x.jsonl", *OBJECTS[:2], related("1", GROUP, "uses", TOOL, confidence=confidence))])
    assert profiles["no"].relations[0].backing == Backing(
        (Citation("stix-x", "", profiles["no"].relations[0].backing.citations[0].where),), credibility=grade
    )
    assert json.loads(other(profiles["no"], "relationships › relationship--1")[0])["confidence"] == str(confidence)


def test_the_latest_version_of_an_object_counts_and_the_others_are_told(tmp_path: Path) -> None:
    versions = [
        {**OBJECTS[1], "name": name, "modified": f"202{number}-01-01T00:00:00Z"} for number, name in enumerate(("Old", "New", "Old"))
    ]
    account = Account()
    profiles, _ = read([lines(tmp_path / "x.jsonl", versions[0], versions[1], versions[1])], account)
    assert [profile.name for profile in profiles.values()] == ["New"]
    assert account.remarks == {"an earlier version of an object: left out": 1, "the same object again: made one": 1}


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), max_size=30)
VALUE = st.one_of(
    TEXT,
    st.integers(),
    st.booleans(),
    st.lists(TEXT, max_size=3),
    st.lists(st.dictionaries(TEXT.filter(str.strip), TEXT, max_size=2), max_size=2),
)
SDO: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"type": st.sampled_from(["intrusion-set", "tool", "campaign", "identity", "x-odd"]), "id": st.uuids().map(lambda uuid: f"x--{uuid}")},
    optional={"name": TEXT, "description": TEXT, "aliases": st.lists(TEXT, max_size=3), "first_seen": TEXT, "x_a": VALUE, "x_b": VALUE, "sectors": st.lists(TEXT, max_size=2),
              "external_references": st.lists(st.dictionaries(st.sampled_from(["source_name", "url", "description", "external_id"]), TEXT), max_size=3)},
)  # fmt: skip


def scalars(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from scalars(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from scalars(inner)
    elif isinstance(value, bool):
        yield str(value).lower()
    elif value is not None and str(value).strip():
        yield str(value).strip()


@given(st.lists(SDO, max_size=3, unique_by=lambda item: item["id"]))
def test_every_scalar_of_any_bundle_is_in_what_is_read_again(tmp_path_factory: pytest.TempPathFactory, items: list[dict[str, Any]]) -> None:
    profiles, sources = read([bundle(tmp_path_factory.getbasetemp() / "any.json", *items)])
    cited = " ".join(f"{value}" for source in sources.values() for _, value in source.fields)
    for item in items:
        profile = next(each for each in profiles.values() if f"stix:{item['id']}" in each.same_as)
        said = [text for name in profile.names for text in (name.text, name.backing.note)] + [
            f"{claim.prop} {claim.value}" for claim in profile.claims
        ]
        said += [
            unescaped(profile.text("summary")),
            *profile.same_as,
            *(f"{each.scheme} {each.value}" for each in profile.identifiers),
            cited,
        ]
        whole = " ".join(said)
        for text in scalars(item):
            assert text in whole or json.dumps(text, ensure_ascii=False)[1:-1] in whole


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('{"type": "bundle", "objects": [\n{"type": "tool"', ":2:16: no JSON: it is cut off"),
        ('{"type": "bundle", "objects": [\n{"type": "tool"}]}', ":2: no STIX object, which has a `type` and an `id`"),
        ('{"type": "tool", "id": "a"}\n{"type": "tool", "id": ', ":2:24: no JSON: it is cut off"),
        ('{"type": "tool", "id": "a"}\n{"value": "a"}\n', ":2: no STIX object, which has a `type` and an `id`"),
        ('{"type": "tool", "id": "a"}\n{"type": "relationship", "id": "r"}\n', ":2: a relationship without `source_ref`"),
        ('{\n"authors": [],\n "values": [1]}', ":3: no STIX: neither a bundle with a list of `objects` nor one object a line"),
        ("{\n}", ": no STIX: neither a bundle with a list of `objects` nor one object a line"),
        ("[" * 100_000 + "]" * 100_000, ":1:2: nested too deep"),
        ("source_ref,target_ref\n", ":1:1: neither an object nor a list"),
        ("", ": the file is empty"),
    ],
)  # fmt: skip
def test_a_bad_file_is_one_line_and_leaves_nothing(tmp_path: Path, text: str, error: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        list(read_stix([path], Account()))
    assert str(caught.value) == f"{path}{error}"
    run = CliRunner().invoke(cli, ["import", "stix", str(path), "-o", str(tmp_path / "new")])
    assert run.exit_code == 1
    assert run.stderr.startswith(f"dossier: {path}{error}")  # and perhaps what it looks like
    assert run.stderr.count("\n") == 1
    assert [each.name for each in tmp_path.iterdir()] == ["x.json"]


def test_sources_of_files_with_one_name_are_the_same_in_every_order(tmp_path: Path) -> None:
    files = []
    for number, folder in enumerate(("one", "two")):
        (tmp_path / folder).mkdir()
        group = {"type": "intrusion-set", "id": f"intrusion-set--3a1b7c5e-0000-4000-8000-00000000000{number}", "name": f"G{number}"}
        files.append(lines(tmp_path / folder / "all.jsonl", group))
    there, back = read(files), read(files[::-1])
    assert len({profile.sources[0].source for profile in there[0].values()}) == 2
    assert {id_: each.sources[0].source for id_, each in there[0].items()} == {id_: each.sources[0].source for id_, each in back[0].items()}


@pytest.mark.parametrize(
    ("of", "role"),
    [
        ("mitigates", "mitigated by it"),
        ("odd-type", "other end of 'odd-type'"),
        ("uses", "used by it"),
        ("it's \\so", "other end of 'it's \\so'"),
    ],
)
def test_the_role_of_a_link_is_that_of_the_other(tmp_path: Path, of: str, role: str) -> None:
    objects = [{"type": each.split("--")[0], "id": each, "name": each[:4]} for each in (GROUP, TOOL)]
    ours, _ = read([bundle(tmp_path / "b.json", *objects, related("relationship--3a1b7c5e-0000-4000-8000-00000000000a", GROUP, of, TOOL))])
    assert [(each.verb, each.role) for profile in ours.values() for each in profile.relations] == [("linked_to", role)]
