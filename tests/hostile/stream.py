"""What a program sends to its terminal, taken apart: the text that is shown, and the kinds of the sequences around it."""

from __future__ import annotations

import re
from base64 import b64decode

_SEQUENCE = re.compile(
    rb"\x1b\[(?P<csi>[<=>?]?)[0-9;:]*(?P<between>[ -/]*)(?P<final>[@-~])"
    rb"|\x1b\](?P<osc>[0-9]*);?(?P<told>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    rb"|\x1b(?P<string>[PX^_])[^\x1b]*\x1b\\"
    rb"|\x1b(?P<two>[ -/]?[0-Z\\`-~])"
    rb"|(?P<control>[\x00-\x1f\x7f])"
)


SENT = frozenset(
    {"C 0a", "C 0d", "CSI $?p", "CSI <u", "CSI >u", "CSI ?h", "CSI ?l", "CSI G", "CSI H", "CSI X", "CSI m", "OSC 22", "OSC 52"}
)  # fmt: skip
"""Kinds of sequences that the program itself sends: a walk over a harmless base gives these; tests/long/hostile_walk.py compares."""


def taken_apart(raw: bytes) -> tuple[str, set[str], list[str]]:
    """The text, the kinds of sequences, and what was put into the clipboard."""
    text, kinds, copied, at = [], set(), [], 0
    for found in _SEQUENCE.finditer(raw):
        text.append(raw[at : found.start()])
        at = found.end()
        if found["final"]:
            kinds.add(f"CSI {found['between'].decode()}{found['csi'].decode()}{found['final'].decode()}")
            if found["final"] == b"H":
                text.append(b"\n")
        elif found["osc"] is not None:
            kinds.add(f"OSC {found['osc'].decode()}")
            if found["osc"] == b"52":
                copied.append(b64decode(found["told"].split(b";")[1]).decode("utf-8"))
            else:
                text.append(b"\n" + found["told"] + b"\n")
        elif found["control"]:
            kinds.add(f"C {found['control'].hex()}")
        else:
            kinds.add(f"ESC {(found['string'] or found['two']).decode()}")
    text.append(raw[at:])
    return b"".join(text).decode("utf-8"), kinds, copied
