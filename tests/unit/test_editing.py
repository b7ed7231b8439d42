"""Which editor is called, at which line, and what is wrong with a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.cli import cli
from dossier.database.store import Store
from dossier.tui.editing import editor_command, line_of
from dossier.view.evidence import statements
from tests.unit.conftest import Files

Compiled = Callable[[Files], Store]


@pytest.mark.parametrize(
    ("visual", "editor", "command"),
    [
        ("", "vi", ["vi", "+12", "a.yaml"]), ("nano -w", "vi", ["nano", "-w", "+12", "a.yaml"]), ("", "/usr/bin/hx", ["/usr/bin/hx", "a.yaml:12"]),
        ("subl", "", ["subl", "--wait", "a.yaml:12"]), ("zed -w", "", ["zed", "-w", "a.yaml:12"]), ("gvim", "", ["gvim", "-f", "+12", "a.yaml"]),
        ("code", "", ["code", "--wait", "--goto", "a.yaml:12"]), ("", '"/opt/my editor/ed" -x', ["/opt/my editor/ed", "-x", "+12", "a.yaml"]),
    ],
)  # fmt: skip
def test_the_editor_at_a_line(visual: str, editor: str, command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """$VISUAL before $EDITOR, each in its own way of naming a line."""
    monkeypatch.setenv("VISUAL", visual)
    monkeypatch.setenv("EDITOR", editor)
    assert editor_command(Path("a.yaml"), 12) == command
    assert editor_command(Path("a.yaml"), 12, "micro -x") == ["micro", "-x", "+12", "a.yaml"], "that of the settings wins"


def test_no_editor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing named and nothing there: no command."""
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert editor_command(Path("a.yaml"), 1) == []


@pytest.mark.parametrize(
    ("line", "text", "found"),
    [
        (1, "Bo Orr", 3),
        (4, "Bo Orr", 6),
        (3, "cee vale", 4),
        (1, "nobody", 1),
        (5, "Ada", 5),
        (99, "Ada", 99),
        (1, "Bo", 3),
        (1, "or", 1),
        (1, "again", 6),
        (1, "?!", 1),
    ],
)
def test_the_line_in_which_a_text_begins(line: int, text: str, found: int, tmp_path: Path) -> None:
    """From a line on; it may go on in the next one; the line itself where it is not there."""
    file = tmp_path / "a.yaml"
    file.write_text("name: Ada\nnotes: >\n  Met Bo Orr\n  and Ceé\n  Vale. Then\n  again Bo Orr.\n")
    assert line_of(file, line, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ada", 2), ("\nAda.", 6), ("\nBo and Cy", 8), ("Ada made\nBo", 4), ("\nBo and Cy\nDee", 9), ("\nmade clocks", 2), ("\nnobody\nBo", 4),
        ("\n?!", 1),
    ],
)  # fmt: skip
def test_the_line_of_a_paragraph_and_of_what_stands_in_it(tmp_path: Path, text: str, found: int) -> None:
    """A paragraph of one word stands in the text before it, too; links stand behind where their paragraph begins."""
    file = tmp_path / "a.yaml"
    file.write_text("notes: |\n  Ada made clocks.\n  Nobody but Ada.\n  Bo knew.\n\n  Ada.\n\n  Bo and\n  Cy met Dee.\nname: Ada\n")
    assert line_of(file, 1, text) == found


@pytest.mark.parametrize(("text", "found"), [("FBI", 2), ("Orr", 3), ("the FBI's list", 2), ("Ada", 5)])
def test_the_line_of_a_name_of_whose_something_is_told(tmp_path: Path, text: str, found: int) -> None:
    """`FBI's` names the FBI; `Adams` does not name Ada."""
    file = tmp_path / "a.yaml"
    file.write_text("notes: >\n  On the FBI's list.\n  Orr’s house.\n  Of Adams,\n  the FBI, Orr and Ada.\n")
    assert line_of(file, 1, text) == found


@pytest.mark.parametrize(
    ("line", "text", "found"),
    [
        (1, "publisher: Press of many", 1), (1, "language: es", 6), (7, "publisher: Press of many", 8), (9, "language: es", 9),
        (9, "publisher: Press of many", 9), (10, "publisher: Press of many", 11), (10, "nobody", 10),
    ],
)  # fmt: skip
def test_a_text_is_not_looked_for_in_what_is_written_of_another(tmp_path: Path, line: int, text: str, found: int) -> None:
    """A source says it in words that fold otherwise, and the next one in these: the line is that of the source, not of the next."""
    file = tmp_path / "all.yaml"
    file.write_text(
        "a:\n  publisher: >\n    Press\n    of\n# that\n  language: es\nb:\n  publisher: Press of many\nc: {title: C, language: es}\n"
        "d:\n  publisher: Press of many\n"
    )
    assert line_of(file, line, text) == found


@pytest.mark.parametrize("kind", ["kind: source", "kind: 'source' # a paper", 'kind:  "source"'])
def test_a_file_that_is_one_source_ends_where_the_file_does(tmp_path: Path, kind: str) -> None:
    """Its first key may be wrapped over lines, and what is written deeper than that is no source."""
    file = tmp_path / "paper.yaml"
    for title in (">\n  A paper\n  on much", "\n  A paper\n  on much", "A paper\n  on\n  much"):
        file.write_text(f"title: {title}\npublisher: Press\n{kind}\n")
        assert line_of(file, 1, "publisher: Press") == file.read_text().splitlines().index("publisher: Press") + 1


def test_notes_of_ones_own_have_no_depth(tmp_path: Path) -> None:
    """What is set in under their first line does not end them."""
    file = tmp_path / "case.md"
    file.write_text("To do:\n  - call\nWhat for?\n")
    assert line_of(file, 1, "What for?") == 3


def test_check_of_one_file(tmp_path: Path) -> None:
    """`dossier check FILE` tells what the file has by itself, with its path; nothing is built."""
    (tmp_path / "odd.yaml").write_text("kind: person\nname: Ada\nodd: 1\nrelations:\n  - {associate_of: nobody}\n")
    ran = CliRunner().invoke(cli, ["check", str(tmp_path / "odd.yaml")])
    assert ran.exit_code == 0
    assert "odd.yaml:3:1: warning: unknown key 'odd'" in ran.stdout
    assert CliRunner().invoke(cli, ["check", str(tmp_path / "none.yaml")]).exit_code == 1


def test_a_statement_knows_the_file_in_which_it_stands(compiled: Compiled) -> None:
    """A link seen from the other side, and a part in an event, stand in the other's file; what is one's own in one's own."""
    store = compiled({
        "people/ada.yaml": "kind: person\nname: Ada\nbirth_date: 1970\nrelations:\n  - {member_of: group}\n",
        "group.yaml": "kind: organization\nname: Group\n",
        "events/party.yaml": "kind: event\nname: Party\ndate: 2001\nparticipants:\n  - ada\n",
    })  # fmt: skip

    def places(record: str) -> dict[str, tuple[str, int]]:
        dossier = store.dossier(record)
        assert dossier
        found = (row.statement for row in statements(dossier))
        return {each.text: (each.backing.path, each.backing.line) for each in found if each}

    assert places("group")["members Ada"] == ("people/ada.yaml", 5)
    assert places("ada") == {
        "born 1970": ("people/ada.yaml", 3), "member of Group": ("people/ada.yaml", 5), "2001 Party": ("events/party.yaml", 5),
    }  # fmt: skip
