"""Throw made-up and mutated files at the reader, the parser and `amend`; every input has a number, and a fault prints it.

    python tests/long/fuzz_reader.py [N] [SEED]

Checked for each: only ReadError or AmendError is raised; reading twice gives the same; every place lies inside the text, and a
plain value of one line stands there, as do links and citations in texts; the parser gives problems with a line and a column;
what `amend` writes reads back with the value and all that was there. Non-zero exit on a fault.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from zlib import crc32

from dossier.profiles import yaml_reader
from dossier.profiles.amend import AmendError, amend
from dossier.profiles.model import Profile, Reading, Source
from dossier.profiles.parse import parse_file
from dossier.profiles.tree import Document, List, Map, ReadError, Value

ROOT = Path(__file__).resolve().parents[2]
SLOWEST = 1.0
"""Seconds of CPU that one small input may take."""

_KEYS = (
    "kind name aliases given surnames summary notes birth_date nationality topics relations accusations events sanctions identifiers "
    "addresses participants same_as not_same_as questions sources sensitive id title url member_of role from to standing value lang "
    "charge stage date what who full country passport misp NO on 1.10 <<"
).split()
_TEXT = (
    "ada|[[p]]|[[p|q r]]|[@s]|[@s p. 1; @t]|it's|''|so|\"so\"|back\\\\slash|\\n|\\t|\\u00e9|- |#|# x|: |a:|[[|[@x|]]|\u5c71\u7530|\u2028|\x85|\u3000|{b}|[|\\\n  "
).split("|")
_VALUES = (
    "person|event|source|NO|yes|~|null|'null'|02134|0777|12:30:45|1_000|+4712345678|1.10|.inf|0xFF|7e5|1952-10-24|1952-10|0000-01-01|"
    "2013-02-30|-0044-03-15|46-01-01|c. 1970|before 1900|1970/..|El #1|Mexico: 29|[a, b]|{a: b}|{TBD}|'Ndrangheta|@user|`x`|%x|*Star|"
    '&x|&x 1|!t v|!!str v|- dash|? what|"a\\e[31m"|"\\ud83d"|"\\0"|"C:\\U"|x [@s p. 1; @t]|[@s]|[[p|q]] [@s]|Trevin\u0303o|Ma\u200bria|'
    "a\u202eb|\u5c71\u7530|\U0001f600|\u00a0|\u3000x|| text|> t|\"q\"|'it''s'|--- |...|<<<<<<< HEAD|{{ j }}|\u201cq\u201d|mx|poi|charged"
).split("|")
_NOISE = ("\t", "\r", "\r\n", "\x85", "\u2028", "\ufeff", "\x00", "\x1b[2J", "\x9b", "\u202e", "\ufffe", "#", " #x", ": ", "- ", "'", '"', "\\",
          "[", "]", "{", "}", ",", "&a ", "*a", "!", "|", ">", "%", "?", "\n---\n", "\n...\n", "\n", " ", "  ", "\ud800")  # fmt: skip


AMENDED = (
    ("same_as", "wikidata:Q42"),
    ("not_same_as", "somebody-else"),
    ("questions", "Is it so?"),
    ("former_ids", "old-id"),
    ("sensitive", "phone"),
)
"""Each key to which a value can be added, and a value."""
_PLACES = {"where", "places", "listed_at", "problems"}


def seeds() -> list[bytes]:
    """Files to begin with: some of the sample base, cut to a size that mutations can matter in."""
    files = sorted((ROOT / "data" / "profiles").rglob("*.yaml"))
    found = []
    for path in files:
        lines = path.read_bytes().splitlines(keepends=True)
        found += [b"".join(lines[at : at + 12]) for at in range(0, len(lines), 12)]
    return found


def generated(rng: random.Random, depth: int = 0) -> str:
    """A mapping in block style, of keys and values that have gone wrong before."""
    pad = "  " * depth
    lines = []
    for _ in range(rng.randint(1, 5)):
        key, roll = rng.choice(_KEYS), rng.random()
        if roll < 0.2 and depth < 3:
            lines.append(f"{pad}{key}:\n{generated(rng, depth + 1)}")
        elif roll < 0.4:
            items = "".join(f"\n{pad}  - {rng.choice(_VALUES)}" for _ in range(rng.randint(1, 3)))
            lines.append(f"{pad}{key}:{items}\n")
        elif roll < 0.45:
            lines.append(f"{pad}{key}: {text_of_lines(rng, pad)}\n")
        elif roll < 0.55:
            lines.append(f"{pad}{key}: {{{rng.choice(_KEYS)}: {rng.choice(_VALUES)}, {rng.choice(_KEYS)}: {rng.choice(_VALUES)}}}\n")
        else:
            lines.append(f"{pad}{key}: {rng.choice(_VALUES)}\n")
    return "".join(lines)


def text_of_lines(rng: random.Random, pad: str) -> str:
    """A text on several lines, with marks in it, in one of the ways of YAML; now and then not quite."""
    style = rng.choice(("|", ">", "|-", ">-", ">+", "|2", "'", '"', ""))
    words = [rng.choice(_TEXT) for _ in range(rng.randint(2, 12))]
    deeper = pad + "  " * rng.randint(1, 2)
    text = words[0] + "".join(
        rng.choice((" ", f"\n{deeper}", f"\n{deeper}", f"\n\n{deeper}", f"\n{deeper}  ")) + each for each in words[1:]
    )
    if style in ("'", '"'):
        return f"{style}{text.replace(style, style * 2 if style == chr(39) else chr(92) + style)}{style}"
    return f"{style}\n{deeper}{text}" if style else text


def made(number: int, seed: int, beginnings: Sequence[bytes]) -> bytes:
    """Input `number` of a seed: always the same bytes."""
    rng = random.Random(f"{seed} {number}")
    data = bytearray(rng.choice(beginnings) if rng.random() < 0.5 else generated(rng).encode())
    for _ in range(rng.choice((0, 1, 1, 2, 4))):
        at, roll = rng.randrange(len(data) + 1), rng.random()
        if roll < 0.5:
            data[at:at] = rng.choice(_NOISE).encode("utf-8", "surrogatepass")
        elif roll < 0.65:
            del data[at : at + rng.randint(1, 8)]
        elif roll < 0.8:
            data[at : at + 1] = bytes((rng.randrange(256),))
        elif roll < 0.9:
            data[at:at] = rng.choice(_VALUES).encode()
        else:
            data[at:at] = data[: rng.randint(0, 40)]
    roll = rng.random()
    return (
        data.decode("utf-8", "replace").encode("utf-16") if roll < 0.02 else b"\xef\xbb\xbf" + bytes(data) if roll < 0.04 else bytes(data)
    )


def fault_in(data: bytes) -> str:
    """What is wrong with how this input is taken; empty where nothing is."""
    started = time.process_time()
    try:
        documents = yaml_reader.read(data)
    except ReadError as error:
        if error.line < 1 or error.column < 1 or not str(error):
            return f"an error without a place: {error!r} {error.line}:{error.column}"
        documents = None
    if documents is not None:
        if _plain(documents) != _plain(yaml_reader.read(data)):
            return "read twice, and not alike"
        text = yaml_reader._decode(data)
        lines = text.replace("\x85", "\n").replace("\u2028", "\n").replace("\u2029", "\n").split("\n")
        for document in documents:
            if fault := _misplaced(document.root, lines):
                return fault
    reading = parse_file("folder/some.yaml", data)
    if documents is None and not any(each.code == "unreadable" for profile in reading.profiles for each in profile.problems):
        return "a file that cannot be read, and no problem says so"
    records: list[Profile | Source] = [*reading.profiles, *reading.sources]
    for record in records:
        for problem in record.problems:
            if problem.line < 1 or problem.column < 1:
                return f"a problem without a place: {problem}"
    if documents and (fault := _misplaced_marks(reading, documents, lines)):
        return fault
    if documents and isinstance(documents[0].root, Map):
        chosen = crc32(data)
        key, value = AMENDED[chosen % len(AMENDED)]
        if key == "questions" and chosen & 1024:
            value = _VALUES[chosen % len(_VALUES)].strip() or value
        try:
            source = reading.sources[0].id if reading.sources and not reading.profiles else ""
            change = amend("folder/some.yaml", data, (documents[0].line, 1), key, value, source)
        except AmendError:
            pass
        else:
            fresh = parse_file("folder/some.yaml", change.data)
            now, before = ([each for profile in one.profiles for each in getattr(profile, key)] for one in (fresh, reading))
            amended = any(each.where == (documents[0].line, 1) for each in reading.profiles)  # and not a source before a profile
            if amended and sorted(now) != sorted([*before, value]):
                return f"amend wrote {now!r} under {key}"
            if _said(fresh, key) != _said(reading, key):
                return f"amend of {key} changed what was there"
    if time.process_time() - started > SLOWEST:
        return "too slow"
    return ""


def _said(reading: Reading, key: str) -> object:
    """All that a file says, wherever it stands, but for the values of one key."""

    def bare(value: object) -> object:
        if isinstance(value, Source):
            return (value.id, tuple(each for each in value.fields if each[0] != key))
        if is_dataclass(value):
            dropped = _PLACES | ({key} if isinstance(value, Profile) else set())
            return [(each.name, bare(getattr(value, each.name))) for each in fields(value) if each.name not in dropped]
        return [bare(each) for each in value] if isinstance(value, tuple | list) else value

    return bare([*reading.profiles, *reading.sources])


def _plain(value: object) -> object:
    if isinstance(value, Document):
        return (value.line, value.remarks, _plain(value.root))
    if isinstance(value, Map):
        again = [(each.key, _plain(each.value), each.line, each.column) for each in value.repeated]
        return ("map", value.line, value.column, [(key, _plain(each)) for key, each in value.items()], value.at, value.values_at, again)
    if isinstance(value, list):
        return [_plain(each) for each in value] + ([value.at] if isinstance(value, List) else [])
    return value


def _misplaced(value: Value, lines: Sequence[str]) -> str:
    """A place outside the text, or where the plain value that was read does not stand."""
    if isinstance(value, Map):
        held = [(each, value.values_at[key]) for key, each in value.items()] + [(None, place) for place in value.at.values()]
    elif isinstance(value, List):
        held = list(zip(value, value.at, strict=True))
    else:
        return ""
    for each, (line, column) in held:
        if not (1 <= line <= len(lines) + 1 and column >= 1 and (line > len(lines) or column <= len(lines[line - 1]) + 1)):
            return f"{line}:{column} is outside the text"
        here = lines[line - 1][column - 1 :] if line <= len(lines) else ""
        quoted = here[:1] in ("'", '"', "|", ">")
        if isinstance(each, str) and not quoted and not here.startswith(re.split("[ \n\x85\u2028\u2029]", each)[0]):
            return f"{each!r} does not stand at {line}:{column}, but {here!r}"
        if fault := _misplaced(each, lines):
            return fault
    return ""


def _misplaced_marks(reading: Reading, documents: Sequence[Document], lines: Sequence[str]) -> str:
    """A link or citation in a text that does not stand at its place; where a value begins is right where nothing else can be told."""
    marks = [("[[", link.where) for profile in reading.profiles for link in profile.mentions]
    marks += [("[@", cited.where) for profile in reading.profiles for text in profile.texts for cited in text.citations]
    begun = {place for document in documents for place in _begun(document.root)} | {each.where for each in reading.profiles}
    for mark, (line, column) in marks:
        here = lines[line - 1][column - 1 :]
        if not here.startswith((mark, "\\")) and (line, column) not in begun:
            return f"{mark} does not stand at {line}:{column}, but {here!r}"
    return ""


def _begun(value: Value) -> list[tuple[int, int]]:
    """Where all values and keys begin."""
    if isinstance(value, Map):
        found = [*value.at.values(), *value.values_at.values(), *((each.line, each.column) for each in value.repeated)]
        return found + [place for each in (*value.values(), *(again.value for again in value.repeated)) for place in _begun(each)]
    return [*value.at, *(place for each in value for place in _begun(each))] if isinstance(value, List) else []


def run(count: int, seed: int, start: int = 0) -> list[tuple[int, bytes, str]]:
    """The faults among the inputs of a seed: their numbers, bytes, and what is wrong."""
    beginnings = seeds()
    found = []
    for number in range(start, start + count):
        data = made(number, seed, beginnings)
        try:
            fault = fault_in(data)
        except Exception as error:  # whatever is not ours is what is looked for
            fault = f"{type(error).__name__}: {error}"
        if fault:
            found.append((number, data, fault))
    return found


def main() -> int:
    """Run and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 2026
    faults, started = 0, time.monotonic()
    for start in range(0, count, 10_000):
        for number, data, fault in run(min(10_000, count - start), seed, start):
            faults += 1
            print(f"seed {seed}, input {number}: {fault}\n  {data!r}", flush=True)
        if start % 100_000 == 0:
            print(f"{min(start + 10_000, count):,} inputs, {faults} faults, {time.monotonic() - started:.0f} s", flush=True)
        if faults > 50:
            break
    print(f"seed {seed}: {count:,} inputs, {faults} faults, {time.monotonic() - started:.0f} s")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
