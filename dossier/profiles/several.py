"""A text that stands for one thing and seems to hold several, or more than the one: `ada-vale, ben-orr`, `ada-vale (director)`."""

from __future__ import annotations

import re

COMMAS = ",，、،"
SEMICOLONS = ";；؛"
_BETWEEN = re.compile(rf"\s*[{COMMAS}{SEMICOLONS}]\s*(?:(?:and|y|e|und|et|и)\s+)?|\s+(?:and|y|e|und|et|и|[&+/|])\s+", re.I)
_ID = re.compile(r"[^\W_]+(?:[-_~.][^\W_]+)*")
_HEAD = re.compile(r"([^\s(\[{,;:]+(?:\s[^\s(\[{,;:]+)*?)\s*(?:[({\[,;:]|\s[-–—]\s|\s(?=pp?\.))")
_ENTITY = re.compile(r"&(?:#?\w{2,8});")
"""What a page on the web has in the place of a sign: `Smith &amp; Sons`."""
_MOST = 400
"""Characters of the longest text that is taken apart."""


def parts(text: str) -> tuple[str, ...]:
    """What stands between the commas, semicolons and words such as `and`; nothing where there are none."""
    if len(text) > _MOST or _ENTITY.search(text) or not _BETWEEN.search(text):
        return ()
    found = tuple(_BETWEEN.split(text.strip().rstrip(COMMAS + SEMICOLONS)))
    return found if len(found) > 1 and all(found) else ()


def is_id(text: str) -> bool:
    """Whether a text is written as ids are."""
    return text.islower() and _ID.fullmatch(text) is not None


def ids(text: str) -> tuple[str, ...]:
    """The ids that a text is a list of; nothing where it is none."""
    found = parts(text)
    if not found or not all(map(is_id, found)):
        return ()
    marked = any(mark in text for mark in COMMAS + SEMICOLONS) or any(re.search("[-_~0-9]", each) for each in found)
    return found if marked else ()


def with_semicolons(text: str) -> tuple[str, ...]:
    """The parts of a text between its semicolons, which are in no name."""
    if not any(mark in text for mark in SEMICOLONS) or _ENTITY.search(text):
        return ()
    found = tuple(each.strip() for each in re.split(f"[{SEMICOLONS}]", text) if each.strip())
    return found if len(found) > 1 and all(any(map(str.isalnum, each)) for each in found) else ()


def with_commas(text: str) -> tuple[str, ...]:
    """The parts of a text between its commas and semicolons."""
    found = tuple(each.strip() for each in re.split(f"[{COMMAS}{SEMICOLONS}]", text) if each.strip())
    return found if len(found) > 1 else ()


def turned(text: str) -> str:
    """A name with its surname first (`Vale, Ada`) as it is called; empty where it is none."""
    last, comma, first = text.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and last.strip() and first.strip() and "," not in first else ""


def head(text: str) -> str:
    """What stands before a bracket, a comma or a dash: `ada-vale` of `ada-vale (director)`; empty where there is none."""
    found = _HEAD.match(text) if len(text) <= _MOST else None
    return found[1] if found else ""


def bare(text: str) -> str:
    """A target without what links and paths have around it (`[[x-co|Exo]]`, `@x-co`, `companies/x-co.yaml`); empty where nothing is."""
    if len(text) > _MOST:
        return ""
    found = text.strip().strip("[]()@'\"“”‘’`").partition("|")[0].strip()
    if found.endswith((".yaml", ".yml")):
        found = found.rpartition(".")[0]
    if " " not in found:
        found = found.rpartition("/")[2]
    return found if found != text else ""


def within(text: str) -> tuple[str, ...]:
    """Everything in a text that may be the record that was meant, or one of those."""
    return tuple(dict.fromkeys(filter(None, (*parts(text), turned(text), head(text), bare(text)))))
