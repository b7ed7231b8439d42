"""The check before publication, rule by rule: what is found, where, and how grave it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.cli import cli
from dossier.database.store import Store
from dossier.named import NamesIn
from dossier.profiles.model import Problem
from dossier.report.publish import publish_check
from tests.unit.conftest import Files, write

Compiled = Callable[[Files], Store]
SOURCES = (
    "good: {title: Register, reliability: A, file: a.pdf}\npaper: {title: Paper, reliability: B, file: b.pdf}\n"
    "other: {title: Other, file: c.pdf}\nweb: {title: Web, url: 'https://x.example.org'}\n"
)
LIVING = "kind: person\nname: Ada Vale\n"
DEAD = f"{LIVING}death_date: 1999 [@good]\n"


def check(compiled: Compiled, profile: str, more: Files | None = None) -> list[Problem]:
    """The findings on one profile."""
    store = compiled({"a.yaml": profile, "s/sources.yaml": SOURCES, **(more or {})})
    return publish_check(store, ["a"], today=date(2026, 11, 27))


def found(problems: list[Problem], code: str) -> list[tuple[str, int, int, str]]:
    """Where the findings of one code stand, and how grave they are."""
    return [(each.path, each.line, each.column, each.level) for each in problems if each.code == code]


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("birth_place: X\n", [("a.yaml", 3, 14, "warning")]),
        ("birth_place: X [@good]\n", []),
        ("birth_place: X\nsources: [good]\n", []),
        ("topics: [poi]\naliases: [B]\nquestions: [Who?]\n", []),
        ("accusations:\n  - charge: Theft\n    stage: charged\n", [("a.yaml", 4, 5, "error")]),
        ("relations:\n  - {sibling_of: b, standing: alleged}\n", [("a.yaml", 4, 6, "error")]),
        (
            "relations:\n  - sibling_of: b\nevents: [{date: 2001, what: Fell}]\n",
            [("a.yaml", 4, 5, "warning"), ("a.yaml", 5, 10, "warning")],
        ),
    ],
)
def test_unsourced_statements(compiled: Compiled, profile: str, expected: list[tuple[str, int, int, str]]) -> None:
    """What accuses is graver; the profile's own sources stand in; names and topics need none."""
    assert found(check(compiled, LIVING + profile), "unsourced") == expected


def test_links_of_other_files_are_checked_too(compiled: Compiled) -> None:
    """As a report prints them: at their place in the other file."""
    other = {"b.yaml": "kind: organization\nname: B\nrelations:\n  - controls: a\n"}
    assert found(check(compiled, LIVING, other), "unsourced") == [("b.yaml", 4, 5, "warning")]


def test_sentences_that_cite_nothing(compiled: Compiled) -> None:
    """Each at its line; a citation behind the full stop counts; sources of the whole text or profile stand in."""
    notes = "notes: |\n  Dr. A. Vale came. [@paper] She left.\n\n  She sang [@good p. 3]. She lost 3.5 kg.\n"
    problems = check(compiled, LIVING + notes)
    assert found(problems, "unsourced-sentence") == [("a.yaml", 4, 30, "warning"), ("a.yaml", 6, 26, "warning")]
    assert "She left." in problems[0].message
    assert found(check(compiled, f"{LIVING}{notes}sources: [paper]\n"), "unsourced-sentence") == []
    assert found(check(compiled, LIVING + "summary: {value: One. Two., sources: [good]}\n"), "unsourced-sentence") == []
    assert found(check(compiled, LIVING + "summary: One here. [@good]\n"), "unsourced-sentence") == []
    assert found(check(compiled, LIVING + "summary: One here.\n"), "unsourced-sentence") == [("a.yaml", 3, 10, "warning")]


