"""FollowTheMoney in: every thing and every link arrives, nothing is made up, and what cannot be read is told with its place."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dossier.cli import cli
from dossier.database.compile import build
from dossier.database.store import Store
from dossier.database.written import profiles, sources
from dossier.exchange.feed import BadInput
from dossier.exchange.ftm_in import read_ftm
from dossier.exchange.importing import Account
from dossier.exchange.into_folder import CannotWrite, write
from dossier.exchange.spool import Spool
from dossier.profiles.model import Profile

DATA = Path(__file__).parents[4] / "shared" / "data"


def thing(id_: str, schema: str = "Person", /, **props: Any) -> dict[str, Any]:
    given = {key: value if isinstance(value, list) else [value] for key, value in props.items()}
    return {"id": id_, "schema": schema, "properties": given, "datasets": ["the_list"]}


class Imported:
    """What entities become, and a base of it."""

    def __init__(self, folder: Path, *files: list[dict[str, Any]] | Path) -> None:
        paths = []
        for number, each in enumerate(files):
            if isinstance(each, Path):
                paths.append(each)
            else:
                paths.append(folder / f"in-{number}.json")
                paths[-1].write_text("".join(json.dumps(line) + "\n" for line in each), encoding="utf-8")
        self.account = Account()
        self.outcome = write(folder / "new", read_ftm(paths, self.account, None))
        summary = build(folder / "new", folder / "x.db")
        self.errors = [str(problem) for problem in summary.problems if problem.level == "error"]
        self.store = Store(folder / "x.db")
        self.profiles = {each.profile.id: each.profile for each in profiles(self.store, with_sensitive=True) if each.state == "profile"}

    def one(self, id_: str) -> Profile:
        return self.profiles[id_]


def kept(profile: Profile) -> dict[str, list[str]]:
    """What stands under `ftm`."""
    found: dict[str, list[str]] = {}
    for claim in profile.claims:
        if not claim.known:
            found.setdefault(claim.prop.removeprefix("ftm › "), []).append(claim.value)
    return found


@pytest.mark.parametrize(
    ("name", "things", "tables"),
    [
        ("ftm-yente/zala__entities.ftm.json", 17, {"relation": 21, "sanction": 41}),
        ("ftm-yente/parteispenden__entities.ftm.json", 96, {"relation": 291}),  # one payment has two payers
        ("ftm-nomenklatura/donations.ijson", 95, {"relation": 290}),
    ],
)
def test_every_thing_and_every_link_of_real_data_arrives(name: str, things: int, tables: dict[str, int], tmp_path: Path) -> None:
    file = DATA / name
    if not file.exists():
        pytest.skip(f"{name} is not here")
    there = Counter(json.loads(line)["schema"] for line in file.read_text(encoding="utf-8").splitlines())
    found = Imported(tmp_path, file)
    assert found.account.read == there
    assert found.errors == []
    assert len(found.profiles) == things
    for table, number in tables.items():
        assert found.store.all(f"SELECT count(*) FROM {table}") == [(number,)]
    bare = "SELECT count(*) FROM {0} WHERE id NOT IN (SELECT {0}_id FROM citation WHERE {0}_id NOT NULL)"
    assert [found.store.all(bare.format(table))[0][0] for table in ("relation", "identifier", "sanction")] == [0, 0, 0]
    facts = "SELECT prop FROM claim WHERE known = 1 AND id NOT IN (SELECT claim_id FROM citation WHERE claim_id NOT NULL)"
    assert {row[0] for row in found.store.all(facts)} <= {"given", "surnames", "patronymic", "title", "same_as"}  # no room for a source
    unsourced = "kind = 'name' AND id NOT IN (SELECT name_id FROM citation WHERE name_id NOT NULL)"
    assert found.store.all(f"SELECT id FROM name WHERE {unsourced} AND entity_id NOT IN (SELECT id FROM source)") == []
    addresses = sum(len(profile.addresses) for profile in found.profiles.values())
    assert addresses >= there["Address"] - 11


@pytest.mark.parametrize("order", [1, -1])
def test_who_has_no_entity_comes_from_every_data_set_that_names_them(order: int, tmp_path: Path) -> None:
    links = [{**thing(f"s{each}", "Sanction", entity="nk-1", authority=each), "datasets": [each]} for each in ("un", "eu", "un")]
    found = Imported(tmp_path, links[::order])
    assert {each.source for each in found.one("nk-1").names[0].backing.citations} == {"un", "eu"}


@pytest.mark.parametrize("there", [True, False], ids=["of many lines", "of none"])
def test_many_links_of_one_who_is(there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies in the spool of one whom many links name is read a few times for each line, not for each link once more."""
    read = 0
    data = Spool._data

    def counted(spool: Spool, table: str, foreign: str) -> list[Any]:
        nonlocal read
        found = data(spool, table, foreign)
        read += len(found)
        return found

    monkeypatch.setattr(Spool, "_data", counted)
    lines: list[dict[str, Any]] = []
    for number in range(60):
        datasets = [f"list-{number}"]
        if there:
            lines.append(thing("ada", name="Ada", alias=f"A {number}") | {"datasets": datasets})
        lines.append(thing(f"link-{number}", "Associate", person="ada", associate="bo", relationship=f"r{number}") | {"datasets": datasets})
    made = Imported(tmp_path, lines)
    assert read < 8 * len(lines)
    ada = made.one("ada")
    assert len(ada.relations) == 60
    cited = {cite.source for name in ada.names if name.kind == "name" for cite in name.backing.citations}
    cited |= {cite.source for relation in ada.relations for cite in relation.backing.citations}
    assert cited == {f"list-{number}" for number in range(60)}
    if there:
        aliases = [(name.text, [cite.source for cite in name.backing.citations]) for name in ada.names if name.kind == "alias"]
        assert aliases == [(f"A {number}", [f"list-{number}"]) for number in range(60)]


