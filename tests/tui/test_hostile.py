"""Data from strangers: shown as it stands, never obeyed."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

import dossier.tui
from dossier.search.filters import Choice
from tests.tui.running import session

pytestmark = pytest.mark.drawn

Make = Callable[[dict[str, str]], Path]

STRINGS = [
    "Fund [/red] Two", "[/]", "[link=file:///etc/passwd]doc[/link]", "[@click=app.quit]press[/]", "see [/etc/passwd] and [/]",
    "a [ b", "[bold]x", "$(rm -rf)", "{{ jinja }}", "\\[x]",
]  # fmt: skip
CONTROLS = "A\\e[31mred\\a\\0 \\u202Elive\\u202C \\u200Bzero \\x9b5m \\e]52;c;AAAA\\a end"


def profile() -> str:
    """A profile that carries hostile text in every place that a text can stand."""
    text = '"' + CONTROLS + '"'
    lines = ["kind: person", f"name: {text}", "aliases:"]
    lines += [f"  - '{each}'" for each in STRINGS]
    lines += [f"summary: {text}", "birth_date: '[/]'", "birth_place: '[bold]x [@[/]]'", "occupation: '[@click=app.quit]press[/]'"]
    lines += ["relations:", "  - sibling_of: '[/red] Somebody'", "    role: '[/]'", f"    note: {text}"]
    lines += ["accusations:", "  - charge: '[/] theft'", "    stage: '[bold]'", "    court: '[/court]'", f"    note: {text}"]
    lines += ["events:", "  - {date: '[/]', what: '[@click=app.quit]x[/]', place: '[/p]'}"]
    lines += ["identifiers:", "  - '[/scheme]': '[/number]'", "'[/key]': '[/value]'", f"notes: {text}", "questions: ['[/] why?']"]
    return "\n".join(lines) + "\n"


async def test_hostile_text_is_shown_literally_and_runs_nothing(make_base: Make) -> None:
    """Markup stands on the screen as typed, controls as visible marks; nothing is run, nothing crashes."""
    async with session(make_base({"x.yaml": profile(), "[/odd] name.yaml": "kind: person\nname: Odd File\n"}), (160, 100)) as s:
        for typed in ("[/", "[bold]", "fund [/red]"):
            s.main.box.value = typed
            await s.settled()
        s.main.open_record("x")
        await s.settled()
        text = s.text
        for each in STRINGS:
            assert each in text, each
        assert "‹U+001B›" in text
        assert "‹U+202E›" in text
        assert not any(ord(c) < 32 and c != "\n" for c in text)
        assert not any(c in text for c in "\u202e\u202c\u200b\x9b\x7f")
        for row in range(0, min(len(s.pane.rows), 60), 2):
            await s.pilot.click(s.pane, offset=(14, row))
        await s.settled()
        assert s.app.is_running
        s.app.keep_for_next()
        await s.press("B")
        assert "OPENED LAST" in s.text
        assert "put in as" not in s.text, "it is called what it was called"
        await s.press("Y", "question_mark", "escape", "ctrl+p")
        await s.type("fund")
        await s.pilot.pause(0.2)
        assert s.app.is_running


async def test_a_box_draws_no_controls(make_base: Make) -> None:
    """Whatever it is given, as from the command line; it keeps it, and the cursor knows its place. No such condition is offered."""
    offered: list[Choice] = []
    hostile = 'kind: person\nname: Ada Vale\ntopics: [poi, "p\\u202Eo", "two\\twords"]\n'
    async with session(make_base({"a.yaml": hostile}), (120, 40), query="a\x1b[31m\u202eb") as s:
        assert s.main.box.value == "a\x1b[31m\u202eb"
        assert "a\ufffd[31m\ufffdb" in s.text
        assert not any(sign in s.text for sign in "\x1b\u202e")
        await s.pilot.click("#search", offset=(s.main.box.gutter.left + 1, s.main.box.gutter.top))
        assert s.main.box.cursor_position == 1, "a click finds its place among what is drawn"
        assert s.main.box._position_to_cell(8) == 8
        s.app.with_conditions(lambda choices: offered.extend(choices))
        s.main.box.value = "topic:p"
        await s.settled()
        assert s.main.box._suggestion == "topic:poi"
    assert [each.value for each in offered if each.key == "topic"] == ["poi"]


async def test_a_path_with_brackets_in_a_message(make_base: Make, tmp_path: Path) -> None:
    """An error that names a hostile path is shown as it is."""
    async with session(make_base({"a.yaml": "kind: person\nname: Ada Vale\n"})) as s:
        s.app.tell_error(OSError("[/x] cannot be read \x1b[31m"))
        await s.settled()
        assert any("[/x] cannot be read" in notice for notice in s.told)
        assert not any("\x1b" in notice for notice in s.notices)


def test_no_message_is_read_as_markup() -> None:
    """Whatever is notified, and whatever stands in a line, a list or a title, is shown as it stands: said at each place in the code."""
    loose = []
    for file in sorted(Path(dossier.tui.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                plain = any(each.arg == "markup" and ast.unparse(each.value) == "False" for each in node.keywords)
                if called in ("notify", "Static", "Label") and not plain:
                    loose.append(f"{file.name}:{node.lineno} {ast.unparse(node)}")
            elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).endswith(("border_title", "border_subtitle")):
                own = isinstance(node.value, ast.Constant) or ast.unparse(node.value).startswith("Content(")
                loose += [] if own else [f"{file.name}:{node.lineno} {ast.unparse(node)}"]
    assert not loose, loose
