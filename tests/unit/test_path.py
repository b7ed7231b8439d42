"""The shortest ways between two records, and the weakest link on them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from dossier.cli import cli
from dossier.database.store import Store
from dossier.network.graph import Graph, Kept
from dossier.network.ways import Backed, Edge, GivenUp, Way, best_first, shortest_ways, strength, weakest
from dossier.view.pages import make_page
from dossier.view.path import address
from dossier.view.plain import plain_page
from tests.unit.conftest import Files

Compiled = Callable[[Files], Store]


def edge(here: str, there: str, number: int = 0, standing: str = "reported") -> Edge:
    """A link from one record to another."""
    return Edge(here, there, "knows", "known by", "associate_of", standing=standing, number=number)


def of(*pairs: tuple[str, str]) -> Callable[[Sequence[str]], Mapping[str, Sequence[Edge]]]:
    """Neighbours in a graph of these links, in both directions."""

    def neighbours(ids: Sequence[str]) -> Mapping[str, Sequence[Edge]]:
        edges = [edge(a, b, number) for number, (a, b) in enumerate(pairs)]
        return {each: [e for e in (*edges, *(e.turned() for e in edges)) if e.here == each] for each in ids}

    return neighbours


def records(way: Way) -> str:
    """The records along a way."""
    return "".join([way[0].here, *(hop.there for hop in way)])


def test_the_shortest_ways_and_only_those() -> None:
    """All ways of the least length, each in its direction; longer ones, none and the way to itself are no ways."""
    graph = of(("a", "b"), ("b", "d"), ("a", "c"), ("c", "d"), ("a", "e"), ("e", "f"), ("f", "d"), ("x", "y"))
    ways = shortest_ways(graph, "a", "d")
    assert sorted(map(records, ways)) == ["abd", "acd"]
    for way in ways:
        assert all(hop.edges and {(e.here, e.there) for e in hop.edges} == {(hop.here, hop.there)} for hop in way)
    assert shortest_ways(graph, "a", "x") == shortest_ways(graph, "a", "a") == shortest_ways(graph, "a", "nobody") == []


def test_a_limit_of_steps_and_of_ways() -> None:
    """Nothing beyond so many steps, and no more ways than are wanted."""
    line = of(*pairwise("abcdefgh"))
    assert records(shortest_ways(line, "a", "h", most_hops=7)[0]) == "abcdefgh"
    assert shortest_ways(line, "a", "h", most_hops=6) == []
    many = of(*(("a", str(n)) for n in range(50)), *((str(n), "z") for n in range(50)))
    assert len(shortest_ways(many, "a", "z", most=12)) == 12


@pytest.mark.parametrize("name", ["aa", "zz"])
def test_of_many_ways_the_best_backed_are_shown(compiled: Compiled, name: str) -> None:
    """Wherever their records stand in the base; how many are as short is told."""
    files = {f"m{n:02}.yaml": f"kind: person\nname: M {n}\nrelations:\n  - {{sibling_of: [a, z], standing: alleged}}\n" for n in range(30)}
    files[f"{name}.yaml"] = "kind: person\nname: Best\nrelations:\n  - {sibling_of: [a, z], standing: confirmed}\n"
    page = make_page(compiled(files | {"a.yaml": "kind: person\nname: Ann\n", "z.yaml": "kind: person\nname: Zoe\n"}), address("a", "z"))
    assert (page.data[0]["records"][1], len(page.data)) == (name, 12)
    assert "2 steps: 12 of 31 ways\n" in plain_page(page)


def test_what_was_not_looked_at_is_not_said_to_be_no_way(compiled: Compiled, monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that gives up says how far it has come, in words and beside the data."""
    monkeypatch.setattr("dossier.network.ways.MOST_SEEN", 5)
    line = of(*pairwise("abcdefgh"))
    with pytest.raises(GivenUp) as caught:
        shortest_ways(line, "a", "h")
    assert caught.value.steps == 4
    assert shortest_ways(line, "a", "h", most_hops=4) == []  # all that was asked has been looked at
    store = compiled({
        f"{one}{one}.yaml": f"kind: person\nname: {one * 2}\nrelations:\n  - spouse_of: {other * 2}\n" for one, other in pairwise("abcdefgh")
    })  # fmt: skip
    said = "No way of at most 4 steps; longer ones are not looked for: "
    found = CliRunner().invoke(cli, ["path", "aa", "hh", "--db", str(store.path)])
    assert found.exit_code == 1
    assert said in found.stdout
    found = CliRunner().invoke(cli, ["path", "aa", "hh", "--json", "--db", str(store.path)])
    assert found.exit_code == 1
    assert found.stdout == "[]\n"
    assert said in found.stderr