def test_a_reference_is_none_to_what_lies_in_the_spool(tmp_path: Path) -> None:
    """A NUL character begins what an import keeps beside the entities: nobody's id has one, and who names such an id names nobody."""
    name = "\0dataset\0the_list"
    made = Imported(
        tmp_path, [thing("ada", name="Ada", proof=name, addressEntity=name), thing("l", "Associate", person="ada", associate=name)]
    )
    assert [each.target for each in made.one("ada").relations] == ["u-0000-dataset-u-0000-the-list"]
    assert not made.errors


def test_deltas_are_applied_one_after_the_other(tmp_path: Path) -> None:
    files = sorted((DATA / "ftm-yente").glob("t2__2024*delta.json"))
    if not files:
        pytest.skip("the deltas are not here")
    found = Imported(tmp_path, DATA / "ftm-yente" / "t1__entities.ftm.json", *files)
    ids = {kept(profile)["id"][0] for profile in found.profiles.values()}
    assert "NK-500Poltergeist" not in ids
    assert {"Q4365364", "NK-2T3S8Hu29ktYnKSTgQp2wL"} <= ids
    assert found.account.remarks["taken away by a DEL"] == 1
    assert found.errors == []


def test_a_delta_replaces_and_counts_what_is_not_there(tmp_path: Path) -> None:
    first = [thing("a", name="Ann Old", alias="Gone"), thing("b", name="Bob")]
    second = [
        {"op": "MOD", "entity": thing("a", name="Ann New")},
        {"op": "DEL", "entity": {"id": "b"}},
        {"op": "DEL", "entity": {"id": "nobody"}},
        {"op": "ADD", "entity": thing("c", name="Cid")},
    ]
    found = Imported(tmp_path, first, second)
    assert sorted(found.profiles) == ["a", "c"]
    assert [name.text for name in found.one("a").names] == ["Ann New"]
    assert found.account.remarks["a DEL of something that is not there"] == 1


