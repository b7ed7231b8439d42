"""Bases with flipped bytes, cut short, or made by a stranger: every command that reads answers, or says in one line what is wrong.

`python tests/long/damage_base.py [FLIPPED] [SEED]`; one fault ends it with a status that is not 0.
"""

from __future__ import annotations

import os
import random
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from click.testing import CliRunner

from dossier.cli import cli
from dossier.database.compile import build
from tests.long import folders

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("search", "ann3 vale"), ("search", "text:", "knows"), ("search", "kind:person", "vael"), ("show", "p3"), ("show", "p3", "--json"),
    ("show", "s1"), ("evidence", "p3"), ("path", "p1", "p9"), ("network", "p3", "--depth", "2"), ("timeline",), ("timeline", "p3"), ("ledger",),
    ("todo", "stubs"), ("todo", "questions"), ("todo", "weak"), ("todo", "problems"), ("todo", "mentions"), ("todo", "duplicates"),
    ("diff", "GOOD", "BASE"), ("diff", "BASE", "GOOD"), ("report", "p3"), ("export", "json"), ("export", "ftm"), ("export", "csv", "-o", "OUT"),
    ("info",), ("desk",), ("case",), ("check", "--publish", "p3"), ("tag", "p3"),
)  # fmt: skip
"""Every way to read a base; BASE is the damaged one, GOOD the one before."""

