"""Records under other ids, with every link and citation that leads to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from dossier.links import CITATION, LINK
from dossier.profiles.model import Accusation, Citation, Participant, Profile, Relation, Sanction, Source
from dossier.text import same_id

_Record = TypeVar("_Record", bound=Profile | Source)
_NAMING = {
    (Citation, "source"), (Relation, "target"), (Participant, "target"), (Accusation, "court"), (Sanction, "authority"),
    (Profile, "id"), (Profile, "same_as"), (Profile, "not_same_as"), (Source, "id"),
}  # fmt: skip
"""What names a record, or several."""
_CITED = re.compile(r"(^|;)(\s*@?)([^\s;]+)")


class Renaming:
    """Old id -> new one."""

    def __init__(self, new: Mapping[str, str]) -> None:
        self.new = {same_id(old): id_ for old, id_ in new.items()}

    def record(self, record: _Record) -> _Record:
        """A profile or source, with its own id, and all to which it leads."""
        found: _Record = self._told(record)
        return found

    def _id(self, named: Any) -> Any:
        if isinstance(named, tuple):
            return tuple(map(self._id, named))
        return self.new.get(same_id(named.strip()), named)

    def _told(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._text(value) if "[" in value else value
        if isinstance(value, tuple):
            return tuple(map(self._told, value))
        if is_dataclass(value) and not isinstance(value, type):
            inner = {each.name: getattr(value, each.name) for each in fields(value)}
            new = {name: self._id(held) if (type(value), name) in _NAMING else self._told(held) for name, held in inner.items()}
            if isinstance(value, Relation):
                new["details"] = tuple((key, self._id(told) if key == "of" else told) for key, told in new["details"])
            return replace(value, **new) if new != inner else value
        return value

    def _text(self, text: str) -> str:
        text = LINK.sub(lambda found: f"[[{self._id(found[1])}{'' if found[2] is None else f'|{found[2]}'}]]", text)
        return CITATION.sub(lambda found: f"[@{_CITED.sub(self._cited, found[1])}]", text)

    def _cited(self, found: re.Match[str]) -> str:
        return f"{found[1]}{found[2]}{self._id(found[3])}"