def test_properties_have_their_places(tmp_path: Path) -> None:
    ann = thing("NK-abcdefghijklmnopqrstuv", name=["Ann Lee", "Анна Ли"], alias="Annie", weakAlias="A", previousName="Ann Doe", firstName="Ann",
                lastName=["Lee", "Doe"], birthDate=["1970", "1971-02-03"], nationality="no", innCode="012345", wikidataId="Q42",
                summary="Of the [[list]].", notes="One. [@x]", height="180", topics="poi", phone="+4930123456", sourceUrl="https://example.org/a")  # fmt: skip
    ann |= {"caption": "Ann Lee", "referents": ["x-1", "Q43"], "target": True, "first_seen": "2024-01-01T00:00:00"}
    found = Imported(tmp_path, [ann])
    profile = found.one("ann-lee")
    assert [(name.text, name.kind) for name in profile.names] == [
        ("Ann Lee", "name"), ("Анна Ли", "native"), ("Annie", "alias"), ("Ann Doe", "former"), ("A", "weak"),
    ]  # fmt: skip
    assert profile.parts == (("given", "Ann"),)
    assert [claim.value for claim in profile.claims if claim.prop == "birth_date"] == ["1970", "1971-02-03"]
    assert [(each.scheme, each.value) for each in profile.identifiers] == [("inn_code", "012345")]
    assert set(profile.same_as) == {"wikidata:Q42", "wikidata:Q43", "opensanctions:NK-abcdefghijklmnopqrstuv"}
    assert kept(profile) == {
        "id": ["NK-abcdefghijklmnopqrstuv"], "referents": ["x-1"], "target": ["true"], "first_seen": ["2024-01-01T00:00:00"],
        "lastName": ["Lee", "Doe"], "height": ["180"],
    }  # fmt: skip
    assert found.store.all("SELECT count(*) FROM mention") == [(0,)]
    cited = next(claim for claim in profile.claims if claim.prop == "nationality").backing.citations
    assert [(each.source, each.locator) for each in cited] == [("the-list", "https://example.org/a")]
    assert [(source.id, source.get("title")) for source in sources(found.store)] == [("the-list", "the_list")]
    assert found.errors == []


def test_links_become_sentences_on_their_subject(tmp_path: Path) -> None:
    lines = [
        thing("ann", name="Ann"), thing("bob", name="Bob"), thing("acme", "Company", name="Acme"), thing("party", "Organization", name="Party"),
        thing("post", "Position", name="Mayor", organization="party", country="mx"),
        thing("o", "Ownership", owner="ann", asset="acme", percentage="51", startDate="2011", endDate="2018", sharesCount="9"),
        thing("f", "Family", person="ann", relative="bob", relationship="father"),
        thing("p", "Payment", payer="acme", beneficiary="party", amountEur="100", date="2020-01-02", purpose="gift"),
        thing("s", "Succession", predecessor="acme", successor="party"),
        thing("h", "Occupancy", holder="ann", post="post", startDate="2001"),
        thing("d", "Directorship", director="ann", organization="gone-1", role="treasurer"),
        thing("e", "Employment", employee="acme", employer="party", role="hand"),
        thing("u", "UnknownLink", subject="nobody-1", object="ann", role="friend"),
    ]  # fmt: skip
    found = Imported(tmp_path, lines)
    told = {(each.verb, each.target): each for profile in found.profiles.values() for each in profile.relations}
    owner = told["owner_of", "acme"]
    assert (dict(owner.details), owner.backing.start, owner.backing.end, owner.backing.note) == (
        {"share": "51"},
        "2011",
        "2018",
        "sharesCount: 9",
    )
    assert told["child_of", "bob"].backing.note == "relationship: father"
    assert dict(told["paid", "party"].details) == {"amount": "100", "currency": "EUR", "date": "2020-01-02"}
    assert told["paid", "party"].backing.note == "purpose: gift"
    assert ("successor_of", "acme") in told
    assert (told["holds_office", "party"].role, told["holds_office", "party"].backing.start) == ("Mayor", "2001")
    assert told["director_of", "gone-1"].role == "treasurer"
    assert told["linked_to", "party"].role == "its employer: hand"  # a company is nobody's employee
    assert [each.target for each in found.one("nobody-1").relations] == ["ann"]
    assert found.account.remarks["named but not among the entities: kept as a name to write, of an address only the id"] == 1
    assert found.errors == []