HOSTILE: dict[str, str] = {
    "trigger": "CREATE TRIGGER t AFTER INSERT ON claim BEGIN DELETE FROM entity; END",
    "view for a table": "DROP TABLE stub; CREATE VIEW stub AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, i AS name, 1 AS inbound FROM n",
    "generated column": "ALTER TABLE entity ADD COLUMN more TEXT AS (id || name)",
    "missing table": "DROP TABLE citation",
    "missing column": "DROP INDEX idx_name_entity_id; ALTER TABLE name DROP COLUMN standing",
    "missing index": "DROP INDEX entity_in_order",
    "column of another type": "ALTER TABLE stub RENAME TO old; CREATE TABLE stub (id BLOB, name INTEGER, inbound TEXT)",
    "index of texts that is a table": "DROP TABLE passage; CREATE TABLE passage (entity_id, prop, line, text)",
    "no index of texts": "DROP TABLE passage",
    "index of texts tampered with": "PRAGMA writable_schema = ON; UPDATE passage_data SET block = x'00ff00ff'",
    "texts gone": "DELETE FROM passage_content",
    "blobs for texts": "UPDATE claim SET value = x'ff00'; UPDATE name SET text = CAST(text AS BLOB)",
    "names are null": "UPDATE entity SET name = NULL; UPDATE name SET text = NULL",
    "lines of who one is are null": "UPDATE entity SET who = NULL",
    "values that every row has are null": "UPDATE claim SET standing = NULL, note = NULL, start = NULL; UPDATE relation SET role = NULL, details = NULL; "
    "UPDATE source SET title = NULL, url = NULL; UPDATE citation SET locator = NULL, about = NULL",
    "equal words of no kind": "UPDATE search_equal SET others = others || ',x:y'",
    "everything is null": "UPDATE claim SET prop = NULL, value = NULL; UPDATE relation SET verb = NULL, subject_id = NULL",
    "texts that are no UTF-8": "UPDATE claim SET value = CAST(x'c3ff28' AS TEXT); UPDATE entity SET name = CAST(x'ed a0 80' AS TEXT)".replace(" a0 80", "a080"),
    "huge value": "UPDATE claim SET value = replace(hex(zeroblob(4000000)), '0', 'ab ') WHERE id = 1; UPDATE entity SET who = hex(zeroblob(3000000)) WHERE id = 'p3'",
    "value beyond all bounds": "UPDATE entity SET who = CAST(zeroblob(70000000) AS TEXT) WHERE id = 'p3'",
    "days that are none": "UPDATE claim SET lo = 'abc', hi = 'abc'; UPDATE event SET lo = 'abc', hi = 'abc'; "
    "UPDATE relation SET start_lo = 'x', start_hi = 'x'; UPDATE accusation SET lo = '-', hi = '5'",
    "days of no month": "UPDATE claim SET lo = '2020-99-99', hi = '2020-99-99'; UPDATE event SET lo = '2020-00-00', hi = '2020-13-32'; "
    "UPDATE relation SET start_lo = '2020-99-99', start_hi = '2020-99-99'; UPDATE accusation SET lo = '2020-99-01', hi = '2020-99-01'",
    "JSON that goes deep": "UPDATE relation SET details = replace(hex(zeroblob(100000)), '0', '['); UPDATE source SET other = replace(hex(zeroblob(50000)), '0', '{\"a\":')",
    "JSON of another shape": "UPDATE relation SET details = '[1, 2]'; UPDATE source SET other = '{\"a\": 1}'",
    "JSON with a huge number": "UPDATE relation SET details = '{\"a\": ' || replace(hex(zeroblob(5000)), '0', '9') || '}'",
    "ids with lines and escapes": "UPDATE entity SET id = 'p3' || char(10) || char(27) || '[2J' WHERE id = 'p3'; UPDATE entity SET name = char(27) || ']52;c;x' || char(7)",
    "an office in a ring": "UPDATE relation SET subject_id = object_id; UPDATE relation SET writer_id = 'nobody'",
    "dates that are none": "UPDATE accusation SET date = 'yesterday', lo = 'x', hi = 'y'; UPDATE claim SET lo = '0', start = '99999-99'",
    "numbers beyond all bounds": "UPDATE entity SET line = 9223372036854775807, weight = -9223372036854775808; UPDATE claim SET line = -1",
    "kinds that are none": "UPDATE entity SET kind = 'dragon', state = 'asleep'; UPDATE relation SET verb = 'eats'; UPDATE problem SET level = 'x'",
    "stages that are none": "UPDATE accusation SET stage = 'x', standing = 'y', response = 'z'; UPDATE claim SET standing = 'q', prop = 'nothing'",
    "bitmaps that are none": "UPDATE search_posting SET forms = x'ffffffff00'; UPDATE search_prefix_posting SET forms = x'3a30'; UPDATE search_term SET head = x'ffffff'",
    "bitmaps of text": "UPDATE search_posting SET forms = 'x'; UPDATE search_term SET head = 'abc', df = 'many'; UPDATE search_figure SET value = 'x'",
    "forms that are none": "UPDATE search_form SET record = NULL, name = NULL, flags = NULL, \"key\" = NULL",
    "heads beyond all bounds": "UPDATE search_term SET df = 4000000000; UPDATE search_prefix SET df = -1; UPDATE search_form SET flags = -1",
    "rows where one is expected": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300000) INSERT INTO meta SELECT 'k' || i, i FROM n",
    "folder that is none": "UPDATE meta SET value = char(0) || '/etc/../' || char(10) WHERE key = 'folder'",
    "meta of blobs": "UPDATE meta SET value = x'00'",
    "another version": "UPDATE meta SET value = '999' WHERE key = 'schema'",
    "version without end": "UPDATE meta SET value = hex(zeroblob(100000)) WHERE key = 'schema'",
    "no meta": "DELETE FROM meta",
    "odd marks": "PRAGMA user_version = 77; PRAGMA application_id = 1",
    "keys without rows": "PRAGMA foreign_keys = OFF; DELETE FROM entity WHERE id LIKE 'p1%'",
    "no records": "PRAGMA foreign_keys = OFF; DELETE FROM entity",
    "another program's": "DROP TABLE meta",
    "table that reads another": "PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'claim') WHERE name = 'relation'",
    "schema that is no SQL": "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = 'CREATE TABLE claim (' WHERE name = 'claim'",
}  # fmt: skip
"""What a stranger may have done to a base, as SQL."""


def flipped(data: bytes, chance: random.Random) -> bytes:
    """Some bytes of a base changed: in the header, in the schema, in one page, or anywhere."""
    spoilt = bytearray(data)
    low, high = chance.choice(((0, 100), (100, 4096), (100, 12_288), (4096, len(data)), (4096, len(data))))
    for _ in range(chance.choice((1, 1, 3, 20, 200))):
        at = chance.randrange(low, min(high, len(data)))
        spoilt[at] = chance.choice((spoilt[at] ^ 1 << chance.randrange(8), 0, 255, chance.randrange(256)))
    return bytes(spoilt)


