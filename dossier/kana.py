"""Japanese kana -> Latin letters, a word at a time: `ディ` is di and not dei, `シュ` shu and not shiyu."""

from __future__ import annotations

import re

RUN = re.compile("[\u3041-\u3096\u309d\u309e\u30a1-\u30fa\u30fc-\u30fe\u31f0-\u31ff]+")
"""A run of kana."""
_SMALL = frozenset("ぁぃぅぇぉゃゅょゎァィゥェォャュョヮ")
_DOUBLING = frozenset("っッ")


def latin(kana: str) -> str:
    """The sounds of a run of kana in Hepburn's spelling, long vowels short."""
    from anyascii import anyascii

    out = ""
    double = False
    for character in kana:
        if character in _DOUBLING:
            double = True
            continue
        if character == "ー":
            continue
        sound = anyascii(character).lower()
        if character in _SMALL and out[-1:] in tuple("aeiou"):
            stem = out[:-1]
            out = stem + (sound.removeprefix("y") if stem.endswith(("sh", "ch", "j")) or sound[0] != "y" else sound)
        else:
            out += sound[:1] + sound if double and sound[:1] not in "aeiou" else sound
        double = False
    return out
