"""The files of what is put aside: a person's own, whole, never lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pytest
from click.testing import CliRunner

from dossier import atomic
from dossier.cli import cli
from dossier.database.store import Store
from dossier.stop import View
from dossier.userdata import trail
from dossier.userdata.desk import BOOKMARKS, PINNED, TAGS, Desk, as_written
from dossier.userdata.files import UserDataError, write_text
from dossier.userdata.lists import Item, Meant
from dossier.userdata.trail import LastTrail
from dossier.view import desk as desk_view
from tests.unit.userdata.kept import page


def test_a_persons_own_words_stay(desk: Desk) -> None:
    """Notes on a bookmark, words beside tags, the lines under them, links to files; whatever a program does with the line."""
    desk.keep(BOOKMARKS, "ada", "Ada")
    (desk.folder / BOOKMARKS).write_text("- [[ada|Ada]] ring her\n  - on Monday\n")
    desk.keep(BOOKMARKS, "ada", "Ada Vale")
    desk.now = lambda items: [Meant("adina" if each.stop == "ada" else each.stop) for each in items]
    desk.keep(BOOKMARKS, "adina", "Adina Vale")
    assert (desk.folder / BOOKMARKS).read_text() == "- [[adina|Ada]] ring her\n  - on Monday\n"
    desk.now = as_written
    (desk.folder / TAGS).write_text("- [[bo|Bo]] #one phone 555#1234\n  - #two more\n")
    desk.set_tags("bo", "Bo", ["three"])
    assert (desk.folder / TAGS).read_text() == "- [[bo|Bo]] #three phone 555#1234\n  - more\n"
    assert desk.tags() == {"bo": ("three", "1234")} or desk.tags() == {"bo": ("three",)}
    desk.set_tags("bo", "Bo", [])
    assert "phone 555" in (desk.folder / TAGS).read_text()
    case = desk.new_case("Arms")
    desk.put(case, Item("ada", "Ada", "first"))
    case.path.write_text(case.path.read_text().replace("first", "changed by hand"))
    desk.put(case, Item("ada", "Ada", "second"))
    assert "[[ada|Ada]] changed by hand; second" in case.path.read_text(), "what was read before is not written back"


def test_a_link_stays_a_link_and_a_mode_a_mode(desk: Desk, tmp_path: Path) -> None:
    """A list may live in a folder of notes."""
    (tmp_path / "notes.md").write_text("- [[ada]]\n")
    (tmp_path / "notes.md").chmod(0o640)
    desk.folder.mkdir(parents=True)
    (desk.folder / BOOKMARKS).symlink_to(tmp_path / "notes.md")
    desk.keep(BOOKMARKS, "bo", "Bo")
    assert (desk.folder / BOOKMARKS).is_symlink()
    assert (tmp_path / "notes.md").read_text() == "- [[ada]]\n- [[bo|Bo]]\n"
    assert (tmp_path / "notes.md").stat().st_mode & 0o777 == 0o640


def test_a_file_that_is_no_text_is_set_aside(store: Store, desk: Desk) -> None:
    """Nothing of it is lost; the page says why it is not shown, and what is put in next goes into a new file."""
    desk.folder.mkdir(parents=True)
    (desk.folder / TAGS).write_bytes(b"\xff\xfe- [[ada]] #x")
    with pytest.raises(UserDataError, match="no text in UTF-8"):
        desk.tags()
    assert "no text in UTF-8" in page(store, desk_view.address())
    desk.set_tags("bo", "Bo", ["y"])
    assert desk.told == ["tags.md was no text: it is kept as tags.md.broken-1, and a new one was begun."]
    assert (desk.folder / "tags.md.broken-1").read_bytes() == b"\xff\xfe- [[ada]] #x"
    assert desk.tags() == {"bo": ("y",)}
    for name in (PINNED, BOOKMARKS):
        (desk.folder / name).write_bytes(b"\xff")
        assert desk.toggle(name, "bo", "Bo"), "a key that puts in or takes out does so here, too"
        assert [item.stop for item in desk.items(name)] == ["bo"]
        assert (desk.folder / f"{name}.broken-1").read_bytes() == b"\xff"
        assert not desk.toggle(name, "bo", "Bo")


def test_the_trail_comes_back(desk: Desk) -> None:
    """Places and rows; a file that cannot be read is set aside."""
    view = View("path", ("ada", "a/b|c]]", ""))
    left = LastTrail([((), -1), (("ada", view), 1)], 1, [(3, True), (None, False)])
    trail.save(desk.folder, left)
    assert trail.load(desk.folder) == (left, "")
    for broken in (
        b'{"version": 1, "places": [[]]}',
        b'{"version": 1, "at": 0, "places": [{"open": ["a"], "focus": Infinity}], "rows": []}',
        b"\xff",
        b"[" * 100_000,
        b"null",
        b"{",
    ):
        (desk.folder / trail.FILE).write_bytes(broken)
        assert trail.load(desk.folder)[0] == LastTrail()
    assert sorted(each.name for each in desk.folder.iterdir()) == [f"trail.json.broken-{number}" for number in range(1, 7)]


def test_a_long_history_keeps_its_end(desk: Desk) -> None:
    """And where the person was in it."""
    trail.save(desk.folder, LastTrail([((f"r{number}",), 0) for number in range(300)], 150))
    left, _ = trail.load(desk.folder)
    assert len(left.places) == trail.MOST_PLACES
    assert left.places[left.at] == (("r150",), 0)


def test_a_folder_that_cannot_be_written_is_one_line(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback; status 1."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DOSSIER_STATE", str(tmp_path / "file" / "state"))
    done = CliRunner().invoke(cli, ["pin", "ada", "--db", str(tmp_path / "dossier.db")])
    assert done.exit_code == 1
    assert done.output.startswith("dossier: cannot write in ")
    assert len(done.output.splitlines()) == 1


def test_a_kill_leaves_the_old_or_the_new_whole(tmp_path: Path) -> None:
    """A program that writes without end, killed at moments of which nobody knows."""
    path = tmp_path / "list.md"
    write_text(path, "0" * 100_000 + "\n")
    code = (
        "import sys; from pathlib import Path; from dossier.userdata.files import write_text\n"
        "n = 0\nwhile True:\n    n += 1\n    write_text(Path(sys.argv[1]), str(n % 10) * 100_000 + '\\n')\n    print(n, flush=True)\n"
    )
    for rounds in range(8):
        with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, env=os.environ) as running:
            assert running.stdout is not None
            for _ in range(rounds + 1):
                running.stdout.readline()
            running.send_signal(signal.SIGKILL)
        text = path.read_text()
        assert len(text) == 100_001
        assert len(set(text)) == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_in_place_of_a_file_is_told(desk: Desk) -> None:
    """Nobody waits for somebody to write into it, and nothing is put in its place."""
    desk.folder.mkdir(parents=True)
    os.mkfifo(desk.folder / BOOKMARKS)
    with pytest.raises(UserDataError, match="is no regular file"):
        desk.items(BOOKMARKS)
    with pytest.raises(UserDataError, match="is no regular file"):
        desk.keep(BOOKMARKS, "ada", "Ada Vale")
    assert (desk.folder / BOOKMARKS).is_fifo()


def test_a_note_that_is_a_part_of_another_is_written(desk: Desk) -> None:
    """`guilty` is not said by `not guilty`; what stands there as a whole is not written again, in the line or below it."""
    desk.now = as_written
    case = desk.new_case("Arms", [Item("ada", "Ada", "not guilty")])
    for note in ("guilty", "guilty", "not guilty", "ring her", "ring"):
        desk.put(case, Item("ada", "Ada", note))
    assert "[[ada|Ada]] not guilty; guilty; ring her; ring\n" in case.path.read_text()
    case.path.write_text("- [[ada|Ada]] one\n  - two\n- [[bo|Bo]] on\n")
    desk.put(case, Item("ada", "Ada", "two"))
    assert case.path.read_text() == "- [[ada|Ada]] one\n  - two\n- [[bo|Bo]] on\n"
    desk.now = lambda items: [Meant("ada") for _ in items]  # two that are one by now
    desk.put(case, Item("ada", "Ada"))
    assert case.path.read_text() == "- [[ada|Ada]] one; on\n  - two\n"


def test_the_mark_at_the_beginning_of_a_file_stays(desk: Desk) -> None:
    """Which some editors put before UTF-8; and CR LF."""
    desk.folder.mkdir(parents=True)
    (desk.folder / BOOKMARKS).write_bytes(b"\xef\xbb\xbf- [[ada]]\r\n")
    desk.keep(BOOKMARKS, "bo", "Bo")
    assert (desk.folder / BOOKMARKS).read_bytes() == b"\xef\xbb\xbf- [[ada]]\r\n- [[bo|Bo]]\r\n"
    desk.keep(BOOKMARKS, "ada", "Ada", inside=False)
    assert (desk.folder / BOOKMARKS).read_bytes() == b"\xef\xbb\xbf- [[bo|Bo]]\r\n"


def test_what_an_editor_saves_meanwhile_stays(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the moments when a file is read and when it is written, also where the new one has been on its way to the disk."""
    desk.keep(BOOKMARKS, "ada", "Ada")
    file, sync = desk.folder / BOOKMARKS, atomic.finish

    def saved(beside: BinaryIO) -> None:
        sync(beside)
        file.write_text("- [[cee]] saved in an editor\n")

    monkeypatch.setattr(atomic, "finish", saved)
    with pytest.raises(UserDataError, match="has changed meanwhile"):
        desk.keep(BOOKMARKS, "bo", "Bo")
    assert file.read_text() == "- [[cee]] saved in an editor\n"
    monkeypatch.undo()
    desk.keep(BOOKMARKS, "bo", "Bo")
    assert file.read_text() == "- [[cee]] saved in an editor\n- [[bo|Bo]]\n"


