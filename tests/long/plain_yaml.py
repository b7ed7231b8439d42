"""Ask both readers the same: the one for plain lines, wherever it answers, and the one by libyaml's events.

    python tests/long/plain_yaml.py [N] [SEED]

Texts are spoilt profiles and made-up ones, those of fuzz_reader.py, and short rows of the signs that mean something in YAML. The two
must give the same tree: values and kinds of value, the order of keys, every place, and no remark. Every input has a number, and a fault
prints it. Non-zero exit on a fault, or where the reader for plain lines answers too seldom to be tried.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Sequence

from dossier.profiles.event_reader import by_events
from dossier.profiles.plain_yaml import read_plain
from dossier.profiles.tree import Document, List, Map, ReadError
from dossier.profiles.yaml_reader import _decode, _refuse_oddities
from tests.long import fuzz_reader

_SIGNS = (
    *"ab1é.#'\"[]{},|>~\\-?:&*!%@`=<_/ ", "a", "b", " ", " ", "b c", ": ", " #", "# ", ", ", "[a, ", "b]", "[a]", "{a: ", "}", "null", "---", "...", "<<",
    "''", '\\"', "\t", "\x85", "\u2028", "\ufeff", "\u00a0", "\u3000", "山", "\U0001f600", "x" * 1030,
)  # fmt: skip
_PIECES = (
    " #x", " # x", "#", ":", ": ", " :", "-", "- ", " ", "  ", "'", '"', "''", "\\", '\\"', "[", "]", "{", "}", ",", ", ", "|", ">", "|-", ">-", ">+",
    "null", "~", "?", "? ", "&a", "*a", "!t", "%", "@", "`", "\t", "\n", "\n\n", "\n  ", "\n    ", "é", "\u00a0", "\x85", "\u2029", "x" * 1030,
    "[a, b]", "[a,b]", "[ a ]", "{a: b}", "{a: b, c: [d, e]}", "{a: b, a: c}", "{a: null, b: ~}", "{a: ../1990, b: .}", "[.., ...]", "|\n \n  ", "'a: b'", '"a # b"', "...", "---", "<<", "=", "0", "\r\n", "\ufeff",
)  # fmt: skip


LAID_OUT = (
    "# A profile.\n\nkind: person\nname: 'O''Brien'\nnotes: |\n  One\n\n    two: three\n  four #5\n\nsummary: >-\n  a\n  b\n\n\n  c\ntopics: [poi]\n",
    "a:\n- b\n- c: d\n  e:\n  - f\n  - g\nh:\n  i:\n    j: [k, null, l m]\n    n:\n  o: ~\np: {q: null, s: [t, u], v: 'w', x: \"y\"}\n",
    'relations:\n  - member_of: some-group\n    sources: [faro p. 1, so]\n  - {child_of: one, role: son, sources: [faro]}\n  # so\n  - "x: #y"\n  - |\n    z\n',
    'a: "b \\"c\\" \\\\ d"\nb: []\nc: {}\nd:\n  - []\n  - {}\n  - null\nf: g\nh: >\n i\n j\nk: |-\n  l\n',
    "a:\n  b:\n  - c\n  - d:\n    - e\n    f: g\n  h: i\nj:\n  - k: l\n    m: n\n  - o: p\n    q:\n  - r\n  - s: t\n\n# u\nv: http://w.x/y#z, it's (so) - or not\n",
)
"""Texts in every layout that the reader for plain lines takes."""


def _signs(rng: random.Random) -> str:
    """Lines in the forms that profiles have, with values, and now and then keys, of signs in any order."""
    lines: list[str] = []
    for _ in range(rng.randint(1, 6)):
        indent = rng.choice((0, 0, 0, 2, 2, 4, 4, 1, 3, 6)) if lines else 0
        dash = rng.choice(("", "", "- ")) if rng.random() < 0.95 else rng.choice(("-", "-  ", "- - ", "? "))
        key = rng.choice(("", *"abcdefgh", *"abcdefgh")) if rng.random() < 0.95 else "".join(rng.choices(_SIGNS, k=2))
        colon = rng.choice((": ", ": ", ":")) if key and rng.random() < 0.97 else rng.choice(("", ":", " : ", ":  "))
        value = rng.choice(("x", "x y", "[a, b]", "null", "|", ">", "|-", "{a: b}", "'c'", '"d"', "")) if rng.random() < 0.6 else ""
        if colon != ":" and rng.random() < 0.4:
            value = "".join(rng.choices(_SIGNS, k=rng.randint(1, 4)))
        lines.append(" " * indent + dash + key + colon + value + ("\n" if rng.random() < 0.1 else ""))
    return "\n".join(lines) + ("\n" if rng.random() < 0.98 else "")


def _shaken(rng: random.Random, text: str) -> str:
    """A text of which lines stand elsewhere, or hold something else."""
    lines = text.split("\n")
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        number, roll = rng.randrange(len(lines)), rng.random()
        line = lines[number]
        if roll < 0.1:
            lines.insert(rng.randrange(len(lines) + 1), line)
        elif roll < 0.2:
            del lines[number]
            lines = lines or [""]
        elif roll < 0.35:
            bare = line.lstrip(" ")
            lines[number] = " " * max(len(line) - len(bare) + rng.choice((-4, -3, -2, -1, 1, 2, 3, 4)), 0) + bare
        elif roll < 0.45:
            lines[number] = line + rng.choice(_PIECES)
        elif roll < 0.6:
            key, colon, _ = line.partition(": ")
            lines[number] = f"{key}{colon}{rng.choice(_PIECES)}{rng.choice(_PIECES)}"
        elif roll < 0.7:
            lines.insert(
                number,
                " " * rng.choice((0, 0, 1, 2, 3, 4, 6)) + rng.choice(("", "#", "# a: b", "a", "a: b", "a:", "- a", "- a: b", "- a:")),
            )
        elif roll < 0.8:
            bare = line.lstrip(" ")
            lines[number] = line[: len(line) - len(bare)] + rng.choice(("- ", "-  ", "-", "? ", "'", '"', "[", "{", "#", "a ", "é")) + bare
        else:
            at = rng.randrange(len(line) + 1)
            lines[number] = line[:at] + rng.choice(_PIECES) + line[at + rng.choice((0, 0, 1)) :]
    return "\n".join(lines)


def made(number: int, seed: int, beginnings: Sequence[bytes]) -> bytes:
    """Input `number` of a seed: always the same bytes."""
    rng = random.Random(f"plain {seed} {number}")
    roll = rng.random()
    if roll < 0.1:
        return fuzz_reader.made(number, seed, beginnings)
    if roll < 0.35:
        return _signs(rng).encode("utf-8")
    text = rng.choice(LAID_OUT) if roll < 0.6 else rng.choice(beginnings).decode() if roll < 0.9 else fuzz_reader.generated(rng)
    return _shaken(rng, text).encode("utf-8", "replace")


def told(document: Document) -> object:
    """All of a document, in order."""
    return (document.line, document.remarks, _told(document.root))


def _told(value: object) -> object:
    if isinstance(value, Map):
        places = (value.line, value.column, list(value.at.items()), list(value.values_at.items()))
        return ("map", places, [(key, _told(each)) for key, each in value.items()], list(value.repeated))
    if isinstance(value, List):
        return ("list", value.at, [_told(each) for each in value])
    return (type(value), value)


def fault_in(data: bytes) -> tuple[bool, str]:
    """Whether the reader for plain lines answers, and what is wrong with its answer."""
    try:
        text = _decode(data)
        _refuse_oddities(text)
    except ReadError:
        return False, ""
    plain = read_plain(text)
    if plain is None:
        return False, ""
    try:
        documents = by_events(text)
    except ReadError as error:
        return True, f"refused by events: {error} {error.line}:{error.column}"
    if [told(each) for each in documents] != [told(plain)]:
        return True, f"{told(plain)!r:.600}\n  by events: {[told(each) for each in documents]!r:.600}"
    return True, ""


def run(count: int, seed: int, start: int = 0) -> tuple[int, list[tuple[int, bytes, str]]]:
    """How many inputs of a seed were answered, and the faults: their numbers, bytes, and what is wrong."""
    beginnings = [each for each in fuzz_reader.seeds() if each[:1] != b" "]
    answered, found = 0, []
    for number in range(start, start + count):
        data = made(number, seed, beginnings)
        answers, fault = fault_in(data)
        answered += answers
        if fault:
            found.append((number, data, fault))
    return answered, found


def main() -> int:
    """Run and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 2026
    answered, faults, started = 0, 0, time.monotonic()
    for start in range(0, count, 10_000):
        here, found = run(min(10_000, count - start), seed, start)
        answered += here
        for number, data, fault in found:
            faults += 1
            print(f"seed {seed}, input {number}: {fault}\n  {data!r}", flush=True)
        if faults > 20:
            break
    print(
        f"seed {seed}: {count:,} inputs, {answered:,} answered by the reader for plain lines, {faults} faults, {time.monotonic() - started:.0f} s"
    )
    return 1 if faults or answered < count // 10 else 0


if __name__ == "__main__":
    raise SystemExit(main())
