"""What commands tell programs, as JSON, and what a person has put aside of a base in it: of the plain base and of the hostile one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

from click.testing import CliRunner

from dossier.cli import cli
from tests.hostile.commands import own_files
from tests.shapes.outs import Out
from tests.shapes.pages import of_html
from tests.shapes.tables import of_json
from tests.shapes.trees import Node

_LISTS = ("stubs", "questions", "weak")
"""Lists of what is to be done that do not depend on what words are like."""
_PLACES = re.compile(r"(column|number|item): -?\d+")
"""Numbers that go by how long texts are, and by the order of files."""


def calls(records: list[str], own: list[str], of: Callable[[str], str]) -> Iterator[list[str]]:
    """The words of each call; `of` gives what is typed for a plain word, `own` are such words for a case, a note and a tag."""
    ids = [of(each) for each in records]
    name, note, tag = map(of, own)
    yield ["case", "--note", note, "--", name, *ids[:2]]
    yield ["tag", "--", ids[0], tag]
    yield ["bookmark", "--", ids[0]]
    for id_ in ids:
        yield from ([command, "--json", "--", id_] for command in ("show", "evidence", "network", "timeline"))
    yield ["path", "--json", "--", *ids[:2]]
    yield from (["todo", each, "--json"] for each in _LISTS)
    yield from ([each, "--json"] for each in ("ledger", "timeline", "desk", "case"))
    yield ["case", "--json", "--", name]
    yield ["report", "--format", "html", "--with-questions", "--case", name]


def told(root: Path, words: list[str]) -> Out:
    """What a call prints; one that is not to go well is told with its status."""
    done = CliRunner().invoke(cli, [words[0], "--db", str(root / "dossier.db"), *words[1:]], env=own_files(root))
    text = done.stdout_bytes.decode()
    assert done.exit_code in (0, 1) and not isinstance(done.exception, Exception), (words, done.stderr)
    if words[0] == "report":
        return Out("report.html", text, of_html)
    name = f"command {words[0]}{done.exit_code}"
    return Out(name, text, _read) if "--json" in words and text else Out(name, "", lambda _: Node("nothing"))


def _read(text: str) -> Node:
    """Its JSON, without the numbers that are places, and without what is said of how it is written."""
    root = of_json("told", text)
    for each in root.every():
        if each.attributes.get("") == "problems":
            each.inside.clear()
        each.name = _PLACES.sub(r"\1", each.name)
    return root


_GITHUB = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def checked(root: Path, paths: set[str]) -> Iterator[str]:
    """What is wrong with the commands to GitHub that a check prints: each is one line and names a file that there is."""
    text = CliRunner().invoke(cli, ["check", str(root / "profiles"), "--format", "github", "--level", "info"]).stdout_bytes.decode()
    for line in text.removesuffix("\n").split("\n"):
        found = _GITHUB.fullmatch(line)
        told = dict(each.split("=", 1) for each in found[2].split(",")) if found else {}
        if told.keys() != {"file", "line", "col"} or unquote(told["file"]).partition("/profiles/")[2] not in paths:
            yield f"command to GitHub: {line!r:.300}"
