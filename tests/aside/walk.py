"""A person pins, tags, notes and bookmarks while the base changes: nothing of it is lost, and nothing is shown at another record unsaid.

Nor is what changed told of another record.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner

from dossier.cli import cli
from dossier.database.compile import build
from dossier.database.store import Store
from dossier.stop import View
from dossier.userdata.desk import BOOKMARKS, PINNED, TAGS, Desk
from dossier.userdata.following import called_otherwise, desk_of
from dossier.userdata.lists import Item
from dossier.userdata.sets import OwnSets
from dossier.view import ledger, network, path, timeline
from dossier.view.own import aside
from dossier.view.pages import make_page
from tests.aside.changed import People, people, wrong
from tests.aside.world import World

ACTS = ("pin", "bookmark", "tags", "tags", "note", "note", "take", "visit", "pin by command", "tag by command", "view")
TOKEN = re.compile(r"\b[tn]\d+\b")


class Mark(NamedTuple):
    """What was put aside once."""

    where: str
    """The list, or the case."""
    people: frozenset[str]
    """Whom the record was of."""
    token: str
    """A tag or a note that nothing else has; empty where there is none."""


class Seen(NamedTuple):
    """A view that was bookmarked."""

    name: str
    title: str
    people: tuple[frozenset[str], ...]
    """Whom each of its records was of."""


class Walk:
    """One walk in a folder; where own files are kept is told by DOSSIER_STATE."""

    def __init__(self, folder: Path, seed: int, *, careful: bool, late: bool = False) -> None:
        """`late`: now and then something is put aside in a program that has the base before still open."""
        self.rng = random.Random(seed)
        self.world = World(self.rng, careful=careful)
        self.careful = careful and not late
        self.late = late
        self.profiles, self.database = folder / "profiles", folder / "dossier.db"
        self.marks: set[Mark] = set()
        self.views: set[Seen] = set()
        self.count = 0
        self.done: list[str] = []
        self.compared = 0

    def go(self, steps: int) -> None:
        """Change, build, look, put aside; raises AssertionError."""
        try:
            for _ in range(steps):
                self.done += [each for each in (self.world.change() for _ in range(self.rng.choice([0, 1, 1, 2, 3]))) if each]
                self.world.write(self.profiles)
                before = self.database.with_name("before.db")
                if self.database.exists():
                    shutil.copyfile(self.database, before)
                build(self.profiles, self.database)
                with closing(Store(self.database)) as store:
                    self.check(store)
                    if before.exists():
                        self.look_back(before, store)
                    for _ in range(self.rng.choice([0, 1, 2, 3])):
                        self.act(store)
                        self.check(store)
        except AssertionError as error:
            raise AssertionError(f"{error}\n  after {self.done[-14:]}") from error

    def look_back(self, database: Path, store: Store) -> None:
        """At the base before: what changed since, and what is put aside in a program that has it still open."""
        with closing(Store(database)) as before:
            if self.world.careful:
                faults = wrong(before, store)
                assert not faults, f"changed: {faults}"
            if self.late and self.rng.random() < 0.5:
                self.act(before, ("tags", "tags", "note", "visit"))
        self.check(store)

    # --- what a person does ---

    def act(self, store: Store, acts: Sequence[str] = ACTS) -> None:
        """Put something aside, or take it out."""
        rng, desk = self.rng, desk_of(store)
        whose = {id_: who for id_, who in people(store).items() if who}
        if not whose:
            return
        record = rng.choice(sorted(whose))
        called = store.refs([record])[record].called
        act = rng.choice(acts)
        self.done.append(f"{act} {record!r}")
        self.count += 1
        token = f"{'n' if act == 'note' else 't'}{self.count}"
        if act in ("pin", "bookmark"):
            name = PINNED if act == "pin" else BOOKMARKS
            gone = self.shown(store, name, record)
            if desk.toggle(name, record, called):
                self.marks.add(Mark(name, whose[record], ""))
            else:
                self.marks -= gone
        elif act == "pin by command":
            self.run("pin", record)
            self.marks.add(Mark(PINNED, whose[record], ""))
        elif act == "tags":
            gone = self.shown(store, TAGS, record)
            keep = [tag for tag in desk.tags().get(record, ()) if rng.random() < 0.5]
            desk.set_tags(record, called, [*keep, token])
            self.marks -= {mark for mark in gone if mark.token not in keep}
            self.marks.add(Mark(TAGS, whose[record], token))
        elif act == "tag by command":
            self.run("tag", record, token)
            self.marks.add(Mark(TAGS, whose[record], token))
        elif act == "note":
            name = rng.choice(["one", "two"])
            desk.put(desk.case(name) or desk.new_case(name), Item(record, called, f"note {token}."))
            self.marks.add(Mark(name, whose[record], token))
        elif act == "take":
            case = desk.case(rng.choice(["one", "two"]))
            if case:
                gone = self.shown(store, case.name, record)
                desk.take(case, {record})
                self.marks -= gone
        elif act == "view":
            self.bookmark_view(store, desk, [record, rng.choice(sorted(whose))])
        else:
            desk.visited([(record, called)])

    def bookmark_view(self, store: Store, desk: Desk, records: list[str]) -> None:
        """Bookmark a view of one or two records."""
        whose = people(store)
        view = self.rng.choice([network.address(records[0]), ledger.address(records[0]), path.address(*records), timeline.address(records)])
        if any(each.stop == view for each in desk.items(BOOKMARKS)):
            return
        title = make_page(store, view).title
        desk.toggle(BOOKMARKS, view, title)
        here = next(each.name for each in desk.items(BOOKMARKS) if each.stop == view)
        self.views.add(Seen(view.name, here, tuple(whose[view.args[place]] for place in view.records)))

    def run(self, *words: str) -> None:
        """A command."""
        done = CliRunner().invoke(cli, [*words, "--db", str(self.database)])
        assert done.exit_code == 0, f"{words}: {done.output}"

    # --- what must hold ---

    def items(self, desk: Desk, name: str) -> list[Item]:
        """What stands in a list or a case."""
        if name.endswith(".md"):
            return desk.items(name)
        case = desk.case(name)
        return list(case.members) if case else []

    def shown(self, store: Store, name: str, record: str) -> set[Mark]:
        """The marks that are shown at a record."""
        whose = people(store)
        items = [each for each in self.items(desk_of(store), name) if each.stop == record]
        if not items:
            return set()
        told = {name for _, name in called_otherwise(store, items)}
        tokens = {token for each in items for token in TOKEN.findall(each.note)}
        return {
            mark for mark in self.marks
            if mark.where == name and (mark.token in tokens or (not mark.token and (mark.people & whose[record] or mark.people & told)))
        }  # fmt: skip

    def check(self, store: Store) -> None:
        """Everything that was put aside is there, and at whom it was of."""
        self.compared += 1
        desk, whose = desk_of(store), people(store)
        at = {who: id_ for id_, every in whose.items() for who in every}
        self.check_views(desk.items(BOOKMARKS), store, at, whose)
        for name in (PINNED, BOOKMARKS, TAGS, "one", "two"):
            marks = [each for each in self.marks if each.where == name]
            items = self.items(desk, name)
            told = called_otherwise(store, items)
            by_token = {token: each for each in items for token in TOKEN.findall(each.note)}
            sure = [each.stop for each in items if (each.stop, each.name) not in told and each.stop in whose]
            assert len(set(sure)) == len(sure) or not self.careful, f"{name}: twice in {items}"
            for mark in marks:
                homes = {at[who] for who in mark.people if who in at}
                if mark.token:
                    item = by_token.get(mark.token)
                    assert item is not None, f"{name}: {mark} is lost; {items}"
                    found = [item]
                else:
                    found = [each for each in items if each.stop in homes or any(who == each.name for who in mark.people)]
                    assert found or not homes or not self.careful, f"{name}: {mark} is lost; {items}"
                    found = [each for each in found if each.stop in homes] or found
                for each in found:
                    if self.careful:
                        assert each.stop in homes, f"{name}: {mark} is shown at {each.stop!r} ({whose.get(str(each.stop))}), not at {homes}"
                    elif whose.get(str(each.stop)):
                        assert each.stop in homes or (each.stop, each.name) in told, (
                            f"{name}: {mark} is shown at {each.stop!r}, {whose[str(each.stop)]}, and nothing is said"
                        )
            own = OwnSets(desk)
            for each in items:
                if each.stop not in whose:
                    continue
                record = str(each.stop)
                put = aside(desk, store, record)
                if name == TAGS:
                    assert set(TOKEN.findall(each.note)) <= set(put.tags), f"{put.tags} at {record}, not {each.note}"
                    assert all(record in own.records("tag", tag) for tag in put.tags), f"tag: of {record}"
                elif name in ("one", "two"):
                    assert any(case[0] == name and case[2] == each.note for case in put.cases), f"{put.cases} at {record}, not {each.note}"
                    assert record in own.records("case", name)
                else:
                    assert put.pinned if name == PINNED else put.bookmarked, f"{record} is in {name}, and does not say so"
                if (each.stop, each.name) in told:
                    assert each.name in put.called, f"{record} does not say that it was put in as {each.name}"

    def check_views(self, items: list[Item], store: Store, at: dict[str, str], whose: People) -> None:
        """Each bookmarked view is of whom it was of."""
        told = called_otherwise(store, items)
        for seen in self.views:
            homes = [{at[who] for who in every if who in at} for every in seen.people]
            views = [each for each in items if isinstance(each.stop, View) and each.stop.name == seen.name]
            if self.careful:
                found = [[each.stop.args[place] for place in each.stop.records] for each in views if isinstance(each.stop, View)]
                right = (all(one in home for one, home in zip(ids, homes, strict=True)) for ids in found if len(ids) == len(homes))
                assert any(right), f"{seen} is of {found}, not of {homes}"
            for each in views:
                assert isinstance(each.stop, View)
                if each.name == seen.title and (each.stop, each.name) not in told:
                    ids = [each.stop.args[place] for place in each.stop.records]
                    wrong = [one for one, home in zip(ids, homes, strict=True) if whose.get(one) and one not in home]
                    assert not wrong, f"{seen} is of {ids}, not of {homes}, and nothing is said"
