"""Of a relative, an associate or a link the role is what the other is: from the other side it is never said of the wrong one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.database.store import Store
from dossier.exchange.graph import Graph
from dossier.exchange.vault import notes
from dossier.profiles import vocabulary as words
from dossier.report.compose import Wanted, compose
from dossier.report.markdown import markdown
from dossier.stop import View
from dossier.view import network, path, saying
from dossier.view.changes import told
from dossier.view.pages import make_page
from dossier.view.plain import plain_page, plain_text
from dossier.writing.drafting import of_stub
from tests.unit.conftest import Files
from tests.unit.diff.bases import compiled_in

FILES: Files = {
    "all.sources.yaml": "kind: source\ntitle: Paper\n",
    "ada.yaml": (
        "kind: person\nname: Ada\nrelations:\n"
        "  - {relative_of: bo, role: uncle, sources: [all.sources]}\n  - {director_of: firm, role: treasurer, sources: [all.sources]}\n"
    ),
    "bo.yaml": "kind: person\nname: Bo\n",
    "firm.yaml": "kind: company\nname: Firm\n",
}


@pytest.fixture
def store(compiled: Callable[[Files], Store]) -> Store:
    """Bo is Ada's uncle, she treasurer of a firm."""
    return compiled(FILES)


@pytest.mark.parametrize(
    ("view", "says"),
    [
        (path.address("ada", "bo"), "↓ relative of · uncle · reported"),
        (path.address("bo", "ada"), "↓ relative of · as uncle · reported"),
        (path.address("firm", "ada"), "↓ directors · treasurer · reported"),
        (network.address("ada"), "▸ Bo · relative of, uncle"),
        (network.address("bo"), "▸ Ada ← relative of, uncle"),
        (network.address("firm"), "▸ Ada · director of, treasurer"),
        (network.address("ada"), "▸ Firm ← director of, treasurer"),
    ],
)
def test_a_role_in_a_view(store: Store, view: View, says: str) -> None:
    """Told of whom it is of, from either side; what the subject does is the subject's from both."""
    assert says in plain_page(make_page(store, view), 88)


@pytest.mark.parametrize(("record", "says"), [("ada", "relative of Bo · uncle"), ("bo", "relative of Ada · as uncle")])
def test_a_role_in_the_words_of_a_statement(store: Store, record: str, says: str) -> None:
    """As it stands above its evidence, and in a footnote."""
    found = store.dossier(record)
    assert found
    kin = next(group for group in found.links if group.verb == "relative_of")
    assert saying.link(kin.label, kin.links[0]) == says
    assert f"· {says.rpartition(' · ')[2]}\n" in plain_text(found)


def test_a_role_of_what_rests_on_a_source(compiled: Callable[[Files], Store]) -> None:
    """Where the sentence stands in the file of whoever it is of, too."""
    source = compiled(FILES).dossier("all.sources")
    assert source
    assert "relative of Bo · uncle" in [saying.resting(each) for each in source.resting]


def test_a_role_in_what_changed(tmp_path: Path) -> None:
    """A new link is told of both."""
    after = compiled_in(tmp_path / "new", FILES)
    before = compiled_in(tmp_path / "old", FILES | {"ada.yaml": "kind: person\nname: Ada\n"})
    found = told(before, after, ["ada", "bo"])
    assert "new link: relative of Bo · uncle" in found["ada"]
    assert found["bo"] == ["new link: relative of Ada · as uncle"]


def test_a_role_in_a_profile_that_is_begun(compiled: Callable[[Files], Store], tmp_path: Path) -> None:
    """What others say of a stub stands above it."""
    store = compiled({name: text for name, text in FILES.items() if name != "bo.yaml"})
    assert "relative of Ada (as uncle)" in of_stub(store, tmp_path / "profiles", "bo").text


@pytest.mark.parametrize("verb", [verb.key for verb in words.VERBS.values() if verb.role_is_objects])
def test_a_role_on_both_pages(verb: str, compiled: Callable[[Files], Store]) -> None:
    """In the dossier, in a report and in the note of a vault: bare where it is the other's, `as` where it is of whom the page is about."""
    relation = f"relations:\n  - {{{verb}: bo, role: younger brother, in_turn: elder sister, sources: [all.sources]}}\n"
    store = compiled({**FILES, "ada.yaml": f"kind: person\nname: Ada\n{relation}"})
    label, vault = words.VERBS[verb].label, {Path(name).stem: text for name, text in notes(Graph(store))}
    for record, other, other_name, role in (("ada", "bo", "Bo", "younger brother"), ("bo", "ada", "Ada", "as younger brother")):
        found = store.dossier(record)
        assert found
        assert f"{label}\n▸ {other_name} · {role}\n  in turn elder sister · reported" in plain_text(found)
        assert f"- {label}: {other_name} · {role} · in turn elder sister" in markdown(compose(store, Wanted((record,))))
        assert f"- {label} [[{other}|{other_name}]]; {role}; in turn: elder sister; reported" in vault[record]


@pytest.mark.parametrize("verb", [verb.key for verb in words.VERBS.values() if verb.role_is_objects])
def test_a_role_that_both_files_tell(verb: str, compiled: Callable[[Files], Store]) -> None:
    """Each file says what the other one is; whichever sentence is kept, each page calls the one who is meant so."""
    files = {
        f"{own}.yaml": f"kind: person\nname: {own.title()}\nrelations: [{{{verb}: {other}, role: {role}, sources: [all.sources]}}]\n"
        for own, other, role in (("ada", "bo", "younger brother"), ("bo", "ada", "elder sister"))
    }
    store = compiled(FILES | files)
    pages = {each: plain_text(found) for each in ("ada", "bo") if (found := store.dossier(each))}
    by_ada = ("▸ Bo · younger brother\n  in turn elder sister", "▸ Ada · as younger brother\n  in turn elder sister")
    by_bo = ("▸ Bo · as elder sister\n  in turn younger brother", "▸ Ada · elder sister\n  in turn younger brother")
    assert any(by[0] in pages["ada"] and by[1] in pages["bo"] for by in (by_ada, by_bo))
