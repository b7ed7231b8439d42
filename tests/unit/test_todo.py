"""What is still to be done in a base."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import CliRunner

from dossier.cli import cli
from dossier.commands.views import TODO_LISTS
from dossier.database.store import Store
from dossier.database.todo import weak
from dossier.view.pages import make_page
from dossier.view.plain import plain_page
from dossier.view.todo import LISTS, address
from tests.unit.conftest import Files

Compiled = Callable[[Files], Store]

FILES: Files = {
    "sources/all.yaml": "s: {title: Paper}\nt: {title: Other}\n",
    "ada.yaml": (
        "kind: person\nname: Ada Vale\nbirth_date: 1970 [@s]\nnationality: {value: mx, sources: [s, t]}\ngender: female\n"
        "relations:\n  - {associate_of: Cee, sources: [s]}\nquestions: [Why?, Where?]\nodd: 1\n"
    ),
    "bo.yaml": "kind: person\nname: Bo Orr\nnationality: {value: mx, sources: [s, t]}\nrelations:\n  - {sibling_of: Cee, sources: [s, t]}\n  - {owner_of: Dee}\n",
}


@pytest.fixture
def store(compiled: Compiled) -> Store:
    """Two profiles with gaps."""
    return compiled(FILES)


def test_each_list(store: Store) -> None:
    """Stubs by how often they are named, questions, records by what is weak in them, problems with their place."""
    assert [(each["record"], each["inbound"]) for each in make_page(store, address("stubs")).data] == [("Cee", 2), ("Dee", 1)]
    asked = [(each["record"], each["text"], each["line"]) for each in make_page(store, address("questions")).data]
    assert asked == [("ada", "Why?", 8), ("ada", "Where?", 8)]
    assert make_page(store, address("weak")).data == [
        {"record": "ada", "none": 2, "one": 2, "of": 5}, {"record": "bo", "none": 1, "one": 0, "of": 3},
    ]  # fmt: skip
    problems = make_page(store, address("problems"))
    assert any(each["path"] == "ada.yaml" and "odd" in each["message"] for each in problems.data)
    assert "unknown key 'odd'" in " ".join(plain_page(problems, 200).split())
    assert "○ Cee · no profile yet · named 2 times" in plain_page(make_page(store, address("stubs")))
    assert "▸ Ada Vale · 2 without a source · 2 on one source · of 5 statements" in plain_page(make_page(store, address("weak")), 120)


def test_nothing_to_do(compiled: Compiled) -> None:
    """Said for each list; f goes round them."""
    store = compiled({"a.yaml": "kind: person\nname: A\n"})
    page = make_page(store, address())
    for _, empty, _ in LISTS.values():
        assert empty in plain_page(page)
        following = page.next_variant()
        assert following
        page = make_page(store, following[1])


def test_a_long_list_is_paged(compiled: Compiled) -> None:
    """Six hundred stubs: 40 rows at once, all of them in the plain text."""
    relations = "".join(f"  - {{associate_of: Person {n}}}\n" for n in range(600))
    page = make_page(compiled({"a.yaml": f"kind: person\nname: A\nrelations:\n{relations}"}), address())
    assert sum("○" in row.plain() for row in page.make({"todo": 80}, 40)) == 40
    assert plain_page(page).count("○ Person") == 600


def test_the_command(store: Store) -> None:
    """`dossier todo`, one list at a time."""
    assert tuple(LISTS) == TODO_LISTS
    ran = CliRunner().invoke(cli, ["todo", "questions", "--json", "--db", str(store.path)])
    assert (len(json.loads(ran.stdout)), ran.stderr) == (2, "")
    first, named = (CliRunner().invoke(cli, ["todo", *which, "--db", str(store.path)]) for which in ((), ("stubs",)))
    assert (first.stdout, first.exit_code, named.stderr) == (named.stdout, named.exit_code, "")
    assert first.stderr == "other lists (dossier todo LIST): questions, weak, problems, mentions, duplicates\n"


def test_what_states_nothing_needs_no_source(compiled: Callable[[Files], Store]) -> None:
    """Names that are made of others, what is sensitive, and that an event is one: its date and place are stated."""
    parts = "given: Ada\nsurnames: [Vale, Orr]\nsensitive: [phone, email]\n"
    store = compiled(
        {
            "ada.yaml": f"kind: person\nname: Ada Vale Orr\n{parts}gender: female\n",
            "meeting.yaml": "kind: event\nname: Meeting\ndate: 2001\n",
        }
    )  # fmt: skip
    assert {tuple(each) for each in weak(store)} == {("ada", 1, 0, 1), ("meeting", 1, 0, 1)}
