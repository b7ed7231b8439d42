"""What is made otherwise of a large base: lists of which only a part is read, and pages and searches in another process."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dossier.database import figures, ledger, resting, timeline, todo
from dossier.database.compile import build
from dossier.database.store import Store, StoreError
from dossier.search import passages
from dossier.search.engine import Engine
from dossier.stop import View
from dossier.tui.page_maker import Process
from dossier.view import apart, quick
from dossier.view import ledger as ledger_view
from dossier.view import timeline as timeline_view
from dossier.view import todo as todo_view
from dossier.view.pages import WHOLE, make_page
from dossier.view.plain import plain_page, plain_text
from tests.unit.conftest import Files, compile_, write

EXAMPLE = Path(__file__).parent.parent / "data" / "example"
PERSON = "baltasar-nieves-urrutia"
OLD: Files = {
    "sources/all.yaml": "s: {title: Paper}\n",
    "old.yaml": "kind: person\nname: Old\nbirth_date: '-0044'\ndeath_date: 0014\nquestions: [Why?, When?]\n",
    "older.yaml": (
        "kind: person\nname: Older\nbirth_date: '-0100-05'\ndeath_date: '-0044-03-15'\n"
        "relations:\n  - {associate_of: Cee, from: '-0060', to: '-0050', standing: confirmed, sources: [s]}\n"
        "accusations:\n  - {charge: Treason, stage: charged, date: '-0044', response: denied, sources: [s]}\n  - {charge: Undated}\n"
    ),
}


@pytest.fixture
def old(compiled: Callable[[Files], Store]) -> Store:
    """Two lives around the turn of the era."""
    return compiled(OLD)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The fictional base."""
    database = tmp_path_factory.mktemp("size") / "dossier.db"
    build(EXAMPLE, database)
    return Store(database)


def parts(items: Sequence[Any], size: int = 3) -> list[Any]:
    """The whole list, read piece by piece."""
    return [each for start in range(0, len(items) + size, size) for each in items[start : start + size]]


@pytest.mark.parametrize("name", ["old", "example"])
def test_a_part_of_a_list_is_that_part(name: str, request: pytest.FixtureRequest) -> None:
    """Moments, accusations and what is to be done, read in pieces, are those of the list as a whole, by every filter."""
    store: Store = request.getfixturevalue(name)
    every = timeline.moments(store)
    assert sum(timeline.groups(store).values()) == len(every)
    for told, keeps in timeline_view.FILTERS.values():
        kept = [each for each in timeline.groups(store) if keeps(each)]
        pieces = [each for start in range(0, len(every) + 3, 3) for each in timeline.part(store, kept, start, 3)]
        assert pieces == [each for each in every if keeps(each)], told
    charged = ledger.charges(store)
    assert sum(ledger.groups(store).values()) == len(charged)
    for told, keeps_charge in ledger_view.FILTERS.values():
        kept_charges = [each for each in ledger.groups(store) if keeps_charge(each)]
        found = [each for start in range(0, len(charged) + 2, 2) for each in ledger.charges(store, (), kept_charges, start, 2)]
        assert found == [each for each in charged if keeps_charge(ledger.Group(each.stage, each.response))], told
        assert ledger.accused(store, (), kept_charges) == len({each.accused.id for each in found}), told
    for listed in (todo.stubs, todo.questions, todo.weak, todo.troubles):
        items = listed(store)
        assert parts(items) == list(items), listed.__name__
        assert len(items) == len(list(items))


def test_time_runs_through_the_turn_of_the_era(old: Store) -> None:
    """Years before 0 come in the order of time when only a part is read, too."""
    days = [each.lo for each in timeline.part(old, list(timeline.groups(old)), 0, 20)]
    assert days == [each.lo for each in timeline.moments(old)]
    assert days[0] == "-0100-05-01"
    assert days[-1] == "0014-01-01"


def test_an_id_is_found_however_it_is_written(compiled: Callable[[Files], Store]) -> None:
    """By its own form, without case, in another script, of a record without a file, and of one whose id another had."""
    store = compiled(
        {
            "Ada.yaml": "kind: person\nname: Ada\nrelations:\n  - {associate_of: Cee}\n  - {associate_of: El-Chapo.x}\n  - {associate_of: Dee Gee}\n",
            "b/Ada.yaml": "kind: person\nname: Other Ada\n",
            "Öz.yaml": "kind: person\nname: Öz\nformer_ids: [oez]\n",
        }
    )
    for typed, id_ in (
        ("Ada", "Ada"),
        ("ADA", "Ada"),
        ("ada~2", "Ada~2"),
        ("CEE", "Cee"),
        ("el-chapo.X", "El-Chapo.x"),
        ("DEE-GEE", "dee-gee"),
        ("öz", "Öz"),
        ("ÖZ", "Öz"),
        ("OEZ", "Öz"),
    ):
        assert store.find_id(typed) == id_, typed
    assert store.find_id("nobody") is None


