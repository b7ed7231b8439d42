"""How sure is what a passage is a part of, and how far an accusation has come: told beside the passage where it is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.database.schema import WRITERS
from dossier.profiles import vocabulary as words

if TYPE_CHECKING:
    import sqlite3


def joined(*columns: str) -> str:
    """Columns of a statement as they make one text."""
    return " || ".join([f"coalesce({columns[0]}, '')", *(f"coalesce(' · ' || nullif({column}, ''), '')" for column in columns[1:])])


_TEXTS: dict[str, tuple[tuple[str, str], ...]] = {
    "accusation": (("accusation", joined("charge", "outcome")),),
    "sanction": (("sanction", joined("authority", "program", "reason")),),
    "event": (("event", joined("what", "place")),),
    "holds_office": (("relation", "coalesce(nullif(object_text, ''), role)"),),
    "note": tuple((table, "note") for table in WRITERS),
    "quote": tuple((table, "quote") for table in WRITERS),
}
"""What a passage is -> the tables of which it may be, and its text there; others are values."""


def of(connection: sqlite3.Connection, record: str, prop: str, line: int | None, text: str) -> tuple[str, str]:
    """The words for the last stage of an accusation, and the standing of any statement; empty where there is none."""
    if line is None:
        return "", ""  # of a question, or of a source
    for table, told in _TEXTS.get(prop, (("claim", "value"),)):
        more = "stage, coalesce(came_to, '')" if table == "accusation" else "'', ''"
        row = connection.execute(
            f"SELECT coalesce(standing, ''), {more} FROM {table} WHERE {WRITERS[table]} = ? AND line = ? AND {told} = ? LIMIT 1",
            (record, line, text),
        ).fetchone()
        if row is not None:
            standing, stage, came_to = (str(each) for each in row)
            if prop != "accusation":
                return "", standing
            # What came of it is sure; it is told alone, for a list may have room for one word.
            return f"{words.stage_label(came_to or stage)}:", "" if came_to else words.beside_stage(stage, standing)
    return "", ""