@pytest.mark.parametrize(
    ("profile", "level"),
    [
        (LIVING + "accusations: [{charge: Theft, stage: charged, response: denied, sources: [paper]}]\n", "warning"),
        (LIVING + "accusations: [{charge: Theft, stage: charged, response: denied, sources: [good]}]\n", "info"),
        (LIVING + "accusations: [{charge: Theft, stage: charged, response: denied, sources: [paper, paper p. 3]}]\n", "warning"),
        (LIVING + "accusations: [{charge: Theft, stage: charged, response: denied, sources: [paper, other]}]\n", ""),
        (DEAD + "accusations: [{charge: Theft, stage: charged, response: denied, sources: [paper]}]\n", "info"),
        (LIVING + "occupation: Baker [@paper]\n", "info"),
        (LIVING + "occupation: {value: Baker, standing: alleged, sources: [paper]}\n", "warning"),
        (LIVING + "aliases: [{name: B, sources: [paper]}]\n", ""),
    ],
)
def test_claims_with_one_source(compiled: Compiled, profile: str, level: str) -> None:
    """Accusations and what is alleged of the living matter most; an official record less."""
    problems = [each for each in check(compiled, profile) if each.code == "single-source" and "1999" not in each.message]
    assert [each.level for each in problems] == ([level] if level else [])


def test_sources_without_a_copy(compiled: Compiled) -> None:
    """Once, at the source; those that only a text or an answer cites too; files and archived pages are kept."""
    for profile in (
        "occupation: Baker [@web]\nresidence: X [@web]\n",
        "notes: Sang. [@web]\n",
        "accusations: [{charge: X, stage: charged, response: denied, response_sources: [web], sources: [good]}]\n",
    ):
        assert found(check(compiled, LIVING + profile), "unarchived") == [("s/sources.yaml", 4, 1, "warning")]
    assert found(check(compiled, LIVING + "occupation: Baker [@good]\n"), "unarchived") == []


@pytest.mark.parametrize(
    ("profile", "level"),
    [
        ("summary: A drug trafficker from Sonora. [@good]\n", "error"),
        ("summary: Un narcotraficante de Sonora. [@good]\n", "error"),
        ("summary: Asesinó a dos. Es ladrón. [@good]\n", "error"),
        ("summary: An alleged drug trafficker. [@good]\n", "info"),
        ("summary: Presunto sicario. [@good]\n", "info"),
        ("summary: A baker who was kidnapped. [@good]\n", ""),
        ("summary: A baker who was robbed and killed. [@good]\n", ""),
        ("summary: A baker who kidnapped two. [@good]\n", "error"),
        ("summary: A baker who was abducted and murdered. [@good]\n", ""),
        ("summary: Kidnapped by a gang. [@good]\n", ""),
        ("events: [{date: 2001, what: Killed in an operation, sources: [good]}]\n", ""),
        ("summary: Rides in the Sierra. [@good]\n", ""),
        ("notes: |\n  Bakes.\n  Smuggled weapons.\n", "error"),
        ("occupation: Hitman [@good]\n", "error"),
        ("relations: [{member_of: b, role: money launderer, sources: [good]}]\n", "error"),
        ("relations: [{member_of: b, role: money launderer, standing: alleged, sources: [good]}]\n", ""),
        ("events: [{date: 2001, what: Robbed a bank, sources: [good]}]\n", "error"),
        ("accusations: [{charge: Murdered a man, stage: charged, response: denied, sources: [good]}]\n", ""),
        ("summary: A drug trafficker. [@good]\naccusations: [{charge: Trafficking, stage: convicted, sources: [good]}]\n", ""),
        (
            "summary: A drug trafficker. [@good]\naccusations: [{charge: Trafficking, stage: acquitted, response: denied, sources: [good]}]\n",
            "error",
        ),
    ],
)
def test_crime_words_about_the_unconvicted(compiled: Compiled, profile: str, level: str) -> None:
    """In texts, roles, events and occupations; who is convicted, and what is alleged as such, is left alone."""
    levels = {each.level for each in check(compiled, LIVING + profile) if each.code == "crime-word"}
    assert levels == ({level} if level else set())


