"""A statement with its sources as footnotes: what is pasted into a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner

from dossier.cli import cli
from dossier.database.store import Store
from dossier.view import evidence
from dossier.view.footnotes import footnote, with_notes
from dossier.view.pages import make_page
from tests.unit.conftest import Files
from tests.unit.test_evidence import FILES, row_of

Compiled = Callable[[Files], Store]
FIRST = "First paper. The Press, 2020-01-02."
ADDRESS = "https://example.org/1 (archived https://archive.example/1)"
SECOND, REGISTER = "Second paper. The Press, 2021.", "Register. The Office."


@pytest.fixture
def store(compiled: Compiled) -> Store:
    """A base in which sources differ."""
    return compiled(FILES)


def copied(store: Store, record: str, text: str) -> list[str]:
    """What `F` copies on the first row that states this, line by line."""
    dossier, row = store.dossier(record), row_of(store, record, text)
    assert dossier
    assert row.statement
    return with_notes(dossier.ref.name, row.statement, dossier.numbered).split("\n")


def test_a_source_as_a_footnote(store: Store) -> None:
    """Title, publisher, date, place in it, address, archive."""
    dossier = store.dossier("ada")
    assert dossier
    assert footnote(dossier.numbered[1], "p. 3") == f"{FIRST} p. 3. {ADDRESS}"
    assert footnote(dossier.numbered[1]) == f"{FIRST} {ADDRESS}"


def test_a_statement_with_its_notes(store: Store) -> None:
    """The notes are counted from one, whatever their numbers in the dossier."""
    assert copied(store, "ada", "born 1970") == ["Ada Vale: born 1970¹", "", f"¹ {FIRST} p. 3. {ADDRESS}"]
    assert copied(store, "ada", "born 1971") == ["Ada Vale: born 1971¹", "", f"¹ {REGISTER}"]
    assert copied(store, "ada", "nationality") == ["Ada Vale: nationality mx¹ ²", "", f"¹ {FIRST} {ADDRESS}", f"² {SECOND}"]


def test_a_standing_that_is_not_plain_is_said(store: Store) -> None:
    """A denied link, and a statement without a source, are never pasted as plain facts; a confirmed one is."""
    dossier = store.dossier("ada")
    assert dossier
    said = [with_notes("Ada", row.statement, dossier.numbered).split("\n")[0] for row in evidence.statements(dossier) if row.statement]
    assert "Ada: associate of Bo Orr¹ ²" in said
    assert "Ada: associate of Bo Orr (denied)¹" in said
    assert "Ada: gender female (unsourced)" in said


def test_what_held_for_a_time_says_when(compiled: Compiled) -> None:
    """Whatever it is, and a link once: what ended long ago is not pasted as if it held."""
    told = """kind: person
name: Ada
former_names: [{value: Ada Orr, to: 1998~}]
citizenship: [{value: mt, from: 2015-06, to: 2021}]
addresses: [{full: 1 Quay, from: 1999}]
identifiers: [{passport: A1, to: 2020}]
sanctions: [{authority: OFAC, from: 2001, to: 2002}]
relations: [{director_of: firm, from: 2003, to: 2004}]
"""
    dossier = compiled({"ada.yaml": told, "firm.yaml": "kind: company\nname: Firm\n"}).dossier("ada")
    assert dossier
    said = {with_notes("Ada", row.statement, {}).removesuffix(" (unsourced)") for row in evidence.statements(dossier) if row.statement}
    assert said >= {
        "Ada: former Ada Orr, until about 1998", "Ada: citizenship mt, 2015-06 – 2021", "Ada: address 1 Quay, from 1999",
        "Ada: passport A1, until 2020", "Ada: designated by OFAC, 2001 – 2002", "Ada: director of Firm · 2003 – 2004",
    }  # fmt: skip


def test_an_accusation_takes_the_answer_with_it(store: Store) -> None:
    """With the sources of the answer; where none is recorded that is said; a source that nobody describes is named as such."""
    assert copied(store, "ada", "Fraud") == ["Ada Vale: charged 2010: Fraud¹; denies it²", "", f"¹ {FIRST} {ADDRESS}", f"² {SECOND}"]
    assert copied(store, "ada", "Theft") == [
        "Ada Vale: alleged: Theft¹; no answer is recorded", "", "¹ nowhere (no such source is described)",
    ]  # fmt: skip


def test_a_text_is_whole_and_without_the_dossiers_numbers(store: Store, compiled: Compiled) -> None:
    """Links as they read; the marks of the citations stand at its end; a long one is not cut."""
    assert copied(store, "ada", "Banker")[0] == "Ada Vale: Banker who knows Bo Orr.¹"
    long = " ".join(["word"] * 100)
    other = compiled({"p.yaml": f"kind: person\nname: P\nsummary: {long}\n"})
    assert copied(other, "p", "word") == [f"P: {long} (unsourced)"]


def test_the_profiles_own_sources_are_told_as_such(store: Store) -> None:
    """A source that stands in for the whole profile does not pose as one for the statement."""
    assert copied(store, "bo", "gender") == ["Bo Orr: gender male¹", "", f"¹ {SECOND} (cited for the profile as a whole)"]


def test_the_page_of_a_statement_has_its_notes(store: Store) -> None:
    """And each of its source rows its own footnote, with the place in the source."""
    dossier = store.dossier("ada")
    assert dossier
    page = make_page(store, evidence.address(dossier, row_of(store, "ada", "born 1970")))
    assert page.footnotes == f"Ada Vale: born 1970¹\n\n¹ {FIRST} p. 3. {ADDRESS}"
    assert next(row.copy for row in page.make({}, 0) if row.kind == "source") == f"{FIRST} p. 3. {ADDRESS}"


def test_the_command_prints_them(store: Store) -> None:
    """`dossier evidence ID WORDS --footnotes`."""
    ran = CliRunner().invoke(cli, ["evidence", "ada", "born", "--footnotes", "--db", str(store.path)])
    assert ran.exit_code == 0
    assert ran.stdout == f"Ada Vale: born 1970¹\n\n¹ {FIRST} p. 3. {ADDRESS}\n\nAda Vale: born 1971¹\n\n¹ {REGISTER}\n"


def test_an_event_has_both_its_days(compiled: Compiled) -> None:
    """What lasted three days is not pasted as one."""
    event = "{what: Ball, date: 2001-05-03, end_date: 2001-05-05, sources: [s]}"
    store = compiled({"ada.yaml": f"kind: person\nname: Ada Vale\nevents: [{event}]\n", "sources/s.yaml": "kind: source\ntitle: Paper\n"})
    assert copied(store, "ada", "2001-05-03 – 2001-05-05 Ball")[0] == "Ada Vale: 2001-05-03 – 2001-05-05 Ball¹"
