"""A statement as it is pasted into a text: its words with raised numbers, its sources as notes under it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dossier.database import records as rec
from dossier.profiles import vocabulary as words
from dossier.text import clean
from dossier.view import wording
from dossier.view.row import Statement

_PLAIN = frozenset({"", "confirmed"})
"""Standings that need no word beside a statement with its sources."""


def footnote(source: rec.SourceRecord, locator: str = "") -> str:
    """A source as a footnote: author, title, publisher, date, locator, address, archive."""
    line = wording.source_line(source)
    where = clean(locator) and f"{clean(locator)}."
    address = clean(source.url) and f"{clean(source.url)}"
    kept = clean(source.archived) and f"(archived {clean(source.archived)})"
    return " ".join(filter(None, (line, where, address, kept)))


def with_notes(who: str, statement: Statement, numbered: Mapping[int, rec.SourceRecord]) -> str:
    """A statement, of whom it is said, its standing where that is not plain, and its notes counted from one."""
    notes: dict[str, int] = {}

    def marks(cites: Iterable[rec.Cite]) -> str:
        found = []
        for cite in cites:
            note = footnote(numbered.get(cite.number) or rec.SourceRecord(0, cite.cited, known=False), cite.locator)
            if cite.inherited:
                note += " (cited for the profile as a whole)"
            found.append(wording.superscript(notes.setdefault(note, len(notes) + 1)))
        return " ".join(dict.fromkeys(found))

    backing = statement.backing
    standing = words.beside_stage(statement.stage, wording.standing(backing))
    said, held = statement.whole or statement.text, wording.span(backing.start, backing.end)
    if held not in said:  # a link says itself since when; what ended long ago is not pasted as if it held
        said = f"{said}, {held}"
    told = f"{who}: {said}{f' ({standing})' if standing not in _PLAIN else ''}{marks(backing.cites)}"
    if statement.accuses:
        told += f"; {statement.response or 'no answer is recorded'}{marks(statement.response_cites)}"
    under = [f"{wording.superscript(number)} {note}" for note, number in notes.items()]
    return "\n".join([told, *([""] if under else []), *under])


def to_copy(who: str, statement: Statement, numbered: Mapping[int, rec.SourceRecord]) -> tuple[str, str]:
    """The same, with what the copy is called."""
    cited = statement.backing.cites or statement.response_cites
    return with_notes(who, statement, numbered), "the statement with its footnotes" if cited else "the statement (it names no source)"
