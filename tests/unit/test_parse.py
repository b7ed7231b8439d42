"""Profiles read whole: every structure, every mistake, nothing lost."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.profiles import vocabulary as words
from dossier.profiles.citing import citations_in, split_citations
from dossier.profiles.model import Name, Profile, Reading
from dossier.profiles.name_parts import variants
from dossier.profiles.parse import parse_file, unreadable

EXAMPLE = Path(__file__).parents[1] / "data" / "example"


def parse(text: str | bytes, path: str = "x.yaml") -> Profile:
    """The only profile of a file."""
    (profile,) = reading(text, path).profiles
    return profile


def reading(text: str | bytes, path: str = "x.yaml") -> Reading:
    """What a file gave."""
    return parse_file(path, text.encode() if isinstance(text, str) else text)


def problems(text: str) -> list[tuple[str, str, int, int]]:
    """(code, level, line, column) of every problem of a profile, those of missing kind and name left out."""
    found = parse(text).problems
    return [(p.code, p.level, p.line, p.column) for p in found if p.code not in ("no-kind", "no-name")]


def hint(text: str, code: str) -> str:
    """The hint of the only problem with a code."""
    (found,) = [problem for problem in parse(text).problems if problem.code == code]
    return found.hint


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
    assert [(m.target, m.where) for m in firm.mentions] == [("baltasar-nieves-urrutia", (46, 1))]


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


@pytest.mark.parametrize(
    ("typed", "value", "cited"),
    [
        ("Villa Ámbar", "Villa Ámbar", []),
        ("Villa Ámbar [@faro p. 3]", "Villa Ámbar", [("faro", "p. 3")]),
        ("V [@faro p. 3; @registro, fol. 2]", "V", [("faro", "p. 3"), ("registro", "fol. 2")]),
        ("V [@a] [@b par. 6]", "V", [("a", ""), ("b", "par. 6")]),
        ("See [@a] there", "See [@a] there", []),
        ("e-mail a@b.org", "e-mail a@b.org", []),
        ("[0] x [y]", "[0] x [y]", []),
    ],
)
def test_citations_at_the_end_of_a_value(typed: str, value: str, cited: list[tuple[str, str]]) -> None:
    """Citations are taken off the end of a value, with their places; anything else in brackets is text."""
    text, found = split_citations(typed)
    assert (text, [(each.source, each.locator) for each in found]) == (value, cited)
    assert list(citations_in("")) == []


def test_three_spellings_mean_the_same() -> None:
    """A plain value with a citation and a mapping give the same claim."""
    inline = parse("kind: person\nname: A\nbirth_place: Villa [@faro p. 3]\n").claims[0]
    mapping = parse("kind: person\nname: A\nbirth_place: {value: Villa, sources: [faro p. 3]}\n").claims[0]
    listed = parse("kind: person\nname: A\nbirth_place:\n  - value: Villa\n    sources: faro p. 3\n").claims[0]
    for claim in (mapping, listed):
        assert (claim.value, claim.backing.citations[0].source, claim.backing.citations[0].locator) == ("Villa", "faro", "p. 3")
        assert claim.backing.citations[0].source == inline.backing.citations[0].source


def test_one_value_in_place_of_a_list_and_empty_keys() -> None:
    """`aliases: Bo` is one alias, not two letters; an empty key is no value; numbers are names."""
    assert [n.text for n in parse("kind: person\nname: Boris Orr\naliases: Bo\n").names] == ["Boris Orr", "Bo"]
    assert [n.text for n in parse("kind: person\nname: Ada Vale\naliases:\n").names] == ["Ada Vale"]
    assert [n.text for n in parse("kind: person\nname: C\naliases: [1984, Cee]\n").names] == ["C", "1984", "Cee"]
    assert [n.text for n in parse("kind: person\nname: C\naliases: ['', null, 'n/a']\n").names] == ["C", "n/a"]


@pytest.mark.parametrize(
    ("text", "code", "level", "line", "column", "advice"),
    [
        ("kind: persn\nname: A\n", "unknown-kind", "error", 1, 7, "did you mean 'person'?"),
        ("kind: person\nnme: A\nname: B\n", "unknown-key", "warning", 2, 1, "did you mean 'name'?"),
        ("kind: person\nname: A\nbirthdate: 1970\n", "unknown-key", "warning", 3, 1, "did you mean 'birth_date'?"),
        ("kind: person\nname: A\nname: B\n", "duplicate-key", "error", 3, 1, "put both values in one list"),
        ("kind: person\nname: A\nbirth_date: 1970-02-30\n", "bad-date", "warning", 3, 13, "leave out the day"),
        ("kind: person\nname: A\nbirth_date: c. 1970\n", "date-spelling", "info", 3, 13, "shown as you wrote it"),
        ("kind: person\nname: A\nnationality: Mexican\n", "unknown-country", "warning", 3, 14, "two letters"),
        ("kind: person\nname: A\ntopics: [crime.drugs]\n", "unknown-topic", "error", 3, 10, "crime"),
        (
            "kind: person\nname: A\nbirth_place: {value: X, standing: allegd}\n",
            "unknown-standing",
            "error",
            3,
            35,
            "did you mean 'alleged'?",
        ),
        ("kind: person\nname: A\nrelations:\n  - membr_of: x\n", "unknown-verb", "error", 4, 5, "did you mean 'member_of'?"),
        ("kind: person\nname: A\nrelations: [somebody]\n", "no-verb", "error", 3, 13, "write verb: who"),
        ("kind: person\nname: A\nrelations:\n  - {member_of: x, leader_of: y}\n", "two-verbs", "error", 4, 5, "a dash of its own"),
        ("kind: person\nname: A\nrelations:\n  - linked_to: x\n", "no-role", "warning", 4, 5, "add role"),
        ("kind: person\nname: A\naccusations:\n  - charge: X\n", "no-stage", "error", 4, 5, "alleged"),
        (
            "kind: person\nname: A\naccusations:\n  - {charge: X, stage: chargd}\n",
            "unknown-stage",
            "error",
            4,
            24,
            "did you mean 'charged'?",
        ),
        (
            "kind: person\nname: A\naccusations:\n  - {charge: X, stage: charged, response: denies}\n",
            "unknown-response",
            "error",
            4,
            43,
            "'denied'",
        ),
        ("kind: person\nname: [Unnamed group]\n", "not-text", "error", 2, 7, "put it in quotes"),
        ("kind: person\nname: A\nid: b\n", "id-differs", "error", 3, 5, "rename the file"),
        ("kind: person\nname: A\nfounded: 1970\n", "wrong-kind-of-field", "warning", 3, 1, "this is a person"),
        ("kind: person\nname: A\nnationality: '?'\n", "placeholder", "info", 3, 14, "delete it"),
    ],
)
def test_each_mistake_has_its_place_and_advice(text: str, code: str, level: str, line: int, column: int, advice: str) -> None:
    """A problem names what is wrong, where, and what to do; the profile is kept all the same."""
    assert (code, level, line, column) in problems(text)
    assert advice in hint(text, code)


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("kind: persn\nname: A\n", (1, 7), "unknown kind 'persn'", "did you mean 'person'?"),
        (
            "kind: zebra\nname: A\n",
            (1, 7),
            "unknown kind 'zebra'",
            "one of person, organization, company, public_body, legal_entity, event, source",
        ),
        ("kind: person\nName: A\nname: B\n", (2, 1), "unknown key 'Name'", "did you mean 'name'?"),
        ("kind: person\nname: A\nBirth Date: 1970\n", (3, 1), "unknown key 'Birth Date'", "did you mean 'birth_date'?"),
        ("kind: person\nname: A\nqqqq: 1\n", (3, 1), "unknown key 'qqqq'", "it is kept, and shown under Other"),
        ("kind: person\nname: A\n'': x\n", (3, 1), "unknown key ''", "it is kept, and shown under Other"),
        (
            "kind: person\nname: A\nx: 1\nx: 2\n",
            (4, 1),
            "the key 'x' stands twice: here and in line 3",
            "put both values in one list; the first one counts, this one is shown under Other",
        ),
        ("kind: person\nname: A\nrelations:\n- leeder_of: x\n", (4, 3), "unknown relation 'leeder_of'", "did you mean 'leader_of'?"),
        (
            "kind: person\nname: A\naccusations:\n- {charge: C, stage: konvicted}\n",
            (4, 22),
            "unknown stage 'konvicted'",
            "did you mean 'convicted'?",
        ),
        (
            "kind: person\nname: A\ngender: {value: male, standing: sure}\n",
            (3, 33),
            "unknown standing 'sure'",
            "one of confirmed, reported, alleged, disputed, denied, retracted",
        ),
        ("kind: person\nname: A\ngender: {value: male, credibility: 7}\n", (3, 36), "unknown credibility '7'", "one of 1, 2, 3, 4, 5, 6"),
        ("kind: person\nname: A\nbirth_date: {valu: 1970}\n", (3, 13), "a birth_date without a value", "write value: ..."),
        (
            "kind: person\nname: A\nbirth_place: '[@faro p. 3]'\n",
            (3, 14),
            "a birth_place without a value",
            "write the value before the citation",
        ),
        (
            "kind: person\nname: A\nbirth_place: V [@a], W\n",
            (3, 14),
            "a citation in the middle of a value",
            "put it at the end of the value",
        ),
        (
            "kind: person\nname: A\ngender: {value: male, sources: [{locator: p. 1}]}\n",
            (3, 33),
            "a citation that names no source",
            "write id: the source's id",
        ),
        (
            "kind: person\nname: A\nalias: B\nbirth_date: 1970-02-30\n",
            (4, 13),
            "'1970-02-30': that month has 28 days: kept as text",
            "leave out the day if it is not known: 1978-03",
        ),
        (
            "kind: person\nname: A\nbirth_date: 0000-00-00\n",
            (3, 13),
            "'0000-00-00': no date: kept as text",
            "leave the date out if it is not known",
        ),
        ("kind: person\nname: A\naliases:\n - B\n -\n", (5, 3), "an empty item in aliases", "delete it"),
        (
            "kind: person\nname: A\nbirth_place: Flat #12\n",
            (3, 14),
            "'#12' is read as a comment and left out",
            "put the whole value in quotes, or a blank behind the #",
        ),
        ("kind: person\nname: A\ngiven: B [@s]\n", (3, 8), "given is part of a name", "cite at the name itself"),
    ],
)
def test_what_a_writer_is_told(text: str, place: tuple[int, int], message: str, hint: str) -> None:
    """Message, hint and place of a problem are exactly these."""
    found = [(p.line, p.column, p.message, p.hint) for p in parse(text).problems]
    assert (*place, message, hint) in found


@pytest.mark.parametrize("text", ["[]\n", "---\n...\n", "--- []\n", "# a\n---\n# b\n"])
def test_a_file_that_holds_no_record_says_so(text: str) -> None:
    """Nothing but an empty list, documents or comments is a warning that names the file."""
    found = reading(text, "people/e.yaml")
    assert (found.profiles, found.sources) == ((), ())
    assert [str(p) for p in found.problems] == [
        "people/e.yaml:1:1: warning: the file is empty (delete it, or write `kind:` and `name:` in it)"
    ]


@pytest.mark.parametrize(("text", "what"), [("''\n", "one text"), ("hello\n", "one text"), ("- - a\n", "a list"), ("- ~\n", "nothing")])
def test_what_stands_in_place_of_a_mapping_is_named_rightly(text: str, what: str) -> None:
    """The message says what the file holds in place of keys."""
    assert parse(text).problems[-1].message == f"a profile is a mapping of keys, and this is {what}"


def test_unsuitable_files_stay_visible() -> None:
    """A file that is no profile is a record that shows its problem; an empty one is a warning."""
    for text, says in (
        ("hello\n", "this is one text"),
        ("name：山田\n", "this is one text"),
        ("a: b: c\n", "mapping values"),
    ):
        broken = parse(text, "people/odd.yaml")
        assert (broken.id, broken.kind, broken.name) == ("odd", "broken", "odd")
        assert says in broken.problems[0].message
    assert "full-width colon" in parse("name：山田\n").problems[0].hint
    assert "no-break space" in parse("name:\u00a0Maria\n").problems[0].hint
    latin = parse("kind: person\nname: Treviño\n".encode("latin-1"))
    assert (latin.kind, latin.problems[0].line) == ("broken", 2)
    for nothing in ("", "# a comment\n", "---\n"):
        assert reading(nothing).profiles == ()
        assert [p.code for p in reading(nothing).problems] == ["empty-profile"]
    assert unreadable("a/b.yaml", "permission denied").profiles[0].id == "b"


def test_two_records_in_one_file_are_both_kept() -> None:
    """A second document or a list of records is an error, and every record is there."""
    two = reading("kind: person\nname: A\n---\nkind: person\nname: B\n").profiles
    assert [profile.name for profile in two] == ["A", "B"]
    assert "second-profile" in [p.code for p in two[1].problems]
    assert [p.line for p in two[1].problems] == [4]
    listed = reading("- {kind: person, name: A}\n- {kind: person, name: B}\n").profiles
    assert [profile.name for profile in listed] == ["A", "B"]
    assert "not-a-mapping" in [p.code for profile in listed for p in profile.problems]


def test_missing_kind_and_name_are_errors_and_no_loss() -> None:
    """Without kind and name the record is there, under its file's name."""
    profile = parse("aliases: [1984]\n", "c.yaml")
    assert (profile.kind, profile.name) == ("unknown", "1984")
    assert [p.code for p in profile.problems] == ["no-kind", "no-name"]
    assert parse("kind: person\n", "c.yaml").name == "c"