def test_names_of_events_with_a_file_are_hints(compiled: Compiled) -> None:
    """They are about more than this person; the part that the person took is not."""
    for role, level in (("judge", "info"), ("hitman", "error")):
        event = {"e.yaml": f"kind: event\nname: Trial of the drug lords\nparticipants: [{{who: a, role: {role}, sources: [good]}}]\n"}
        assert {each[3] for each in found(check(compiled, LIVING, event), "crime-word")} == {"info", level}


def test_crime_words_of_an_organization_are_no_finding(compiled: Compiled) -> None:
    """The rule is about people."""
    assert found(check(compiled, "kind: organization\nname: O\nsummary: A gang of killers. [@good]\n"), "crime-word") == []


@pytest.mark.parametrize(
    ("stage", "response", "level", "said"),
    [
        ("charged", "''", "error", "no answer of the accused is recorded"),
        ("alleged", "not_asked", "error", "has not been asked"),
        ("on_trial", "not_reached", "warning", "could not be reached"),
        ("charged", "no_comment", "", ""),
        ("charged", "denied", "", ""),
        ("charged", "He laughed", "", ""),
        ("acquitted", "''", "warning", "no answer"),
        ("convicted", "''", "", ""),
    ],
)
def test_missing_answers(compiled: Compiled, stage: str, response: str, level: str, said: str) -> None:
    """At each accusation below conviction, and which kind of silence it is."""
    problems = [
        each
        for each in check(compiled, f"{LIVING}accusations:\n  - {{charge: X, stage: {stage}, response: {response}, sources: [good]}}\n")
        if each.code == "no-reply"
    ]
    assert [(each.line, each.column, each.level) for each in problems] == ([(4, 5, level)] if level else [])
    assert all(said in each.message for each in problems)


@pytest.mark.parametrize(("standing", "level"), [("confirmed", []), ("retracted", ["warning"])])
def test_a_conviction_that_does_not_stand_needs_an_answer(compiled: Compiled, standing: str, level: list[str]) -> None:
    """It is told as an accusation, as one that was overturned."""
    case = f"{{charge: X, stage: convicted, standing: {standing}, sources: [good]}}"
    assert [each.level for each in check(compiled, f"{LIVING}accusations: [{case}]\n") if each.code == "no-reply"] == level


def test_the_dead_cannot_answer(compiled: Compiled) -> None:
    """What they were not asked is a hint only."""
    assert found(check(compiled, f"{DEAD}accusations: [{{charge: X, stage: charged, sources: [good]}}]\n"), "no-reply") == [
        ("a.yaml", 4, 15, "info")
    ]


def test_private_details(compiled: Compiled) -> None:
    """Of the living, and not marked: at their place, and what a report does about it."""
    details = "phone: '555'\nidentifiers:\n  - passport: P1\n  - wikidata: Q1\naddresses: [{full: Street 1}]\n"
    problems = check(compiled, LIVING + details)
    assert found(problems, "private") == [
        ("a.yaml", 3, 8, "warning"),
        ("a.yaml", 5, 5, "warning"),
        ("a.yaml", 6, 5, "info"),
        ("a.yaml", 7, 13, "warning"),
    ]
    assert found(check(compiled, f"{LIVING}{details}sensitive: [phone, identifiers, address]\n"), "private") == []
    assert found(check(compiled, DEAD + details), "private") == []
    assert found(check(compiled, f"kind: company\nname: C\n{details}"), "private") == []


def test_ways_to_reach_somebody_in_a_text(compiled: Compiled) -> None:
    """Phone and mail, not years and not places of sources."""
    notes = "notes: |\n  Born in 1980-1981. [@s p. 2]\n  Reached at +52 55 9999 0000\n  or a.b@c.example.\n"
    assert found(check(compiled, LIVING + notes), "private") == [("a.yaml", 5, 14, "warning"), ("a.yaml", 6, 6, "warning")]
    assert found(check(compiled, DEAD + notes), "private") == []


