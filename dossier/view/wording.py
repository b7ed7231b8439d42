"""How single things are worded on every screen and in every plain text: spans, dates, marks, standings."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dossier import dates
from dossier.database.records import Backing, Cite, Ref, SourceRecord
from dossier.date_words import bound
from dossier.date_words import dated as dated
from dossier.profiles import vocabulary as words
from dossier.profiles.kinds import STUB_MARK
from dossier.text import clean, id_behind

NO_BREAK = "\u00a0"
LINK_MARK, BROKEN_MARK = "▸", "!"
DIFFERS = "sources differ"

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_AFTER = re.compile(r"(?:after|aft\.?|después de) ", re.I)
"""Before a date from behind which on something is so."""
_MANY_CITES = 6


def superscript(number: int) -> str:
    """A number in small raised digits."""
    return str(number).translate(_SUPERSCRIPTS)


def cite_marks(cites: Iterable[Cite]) -> str:
    """The numbers of the cited sources, each once, kept on one line with the word before them; empty when there is none."""
    numbers = list(dict.fromkeys(cite.number for cite in cites))
    shown = [superscript(number) for number in numbers[:_MANY_CITES]]
    if len(numbers) > _MANY_CITES:
        shown.append("…")
    return "".join(NO_BREAK + mark for mark in shown)


def span(start: str, end: str) -> str:
    """Since when and until when: `2009 – 2018`, `from 2011`, `until 2015`, `2009 – present`; empty when neither is known."""
    start, end = clean(start), clean(end)
    if start and end:
        return f"{bound(start)} – {'present' if end.lower() in dates.ONGOING else bound(end)}"
    if start:
        return bound(start) if _AFTER.match(start) and dates.try_parse(start) else f"from {bound(start)}"
    if end:
        return "still so" if end.lower() in dates.ONGOING else f"until {bound(end)}"
    return ""


def day(date: str, end: str) -> str:
    """When something happened: `2013-07-15`, `2013-07-15 – 2013-07-17`; `undated` where it is not told."""
    return (dated(date) if date else "undated") + (f" – {dated(end)}" if end else "")


def role(text: str, *, own: bool) -> str:
    """What one is in a relation: `treasurer`, and of the other `uncle`; `as uncle` where the other's file says it of this record."""
    return f"{'as ' if own and text else ''}{clean(text)}"


def details(told: Iterable[tuple[str, str]]) -> list[str]:
    """What is told beside a link, each in words: `share 60%`, `amount 4,200,000`."""
    return [f"{clean(key)} {clean(value)}" for key, value in told]


def standing(backing: Backing, *, always: bool = False) -> str:
    """The standing of a statement in one word: as typed, "unsourced" where nothing is cited, "reported" only if `always`."""
    if backing.standing:
        return "" if backing.standing == "reported" and not always else clean(backing.standing)
    if not backing.cites:
        return words.UNSOURCED
    return "reported" if always else ""


def mark(ref: Ref) -> str:
    """The sign before a link: it can be followed, has no profile yet, or cannot be read."""
    return {"stub": STUB_MARK, "broken": BROKEN_MARK}.get(ref.state, LINK_MARK)


def state_words(ref: Ref) -> str:
    """What is to be said of a link's target, beside its name."""
    return {"stub": "no profile yet", "broken": "file cannot be read"}.get(ref.state, "")


def told_apart(*refs: Ref) -> list[str]:
    """What records are called; with their ids where they are called alike."""
    names = [clean(each.name) for each in refs]
    return names if len({*names}) == len(names) else [name + id_behind(each.id) for name, each in zip(names, refs, strict=True)]


def kind_label(ref: Ref) -> str:
    """The kind of a record in words."""
    return words.kind_of(ref.kind).label


def source_line(source: SourceRecord) -> str:
    """A source as in a list of references: author, title, publisher, date."""
    if not source.known:
        return f"{clean(source.id)} ({'several sources have this id' if source.shared else 'no such source is described'})"
    parts = (
        clean(source.author),
        clean(source.title) or clean(source.id),
        ", ".join(filter(None, (clean(source.publisher), dated(source.date)))),
    )
    return " ".join(part if part.endswith((".", "?", "!", "…")) else f"{part}." for part in parts if part)


def grade(source: SourceRecord) -> str:
    """The source's reliability in words: `B, usually reliable`; empty when nobody graded it."""
    meaning = words.RELIABILITY.get(source.reliability)
    return f"{source.reliability}, {meaning}" if meaning else clean(source.reliability)
