"""A person reads while ids go round under the program: what is and was open stays with whom it was of, to the next session."""

from __future__ import annotations

import random
from pathlib import Path

from dossier.database.compile import build
from tests.aside.changed import People, people
from tests.aside.world import World
from tests.tui.running import Session, session

Places = list[list[tuple[str, frozenset[str]]]]
"""Of each place of the trail the records, and whom they are of."""


class Opened:
    """One walk in a folder; where the trail is kept is told by DOSSIER_STATE."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.rng = random.Random(seed)
        self.world = World(self.rng, careful=True)
        self.profiles, self.database = folder / "profiles", folder / "dossier.db"
        self.looked = 0
        self.done: list[str] = []

    async def go(self, sessions: int, steps: int) -> None:
        """Read, and let other bases take the place of the open one; raises AssertionError."""
        self.build()
        left: Places = []
        for _ in range(sessions):
            async with session(self.database, (120, 40), profiles=self.profiles) as s:
                s.app.look_next = float("inf")
                if left:
                    self.check(left, self.here(s), people(s.app.store))
                for _ in range(steps):
                    await self.read(s)
                    before = self.places(s)
                    self.build()
                    s.app.take_newer()
                    await s.settled()
                    self.check(before, self.places(s), people(s.app.store))
                    self.shown(s)
                left = self.here(s)
                s.app.keep_for_next()

    def build(self) -> None:
        """Another base."""
        self.done += [each for each in (self.world.change() for _ in range(self.rng.choice([1, 1, 2, 3]))) if each]
        self.world.write(self.profiles)
        build(self.profiles, self.database)

    async def read(self, s: Session) -> None:
        """Open something, or go back and forward."""
        records = sorted(people(s.app.store))
        for _ in range(self.rng.choice([1, 1, 2])):
            act, record = self.rng.choice(["open", "open", "beside", "back"]), self.rng.choice(records)
            if act == "open" or not s.main.strip.panes:
                s.main.open_record(record)
            elif act == "beside":
                s.main.strip.follow(self.rng.choice(s.main.strip.panes), record)
            else:
                await s.press(self.rng.choice("[]"))
            self.done.append(f"{act} {record}")
            await s.settled()

    def places(self, s: Session) -> Places:
        """The trail, with whom each record is of in the open base."""
        whose = people(s.app.store)
        return [[(str(each), whose.get(str(each), frozenset())) for each in place.ids] for place in s.main.trail.places]

    def here(self, s: Session) -> Places:
        """The current place alone."""
        return [self.places(s)[s.main.trail.at]]

    def check(self, before: Places, after: Places, whose: People) -> None:
        """Each place is of whom it was of."""
        self.looked += 1
        everybody = frozenset[str]().union(*whose.values())
        for old, new in zip(before, after, strict=True):
            for (was, people_), (now, others) in zip(old, new, strict=True):
                wrong = people_ & everybody and not people_ & others
                assert not wrong, f"{was}, {sorted(people_)}, is {now}, {sorted(others)}\n  after {self.done[-14:]}"

    def shown(self, s: Session) -> None:
        """Each pane shows the dossier of its record."""
        for pane in s.main.strip.panes:
            name = s.app.store.refs([str(pane.stop)])[str(pane.stop)].name
            assert pane.name_shown == name, f"{pane.stop} is shown as {pane.name_shown}, and is {name}\n  after {self.done[-14:]}"
