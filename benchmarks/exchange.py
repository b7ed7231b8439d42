"""What the exchange of records costs: rows a second in and out, and peak memory, at 1, 4 and 16 times the size.

    python benchmarks/exchange.py [PROFILES]

Every format that `dossier import` and `dossier export` have is run as a user runs it, each in a process of its own, of which wall time
and peak memory (resident) are taken. MISP clusters and STIX objects are the real ones of ../shared/data, copied with other ids, where
they are; else made up, as the rest. Peers: `json.loads` or `csv.reader` over the same file; `yaml.CSafeDumper` writing the same trees.
Exports are of PROFILES generated profiles (500 when not given) and 4 and 16 times as many.
"""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import click
import yaml
from compile import generate, word

from dossier.cli import cli
from dossier.database.compile import build
from dossier.profiles.parse import parse_file
from dossier.writing.profile_yaml import profile_yaml

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
TIMES = (1, 4, 16)
MADE_UP = 1000
"""Records of a made-up input at its smallest."""
_UUID = re.compile(r"\b[0-9a-f]{4}(?=[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b)")

_LINES = "import json, sys\nfor line in open(sys.argv[1], 'rb'): json.loads(line)"
_WHOLE = "import json, sys\njson.load(open(sys.argv[1], 'rb'))"
_TABLE = "import csv, sys\nfor row in csv.reader(open(sys.argv[1], encoding='utf-8')): pass"


def copied(text: str, number: int) -> str:
    """A JSON text with other uuids, so that it is about other things."""
    return _UUID.sub(f"{number:04x}", text) if number else text


def misp(path: Path, times: int) -> int:
    """A galaxy cluster; how many items and links it has."""
    real = DATA / "misp" / "clusters" / "threat-actor.json"
    if real.exists():
        cluster = json.loads(real.read_text(encoding="utf-8"))
    else:
        rng = Random(1)
        ids = [f"{rng.getrandbits(32):08x}-0000-4000-8000-{number:012x}" for number in range(MADE_UP)]
        values = [
            {"value": word(rng), "uuid": id_, "meta": {"synonyms": [word(rng)], "refs": [f"https://{word(rng)}.example/{id_}"]},
             "related": [{"dest-uuid": rng.choice(ids), "type": "similar"}]} for id_ in ids
        ]  # fmt: skip
        cluster = {"type": "threat-actor", "name": "Made up", "values": values}
    with path.open("w", encoding="utf-8") as file:
        around = {key: value for key, value in cluster.items() if key != "values"}
        file.write(json.dumps(around)[:-1] + ', "values": [\n')
        for number in range(times):
            file.write("" if not number else ",\n")
            file.write(copied(",\n".join(json.dumps(each, ensure_ascii=False) for each in cluster["values"]), number))
        file.write("\n]}\n")
    return times * sum(1 + len(each.get("related", ())) for each in cluster["values"])


def stix(path: Path, times: int) -> int:
    """STIX objects, one a line."""
    found = sorted((DATA / "mitre").glob("*.jsonl"))
    text = "".join(each.read_text(encoding="utf-8") for each in found)
    if not found:
        rng = Random(1)
        ids = [f"tool--{rng.getrandbits(32):08x}-0000-4000-8000-{number:012x}" for number in range(MADE_UP)]
        objects: list[dict[str, Any]] = [
            {"type": "tool", "id": id_, "name": word(rng), "description": f"{word(rng)} {word(rng)}"} for id_ in ids
        ]
        objects += [
            {"type": "relationship", "id": f"relationship-{id_[4:]}", "source_ref": id_, "relationship_type": "uses",
             "target_ref": rng.choice(ids)} for id_ in ids
        ]  # fmt: skip
        text = "".join(f"{json.dumps(each)}\n" for each in objects)
    with path.open("w", encoding="utf-8") as file:
        for number in range(times):
            file.write(copied(text, number))
    return times * text.count("\n")


def ftm(path: Path, times: int) -> int:
    """FollowTheMoney: a person, a company, and who owns it."""
    rng = Random(1)
    with path.open("w", encoding="utf-8") as file:
        for number in range(times * MADE_UP):
            for id_, schema, properties in (
                (f"p-{number}", "Person", {"name": [f"{word(rng)} {word(rng)}"], "birthDate": [str(rng.randint(1930, 2000))]}),
                (
                    f"c-{number}",
                    "Company",
                    {"name": [f"{word(rng)} Ltd"], "jurisdiction": ["mx"], "sourceUrl": [f"https://r.example/{number}"]},
                ),
                (
                    f"o-{number}",
                    "Ownership",
                    {"owner": [f"p-{number}"], "asset": [f"c-{rng.randrange(times * MADE_UP)}"], "percentage": ["51"]},
                ),
            ):
                file.write(json.dumps({"id": id_, "schema": schema, "properties": properties, "datasets": ["made_up"]}) + "\n")
    return 3 * times * MADE_UP


def popolo(path: Path, times: int) -> int:
    """Popolo: persons, organizations and memberships in one object."""
    rng, count = Random(1), times * MADE_UP

    def listed(name: str, items: Iterator[dict[str, Any]]) -> str:
        return f'"{name}": [' + ",\n".join(json.dumps(item) for item in items) + "]"

    persons = ({"id": f"person/{n}", "name": f"{word(rng)} {word(rng)}", "birth_date": str(rng.randint(1930, 2000))} for n in range(count))
    bodies = ({"id": f"body/{n}", "name": f"{word(rng)} Council", "classification": "council"} for n in range(count // 10))
    seats = ({"person_id": f"person/{n}", "organization_id": f"body/{rng.randrange(count // 10)}", "role": "member"} for n in range(count))
    lists = (listed("persons", persons), listed("organizations", bodies), listed("memberships", seats))
    path.write_text("{" + ",\n".join(lists) + "}", encoding="utf-8")
    return 2 * count + count // 10


def table(path: Path, times: int) -> int:
    """A table of people."""
    rng = Random(1)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "name", "aliases", "birth_date", "nationality"])
        rows.writerows([f"r{n}", f"{word(rng)} {word(rng)}", word(rng), rng.randint(1930, 2000), "mx"] for n in range(times * MADE_UP))
    return times * MADE_UP


