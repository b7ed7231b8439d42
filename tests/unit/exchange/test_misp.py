"""MISP galaxy clusters become profiles: every item, every name and every link arrives or is in the account."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from dossier.cli import cli
from dossier.database.compile import build
from dossier.database.store import Store
from dossier.exchange.feed import BadInput
from dossier.exchange.importing import Account
from dossier.exchange.misp import read_misp
from dossier.links import unescaped
from dossier.profiles.model import Profile, Source
from dossier.profiles.parse import parse_file

SHARED = Path(__file__).parents[4] / "shared" / "data" / "misp" / "clusters"
FILES = sorted(SHARED.glob("*.json"))
ONE, TWO, GONE = (f"3a1b7c5e-0000-4000-8000-00000000000{number}" for number in (1, 2, 9))
needs_data = pytest.mark.skipif(not FILES, reason="the MISP clusters are not beside the project")


def read(files: list[Path], account: Account | None = None, *, strict: bool = True) -> tuple[dict[str, Profile], dict[str, Source]]:
    """The profiles and sources that files become, read anew from what is written."""
    profiles: dict[str, Profile] = {}
    sources: dict[str, Source] = {}
    for file in read_misp(files, account or Account()):
        reading = parse_file(file.path, file.text.encode())
        assert not [problem for problem in reading.problems if problem.level == "error"]
        for profile in reading.profiles:
            assert not strict or not [problem for problem in profile.problems if problem.level != "info"]
            assert profile.id not in profiles
            profiles[profile.id] = profile
        for source in reading.sources:
            assert source.id not in sources
            sources[source.id] = source
    return profiles, sources


def cluster(path: Path, *values: dict[str, Any], **around: Any) -> Path:
    given = {"type": "threat-actor", "name": "Threat Actor", "authors": ["A. Body"], "source": "MISP Project", "version": 3, "uuid": "c1"}
    path.write_text(json.dumps({**given, "values": values, **around}), encoding="utf-8")
    return path


def other(profile: Profile, key: str) -> list[str]:
    return [claim.value for claim in profile.claims if claim.prop == f"misp › {key}" and not claim.known]


@needs_data
def test_every_item_and_every_link_of_the_real_clusters_arrives_or_is_in_the_account() -> None:
    """Of groups and their tools, so that some links lead to what is in none."""
    files = FILES[1:4:2]
    clusters = [json.loads(path.read_text("utf-8")) for path in files]
    items = [(each["type"], item) for each in clusters for item in each["values"]]
    links = [(item["uuid"], link["dest-uuid"]) for _, item in items for link in item.get("related", [])]
    known = {item["uuid"] for _, item in items}
    account = Account()
    profiles, sources = read(files, account)
    by_uuid = {profile.same_as[0].removeprefix("misp:"): profile for profile in profiles.values()}
    assert (len(items), len(links)) == (288, 6_752)
    assert set(by_uuid) == known
    assert account.read == Counter(of for of, _ in items) + Counter(link=len(links))
    told = Counter((uuid, target.target) for uuid, profile in by_uuid.items() for target in profile.relations)
    wanted = Counter((uuid, by_uuid[to].id) for uuid, to in links if to in known and to != uuid)
    assert told == wanted
    missing = Counter((uuid, to) for uuid, to in links if to not in known or to == uuid)
    kept_ = Counter(
        (uuid, claim.value.partition(";")[0])
        for uuid, profile in by_uuid.items() for claim in profile.claims if claim.prop.startswith("misp › related")
    )  # fmt: skip
    assert kept_ == missing
    assert account.remarks["a link to a uuid that is in none of the files: kept under misp:"] == 6_274
    for _, item in items:
        profile = by_uuid[item["uuid"]]
        assert profile.name == item["value"].strip()
        assert {name.strip() for name in item.get("meta", {}).get("synonyms", []) if name.strip()} <= {name.text for name in profile.names}
        assert unescaped(profile.text("summary")).strip() == item.get("description", "").strip()
        refs = {ref.strip() for ref in item.get("meta", {}).get("refs", []) if ref.strip()}
        cited = {sources[each.source].get("url") or sources[each.source].get("title") for each in profile.sources}
        assert {ref.replace("%20", " ") for ref in refs} <= {told.replace("%20", " ") for told in cited}


@needs_data
@pytest.mark.parametrize("clusters", [FILES[3:4], pytest.param(FILES[::3], marks=pytest.mark.long)], ids=["tools", "every third"])
def test_the_real_clusters_build_without_an_error(tmp_path: Path, clusters: list[Path]) -> None:
    """They link to what is in none of them."""
    files = [str(path) for path in clusters]
    run = CliRunner().invoke(cli, ["import", "misp", *files, "-o", str(tmp_path / "new")])
    assert run.exit_code == 0
    build(tmp_path / "new", tmp_path / "x.db")
    store = Store(tmp_path / "x.db")
    assert dict(store.all("SELECT level, count(*) FROM problem WHERE level = 'error' GROUP BY level")) == {}
    assert store.all("SELECT count(*) FROM entity WHERE state = 'stub'")[0][0] == 0
    again = CliRunner().invoke(cli, ["import", "misp", *reversed(files), "-o", str(tmp_path / "new"), "--json"])
    assert json.loads(again.stdout)["new"] == 0
    assert not [path for path in json.loads(again.stdout)["differing"] if not path.startswith("sources/")]


def test_an_item_becomes_a_profile(tmp_path: Path) -> None:
    item = {
        "value": "#StopRansomware: x", "uuid": ONE.upper(), "description": "See [@x] and [[y]].", "revoked": True,
        "meta": {"synonyms": ["764", "NO", "764"], "country": "RU", "attribution-confidence": "50", "refs": ["https://www.a.example/x y", "https://a.example/1"],
                 "cfr-suspected-state-sponsor": "Nobody", "cfr-suspected-victims": ["A", "B"], "odd": {"a": [{"b": 1}]}, "nothing": None},
        "related": [{"dest-uuid": TWO, "type": "similar", "tags": ['estimative-language:likelihood-probability="likely"']},
                    {"dest-uuid": TWO, "type": "part-of"}, {"dest-uuid": GONE, "type": "uses"}, {"type": "odd"}, {"dest-uuid": ONE, "type": "similar"}],
    }  # fmt: skip
    account = Account()
    profiles, sources = read([cluster(tmp_path / "t.json", item, {"value": "Two", "uuid": TWO})], account)
    one = profiles["stopransomware-x"]
    assert [name.text for name in one.names] == ["#StopRansomware: x", "764", "NO"]
    assert unescaped(one.text("summary")) == item["description"]
    assert (one.kind, one.same_as) == ("organization", (f"misp:{ONE.upper()}",))
    country = next(claim for claim in one.claims if claim.prop == "country")
    assert (country.value, country.backing.note) == ("ru", "attribution-confidence: 50")
    assert other(one, "cfr-suspected-victims") == ["A", "B"]
    assert other(one, "cfr-suspected-state-sponsor") == ["Nobody"]
    assert other(one, "revoked") == ["true"]
    assert other(one, "odd › a") == ['{"b": "1"}']
    assert [(each.verb, each.target, each.role, each.backing.note) for each in one.relations] == [
        ("linked_to", "two", "similar", 'estimative-language:likelihood-probability="likely"'), ("part_of", "two", "", "")
    ]  # fmt: skip
    assert other(one, "related › uses") == [GONE]
    assert other(one, "related › type") == ["odd"]
    assert other(one, "related › similar") == [ONE]
    assert one.sources[0].source == "misp-threat-actor"
    assert {sources[cited.source].get("url") for cited in one.sources[1:]} == {"https://www.a.example/x%20y", "https://a.example/1"}
    assert sources["misp-threat-actor"].get("title") == "Threat Actor (MISP galaxy cluster threat-actor, version 3)"
    assert account.made["link kept under misp:"] == 3
    assert account.read["link"] == 5


def test_one_uuid_of_two_items_is_told_apart_and_reported(tmp_path: Path) -> None:
    first = cluster(
        tmp_path / "a.json",
        {"value": "Same", "uuid": ONE},
        {"value": "Other", "uuid": TWO, "related": [{"dest-uuid": ONE.upper(), "type": "uses"}]},
    )
    second = cluster(tmp_path / "b.json", {"value": "Same", "uuid": ONE}, type="tool")
    account = Account()
    profiles, _ = read([first, second, second], account)
    assert len(profiles) == 3
    assert profiles["other"].relations[0].target == "same"
    twin = next(profile for profile in profiles.values() if profile.id not in ("same", "other"))
    assert [(each.target, each.role) for each in twin.relations] == [("same", "has the same uuid")]
    assert sorted(account.remarks.items()) == [
        ("a uuid that another item has, too: kept apart and linked, links to it lead to the first", 1),
        ("the same item twice: made one", 1),
    ]


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), max_size=30)
META = st.dictionaries(
    st.text("abcdefgh-_ ", min_size=1, max_size=8), st.one_of(TEXT, st.integers(), st.booleans(), st.lists(TEXT, max_size=3)), max_size=4
)
ITEMS = st.lists(
    st.fixed_dictionaries(
        {"value": TEXT.filter(str.strip), "uuid": st.uuids().map(str)},
        optional={"description": TEXT, "meta": META, "related": st.lists(st.fixed_dictionaries({"dest-uuid": st.uuids().map(str), "type": TEXT}), max_size=2)},
    ),
    max_size=3,
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


@given(ITEMS)
def test_every_scalar_of_any_cluster_is_in_what_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, items: list[dict[str, Any]]
) -> None:
    profiles, _ = read([cluster(tmp_path_factory.getbasetemp() / "any.json", *items)], strict=False)
    for item in items:
        profile = next(each for each in profiles.values() if f"misp:{item['uuid']}" in each.same_as)
        said = " ".join([*(name.text for name in profile.names), *(claim.prop + " " + claim.value for claim in profile.claims), unescaped(profile.text("summary")), *profile.same_as])  # fmt: skip
        for scalar in scalars(item):
            text = normalize("NFC", scalar)  # as every name of a property is written
            assert text in normalize("NFC", said) or text.lower() in said


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('{"type": "x", "values": [\n{"value": "a"', ":2:14: no JSON: it is cut off"),
        ('{"type": "x", "values": [\n{"uuid": "a"}]}', ":2: an item without a `value`, which is its name"),
        ('{"type": "x", "values": [\n\n{"value": "a", "meta": "b"}]}', ":3: `meta` of 'a' is not an object"),
        ('{"type": "bundle",\n "objects": [{}]}', ":2: no MISP galaxy cluster, which is an object with a list of `values`"),
        ("{}", ": no MISP galaxy cluster, which is an object with a list of `values`"),
        ('[{"value": "a"}]', ":1: no MISP galaxy cluster, which is an object with a list of `values`"),
        ('{"values": [' + "[" * 100_000 + "]" * 100_000 + "]}", ":1:13: nested too deep"),
        ("", ": the file is empty"),
    ],
)
def test_a_bad_file_is_one_line_and_leaves_nothing(tmp_path: Path, text: str, error: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        list(read_misp([path], Account()))
    assert str(caught.value) == f"{path}{error}"
    run = CliRunner().invoke(cli, ["import", "misp", str(path), "-o", str(tmp_path / "new")])
    assert run.exit_code == 1
    assert run.stderr.startswith(f"dossier: {path}{error}")  # and perhaps what it looks like
    assert run.stderr.count("\n") == 1
    assert [each.name for each in tmp_path.iterdir()] == ["x.json"]