def test_what_a_base_holds_stands_in_it(tmp_path: Path) -> None:
    """The numbers that a build notes are those that counting gives, after a change too; what is no such note is counted."""
    write(tmp_path / "profiles", OLD)
    compile_(tmp_path)
    write(tmp_path / "profiles", {"new.yaml": "kind: company\nname: New\n"})
    compile_(tmp_path)
    store = Store(tmp_path / "dossier.db")
    counted = figures.count(store.all)
    assert figures.read(store.meta[figures.KEY]) == counted == store.figures()
    assert (counted.kinds, counted.stubs) == ({"person": 2, "company": 1}, 1)
    for text in ("", "[]", "[1, 2]", "[{}, 1, 2, 3, 4, 5, null]", '[{"person": "x"}, 1, 2, 3, 4, 5, 6]'):
        store.meta[figures.KEY] = text
        assert figures.read(text) is None
        assert store.figures() == counted


def test_a_source_that_much_rests_on(compiled: Callable[[Files], Store], monkeypatch: pytest.MonkeyPatch) -> None:
    """Every citation is listed; which of them stand alone is not looked for, and that is said."""
    store = compiled(OLD)
    few = store.dossier("s")
    assert few
    assert [(each.ref.id, each.alone) for each in few.resting] == [("older", True), ("older", True)]
    monkeypatch.setattr(resting, "MOST_COMPARED", 1)
    many = store.dossier("s")
    assert many
    assert [each.ref.id for each in many.resting] == ["older", "older"]
    assert "cited 2 times" in plain_text(many)


