"""A second process that looks into some folders of a large tree: what is listed is the same, whatever becomes of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dossier.database import listing_apart
from dossier.database.compile import build
from dossier.database.folder import Listing, listings
from dossier.database.listing_apart import ListingApart
from dossier.database.one_folder import Inside
from dossier.processes import bare

Told = tuple[list[Listing], list[tuple[str, str]]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree with odd names in it, of which a process looks into whatever it may."""
    monkeypatch.setattr(listing_apart, "MANY", 2)
    monkeypatch.setattr(listing_apart, "_FEW", 0)
    monkeypatch.setattr(listing_apart, "can_help", lambda: True)
    folder = tmp_path / "profiles"
    for number in range(12):
        inner = folder / f"f{number}" / ("a" if number % 2 else "ü‹1›")
        inner.mkdir(parents=True)
        for name in (b"a.yaml", b"b.yml", "é.YAML".encode(), b"\xff.yaml", "‹2›.yaml".encode(), b".hidden.yaml", b"no.txt", b"tab\t.yaml"):
            Path(os.fsdecode(bytes(inner) + b"/" + name)).write_text("kind: person\nname: Ada\n")
        (inner / "gone.yaml").symlink_to("nowhere")
        os.mkfifo(inner / "pipe.yaml")
    return folder


def listed(folder: Path, *, share: bool) -> Told:
    """All listings, in the order of their folders, and what cannot be looked at."""
    failed: list[tuple[str, str]] = []
    return sorted(listings(folder, failed, share=share), key=lambda each: each.above), sorted(failed)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[Inside | None]:
    """What the process answers."""
    heard: list[Inside | None] = []
    told = ListingApart.told

    def hear(self: ListingApart, *, wait: bool) -> Any:
        for place, answer in told(self, wait=wait):
            heard.append(answer)
            yield place, answer

    monkeypatch.setattr(ListingApart, "told", hear)
    return heard


def test_it_lists_what_one_process_lists(folder: Path, answers: list[Inside | None]) -> None:
    """Names that are no text, marks, and what is no file among them."""
    alone = listed(folder, share=False)
    assert not answers
    assert listed(folder, share=True) == alone
    assert len(alone[1]) == 24
    assert len(answers) > 3
    assert None not in answers


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look into every folder")
def test_a_folder_that_it_may_not_look_into(folder: Path) -> None:
    """It is told, once."""
    for number in range(12):
        (folder / f"f{number}").chmod(0 if number % 3 else 0o700)
    try:
        told, failed = listed(folder, share=True)
        assert len(failed) == 8 + 8
        assert (told, failed) == listed(folder, share=False)
    finally:
        for number in range(12):
            (folder / f"f{number}").chmod(0o700)


def _dies(monkeypatch: pytest.MonkeyPatch) -> None:
    ask = ListingApart._ask

    def killed(self: ListingApart, process: Any) -> None:
        process.kill()
        ask(self, process)

    monkeypatch.setattr(ListingApart, "_ask", killed)


def _says_half(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import sys; sys.stdin.buffer.read(8); sys.stdout.buffer.write((99).to_bytes(8, 'big') + b'half')"
    monkeypatch.setattr(listing_apart, "_CODE", code)


def _is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> Any:
        raise OSError("no more processes")

    monkeypatch.setattr(listing_apart, "bare", none)


def _reads_names_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "getfilesystemencoding", lambda: "latin-1")


@pytest.mark.parametrize("happens", [_dies, _says_half, _is_not_given, _reads_names_otherwise])
def test_what_it_does_not_tell_is_looked_at_here(
    folder: Path, answers: list[Inside | None], monkeypatch: pytest.MonkeyPatch, happens: Callable[[pytest.MonkeyPatch], None]
) -> None:
    """It ends, perhaps in the middle of its words, cannot be begun, or would read names otherwise."""
    alone = listed(folder, share=False)
    happens(monkeypatch)
    assert listed(folder, share=True) == alone
    assert not [answer for answer in answers if answer]


def test_a_listing_that_is_given_up_leaves_no_process(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where a build fails in the middle."""
    processes = []

    def noted(*given: str) -> Any:
        processes.append(bare(*given))
        return processes[-1]

    monkeypatch.setattr(listing_apart, "bare", noted)
    walk = listings(folder, [], share=True)
    while not processes:
        next(walk)
    walk.close()
    assert [each.returncode is not None for each in processes] == [True]


def test_a_build_sees_what_changed_in_any_folder(folder: Path) -> None:
    """The file that changed is read, whoever looked into its folder; no other is."""
    build(folder, folder.parent / "dossier.db")
    for number in range(12):
        file = next((folder / f"f{number}").rglob("a.yaml"))
        file.write_text(f"kind: person\nname: Ada of {number}\n")
        summary = build(folder, folder.parent / "dossier.db")
        assert (summary.changed, summary.removed) == (1, 0)
