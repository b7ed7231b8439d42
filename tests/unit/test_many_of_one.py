"""Very many of one thing: the work grows with their number, not with its square. Counted in calls, for these do not depend on the machine."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.cli import cli
from dossier.database import mentions, resting
from dossier.database.compiling import joining
from dossier.database.compiling.lookup import Lookup
from dossier.database.compiling.rules import Rule, contrary, links, sources
from dossier.database.compiling.staging import stage
from dossier.database.said import ties
from dossier.database.store import Store
from dossier.database.timeline import groups, moments, part
from dossier.network.graph import Graph
from dossier.profiles import places
from dossier.report.withheld import Withheld
from dossier.view import saying
from dossier.view.row import Others
from dossier.view.rows import make_rows
from tests.unit.conftest import Files, calls, compile_, write

MANY = 150


class Counter:
    """Counts the calls of a function that takes its place."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, where: object, name: str) -> None:
        self.calls = 0
        called = getattr(where, name)

        def counted(*given: object) -> object:
            self.calls += 1
            return called(*given)

        monkeypatch.setattr(where, name, counted)


@pytest.mark.parametrize("ids", [["ada"], ["ada", "Ada", "aDa", "ADA"]])
def test_files_that_want_one_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ids: list[str]) -> None:
    """As where each person has a folder with a `profile.yaml`: the first has it, the others are told by number."""
    asked = Counter(monkeypatch, Lookup, "with_id")
    write(tmp_path / "profiles", {f"d{at:03}/{ids[at % len(ids)]}.yaml": f"kind: person\nname: Ada {at}\n" for at in range(MANY)})
    compile_(tmp_path)
    connection = sqlite3.connect(tmp_path / "dossier.db")
    found = [id_ for (id_,) in connection.execute("SELECT id FROM entity ORDER BY no")]
    connection.close()
    assert [each.partition("~")[2] for each in found] == ["", *map(str, range(2, MANY + 1))]
    assert asked.calls < 5 * MANY


def contradicting() -> Files:
    days = "".join(f"  - {1000 + at}-01-01 [@s]\n" for at in range(MANY))
    links = "".join(f"  - {{owner_of: orr-co, from: {1000 + at}}}\n" for at in range(MANY))
    return {
        "ada.yaml": f"kind: person\nname: Ada Vale\nbirth_date:\n{days}relations:\n{links}",
        "orr-co.yaml": "kind: company\nname: Orr & Co\n",
    }


def test_values_that_contradict_each_other(compiled: Callable[[Files], Store], monkeypatch: pytest.MonkeyPatch) -> None:
    """Each has all others against it, which are made when one asks; so have links that are told in many ways."""
    dossier = compiled(contradicting()).dossier("ada")
    assert dossier
    said, linked = Counter(monkeypatch, saying, "value"), Counter(monkeypatch, saying, "link")
    rows = [row for row in make_rows(dossier, page=0) if row.statement and row.statement.others is not Others]
    assert len(rows) == 2 * MANY
    assert max(said.calls, linked.calls) < 3 * MANY
    assert all(row.statement and len(row.statement.others()) == MANY - 1 for row in rows)


def test_who_contradicts_each_of_many(compiled: Callable[[Files], Store], tmp_path: Path) -> None:
    compiled(contradicting())
    told = CliRunner().invoke(cli, ["evidence", "ada", "born", "--db", str(tmp_path / "dossier.db")]).output
    assert told.count(f"WHO SAYS OTHERWISE ({MANY - 1})") == told.count(f"… {MANY - 51} more") == MANY
    one = CliRunner().invoke(cli, ["evidence", "ada", "born", "1000", "--db", str(tmp_path / "dossier.db")]).output
    assert one.count("born 1") == MANY
    assert "more" not in one
    asked = ["evidence", "ada", "--json", "--db", str(tmp_path / "dossier.db")]
    every, (of_one,) = (json.loads(CliRunner().invoke(cli, [*asked, *words]).output) for words in ([], ["1000", "born"]))
    counts = [(len(each["otherwise"]), each["otherwise_in_all"]) for each in every if each["statement"].startswith(("born", "owner"))]
    assert counts == [(50, MANY - 1)] * 2 * MANY
    assert len(of_one["otherwise"]) == of_one["otherwise_in_all"] == MANY - 1