def test_every_statement_of_a_step_is_in_it() -> None:
    """Two records tied twice are one step with two statements."""
    (way,) = shortest_ways(of(("a", "b"), ("b", "a"), ("b", "c")), "a", "c")
    assert [len(hop.edges) for hop in way] == [2, 1]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=25), st.integers(0, 9), st.integers(0, 9))
def test_as_a_plain_search_finds_them(links: list[tuple[int, int]], start: int, goal: int) -> None:
    """The same ways as going through all of them step by step."""
    named = [(str(a), str(b)) for a, b in links if a != b]
    beside: dict[str, set[str]] = {}
    for a, b in named:
        beside.setdefault(a, set()).add(b)
        beside.setdefault(b, set()).add(a)
    level: list[tuple[str, ...]] = [(str(start),)]
    seen, wanted = {str(start)}, set[str]()
    while level and not wanted and start != goal:
        level = [(*way, after) for way in level for after in beside.get(way[-1], ()) if after not in seen]
        seen.update(way[-1] for way in level)
        wanted = {"".join(way) for way in level if way[-1] == str(goal)}
    found = shortest_ways(of(*named), str(start), str(goal), most_hops=10, most=1000)
    assert {records(way) for way in found} == wanted
    assert len(found) == len(wanted)


def test_strength_is_standing_then_publishers_then_grade() -> None:
    """A confirmed link beats a reported one with many sources; two publishers beat one; an A beats a C."""
    two, one, graded, nothing = Backed(("s", "t"), 2, "C"), Backed(("s", "t"), 1, "C"), Backed(("s",), 1, "A"), Backed()
    assert strength(edge("a", "b", standing="confirmed"), one) > strength(edge("a", "b"), two)
    assert strength(edge("a", "b"), two) > strength(edge("a", "b"), graded) > strength(edge("a", "b"), one)
    assert strength(edge("a", "b", standing="alleged"), two) > strength(edge("a", "b", standing="unsourced"), nothing)


def test_the_weakest_step_by_its_best_statement() -> None:
    """A step is as good as the best statement of it; ways whose weakest step is better come first."""
    ways = shortest_ways(of(("a", "b"), ("a", "b"), ("b", "d"), ("a", "c"), ("c", "d")), "a", "d")
    backed = {("relation", number): Backed(("s",), 1, grade) for number, grade in enumerate("EACDD")}
    assert weakest(next(way for way in ways if records(way) == "abd"), backed)[0] == 2
    assert [records(way) for way in best_first(ways, backed)] == ["abd", "acd"]


FILES: Files = {
    "sources/all.yaml": "s: {title: Paper, publisher: Press, reliability: C}\nt: {title: Register, publisher: Office, reliability: A}\n",
    "ada.yaml": (
        "kind: person\nname: Ada Vale\nrelations:\n"
        "  - {member_of: group, role: chief, from: 2001, to: 2005, standing: alleged, sources: [s]}\n"
        "  - {director_of: firm, standing: confirmed, from: 2010, to: present, sources: [s, t]}\n"
        "  - {associate_of: bo, standing: denied, sources: [s]}\n"
    ),
    "bo.yaml": (
        "kind: person\nname: Bo Orr\nrelations:\n  - {leader_of: group, from: 2003, sources: [t]}\n"
        "  - {owner_of: firm, share: 40%, standing: confirmed, from: 2012, sources: [t]}\n"
    ),
    "group.yaml": "kind: criminal_group\nname: The Group\n",
    "firm.yaml": "kind: company\nname: Firm\n",
    "meeting.yaml": "kind: event\nname: Meeting\ndate: 2004\nparticipants:\n  - ada: host\n  - bo\nsources: [s]\n",
    "far.yaml": "kind: person\nname: Far\n",
}  # fmt: skip


