"""The fictional profiles of the format's page: every structure."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.profiles.model import Profile
from tests.unit.parsing.parsed import parse, reading

EXAMPLE = Path(__file__).parents[2] / "data" / "example"


@pytest.fixture(scope="module")
def nieves() -> Profile:
    """The fictional person of the format's page."""
    return parse((EXAMPLE / "people" / "baltasar-nieves-urrutia.yaml").read_bytes(), "people/baltasar-nieves-urrutia.yaml")


def test_names_of_every_class(nieves: Profile) -> None:
    """Names come with their class; surnames in order build the usual forms, the maternal one only as a weak name."""
    assert [(name.kind, name.text) for name in nieves.names] == [
        ("name", "Baltasar Nieves Urrutia"), ("alias", "El Relojero"), ("alias", "Balta Nieves"), ("former", "Baltasar Nieves Peña"),
        ("weak", "El Jefe"), ("native", "Балтасар Ньевес Уррутия"), ("misspelling", "Baltazar Nieves"),
        ("misspelling", "B. Nieves Urutia"), ("variant", "Baltasar Nieves"), ("variant", "Nieves Urrutia, Baltasar"),
        ("weak variant", "Baltasar Urrutia"),
    ]  # fmt: skip
    relojero = nieves.names[1]
    assert [(cited.source, cited.locator) for cited in relojero.backing.citations] == [("doj-2031", "p. 4")]
    assert relojero.where == (7, 5)
    assert nieves.parts == (("given", "Baltasar"), ("surnames", "Nieves"), ("surnames", "Urrutia"))


def test_competing_claims_stand_together(nieves: Profile) -> None:
    """A list under a field of one value gives several claims, each with its own source and line."""
    born = [claim for claim in nieves.claims if claim.prop == "birth_date"]
    assert [(claim.value, claim.backing.citations[0].source, claim.where[0]) for claim in born] == [
        ("1978-03-05", "registro-civil-2029", 19), ("1976~", "doj-2031", 20),
    ]  # fmt: skip


def test_relations_accusations_events_and_the_rest(nieves: Profile) -> None:
    """Every structure of the example arrives with all that it says."""
    member = nieves.relations[0]
    assert (member.verb, member.target, member.role) == ("member_of", "cartel-de-laguna-seca", "logistics chief")
    assert (member.backing.start, member.backing.end, member.backing.standing) == ("2009~", "2026-11", "alleged")
    assert [cited.locator for cited in member.backing.citations] == ["p. 4", ""]
    assert nieves.relations[2].details == (("share", "51%"),)
    (case,) = nieves.accusations
    assert (case.stage, case.date, case.case, case.country, case.response) == ("charged", "2031-02-27", "1:99-cr-00000", "us", "denied")
    (arrest,) = nieves.happenings
    assert (arrest.date, arrest.type, arrest.place) == ("2026-11-18", "arrest", "Villa Ámbar, Sonora")
    assert [(number.scheme, number.value, number.country) for number in nieves.identifiers] == [
        ("passport", "X0199231", "mx"), ("opensanctions", "NK-FICTIONAL00000001", ""),
    ]  # fmt: skip
    assert (nieves.same_as, nieves.not_same_as, nieves.sensitive) == (("wikidata:Q0",), ("baltasar-nieves-ortega",), ("identifiers",))
    assert [(mention.target, mention.prop, mention.where[0]) for mention in nieves.mentions] == [("ramiro-quiroz", "notes", 79)]
    assert [cited.source for cited in nieves.sources] == ["doj-2031"]
    assert nieves.problems == ()


