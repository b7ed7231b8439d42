"""What came of an accusation where another one of the same profile tells it: charged in one entry, convicted in the next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence

from dossier import dates
from dossier.countries import country_code
from dossier.profiles import vocabulary as words
from dossier.profiles.agreeing import letters
from dossier.profiles.model import Accusation
from dossier.text import is_placeholder

_NEVER, _ALWAYS = dates.Day(-99999, 1, 1), dates.Day(99999, 1, 1)
_UNDECIDED = words.STAGES.keys() - words.DECIDED


class _Entry:
    """An accusation, and when it may have been; in what nothing is said it agrees with every other."""

    def __init__(self, place: int, told: Accusation) -> None:
        self.place = place
        self.stage = told.stage
        self.charge, self.number, self.court = _key(told.charge), _key(told.case), _key(told.court)
        self.country = country_code(told.country) or _key(told.country)
        self.ends = told.stage in words.DECIDED and told.backing.standing not in words.DOUBTED
        read = dates.try_parse(told.date) if told.date else None
        self.first, self.last = read.likely if read else (None, None)

    @property
    def when(self) -> tuple[dates.Day, bool]:
        """The order of decisions: where it is open which was last, that which is no conviction."""
        if self.stage == "convicted":
            return self.first or self.last or _NEVER, False
        return self.last or self.first or _ALWAYS, True


def came_to(cases: Sequence[Accusation]) -> list[Accusation | None]:
    """Of each, the last decision of the same charge; None where no other one tells of any, or only as alleged or disputed.

    It has the stage of the accusation itself only where another decision stood between: convicted, overturned, convicted again.
    """
    found: list[Accusation | None] = [None] * len(cases)
    if len(cases) < 2:
        return found
    charges: dict[str, list[_Entry]] = defaultdict(list)
    for entry in (_Entry(place, told) for place, told in enumerate(cases)):
        if entry.charge:
            charges[entry.charge].append(entry)
    for of_charge in charges.values():
        told = [
            case
            for in_country in _parts(of_charge, lambda entry: entry.country, of_appeal=False)
            for case in _parts(in_country, lambda entry: entry.number, of_appeal=True)
        ]
        # Where an appeal may be of several convictions, or of none that has a number, nobody knows which of them what followed it is of.
        among = Counter(entry.place for case in told if any(entry.stage == "convicted" for entry in case) for entry in case)
        ends: dict[int, set[int]] = defaultdict(set)
        for case in told:
            for place, decision in _ends(case, [entry for entry in case if among[entry.place] < 2]):
                ends[place].add(decision)
        for place, (decision, *others) in ends.items():
            if not others:
                found[place] = cases[decision]
    return found


def _key(text: str) -> str:
    return "" if is_placeholder(text) else letters(text)


def _parts(entries: list[_Entry], told: Callable[[_Entry], str], *, of_appeal: bool) -> Iterable[list[_Entry]]:
    """The entries, apart where several countries or cases are told: what tells none is then of none, but that a conviction was overturned
    may be of each that has one. `of_appeal`: whether a court of appeal has others of its own.
    """
    if len({told(entry) for entry in entries if not (of_appeal and entry.stage == "overturned")} - {""}) < 2:
        return [entries]
    parts: dict[str, list[_Entry]] = defaultdict(list)
    for entry in entries:
        parts[told(entry)].append(entry)
    convicted = {key for key, part in parts.items() if any(entry.stage == "convicted" for entry in part)}
    loose = [entry for entry in parts.get("", ()) if entry.stage == "overturned"] if "" not in convicted else []
    return [part + loose if key in convicted else part for key, part in parts.items()]


def _ends(entries: list[_Entry], asked: list[_Entry]) -> Iterable[tuple[int, int]]:
    """Which of those asked for, of one case, was ended by which of it."""
    decisions = sorted((entry for entry in entries if entry.ends), key=lambda entry: entry.when, reverse=True)
    if not decisions:
        return
    ended = sorted(entry.last for entry in decisions if entry.last)
    anew = sorted(entry.first for entry in entries if entry.stage == "charged" and entry.first)
    convictions = sorted(entry.first for entry in decisions if entry.stage == "convicted" and entry.first)
    courts = {(entry.stage, entry.court) for entry in entries}
    for case in asked:
        begins_anew = _begins_anew(case, ended, anew)
        alike: list[_Entry] = []
        for decision in decisions:
            if begins_anew and _of_later(decision, begins_anew, convictions):
                continue
            if decision.stage == case.stage:
                alike.append(decision)
            elif _follows(case, decision) and not _elsewhere(case, decision, (case.stage,), courts):
                again = (each for each in alike if _follows(decision, each) and not _elsewhere(case, each, _UNDECIDED, courts))
                yield case.place, next(again, decision).place
                break


def _follows(case: _Entry, decision: _Entry) -> bool:
    if case.stage not in words.DECIDED or (case.stage, decision.stage) == ("convicted", "overturned"):
        return not (case.first and decision.last and decision.last < case.first)
    return bool(case.last and decision.first and case.last < decision.first)


def _elsewhere(case: _Entry, decision: _Entry, stages: Collection[str], courts: set[tuple[str, str]]) -> bool:
    """Whether somebody stands before two courts for the same, at one of these stages before the other, and it is the other that decided."""
    if not case.court or not decision.court or case.court == decision.court or (case.number and case.number == decision.number):
        return False
    return any((stage, decision.court) in courts for stage in stages)


def _begins_anew(case: _Entry, ended: list[dates.Day], anew: list[dates.Day]) -> dates.Day | None:
    """When there is a charge once more after the first decision on this one."""
    if case.stage in words.DECIDED:
        end = case.last
    else:
        at = bisect_left(ended, case.first) if case.first else 0
        end = ended[at] if at < len(ended) else None
    if end is None:
        return None
    at = bisect_right(anew, end)
    return anew[at] if at < len(anew) else None


def _of_later(decision: _Entry, begins: dates.Day, convictions: list[dates.Day]) -> bool:
    """Whether a decision is of what began on a day; none is overturned that was not a conviction before."""
    if decision.first is None or decision.first < begins:
        return False
    at = bisect_left(convictions, begins)
    return decision.stage != "overturned" or (at < len(convictions) and convictions[at] <= decision.first)