@pytest.fixture
def store(compiled: Compiled) -> Store:
    """Two people tied through a group, a firm and an event; what is denied ties nobody."""
    return compiled(FILES)


def through(store: Store, **kept: Any) -> list[str]:
    """The records in the middle of the ways from one to the other, in the order of the page."""
    page = make_page(store, address("ada", "bo", **kept))
    return [way["records"][1] for way in page.data]


def test_the_page_names_each_step_its_backing_and_the_weakest(store: Store) -> None:
    """The best backed way first; each step with role, dates, standing, sources; one step marked as the weakest."""
    assert through(store) == ["firm", "meeting", "group"]
    text = plain_page(make_page(store, address("ada", "bo")))
    assert "2 steps: 3 ways" in text
    assert "weakest link: step 1, alleged, 1 source, at best C (fairly reliable)" in text
    assert "↓ member of · chief · 2001 – 2005 · alleged\n    Paper" in text
    assert "↓ owners · from 2012 · share 40% · confirmed" in text
    assert "▸ Meeting" in text
    assert "associate" not in text


def test_filters(store: Store) -> None:
    """Confirmed links only, as of a date, without a kind of link."""
    assert through(store, confirmed=True) == ["firm"]
    assert through(store, as_of="2004") == ["meeting", "group"]
    assert through(store, as_of="2020-06") == ["firm", "meeting"]
    assert through(store, as_of="2003") == ["group"], "the meeting was later"
    assert through(store, without=("event", "owner_of")) == ["group"]
    text = plain_page(make_page(store, address("ada", "bo", confirmed=True, as_of="2020", without=("event",))))
    assert "Counted: confirmed links only, as of 2020, without parts in events." in text


def test_no_way(store: Store) -> None:
    """Said, not left blank."""
    assert "No way of at most 8 steps." in plain_page(make_page(store, address("ada", "far")))
    assert "One record has no way to itself." in plain_page(make_page(store, address("ada", "ada")))


def test_a_hub_is_read_once(compiled: Compiled) -> None:
    """Two members of a group of 700 are two steps apart."""
    files = {f"p{n}.yaml": f"kind: person\nname: P {n}\nrelations:\n  - {{member_of: hub}}\n" for n in range(700)}
    store = compiled(files | {"hub.yaml": "kind: criminal_group\nname: Hub\n"})
    assert len(Graph(store, Kept()).neighbours(["hub"])["hub"]) == 700
    assert [way["records"] for way in make_page(store, address("p1", "p699")).data] == [["p1", "hub", "p699"]]


def test_the_command(store: Store) -> None:
    """`dossier path` as text and JSON; wrong dates and kinds of links are wrong usage, no way is status 1."""
    base = ["--db", str(store.path)]
    ran = CliRunner().invoke(cli, ["path", "ada", "Bo Orr", "--confirmed", "--json", *base])
    assert [way["weakest"]["step"] for way in json.loads(ran.stdout)] == [2]
    assert CliRunner().invoke(cli, ["path", "ada", "far", *base]).exit_code == 1
    for wrong in (["--as-of", "someday"], ["--without", "knows"]):
        assert CliRunner().invoke(cli, ["path", "ada", "bo", *wrong, *base]).exit_code == 2


@pytest.mark.parametrize(("grades", "told"), [("'1' B", "at best B (usually reliable)"), ("'1' '2'", "at best 1")])
def test_a_grade_that_is_none_hides_none(compiled: Compiled, grades: str, told: str) -> None:
    """It stands by itself only where there is no other."""
    one, two = grades.split()
    store = compiled({
        "a.yaml": "kind: person\nname: A\nrelations: [{associate_of: b, sources: [x, y]}]\n",
        "b.yaml": "kind: person\nname: B\n",
        "sources/s.yaml": f"x: {{title: X, reliability: {one}}}\ny: {{title: Y, reliability: {two}}}\n",
    })  # fmt: skip
    assert make_page(store, address("a", "b")).data[0]["weakest"]["why"] == f"reported, 2 sources, {told}"
