"""A random walk over every view, dialog and key, with the base and a person's own files changing under it: what is done, and how."""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import threading
import unicodedata
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, nullcontext
from pathlib import Path
from typing import Any
from unittest.mock import patch

from textual import events
from textual.containers import VerticalScroll
from textual.keys import REPLACED_KEYS, _get_unicode_name_from_key
from textual.widget import Widget

from dossier.stop import View
from dossier.tui import dialogs, outside
from dossier.tui.dialogs import AskToOpen
from dossier.tui.dossier_pane import DossierPane
from dossier.tui.keys import KEYS
from dossier.tui.listing import Listing
from dossier.tui.page_pane import PagePane
from dossier.tui.palette import Palette
from dossier.tui.results import SearchBox
from dossier.view.pages import PAGES, WHOLE
from tests.tui import monkey_checks as checks
from tests.tui.monkey_bases import DAMAGE, Bases
from tests.tui.monkey_checks import Fault, must
from tests.tui.running import Session, session

Step = tuple[Any, ...]
"""What is done, and with what: everything that is needed to do it again."""

SIZES = [(80, 24), (120, 40), (200, 50), (160, 45), (100, 30), (60, 15), (30, 10), (44, 11), (300, 100), (20, 6), (5, 3), (1, 1), (81, 200)]
PASTES = ["carolina", "\n  Ada\tVale \n", "x" * 400, "\x1b[31mred\x07\u202e", "kind:person", "2013-08-09", "#a #b", "[/]", "王"]
WORDS = [
    "kind:person ",
    "kind:org ",
    "text:",
    "country:mx ",
    "tag:",
    "case:",
    "ar",
    "ca",
    "gr",
    "juan",
    "ot",
    "q00",
    "zzzz ",
    "2013",
    "quit",
    "theme",
]
_TEXT = {key.id for key in KEYS if key.id == "quit"}
_WRITES = {"bookmark", "pin", "tags", "case", "new", "edit", "same", "different", "unsure"}
"""Keys of the table that write into files."""
_MOVES = {"j", "k", "down", "up", "g", "G", "home", "end", "pagedown", "pageup", "J", "K", *"123456789"}
"""Keys that move the cursor of a list."""
_ITS_OWN = ("trail.json", "recent.md", "visit", "theme", ".lock", "before")
"""Parts of the names of files that the program keeps by itself."""
_OWN_FILES = ("pinned.md", "bookmarks.md", "tags.md", "recent.md", "trail.json", "cases/one.md")
_PATIENCE = 30.0
"""Seconds in which everything must have come to rest."""


def event(key: str) -> events.Key:
    """A key as the terminal gives it."""
    try:
        character: str | None = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(key, key)))
    except KeyError:
        character = key if len(key) == 1 else None
    return events.Key(key, character)


