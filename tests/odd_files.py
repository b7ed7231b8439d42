"""Random profiles and sources with odd ids: of other case, of other normal forms, taken twice, of signs; and with every kind of date."""

from __future__ import annotations

import random

STEMS = [
    "ada", "Ada2", "BORIS", "é", "e\u0301x", "straße", "strasse", "x", "x~2", "X", "y", "unknown", "na", "1990", "a.b", "a-b", "a_b",
    "\ufb01n", "fin", "İx", "ß", "ss", "s1", "old-id", "p 1", *(f"p{number}" for number in range(14)),
]  # fmt: skip
NAMES = [
    "Ada Vale", "Boris Orr", "Lucía Vale", "Vale, Ada", "El Gato", "Orbis (UK) Ltd.", "王小明", "Ада Вейл", "A. B. C", "Ada  Vale",
    "O’Brien Pat", "[x] Co", "C* Kleene", "Ada", "unknown", "?", "x", "straße", "p1", "S.A. Vale", "🎈",
]  # fmt: skip
SOURCES = ["s1", "S1", "s2", "S3", "book", "lsit", "straße", "STRASSE", "é", "e\u0301", "p1", "ada", "x", "s1~2"]
DATES = [
    "1970-01-01", "1980", "1999-02-30", "before 1990", "after 1970", "--05-09", "../1980", "197X", "1990~", "12345", "-0044", "1978%",
    "present", "unknown", "1970-1975", "0000",
]  # fmt: skip
VERBS = [
    "leader_of",
    "member_of",
    "owner_of",
    "represents",
    "spouse_of",
    "sibling_of",
    "parent_of",
    "child_of",
    "associate_of",
    "linked_to",
]
KINDS = ["person", "person", "person", "organization", "company", "event", "public_body", "source"]


def quoted(text: str) -> str:
    """In single quotes, whatever it holds."""
    return f"'{text.replace(chr(39), chr(39) * 2)}'"


def target(rng: random.Random) -> str:
    """An id, in any case, or a name, of a record or of none."""
    stem = rng.choice(STEMS)
    nobody = rng.choice(["old-id", "OLD-ID", "Nobody  Known", "nobody-known", "ghost", "GHOST", "book"])
    return rng.choices([stem, stem.upper(), f"{stem}~2", rng.choice(NAMES), nobody], [60, 10, 2, 18, 10])[0]


def cited(rng: random.Random) -> str:
    """A citation behind a value, or none."""
    return f" [@{rng.choice(SOURCES)}{rng.choice(['', ' p. 3'])}]" if rng.random() < 0.5 else ""


def listed(rng: random.Random) -> str:
    """A list of sources."""
    return f"[{', '.join(quoted(rng.choice(SOURCES) + rng.choice(['', ' p. 2'])) for _ in range(rng.choice([1, 1, 2])))}]"


def backing(rng: random.Random, indent: str) -> list[str]:
    """Lines that say when, and who says so."""
    told = [("from", quoted(rng.choice(DATES))), ("to", quoted(rng.choice(DATES))), ("sources", listed(rng)), ("standing", "alleged")]
    return [f"{indent}{key}: {value}" for key, value in told if rng.random() < 0.3]


def profile(rng: random.Random) -> str:
    """A profile that names others in every way."""
    kind = rng.choice(KINDS)
    lines = [f"kind: {kind}"]
    if kind == "source":
        return f"kind: source\ntitle: {rng.choice(['One', 'Two'])}\n"
    lines.append(f"name: {quoted(rng.choice(NAMES))}")
    some = [
        ["aliases:", f"  - {quoted(rng.choice(NAMES) + cited(rng))}"],
        ["former_names:", f"  - value: {quoted(rng.choice(NAMES))}", *backing(rng, "    ")],
        [f"former_ids: [{quoted(rng.choice(['old-id', 'Older', 'x', 'ada', 'ß']))}]"],
        [f"not_same_as: [{quoted(target(rng))}]"],
        [f"summary: {quoted(f'Known to [[{target(rng)}]] too.{cited(rng)}')}"],
        ["notes: |", f"  Seen ({rng.choice(NAMES)}) with [[{target(rng)}|them]]{cited(rng)}."],
        [f"sources: {listed(rng)}"],
        ["sanctions:", f"  - authority: {quoted(target(rng))}", *backing(rng, "    ")],
        ["events:", f"  - date: {quoted(rng.choice(DATES))}", f"    what: met [[{target(rng)}]]"],
    ]
    if kind == "person":
        some += [
            [f"birth_date: {quoted(rng.choice(DATES) + cited(rng))}"],
            ["accusations:", f"  - {{charge: Fraud, stage: charged, court: {quoted(target(rng))}}}"],
        ]
    lines += [line for part in some if rng.random() < 0.3 for line in part]
    if kind == "event":
        lines += ["participants:", *(f"  - {quoted(target(rng))}: guest" for _ in range(rng.randint(1, 3)))]
    lines += ["relations:"]
    for _ in range(rng.randint(1, 4)):
        office = rng.random() < 0.15
        lines.append(f"  - {'holds_office' if office else rng.choice(VERBS)}: {quoted(target(rng))}")
        lines += [f"    of: {quoted(target(rng))}"] if office and rng.random() < 0.5 else []
        lines += backing(rng, "    ")
    return "\n".join(lines) + "\n"


def sources(rng: random.Random) -> str:
    """A file of sources, some of them with ids that profiles have, or that differ only by case."""
    said = ["{title: One}", "{title: Two, pages: 300}", "{title: List, type: official_list, date: before 1990}", "{}"]
    ids = rng.sample(["s1", "S1", "s2", "s3", "book", "straße", "é", "p1", "x", "strasse"], rng.randint(1, 6))
    return "".join(f"{quoted(each)}: {rng.choice(said)}\n" for each in ids)