@pytest.mark.parametrize(
    "scheme", ["rfc", "dni", "cedula", "driving_licence", "National ID", "tax-number", "passport_number", "Passport No.", "hkid", "ID no"]
)
def test_numbers_of_identity_papers_are_private(compiled: Compiled, scheme: str) -> None:
    assert found(check(compiled, f"{LIVING}identifiers: [{{{scheme}: X77}}]\n"), "private") == [("a.yaml", 3, 15, "warning")]


def test_a_conviction_that_was_taken_back_proves_nothing(compiled: Compiled) -> None:
    text = LIVING + "occupation: sicario\naccusations: [{charge: Murder, stage: convicted, standing: retracted}]\n"
    assert [level for *_, level in found(check(compiled, text), "crime-word")] == ["error"]


def test_a_sensitive_key_that_is_none(compiled: Compiled) -> None:
    """It would leave nothing out: an error, with what was meant."""
    problems = check(compiled, f"{LIVING}sensitive: [relatons, birth_date, sibling_of, shoe_size]\nshoe_size: 46\n")
    assert found(problems, "unknown-sensitive") == [("a.yaml", 3, 13, "error")]
    assert problems[0].hint == "did you mean 'relations'?"


@pytest.mark.parametrize(("standing", "level"), [("disputed", "warning"), ("denied", "warning"), ("retracted", "error"), ("alleged", "")])
def test_doubted_statements_that_are_told(compiled: Compiled, standing: str, level: str) -> None:
    """What a source took back is the gravest."""
    problems = check(compiled, f"{LIVING}residence: {{value: X, standing: {standing}, sources: [good]}}\n")
    assert [each[3] for each in found(problems, "doubted")] == ([level] if level else [])


def test_a_link_of_two_records_is_one_finding(compiled: Compiled) -> None:
    """In the words of its own file, where both ends are checked."""
    files = {
        "a.yaml": "kind: person\nname: A\nrelations: [{controls: b, standing: retracted, sources: [good]}]\n",
        "b.yaml": "kind: company\nname: B\n", "sources/s.yaml": "good: {title: G, reliability: A}\n",
    }  # fmt: skip
    store = compiled(files)
    for records in (["a", "b"], ["b", "a"]):
        [told] = [each.message for each in publish_check(store, records) if each.code == "doubted"]
        assert told.startswith("controls B ")
    assert [each.message[:15] for each in publish_check(store, ["b"]) if each.code == "doubted"] == ["controlled by A"]


def test_where_names_stand_in_a_text() -> None:
    """Whole words, whatever their case and what divides them; in scripts without blanks between words wherever they stand."""
    names = NamesIn({"Xenia Roe": "x", "El Búho": "x", "Roe": "y", "王小明": "z", "김민수": "k", "%": "none", "42": "none"})
    assert list(names.found("With XENIA  roe-Vale, el búho")) == [(5, "x"), (12, "y")]
    assert list(names.found("He saw 王小明先生 and 김민수는, and Roeder.")) == [(7, "z"), (17, "k")]
    assert list(names.found("Xenia, %, 42 and Búho")) == []


def test_names_that_are_withheld(compiled: Compiled) -> None:
    """Of others, in the words of this record; not where they are links, which a report tells without."""
    files = {
        "a.yaml": (
            "kind: person\nname: Ada\nsources: [good]\nnotes: |\n  With [[x]].\n  And xenia ROE. [@good]\n"
            "relations: [{associate_of: x, role: friend, note: so says Xenia Roe}]\n"
            "accusations: [{charge: Bribing Xenia Roe, stage: charged, response: denied}]\n"
        ),
        "x.yaml": "kind: person\nname: Xenia Roe\nnative_names: [王小明]\nsensitive: [name]\nsummary: Xenia Roe. [@good]\n",
        "sources/s.yaml": "good: {title: G, reliability: A}\n",
    }  # fmt: skip
    store = compiled(files)
    told = [each for each in publish_check(store, ["a"]) if each.code == "sensitive-in-text"]
    assert [(each.level, each.line, each.message) for each in told] == [
        ("error", line, f"the name of x, which is withheld, stands in {where}")
        for line, where in ((6, "the notes"), (7, "a note"), (8, "a statement"))
    ]
    assert [each.level for each in publish_check(store, ["x"]) if each.code == "sensitive-in-text"] == ["warning"]