def test_the_whole_example_has_no_problem_and_every_statement_its_line() -> None:
    """Each file of the example gives its record without a word of complaint, and each claim stands where it was written."""
    found = {path.stem: reading(path.read_bytes(), path.relative_to(EXAMPLE).as_posix()) for path in EXAMPLE.rglob("*.yaml")}
    profiles = {stem: each.profiles[0] for stem, each in found.items() if each.profiles}
    assert {stem: (profile.id, profile.kind) for stem, profile in profiles.items()} == {
        "baltasar-nieves-urrutia": ("baltasar-nieves-urrutia", "person"),
        "cartel-de-laguna-seca": ("cartel-de-laguna-seca", "organization"),
        "transportes-nieves": ("transportes-nieves", "company"),
        "2031-transfer": ("2031-transfer", "event"),
    }
    assert [profile.problems for profile in profiles.values()] == [()] * 4
    assert [each.problems for each in found.values()] == [()] * 5
    firm = profiles["transportes-nieves"]
    assert [(claim.prop, claim.value, claim.where) for claim in firm.claims] == [
        ("legal_form", "SA de CV", (11, 13)), ("jurisdiction", "mx", (12, 15)), ("founded", "2011-04", (13, 10)),
        ("dissolved", "2029", (14, 12)), ("status", "dissolved", (15, 9)), ("sector", "Road freight", (16, 9)),
        ("website", "https://transportes-nieves.example.org", (17, 10)),
    ]  # fmt: skip
    assert [(r.verb, r.target, r.role, r.details, r.backing.standing, r.where) for r in firm.relations] == [
        ("subsidiary_of", "grupo-laguna", "", (("share", "49%"),), "", (31, 5)),
        ("linked_to", "cartel-de-laguna-seca", "said to have moved cash", (), "alleged", (35, 5)),
    ]  # fmt: skip
    assert [(i.scheme, i.value, i.country) for i in firm.identifiers] == [
        ("registration", "N-2011004417", "mx"),
        ("tax", "TNH110401AA0", "mx"),
    ]
    (happened,) = profiles["baltasar-nieves-urrutia"].happenings
    assert (happened.what, happened.date, happened.type, happened.where[0]) == (
        "Arrested at a checkpoint outside Villa Ámbar",
        "2026-11-18",
        "arrest",
        66,
    )
    (charged,) = profiles["baltasar-nieves-urrutia"].accusations
    assert [cited.source for cited in charged.backing.citations] == ["doj-2031", "faro-2026-11-20"]
    assert [(m.target, m.where) for m in firm.mentions] == [("baltasar-nieves-urrutia", (46, 3))]


def test_company_event_and_sources() -> None:
    """Former names with an end, addresses, sanctions, participants and a file of many sources are read."""
    firm = parse((EXAMPLE / "organizations" / "transportes-nieves.yaml").read_bytes())
    former = next(name for name in firm.names if name.kind == "former")
    assert (former.text, former.backing.end) == ("Fletes del Ámbar SA de CV", "2015-06")
    assert firm.addresses[0].full == "Calle del Reloj 12, Villa Ámbar, Sonora"
    assert (firm.sanctions[0].authority, firm.sanctions[0].backing.start) == ("Office of Fictional Assets Control", "2030-01-15")
    event = parse((EXAMPLE / "events" / "2031-transfer.yaml").read_bytes())
    assert [(part.target, part.role) for part in event.participants] == [
        ("baltasar-nieves-urrutia", "transferred"), ("ramiro-quiroz", "transferred"),
    ]  # fmt: skip
    sources = reading((EXAMPLE / "sources" / "sources.yaml").read_bytes(), "sources/sources.yaml").sources
    assert [source.id for source in sources] == [
        "doj-2031",
        "faro-2026-11-20",
        "registro-civil-2029",
        "rpc-transportes-nieves",
        "ofac-2030",
    ]
    assert (sources[0].get("reliability"), sources[0].get("archived")[:5], sources[0].place("url")) == ("A", "https", (5, 8))


def test_a_source_in_a_file_of_its_own() -> None:
    """`kind: source` makes a file one source, its file name the id."""
    (source,) = reading("kind: source\nname: A Paper\npublisher: P\nreliabilty: A\n", "sources/p.yaml").sources
    assert (source.id, source.get("title"), source.get("publisher")) == ("p", "A Paper", "P")
    assert [(p.code, p.hint) for p in source.problems] == [("unknown-key", "did you mean 'reliability'?")]