@pytest.mark.parametrize(
    ("said", "verb", "role"),
    [
        ({"role": "Beneficial owner"}, "beneficial_owner_of", "Beneficial owner"), ({"role": "UBO"}, "beneficial_owner_of", "UBO"),
        ({"ownershipType": "beneficial", "role": "trustee"}, "beneficial_owner_of", "trustee"), ({"role": "shareholder"}, "owner_of", "shareholder"),
        ({"role": ["UBO", "shareholder"]}, "owner_of", "UBO; shareholder"), ({}, "owner_of", ""),
    ],
)  # fmt: skip
def test_who_owns_in_the_end_is_the_beneficial_owner(said: dict[str, Any], verb: str, role: str, tmp_path: Path) -> None:
    own = thing("o", "Ownership", owner="p", asset="c", percentage="75", **said)
    made = Imported(tmp_path, [thing("p", name="Ada Vale"), thing("c", "Company", name="Vale Co"), own])
    [link] = made.one("p").relations
    assert (link.verb, link.role, dict(link.details)["share"], link.backing.note) == (verb, role, "75", "")


@pytest.mark.parametrize(
    ("case", "party", "stage"),
    [
        ({"status": "closed"}, {"role": "defendant", "status": "Convicted"}, "convicted"),
        ({"status": "on trial"}, {"role": "defendant"}, "on_trial"),
        ({"status": "convicted"}, {"role": "witness"}, ""),
        ({"status": "convicted"}, {}, ""),
        ({"status": "convicted"}, {"role": "defendant"}, ""),  # the case may have other defendants
        ({}, {"status": "investigated"}, ""),  # nobody says that this party is the one
        ({}, {"role": "defendant"}, ""),
        ({}, {"role": "plaintiff", "status": "convicted"}, ""),
        ({}, {"role": "defendant", "status": "appealed"}, ""),
    ],
)
def test_an_accusation_needs_a_stage_that_the_data_state(case: dict[str, str], party: dict[str, str], stage: str, tmp_path: Path) -> None:
    lines = [
        thing("ann", name="Ann"), thing("c", "CourtCase", name="State v. Ann", caseNumber="1/2", court="High Court", **case),
        thing("p", "CourtCaseParty", party="ann", case="c", **party),
    ]  # fmt: skip
    profile = Imported(tmp_path, lines).one("ann")
    assert [(each.charge, each.stage, each.case) for each in profile.accusations] == ([("State v. Ann", stage, "1/2")] if stage else [])
    assert [each.type for each in profile.happenings] == ([] if stage else ["court case"])