def test_nothing_typed_is_lost() -> None:
    """Whatever stands under an unknown or misplaced key is kept, in its place under Other."""
    profile = parse(
        "kind: person\nname: A\nsecret: {deep: [one, {deeper: two}], flat: three}\nname: four\nrelations:\n"
        "  - brother_of: five\n    since: six\naccusations:\n  - {charge: C, stage: charged, judge: seven}\n"
        "birth_place: {value: V, colour: eight}\nidentifiers: [nine]\nevents: [ten]\naddresses: [eleven]\nsanctions: [twelve]\n"
    )
    kept = " ".join(claim.value for claim in profile.claims if not claim.known)
    for word in ("one", "two", "three", "four", "five", "six", "seven", "eight"):
        assert word in kept, word
    assert profile.identifiers[0].value == "nine"
    assert profile.happenings[0].what == "ten"
    assert profile.addresses[0].full == "eleven"
    assert profile.sanctions[0].authority == "twelve"


def test_offices_and_participants_in_all_spellings() -> None:
    """An office names its body with `of`; a participant is an id, an id with a role, or a mapping with more."""
    person = parse("kind: person\nname: A\nrelations:\n  - holds_office: President of X\n    of: x-land\n  - holds_office: Mayor\n")
    assert [(r.verb, r.target, r.role) for r in person.relations] == [
        ("holds_office", "x-land", "President of X"),
        ("holds_office", "Mayor", ""),
    ]
    acting = parse("kind: person\nname: A\nrelations:\n  - {holds_office: Mayor, role: acting}\n").relations[0]
    assert (acting.target, acting.role, acting.details) == ("Mayor", "", (("role", "acting"),))
    event = parse("kind: event\nname: E\nparticipants:\n  - a\n  - b: host [@s p. 1]\n  - {who: c, role: guest, standing: alleged}\n")
    assert [(p.target, p.role, p.backing.standing) for p in event.participants] == [
        ("a", "", ""),
        ("b", "host", ""),
        ("c", "guest", "alleged"),
    ]
    assert event.participants[1].backing.citations[0].source == "s"
    cited = parse("kind: event\nname: E\nparticipants:\n  - who: a [@s p. 2]\n    role: host [@t]\n  - [[b]]\n").participants
    assert [(p.target, p.role, [(c.source, c.locator) for c in p.backing.citations]) for p in cited] == [
        ("a", "host", [("s", "p. 2"), ("t", "")]),
        ("b", "", []),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "name: {name: B, value: LOST}",
        "given: B [@LOST p. 2]",
        "given: {value: LOST}",
        "surnames: [B, [LOST]]",
        "summary: {value: S, note: LOST}",
        "notes: {value: S, quote: LOST, standing: alleged}",
        "notes: [S, LOST]",
        "notes: {text: LOST}",
        "birth_place: '[@LOST p. 3]'",
        "birth_place: 'V [@, LOST]'",
        "birth_place: {standing: alleged, note: LOST}",
        "birth_place: {value: V, name: LOST}",
        "birth_place: {value: V, lang: LOST}",
        "birth_place: {value: V, as_of: LOST}",
        "birth_place: {value: V, note: [n, LOST]}",
        "birth_place: {value: V, note: {deep: {er: LOST}}}",
        "birth_place: [[V, LOST]]",
        "gender: {value: male, sources: [[LOST]]}",
        "gender: {value: male, sources: [[a, LOST]]}",
        "gender: {value: male, sources: [{locator: LOST}]}",
        "gender: {value: male, sources: [{id: a, source: LOST}]}",
        "gender: {value: male, sources: {id: a, page: p. 1, locator: LOST}}",
        "gender: {value: male, note: a, note: LOST}",
        "former_ids: {a: LOST}",
        "founded: LOST",
        "unknown: {x: {y: [z, {LOST: }, LOST]}}",
        "unknown: 1\nunknown: {a: [LOST]}",
        "kind: company\nkind: LOST",
        "'': LOST",
        "accusations: [{charge: C, stage: LOST}]",
        "events: [{what: W, participants: [{who: LOST}]}]",
        "relations: [{member_of: x, role: [r, LOST]}]",
        "relations: [{member_of: '-', note: n}, {brother_of: LOST}]",
        "relations: [{member_of: '-', note: LOST}]",
        "relations: [{sibling_of: '', quote: LOST}]",
        "relations: [{sibling_of: , sources: [LOST]}]",
        "relations: [[LOST]]",
        "identifiers: [{country: mx, note: LOST}]",
        "identifiers: [{passport: , issuer: LOST}]",
        "identifiers: [{issuer: x, sources: [LOST]}]",
        "identifiers: {passport: 1, note: [a, LOST]}",
        "identifiers: [{scheme: LOST}]",
        "identifiers: [{scheme: '', value: LOST}]",
        "identifiers: [{scheme: [a, LOST], value: x}]",
        "identifiers: [{scheme: a, value: [b, LOST]}]",
        "identifiers: [{scheme: a, type: LOST, value: x}]",
        "identifiers: [{scheme: a, value: x, number: LOST}]",
        "participants: [[LOST]]",
        "participants: [{who: x, y: LOST}]",
        "participants: [{y: LOST, role: r}]",
        "participants: [{role: LOST}]",
    ],
)
def test_no_misplaced_text_is_lost(text: str) -> None:
    """A text in a place that has no room for it is found again in the profile itself, not only in a message."""
    head = "" if text.startswith("kind") else "kind: person\n"
    profile = parse(head + ("" if text.startswith("name") else "name: A\n") + text + "\n")
    assert "LOST" in repr(replace(profile, problems=()))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{scheme: passport, value: A1, country: mx}", [("passport", "A1", "mx", [])]),
        ('{type: National ID, number: "A1 [@s p. 2]"}', [("National_ID", "A1", "", ["s"])]),
        (
            '{scheme: "lei [@t]", identifier: A1, sources: [s], wikidata: Q1}',
            [("lei", "A1", "", ["s", "t"]), ("wikidata", "Q1", "", ["s"])],
        ),
        ("{number: A1}", [("number", "A1", "", [])]),
        ("{scheme: passport}", []),
    ],
)
def test_the_kind_of_a_number_may_be_a_value(text: str, told: list[tuple[str, str, str, list[str]]]) -> None:
    """As other formats have it; what stands there is neither a number of its own nor lost."""
    profile = parse(f"kind: person\nname: A\nidentifiers: [{text}]\n")
    said = [(each.scheme, each.value, each.country, [cited.source for cited in each.backing.citations]) for each in profile.identifiers]
    assert said == told
    assert [(claim.prop, claim.value) for claim in profile.claims] == ([] if told else [("identifiers › scheme", "passport")])


