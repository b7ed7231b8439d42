"""The settings file: what it sets, and what is wrong in it with its place; nothing is ignored without a word."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dossier.cli import cli
from dossier.reference import settings_template
from dossier.tui.key_names import KeyNameError, read_key, spoken, written
from dossier.tui.keymap import keys_in_force
from dossier.tui.keys import KEYS, first, keymap
from dossier.tui.preferences import load
from dossier.userdata.place import keep_theme, kept_theme, theme_file
from dossier.userdata.settings import settings_of
from dossier.userdata.toml_places import places


def told(text: str) -> list[str]:
    """Every mistake of a text as line:column: message."""
    settings, mistakes = settings_of(text)
    return [each.at("f").removeprefix("f:") for each in sorted([*mistakes, *keys_in_force(settings.keymap)[1]])]


def own(text: str) -> dict[str, str]:
    """The keys that a text changes, as Textual is told of them."""
    return keymap(keys_in_force(settings_of(text)[0].keymap)[0])


# --- where things stand in a text ---


@pytest.mark.parametrize(
    ("text", "path", "place"),
    [
        ("a = 1\nb = 2\n", ("b",), (2, 1)),
        ("# a = 1\n\n  b = 2", ("b",), (3, 3)),
        ("[keymap]\nsearch = '/'\n", ("keymap", "search"), (2, 1)),
        ("[ keymap ] # x = 1\n\tsearch = '/'\n", ("keymap", "search"), (2, 2)),
        ("keymap.search = '/'\n", ("keymap", "search"), (1, 1)),
        ("keymap . \"search\" = '/'\n", ("keymap", "search"), (1, 1)),
        ("['keymap']\n\"se\\u0061rch\" = '/'\n", ("keymap", "search"), (2, 1)),
        ("keymap = { back = '[', 'search' = \"]}#\" }\n", ("keymap", "search"), (1, 24)),
        ('a = """\n[keymap]\nb = 1\n"""\nb = 2\n', ("b",), (5, 1)),
        ('a = """two quotes at the end""\\""""" # x\nb = 2\n', ("b",), (2, 1)),
        ("a = '''\nb = '1'\n'''\nb = 2\n", ("b",), (4, 1)),
        ('a = [ "]", # b = 1\n  "[x]", [1, 2], {b = 3},\n]\nb = 2\n', ("b",), (4, 1)),
        ('a = "\\"b = 1"\r\nb = 2\r\n', ("b",), (2, 1)),
        ("a = 1979-05-27 07:32:00 # noon\nb = 2\n", ("b",), (2, 1)),
        ("[[x]]\nb = 1\n[[x]]\nb = 2\n[y.z]\nb = 3\n", ("y", "z", "b"), (6, 1)),
        ("\"\" = 1\nb = ''\nc = \"\"\nd = 1\n", ("d",), (4, 1)),
        ("\n[keymap.x]\nb = 1\n", ("keymap",), (2, 2)),
        ("[[y.z]]\n", ("y",), (1, 3)),
    ],
)  # fmt: skip
def test_the_place_of_a_key(text: str, path: tuple[str, ...], place: tuple[int, int]) -> None:
    """Every way in which TOML lets one write a key; strings, comments and lists hide nothing and lead nowhere astray."""
    assert places(text)[path] == place


@pytest.mark.parametrize(
    "text",
    [
        "a = 1\n[b]\nc = {d = 1, e = {f = 2}}\ng.h.i = 'x'\n[b.k]\nl = [1]\n",
        "x = '''a''b'''\ny = \"\"\"\\\"\"\"\"\nz = -1.5e3\n[t]\n",
        settings_template().replace("\n#box", "\nbox").replace("\n#list", "\nlist"),
    ],
)
def test_every_key_has_its_place(text: str) -> None:
    """Nothing that the standard library reads is missed."""

    def paths(value: Any, above: tuple[str, ...]) -> set[tuple[str, ...]]:
        inner = [paths(each, (*above, key)) for key, each in value.items()] if isinstance(value, dict) else []
        return {above}.union(*inner)

    assert set(places(text)) == paths(tomllib.loads(text), ()) - {()}


# --- settings ---


def test_what_is_set_holds() -> None:
    """Settings of every type, and keys in each form that they may be written in."""
    settings, mistakes = settings_of(
        'theme = "nord"\nmouse = false\nsources = true\neditor = "nano -w"\n[keymap]\nsearch = "ctrl+b, /"\nback = ["[", ","]\nyear-on = ","\n'
    )
    assert not mistakes
    assert (settings.theme, settings.mouse, settings.sources, settings.editor) == ("nord", False, True, "nano -w")
    assert {name: each.keys for name, each in settings.keymap.items()} == {
        "search": ("ctrl+b", "/"), "back": ("[", ","), "year-on": (",",),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\nthme = 'nord'", '2:1: there is no setting "thme"; is theme meant?'),
        ("zzzzzz = 1", '1:1: there is no setting "zzzzzz"'),
        ("# c\n mouse = 'yes'", '2:2: mouse takes true or false, not "yes"'),
        ("sources = 1", "1:1: sources takes true or false, not 1"),
        ("theme = true", '1:1: theme takes a text between quotes ("), not true'),
        ("theme = ['nord']", '1:1: theme takes a text between quotes ("), not a list'),
        ("keymap = 'x'", '1:1: keymap is a table: a line [keymap], and under it lines as search = "/"'),
        ("[keys]\nsearch = '/'", '1:2: there is no setting "keys"; is keymap meant?'),
        ("[keymap]\ntheme = 'nord'", "2:1: theme is a setting, not a key: its line stands above [keymap]"),
        ("[keymap]\nmouse = false", "2:1: mouse is a setting, not a key: its line stands above [keymap]"),
        ("[keymap]\nsearch = 3", '2:1: search takes keys between quotes, as "ctrl+b, B", not 3'),
        ("[keymap]\nsearch = [3]", '2:1: search takes keys between quotes, as "ctrl+b, B", not a list'),
        ("keymap.search.x = '/'", '1:1: search takes keys between quotes, as "ctrl+b, B", not a table'),
        ("[keymap]\n\nserch = '/'", '3:1: there is no binding "serch"; is search meant?'),
        ("[keymap]\nsearch = ''", "2:1: search: no key is named; without this line it has / ctrl+f"),
        ("[keymap]\nsearch = 'bogus'", '2:1: search: there is no key "bogus"'),
        ("[keymap]\nsearch = '/ ctrl+f'", '2:1: search: there is no key "/ ctrl+f"; put commas between keys'),
        ("[keymap]\nsearch = 'ctrl+i'", '2:1: search: a terminal cannot tell "ctrl+i" from tab'),
        ("[keymap]\nsearch = 'shift+b'", '2:1: search: instead of "shift+b" write the character that it types: "B"'),
        ("[keymap]\nsearch = 'ctrl+1'", '2:1: search: "ctrl+1" is no key that every terminal sends'),
        ("[keymap]\nsearch = 'ctrl+c'", "2:1: search: ctrl+c is kept for copying what is selected"),
        ("[keymap]\nbox-down = '$'", '2:1: box-down: "$" is text in the search box; use ctrl or alt with it'),
        ("[keymap]\nbox-down = 'left'", "2:1: box-down: ← moves or deletes in the search box"),
        ("[keymap]\nzoom = 'x'", "2:1: zoom: x is the key of network already; both keep their own keys"),
        ("[keymap]\nzoom = '/'", "2:1: zoom: / is the key of search (everywhere) already; both keep their own keys"),
        ("[keymap]\nsearch = 'z'", "2:1: search: z is the key of zoom (in a dossier) already; both keep their own keys"),
        ("[keymap]\nzoom = 'alt+q'\nfold = 'alt+q'", "3:1: fold: alt+q is the key of zoom already; both keep their own keys"),
        ("[keymap]\nbox-all = 'alt+left'", "2:1: box-all: alt+← is the key of back (everywhere) already; both keep their own keys"),
        ("mouse = off", "1:9: this is not TOML: invalid value; nothing in this file holds"),
        ("mouse = true\ntheme = nord\n", "2:9: this is not TOML: invalid value; only what stands above line 2 holds"),
        ("mouse = true\nmouse = true\n", "2:13: this is not TOML: cannot overwrite a value; only what stands above line 2 holds"),
        ("mouse = true\n[keymap]\nback = ['b',\n'c'\nlast = 'd'\n",
         "5:1: this is not TOML: unclosed array; only what stands above line 3 holds"),
        ("a = '", "1:6: this is not TOML: expected \"'\"; nothing in this file holds"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place(text: str, message: str) -> None:
    """One mistake, one line; the words say what to do where that is known."""
    assert told(text) == [message]


def test_the_rest_of_a_wrong_file_holds() -> None:
    """What is right is in force, whatever stands beside it."""
    text = 'mouse = "no"\nsources = true\n[keymap]\nserch = "/"\nzoom = "alt+q"\nlast = "shift+x"\n'
    settings, mistakes = settings_of(text)
    assert (settings.mouse, settings.sources, len(mistakes)) == (True, True, 1)
    assert own(text) == {"zoom": "alt+q"}
    broken = settings_of("sources = true\nmouse = off\ntheme = 'nord'\n")[0]
    assert (broken.sources, broken.theme) == (True, "")


def test_values_of_the_file_are_cleaned_and_cut() -> None:
    """A control sequence in the file stays text; a long one does not fill the screen."""
    (message,) = told('"\\u001b[31m' + "x" * 100 + '" = 1')
    assert "\x1b" not in message
    assert len(message) < 80


# --- keys ---


def test_keys_as_people_write_them() -> None:
    """Signs, names of the help, Textual's names, modifiers in any case and order."""
    every = {
        "[": "left_square_bracket", "?": "question_mark", "/": "slash", "left_square_bracket": "left_square_bracket", " + ": "plus",
        "page down": "pagedown", "PageDown": "pagedown", "esc": "escape", "⏎": "enter", "Return": "enter", "alt+←": "alt+left",
        "Ctrl+B": "ctrl+b", "ctrl + b": "ctrl+b", "shift+ctrl+Left": "ctrl+shift+left", "alt+shift+h": "alt+shift+h", "backtab": "shift+tab",
        "B": "B", "ñ": "ñ", "я": "я", "F12": "f12", "space": "space", ",": "comma", "'": "apostrophe",
    }  # fmt: skip
    assert {each: read_key(each) for each in every} == every