def test_what_is_none_of_our_kinds_is_kept(tmp_path: Path) -> None:
    lines = [
        thing("ship", "Vessel", name="Ever Sold", imoNumber="9811000", flag="pa", owner="acme"), thing("acme", "Company", name="Acme"),
        thing("alone", "Address", full="1 High St"), thing("odd", "Starship", name="Odd", warp="9"),
        thing("paper", "Document", fileName="a.pdf", title="A Paper", sourceUrl="https://example.org/p"),
        thing("from-paper", "UnknownLink", subject="paper", object="proven", role="names"),
        thing("proven", name="Pro", proof="paper"), thing("call", "Call", caller="proven", callerNumber="+1"),
        thing("no-party", "Sanction", authority="Office"), thing("pp", "Passport", holder="proven", number="X1", country="mx", authority="Town"),
        thing("ev", "Event", name="Raid", startDate="2020-01", location="Here", involved=["proven", "gone-2"], organizer="acme"),
    ]  # fmt: skip
    found = Imported(tmp_path, lines)
    ship = found.one("ship")
    assert (ship.kind, kept(ship)) == ("legal_entity", {"id": ["ship"], "schema": ["Vessel"], "flag": ["pa"]})
    assert [(each.scheme, each.value) for each in ship.identifiers] == [("imo_number", "9811000")]
    assert [(each.verb, each.target, each.role) for each in ship.relations] == [("linked_to", "acme", "owner")]
    assert kept(found.one("alone"))["schema"] == ["Address"]
    assert kept(found.one("odd")) == {"id": ["odd"], "schema": ["Starship"], "warp": ["9"]}
    note = next(source.get("note") for source in sources(found.store) if source.id == "paper")
    assert note.endswith("; UnknownLink from-paper: subject: paper; object: proven; role: names")
    proven = found.one("proven")
    assert {each.source for each in proven.names[0].backing.citations} == {"the-list", "paper"}
    assert kept(proven)["Call › callerNumber"] == ["+1"]
    assert [(each.scheme, each.value, each.country, each.issuer) for each in proven.identifiers] == [("passport", "X1", "mx", "Town")]
    event = found.one("ev")
    assert [(each.target, each.role) for each in event.participants] == [("proven", ""), ("gone-2", ""), ("acme", "organizer")]
    assert [kept(each)["schema"] for each in found.profiles.values() if "authority" in kept(each)] == [["Sanction"]]
    assert found.errors == []


def test_nested_entities_are_taken_apart(tmp_path: Path) -> None:
    acme = thing("acme", "Company", name="Acme", addressEntity=thing("ad", "Address", full="1 High St", country="de"))
    ann = thing(
        "ann", name="Ann", ownershipOwner={"id": "o", "schema": "Ownership", "properties": {"asset": [acme]}, "datasets": ["the_list"]}
    )
    found = Imported(tmp_path, [ann])
    assert [(each.verb, each.target) for each in found.one("ann").relations] == [("owner_of", "acme")]
    assert [(each.full, each.country) for each in found.one("acme").addresses] == [("1 High St", "de")]


def test_one_id_in_several_lines_is_one_entity(tmp_path: Path) -> None:
    found = Imported(
        tmp_path, [thing("a", "LegalEntity", name="Ann"), thing("b", name="Bob"), thing("a", "Person", name="Ann", alias="Annie")]
    )
    assert found.one("a").kind == "person"
    assert [name.text for name in found.one("a").names] == ["Ann", "Annie"]
    assert found.account.remarks["stands in several lines: its values are united"] == 1


def test_blanks_around_an_id_are_none_of_it_wherever_it_stands(tmp_path: Path) -> None:
    """The entity was read without them, and references to it were not: its link hung on a record of its own, with nothing else."""
    tie = thing("tie", "Directorship", director=" ann", organization=["acme "])
    found = Imported(tmp_path, [thing(" ann", name="Ann"), thing("acme ", "Company", name="Acme", addressEntity="a "), tie,
                                thing("a ", "Address", full="1 High St")])  # fmt: skip
    assert [(each.verb, each.target) for each in found.one("ann").relations] == [("director_of", "acme")]
    assert [each.full for each in found.one("acme").addresses] == ["1 High St"]
    assert set(found.profiles) == {"ann", "acme"} and not found.account.remarks


def test_a_link_leads_to_somebody_called_na(tmp_path: Path) -> None:
    """Which is a name, and as an id would stand for nothing known."""
    tie = thing("tie", "Associate", person="1", associate="2")
    found = Imported(tmp_path, [thing("1", name="Ann Vale"), thing("2", name="Na"), tie])
    assert [(each.verb, each.target) for each in found.one("ann-vale").relations] == [("associate_of", "na-x")]
    assert found.one("na-x").names[0].text == "Na"