def test_contradictions(compiled: Compiled) -> None:
    """One-valued fields, and links that both files tell differently."""
    problems = check(
        compiled,
        f"{LIVING}birth_date:\n  - 1950 [@good]\n  - 1960 [@paper]\nrelations: [{{sibling_of: b, from: 1970, sources: [good]}}]\n",
        {"b.yaml": "kind: person\nname: B\nrelations: [{sibling_of: a, from: 1980, sources: [good]}]\n"},
    )
    assert found(problems, "contradiction") == [("a.yaml", 4, 5, "warning"), ("a.yaml", 6, 14, "warning")]
    assert "1950 / 1960" in problems[1].message or "1950 / 1960" in problems[0].message
    one_taken_back = f"{LIVING}birth_date:\n  - 1950 [@good]\n  - {{value: 1960, standing: retracted, sources: [paper]}}\n"
    assert found(check(compiled, one_taken_back), "contradiction") == []


@pytest.mark.parametrize(
    ("stage", "when", "asked"),
    [
        ("charged", "2024-11-27", True),
        ("charged", "2024-11-28", False),
        ("charged", "2024", False),
        ("charged", "2023", True),
        ("convicted", "2001", False),
        ("wanted", "''", False),
    ],
)
def test_accusations_that_came_to_no_end(compiled: Compiled, stage: str, when: str, asked: bool) -> None:
    """After two years, counted from the latest day that the date allows."""
    problems = check(compiled, f"{LIVING}accusations: [{{charge: X, stage: {stage}, date: {when}, response: denied, sources: [good]}}]\n")
    assert bool(found(problems, "old-stage")) is asked


@pytest.mark.parametrize(
    ("other", "asked"),
    [
        ("charge: fraud, stage: acquitted, date: 2019", False), ("charge: Fraud, stage: overturned", False),
        ("charge: Theft, stage: convicted, case: 1/18, date: 2019", False), ("charge: Theft, stage: convicted, case: 2/18, date: 2019", True),
        ("charge: Fraud, stage: convicted, date: 2017", True), ("charge: Fraud, stage: convicted, date: 2017~", False),
        ("charge: Fraud, stage: convicted, date: 2001", True), ("charge: Fraud, stage: on_trial, date: 2019", True),
        ("charge: Fraud, stage: dismissed, date: 2019, standing: denied", True),
    ],
)  # fmt: skip
def test_an_accusation_of_which_another_tells_the_end(compiled: Compiled, other: str, asked: bool) -> None:
    """One of the same charge or number, not before it, and not in doubt."""
    begun = "{charge: Fraud, stage: charged, date: 2018, case: 1/18, response: denied, sources: [good]}"
    problems = check(compiled, f"{LIVING}accusations: [{begun}, {{{other}, response: denied, sources: [good]}}]\n")
    assert ("charged since 2018" in " ".join(each.message for each in problems if each.code == "old-stage")) is asked


def test_what_stays_out_is_not_checked_but_for_being_marked(compiled: Compiled) -> None:
    """The check is of what a report would tell."""
    profile = f"{LIVING}occupation: Hitman\naccusations: [{{charge: X, stage: charged}}]\nsensitive: [occupation, accusations]\n"
    assert check(compiled, profile) == []


