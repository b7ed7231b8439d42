"""Mistakes: each has its place and advice, and costs nothing else."""

from __future__ import annotations

import pytest

from dossier.profiles.parse import unreadable
from tests.unit.parsing.parsed import hint, parse, problems, reading


@pytest.mark.parametrize(
    ("text", "code", "level", "line", "column", "advice"),
    [
        ("kind: persn\nname: A\n", "unknown-kind", "error", 1, 7, "did you mean 'person'?"),
        ("kind: person\nnme: A\nname: B\n", "unknown-key", "warning", 2, 1, "did you mean 'name'?"),
        ("kind: person\nname: A\nbirthdate: 1970\n", "unknown-key", "warning", 3, 1, "did you mean 'birth_date'?"),
        ("kind: person\nname: A\nname: B\n", "duplicate-key", "error", 3, 1, "other names go under aliases:"),
        ("kind: person\nname: A\nkind: event\n", "duplicate-key", "error", 3, 1, "leave one out"),
        ("kind: person\nname: A\nage: 1\nage: 2\n", "duplicate-key", "error", 4, 1, "put both values in one list"),
        ("kind: person\nname: A\nbirth_date: 1970-02-30\n", "bad-date", "warning", 3, 13, "leave out the day"),
        ("kind: person\nname: A\nbirth_date: c. 1970\n", "date-spelling", "info", 3, 13, "shown as you wrote it"),
        ("kind: person\nname: A\nnationality: Mexican\n", "unknown-country", "warning", 3, 14, "did you mean 'mx'?"),
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
        ("kind: person\nname: A\nrelations:\n  - owner_of: {b: 1, share: 5}\n", "not-text", "error", 4, 15, "keys they stand beside it"),
        (
            "kind: event\nname: A\nparticipants:\n  - b: {role: guest, standing: alleged}\n    standing: denied\n",
            "not-text",
            "error",
            4,
            8,
            "keys they stand beside",
        ),
        ("kind: person\nname: A\nevents:\n  - 2020-01-01: Arrested\n", "unknown-key", "warning", 4, 5, "write date: 2020-01-01, and what:"),
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
        (
            "kind: person\nname: A\naccusations:\n- charge: x\n  stage: charged\n  stage: acquitted\n",
            (6, 3),
            "the key 'stage' stands twice: here and in line 5",
            "begin another entry with a dash, or leave one out; the first one counts, this one is shown under Other",
        ),
        (
            "kind: person\nname: A\nrelations:\n- member_of: b\n  sources: [s]\n  sources: [t]\n",
            (6, 3),
            "the key 'sources' stands twice: here and in line 5",
            "put both values in one list; the first one counts, this one is shown under Other",
        ),
        (
            "kind: person\nname: A\ncsv:\n  a: 1\n  a: 2\n",
            (5, 3),
            "the key 'a' stands twice: here and in line 4",
            "put both values in one list; the first one counts, this one is shown under Other",
        ),
        (
            "kind: person\nname: A\naccusations:\n- charge: x\n  stage: charged\n  response: I was not there\n",
            (6, 13),
            "unknown response 'I was not there'",
            "one of denied, admitted, no_comment, not_reached, not_asked; their own words go under note:",
        ),
        (
            "kind: event\nname: A\nparticipants:\n- bo: driver\n  cy: guard\n",
            (5, 3),
            "unknown key 'cy' in participants",
            "if it is another participant, begin it with a dash of its own",
        ),
        (
            "kind: event\nname: A\nparticipants:\n- bo: driver\n  rolle: guard\n",
            (5, 3),
            "unknown key 'rolle' in participants",
            "did you mean 'role'?",
        ),
        (
            "kind: event\nname: A\nparticipants:\n  bo: driver\n  standng: alleged\n",
            (5, 3),
            "unknown key 'standng' in participants",
            "did you mean 'standing'?",
        ),
        (
            "kind: event\nname: A\nparticipants:\n- {bo: driver, role: guard}\n",
            (4, 4),
            "two roles of 'bo'",
            "write both behind role:, or behind the id; this one is shown under Other",
        ),
        (
            "kind: person\nname: A\nsources: [ft: p. 3]\n",
            (3, 11),
            "unknown key 'ft' in sources",
            "without the colon it is a source and where in it: ft p. 3",
        ),
        (
            "kind: person\nname: A\nsources:\n- id: ft\n  seite: 3\n",
            (5, 3),
            "unknown key 'seite' in sources",
            "it is kept, and shown under Other",
        ),
        (
            "kind: person\nname: A\nrelations:\n  – leader_of: x\n",
            (4, 3),
            "unknown relation '– leader_of'",
            "begin the item with a hyphen: -",
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


@pytest.mark.parametrize(
    "behind",
    [
        ".sync-conflict-20261128-120000-ABCDEFG",
        " (conflicted copy)",
        " (Ada Vale's conflicted copy 2026-11-28)",
        " (conflicted copy 2026-11-28 120000)",
        " (In Konflikt stehende Kopie von Ada 2026-11-28)",
        " (Copie en conflit de Ada 2026-11-28)",
        " (конфликтующая копия Ada 2026-11-28)",
        " (SFConflict ada@vale.example 2026-11-28-12-00-00)",
        "_conflict-20261128-120000",
        "_mac_Nov-28-120000-2026_Conflict",
        "_BACKUP_123",
        "_REMOTE_123",
    ],
)
def test_a_copy_that_a_program_made_of_a_conflict_is_an_error(behind: str) -> None:
    """Profiles and sources alike; both versions are there, and it is said of which file it is the copy."""
    (found,) = parse("kind: person\nname: Ada Vale\n", f"people/ada{behind}.yaml").problems
    assert (found.code, found.level, found.line) == ("conflict-copy", "error", 1)
    assert "'ada" in found.message
    copied = reading("gazette:\n  title: Gazette\n  date: 2026\n", f"sources/all{behind}.yaml").sources[-1]
    assert "conflict-copy" in [p.code for p in copied.problems]


@pytest.mark.parametrize(
    "stem",
    [
        "ada (1)",
        "war (Karabakh conflict)",
        "clash (border conflict 2020-06-15)",
        "the conflict",
        ".sync-conflict-20261128-120000",
        "base_1",
        "ada_base",
        "teamsters_local_804",
        "air_base_12",
    ],
)
def test_other_names_of_files_are_none(stem: str) -> None:
    """What a person may well have called a record."""
    assert parse("kind: person\nname: Ada Vale\n", f"{stem}.yaml").problems == ()


def test_missing_kind_and_name_are_errors_and_no_loss() -> None:
    """Without kind and name the record is there, under its file's name."""
    profile = parse("aliases: [1984]\n", "c.yaml")
    assert (profile.kind, profile.name) == ("unknown", "1984")
    assert [p.code for p in profile.problems] == ["no-kind", "no-name"]
    assert parse("kind: person\n", "c.yaml").name == "c"
