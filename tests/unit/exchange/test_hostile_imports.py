"""Files of other programs, full of what could steer a terminal, under names that could: every importer, and what is made of them."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dossier.cli import cli
from dossier.commands.exchanging import import_
from dossier.database.compile import build
from dossier.database.store import Store
from dossier.text import clean
from tests.hostile.canaries import ALL, CANARIES, SHORT, wrong
from tests.hostile.commands import run

Say = Callable[[str], str]
UUID = "3a1b7c5e-0000-4000-8000-00000000000"


def ftm(say: Say) -> str:
    """Two entities and what ties them."""
    person = {"name": [say("Ann")], "alias": [say("alias")], "birthDate": [say("date"), "1970"], "nationality": [say("land"), "mx"],
              "notes": [say("note")], "sourceUrl": [say("url")], "position": [say("position")], "topics": [say("topic"), "crime"],
              say("key"): [say("value")]}  # fmt: skip
    of = {
        "id": say("id one").replace("\0", ""),
        "schema": "Person",
        "caption": say("caption"),
        "datasets": [say("set")],
        "referents": [say("was").replace("\0", "")],
    }
    other = {"id": "two", "schema": "Company", "properties": {"name": [say("Firm")]}, "datasets": [say("set")]}
    tie = {"subject": [of["id"]], "object": ["two"], "role": [say("role")], "startDate": [say("when")], "relationship": [say("tie")]}
    return "\n".join(json.dumps(each) for each in (
        {**of, "properties": person}, other, {"id": "tie", "schema": "UnknownLink", "properties": tie, "datasets": ["x"]},
        {"id": "odd", "schema": say("Schema").replace("\0", ""), "properties": {"name": [say("Odd")]}},
    ))  # fmt: skip


def popolo(say: Say) -> str:
    """A person in an organization, with all that either may say."""
    named = {"name": say("Ann"), "other_names": [{"name": say("other"), "note": say("note")}], "links": [{"url": say("url"), "note": say("link")}],
             "identifiers": [{"scheme": say("scheme"), "identifier": say("number")}],
             "contact_details": [{"type": say("type"), "value": say("contact"), "label": say("label")}]}  # fmt: skip
    person = {**named, "id": say("id"), "birth_date": say("date"), "gender": say("gender"), "summary": say("summary"), "image": say("image"),
              say("key"): say("value")}  # fmt: skip
    member = {
        "person_id": person["id"],
        "organization_id": "o",
        "role": say("role"),
        "start_date": say("when"),
        "area": {"name": say("area")},
    }
    return json.dumps({"persons": [person], "organizations": [{**named, "id": "o", "classification": say("class")}], "memberships": [member],
                       say("list"): [{"id": say("x"), "name": say("y")}]})  # fmt: skip


def misp(say: Say) -> str:
    """A cluster with one item and its links."""
    meta = {"synonyms": [say("synonym")], "refs": [say("ref"), "https://example.org/"], "country": say("land"), say("key"): [say("value")]}
    related = [{"dest-uuid": f"{UUID}9", "type": say("tie"), "tags": [say("tag")]}]
    value = {"value": say("Group"), "uuid": f"{UUID}1", "description": say("text"), "meta": meta, "related": related}
    return json.dumps({"name": say("cluster"), "type": say("kind"), "source": say("source"), "authors": [say("author")], "description": say("about"),
                       "uuid": f"{UUID}2", "version": 1, "category": say("category"), "values": [value]})  # fmt: skip


def stix(say: Say) -> str:
    """A group, a program, and what relates them."""

    def of(kind: str, number: int, **more: Any) -> dict[str, Any]:
        return {"type": kind, "spec_version": "2.1", "id": f"{kind}--{UUID}{number}", **more}

    refs = [{"source_name": say("reference"), "url": say("url"), "external_id": say("number"), "description": say("said")}]
    group = of("intrusion-set", 1, name=say("Group"), aliases=[say("alias")], description=say("text"), external_references=refs,
               first_seen=say("when"), goals=[say("goal")], labels=[say("label")], **{say("key"): say("value")})  # fmt: skip
    tool = of("tool", 2, name=say("Tool"))
    tie = of("relationship", 3, source_ref=group["id"], target_ref=tool["id"], relationship_type=say("uses"), description=say("how"))
    return json.dumps({"type": "bundle", "id": f"bundle--{UUID}4", "objects": [group, tool, tie, of(say("kind"), 5, name=say("Odd"))]})


def table(say: Say) -> str:
    """A header and a row, all of it odd."""
    made = io.StringIO()
    rows = csv.writer(made)
    rows.writerow(["name", "aliases", "birth_date", "nationality", "notes", say("column")])
    rows.writerow([say("Ann"), say("alias"), say("date"), say("land"), say("note"), say("cell")])
    return made.getvalue().replace("\0", "")  # a table with one is refused as a whole


FORMATS: dict[str, Callable[[Say], str]] = {"csv": table, "ftm": ftm, "misp": misp, "popolo": popolo, "stix": stix}
NAMED = b"in\x1b[31m\n\xe2\x80\xae[bold] \xff.json"


class Sayer:
    """Gives each place a text of its own."""

    def __init__(self, canary: str) -> None:
        self.canary, self.number = canary, 0

    def __call__(self, what: str) -> str:
        """What it is, a number, and the canary."""
        self.number += 1
        return f"{what} Q{self.number:03}z{self.canary}"


def test_every_importer_is_here() -> None:
    """A new one must be tried."""
    assert set(FORMATS) == set(import_.list_commands(None))  # type: ignore[arg-type]
    assert cli.commands["import"] is import_


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("which", ["a little of each", "all", pytest.param("nul", marks=pytest.mark.long)])
def test_nothing_reaches_the_screen_and_nothing_is_lost(kind: str, which: str, tmp_path: Path) -> None:
    """The account is safe to print; every text is in the base that is made of the profiles, its controls as marks."""
    canary = {"all": ALL, "nul": CANARIES["nul"]}.get(which, SHORT)
    say = Sayer(canary)
    file = tmp_path / os.fsdecode(NAMED)
    file.write_text(FORMATS[kind](say), encoding="utf-8")
    folder = tmp_path / "made"
    for words in ([], ["--json"]):
        done = run(["import", kind, str(file), "-o", str(folder), *words])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        assert folder.is_dir(), done.stderr
        assert not wrong(done.stderr) and not [each for each in wrong(done.stdout) if "\\u0336" not in each]
    build(folder, tmp_path / "dossier.db")
    store = Store(tmp_path / "dossier.db")
    assert not [problem for problem in store.problems() if problem.code == "unreadable"]
    with closing(sqlite3.connect(tmp_path / "dossier.db")) as base:
        held = "\n".join(line for line in base.iterdump() if line.startswith("INSERT"))
    told = done.stdout + held
    lost = {f"Q{number:03}z" for number in range(1, say.number + 1)} - set(re.findall(r"Q\d{3}z", told))
    assert not lost, lost
    for row in store.all("SELECT id FROM entity WHERE state = 'profile'"):
        shown = run(["show", row[0], "--sources", "--db", str(tmp_path / "dossier.db")])
        assert shown.exit_code == 0 and not wrong(shown.stdout)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    "held", [b"", b"{", b"[\xff", b'{"a": "\x1b]52;c;x\x07', b"\x1b[31m,\x1b[0m\n\x00", b"[[" * 9000, b"\x1b[2J\xe2\x80\xae"]
)
def test_a_file_that_cannot_be_taken_in_is_one_line(kind: str, held: bytes, tmp_path: Path) -> None:
    """Its name is told as it can be shown; no folder is made."""
    file = tmp_path / os.fsdecode(NAMED)
    file.write_bytes(held)
    done = run(["import", kind, str(file), "-o", str(tmp_path / "made")])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert not wrong(done.stderr) and not wrong(done.stdout)
    if done.exit_code:
        assert len(done.stderr.splitlines()) == 1 and clean(os.fsdecode(NAMED)) in done.stderr
        assert not (tmp_path / "made").exists()


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("csv", "name,source\nAda Vale,http://[x\n"),
        ("popolo", '{"persons": [{"id": "a", "name": "Ada Vale", "links": [{"url": "http://[x"}], "sources": [{"url": "http://[y"}]}]}'),
        ("ftm", '{"id": "a", "schema": "Person", "properties": {"name": ["Ada Vale"], "sourceUrl": ["http://[x"]}}\n'),
    ],
)  # fmt: skip
def test_one_address_that_is_none_refuses_no_file(tmp_path: Path, key: str, text: str) -> None:
    """It is kept as it stands."""
    (tmp_path / "list").write_text(text)
    done = CliRunner().invoke(cli, ["import", key, str(tmp_path / "list"), "-o", str(tmp_path / "made")])
    assert done.exit_code == 0, done.stderr
    assert "http://[x" in "".join(path.read_text() for path in (tmp_path / "made").rglob("*.yaml"))
