"""New profiles: what is known stands in them, nothing else is claimed, and nothing is written over."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st

from dossier.cli import cli
from dossier.database.store import Store
from dossier.profiles import vocabulary as words
from dossier.profiles.parse import parse_file
from dossier.writing.drafting import DraftError, draft, of_stub, write
from dossier.writing.scalar import scalar
from dossier.writing.template import Beginning, profile_text, summary_line
from tests.unit.conftest import Files, compile_

Compiled = Callable[[Files], Store]

FILES: Files = {
    "sources/all.yaml": "s: {title: Paper, date: 2015}\nt: {title: Other paper}\n",
    "people/ada.yaml": (
        "kind: person\nname: Ada Vale\nsummary: Knows [[Bo Reyes]].\nrelations:\n"
        "  - {sibling_of: Bo Reyes, role: twin, sources: [s p. 3]}\n  - {member_of: group, sources: [s, t]}\n"
    ),
    "people/cy.yaml": "kind: person\nname: Cy\nrelations:\n  - associate_of: bo-reyes\n",
    "firms/acme.yaml": "kind: company\nname: Acme\n",
    "meeting.yaml": "kind: event\nname: Meeting\ndate: 2004\nparticipants:\n  - Bo Reyes: host\n",
}


@pytest.fixture
def store(compiled: Compiled) -> Store:
    """Two people who name a third."""
    return compiled(FILES)


@pytest.mark.parametrize("kind", sorted(words.KINDS))
def test_a_new_profile_has_no_problem_and_claims_nothing(kind: str) -> None:
    """As it is; and with every `#` taken away and nothing filled in, nothing is known either, and nothing is an error."""
    text = profile_text(Beginning("Ada Vale", kind, ("Ada V.",)))
    reading = parse_file("ada-vale.yaml", text.encode())
    if kind == words.SOURCE:
        (source,) = reading.sources
        assert (source.fields, source.problems) == ((("title", "Ada Vale"),), ())
        assert set(words.SOURCE_FIELDS) <= {line.strip("# ").partition(":")[0] for line in text.splitlines()}
        return
    (profile,) = reading.profiles
    assert (profile.name, profile.kind) == ("Ada Vale", kind)
    assert [each for each in (*reading.problems, *profile.problems) if each.level != "info"] == []
    assert text.splitlines()[summary_line(text) - 1].startswith("# summary:")
    keys = [found[1] for found in re.finditer(r"(?m)^#?\s?([a-z_]+):", text)]
    assert set(keys) <= set(words.profile_keys())
    fields = {key for key, field in words.FIELDS.items() if kind in field.kinds}
    assert fields <= set(keys), "every key of the kind is offered"
    bare = re.sub(r"(?m)^# (?=(?:[a-z_]+:|  [ -]))", "", re.sub(r"(?m)^#   +(?:\w+, )+.*\n|^#   +\w+(?:, \w+)*,?\n", "", text))
    full = parse_file("ada-vale.yaml", bare.replace("who or what this is, in your own words [@source-id p. 3]", "").encode())
    assert [each for each in full.problems if each.code == "unreadable"] == []
    (profile,) = full.profiles
    assert [each for each in profile.claims if each.value not in ("...", "")] == []


@example("Acme [@s p. 3]")
@example("Acme [\\@s]")
@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn")), min_size=1).map(
        lambda text: " ".join(text.split())
    )
)
def test_any_name_is_read_as_it_was_given(name: str) -> None:
    """With colons, quotes, dashes and signs of YAML in it, and what looks like a citation; so is any other name."""
    if not name:
        return
    (profile,) = parse_file("x.yaml", profile_text(Beginning(name, "person", (name + " x",))).encode()).profiles
    assert [(each.text, each.backing.citations) for each in profile.names] == [(name, ()), (name + " x", ())]


def test_scalars() -> None:
    """Plain where it is safe; else quoted, with the unprintable written out."""
    told = {
        text: scalar(text)
        for text in ("Ada Vale", "764", "NO", "a: b", "#x", "- x", "a\u202eb", 'say "x"', "x\n", "\U0001f600\U000e0001", "[x]", "ключ")
    }
    assert told == {
        "Ada Vale": "Ada Vale", "764": "764", "NO": "NO", "a: b": '"a: b"', "#x": '"#x"', "- x": '"- x"', "a\u202eb": '"a\\u202Eb"',
        'say "x"': '"say \\"x\\""', "x\n": '"x\\x0A"', "\U0001f600\U000e0001": '"\U0001f600\\U000E0001"', "[x]": '"[x]"', "ключ": "ключ",
    }  # fmt: skip


def test_of_a_stub_everything_that_others_say_is_told(store: Store, tmp_path: Path) -> None:
    """Its kind, its name, who names it with sources and line; built again, the links arrive at the new profile."""
    folder = tmp_path / "profiles"
    made = of_stub(store, folder, "bo-reyes", ("s",))
    assert made.path == folder / "people" / "bo-reyes.yaml"
    assert made.text.startswith("# Lines with a #")
    assert "kind: person\nname: Bo Reyes\n" in made.text
    assert "sources: [s]\n" in made.text
    assert "#   sibling of Ada Vale (as twin) [@s p. 3] · people/ada.yaml:5\n" in made.text
    assert "#   associate of Cy · people/cy.yaml:4\n" in made.text
    assert "#   2004 Meeting (host) · meeting.yaml:5\n" in made.text
    assert "#   named in the summary of Ada Vale, line 3\n" in made.text
    write(made)
    with pytest.raises(DraftError, match="there is a file"):
        write(made)
    summary = compile_(tmp_path)
    assert [str(each) for each in summary.problems if each.level == "error"] == []
    record = Store(tmp_path / "dossier.db").dossier("bo-reyes")
    assert record is not None
    assert record.ref.state == "profile"
    assert sum(len(group.links) for group in record.links) == 2


def test_where_it_goes(store: Store, tmp_path: Path) -> None:
    """Where others of its kind are; else of its group; else into the folder that people would look in."""
    folder = tmp_path / "profiles"
    assert draft(store, folder, "Di", "person").path == folder / "people" / "di.yaml"
    assert draft(store, folder, "Firm", "public_body").path == folder / "firms" / "firm.yaml"
    assert draft(store, folder, "Fire", "event").path == folder / "fire.yaml"
    assert draft(store, folder, "山田", "person").path == folder / "people" / "shan-tian.yaml"
    assert draft(store, folder, "A report", "source").path == folder / "sources" / "a-report.yaml"


def test_nothing_is_written_over(store: Store, tmp_path: Path) -> None:
    """Neither a record's file, nor one that the last build has not seen, whatever its case."""
    folder = tmp_path / "profiles"
    with pytest.raises(DraftError, match=re.escape("there is a record ada already, in people/ada.yaml")):
        draft(store, folder, "Other", "person", "ADA")
    (folder / "people" / "Di.yaml").write_text("kind: person\n")
    with pytest.raises(DraftError, match=re.escape("there is a file people/Di.yaml already")):
        draft(store, folder, "di", "person")
    for bad in ("a/b", "..", "#x", "a\0b", " ", " a", "a ", "a\nb", "a\u200bb", "a\udcffb"):
        with pytest.raises(DraftError, match="cannot be the name of a file"):
            draft(store, folder, "x", "person", bad)
    with pytest.raises(DraftError, match="holds a citation"):
        draft(store, folder, "Ann [@x]", "person")
    with pytest.raises(DraftError, match="bytes that are no text"):
        draft(store, folder, "Ann \udcff", "person")
    with pytest.raises(DraftError, match="needs a name"):
        draft(store, folder, "  ", "person")
    with pytest.raises(DraftError, match="is no stub"):
        of_stub(store, folder, "ada")