def test_a_second_import_makes_the_same_files(tmp_path: Path) -> None:
    lines = [thing(f"6d03aec76fdeec8f9697d8b19954ab6fc2568bc{n}", name="Same Name", alias=f"N{n}") for n in range(3)]
    file = tmp_path / "a.json"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert write(tmp_path / "new", read_ftm([file], Account(), None)).new == 4
    file.write_text("".join(json.dumps(line) + "\n" for line in reversed(lines)), encoding="utf-8")
    assert write(tmp_path / "new", read_ftm([file], Account(), None)).same == 4


GOOD = json.dumps(thing("a", name="Ann")).encode() + b"\n"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", ": no entities in it"),
        (b"\n \n", ": no entities in it"),
        (GOOD + b'{"id": "b", "sche', ":2:"),
        (b"hello\n", ":1:1: no JSON"),
        (b"[1]\n", ":1: a line must be an object"),
        (b"1" * 5000 + b"\n", ":1: a line must be an object"),
        (GOOD + '{"id": "b", "schema": "Person", "properties": {"name": ["Jos\xe9"]}}'.encode("latin-1"), ":2:61: not UTF-8"),
        (GOOD + b'{"schema": "Person", "properties": {}}', ":2: an entity without an id"),
        (b'{"id": ["a"], "schema": "Person", "properties": {}}', ":1: id must be text"),
        (b'{"id": "a", "properties": {}}', ":1: an entity without a schema"),
        (b'{"id": "a\\u0000b", "schema": "Person", "properties": {}}', ":1: a NUL character in an id"),
        (b'{"id": "a", "schema": "Person"}', ":1: an entity without properties"),
        (b'{"id": "a", "schema": "Person", "properties": ["x"]}', ":1: properties must be an object"),
        (b'{"id": "a", "schema": "Person", "properties": {"name": [["x"]]}}', ":1: properties.name: a list inside the list"),
        (b'{"op": "PUT", "entity": {"id": "a"}}', ":1: op must be one of"),
        (b'{"op": "ADD", "entity": 3}', ":1: entity must be an object"),
        (b'{"op": "DEL", "entity": {"id": "a"}}', ": nothing is left"),
        (b'{"id": "a", "x": ' + b"[" * 100_000, ":1"),
        (GOOD + b'{"id": "' + b"x" * (33 * 1024 * 1024), ":2: a line of more than 32 MB"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)
