"""Every command on a base with canaries in every field of the vocabulary: nothing of them reaches the screen."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from dossier.database.compile import build
from dossier.database.store import Store
from dossier.exchange import out_file
from dossier.launch import COMMANDS
from tests.hostile.base import write
from tests.hostile.canaries import SHORT, wrong
from tests.hostile.commands import EXACT, lines, run

KINDS = ("person",)


def test_no_command_prints_what_rewrites_a_screen(tmp_path: Path) -> None:
    """Every command, in words and as JSON: what is unsafe stands as a mark, or escaped; none fails but with a line of its own."""
    places = write(tmp_path / "profiles", SHORT, KINDS).places
    build(tmp_path / "profiles", tmp_path / "dossier.db")
    every = lines(tmp_path, SHORT, KINDS)
    assert {words[0] for words in every} - {"--theme"} == COMMANDS
    seen: set[str] = set()
    for words in every:
        done = run(words)
        assert done.exception is None or isinstance(done.exception, SystemExit), (words, done.exception)
        out = done.stdout_bytes.decode("utf-8")
        if not any(words[: len(exact)] == list(exact) or exact[-1] in words for exact in EXACT):
            as_json = out.startswith(("[", "{"))
            assert not [each for each in wrong(out) if not (as_json and "\\u0336" in each)], words
        assert not wrong(done.stderr), words
        if "--json" in words and out:
            json.loads(out)
        seen |= set(re.findall(r"Q\d{4}", out))
    assert len(seen) > 0.9 * len(places), "most of what profiles say is told by some command"


def test_an_export_to_a_screen_is_cleaned_and_to_a_program_exact(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe gets the cells as they are; a terminal gets marks."""
    out_file.write(None, ["a\u202eb\n"])
    assert capsysbinary.readouterr().out == "a\u202eb\n".encode()
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    out_file.write(None, ["a\u202eb\n"])
    assert capsysbinary.readouterr().out == "a‹U+202E›b\n".encode()


def test_an_html_report_runs_nothing(tmp_path: Path) -> None:
    """No element, attribute or address of a profile's becomes one of the page."""
    evil = "<script>alert(1)</script> \" onload='x' javascript:alert(1)"
    write(tmp_path / "profiles", evil, KINDS)
    build(tmp_path / "profiles", tmp_path / "dossier.db")
    page = run(["report", *KINDS, "--format", "html", "--with-sensitive", "--with-questions", "--db", str(tmp_path / "dossier.db")]).stdout
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert not re.search(r"<[^>]*\son\w+=", page)
    assert {address.split(":")[0] for address in re.findall(r'(?:href|src)="([^"#][^"]*)"', page)} <= {"http", "https", "mailto", "data"}


def test_one_row_for_a_name_of_a_megabyte(tmp_path: Path) -> None:
    """A name that no file may hold is a problem with its place, and stops no other profile; a word of 100,000 letters is one short row."""
    folder = tmp_path / "profiles"
    folder.mkdir()
    (folder / "huge.yaml").write_text("kind: person\nname: " + "x" * 1_000_000 + "\n", encoding="utf-8")
    (folder / "long.yaml").write_text("kind: person\nname: Ada " + "y" * 100_000 + "\n", encoding="utf-8")
    (folder / "ada.yaml").write_text("kind: person\nname: Ada Vale\n", encoding="utf-8")
    summary = build(folder, tmp_path / "dossier.db")
    assert [(p.path, p.line, p.column) for p in summary.problems if p.code == "unreadable"] == [("huge.yaml", 2, 7)]
    found = run(["search", "ada", "--db", str(tmp_path / "dossier.db")]).stdout.splitlines()
    assert {line.split()[1] for line in found} == {"ada", "long"}
    assert all(len(line) < 200 for line in found)
    assert Store(tmp_path / "dossier.db").named("Ada Vale") == ["ada"]