INPUTS: dict[str, tuple[Callable[[Path, int], int], str, str]] = {
    "misp": (misp, ".json", _WHOLE), "stix": (stix, ".jsonl", _LINES), "ftm": (ftm, ".jsonl", _LINES), "popolo": (popolo, ".json", _WHOLE),
    "csv": (table, ".csv", _TABLE),
}  # fmt: skip
"""Format -> what makes an input, how its name ends, and the peer that reads the same file."""


_RUN = """
import os, subprocess, sys, time
started = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
process.returncode = os.waitstatus_to_exitcode(status)
print(time.perf_counter() - started, usage.ru_maxrss / 1024, process.returncode)
"""
"""A small process that starts the one to be measured: on Linux a peak is handed on from parent to child."""


def run(*words: str) -> tuple[float, float, str]:
    """Seconds, megabytes at most, and what went wrong, of a program in a process of its own."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))}
    command = [sys.executable, "-c", _RUN, sys.executable, *words]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    spent, memory, status = told.stdout.split()
    wrong = told.stderr.strip().splitlines()
    return float(spent), float(memory), (wrong or ["it failed"])[-1] if status != "0" else ""


def line(name: str, times: int, rows: int, size: int, peer: float | None, measured: tuple[float, float, str]) -> None:
    """Print one row of the table."""
    spent, memory, wrong = measured
    beside = f"{peer:>9.2f}" if peer is not None else f"{'':>9}"
    told = f"{name:14} {times:>3}x {rows:>9,} {size / 1e6:>7.1f} {beside} {spent:>8.2f} {rows / spent:>9,.0f} {memory:>8.0f}  {wrong}"
    print(told.rstrip(), flush=True)


def formats(direction: str) -> list[str]:
    """The formats that `dossier import` or `dossier export` has."""
    group = cli.commands[direction]
    return sorted(group.list_commands(click.Context(group))) if isinstance(group, click.Group) else []


def imports(scratch: Path) -> None:
    """Measure what comes in."""
    print(f"{'in':14} {'':4} {'rows':>9} {'MB':>7} {'peer, s':>9} {'s':>8} {'rows/s':>9} {'peak MB':>8}")
    for name in formats("import"):
        if name not in INPUTS:
            print(f"{name:14} no input is known here")
            continue
        make, ending, peer = INPUTS[name]
        for times in TIMES:
            path = scratch / f"{name}-{times}{ending}"
            rows = make(path, times)
            beside = run("-c", peer, str(path))[0]
            line(
                name,
                times,
                rows,
                path.stat().st_size,
                beside,
                run("-m", "dossier", "import", name, str(path), "-o", str(scratch / f"{name}-{times}")),
            )


def exports(scratch: Path, count: int) -> None:
    """Measure what goes out, and the screening of a list."""
    bases = []
    for times in TIMES:
        generate(scratch / f"base-{times}", count * times)
        build(scratch / f"base-{times}", scratch / f"base-{times}.db")
        bases.append((times, count * times, str(scratch / f"base-{times}.db")))
    print(f"\n{'out':14} {'':4} {'rows':>9} {'MB':>7} {'':>9} {'s':>8} {'rows/s':>9} {'peak MB':>8}")
    for name in formats("export"):
        for times, profiles, base in bases:
            path = scratch / f"out-{name}-{times}"
            measured = run("-m", "dossier", "export", name, "-o", str(path), "--db", base)
            files = [path] if path.is_file() else path.rglob("*")
            line(name, times, profiles, sum(each.stat().st_size for each in files if each.is_file()), None, measured)
    if "xref" in cli.commands:
        print(f"\n{'screened':14} {'':4} {'rows':>9} {'MB':>7} {'':>9} {'s':>8} {'rows/s':>9} {'peak MB':>8}")
        for times in TIMES:
            path = scratch / f"list-{times}.csv"
            rows = table(path, 10 * times)
            line("xref", times, rows, path.stat().st_size, None, run("-m", "dossier", "xref", str(path), "--json", "--db", bases[0][2]))


def timed(what: Callable[[], object]) -> float:
    """Seconds of wall time."""
    started = time.perf_counter()
    what()
    return time.perf_counter() - started


def writer(folder: Path) -> None:
    """Measure our YAML writer beside a peer that is given the finished trees."""
    files = sorted(path for path in folder.rglob("*.yaml") if path.parent.name != "sources")
    texts = [path.read_bytes() for path in files]
    profiles = [profile for path, text in zip(files, texts, strict=True) for profile in parse_file(path.name, text).profiles]
    trees = [yaml.load(text, Loader=yaml.CSafeLoader) for text in texts]
    ours = timed(lambda: [profile_yaml(profile) for profile in profiles])
    peer = timed(lambda: [yaml.dump(tree, Dumper=yaml.CSafeDumper, allow_unicode=True) for tree in trees])
    print(f"\nwriting {len(profiles):,} profiles as YAML: {ours:.2f} s; yaml.CSafeDumper, the same trees: {peer:.2f} s")


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        imports(scratch)
        exports(scratch, count)
        writer(scratch / "base-4")


if __name__ == "__main__":
    main()