SAFE_KEYS = sorted({*words.profile_keys(), "x", "secret place"} - {"kind", "name", "id"})
INNER_KEYS = sorted(
    {*words.CLAIM_KEYS, *words.EVENT_KEYS, *words.ACCUSATION_KEYS, *words.PARTICIPANT_KEYS, *words.IDENTIFIER_KEYS, *words.SCHEME_KEYS}
    | {"name", "id", "source", "locator", "page", "x", "member_of", "holds_office", "of"}
)
TREES = st.recursive(
    st.none() | st.sampled_from(["", "word", "word [@cited locator]"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(INNER_KEYS), inner, max_size=3),
    max_leaves=10,
)


def numbered(tree: object, texts: list[str]) -> object:
    """The tree with a number in each of its words; every word is noted."""
    if isinstance(tree, dict):
        return {key: numbered(value, texts) for key, value in tree.items()}
    if isinstance(tree, list):
        return [numbered(value, texts) for value in tree]
    if not tree:
        return tree
    number = len(texts)
    texts.extend(f"{word}{number}z" for word in ("word", "cited", "locator") if word in str(tree))
    return str(tree).replace("word", f"word{number}z").replace("cited", f"cited{number}z").replace("locator", f"locator{number}z")


@given(st.dictionaries(st.sampled_from(SAFE_KEYS), TREES, min_size=1, max_size=3))
def test_every_text_is_found_again(data: dict[str, object]) -> None:
    """Whatever the shape of the data, each text of it, its citations too, stands somewhere in the profile."""
    texts: list[str] = []
    tree = {"kind": "person", "name": "A", **dict(numbered(data, texts))}  # type: ignore[call-overload]
    kept = repr(replace(parse(json.dumps(tree)), problems=()))
    assert [text for text in texts if text not in kept] == []


@given(st.dictionaries(st.sampled_from(SAFE_KEYS), TREES, max_size=3))
def test_none_and_false_appear_only_where_typed(data: dict[str, object]) -> None:
    """No value that nobody typed turns into the word None, null or False."""
    profile = parse(json.dumps({"kind": "person", "name": "A", **data}))
    shown = [name.text for name in profile.names] + [claim.value for claim in profile.claims] + [block.text for block in profile.texts]
    shown += [value for _, value in profile.parts] + [event.what for event in profile.happenings] + list(profile.questions)
    shown += [c.charge for c in profile.accusations] + [a.full for a in profile.addresses] + [s.authority for s in profile.sanctions]
    assert [text for text in shown if set(text.replace(":", " ").split()) & {"None", "null", "False", "True", "[]", "{}"}] == []


def test_words_that_yaml_takes_for_something_else_are_names() -> None:
    """`NO`, `Null`, `True`, `off` and numbers are what was typed; a blank is absent."""
    profile = parse("kind: person\nname: Null\naliases: [True, 1984, 012345, off, ~, null]\nnationality: NO\nbirth_place:\nreligion: ''\n")
    assert [name.text for name in profile.names] == ["Null", "True", "1984", "012345", "off"]
    assert [(claim.prop, claim.value) for claim in profile.claims] == [("nationality", "NO")]
    assert [p.code for p in profile.problems] == ["empty-item", "empty-item"]


@given(
    st.sampled_from(["V", "V w", "é"]),
    st.lists(st.tuples(st.sampled_from(["a", "faro-1", "x.y"]), st.sampled_from(["", "p. 3", "fol. 2, v."])), max_size=4),
)
def test_citations_survive_being_written(value: str, cited: list[tuple[str, str]]) -> None:
    """Citations written together or one by one are read back in order, and the value is left alone."""
    together = f"{value} [{'; '.join(f'@{source} {locator}' for source, locator in cited)}]" if cited else value
    apart = value + "".join(f" [@{source} {locator}]" for source, locator in cited)
    for text in (together, apart, f"  {apart}\n"):
        read, found = split_citations(text)
        assert (read, [(each.source, each.locator) for each in found]) == (value, cited)


def test_reading_citations_takes_no_long_time() -> None:
    """A hostile value of the greatest length is split in a moment."""
    began = time.process_time()
    for text in ("a" + " " * 250_000 + "[@x", "[@a]" * 60_000 + "x", "[@a]" * 10_000, "]" * 250_000, "[@" * 120_000 + "]"):
        split_citations(text)
    assert time.process_time() - began < 10


def test_locators_keep_their_blanks_and_places() -> None:
    """A citation has its place in the file, in a list of sources that of its item."""
    profile = parse(
        "kind: person\nname: A\ngender:\n  value: male\n  sources:\n    - faro p. 3, col. 2\n    - {id: reg, locator: fol. 1 v}\n    - '[@b; @c §  4]'\n"
    )
    cited = profile.claims[0].backing.citations
    assert [(c.source, c.locator, c.where) for c in cited] == [
        ("faro", "p. 3, col. 2", (6, 7)), ("reg", "fol. 1 v", (7, 7)), ("b", "", (8, 7)), ("c", "§  4", (8, 7)),
    ]  # fmt: skip


def test_name_parts_that_say_nothing_build_no_names() -> None:
    """A placeholder for a given name or surname is never searched as part of a name."""
    built = [n.text for n in parse("kind: person\nname: A\ngiven: '?'\nsurnames: [Nieves]\n").names]
    assert built == ["A"]
    built = [n.text for n in parse("kind: person\nname: A\ngiven: B\nsurnames: [Nieves, '-']\n").names]
    assert built == ["A", "B Nieves", "Nieves, B"]


@pytest.mark.parametrize(
    ("given_name", "surnames", "built"),
    [
        ("Ana", ["Ruiz"], [("Ana Ruiz", "variant"), ("Ruiz, Ana", "variant")]),
        (
            "Ana",
            ["de la O", "y Paz"],
            [
                ("Ana de la O", "variant"),
                ("Ana de la O y Paz", "variant"),
                ("de la O y Paz, Ana", "variant"),
                ("Ana y Paz", "weak variant"),
            ],
        ),
        ("", ["Ruiz"], []),
        ("Ana", [], []),
    ],
)
def test_forms_of_a_name_with_two_surnames(given_name: str, surnames: list[str], built: list[tuple[str, str]]) -> None:
    """Paternal, both and inverted forms are built, the maternal surname alone only as a weak name; particles stay."""
    assert [(name.text, name.kind) for name in variants(given_name, surnames, ())] == built
    assert list(variants(given_name, surnames, tuple(Name(text, "alias") for text, _ in built))) == []


VALUES = st.recursive(
    st.none() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=12,
)
KEYS = "kind name aliases birth_date relations accusations events participants identifiers sources notes x".split()


@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6))
def test_no_shape_of_data_breaks_the_parser(data: dict[str, object]) -> None:
    """Any value of any shape under any key gives a reading, and every problem has a place."""
    found = reading(json.dumps(data))
    for profile in found.profiles:
        for problem in profile.problems:
            assert problem.line >= 0
            assert problem.message


def test_an_escaped_citation_inside_a_value_is_text() -> None:
    reading = parse_file("x.yaml", b"kind: person\nname: A\naliases:\n  - 'a [\\@x] b [@s]'\nsources: [s]\n")
    assert [name.text for name in reading.profiles[0].names] == ["A", "a [@x] b"]
    assert not [problem for problem in reading.profiles[0].problems if "middle" in problem.message]
