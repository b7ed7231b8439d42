"""Where a person was when they left: the open records and views, and the places before."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dossier import stop
from dossier.stop import Stop
from dossier.userdata.files import NotText, UserDataError, read_text, set_aside, write_text

FILE = "trail.json"
MOST_PLACES = 100
_VERSION = 1


@dataclass(frozen=True, slots=True)
class LastTrail:
    """What is kept of one session for the next."""

    places: Sequence[tuple[tuple[Stop, ...], int]] = ()
    """Each place of the history: what is open from left to right, and which of it has the focus."""
    at: int = 0
    rows: Sequence[tuple[int | None, bool]] = field(default=())
    """Of each pane at the current place: the row of the cursor, and whether sources were shown."""
    called: Mapping[str, str] = field(default_factory=dict)
    """Id -> what its record was called: by the next session the id may be another's."""


def save(folder: Path, left: LastTrail) -> None:
    """Keep it; raises UserDataError."""
    first = max(0, min(left.at - MOST_PLACES + 1, len(left.places) - MOST_PLACES))
    places = left.places[first : first + MOST_PLACES]
    open_ = {each for ids, _ in places for each in ids}
    data = {
        "version": _VERSION,
        "at": left.at - first,
        "places": [{"open": [stop.written(each) for each in ids], "focus": focus} for ids, focus in places],
        "rows": [list(row) for row in left.rows],
        "called": {id_: name for id_, name in left.called.items() if id_ in open_},
    }
    write_text(folder / FILE, json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "replace").decode() + "\n")


def load(folder: Path) -> tuple[LastTrail, str]:
    """What was kept, and what is to be told: a file that cannot be read is set aside, and nothing is kept."""
    path = folder / FILE
    try:
        text = read_text(path)
        return (_left(json.loads(text)) if text else LastTrail()), ""
    except NotText:
        pass
    except UserDataError as error:
        return LastTrail(), str(error)
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError):
        pass
    try:
        return LastTrail(), f"Where you were cannot be read: {FILE} is kept as {set_aside(path).name}."
    except (OSError, UserDataError) as error:
        return LastTrail(), f"{path} cannot be read, nor set aside: {error}"


def _left(data: Any) -> LastTrail:
    if data["version"] != _VERSION:
        return LastTrail()  # of a later program: left alone until the next one is saved
    places = []
    for place in data["places"][-MOST_PLACES:]:
        ids = tuple(stop.read(str(each)) for each in place["open"] if each)
        places.append((ids, min(max(int(place["focus"]), -1 if not ids else 0), len(ids) - 1)))
    at = min(max(int(data["at"]), 0), max(len(places) - 1, 0))
    rows = [(None if row is None else int(row), bool(sources)) for row, sources in data["rows"]]
    called = {str(id_): str(name) for id_, name in data.get("called", {}).items()}
    return LastTrail(places, at, rows, called)