@pytest.mark.parametrize(
    "wrong", ["", "ctrl", "f25", "hyper+x", "a+b", "\t", "ctrl+[", "ctrl+shift+a", "§", "alt+enter", "ctrl+m", "shift+/"]
)
def test_keys_that_are_none(wrong: str) -> None:
    """What no terminal sends, or sends as another key, is refused."""
    with pytest.raises(KeyNameError):
        read_key(wrong)


def test_the_table_reads_its_own_keys() -> None:
    """Every default key, written as in the template and read again, is itself; none of them clashes."""
    for key in KEYS:
        names = [name if name == "comma" else name.strip() for name in written(key.keys).split(", ")]
        assert [read_key(name) for name in names] == key.keys.split(",")
    assert keys_in_force({}) == (KEYS, [])
    assert spoken("slash,alt+left,comma,space") == "/ alt+← , space"


def test_keys_may_change_places() -> None:
    """Two bindings that swap their keys do not clash; a clash with a key that was given away is none."""
    assert own("[keymap]\nnext-link = 'K'\nprevious-link = 'J'") == {"next-link": "K", "previous-link": "J"}
    assert own("[keymap]\nzoom = 'x'\nnetwork = 'alt+q'") == {"zoom": "x", "network": "alt+q"}


def test_a_clash_gives_both_their_own_keys_back() -> None:
    """And where a key so given back clashes with a third, that one keeps its own, too; each is told."""
    text = "[keymap]\nnext-link = 'K'\nprevious-link = 'x'\n"
    assert own(text) == {}
    assert told(text) == [
        "2:1: next-link: K is the key of previous-link already; both keep their own keys",
        "3:1: previous-link: x is the key of network already; both keep their own keys",
    ]


