"""What came of an accusation where another one of the same profile tells it: charged in one entry, convicted in the next."""

from __future__ import annotations

from collections.abc import Sequence

from dossier import dates
from dossier.profiles import vocabulary as words
from dossier.profiles.model import Accusation
from dossier.text import fold

_DECISIONS = frozenset({"convicted", "acquitted", "dismissed", "overturned"})


def came_to(cases: Sequence[Accusation]) -> list[Accusation | None]:
    """Of each, the last decision of the same charge; None where no other one tells of any, or only as alleged or disputed."""
    decisions = [each for each in cases if each.stage in _DECISIONS and each.backing.standing not in words.DOUBTED]
    return [_last(case, decisions) for case in cases]


def _last(case: Accusation, decisions: Sequence[Accusation]) -> Accusation | None:
    found = [each for each in decisions if each.stage != case.stage and _same_charge(case, each) and _follows(case, each)]
    return max(found, key=_when, default=None)


def _same_charge(one: Accusation, other: Accusation) -> bool:
    """The same words, and nothing says that they are of two cases: one number may stand for many charges."""
    if not one.charge or fold(one.charge) != fold(other.charge):
        return False
    return all(not mine or not its or fold(mine) == fold(its) for mine, its in ((one.case, other.case), (one.country, other.country)))


def _follows(case: Accusation, decision: Accusation) -> bool:
    begun, ended = _likely(case), _likely(decision)
    if case.stage not in _DECISIONS or (case.stage, decision.stage) == ("convicted", "overturned"):
        return not (begun[0] and ended[1] and ended[1] < begun[0])
    return bool(begun[1] and ended[0] and begun[1] < ended[0])


def _likely(case: Accusation) -> tuple[dates.Day | None, dates.Day | None]:
    read = dates.try_parse(case.date) if case.date else None
    return read.likely if read else (None, None)


def _when(decision: Accusation) -> tuple[int, int, int]:
    """The order of decisions; one without a date stands first, but where only a conviction can have come before it."""
    day = _likely(decision)[0]
    return (day.year, day.month, day.day) if day else (99999 if decision.stage == "overturned" else -99999, 0, 0)
