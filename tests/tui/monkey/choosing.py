"""What is done next: chance decides, and what is open."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from typing import Any

from dossier.view.pages import PAGES, WHOLE
from tests.tui.monkey import keys
from tests.tui.monkey.bases import DAMAGE
from tests.tui.monkey.settings import any_settings
from tests.tui.running import Session

Step = tuple[Any, ...]
"""What is done, and with what: everything that is needed to do it again."""


SIZES = [(80, 24), (120, 40), (200, 50), (160, 45), (100, 30), (60, 15), (30, 10), (44, 11), (300, 100), (20, 6), (5, 3), (1, 1), (81, 200)]
PASTES = ["carolina", "\n  Ada\tVale \n", "x" * 400, "\x1b[31mred\x07\u202e", "kind:person", "2013-08-09", "#a #b", "[/]", "王"]
WORDS = ["kind:person ", "kind:org ", "text:", "country:mx ", "tag:", "case:", "ar", "ca", "gr", "juan", "ot", "q00", "zzzz ", "2013", "quit",
         "theme"]  # fmt: skip
_PARTS = ("", "1", "-1", "x", "9" * 30, "confirmed", "2015", "c. 1970", "all", "?case/one", "%00", "%ED%A0%80", "\ud800", "a b", "[/]")
"""What stands in addresses of views beside ids, where it belongs and where not."""
_OWN_FILES = ("pinned.md", "bookmarks.md", "tags.md", "recent.md", "trail.json", "cases/one.md")
_OFTEN = ("follow", "next-link", "follow", "pane-down", "right", "left", "filter", "sources", "evidence", "network", "timeline", "ledger",
          "back", "forward")  # fmt: skip
"""What is done in a dossier more often than all the rest."""


class Choosing:
    """The chances of one walk."""

    def __init__(self, rng: random.Random, variants: int) -> None:
        self.rng, self.variants = rng, variants
        self.s: Session

    def next(self, s: Session, *, damaged: bool) -> Step:
        """The next step: often keys of the place where the focus is."""
        rng, self.s = self.rng, s
        chances: list[tuple[int, Callable[[], Step]]] = [
            (60, self._keys),
            (6, lambda: ("type", rng.choice(WORDS))),
            (3, lambda: ("paste", rng.choice(PASTES))),
            (10, self._click),
            (3, lambda: ("wheel", rng.random(), rng.random(), rng.random() < 0.5)),
            (2, lambda: ("resize", *rng.choice(SIZES))),
            (3, lambda: ("away", *rng.choice(SIZES))),
            (6, lambda: ("swap", rng.randrange(self.variants))),
            (3, lambda: ("storm", self._keys()[1], rng.randrange(self.variants), self._keys()[1])),
            (1, lambda: ("save", rng.random(), rng.choice(["another line", "another name", "a mistake", "gone", "as it was"]))),
            (1, lambda: ("damage", rng.choice(DAMAGE))),
            (2, self._file),
            (8, self._view),
            (4, lambda: ("record", rng.random())),
            (4, lambda: ("there and back",)),
            (2, lambda: ("out",)),
            (8, lambda: ("follow", rng.random())),
            (2, lambda: ("fresh",)),
            (1, lambda: ("restart",)),
            (4, lambda: ("settings", any_settings(rng))),
        ]
        if damaged and rng.random() < 0.4:
            return ("swap", rng.randrange(self.variants))
        return rng.choices([make for _, make in chances], [weight for weight, _ in chances])[0]()

    def _keys(self) -> Step:
        rng, s = self.rng, self.s
        left = keys.quitting(s)
        if s.app.screen is not s.main:
            possible = [*s.app.screen.active_bindings, "enter", "escape", "tab", "up", "down", "pagedown", *"abc 19#"]
            possible = [key for key in possible if key not in left or len(key) == 1]
        else:
            here = keys.where(s)
            places = (
                (here,) if rng.random() < 0.5 else (here, "everywhere") if rng.random() < 0.9 else ("box", "list", "pane", "everywhere")
            )
            possible = keys.of_places(s, *places)
            if here == "pane" and rng.random() < 0.4:
                possible = [keys.key_of(s, id_) for id_ in _OFTEN]
        return ("keys", [rng.choice(possible) for _ in range(rng.choice([1, 1, 1, 2, 3, 5, 12]))])

    def _click(self) -> Step:
        rng = self.rng
        return ("click", rng.random(), rng.random(), rng.choice([1, 1, 1, 2, 3]), rng.choice([1, 1, 1, 1, 2, 3]))

    def _file(self) -> Step:
        rng = self.rng
        ids = self.s.result_ids or ["nobody"]
        lines = "".join(
            f"- [[{rng.choice(ids)}|Somebody]] {rng.choice(['', '#tag #other', 'a note', '[/]'])}\n" for _ in range(rng.randint(0, 4))
        )
        views = "".join(f"- [[{self._address(ids)}|L]]\n" for _ in range(3))
        content = rng.choice([f"# Mine\n\n{lines}", f"{lines}{views}", self._trail(ids), "", "\x00\x1b[31m", "{", "\ud83d", "- [["])
        return ("file", rng.choice(_OWN_FILES), content, rng.random() < 0.5)

    def _address(self, ids: Sequence[str]) -> str:
        """An address of a view as it may stand in a file: right, half right, or none."""
        rng = self.rng
        return "/".join([f"?{rng.choice([*PAGES, 'nothing'])}", *(rng.choice([*ids, *_PARTS]) for _ in range(rng.randint(0, 5)))])

    def _trail(self, ids: Sequence[str]) -> str:
        """A trail as another program may have left it."""
        rng = self.rng
        places = [
            {"open": [self._address(ids) if rng.random() < 0.4 else rng.choice([*ids, *_PARTS]) for _ in range(rng.randint(0, 4))],
             "focus": rng.choice([0, 1, -1, 9, 10**30])}
            for _ in range(rng.randint(0, 4))
        ]  # fmt: skip
        rows = [[rng.choice([None, 2, -5, 10**30]), rng.random() < 0.5] for _ in range(3)]
        return json.dumps({"version": 1, "at": rng.randint(-1, 4), "places": places, "rows": rows, "names": {"nobody": "\ud83d"}})

    def _view(self) -> Step:
        rng = self.rng
        ids = self.s.result_ids or ["nobody"]
        one, other = rng.choice(ids), rng.choice(ids)
        name = rng.choice([*PAGES, "network", "path", "timeline", "evidence", "todo"])
        args = {
            "path": (one, other, "", "", ""), "network": (one, rng.choice("123"), "", ""), "evidence": None, "case": ("one",),
            "todo": (rng.choice(["stubs", "questions", "weak", "problems", "mentions", "duplicates"]),),
        }.get(name, rng.choice([(one,), ()]))  # fmt: skip
        if args is None:
            return ("keys", [keys.key_of(self.s, "next-link"), keys.key_of(self.s, "evidence")])
        return ("view", *((WHOLE[name].name, WHOLE[name].args) if name in WHOLE and not args else (name, args)), rng.random() < 0.6)
