"""Random bases, each written in two ways that say the same: every export, report, list and check says the same of both.

    python tests/long/fuzz_told_alike.py [BASES] [SEED]

The two differ in the styles of YAML (plain, quoted, folded, flow, JSON, comments), in the ends of lines and the encoding of
files, in the folders where profiles lie and the files in which sources are described. Non-zero exit on a fault; what differs is printed.
"""

from __future__ import annotations

import json
import random
import re
import sys
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import yaml
from click.testing import CliRunner

from dossier.cli import cli
from dossier.database.compile import build
from dossier.database.store import Store
from tests.long.telling import Fault, main
from tests.naive.made import Base, Maker

_ODD = (
    "{}: x", "{} #1", "# {}", "- {}", "'{}'", '"{}"', "{} \"x\" 'y'", "@{}", "&{}", "*{}", "!{}", "%{}", "| {}", "> {}", "? {}", "`{}`", "{{{}}}", "{}, b", "{} [[x]]",
    "{}\\", "{}\\n", "{}:", "null {}", "~ {}", "{} \u00a0x", "{} \u200bx", "{} é e\u0301", "{} 山田 太郎", "{} محمد", "{}\u2028x", "{} \U0001f600", "{} <b>&amp;", "=1+{}",
    "{}\nsecond line", "{}\n\nparagraph", "{}\n  indented\nless", "{} " + "long " * 40, "\t{}", "{}\tx", "<< {}", "--- {}", "... {}", "[{}]", "[[{}]", "%YAML {}",
)  # fmt: skip
"""What a word becomes that means nothing to the program."""
_WORD = re.compile(r"(Town|Job|Square|Kind|part|role|Office|Program|Street|Charge|Court|No\.|Arrested|note|quote|Summary|Who|N) \d+")
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./()é王小明ЛукаРид~%+-]*")


def spiced(value: Any, chance: random.Random) -> Any:
    """A tree in which some words are odd."""
    if isinstance(value, dict):
        return {key: spiced(inner, chance) for key, inner in value.items()}
    if isinstance(value, list):
        return [spiced(inner, chance) for inner in value]
    if isinstance(value, str) and chance.random() < 0.4:
        return _WORD.sub(lambda found: chance.choice(_ODD).format(found[0]), value, count=1)
    return value


