"""Words with letters left out: two words that share one of these are few typing errors apart (SymSpell)."""

from __future__ import annotations

PREFIX = 7
"""Only the beginning of a word is looked up with its letters left out; what is found is compared whole (SymSpell)."""


SHORTEST = 3
"""Letters of a word that may hold a typing error."""
LONG = 5
"""Letters of one that may hold two."""


def most_typos(word: str) -> int:
    """How many typing errors a word may hold: none in the shortest and in numbers, where each sign counts."""
    length = len(word)
    if length < SHORTEST or word.isdigit():
        return 0
    return 1 if length < LONG else 2


def left_out(word: str, most: int) -> set[bytes]:
    """The beginning of a word with up to `most` of its letters left out."""
    start = word[:PREFIX].encode()
    length = len(start)
    found = {start}
    for at in range(length):
        head, tail = start[:at], start[at + 1 :]
        found.add(head + tail)
        if most > 1 and length > 2:
            for second in range(length - at - 1):
                found.add(head + tail[:second] + tail[second + 1 :])
    found.discard(b"")
    return found