def test_the_command(store: Store, tmp_path: Path) -> None:
    """Prints the name of the file; refuses a second record of a name unless told so."""

    def run(*typed: str) -> tuple[int, str]:
        done = CliRunner().invoke(cli, ["new", *typed, "--db", str(tmp_path / "dossier.db")])
        return done.exit_code, done.output.strip()

    assert run("Bo", "Reyes") == (0, str(tmp_path / "profiles" / "people" / "bo-reyes.yaml"))
    assert run("ada vale")[0] == 1
    assert run("Ada", "Vale", "--second", "--id", "ada-vale-2") == (0, str(tmp_path / "profiles" / "people" / "ada-vale-2.yaml"))
    assert run("The Firm", "--kind", "company", "--source", "nothing") == (1, "dossier: there is no source 'nothing'")
    status, text = run("The Firm", "--kind", "company", "--source", "s", "--print")
    assert (status, "kind: company\nname: The Firm\nsources: [s]" in text) == (0, True)
    assert not (tmp_path / "profiles" / "firms" / "the-firm.yaml").exists()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Bo Vale", "person"),
        ("Vale Clocks Ltd", "company"),
        ("ООО «Ромашка»", "company"),
        ("凤凰远洋有限公司", "company"),
        ("Borealis Co., S.A.", "company"),
        ("Borealis GmbH & Co. KG", "company"),
        ("Борей, ООО", "company"),
        ("บริษัท ก จำกัด", "company"),
        ("Borealis s.r.o.", "company"),
        ("Vale, S.A.", "person"),
        ("Bo A.G.", "person"),
        ("Kim Ji Doo", "person"),
    ],
)
def test_a_name_that_no_person_has(store: Store, tmp_path: Path, name: str, kind: str) -> None:
    """Begins a company, which nobody need say."""
    ran = CliRunner().invoke(cli, ["new", name, "--print", "--db", str(store.path)])
    assert f"\nkind: {kind}\n" in ran.stdout


