"""Bases with very many of one thing: how long each command takes, and how much memory.

    python tests/long/many_of_one.py [NUMBER [BASE...]]

Each command has a process of its own, which may take 10 seconds and 400 MB, and for every MB that it prints one second and ten MB more.
Prints what took more, or ended otherwise than a command may; the status is then 1. Linux, for its memory is counted as it is there.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.hostile.commands import own_files
from tests.long.long_values import over

Files = dict[str, str]

_SOURCES = "s: {title: The Register, type: registry}\nt: {title: A Paper, type: article, date: 2020-01-01}\n"


def person(name: str, more: str = "") -> str:
    """A profile."""
    return f"kind: person\nname: {name}\n{more}"


def company(name: str, more: str = "") -> str:
    """The same of a company."""
    return f"kind: company\nname: {name}\n{more}"


def each(count: int, profile: Callable[[int], str], of: str = "p") -> Files:
    """A file for each number."""
    return {f"{of}{at}.yaml": profile(at) for at in range(count)}


def one(key: str, items: Iterable[str], **more: str) -> Files:
    """One person with a list under a key, and other files."""
    listed = "".join(f"  - {item}\n" for item in items)
    return {"p.yaml": person("Ada Vale", f"{key}:\n{listed}")} | {f"{name}.yaml": text for name, text in more.items()}


def link(verb: str, target: str, more: str = "") -> str:
    """A relation, with a source."""
    return f"relations:\n  - {verb}: {target}\n    sources: [s]\n{more}"


def bases(count: int) -> dict[str, Callable[[], Files]]:
    """Name -> the files of a base."""
    number = range(count)
    some = int(count**0.5) * 2
    letters = "abcdefghijklmnopq"
    cased = ("".join(c.upper() if at >> place & 1 else c for place, c in enumerate(letters)) for at in number)
    return {
        "one name": lambda: each(count, lambda at: person("Ada Vale", "birth_date: 1970-01-01 [@s]\n")),
        "one alias": lambda: each(count, lambda at: person(f"Ada Vale{at}", "aliases:\n  - Ben Orr [@s]\n")),
        "one number": lambda: each(
            count, lambda at: person(f"Name{at} Orr", "identifiers:\n  - {passport: A123456, sources: [s]}\nphone: +52 33 1234 5678 [@s]\n")
        ),
        "one id": lambda: {f"d{at}/ada.yaml": person(f"Ada Vale{at}") for at in number},
        "one id by case": lambda: {f"{id_}.yaml": person(f"Ada {id_}") for id_ in cased},
        "one event": lambda: (
            {"e.yaml": "kind: event\nname: The Meeting\ndate: 2020-01-01 [@s]\nparticipants:\n" + "".join(f"  - p{at}: guest\n" for at in number)}
            | each(count, lambda at: person(f"Guest{at} Orr"))
        ),
        "one elsewhere": lambda: each(count, lambda at: person(f"Q{at} Orr", "same_as: ['wikidata:Q42']\n")),
        "one office": lambda: each(count, lambda at: person(f"Person{at} Orr", link("holds_office", "Mayor of Town", "    from: 1990\n"))),
        "a chain": lambda: each(count, lambda at: company(f"Chain {at} Ltd", link("subsidiary_of", f"p{at + 1}"))),
        "a ring": lambda: each(count, lambda at: company(f"Ring {at} Ltd", link("owner_of", f"p{(at + 1) % count}"))),
        "children": lambda: each(count, lambda at: person(f"Child {at} Vale", link("child_of", f"p{at + 1}"))),
        "a clique": lambda: each(
            some, lambda at: person(f"Member{at} Orr", "relations:\n" + "".join(f"  - associate_of: p{to}\n" for to in range(at + 1, some + 1)))
        ),
        "owners": lambda: (
            {"c.yaml": company("Owned Ltd")}
            | each(count, lambda at: person(f"Owner{at} Orr", link("owner_of", "c", f"    share: 1 %\n    from: {1900 + at % 100}\n")))
        ),
        "links of two": lambda: one(
            "relations", (f"{{owner_of: c, from: {1900 + at % 100}, role: role {at}, sources: [s]}}" for at in number), c=company("Owned Ltd")
        ),
        "former ids": lambda: (
            one("former_ids", (f"f{at}" for at in number)) | each(count, lambda at: person(f"Q{at} Orr", link("associate_of", f"f{at}")), "q")
        ),
        "a chain of former ids": lambda: each(count, lambda at: person(f"Q{at} Orr", f"former_ids: [p{at + 1}]\n")),
        "a chain of the same": lambda: each(count, lambda at: person(f"Q{at} Orr", f"same_as: [p{at + 1}]\n")),
        "all the same as one": lambda: each(count, lambda at: person(f"Q{at} Orr", "same_as: [p0]\n" if at else "")),
        "none the same": lambda: each(count, lambda at: person("Ada Orr", "not_same_as: [p0, p1, p2]\n")),
        "contradictions": lambda: one("birth_date", (f"{1000 + at % 1000}-01-{1 + at // 1000 % 28:02} [@s]" for at in number)),
        "accusations": lambda: one(
            "accusations", (f"{{charge: Fraud {at}, stage: charged, date: {1900 + at % 120}, sources: [s p. {at}]}}" for at in number)
        ),
        "sanctions": lambda: one("sanctions", (f"{{authority: OFAC, program: P{at}, from: 2001, sources: [s]}}" for at in number)),
        "events": lambda: one("events", (f"{{what: 'Met [[p{at}]]', date: {1900 + at % 120}, sources: [s p. {at}]}}" for at in number)),
        "questions": lambda: one("questions", (f"What of {at}?" for at in number)),
        "aliases": lambda: one("aliases", (f"Ada{at} Vale{at * 7 % count} [@s]" for at in number)),
        "sources": lambda: (
            one("occupation", (f"trader {at} [@s{at} p. {at}]" for at in number))
            | {"sources/all.yaml": "".join(f"s{at}: {{title: Source {at}, type: article}}\n" for at in number)}
        ),
        "stubs": lambda: one("relations", (f"associate_of: Stub Person Number{at}" for at in number)),
        "near stubs": lambda: each(count, lambda at: person(f"Ada{at} Vale{at}", f"relations:\n  - associate_of: Adda{at} Vael{at}\n")),
        "notes": lambda: {
            "p.yaml": person("Ada Vale", "notes: |\n" + "".join(f"  Line {at} of [[p{at}]] and [[Person {at}|him]] [@s p. {at}].\n" for at in number))
        },
        "names in notes": lambda: each(
            count, lambda at: person(f"Person Number{at}", f"notes: Met Person Number{(at * 7 + 1) % count} and Person Number{at * 3 % count}.\n")
        ),
        "what cannot be read": lambda: each(count, lambda at: "kind: person\nname: Ada\n  bad: [x\n"),
        "unknown keys": lambda: {"p.yaml": person("Ada Vale", "".join(f"unknown_key_{at}: x\n" for at in number))},
        "slips": lambda: each(count, lambda at: person(f"Ada{at} Vale", "birth_dat: 1970\nnationality: mexxico\nrelations:\n  - ownr_of: x\n")),
        "nothing": lambda: each(count, lambda at: ""),
    }  # fmt: skip


def lines(root: Path, first: str, last: str) -> list[list[str]]:
    """The commands, of the first and the last record of a base."""
    profiles, base = str(root / "profiles"), ["--db", str(root / "dossier.db")]
    (root / "list.csv").write_text("name,type\nAda Vale,person\nBen Orr,person\nPerson Number5,person\nChain 5 Ltd,company\n")
    of_one = (["show"], ["evidence"], ["ledger"], ["timeline"], ["network"], ["report"], ["bookmark"])
    return [
        ["build", profiles, *base],
        ["check", profiles],
        *([*words, id_, *base] for words in of_one for id_ in dict.fromkeys((first, last))),
        *([*words, *base] for words in (["ledger"], ["timeline"], ["todo"], ["info"], ["search", "Ada Vale"], ["search", "Person Numbr7"])),
        *([*words, *base] for words in (["path", first, last], ["network", last, "--depth", "3"], ["report", first, "--format", "html"])),
        *([*words, *base] for words in (["export", "ftm"], ["export", "graphml"], ["xref", str(root / "list.csv")], ["desk"])),
        ["diff", base[1], base[1]],
    ]


def main(arguments: list[str]) -> int:
    """Walk; gives the exit status."""
    count = int(arguments[0]) if arguments else 3000
    faults = calls = 0
    for name, make in bases(count).items():
        if arguments[1:] and name not in arguments[1:]:
            continue
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            env = os.environ | own_files(root) | {"PYTHONPATH": str(Path(__file__).parents[2])}
            files = make()
            for path, text in chain(files.items(), [("sources/base.yaml", _SOURCES)] * ("sources/all.yaml" not in files)):
                place = root / "profiles" / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(text, encoding="utf-8")
            ids = [Path(path).stem for path in files if not path.startswith("sources/")]
            commands = lines(root, ids[0], ids[-1])
            calls += len(commands)
            faults += over(name, commands, env)
        print(f"{name}: {calls:,} calls so far, {faults} faults", flush=True)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