@pytest.mark.parametrize("told", ["dates", "periods", "places", "links"])
def test_what_speaks_against_each_of_many_is_found_for_all_at_once(
    compiled: Callable[[Files], Store], monkeypatch: pytest.MonkeyPatch, told: str
) -> None:
    """Four times as many values that differ are compared some four times as often, not sixteen times."""
    lines = {
        "dates": ("birth_date", "{at} [@s]"), "places": ("birth_place", "Town {at}"),
        "periods": ("status", "{{value: 's {at}', from: {at}, to: {at}}}"),
        "links": ("relations", "{{owner_of: orr-co, from: {at}, role: 'r {at}', standing: disputed}}"),
    }  # fmt: skip
    key, line = lines[told]

    def compared(many: int) -> int:
        listed = "".join(f"  - {line.format(at=1000 + at)}\n" for at in range(many))
        store = compiled({"ada.yaml": f"kind: person\nname: Ada Vale\n{key}:\n{listed}", "orr-co.yaml": "kind: company\nname: Orr & Co\n"})
        dossier = store.dossier("ada")
        assert dossier
        rows = [row.statement for row in make_rows(dossier, page=0) if row.statement and row.statement.others is not Others]
        taken = calls(lambda: [len(each.others()) for each in rows])
        assert [len(each.others()) for each in rows] == [0 if told == "periods" else many - 1] * many
        return taken

    assert compared(4 * MANY) < 10 * compared(MANY)


def test_events_with_links(compiled: Callable[[Files], Store], monkeypatch: pytest.MonkeyPatch) -> None:
    events = "".join(f"  - {{what: 'Met [[p{at}]]', date: 2001}}\n" for at in range(MANY))
    store = compiled(
        {"ada.yaml": f"kind: person\nname: Ada Vale\nevents:\n{events}", "p7.yaml": "kind: person\nname: Ben\nsensitive: [name]\n"}
    )
    asked = Counter(monkeypatch, Store, "refs")
    dossier = store.dossier("ada")
    assert dossier
    shown = Withheld(store).dossier(dossier)
    assert asked.calls < 10
    assert [event.what for event in shown.events].count("Met [[p8]]") == 1
    assert "Met [[p7]]" not in [event.what for event in shown.events]


def steps(connection: sqlite3.Connection, ask: Callable[[], object], unit: int = 1000) -> int:
    """Steps that the database takes for an answer, in thousands or another unit."""
    taken = 0

    def step() -> int:
        nonlocal taken
        taken += 1
        return 0

    connection.set_progress_handler(step, unit)
    ask()
    connection.set_progress_handler(None, 0)
    return taken


@pytest.mark.parametrize("asked", ["dossier", "network", "differences"])
def test_links_that_one_file_tells(compiled: Callable[[Files], Store], asked: str) -> None:
    """Four times as many of them, each with a source, take some four times as long, not sixteen times."""

    def taken(many: int) -> int:
        links = "".join(f"  - owner_of: orr-co\n    from: {1000 + at}\n    sources: [s p. {at}]\n" for at in range(many))
        store = compiled(
            {"ada.yaml": f"kind: person\nname: Ada Vale\nrelations:\n{links}", "orr-co.yaml": "kind: company\nname: Orr & Co\n"}
        )
        ways = {
            "dossier": lambda: store.dossier("orr-co"),
            "network": lambda: Graph(store).neighbours(["orr-co"]),
            "differences": lambda: ties(store, ["orr-co"], {}),
        }
        return steps(store.connection, ways[asked])

    assert taken(4 * MANY) < 8 * max(taken(MANY), 5)


@pytest.mark.parametrize("one", [True, False], ids=["alike", "otherwise"])
def test_deals_that_both_sides_tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one: bool) -> None:
    """Each is held only against those of its year."""
    asked = Counter(monkeypatch, joining, "_joined")
    ours = "".join(f"  - {{associate_of: bo, from: {1000 + at}, role: deal {at}}}\n" for at in range(MANY))
    theirs = "".join(f"  - {{associate_of: ada, from: {1000 + at if one else 1000 + at + MANY}}}\n" for at in range(MANY))
    profile = "kind: person\nname: {}\nrelations:\n{}"
    write(tmp_path / "profiles", {"ada.yaml": profile.format("Ada", ours), "bo.yaml": profile.format("Bo", theirs)})
    compile_(tmp_path)
    with closing(sqlite3.connect(tmp_path / "dossier.db")) as connection:
        assert connection.execute("SELECT count(*) FROM relation").fetchone() == (MANY if one else 2 * MANY,)
    assert asked.calls <= MANY