def test_ctrl_f_is_in_the_table_twice_by_intent() -> None:
    """In the box it selects, outside it goes to the box: another key beside it is no clash."""
    assert told("[keymap]\nsearch = 'ctrl+f, alt+q'") == []


def test_a_key_that_types_nothing_quits_from_the_box_too() -> None:
    """Of the keys to quit those that type something work only outside the box."""
    assert own("[keymap]\nquit = 'Q, alt+q'") == {"quit": "alt+q", "quit-outside-box": "Q"}
    assert own("[keymap]\nquit = 'f10'") == {"quit": "f10", "quit-outside-box": "<none>"}


def test_the_first_key_is_the_one_that_is_told() -> None:
    """Notices and the start screen name it."""
    keys = keys_in_force(settings_of("[keymap]\nmark = 'ctrl+x, alt+q'")[0].keymap)[0]
    assert (first(keys, "mark"), first(keys, "back")) == ("ctrl+x", "[")


# --- the template ---


def test_the_template_sets_nothing_and_means_what_it_says() -> None:
    """As it is, it changes nothing; with every line made to hold, every key is its default and nothing is wrong."""
    template = settings_template()
    assert told(template) == []
    whole = "\n".join(line[1:] if line.startswith("#") and line[1:2].isalpha() else line for line in template.split("\n"))
    assert told(whole) == []
    settings = settings_of(whole)[0]
    assert len(settings.keymap) == len(KEYS)
    assert own(whole) == {}
    assert (settings.theme, settings.mouse) == ("textual-light", True)


