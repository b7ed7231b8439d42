"""Profiles with the slips that people make: several targets in one text, shares that come to too much, links the wrong way round."""

from __future__ import annotations

import random

TARGETS = ["ada, boris", "Boris Orr, Cara", "Ada Vale and Cara Lind", "orbis (boss)", "Lind, Cara", "Cara Lind", "cara; x", "Orr, Ltd"]
SHARES = ["60%", "60%", "50", "50 %", "45", "0,5", "120%", "33,3 %", "over 75%", "some"]
TIMES = [
    "",
    "",
    "",
    ", from: 2010",
    ", from: 2012, to: present",
    ", from: 2005, to: 2010",
    ", date: 1975",
    ", as_of: 2012",
    ", role: nominee",
]
COMPANIES = ["orbis", "orbis", "orbis", "x"]
FIRMS = ["Orbis Trading Limited", "Orbis Trading Inc", "High Court Ltd"]
ONE_WAY = ["parent_of", "parent_of", "child_of", "part_of", "successor_of", "reports_to"]
STEMS = ["ada", "boris", "x", "y", "orbis"]
CITED = [
    "",
    "",
    ", sources: [s1]",
    ", sources: [s1, book]",
    ", sources: 's1, book p. 2'",
    ", sources: [book p. 400]",
    ", sources: ['s2, s3']",
]


def more(rng: random.Random, text: str) -> str:
    """A profile with slips beside what it tells."""
    if "relations:\n" in text:
        text = text[: text.index("relations:\n")]
    if "birth_date" not in text and rng.random() < 0.5:
        text += f"{rng.choice(['birth_date', 'founded', 'death_date', 'date'])}: {rng.choice([1950, 1970, 1990])}\n"
    if rng.random() < 0.2:
        text = text.replace("kind: person", "kind: event") + f"participants: [{{{rng.choice(STEMS)}: guest}}]\n"
    text += "relations:\n"
    for _ in range(rng.randint(0, 3)):
        tail = f"{rng.choice(TIMES)}{rng.choice(CITED)}"
        match rng.randrange(6):
            case 0 | 1:
                text += f"  - associate_of: {rng.choice(TARGETS)}\n"
            case 2:
                text += f"  - {{{rng.choice(ONE_WAY)}: {rng.choice(STEMS)}{tail}}}\n"
            case 3:
                text += f"  - {{owner_of: {rng.choice(FIRMS)}{tail}}}\n"
            case _:
                verb = rng.choice(["owner_of", "owner_of", "owner_of", "subsidiary_of", "beneficial_owner_of"])
                share = f", share: '{rng.choice(SHARES)}'" if rng.random() < 0.8 else ""
                text += f"  - {{{verb}: {rng.choice([*COMPANIES, *STEMS])}{share}{tail}}}\n"
    return text
