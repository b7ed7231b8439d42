"""A person's own sets of records, as the search asks for them: `tag:to-call`, `case:arms-trail`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dossier.stop import Stop
from dossier.userdata.desk import TAGS, Desk, by_tag, tags_in
from dossier.userdata.files import UserDataError

if TYPE_CHECKING:
    from dossier.database.store import Store

CASE_SIGN = "?case/"
"""Stands before a case's name where the records of a view are listed."""


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

    def records(self, key: str, value: str) -> list[str]:
        """The records of a tag, or of a case; none where there is no such."""
        try:
            if key == "case":
                case = self.desk.case(value)
                items = list(case.members) if case else []
            else:
                items = [each for each in self.desk.items(TAGS) if value in tags_in(each.note)]
            return [each.stop for each in items if isinstance(each.stop, str)]
        except UserDataError as error:
            self.desk.tell(str(error))
            return []


def expanded(store: Store, records: Sequence[str]) -> tuple[list[str], str]:
    """The records of a view, a case among them by its members, and the title of that case."""
    from dossier.userdata.following import desk_of

    found: list[Stop] = []
    title = ""
    for each in records:
        if each.startswith(CASE_SIGN):
            case = desk_of(store).case(each.removeprefix(CASE_SIGN))
            found += [member.stop for member in case.members] if case else []
            title = case.title if case else each.removeprefix(CASE_SIGN)
        else:
            found.append(each)
    return [each for each in dict.fromkeys(found) if isinstance(each, str)], title