# --- the command ---


def run(*words: str) -> Result:
    """`dossier settings ...`."""
    return CliRunner().invoke(cli, ["settings", *words], prog_name="dossier")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings file; it is not there yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config" / "dossier" / "settings.toml"


def test_init_writes_a_template_once(file: Path) -> None:
    """A file that is there is never written over."""
    assert run("--init").exit_code == 0
    assert file.read_text() == settings_template()
    file.write_text("mouse = false\n")
    again = run("--init")
    assert again.exit_code == 1
    assert "is there already" in again.stderr
    assert file.read_text() == "mouse = false\n"


def test_the_command_tells_what_is_in_force_and_why(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Path, values with their reasons, changed keys; status 0."""
    monkeypatch.setenv("EDITOR", "vi")
    monkeypatch.delenv("VISUAL", raising=False)
    assert f"file      {file}; not there: `dossier settings --init` writes one" in run().stdout
    file.parent.mkdir(parents=True)
    file.write_text("mouse = false\n[keymap]\nback = 'alt+b, ['\n")
    done = run()
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        f"file      {file}", "theme     textual-dark  (default)", "mouse     false  (line 1)", "editor    vi  ($EDITOR)",
        "sources   false  (default)", "latinize  false  (default)", "key       back = alt+b, [  (line 3)",
    ]  # fmt: skip
    assert "  alt+b [" in CliRunner().invoke(cli, ["help", "keys"]).stdout


def test_mistakes_are_status_1_and_carry_the_path(file: Path) -> None:
    """As `dossier check` prints them; --json holds the same."""
    file.parent.mkdir(parents=True)
    file.write_text("theme = 'solarised-dark'\n[keymap]\nserch = '/'\n")
    done = run()
    assert done.exit_code == 1
    assert done.stdout.splitlines()[-2:] == [
        f'{file}:1:1: there is no theme "solarised-dark"; is solarized-dark meant?',
        f'{file}:3:1: there is no binding "serch"; is search meant?',
    ]
    assert '"line": 3' in run("--json").stdout
    assert load().settings.theme == ""


def test_a_file_that_is_named_must_be_there_and_be_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong $DOSSIER_SETTINGS, a folder, and bytes that are no text are told."""
    for name, content in (("none.toml", None), ("bytes.toml", b"theme = '\xff'")):
        monkeypatch.setenv("DOSSIER_SETTINGS", str(tmp_path / name))
        if content:
            (tmp_path / name).write_bytes(content)
        assert len(load().mistakes) == 1
    assert load().mistakes[0].message == "the file is no text in UTF-8 (byte 9): save it as such, or give it another name"
    monkeypatch.setenv("DOSSIER_SETTINGS", str(tmp_path))
    assert load().mistakes[0].message == "cannot read the file: Is a directory"


def test_edit_opens_the_file_at_its_first_mistake(file: Path) -> None:
    """In the editor of the settings; what is wrong afterwards is told."""
    assert run("--edit").exit_code == 1
    file.parent.mkdir(parents=True)
    editor = file.parent / "ed"
    editor.write_text(f'#!/bin/sh\necho "$1" > {file.parent}/called\necho "mouse = false" > "$2"\n')
    editor.chmod(0o755)
    file.write_text(f"editor = '{editor}'\nmuose = true\n")
    done = run("--edit")
    assert (done.exit_code, done.stdout) == (0, "")
    assert (file.parent / "called").read_text() == "+2\n"


def test_a_kept_theme_is_told_and_lost_to_a_named_one(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The order: environment, settings, the one chosen last."""
    keep_theme("nord")
    assert theme_file().read_text() == "nord\n"
    assert kept_theme() == "nord"
    assert "theme     nord  (chosen last in the palette)" in run().stdout
    file.parent.mkdir(parents=True)
    file.write_text("theme = 'dracula'\n")
    assert "theme     dracula  (line 1)" in run().stdout
    monkeypatch.setenv("TEXTUAL_THEME", "gruvbox")
    assert "theme     gruvbox  ($TEXTUAL_THEME)" in run().stdout