def test_a_bad_file_is_told_with_its_place_and_leaves_nothing(data: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    file = tmp_path / "in" / "a.json"
    file.write_bytes(data)
    ran = CliRunner().invoke(cli, ["import", "ftm", str(file), "-o", str(tmp_path / "out" / "new")])
    assert ran.exit_code == 1
    assert f"{file}{told}" in ran.stderr
    assert list((tmp_path / "out").glob("**/*")) == []


@pytest.mark.parametrize("value", [5, None, True, 1.5, "1" * 5000, {"id": "b", "schema": "Person", "properties": {}}])
def test_odd_values_are_texts(value: Any, tmp_path: Path) -> None:
    found = Imported(tmp_path, [thing("a", name="Ann", alias=[value])])
    assert found.errors == []
    aliases = [name.text for name in found.one("a").names if name.kind == "alias"]
    expected = (
        {5: ["5"], None: [], 1.5: ["1.5"]}.get(value, [value])
        if not isinstance(value, (dict, bool))
        else ["b"]
        if value is not True
        else ["true"]
    )
    assert aliases == expected


def test_an_id_that_leads_out_of_the_folder_is_none_of_ours(tmp_path: Path) -> None:
    from dossier.exchange.ftm_entity import seal

    for id_ in ("../../x", ".x", "a/b", "a\\b", "x" * 300, ""):
        entity = thing("evil", name="Evil")
        said = [id_, "person", "", [0, 0], [["Evil", "name"]]]
        entity["dossier"] = {"is": "profile", "id": id_, "said": said, "numbered": [], "seal": seal("evil", "Person", entity["properties"])}
        file = tmp_path / "a.json"
        file.write_text(json.dumps(entity) + "\n", encoding="utf-8")
        paths = [each.path for each in read_ftm([file], Account(), None)]
        assert len(paths) >= 1
        assert not [path for path in paths if ".." in path or path.count("/") != 1 or "\\" in path]


@pytest.mark.parametrize(
    "said",
    [
        None, 5, [], "x", {"a": 1}, ["evil"], ["evil", "king", "", [0, 0], [["Evil", "name"]]], ["evil", "person", "", [0, 0], [["Evil", "king"]]],
        ["evil", "person", "", [0, 0], [["Evil", "name"]], [[True, "x"]]], ["evil", "person", "", [0, 0], [[5, "name"]]],
    ],
)  # fmt: skip
def test_what_stands_beside_an_entity_is_believed_only_where_it_is_a_profile(said: Any, tmp_path: Path) -> None:
    from dossier.exchange.ftm_entity import seal

    entity = thing("evil", name="Evil")
    entity["dossier"] = {
        "is": "profile",
        "id": "evil",
        "said": said,
        "numbered": said,
        "seal": seal("evil", "Person", entity["properties"]),
    }
    found = Imported(tmp_path, [entity, thing("o", "UnknownLink", subject="\ud800", object="evil", role="half \udc00")])
    assert [name.text for name in found.one("evil").names][-1] in ("Evil", "5")
    assert found.account.read == {"Person": 1, "UnknownLink": 1}


def test_an_own_entity_that_was_changed_is_read_as_anybodys(tmp_path: Path) -> None:
    (tmp_path / "p" / "sources").mkdir(parents=True)
    (tmp_path / "p" / "ann.yaml").write_text(
        "kind: person\nname: Ann\nrelations:\n  - member_of: Party\n    role: clerk\n", encoding="utf-8"
    )
    build(tmp_path / "p", tmp_path / "p.db")
    ran = CliRunner().invoke(cli, ["export", "ftm", "--db", str(tmp_path / "p.db")])
    entities = [json.loads(line) for line in ran.stdout.splitlines()]
    member = next(each for each in entities if each["schema"] == "Membership")
    member["properties"]["role"] = ["chair"]
    found = Imported(tmp_path, entities)
    assert [(each.verb, each.target, each.role) for each in found.one("ann").relations] == [("member_of", "Party", "chair")]
    assert found.one("ann").relations[0].backing.citations == ()  # nobody said so
    assert found.account.remarks["of one of our exports, but changed since: read as anybody's"] == 1


def test_without_files_that_are_there_is_a_message(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        list(read_ftm([tmp_path / "none.json"], Account(), None))


def test_texts_longer_than_a_profile_holds_are_kept_in_pieces(tmp_path: Path) -> None:
    found = Imported(tmp_path, [thing("ann", name="Ann", summary="s" * 300_000, keywords="k" * 300_000)])
    assert found.errors == []
    said: dict[str, str] = {}
    for claim in found.one("ann").claims:
        said[claim.prop] = said.get(claim.prop, "") + claim.value
    [summary] = [block.text for block in found.one("ann").texts]
    assert (len(summary), summary + said["ftm › summary, continued"], said["ftm › keywords"]) == (100_000, "s" * 300_000, "k" * 300_000)


def test_a_record_that_no_profile_can_hold_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text("\n".join(json.dumps(line) for line in (thing("ann", name="Ann"), thing("bo", name="Bo", alias="a" * 300_000))))
    with pytest.raises(
        CannotWrite, match=r"hold bo \(Bo\), nothing is written: it has 300,000 characters in one value, and a file may have 262,144"
    ):
        write(tmp_path / "new", read_ftm([path], Account(), None))
    assert not (tmp_path / "new").exists()