class Monkey:
    """One walk."""

    def __init__(self, bases: Bases, seed: int) -> None:
        self.bases, self.rng = bases, random.Random(seed)
        self.bases.reset()
        self.state = bases.root / "state"
        shutil.rmtree(self.state, ignore_errors=True)
        self.done: list[Step] = []
        self.figures: Counter[str] = Counter()
        self.faults: list[BaseException] = []
        """Of threads and tasks."""
        self.asked: set[str] = set()
        """Addresses that a question has shown."""
        self.opened: list[str] = []
        self.edited: list[Path] = []
        self.damaged = False
        self.desk_known = True
        self.size = (120, 40)
        self.s: Session

    # --- the program ---

    @asynccontextmanager
    async def _program(self, size: tuple[int, int]) -> AsyncIterator[Session]:
        async with session(self.bases.open, size) as s:
            app = s.app
            app.look_next = float("inf")
            app.suspend = nullcontext  # type: ignore[method-assign, assignment]
            app.lending.run = self._edit  # type: ignore[method-assign]
            app._disable_notifications = False
            yield s

    def _edit(self, command: list[str]) -> int:
        """What the editor does: now and then a line more."""
        file = Path(command[-1])
        self.edited.append(file)
        if len(self.edited) % 2 and file.suffix == ".yaml":
            with file.open("a", encoding="utf-8") as opened:
                opened.write(f"\nnotes_{len(self.edited)}: edited\n")
        return 0

    def _browse(self, url: str) -> bool:
        self.opened.append(url)
        must(url in self.asked, "an address was opened that nobody was asked about", url)
        return True

    @contextmanager
    def surroundings(self) -> Iterator[None]:
        """Nothing leaves the program, and what fails anywhere is heard of."""
        init = AskToOpen.__init__

        def asks(dialog: AskToOpen, url: str, *, local: bool) -> None:
            self.asked.add(url)
            init(dialog, url, local=local)

        environment = {
            "DOSSIER_STATE": str(self.state), "HOME": str(self.bases.root), "XDG_CONFIG_HOME": str(self.bases.root / "config"),
            "XDG_CACHE_HOME": str(self.bases.root / "cache"), "XDG_DOWNLOAD_DIR": str(self.bases.root), "EDITOR": "ed",
        }  # fmt: skip
        with (
            patch.dict(os.environ, environment),
            patch.object(dialogs, "READ", 0.0),
            patch.object(AskToOpen, "__init__", asks),
            patch.object(outside, "browse", self._browse),
            patch.object(outside, "is_local", lambda: True),
            patch.object(outside, "copy_locally", lambda text: True),
            patch("gc.freeze", lambda: None),
            patch.object(threading, "excepthook", lambda given: self.faults.append(given.exc_value)),
        ):
            for name in ("DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION", "VISUAL", "TEXTUAL_THEME"):
                os.environ.pop(name, None)
            yield

    # --- walking ---

    async def walk(self, steps: int | Sequence[Step]) -> None:
        """Do so many steps, or these; raises Fault."""
        asyncio.get_running_loop().set_exception_handler(lambda loop, told: self.faults.append(told.get("exception") or Fault(str(told))))
        left = iter(range(steps) if isinstance(steps, int) else steps)
        more: Any = next(left, None)
        with self.surroundings():
            while more is not None:
                async with self._program(self.size) as self.s:
                    await self.rest()
                    self._check()
                    while more is not None:
                        step = self.choose() if isinstance(more, int) else more
                        more = next(left, None)
                        self.done.append(step)
                        self.figures[step[0]] += 1
                        if step[0] == "restart" or not await self._one(step):
                            break
                await self._ended()

    async def _one(self, step: Step) -> bool:
        """Do a step and look at what came of it; False where the program has ended, as it may."""
        may_write = self._may_write(step)
        before, stood = self._files(), self._stands()
        await self.do(step)
        await self.rest()
        must(not self.faults, f"a thread or task failed: {self.faults and self.faults[0]!r}")
        app = self.s.app
        if not app.is_running or app._exit:
            must(app._exception is None and app.failed is None, f"the program failed: {app._exception or app.failed!r}")
            told = app.last_words
            must(("is damaged (" in told and self.damaged) or not told, f"ended: {told}")
            self.figures["ended"] += 1
            return False
        self._look_at_files(before, may_write)
        if step[0] == "keys" and step[1][-1] in _MOVES and app.screen is self.s.main and self._stands() != stood:
            await self._must_be_in_sight()
        try:
            self._check()
        except Fault:
            await self.s.settled()  # Textual draws on timers: only what stays is a fault
            await asyncio.sleep(0.3)
            await self.rest()
            self._check()
        return True

    async def _ended(self) -> None:
        if self.damaged:
            self.bases.put(0)
            self.damaged = False

    def _check(self) -> None:
        app = self.s.app
        must(app._exception is None and app.failed is None, f"the program failed: {app._exception or app.failed!r}")
        build = app.store.build
        truth = self.bases.truth(build)
        checks.everything(self.s, truth, desk_known=self.desk_known)
        for pane in self.s.main.strip.panes:
            self.figures[f"a {pane.stop.name} view" if isinstance(pane.stop, View) else "a dossier"] += 1
        if app.screen is not self.s.main:
            self.figures[f"a {type(app.screen).__name__}"] += 1

    async def rest(self) -> None:
        """Until nothing is under way: no message, no worker, no page that is waited for."""
        app, loop = self.s.app, asyncio.get_running_loop()
        ready: Any = getattr(loop, "_ready", ())
        until = loop.time() + _PATIENCE
        rounds = 0
        while rounds < 3:
            if app._at_work is not None:  # it looks whether the event loop is at rest: nobody else may turn it then
                await asyncio.sleep(0.002)
            quiet = 0
            while quiet < 4 and app._at_work is None:
                await asyncio.sleep(0)
                quiet = quiet + 1 if not ready else 0
            if not app.is_running or app._exit:
                return
            if app.screen_stack:
                app.screen._on_timer_update()
            waiting = self._waits()
            rounds = 0 if waiting else rounds + 1
            must(loop.time() < until, f"does not come to rest: {waiting}")
            await asyncio.sleep(0.01 if waiting else 0.001)
            if not waiting and rounds == 1 and app._notifications:
                self._look_at_notices()
                app.clear_notifications()
                rounds = 0

    def _look_at_notices(self) -> None:
        for told in self.s.notices:
            self.figures["notices"] += 1
            must("Traceback" not in told, f"a notice is a traceback: {told}")

    def _waits(self) -> str:
        app = self.s.app
        if app.holds_keys or app._at_work is not None:
            return "keys are held"
        if not app.screen_stack:
            return ""
        main = self.s.main
        if main.strip._moving.locked():
            return "panes are being made"
        if any(isinstance(pane, PagePane) and pane._job is not None for pane in main.strip.panes):
            return "a page is being made"
        if app.seeking._job is not None:
            return "a search is made"
        if app.screen._compositor.size != app.screen.size or app.screen.size != app.size:
            return "the layout is to come"
        busy = [each for each in app.workers if not each.is_finished]
        return f"{busy}" if busy else ""

    # --- files ---

    def _files(self) -> dict[Path, tuple[int, int]]:
        found = {}
        for folder in (self.state, self.bases.folder):
            for path in folder.rglob("*"):
                if path.is_file():
                    stat = path.stat()
                    found[path] = (stat.st_mtime_ns, stat.st_size)
        return found

    def _look_at_files(self, before: dict[Path, tuple[int, int]], may_write: bool) -> None:
        if may_write:
            return
        now = self._files()
        changed = [path for path in {*before, *now} if before.get(path) != now.get(path)]
        odd = [path for path in changed if not any(part in path.name for part in _ITS_OWN)]
        must(not odd, "a file was changed by no key that says so", *odd)

    def _may_write(self, step: Step) -> bool:
        if step[0] in ("file", "save", "swap", "damage", "restart", "fresh"):
            return True
        if self.s.app.screen is not self.s.main:
            return True
        if step[0] in ("keys", "storm"):
            written = {key for each in KEYS if each.id in _WRITES | {"palette"} for key in each.keys.split(",")}
            return bool(written & {*step[1], *step[-1]})
        return False

    # --- steps ---

    def choose(self) -> Step:
        """The next step: often keys of the place where the focus is."""
        rng = self.rng
        chances: list[tuple[int, Callable[[], Step]]] = [
            (60, self._keys),
            (6, lambda: ("type", rng.choice(WORDS))),
            (3, lambda: ("paste", rng.choice(PASTES))),
            (10, self._click),
            (3, lambda: ("wheel", rng.random(), rng.random(), rng.random() < 0.5)),
            (2, lambda: ("resize", *rng.choice(SIZES))),
            (3, lambda: ("away", *rng.choice(SIZES))),
            (6, lambda: ("swap", rng.randrange(len(self.bases.variants)))),
            (3, lambda: ("storm", self._keys()[1], rng.randrange(len(self.bases.variants)), self._keys()[1])),
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
        ]
        if self.damaged and rng.random() < 0.4:
            return ("swap", rng.randrange(len(self.bases.variants)))
        return rng.choices([make for _, make in chances], [weight for weight, _ in chances])[0]()

    def _keys(self) -> Step:
        rng, app = self.rng, self.s.app
        focused = app.focused
        if app.screen is not self.s.main:
            keys = [*app.screen.active_bindings, "enter", "escape", "tab", "up", "down", "pagedown", *"abc 19#"]
            keys = [key for key in keys if key not in ("ctrl+q", "ctrl+c")]
        else:
            where = "box" if isinstance(focused, SearchBox) else "pane" if self.s.main.strip.holds(focused) else "list"
            places = (
                (where,) if rng.random() < 0.5 else (where, "everywhere") if rng.random() < 0.9 else ("box", "list", "pane", "everywhere")
            )
            keys = [key for each in KEYS if each.where in places and each.id not in _TEXT for key in each.keys.split(",")]
            if where == "pane" and rng.random() < 0.4:
                keys = ["enter", "J", "enter", "j", "l", "h", "f", "s", "w", "x", "t", "a", "[", "]"]
        keys = [key for key in keys if key not in ("ctrl+q", "q") or app.screen is not self.s.main]
        return ("keys", [rng.choice(keys) for _ in range(rng.choice([1, 1, 1, 2, 3, 5, 12]))])

    def _click(self) -> Step:
        rng = self.rng
        return ("click", rng.random(), rng.random(), rng.choice([1, 1, 1, 2, 3]), rng.choice([1, 1, 1, 1, 2, 3]))

    def _file(self) -> Step:
        rng = self.rng
        ids = self.s.result_ids or ["nobody"]
        lines = "".join(
            f"- [[{rng.choice(ids)}|Somebody]] {rng.choice(['', '#tag #other', 'a note', '[/]'])}\n" for _ in range(rng.randint(0, 4))
        )
        content = rng.choice(
            [f"# Mine\n\n{lines}", f"{lines}- [[?ledger|L]]\n- [[?nothing/at/all]]\n", "", "\x00\x1b[31m", "{", "\ud83d", "- [["]
        )
        return ("file", rng.choice(_OWN_FILES), content, rng.random() < 0.5)

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
            return ("keys", ["J", "w"])
        return ("view", *((WHOLE[name].name, WHOLE[name].args) if name in WHOLE and not args else (name, args)), rng.random() < 0.6)

    async def do(self, step: Step) -> None:
        """Do a step."""
        name, *given = step
        await getattr(self, f"do_{name.replace(' ', '_')}")(*given)

    async def do_keys(self, keys: Sequence[str]) -> None:
        """At machine speed."""
        for key in keys:
            self.s.app.post_message(event(key))

    async def do_type(self, text: str) -> None:
        """Into the box, or as keys wherever the focus is."""
        if self.s.app.screen is self.s.main:
            self.s.app.post_message(event("slash"))
        for sign in text:
            self.s.app.post_message(event({" ": "space", ":": "colon"}.get(sign, sign)))

    async def do_paste(self, text: str) -> None:
        """From elsewhere."""
        self.s.app.post_message(events.Paste(text))

    def _cell(self, x: float, y: float) -> tuple[int, int]:
        size = self.s.app.screen.size
        return int(x * size.width), int(y * size.height)

    async def do_click(self, x: float, y: float, times: int, button: int) -> None:
        """At a cell."""
        kinds: list[Any] = [events.MouseDown, events.MouseUp, events.Click]
        await self._mouse(kinds, x, y, times=times, button=button)

    async def do_wheel(self, x: float, y: float, down: bool) -> None:
        """Turned once."""
        await self._mouse([events.MouseMove, events.MouseScrollDown if down else events.MouseScrollUp], x, y)

    async def _mouse(self, kinds: list[Any], x: float, y: float, times: int = 1, button: int = 0) -> None:
        app = self.s.app
        cell = self._cell(x, y)
        given = {"x": cell[0], "y": cell[1], "delta_x": 0, "delta_y": 0, "button": button, "shift": False, "meta": False, "ctrl": False}
        for chain in range(1, times + 1):
            for kind in kinds:
                app.mouse_position = cell  # type: ignore[assignment]
                more = {"chain": chain} if kind is events.Click else {}
                screen = app.screen
                screen._forward_event(kind(widget=screen, screen_x=cell[0], screen_y=cell[1], **given, **more))
                await asyncio.sleep(0)

    async def do_resize(self, width: int, height: int) -> None:
        """To stay so."""
        self.size = (width, height)
        await self.s.pilot.resize_terminal(width, height)

    async def do_away(self, width: int, height: int) -> None:
        """And back: everything is as it was, but for what had to be scrolled."""
        before, text, scrolled = self._place(), self.s.text, self._scrolled()
        await self.s.pilot.resize_terminal(width, height)
        await self.rest()
        self._check()
        await self.s.pilot.resize_terminal(*self.size)
        await self.rest()
        if self._place() != before or (self.s.text != text and self._scrolled() == scrolled):
            await asyncio.sleep(0.3)
            await self.rest()
        after = self._place()
        seen_before = {stop for stop, says in before[2] if says}  # a pane that had no rows yet may have some now
        before, after = ((*each[:2], tuple(one for one in each[2] if one[0] in seen_before), *each[3:]) for each in (before, after))
        must(after == before, f"not the same place after {width}x{height}", before, after)
        for (which, _, seen), (_, _, still) in zip(scrolled, self._scrolled(), strict=True):
            must(still or not seen, f"the cursor of {which} is out of sight after {width}x{height}")
        roomy = self.size[0] >= checks.ROOM[0] and self.size[1] >= checks.ROOM[1]
        if (
            roomy and self._scrolled() == scrolled and not isinstance(self.s.app.screen, Palette)
        ):  # that says after a while that nothing was found
            must(self.s.text == text, f"not the same screen after {width}x{height}", _apart(text, self.s.text))

    def _place(self) -> tuple[Any, ...]:
        main = self.s.main
        panes = tuple((pane.stop, pane.row.says if pane.row is not None else ()) for pane in main.strip.panes)
        return type(self.s.app.screen), str(self.s.app.focused), panes, main.results.highlighted, main.box.value

    def _scrolled(self) -> list[tuple[Widget, Any, bool]]:
        """Of each list how far it is scrolled, and whether its cursor is in sight."""
        box = self.s.main.box
        found: list[tuple[Widget, Any, bool]] = [
            (box, box.scroll_offset, 0 <= box._cursor_offset - box.scroll_offset.x <= box.scrollable_content_region.width)
        ]
        found += [(each, each.scroll_offset, True) for each in self.s.app.screen.query(VerticalScroll)]
        for each in (self.s.main.results, *self.s.main.strip.panes):
            at, top = each.highlighted, each.scroll_offset.y
            lines, room = each.heights[: (at or 0) + 1], each.scrollable_content_region.height
            shown = each.display and at is not None and room > 0
            in_sight = sum(lines[:-1]) < top + room and sum(lines) > top  # a row may be taller than the list
            found.append((each, each.scroll_offset, bool(shown and in_sight)))
        return found

    async def do_swap(self, number: int) -> None:
        """Another base in the place of this one, with keys in the air now and then."""
        self.bases.put(number)
        self.damaged = False
        self.s.app.call_later(self.s.app.take_newer)
        await self.rest()
        self.desk_known = True
        must(
            not self.s.app.is_running or self.s.app._exit or self.s.app.store.build == str(self.bases.swaps),
            "the new base was not taken over",
        )

    async def do_storm(self, before: Sequence[str], number: int, behind: Sequence[str]) -> None:
        """The same with keys in the air before and behind it."""
        app = self.s.app
        await self.do_keys(before)
        self.bases.put(number)
        self.damaged = False
        app.call_later(app.take_newer)
        await self.do_keys(behind)
        self.desk_known = True

    async def do_save(self, which: float, how: str) -> None:
        """A file of the folder changes, and is compiled and taken over, as when it was saved in the editor."""
        self.bases.save(which, how)
        self.damaged = False
        self.s.app.take_over()

    async def do_damage(self, kind: str) -> None:
        """The base is damaged, or taken away."""
        self.bases.put(0, kind)
        self.damaged = True
        self.s.app.call_later(self.s.app.take_newer)

    async def do_file(self, name: str, content: str, told: bool) -> None:
        """A file of the person's own changes behind the program's back; `told`: as where it was edited through it."""
        file = self.s.app.desk.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode("utf-8", "surrogatepass"))
        self.desk_known = False
        if told:
            self.s.main.desk_changed()

    async def do_view(self, name: str, args: tuple[str, ...], beside: bool) -> None:
        """A view, as from a link."""
        main = self.s.main
        view = View(name, tuple(args))
        if beside and main.strip.current is not None:
            main.strip.follow(main.strip.current, view)
        else:
            main.open_record(view)

    async def do_record(self, where: float) -> None:
        """Any record of the list."""
        ids = self.s.result_ids
        if ids:
            self.s.main.open_record(ids[int(where * len(ids))])

    async def do_follow(self, where: float) -> None:
        """Enter on a row with a link opens what the row names, right of its pane."""
        s = self.s
        if s.app.screen is not s.main or not s.main.strip.holds(s.app.focused):
            return
        pane, ids = s.pane, s.open_ids
        links = [place for place, row in enumerate(pane.rows) if row.target]
        if not links or not pane.is_laid_out or pane.number not in range(len(ids)):
            return
        pane.highlighted = links[int(where * len(links))]
        await self.rest()
        row = pane.row
        await self._must_be_in_sight()
        s.app.post_message(event("enter"))
        await self.rest()
        must(s.open_ids == [*ids[: pane.number + 1], row.target][-100:], "another was opened than the row names", row, s.open_ids)
        truth = self.bases.truth(s.app.store.build)
        if truth is not None and isinstance(row.target, str) and isinstance(pane, DossierPane):
            must(row.target in truth.refs([row.target]), "a link to a record that the base has not", row)

    def _stands(self) -> tuple[object, int | None]:
        """The list in focus, and its cursor: a key that moves it nowhere leaves it where the wheel has left it."""
        focused = self.s.app.focused
        return focused, focused.highlighted if isinstance(focused, Listing) else None

    async def _must_be_in_sight(self) -> None:
        """The cursor of the list in focus."""
        size = self.s.app.size
        for last in (False, True):
            focused = self.s.app.focused
            seen = any(each is focused and sight for each, _, sight in self._scrolled())
            lost = isinstance(focused, Listing) and focused.highlighted is not None and not seen
            if not lost or size.width < checks.ROOM[0] or size.height < checks.ROOM[1]:
                return
            must(not last, "the cursor is out of sight", focused)
            await asyncio.sleep(0.3)
            await self.rest()

    async def do_there_and_back(self) -> None:
        """Back, and forward again: the same panes with the same rows and cursors."""
        s = self.s
        if s.app.screen is not s.main or not s.main.trail.can_go_back or not s.main.strip.holds(s.app.focused):
            return
        before = self._panes()
        for key in ("left_square_bracket", "right_square_bracket"):
            s.app.post_message(event(key))
            await self.rest()
            self._check()
        must(self._panes() == before, "back and forward again is not the same", before, self._panes())

    def _panes(self) -> list[Any]:
        panes = self.s.main.strip.panes
        return [(pane.stop, pane.cursor or 0, pane.show_sources, pane.has_focus) for pane in panes]

    async def do_out(self) -> None:
        """Escape again and again leads to the empty box."""
        s = self.s
        closes = s.app.screen is s.main and s.main.strip.holds(s.app.focused) and s.app.focused is s.main.strip.panes[-1]
        for _ in range(3 * len(s.open_ids) + 12):
            s.app.post_message(event("escape"))
            await self.rest()
        must(s.app.screen is s.main, "escape does not leave", s.app.screen)
        must(s.app.focused is s.main.box and not s.main.box.value, "escape does not end in the empty box", s.app.focused)
        must(not closes or not s.open_ids, "escape leaves panes open", s.open_ids)

    async def do_fresh(self) -> None:
        """A program that is begun now shows the same at the same place."""
        app, main = self.s.app, self.s.main
        if self.damaged or app.screen is not main or not self.desk_known:
            return
        app.keep_for_next()
        await asyncio.create_task(self._beside())

    async def _beside(self) -> None:
        main = self.s.main
        panes = [pane for pane in main.strip.panes if not (isinstance(pane, DossierPane) and pane.mistake)]
        state = self.bases.root / "state-fresh"
        shutil.rmtree(state, ignore_errors=True)
        if self.state.is_dir():
            shutil.copytree(self.state, state)
        with patch.dict(os.environ, {"DOSSIER_STATE": str(state)}):
            async with session(self.bases.open, self.size) as fresh:
                other = fresh.main
                if main.strip.as_of:
                    other.show_at(main.strip.as_of)
                if main.strip.latinize:
                    other.show_readings(True)
                other.box.value = main.box.value
                mine, self.s = self.s, fresh
                try:
                    await self.rest()
                finally:
                    self.s = mine
                there = self.s.app.store.refs(each for each in self.s.open_ids if isinstance(each, str))
                wanted = [each for each in self.s.open_ids if isinstance(each, View) or each in there]
                must(fresh.open_ids == wanted, "a fresh program opens others", fresh.open_ids, wanted)
                typed = main.box.value.strip()
                must(not typed or fresh.result_ids[:50] == self.s.result_ids[:50], "a fresh program finds others", typed)
                for pane in panes:
                    twin = next((each for each in other.strip.panes if each.stop == pane.stop), None)
                    if twin is None:
                        continue
                    twin.offsets, twin.columns = dict(pane.offsets), pane.columns  # fewer may be open there: then each is wider
                    news = getattr(pane, "news", ())
                    if isinstance(twin, DossierPane):
                        twin.news = news
                    if pane.is_laid_out and twin.is_laid_out and pane.rows and not getattr(twin, "apart", False):
                        twin.lay_out(twin.highlighted)
                        checks.alike(
                            checks.signs(pane.rows, pane.stop),
                            checks.signs(twin.rows, pane.stop),
                            f"a fresh program shows other rows of {pane.stop}",
                        )
                        must(pane.name_shown == twin.name_shown, "another title", pane.name_shown, twin.name_shown)


def _apart(before: str, after: str) -> str:
    lines = zip(before.splitlines(), after.splitlines(), strict=False)
    return "\n  ".join(f"{n}: {a!r}\n     {b!r}" for n, (a, b) in enumerate(lines) if a != b)[:3000]
