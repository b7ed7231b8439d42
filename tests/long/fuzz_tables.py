"""Random tables as `import csv` takes them: no cell is lost, and in whatever form and order a table is written it becomes the same base.

    python tests/long/fuzz_tables.py [TABLES] [SEED]

Forms differ in the delimiter, quotes, ends of lines, the encoding and its mark, `sep=` and what of it is told by options; the order of
rows and a mapping given back change nothing either. Non-zero exit on a fault; what differs is printed.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from click.testing import CliRunner

from dossier.cli import cli
from dossier.database.compile import build
from dossier.exchange.csv_header import GUESSES, guessed
from dossier.links import unescaped
from dossier.profiles import vocabulary as words
from dossier.text import fold, is_placeholder
from tests.long.telling import Fault, main

Rows = list[list[str]]
_NAMES = (
    "Ann Vale", "Bo Orr", "Иван Петров", "王小明", "山田 太郎", "محمد", "Ann Vale", "O'Brien", 'Zed "Boss" Q', "Null", "Na Li", "NA", "a, b", "x\ny", "José Ñúñez",
    "Smith, John", "-Bo", "=Ann", "[[x]]", "Q [@s]", "Ltd. (old)", "N/A Corp", "#1", "É. M. ", "A|B", "a\tb", "yes", "0012", "1e5",
)  # fmt: skip
_DATES = (
    "1970", "1970-03", "1970-03-05", "03/04/1970", "13/04/1970", "05.06.1980", "5 Feb 1970", "Feb 1970", "c. 1950", "197X", "who knows", "1970/02/05",
    "1970~", "March 5, 1970", "1970-03-05T00:00:00Z", "1970-03-05 00:00:00", "31/02/1990", "12-11-1999", "present",
)  # fmt: skip
_COUNTRIES = (
    "Mexico",
    "México",
    "MX",
    "mx",
    "NA",
    "Namibia",
    "USA",
    "Narnia",
    "de",
    "Deutschland",
    "NO",
    "Россия",
    "UK",
    "Côte d'Ivoire",
    "Congo",
)
_TEXTS = (
    "plain", "two words", "a;b", "  padded  ", "multi\nline", "multi\r\nline", 'quote " in', "tab\tin", "pipe|in", "comma, in", "=1+1", "[[link]]", "cite [@s]",
    "[\\@x]", "é", "日本語", "-", "n/a", "unknown", "null", "0", "007", "1,5", "50%", "https://x.example/a,b;c", "a@b.example", "+52 55 1234", "x: y", "# c",
    "'q'", "- z", "\u200bzw", "nbsp\u00a0x", "True", "~", "12:30", "1_000", "x" * 400, "a [@ b", "][", "{a: b}", "&a", "*a", "!t", "%", "@b", "`c", "? d", "| e",
    "> f", "\\n", "a\\b", '"', "'", "'a", "a'",
)  # fmt: skip
_NOTHING = ("", "", "-", "n/a", "unknown", " ")
_SEPARATOR = ";"
_QUOTING: tuple[Literal[0, 1, 2], ...] = (csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC)
_LEFT_OUT = frozenset({"n/d", "s/d", "s/f", "s/n"})


def _value(key: str, chance: random.Random) -> str:
    field = words.FIELDS.get(key)
    pools: dict[str, Sequence[str]] = {"from": _DATES, "to": _DATES, "id": ("1", "2", "A1"), "share": ("25%", "25", "100 %", "12,5%", "half"),
                                       "kind": ("person", "Person", "company", "Empresa", "event", "thing", "LegalEntity"),
                                       "same_as": ("wikidata:Q42", "Q7")}  # fmt: skip
    pool = pools.get(key) or _TEXTS
    if field is not None and field.type in ("date", "country"):
        pool = _DATES if field.type == "date" else _COUNTRIES
    elif key in ("name", "given", "surnames") or key in words.NAME_CLASSES or key in words.VERBS:
        pool = _NAMES
    return chance.choice(_TEXTS if chance.random() < 0.1 else pool)


def table(chance: random.Random) -> tuple[dict[str, str], Rows]:
    """Column -> key, and rows."""
    heads = {key: [header for header, meant in GUESSES.items() if meant == key] for key in dict.fromkeys(GUESSES.values())}
    keys = ["name", *chance.sample(sorted(heads.keys() - {"name"}), chance.randint(2, 9))]
    header = (
        [chance.choice(heads[key]) for key in keys] + (["zz"] if chance.random() < 0.3 else []) + (["id"] if chance.random() < 0.4 else [])
    )
    header = [chance.choice([each, each.title(), each.upper()]) for each in dict.fromkeys(header)]
    chance.shuffle(header)
    mapping = guessed(header)
    rows: Rows = []
    for _ in range(chance.randint(1, 6)):
        row = []
        for column in header:
            key = mapping[column].rstrip(":")
            several = chance.random() < 0.15
            told = _SEPARATOR.join(_value(key, chance) for _ in range(2 if several else 1))
            row.append(chance.choice(_NOTHING) if chance.random() < 0.25 and key != "id" else told)
        rows += [row, list(row)] if chance.random() < 0.1 else [row]
    return mapping, rows


def written(header: Sequence[str], rows: Rows, chance: random.Random) -> tuple[bytes, list[str]]:
    """A table in one of its forms, and the options that it needs."""
    delimiter, end = chance.choice(",;\t|"), chance.choice(["\r\n", "\n"])
    out = io.StringIO(newline="")
    if chance.random() < 0.1:
        out.write(f"sep={delimiter}{end}")
    csv.writer(out, delimiter=delimiter, quoting=chance.choice(_QUOTING), lineterminator=end).writerows([header, *rows])
    text = out.getvalue() + chance.choice(["", end])
    options = ["--delimiter", delimiter] if chance.random() < 0.3 else []
    coding = chance.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1252"])
    if coding == "cp1252" and text != text.encode(coding, "replace").decode(coding):
        coding = "utf-8"
    if coding in ("utf-32", "cp1252"):
        options += ["--encoding", coding]
    return (f"\ufeff{text}" if coding == "utf-16-be" else text).encode(coding), options


def taken(folder: Path, data: bytes, options: Sequence[str]) -> tuple[dict[str, Any], str]:
    """What a base says of a table, and the account."""
    folder.mkdir()
    (folder / "t.csv").write_bytes(data)
    done = CliRunner().invoke(cli, ["import", "csv", str(folder / "t.csv"), "-o", str(folder / "p"), *options])
    if done.exit_code:
        raise AssertionError(f"status {done.exit_code}: {done.stderr[-300:]} {done.exception!r}")
    build(folder / "p", folder / "b.db")
    told = CliRunner().invoke(cli, ["export", "json", "--db", str(folder / "b.db")])
    return json.loads(told.stdout_bytes), done.stdout + done.stderr


def _plain(told: Any, *, rows: bool) -> str:
    """JSON without the sum of the file, and without the lines, or also the rows, in which something stands."""
    text = re.sub(r'"sha256": "\w{64}"', "", json.dumps(told, sort_keys=True, ensure_ascii=False))
    text = re.sub(r"(\brow \d+), line \d+", r"\1", text)
    return text if rows else re.sub(r"\brow \d+", "row", text)


def _strings(value: Any) -> Iterator[str]:
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from [inner] if isinstance(inner, str) else _strings(inner)


def lost(mapping: dict[str, str], rows: Rows, told: dict[str, Any], account: str) -> Iterator[str]:
    """The cells that are in no record that cites their row."""
    records = {each["id"]: each for each in told["records"]}
    by_row: dict[int, set[str]] = {}
    for id_, record in records.items():
        for row in re.findall(r'"row (\d+)', json.dumps(record)):
            by_row.setdefault(int(row), set()).add(id_)
    nameless = 0
    for number, row in enumerate(rows, 2):
        if not any(cell.strip() for cell in row):
            continue
        if number not in by_row:
            nameless += 1
            continue
        have = [*_strings(told["sources"])]
        for id_ in by_row[number]:
            have += _strings(records[id_])
            for link in (*records[id_]["relations"], *records[id_]["participants"]):
                have += [each["text"] for each in records.get(link["target"], {}).get("names", ())]
        have += [unescaped(each) for each in have]
        folded, flat = {fold(each) for each in have}, [" ".join(each.split()) for each in have]
        for (column, key), cell in zip(mapping.items(), row, strict=True):
            for part in cell.split(_SEPARATOR) if key != "id" else ():
                said = " ".join(part.split())
                nothing = is_placeholder(said) or said.casefold() in _LEFT_OUT or said == "person"  # of a kind
                if not nothing and fold(said) not in folded and said.lower() not in have and not any(said in each for each in flat):
                    yield f"row {number}, {column} ({key}): {said!r} is lost"
    if nameless and f"rows without a name, left out ({nameless})" not in account:
        yield f"{nameless} rows are told nowhere: {account}"


def of_table(number: int, seed: int) -> Iterator[str]:
    """What is wrong with the table of a number."""
    chance = random.Random(f"{seed} {number}")
    mapping, rows = table(chance)
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        one, account = taken(root / "one", *written([*mapping], rows, chance))
        two, _ = taken(root / "two", *written([*mapping], rows, chance))
        if (first := _plain(one, rows=True)) != (second := _plain(two, rows=True)):
            yield _difference("another form", first, second)
        yield from lost(mapping, rows, one, account)
        data, options = written([*mapping], chance.sample(rows, len(rows)), chance)
        (root / "t.csv").write_bytes(data)
        map_ = CliRunner().invoke(cli, ["import", "csv", str(root / "t.csv"), "--show-mapping", *options]).stdout_bytes
        (root / "map").write_bytes(map_)
        other, _ = taken(root / "other", data, [*options, "--mapping", str(root / "map")])
        if "alike" not in account and "several times" not in account:  # whose rows are told in their order
            both = [sorted(_plain(each, rows=False) for each in told["records"]) for told in (one, other)]
            if both[0] != both[1]:
                yield _difference("another order", *map("\n".join, both))


def _difference(what: str, one: str, other: str) -> str:
    at = next((at for at, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))
    return f"{what}: {one[max(at - 150, 0) : at + 80]!r} beside {other[max(at - 150, 0) : at + 80]!r}"


def run(count: int, seed: int) -> list[Fault]:
    """The faults among the tables of a seed."""
    found: list[Fault] = []
    for number in range(count):
        try:
            found += [(number, "", fault) for fault in of_table(number, seed)]
        except Exception as error:  # whatever is raised is what is looked for
            found.append((number, "", f"{type(error).__name__}: {error}"))
    return found


if __name__ == "__main__":
    raise SystemExit(main(run, 1000, "tables"))