def test_courts_and_authorities_without_a_record(compiled: Callable[[Files], Store], monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that many accusations and listings have is looked up once, whoever it is meant to be; so is one who is the same."""
    asked = Counter(monkeypatch, Lookup, "stub")
    cases = "".join(f"  - {{charge: Fraud {at}, stage: charged, court: High Court}}\n" for at in range(MANY))
    lists = "".join(f"  - {{authority: The Office, program: P{at}}}\n" for at in range(MANY))
    same = "".join(f"  - '[[nobody]] {at}?'\n" for at in range(MANY))
    profile = f"kind: person\nname: Ada\naccusations:\n{cases}sanctions:\n{lists}questions:\n{same}"
    store = compiled({"ada.yaml": profile, "bo.yaml": "kind: person\nname: Bo\nrelations: [linked_to: The Office]\n"})
    assert asked.calls < 10
    assert store.all("SELECT DISTINCT court_id FROM accusation") == [(None,)]
    assert store.all("SELECT DISTINCT authority_id FROM sanction") == [("the-office",)]
    assert len(store.all("SELECT 1 FROM problem WHERE code = 'unknown-record'")) == MANY


def test_a_name_of_which_many_ask_and_nobody_made_a_record(compiled: Callable[[Files], Store]) -> None:
    """Whether there is one is found without a look at each of them."""
    profile = "kind: person\nname: Ada {}\nnot_same_as: [Somebody]\n"
    connection = compiled({f"a{at}.yaml": profile.format(at) for at in range(MANY)}).connection
    assert connection.execute("SELECT count(*), count(stub_id) FROM asked WHERE key = 'somebody'").fetchone() == (MANY, 0)
    lookup = Lookup(connection)
    assert steps(connection, lambda: lookup.stub("Somebody"), 10) < MANY // 10
    assert lookup.stub("Somebody") == ""


@pytest.mark.parametrize("verb", ["associate_of", "child_of"])
def test_links_of_one_with_many(compiled: Callable[[Files], Store], verb: str) -> None:
    """Whoever looks for what files tell of each takes four times as long of four times as many, whichever side the one is of."""

    def taken(many: int) -> int:
        links = "".join(f"  - {{{verb}: Somebody {at}, sources: [s p. {at}]}}\n" for at in range(many))
        connection = compiled({"ada.yaml": f"kind: person\nname: Ada Vale\nrelations:\n{links}"}).connection
        groups_ = connection.execute(f"SELECT DISTINCT verb, {joining.SIDES}, object_text FROM relation").fetchall()
        assert [len(joining.sentences_of(connection, group)) for group in groups_] == [1] * many
        return steps(connection, lambda: [joining.sentences_of(connection, group) for group in groups_])

    assert taken(4 * 100) < 8 * taken(100)


@pytest.mark.parametrize("rule", [contrary.younger_parents, contrary.guests, contrary.both_ways])
def test_links_that_contradict_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rule: Rule) -> None:
    """Many links between two who each tell many days: four times as many of all take a few times as long, not 16 or 64 times."""

    nobody = Lookup.__new__(Lookup)  # who knows no record, so that nothing is told
    monkeypatch.setattr(nobody, "held", lambda id_: None, raising=False)

    def taken(many: int) -> int:
        days = "".join(f"  - {1000 + at}\n" for at in range(many))
        lists = {
            key: "".join(f"  - {{{key}: {other}, note: n{at}}}\n" for at in range(many)) for key, other in (("parent_of", "b"), ("b", "x"))
        }
        files = {
            "a.yaml": f"kind: person\nname: A\nbirth_date:\n{days}relations:\n{lists['parent_of']}",
            "b.yaml": f"kind: person\nname: B\nbirth_date:\n{days}relations:\n{lists['parent_of'].replace(': b', ': a')}",
            "e.yaml": f"kind: event\nname: E\ndate:\n{days}participants:\n{lists['b'].replace('note: ', 'role: ')}",
        }
        folder = tmp_path / str(many)
        write(folder / "profiles", files)
        compile_(folder)
        with closing(sqlite3.connect(folder / "dossier.db")) as connection:
            connection.execute("CREATE TEMP TABLE scope (low INTEGER, high INTEGER)")
            connection.execute("INSERT INTO temp.scope VALUES (0, 9000000000000000000)")
            return steps(connection, lambda: rule(connection, nobody), 100)

    assert taken(4 * 40) < 12 * taken(40)


@pytest.mark.parametrize("rule", [links.outlived, sources.padded_dates, sources.crime_topics, sources.beyond])
def test_what_is_wrong_with_one_of_many_facts_and_links(tmp_path: Path, rule: Rule) -> None:
    """What is told of a record is read once for all its links, its claims and its citations: four times as many take some four times."""

    def taken(many: int) -> int:
        days = "".join(f"  - {2000 + at % 9}-01-01 [@s]\n" for at in range(many))
        topics = "".join(f"  - {{value: crime.fin, note: n{at}}}\n" for at in range(many))
        ends = "".join(f"  - {{associate_of: bo, from: {1000 + at}}}\n" for at in range(many))
        cited = "".join(f"  - {{value: t{at}, sources: []}}\n" for at in range(many))
        files = {
            "ada.yaml": f"kind: person\nname: Ada\nbirth_date:\n{days}topics:\n{topics}relations:\n{ends}occupation:\n{cited}",
            "bo.yaml": "kind: person\nname: Bo\n", "s.yaml": "s: {title: S, type: registry, pages: 3}\n",
        } | {f"p{at}.yaml": f"kind: person\nname: P{at}\nsources: [s p. 9]\noccupation: x\n" for at in range(many)}  # fmt: skip
        folder = tmp_path / str(many)
        write(folder / "profiles", files)
        compile_(folder)
        with closing(sqlite3.connect(folder / "dossier.db")) as connection:
            stage(connection)
            connection.execute("INSERT INTO temp.scope VALUES (0, 9000000000000000000)")
            standing = [(0, f"p{at}.yaml", f"p{at}", "s", 3, 1) for at in range(many)]
            connection.executemany("INSERT INTO temp.standing VALUES (?, ?, ?, ?, ?, ?)", standing)
            found = steps(connection, lambda: rule(connection, Lookup(connection)), 100)
            assert connection.execute("SELECT count(*) FROM temp.fault").fetchone()[0] >= many
            return found

    assert taken(4 * MANY) < 8 * taken(MANY)


def test_a_text_that_cites_one_source_in_each_of_its_sentences(compiled: Callable[[Files], Store], monkeypatch: pytest.MonkeyPatch) -> None:
    """For the source's dossier it is put in words once, also where it is listed for each."""
    monkeypatch.setattr(resting, "MOST_COMPARED", 1)
    notes = "".join(f"  Met [[ada]] on day {at} [@s p. {at}].\n\n" for at in range(MANY))
    source = compiled({"ada.yaml": f"kind: person\nname: Ada\nnotes: |\n{notes}", "s.yaml": "s: {title: S}\n"}).dossier("s")
    assert source
    asked = Counter(monkeypatch, saying, "without_marks")
    rows = [row.copy for row in make_rows(source, page=0) if row.stated]
    assert len(rows) == MANY and set(rows) == {rows[0]} and "Met Ada on day 0" in rows[0]
    assert asked.calls == 1


def test_paragraphs_that_cite(compiled: Callable[[Files], Store]) -> None:
    """The citations of a paragraph are found without a look at those of all others."""

    def taken(many: int) -> int:
        notes = "".join(f"  Day {at} [@s p. {at}].\n\n" for at in range(many))
        dossier = compiled({"ada.yaml": f"kind: person\nname: Ada\nnotes: |\n{notes}", "s.yaml": "s: {title: S}\n"}).dossier("ada")
        assert dossier
        asked = 0

        class Number(int):
            def __hash__(self) -> int:
                nonlocal asked
                asked += 1
                return int.__hash__(self)

        text = dossier.texts[0]
        cites = tuple(replace(cite, number=Number(cite.number)) for cite in text.backing.cites)
        told = replace(dossier, texts=(replace(text, backing=replace(text.backing, cites=cites)),))
        rows = [row.statement for row in make_rows(told, page=0) if row.statement and row.section == "Notes"]
        assert [len(each.backing.cites) for each in rows] == [1] * many
        return asked

    assert taken(4 * MANY) < 8 * taken(MANY)


def test_places_in_one_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """The text is looked through once for all of its sentences, also where each is asked for alone."""
    told = " ".join(f"Sentence {at} of it." for at in range(MANY))
    lines_ = [f'summary: "{told[:40]}', f'  {told[40:]}"']
    asked = Counter(monkeypatch, places, "_Shown")
    at_words = places.Places(lines_)
    starts = [found.start() for found in re.finditer("Sentence", told)]
    assert [at_words.of((1, 10), told, start) for start in starts] == places.Places(lines_).each((1, 10), told, starts)
    assert at_words.of((1, 10), told, starts[-1])[0] == 2
    assert asked.calls == 2


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("kind", ["person", "event"])
def test_dates_that_contradict_each_other_in_a_timeline(compiled: Callable[[Files], Store], kind: str, whole: bool) -> None:
    """Each is told once, of the record and of the whole base; four times as many take some four times as long."""

    def taken(many: int) -> int:
        days = "".join(f"  - {1000 + at // 2}-01-0{1 + at % 2} [@s]\n" for at in range(many))
        store = compiled({"ada.yaml": f"kind: {kind}\nname: Ada\n{'date' if kind == 'event' else 'birth_date'}:\n{days}"})
        records = [] if whole else ["ada"]
        assert len(moments(store, records)) == many
        return steps(store.connection, lambda: (moments(store, records), part(store, list(groups(store)), 0, 10)), 100)

    assert taken(4 * MANY) < 8 * max(taken(MANY), 5)


def test_a_text_of_nothing_but_blanks() -> None:
    """It is looked through once, not from each blank again: that took half an hour of so many."""
    blanks = "\t" * 1_000_000
    assert saying.without_marks(blanks) == blanks
    assert mentions._CITATIONS.sub("", f"{blanks}x [@s] y") == f"{blanks}x y"