def test_a_clean_record_has_no_finding(compiled: Compiled) -> None:
    """Nothing is found where nothing is missing."""
    assert check(compiled, f"{LIVING}birth_date: 1950 [@good; @paper]\nsummary: Baker in Ámbar. [@good]\n") == []


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with profiles, in which one stands."""
    profile = f"{LIVING}accusations:\n  - {{charge: Theft, stage: charged, sources: [good]}}\n"
    write(tmp_path / "profiles", {"a.yaml": profile, "b.yaml": "kind: person\nname: Bo\n", "s/sources.yaml": SOURCES})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_command_prints_findings_where_an_editor_jumps_to(base: Path) -> None:
    """One a line with its code, a summary by kind, status 1 with an error; hints when asked for."""
    done = CliRunner().invoke(cli, ["check", "--publish", "Ada Vale"])
    assert done.exit_code == 1
    assert done.stdout.startswith("profiles/a.yaml:4:5: error: no-reply: no answer of the accused is recorded: charged: Theft (ask, and")
    assert "no-reply 1, single-source 1\n" in done.stderr and "1 error, 0 warnings, 1 hint; 1 more with --level info" in done.stderr
    assert ": info: single-source: " in CliRunner().invoke(cli, ["check", "--publish", "a", "--level", "info"]).stdout
    clean = CliRunner().invoke(cli, ["check", "--publish", "b"])
    assert (clean.exit_code, clean.stdout) == (0, "")


def test_the_command_for_programs(base: Path) -> None:
    """JSON, and the annotations of a forge."""
    as_json = json.loads(CliRunner().invoke(cli, ["check", "--publish", "a", "--format", "json"]).stdout)
    assert [(each["code"], each["line"], each["column"], each["entity"]) for each in as_json] == [("no-reply", 4, 5, "a")]
    assert (
        CliRunner()
        .invoke(cli, ["check", "--publish", "a", "--format", "github"])
        .stdout.startswith("::error file=profiles/a.yaml,line=4,col=5,title=no-reply::no answer")
    )


@pytest.mark.parametrize("words", [["--publish"], ["a", "b"], ["--case", "x"], ["--db", "x.db"]])
def test_wrong_usage(base: Path, words: list[str]) -> None:
    """Records need --publish, and it needs records."""
    assert CliRunner().invoke(cli, ["check", *words]).exit_code == 2


def test_a_record_that_is_not_there(base: Path) -> None:
    """One line, status 1."""
    done = CliRunner().invoke(cli, ["check", "--publish", "nobody"])
    assert done.exit_code == 1 and done.stderr.startswith("dossier: there is no record 'nobody'")


def test_a_file_that_cannot_be_read_is_told(compiled: Compiled) -> None:
    """Nothing is said of it, and so nothing else is wrong."""
    assert found(check(compiled, "kind: [person\n"), "unreadable") == [("a.yaml", 2, 1, "error")]


@pytest.mark.parametrize(
    ("profile", "other", "expected"),
    [
        ("accusations: [{charge: Theft, stage: charged}]\n", "kind: person\nname: Ada Vale\n", [("a.yaml", 2, 7, "warning")]),
        ("sanctions: [{authority: Office}]\n", "kind: person\nname: ada vale\n", [("a.yaml", 2, 7, "warning")]),
        ("not_same_as: [b]\n", "kind: person\nname: Ada Vale\n", [("a.yaml", 2, 7, "info")]),
        ("", "kind: company\nname: Ada Vale\n", []),
        ("", "kind: person\nname: Ada Orr\naliases: [Ada Vale]\n", []),
        ("sensitive: [name]\n", "kind: person\nname: Ada Vale\n", []),
    ],
)
def test_whoever_has_the_same_name_is_told(
    compiled: Compiled, profile: str, other: str, expected: list[tuple[str, int, int, str]]
) -> None:  # fmt: skip
    """Readers may take the one for the other, also where the files say that they are two; graver of who is accused."""
    problems = check(compiled, LIVING + profile, {"b.yaml": other})
    assert found(problems, "namesake") == expected
    assert all(each.message == "Ada Vale is also the name of b" for each in problems if each.code == "namesake")


def test_names_that_only_read_alike_are_two(compiled: Compiled) -> None:
    """黎明 is not 李明, though both are Li Ming."""
    store = compiled({"a.yaml": "kind: person\nname: 李明\n", "b.yaml": "kind: person\nname: 黎明\n"})
    assert not [each for each in publish_check(store, ["a"]) if each.code == "namesake"]
