"""A base that was changed is the base that a new build of the same files makes, row for row; only the numbers may differ."""

from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path

from dossier.database.compile import build

NUMBERED = {
    "entity": "no", "name": "id", "claim": "id", "identifier": "id", "relation": "id", "accusation": "id", "sanction": "id", "event": "id",
    "participant": "id", "mention": "id", "citation": "id", "joined": "id", "asked": "id", "problem": "id", "id_key": "id",
    "search_form": "id",
}  # fmt: skip
"""Tables whose key is a number that only says the order -> its column."""
POINTS = {f"{table}_id": table for table in ("name", "claim", "identifier", "accusation", "sanction", "event", "participant")}
FOLLOWED = {("citation", column): table for column, table in POINTS.items()} | {
    ("citation", "relation_id"): "relation", ("joined", "relation_id"): "relation", ("search_form", "record"): "entity",
}  # fmt: skip
"""(table, column) with the number of a row of another table."""
OF_A_BUILD = {"search_figure", "sqlite_sequence", "meta"}


def rows(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table that a reader can see, with ranks in place of numbers."""
    with closing(sqlite3.connect(database)) as connection:
        ranks = {
            table: {number: rank for rank, (number,) in enumerate(connection.execute(f"SELECT {column} FROM {table} ORDER BY {column}"))}
            for table, column in NUMBERED.items()
        }
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        found: dict[str, list[tuple[object, ...]]] = {}
        for table in tables:
            if table in OF_A_BUILD or table.startswith("passage"):
                continue
            if table.startswith("search_") and table not in (
                "search_form",
                "search_typo",
                "search_typo_4",
                "search_typo_5",
                "search_equal",
            ):
                continue  # they hold numbers of forms, packed: tests/unit/search/test_updating.py
            columns = [column for _, column, *_ in connection.execute(f"PRAGMA table_info({table})")]
            keep = [c for c in columns if (table, c) not in {("file", "slot"), ("file", "mtime_ns"), ("search_form", "name")}]
            quoted = ", ".join(f'"{c}"' for c in keep)
            order = NUMBERED.get(table, quoted)
            found[table] = []
            for row in connection.execute(f"SELECT {quoted} FROM {table} ORDER BY {order}"):
                values = []
                for column, value in zip(keep, row, strict=True):
                    to = table if NUMBERED.get(table) == column else FOLLOWED.get((table, column))
                    values.append(ranks[to][value] if to and value is not None else value)
                found[table].append(tuple(values))
        found["passage"] = sorted(connection.execute("SELECT entity_id, prop, line, text FROM passage"), key=repr)
        found["sizes"] = [(term, df) for term, df in connection.execute("SELECT term, df FROM search_term ORDER BY term")]
        return found


def same(changed: Path, fresh: Path) -> str:
    """The first difference between two bases; empty where they are equal."""
    one, other = rows(changed), rows(fresh)
    for table in sorted(one.keys() | other.keys()):
        here, there = one.get(table, []), other.get(table, [])
        if here != there:
            only = [row for row in here if row not in there][:3], [row for row in there if row not in here][:3]
            return f"{table}: {len(here)} rows, {len(there)} when made anew; only here {only[0]}, only there {only[1]}"
    return ""


NAMES = ["Ada Vale", "Boris Orr", "Lucía Vale", "Vale, Ada", "El Gato", "Orbis Trading Ltd", "High Court", "王小明", "Ада Вейл", "Cara"]
STEMS = ["ada", "boris", "lucia-vale", "orbis", "court", "Cara", "x", "y", "é", *(f"p{number}" for number in range(20))]
SOURCES = ["s1", "s2", "S3", "book", "lsit"]


def profile(rng: random.Random) -> str:
    """A profile that names others in every way."""
    target = lambda: rng.choice([*STEMS, *NAMES, "old-id", "Nobody Known", "lucia vale", "Lucia Vail", "unknown", "Orbis"])  # noqa: E731
    cite = lambda: rng.choice(["", f" [@{rng.choice(SOURCES)} p. {rng.randint(1, 3)}]", f" [@{rng.choice(SOURCES)}]"])  # noqa: E731
    kind = rng.choice(["person", "person", "organization", "company", "event"])
    lines = [f"kind: {kind}", f"name: {rng.choice(NAMES)}"]
    if rng.random() < 0.5:
        lines += ["aliases:", *(f"  - {rng.choice(NAMES)}{cite()}" for _ in range(rng.randint(1, 2)))]
    if rng.random() < 0.2:
        lines.append("weak_aliases: [El Jefe]")
    if rng.random() < 0.2:
        lines.append(f"former_ids: [{rng.choice(['old-id', 'older'])}]")
    if rng.random() < 0.2:
        lines.append(f"not_same_as: [{target()}]")
    if rng.random() < 0.4:
        lines.append(f"summary: Known to [[{target()}]] and others.{cite()}")
    if rng.random() < 0.4:
        lines += ["notes: |", f"  Seen with {rng.choice(NAMES)} and [[{target()}]]{cite()}."]
    if rng.random() < 0.3:
        lines.append(f"sources: [{rng.choice(SOURCES)} p. 2]")
    if kind == "person":
        if rng.random() < 0.4:
            lines.append(f"birth_date: {rng.choice(['1970-01-01', '1980', '1999-02-30', '2001'])}{cite()}")
        if rng.random() < 0.2:
            lines.append("topics: [crime.fraud]")
        if rng.random() < 0.3:
            lines += [
                "accusations:",
                f"  - {{charge: Fraud, stage: {rng.choice(['charged', 'convicted'])}, court: {rng.choice(['High Court', 'court', 'Low Court'])}}}",
            ]
        if rng.random() < 0.6:
            verbs = [
                "sibling_of",
                "spouse_of",
                "relative_of",
                "member_of",
                "parent_of",
                "child_of",
                "associate_of",
                "holds_office",
                "director_of",
            ]
            lines.append("relations:")
            for _ in range(rng.randint(1, 3)):
                lines.append(f"  - {rng.choice(verbs)}: {target()}")
                if rng.random() < 0.4:
                    lines.append(f"    from: {rng.choice([1960, 1990, 2005])}")
                if rng.random() < 0.4:
                    lines.append(f"    role: {rng.choice(['uncle', 'nephew', 'boss'])}")
                if rng.random() < 0.4:
                    lines.append(f"    sources: [{rng.choice(SOURCES)}]")
    elif kind == "event":
        lines += ["participants:", *(f"  - {target()}: guest" for _ in range(rng.randint(1, 3)))]
    elif rng.random() < 0.5:
        lines += ["relations:", f"  - {rng.choice(['owner_of', 'part_of', 'linked_to'])}: {target()}"]
    return "\n".join(lines) + "\n"


def sources(rng: random.Random) -> str:
    """A file of sources."""
    said = ["{title: One}", "{title: Two, pages: 300}", "{title: List, type: official_list}", "{title: Web, url: 'https://example.org'}"]
    return "".join(f"{key}: {rng.choice(said)}\n" for key in rng.sample(["s1", "s2", "s3", "book"], rng.randint(1, 3)))


def edit(rng: random.Random, folder: Path) -> str:
    """One change to a folder; gives what it was."""
    files = sorted(path for path in folder.rglob("*.yaml"))
    what = rng.choice(["add", "change", "change", "rename", "delete", "break", "mend", "touch"]) if len(files) > 3 else "add"
    if what == "add":
        folder = folder / rng.choice([".", "people", "more"])
        folder.mkdir(exist_ok=True)
        (folder / f"{rng.choice(STEMS)}.yaml").write_text(profile(rng), encoding="utf-8")
    elif what in ("change", "mend"):
        path = rng.choice(files)
        path.write_text(sources(rng) if path.parent.name == "sources" else profile(rng), encoding="utf-8")
    elif what == "rename":
        rng.choice(files).rename(folder / f"{rng.choice(STEMS)}-{rng.randint(1, 3)}.yaml")
    elif what == "delete":
        rng.choice(files).unlink()
    elif what == "break":
        rng.choice(files).write_text("name: a: b\n", encoding="utf-8")
    else:
        os.utime(rng.choice(files))
    return what


def walk(folder: Path, seed: int, steps: int) -> int:
    """Edit a folder again and again; each base that a build makes of the one before must be that of a new build. Gives how many were changed."""
    rng = random.Random(seed)
    profiles, changed, fresh = folder / "profiles", folder / "changed.db", folder / "fresh.db"
    (profiles / "sources").mkdir(parents=True)
    (profiles / "sources" / "s.yaml").write_text(sources(rng), encoding="utf-8")
    for stem in rng.sample(STEMS, 12):
        (profiles / f"{stem}.yaml").write_text(profile(rng), encoding="utf-8")
    build(profiles, changed)
    kept = 0
    for step in range(steps):
        told = [edit(rng, profiles) for _ in range(rng.choice([1, 1, 1, 2, 3]))]
        before = changed.stat().st_ino
        summary = build(profiles, changed)
        kept += summary.went_on
        build(profiles, fresh, force=True)
        assert (difference := same(changed, fresh)) == "", f"seed {seed}, step {step}, {told}: {difference}"
        assert before != changed.stat().st_ino or summary.up_to_date
    return kept


def test_a_changed_base_equals_a_new_one(tmp_path: Path) -> None:
    """Files are added, changed, renamed, deleted, broken and mended at random; many builds go on from the base before."""
    assert sum(walk(tmp_path / str(seed), seed, 8) for seed in range(5)) > 10