def test_the_command_and_a_stub(store: Store, tmp_path: Path) -> None:
    """Its own id or name, whatever else is told: the profile has its name, and what others say of it."""

    def run(*typed: str) -> str:
        return CliRunner().invoke(cli, ["new", *typed, "--print", "--db", str(tmp_path / "dossier.db")]).output

    for typed in (["bo-reyes"], ["BO-REYES"], ["Bo", "Reyes"]):
        assert "\nkind: person\nname: Bo Reyes\n# summary" in run(*typed)
        company = run(*typed, "--kind", "company")
        assert "\nkind: company\nname: Bo Reyes\n# summary" in company
        assert "sibling of Ada Vale" in company
    assert "\nkind: person\nname: Bo Reyes\n" in run("bo-reyes", "--id", "bo")
    assert "\nkind: organization\nname: The Group\naliases:\n  - group\n" in run("The Group", "--id", "group")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(store: Store, tmp_path: Path) -> None:
    """One line."""
    (tmp_path / "profiles" / "people").chmod(0o500)
    with pytest.raises(DraftError, match="Permission denied"):
        write(draft(store, tmp_path / "profiles", "Di", "person"))


def test_a_file_in_the_place_of_its_folder(store: Store, tmp_path: Path) -> None:
    """The profile is not said to be there already."""
    new = draft(store, tmp_path / "profiles", "Di", "person")
    new.path.parent.rename(tmp_path / "people")
    new.path.parent.write_text("mine")
    with pytest.raises(DraftError, match="Not a directory"):
        write(new)


def test_the_first_profile_of_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In an empty folder; where there is no folder of profiles, none is made up, and the sample base is left alone."""
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli, ["new", "Ada Vale"])
    assert (done.exit_code, "make one, as with `mkdir profiles`" in done.output) == (1, True)
    (tmp_path / "profiles").mkdir()
    done = CliRunner().invoke(cli, ["new", "Ada Vale", "--source", "s"])
    assert (done.exit_code, done.output) == (1, "dossier: there is no source 's'\n")
    done = CliRunner().invoke(cli, ["new", "Ada Vale"])
    assert (done.exit_code, done.output.strip()) == (0, str(tmp_path / "profiles" / "people" / "ada-vale.yaml"))
    assert CliRunner().invoke(cli, ["search", "vale"]).exit_code == 0


def test_who_is_called_as_nothing_known_gets_an_id_to_which_links_lead(compiled: Compiled, tmp_path: Path) -> None:
    """Na is a name, and `na` in place of an id names nobody."""
    with_other = compiled({"people/ada.yaml": "kind: person\nname: Ada Vale\n"})
    for store in (with_other, None):
        new = draft(store, tmp_path / "profiles", "Na", "person")
        assert new.path.stem == "na-2"
    new = draft(with_other, tmp_path / "profiles", "Nadia", "person")
    assert new.path.stem == "nadia"