class Writer:
    """Writes a tree as YAML, each value in a style of its own."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def file(self, tree: Any) -> bytes:
        """A whole file."""
        chance = self.chance
        if chance.random() < 0.1:
            narrow = max(json.dumps(tree, ensure_ascii=False)) < "\U00010000"  # PyYAML does not read pairs of surrogates
            text = json.dumps(tree, ensure_ascii=narrow and chance.random() < 0.5, indent=chance.choice([None, 2])) + "\n"
        else:
            text = (
                chance.choice(["", "", "---\n", "# a comment\n\n"])
                + self.block(tree, 0).lstrip("\n")
                + chance.choice(["", "\n", "...\n", "# end"])
            )
        if "\r" not in text and chance.random() < 0.3:
            text = text.replace("\n", "\r\n")
        coding = chance.choice(["utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16"])
        return text.encode(coding)

    def block(self, value: Any, depth: int) -> str:
        """A value behind a key or a dash, with its line's end."""
        pad = "  " * depth
        if isinstance(value, dict) and value:
            if depth and self.chance.random() < 0.15 and (text := self.flow(value)):
                return f" {text}\n"
            lines = [f"{pad}{self.key(key)}:{self.block(inner, depth + 1)}" for key, inner in value.items()]
            return "\n" + "".join(lines)
        if isinstance(value, list) and value:
            if self.chance.random() < 0.2 and (text := self.flow(value)):
                return f" {text}\n"
            indent = self.chance.choice([pad, pad[2:]]) if depth else pad
            found = ""
            for item in value:
                inner = self.block(item, len(indent) // 2 + 1)
                if isinstance(item, (dict, list)) and item and inner.startswith("\n"):
                    inner = " " + inner.lstrip("\n").lstrip(" ") if not isinstance(item, list) else inner
                found += f"{indent}-{inner}"
            return "\n" + found
        return self.scalar(str(value), depth)

    def key(self, key: str) -> str:
        """A key, plain or in quotes."""
        return self.quoted(key) if not _PLAIN.fullmatch(key) or self.chance.random() < 0.05 else key

    def quoted(self, text: str) -> str:
        """A text in double quotes."""
        return json.dumps(text, ensure_ascii=self.chance.random() < 0.3 and max(map(ord, text), default=0) < 0x10000)

    def scalar(self, text: str, depth: int) -> str:
        """A text in one of the styles that can hold it."""
        pad = "  " * max(depth, 1)
        lines = text.split("\n")
        printable = all(each.isprintable() or each == "\n" for each in text)
        styles = ["double"]
        if printable and "\n" not in text:
            styles += ["single"]
            if _PLAIN.fullmatch(text) and text == text.strip():
                styles += ["plain", "plain", "plain"]
                if "  " not in text and " " in text:
                    styles += ["plain lines"]
            if text.strip() == text and text and "  " not in text:
                styles += ["folded"]
        if (
            printable
            and text
            and all(line == line.strip() or (line and at) for at, line in enumerate(lines))
            and not lines[0][:1].isspace()
            and lines[-1].strip()
        ):
            styles += ["literal"]
        style = self.chance.choice(styles)
        comment = "  # said" if self.chance.random() < 0.05 else ""
        if style == "single":
            return " '" + text.replace("'", "''") + f"'{comment}\n"
        if style == "plain":
            return f" {text}{comment}\n"
        if style == "plain lines":
            return " " + self.broken(text, pad) + "\n"
        if style == "folded":
            return f" >{self.chance.choice(['', '-', '+'])}{comment}\n{pad}" + self.broken(text, pad) + "\n"
        if style == "literal":
            return f" |{self.chance.choice(['', '-'])}{comment}\n" + "".join(
                f"{pad}{line}".rstrip(" " if not line else "") + "\n" for line in lines
            )
        return f" {self.quoted(text)}{comment}\n"

    def broken(self, text: str, pad: str) -> str:
        """A text over several lines, which are read as one."""
        return "".join(f"\n{pad}" if each == " " and self.chance.random() < 0.3 else each for each in text)

    def flow(self, value: Any) -> str:
        """A value within brackets."""
        if isinstance(value, dict):
            return "{" + ", ".join(f"{self.key(key)}: {self.flow(inner)}" for key, inner in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(self.flow, value)) + "]"
        return self.quoted(str(value))


def written(base: Base, folder: Path, chance: random.Random) -> str:
    """Write a base in any style; gives what another reader reads otherwise, or nothing."""
    writer = Writer(chance)
    for at, (path, tree) in enumerate(sorted(base.items())):
        name = path.rpartition("/")[2].removesuffix(".yaml")
        if "sources" in path:
            for place, part in _divided(tree, chance):
                _put(folder / place, writer, part)
            continue
        place = f"{at:02}{chance.choice(['', ' b', 'é/x', '!'])}/{name}{chance.choice(['.yaml', '.yaml', '.yml'])}"  # in the same order
        data = _put(folder / place, writer, tree)
        try:
            read = yaml.load(data, yaml.BaseLoader)
        except yaml.YAMLError as error:
            return f"{path}: PyYAML cannot read {data!r}: {error}"
        if _stripped(read) != _stripped(tree):
            return f"{path}: PyYAML reads {data!r} otherwise"
    return ""


def _stripped(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _stripped(inner) for key, inner in value.items()}
    return [_stripped(inner) for inner in value] if isinstance(value, list) else str(value).strip()


def _put(path: Path, writer: Writer, tree: Any) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    data = writer.file(tree)
    path.write_bytes(data)
    return data


def _divided(tree: Base, chance: random.Random) -> Iterator[tuple[str, Base]]:
    """Sources in one file, in several, or each in its own."""
    ids = list(tree)
    if (way := chance.random()) < 0.4:
        yield "sources/all.yaml", tree
    elif way < 0.7:
        yield "sources/one.yaml", {each: tree[each] for each in ids[:2]}
        yield "deep/sources/two.yaml", {each: tree[each] for each in ids[2:]}
    else:
        for each in ids:
            yield f"{chance.choice(['', 'sources/', 'docs/'])}{each}.yaml", {"kind": "source"} | tree[each]


def _unreadable(db: Path) -> str:
    store = Store(db)
    try:
        told = store.all(
            "SELECT path || ':' || line || ' ' || message FROM problem WHERE path IN (SELECT path FROM entity WHERE state = 'broken')"
        )
    finally:
        store.close()
    return str(told[0][0]) if told else ""


_PLACE = re.compile(r"\d\d[\w !/]*/[\w .-]+\.ya?ml(:\d+)*|(?<=[:/ ])\d+:\d+(?=: )|\bline \d+\b|\.ya?ml:\d+")
LISTS = (
    ["timeline"], ["ledger"], ["todo"], ["todo", "questions"], ["todo", "weak"], ["search", "a", "--json"], ["search", "kind:person"], ["search", "text:town"],
)  # fmt: skip


def said(db: Path, ids: list[str], out: Path) -> Iterator[tuple[str, str]]:
    """(what, its text) of everything that is told of a base, without places in files."""
    commands = [["export", form] for form in ("json", "ftm", "graphml", "gexf", "cypher")]
    commands += [["export", "ftm", "--statements"], ["export", "csv", "--nodes"], ["export", "csv", "--edges"]]
    commands += [["export", "csv", "-o", str(out / "csv")], ["export", "markdown", "-o", str(out / "notes")]]
    commands += [
        ["report", *ids, "--format", "md"],
        *map(list, LISTS),
        *(["show", each] for each in ids),
        *(["network", each] for each in ids),
    ]
    commands += [["timeline", each] for each in ids] + [["path", one, other] for one, other in pairwise(ids)]
    for words in commands:
        done = CliRunner().invoke(cli, [*words, "--db", str(db)])
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        yield " ".join(words[:3]).replace(str(out), ""), f"{done.exit_code} {_plain(done.stdout)}"
    yield "check", _found(db.parent / "profiles")
    for each in sorted(path for path in out.rglob("*") if path.is_file()):
        yield str(each.relative_to(out)), _plain(each.read_text(encoding="utf-8"))


def _plain(text: str) -> str:
    """A text without places, and without the problems of a record, which stand in their order: see `_found`."""
    return _PLACE.sub("FILE", text.partition("\nPROBLEMS (")[0])


def _found(profiles: Path) -> str:
    """What the check finds, without places."""
    told = CliRunner().invoke(cli, ["check", str(profiles), "--format", "json", "--level", "info"]).stdout
    return "\n".join(
        sorted(_PLACE.sub("FILE", f"{each['level']} {each['code']} {each['message']} {each['hint']}") for each in json.loads(told))
    )


def of_base(number: int, seed: int) -> Iterator[Fault]:
    """What is wrong with the base of a number."""
    chance = random.Random(f"{seed} {number}")
    base = spiced(Maker(chance).base(), chance)
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        told = []
        for way in ("one", "two"):
            folder = root / way / chance.choice(["base", "a b", "it's", "base"])
            if other := written(base, folder / "profiles", chance):
                yield number, way, other
                return
            build(folder / "profiles", folder / "dossier.db")
            if broken := _unreadable(folder / "dossier.db"):
                yield number, way, broken
                return
            (folder / "out").mkdir()
            ids = [path.rpartition("/")[2].removesuffix(".yaml") for path in base if "sources" not in path]
            told.append((folder, dict(said(folder / "dossier.db", ids, folder / "out"))))
        (one, first), (two, second) = told
        for what in first.keys() | second.keys():
            if (a := first.get(what, "")) != (b := second.get(what, "")) and a.replace(one.name, "") != b.replace(two.name, ""):
                at = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
                yield number, what, f"{a[max(at - 200, 0) : at + 120]!r}\n   beside {b[max(at - 200, 0) : at + 120]!r}"
        done = CliRunner().invoke(cli, ["diff", str(one / "dossier.db"), str(two / "dossier.db")])
        if done.exit_code != 1:
            yield number, "diff", done.output[:800]


def run(count: int, seed: int) -> list[Fault]:
    """The faults among the bases of a seed."""
    return [fault for number in range(count) for fault in of_base(number, seed)]


if __name__ == "__main__":
    raise SystemExit(main(run, 300, "bases"))