def test_what_is_write_protected_is_not_replaced(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though its folder would allow it: whoever took that right away has meant it."""
    desk.keep(BOOKMARKS, "ada", "Ada")
    file = desk.folder / BOOKMARKS
    before = file.read_text()
    for place, told in ((file, "file"), (desk.folder, "folder")):
        monkeypatch.setattr(os, "access", lambda path, _, place=place: Path(path) != Path(os.path.realpath(place)))
        with pytest.raises(UserDataError, match=f"cannot write .*bookmarks.md: the {told} is write-protected"):
            desk.keep(BOOKMARKS, "bo", "Bo")
    assert file.read_text() == before


def test_nothing_takes_the_place_of_what_is_no_file(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As of a pipe; a list that leads to where everything vanishes keeps nothing, as its owner wants it."""
    desk.folder.mkdir(parents=True)
    os.mkfifo(tmp_path / "pipe")
    (desk.folder / BOOKMARKS).symlink_to(tmp_path / "pipe")
    monkeypatch.setattr("dossier.userdata.desk.read_text", lambda _: "")
    with pytest.raises(UserDataError, match="no regular file"):
        desk.keep(BOOKMARKS, "bo", "Bo")
    monkeypatch.setattr(os, "devnull", str(tmp_path / "pipe"))
    desk.keep(BOOKMARKS, "bo", "Bo")
    assert (tmp_path / "pipe").is_fifo()
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".pipe")] == []
