"""The names of notes: of any id a file name that every system takes, always the same, and no two alike."""

from __future__ import annotations

import re
from hashlib import blake2b

from dossier.text import clean

_MOST = 120
"""Bytes of a name; file systems take 255, with folder and ending."""
_REFUSED = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|\[\]#^%‹›]')
"""What Windows, or a link of Obsidian, does not take; and the marks of `clean`."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.I)
_LOOKS_MADE = re.compile(r".*~[0-9a-f]{8}", re.S)
INDEX = "_index"


def note_name(id_: str) -> str:
    """The name of a record's note, without its ending: the id itself where it can be, else what is left of it and eight digits of its sum.

    Ids differ without case already, so that names do; a name with a sum differs from every plain one.
    """
    name = _REFUSED.sub("-", clean(id_)).strip(" .")
    name = name.encode()[:_MOST].decode(errors="ignore").strip(" .")
    if name and name == id_ and not _RESERVED.fullmatch(name) and not name.startswith("_") and not _LOOKS_MADE.fullmatch(name):
        return name
    total = blake2b(id_.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return f"{'id-' if _RESERVED.fullmatch(name) else ''}{name.lstrip('_') or 'record'}~{total}"
