"""The neighbourhood of a record: as a tree, and drawn."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from dossier.cli import cli
from dossier.database.store import Store
from dossier.network.nearby import DEEPEST, Key, Node, tree
from dossier.network.ways import Neighbours
from dossier.view.drawing import Branch, star
from dossier.view.network import address
from dossier.view.pages import make_page
from dossier.view.plain import plain_page
from dossier.view.wrap import cells
from tests.unit.conftest import Files
from tests.unit.test_path import of

Compiled = Callable[[Files], Store]


def shown(node: Node) -> str:
    """The tree in brackets; `^` for what stands elsewhere."""
    below = "".join(map(shown, node.children))
    return f"{node.record}{'^' if node.elsewhere else ''}{f'({below})' if node.unfolded else ''}"


def grown(graph: Neighbours, depth: int = DEEPEST, folded: frozenset[Key] = frozenset()) -> str:
    """The tree of `a`."""
    node = tree(graph, "a", lambda key: len(key) <= depth and key not in folded, lambda edge: edge.there)
    return shown(node)


def test_each_record_stands_once_as_near_as_it_is() -> None:
    """A ring and a branch: nobody is unfolded twice, nobody stands under himself."""
    ring = of(("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e"), ("e", "f"))
    assert grown(ring, 1) == "a(bc)"
    assert grown(ring, 2) == "a(b(c^)c(b^d))"
    assert grown(ring, 3) == "a(b(c^)c(b^d(e)))"


def test_folding() -> None:
    """What is folded is not read; the root can be folded too."""
    line = of(("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"))
    assert grown(line) == "a(b(c(d)))"
    assert grown(line, folded=frozenset({("a", "b")})) == "a(b)"
    assert grown(line, folded=frozenset({("a",)})) == "a"


FILES: Files = {
    "ada.yaml": (
        "kind: person\nname: Ada Vale\nrelations:\n  - {member_of: group, role: chief, from: 2001, to: 2005, standing: alleged}\n"
        "  - {owner_of: firm, standing: confirmed}\n"
    ),
    "bo.yaml": "kind: person\nname: Bo Orr\nrelations:\n  - {leader_of: group}\n  - {associate_of: ada}\n",
    "group.yaml": "kind: criminal_group\nname: The Group\n",
    "firm.yaml": "kind: company\nname: Firm\nrelations:\n  - {subsidiary_of: parent}\n",
    "parent.yaml": "kind: company\nname: Parent\n",
    "lone.yaml": "kind: person\nname: Lone\n",
}


@pytest.fixture
def store(compiled: Compiled) -> Store:
    """A person between a group, a firm and a friend."""
    return compiled(FILES)


def test_the_page(store: Store) -> None:
    """Drawn and as a tree: what each is to the one above, since when, how sure; folds are marked."""
    text = plain_page(make_page(store, address("ada")), 100)
    assert "3 neighbours, 3 records unfolded here" in text
    assert "associate of ──────" in text
    assert "member of ╌╌╌╌╌╌╌╌╌" in text and "╌╌╌ alleged or disputed" in text  # never drawn as what is sure
    assert "+ ▸ The Group ← member of, chief 2001 – 2005 · alleged" in text
    deep = plain_page(make_page(store, address("ada", 3)), 100)
    assert "− ▸ Firm ← owner of" in deep
    assert "    ▸ Bo Orr · leader of" in deep and "shown nearer" in deep
    assert "Parent" in deep
    assert "Parent" not in text


def test_only_what_counts(store: Store) -> None:
    """Confirmed links, or as of a date; nothing linked is said."""
    assert "The Group" not in plain_page(make_page(store, address("ada", confirmed=True)))
    assert "The Group" not in plain_page(make_page(store, address("ada", as_of="2010")))
    assert "Nothing is linked to it.\n" in plain_page(make_page(store, address("lone")))
    assert "Nothing is linked to it by what is confirmed.\n" in plain_page(make_page(store, address("lone", confirmed=True)))
    assert " unfolded here · confirmed links only\n" in plain_page(make_page(store, address("ada", confirmed=True)))


def test_folds_in_a_pane(store: Store) -> None:
    """A fold is kept among the offsets of the pane; each unfolded record shows what is below it."""
    page = make_page(store, address("ada"))
    row = next(row for row in page.make({}, 40) if row.target == "firm")
    key, _, state = row.key.rpartition(":")
    rows = page.make({key: int(state)}, 40)
    assert [row.target for row in rows if row.kind == "link"].count("parent") == 1


def test_a_hub_stays_under_the_limit_of_rows(compiled: Compiled) -> None:
    """A thousand members, each a member of another group: never more than about 200 rows, and the rest is counted."""
    files = {
        f"p{n}.yaml": f"kind: person\nname: P {n}\nrelations:\n  - {{member_of: hub}}\n  - {{member_of: g{n % 9}}}\n" for n in range(1049)
    }
    files |= {f"g{n}.yaml": f"kind: criminal_group\nname: G {n}\n" for n in range(9)} | {"hub.yaml": "kind: criminal_group\nname: Hub\n"}
    store = compiled(files)
    for depth in (1, 2, 3):
        rows = make_page(store, address("hub", depth)).make({}, 40)
        assert len(rows) <= 220
        assert any("more" in row.plain() for row in rows)
    folded = make_page(store, address("hub")).make({}, 40)
    assert "… 1,009 more" in folded[-1].plain()
    assert len(make_page(store, address("hub")).data["below"]) == 1049


@given(
    st.text(max_size=30), st.lists(st.builds(Branch, st.text(max_size=20), st.text(max_size=40), st.booleans()), max_size=12),
    st.lists(st.builds(Branch, st.text(max_size=20), st.text(max_size=40), st.booleans()), max_size=12), st.integers(10, 200),
)  # fmt: skip
def test_a_drawing_never_leaves_its_width(name: str, left: list[Branch], right: list[Branch], width: int) -> None:
    """Whatever the names, every line fits."""
    for line in star(name, left, right, width):
        assert sum(cells(text) for text, _ in line) <= width


def test_a_drawing() -> None:
    """Lines that join; the name once, in the middle; what does not fit is counted."""
    left = [Branch("m", "One"), Branch("n", "Two"), Branch("o", "Six")]
    lines = ["".join(text for text, _ in line) for line in star("Ada", left, [Branch("p", "Ten")], 70)]
    assert [line.rstrip() for line in lines] == [
        "",
        "One ─────────────────────── m ┐",
        "Two ─────────────────────── n ┼─ Ada ── p ─────────────────────── Ten",
        "Six ─────────────────────── o ┘",
        "",
    ]
    many = ["".join(text for text, _ in line) for line in star("Ada", [Branch("m", str(n)) for n in range(2000)], [], 90)]
    assert len(many) == 11
    assert many[-2].startswith("… 1,992 more ─")
    assert star("Ada", [Branch("m", "One")], [], 40) == [[]]


def test_namesakes_are_told_apart_where_there_is_little_room() -> None:
    """Their ids are cut last: the name before, and what stands on the line."""
    right = [Branch("shareholder of", "Ann Vale-Orr", behind=f" (ann-vale-{each})") for each in "23"]
    lines = ["".join(text for text, _ in line) for line in star("Ada", [], right, 66)]
    assert [line.rstrip() for line in lines[1:-1]] == [
        f"{'':30} Ada ─┬ shareh… ─ Ann… (ann-vale-2)", f"{'':36}└ shareh… ─ Ann… (ann-vale-3)",
    ]  # fmt: skip
    lines = ["".join(text for text, _ in line) for line in star("Ada", [], right, 110)]
    assert lines[1].rstrip().endswith("shareholder of ──────── Ann Vale-Orr (ann-vale-2)")


def test_the_command(store: Store) -> None:
    """`dossier network` as text and JSON."""
    ran = CliRunner().invoke(cli, ["network", "ada", "--depth", "2", "--json", "--db", str(store.path)])
    assert [each["id"] for each in json.loads(ran.stdout)["below"]] == ["group", "firm", "bo"]
