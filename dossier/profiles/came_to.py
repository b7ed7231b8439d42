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
    of_it = [each for each in decisions if _same_charge(case, each)]
    found = [each for each in of_it if each.stage != case.stage and _same_case(case, each, of_it) and _follows(case, each)]
    return max(found, key=_when, default=None)


def _same_charge(one: Accusation, other: Accusation) -> bool:
    """The same words, in one country as far as is said."""
    return bool(one.charge) and fold(one.charge) == fold(other.charge) and _agree(one.country, other.country)


def _same_case(case: Accusation, decision: Accusation, of_it: Sequence[Accusation]) -> bool:
    """Whether nothing says that they are of two cases. A court of appeal has numbers of its own: of one case no other is meant."""
    if _agree(case.case, decision.case):
        return True
    numbers = {fold(each.case) for each in (case, *of_it) if each.stage != "overturned" and each.case}
    return decision.stage == "overturned" and numbers == {fold(case.case)}


def _agree(one: str, other: str) -> bool:
    return not one or not other or fold(one) == fold(other)


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
