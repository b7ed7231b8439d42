"""Faults that two bases of one shape showed: what words beside marks and links, in lists and in tables were taken for."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from dossier.cli import cli
from dossier.database.store import Store
from dossier.exchange.csv_tables import Writing
from dossier.exchange.graph import Graph
from dossier.exchange.vault import notes
from dossier.links import is_elsewhere
from dossier.report.compose import Wanted, compose
from dossier.report.html import html
from dossier.report.markdown import markdown
from tests.unit.conftest import Files

SOURCE = "src: {title: T}\n"
Compiled = Callable[[Files], Store]


def note(compiled: Compiled, profile: str, *, other: str = "bo") -> str:
    """The note of a profile, beside another record and a source."""
    store = compiled({"ada.yaml": profile, f"{other}.yaml": "kind: person\nname: Bo Orr\n", "sources/s.yaml": SOURCE})
    return next(each.text for each in notes(Graph(store)) if each.path == "people/ada.md")


@pytest.mark.parametrize(("mark", "told"), [("[@src]", "[^1]"), ("[[bo]]", "[[bo|Bo Orr]]"), ("[[bo]] [@src]", "[[bo|Bo Orr]][^1]")])
@pytest.mark.parametrize("words", ["(javascript:alert(1))", ": words", "(see page 3)"])
def test_words_behind_a_mark_lead_nowhere(compiled: Compiled, mark: str, told: str, words: str) -> None:
    text = note(compiled, f'kind: person\nname: Ada\nsummary: "{mark}{words}"\n')
    assert f"{told}\\{words[0]}" in text
    assert "<a href=" not in MarkdownIt().use(footnote_plugin).render(text).replace('<a href="#fn', "")


def test_a_citation_that_is_broken_at_the_end_of_a_line_is_one(compiled: Compiled) -> None:
    text = note(compiled, "kind: person\nname: Ada\nsummary: |\n  A baker [@src\n  p. 4; @src p.\n  5].\n  And more.\n")
    assert "A baker[^1][^2].\nAnd more." in text
    assert "[^1]: [[src|T]], p. 4\n[^2]: [[src|T]], p. 5" in text


def test_a_statement_that_begins_as_a_numbered_list_is_none(compiled: Compiled) -> None:
    text = note(compiled, "kind: person\nname: Ada\nsanctions:\n  - {authority: '2) Office', program: P}\n  - {program: '+ Q'}\n")
    assert "- 2\\) Office; P" in text and "- ; \\+ Q" not in text


def test_the_note_of_a_statement_is_no_free_text(compiled: Compiled) -> None:
    text = note(compiled, "kind: person\nname: Ada\noccupation: {value: baker, note: 'as [[bo]] and [[x|y]] say [@src]'}\n")
    assert "  - as \\[\\[bo\\]\\] and \\[\\[x|y\\]\\] say \\[@src\\]".replace("x|y", "x\\|y") in text


def test_a_link_in_an_event_leads_to_an_id_with_two_blanks(compiled: Compiled) -> None:
    text = note(compiled, "kind: person\nname: Ada\nevents: [{what: 'Met [[b  o]]', date: 2001}]\n", other="b  o")
    assert "2001: Met [[b  o|Bo Orr]]" in text


def test_questions_of_a_report_say_what_was_written(compiled: Compiled) -> None:
    store = compiled({
        "ada.yaml": "kind: person\nname: Ada\nquestions: ['Is [\\[x]] he, [[bo|the other]] or [[bo]]?']\n",
        "bo.yaml": "kind: person\nname: Bo Orr\n",
    })  # fmt: skip
    assert "Is [[x]] he, the other or Bo Orr?" in html(compose(store, Wanted(["ada"], with_questions=True)))


def test_no_link_of_a_report_on_one_record_leads_to_a_heading_that_is_not_there(compiled: Compiled) -> None:
    store = compiled({"ada.yaml": "kind: person\nname: Ada\nsummary: 'See [[ada]].'\n"})
    told = compose(store, Wanted(["ada"]))
    assert 'href="#record' not in html(told) and "#record" not in markdown(told)
    titled = html(compose(store, Wanted(["ada"], "Title")))
    assert 'href="#record-1"' in titled and 'id="record-1"' in titled


def test_a_source_may_be_called_as_a_question(compiled: Compiled) -> None:
    files = {"ada.yaml": "kind: person\nname: Ada\noccupation: ['baker [@?x]', 'cook [@x]']\n", "sources/s.yaml": '"?x": {title: Odd}\n'}
    store = compiled(files)
    dossier = store.dossier("ada")
    assert dossier is not None and [(each.id, each.known) for each in dossier.sources] == [("?x", True), ("x", False)]
    page = html(compose(store, Wanted(["ada"])))
    assert "Odd." in page and "x (no such source is described)" in page and "?x (no" not in page


@pytest.mark.parametrize(
    "cell", [" =1", "\u00a0=1", "\n=1", "\ufeff=1", "\u200b@SUM(1)", "\uff1d1", "\uff0b1", "\uff0d1", "\uff20A", " \t+1"]
)
def test_a_formula_is_disarmed_behind_blanks_and_in_wide_signs(cell: str) -> None:
    assert next(csv.reader(io.StringIO(Writing(excel=True).line([cell]), newline=""))) == [f"'{cell}"]


def test_a_formula_is_disarmed_where_cells_end_at_a_semicolon() -> None:
    assert Writing(excel=True).line(["Ada; =1;-x;b-1"]) == "Ada;' =1;'-x;b-1\r\n"


def test_the_table_of_candidates_is_guarded_alike(compiled: Compiled, tmp_path: Path) -> None:
    compiled({"ada.yaml": "kind: person\nname: '\uff1dAda Vale'\n"})
    (tmp_path / "list.csv").write_text("id,name\n; =1,\uff1dAda Vale\n", encoding="utf-8")
    words = ["xref", str(tmp_path / "list.csv"), "--csv", str(tmp_path / "out.csv"), "--db", str(tmp_path / "dossier.db")]
    assert CliRunner().invoke(cli, words).exit_code == 0
    text = (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    assert ",'\uff1dAda Vale," in text and ",;' =1," in text


def test_an_id_elsewhere_may_have_a_line_break() -> None:
    assert is_elsewhere("list:77\nb") and not is_elsewhere("list: 77")


def test_the_desk_tells_ids_as_they_are(compiled: Compiled, tmp_path: Path) -> None:
    compiled({"a%b.yaml": "kind: person\nname: Ada\n"})

    def run(*words: str) -> str:
        return CliRunner().invoke(cli, [*words, "--db", str(tmp_path / "dossier.db")]).stdout

    run("bookmark", "a%b")
    run("tag", "a%b", "x")
    assert [each["id"] for each in json.loads(run("desk", "--json"))["bookmarks"]] == ["a%b"]
    assert json.loads(run("desk", "--tag", "x", "--json"))["records"] == ["a%b"]


def test_the_name_of_an_event_is_no_free_text(compiled: Compiled, tmp_path: Path) -> None:
    compiled({
        "ada.yaml": "kind: person\nname: Ada\n",
        "raid.yaml": "kind: event\nname: The [[bo]] raid\ndate: 2001\nparticipants: [ada: guest]\n",
    })  # fmt: skip
    told = CliRunner().invoke(cli, ["evidence", "ada", "--json", "--db", str(tmp_path / "dossier.db")]).stdout
    assert "2001 The [[bo]] raid · guest" in told


def test_of_two_mentions_in_one_line_the_first_is_told(compiled: Compiled) -> None:
    store = compiled({
        "ada.yaml": "{kind: person, name: Ada, summary: 'See [[bo]].', notes: 'And [[bo]].'}\n",
        "bo.yaml": "kind: person\nname: Bo Orr\n",
    })  # fmt: skip
    dossier = store.dossier("bo")
    assert dossier is not None and [each.prop for each in dossier.mentions] == ["summary"]