def test_more_passages_than_are_weighed(example: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where many texts hold the words the first ones are weighed, and how many there are is told as about."""
    engine = Engine.from_database(example.connection)
    exact = engine.search("text:the", 50)
    assert not exact.about
    monkeypatch.setattr(passages, "_MOST_RANKED", 2)
    rough = engine.search("text:the", 50)
    assert rough.about
    assert 0 < len(rough) <= 2
    assert {hit.id for hit in rough} <= {hit.id for hit in exact}
    assert all(hit.spans for hit in rough)


@pytest.mark.parametrize("typed", ["text:harbour", "text:harb", "kind:person text:harbour"])
def test_which_texts_are_weighed_does_not_depend_on_what_was_built_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    """A record that was changed has its texts behind all others in the index; the same few are weighed as in a new base."""
    monkeypatch.setattr(passages, "_MOST_RANKED", 7)
    profile = "kind: person\nname: {0}\nsummary: {1} harbour.\noccupation: harbour pilot\n"
    write(tmp_path / "profiles", {f"a{at}.yaml": profile.format(f"Ada {at}", "Old " * at) for at in range(8)})
    compile_(tmp_path)
    write(tmp_path / "profiles", {f"a{at}.yaml": profile.format(f"Ada {at}", "New " * at) for at in (0, 2, 3)})
    compile_(tmp_path)
    changed = Engine.from_database(Store(tmp_path / "dossier.db").connection).search(typed, 20)
    compile_(tmp_path, force=True)
    anew = Engine.from_database(Store(tmp_path / "dossier.db").connection).search(typed, 20)
    assert [(hit.id, hit.matched, hit.score) for hit in changed] == [(hit.id, hit.matched, hit.score) for hit in anew]
    assert (changed.total, changed.about) == (anew.total, anew.about) == (16, True)
    assert [hit.id for hit in anew] == ["a0", "a1", "a2", "a3"]


VIEWS = (*WHOLE.values(), *(todo_view.address(name) for name in todo_view.LISTS), View("network", (PERSON, "2", "", "")),
         View("path", (PERSON, "grupo-laguna", "", "", "")), View("timeline", ("all", PERSON)), View("ledger", (PERSON, "all")),
         View("nonsense", ()))  # fmt: skip


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: "-".join((view.name, *view.args[:1])))
def test_another_process_gives_the_same_page(example: Store, view: View) -> None:
    """Rows, title, filters and text are those that are made here, and can be sent."""
    maker = apart.Maker(example)
    shown = pickle.loads(pickle.dumps(maker.answer(apart.Asked(view, {}))))
    page = make_page(example, view)
    laid_out = [[row.lines(80) for row in rows] for rows in (shown.rows, page.make({}, 40))]
    assert laid_out[0] == laid_out[1]
    assert (shown.title, shown.variants, shown.failed) == (page.title, page.variants, "")
    assert maker.answer(apart.Asked(view, {}, text=True)).text == plain_page(page)
    waiting = quick.awaited(view)
    if page.variants and waiting.variants:
        assert [each for _, each in waiting.variants] == [each for _, each in page.variants]


def test_what_is_too_much_says_so(example: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that nobody could paste, and comparisons of every record of a large base, name the command that does it."""
    monkeypatch.setattr(apart, "MOST_COPIED", 0)
    assert "`dossier timeline`" in apart.Maker(example).answer(apart.Asked(WHOLE["timeline"], {}, text=True)).failed
    monkeypatch.setattr(apart, "MOST_COMPARED", 1)
    told = apart.Maker(example).answer(apart.Asked(todo_view.address("duplicates"), {}))
    assert "`dossier todo duplicates`" in told.rows[0].plain()
    assert [each for _, each in told.variants] == [todo_view.address(name) for name in todo_view.LISTS]
    assert apart.Maker(example).answer(apart.Asked(WHOLE["changes"], {})).title == "What changed"  # nothing to compare with


def test_a_base_that_cannot_be_read_is_said(example: Store) -> None:
    """The page says why, and the process goes on."""

    def fails(store: Store, view: View) -> Any:
        raise StoreError("dossier.db is damaged")

    assert apart.Maker(example, fails).answer(apart.Asked(WHOLE["ledger"], {})).failed == "dossier.db is damaged"


def test_a_process_answers_until_it_is_ended(example: Store) -> None:
    """Pages, searches with their reasons and conditions come through its pipes; ended, it gives nothing and leaves nothing."""
    process = Process(str(example.path), example.build)
    page = process.answer(apart.Asked(WHOLE["ledger"], {}))
    assert isinstance(page, apart.Shown)
    assert page.title == "Accusations"
    found = process.answer(apart.Sought("kind:person nieves", 50))
    assert isinstance(found, apart.Answer)
    assert found.hits == Engine.from_database(example.connection).search("kind:person nieves", 50)
    counted = process.answer(apart.Sought("", 0, choices=True))
    assert isinstance(counted, apart.Answer)
    assert [each for each in counted.choices if each.value == "person"]
    process.kill()
    assert process.answer(apart.Asked(WHOLE["ledger"], {})) is None
    assert process.end() != 0


def test_which_pages_come_at_once(example: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The larger the base the fewer; what tells of one record comes at once whatever the size, unless much is linked to it."""
    whole = [*WHOLE.values(), *(todo_view.address(name) for name in todo_view.LISTS), View("path", (PERSON, "grupo-laguna", "", "", ""))]
    monkeypatch.setattr(Store, "size", 300)
    assert all(quick.is_quick(example, each) for each in whole)
    numbers = []
    for size in (1_000, 10_000, 1_000_000):
        monkeypatch.setattr(Store, "size", size)
        numbers.append(sum(quick.is_quick(example, each) for each in whole))
        assert quick.is_quick(example, View("timeline", ("all", PERSON)))
        assert quick.is_quick(example, WHOLE["desk"])
    assert all(more > fewer for more, fewer in pairwise(numbers))
    monkeypatch.setattr(quick, "MOST_LINKS", 1)
    assert not quick.is_quick(example, View("timeline", ("all", PERSON)))


def test_what_is_made_apart_is_made_of_the_same_build(example: Store) -> None:
    """An id may be somebody else's in the base that has taken its place."""
    for of, failed in ((example.build, ""), ("another", apart.BUILT_ANEW)):
        process = Process(str(example.path), of)
        try:
            found = process.answer(apart.Sought("a", 3))
            page = process.answer(apart.Asked(todo_view.address(), {}))
        finally:
            process.end()
        assert isinstance(found, apart.Answer)
        assert isinstance(page, apart.Shown)
        assert (found.failed, page.failed) == (failed, failed)
        assert bool(found.hits) == bool(page.rows) == (not failed)
