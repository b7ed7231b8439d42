"""Of a relative, an associate or a link the role is what the other is: from the other side it is never said of the wrong one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.database.store import Store
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
