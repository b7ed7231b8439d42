"""Profiles with the slips that people make: several targets in one text, shares that come to too much."""

from __future__ import annotations

import random

TARGETS = ["ada, boris", "Boris Orr, Cara", "Ada Vale and Cara Lind", "orbis (boss)", "Lind, Cara", "Cara Lind", "cara; x", "Orr, Ltd"]
SHARES = ["60%", "60%", "50", "50 %", "45", "0,5", "120%", "33,3 %", "over 75%", "some"]
TIMES = ["", "", "", ", from: 2010", ", from: 2012, to: present", ", from: 2005, to: 2010"]
COMPANIES = ["orbis", "orbis", "orbis", "x"]


def more(rng: random.Random, text: str) -> str:
    """A profile with slips beside what it tells."""
    if "relations:\n" in text:
        text = text[: text.index("relations:\n")]
    text += "relations:\n"
    for _ in range(rng.randint(0, 3)):
        if rng.random() < 0.4:
            text += f"  - associate_of: {rng.choice(TARGETS)}\n"
        else:
            cited = rng.choice(["", ", sources: [s1]", ", sources: [s1, book]"])
            verb = rng.choice(["owner_of", "owner_of", "owner_of", "subsidiary_of", "beneficial_owner_of"])
            text += f"  - {{{verb}: {rng.choice(COMPANIES)}, share: '{rng.choice(SHARES)}'{rng.choice(TIMES)}{cited}}}\n"
    return text
