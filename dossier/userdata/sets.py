"""A person's own sets of records, as the search asks for them: `tag:to-call`, `case:arms-trail`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from dossier.stop import Stop
from dossier.text import clean
from dossier.userdata.desk import TAGS, Desk
from dossier.userdata.files import UserDataError
from dossier.userdata.tags import by_tag, has_tag

if TYPE_CHECKING:
    from dossier.database.store import Store

CASE_SIGN = "?case/"
"""Stands before a case's name where the records of a view are listed."""
MOST_OTHERWISE = 10
"""Records that are named at most where it is only told that they are called otherwise."""


class OwnSets:
    """Tags and cases of one desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def names(self, key: str) -> list[str]:
        """What may stand behind `tag:` or `case:`."""
        try:
            return [each.name for each in self.desk.cases()] if key == "case" else list(by_tag(self.desk.tags()))
        except UserDataError as error:
            self.desk.tell(str(error))
            return []

    def has(self, key: str, value: str) -> bool:
        """Whether there is a tag of this name, or a case of this name or title."""
        try:
            return self.desk.case(value) is not None if key == "case" else value in map(str.casefold, self.names(key))
        except UserDataError as error:
            self.desk.tell(str(error))
            return False

    def records(self, key: str, value: str) -> list[str]:
        """The records of a tag, or of a case; none where there is no such."""
        try:
            if key == "case":
                case = self.desk.case(value)
                items = list(case.members) if case else []
            else:
                items = [each for each in self.desk.items(TAGS) if has_tag(each.note, value)]
            return list(dict.fromkeys(each.stop for each in items if isinstance(each.stop, str)))
        except UserDataError as error:
            self.desk.tell(str(error))
            return []


class Expanded(NamedTuple):
    """The records of a view."""

    records: list[str]
    title: str
    """Of the case among them; empty where there is none."""
    otherwise: list[tuple[str, str]]
    """Records of the case that have not the name that they were put in with, and that name."""


def expanded(store: Store, records: Sequence[str]) -> Expanded:
    """The records of a view, a case among them by its members."""
    from dossier.userdata.following import called_otherwise, desk_of

    found: list[Stop] = []
    title = ""
    otherwise: set[tuple[Stop, str]] = set()
    for each in records:
        if each.startswith(CASE_SIGN):
            case = desk_of(store).case(each.removeprefix(CASE_SIGN))
            members = case.members if case else ()
            found += [member.stop for member in members]
            otherwise |= called_otherwise(store, members)
            title = case.title if case else each.removeprefix(CASE_SIGN)
        else:
            found.append(each)
    others = sorted((stop, name) for stop, name in otherwise if isinstance(stop, str))
    return Expanded([each for each in dict.fromkeys(found) if isinstance(each, str)], title, others)


def otherwise_told(store: Store, otherwise: Sequence[tuple[str, str]]) -> str:
    """Which records of a case may be others than those that were put in; empty where none may be."""
    refs = store.refs(id_ for id_, _ in otherwise[:MOST_OTHERWISE])
    told = [f"{clean(refs[id_].name)} was put in as {clean(name)}" for id_, name in otherwise[:MOST_OTHERWISE] if id_ in refs]
    more = len(otherwise) - MOST_OTHERWISE
    return "; ".join([*told, f"and {more:,} more are called otherwise"] if more > 0 else told)