def others() -> Iterator[tuple[str, bytes]]:
    """Files that are no base at all."""
    yield from (("empty", b""), ("profile", b"kind: person\nname: Ann\n"), ("picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20))
    yield from (("only a head", b"SQLite format 3\0"), ("zeros", bytes(20_000)), ("head and zeros", b"SQLite format 3\0" + bytes(8176)))


class Asked:
    """A base that may be anything, and every command asked of it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        folder = place / "made" / "profiles"
        folders.fill(folder, folders.state(24, second=True), at=1)
        self.good = place / "good.db"
        build(folder, self.good)
        self.data = self.good.read_bytes()
        self.base = place / "base.db"
        self.said: Counter[str] = Counter()
        self.slowest = 0.0
        own = {"DOSSIER_STATE": str(place / "state"), "HOME": str(place / "home"), "DOSSIER_DB": ""}
        self.runner = CliRunner(env=own | {f"XDG_{name}_HOME": str(place / name) for name in ("CACHE", "CONFIG", "DATA")})

    def hostile(self, sql: str) -> bytes:
        """The base after a stranger's SQL."""
        self.base.write_bytes(self.data)
        connection = sqlite3.connect(self.base, isolation_level=None)
        try:
            connection.executescript(sql)
        finally:
            connection.close()
        return self.base.read_bytes()

    def ask(self, what: str, data: bytes, commands: Sequence[tuple[str, ...]]) -> None:
        """Put these bytes in the base's place, and ask; raises AssertionError where anything but an answer or one line comes."""
        self.base.unlink(missing_ok=True)
        self.base.write_bytes(data)
        names = {"BASE": str(self.base), "GOOD": str(self.good), "OUT": str(self.place / f"out{self.said.total()}")}
        for words in commands:
            started = time.monotonic()
            named = [names.get(word, word) for word in words]
            done = self.runner.invoke(cli, [*named, *(() if "BASE" in words else ("--db", str(self.base)))])
            self.slowest = max(self.slowest, time.monotonic() - started)
            where = f"{what}: dossier {' '.join(words)}: status {done.exit_code}"
            if done.exception is not None and not isinstance(done.exception, SystemExit):
                raise AssertionError(f"{where}: {done.exception!r}") from done.exception
            assert done.exit_code in (0, 1, 2), f"{where}: {done.output[:300]}"
            assert "Traceback" not in done.output, where
            damaged = "damaged" in done.stderr
            if damaged:
                assert len(done.stderr.splitlines()) == 1, f"{where}: {done.stderr[:500]}"
            self.said["damaged" if damaged else "refused" if done.exit_code and str(self.base) in done.stderr else "answered"] += 1
        assert self.base.read_bytes() == data, f"{what}: the file was written to"


def main() -> None:
    number, chance, seed = folders.seeded(sys.argv[1:], 2000)
    print(f"seed {seed}")
    with tempfile.TemporaryDirectory() as place:
        asked = Asked(Path(place))
        print(f"a base of {len(asked.data):,} bytes, {len(COMMANDS)} commands")
        asked.ask("sound", asked.data, COMMANDS)
        for what, sql in HOSTILE.items():
            asked.ask(what, asked.hostile(sql), COMMANDS)
        for what, data in others():
            asked.ask(what, data, COMMANDS)
        print(f"{len(HOSTILE)} hostile bases, {len(list(others()))} other files, all commands: {dict(asked.said)}")
        asked.said.clear()
        cuts = range(1, len(asked.data), max(len(asked.data) // 300, 1))
        for length in cuts:
            asked.ask(f"cut to {length}", asked.data[:length], chance.sample(COMMANDS, 4))
        print(f"{len(cuts)} lengths: {dict(asked.said)}")
        asked.said.clear()
        for each in range(number):
            asked.ask(f"seed {seed}, flip {each}", flipped(asked.data, chance), chance.sample(COMMANDS, 4))
        print(f"{number} flipped bases, 4 commands each: {dict(asked.said)}; no traceback; the slowest answer {asked.slowest:.2f} s")
        os.sync()


if __name__ == "__main__":
    main()
